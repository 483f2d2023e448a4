/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "support/support.h"

static int32_t day(const char *text)
{
    int32_t day;

    CHECK_OK(date_parse(text, &day));
    return day;
}

TEST(the_first_of_january_1970_is_day_zero)
{
    assert_int_equal(day("1970-01-01"), 0);
    assert_int_equal(day("1969-12-31"), -1);
    assert_int_equal(day("2026-11-21"), 20778);
}

TEST(every_day_from_1900_to_2999_reads_back_as_itself)
{
    char text[DATE_TEXT_SIZE];

    for (int32_t d = day("1900-01-01"); d <= day("2999-12-31"); d++) {
        date_format(d, text);
        assert_int_equal(day(text), d);
    }
}

TEST(days_that_do_not_exist_are_refused)
{
    static const char *const bad[] = {
        "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01",   "26-01-01",
        "2026/01/01", "2026-01-01 ", "", "2026-01-1x", "1899-12-31", "3000-01-01", "2026-01-011",
    };
    int32_t ignored;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        CHECK_ERR(date_parse(bad[i], &ignored), ERR_INPUT);
}

TEST(the_leap_day_exists_in_2024_and_in_2000)
{
    assert_int_equal(day("2024-03-01") - day("2024-02-29"), 1);
    assert_int_equal(day("2000-03-01") - day("2000-02-28"), 2);
}

TEST(a_month_after_the_31st_is_the_last_day_of_a_shorter_month)
{
    assert_int_equal(date_add_months(day("2026-01-31"), 1), day("2026-02-28"));
    assert_int_equal(date_add_months(day("2024-01-31"), 1), day("2024-02-29"));
    assert_int_equal(date_add_months(day("2026-11-21"), 60), day("2031-11-21"));
    assert_int_equal(date_add_months(day("2026-03-31"), -1), day("2026-02-28"));
}

TEST(a_span_holds_its_first_day_and_not_its_last)
{
    int32_t from = day("2026-01-01"), until = day("2027-01-01");

    assert_true(date_is_within(from, from, until));
    assert_true(date_is_within(until - 1, from, until));
    assert_false(date_is_within(until, from, until));
    assert_false(date_is_within(from - 1, from, until));
    assert_true(date_is_within(from - 1, DATE_NONE, until));
    assert_true(date_is_within(until, from, DATE_NONE));
}

TEST(a_month_is_read_only_in_its_iso_form)
{
    int32_t month;

    CHECK_OK(date_parse_month("2026-11", &month));
    assert_int_equal(month, date_month(day("2026-11-30")));
    CHECK_ERR(date_parse_month("2026-13", &month), ERR_INPUT);
    CHECK_ERR(date_parse_month("2026-11-01", &month), ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_first_of_january_1970_is_day_zero),
        RUN(every_day_from_1900_to_2999_reads_back_as_itself),
        RUN(days_that_do_not_exist_are_refused),
        RUN(the_leap_day_exists_in_2024_and_in_2000),
        RUN(a_month_after_the_31st_is_the_last_day_of_a_shorter_month),
        RUN(a_span_holds_its_first_day_and_not_its_last),
        RUN(a_month_is_read_only_in_its_iso_form),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
