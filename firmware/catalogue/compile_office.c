/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile_work.h"

#include "core/verdict.h"

#include <string.h>

static void problem(struct work *work, enum entity_id id, const struct view *view, const char *column, enum str text)
{
    struct report report = report_of(work->diagnostics, id);

    report_place(&report, view->row->line, column);
    report_add(&report, text, "value", view->fields[field_index(id, column)]);
}

static void missing_in(struct work *work, enum entity_id id, const struct view *view, const char *column,
                       const char *files)
{
    struct report report = report_of(work->diagnostics, id);

    report_place(&report, view->row->line, column);
    report_add3(&report, STR_CATALOGUE_NOT_IN_FILE, NULL, "", "file", files, "value",
                view->fields[field_index(id, column)]);
}

static void check_assets(struct work *work)
{
    const struct source_file *file = &work->source.files[ENTITY_ASSET];
    size_t product = field_index(ENTITY_ASSET, "product"), category = field_index(ENTITY_ASSET, "category");
    size_t own = field_index(ENTITY_PRODUCT, "category");

    for (size_t i = 0; i < file->count; i++) {
        const struct row *row;
        struct view view, listed;

        view_row(&file->rows[i], &view);
        row = source_find(&work->source.files[ENTITY_PRODUCT], view.fields[product]);
        if (row == NULL) /* none, or reported with its field */
            continue;
        view_row(row, &listed);
        if (!bytes_equal(listed.fields[own], view.fields[category]))
            problem(work, ENTITY_ASSET, &view, "category", STR_CATALOGUE_ASSET_CATEGORY);
    }
}

static bool reason_can_be_waived(struct bytes code)
{
    for (int i = 0; i < REASON_COUNT; i++) {
        if (bytes_equal(code, bytes_of_text(reason_code((enum reason)i))))
            return reason_is_waivable((enum reason)i);
    }
    return false;
}

static bool is_somewhere(const struct work *work, struct bytes code)
{
    static const enum entity_id files[] = { ENTITY_PRODUCT, ENTITY_STANDARD, ENTITY_REQUIREMENT, ENTITY_CATEGORY,
                                            ENTITY_ADVISORY };

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (source_find(&work->source.files[files[i]], code) != NULL)
            return true;
    }
    return false;
}

static void check_waivers(struct work *work)
{
    const struct source_file *file = &work->source.files[ENTITY_WAIVER];
    size_t reason = field_index(ENTITY_WAIVER, "reason"), subject = field_index(ENTITY_WAIVER, "subject");

    for (size_t i = 0; i < file->count; i++) {
        struct view view;

        view_row(&file->rows[i], &view);
        if (view.fields[reason].size > 0 && !reason_can_be_waived(view.fields[reason]))
            problem(work, ENTITY_WAIVER, &view, "reason", STR_CATALOGUE_WAIVER_REASON);
        if (view.fields[subject].size > 0 && !is_somewhere(work, view.fields[subject]))
            missing_in(work, ENTITY_WAIVER, &view, "subject",
                       "products.tsv, standards.tsv, requirements.tsv, categories.tsv, advisories.tsv");
    }
}

static bool is_country_subject(struct bytes subject)
{
    static const char prefix[] = "country:";
    size_t size = sizeof prefix - 1;

    return subject.size == size + 2 && memcmp(subject.at, prefix, size) == 0 && subject.at[size] >= 'A' &&
           subject.at[size] <= 'Z' && subject.at[size + 1] >= 'A' && subject.at[size + 1] <= 'Z';
}

/* "08:30" and the like sort as they are; what is no time is reported with its field. */
static bool closes_first(struct bytes opens, struct bytes closes)
{
    return opens.size == 5 && closes.size == 5 && memcmp(closes.at, opens.at, 5) <= 0;
}

static void check_calendars(struct work *work)
{
    const struct source_file *file = &work->source.files[ENTITY_CALENDAR];
    size_t subject = field_index(ENTITY_CALENDAR, "subject");
    size_t opens = field_index(ENTITY_CALENDAR, "opens"), closes = field_index(ENTITY_CALENDAR, "closes");

    for (size_t i = 0; i < file->count; i++) {
        struct view view;

        view_row(&file->rows[i], &view);
        if (!is_country_subject(view.fields[subject]) &&
            source_find(&work->source.files[ENTITY_UNIT], view.fields[subject]) == NULL)
            missing_in(work, ENTITY_CALENDAR, &view, "subject", "units.tsv");
        if (closes_first(view.fields[opens], view.fields[closes]))
            problem(work, ENTITY_CALENDAR, &view, "closes", STR_CATALOGUE_CLOSES_BEFORE);
    }
}

void check_office(struct work *work)
{
    check_assets(work);
    check_waivers(work);
    check_calendars(work);
}
