/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/base10.h"

#include <string.h>

enum { ROOM = 64 };

static void check_pair(const char *bytes, size_t size, const char *digits)
{
    uint8_t text[ROOM], back[ROOM];
    struct buffer out = { .at = text, .capacity = sizeof text };
    struct buffer in = { .at = back, .capacity = sizeof back };

    base10_encode((struct bytes){ (const uint8_t *)bytes, size }, &out);
    assert_int_equal(out.used, strlen(digits));
    assert_memory_equal(text, digits, out.used);
    assert_int_equal(base10_digits(size), out.used);
    CHECK_OK(base10_decode(bytes_of_text(digits), &in));
    assert_int_equal(in.used, size);
    assert_memory_equal(back, bytes, size);
}

TEST(every_length_has_its_digits)
{
    check_pair("", 0, "");
    check_pair("\x01", 1, "001");
    check_pair("\xff", 1, "255");
    check_pair("\x01\x02", 2, "00513");
    check_pair("\xff\xff", 2, "65535");
    check_pair("\x00\x00\x01", 3, "00065536");
    check_pair("\xff\xff\xff\xff", 4, "4294967295");
    check_pair("\x00\x00\x00\x00\x01", 5, "0004294967296");
    check_pair("\xff\xff\xff\xff\xff\xff", 6, "281474976710655");
    check_pair("\xff\xff\xff\xff\xff\xff\xff", 7, "72057594037927935");
    check_pair("\x01\x00\x00\x00\x00\x00\x00\x02", 8, "00000000000000001002");
}

static void check_refused(const char *digits)
{
    uint8_t bytes[ROOM] = { 7 };
    struct buffer in = { .at = bytes, .capacity = sizeof bytes, .used = 1 };

    CHECK_ERR(base10_decode(bytes_of_text(digits), &in), ERR_INPUT);
    assert_int_equal(in.used, 1);
    assert_false(in.is_full);
}

TEST(a_value_too_large_for_its_bytes_is_refused)
{
    check_refused("256");
    check_refused("65536");
    check_refused("16777216");
    check_refused("4294967296");
    check_refused("1099511627776");
    check_refused("281474976710656");
    check_refused("72057594037927936");
    check_refused("99999999999999999");
}

TEST(a_length_that_no_bytes_have_is_refused)
{
    check_refused("0");
    check_refused("00");
    check_refused("0000");
    check_refused("000000");
    check_refused("000000000");
    check_refused("0000000000000000");
    check_refused("000000000000000000");
}

TEST(anything_but_digits_is_refused)
{
    check_refused("0 1");
    check_refused("-01");
    check_refused("0\xd9\xa1"); /* an Arabic-Indic one */
    check_refused("1e1");
    check_refused("0000000000000000/");
    check_refused("0000000000000000:");
}

TEST(a_full_buffer_is_left_as_it_was)
{
    uint8_t bytes[8];
    struct buffer in = { .at = bytes, .capacity = sizeof bytes };

    CHECK_ERR(base10_decode(bytes_of_text("0000000000000000100000"), &in), ERR_LIMIT);
    assert_int_equal(in.used, 0);
    assert_false(in.is_full);
}

TEST(room_is_computed_both_ways)
{
    for (size_t size = 0; size < 1000; size++) {
        assert_int_equal(base10_bytes(base10_digits(size)), size);
        assert_int_equal(base10_bytes(base10_digits(size + 1) - 1), size);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_length_has_its_digits),
        RUN(a_value_too_large_for_its_bytes_is_refused),
        RUN(a_length_that_no_bytes_have_is_refused),
        RUN(anything_but_digits_is_refused),
        RUN(a_full_buffer_is_left_as_it_was),
        RUN(room_is_computed_both_ways),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
