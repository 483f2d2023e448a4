/* SPDX-License-Identifier: Apache-2.0 */

/* A request that only the board may decide: its referral on paper, and the signed answer that comes back. */

#include "app/referral.h"

#include "app/clerk_parts.h"
#include "app/issue.h"
#include "app/paper.h"
#include "app/submit.h"
#include "app/verify.h"
#include "base/file.h"
#include "codec/scan.h"
#include "store/debt_store.h"
#include "store/record_walk.h"
#include "store/slip_store.h"
#include "store/store_sql.h"
#include "store/task_store.h"
#include "trust/board_sign.h"
#include "trust/board_verify.h"
#include "unit/app/app_desk.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400, TRUST_BYTES_MAX = 1 << 16, POLLS_MAX = 1000 };

/* The board's key is of the seed 7, 0, 0 …; another board's of 8, 0, 0 … */
static struct key board_key(uint8_t first)
{
    const uint8_t seed[KEY_SEED_SIZE] = { first };
    struct key key;

    CHECK_OK(key_of_seed(seed, KEY_PURPOSE_BOARD, &key));
    return key;
}

/* The trust list with the board's key in it, as it would come from the office. */
static void trust_board(struct app_desk *desk)
{
    struct key key = board_key(7);
    struct trusted_key record = {
        .alg = -8,
        .purpose = KEY_PURPOSE_BOARD,
        .not_before = 20000,
        .not_after = 40000,
        .revoked_on = DATE_NONE,
        .name = "ICT board",
    };
    uint8_t *room = ARENA_TAKE(&desk->arena, TRUST_BYTES_MAX, uint8_t);
    struct buffer out = { .at = room, .capacity = TRUST_BYTES_MAX };
    struct bytes list;
    char path[128];

    snprintf(path, sizeof path, "%s/trust.txt", desk->state_dir);
    CHECK_OK(file_read(path, TRUST_BYTES_MAX, &desk->arena, &list));
    buffer_put(&out, list.at, list.size);
    memcpy(record.kid, key.kid, sizeof record.kid);
    memcpy(record.public_key, key.public_key, sizeof record.public_key);
    trust_list_put_key(&out, &record);
    CHECK_OK(file_write(path, buffer_view(&out), 0644));
    app_desk_restart(desk);
}

/* The satellite terminal, twice: two lines to decide. */
static struct submission refer(struct app_desk *desk)
{
    const struct person *person;
    struct request request = app_desk_request(desk, "board-satellite-terminal-nairobi.json", &person);
    struct request_line *lines = ARENA_TAKE(&desk->arena, 2, struct request_line);
    struct submission submission;

    lines[0] = lines[1] = request.lines[0];
    request.lines = lines;
    request.line_count = 2;
    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    assert_int_equal(submission.outcome, SUBMIT_IN_REVIEW);
    return submission;
}

/* What headquarters would sign, everything approved. */
static struct board_decision answer(struct app_desk *desk, const struct submission *submission)
{
    char text[SLIP_TEXT_MAX + 1];
    struct referral_claims claims;
    struct board_decision decision = {
        .lines = { { BOARD_APPROVED, 0 }, { BOARD_APPROVED, 0 } },
        .decided = desk->clock.now,
        .expires = desk->clock.now / DAY_S * DAY_S + INT64_C(90) * DAY_S,
        .reference = "ITB/2026/118",
        .officer = 9001,
    };

    CHECK_OK(referral_code(desk->clerk, submission->request, text));
    assert_int_equal(board_verify_referral(bytes_of_text(text), &desk->clerk->trust, &claims), BOARD_GENUINE);
    decision.kiosk = claims.kiosk;
    decision.revision = claims.revision;
    decision.line_count = claims.line_count;
    memcpy(decision.request, claims.request, sizeof decision.request);
    memcpy(decision.inputs, claims.inputs, sizeof decision.inputs);
    return decision;
}

static struct referral take(struct app_desk *desk, const struct board_decision *decision, uint8_t seed)
{
    struct board_signed *made = ARENA_TAKE(&desk->arena, 1, struct board_signed);
    struct key key = board_key(seed);
    struct referral referral;

    CHECK_OK(board_sign(decision, &key, made));
    CHECK_OK(referral_take(desk->clerk, bytes_of_text(made->text), &desk->arena, &referral));
    return referral;
}

