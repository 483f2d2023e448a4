/* SPDX-License-Identifier: Apache-2.0 */
#include "device/wedge.h"

#include "support/support.h"

static struct wedge wedge;

/* Types `text`, one character each `step_ms`, and returns the time of the last one. */
static int64_t type(const char *text, int64_t at_ms, int64_t step_ms)
{
    for (; *text != '\0'; text++, at_ms += step_ms) {
        const char character[2] = { *text, '\0' };

        wedge_type(&wedge, character, at_ms);
    }
    return at_ms - step_ms;
}

static void check_scan(struct bytes scan, const char *text)
{
    assert_true(bytes_equal(scan, bytes_of_text(text)));
}

TEST(a_fast_burst_that_ends_in_enter_is_a_scan)
{
    struct bytes scan;
    int64_t last;

    wedge_clear(&wedge);
    last = type("9521234543213", 1000, 16);
    assert_true(wedge_is_bursting(&wedge, last));
    assert_int_equal(wedge_enter(&wedge, last + 16, &scan), WEDGE_SCAN);
    check_scan(scan, "9521234543213");
    assert_int_equal(wedge_characters(&wedge), 13);
}

TEST(a_person_s_typing_is_left_alone)
{
    struct bytes scan;
    int64_t last;

    wedge_clear(&wedge);
    last = type("laptop", 1000, 110);
    assert_false(wedge_is_bursting(&wedge, last));
    assert_int_equal(wedge_enter(&wedge, last + 110, &scan), WEDGE_TYPED);
    last = type("42", 5000, 10);
    assert_int_equal(wedge_enter(&wedge, last + 10, &scan), WEDGE_TYPED);
    assert_int_equal(wedge_enter(&wedge, 9000, &scan), WEDGE_TYPED);
}

TEST(a_pause_begins_anew)
{
    struct bytes scan;
    int64_t last;

    wedge_clear(&wedge);
    last = type("half of a ", 1000, 10);
    last = type("9521234543213", last + 121, 10);
    assert_int_equal(wedge_enter(&wedge, last + 10, &scan), WEDGE_SCAN);
    check_scan(scan, "9521234543213");
    last = type("9521234543213", last + 500, 10);
    assert_int_equal(wedge_enter(&wedge, last + 121, &scan), WEDGE_TYPED);
}

TEST(two_scans_in_a_row_stay_two)
{
    struct bytes scan;
    int64_t last;

    wedge_clear(&wedge);
    last = type("AAAA", 1000, 5);
    assert_int_equal(wedge_enter(&wedge, last + 5, &scan), WEDGE_SCAN);
    last = type("BBBBB", last + 10, 5);
    assert_int_equal(wedge_enter(&wedge, last + 5, &scan), WEDGE_SCAN);
    check_scan(scan, "BBBBB");
}

TEST(the_line_feed_after_a_scan_is_nobody_s_enter)
{
    struct bytes scan;
    int64_t last;

    wedge_clear(&wedge);
    last = type("9521234543213", 1000, 16);
    assert_int_equal(wedge_enter(&wedge, last + 16, &scan), WEDGE_SCAN);
    assert_int_equal(wedge_enter(&wedge, last + 32, &scan), WEDGE_EXTRA);
    assert_int_equal(wedge_enter(&wedge, last + 1032, &scan), WEDGE_TYPED);
}

TEST(an_endless_scan_is_cut_and_kept_in_bounds)
{
    struct bytes scan;

    wedge_clear(&wedge);
    for (int i = 0; i < 3 * SCANNER_BYTES_MAX; i++)
        wedge_type(&wedge, "é", 1000 + i);
    assert_int_equal(wedge_enter(&wedge, 1000 + 3 * SCANNER_BYTES_MAX, &scan), WEDGE_SCAN);
    assert_int_equal(scan.size, SCANNER_BYTES_MAX);
}

TEST(a_clock_that_steps_back_begins_anew)
{
    struct bytes scan;

    wedge_clear(&wedge);
    type("old", 5000, 5);
    type("1234", 1000, 5);
    assert_int_equal(wedge_enter(&wedge, 1020, &scan), WEDGE_SCAN);
    check_scan(scan, "1234");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_fast_burst_that_ends_in_enter_is_a_scan),
        RUN(a_person_s_typing_is_left_alone),
        RUN(a_pause_begins_anew),
        RUN(two_scans_in_a_row_stay_two),
        RUN(the_line_feed_after_a_scan_is_nobody_s_enter),
        RUN(an_endless_scan_is_cut_and_kept_in_bounds),
        RUN(a_clock_that_steps_back_begins_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
