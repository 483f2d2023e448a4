/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/json_put.h"

#include "base/date.h"

#include <string.h>

enum { FIRST_BYTES = 8 << 10 };

void json_put_text(struct buffer *buffer, const char *text)
{
    buffer_put_byte(buffer, '"');
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte < 0x20)
            buffer_put_format(buffer, "\\u%04x", byte);
        else if (byte == '"' || byte == '\\')
            buffer_put_format(buffer, "\\%c", byte);
        else
            buffer_put_byte(buffer, byte);
    }
    buffer_put_byte(buffer, '"');
}

void json_put_comma(struct buffer *buffer)
{
    uint8_t last = buffer->used > 0 ? buffer->at[buffer->used - 1] : '{';

    if (last != '{' && last != '[')
        buffer_put_byte(buffer, ',');
}

void json_put_name(struct buffer *buffer, const char *name)
{
    json_put_comma(buffer);
    json_put_text(buffer, name);
    buffer_put_byte(buffer, ':');
}

void json_put_text_member(struct buffer *buffer, const char *name, const char *text)
{
    json_put_name(buffer, name);
    json_put_text(buffer, text);
}

void json_put_given_member(struct buffer *buffer, const char *name, const char *text)
{
    if (text[0] != '\0')
        json_put_text_member(buffer, name, text);
}

void json_put_number_member(struct buffer *buffer, const char *name, int64_t number)
{
    json_put_name(buffer, name);
    buffer_put_format(buffer, "%lld", (long long)number);
}

void json_put_date_member(struct buffer *buffer, const char *name, int32_t day)
{
    char text[DATE_TEXT_SIZE];

    date_format(day, text);
    json_put_given_member(buffer, name, text);
}

void json_put_money_member(struct buffer *buffer, const char *name, struct money money)
{
    char text[MONEY_TEXT_SIZE];
    char *space;

    if (money.currency[0] == '\0')
        return;
    money_format(money, text);
    space = strchr(text, ' ');
    if (space != NULL)
        *space = '\0';
    json_put_name(buffer, name);
    buffer_put_byte(buffer, '{');
    json_put_text_member(buffer, "amount", text);
    json_put_text_member(buffer, "currency", money.currency);
    buffer_put_byte(buffer, '}');
}

enum err json_put_all(json_put_fn put, void *self, struct arena *arena, struct bytes *ret_json)
{
    size_t mark = arena_mark(arena);

    for (size_t size = FIRST_BYTES; size <= arena->size_bytes; size *= 4) {
        struct buffer buffer = { .at = arena_take(arena, size, 1), .capacity = size };
        bool is_fine;

        if (buffer.at == NULL)
            break;
        is_fine = put(self, &buffer);
        if (is_fine && !buffer.is_full) {
            *ret_json = buffer_view(&buffer);
            return ERR_NONE;
        }
        arena_reset(arena, mark);
        if (!is_fine)
            break;
    }
    return ERR_LIMIT;
}
