/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

enum { YEAR_MIN = 1900, YEAR_MAX = 2999 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Howard Hinnant's days_from_civil: a year starts on 1 March, so that the leap day comes last. */
static int32_t join(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

static bool digits(const char *text, int count, int *ret_value)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = value * 10 + (text[i] - '0');
    }
    *ret_value = value;
    return true;
}

enum err date_parse(const char *text, int32_t *ret_day)
{
    int year, month, day;

    if (strnlen(text, DATE_TEXT_SIZE) != DATE_TEXT_SIZE - 1 || text[4] != '-' || text[7] != '-')
        return ERR_INPUT;
    if (!digits(text, 4, &year) || !digits(text + 5, 2, &month) || !digits(text + 8, 2, &day))
        return ERR_INPUT;
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12)
        return ERR_INPUT;
    if (day < 1 || day > days_in_month(year, month))
        return ERR_INPUT;
    *ret_day = join(year, month, day);
    return ERR_NONE;
}

void date_split(int32_t day, int *ret_year, int *ret_month, int *ret_day_of_month)
{
    int64_t shifted = (int64_t)day + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t m = (5 * day_of_year + 2) / 153;

    *ret_day_of_month = (int)(day_of_year - (153 * m + 2) / 5 + 1);
    *ret_month = (int)(m < 10 ? m + 3 : m - 9);
    *ret_year = (int)(year_of_era + era * 400 + (*ret_month <= 2 ? 1 : 0));
}

void date_format(int32_t day, char *ret_text)
{
    int year, month, day_of_month;

    if (day == DATE_NONE) {
        ret_text[0] = '\0';
        return;
    }
    date_split(day, &year, &month, &day_of_month);
    if (year < 0 || year > 9999)
        year = 9999;
    snprintf(ret_text, DATE_TEXT_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000U, (unsigned)month % 100U,
             (unsigned)day_of_month % 100U);
}

int32_t date_add_months(int32_t day, int months)
{
    int year, month, day_of_month, index;

    date_split(day, &year, &month, &day_of_month);
    index = year * 12 + month - 1 + months;
    year = index / 12;
    month = index % 12 + 1;
    if (day_of_month > days_in_month(year, month))
        day_of_month = days_in_month(year, month);
    return join(year, month, day_of_month);
}

enum err date_parse_month(const char *text, int32_t *ret_month)
{
    int year, month;

    if (strnlen(text, 8) != 7 || text[4] != '-' || !digits(text, 4, &year) || !digits(text + 5, 2, &month))
        return ERR_INPUT;
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12)
        return ERR_INPUT;
    *ret_month = year * 12 + month - 1;
    return ERR_NONE;
}

int32_t date_month(int32_t day)
{
    int year, month, day_of_month;

    date_split(day, &year, &month, &day_of_month);
    return year * 12 + month - 1;
}

bool date_is_within(int32_t day, int32_t from, int32_t until)
{
    return (from == DATE_NONE || day >= from) && (until == DATE_NONE || day < until);
}
