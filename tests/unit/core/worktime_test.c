/* SPDX-License-Identifier: Apache-2.0 */

/* Working time against a clock that is watched minute by minute. */

#include "support/support.h"

#include "core/worktime.h"

#include <string.h>

enum { SPANS = 400, MINUTE = 60, HOUR = 3600, DAY = 86400 };

static const struct calendar calendars[] = {
    { "KE", "country:KE", 180, 0x1f, 8 * 60, 17 * 60 },
    { "GULF", "country:SA", 240, 0x4f, 7 * 60 + 30, 15 * 60 + 45 }, /* Sunday to Thursday */
    { "NP", "country:NP", 345, 0x5f, 10 * 60, 17 * 60 },                            /* off on Saturday */
    { "NL", "country:CA", -210, 0x1f, 9 * 60, 17 * 60 },
    { "ALL", "country:XX", 0, 0x7f, 0, 24 * 60 },
    { "ONE", "country:YY", -660, 0x04, 23 * 60, 24 * 60 },
    { "U", "NBO", 180, 0x1f, 9 * 60, 12 * 60 },
};

static const struct holiday holidays[] = {
    { "KE", 20780, { { "" } } },   { "KE", 20783, { { "" } } }, { "KE", 20791, { { "" } } },
    { "KE", 20792, { { "" } } },   { "NL", 20785, { { "" } } }, { "NP", 20781, { { "" } } },
    { "NP", 20782, { { "" } } },   { "ONE", 20780, { { "" } } },
};

static const struct org_unit units[] = {
    { .code = "DKR", .parent = "NBO", .country = "SN" },
    { .code = "FTS", .parent = "NBO", .country = "KE" },
    { .code = "NBO", .parent = "", .country = "KE" },
    { .code = "NRB", .parent = "", .country = "KE" },
    { .code = "ZRH", .parent = "", .country = "CH" },
};

static const struct rulebook book = {
    .calendars = calendars,
    .calendars_count = sizeof calendars / sizeof calendars[0],
    .holidays = holidays,
    .holidays_count = sizeof holidays / sizeof holidays[0],
    .units = units,
    .units_count = sizeof units / sizeof units[0],
};

static uint64_t seed = UINT64_C(0x9E3779B97F4A7C15);

static int64_t draw(int64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)((seed >> 11) % (uint64_t)below);
}

/* Another way to the same answer: this second, on this wall clock. */
static bool is_at_work(const struct calendar *calendar, int64_t time)
{
    int64_t local = time + calendar->offset_minutes * MINUTE, day = local / DAY, minute = local % DAY / MINUTE;

    if (local < 0)
        return false; /* no span of this test goes there */
    if ((calendar->weekdays >> (day + 3) % 7 & 1) == 0 || minute < calendar->from_minute ||
        minute >= calendar->until_minute)
        return false;
    for (size_t i = 0; i < book.holidays_count; i++) {
        if (strcmp(book.holidays[i].calendar, calendar->id) == 0 && book.holidays[i].day == day)
            return false;
    }
    return true;
}

static int64_t watched(const struct calendar *calendar, int64_t from, int64_t to)
{
    int64_t seconds = 0, end;

    for (int64_t at = from; at < to; at = end) {
        end = (at / MINUTE + 1) * MINUTE;
        if (end > to)
            end = to;
        if (is_at_work(calendar, at))
            seconds += end - at;
    }
    return seconds;
}

TEST(a_span_is_as_long_as_a_clock_watched_minute_by_minute_says)
{
    for (size_t c = 0; c < book.calendars_count; c++) {
        for (int i = 0; i < SPANS; i++) {
            int64_t from = (int64_t)20775 * DAY + draw(20 * DAY), to = from + draw(12 * DAY);

            assert_int_equal(worktime_between(&book, &calendars[c], from, to), watched(&calendars[c], from, to));
        }
    }
}

TEST(a_promise_ends_at_the_first_second_that_is_late_enough)
{
    for (size_t c = 0; c < book.calendars_count; c++) {
        for (int i = 0; i < SPANS; i++) {
            int64_t from = (int64_t)20775 * DAY + draw(20 * DAY), seconds = 1 + draw(60 * HOUR);
            int64_t due = worktime_after(&book, &calendars[c], from, seconds);

            assert_true(due > from);
            assert_int_equal(worktime_between(&book, &calendars[c], from, due), seconds);
            assert_int_equal(worktime_between(&book, &calendars[c], from, due - 1), seconds - 1);
        }
    }
}

