/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/import_work.h"

#include "base/date.h"
#include "base/file.h"
#include "base/utf8.h"
#include "catalogue/csv.h"
#include "catalogue/family.h"
#include "codec/nfc.h"

#include <string.h>

enum { CODE_MAX = 40 };

struct columns { /* where the list keeps what we look for; CSV_FIELDS_MAX = nowhere */
    size_t name, state, category, until, count;
};

static enum err find_column(struct import *import, const struct csv_record *header, const char *key,
                            bool is_required, size_t *ret_column)
{
    const char *wanted = mapping_text(&import->mapping, "list", key, "");

    *ret_column = CSV_FIELDS_MAX;
    for (size_t i = 0; i < header->count; i++) {
        if (*wanted != '\0' && bytes_equal(header->fields[i], bytes_of_text(wanted)))
            *ret_column = i;
    }
    if (*ret_column < CSV_FIELDS_MAX || (*wanted == '\0' && !is_required))
        return ERR_NONE;
    return fault_set(import->fault, ERR_INPUT, "list", header->line, 0, "no column for %s: \"%s\"", key,
                     wanted);
}

static enum err find_columns(struct import *import, const struct csv_record *header,
                             struct columns *ret_columns)
{
    enum err err = find_column(import, header, "name", true, &ret_columns->name);

    if (err == ERR_NONE)
        err = find_column(import, header, "state", true, &ret_columns->state);
    if (err == ERR_NONE)
        err = find_column(import, header, "category", false, &ret_columns->category);
    if (err == ERR_NONE)
        err = find_column(import, header, "until", false, &ret_columns->until);
    ret_columns->count = header->count;
    return err;
}

static bool is_listed(struct import *import, const char *key, const char *word)
{
    const struct mapping_entry *entry = mapping_find(&import->mapping, "list", key);

    for (size_t i = 0; entry != NULL && i < entry->value_count; i++) {
        if (strcmp(entry->values[i], word) == 0)
            return true;
    }
    return false;
}

/* The field's clean text; "" for none and for the list's words for nothing.  NULL when memory is out. */
static const char *field_text(struct import *import, const struct csv_record *record, size_t column,
                              bool *ret_altered)
{
    struct bytes field = { (const uint8_t *)"", 0 };
    const char *raw;
    char *text;

    if (column < record->count)
        field = record->fields[column];
    raw = arena_text(&import->work, (const char *)field.at, field.size);
    text = arena_take(&import->work, FAMILY_NAME_MAX + 1, 1);
    if (raw == NULL || text == NULL)
        return NULL;
    *ret_altered = utf8_check(field, FAMILY_NAME_MAX, NULL) != UTF8_FINE;
    nfc_fit(raw, FAMILY_NAME_MAX, text);
    while (*text == ' ')
        text++;
    return is_listed(import, "empty", text) ? "" : text;
}

/* "Web Browser" becomes WEB-BROWSER. */
static const char *code_of_word(struct import *import, const char *word)
{
    char code[CODE_MAX + 1];
    size_t used = 0;

    for (; *word != '\0' && used < CODE_MAX; word++) {
        char c = *word;

        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            code[used++] = c;
        else if (used > 0 && code[used - 1] != '-')
            code[used++] = '-';
    }
    while (used > 0 && code[used - 1] == '-')
        used--;
    return arena_text(&import->work, code, used);
}

static void set_category(struct import *import, struct item *item, const char *word)
{
    const char *code = *word == '\0'
                           ? mapping_text(&import->mapping, "catalogue", "default_category", "OTHER")
                           : mapping_text(&import->mapping, "categories", word, "");

    item->category_name = *word == '\0' || *code != '\0' ? "" : word;
    item->category = *code != '\0' ? code : code_of_word(import, word);
    if (item->category == NULL || *item->category == '\0')
        item->category = "OTHER";
}

static bool set_until(struct import *import, struct item *item, const char *word, const char *state_word)
{
    bool is_last = strcmp(mapping_text(&import->mapping, "list", "until_is", "last-day"), "last-day") == 0;

    item->until = DATE_NONE;
    if (*word == '\0')
        return true;
    if (date_parse(word, &item->until) != ERR_NONE)
        return false;
    item->until += is_last ? 1 : 0;
    if (is_listed(import, "open_ended", state_word))
        item->until = DATE_NONE;
    return true;
}

