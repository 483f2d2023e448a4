/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "support/support.h"

static enum utf8_problem check(const char *text)
{
    return utf8_check(bytes_of_text(text), 1000, NULL);
}

TEST(ordinary_text_of_six_languages_is_fine)
{
    assert_int_equal(check("Écran 27 pouces; Ноутбук; حاسوب محمول; 笔记本电脑; señal"), UTF8_FINE);
    assert_int_equal(check(""), UTF8_FINE);
}

TEST(overlong_and_cut_sequences_are_ill_formed)
{
    assert_int_equal(check("\xC0\x80"), UTF8_ILL_FORMED);
    assert_int_equal(check("\xE0\x80\x80"), UTF8_ILL_FORMED);
    assert_int_equal(check("\xED\xA0\x80"), UTF8_ILL_FORMED);
    assert_int_equal(check("\xF4\x90\x80\x80"), UTF8_ILL_FORMED);
    assert_int_equal(check("ab\xE4\xB8"), UTF8_ILL_FORMED);
    assert_int_equal(check("\xFF"), UTF8_ILL_FORMED);
}

TEST(text_that_would_show_in_another_order_is_named)
{
    size_t offset = 0;

    assert_int_equal(utf8_check(bytes_of_text("abc\xE2\x80\xAE"), 100, &offset), UTF8_BIDI);
    assert_int_equal(offset, 3);
    assert_int_equal(check("\xE2\x81\xA6"), UTF8_BIDI);
}

TEST(control_characters_are_named_and_nul_is_one)
{
    assert_int_equal(check("a\tb"), UTF8_CONTROL);
    assert_int_equal(check("a\x1B[2J"), UTF8_CONTROL);
    assert_int_equal(check("\xC2\x85"), UTF8_CONTROL);
    assert_int_equal(utf8_check((struct bytes){ (const uint8_t *)"a\0b", 3 }, 100, NULL), UTF8_CONTROL);
}

TEST(a_text_over_its_limit_is_too_long_before_anything_else)
{
    assert_int_equal(utf8_check(bytes_of_text("\xFF\xFF\xFF"), 2, NULL), UTF8_TOO_LONG);
}

TEST(every_code_point_encodes_and_decodes_to_itself)
{
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char text[5] = { 0 };
        size_t size = utf8_encode(c, text), cursor = 0;

        if (c >= 0xD800 && c <= 0xDFFF) {
            assert_int_equal(size, 0);
            continue;
        }
        assert_true(utf8_next((struct bytes){ (const uint8_t *)text, size }, &cursor) == c);
        assert_int_equal(cursor, size);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(ordinary_text_of_six_languages_is_fine),
        RUN(overlong_and_cut_sequences_are_ill_formed),
        RUN(text_that_would_show_in_another_order_is_named),
        RUN(control_characters_are_named_and_nul_is_one),
        RUN(a_text_over_its_limit_is_too_long_before_anything_else),
        RUN(every_code_point_encodes_and_decodes_to_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
