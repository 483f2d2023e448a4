/* SPDX-License-Identifier: Apache-2.0 */
#include "power/day_parts.h"

#include "app/clerk_parts.h"
#include "app/decide.h"
#include "app/standing.h"
#include "store/credential_store.h"

#include <stdio.h>
#include <string.h>

#define REQUESTER "P-0101"
#define APPROVER "P-0102"
#define TECHNICAL "P-0103"
#define HEAD "P-0109"
#define DATA "P-0502"
#define SECURITY "P-0602"

enum { BATCH = 3, DAY_S = 86400, LAPSE_DAYS = 40 };

static const struct person *person_of(const struct day *day, const char *id)
{
    const struct person *person = rulebook_person(clerk_rulebook(day->desk.clerk), id);

    assert_non_null(person);
    return person;
}

/* Everybody who signs has the PIN of the morning's requester: one slow hash is enough. */
static void issue_pins(struct day *day)
{
    static const char *const people[] = { APPROVER, TECHNICAL, HEAD, DATA, SECURITY };
    struct store *store = day->desk.clerk->store;
    struct credential known;

    CHECK_OK(credential_store_find(store, REQUESTER, &day->desk.arena, &known));
    CHECK_OK(store_begin(store));
    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++)
        CHECK_OK(credential_store_put(store, people[i], known.hash, clerk_now(day->desk.clerk)));
    CHECK_OK(store_commit(store));
    day_says(day, "PINs were issued");
}

static void prove(struct day *day, const char *person, struct login *ret_proof)
{
    CHECK_OK(login_again(day->desk.clerk, person_of(day, person), ret_proof));
    assert_int_equal(ret_proof->state, LOGIN_ASK_PIN);
    CHECK_OK(login_try(day->desk.clerk, ret_proof));
    day_says(day, "a try before signing was counted");
    CHECK_OK(login_finish(day->desk.clerk, ret_proof, true));
    assert_int_equal(ret_proof->state, LOGIN_WELCOME);
    day_says(day, "a PIN was given before signing");
}

/* Signs; returns the number of slips, the first of them in `ret_slip`. */
static size_t sign(struct day *day, const char *person, const struct decide_act *acts, size_t count, bool is_allowed,
                   const char *what, struct slip_id *ret_slip)
{
    struct decide_result results[BATCH];
    struct login proof;
    size_t slips = 0;
    bool is_done = false;

    prove(day, person, &proof);
    CHECK_OK(decide_sign(day->desk.clerk, &proof, acts, count, &day->desk.arena, results, &is_done));
    for (size_t i = 0; i < count && is_allowed; i++) {
        if (results[i].answer.refusal != REFUSAL_NONE)
            fail_msg("%s: refused, %s", what, refusal_code(results[i].answer.refusal));
    }
    assert_int_equal(is_done, is_allowed);
    day_says(day, what);
    for (size_t i = 0; i < count && is_allowed; i++) {
        if (slips == 0 && results[i].slip_count > 0)
            *ret_slip = results[i].slips[0];
        slips += results[i].slip_count;
    }
    return slips;
}

static struct decide_act act_on(const struct submission *submission)
{
    struct decide_act act = { .revision = submission->revision, .conditions = "", .comment = "" };

    memcpy(act.number, submission->number, sizeof act.number);
    return act;
}

static void rule(struct day *day, const char *person, const struct submission *submission, enum ruling_kind kind,
                 const char *comment, bool is_allowed, const char *what)
{
    struct decide_act act = act_on(submission);
    struct slip_id slip;

    act.ruling = (struct ruling){ .kind = kind, .comment = comment, .forward = TASK_DATA };
    sign(day, person, &act, 1, is_allowed, what, &slip);
}

/* Every line that can be approved is, the first one with a condition. */
static struct decide_act approval_of(struct day *day, const struct submission *submission)
{
    size_t count = submission->request->line_count;
    struct ruling_line *lines = ARENA_TAKE(&day->desk.arena, count, struct ruling_line);
    struct decide_act act = act_on(submission);

    assert_non_null(lines);
    for (size_t i = 0; i < count; i++)
        lines[i] = (struct ruling_line){ .effect = EFFECT_PASS };
    lines[0].effect = EFFECT_CONDITIONAL;
    lines[0].conditions[lines[0].condition_count++] = "CND-SERIAL";
    act.ruling = (struct ruling){ .kind = RULING_APPROVE, .lines = lines, .line_count = count, .comment = "" };
    return act;
}

