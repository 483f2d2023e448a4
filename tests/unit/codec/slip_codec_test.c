/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/cbor_write.h"
#include "codec/cose.h"
#include "codec/slip_codec.h"
#include "unit/codec/slip_sample.h"

#include <string.h>

struct encoded {
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer out;
};

static struct bytes encode(const struct slip *slip, struct encoded *encoded)
{
    encoded->out = (struct buffer){ .at = encoded->bytes, .capacity = sizeof encoded->bytes };
    CHECK_OK(slip_claims_encode(slip, &encoded->out));
    return buffer_view(&encoded->out);
}

static void check_round_trip(const struct slip *slip)
{
    struct encoded first, second;
    struct slip back;
    struct bytes claims = encode(slip, &first);

    CHECK_OK(slip_claims_decode(claims, &back));
    assert_true(bytes_equal(claims, encode(&back, &second)));
    assert_string_equal(back.audience, slip->audience);
    assert_string_equal(back.request, slip->request);
    assert_int_equal(back.id.serial, slip->id.serial);
    assert_int_equal(back.line_count, slip->line_count);
    for (size_t i = 0; i < back.line_count; i++) {
        assert_string_equal(back.lines[i].item, slip->lines[i].item);
        assert_string_equal(back.lines[i].text, slip->lines[i].text);
        assert_true(back.lines[i].quantity == slip->lines[i].quantity);
        assert_true(back.lines[i].unit_price_minor == slip->lines[i].unit_price_minor);
        assert_true(back.lines[i].condition_bits == slip->lines[i].condition_bits);
    }
    assert_int_equal(back.condition_count, slip->condition_count);
    assert_int_equal(back.part, slip->part);
    assert_int_equal(back.parts, slip->parts);
    assert_true(back.has_superseded == slip->has_superseded);
    assert_int_equal(back.superseded.serial, slip->superseded.serial);
    assert_true(back.tree_size == slip->tree_size);
    assert_memory_equal(back.tree_root, slip->tree_root, sizeof back.tree_root);
}

TEST(a_slip_comes_back_as_it_was)
{
    struct slip plain = slip_sample(), full = slip_sample_full();

    check_round_trip(&plain);
    check_round_trip(&full);
    plain.lines[0].condition_bits = 1; /* bits without text; text without bits is in line 2 */
    check_round_trip(&plain);
}

TEST(the_largest_numbers_come_back)
{
    struct slip slip = slip_sample();

    slip.id = (struct slip_id){ SLIP_KIOSK_MAX, SLIP_SERIAL_MAX };
    slip.lines[0].quantity = INT64_MAX;
    slip.lines[0].unit_price_minor = INT64_MAX;
    slip.lines[0].condition_bits = UINT32_MAX;
    slip.ceiling_minor = INT64_MAX;
    slip.officer = slip.release = slip.tree_size = UINT64_MAX;
    check_round_trip(&slip);
}

static void check_not_sayable(const struct slip *slip)
{
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer out = { .at = bytes, .capacity = sizeof bytes };

    CHECK_ERR(slip_claims_encode(slip, &out), ERR_INPUT);
    assert_int_equal(out.used, 0);
}

#define CHECK_NOT_SAYABLE(change)                                                                            \
    do {                                                                                                     \
        struct slip slip = slip_sample_full();                                                               \
                                                                                                             \
        change;                                                                                              \
        check_not_sayable(&slip);                                                                            \
    } while (0)

TEST(a_slip_that_makes_no_sense_is_never_signed)
{
    CHECK_NOT_SAYABLE(slip.line_count = 0);
    CHECK_NOT_SAYABLE(slip.line_count = SLIP_LINES_MAX + 1);
    CHECK_NOT_SAYABLE(slip.lines[1].quantity = 0);
    CHECK_NOT_SAYABLE(slip.lines[1].quantity = -1);
    CHECK_NOT_SAYABLE(slip.lines[1].unit_price_minor = -1);
    CHECK_NOT_SAYABLE(slip.id.kiosk = 0);
    CHECK_NOT_SAYABLE(slip.id.kiosk = SLIP_KIOSK_MAX + 1);
    CHECK_NOT_SAYABLE(slip.id.serial = 0);
    CHECK_NOT_SAYABLE(slip.id.serial = SLIP_SERIAL_MAX + 1);
    CHECK_NOT_SAYABLE(slip.superseded.serial = 0);
    CHECK_NOT_SAYABLE(slip.expires = slip.issued);
    CHECK_NOT_SAYABLE(slip.issued = -1);
    CHECK_NOT_SAYABLE(slip.expires = INT64_MAX);
    CHECK_NOT_SAYABLE(slip.currency = 999);
    CHECK_NOT_SAYABLE(slip.ceiling_minor = -1);
    CHECK_NOT_SAYABLE(slip.decision = (enum slip_decision)0);
    CHECK_NOT_SAYABLE(slip.decision = (enum slip_decision)4);
    CHECK_NOT_SAYABLE(slip.audience[0] = '\0');
    CHECK_NOT_SAYABLE(slip.request[0] = '\0');
    CHECK_NOT_SAYABLE(slip.total_lines = 1);
    CHECK_NOT_SAYABLE(slip.conditions[1] = slip.conditions[0]);
    CHECK_NOT_SAYABLE(slip.condition_count = SLIP_CONDITIONS_MAX + 1);
    CHECK_NOT_SAYABLE(slip.part = 4);
    CHECK_NOT_SAYABLE(slip.part = 0);
    CHECK_NOT_SAYABLE(slip.parts = SLIP_PARTS_MAX + 1);
}

