/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "core/rulebook.h"

static const struct category categories[] = {
    { .code = "a", .parent = "" },
    { .code = "b", .parent = "a" },
    { .code = "c", .parent = "b" },
    { .code = "loop", .parent = "loop" },
};

static const struct question questions[] = {
    { .category = "a", .attribute = "x" },
    { .category = "a", .attribute = "w" },
    { .category = "c", .attribute = "x" },
};

static const struct rate rates[] = {
    { .currency = "EUR", .month = 10 },
    { .currency = "EUR", .month = 11 },
    { .currency = "JPY", .month = 10 },
};

static const struct rule_setting settings[] = {
    { .rule = "R10", .name = "a", .value = "1", .from = DATE_NONE, .until = 100 },
    { .rule = "R10", .name = "a", .value = "2", .from = 100, .until = 200 },
    { .rule = "R10", .name = "b", .value = "3", .from = 150, .until = DATE_NONE },
    { .rule = "R18", .name = "a", .value = "4", .from = DATE_NONE, .until = DATE_NONE },
};

static const struct org_unit units[] = {
    { .code = "HQ", .parent = "" },
    { .code = "NBO", .parent = "HQ" },
};

static const struct rulebook book = {
    .categories = categories,
    .categories_count = 4,
    .questions = questions,
    .questions_count = 3,
    .rates = rates,
    .rates_count = 3,
    .settings = settings,
    .settings_count = 4,
    .units = units,
    .units_count = 2,
};

TEST(rows_are_found_by_their_key)
{
    static const struct rulebook empty = { 0 };

    for (size_t i = 0; i < book.categories_count; i++)
        assert_ptr_equal(rulebook_category(&book, categories[i].code), &categories[i]);
    assert_null(rulebook_category(&book, ""));
    assert_null(rulebook_category(&book, "bb"));
    assert_null(rulebook_category(&book, "zzz"));
    assert_null(rulebook_category(&empty, "a"));
    assert_null(rulebook_person(&empty, "a"));
}

TEST(a_slice_holds_the_rows_of_one_key)
{
    size_t count;

    assert_ptr_equal(rulebook_questions(&book, "a", &count), &questions[0]);
    assert_int_equal(count, 2);
    assert_ptr_equal(rulebook_questions(&book, "c", &count), &questions[2]);
    assert_int_equal(count, 1);
    assert_null(rulebook_questions(&book, "b", &count));
    assert_int_equal(count, 0);
}

TEST(a_childs_question_stands_before_its_parents)
{
    assert_ptr_equal(rulebook_question(&book, "c", "x"), &questions[2]);
    assert_ptr_equal(rulebook_question(&book, "b", "x"), &questions[0]);
    assert_ptr_equal(rulebook_question(&book, "c", "w"), &questions[1]);
    assert_null(rulebook_question(&book, "c", "v"));
    assert_null(rulebook_question(&book, "", "x"));
}

TEST(a_list_holds_a_category_through_its_parents)
{
    assert_true(rulebook_category_is_in(&book, "c", "x|a"));
    assert_true(rulebook_category_is_in(&book, "c", "c"));
    assert_true(rulebook_category_is_in(&book, "c", "*"));
    assert_false(rulebook_category_is_in(&book, "a", "b|c"));
    assert_false(rulebook_category_is_in(&book, "c", ""));
    assert_false(rulebook_category_is_in(&book, "loop", "a"));
    assert_true(rulebook_unit_is_in(&book, "NBO", "HQ"));
    assert_false(rulebook_unit_is_in(&book, "HQ", "NBO"));
}

TEST(a_list_item_is_matched_whole)
{
    assert_true(list_contains("a|bc|d", "bc"));
    assert_true(list_contains("a|bc|d", "d"));
    assert_false(list_contains("a|bc|d", "b"));
    assert_false(list_contains("a|bc|d", "a|bc"));
    assert_false(list_contains("a|bc|d", ""));
    assert_false(list_contains("", "a"));
    assert_true(list_contains("*", "anything"));
    assert_false(list_contains("*|a", "b"));
}

TEST(a_rate_is_of_one_month)
{
    assert_ptr_equal(rulebook_rate(&book, "EUR", 11), &rates[1]);
    assert_ptr_equal(rulebook_rate(&book, "JPY", 10), &rates[2]);
    assert_null(rulebook_rate(&book, "JPY", 11));
    assert_null(rulebook_rate(&book, "EUR", 12));
    assert_null(rulebook_rate(&book, "CHF", 10));
}

TEST(a_setting_is_of_one_day)
{
    assert_string_equal(rulebook_setting(&book, "R10", "a", 99)->value, "1");
    assert_string_equal(rulebook_setting(&book, "R10", "a", 100)->value, "2");
    assert_null(rulebook_setting(&book, "R10", "a", 200));
    assert_null(rulebook_setting(&book, "R10", "b", 149));
    assert_string_equal(rulebook_setting(&book, "R18", "a", 0)->value, "4");
    assert_null(rulebook_setting(&book, "R99", "a", 0));
}

TEST(computed_states_are_never_read_from_a_source)
{
    enum state read;

    CHECK_OK(state_parse("GRANDFATHERED", &read));
    assert_int_equal(read, STATE_GRANDFATHERED);
    CHECK_ERR(state_parse("EXPIRED", &read), ERR_INPUT);
    CHECK_ERR(state_parse("UNKNOWN", &read), ERR_INPUT);
    CHECK_ERR(state_parse("approved", &read), ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(rows_are_found_by_their_key),
        RUN(a_slice_holds_the_rows_of_one_key),
        RUN(a_childs_question_stands_before_its_parents),
        RUN(a_list_holds_a_category_through_its_parents),
        RUN(a_list_item_is_matched_whole),
        RUN(a_rate_is_of_one_month),
        RUN(a_setting_is_of_one_day),
        RUN(computed_states_are_never_read_from_a_source),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
