/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"

#include <stdbool.h>

/* Appends one decimal digit, away from zero. */
static bool append_digit(int64_t *value, char digit, bool is_negative)
{
    int64_t step = is_negative ? -(digit - '0') : digit - '0';

    return !__builtin_mul_overflow(*value, 10, value) && !__builtin_add_overflow(*value, step, value);
}

enum err num_parse(const char *text, int64_t min, int64_t max, int64_t *ret_value)
{
    bool is_negative = *text == '-';
    int64_t value = 0;

    text += is_negative;
    if (*text == '\0')
        return ERR_INPUT;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9')
            return ERR_INPUT;
        if (!append_digit(&value, *text, is_negative))
            return ERR_LIMIT;
    }
    if (value < min || value > max)
        return ERR_LIMIT;
    *ret_value = value;
    return ERR_NONE;
}

enum err num_parse_decimal(const char *text, int places, int64_t *ret_scaled)
{
    bool is_negative = *text == '-';
    bool has_point = false;
    int digits = 0, after = 0;
    int64_t value = 0;

    for (text += is_negative; *text != '\0'; text++) {
        if (*text == '.' && !has_point && digits > 0) {
            has_point = true;
            continue;
        }
        if (*text < '0' || *text > '9')
            return ERR_INPUT;
        if (has_point && after++ >= places)
            return ERR_LIMIT;
        digits++;
        if (!append_digit(&value, *text, is_negative))
            return ERR_LIMIT;
    }
    if (digits == 0 || (has_point && after == 0))
        return ERR_INPUT;
    for (; after < places; after++) {
        if (__builtin_mul_overflow(value, 10, &value))
            return ERR_LIMIT;
    }
    *ret_scaled = value;
    return ERR_NONE;
}
