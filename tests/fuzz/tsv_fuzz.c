/* SPDX-License-Identifier: Apache-2.0 */
/* A catalogue source file of any kind, a published list, a mapping and a name, from hostile bytes.  The first
 * byte says which; what is accepted must keep what the code behind it relies on. */
#include "fuzz.h"

#include "catalogue/csv.h"
#include "catalogue/family.h"
#include "catalogue/field.h"
#include "catalogue/mapping.h"
#include "catalogue/source.h"
#include "core/version.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = 1024 * 1024, KINDS = ENTITY_COUNT + 3 };

static void read_fields(const struct source_file *file, struct diagnostics *diagnostics,
                        struct arena *scratch)
{
    const struct entity *entity = entity_of(file->id);
    struct report report = report_of(diagnostics, file->id);

    for (size_t i = 0; i < file->count; i++) {
        struct bytes fields[ENTITY_FIELDS_MAX + 1];
        size_t count = row_split(file->rows[i].text, fields), at = 0;

        assert(count == entity_field_count(entity));
        assert(i == 0 || file->rows[i - 1].text.size == 0 ||
               memcmp(file->rows[i - 1].text.at, file->rows[i].text.at,
                      file->rows[i - 1].text.size < file->rows[i].text.size ? file->rows[i - 1].text.size
                                                                            : file->rows[i].text.size) <= 0);
        for (size_t j = 0; j < entity->column_count; j++) {
            for (int k = 0; k < (entity->columns[j].kind == COLUMN_NAMES ? LANG_COUNT : 1); k++) {
                size_t mark = arena_mark(scratch);
                struct cell cell;

                report_place(&report, file->rows[i].line, entity->columns[j].name);
                (void)field_parse(&entity->columns[j], fields[at++], currency_find("USD"), &report, scratch,
                                  &cell);
                arena_reset(scratch, mark);
            }
        }
    }
}

static void try_table(enum entity_id id, struct bytes bytes, struct arena *arena, struct arena *scratch)
{
    struct source_file file = { .id = id };
    struct diagnostics diagnostics;

    if (diagnostics_init(&diagnostics, arena) != ERR_NONE)
        abort();
    if (source_parse(id, bytes, &diagnostics, &file) == ERR_NONE)
        read_fields(&file, &diagnostics, scratch);
    diagnostics_sort(&diagnostics);
    for (size_t i = 0; i < diagnostics.count && i < 20; i++)
        (void)diagnostic_format(&diagnostics.items[i], (enum lang)(i % LANG_COUNT), arena);
    free(file.rows);
}

static void try_list(struct bytes bytes, struct arena *arena)
{
    struct csv_record record;
    struct csv csv;
    bool has = true;

    csv_init(&csv, bytes);
    while (has && csv_next(&csv, arena, &record, &has) == ERR_NONE)
        assert(!has || (record.count >= 1 && record.count <= CSV_FIELDS_MAX));
}

static void try_mapping(struct bytes bytes, struct arena *arena)
{
    struct mapping mapping;

    if (mapping_parse(bytes, arena, NULL, &mapping) != ERR_NONE)
        return;
    for (size_t i = 0; i < mapping.count; i++)
        assert(mapping_find(&mapping, mapping.entries[i].table, mapping.entries[i].key) ==
               &mapping.entries[i]);
}

static void try_name(struct bytes bytes, struct arena *arena)
{
    const char *text = arena_text(arena, (const char *)bytes.at, bytes.size);
    struct family family;

    if (text != NULL && family_parse(text, &family) == ERR_NONE)
        assert(version_range_check(family.versions) == ERR_NONE || strlen(family.versions) > 40);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena, scratch;
    struct bytes bytes;
    unsigned kind;

    if (size == 0)
        return 0;
    kind = data[0] % KINDS;
    bytes = (struct bytes){ data + 1, size - 1 };
    if (arena_init(&arena, ARENA_BYTES) != ERR_NONE || arena_init(&scratch, ARENA_BYTES) != ERR_NONE)
        abort();
    if (kind < ENTITY_COUNT)
        try_table((enum entity_id)kind, bytes, &arena, &scratch);
    else if (kind == ENTITY_COUNT)
        try_list(bytes, &arena);
    else if (kind == ENTITY_COUNT + 1)
        try_mapping(bytes, &arena);
    else
        try_name(bytes, &arena);
    arena_done(&arena);
    arena_done(&scratch);
    return 0;
}
