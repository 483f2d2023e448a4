/* SPDX-License-Identifier: Apache-2.0 */
#include "store/entity_row.h"

#include <string.h>

/* The struct's fields have the type that the column's kind names (entity.h), so bytes are copied by offset.
 * */
static void put(void *row, const struct column *column, const void *value, size_t size)
{
    memcpy((char *)row + column->offset, value, size);
}

static enum err put_text(void *row, const struct column *column, const char *text)
{
    if (text == NULL)
        return ERR_LIMIT;
    put(row, column, &text, sizeof text);
    return ERR_NONE;
}

static enum err put_names(void *row, const struct column *column, sqlite3_stmt *statement, int at,
                          struct arena *arena)
{
    struct names names;

    for (int i = 0; i < LANG_COUNT; i++) {
        names.in[i] = sql_text(statement, at + i, arena);
        if (names.in[i] == NULL)
            return ERR_LIMIT;
    }
    put(row, column, &names, sizeof names);
    return ERR_NONE;
}

static enum err put_keyword(void *row, const struct column *column, sqlite3_stmt *statement, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);
    int value;

    if (text == NULL || keyword_parse(column->keywords, text, strlen(text), &value) != ERR_NONE)
        return ERR_CORRUPT;
    put(row, column, &value, sizeof value);
    return ERR_NONE;
}

static enum err put_roles(void *row, const struct column *column, sqlite3_stmt *statement, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);
    int roles = 0, value;

    while (text != NULL && *text != '\0') {
        size_t size = strcspn(text, "|");

        if (keyword_parse(column->keywords, text, size, &value) != ERR_NONE)
            return ERR_CORRUPT;
        roles |= value;
        text += size + (text[size] == '|');
    }
    put(row, column, &roles, sizeof roles);
    return ERR_NONE;
}

/* "ram=16;ssd=512" becomes an ordered array; the count's place follows from the one struct that has
 * attributes. */
static enum err put_attributes(void *row, sqlite3_stmt *statement, int at, struct arena *arena)
{
    struct product *product = row;
    const char *kept = sql_text(statement, at, arena);
    struct attribute *attributes;
    size_t count = 0;
    char *text;

    if (kept == NULL)
        return ERR_LIMIT;
    if (*kept == '\0')
        return ERR_NONE;
    text = arena_text(arena, kept, strlen(kept));
    if (text == NULL)
        return ERR_LIMIT;
    for (const char *c = text; *c != '\0'; c++)
        count += *c == ';';
    attributes = ARENA_TAKE(arena, count + 1, struct attribute);
    if (attributes == NULL)
        return ERR_LIMIT;
    count = 0;
    while (text != NULL) {
        char *next = strchr(text, ';'), *equals;

        if (next != NULL)
            *next++ = '\0';
        equals = strchr(text, '=');
        if (equals == NULL)
            return ERR_CORRUPT;
        *equals = '\0';
        attributes[count++] = (struct attribute){ text, equals + 1 };
        text = next;
    }
    product->attributes = attributes;
    product->attribute_count = count;
    return ERR_NONE;
}

static enum err put_currency(void *row, const struct column *column, sqlite3_stmt *statement, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);
    char code[CURRENCY_TEXT_SIZE] = "";

    if (text == NULL || strlen(text) >= sizeof code)
        return ERR_CORRUPT;
    memcpy(code, text, strlen(text));
    put(row, column, code, sizeof code);
    return ERR_NONE;
}

static int32_t day_of(sqlite3_stmt *statement, int at)
{
    return sqlite3_column_type(statement, at) == SQLITE_NULL ? DATE_NONE
                                                             : (int32_t)sqlite3_column_int64(statement, at);
}

static enum err put_number(void *row, const struct column *column, sqlite3_stmt *statement, int at)
{
    int64_t wide = sqlite3_column_int64(statement, at);
    int32_t day = day_of(statement, at);
    bool is_true = wide != 0;
    int narrow = (int)wide;

    if (column->kind == COLUMN_YES_NO)
        put(row, column, &is_true, sizeof is_true);
    else if (column->kind == COLUMN_INT || column->kind == COLUMN_TIME || column->kind == COLUMN_OFFSET)
        put(row, column, &narrow, sizeof narrow);
    else if (column->kind == COLUMN_DATE || column->kind == COLUMN_MONTH)
        put(row, column, &day, sizeof day);
    else
        put(row, column, &wide, sizeof wide);
    return ERR_NONE;
}

static enum err put_column(void *row, const struct column *column, sqlite3_stmt *statement, int at,
                           struct arena *arena)
{
    if (column->offset == COLUMN_NOWHERE)
        return ERR_NONE;
    switch (column->kind) {
    case COLUMN_TEXT:
    case COLUMN_CODE:
    case COLUMN_CODES:
    case COLUMN_UNSPSC:
    case COLUMN_COUNTRY:
    case COLUMN_GTIN:
    case COLUMN_RANGE:
    case COLUMN_PATTERN:
    case COLUMN_OPERANDS:
    case COLUMN_WORD:
    case COLUMN_CURRENCY:
        return put_text(row, column, sql_text(statement, at, arena));
    case COLUMN_ATTRIBUTES:
        return put_attributes(row, statement, at, arena);
    case COLUMN_YES_NO:
    case COLUMN_INT:
    case COLUMN_TIME:
    case COLUMN_OFFSET:
    case COLUMN_LONG:
    case COLUMN_DATE:
    case COLUMN_MONTH:
    case COLUMN_AMOUNT:
    case COLUMN_CEILING:
        return put_number(row, column, statement, at);
    case COLUMN_KEYWORD:
        return put_keyword(row, column, statement, at);
    case COLUMN_ROLES:
        return put_roles(row, column, statement, at);
    case COLUMN_MONEY_CURRENCY:
        return put_currency(row, column, statement, at);
    case COLUMN_PER_BASE:
        return ERR_NONE; /* needs the base currency: catalogue_store.c */
    case COLUMN_NAMES:
        return put_names(row, column, statement, at, arena);
    }
    return ERR_CORRUPT;
}

enum err entity_read(const struct entity *entity, sqlite3_stmt *statement, int first_column,
                     struct arena *arena, void *ret_row)
{
    int at = first_column;

    memset(ret_row, 0, entity->struct_size);
    for (size_t i = 0; i < entity->column_count; i++) {
        const struct column *column = &entity->columns[i];
        enum err err = put_column(ret_row, column, statement, at, arena);

        if (err != ERR_NONE)
            return err;
        at += column->kind == COLUMN_NAMES ? LANG_COUNT : 1;
    }
    return ERR_NONE;
}