static enum request_state state_of(struct app_desk *desk, const char *number)
{
    struct request_record record;

    CHECK_OK(request_store_find(desk->clerk->store, number, 0, &desk->arena, &record));
    return record.state;
}

static bool is_in_trail(struct app_desk *desk, const char *text)
{
    struct record_walk walk;
    struct entry_row row;
    bool is_found = true, has_text = false;

    CHECK_OK(record_walk_entries(desk->clerk->store, 0, &walk));
    while (is_found) {
        CHECK_OK(record_walk_next_entry(&walk, &row, &is_found));
        has_text = has_text || (is_found && memmem(row.text.at, row.text.size, text, strlen(text)) != NULL);
    }
    record_walk_done(&walk);
    return has_text;
}

/* Nothing happened to the request, and the refusal with its reason is on record. */
static void check_refused(struct app_desk *desk, const struct submission *submission,
                          struct referral referral, enum referral_result expected)
{
    const struct slip_record *slips;
    char reason[64];
    unsigned open_kinds;
    size_t count;

    assert_string_equal(referral_result_code(referral.result), referral_result_code(expected));
    assert_int_equal(state_of(desk, submission->number), REQUEST_IN_REVIEW);
    CHECK_OK(task_open_kinds(desk->clerk->store, submission->number, &open_kinds));
    assert_true((open_kinds >> TASK_BOARD & 1) != 0);
    CHECK_OK(
        slip_store_list_by_request(desk->clerk->store, submission->number, &desk->arena, &slips, &count));
    assert_int_equal(count, 0);
    snprintf(reason, sizeof reason, "\nreason %s\n", referral_result_code(expected));
    assert_true(is_in_trail(desk, "what board.refused\n"));
    assert_true(is_in_trail(desk, reason));
}

static struct slip_paper paper_of(struct app_desk *desk, struct slip_id id)
{
    struct slip_record record;
    struct slip_paper paper;

    CHECK_OK(slip_store_find(desk->clerk->store, id, &desk->arena, &record));
    CHECK_OK(paper_of_slip(desk->clerk, &record, 0, &desk->arena, &paper));
    return paper;
}

static void the_referral_slip_says_to_whom_and_what_to_answer(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = refer(desk);
    struct slip_paper paper, again;
    struct scan scan;

    CHECK_OK(paper_of_note(desk->clerk, &submission, &desk->arena, &paper));
    assert_int_equal(paper.kind, SLIP_PAPER_REFERRAL);
    assert_true(paper.asks_board);
    assert_string_equal(paper.addressee.english, lang_text(LANG_EN, STR_PAPER_ROLE_BOARD));
    assert_true(paper.focal_point[0] != '\0');
    assert_string_equal(paper.lane, "L4");
    scan_parse(bytes_of_text(paper.qr), &desk->arena, &scan);
    assert_string_equal(scan_kind_code(scan.kind), "REFERRAL");
    CHECK_OK(paper_of_request(desk->clerk, submission.number, &desk->arena, &again));
    assert_true(again.asks_board);
    assert_int_equal(again.reason_count, paper.reason_count);
}

static void a_board_s_decision_becomes_a_slip(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = refer(desk);
    struct board_decision decision = answer(desk, &submission);
    struct referral referral = take(desk, &decision, 7);
    struct verification verification;
    struct slip_paper paper;
    unsigned open_kinds;
    struct issue issue;

    assert_string_equal(referral_result_code(referral.result), "taken");
    assert_string_equal(referral.number, submission.number);
    assert_true(request_state_is_approved(referral.state));
    assert_int_equal(state_of(desk, submission.number), referral.state);
    assert_int_equal(referral.slip_count, 1);
    CHECK_OK(task_open_kinds(desk->clerk->store, submission.number, &open_kinds));
    assert_int_equal(open_kinds & 1 << TASK_BOARD, 0);
    paper = paper_of(desk, referral.slips[0]);
    assert_int_equal(paper.officer, 9001);
    assert_string_equal(paper.reference, "ITB/2026/118");
    assert_string_equal(paper.approver, "");
    assert_string_equal(paper.role.english, lang_text(LANG_EN, STR_PAPER_ROLE_BOARD));
    assert_int_equal(paper.line_count, 2);
    assert_int_equal(paper.declined_count, 0);
    CHECK_OK(issue_resume(desk->clerk, desk->printer, referral.slips[0], &issue));
    for (int i = 0; i < POLLS_MAX && issue.state == ISSUE_WAITING; i++)
        CHECK_OK(issue_poll(&issue));
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
    assert_int_equal(state_of(desk, submission.number), REQUEST_SLIP_ISSUED);
    CHECK_OK(verify_scan(desk->clerk, bytes_of_text(paper.qr), &verification));
    assert_string_equal(slip_result_code(verification.result), "GENUINE");
    assert_true(is_in_trail(desk, "what board.decided\n"));
}

