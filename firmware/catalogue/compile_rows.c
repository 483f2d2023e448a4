/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile_work.h"

#include "codec/barcode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_SIZE = 64, FILES_SIZE = 64 };

void view_row(const struct row *row, struct view *ret_view)
{
    ret_view->row = row;
    (void)row_split(row->text, ret_view->fields);
}

size_t field_index(enum entity_id id, const char *column)
{
    const struct entity *entity = entity_of(id);
    size_t index = 0;

    for (size_t i = 0; i < entity->column_count; i++) {
        if (strcmp(entity->columns[i].name, column) == 0)
            break;
        index += entity->columns[i].kind == COLUMN_NAMES ? LANG_COUNT : 1;
    }
    return index;
}

const char *field_text(struct work *work, struct bytes field)
{
    const char *text = arena_text(&work->scratch, (const char *)field.at, field.size);

    return text == NULL ? "" : text;
}

int32_t field_date(struct bytes field)
{
    char text[DATE_TEXT_SIZE];
    int32_t day;

    if (field.size != sizeof text - 1)
        return DATE_NONE;
    memcpy(text, field.at, field.size);
    text[field.size] = '\0';
    return date_parse(text, &day) == ERR_NONE ? day : DATE_NONE;
}

static const struct currency *currency_of_field(struct bytes field)
{
    char text[CURRENCY_TEXT_SIZE] = "";

    if (field.size != sizeof text - 1)
        return NULL;
    memcpy(text, field.at, field.size);
    return currency_find(text);
}

const struct currency *row_currency(struct work *work, enum entity_id id, const struct bytes *fields)
{
    struct bytes others[ENTITY_FIELDS_MAX + 1];
    const struct row *contract;

    switch (id) {
    case ENTITY_PRODUCT:
    case ENTITY_CONTRACT:
        return currency_of_field(fields[field_index(id, "currency")]);
    case ENTITY_CONTRACT_ITEM:
        contract = source_find(&work->source.files[ENTITY_CONTRACT], fields[0]);
        if (contract == NULL)
            return work->base_currency; /* the missing contract is reported, not its currency as well */
        (void)row_split(contract->text, others);
        return currency_of_field(others[field_index(ENTITY_CONTRACT, "currency")]);
    case ENTITY_DELEGATION:
        return work->base_currency;
    case ENTITY_RELEASE:
    case ENTITY_CATEGORY:
    case ENTITY_QUESTION:
    case ENTITY_CHOICE:
    case ENTITY_STANDARD:
    case ENTITY_SPAN:
    case ENTITY_REQUIREMENT:
    case ENTITY_GTIN:
    case ENTITY_RESTRICTION:
    case ENTITY_VENDOR:
    case ENTITY_APPLICATION:
    case ENTITY_RATE:
    case ENTITY_RULE:
    case ENTITY_CONDITION:
    case ENTITY_UNIT:
    case ENTITY_RECEIVING_POINT:
    case ENTITY_PERSON:
    case ENTITY_ADVISORY:
    case ENTITY_ASSET:
    case ENTITY_WAIVER:
    case ENTITY_CALENDAR:
    case ENTITY_HOLIDAY:
    case ENTITY_COUNT:
        break;
    }
    return NULL;
}

struct reference { /* a column's codes while they are looked up */
    struct work *work;
    struct report *report;
    const struct column *column;
};

static bool look_up(void *self, struct bytes code)
{
    struct reference *reference = self;
    char files[FILES_SIZE];
    size_t used = 0;

    for (int i = 0; i < 2; i++) {
        enum entity_id id = reference->column->refs[i];

        if (id == ENTITY_COUNT)
            continue;
        if (source_find(&reference->work->source.files[id], code) != NULL)
            return true;
        used += (size_t)snprintf(files + used, sizeof files - used, "%s%s", used == 0 ? "" : ", ",
                                 entity_file(id));
    }
    report_add3(reference->report, STR_CATALOGUE_NOT_IN_FILE, NULL, "", "file", files, "value", code);
    return true;
}

