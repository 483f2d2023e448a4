/* SPDX-License-Identifier: Apache-2.0 */

/* Requests from the desk to the door, decided by people. */
#include "app/audit_verify.h"
#include "app/clerk_parts.h"
#include "app/issue.h"
#include "app/replay.h"
#include "codec/slip_text.h"
#include "store/slip_store.h"
#include "store/store_sql.h"
#include "trust/slip_verify.h"
#include "unit/app/people_desk.h"

#include <stdio.h>
#include <string.h>

enum { POLLS_MAX = 1000, BATCH = 40, SQL_SIZE = 300, DAY_S = 86400, HOUR_S = 3600, SMALL_QUANTITY = 4 };

static struct slip slip_of(struct app_desk *desk, struct slip_id id)
{
    struct slip_record record;
    char text[SLIP_TEXT_MAX + 1];
    struct slip slip;

    CHECK_OK(slip_store_find(desk->clerk->store, id, &desk->arena, &record));
    CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, record.signed_bytes, text));
    CHECK_OK(slip_peek_text(bytes_of_text(text), &slip));
    return slip;
}

static void print(struct app_desk *desk, struct slip_id id)
{
    struct issue issue;

    CHECK_OK(issue_resume(desk->clerk, desk->printer, id, &issue));
    for (int i = 0; i < POLLS_MAX && issue.state == ISSUE_WAITING; i++)
        CHECK_OK(issue_poll(&issue));
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
}

static int64_t count(struct app_desk *desk, const char *sql)
{
    int64_t rows = -1;

    CHECK_OK(sql_integer(&desk->clerk->store->sql, sql, &rows));
    return rows;
}

static int64_t count_of(struct app_desk *desk, const char *format, const char *number)
{
    char sql[SQL_SIZE];

    snprintf(sql, sizeof sql, "select count(*) from %s and request = '%s'", format, number);
    return count(desk, sql);
}

static enum request_state state_of(struct app_desk *desk, const struct submission *submission)
{
    return people_file(desk, submission->number).state;
}

static uint32_t bit_of(const struct app_desk *desk, const char *code)
{
    return (uint32_t)1 << rulebook_condition(clerk_rulebook(desk->clerk), code)->bit;
}

static struct submission reviewed(struct app_desk *desk, const char *file)
{
    struct submission submission = people_submit_file(desk, file);

    assert_int_equal(submission.outcome, SUBMIT_IN_REVIEW);
    people_do(desk, TECHNICAL, people_opinion(desk, &submission, TASK_TECHNICAL, OPINION_CLEAR, ""));
    return submission;
}

/* ---- technical review ---- */

static void an_approval_with_a_condition_becomes_a_slip_that_verifies(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = reviewed(desk, "review-eleven-laptops-nairobi.json");
    struct decide_act act = people_approval(desk, &submission);
    struct ruling_line line = { .effect = EFFECT_CONDITIONAL, .conditions = { "CND-SERIAL" }, .condition_count = 1 };
    struct decide_result result;
    struct casefile file;
    struct slip slip;

    act.ruling.lines = &line;
    result = people_do(desk, APPROVER, act);
    assert_int_equal(result.state, REQUEST_APPROVED_COND);
    assert_int_equal(result.slip_count, 1);
    slip = slip_of(desk, result.slips[0]);
    assert_int_equal(slip.decision, SLIP_CONDITIONAL);
    assert_int_equal(slip.officer, 4102);
    assert_int_equal(slip.lines[0].condition_bits & bit_of(desk, "CND-SERIAL"), bit_of(desk, "CND-SERIAL"));
    print(desk, result.slips[0]);
    file = people_file(desk, submission.number);
    assert_int_equal(file.state, REQUEST_SLIP_ISSUED);
    assert_int_equal(people_scan(desk, result.slips[0]).result, SLIP_RESULT_GENUINE);
    assert_string_equal(file.decisions[file.decision_count - 1].delegation, "DEL-2026-002");
    assert_string_equal(file.decisions[file.decision_count - 1].role, "approver");
    assert_string_equal(file.decisions[file.decision_count - 1].lines[0].conditions, "CND-SERIAL");
    assert_int_equal(file.promise, PROMISE_KEPT);
    assert_int_equal(file.ruling_case.open_tasks, 0);
}