static void check_text_not_sayable(const char *text)
{
    struct slip slip = slip_sample();

    snprintf(slip.lines[0].text, sizeof slip.lines[0].text, "%s", text);
    check_not_sayable(&slip);
}

TEST(hostile_text_is_never_signed)
{
    check_text_not_sayable("a\nb");
    check_text_not_sayable("\xe2\x80\xae"
                           "12 laptops");
    check_text_not_sayable("\xff");
    check_text_not_sayable("e\xcc\x81"); /* not composed: e and a combining acute */
}

TEST(a_catalogue_text_is_made_to_fit)
{
    char text[SLIP_LINE_TEXT_MAX + 1];

    slip_line_text("e\xcc\x81te", text);
    assert_string_equal(text, "\xc3\xa9te");
    slip_line_text("one\ttwo\xe2\x80\xae!", text);
    assert_string_equal(text, "onetwo!");
    slip_line_text(
        "\xe7\x94\xb5\xe8\x84\x91\xe7\x94\xb5\xe8\x84\x91\xe7\x94\xb5\xe8\x84\x91\xe7\x94\xb5\xe8\x84\x91"
        "\xe7\x94\xb5\xe8\x84\x91\xe7\x94\xb5\xe8\x84\x91\xe7\x94\xb5\xe8\x84\x91",
        text);
    assert_int_equal(strlen(text), 39); /* thirteen whole characters */
    slip_line_text("0123456789012345678901234567890123456789 and more", text);
    assert_int_equal(strlen(text), SLIP_LINE_TEXT_MAX);
    slip_line_text("012345678901234567890123456789012345678q\xcc\x88", text);
    assert_int_equal(strlen(text), 39); /* a letter is not cut from its mark */
    slip_line_text("\xff\xfe", text);
    assert_string_equal(text, "");
}

/* Every byte string that differs from the one encoding in a single bit is refused or says something else. */
TEST(one_slip_has_one_encoding)
{
    struct slip slip = slip_sample_full();
    struct encoded encoded;
    struct bytes claims = encode(&slip, &encoded);
    uint8_t changed[COSE_PAYLOAD_MAX];

    for (size_t bit = 0; bit < claims.size * 8; bit++) {
        struct bytes other = { changed, claims.size };
        struct encoded again;
        struct slip back;

        memcpy(changed, claims.at, claims.size);
        changed[bit / 8] = (uint8_t)(changed[bit / 8] ^ (1U << (bit % 8)));
        if (slip_claims_decode(other, &back) == ERR_NONE)
            assert_true(bytes_equal(encode(&back, &again), other));
    }
}

TEST(claims_that_end_early_or_late_are_refused)
{
    struct slip slip = slip_sample_full(), back;
    struct encoded encoded;
    struct bytes claims = encode(&slip, &encoded);

    for (size_t size = 0; size < claims.size; size++)
        CHECK_ERR(slip_claims_decode((struct bytes){ claims.at, size }, &back), ERR_INPUT);
    buffer_put_byte(&encoded.out, 0);
    CHECK_ERR(slip_claims_decode(buffer_view(&encoded.out), &back), ERR_INPUT);
}

/* The plain sample's claims with the inner map's head and tail replaced: what a careless encoder might write.
 */
static enum err decode_with_tail(uint8_t map_head, const char *tail, size_t tail_size)
{
    struct slip slip = slip_sample(), back;
    struct encoded encoded;
    struct bytes claims = encode(&slip, &encoded);
    static const uint8_t private_key[] = { 0x3a, 0x00, 0x01, 0x00, 0x00, 0xaa };
    uint8_t *at = memmem(encoded.bytes, claims.size, private_key, sizeof private_key);

    assert_non_null(at);
    at[sizeof private_key - 1] = map_head;
    buffer_put(&encoded.out, tail, tail_size);
    return slip_claims_decode(buffer_view(&encoded.out), &back);
}

TEST(empty_unknown_repeated_and_unsorted_parts_are_refused)
{
    CHECK_OK(decode_with_tail(0xaa, "", 0));
    CHECK_OK(decode_with_tail(0xab, "\x0c\x81\x03", 3));
    CHECK_ERR(decode_with_tail(0xab, "\x0c\x80", 2), ERR_INPUT);                     /* no conditions, said */
    CHECK_ERR(decode_with_tail(0xab, "\x0c\x82\x03\x03", 4), ERR_INPUT);             /* twice the same */
    CHECK_ERR(decode_with_tail(0xab, "\x0d\x82\x01\x01", 4), ERR_INPUT);             /* part 1 of 1 */
    CHECK_ERR(decode_with_tail(0xab, "\x0d\x82\x00\x02", 4), ERR_INPUT);             /* part 0 of 2 */
    CHECK_ERR(decode_with_tail(0xab, "\x0f\x01", 2), ERR_INPUT);                     /* an unknown key */
    CHECK_ERR(decode_with_tail(0xac, "\x0c\x81\x03\x0c\x81\x03", 6), ERR_INPUT);     /* a key twice */
    CHECK_ERR(decode_with_tail(0xac, "\x0d\x82\x01\x02\x0c\x81\x03", 7), ERR_INPUT); /* keys unsorted */
    CHECK_ERR(decode_with_tail(0xac, "\x0c\x81\x03", 3), ERR_INPUT); /* fewer than announced */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_slip_comes_back_as_it_was),
        RUN(the_largest_numbers_come_back),
        RUN(a_slip_that_makes_no_sense_is_never_signed),
        RUN(hostile_text_is_never_signed),
        RUN(a_catalogue_text_is_made_to_fit),
        RUN(one_slip_has_one_encoding),
        RUN(claims_that_end_early_or_late_are_refused),
        RUN(empty_unknown_repeated_and_unsorted_parts_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