static void check_references(struct work *work, struct report *report, const struct column *column,
                             struct bytes field)
{
    struct reference reference = { work, report, column };
    bool is_star = field.size == 1 && field.at[0] == '*' && (column->flags & COLUMN_STAR) != 0;

    if (column->refs[0] == ENTITY_COUNT || field.size == 0 || is_star)
        return;
    if (column->kind == COLUMN_CODES)
        (void)list_each(field, look_up, &reference);
    else
        (void)look_up(&reference, field);
}

struct missing { /* translations a file lacks, by field */
    size_t count[ENTITY_FIELDS_MAX];
    unsigned first_line[ENTITY_FIELDS_MAX];
};

static void count_missing(struct missing *missing, size_t field, unsigned line)
{
    if (missing->count[field]++ == 0 || line < missing->first_line[field])
        missing->first_line[field] = line;
}

static void check_row(struct work *work, enum entity_id id, const struct row *row, struct missing *missing)
{
    const struct entity *entity = entity_of(id);
    struct report report = report_of(work->diagnostics, id);
    struct bytes fields[ENTITY_FIELDS_MAX + 1];
    const struct currency *currency;
    size_t mark = arena_mark(&work->scratch), at = 0;

    (void)row_split(row->text, fields);
    currency = row_currency(work, id, fields);
    for (size_t i = 0; i < entity->column_count; i++) {
        const struct column *column = &entity->columns[i];
        size_t width = column->kind == COLUMN_NAMES ? LANG_COUNT : 1;

        for (size_t j = 0; j < width; j++, at++) {
            char name[NAME_SIZE];
            struct cell cell;

            source_field_name(entity, at, name, sizeof name);
            report_place(&report, row->line, name);
            if (width > 1 && fields[at].size == 0 && j == LANG_EN)
                report_add(&report, STR_CATALOGUE_ENGLISH_MISSING, NULL, fields[at]);
            else if (width > 1 && fields[at].size == 0)
                count_missing(missing, at, row->line);
            else if (field_parse(column, fields[at], currency, &report, &work->scratch, &cell))
                check_references(work, &report, column, fields[at]);
        }
    }
    arena_reset(&work->scratch, mark);
}

static void warn_missing(struct work *work, enum entity_id id, const struct missing *missing)
{
    struct report report = report_of(work->diagnostics, id);

    for (size_t i = 0; i < ENTITY_FIELDS_MAX; i++) {
        char name[NAME_SIZE], count[24], line[16];

        if (missing->count[i] == 0)
            continue;
        source_field_name(entity_of(id), i, name, sizeof name);
        snprintf(count, sizeof count, "%zu", missing->count[i]);
        snprintf(line, sizeof line, "%u", missing->first_line[i]);
        report_place(&report, 0, name);
        report_warn(&report, STR_CATALOGUE_TRANSLATION_MISSING, "count", count, "line", line);
    }
}

static void report_duplicate(struct work *work, enum entity_id id, const char *column, struct bytes value,
                             unsigned first, unsigned second)
{
    struct report report = report_of(work->diagnostics, id);
    char line[16];

    snprintf(line, sizeof line, "%u", first < second ? first : second);
    report_place(&report, first < second ? second : first, column);
    report_add3(&report, STR_CATALOGUE_DUPLICATE, "line", line, NULL, "", "value", value);
}

struct key { /* where a file's key columns stand */
    size_t fields[4];
    size_t count;
    size_t prefix; /* how many of them are the row's first fields */
};

static struct key key_of(const struct entity *entity)
{
    struct key key = { .count = 0 };
    size_t at = 0;

    for (size_t i = 0; i < entity->column_count; i++) {
        if ((entity->columns[i].flags & COLUMN_KEY) != 0) {
            key.prefix += at == key.count;
            key.fields[key.count++] = at;
        }
        at += entity->columns[i].kind == COLUMN_NAMES ? LANG_COUNT : 1;
    }
    return key;
}