static void the_giver_of_the_delegation_is_involved_too(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = reviewed(desk, "review-eleven-laptops-nairobi.json");
    struct decide_act act = people_approval(desk, &submission);

    people_do(desk, APPROVER, act);
    assert_int_equal(count_of(desk, "involvement where person = 'P-0102' and duty = 'approve' and through = ''",
                              submission.number), 1);
    assert_int_equal(count_of(desk, "involvement where person = 'P-0701' and duty = 'approve' and "
                                    "through = 'DEL-2026-002'", submission.number), 1);
    assert_int_equal(count_of(desk, "involvement where person = 'P-0103' and duty = 'review'", submission.number), 1);
    assert_int_equal(count_of(desk, "involvement where person = 'P-0101' and duty = 'request'", submission.number), 1);
}

static void a_slip_names_only_the_lines_that_were_approved(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "specialists-cloud-share-nairobi.json");
    struct decide_act act;
    struct ruling_line lines[2] = { { .effect = EFFECT_BLOCK }, { .effect = EFFECT_PASS } };
    struct decide_result result;
    struct slip slip;

    people_do(desk, SECURITY, people_opinion(desk, &submission, TASK_SECURITY, OPINION_CLEAR, ""));
    people_do(desk, DATA, people_opinion(desk, &submission, TASK_DATA, OPINION_CLEAR, ""));
    act = people_approval(desk, &submission);
    act.ruling.lines = lines;
    assert_int_equal(people_sign(desk, APPROVER, &act).answer.refusal, REFUSAL_REASON);
    act.ruling.comment = "The share we have will do.";
    result = people_do(desk, APPROVER, act);
    assert_int_equal(result.state, REQUEST_PART_APPROVED);
    assert_int_equal(result.slip_count, 1);
    slip = slip_of(desk, result.slips[0]);
    assert_int_equal(slip.line_count, 1);
    assert_string_equal(slip.lines[0].item, "PRD-0139");
    assert_int_equal(slip.total_lines, 2);
}

static void nobody_is_asked_to_approve_what_a_specialist_objects_to(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "specialists-cloud-share-nairobi.json");
    struct decide_act act = people_approval(desk, &submission);
    struct decide_result result;

    assert_int_equal(people_sign(desk, APPROVER, &act).answer.refusal, REFUSAL_OPEN_REVIEW);
    people_do(desk, SECURITY, people_opinion(desk, &submission, TASK_SECURITY, OPINION_OBJECT, "Open to anybody."));
    people_do(desk, DATA, people_opinion(desk, &submission, TASK_DATA, OPINION_CLEAR, ""));
    result = people_sign(desk, APPROVER, &act);
    assert_int_equal(result.answer.refusal, REFUSAL_OBJECTION);
    assert_int_equal(result.answer.kind, TASK_SECURITY);
    people_do(desk, SECURITY, people_opinion(desk, &submission, TASK_SECURITY, OPINION_CLEAR, "They have accounts."));
    assert_true(request_state_is_approved(people_do(desk, APPROVER, act).state));
}

static void a_reviewers_condition_is_on_the_slip(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json");
    struct decide_act act = people_opinion(desk, &submission, TASK_TECHNICAL, OPINION_CONDITION, "");
    const struct opinion_line said = { TASK_TECHNICAL, 1, OPINION_CONDITION, "CND-ENROL|CND-ENCRYPT" };
    uint32_t wanted = bit_of(desk, "CND-ENROL") | bit_of(desk, "CND-ENCRYPT");
    struct decide_result result;

    act.opinions = &said;
    people_do(desk, TECHNICAL, act);
    result = people_do(desk, APPROVER, people_approval(desk, &submission));
    assert_int_equal(result.state, REQUEST_APPROVED_COND);
    assert_int_equal(slip_of(desk, result.slips[0]).lines[0].condition_bits & wanted, wanted);
}

/* ---- questions ---- */

