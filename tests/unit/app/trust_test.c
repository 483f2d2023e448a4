/* SPDX-License-Identifier: Apache-2.0 */

/* A trust list that comes while the kiosk runs: the next check goes by it, and a damaged one changes nothing. */
#include "app/custody.h"
#include "app/referral.h"
#include "app/submit.h"
#include "app/verify.h"

#include "app/clerk_parts.h"
#include "base/file.h"
#include "codec/slip_text.h"
#include "store/slip_store.h"
#include "store/store_sql.h"
#include "trust/board_sign.h"
#include "trust/board_verify.h"
#include "unit/app/people_desk.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CUSTODIAN "P-0705"

enum { DAY_S = 86400, TRUST_BYTES_MAX = 1 << 16, SQL_SIZE = 200, LINE_SIZE = 80 };

static void trust_path(const struct app_desk *desk, char *ret_path, size_t size)
{
    snprintf(ret_path, size, "%s/trust.txt", desk->state_dir);
}

/* What is there, and `more`. */
static void append(struct app_desk *desk, struct bytes more)
{
    uint8_t *room = ARENA_TAKE(&desk->arena, TRUST_BYTES_MAX, uint8_t);
    struct buffer out = { .at = room, .capacity = TRUST_BYTES_MAX };
    struct bytes list;
    char path[128];

    trust_path(desk, path, sizeof path);
    CHECK_OK(file_read(path, TRUST_BYTES_MAX, &desk->arena, &list));
    buffer_put(&out, list.at, list.size);
    buffer_put(&out, more.at, more.size);
    CHECK_OK(file_write(path, buffer_view(&out), 0644));
}

static struct key board_key(void)
{
    const uint8_t seed[KEY_SEED_SIZE] = { 7 };
    struct key key;

    CHECK_OK(key_of_seed(seed, KEY_PURPOSE_BOARD, &key));
    return key;
}

static void trust_board(struct app_desk *desk)
{
    struct key key = board_key();
    struct trusted_key record = {
        .alg = -8,
        .purpose = KEY_PURPOSE_BOARD,
        .not_before = 20000,
        .not_after = 40000,
        .revoked_on = DATE_NONE,
        .name = "ICT board",
    };
    uint8_t room[512];
    struct buffer out = { .at = room, .capacity = sizeof room };

    memcpy(record.kid, key.kid, sizeof record.kid);
    memcpy(record.public_key, key.public_key, sizeof record.public_key);
    trust_list_put_key(&out, &record);
    append(desk, buffer_view(&out));
}

static int64_t events(struct app_desk *desk, const char *what)
{
    char sql[SQL_SIZE];
    int64_t count = -1;

    snprintf(sql, sizeof sql,
             "select count(*) from audit where instr(cast(entry as text), char(10) || 'what %s')", what);
    CHECK_OK(sql_integer(&desk->clerk->store->sql, sql, &count));
    return count;
}

static enum referral_result bring_decision(struct app_desk *desk, const struct submission *submission)
{
    char text[SLIP_TEXT_MAX + 1];
    struct referral_claims claims;
    struct board_decision decision = {
        .lines = { { BOARD_APPROVED, 0 } },
        .decided = desk->clock.now,
        .expires = desk->clock.now / DAY_S * DAY_S + INT64_C(90) * DAY_S,
        .reference = "ITB/2026/118",
        .officer = 9001,
    };
    struct key key = board_key();
    struct board_signed made;
    struct referral referral;

    CHECK_OK(referral_code(desk->clerk, submission->request, text));
    assert_int_equal(board_verify_referral(bytes_of_text(text), &desk->clerk->trust, &claims), BOARD_GENUINE);
    decision.kiosk = claims.kiosk;
    decision.revision = claims.revision;
    decision.line_count = claims.line_count;
    memcpy(decision.request, claims.request, sizeof decision.request);
    memcpy(decision.inputs, claims.inputs, sizeof decision.inputs);
    CHECK_OK(board_sign(&decision, &key, &made));
    CHECK_OK(referral_take(desk->clerk, bytes_of_text(made.text), &desk->arena, &referral));
    return referral.result;
}

static struct custody_finding look(struct app_desk *desk)
{
    struct custody_finding findings[CUSTODY_TEST_COUNT];

    CHECK_OK(custody_look(desk->clerk, people_find(desk, CUSTODIAN), desk->printer, findings));
    assert_int_equal(findings[CUSTODY_KEY].mark, CUSTODY_GOOD);
    return findings[CUSTODY_TRUST];
}

