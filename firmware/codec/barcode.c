/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/barcode.h"

#include <string.h>

enum { UPCE_DIGITS = 8, UPCA_DIGITS = 12 };

char barcode_check_digit(const char *digits, size_t count)
{
    unsigned sum = 0;

    for (size_t i = 0; i < count; i++) {
        unsigned digit = (unsigned)(digits[count - 1 - i] - '0');

        sum += i % 2 == 0 ? 3 * digit : digit;
    }
    return (char)('0' + (10 - sum % 10) % 10);
}

bool barcode_is_digits(struct bytes text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    }
    return text.size > 0;
}

bool barcode_is_sound(const char *digits, size_t count)
{
    if (count < 2 || !barcode_is_digits((struct bytes){ (const uint8_t *)digits, count }))
        return false;
    return digits[count - 1] == barcode_check_digit(digits, count - 1);
}

enum gtin_problem gtin_parse(struct bytes text, char *ret_gtin)
{
    char gtin[GTIN_SIZE] = "00000000000000";

    if (!barcode_is_digits(text))
        return GTIN_NOT_DIGITS;
    if (text.size != 8 && text.size != 12 && text.size != 13 && text.size != GTIN_DIGITS)
        return GTIN_LENGTH;
    memcpy(gtin + GTIN_DIGITS - text.size, text.at, text.size);
    if (!barcode_is_sound(gtin, GTIN_DIGITS))
        return GTIN_CHECK_DIGIT;
    memcpy(ret_gtin, gtin, GTIN_SIZE);
    return GTIN_FINE;
}

/* The six digits say by their last one where zeroes were left out of the UPC-A number. */
static void expand_upce(const char *e, char *ret_upca)
{
    memcpy(ret_upca, "000000000000", UPCA_DIGITS);
    ret_upca[0] = e[0];
    ret_upca[11] = e[7];
    if (e[6] <= '2') {
        memcpy(ret_upca + 1, e + 1, 2);
        ret_upca[3] = e[6];
        memcpy(ret_upca + 8, e + 3, 3);
    } else if (e[6] == '3') {
        memcpy(ret_upca + 1, e + 1, 3);
        memcpy(ret_upca + 9, e + 4, 2);
    } else if (e[6] == '4') {
        memcpy(ret_upca + 1, e + 1, 4);
        ret_upca[10] = e[5];
    } else {
        memcpy(ret_upca + 1, e + 1, 5);
        ret_upca[10] = e[6];
    }
}

bool gtin_parse_upce(struct bytes text, char *ret_gtin)
{
    char upca[UPCA_DIGITS];

    if (text.size != UPCE_DIGITS || !barcode_is_digits(text) || text.at[0] > '1')
        return false;
    expand_upce((const char *)text.at, upca);
    return gtin_parse((struct bytes){ (const uint8_t *)upca, UPCA_DIGITS }, ret_gtin) == GTIN_FINE;
}
