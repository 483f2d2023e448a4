/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang.h"

#include "base/date.h"
#include "base/utf8.h"
#include "support/support.h"

#include <string.h>

TEST(every_string_is_there_and_clean_in_six_languages)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (int id = 0; id < STR_COUNT; id++) {
            const char *text = lang_text((enum lang)lang, (enum str)id);

            assert_non_null(text);
            assert_true(text[0] != '\0');
            for (const char *line = text; line != NULL; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
                struct bytes one = { (const uint8_t *)line, strcspn(line, "\n") };

                if (utf8_check(one, 2000, NULL) != UTF8_FINE)
                    fail_msg("%s in %s", lang_key((enum str)id), lang_code((enum lang)lang));
            }
        }
    }
}

static void an_inserted_value_cannot_reorder_the_sentence(void **state)
{
    const struct lang_arg args[] = { { "count", "4" }, { "other", "5" } };

    assert_string_equal(lang_fill(*state, "a {count} b", args, 2), "a \xE2\x81\xA8"
                                                                    "4\xE2\x81\xA9 b");
    assert_string_equal(lang_fill(*state, "no end {count", args, 2), "no end {count");
}

static void a_terminal_gets_the_bare_text(void **state)
{
    const struct lang_arg arg = { "count", "4" };

    assert_string_equal(lang_plain(*state, lang_fill(*state, "a {count} b", &arg, 1)), "a 4 b");
    assert_string_equal(lang_plain(*state, NULL), "");
}

static void money_is_written_as_each_language_writes_it(void **state)
{
    struct money money = { 123456789, "USD" };

    assert_string_equal(lang_money(*state, LANG_EN, money), "1,234,567.89\xC2\xA0USD");
    assert_string_equal(lang_money(*state, LANG_FR, money), "1\xE2\x80\xAF"
                                                             "234\xE2\x80\xAF"
                                                             "567,89\xC2\xA0USD");
    assert_string_equal(lang_money(*state, LANG_ZH, (struct money){ 5000, "JPY" }), "5,000\xC2\xA0JPY");
    assert_string_equal(lang_money(*state, LANG_EN, (struct money){ -5, "KWD" }), "-0.005\xC2\xA0KWD");
}

static void a_decimal_mark_is_the_one_money_is_written_with(void **state)
{
    struct money money = { 150, "USD" };

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const char *written = lang_money(*state, (enum lang)lang, money);

        assert_int_equal(written[1], lang_decimal_mark((enum lang)lang)[0]);
    }
    assert_string_equal(lang_decimal_mark(LANG_ES), ",");
    assert_string_equal(lang_decimal_mark(LANG_AR), ".");
    assert_string_equal(lang_decimal(*state, LANG_RU, "12.50"), "12,50");
    assert_string_equal(lang_decimal(*state, LANG_ZH, "12.50"), "12.50");
    assert_string_equal(lang_decimal(*state, LANG_FR, "12"), "12");
}

static void a_moment_is_told_by_the_clock_where_it_is_read(void **state)
{
    int64_t time = 1795262100; /* 21 Nov 2026, 11:55 UTC */

    assert_string_equal(lang_plain(*state, lang_moment(*state, LANG_EN, time, 180, false)),
                        "21\xC2\xA0Nov\xC2\xA0" "2026, 14:55");
    assert_non_null(strstr(lang_moment(*state, LANG_AR, time, 180, false), "\u060C "));
    assert_null(strchr(lang_moment(*state, LANG_ZH, time, 180, false), ','));
    assert_non_null(strstr(lang_moment(*state, LANG_EN, time, 180, true), "14:55 UTC+3"));
    assert_non_null(strstr(lang_moment(*state, LANG_FR, time, -210, true), "08:25 UTC-3:30"));
    assert_non_null(strstr(lang_moment(*state, LANG_AR, time, 0, true), "11:55 UTC\xE2\x81\xA9"));
    assert_non_null(strstr(lang_moment(*state, LANG_EN, time, 13 * 60, false), "22\xC2\xA0Nov"));
}

static void names_stand_in_the_order_of_the_readers_alphabet(void **state)
{
    (void)state;
    assert_true(lang_order(LANG_FR, "\u00c9crans", "Imprimantes") < 0); /* É is an e */
    assert_true(lang_order(LANG_FR, "\u00e9crans", "\u00c9CRANS") == 0);
    assert_true(lang_order(LANG_FR, "\u0152uvre", "Ordinateur") > 0);
    assert_true(lang_order(LANG_ES, "\u00d1and\u00fa", "Nube") > 0);
    assert_true(lang_order(LANG_ES, "\u00d1and\u00fa", "Obra") < 0);
    assert_true(lang_order(LANG_RU, "\u0451\u043b\u043a\u0430", "\u0416\u0443\u043a") < 0); /* ё before ж */
    assert_true(lang_order(LANG_AR, "\u0623\u062c\u0647\u0632\u0629", "\u0627\u0633\u0645") < 0); /* alefs are one */
    assert_true(lang_order(LANG_ZH, "\u4e00", "\u4e8c") < 0);
    assert_true(lang_order(LANG_EN, "Cloud", "Cloud services") < 0);
    assert_true(lang_order(LANG_EN, "a\xff", "b") < 0);
}

static void a_date_is_written_in_words(void **state)
{
    int32_t day;

    CHECK_OK(date_parse("2026-11-21", &day));
    assert_string_equal(lang_date(*state, LANG_EN, day), "21\xC2\xA0Nov\xC2\xA0" "2026");
    assert_string_equal(lang_date(*state, LANG_ZH, day), "2026年11月21日");
    assert_string_equal(lang_date(*state, LANG_EN, DATE_NONE), "");
}

TEST(a_language_code_that_is_not_one_of_six_is_refused)
{
    enum lang lang = LANG_FR;

    CHECK_ERR(lang_parse("de", &lang), ERR_INPUT);
    CHECK_ERR(lang_parse("EN", &lang), ERR_INPUT);
    assert_int_equal(lang, LANG_FR);
    CHECK_OK(lang_parse("ar", &lang));
    assert_true(lang_is_rtl(lang));
}

TEST(a_name_missing_in_one_language_is_shown_in_english)
{
    struct names names = { { "Laptop", "Ordinateur", "", "", "", "" } };
    struct names only_chinese = { { "", "", "", "", "", "笔记本电脑" } };

    assert_string_equal(lang_name(&names, LANG_FR), "Ordinateur");
    assert_string_equal(lang_name(&names, LANG_AR), "Laptop");
    assert_string_equal(lang_name(&only_chinese, LANG_RU), "笔记本电脑");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_string_is_there_and_clean_in_six_languages),
        RUN(an_inserted_value_cannot_reorder_the_sentence),
        RUN(a_terminal_gets_the_bare_text),
        RUN(money_is_written_as_each_language_writes_it),
        RUN(a_decimal_mark_is_the_one_money_is_written_with),
        RUN(a_moment_is_told_by_the_clock_where_it_is_read),
        RUN(names_stand_in_the_order_of_the_readers_alphabet),
        RUN(a_date_is_written_in_words),
        RUN(a_language_code_that_is_not_one_of_six_is_refused),
        RUN(a_name_missing_in_one_language_is_shown_in_english),
    };

    return cmocka_run_group_tests(tests, support_open_arena, support_close_arena);
}
