/* SPDX-License-Identifier: Apache-2.0 */
#include "core/worktime.h"

#include <stdio.h>
#include <string.h>

enum {
    DAY_S = 86400,
    WEEKDAYS = 0x1f,   /* Monday to Friday */
    THURSDAY = 3,      /* 1970-01-01 */
    TEN_YEARS = 3653,  /* days */
    SUBJECT_MAX = 64,
};

const struct calendar *worktime_default(void)
{
    static const struct calendar standard = {
        .id = "",
        .subject = "",
        .weekdays = WEEKDAYS,
        .from_minute = 8 * 60,
        .until_minute = 17 * 60,
    };

    return &standard;
}

static const struct calendar *calendar_of(const struct rulebook *book, const char *subject)
{
    for (size_t i = 0; i < book->calendars_count; i++) {
        if (strcmp(book->calendars[i].subject, subject) == 0)
            return &book->calendars[i];
    }
    return NULL;
}

const struct calendar *worktime_calendar(const struct rulebook *book, const char *unit)
{
    const struct org_unit *own = rulebook_unit(book, unit), *above = own;
    const struct calendar *found = NULL;
    char subject[SUBJECT_MAX];

    for (int depth = 0; above != NULL && found == NULL && depth < RULEBOOK_DEPTH_MAX; depth++) {
        if (strcmp(above->country, own->country) == 0)
            found = calendar_of(book, above->code);
        above = above->parent[0] != '\0' ? rulebook_unit(book, above->parent) : NULL;
    }
    if (found == NULL && own != NULL && snprintf(subject, sizeof subject, "country:%s", own->country) < SUBJECT_MAX)
        found = calendar_of(book, subject);
    return found != NULL ? found : worktime_default();
}

/* A moment as a local day and the second of that day. */
struct moment {
    int64_t day;
    int64_t second;
};

static struct moment moment_of(const struct calendar *calendar, int64_t time)
{
    struct moment moment = { time / DAY_S, time % DAY_S + (int64_t)calendar->offset_minutes * 60 };
    int64_t days = moment.second / DAY_S - (moment.second % DAY_S < 0);

    moment.day += days;
    moment.second -= days * DAY_S;
    return moment;
}

static int64_t day_seconds(const struct calendar *calendar)
{
    int64_t minutes = (int64_t)calendar->until_minute - calendar->from_minute;

    return minutes > 0 ? minutes * 60 : 0;
}

static int weekday_of(int64_t day)
{
    return (int)(((day + THURSDAY) % 7 + 7) % 7);
}

static bool is_weekday(const struct calendar *calendar, int64_t day)
{
    return (calendar->weekdays >> weekday_of(day) & 1) != 0;
}

/* The first holiday of the calendar on or after `day`; book->holidays is ordered by calendar, then day. */
static size_t first_holiday(const struct rulebook *book, const struct calendar *calendar, int64_t day)
{
    size_t low = 0, high = book->holidays_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(book->holidays[middle].calendar, calendar->id);

        if (order < 0 || (order == 0 && book->holidays[middle].day < day))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_holiday_at(const struct rulebook *book, const struct calendar *calendar, size_t index)
{
    return index < book->holidays_count && strcmp(book->holidays[index].calendar, calendar->id) == 0;
}

static bool is_working(const struct rulebook *book, const struct calendar *calendar, int64_t day)
{
    size_t holiday;

    if (!is_weekday(calendar, day))
        return false;
    holiday = first_holiday(book, calendar, day);
    return !is_holiday_at(book, calendar, holiday) || book->holidays[holiday].day != day;
}

/* Working days in [from, until): whole weeks, the days left over, and what holidays take away. */
static int64_t working_days(const struct rulebook *book, const struct calendar *calendar, int64_t from, int64_t until)
{
    int64_t weeks = (until - from) / 7, days = 0, last = DATE_NONE;

    for (int bit = 0; bit < 7; bit++)
        days += (calendar->weekdays >> bit & 1) * weeks;
    for (int64_t day = from + weeks * 7; day < until; day++)
        days += is_weekday(calendar, day);
    for (size_t i = first_holiday(book, calendar, from);
         is_holiday_at(book, calendar, i) && book->holidays[i].day < until; i++) {
        if (book->holidays[i].day != last && is_weekday(calendar, book->holidays[i].day))
            days--;
        last = book->holidays[i].day;
    }
    return days;
}

/* Working seconds of the moment's own day that lie before it. */
static int64_t worked(const struct rulebook *book, const struct calendar *calendar, struct moment moment)
{
    int64_t since = moment.second - (int64_t)calendar->from_minute * 60, all = day_seconds(calendar);

    if (since <= 0 || !is_working(book, calendar, moment.day))
        return 0;
    return since < all ? since : all;
}

int64_t worktime_between(const struct rulebook *book, const struct calendar *calendar, int64_t from, int64_t to)
{
    struct moment start = moment_of(calendar, from), end = moment_of(calendar, to);

    if (to <= from)
        return 0;
    return working_days(book, calendar, start.day, end.day) * day_seconds(calendar) + worked(book, calendar, end) -
           worked(book, calendar, start);
}

int64_t worktime_after(const struct rulebook *book, const struct calendar *calendar, int64_t from, int64_t seconds)
{
    struct moment start = moment_of(calendar, from);
    int64_t all = day_seconds(calendar), left;

    if (seconds <= 0)
        return from;
    if (all == 0 || seconds / all > TEN_YEARS)
        return INT64_MAX;
    left = seconds + worked(book, calendar, start);
    for (int64_t day = start.day; day <= start.day + TEN_YEARS; day++) {
        if (!is_working(book, calendar, day))
            continue;
        if (left <= all)
            return day * DAY_S + ((int64_t)calendar->from_minute - calendar->offset_minutes) * 60 + left;
        left -= all;
    }
    return INT64_MAX;
}
