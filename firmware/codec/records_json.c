/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/records_json.h"

#include "base/own.h"
#include "base/utf8.h"
#include "codec/json_put.h"

#include <jansson.h>

#include <stddef.h>
#include <string.h>

enum kind { KIND_TEXT, KIND_NUMBER, KIND_DATE, KIND_FLAG };

struct member {
    const char *name;
    enum kind kind;
    size_t offset;
};

enum table {
#define TABLE(type, name) TABLE_##name,
#define MEMBER(type, name, kind)
#include "codec/records_table.def"
#undef MEMBER
#undef TABLE
    TABLE_COUNT
};

static const struct member members[] = {
#define TABLE(type, name)
#define MEMBER(type, name, kind) { #name, KIND_##kind, offsetof(struct type, name) },
#include "codec/records_table.def"
#undef MEMBER
#undef TABLE
};

/* Where each table's members begin in the list above. */
enum mark {
#define TABLE(type, name) FIRST_##name, BEFORE_##name = FIRST_##name - 1,
#define MEMBER(type, name, kind) MEMBER_##type##_##name,
#include "codec/records_table.def"
#undef MEMBER
#undef TABLE
    MEMBER_COUNT
};

static const struct table_form {
    const char *name;
    size_t row_size;
    size_t first;
} tables[TABLE_COUNT + 1] = {
#define TABLE(type, name) { #name, sizeof(struct type), FIRST_##name },
#define MEMBER(type, name, kind)
#include "codec/records_table.def"
#undef MEMBER
#undef TABLE
    { "", 0, MEMBER_COUNT },
};

static const void *rows_of(const struct records *records, enum table table, size_t *ret_count)
{
    switch (table) {
#define TABLE(type, name)                                                                                            \
    case TABLE_##name:                                                                                               \
        *ret_count = records->name##_count;                                                                          \
        return records->name;
#define MEMBER(type, name, kind)
#include "codec/records_table.def"
#undef MEMBER
#undef TABLE
    case TABLE_COUNT:
        break;
    }
    *ret_count = 0;
    return NULL;
}

static void set_rows(struct records *records, enum table table, const void *rows, size_t count)
{
    switch (table) {
#define TABLE(type, name)                                                                                            \
    case TABLE_##name:                                                                                               \
        records->name = rows;                                                                                        \
        records->name##_count = count;                                                                               \
        break;
#define MEMBER(type, name, kind)
#include "codec/records_table.def"
#undef MEMBER
#undef TABLE
    case TABLE_COUNT:
        break;
    }
}

static void put_member(const struct member *member, const uint8_t *row, struct buffer *buffer)
{
    const uint8_t *at = row + member->offset;
    const char *text;
    int64_t number;
    int32_t day;
    bool flag;

    switch (member->kind) {
    case KIND_TEXT:
        memcpy(&text, at, sizeof text);
        json_put_text_member(buffer, member->name, text);
        break;
    case KIND_NUMBER:
        memcpy(&number, at, sizeof number);
        json_put_number_member(buffer, member->name, number);
        break;
    case KIND_DATE:
        memcpy(&day, at, sizeof day);
        json_put_date_member(buffer, member->name, day);
        break;
    case KIND_FLAG:
        memcpy(&flag, at, sizeof flag);
        json_put_name(buffer, member->name);
        buffer_put_text(buffer, flag ? "true" : "false");
        break;
    }
}

static void put_table(const struct records *records, enum table table, struct buffer *buffer)
{
    size_t count;
    const uint8_t *row = rows_of(records, table, &count);

    if (count == 0)
        return;
    json_put_name(buffer, tables[table].name);
    buffer_put_byte(buffer, '[');
    for (size_t i = 0; i < count; i++, row += tables[table].row_size) {
        json_put_comma(buffer);
        buffer_put_byte(buffer, '{');
        for (size_t m = tables[table].first; m < tables[table + 1].first; m++)
            put_member(&members[m], row, buffer);
        buffer_put_byte(buffer, '}');
    }
    buffer_put_byte(buffer, ']');
}

static bool put_records(void *self, struct buffer *buffer)
{
    const struct records *records = self;

    buffer_put_byte(buffer, '{');
    json_put_text_member(buffer, "format", RECORDS_JSON_FORMAT);
    for (int table = 0; table < TABLE_COUNT; table++)
        put_table(records, (enum table)table, buffer);
    buffer_put_byte(buffer, '}');
    return true;
}

