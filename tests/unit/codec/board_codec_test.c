/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/board_codec.h"
#include "codec/board_text.h"
#include "codec/cose.h"
#include "codec/referral_codec.h"

#include <string.h>

static struct board_decision sample(void)
{
    struct board_decision decision = {
        .kiosk = 42,
        .request = "R-0042-000017",
        .revision = 2,
        .inputs = { 1, 2, 3 },
        .lines = { { BOARD_APPROVED, 0 }, { BOARD_CONDITIONAL, 5 }, { BOARD_DECLINED, 0 } },
        .line_count = 3,
        .decided = 1795251600,
        .expires = 1803027600,
        .reference = "ITB/2026/118",
        .officer = 9001,
        .note = "Line 3: the standard server of the hosting centre serves this.",
    };

    return decision;
}

static struct referral_claims sample_referral(void)
{
    struct referral_claims referral = {
        .referred = 1795251600,
        .kiosk = 42,
        .request = "R-0042-000017",
        .revision = 2,
        .inputs = { 1, 2, 3 },
        .line_count = 3,
        .release = 7,
        .unit = "NBO-FIN",
    };

    return referral;
}

static uint8_t room[COSE_PAYLOAD_MAX];

static struct bytes encode(const struct board_decision *decision)
{
    struct buffer out = { .at = room, .capacity = sizeof room };

    CHECK_OK(board_claims_encode(decision, &out));
    return buffer_view(&out);
}

TEST(a_decision_comes_back_as_it_was_made)
{
    struct board_decision decision = sample(), back;
    struct bytes claims = encode(&decision);

    CHECK_OK(board_claims_decode(claims, &back));
    assert_int_equal(back.kiosk, 42);
    assert_string_equal(back.request, "R-0042-000017");
    assert_int_equal(back.revision, 2);
    assert_memory_equal(back.inputs, decision.inputs, sizeof back.inputs);
    assert_int_equal(back.line_count, 3);
    assert_int_equal(back.lines[1].outcome, BOARD_CONDITIONAL);
    assert_int_equal(back.lines[1].condition_bits, 5);
    assert_int_equal(back.lines[2].outcome, BOARD_DECLINED);
    assert_int_equal(back.decided, decision.decided);
    assert_int_equal(back.expires, decision.expires);
    assert_string_equal(back.reference, decision.reference);
    assert_int_equal(back.officer, 9001);
    assert_string_equal(back.note, decision.note);
}

TEST(every_changed_byte_of_a_decision_is_refused_or_says_something_else)
{
    struct board_decision decision = sample(), back;
    struct bytes claims = encode(&decision);
    uint8_t changed[COSE_PAYLOAD_MAX], again[COSE_PAYLOAD_MAX];

    for (size_t at = 0; at < claims.size; at++) {
        for (int bit = 0; bit < 8; bit++) {
            struct buffer out = { .at = again, .capacity = sizeof again };

            memcpy(changed, claims.at, claims.size);
            changed[at] ^= (uint8_t)(1 << bit);
            if (board_claims_decode((struct bytes){ changed, claims.size }, &back) != ERR_NONE)
                continue;
            CHECK_OK(board_claims_encode(&back, &out));
            assert_int_equal(out.used, claims.size);
            assert_memory_equal(again, changed, claims.size);
        }
    }
}

TEST(a_decision_that_was_cut_or_has_something_after_it_is_refused)
{
    struct board_decision decision = sample(), back;
    struct bytes claims = encode(&decision);

    for (size_t size = 0; size < claims.size; size++)
        CHECK_ERR(board_claims_decode((struct bytes){ claims.at, size }, &back), ERR_INPUT);
    room[claims.size] = 0;
    CHECK_ERR(board_claims_decode((struct bytes){ claims.at, claims.size + 1 }, &back), ERR_INPUT);
}

static void check_unsayable(const struct board_decision *decision)
{
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer out = { .at = bytes, .capacity = sizeof bytes };

    CHECK_ERR(board_claims_encode(decision, &out), ERR_INPUT);
}

