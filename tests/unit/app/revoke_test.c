/* SPDX-License-Identifier: Apache-2.0 */

/* The ICT office's signed list: what it takes back here, what it makes of other kiosks' slips, what is not believed. */
#include "app/revoke.h"

#include "app/casework.h"
#include "app/clerk_parts.h"
#include "base/file.h"
#include "codec/board_text.h"
#include "store/record_walk.h"
#include "store/store_sql.h"
#include "trust/revocation_sign.h"
#include "trust/signed_frame.h"
#include "trust/slip_sign.h"
#include "unit/app/people_desk.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400, TRUST_BYTES_MAX = 1 << 16, SQL_SIZE = 200, OTHER_KIOSK = 43 };

/* Seeds of keys: 7, 0, 0 … is the office's, 8 another kiosk's, 9 another office's that is not trusted, 10 a second
 * office's that is, 11 the office's last year's. */
enum { OFFICE = 7, NEIGHBOUR = 8, STRANGER = 9, SECOND = 10, OLD = 11 };

static struct key key_of(uint8_t first)
{
    const uint8_t seed[KEY_SEED_SIZE] = { first };
    struct key key;

    CHECK_OK(key_of_seed(seed, first == NEIGHBOUR ? KEY_PURPOSE_SLIP : KEY_PURPOSE_OFFICE, &key));
    return key;
}

static void put_trusted(struct buffer *out, uint8_t first)
{
    struct key key = key_of(first);
    struct trusted_key record = {
        .alg = -8,
        .kiosk = first == NEIGHBOUR ? OTHER_KIOSK : 0,
        .purpose = key.purpose,
        .not_before = 20000,
        .not_after = first == OLD ? 20400 : 40000,
        .revoked_on = DATE_NONE,
        .name = "sample",
    };

    memcpy(record.kid, key.kid, sizeof record.kid);
    memcpy(record.public_key, key.public_key, sizeof record.public_key);
    trust_list_put_key(out, &record);
}

/* The trust list with those keys in it, as it would come from the office. */
static void trust(struct app_desk *desk)
{
    uint8_t *room = ARENA_TAKE(&desk->arena, TRUST_BYTES_MAX, uint8_t);
    struct buffer out = { .at = room, .capacity = TRUST_BYTES_MAX };
    struct bytes list;
    char path[128];

    snprintf(path, sizeof path, "%s/trust.txt", desk->state_dir);
    CHECK_OK(file_read(path, TRUST_BYTES_MAX, &desk->arena, &list));
    buffer_put(&out, list.at, list.size);
    put_trusted(&out, OFFICE);
    put_trusted(&out, NEIGHBOUR);
    put_trusted(&out, SECOND);
    put_trusted(&out, OLD);
    CHECK_OK(file_write(path, buffer_view(&out), 0644));
    app_desk_restart(desk);
}

static struct revocation_entry entry(uint16_t kiosk, const char *request, int revision)
{
    struct revocation_entry made = { .kiosk = kiosk, .revision = revision, .reason = REVOCATION_SECURITY };

    snprintf(made.request, sizeof made.request, "%s", request);
    return made;
}

/* A list of one or two entries in order, issued now. */
static struct revocation_list list_of(struct app_desk *desk, uint32_t sequence, const struct revocation_entry *entries,
                                      size_t count)
{
    return (struct revocation_list){
        .sequence = sequence, .issued = clerk_now(desk->clerk), .entries = entries, .entry_count = count
    };
}

static struct bytes sign(struct app_desk *desk, const struct revocation_list *list, uint8_t seed)
{
    struct key key = key_of(seed);
    struct bytes frame;

    CHECK_OK(revocation_sign(list, &key, &desk->arena, &frame));
    return frame;
}

static struct revoke take(struct app_desk *desk, struct bytes frame)
{
    struct revoke revoke;

    CHECK_OK(revoke_take(desk->clerk, frame, &desk->arena, &revoke));
    return revoke;
}

static struct revoke bring(struct app_desk *desk, uint32_t sequence, struct revocation_entry one)
{
    struct revocation_list list = list_of(desk, sequence, &one, 1);