static void a_decision_counts_once(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = refer(desk);
    struct board_decision decision = answer(desk, &submission);
    struct board_signed made;
    struct key key = board_key(7);
    struct referral referral;
    struct bytes frame;

    CHECK_OK(board_sign(&decision, &key, &made));
    frame = (struct bytes){ made.cose, made.cose_size };
    CHECK_OK(referral_take(desk->clerk, frame, &desk->arena, &referral));
    assert_string_equal(referral_result_code(referral.result), "taken");
    app_desk_restart(desk);
    CHECK_OK(referral_take(desk->clerk, frame, &desk->arena, &referral));
    assert_string_equal(referral_result_code(referral.result), "again");
    decision.lines[0].outcome = BOARD_DECLINED; /* and no second opinion */
    assert_string_equal(referral_result_code(take(desk, &decision, 7).result), "not_waiting");
    assert_true(is_in_trail(desk, "\nreason again\n"));
}

static void lines_are_decided_one_by_one(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = refer(desk);
    struct board_decision decision = answer(desk, &submission);
    const struct condition *condition = rulebook_condition(clerk_rulebook(desk->clerk), "CND-SEAL");
    struct referral referral;
    struct slip_paper paper;

    decision.lines[0].outcome = BOARD_DECLINED;
    decision.lines[1] = (struct board_line){ BOARD_CONDITIONAL, (uint32_t)1 << condition->bit };
    snprintf(decision.note, sizeof decision.note, "One terminal serves both sites.");
    referral = take(desk, &decision, 7);
    assert_string_equal(referral_result_code(referral.result), "taken");
    assert_int_equal(referral.state, REQUEST_PART_APPROVED);
    paper = paper_of(desk, referral.slips[0]);
    assert_int_equal(paper.decision, SLIP_CONDITIONAL);
    assert_int_equal(paper.line_count, 1);
    assert_int_equal(paper.lines[0].number, 2);
    assert_int_equal(paper.declined_count, 1);
    assert_int_equal(paper.declined[0].number, 1);
    assert_string_equal(paper.written, "One terminal serves both sites.");
    for (size_t i = 0; i < paper.condition_count; i++) {
        if (strcmp(paper.conditions[i].text.english, lang_name(&condition->text, LANG_EN)) == 0)
            return;
    }
    fail_msg("the board's condition is not on the slip");
}

static void what_the_board_declines_prints_as_a_refusal_in_its_words(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = refer(desk);
    struct board_decision decision = answer(desk, &submission);
    struct referral referral;
    struct slip_paper paper;

    decision.lines[0].outcome = decision.lines[1].outcome = BOARD_DECLINED;
    snprintf(decision.note, sizeof decision.note, "Use the link of the hosting centre.");
    referral = take(desk, &decision, 7);
    assert_int_equal(referral.state, REQUEST_DECLINED);
    assert_int_equal(referral.slip_count, 0);
    CHECK_OK(paper_of_request(desk->clerk, submission.number, &desk->arena, &paper));
    assert_int_equal(paper.kind, SLIP_PAPER_REFUSAL);
    assert_string_equal(paper.written, "Use the link of the hosting centre.");
    assert_string_equal(paper.reference, "ITB/2026/118");
    assert_string_equal(paper.qr, "");
}

