/* source - the files of a catalogue source in memory, each line a row, sorted bytewise.
 *
 * Rows are views into the file's bytes: canonical lines without LF or CR.
 */
#ifndef COUNTERSIGN_CATALOGUE_SOURCE_H
#define COUNTERSIGN_CATALOGUE_SOURCE_H

#include "catalogue/diagnostic.h"
#include "store/entity.h"

enum {
    SOURCE_LINE_MAX = 8192,    /* bytes */
    SOURCE_ROWS_MAX = 1000000, /* of one file */
    SOURCE_FILE_MAX = 1024 * 1024 * 1024,
    SOURCE_ALIKE_MAX = 1000, /* rows that share the first parts of their key */
};

struct row {
    struct bytes text;
    unsigned line; /* 1-based */
};

struct source_file {
    enum entity_id id;
    struct arena arena; /* the file's bytes */
    struct row *rows;   /* sorted by text */
    size_t count;
};

struct source {
    struct source_file files[ENTITY_COUNT];
};

/* Reads every file of the folder; wrong headers, over-long lines, wrong field counts and missing files go to
 * the diagnostics and such rows are left out.  Fails with NOT_FOUND (no folder), STORAGE or MEMORY. */
MUST_USE enum err source_read(const char *dir, struct diagnostics *diagnostics, struct source *ret_source);
void source_done(struct source *source);

/* Reads one file's bytes as the file of `id`; they must outlive the source.  For tests and fuzzing. */
MUST_USE enum err source_parse(enum entity_id id, struct bytes bytes, struct diagnostics *diagnostics,
                               struct source_file *file);

/* The row's fields; `ret_fields` holds ENTITY_FIELDS_MAX + 1.  Returns how many there are, at most that. */
size_t row_split(struct bytes text, struct bytes *ret_fields);

/* The row whose first field is `code`, or NULL. */
const struct row *source_find(const struct source_file *file, struct bytes code);

/* "name.fr" of the field at `index`. */
void source_field_name(const struct entity *entity, size_t index, char *ret_name, size_t size);

#endif
