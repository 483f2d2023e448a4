/* diagnostic - what is wrong with a catalogue source, row by row, in words.
 *
 * All problems of a source are collected (at most DIAGNOSTICS_MAX kept, all counted), ordered by file, line
 * and column.
 */
#ifndef COUNTERSIGN_CATALOGUE_DIAGNOSTIC_H
#define COUNTERSIGN_CATALOGUE_DIAGNOSTIC_H

#include "base/arena.h"
#include "lang/lang.h"

enum { DIAGNOSTICS_MAX = 1000, DIAGNOSTIC_ARGS_MAX = 3 };

enum diagnostic_level { DIAGNOSTIC_ERROR, DIAGNOSTIC_WARNING };

struct diagnostic {
    enum diagnostic_level level;
    enum str text;    /* the sentence: what is wrong and what to do */
    const char *file; /* "products.tsv"; static */
    unsigned file_order;
    unsigned line;      /* 1-based; 0 = the whole file */
    const char *column; /* its name, "" = the whole row */
    struct lang_arg args[DIAGNOSTIC_ARGS_MAX];
    size_t arg_count;
};

struct diagnostics {
    struct arena *arena;
    struct diagnostic *items;
    size_t count;    /* kept */
    size_t errors;   /* found, kept or not */
    size_t warnings; /* found, kept or not */
};

/* Room for DIAGNOSTICS_MAX in the arena.  Fails with LIMIT. */
MUST_USE enum err diagnostics_init(struct diagnostics *diagnostics, struct arena *arena);

/* Adds one; argument values and the column are copied, `file` and argument names are static.  The argument
 * "count" chooses the plural form. */
void diagnostics_add(struct diagnostics *diagnostics, const struct diagnostic *diagnostic);

/* Orders them by file (as compiled), line and column. */
void diagnostics_sort(struct diagnostics *diagnostics);

/* "products.tsv:17: unspsc: …" in `lang`, a warning with its word before; NULL when the arena is full. */
const char *diagnostic_format(const struct diagnostic *diagnostic, enum lang lang, struct arena *arena);

#endif
