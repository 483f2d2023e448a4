/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/csv.h"

#include <string.h>

void csv_init(struct csv *csv, struct bytes bytes)
{
    static const uint8_t mark[] = { 0xef, 0xbb, 0xbf };

    *csv = (struct csv){ .bytes = bytes, .line = 1 };
    if (bytes.size >= sizeof mark && memcmp(bytes.at, mark, sizeof mark) == 0)
        csv->cursor = sizeof mark;
}

static bool at_end(const struct csv *csv)
{
    return csv->cursor >= csv->bytes.size;
}

static uint8_t current(const struct csv *csv)
{
    return csv->bytes.at[csv->cursor];
}

static bool at_line_end(const struct csv *csv)
{
    if (at_end(csv) || current(csv) == '\n')
        return true;
    return current(csv) == '\r' && csv->cursor + 1 < csv->bytes.size &&
           csv->bytes.at[csv->cursor + 1] == '\n';
}

static void skip_line_end(struct csv *csv)
{
    if (at_end(csv))
        return;
    csv->cursor += current(csv) == '\r' ? 2 : 1;
    csv->line++;
}

static enum err plain_field(struct csv *csv, struct bytes *ret_field)
{
    size_t start = csv->cursor;

    for (; !at_line_end(csv) && current(csv) != ','; csv->cursor++) {
        if (current(csv) == '"')
            return ERR_INPUT;
    }
    *ret_field = (struct bytes){ csv->bytes.at + start, csv->cursor - start };
    return ret_field->size > CSV_FIELD_BYTES_MAX ? ERR_LIMIT : ERR_NONE;
}

/* Finds the closing quote; `*ret_doubled` counts the pairs of quotes on the way. */
static enum err find_close(struct csv *csv, size_t *ret_doubled)
{
    size_t start = csv->cursor;

    *ret_doubled = 0;
    for (;; csv->cursor++) {
        if (at_end(csv))
            return ERR_INPUT;
        if (csv->cursor - start > CSV_FIELD_BYTES_MAX)
            return ERR_LIMIT;
        csv->line += current(csv) == '\n';
        if (current(csv) != '"')
            continue;
        if (csv->cursor + 1 >= csv->bytes.size || csv->bytes.at[csv->cursor + 1] != '"')
            return ERR_NONE;
        csv->cursor++;
        ++*ret_doubled;
    }
}

static enum err quoted_field(struct csv *csv, struct arena *arena, struct bytes *ret_field)
{
    size_t start = ++csv->cursor, doubled, used = 0;
    struct bytes raw;
    char *copy;
    enum err err = find_close(csv, &doubled);

    if (err != ERR_NONE)
        return err;
    raw = (struct bytes){ csv->bytes.at + start, csv->cursor - start };
    csv->cursor++;
    if (!at_line_end(csv) && current(csv) != ',')
        return ERR_INPUT;
    *ret_field = raw;
    if (doubled == 0)
        return ERR_NONE;
    copy = arena_take(arena, raw.size - doubled + 1, 1);
    if (copy == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < raw.size; i++) {
        copy[used++] = (char)raw.at[i];
        i += raw.at[i] == '"';
    }
    *ret_field = (struct bytes){ (const uint8_t *)copy, used };
    return ERR_NONE;
}

enum err csv_next(struct csv *csv, struct arena *arena, struct csv_record *ret_record, bool *ret_has)
{
    if (at_end(csv)) {
        *ret_has = false;
        return ERR_NONE;
    }
    ret_record->count = 0;
    ret_record->line = csv->line;
    for (;;) {
        struct bytes *field = &ret_record->fields[ret_record->count];
        enum err err = ERR_LIMIT;

        if (ret_record->count == CSV_FIELDS_MAX)
            return ERR_LIMIT;
        if (!at_end(csv) && current(csv) == '"')
            err = quoted_field(csv, arena, field);
        else
            err = plain_field(csv, field);
        if (err != ERR_NONE)
            return err;
        ret_record->count++;
        if (at_line_end(csv))
            break;
        csv->cursor++; /* the comma */
    }
    skip_line_end(csv);
    *ret_has = true;
    return ERR_NONE;
}