    return take(desk, sign(desk, &list, OFFICE));
}

static void check_result(struct revoke revoke, enum revoke_result expected)
{
    assert_string_equal(revoke_result_code(revoke.result), revoke_result_code(expected));
}

static int64_t count(struct app_desk *desk, const char *what)
{
    char sql[SQL_SIZE];
    int64_t rows = -1;

    assert_true(snprintf(sql, sizeof sql, "select count(*) from %s", what) < (int)sizeof sql);
    CHECK_OK(sql_integer(&desk->clerk->store->sql, sql, &rows));
    return rows;
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

static struct decide_result approved(struct app_desk *desk, struct submission *ret_submission)
{
    *ret_submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json");
    people_do(desk, TECHNICAL, people_opinion(desk, ret_submission, TASK_TECHNICAL, OPINION_CLEAR, ""));
    return people_do(desk, APPROVER, people_approval(desk, ret_submission));
}

/* ---- what a list takes back here ---- */

static void a_listed_request_is_revoked_and_its_slip_is_dead(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission;
    struct decide_result result = approved(desk, &submission);
    struct revoke_notice notice;
    struct revoke revoke;

    assert_int_equal(people_scan(desk, result.slips[0]).result, SLIP_RESULT_GENUINE);
    revoke = bring(desk, 1, entry(42, submission.number, 1));
    check_result(revoke, REVOKE_TAKEN);
    assert_int_equal(revoke.revoked, 1);
    assert_int_equal(revoke.entries, 1);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_REVOKED);
    assert_int_equal(people_scan(desk, result.slips[0]).result, SLIP_RESULT_REVOKED);
    CHECK_OK(revoke_look(desk->clerk, submission.number, 1, &desk->arena, &notice));
    assert_true(notice.is_listed);
    assert_int_equal(notice.reason, REVOCATION_SECURITY);
    assert_int_equal(notice.sequence, 1);
    assert_true(is_in_trail(desk, "what request.revoked\n"));
    assert_true(is_in_trail(desk, "\nreason security\n"));
    assert_true(is_in_trail(desk, "what revocation.taken\nref list-1\n"));
    assert_true(is_in_trail(desk, "what slip.revoked\n"));
}

static void what_is_revoked_is_never_approved_revised_or_withdrawn_again(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission, next;
    struct decide_act act;
    enum refusal refusal;

    approved(desk, &submission);
    act = people_approval(desk, &submission);
    check_result(bring(desk, 1, entry(42, submission.number, 0)), REVOKE_TAKEN);
    assert_true(people_sign(desk, APPROVER, &act).answer.refusal != REFUSAL_NONE);
    CHECK_OK(standing_revise(desk->clerk, people_find(desk, REQUESTER), submission.number, submission.request,
                             &desk->arena, &next, &refusal));
    assert_int_equal(refusal, REFUSAL_STATE);
    CHECK_OK(standing_withdraw(desk->clerk, people_find(desk, REQUESTER), submission.number, "", &refusal));
    assert_int_equal(refusal, REFUSAL_STATE);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_REVOKED);
}

static void what_the_machine_cleared_is_revoked_too_and_gives_its_waiver_back(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "waiver-map-software-nairobi.json");

    assert_int_equal(submission.outcome, SUBMIT_CLEARED);
    assert_int_equal(count(desk, "waiver_use where quantity < 0"), 0);
    check_result(bring(desk, 1, entry(42, submission.number, 1)), REVOKE_TAKEN);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_REVOKED);
    assert_int_equal(count(desk, "waiver_use where quantity < 0"), 1);
}

/* What has arrived was bought under the waiver, whatever becomes of the rest. */
static void what_was_received_keeps_its_pieces_of_the_waiver(void **state)
{
    static const enum life_act acts[] = { LIFE_ISSUE, LIFE_RECEIVE_PART };
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "waiver-map-software-nairobi.json");

    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        CHECK_OK(store_begin(desk->clerk->store));
        CHECK_OK(clerk_finish(desk->clerk, casework_step(desk->clerk, submission.number, 1, acts[i], "KIOSK", "")));
    }
    check_result(bring(desk, 1, entry(42, submission.number, 1)), REVOKE_TAKEN);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_REVOKED);
    assert_int_equal(count(desk, "waiver_use where quantity < 0"), 0);
}