static bool share(const struct view *a, const struct view *b, const struct key *key, size_t first,
                  size_t last)
{
    for (size_t i = first; i < last; i++) {
        if (!bytes_equal(a->fields[key->fields[i]], b->fields[key->fields[i]]))
            return false;
    }
    return true;
}

/* Rows are sorted, so those that share the leading part of the key stand together; the rest of the key is
 * compared with the rows before in the same group. */
static void check_keys(struct work *work, enum entity_id id)
{
    const struct source_file *file = &work->source.files[id];
    const struct entity *entity = entity_of(id);
    struct key key = key_of(entity);
    size_t group = 0;

    for (size_t i = 1; i < file->count; i++) {
        struct view view, other;

        view_row(&file->rows[i], &view);
        view_row(&file->rows[group], &other);
        if (!share(&view, &other, &key, 0, key.prefix))
            group = i;
        for (size_t j = i; j > group && i - j < SOURCE_ALIKE_MAX; j--) {
            view_row(&file->rows[j - 1], &other);
            if (!share(&view, &other, &key, 0, key.count))
                continue;
            report_duplicate(work, id, entity->columns[0].name, view.fields[key.fields[key.count - 1]],
                             file->rows[j - 1].line, file->rows[i].line);
            break;
        }
    }
}

struct mark { /* a value that may stand once in its column */
    struct bytes value;
    unsigned line;
};

static int compare_marks(const void *a, const void *b)
{
    const struct mark *left = a, *right = b;
    size_t shared = left->value.size < right->value.size ? left->value.size : right->value.size;
    int order = memcmp(left->value.at, right->value.at, shared);

    if (order == 0)
        order = (left->value.size > right->value.size) - (left->value.size < right->value.size);
    return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

/* GTINs are compared as their fourteen digits. */
static struct bytes unique_value(struct work *work, enum entity_id id, struct bytes field)
{
    char *gtin;

    if (id != ENTITY_GTIN)
        return field;
    gtin = arena_take(&work->scratch, GTIN_SIZE, 1);
    if (gtin == NULL || gtin_parse(field, gtin) != GTIN_FINE)
        return field;
    return bytes_of_text(gtin);
}

static void check_unique(struct work *work, enum entity_id id, size_t field, const char *column)
{
    const struct source_file *file = &work->source.files[id];
    size_t before = arena_mark(&work->scratch), count = 0;
    struct mark *marks = ARENA_TAKE(&work->scratch, file->count, struct mark);

    for (size_t i = 0; marks != NULL && i < file->count; i++) {
        struct view view;

        view_row(&file->rows[i], &view);
        if (view.fields[field].size > 0)
            marks[count++] = (struct mark){ unique_value(work, id, view.fields[field]), file->rows[i].line };
    }
    if (marks != NULL)
        qsort(marks, count, sizeof *marks, compare_marks);
    for (size_t i = 1; i < count; i++) {
        if (bytes_equal(marks[i - 1].value, marks[i].value))
            report_duplicate(work, id, column, marks[i].value, marks[i - 1].line, marks[i].line);
    }
    arena_reset(&work->scratch, before);
}

void check_rows(struct work *work, enum entity_id id)
{
    const struct source_file *file = &work->source.files[id];
    const struct entity *entity = entity_of(id);
    struct missing missing = { 0 };
    size_t at = 0;

    for (size_t i = 0; i < file->count; i++)
        check_row(work, id, &file->rows[i], &missing);
    warn_missing(work, id, &missing);
    /* Spans and settings of one key are told apart by their days: check_rules looks at those. */
    if (id != ENTITY_SPAN && id != ENTITY_RULE && id != ENTITY_GTIN)
        check_keys(work, id);
    for (size_t i = 0; i < entity->column_count; i++) {
        if ((entity->columns[i].flags & COLUMN_UNIQUE) != 0 || (id == ENTITY_GTIN && i == 0))
            check_unique(work, id, at, entity->columns[i].name);
        at += entity->columns[i].kind == COLUMN_NAMES ? LANG_COUNT : 1;
    }
}
