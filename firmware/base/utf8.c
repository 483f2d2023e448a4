/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

static uint32_t continuation(struct bytes text, size_t at)
{
    return at < text.size && (text.at[at] & 0xC0) == 0x80 ? text.at[at] & 0x3FU : UTF8_BAD;
}

uint32_t utf8_next(struct bytes text, size_t *cursor)
{
    static const uint32_t smallest[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t start = *cursor;
    uint32_t value;
    uint8_t lead;
    size_t length;

    lead = text.at[start];
    *cursor = start + 1;
    if (lead < 0x80)
        return lead;
    if (lead < 0xC2 || lead > 0xF4)
        return UTF8_BAD;
    length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    value = lead & (0xFFU >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        uint32_t bits = continuation(text, start + i);

        if (bits == UTF8_BAD)
            return UTF8_BAD;
        value = value << 6 | bits;
    }
    if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return UTF8_BAD;
    *cursor = start + length;
    return value;
}

size_t utf8_encode(uint32_t code_point, char *ret_bytes)
{
    if (code_point < 0x80) {
        ret_bytes[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        ret_bytes[0] = (char)(0xC0 | code_point >> 6);
        ret_bytes[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        if (code_point >= 0xD800 && code_point <= 0xDFFF)
            return 0;
        ret_bytes[0] = (char)(0xE0 | code_point >> 12);
        ret_bytes[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        ret_bytes[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    if (code_point > 0x10FFFF)
        return 0;
    ret_bytes[0] = (char)(0xF0 | code_point >> 18);
    ret_bytes[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    ret_bytes[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    ret_bytes[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

static bool is_bidi_control(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_unusable(uint32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE ||
           c >= 0xE0000; /* tag characters, variation selectors supplement, private planes */
}

enum utf8_problem utf8_check(struct bytes text, size_t max_bytes, size_t *ret_offset)
{
    enum utf8_problem problem = UTF8_FINE;
    size_t cursor = 0, start = 0;

    if (text.size > max_bytes) {
        problem = UTF8_TOO_LONG;
        start = max_bytes;
    }
    while (problem == UTF8_FINE && cursor < text.size) {
        uint32_t c;

        start = cursor;
        c = utf8_next(text, &cursor);
        if (c == UTF8_BAD)
            problem = UTF8_ILL_FORMED;
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            problem = UTF8_CONTROL;
        else if (is_bidi_control(c))
            problem = UTF8_BIDI;
        else if (is_unusable(c))
            problem = UTF8_UNUSABLE;
    }
    if (problem != UTF8_FINE && ret_offset != NULL)
        *ret_offset = start;
    return problem;
}