static void what_an_emergency_owes_it_still_owes(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "emergency-switches-nairobi.json");
    int64_t debts;

    people_do(desk, HEAD, people_approval(desk, &submission));
    debts = count(desk, "debt where settled is null");
    assert_true(debts > 0);
    check_result(bring(desk, 1, entry(42, submission.number, 1)), REVOKE_TAKEN);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_REVOKED);
    assert_int_equal(count(desk, "debt where settled is null"), debts);
    assert_int_equal(count(desk, "task where closed is null and kind not in ('regularisation', 'pilot-result')"), 0);
    assert_int_equal(count(desk, "task where closed is null and kind = 'regularisation'"), 1);
}

static void a_request_in_review_ends_there_and_nobody_approves_it(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json");
    struct decide_act opinion = people_opinion(desk, &submission, TASK_TECHNICAL, OPINION_CLEAR, "");
    struct decide_act approval = people_approval(desk, &submission);
    struct revoke revoke = bring(desk, 1, entry(42, submission.number, 1));

    check_result(revoke, REVOKE_TAKEN);
    assert_int_equal(revoke.revoked, 1);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_REVOKED);
    assert_int_equal(people_sign(desk, TECHNICAL, &opinion).answer.refusal, REFUSAL_STATE);
    assert_int_equal(people_sign(desk, APPROVER, &approval).answer.refusal, REFUSAL_STATE);
    assert_int_equal(count(desk, "slip where 1"), 0);
}

static void what_was_returned_or_declined_comes_back_in_no_other_revision(void **state)
{
    struct app_desk *desk = *state;
    struct submission asked = people_submit_file(desk, "review-eleven-laptops-nairobi.json"), next;
    struct submission declined = people_submit_file(desk, "review-eleven-laptops-nairobi.json");
    const struct person *requester = people_find(desk, REQUESTER);
    enum refusal refusal = REFUSAL_NONE;

    people_do(desk, APPROVER, people_ruling(&asked, RULING_RETURN, "Which room?"));
    people_do(desk, APPROVER, people_ruling(&declined, RULING_DECLINE, "Not this year."));
    check_result(bring(desk, 1, entry(42, asked.number, 0)), REVOKE_TAKEN);
    check_result(bring(desk, 2, entry(42, declined.number, 0)), REVOKE_TAKEN);
    assert_int_equal(people_file(desk, asked.number).state, REQUEST_REVOKED);
    assert_int_equal(people_file(desk, declined.number).state, REQUEST_REVOKED);
    CHECK_OK(standing_answer(desk->clerk, requester, asked.number, "Room 4.", &refusal));
    assert_int_equal(refusal, REFUSAL_STATE);
    CHECK_OK(
        standing_revise(desk->clerk, requester, declined.number, declined.request, &desk->arena, &next, &refusal));
    assert_int_equal(refusal, REFUSAL_STATE);
}