static bool is_empty(const struct records *records)
{
    size_t count = 0;

    for (int table = 0; table < TABLE_COUNT && count == 0; table++)
        rows_of(records, (enum table)table, &count);
    return count == 0;
}

enum err records_json_write(const struct records *records, struct arena *arena, struct bytes *ret_json)
{
    struct records copy = *records;
    struct bytes json = { NULL, 0 };
    enum err err = is_empty(records) ? ERR_NONE : json_put_all(put_records, &copy, arena, &json);

    if (err == ERR_NONE && json.size > RECORDS_JSON_BYTES_MAX)
        err = ERR_LIMIT;
    if (err == ERR_NONE)
        *ret_json = json;
    return err;
}

static void own_json(json_t **json)
{
    json_decref(*json);
}

static enum err read_text(json_t *value, struct arena *arena, uint8_t *at)
{
    const char *text = json_string_value(value);
    struct bytes bytes = { (const uint8_t *)text, json_string_length(value) };

    if (text == NULL || utf8_check(bytes, REQUEST_CODE_MAX, NULL) != UTF8_FINE)
        return ERR_INPUT;
    text = arena_text(arena, text, bytes.size);
    if (text == NULL)
        return ERR_LIMIT;
    memcpy(at, &text, sizeof text);
    return ERR_NONE;
}

static enum err read_date(json_t *value, uint8_t *at)
{
    int32_t day = DATE_NONE;

    if (value != NULL && (!json_is_string(value) || date_parse(json_string_value(value), &day) != ERR_NONE))
        return ERR_INPUT;
    memcpy(at, &day, sizeof day);
    return ERR_NONE;
}

static enum err read_member(const struct member *member, json_t *object, struct arena *arena, uint8_t *row)
{
    json_t *value = json_object_get(object, member->name);
    uint8_t *at = row + member->offset;
    int64_t number = json_integer_value(value);
    bool flag = json_is_true(value);

    switch (member->kind) {
    case KIND_TEXT:
        return read_text(value, arena, at);
    case KIND_NUMBER:
        memcpy(at, &number, sizeof number);
        return json_is_integer(value) ? ERR_NONE : ERR_INPUT;
    case KIND_DATE:
        return read_date(value, at);
    case KIND_FLAG:
        memcpy(at, &flag, sizeof flag);
        return json_is_boolean(value) ? ERR_NONE : ERR_INPUT;
    }
    return ERR_INPUT;
}

static enum err read_table(json_t *root, enum table table, struct arena *arena, struct records *records)
{
    const struct table_form *form = &tables[table];
    json_t *list = json_object_get(root, form->name);
    size_t count = json_array_size(list);
    uint8_t *rows;
    enum err err = ERR_NONE;

    if (list == NULL)
        return ERR_NONE;
    if (count == 0)
        return ERR_INPUT;
    rows = arena_take(arena, count, form->row_size);
    if (rows == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < count && err == ERR_NONE; i++) {
        for (size_t m = form->first; m < form[1].first && err == ERR_NONE; m++)
            err = read_member(&members[m], json_array_get(list, i), arena, rows + i * form->row_size);
    }
    set_rows(records, table, rows, count);
    return err;
}

/* Unknown and repeated members, spaces, other orders and other spellings all write differently. */
static enum err check_is_canonical(struct bytes json, const struct records *records, struct arena *arena)
{
    size_t mark = arena_mark(arena);
    struct bytes again = { NULL, 0 };
    enum err err = records_json_write(records, arena, &again);

    if (err == ERR_NONE && !bytes_equal(json, again))
        err = ERR_INPUT;
    arena_reset(arena, mark);
    return err;
}

/* The parser's depth is its own limit; the size bounds the memory. */
enum err records_json_read(struct bytes json, struct arena *arena, struct records *ret_records)
{
    CLEANUP(own_json) json_t *root = NULL;
    struct records records = { .sums = NULL };
    json_error_t error;
    enum err err = ERR_NONE;

    if (json.size == 0) {
        *ret_records = records;
        return ERR_NONE;
    }
    if (json.size > RECORDS_JSON_BYTES_MAX)
        return ERR_LIMIT;
    root = json_loadb((const char *)json.at, json.size, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL)
        return json_error_code(&error) == json_error_out_of_memory ? ERR_MEMORY : ERR_INPUT;
    for (int table = 0; table < TABLE_COUNT && err == ERR_NONE; table++)
        err = read_table(root, (enum table)table, arena, &records);
    if (err == ERR_NONE)
        err = check_is_canonical(json, &records, arena);
    if (err == ERR_NONE)
        *ret_records = records;
    return err;
}
