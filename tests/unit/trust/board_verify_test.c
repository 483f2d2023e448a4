/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/cose.h"
#include "trust/board_sign.h"
#include "trust/board_verify.h"
#include "trust/signed_frame.h"
#include "trust/slip_sign.h"
#include "trust/slip_verify.h"
#include "unit/codec/slip_sample.h"

#include <string.h>

static struct key board, kiosk, stranger;
static struct trusted_key keys[2];
static struct trust_list list;

static void trust(struct trusted_key *trusted, const struct key *key)
{
    *trusted = (struct trusted_key){
        .alg = COSE_ALG_EDDSA,
        .kiosk = key->purpose == KEY_PURPOSE_BOARD ? 0 : 42,
        .purpose = key->purpose,
        .not_before = SAMPLE_DAY - 100,
        .not_after = SAMPLE_DAY + 600,
        .revoked_on = DATE_NONE,
        .name = "sample",
    };
    memcpy(trusted->kid, key->kid, KEY_ID_SIZE);
    memcpy(trusted->public_key, key->public_key, KEY_PUBLIC_SIZE);
}

static int set_up(void **state)
{
    uint8_t seed[KEY_SEED_SIZE] = { 1 };

    (void)state;
    if (key_of_seed(seed, KEY_PURPOSE_BOARD, &board) != ERR_NONE)
        return -1;
    seed[0] = 2;
    if (key_of_seed(seed, KEY_PURPOSE_SLIP, &kiosk) != ERR_NONE)
        return -1;
    seed[0] = 3;
    return key_of_seed(seed, KEY_PURPOSE_BOARD, &stranger) == ERR_NONE ? 0 : -1;
}

static int fresh_list(void **state)
{
    (void)state;
    trust(&keys[0], &board);
    trust(&keys[1], &kiosk);
    if (memcmp(keys[0].kid, keys[1].kid, KEY_ID_SIZE) > 0) {
        struct trusted_key other = keys[0];

        keys[0] = keys[1];
        keys[1] = other;
    }
    list = (struct trust_list){ .sequence = 7, .day = SAMPLE_DAY - 3, .keys = keys, .key_count = 2 };
    return 0;
}

static struct trusted_key *trusted(const struct key *key)
{
    return memcmp(keys[0].kid, key->kid, KEY_ID_SIZE) == 0 ? &keys[0] : &keys[1];
}

static struct board_decision sample(void)
{
    struct board_decision decision = {
        .kiosk = 42,
        .request = "R-0042-000017",
        .revision = 1,
        .inputs = { 9, 8, 7 },
        .lines = { { BOARD_APPROVED, 0 } },
        .line_count = 1,
        .decided = SAMPLE_NOW - 60,
        .expires = (SAMPLE_DAY + 91) * 86400,
        .reference = "ITB/2026/118",
        .officer = 9001,
    };

    return decision;
}

static struct board_signed signed_by(const struct board_decision *decision, const struct key *key)
{
    struct board_signed made;

    CHECK_OK(board_sign(decision, key, &made));
    return made;
}

static enum board_result verify_at(const struct board_signed *made, int64_t now)
{
    struct board_decision decision;
    const struct trusted_key *key;

    return board_verify((struct bytes){ made->cose, made->cose_size }, &list, now, &decision, &key);
}

TEST(a_board_s_decision_is_believed)
{
    struct board_decision decision = sample(), back;
    struct board_signed made = signed_by(&decision, &board);
    const struct trusted_key *key = NULL;

    assert_int_equal(
        board_verify((struct bytes){ made.cose, made.cose_size }, &list, SAMPLE_NOW, &back, &key),
        BOARD_GENUINE);
    assert_string_equal(back.reference, "ITB/2026/118");
    assert_ptr_equal(key, trusted(&board));
    assert_memory_equal(made.text, BOARD_MAGIC, 6);
}

TEST(every_flipped_bit_of_a_decision_is_found)
{
    struct board_decision decision = sample();
    struct board_signed made = signed_by(&decision, &board);

    for (size_t at = 0; at < made.cose_size; at++) {
        for (int bit = 0; bit < 8; bit++) {
            made.cose[at] ^= (uint8_t)(1 << bit);
            assert_int_not_equal(verify_at(&made, SAMPLE_NOW), BOARD_GENUINE);
            made.cose[at] ^= (uint8_t)(1 << bit);
        }
    }
    assert_int_equal(verify_at(&made, SAMPLE_NOW), BOARD_GENUINE);
}

TEST(a_kiosk_cannot_sign_for_the_board_nor_the_board_a_slip)
{
    struct board_decision decision = sample();
    struct slip slip = slip_sample();
    struct board_signed made;
    struct signed_slip signed_slip;

    CHECK_ERR(board_sign(&decision, &kiosk, &made), ERR_DENIED);
    CHECK_ERR(slip_sign(&slip, &board, &signed_slip), ERR_DENIED);
}

/* A kiosk that is in somebody else's hands signs whatever it likes, with the magic of a decision. */
TEST(a_decision_signed_with_a_slip_key_by_force_is_not_believed)
{
    struct board_decision decision = sample(), back;
    const struct trusted_key *key;
    uint8_t claims_room[COSE_PAYLOAD_MAX], frame_room[COSE_FRAME_MAX];
    struct buffer claims = { .at = claims_room, .capacity = sizeof claims_room };
    struct buffer frame = { .at = frame_room, .capacity = sizeof frame_room };

    CHECK_OK(board_claims_encode(&decision, &claims));
    CHECK_OK(signed_frame_put(buffer_view(&claims), BOARD_MAGIC, &kiosk, &frame));
    assert_int_equal(board_verify(buffer_view(&frame), &list, SAMPLE_NOW, &back, &key), BOARD_UNKNOWN_KEY);
}