static void what_is_not_the_board_s_is_refused_and_recorded(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = refer(desk);
    struct board_decision decision = answer(desk, &submission);
    struct referral referral;
    struct board_signed made;
    struct key key = board_key(7);

    check_refused(desk, &submission, take(desk, &decision, 8), REFERRAL_UNKNOWN_KEY);
    CHECK_OK(board_sign(&decision, &key, &made));
    made.cose[60] ^= 1;
    CHECK_OK(
        referral_take(desk->clerk, (struct bytes){ made.cose, made.cose_size }, &desk->arena, &referral));
    check_refused(desk, &submission, referral, REFERRAL_ALTERED);
    CHECK_OK(referral_take(desk->clerk, bytes_of_text("743534000"), &desk->arena, &referral));
    check_refused(desk, &submission, referral, REFERRAL_UNREADABLE);
    CHECK_OK(referral_take(desk->clerk, (struct bytes){ NULL, 0 }, &desk->arena, &referral));
    check_refused(desk, &submission, referral, REFERRAL_UNREADABLE);
}

static void what_is_for_another_kiosk_request_or_judgement_is_refused(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = refer(desk), other = refer(desk);
    const struct board_decision good = answer(desk, &submission);
    struct board_decision decision = good;

    decision.kiosk = 43;
    check_refused(desk, &submission, take(desk, &decision, 7), REFERRAL_OTHER_KIOSK);
    decision = good;
    snprintf(decision.request, sizeof decision.request, "R-0042-000999");
    check_refused(desk, &submission, take(desk, &decision, 7), REFERRAL_NOT_WAITING);
    decision = good;
    snprintf(decision.request, sizeof decision.request, "%s",
             other.number); /* the same goods, another request */
    check_refused(desk, &submission, take(desk, &decision, 7), REFERRAL_OTHER_REVISION);
    decision = good;
    decision.revision = 2;
    check_refused(desk, &submission, take(desk, &decision, 7), REFERRAL_OTHER_REVISION);
    decision = good;
    decision.inputs[15] ^= 1;
    check_refused(desk, &submission, take(desk, &decision, 7), REFERRAL_OTHER_REVISION);
    decision = good;
    decision.line_count = 1;
    check_refused(desk, &submission, take(desk, &decision, 7), REFERRAL_OTHER_REVISION);
    decision = good;
    decision.lines[0] = (struct board_line){ BOARD_CONDITIONAL, UINT32_MAX };
    check_refused(desk, &submission, take(desk, &decision, 7), REFERRAL_CONDITION);
}

/* The board's request waits with pieces of a waiver that others use up, or that ends. */
static struct submission refer_under_waiver(struct app_desk *desk, struct submission *ret_other)
{
    const struct person *person;
    struct request other = app_desk_request(desk, "waiver-map-software-nairobi.json", &person);
    struct request request = app_desk_request(desk, "board-satellite-terminal-nairobi.json", &person);
    struct request_line *lines = ARENA_TAKE(&desk->arena, 2, struct request_line);
    struct request_line *line = ARENA_TAKE(&desk->arena, 1, struct request_line);
    struct submission submission;

    assert_non_null(lines);
    assert_non_null(line);
    lines[0] = request.lines[0];
    lines[1] = *line = other.lines[0];
    lines[1].quantity = line->quantity = 8; /* of twelve */
    request.lines = lines;
    request.line_count = 2;
    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    assert_int_equal(submission.verdict.lane, LANE_BOARD);
    assert_int_equal(submission.verdict.waived_count, 1);
    other.lines = line;
    CHECK_OK(submit_request(desk->clerk, person, &other, &desk->arena, ret_other));
    assert_int_equal(ret_other->outcome, SUBMIT_CLEARED);
    return submission;
}

static void a_waiver_that_others_used_up_is_not_used_by_the_board_either(void **state)
{
    struct app_desk *desk = *state;
    struct submission other, submission = refer_under_waiver(desk, &other);
    struct board_decision decision = answer(desk, &submission);
    int64_t used = -1;

    check_refused(desk, &submission, take(desk, &decision, 7), REFERRAL_WAIVER);
    decision.lines[1].outcome = BOARD_DECLINED; /* without it, nothing is in the way */
    assert_int_equal(take(desk, &decision, 7).result, REFERRAL_TAKEN);
    CHECK_OK(waiver_used(desk->clerk->store, "WAI-2026-01", &used));
    assert_int_equal(used, 8);
}

