/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "core/version.h"

#include <string.h>

static int sign(int order)
{
    return (order > 0) - (order < 0);
}

/* In ascending order; each is compared with each. */
static const char *const ascending[] = {
    "1.0-alpha",
    "1.0-beta2",
    "1.0-rc1",
    "1.0-rc2",
    "1",
    "1.0b",
    "1.0.1",
    "1.2",
    "1.10",
    "2.4",
    "2.4b",
    "2.4c",
    "2.4.1",
    "10.0.17763",
    "10.0.19045",
    "99999999999999999999999999",
    "100000000000000000000000000",
};

TEST(versions_are_ordered_number_by_number)
{
    size_t count = sizeof ascending / sizeof ascending[0];

    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++)
            assert_int_equal(sign(version_compare(ascending[i], ascending[k])), (i > k) - (i < k));
    }
}

TEST(a_missing_number_counts_as_zero)
{
    assert_int_equal(version_compare("1.2", "1.2.0"), 0);
    assert_int_equal(version_compare("1.2.0.0", "1.2"), 0);
    assert_int_equal(version_compare("2.4b", "2.4.0b"), 0);
    assert_int_equal(version_compare("007", "7"), 0);
}

TEST(words_around_a_version_say_nothing)
{
    assert_int_equal(version_compare("v3.1", "3.1"), 0);
    assert_int_equal(version_compare("Version 3.1", "3.1"), 0);
    assert_int_equal(version_compare("22.04 LTS", "22.4"), 0);
    assert_true(version_compare("2012 R2", "2012") > 0);
}

TEST(only_text_with_a_digit_is_a_version)
{
    char longest[VERSION_TEXT_MAX + 2];

    memset(longest, '1', sizeof longest);
    longest[VERSION_TEXT_MAX + 1] = '\0';
    assert_false(version_is_valid(longest));
    longest[VERSION_TEXT_MAX] = '\0';
    assert_true(version_is_valid(longest));
    assert_true(version_is_valid("10.0.19045 (22H2)"));
    assert_false(version_is_valid(""));
    assert_false(version_is_valid("latest"));
    assert_false(version_is_valid("1.2;drop"));
    assert_false(version_is_valid("1.2\xC2\xA0"));
}

static void check_range(const char *range, const char *inside, const char *outside)
{
    CHECK_OK(version_range_check(range));
    assert_int_equal(version_in_range(inside, range), TRUTH_TRUE);
    assert_int_equal(version_in_range(outside, range), TRUTH_FALSE);
}

TEST(a_range_holds_what_its_terms_say)
{
    check_range(">=1.2,<2.0", "1.2", "2.0");
    check_range(">=1.2,<2.0", "1.99.3", "1.1.9");
    check_range(" >= 1.2 , < 2.0 ", "1.2.0", "2.1");
    check_range(">1.2", "1.2.1", "1.2");
    check_range("<=2", "2.0", "2.0.1");
    check_range("1.2", "1.2.0", "1.2.1");
    check_range("==1.2", "1.2", "1.3");
    check_range("!=1.3", "1.2", "1.3.0");
    check_range("7.x|9.x", "9.1", "8.1");
    check_range("<1.0 | >=3.0", "3.0", "1.0");
}

TEST(a_family_is_its_number_and_everything_below_it)
{
    check_range("7.x", "7.0.1", "70.1");
    check_range("7.*", "7", "8.0");
    check_range("7.2.x", "7.2.9", "7.3");
    check_range("7.0.x", "7", "7.1");
    check_range("10.x", "10.0.19045", "11");
    check_range("2.x.x", "2.99", "3");
    assert_int_equal(version_in_range("4", "x"), TRUTH_TRUE);
    assert_int_equal(version_in_range("4", "*"), TRUTH_TRUE);
}

TEST(what_is_not_a_version_is_unknown_and_not_false)
{
    assert_int_equal(version_in_range("", ">=1"), TRUTH_UNKNOWN);
    assert_int_equal(version_in_range("latest", ">=1"), TRUTH_UNKNOWN);
    assert_int_equal(version_in_range("1.0", ">=one"), TRUTH_UNKNOWN);
    assert_int_equal(version_in_range("", ""), TRUTH_TRUE);
}

TEST(what_is_not_a_range_is_refused)
{
    static const char *const wrong[] = { ">=",       ">=1,", ",1",  "1||", "=>1",
                                         "7.x.2.x!", ">7.x", "one", "|",   "1 2|" };
    char longest[VERSION_RANGE_MAX + 2];

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (version_range_check(wrong[i]) != ERR_INPUT)
            fail_msg("%s is taken for a range", wrong[i]);
    }
    memset(longest, '1', sizeof longest);
    longest[VERSION_RANGE_MAX + 1] = '\0';
    CHECK_ERR(version_range_check(longest), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(versions_are_ordered_number_by_number),
        RUN(a_missing_number_counts_as_zero),
        RUN(words_around_a_version_say_nothing),
        RUN(only_text_with_a_digit_is_a_version),
        RUN(a_range_holds_what_its_terms_say),
        RUN(a_family_is_its_number_and_everything_below_it),
        RUN(what_is_not_a_version_is_unknown_and_not_false),
        RUN(what_is_not_a_range_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
