/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/base64.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_put(struct buffer *out, struct bytes bytes)
{
    for (size_t i = 0; i < bytes.size; i += 3) {
        size_t rest = bytes.size - i;
        unsigned group = (unsigned)bytes.at[i] << 16;

        if (rest > 1)
            group |= (unsigned)bytes.at[i + 1] << 8;
        if (rest > 2)
            group |= bytes.at[i + 2];
        buffer_put_byte(out, (uint8_t)digits[group >> 18 & 63]);
        buffer_put_byte(out, (uint8_t)digits[group >> 12 & 63]);
        buffer_put_byte(out, rest > 1 ? (uint8_t)digits[group >> 6 & 63] : '=');
        buffer_put_byte(out, rest > 2 ? (uint8_t)digits[group & 63] : '=');
    }
}

static int digit_value(uint8_t c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+')
        return 62;
    return c == '/' ? 63 : -1;
}

/* One group of four with `count` digits before its padding. */
static bool parse_group(const uint8_t *at, size_t count, struct buffer *out)
{
    unsigned group = 0;

    for (size_t i = 0; i < 4; i++) {
        int value = i < count ? digit_value(at[i]) : 0;

        if (value < 0)
            return false;
        group = group << 6 | (unsigned)value;
    }
    for (size_t i = 0; i + 1 < count; i++)
        buffer_put_byte(out, (uint8_t)(group >> (16 - 8 * i) & 255));
    /* Bits that no byte takes are zero, or several texts would mean the same. */
    return count == 4 || (group & (count == 3 ? 0xffu : 0xffffu)) == 0;
}

enum err base64_parse(struct bytes text, struct buffer *out)
{
    if (text.size % 4 != 0)
        return ERR_INPUT;
    for (size_t i = 0; i < text.size; i += 4) {
        size_t count = 4;

        if (i + 4 == text.size && text.at[i + 3] == '=')
            count = text.at[i + 2] == '=' ? 2 : 3;
        if (!parse_group(text.at + i, count, out))
            return ERR_INPUT;
    }
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}