static void a_decision_that_is_too_old_or_from_tomorrow_is_refused(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = refer(desk);
    struct board_decision decision = answer(desk, &submission);

    decision.decided = desk->clock.now + DAY_S;
    check_refused(desk, &submission, take(desk, &decision, 7), REFERRAL_NOT_YET);
    decision = answer(desk, &submission);
    decision.decided -= 100;
    decision.expires = desk->clock.now;
    check_refused(desk, &submission, take(desk, &decision, 7), REFERRAL_EXPIRED);
}

/* Random changes to a genuine decision: none is taken, none crashes. */
static void no_flipped_byte_of_a_decision_is_taken(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = refer(desk);
    struct board_decision decision = answer(desk, &submission);
    struct board_signed made;
    struct key key = board_key(7);
    size_t mark = arena_mark(&desk->arena);

    CHECK_OK(board_sign(&decision, &key, &made));
    for (size_t at = 0; at < made.cose_size; at++) {
        struct referral referral;

        arena_reset(&desk->arena, mark);
        made.cose[at] ^= (uint8_t)(1 + at % 255);
        CHECK_OK(
            referral_take(desk->clerk, (struct bytes){ made.cose, made.cose_size }, &desk->arena, &referral));
        assert_string_not_equal(referral_result_code(referral.result), "taken");
        made.cose[at] ^= (uint8_t)(1 + at % 255);
    }
    assert_int_equal(state_of(desk, submission.number), REQUEST_IN_REVIEW);
}

/* A disk that refuses one table after the other: nothing of the decision is kept, and it can be brought in
 * again. */
static void whatever_fails_on_the_way_nothing_of_it_is_kept(void **state)
{
    static const char *const writes[] = {
        "insert on decision",     "insert on decision_line", "insert on board_decision", "insert on slip",
        "insert on request_step", "update on task",          "insert on audit",          "update on service",
    };
    struct app_desk *desk = *state;
    struct submission submission = refer(desk);
    struct board_decision decision = answer(desk, &submission);
    struct sql *sql = &desk->clerk->store->sql;
    struct board_signed made;
    struct key key = board_key(7);
    struct referral referral;

    CHECK_OK(board_sign(&decision, &key, &made));
    for (size_t i = 0; i < sizeof writes / sizeof writes[0]; i++) {
        const struct slip_record *slips;
        char trigger[160];
        size_t count;

        snprintf(trigger, sizeof trigger,
                 "create temp trigger fails before %s begin select raise(abort, 'full'); end", writes[i]);
        CHECK_OK(sql_exec(sql, trigger));
        assert_true(referral_take(desk->clerk, bytes_of_text(made.text), &desk->arena, &referral) !=
                    ERR_NONE);
        CHECK_OK(sql_exec(sql, "drop trigger fails"));
        assert_int_equal(state_of(desk, submission.number), REQUEST_IN_REVIEW);
        CHECK_OK(
            slip_store_list_by_request(desk->clerk->store, submission.number, &desk->arena, &slips, &count));
        assert_int_equal(count, 0);
        assert_false(is_in_trail(desk, "what board.decided\n"));
    }
    CHECK_OK(referral_take(desk->clerk, bytes_of_text(made.text), &desk->arena, &referral));
    assert_string_equal(referral_result_code(referral.result), "taken");
}

static int open_desk(void **state)
{
    if (app_desk_open(state) != 0)
        return -1;
    trust_board(*state);
    return 0;
}

#define RUN_DESK(name) cmocka_unit_test_setup_teardown(name, open_desk, app_desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN_DESK(the_referral_slip_says_to_whom_and_what_to_answer),
        RUN_DESK(a_board_s_decision_becomes_a_slip),
        RUN_DESK(a_decision_counts_once),
        RUN_DESK(lines_are_decided_one_by_one),
        RUN_DESK(what_the_board_declines_prints_as_a_refusal_in_its_words),
        RUN_DESK(what_is_not_the_board_s_is_refused_and_recorded),
        RUN_DESK(what_is_for_another_kiosk_request_or_judgement_is_refused),
        RUN_DESK(a_waiver_that_others_used_up_is_not_used_by_the_board_either),
        RUN_DESK(a_decision_that_is_too_old_or_from_tomorrow_is_refused),
        RUN_DESK(no_flipped_byte_of_a_decision_is_taken),
        RUN_DESK(whatever_fails_on_the_way_nothing_of_it_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