/* Over before the list came: counted, and kept. */
static void a_withdrawn_request_stays_withdrawn(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json");
    enum refusal refusal = REFUSAL_COUNT;
    struct revoke_notice notice;
    struct revoke revoke;

    CHECK_OK(standing_withdraw(desk->clerk, people_find(desk, REQUESTER), submission.number, "", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    revoke = bring(desk, 1, entry(42, submission.number, 1));
    assert_int_equal(revoke.unchanged, 1);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_WITHDRAWN);
    CHECK_OK(revoke_look(desk->clerk, submission.number, 1, &desk->arena, &notice));
    assert_true(notice.is_listed);
}

static void an_entry_on_an_earlier_revision_leaves_the_later_one_alone(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "needs-information-geneva-french.json"), next;
    struct revoke_notice notice;
    enum refusal refusal;

    CHECK_OK(standing_revise(desk->clerk, people_find(desk, "P-0401"), submission.number, submission.request,
                             &desk->arena, &next, &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    assert_int_equal(bring(desk, 1, entry(42, submission.number, 1)).unchanged, 1);
    CHECK_OK(revoke_look(desk->clerk, submission.number, 2, &desk->arena, &notice));
    assert_false(notice.is_listed);
    CHECK_OK(revoke_look(desk->clerk, submission.number, 1, &desk->arena, &notice));
    assert_true(notice.is_listed);
    assert_int_equal(bring(desk, 2, entry(42, submission.number, 0)).revoked, 1);
    CHECK_OK(revoke_look(desk->clerk, submission.number, 2, &desk->arena, &notice));
    assert_true(notice.is_listed);
}

static void a_request_that_nobody_knows_is_counted_and_kept(void **state)
{
    struct app_desk *desk = *state;
    struct revoke revoke = bring(desk, 1, entry(42, "R-0042-000999", 1));

    check_result(revoke, REVOKE_TAKEN);
    assert_int_equal(revoke.unknown, 1);
    assert_int_equal(count(desk, "revocation where request = 'R-0042-000999'"), 1);
    assert_true(is_in_trail(desk, "\nunknown 1\n"));
}

/* ---- other kiosks' slips ---- */

/* A slip that the neighbour signed, for goods that are received here. */
static enum slip_result scan_neighbours(struct app_desk *desk, const char *request, int64_t issued)
{
    struct key key = key_of(NEIGHBOUR);
    struct slip slip = {
        .issued = issued,
        .expires = clerk_now(desk->clerk) + INT64_C(30) * DAY_S,
        .id = { OTHER_KIOSK, 7 },
        .decision = SLIP_APPROVED,
        .officer = 9,
        .release = 1,
        .currency = 840,
        .ceiling_minor = 100,
        .lines = { { .item = "PRD-0001", .quantity = 1, .unit_price_minor = 100 } },
        .line_count = 1,
        .tree_size = 5,
        .total_lines = 1,
    };
    struct verification verification;
    struct signed_slip made;

    snprintf(slip.audience, sizeof slip.audience, "%s", clerk_receiving_point(desk->clerk));
    snprintf(slip.request, sizeof slip.request, "%s", request);
    CHECK_OK(slip_sign(&slip, &key, &made));
    CHECK_OK(verify_scan(desk->clerk, bytes_of_text(made.text), &verification));
    return verification.result;
}

static void a_genuine_slip_of_another_kiosk_is_refused_once_it_is_listed(void **state)
{
    struct app_desk *desk = *state;
    int64_t before = clerk_now(desk->clerk) - DAY_S;

    assert_int_equal(scan_neighbours(desk, "R-0043-000001", before), SLIP_RESULT_GENUINE);
    check_result(bring(desk, 1, entry(OTHER_KIOSK, "R-0043-000001", 1)), REVOKE_TAKEN);
    assert_int_equal(scan_neighbours(desk, "R-0043-000001", before), SLIP_RESULT_REVOKED);
    assert_int_equal(scan_neighbours(desk, "R-0043-000002", before), SLIP_RESULT_GENUINE);
}

/* A slip does not say its revision: what was signed after the list is of a later one, unless it names them all. */
static void a_slip_of_a_later_revision_is_refused_only_if_all_are_listed(void **state)
{
    struct app_desk *desk = *state;
    int64_t listed = clerk_now(desk->clerk);

    check_result(bring(desk, 1, entry(OTHER_KIOSK, "R-0043-000001", 1)), REVOKE_TAKEN);
    fake_clock_pass(&desk->clock, DAY_S);
    assert_int_equal(scan_neighbours(desk, "R-0043-000001", listed), SLIP_RESULT_REVOKED);
    assert_int_equal(scan_neighbours(desk, "R-0043-000001", listed + 60), SLIP_RESULT_GENUINE);
    check_result(bring(desk, 2, entry(OTHER_KIOSK, "R-0043-000001", 0)), REVOKE_TAKEN);
    fake_clock_pass(&desk->clock, DAY_S);
    assert_int_equal(scan_neighbours(desk, "R-0043-000001", clerk_now(desk->clerk)), SLIP_RESULT_REVOKED);
}

static void one_kiosk_s_number_says_nothing_about_another_s(void **state)
{
    struct app_desk *desk = *state;
    int64_t before = clerk_now(desk->clerk) - DAY_S;

    check_result(bring(desk, 1, entry(44, "R-0043-000001", 0)), REVOKE_TAKEN);
    assert_int_equal(scan_neighbours(desk, "R-0043-000001", before), SLIP_RESULT_GENUINE);
}

static void a_check_says_how_old_the_newest_list_is(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission;
    struct decide_result result = approved(desk, &submission);
    int trust_age;

    fake_clock_pass(&desk->clock, 10 * DAY_S);
    trust_age = people_scan(desk, result.slips[0]).trust_list_age_days;
    assert_true(trust_age >= 10);
    check_result(bring(desk, 1, entry(OTHER_KIOSK, "R-0043-000001", 0)), REVOKE_TAKEN);
    assert_int_equal(people_scan(desk, result.slips[0]).trust_list_age_days, 0);
    fake_clock_pass(&desk->clock, 3 * DAY_S);
    assert_int_equal(people_scan(desk, result.slips[0]).trust_list_age_days, 3);
}

/* ---- what is not taken ---- */

/* Nothing changed, and the refusal with its reason is on record. */
static void check_refused(struct app_desk *desk, const struct submission *submission, struct revoke revoke,
                          enum revoke_result expected)
{
    char reason[64];

    check_result(revoke, expected);
    assert_true(request_state_is_approved(people_file(desk, submission->number).state));
    assert_int_equal(count(desk, "slip where state = 'revoked'"), 0);
    assert_int_equal(count(desk, "revocation where kiosk = 42"), 0);
    snprintf(reason, sizeof reason, "\nreason %s\n", revoke_result_code(expected));
    assert_true(is_in_trail(desk, "what revocation.refused\n"));
    assert_true(is_in_trail(desk, reason));
}

/* Any key signs by force: a kiosk in somebody else's hands. */
static struct bytes forced(struct app_desk *desk, const struct revocation_list *list, const struct key *key)
{
    struct buffer claims = { .capacity = 1000 }, frame = { .capacity = 1200 };

    claims.at = ARENA_TAKE(&desk->arena, claims.capacity, uint8_t);
    frame.at = ARENA_TAKE(&desk->arena, frame.capacity, uint8_t);
    CHECK_OK(revocation_claims_encode(list, &claims));
    CHECK_OK(signed_frame_put(buffer_view(&claims), REVOCATION_MAGIC, key, &frame));
    return buffer_view(&frame);
}

static void what_is_not_the_office_s_changes_nothing_and_is_recorded(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission;
    struct revocation_entry one;
    struct revocation_list list;
    struct bytes frame;
    uint8_t *changed;

    approved(desk, &submission);
    one = entry(42, submission.number, 1);
    list = list_of(desk, 1, &one, 1);
    check_refused(desk, &submission, take(desk, sign(desk, &list, STRANGER)), REVOKE_UNKNOWN_KEY);
    check_refused(desk, &submission, take(desk, forced(desk, &list, &desk->clerk->key)), REVOKE_WRONG_PURPOSE);
    check_refused(desk, &submission, take(desk, sign(desk, &list, OLD)), REVOKE_KEY_DAYS);
    frame = sign(desk, &list, OFFICE);
    changed = ARENA_TAKE(&desk->arena, REVOCATION_FRAME_MAX + 1, uint8_t);
    memcpy(changed, frame.at, frame.size);
    changed[frame.size - 70] ^= 1;
    check_refused(desk, &submission, take(desk, (struct bytes){ changed, frame.size }), REVOKE_ALTERED);
    check_refused(desk, &submission, take(desk, (struct bytes){ changed, REVOCATION_FRAME_MAX + 1 }), REVOKE_TOO_LONG);
    check_refused(desk, &submission, take(desk, (struct bytes){ changed, 50 }), REVOKE_UNREADABLE);
    check_refused(desk, &submission, take(desk, (struct bytes){ NULL, 0 }), REVOKE_UNREADABLE);
    check_refused(desk, &submission, take(desk, bytes_of_text("743536000")), REVOKE_UNREADABLE);
    list.issued += DAY_S;
    check_refused(desk, &submission, take(desk, sign(desk, &list, OFFICE)), REVOKE_NOT_YET);
}

static void no_flipped_byte_of_a_list_is_taken(void **state)
{
    struct app_desk *desk = *state;
    struct revocation_entry one = entry(42, "R-0042-000001", 0);
    struct revocation_list list = list_of(desk, 1, &one, 1);
    struct bytes frame = sign(desk, &list, OFFICE);
    uint8_t changed[400];
    size_t mark = arena_mark(&desk->arena);

    memcpy(changed, frame.at, frame.size);
    for (size_t at = 0; at < frame.size; at++) {
        arena_reset(&desk->arena, mark);
        changed[at] ^= (uint8_t)(1 + at % 255);
        assert_true(take(desk, (struct bytes){ changed, frame.size }).result != REVOKE_TAKEN);
        changed[at] ^= (uint8_t)(1 + at % 255);
    }
    assert_int_equal(count(desk, "revocation_list"), 0);
}

/* Whoever brings last month's list again does not make the kiosk forget this month's, nor look freshly informed. */
static void an_older_list_is_refused_after_a_newer_one_even_after_a_restart(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission;
    struct revocation_entry one;
    struct revocation_list list;
    struct revoke revoke;

    approved(desk, &submission);
    check_result(bring(desk, 5, entry(OTHER_KIOSK, "R-0043-000001", 0)), REVOKE_TAKEN);
    app_desk_restart(desk);
    one = entry(42, submission.number, 0);
    list = list_of(desk, 4, &one, 1);
    revoke = take(desk, sign(desk, &list, OFFICE));
    check_refused(desk, &submission, revoke, REVOKE_ROLLED_BACK);
    assert_int_equal(revoke.newest, 5);
    list.sequence = 5; /* the same number, other entries */
    check_refused(desk, &submission, take(desk, sign(desk, &list, OFFICE)), REVOKE_ROLLED_BACK);
    list.sequence = 6;
    check_result(take(desk, sign(desk, &list, OFFICE)), REVOKE_TAKEN);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_REVOKED);
}

static void two_offices_count_apart_and_missing_numbers_are_said(void **state)
{
    struct app_desk *desk = *state;
    struct revocation_entry one = entry(OTHER_KIOSK, "R-0043-000001", 0);
    struct revocation_list list = list_of(desk, 1, &one, 1);
    const char *sentence;
    struct revoke revoke;

    assert_int_equal(bring(desk, 3, one).missing, 2);
    check_result(take(desk, sign(desk, &list, SECOND)), REVOKE_TAKEN);
    revoke = bring(desk, 4, one);
    assert_int_equal(revoke.missing, 0);
    revoke = bring(desk, 7, one);
    assert_int_equal(revoke.missing, 2);
    sentence = revoke_sentence(&revoke, LANG_EN, &desk->arena);
    assert_non_null(strstr(sentence, "never came here"));
    assert_int_equal(count(desk, "revocation_list"), 4);
}

static void the_same_list_again_changes_nothing_as_bytes_or_as_a_code(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission;
    struct revocation_entry one;
    struct revocation_list list;
    struct bytes frame;
    char text[SLIP_TEXT_MAX + 1];

    approved(desk, &submission);
    one = entry(42, submission.number, 1);
    list = list_of(desk, 1, &one, 1);
    frame = sign(desk, &list, OFFICE);
    CHECK_OK(board_text_format(REVOCATION_MAGIC, frame, text));
    check_result(take(desk, bytes_of_text(text)), REVOKE_TAKEN);
    check_result(take(desk, frame), REVOKE_AGAIN);
    check_result(take(desk, bytes_of_text(text)), REVOKE_AGAIN);
    check_result(bring(desk, 2, entry(OTHER_KIOSK, "R-0043-000001", 0)), REVOKE_TAKEN);
    check_result(take(desk, frame), REVOKE_AGAIN);
    assert_int_equal(count(desk, "revocation_list"), 2);
    assert_int_equal(count(desk, "request_step where act = 'revoke'"), 1);
}

/* A disk that refuses one table after the other: nothing of the list is kept, and it can be brought in again. */
static void whatever_fails_on_the_way_nothing_of_it_is_kept(void **state)
{
    static const char *const writes[] = {
        "insert on revocation_list", "insert on revocation", "insert on request_step",
        "insert on slip_step",       "update on slip",       "insert on audit",
    };
    struct app_desk *desk = *state;
    struct sql *sql = &desk->clerk->store->sql;
    struct submission submission;
    struct revocation_entry one;
    struct revocation_list list;
    struct revoke revoke;
    struct bytes frame;

    approved(desk, &submission);
    one = entry(42, submission.number, 1);
    list = list_of(desk, 1, &one, 1);
    frame = sign(desk, &list, OFFICE);
    for (size_t i = 0; i < sizeof writes / sizeof writes[0]; i++) {
        char trigger[160];

        snprintf(trigger, sizeof trigger,
                 "create temp trigger fails before %s begin select raise(abort, 'full'); end", writes[i]);
        CHECK_OK(sql_exec(sql, trigger));
        assert_true(revoke_take(desk->clerk, frame, &desk->arena, &revoke) != ERR_NONE);
        CHECK_OK(sql_exec(sql, "drop trigger fails"));
        assert_true(request_state_is_approved(people_file(desk, submission.number).state));
        assert_int_equal(count(desk, "revocation_list"), 0);
        assert_int_equal(count(desk, "slip where state = 'revoked'"), 0);
        assert_false(is_in_trail(desk, "what revocation.taken\n"));
    }
    check_result(take(desk, frame), REVOKE_TAKEN);
}

static void every_result_has_its_sentence_in_every_language(void **state)
{
    struct app_desk *desk = *state;

    for (int result = 0; result < REVOKE_RESULT_COUNT; result++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            const struct revoke revoke = { .result = (enum revoke_result)result, .sequence = 7, .missing = 1 };
            const char *sentence = revoke_sentence(&revoke, (enum lang)lang, &desk->arena);

            assert_non_null(sentence);
            assert_null(strchr(sentence, '{'));
        }
    }
}

