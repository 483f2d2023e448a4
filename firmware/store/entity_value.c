/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "store/entity.h"

#include <string.h>

size_t entity_field_count(const struct entity *entity)
{
    size_t count = 0;

    for (size_t i = 0; i < entity->column_count; i++)
        count += entity->columns[i].kind == COLUMN_NAMES ? LANG_COUNT : 1;
    return count;
}

enum err keyword_parse(const struct keyword *keywords, const char *text, size_t size, int *ret_value)
{
    for (; keywords->text != NULL; keywords++) {
        if (strlen(keywords->text) == size && memcmp(keywords->text, text, size) == 0) {
            *ret_value = keywords->value;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}

enum { PER_BASE_PLACES = 9 };

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;

    for (int i = 0; i < exponent; i++)
        power *= 10;
    return power;
}

static int64_t greatest_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

enum err rate_of_per_base(const char *currency, const char *base, const char *per_base, struct rate *ret_rate)
{
    const struct currency *from = currency_find(currency), *to = currency_find(base);
    int64_t scaled, numerator, divisor;
    enum err err;

    if (from == NULL || to == NULL)
        return ERR_INPUT;
    err = num_parse_decimal(per_base, PER_BASE_PLACES, &scaled);
    if (err != ERR_NONE)
        return err;
    if (scaled <= 0)
        return ERR_INPUT;
    numerator = power_of_ten(PER_BASE_PLACES + to->digits - from->digits);
    divisor = greatest_divisor(numerator, scaled);
    ret_rate->numerator = numerator / divisor;
    ret_rate->denominator = scaled / divisor;
    return ERR_NONE;
}
