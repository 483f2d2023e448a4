/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/scan_read.h"

#include "base/utf8.h"

#include <string.h>

enum { PREFIX_SIZE = 3, LAYOUT_DIGITS_MIN = 8 };

static bool is_edge(uint8_t byte)
{
    return byte == ' ' || byte == '\r' || byte == '\n' || byte == '\t';
}

void scan_trim(struct scan_reader *reader)
{
    static const uint8_t byte_order_mark[] = { 0xEF, 0xBB, 0xBF };
    struct bytes text = reader->text;

    while (text.size > 0 && is_edge(text.at[text.size - 1]))
        text.size--;
    for (;;) {
        size_t size = text.size >= sizeof byte_order_mark &&
                              memcmp(text.at, byte_order_mark, sizeof byte_order_mark) == 0
                          ? sizeof byte_order_mark
                      : text.size > 0 && is_edge(text.at[0]) ? 1
                                                             : 0;

        if (size == 0)
            break;
        text = (struct bytes){ text.at + size, text.size - size };
    }
    reader->text = text;
}

/* ISO/IEC 15424: the flag character, the code's letter, its modifier. */
static enum scan_symbology symbology_of(uint8_t letter, uint8_t modifier)
{
    switch (letter) {
    case 'A':
        return SCAN_SYMBOLOGY_CODE39;
    case 'C':
        return modifier == '1' ? SCAN_SYMBOLOGY_GS1 : SCAN_SYMBOLOGY_CODE128;
    case 'E':
        return modifier == '4' ? SCAN_SYMBOLOGY_EAN8 : SCAN_SYMBOLOGY_EAN;
    case 'J':
        return modifier == '1' ? SCAN_SYMBOLOGY_GS1 : SCAN_SYMBOLOGY_OTHER;
    case 'Q':
        if (modifier == '3' || modifier == '4')
            return SCAN_SYMBOLOGY_GS1;
        return modifier <= '2' ? SCAN_SYMBOLOGY_QR : SCAN_SYMBOLOGY_OTHER;
    case 'd':
        return modifier == '2' || modifier == '5' ? SCAN_SYMBOLOGY_GS1 : SCAN_SYMBOLOGY_DATA_MATRIX;
    case 'e':
        return SCAN_SYMBOLOGY_GS1;
    default:
        return SCAN_SYMBOLOGY_OTHER;
    }
}

static bool is_letter(uint8_t byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

void scan_take_prefix(struct scan_reader *reader)
{
    struct bytes text = reader->text;
    uint8_t modifier;

    if (text.size < PREFIX_SIZE || text.at[0] != ']' || !is_letter(text.at[1]))
        return;
    modifier = text.at[2];
    if (!is_letter(modifier) && !(modifier >= '0' && modifier <= '9'))
        return;
    reader->scan.symbology = symbology_of(text.at[1], modifier);
    reader->modifier = (char)modifier;
    reader->text = (struct bytes){ text.at + PREFIX_SIZE, text.size - PREFIX_SIZE };
}

/* Decimal digits of scripts whose keyboards type them, by their zero. */
static int script_digit(uint32_t c)
{
    /* Arabic-Indic, Persian, Devanagari, full width. */
    static const uint32_t zeroes[] = { 0x0660, 0x06F0, 0x0966, 0xFF10 };

    for (size_t i = 0; i < sizeof zeroes / sizeof zeroes[0]; i++) {
        if (c >= zeroes[i] && c <= zeroes[i] + 9)
            return (int)(c - zeroes[i]);
    }
    return -1;
}

/* What the digit row types on a French keyboard without Shift, from 0 to 9. */
static int azerty_digit(uint32_t c)
{
    static const uint32_t row[] = { 0xE0, '&', 0xE9, '"', '\'', '(', '-', 0xE8, '_', 0xE7 };

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        if (row[i] == c)
            return (int)i;
    }
    return -1;
}

/* Writes the text with its digits mapped; false when a character is none of these. */
static bool map_digits(struct bytes text, int (*digit_of)(uint32_t), bool has_separators,
                       struct buffer *buffer, size_t *ret_mapped)
{
    size_t cursor = 0;

    *ret_mapped = 0;
    while (cursor < text.size) {
        uint32_t c = utf8_next(text, &cursor);
        int digit = digit_of(c);

        if (digit >= 0) {
            buffer_put_byte(buffer, (uint8_t)('0' + digit));
            ++*ret_mapped;
        } else if (has_separators && ((c >= '0' && c <= '9') || c == ' ' || c == '-')) {
            buffer_put_byte(buffer, (uint8_t)c);
        } else {
            return false;
        }
    }
    return *ret_mapped > 0;
}

void scan_remap(struct scan_reader *reader)
{
    char digits[SCAN_TEXT_MAX];
    struct buffer buffer = { .at = (uint8_t *)digits, .capacity = sizeof digits };
    size_t mapped;
    bool is_mapped = map_digits(reader->text, script_digit, true, &buffer, &mapped);

    if (!is_mapped) {
        buffer.used = 0;
        is_mapped =
            map_digits(reader->text, azerty_digit, false, &buffer, &mapped) && mapped >= LAYOUT_DIGITS_MIN;
    }
    if (!is_mapped)
        return;
    reader->scan.was_remapped = true;
    reader->scan.text = scan_keep(reader, buffer_view(&buffer));
    reader->text = bytes_of_text(reader->scan.text);
}