TEST(what_makes_no_sense_cannot_be_signed)
{
    struct board_decision decision = sample();

    decision.lines[1].condition_bits = 0; /* conditional on nothing */
    check_unsayable(&decision);
    decision = sample();
    decision.lines[0].condition_bits = 1; /* approved outright, but on a condition */
    check_unsayable(&decision);
    decision = sample();
    decision.line_count = 0;
    check_unsayable(&decision);
    decision = sample();
    decision.expires = decision.decided;
    check_unsayable(&decision);
    decision = sample();
    decision.reference[0] = '\0';
    check_unsayable(&decision);
    decision = sample();
    memcpy(decision.note, "a\nb", 4);
    check_unsayable(&decision);
    decision = sample();
    decision.kiosk = 0;
    check_unsayable(&decision);
    decision = sample();
    decision.revision = 0;
    check_unsayable(&decision);
}

TEST(a_decision_too_long_for_a_code_is_said_to_be)
{
    struct board_decision decision = sample();
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer out = { .at = bytes, .capacity = sizeof bytes };

    decision.line_count = REQUEST_LINES_MAX;
    for (size_t i = 0; i < decision.line_count; i++)
        decision.lines[i] = (struct board_line){ BOARD_APPROVED, 0 };
    CHECK_OK(board_claims_encode(&decision, &out));
    for (size_t i = 0; i < decision.line_count; i++)
        decision.lines[i] = (struct board_line){ BOARD_CONDITIONAL, UINT32_MAX };
    out = (struct buffer){ .at = bytes, .capacity = sizeof bytes };
    CHECK_ERR(board_claims_encode(&decision, &out), ERR_LIMIT);
}

TEST(a_referral_comes_back_as_it_was_made_and_not_otherwise)
{
    struct referral_claims referral = sample_referral(), back;
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer out = { .at = bytes, .capacity = sizeof bytes };

    CHECK_OK(referral_claims_encode(&referral, &out));
    CHECK_OK(referral_claims_decode(buffer_view(&out), &back));
    assert_memory_equal(&back.inputs, &referral.inputs, sizeof back.inputs);
    assert_string_equal(back.request, referral.request);
    assert_string_equal(back.unit, "NBO-FIN");
    assert_int_equal(back.line_count, 3);
    assert_int_equal(back.release, 7);
    for (size_t size = 0; size < out.used; size++)
        CHECK_ERR(referral_claims_decode((struct bytes){ bytes, size }, &back), ERR_INPUT);
    referral.line_count = 0;
    out.used = 0;
    CHECK_ERR(referral_claims_encode(&referral, &out), ERR_INPUT);
}

TEST(a_decision_is_not_read_as_a_referral_nor_the_reverse)
{
    struct board_decision decision = sample();
    struct referral_claims referral = sample_referral(), referral_back;
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer out = { .at = bytes, .capacity = sizeof bytes };

    CHECK_ERR(referral_claims_decode(encode(&decision), &referral_back), ERR_INPUT);
    CHECK_OK(referral_claims_encode(&referral, &out));
    CHECK_ERR(board_claims_decode(buffer_view(&out), &decision), ERR_INPUT);
}

TEST(digits_of_another_kind_are_not_taken)
{
    uint8_t frame[150], bytes[BOARD_COSE_MAX];
    struct buffer out = { .at = bytes, .capacity = sizeof bytes };
    char text[SLIP_TEXT_MAX + 1];

    memset(frame, 7, sizeof frame);
    CHECK_OK(board_text_format(BOARD_MAGIC, (struct bytes){ frame, sizeof frame }, text));
    CHECK_ERR(board_text_parse(REFERRAL_MAGIC, bytes_of_text(text), &out), ERR_INPUT);
    CHECK_OK(board_text_parse(BOARD_MAGIC, bytes_of_text(text), &out));
    assert_int_equal(out.used, sizeof frame);
    assert_memory_equal(bytes, frame, sizeof frame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_decision_comes_back_as_it_was_made),
        RUN(every_changed_byte_of_a_decision_is_refused_or_says_something_else),
        RUN(a_decision_that_was_cut_or_has_something_after_it_is_refused),
        RUN(what_makes_no_sense_cannot_be_signed),
        RUN(a_decision_too_long_for_a_code_is_said_to_be),
        RUN(a_referral_comes_back_as_it_was_made_and_not_otherwise),
        RUN(a_decision_is_not_read_as_a_referral_nor_the_reverse),
        RUN(digits_of_another_kind_are_not_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
