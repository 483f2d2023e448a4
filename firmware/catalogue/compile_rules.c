/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile_work.h"

#include "base/num.h"
#include "core/value.h"

#include <stdio.h>
#include <string.h>

enum { PARENTS_MAX = 64, RATIO_MAX = 1000000 };

static void problem(struct work *work, enum entity_id id, unsigned line, const char *column, enum str text,
                    struct bytes value)
{
    struct report report = report_of(work->diagnostics, id);

    report_place(&report, line, column);
    report_add(&report, text, "value", value);
}

static bool text_is(struct bytes field, const char *text)
{
    return bytes_equal(field, bytes_of_text(text));
}

/* Open ends as the smallest and largest day. */
static int32_t from_of(struct bytes field)
{
    return field_date(field);
}

static int32_t until_of(struct bytes field)
{
    int32_t day = field_date(field);

    return day == DATE_NONE ? INT32_MAX : day;
}

static void check_dates(struct work *work, enum entity_id id)
{
    const struct source_file *file = &work->source.files[id];
    size_t from = field_index(id, "from"), until = field_index(id, "until");
    size_t fields = entity_field_count(entity_of(id));

    if (from >= fields || until >= fields)
        return;
    for (size_t i = 0; i < file->count; i++) {
        struct view view;

        view_row(&file->rows[i], &view);
        if (until_of(view.fields[until]) <= from_of(view.fields[from]))
            problem(work, id, file->rows[i].line, "until", STR_CATALOGUE_ENDS_BEFORE, view.fields[until]);
    }
}

/* Rows of one first and second field must not share a day; they stand together, in any order of days. */
static void check_overlaps(struct work *work, enum entity_id id)
{
    const struct source_file *file = &work->source.files[id];
    size_t from = field_index(id, "from"), until = field_index(id, "until"), group = 0;

    for (size_t i = 1; i < file->count; i++) {
        struct view view, other;

        view_row(&file->rows[i], &view);
        view_row(&file->rows[group], &other);
        if (!bytes_equal(view.fields[0], other.fields[0]) || !bytes_equal(view.fields[1], other.fields[1]))
            group = i;
        if (i - group == SOURCE_ALIKE_MAX) {
            struct report report = report_of(work->diagnostics, id);
            char max[16];

            snprintf(max, sizeof max, "%d", SOURCE_ALIKE_MAX);
            report_place(&report, file->rows[i].line, "");
            report_add3(&report, STR_CATALOGUE_TOO_MANY_ALIKE, NULL, "", "max", max, "value", view.fields[0]);
        }
        for (size_t j = i; j > group && i - group < SOURCE_ALIKE_MAX; j--) {
            struct report report = report_of(work->diagnostics, id);
            char line[16];

            view_row(&file->rows[j - 1], &other);
            if (until_of(other.fields[until]) <= from_of(view.fields[from]) ||
                until_of(view.fields[until]) <= from_of(other.fields[from]))
                continue;
            snprintf(line, sizeof line, "%u", other.row->line);
            report_place(&report, view.row->line, "from");
            report_add(&report, STR_CATALOGUE_OVERLAP, "line", bytes_of_text(line));
            break;
        }
    }
}

static void check_spans(struct work *work)
{
    const struct source_file *file = &work->source.files[ENTITY_SPAN];
    size_t state = field_index(ENTITY_SPAN, "state"), condition = field_index(ENTITY_SPAN, "condition");
    size_t review = field_index(ENTITY_SPAN, "review");

    for (size_t i = 0; i < file->count; i++) {
        struct view view;

        view_row(&file->rows[i], &view);
        if (text_is(view.fields[state], "CONSTRAINED") && view.fields[condition].size == 0)
            problem(work, ENTITY_SPAN, view.row->line, "condition", STR_CATALOGUE_NEEDS, view.fields[state]);
        if (text_is(view.fields[state], "GRANDFATHERED") && view.fields[review].size == 0)
            problem(work, ENTITY_SPAN, view.row->line, "review", STR_CATALOGUE_NEEDS, view.fields[state]);
    }
}

