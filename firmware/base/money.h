/* money - exact amounts in whole minor units, and exact conversion at a month's rate.
 *
 * Pure; integers only.  Source: ISO 4217 for codes and minor units (currency.def).
 */
#ifndef COUNTERSIGN_BASE_MONEY_H
#define COUNTERSIGN_BASE_MONEY_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CURRENCY_TEXT_SIZE = 4,
    MONEY_TEXT_SIZE = 32, /* "-92233720368547758.07 USD" and its NUL */
};

struct currency {
    char code[CURRENCY_TEXT_SIZE]; /* "KWD" */
    int numeric;                   /* 414 */
    int digits;                    /* 3: one dinar is 1,000 minor units */
};

/* NULL for a code that ISO 4217 does not list as in use. */
const struct currency *currency_find(const char *code);
const struct currency *currency_find_numeric(int numeric);

/* All of them, ordered by code. */
const struct currency *currency_list(size_t *ret_count);

struct money {
    int64_t minor;                     /* fils, cents, yen */
    char currency[CURRENCY_TEXT_SIZE]; /* "" with minor 0: no amount */
};

/* An amount as people type it, "1299.5" or "1299.50", in the currency's own digits.  Fails with INPUT (not an amount,
 * unknown currency) or LIMIT (more decimals than the currency has, or over int64). */
MUST_USE enum err money_parse(const char *amount, const char *currency, struct money *ret_money);

/* "1299.50 USD", always with the currency's digits; writes at most MONEY_TEXT_SIZE characters. */
void money_format(struct money money, char *ret_text);

/* Quantity times unit price, sums.  False on overflow; money of different currencies is never added. */
bool money_multiply(struct money unit, int64_t quantity, struct money *ret_total);
bool money_add(struct money a, struct money b, struct money *ret_sum);

/* amount * numerator / denominator, rounded half to even; false when it does not fit or denominator <= 0.
 * Computed in 128 bits. */
bool money_scale(int64_t amount, int64_t numerator, int64_t denominator, int64_t *ret_scaled);

#endif
