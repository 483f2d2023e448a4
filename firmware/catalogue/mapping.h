/* mapping - a small TOML file that says what a published list's columns and words mean here.
 *
 * The subset of TOML 1.0: [tables], key = "string" and key = ["string", …] on one line, bare or "quoted"
 * keys, comments; in strings the escapes \" \\ \n \t.  Anything else is INPUT with its line.  Pure.
 */
#ifndef COUNTERSIGN_CATALOGUE_MAPPING_H
#define COUNTERSIGN_CATALOGUE_MAPPING_H

#include "base/arena.h"
#include "base/bytes.h"

enum {
    MAPPING_ENTRIES_MAX = 1000,
    MAPPING_VALUES_MAX = 32, /* in one array */
    MAPPING_BYTES_MAX = 256 * 1024,
};

struct mapping_entry {
    const char *table; /* "" before the first [table] */
    const char *key;
    const char *value; /* the first of several */
    const char **values;
    size_t value_count;
    unsigned line;
};

struct mapping {
    const struct mapping_entry *entries; /* in the file's order */
    size_t count;
};

/* Everything lives in the arena.  Fails with INPUT (`fault` says where and what) or LIMIT. */
MUST_USE enum err mapping_parse(struct bytes bytes, struct arena *arena, struct fault *fault,
                                struct mapping *ret_mapping);

/* NULL when absent. */
const struct mapping_entry *mapping_find(const struct mapping *mapping, const char *table, const char *key);

/* The value, or `fallback`. */
const char *mapping_text(const struct mapping *mapping, const char *table, const char *key,
                         const char *fallback);

#endif