/* Follows a column that names another row of the same file. */
static void check_circles(struct work *work, enum entity_id id, const char *column)
{
    const struct source_file *file = &work->source.files[id];
    size_t parent = field_index(id, column);

    for (size_t i = 0; i < file->count; i++) {
        const struct row *row = &file->rows[i];
        struct view view;
        int steps = 0;

        view_row(row, &view);
        while (row != NULL && view.fields[parent].size > 0 && steps++ < PARENTS_MAX) {
            row = source_find(file, view.fields[parent]);
            if (row != NULL)
                view_row(row, &view);
        }
        if (steps <= PARENTS_MAX)
            continue;
        view_row(&file->rows[i], &view);
        problem(work, id, view.row->line, column, STR_CATALOGUE_CYCLE, view.fields[0]);
    }
}

static void check_requirements(struct work *work)
{
    const struct source_file *file = &work->source.files[ENTITY_REQUIREMENT];
    size_t type = field_index(ENTITY_REQUIREMENT, "type"),
           operands = field_index(ENTITY_REQUIREMENT, "operands");
    size_t operator= field_index(ENTITY_REQUIREMENT, "operator"),
           unit = field_index(ENTITY_REQUIREMENT, "unit");

    for (size_t i = 0; i < file->count; i++) {
        size_t mark = arena_mark(&work->scratch);
        enum value_type value_type;
        enum operator value_operator;
        struct view view;

        view_row(&file->rows[i], &view);
        if (value_type_parse(field_text(work, view.fields[type]), &value_type) == ERR_NONE &&
            operator_parse(field_text(work, view.fields[operator]), &value_operator) == ERR_NONE &&
            value_check(value_type, value_operator, field_text(work, view.fields[operands]),
                        field_text(work, view.fields[unit])) != ERR_NONE)
            problem(work, ENTITY_REQUIREMENT, view.row->line, "operands", STR_CATALOGUE_BAD_OPERANDS,
                    view.fields[operands]);
        arena_reset(&work->scratch, mark);
    }
}

struct choice_search {
    struct work *work;
    struct bytes attribute;
    unsigned line;
};

static bool find_choice(void *self, struct bytes value)
{
    struct choice_search *search = self;
    const struct source_file *file = &search->work->source.files[ENTITY_CHOICE];
    const struct row *row = source_find(file, search->attribute), *last = file->rows + file->count;
    struct report report = report_of(search->work->diagnostics, ENTITY_QUESTION);
    struct view view;

    while (row != NULL && row > file->rows) {
        view_row(row - 1, &view);
        if (!bytes_equal(view.fields[0], search->attribute))
            break;
        row--;
    }
    for (; row != NULL && row < last; row++) {
        view_row(row, &view);
        if (!bytes_equal(view.fields[0], search->attribute))
            break;
        if (bytes_equal(view.fields[1], value))
            return true;
    }
    report_place(&report, search->line, "choices");
    report_add3(&report, STR_CATALOGUE_NOT_IN_FILE, NULL, "", "file", entity_file(ENTITY_CHOICE), "value",
                value);
    return true;
}

static void check_questions(struct work *work)
{
    const struct source_file *file = &work->source.files[ENTITY_QUESTION];
    size_t type = field_index(ENTITY_QUESTION, "type"), choices = field_index(ENTITY_QUESTION, "choices");

    for (size_t i = 0; i < file->count; i++) {
        struct choice_search search = { .work = work, .line = file->rows[i].line };
        bool is_choice;
        struct view view;

        view_row(&file->rows[i], &view);
        search.attribute = view.fields[field_index(ENTITY_QUESTION, "attribute")];
        is_choice = text_is(view.fields[type], "choice") || text_is(view.fields[type], "set");
        if (is_choice && view.fields[choices].size == 0)
            problem(work, ENTITY_QUESTION, view.row->line, "choices", STR_CATALOGUE_NEEDS, view.fields[type]);
        if (view.fields[choices].size > 0)
            (void)list_each(view.fields[choices], find_choice, &search);
    }
}

struct setting_name {
    const char *rule;
    const char *name; /* up to '<' when it has one: the rest is free */
    bool is_number;
};