/* And a board's key, misused, makes no slip and no referral. */
TEST(a_slip_signed_with_a_board_key_by_force_is_not_believed)
{
    struct slip slip = slip_sample();
    uint8_t claims_room[COSE_PAYLOAD_MAX], frame_room[SLIP_COSE_MAX];
    struct buffer claims = { .at = claims_room, .capacity = sizeof claims_room };
    struct buffer frame = { .at = frame_room, .capacity = sizeof frame_room };
    char text[SLIP_TEXT_MAX + 1];
    struct slip_check check;

    CHECK_OK(slip_claims_encode(&slip, &claims));
    CHECK_OK(signed_frame_put(buffer_view(&claims), SLIP_MAGIC, &board, &frame));
    CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, buffer_view(&frame), text));
    slip_verify_text(bytes_of_text(text), &list, SAMPLE_NOW, NULL, &check);
    assert_string_equal(slip_result_code(check.result), "UNKNOWN_ISSUER");
}

/* The same claims under another magic: the signature covers what they were signed for. */
TEST(a_signature_for_one_purpose_passes_for_no_other)
{
    struct board_decision decision = sample(), back;
    const struct trusted_key *key;
    uint8_t claims_room[COSE_PAYLOAD_MAX], frame_room[COSE_FRAME_MAX];
    struct buffer claims = { .at = claims_room, .capacity = sizeof claims_room };
    struct buffer frame = { .at = frame_room, .capacity = sizeof frame_room };

    CHECK_OK(board_claims_encode(&decision, &claims));
    CHECK_OK(signed_frame_put(buffer_view(&claims), REFERRAL_MAGIC, &board, &frame));
    assert_int_equal(board_verify(buffer_view(&frame), &list, SAMPLE_NOW, &back, &key), BOARD_ALTERED);
}

TEST(an_unknown_board_a_withdrawn_key_and_a_key_out_of_its_days_are_not_believed)
{
    struct board_decision decision = sample();
    struct board_signed made = signed_by(&decision, &stranger);

    assert_int_equal(verify_at(&made, SAMPLE_NOW), BOARD_UNKNOWN_KEY);
    made = signed_by(&decision, &board);
    trusted(&board)->revoked_on = SAMPLE_DAY + 1;
    assert_int_equal(verify_at(&made, SAMPLE_NOW), BOARD_UNKNOWN_KEY);
    trusted(&board)->revoked_on = DATE_NONE;
    trusted(&board)->not_before = SAMPLE_DAY + 1;
    assert_int_equal(verify_at(&made, SAMPLE_NOW), BOARD_UNKNOWN_KEY);
    trusted(&board)->not_before = SAMPLE_DAY;
    trusted(&board)->not_after = SAMPLE_DAY;
    assert_int_equal(verify_at(&made, SAMPLE_NOW), BOARD_GENUINE);
}

TEST(a_decision_has_its_days)
{
    struct board_decision decision = sample();
    struct board_signed made = signed_by(&decision, &board);

    assert_int_equal(verify_at(&made, decision.expires - 1), BOARD_GENUINE);
    assert_int_equal(verify_at(&made, decision.expires), BOARD_EXPIRED);
    assert_int_equal(verify_at(&made, decision.decided - 300), BOARD_GENUINE);
    assert_int_equal(verify_at(&made, decision.decided - 301), BOARD_NOT_YET);
}

TEST(a_referral_says_which_kiosk_it_came_from)
{
    struct referral_claims referral = {
        .referred = SAMPLE_NOW,
        .kiosk = 42,
        .request = "R-0042-000017",
        .revision = 1,
        .inputs = { 9 },
        .line_count = 3,
        .release = 7,
        .unit = "NBO-FIN",
    };
    struct referral_claims back;
    struct board_signed made;

    CHECK_ERR(board_sign_referral(&referral, &board, &made), ERR_DENIED);
    CHECK_OK(board_sign_referral(&referral, &kiosk, &made));
    assert_int_equal(board_verify_referral(bytes_of_text(made.text), &list, &back), BOARD_GENUINE);
    assert_string_equal(back.request, "R-0042-000017");
    CHECK_OK(board_peek_referral(bytes_of_text(made.text), &back));
    made.text[100] = made.text[100] == '0' ? '1' : '0';
    assert_int_not_equal(board_verify_referral(bytes_of_text(made.text), &list, &back), BOARD_GENUINE);
    referral.kiosk = 43; /* one kiosk in another's name */
    CHECK_OK(board_sign_referral(&referral, &kiosk, &made));
    assert_int_equal(board_verify_referral(bytes_of_text(made.text), &list, &back), BOARD_UNKNOWN_KEY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_board_s_decision_is_believed, fresh_list),
        cmocka_unit_test_setup(every_flipped_bit_of_a_decision_is_found, fresh_list),
        cmocka_unit_test_setup(a_kiosk_cannot_sign_for_the_board_nor_the_board_a_slip, fresh_list),
        cmocka_unit_test_setup(a_decision_signed_with_a_slip_key_by_force_is_not_believed, fresh_list),
        cmocka_unit_test_setup(a_slip_signed_with_a_board_key_by_force_is_not_believed, fresh_list),
        cmocka_unit_test_setup(a_signature_for_one_purpose_passes_for_no_other, fresh_list),
        cmocka_unit_test_setup(an_unknown_board_a_withdrawn_key_and_a_key_out_of_its_days_are_not_believed,
                               fresh_list),
        cmocka_unit_test_setup(a_decision_has_its_days, fresh_list),
        cmocka_unit_test_setup(a_referral_says_which_kiosk_it_came_from, fresh_list),
    };

    return cmocka_run_group_tests(tests, set_up, NULL);
}
