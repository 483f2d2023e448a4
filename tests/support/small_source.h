/* small_source - a catalogue source of a few rows in a folder of its own, to be changed file by file. */
#ifndef COUNTERSIGN_TESTS_SMALL_SOURCE_H
#define COUNTERSIGN_TESTS_SMALL_SOURCE_H

#include "store/entity.h"

#include <limits.h>

struct small_source {
    char dir[PATH_MAX];
};

void small_source_make(struct small_source *source);
void small_source_remove(struct small_source *source); /* with everything in it */

/* Adds a row, given without its line feed, at the end of a file. */
void small_source_add(const struct small_source *source, enum entity_id id, const char *row);

/* Replaces a file's rows, keeping its header line; "" = none. */
void small_source_set(const struct small_source *source, enum entity_id id, const char *rows);

/* Replaces every byte of a file. */
void small_source_write(const struct small_source *source, const char *file, const char *bytes);

/* Replaces the first `from` in a file by `to`. */
void small_source_change(const struct small_source *source, enum entity_id id, const char *from,
                         const char *to);

/* "DIR/name", in `ret_path` of PATH_MAX. */
void small_source_path(const struct small_source *source, const char *name, char *ret_path);

#endif
