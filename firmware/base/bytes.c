/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct bytes bytes_of_text(const char *text)
{
    return (struct bytes){ (const uint8_t *)text, strlen(text) };
}

bool bytes_equal(struct bytes a, struct bytes b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

void buffer_put(struct buffer *buffer, const void *at, size_t size)
{
    if (buffer->is_full || size > buffer->capacity - buffer->used) {
        buffer->is_full = true;
        return;
    }
    if (size > 0)
        memcpy(buffer->at + buffer->used, at, size);
    buffer->used += size;
}

void buffer_put_byte(struct buffer *buffer, uint8_t byte)
{
    buffer_put(buffer, &byte, 1);
}

void buffer_put_text(struct buffer *buffer, const char *text)
{
    buffer_put(buffer, text, strlen(text));
}

void buffer_put_format(struct buffer *buffer, const char *format, ...)
{
    size_t room = buffer->capacity - buffer->used;
    va_list args;
    int size;

    if (buffer->is_full)
        return;
    va_start(args, format);
    size = vsnprintf((char *)buffer->at + buffer->used, room, format, args);
    va_end(args);
    if (size < 0 || (size_t)size >= room) { /* vsnprintf needs one byte for its NUL */
        buffer->is_full = true;
        return;
    }
    buffer->used += (size_t)size;
}

struct bytes buffer_view(const struct buffer *buffer)
{
    return (struct bytes){ buffer->at, buffer->used };
}

void bytes_format_hex(struct bytes bytes, char *ret_text)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < bytes.size; i++) {
        ret_text[2 * i] = digits[bytes.at[i] >> 4];
        ret_text[2 * i + 1] = digits[bytes.at[i] & 15];
    }
    ret_text[2 * bytes.size] = '\0';
}