static const struct setting_name setting_names[] = {
#define SETTING(key, rule, name, unit, sample, fallback, meaning) { #rule, name, true },
#include "core/setting.def"
#undef SETTING
#define SETTING_TEXT(rule, name) { #rule, name, false },
#include "catalogue/setting_text.def"
#undef SETTING_TEXT
};

static const struct setting_name *find_setting(struct bytes rule, struct bytes name)
{
    for (size_t i = 0; i < sizeof setting_names / sizeof setting_names[0]; i++) {
        const struct setting_name *known = &setting_names[i];
        size_t fixed = strcspn(known->name, "<");
        bool is_open = known->name[fixed] != '\0';

        if (!text_is(rule, known->rule) || name.size < fixed || memcmp(name.at, known->name, fixed) != 0)
            continue;
        if (is_open ? name.size > fixed : name.size == fixed)
            return known;
    }
    return NULL;
}

static bool ends_with(struct bytes name, const char *end)
{
    size_t size = strlen(end);

    return name.size >= size && memcmp(name.at + name.size - size, end, size) == 0;
}

/* "ratio.laptop": pieces for a hundred members of staff. */
static void check_ratio(struct work *work, struct report *report, struct bytes name, struct bytes value)
{
    static const char prefix[] = "ratio.";
    size_t size = sizeof prefix - 1;
    struct bytes category;
    int64_t number;

    if (name.size <= size || memcmp(name.at, prefix, size) != 0)
        return;
    category = (struct bytes){ name.at + size, name.size - size };
    if (source_find(&work->source.files[ENTITY_CATEGORY], category) == NULL)
        report_add3(report, STR_CATALOGUE_NOT_IN_FILE, NULL, "", "file", entity_file(ENTITY_CATEGORY), "value",
                    category);
    if (num_parse(field_text(work, value), 0, RATIO_MAX, &number) != ERR_NONE)
        report_add3(report, STR_CATALOGUE_BAD_NUMBER, "min", "0", "max", "1000000", "value", value);
}

static void check_setting(struct work *work, const struct view *view)
{
    struct bytes name = view->fields[1], value = view->fields[2];
    const struct setting_name *known = find_setting(view->fields[0], name);
    struct report report = report_of(work->diagnostics, ENTITY_RULE);
    size_t mark = arena_mark(&work->scratch);
    int64_t number;

    if (known == NULL) {
        problem(work, ENTITY_RULE, view->row->line, "name", STR_CATALOGUE_RULE_UNKNOWN, name);
        return;
    }
    report_place(&report, view->row->line, "value");
    if (known->is_number && num_parse(field_text(work, value), -1, INT64_MAX, &number) != ERR_NONE)
        report_add3(&report, STR_CATALOGUE_BAD_NUMBER, "min", "-1", "max", "9223372036854775807", "value",
                    value);
    if (!known->is_number && ends_with(name, "condition") && value.size > 0 &&
        source_find(&work->source.files[ENTITY_CONDITION], value) == NULL)
        report_add3(&report, STR_CATALOGUE_NOT_IN_FILE, NULL, "", "file", entity_file(ENTITY_CONDITION),
                    "value", value);
    check_ratio(work, &report, name, value);
    arena_reset(&work->scratch, mark);
}

static void check_settings(struct work *work)
{
    const struct source_file *file = &work->source.files[ENTITY_RULE];

    for (size_t i = 0; i < file->count; i++) {
        struct view view;

        view_row(&file->rows[i], &view);
        check_setting(work, &view);
    }
}

void check_rules(struct work *work)
{
    for (int i = 0; i < ENTITY_COUNT; i++)
        check_dates(work, (enum entity_id)i);
    check_overlaps(work, ENTITY_SPAN);
    check_overlaps(work, ENTITY_RULE);
    check_spans(work);
    check_circles(work, ENTITY_CATEGORY, "parent");
    check_circles(work, ENTITY_UNIT, "parent");
    check_circles(work, ENTITY_STANDARD, "supersedes");
    check_requirements(work);
    check_questions(work);
    check_settings(work);
}