TEST(spans_add_up)
{
    for (int i = 0; i < SPANS; i++) {
        const struct calendar *calendar = &calendars[draw((int64_t)book.calendars_count)];
        int64_t a = draw((int64_t)30000 * DAY), b = a + draw(900 * DAY), c = b + draw(900 * DAY);

        assert_int_equal(worktime_between(&book, calendar, a, b) + worktime_between(&book, calendar, b, c),
                         worktime_between(&book, calendar, a, c));
    }
}

TEST(nothing_is_worked_backwards_or_in_no_time)
{
    assert_int_equal(worktime_between(&book, &calendars[0], 1000, 1000), 0);
    assert_int_equal(worktime_between(&book, &calendars[0], 10 * DAY, 2 * DAY), 0);
    assert_int_equal(worktime_after(&book, &calendars[0], 12345, 0), 12345);
    assert_int_equal(worktime_after(&book, &calendars[0], 12345, -7), 12345);
}

/* 21 November 2026 is a Saturday; the office in Nairobi opens on Monday at 05:00 UTC. */
TEST(a_promise_made_on_a_saturday_begins_on_monday)
{
    int64_t saturday = (int64_t)20778 * DAY + 9 * HOUR, monday = (int64_t)20780 * DAY;
    static const struct rulebook no_holidays = { .calendars = calendars, .calendars_count = 1 };

    assert_int_equal(worktime_after(&no_holidays, &calendars[0], saturday, 4 * HOUR), monday + 5 * HOUR + 4 * HOUR);
    assert_int_equal(worktime_after(&book, &calendars[0], saturday, 4 * HOUR), monday + DAY + 5 * HOUR + 4 * HOUR);
}

TEST(moments_before_1970_have_their_days_too)
{
    int64_t thursday_before = -7 * (int64_t)DAY; /* 25 December 1969 */

    assert_int_equal(worktime_between(&book, &calendars[4], thursday_before, 0), 7 * DAY);
    assert_int_equal(worktime_between(&book, worktime_default(), thursday_before, 0), 5 * 9 * HOUR);
}

TEST(a_unit_has_its_own_calendar_or_that_above_it_or_its_countrys)
{
    assert_string_equal(worktime_calendar(&book, "NBO")->id, "U");
    assert_string_equal(worktime_calendar(&book, "FTS")->id, "U");
    assert_string_equal(worktime_calendar(&book, "NRB")->id, "KE");
    assert_ptr_equal(worktime_calendar(&book, "DKR"), worktime_default()); /* the unit above is in another country */
    assert_ptr_equal(worktime_calendar(&book, "ZRH"), worktime_default());
    assert_ptr_equal(worktime_calendar(&book, "nobody"), worktime_default());
}

TEST(a_calendar_without_work_keeps_no_promise)
{
    static const struct calendar never[] = {
        { "A", "", 0, 0, 480, 1020 }, { "B", "", 0, 0x7f, 600, 600 }, { "C", "", 0, 0x7f, 900, 300 }
    };

    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
        assert_int_equal(worktime_between(&book, &never[i], 0, (int64_t)40000 * DAY), 0);
        assert_true(worktime_after(&book, &never[i], 0, 1) == INT64_MAX);
    }
    assert_true(worktime_after(&book, &calendars[0], 0, INT64_MAX) == INT64_MAX);
    assert_true(worktime_after(&book, &calendars[0], 0, (int64_t)30 * 366 * DAY) == INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_span_is_as_long_as_a_clock_watched_minute_by_minute_says),
        RUN(a_promise_ends_at_the_first_second_that_is_late_enough),
        RUN(spans_add_up),
        RUN(nothing_is_worked_backwards_or_in_no_time),
        RUN(a_promise_made_on_a_saturday_begins_on_monday),
        RUN(moments_before_1970_have_their_days_too),
        RUN(a_unit_has_its_own_calendar_or_that_above_it_or_its_countrys),
        RUN(a_calendar_without_work_keeps_no_promise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
