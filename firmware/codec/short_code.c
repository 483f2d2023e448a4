/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/short_code.h"

#include "base/utf8.h"
#include "codec/slip_codec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    KIOSK_DIGITS = 4,
    SERIAL_DIGITS = 6,
    TAG_DIGITS = 8,
    CHECK_DIGITS = 2,
    GROUP_DIGITS = 4,
    TAG_MODULUS = 100000000,
};

static unsigned modulo_97(const char *digits, size_t count)
{
    unsigned rest = 0;

    for (size_t i = 0; i < count; i++)
        rest = (rest * 10 + (unsigned)(digits[i] - '0')) % 97;
    return rest;
}

unsigned short_code_check_digits(const char *digits, size_t count)
{
    return 98 - modulo_97(digits, count) * 100 % 97;
}

bool short_code_is_sound(const char *digits, size_t count)
{
    unsigned check;

    if (count <= CHECK_DIGITS)
        return false;
    check = (unsigned)(digits[count - 2] - '0') * 10 + (unsigned)(digits[count - 1] - '0');
    return check == short_code_check_digits(digits, count - CHECK_DIGITS);
}

uint32_t short_code_tag(const uint8_t *digest)
{
    uint64_t rest = 0;

    for (size_t i = 0; i < SHORT_CODE_DIGEST_SIZE; i++)
        rest = (rest << 8 | digest[i]) % TAG_MODULUS;
    return (uint32_t)rest;
}

void short_code_format(const struct short_code *code, char *ret_text)
{
    char digits[SHORT_CODE_DIGITS + 16];
    size_t body = SHORT_CODE_DIGITS - CHECK_DIGITS, out = 0;

    snprintf(digits, sizeof digits, "%04u%06u%08u", code->id.kiosk % (SLIP_KIOSK_MAX + 1U),
             code->id.serial % (SLIP_SERIAL_MAX + 1U), code->tag % TAG_MODULUS);
    snprintf(digits + body, sizeof digits - body, "%02u", short_code_check_digits(digits, body));
    for (size_t i = 0; i < SHORT_CODE_DIGITS; i++) {
        if (i > 0 && i % GROUP_DIGITS == 0)
            ret_text[out++] = ' ';
        ret_text[out++] = digits[i];
    }
    ret_text[out] = '\0';
}

/* The value of a decimal digit of the scripts our keyboards type, or -1. */
static int digit_value(uint32_t c)
{
    static const uint32_t zeros[] = { '0', 0x0660, 0x06F0, 0x0966, 0xFF10 };

    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++)
        if (c >= zeros[i] && c <= zeros[i] + 9)
            return (int)(c - zeros[i]);
    return -1;
}

/* Spaces, dashes and the marks that a right-to-left keyboard leaves between groups. */
static bool is_separator(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '-' || c == 0xA0 ||
           (c >= 0x2000 && c <= 0x200F) || (c >= 0x2010 && c <= 0x2015) || c == 0x202F || c == 0x2212 ||
           c == 0x3000 || c == 0x061C || c == 0xFF0D;
}

enum short_code_problem short_code_parse(struct bytes typed, struct short_code *ret_code)
{
    char digits[SHORT_CODE_DIGITS + 1] = "";
    char serial[SERIAL_DIGITS + 1] = "", kiosk[KIOSK_DIGITS + 1] = "";
    size_t cursor = 0, count = 0;
    struct short_code code;

    if (typed.size > SHORT_CODE_TYPED_MAX)
        return SHORT_CODE_NOT_ONE;
    while (cursor < typed.size) {
        uint32_t c = utf8_next(typed, &cursor);
        int value = digit_value(c);

        if (value >= 0 && count == SHORT_CODE_DIGITS)
            return SHORT_CODE_NOT_ONE;
        if (value >= 0)
            digits[count++] = (char)('0' + value);
        else if (!is_separator(c))
            return SHORT_CODE_NOT_ONE;
    }
    if (count != SHORT_CODE_DIGITS)
        return SHORT_CODE_NOT_ONE;
    if (!short_code_is_sound(digits, SHORT_CODE_DIGITS))
        return SHORT_CODE_MISTYPED;
    memcpy(kiosk, digits, KIOSK_DIGITS);
    memcpy(serial, digits + KIOSK_DIGITS, SERIAL_DIGITS);
    digits[SHORT_CODE_DIGITS - CHECK_DIGITS] = '\0';
    code.id.kiosk = (uint16_t)strtoul(kiosk, NULL, 10);
    code.id.serial = (uint32_t)strtoul(serial, NULL, 10);
    code.tag = (uint32_t)strtoul(digits + KIOSK_DIGITS + SERIAL_DIGITS, NULL, 10);
    if (code.id.kiosk == 0 || code.id.serial == 0)
        return SHORT_CODE_MISTYPED;
    *ret_code = code;
    return SHORT_CODE_FINE;
}