static size_t approve(struct day *day, const char *person, const struct submission *submission, const char *what,
                      struct slip_id *ret_slip)
{
    struct decide_act act = approval_of(day, submission);

    return sign(day, person, &act, 1, true, what, ret_slip);
}

/* About every line that concerns the reviewer. */
static void speak(struct day *day, const char *person, const struct submission *submission, enum task_kind kind,
                  enum opinion opinion, const char *what)
{
    const struct rulebook *book = clerk_rulebook(day->desk.clerk);
    struct opinion_line lines[REQUEST_LINES_MAX];
    struct decide_act act = act_on(submission);
    struct slip_id slip;

    act.is_opinion = true;
    act.kind = kind;
    act.opinions = lines;
    act.comment = opinion == OPINION_OBJECT ? "Not with partners who have no account." : "";
    for (size_t i = 1; i <= submission->request->line_count; i++) {
        if (kind == TASK_PILOT_RESULT || route_concerns(&submission->verdict, book, kind, i))
            lines[act.opinion_count++] = (struct opinion_line){ .kind = kind, .line = i, .opinion = opinion };
    }
    sign(day, person, &act, 1, true, what, &slip);
}

static struct submission submit_for_review(struct day *day, const char *file)
{
    struct submission submission = day_submit(day, file);

    assert_int_equal(submission.outcome, SUBMIT_IN_REVIEW);
    return submission;
}