static bool has_non_ascii(const struct csv_record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        for (size_t j = 0; j < record->fields[i].size; j++) {
            if (record->fields[i].at[j] >= 0x80)
                return true;
        }
    }
    return false;
}

static enum err keep_family(struct import *import, struct item *item, const struct family *family)
{
    item->name = arena_text(&import->work, family->name, strlen(family->name));
    item->versions = arena_text(&import->work, family->versions, strlen(family->versions));
    return item->name == NULL || item->versions == NULL ? ERR_LIMIT : ERR_NONE;
}

static enum err take_row(struct import *import, const struct columns *columns,
                         const struct csv_record *record)
{
    struct item item = { .line = record->line };
    bool ignored;
    const char *name = field_text(import, record, columns->name, &item.is_altered);
    const char *state = field_text(import, record, columns->state, &ignored);
    const char *category = field_text(import, record, columns->category, &ignored);
    const char *until = field_text(import, record, columns->until, &ignored);
    struct family family;
    enum err err;

    if (name == NULL || state == NULL || category == NULL || until == NULL)
        return ERR_LIMIT;
    import->rows++;
    if (record->count != columns->count)
        import_note(import, record->line, name, STR_CATALOGUE_IMPORT_COLUMNS);
    else if (*name == '\0')
        import_note(import, record->line, name, STR_CATALOGUE_IMPORT_NO_NAME);
    else if (state_parse(mapping_text(&import->mapping, "states", state, ""), &item.state) != ERR_NONE)
        import_note(import, record->line, name, STR_CATALOGUE_IMPORT_UNKNOWN_STATE);
    else if (!set_until(import, &item, until, state))
        import_note(import, record->line, name, STR_CATALOGUE_IMPORT_BAD_DATE);
    else if (family_parse(name, &family) != ERR_NONE || family.name[0] == '\0')
        import_note(import, record->line, name, STR_CATALOGUE_IMPORT_TOO_LONG);
    else {
        item.condition = mapping_text(&import->mapping, "conditions", state, "");
        item.is_non_ascii = has_non_ascii(record);
        set_category(import, &item, category);
        err = keep_family(import, &item, &family);
        if (err != ERR_NONE)
            return err;
        import->items[import->item_count++] = item;
    }
    return ERR_NONE;
}

static bool is_blank(const struct csv_record *record)
{
    return record->count == 1 && record->fields[0].size == 0;
}

static size_t lines_of(struct bytes bytes)
{
    size_t lines = 1;

    for (size_t i = 0; i < bytes.size; i++)
        lines += bytes.at[i] == '\n';
    return lines;
}

static enum err read_records(struct import *import, struct csv *csv)
{
    struct csv_record record;
    struct columns columns;
    bool has = false;
    enum err err = csv_next(csv, &import->work, &record, &has);

    if (err == ERR_NONE && !has)
        return fault_set(import->fault, ERR_INPUT, "list", 1, 0, "the list is empty");
    if (err == ERR_NONE)
        err = find_columns(import, &record, &columns);
    while (err == ERR_NONE) {
        err = csv_next(csv, &import->work, &record, &has);
        if (err != ERR_NONE || !has)
            break;
        if (import->rows == IMPORT_ROWS_MAX)
            return ERR_LIMIT;
        if (!is_blank(&record))
            err = take_row(import, &columns, &record);
    }
    return err;
}

enum err import_read(struct import *import, const char *list_path)
{
    struct bytes bytes;
    struct csv csv;
    size_t rows;
    enum err err = file_read(list_path, IMPORT_LIST_BYTES_MAX, &import->work, &bytes);

    if (err != ERR_NONE)
        return fault_set(import->fault, err, "list", 0, 0, "%s", list_path);
    rows = lines_of(bytes);
    if (rows > IMPORT_ROWS_MAX)
        rows = IMPORT_ROWS_MAX;
    import->items = ARENA_TAKE(&import->work, rows, struct item);
    import->notes = ARENA_TAKE(import->arena, 2 * rows, struct import_note);
    if (import->items == NULL || import->notes == NULL)
        return ERR_LIMIT;
    csv_init(&csv, bytes);
    err = read_records(import, &csv);
    if (err == ERR_INPUT && (import->fault == NULL || import->fault->err == ERR_NONE))
        (void)fault_set(import->fault, err, "list", csv.line, 0, "not comma-separated values");
    return err;
}