static int open_desk(void **state)
{
    if (app_desk_open(state) != 0)
        return -1;
    trust(*state);
    return 0;
}

#define RUN_DESK(name) cmocka_unit_test_setup_teardown(name, open_desk, app_desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN_DESK(a_listed_request_is_revoked_and_its_slip_is_dead),
        RUN_DESK(what_is_revoked_is_never_approved_revised_or_withdrawn_again),
        RUN_DESK(what_the_machine_cleared_is_revoked_too_and_gives_its_waiver_back),
        RUN_DESK(what_was_received_keeps_its_pieces_of_the_waiver),
        RUN_DESK(what_an_emergency_owes_it_still_owes),
        RUN_DESK(a_request_in_review_ends_there_and_nobody_approves_it),
        RUN_DESK(what_was_returned_or_declined_comes_back_in_no_other_revision),
        RUN_DESK(a_withdrawn_request_stays_withdrawn),
        RUN_DESK(an_entry_on_an_earlier_revision_leaves_the_later_one_alone),
        RUN_DESK(a_request_that_nobody_knows_is_counted_and_kept),
        RUN_DESK(a_genuine_slip_of_another_kiosk_is_refused_once_it_is_listed),
        RUN_DESK(a_slip_of_a_later_revision_is_refused_only_if_all_are_listed),
        RUN_DESK(one_kiosk_s_number_says_nothing_about_another_s),
        RUN_DESK(a_check_says_how_old_the_newest_list_is),
        RUN_DESK(what_is_not_the_office_s_changes_nothing_and_is_recorded),
        RUN_DESK(no_flipped_byte_of_a_list_is_taken),
        RUN_DESK(an_older_list_is_refused_after_a_newer_one_even_after_a_restart),
        RUN_DESK(two_offices_count_apart_and_missing_numbers_are_said),
        RUN_DESK(the_same_list_again_changes_nothing_as_bytes_or_as_a_code),
        RUN_DESK(whatever_fails_on_the_way_nothing_of_it_is_kept),
        RUN_DESK(every_result_has_its_sentence_in_every_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
