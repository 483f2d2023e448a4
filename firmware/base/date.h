/* date - civil dates as days since 1970-01-01.  Pure: no clock, no time zone.
 *
 * Source: proleptic Gregorian calendar, ISO 8601 extended format.
 */
#ifndef COUNTERSIGN_BASE_DATE_H
#define COUNTERSIGN_BASE_DATE_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    DATE_NONE = INT32_MIN, /* "no date given": an open end of a span */
    DATE_TEXT_SIZE = 11,   /* "2026-11-21" and its NUL */
};

/* Exactly "YYYY-MM-DD", years 1900 to 2999, days that exist.  Fails with INPUT. */
MUST_USE enum err date_parse(const char *text, int32_t *ret_day);

/* Writes DATE_TEXT_SIZE characters; an empty text for DATE_NONE. */
void date_format(int32_t day, char *ret_text);

/* Adds whole months; the last day of the month where the day does not exist (31 January + 1 = 28 or 29 February). */
int32_t date_add_months(int32_t day, int months);

/* Year, month 1..12, day of month 1..31. */
void date_split(int32_t day, int *ret_year, int *ret_month, int *ret_day_of_month);

/* Months as year * 12 + month - 1, for tables kept by month; "YYYY-MM".  Fails with INPUT. */
MUST_USE enum err date_parse_month(const char *text, int32_t *ret_month);
int32_t date_month(int32_t day);

/* True inside the half-open span [from, until); DATE_NONE leaves an end open. */
bool date_is_within(int32_t day, int32_t from, int32_t until);

#endif
