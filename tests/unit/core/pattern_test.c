/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "core/pattern.h"

#include <string.h>

TEST(literals_classes_and_repeats_match_the_whole_text)
{
    assert_true(pattern_matches("26NBO-[0-9]{4}", "26NBO-1234"));
    assert_false(pattern_matches("26NBO-[0-9]{4}", "26NBO-12345"));
    assert_false(pattern_matches("26NBO-[0-9]{4}", "26NBO-123"));
    assert_false(pattern_matches("26NBO-[0-9]{4}", " 26NBO-1234"));
    assert_true(pattern_matches("[A-Z]{2}[0-9]?", "AB"));
    assert_true(pattern_matches("[A-Z]{2}[0-9]?", "AB7"));
    assert_true(pattern_matches("[A-Z_-]{1,3}", "A-_"));
    assert_false(pattern_matches("[A-Z_-]{1,3}", ""));
    assert_true(pattern_matches("", ""));
    assert_false(pattern_matches("", "x"));
}

TEST(a_dot_is_a_dot_and_a_backslash_takes_the_next_as_it_is)
{
    assert_true(pattern_matches("1.2", "1.2"));
    assert_false(pattern_matches("1.2", "1x2"));
    assert_true(pattern_matches("\\[a\\]\\*", "[a]*"));
}

TEST(repeats_try_every_length)
{
    assert_true(pattern_matches("[a-z]{0,5}[a-c]{2}b", "zzabb"));
    assert_true(pattern_matches("a{1,3}a{2}", "aaaaa"));
    assert_true(pattern_matches("a{1,3}a{2}", "aaa"));
    assert_false(pattern_matches("a{1,3}a{2}", "aa"));
    assert_false(pattern_matches("a{1,3}a{2}", "aaaaaa"));
}

TEST(what_other_engines_allow_is_refused)
{
    static const char *const wrong[] = { "a*",  "a+", "a|b",   "(a)",   "^a",     "a$",     "[^a]", "[]",
                                         "[a",  "a{", "a{2",   "a{,2}", "a{3,2}", "a{x}",   "{2}",  "?",
                                         "a??", "\\", "[z-a]", "[a-",   "]",      "a{1}{2}" };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (pattern_check(wrong[i]) == ERR_NONE)
            fail_msg("%s is taken for a pattern", wrong[i]);
        assert_false(pattern_matches(wrong[i], "a"));
    }
    CHECK_ERR(pattern_check("a{101}"), ERR_LIMIT);
    CHECK_ERR(pattern_check("a{99999999999999999999}"), ERR_LIMIT);
}

TEST(a_pattern_made_to_be_slow_is_not)
{
    char pattern[PATTERN_ATOMS_MAX * 8 + 1] = "", text[PATTERN_TEXT_MAX + 2];
    size_t used = 0;

    for (int i = 0; i < PATTERN_ATOMS_MAX; i++)
        used += (size_t)snprintf(pattern + used, sizeof pattern - used, "a{0,99}");
    memset(text, 'a', sizeof text);
    text[PATTERN_TEXT_MAX] = '\0';
    assert_true(pattern_matches(pattern, text));
    text[PATTERN_TEXT_MAX - 1] = 'b';
    assert_false(pattern_matches(pattern, text));
    memset(text, 'a', sizeof text);
    text[PATTERN_TEXT_MAX + 1] = '\0';
    assert_false(pattern_matches(pattern, text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(literals_classes_and_repeats_match_the_whole_text),
        RUN(a_dot_is_a_dot_and_a_backslash_takes_the_next_as_it_is),
        RUN(repeats_try_every_length),
        RUN(what_other_engines_allow_is_refused),
        RUN(a_pattern_made_to_be_slow_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