static void the_clock_stands_still_while_a_question_is_open(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission;
    struct casefile before, asked, after;
    enum refusal refusal;

    fake_clock_pass(&desk->clock, 2 * DAY_S); /* Monday, noon in Nairobi */
    submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json");
    fake_clock_pass(&desk->clock, HOUR_S);
    before = people_file(desk, submission.number);
    people_do(desk, TECHNICAL, people_ruling(&submission, RULING_RETURN, "Which room?"));
    fake_clock_pass(&desk->clock, 3 * DAY_S);
    asked = people_file(desk, submission.number);
    assert_int_equal(asked.state, REQUEST_RETURNED);
    assert_int_equal(asked.promise, PROMISE_STOPPED);
    CHECK_OK(standing_answer(desk->clerk, people_find(desk, REQUESTER), submission.number, "Room 4.", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    after = people_file(desk, submission.number);
    assert_int_equal(after.state, REQUEST_IN_REVIEW);
    assert_int_equal(before.left_s, 15 * HOUR_S);
    assert_int_equal(after.left_s, before.left_s);
    assert_int_equal(after.service.due, before.service.due + 5 * DAY_S); /* a weekend lies before it now */
    assert_int_equal(after.ruling_case.open_tasks, before.ruling_case.open_tasks);
    assert_string_equal(asked.steps[asked.step_count - 1].comment, "Which room?");
    assert_string_equal(after.steps[after.step_count - 1].comment, "Room 4.");
}

static void what_the_machine_asked_for_is_not_answered_in_words(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "needs-information-geneva-french.json");
    enum refusal refusal = REFUSAL_NONE;

    CHECK_OK(standing_answer(desk->clerk, people_find(desk, "P-0401"), submission.number, "Oui.", &refusal));
    assert_int_equal(refusal, REFUSAL_STATE);
    assert_int_equal(state_of(desk, &submission), REQUEST_RETURNED);
}

/* ---- emergencies and pilots ---- */

static void an_emergency_is_signed_at_once_and_regularised_by_another(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "emergency-switches-nairobi.json"), next;
    struct decide_result result = people_do(desk, HEAD, people_approval(desk, &submission));
    struct decide_act act = people_ruling(&submission, RULING_APPROVE, "");
    struct casefile file = people_file(desk, submission.number);

    assert_int_equal(slip_of(desk, result.slips[0]).decision, SLIP_EXCEPTION);
    assert_int_equal(slip_of(desk, result.slips[0]).lines[0].condition_bits & bit_of(desk, "CND-REGULAR"),
                     bit_of(desk, "CND-REGULAR"));
    assert_int_equal(file.debt_count, 1);
    assert_int_equal(file.debts[0].due, clerk_today(desk->clerk) + 30);
    assert_int_equal(file.ruling_case.open_tasks, 1u << TASK_REGULARISATION);
    next = people_submit_file(desk, "emergency-switches-nairobi.json");
    assert_int_equal(count_of(desk, "assessment where instr(verdict, cast('EMG-01' as blob)) > 0", next.number), 1);
    assert_int_not_equal(people_sign(desk, HEAD, &act).answer.refusal, REFUSAL_NONE);
    assert_int_equal(people_do(desk, APPROVER, act).state, REQUEST_APPROVED_COND);
    file = people_file(desk, submission.number);
    assert_true(file.debts[0].settled != 0);
    assert_string_equal(file.debts[0].settled_by, APPROVER);
    assert_int_equal(file.ruling_case.open_tasks, 0);
}

