/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/board_codec.h"
#include "codec/board_text.h"
#include "codec/cose.h"
#include "trust/board_sign.h"
#include "trust/board_verify.h"
#include "trust/revocation_sign.h"
#include "trust/revocation_verify.h"
#include "trust/signed_frame.h"
#include "trust/slip_sign.h"
#include "unit/codec/slip_sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OFFICE, BOARD, KIOSK, STRANGER, KEY_COUNT };

static struct key keys[KEY_COUNT];
static struct trusted_key trusted[KEY_COUNT];
static struct trust_list trust;
static struct arena arena;

static const struct revocation_entry entries[] = {
    { 42, "R-0042-000017", 2, REVOCATION_SECURITY },
    { 43, "R-0043-000001", 0, REVOCATION_STANDARD },
};

static int compare(const void *a, const void *b)
{
    return memcmp(((const struct trusted_key *)a)->kid, ((const struct trusted_key *)b)->kid, KEY_ID_SIZE);
}

static int set_up(void **state)
{
    static const enum key_purpose purposes[KEY_COUNT] = { KEY_PURPOSE_OFFICE, KEY_PURPOSE_BOARD, KEY_PURPOSE_SLIP,
                                                          KEY_PURPOSE_OFFICE };

    (void)state;
    for (size_t i = 0; i < KEY_COUNT; i++) {
        const uint8_t seed[KEY_SEED_SIZE] = { (uint8_t)(1 + i) };

        if (key_of_seed(seed, purposes[i], &keys[i]) != ERR_NONE)
            return -1;
    }
    return arena_init(&arena, REVOCATION_ARENA_BYTES) == ERR_NONE ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

/* All but the stranger's. */
static int fresh_list(void **state)
{
    (void)state;
    arena_reset(&arena, 0);
    for (size_t i = 0; i < STRANGER; i++) {
        trusted[i] = (struct trusted_key){
            .alg = COSE_ALG_EDDSA,
            .kiosk = keys[i].purpose == KEY_PURPOSE_SLIP ? 42 : 0,
            .purpose = keys[i].purpose,
            .not_before = SAMPLE_DAY - 100,
            .not_after = SAMPLE_DAY + 600,
            .revoked_on = DATE_NONE,
            .name = "sample",
        };
        memcpy(trusted[i].kid, keys[i].kid, KEY_ID_SIZE);
        memcpy(trusted[i].public_key, keys[i].public_key, KEY_PUBLIC_SIZE);
    }
    qsort(trusted, STRANGER, sizeof *trusted, compare);
    trust = (struct trust_list){ .sequence = 7, .day = SAMPLE_DAY - 3, .keys = trusted, .key_count = STRANGER };
    return 0;
}

static struct trusted_key *office(void)
{
    for (size_t i = 0; i < STRANGER; i++) {
        if (trusted[i].purpose == KEY_PURPOSE_OFFICE)
            return &trusted[i];
    }
    return NULL;
}

static struct revocation_list sample(void)
{
    return (struct revocation_list){
        .sequence = 7, .issued = SAMPLE_NOW - 60, .entries = entries, .entry_count = 2
    };
}

static struct bytes signed_by(const struct revocation_list *list, const struct key *key)
{
    struct bytes frame;

    CHECK_OK(revocation_sign(list, key, &arena, &frame));
    return frame;
}

/* Any claims, any magic, any key: what somebody with a key in hand could do. */
static struct bytes forced(const struct revocation_list *list, const char *magic, const struct key *key)
{
    struct buffer claims = { .capacity = REVOCATION_PAYLOAD_MAX }, frame = { .capacity = REVOCATION_FRAME_MAX };

    claims.at = ARENA_TAKE(&arena, claims.capacity, uint8_t);
    frame.at = ARENA_TAKE(&arena, frame.capacity, uint8_t);
    assert_non_null(frame.at);
    CHECK_OK(revocation_claims_encode(list, &claims));
    CHECK_OK(signed_frame_put_long(buffer_view(&claims), magic, key, &arena, &frame));
    return buffer_view(&frame);
}

static enum revocation_check verify_at(struct bytes frame, int64_t now)
{
    size_t mark = arena_mark(&arena);
    const struct trusted_key *key = NULL;
    enum revocation_check check;
    struct revocation_list list;

    CHECK_OK(revocation_verify(frame, &trust, now, &arena, &check, &list, &key));
    arena_reset(&arena, mark);
    return check;
}

TEST(the_office_s_list_is_believed)
{
    struct revocation_list list = sample(), back;
    struct bytes frame = signed_by(&list, &keys[OFFICE]);
    const struct trusted_key *key = NULL;
    enum revocation_check check;

    CHECK_OK(revocation_verify(frame, &trust, SAMPLE_NOW, &arena, &check, &back, &key));
    assert_int_equal(check, REVOCATION_GENUINE);
    assert_ptr_equal(key, office());
    assert_int_equal(back.sequence, 7);
    assert_string_equal(back.entries[1].request, "R-0043-000001");
}

TEST(every_flipped_bit_of_a_list_is_found_and_so_is_every_cut)
{
    struct revocation_list list = sample();
    struct bytes frame = signed_by(&list, &keys[OFFICE]);
    uint8_t changed[400];

    assert_true(frame.size < sizeof changed);
    memcpy(changed, frame.at, frame.size);
    for (size_t at = 0; at < frame.size; at++) {
        for (int bit = 0; bit < 8; bit++) {
            changed[at] ^= (uint8_t)(1 << bit);
            assert_int_not_equal(verify_at((struct bytes){ changed, frame.size }, SAMPLE_NOW), REVOCATION_GENUINE);
            changed[at] ^= (uint8_t)(1 << bit);
        }
        assert_int_equal(verify_at((struct bytes){ changed, at }, SAMPLE_NOW), REVOCATION_UNREADABLE);
    }
    assert_int_equal(verify_at((struct bytes){ changed, frame.size + 1 }, SAMPLE_NOW), REVOCATION_UNREADABLE);
    assert_int_equal(verify_at((struct bytes){ changed, frame.size }, SAMPLE_NOW), REVOCATION_GENUINE);
}

TEST(a_long_list_is_checked_to_its_last_byte)
{
    static struct revocation_entry many[REVOCATION_ENTRIES_MAX];
    struct revocation_list list = {
        .sequence = 8, .issued = SAMPLE_NOW, .entries = many, .entry_count = REVOCATION_ENTRIES_MAX
    };
    static uint8_t changed[REVOCATION_FRAME_MAX];
    struct bytes frame;

    for (size_t i = 0; i < REVOCATION_ENTRIES_MAX; i++) {
        many[i] = (struct revocation_entry){ .kiosk = 42, .revision = 1, .reason = REVOCATION_FACTS };
        snprintf(many[i].request, sizeof many[i].request, "R-0042-%06zu", i + 1);
    }
    frame = signed_by(&list, &keys[OFFICE]);
    assert_int_equal(verify_at(frame, SAMPLE_NOW), REVOCATION_GENUINE);
    memcpy(changed, frame.at, frame.size);
    changed[frame.size - 70] ^= 1; /* the last entry's reason */
    assert_int_equal(verify_at((struct bytes){ changed, frame.size }, SAMPLE_NOW), REVOCATION_ALTERED);
}

TEST(only_an_office_s_key_signs_a_list_and_it_signs_nothing_else)
{
    struct revocation_list list = sample();
    struct board_decision decision = {
        .kiosk = 42,
        .request = "R-0042-000017",
        .revision = 1,
        .lines = { { BOARD_APPROVED, 0 } },
        .line_count = 1,
        .decided = SAMPLE_NOW,
        .expires = SAMPLE_NOW + 86400,
        .reference = "X",
    };
    struct slip slip = slip_sample();
    struct signed_slip signed_slip;
    struct board_signed made;
    struct bytes frame;

    CHECK_ERR(revocation_sign(&list, &keys[BOARD], &arena, &frame), ERR_DENIED);
    CHECK_ERR(revocation_sign(&list, &keys[KIOSK], &arena, &frame), ERR_DENIED);
    CHECK_ERR(board_sign(&decision, &keys[OFFICE], &made), ERR_DENIED);
    CHECK_ERR(slip_sign(&slip, &keys[OFFICE], &signed_slip), ERR_DENIED);
}

/* A kiosk or a board in somebody else's hands signs whatever it likes, with the magic of a list. */
TEST(a_list_signed_by_force_with_another_key_is_not_believed)
{
    struct revocation_list list = sample();

    assert_int_equal(verify_at(forced(&list, REVOCATION_MAGIC, &keys[KIOSK]), SAMPLE_NOW), REVOCATION_WRONG_PURPOSE);
    assert_int_equal(verify_at(forced(&list, REVOCATION_MAGIC, &keys[BOARD]), SAMPLE_NOW), REVOCATION_WRONG_PURPOSE);
    assert_int_equal(verify_at(forced(&list, REVOCATION_MAGIC, &keys[STRANGER]), SAMPLE_NOW), REVOCATION_UNKNOWN_KEY);
}

/* And an office's key, misused, decides nothing. */
TEST(a_decision_signed_by_force_with_the_office_s_key_is_not_believed)
{
    struct revocation_list list = sample();
    struct board_decision decision;
    const struct trusted_key *key;

    assert_int_equal(
        board_verify(forced(&list, BOARD_MAGIC, &keys[OFFICE]), &trust, SAMPLE_NOW, &decision, &key),
        BOARD_UNKNOWN_KEY);
}

TEST(a_signature_for_another_purpose_makes_no_list)
{
    struct revocation_list list = sample();

    assert_int_equal(verify_at(forced(&list, BOARD_MAGIC, &keys[OFFICE]), SAMPLE_NOW), REVOCATION_ALTERED);
}

TEST(a_withdrawn_key_and_a_key_out_of_its_days_are_said_to_be)
{
    struct revocation_list list = sample();
    struct bytes frame = signed_by(&list, &keys[OFFICE]);

    office()->revoked_on = SAMPLE_DAY + 1;
    assert_int_equal(verify_at(frame, SAMPLE_NOW), REVOCATION_KEY_DAYS);
    office()->revoked_on = DATE_NONE;
    office()->not_before = SAMPLE_DAY + 1;
    assert_int_equal(verify_at(frame, SAMPLE_NOW), REVOCATION_KEY_DAYS);
    office()->not_before = SAMPLE_DAY;
    office()->not_after = SAMPLE_DAY;
    assert_int_equal(verify_at(frame, SAMPLE_NOW), REVOCATION_GENUINE);
}

TEST(a_list_from_the_future_is_not_taken_beyond_five_minutes)
{
    struct revocation_list list = sample();
    struct bytes frame = signed_by(&list, &keys[OFFICE]);

    assert_int_equal(verify_at(frame, list.issued - 300), REVOCATION_GENUINE);
    assert_int_equal(verify_at(frame, list.issued - 301), REVOCATION_NOT_YET);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_office_s_list_is_believed, fresh_list),
        cmocka_unit_test_setup(every_flipped_bit_of_a_list_is_found_and_so_is_every_cut, fresh_list),
        cmocka_unit_test_setup(a_long_list_is_checked_to_its_last_byte, fresh_list),
        cmocka_unit_test_setup(only_an_office_s_key_signs_a_list_and_it_signs_nothing_else, fresh_list),
        cmocka_unit_test_setup(a_list_signed_by_force_with_another_key_is_not_believed, fresh_list),
        cmocka_unit_test_setup(a_decision_signed_by_force_with_the_office_s_key_is_not_believed, fresh_list),
        cmocka_unit_test_setup(a_signature_for_another_purpose_makes_no_list, fresh_list),
        cmocka_unit_test_setup(a_withdrawn_key_and_a_key_out_of_its_days_are_said_to_be, fresh_list),
        cmocka_unit_test_setup(a_list_from_the_future_is_not_taken_beyond_five_minutes, fresh_list),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
