/* SPDX-License-Identifier: Apache-2.0 */
#include "base/money.h"

#include "base/num.h"

#include <stdio.h>
#include <string.h>

__extension__ typedef __int128 wide;

static const struct currency currencies[] = {
#define CURRENCY(code, numeric, digits) { #code, numeric, digits },
#include "base/currency.def"
#undef CURRENCY
};

enum { CURRENCY_COUNT = sizeof currencies / sizeof currencies[0] };

const struct currency *currency_list(size_t *ret_count)
{
    *ret_count = CURRENCY_COUNT;
    return currencies;
}

const struct currency *currency_find(const char *code)
{
    size_t low = 0, high = CURRENCY_COUNT;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(code, currencies[middle].code);

        if (order == 0)
            return &currencies[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct currency *currency_find_numeric(int numeric)
{
    for (size_t i = 0; i < CURRENCY_COUNT; i++) {
        if (currencies[i].numeric == numeric)
            return &currencies[i];
    }
    return NULL;
}

enum err money_parse(const char *amount, const char *currency, struct money *ret_money)
{
    const struct currency *found = currency_find(currency);
    struct money money = { 0 };
    enum err err;

    if (found == NULL)
        return ERR_INPUT;
    err = num_parse_decimal(amount, found->digits, &money.minor);
    if (err != ERR_NONE)
        return err;
    memcpy(money.currency, found->code, sizeof money.currency);
    *ret_money = money;
    return ERR_NONE;
}

void money_format(struct money money, char *ret_text)
{
    const struct currency *currency = currency_find(money.currency);
    int digits = currency != NULL ? currency->digits : 0;
    uint64_t size = money.minor < 0 ? 0 - (uint64_t)money.minor : (uint64_t)money.minor;
    const char *sign = money.minor < 0 ? "-" : "";
    uint64_t unit = 1;

    for (int i = 0; i < digits; i++)
        unit *= 10;
    if (digits == 0)
        snprintf(ret_text, MONEY_TEXT_SIZE, "%s%llu %s", sign, (unsigned long long)size, money.currency);
    else
        snprintf(ret_text, MONEY_TEXT_SIZE, "%s%llu.%0*llu %s", sign, (unsigned long long)(size / unit), digits,
                 (unsigned long long)(size % unit), money.currency);
}

bool money_multiply(struct money unit, int64_t quantity, struct money *ret_total)
{
    struct money total = unit;

    if (__builtin_mul_overflow(unit.minor, quantity, &total.minor))
        return false;
    *ret_total = total;
    return true;
}

bool money_add(struct money a, struct money b, struct money *ret_sum)
{
    struct money sum = a;

    if (strcmp(a.currency, b.currency) != 0 || __builtin_add_overflow(a.minor, b.minor, &sum.minor))
        return false;
    *ret_sum = sum;
    return true;
}

bool money_scale(int64_t amount, int64_t numerator, int64_t denominator, int64_t *ret_scaled)
{
    wide product, quotient, rest, twice;

    if (denominator <= 0)
        return false;
    product = (wide)amount * numerator;
    quotient = product / denominator;
    rest = product % denominator;
    if (rest < 0)
        rest = -rest;
    twice = rest * 2;
    if (twice > denominator || (twice == denominator && quotient % 2 != 0))
        quotient += product < 0 ? -1 : 1;
    if (quotient < INT64_MIN || quotient > INT64_MAX)
        return false;
    *ret_scaled = (int64_t)quotient;
    return true;
}
