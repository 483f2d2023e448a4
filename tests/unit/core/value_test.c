/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "core/value.h"

struct row {
    enum value_type type;
    enum operator operator;
    const char *operands;
    const char *unit;
    const char *value;
    enum truth truth;
};

static void check(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &rows[i];
        enum truth truth = value_meets(row->type, row->operator, row->operands, row->unit, row->value);

        if (truth != row->truth)
            fail_msg("%s %s %s %s: %s gives %d", value_type_code(row->type), operator_code(row->operator),
                     row->operands, row->unit, row->value, (int)truth);
    }
}

#define CHECK_ROWS(rows) check(rows, sizeof rows / sizeof rows[0])

TEST(every_operator_is_true_false_or_unknown)
{
    static const struct row rows[] = {
        { VALUE_NUMBER, OPERATOR_EQ, "4", "", "4.000", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_EQ, "4", "", "4.001", TRUTH_FALSE },
        { VALUE_NUMBER, OPERATOR_NE, "4", "", "5", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_NE, "4", "", "four", TRUTH_UNKNOWN },
        { VALUE_CHOICE, OPERATOR_IN, "a|b|c", "", "b", TRUTH_TRUE },
        { VALUE_CHOICE, OPERATOR_IN, "a|b|c", "", "ab", TRUTH_FALSE },
        { VALUE_NUMBER, OPERATOR_IN, "1|2", "", "2.0", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_IN, "1|two", "", "2", TRUTH_UNKNOWN },
        { VALUE_SET, OPERATOR_ALL_OF, "usb|hdmi", "", "serial|hdmi|usb", TRUTH_TRUE },
        { VALUE_SET, OPERATOR_ALL_OF, "usb|hdmi", "", "usb", TRUTH_FALSE },
        { VALUE_SET, OPERATOR_IN, "usb|hdmi", "", "usb", TRUTH_TRUE },
        { VALUE_SET, OPERATOR_IN, "usb|hdmi", "", "usb|coal", TRUTH_FALSE },
        { VALUE_SET, OPERATOR_EQ, "usb|hdmi", "", "hdmi|usb", TRUTH_TRUE },
        { VALUE_SET, OPERATOR_EQ, "usb|hdmi", "", "usb", TRUTH_FALSE },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "", "16", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "", "15.999", TRUTH_FALSE },
        { VALUE_NUMBER, OPERATOR_MAX, "-1.5", "", "-1.5", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_MAX, "-1.5", "", "-1.4", TRUTH_FALSE },
        { VALUE_NUMBER, OPERATOR_BETWEEN, "1|3", "", "3", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_BETWEEN, "1|3", "", "0.999", TRUTH_FALSE },
        { VALUE_NUMBER, OPERATOR_BETWEEN, "1", "", "1", TRUTH_UNKNOWN },
        { VALUE_NUMBER, OPERATOR_BETWEEN, "1|2|3", "", "1", TRUTH_UNKNOWN },
        { VALUE_TEXT, OPERATOR_PATTERN, "[A-Z]{2}", "", "AB", TRUTH_TRUE },
        { VALUE_TEXT, OPERATOR_PATTERN, "[A-Z]{2}", "", "Ab", TRUTH_FALSE },
        { VALUE_TEXT, OPERATOR_PATTERN, "(", "", "Ab", TRUTH_UNKNOWN },
        { VALUE_VERSION, OPERATOR_VERSION_IN_RANGE, "2.x|4.x", "", "4.1", TRUTH_TRUE },
        { VALUE_VERSION, OPERATOR_VERSION_IN_RANGE, "2.x|4.x", "", "3.1", TRUTH_FALSE },
        { VALUE_VERSION, OPERATOR_MIN, "2.0", "", "2.0-rc1", TRUTH_FALSE },
        { VALUE_DATE, OPERATOR_DATE_NOT_BEFORE, "2028-02-29", "", "2028-02-29", TRUTH_TRUE },
        { VALUE_DATE, OPERATOR_DATE_NOT_BEFORE, "2028-02-29", "", "2028-02-28", TRUTH_FALSE },
        { VALUE_DATE, OPERATOR_DATE_NOT_BEFORE, "2028-02-29", "", "2027-02-29", TRUTH_UNKNOWN },
        { VALUE_DATE, OPERATOR_BETWEEN, "2026-01-01|2026-12-31", "", "2026-06-30", TRUTH_TRUE },
        { VALUE_BOOL, OPERATOR_TRUE, "", "", "yes", TRUTH_TRUE },
        { VALUE_BOOL, OPERATOR_TRUE, "", "", "no", TRUTH_FALSE },
        { VALUE_BOOL, OPERATOR_TRUE, "", "", "maybe", TRUTH_UNKNOWN },
        { VALUE_BOOL, OPERATOR_FALSE, "", "", "no", TRUTH_TRUE },
        { VALUE_BOOL, OPERATOR_FALSE, "", "", "yes", TRUTH_FALSE },
        { VALUE_BOOL, OPERATOR_EQ, "true", "", "yes", TRUTH_TRUE },
    };

    CHECK_ROWS(rows);
}

TEST(numbers_of_one_kind_of_unit_are_converted)
{
    static const struct row rows[] = {
        { VALUE_NUMBER, OPERATOR_MIN, "16", "GB", "16 GB", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "GB", "16GB", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "GB", "0.016 TB", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "GB", "15999 MB", TRUTH_FALSE },
        { VALUE_NUMBER, OPERATOR_MAX, "60", "cm", "23.6 in", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_MAX, "60", "cm", "24 in", TRUTH_FALSE },
        { VALUE_NUMBER, OPERATOR_MAX, "1.5", "kg", "1500 g", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_MIN, "5", "years", "60 months", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "GB", "16 kg", TRUTH_UNKNOWN },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "GB", "16 buckets", TRUTH_UNKNOWN },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "lux", "16 lux", TRUTH_TRUE },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "", "16 GB", TRUTH_UNKNOWN },
    };

    CHECK_ROWS(rows);
}

