/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/board_text.h"
#include "codec/cose.h"
#include "codec/revocation_codec.h"

#include <stdio.h>
#include <string.h>

static uint8_t room[REVOCATION_PAYLOAD_MAX];
static uint8_t changed[REVOCATION_PAYLOAD_MAX];
static uint8_t again[REVOCATION_PAYLOAD_MAX];
static struct arena arena;

static const struct revocation_entry entries[] = {
    { 42, "R-0042-000017", 2, REVOCATION_SECURITY },
    { 42, "R-0042-000018", 0, REVOCATION_OFFICE },
    { 43, "R-0043-000001", 1, REVOCATION_STANDARD },
};

static struct revocation_list sample(void)
{
    return (struct revocation_list){ .sequence = 7, .issued = 1795251600, .entries = entries, .entry_count = 3 };
}

static struct bytes encode(const struct revocation_list *list)
{
    struct buffer out = { .at = room, .capacity = sizeof room };

    CHECK_OK(revocation_claims_encode(list, &out));
    return buffer_view(&out);
}

static enum err decode(struct bytes claims, struct revocation_list *list)
{
    arena_reset(&arena, 0);
    return revocation_claims_decode(claims, &arena, list);
}

TEST(a_list_comes_back_as_it_was_made)
{
    struct revocation_list list = sample(), back;

    CHECK_OK(decode(encode(&list), &back));
    assert_int_equal(back.sequence, 7);
    assert_int_equal(back.issued, 1795251600);
    assert_int_equal(back.entry_count, 3);
    assert_int_equal(back.entries[0].kiosk, 42);
    assert_string_equal(back.entries[0].request, "R-0042-000017");
    assert_int_equal(back.entries[0].revision, 2);
    assert_int_equal(back.entries[0].reason, REVOCATION_SECURITY);
    assert_int_equal(back.entries[1].revision, 0);
    assert_int_equal(back.entries[2].kiosk, 43);
}

TEST(every_changed_bit_of_a_list_is_refused_or_says_something_else)
{
    struct revocation_list list = sample(), back;
    struct bytes claims = encode(&list);

    for (size_t at = 0; at < claims.size; at++) {
        for (int bit = 0; bit < 8; bit++) {
            struct buffer out = { .at = again, .capacity = sizeof again };

            memcpy(changed, claims.at, claims.size);
            changed[at] ^= (uint8_t)(1 << bit);
            if (decode((struct bytes){ changed, claims.size }, &back) != ERR_NONE)
                continue;
            CHECK_OK(revocation_claims_encode(&back, &out));
            assert_int_equal(out.used, claims.size);
            assert_memory_equal(again, changed, claims.size);
        }
    }
}

TEST(a_list_that_was_cut_or_has_something_after_it_is_refused)
{
    struct revocation_list list = sample(), back;
    struct bytes claims = encode(&list);

    for (size_t size = 0; size < claims.size; size++)
        CHECK_ERR(decode((struct bytes){ claims.at, size }, &back), ERR_INPUT);
    room[claims.size] = 0;
    CHECK_ERR(decode((struct bytes){ claims.at, claims.size + 1 }, &back), ERR_INPUT);
}

static void check_unsayable(const struct revocation_list *list)
{
    struct buffer out = { .at = again, .capacity = sizeof again };

    CHECK_ERR(revocation_claims_encode(list, &out), ERR_INPUT);
}

TEST(what_makes_no_sense_cannot_be_signed)
{
    struct revocation_entry bad[3];
    struct revocation_list list = sample();

    list.entry_count = 0;
    check_unsayable(&list);
    list = sample();
    list.sequence = 0;
    check_unsayable(&list);
    list = sample();
    list.issued = -1;
    check_unsayable(&list);
    list = sample();
    list.entries = bad;
    memcpy(bad, entries, sizeof bad);
    bad[0].kiosk = 0;
    check_unsayable(&list);
    memcpy(bad, entries, sizeof bad);
    bad[0].request[0] = '\0';
    check_unsayable(&list);
    memcpy(bad, entries, sizeof bad);
    bad[1].request[0] = '\n';
    check_unsayable(&list);
    memcpy(bad, entries, sizeof bad);
    bad[2].revision = 10000;
    check_unsayable(&list);
    memcpy(bad, entries, sizeof bad);
    bad[2].reason = (enum revocation_reason)6;
    check_unsayable(&list);
}

TEST(entries_have_one_order_and_each_request_is_there_once)
{
    struct revocation_entry bad[3];
    struct revocation_list list = sample();

    list.entries = bad;
    memcpy(bad, entries, sizeof bad);
    bad[0] = entries[1];
    bad[1] = entries[0];
    check_unsayable(&list);
    bad[0] = entries[0];
    check_unsayable(&list);
    bad[1].revision = 9; /* twice, even if differently */
    check_unsayable(&list);
}

TEST(a_list_of_two_thousand_fits_and_one_more_does_not)
{
    static struct revocation_entry many[REVOCATION_ENTRIES_MAX + 1];
    struct revocation_list list = { .sequence = UINT32_MAX, .issued = 1795251600, .entries = many }, back;

    for (size_t i = 0; i <= REVOCATION_ENTRIES_MAX; i++) {
        many[i] = (struct revocation_entry){ .kiosk = 9999, .revision = 9999, .reason = REVOCATION_FACTS };
        snprintf(many[i].request, sizeof many[i].request, "R-%022zu", i);
    }
    list.entry_count = REVOCATION_ENTRIES_MAX;
    CHECK_OK(decode(encode(&list), &back));
    assert_int_equal(back.entry_count, REVOCATION_ENTRIES_MAX);
    list.entry_count++;
    check_unsayable(&list);
}

TEST(forty_requests_fit_into_one_code)
{
    struct revocation_entry some[40];
    struct revocation_list list = { .sequence = 7, .issued = 1795251600, .entries = some, .entry_count = 40 };

    for (size_t i = 0; i < 40; i++) {
        some[i] = (struct revocation_entry){ .kiosk = 42, .revision = 1, .reason = REVOCATION_FACTS };
        snprintf(some[i].request, sizeof some[i].request, "R-0042-%06zu", i + 1);
    }
    assert_true(cose_frame_size(encode(&list).size) <= BOARD_COSE_MAX);
}

TEST(every_reason_has_a_code_that_is_read_back)
{
    int reason = 1;

    for (; revocation_reason_code(reason) != NULL; reason++) {
        enum revocation_reason back;

        CHECK_OK(revocation_reason_parse(revocation_reason_code(reason), &back));
        assert_int_equal(back, reason);
        assert_true(lang_text(LANG_EN, revocation_reason_text(back))[0] != '\0');
    }
    assert_int_equal(reason, 6);
    assert_null(revocation_reason_code(0));
}

static int set_up(void **state)
{
    (void)state;
    return arena_init(&arena, 1 << 20) == ERR_NONE ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_list_comes_back_as_it_was_made),
        RUN(every_changed_bit_of_a_list_is_refused_or_says_something_else),
        RUN(a_list_that_was_cut_or_has_something_after_it_is_refused),
        RUN(what_makes_no_sense_cannot_be_signed),
        RUN(entries_have_one_order_and_each_request_is_there_once),
        RUN(a_list_of_two_thousand_fits_and_one_more_does_not),
        RUN(forty_requests_fit_into_one_code),
        RUN(every_reason_has_a_code_that_is_read_back),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
