/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/short_code.h"

#include <string.h>

static const struct short_code sample = { { 42, 4051 }, 12345678 };

static enum short_code_problem parse(const char *text, struct short_code *code)
{
    return short_code_parse(bytes_of_text(text), code);
}

TEST(check_digits_are_iso_7064_mod_97_10)
{
    assert_int_equal(short_code_check_digits("794", 3), 44); /* ISO/IEC 7064, the example of its annex */
    assert_int_equal(short_code_check_digits("32142829123456987654321611", 26),
                     82); /* the IBAN GB82 WEST … */
}

TEST(a_code_is_five_groups_of_four_and_comes_back)
{
    char text[SLIP_CODE_SIZE];
    struct short_code back;

    short_code_format(&sample, text);
    assert_int_equal(strlen(text), SLIP_CODE_SIZE - 1);
    assert_memory_equal(text, "0042 0040 5112 3456 78", 22);
    assert_int_equal(parse(text, &back), SHORT_CODE_FINE);
    assert_int_equal(back.id.kiosk, 42);
    assert_int_equal(back.id.serial, 4051);
    assert_int_equal(back.tag, 12345678);
}

TEST(people_type_it_in_their_own_way)
{
    struct short_code back;
    char text[SLIP_CODE_SIZE], dense[SLIP_CODE_SIZE], other[200] = "";
    size_t used = 0;

    short_code_format(&sample, text);
    for (size_t i = 0, out = 0; i < sizeof text; i++)
        if (text[i] != ' ')
            dense[out++] = text[i];
    assert_int_equal(parse(dense, &back), SHORT_CODE_FINE);
    /* Arabic-Indic digits with no-break spaces and a mark */
    for (size_t i = 0; dense[i] != '\0'; i++) {
        char digit[8] = { (char)0xd9, (char)(0xa0 + dense[i] - '0'), (char)0xc2, (char)0xa0, 0 };

        memcpy(other + used, digit, 5);
        used += 4;
    }
    assert_int_equal(parse(other, &back), SHORT_CODE_FINE);
    assert_int_equal(back.tag, 12345678);
    /* full-width digits, as Chinese keyboards type them */
    used = 0;
    for (size_t i = 0; dense[i] != '\0'; i++) {
        char digit[4] = { (char)0xef, (char)0xbc, (char)(0x90 + dense[i] - '0'), 0 };

        memcpy(other + used, digit, 4);
        used += 3;
    }
    assert_int_equal(parse(other, &back), SHORT_CODE_FINE);
}

TEST(what_is_not_twenty_digits_is_not_a_code)
{
    struct short_code back = sample;

    assert_int_equal(parse("", &back), SHORT_CODE_NOT_ONE);
    assert_int_equal(parse("0042 0040 5112 3456 789", &back), SHORT_CODE_NOT_ONE);
    assert_int_equal(parse("0042 0040 5112 3456 7897 1", &back), SHORT_CODE_NOT_ONE);
    assert_int_equal(parse("0042 0040 5112 3456 78O7", &back), SHORT_CODE_NOT_ONE);
    assert_int_equal(parse("\xff", &back), SHORT_CODE_NOT_ONE);
    assert_int_equal(back.tag, sample.tag);
}

TEST(every_wrong_digit_and_every_swap_of_neighbours_is_found)
{
    char text[SLIP_CODE_SIZE], typed[SLIP_CODE_SIZE];
    struct short_code back;

    short_code_format(&sample, text);
    for (size_t i = 0; i + 1 < sizeof text; i++) {
        memcpy(typed, text, sizeof text);
        for (char digit = '0'; digit <= '9' && text[i] != ' '; digit++) {
            typed[i] = digit;
            assert_int_equal(parse(typed, &back), digit == text[i] ? SHORT_CODE_FINE : SHORT_CODE_MISTYPED);
        }
        memcpy(typed, text, sizeof text);
        if (text[i + 1] == '\0' || text[i] == ' ' || text[i + 1] == ' ' || text[i] == text[i + 1])
            continue;
        typed[i] = text[i + 1];
        typed[i + 1] = text[i];
        assert_int_equal(parse(typed, &back), SHORT_CODE_MISTYPED);
    }
}

TEST(only_one_pair_of_check_digits_is_right)
{
    char digits[SHORT_CODE_DIGITS + 1] = "00420040511234567800";

    for (unsigned body = 0; body < 400; body++) {
        int sound = 0;

        digits[16] = (char)('0' + body / 10 % 10);
        digits[17] = (char)('0' + body % 10);
        digits[15] = (char)('0' + body / 100);
        for (unsigned check = 0; check < 100; check++) {
            digits[18] = (char)('0' + check / 10);
            digits[19] = (char)('0' + check % 10);
            sound += short_code_is_sound(digits, SHORT_CODE_DIGITS);
        }
        assert_int_equal(sound, 1);
    }
}

TEST(the_tag_is_the_digest_as_one_number)
{
    uint8_t digest[SHORT_CODE_DIGEST_SIZE] = { 0 };

    assert_int_equal(short_code_tag(digest), 0);
    digest[31] = 7;
    assert_int_equal(short_code_tag(digest), 7);
    digest[27] = 1; /* 2^32 + 7 */
    assert_int_equal(short_code_tag(digest), 94967303);
    memset(digest, 0xff, sizeof digest); /* 2^256 - 1 */
    assert_int_equal(short_code_tag(digest), 29639935);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(check_digits_are_iso_7064_mod_97_10),
        RUN(a_code_is_five_groups_of_four_and_comes_back),
        RUN(people_type_it_in_their_own_way),
        RUN(what_is_not_twenty_digits_is_not_a_code),
        RUN(every_wrong_digit_and_every_swap_of_neighbours_is_found),
        RUN(only_one_pair_of_check_digits_is_right),
        RUN(the_tag_is_the_digest_as_one_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