static struct slip_id a_slip(struct app_desk *desk)
{
    struct submission submission = people_submit_file(desk, "express-nairobi.json");

    assert_int_equal(submission.slip_count, 1);
    return submission.slips[0];
}

static void a_board_s_key_that_comes_while_the_kiosk_runs_counts_at_once(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "board-satellite-terminal-nairobi.json");

    assert_int_equal(bring_decision(desk, &submission), REFERRAL_UNKNOWN_KEY);
    assert_int_equal(look(desk).figure, 1);
    trust_board(desk);
    assert_int_equal(bring_decision(desk, &submission), REFERRAL_TAKEN);
    assert_int_equal(look(desk).figure, 2);
    assert_int_equal(look(desk).mark, CUSTODY_GOOD);
    assert_int_equal(events(desk, "trust.taken"), 1);
    app_desk_restart(desk);
    assert_int_equal(look(desk).figure, 2);
    assert_int_equal(events(desk, "trust.taken"), 1);
}

static void a_slip_that_the_new_list_takes_back_is_refused_at_the_next_scan(void **state)
{
    struct app_desk *desk = *state;
    struct slip_id slip = a_slip(desk), other = a_slip(desk);
    char number[SLIP_NUMBER_SIZE], line[LINE_SIZE];

    assert_int_equal(people_scan(desk, slip).result, SLIP_RESULT_GENUINE);
    slip_number_format(slip, number);
    snprintf(line, sizeof line, "revoked\t%s\t2026-11-20\n", number);
    append(desk, bytes_of_text(line));
    assert_int_equal(people_scan(desk, slip).result, SLIP_RESULT_REVOKED);
    assert_int_equal(people_scan(desk, other).result, SLIP_RESULT_GENUINE);
}

static void a_damaged_list_changes_nothing_and_the_custodian_is_told(void **state)
{
    struct app_desk *desk = *state;
    struct slip_id slip = a_slip(desk);
    char path[128];

    append(desk, bytes_of_text("key\tno key at all\n"));
    assert_int_equal(people_scan(desk, slip).result, SLIP_RESULT_GENUINE);
    assert_int_equal(look(desk).mark, CUSTODY_BAD);
    assert_int_equal(look(desk).figure, 1);
    assert_int_equal(people_scan(desk, slip).result, SLIP_RESULT_GENUINE);
    assert_int_equal(events(desk, "trust.refused"), 1); /* once, however often it is looked at */
    trust_path(desk, path, sizeof path);
    CHECK_OK(file_write(path, bytes_of_text(""), 0644));
    assert_int_equal(people_scan(desk, slip).result, SLIP_RESULT_GENUINE);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(look(desk).err, ERR_NOT_FOUND);
    assert_int_equal(people_scan(desk, slip).result, SLIP_RESULT_GENUINE);
    assert_int_equal(events(desk, "trust.refused"), 3);
    assert_int_equal(events(desk, "trust.taken"), 0);
}

static void a_list_that_was_mended_counts_again(void **state)
{
    struct app_desk *desk = *state;
    struct slip_id slip = a_slip(desk);
    struct bytes good;
    char path[128];

    trust_path(desk, path, sizeof path);
    CHECK_OK(file_read(path, TRUST_BYTES_MAX, &desk->arena, &good));
    CHECK_OK(file_write(path, bytes_of_text("countersign-trust 2\n"), 0644));
    assert_int_equal(look(desk).mark, CUSTODY_BAD);
    CHECK_OK(file_write(path, good, 0644));
    assert_int_equal(look(desk).mark, CUSTODY_GOOD);
    assert_int_equal(look(desk).figure, 1);
    assert_int_equal(people_scan(desk, slip).result, SLIP_RESULT_GENUINE);
    trust_board(desk);
    assert_int_equal(look(desk).figure, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_board_s_key_that_comes_while_the_kiosk_runs_counts_at_once, app_desk_open,
                                        app_desk_close),
        cmocka_unit_test_setup_teardown(a_slip_that_the_new_list_takes_back_is_refused_at_the_next_scan, app_desk_open,
                                        app_desk_close),
        cmocka_unit_test_setup_teardown(a_damaged_list_changes_nothing_and_the_custodian_is_told, app_desk_open,
                                        app_desk_close),
        cmocka_unit_test_setup_teardown(a_list_that_was_mended_counts_again, app_desk_open, app_desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
