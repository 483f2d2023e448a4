/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/import.h"

#include "base/date.h"
#include "base/file.h"
#include "catalogue/import_work.h"

#include <stdlib.h>
#include <string.h>

void import_note(struct import *import, unsigned line, const char *name, enum str reason)
{
    const char *copy = arena_text(import->arena, name, strlen(name));

    import->notes[import->note_count++] = (struct import_note){ line, copy == NULL ? "" : copy, reason };
}

static int32_t until_of(const struct item *item)
{
    return item->until == DATE_NONE ? INT32_MAX : item->until;
}

/* By name and versions; of the same, the one that holds longest first. */
static int compare_items(const void *a, const void *b)
{
    const struct item *left = a, *right = b;
    int order = strcmp(left->name, right->name);

    if (order == 0)
        order = strcmp(left->versions, right->versions);
    if (order == 0)
        order = (until_of(left) < until_of(right)) - (until_of(left) > until_of(right));
    return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

void import_join(struct import *import)
{
    const struct item *kept = NULL;

    qsort(import->items, import->item_count, sizeof *import->items, compare_items);
    for (size_t i = 0; i < import->item_count; i++) {
        struct item *item = &import->items[i];

        if (kept == NULL || strcmp(kept->name, item->name) != 0 ||
            strcmp(kept->versions, item->versions) != 0) {
            kept = item;
            continue;
        }
        item->is_dropped = true;
        import_note(import, item->line, item->name,
                    item->state == kept->state ? STR_CATALOGUE_IMPORT_DUPLICATE
                                               : STR_CATALOGUE_IMPORT_CONTRADICTION);
    }
}

static bool is_expired(const struct import *import, const struct item *item)
{
    return item->until != DATE_NONE && item->until <= import->day;
}

static int compare_notes(const void *a, const void *b)
{
    const struct import_note *left = a, *right = b;

    return (left->line > right->line) - (left->line < right->line);
}

static void report_on(struct import *import, struct import_report *ret_report)
{
    struct import_report report = { .rows = import->rows };

    for (size_t i = 0; i < import->item_count; i++) {
        const struct item *item = &import->items[i];

        if (item->is_dropped)
            continue;
        report.kept++;
        report.families += *item->versions != '\0';
        report.non_ascii += item->is_non_ascii;
        if (item->is_altered)
            import_note(import, item->line, item->name, STR_CATALOGUE_IMPORT_TRUNCATED);
        if (!is_expired(import, item))
            continue;
        report.expired++;
        import_note(import, item->line, item->name, STR_CATALOGUE_IMPORT_EXPIRED);
    }
    report.skipped = report.rows - report.kept;
    qsort(import->notes, import->note_count, sizeof *import->notes, compare_notes);
    report.notes = import->notes;
    report.note_count = import->note_count;
    *ret_report = report;
}

static enum err read_mapping(struct import *import, const char *path)
{
    struct bytes bytes;
    enum err err = file_read(path, MAPPING_BYTES_MAX, &import->work, &bytes);

    if (err != ERR_NONE)
        return fault_set(import->fault, err, "mapping", 0, 0, "%s", path);
    return mapping_parse(bytes, &import->work, import->fault, &import->mapping);
}

enum err catalogue_import(const char *mapping_path, const char *list_path, const char *source_dir,
                          int32_t day, struct arena *arena, struct fault *fault,
                          struct import_report *ret_report)
{
    struct import import = { .arena = arena, .fault = fault, .day = day };
    struct import_report report = { 0 };
    size_t standards = 0;
    enum err err = arena_init(&import.work, IMPORT_WORK_BYTES);

    if (err != ERR_NONE)
        return err;
    err = read_mapping(&import, mapping_path);
    if (err == ERR_NONE)
        err = import_read(&import, list_path);
    if (err == ERR_NONE) {
        import_join(&import);
        report_on(&import, &report);
        err = import_write(&import, source_dir, &standards);
    }
    arena_done(&import.work);
    if (err != ERR_NONE)
        return err;
    report.standards = standards;
    *ret_report = report;
    return ERR_NONE;
}
