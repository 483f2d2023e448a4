/* import_work - what the importer's steps share: read the list, join what is said twice, write the source. */
#ifndef COUNTERSIGN_CATALOGUE_IMPORT_WORK_H
#define COUNTERSIGN_CATALOGUE_IMPORT_WORK_H

#include "catalogue/import.h"
#include "catalogue/mapping.h"
#include "core/rulebook.h"

enum {
    IMPORT_LIST_BYTES_MAX = 32 * 1024 * 1024,
    IMPORT_ROWS_MAX = 100000,
    IMPORT_WORK_BYTES = 256 * 1024 * 1024, /* reserved; touched only as far as the list needs it */
};

struct item { /* one row of the list */
    unsigned line;
    const char *name;     /* without its versions */
    const char *versions; /* range, "" = all */
    enum state state;
    const char *condition;
    const char *category;      /* code */
    const char *category_name; /* as the list writes it; "" when the mapping gives the code */
    int32_t until;             /* first day outside, DATE_NONE = open */
    bool is_non_ascii;
    bool is_altered; /* hostile characters were left out of its name */
    bool is_dropped;
};

struct import {
    struct arena work;   /* of the import */
    struct arena *arena; /* of the caller, for the report */
    struct fault *fault;
    struct mapping mapping;
    struct item *items; /* sorted by name and versions after import_join */
    size_t item_count;
    struct import_note *notes;
    size_t note_count;
    size_t rows;
    int32_t day;
};

void import_note(struct import *import, unsigned line, const char *name, enum str reason);

MUST_USE enum err import_read(struct import *import, const char *list_path); /* import_list.c */
void import_join(struct import *import);
MUST_USE enum err import_write(struct import *import, const char *source_dir, size_t *ret_standards);

#endif
