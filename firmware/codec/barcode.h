/* barcode - numbers of goods: GTIN-8, -12, -13 and -14 brought to fourteen digits, and the check digit.
 *
 * Pure.  Source: GS1 General Specifications, 7.9 (check digits) and 5.2.2.4 (UPC-E).
 */
#ifndef COUNTERSIGN_CODEC_BARCODE_H
#define COUNTERSIGN_CODEC_BARCODE_H

#include "base/bytes.h"

enum {
    GTIN_DIGITS = 14,
    GTIN_SIZE = 15, /* and NUL */
};

enum gtin_problem {
    GTIN_FINE,
    GTIN_NOT_DIGITS,
    GTIN_LENGTH,     /* not 8, 12, 13 or 14 digits */
    GTIN_CHECK_DIGIT /* the last digit does not belong to the others */
};

/* The digit '0'..'9' that belongs after `count` digits: weights 3, 1, 3 … from the right, modulo 10. */
char barcode_check_digit(const char *digits, size_t count);

/* True when the last of `count` digits is the check digit of the others; false for anything but two
 * or more digits. */
bool barcode_is_sound(const char *digits, size_t count);

bool barcode_is_digits(struct bytes text); /* one or more, ASCII */

/* Fourteen digits, zeroes on the left; writes GTIN_SIZE characters when FINE. */
enum gtin_problem gtin_parse(struct bytes text, char *ret_gtin);

/* Eight digits of UPC-E (number system 0 or 1, six digits, check digit) as the GTIN they stand for.  False
 * when they are not eight digits, of another number system, or fail the expanded number's check digit. */
bool gtin_parse_upce(struct bytes text, char *ret_gtin);

#endif