/* A technical review, an approval with a condition, its slip; then the requester wants one more of each. */
static void live_review_and_revision(struct day *day)
{
    struct submission submission = submit_for_review(day, "review-eleven-laptops-nairobi.json"), next;
    struct request request = *submission.request;
    struct request_line line = request.lines[0];
    enum refusal refusal;
    struct slip_id slip;

    rule(day, REQUESTER, &submission, RULING_DECLINE, "My own.", false, "a requester was refused a decision");
    rule(day, TECHNICAL, &submission, RULING_RETURN, "For which room?", true, "a question was asked");
    CHECK_OK(standing_answer(day->desk.clerk, person_of(day, REQUESTER), submission.number, "Room 4.", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    day_says(day, "a question was answered");
    speak(day, TECHNICAL, &submission, TASK_TECHNICAL, OPINION_CLEAR, "a reviewer had no objection");
    assert_int_equal(approve(day, APPROVER, &submission, "a request was approved", &slip), 1);
    day_print_prepared(day, slip);
    line.quantity++;
    request.lines = &line;
    CHECK_OK(standing_revise(day->desk.clerk, person_of(day, REQUESTER), submission.number, &request, &day->desk.arena,
                             &next, &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    assert_int_equal(next.revision, 2);
    day_says(day, "a request was revised");
    speak(day, TECHNICAL, &next, TASK_TECHNICAL, OPINION_CLEAR, "a reviewer had no objection again");
    assert_int_equal(approve(day, APPROVER, &next, "a revision was approved", &slip), 1);
    day_print_prepared(day, slip);
    rule(day, APPROVER, &next, RULING_CANCEL, "The budget is gone.", true, "an approval was cancelled");
    CHECK_OK(standing_rate(day->desk.clerk, person_of(day, REQUESTER), submission.number, 2));
    day_says(day, "the service was rated");
}

static void live_specialists(struct day *day)
{
    struct submission submission = submit_for_review(day, "specialists-cloud-share-nairobi.json");
    unsigned kinds = route_tasks(&submission.verdict, clerk_rulebook(day->desk.clerk));
    struct slip_id slip;

    assert_true((kinds & 1u << TASK_SECURITY) != 0 && (kinds & 1u << TASK_DATA) != 0);
    speak(day, SECURITY, &submission, TASK_SECURITY, OPINION_OBJECT, "a specialist objected");
    speak(day, DATA, &submission, TASK_DATA, OPINION_CLEAR, "a specialist had no objection");
    if ((kinds & 1u << TASK_TECHNICAL) != 0)
        speak(day, TECHNICAL, &submission, TASK_TECHNICAL, OPINION_CLEAR, "the technical reviewer had no objection");
    rule(day, APPROVER, &submission, RULING_FORWARD, "", false, "a forwarding without a question was refused");
    speak(day, SECURITY, &submission, TASK_SECURITY, OPINION_CLEAR, "a specialist lifted the objection");
    assert_int_equal(approve(day, APPROVER, &submission, "a request of specialists was approved", &slip), 1);
    day_print_prepared(day, slip);
}

/* An emergency and a pilot, with what they owe. */
static void live_debts(struct day *day)
{
    struct submission submission = submit_for_review(day, "emergency-switches-nairobi.json");
    struct decide_act act = act_on(&submission);
    enum refusal refusal;
    struct slip_id slip;

    assert_int_equal(approve(day, HEAD, &submission, "an emergency was signed", &slip), 1);
    day_print_prepared(day, slip);
    act.ruling = (struct ruling){ .kind = RULING_APPROVE, .comment = "" };
    sign(day, APPROVER, &act, 1, true, "an emergency was regularised", &slip);
    submission = submit_for_review(day, "pilot-convertibles-nairobi.json");
    speak(day, TECHNICAL, &submission, TASK_TECHNICAL, OPINION_CLEAR, "a reviewer had no objection to a pilot");
    assert_int_equal(approve(day, APPROVER, &submission, "a pilot was approved", &slip), 1);
    CHECK_OK(standing_report(day->desk.clerk, person_of(day, REQUESTER), submission.number, "They work.", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    day_says(day, "a pilot's result was reported");
    speak(day, TECHNICAL, &submission, TASK_PILOT_RESULT, OPINION_CLEAR, "a pilot's result was accepted");
}

/* Cleared under a waiver and withdrawn; handed in and withdrawn while the slip waits. */
static void live_withdrawals(struct day *day)
{
    struct submission submission = day_submit(day, "waiver-map-software-nairobi.json");
    enum refusal refusal;

    assert_int_equal(submission.outcome, SUBMIT_CLEARED);
    CHECK_OK(standing_withdraw(day->desk.clerk, person_of(day, REQUESTER), submission.number, "Not needed.", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    day_says(day, "a clearance under a waiver was withdrawn");
    submission = submit_for_review(day, "stock-docking-stations-nairobi.json");
    CHECK_OK(standing_withdraw(day->desk.clerk, person_of(day, REQUESTER), submission.number, "", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    day_says(day, "a request in review was withdrawn");
}

/* Several with one signature; one that may not be is enough to undo them all. */
static void live_batch(struct day *day)
{
    struct submission submissions[BATCH];
    struct decide_act acts[BATCH];
    struct slip_id slip;

    submissions[0] = submit_for_review(day, "stock-docking-stations-nairobi.json");
    submissions[1] = submit_for_review(day, "referred-wifi7-nairobi.json");
    submissions[2] = submit_for_review(day, "emergency-switches-nairobi.json");
    for (size_t i = 0; i < BATCH; i++) {
        acts[i] = act_on(&submissions[i]);
        acts[i].ruling = (struct ruling){ .kind = RULING_DECLINE, .comment = "Not this year." };
    }
    sign(day, APPROVER, acts, BATCH, false, "a batch with one that is the head's was refused", &slip);
    sign(day, APPROVER, acts, BATCH - 1, true, "a batch was declined", &slip);
    sign(day, HEAD, &acts[BATCH - 1], 1, true, "an emergency was declined", &slip);
}

/* What another was told at noon to complete. */
static void give_up_returned(struct day *day)
{
    const struct person *person = person_of(day, "P-0401");
    const struct standing_row *rows;
    size_t count, total;
    enum refusal refusal;

    CHECK_OK(standing_list(day->desk.clerk, person, 0, BATCH, &day->desk.arena, &rows, &count, &total));
    for (size_t i = 0; i < count; i++) {
        if (rows[i].state != REQUEST_RETURNED)
            continue;
        CHECK_OK(standing_withdraw(day->desk.clerk, person, rows[i].number, "", &refusal));
        assert_int_equal(refusal, REFUSAL_NONE);
        day_says(day, "a returned request was withdrawn");
    }
}

/* Weeks later. */
static void live_lapse(struct day *day)
{
    struct submission submission = submit_for_review(day, "referred-wifi7-nairobi.json");
    size_t changed = 0;

    give_up_returned(day);

    rule(day, APPROVER, &submission, RULING_RETURN, "Which yard?", true, "a question was asked");
    fake_clock_pass(&day->desk.clock, (int64_t)LAPSE_DAYS * DAY_S);
    CHECK_OK(standing_day_work(day->desk.clerk, &changed));
    assert_int_equal(changed, 1);
    day_says(day, "the day's work was done");
}

void day_live_people(struct day *day)
{
    issue_pins(day);
    live_review_and_revision(day);
    live_specialists(day);
    live_debts(day);
    live_withdrawals(day);
    live_batch(day);
    day_live_board(day);
    live_lapse(day);
}