TEST(what_can_not_be_compared_is_unknown)
{
    static const struct row rows[] = {
        { VALUE_NUMBER, OPERATOR_MIN, "16", "", "", TRUTH_UNKNOWN },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "", NULL, TRUTH_UNKNOWN },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "", "1e3", TRUTH_UNKNOWN },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "", "1.2345", TRUTH_UNKNOWN },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "", "9223372036854775807", TRUTH_UNKNOWN },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "GB", "9223372036854 TB", TRUTH_UNKNOWN },
        { VALUE_NUMBER, OPERATOR_MIN, "16", "", "--16", TRUTH_UNKNOWN },
        { VALUE_TEXT, OPERATOR_MIN, "a", "", "b", TRUTH_UNKNOWN },
        { VALUE_TEXT, OPERATOR_TRUE, "", "", "yes", TRUTH_UNKNOWN },
        { VALUE_VERSION, OPERATOR_VERSION_IN_RANGE, ">=1", "", "new", TRUTH_UNKNOWN },
        { VALUE_NUMBER, OPERATOR_VERSION_IN_RANGE, ">=1", "", "2", TRUTH_UNKNOWN },
        { VALUE_SET, OPERATOR_PATTERN, "a", "", "a", TRUTH_UNKNOWN },
    };

    CHECK_ROWS(rows);
}

TEST(an_answer_has_the_form_of_its_question)
{
    assert_true(value_is_answer(VALUE_BOOL, "", "no"));
    assert_false(value_is_answer(VALUE_BOOL, "", "No way"));
    assert_true(value_is_answer(VALUE_NUMBER, "", "12.5"));
    assert_false(value_is_answer(VALUE_NUMBER, "", "twelve"));
    assert_true(value_is_answer(VALUE_CHOICE, "a|b", "b"));
    assert_false(value_is_answer(VALUE_CHOICE, "a|b", "a|b"));
    assert_true(value_is_answer(VALUE_SET, "a|b|c", "c|a"));
    assert_false(value_is_answer(VALUE_SET, "a|b|c", "a|z"));
    assert_true(value_is_answer(VALUE_DATE, "", "2028-02-29"));
    assert_false(value_is_answer(VALUE_DATE, "", "2027-02-29"));
    assert_true(value_is_answer(VALUE_VERSION, "", "2.4b"));
    assert_false(value_is_answer(VALUE_VERSION, "", "newest"));
    assert_true(value_is_answer(VALUE_TEXT, "", "anything"));
    assert_false(value_is_answer(VALUE_TEXT, "", ""));
}

TEST(a_requirement_that_makes_no_sense_is_refused)
{
    CHECK_OK(value_check(VALUE_NUMBER, OPERATOR_MIN, "16", "GB"));
    CHECK_OK(value_check(VALUE_SET, OPERATOR_ALL_OF, "a|b", ""));
    CHECK_OK(value_check(VALUE_BOOL, OPERATOR_TRUE, "", ""));
    CHECK_OK(value_check(VALUE_VERSION, OPERATOR_VERSION_IN_RANGE, ">=1,<2", ""));
    CHECK_ERR(value_check(VALUE_TEXT, OPERATOR_MIN, "16", ""), ERR_INPUT);
    CHECK_ERR(value_check(VALUE_NUMBER, OPERATOR_MIN, "sixteen", ""), ERR_INPUT);
    CHECK_ERR(value_check(VALUE_NUMBER, OPERATOR_MIN, "16.0001", ""), ERR_INPUT);
    CHECK_ERR(value_check(VALUE_NUMBER, OPERATOR_BETWEEN, "16", ""), ERR_INPUT);
    CHECK_ERR(value_check(VALUE_TEXT, OPERATOR_ALL_OF, "a", ""), ERR_INPUT);
    CHECK_ERR(value_check(VALUE_BOOL, OPERATOR_TRUE, "yes", ""), ERR_INPUT);
    CHECK_ERR(value_check(VALUE_TEXT, OPERATOR_PATTERN, "a*", ""), ERR_INPUT);
    CHECK_ERR(value_check(VALUE_VERSION, OPERATOR_VERSION_IN_RANGE, ">=", ""), ERR_INPUT);
    CHECK_ERR(value_check(VALUE_DATE, OPERATOR_DATE_NOT_BEFORE, "2027-02-29", ""), ERR_INPUT);
    CHECK_ERR(value_check(VALUE_CHOICE, OPERATOR_IN, "a||b", ""), ERR_INPUT);
}

TEST(codes_are_read_as_they_are_written)
{
    for (int i = VALUE_BOOL; i <= VALUE_VERSION; i++) {
        enum value_type type;

        CHECK_OK(value_type_parse(value_type_code((enum value_type)i), &type));
        assert_int_equal(type, i);
    }
    for (int i = OPERATOR_EQ; i <= OPERATOR_FALSE; i++) {
        enum operator operator;

        CHECK_OK(operator_parse(operator_code((enum operator)i), &operator));
        assert_int_equal(operator, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_operator_is_true_false_or_unknown),      RUN(numbers_of_one_kind_of_unit_are_converted),
        RUN(what_can_not_be_compared_is_unknown),          RUN(an_answer_has_the_form_of_its_question),
        RUN(a_requirement_that_makes_no_sense_is_refused), RUN(codes_are_read_as_they_are_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