static void a_withdrawn_emergency_still_has_to_be_regularised(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "emergency-switches-nairobi.json");
    enum refusal refusal;

    people_do(desk, HEAD, people_approval(desk, &submission));
    CHECK_OK(standing_withdraw(desk->clerk, people_find(desk, REQUESTER), submission.number, "", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    assert_int_equal(people_file(desk, submission.number).ruling_case.open_tasks, 1u << TASK_REGULARISATION);
    people_do(desk, APPROVER, people_ruling(&submission, RULING_APPROVE, ""));
    assert_true(people_file(desk, submission.number).debts[0].settled != 0);
    assert_int_equal(state_of(desk, &submission), REQUEST_WITHDRAWN);
}

static void a_pilot_owes_its_result_until_a_reviewer_accepts_it(void **state)
{
    struct app_desk *desk = *state;
    const struct person *requester = people_find(desk, REQUESTER);
    struct submission submission = reviewed(desk, "pilot-convertibles-nairobi.json");
    struct decide_result result = people_do(desk, APPROVER, people_approval(desk, &submission));
    struct casefile file = people_file(desk, submission.number);
    enum refusal refusal;

    assert_true((result.answer.exceptions & EXCEPTION_PILOT) != 0);
    assert_int_equal(file.debts[0].due, clerk_today(desk->clerk) + 120);
    assert_int_equal(file.ruling_case.open_tasks, 0);
    CHECK_OK(standing_report(desk->clerk, requester, submission.number, "The pens get lost.", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    people_do(desk, TECHNICAL, people_opinion(desk, &submission, TASK_PILOT_RESULT, OPINION_OBJECT, "How many?"));
    file = people_file(desk, submission.number);
    assert_int_equal(file.debts[0].settled, 0);
    people_do(desk, TECHNICAL, people_opinion(desk, &submission, TASK_PILOT_RESULT, OPINION_CLEAR, "Two of three."));
    file = people_file(desk, submission.number);
    assert_true(file.debts[0].settled != 0);
    assert_int_equal(file.ruling_case.open_tasks, 0);
}

/* What it is for makes it a pilot, not the lane by which it was approved. */
static void a_pilot_of_preferred_goods_is_cleared_and_owes_its_result(void **state)
{
    struct app_desk *desk = *state;
    const struct person *person;
    struct request request = app_desk_request(desk, "express-nairobi.json", &person);
    struct answer answers[2][5] = { 0 };
    struct request_line lines[2];
    struct submission submission;
    enum refusal refusal;

    for (size_t i = 0; i < 2; i++) {
        size_t count = request.lines[i].answer_count;

        lines[i] = request.lines[i];
        memcpy(answers[i], lines[i].answers, count * sizeof answers[i][0]);
        answers[i][count] = (struct answer){ "pilot-days", "60" };
        lines[i].answers = answers[i];
        lines[i].answer_count = count + 1;
    }
    request.lines = lines;
    request.purpose = PURPOSE_PILOT;
    submission = people_submit(desk, &request);
    assert_int_equal(submission.outcome, SUBMIT_CLEARED);
    assert_int_equal(count_of(desk, "debt where kind = 'pilot-result' and settled is null", submission.number), 1);
    assert_int_equal(count_of(desk, "decision d join assessment a on a.id = d.assessment where d.exceptions = 16",
                              submission.number), 1);
    CHECK_OK(standing_report(desk->clerk, person, submission.number, "They serve.", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    people_do(desk, TECHNICAL, people_opinion(desk, &submission, TASK_PILOT_RESULT, OPINION_CLEAR, ""));
    assert_int_equal(count_of(desk, "debt where settled is null", submission.number), 0);
}

/* The result waits on the revision in which it was reported. */
static void a_result_that_was_reported_before_a_revision_is_still_accepted(void **state)
{
    struct app_desk *desk = *state;
    const struct person *requester = people_find(desk, REQUESTER);
    struct submission submission = reviewed(desk, "pilot-convertibles-nairobi.json"), next;
    struct request request = *submission.request;
    struct request_line line = request.lines[0];
    enum refusal refusal;

    people_do(desk, APPROVER, people_approval(desk, &submission));
    CHECK_OK(standing_report(desk->clerk, requester, submission.number, "The pens get lost.", &refusal));
    line.quantity++;
    request.lines = &line;
    CHECK_OK(standing_revise(desk->clerk, requester, submission.number, &request, &desk->arena, &next, &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    people_do(desk, TECHNICAL, people_opinion(desk, &next, TASK_PILOT_RESULT, OPINION_CLEAR, ""));
    assert_int_equal(count_of(desk, "debt where settled is not null", submission.number), 1);
    assert_int_equal(count_of(desk, "task where kind = 'pilot-result' and closed is null", submission.number), 0);
}

/* ---- waivers ---- */

static const char retired[] = "waiver-retired-laptop-dakar-french.json";

/* Reviewed by headquarters, approved by headquarters. */
static struct submission dakar(struct app_desk *desk, int64_t quantity)
{
    const struct person *person;
    struct request request = app_desk_request(desk, retired, &person);
    struct request_line *line = ARENA_TAKE(&desk->arena, 1, struct request_line);
    struct submission submission;

    assert_non_null(line);
    *line = request.lines[0];
    line->quantity = quantity;
    request.lines = line;
    submission = people_submit(desk, &request);
    assert_int_equal(submission.outcome, SUBMIT_IN_REVIEW);
    people_do(desk, HQ_TECHNICAL, people_opinion(desk, &submission, TASK_TECHNICAL, OPINION_CLEAR, ""));
    return submission;
}

static int64_t pieces(struct app_desk *desk)
{
    return count(desk, "select coalesce(sum(quantity), 0) from waiver_use where waiver = 'WAI-2026-04'");
}

static void a_waiver_counts_down_runs_out_and_comes_back(void **state)
{
    struct app_desk *desk = *state;
    struct submission first = dakar(desk, 2), second = dakar(desk, 2);
    struct decide_act act = people_approval(desk, &second);
    struct decide_result result;

    assert_int_equal(first.verdict.waived_count, 1);
    assert_int_equal(second.verdict.waived_count, 1);
    result = people_do(desk, HQ_APPROVER, people_approval(desk, &first));
    assert_true((result.answer.exceptions & EXCEPTION_WAIVER) != 0);
    assert_int_equal(slip_of(desk, result.slips[0]).decision, SLIP_EXCEPTION);
    assert_int_equal(pieces(desk), 2);
    assert_int_equal(people_sign(desk, HQ_APPROVER, &act).answer.refusal, REFUSAL_WAIVER); /* one is left */
    assert_int_equal(pieces(desk), 2);
    people_do(desk, HQ_APPROVER, people_ruling(&first, RULING_CANCEL, "Bought elsewhere."));
    assert_int_equal(pieces(desk), 0);
    people_do(desk, HQ_APPROVER, act);
    assert_int_equal(pieces(desk), 2);
}

static void a_waiver_that_has_ended_covers_nothing_any_more(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = dakar(desk, 1);
    struct decide_act act = people_approval(desk, &submission);

    fake_clock_pass(&desk->clock, (int64_t)45 * DAY_S); /* into 2027 */
    assert_int_equal(people_sign(desk, HQ_APPROVER, &act).answer.refusal, REFUSAL_WAIVER);
}

/* ---- several tiers, several requests ---- */

static void one_person_of_a_small_office_signs_once_for_both_tiers(void **state)
{
    struct app_desk *desk = *state;
    const struct person *person;
    struct request request = app_desk_request(desk, "emergency-laptops-gulu.json", &person);
    struct request_line line = request.lines[0];
    struct submission submission;
    struct decide_result result;
    struct casefile file;

    line.quantity = SMALL_QUANTITY;
    line.unit_price.minor += 20000; /* above the contract's ceiling: a reviewer looks at it */
    request.lines = &line;
    request.purpose = PURPOSE_NEW;
    submission = people_submit(desk, &request);
    assert_int_equal(submission.verdict.lane, LANE_REVIEW);
    result = people_do(desk, "P-0111", people_approval(desk, &submission));
    assert_int_equal(result.answer.exceptions & EXCEPTION_SEGREGATION, EXCEPTION_SEGREGATION);
    assert_int_equal(result.answer.closes, 1u << TASK_TECHNICAL | 1u << TASK_APPROVAL);
    assert_int_equal(slip_of(desk, result.slips[0]).decision, SLIP_EXCEPTION);
    file = people_file(desk, submission.number);
    assert_int_equal(file.decisions[file.decision_count - 1].exceptions & EXCEPTION_SEGREGATION, EXCEPTION_SEGREGATION);
    assert_int_equal(file.ruling_case.open_tasks, 0);
    assert_int_equal(file.opinion_count, 1);
    assert_string_equal(file.opinions[0].actor, "P-0111");
    assert_int_equal(file.opinions[0].kind, TASK_TECHNICAL);
    assert_int_equal(file.opinions[0].line_count, 1);
    assert_int_equal(file.opinions[0].lines[0].opinion, OPINION_CLEAR);
    assert_int_equal(count(desk, "select count(*) from audit where "
                                 "instr(entry, cast('what opinion.given' as blob)) > 0"), 1);
    assert_int_equal(count_of(desk, "involvement where person = 'P-0111' and duty in ('review', 'approve') and "
                                    "(duty = 'review' or lifted = 'small')", submission.number), 2);
}

static size_t stepped_up(struct app_desk *desk)
{
    return (size_t)count(desk, "select count(*) from audit where "
                               "instr(entry, cast('what login.stepped_up' as blob)) > 0");
}

static void forty_requests_are_signed_with_one_pin_or_not_at_all(void **state)
{
    struct app_desk *desk = *state;
    static struct submission submissions[BATCH];
    static struct decide_act acts[BATCH];
    static struct decide_result results[BATCH];
    size_t pins = stepped_up(desk);
    struct login proof;
    bool is_done = true;

    CHECK_OK(sql_exec(&desk->clerk->store->sql, "pragma synchronous = off"));
    for (size_t i = 0; i < BATCH; i++) {
        submissions[i] = people_submit_file(desk, "stock-docking-stations-nairobi.json");
        acts[i] = people_opinion(desk, &submissions[i], TASK_TECHNICAL, OPINION_CLEAR, "");
    }
    proof = people_prove(desk, TECHNICAL);
    CHECK_OK(decide_sign(desk->clerk, &proof, acts, BATCH, &desk->arena, results, &is_done));
    assert_true(is_done);
    for (size_t i = 0; i < BATCH; i++)
        acts[i] = people_approval(desk, &submissions[i]);
    acts[BATCH / 2].revision = 9;
    proof = people_prove(desk, APPROVER);
    CHECK_OK(decide_sign(desk->clerk, &proof, acts, BATCH, &desk->arena, results, &is_done));
    assert_false(is_done);
    assert_int_equal(results[BATCH / 2].answer.refusal, REFUSAL_STATE);
    assert_int_equal(results[0].slip_count, 0);
    assert_int_equal(count(desk, "select count(*) from slip"), 0);
    assert_int_equal(count(desk, "select count(*) from decision where actor = 'P-0102'"), 0);
    acts[BATCH / 2].revision = 1;
    proof = people_prove(desk, APPROVER);
    CHECK_OK(decide_sign(desk->clerk, &proof, acts, BATCH, &desk->arena, results, &is_done));
    assert_true(is_done);
    assert_int_equal(count(desk, "select count(*) from decision where actor = 'P-0102'"), BATCH);
    assert_int_equal(count(desk, "select count(*) from slip where state = 'prepared'"), BATCH);
    assert_int_equal(stepped_up(desk) - pins, 3);
}

/* ---- afterwards ---- */

static void refuse_finding(void *self, const struct replay_finding *finding)
{
    (void)self;
    fail_msg("%s revision %d: %s", finding->number, finding->revision, replay_result_code(finding->result));
}

static void what_people_decided_replays_the_same_and_the_trail_is_whole(void **state)
{
    struct app_desk *desk = *state;
    struct audit_anchors anchors = { .count = 0 };
    struct replay_summary summary;
    struct audit_reader reader;
    struct trail trail;

    an_approval_with_a_condition_becomes_a_slip_that_verifies(state);
    nobody_is_asked_to_approve_what_a_specialist_objects_to(state);
    an_emergency_is_signed_at_once_and_regularised_by_another(state);
    a_pilot_owes_its_result_until_a_reviewer_accepts_it(state);
    a_waiver_counts_down_runs_out_and_comes_back(state);
    clerk_close(desk->clerk);
    desk->clerk = NULL;
    arena_reset(&desk->arena, 0);
    CHECK_OK(audit_reader_open(desk->state_dir, NULL, &desk->arena, NULL, &reader));
    CHECK_OK(replay_run(&reader, "", &desk->arena, refuse_finding, NULL, &summary));
    assert_int_equal(summary.counts[REPLAY_SAME], summary.judgements);
    assert_int_equal(summary.judgements, 7);
    CHECK_OK(audit_verify(&reader, &anchors, &trail));
    assert_int_equal(trail.result, TRAIL_INTACT);
    audit_reader_close(&reader);
}

#define STORY(test) cmocka_unit_test_setup_teardown(test, app_desk_open, app_desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(an_approval_with_a_condition_becomes_a_slip_that_verifies),
        STORY(the_giver_of_the_delegation_is_involved_too),
        STORY(a_slip_names_only_the_lines_that_were_approved),
        STORY(nobody_is_asked_to_approve_what_a_specialist_objects_to),
        STORY(a_reviewers_condition_is_on_the_slip),
        STORY(the_clock_stands_still_while_a_question_is_open),
        STORY(what_the_machine_asked_for_is_not_answered_in_words),
        STORY(an_emergency_is_signed_at_once_and_regularised_by_another),
        STORY(a_withdrawn_emergency_still_has_to_be_regularised),
        STORY(a_pilot_owes_its_result_until_a_reviewer_accepts_it),
        STORY(a_pilot_of_preferred_goods_is_cleared_and_owes_its_result),
        STORY(a_result_that_was_reported_before_a_revision_is_still_accepted),
        STORY(a_waiver_counts_down_runs_out_and_comes_back),
        STORY(a_waiver_that_has_ended_covers_nothing_any_more),
        STORY(one_person_of_a_small_office_signs_once_for_both_tiers),
        STORY(forty_requests_are_signed_with_one_pin_or_not_at_all),
        STORY(what_people_decided_replays_the_same_and_the_trail_is_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
