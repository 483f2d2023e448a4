/* SPDX-License-Identifier: Apache-2.0 */

/* What becomes of a request after it was decided: revised, cancelled, withdrawn, expired, lapsed. */
#include "app/clerk_parts.h"
#include "store/store_sql.h"
#include "unit/app/people_desk.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400, TOLERANCE_BP = 200, SQL_SIZE = 200 };

static struct decide_result approved(struct app_desk *desk, struct submission *ret_submission)
{
    *ret_submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json");
    people_do(desk, TECHNICAL, people_opinion(desk, ret_submission, TASK_TECHNICAL, OPINION_CLEAR, ""));
    return people_do(desk, APPROVER, people_approval(desk, ret_submission));
}

/* One piece more of everything. */
static enum refusal revise(struct app_desk *desk, const char *person, const struct submission *submission, int64_t more,
                           struct submission *ret_next)
{
    struct request request = *submission->request;
    struct request_line *lines = ARENA_TAKE(&desk->arena, request.line_count, struct request_line);
    enum refusal refusal = REFUSAL_COUNT;

    assert_non_null(lines);
    for (size_t i = 0; i < request.line_count; i++) {
        lines[i] = request.lines[i];
        lines[i].quantity += more;
    }
    request.lines = lines;
    CHECK_OK(standing_revise(desk->clerk, people_find(desk, person), submission->number, &request, &desk->arena,
                             ret_next, &refusal));
    return refusal;
}

static int64_t count_of(struct app_desk *desk, const char *what, const char *number)
{
    char sql[SQL_SIZE];
    int64_t rows = -1;

    snprintf(sql, sizeof sql, "select count(*) from %s and request = '%s'", what, number);
    CHECK_OK(sql_integer(&desk->clerk->store->sql, sql, &rows));
    return rows;
}

/* ---- revisions ---- */

static void a_revision_kills_the_slip_before_it(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission, next;
    struct decide_result first = approved(desk, &submission), second;
    struct verification verification;

    assert_int_equal(people_scan(desk, first.slips[0]).result, SLIP_RESULT_GENUINE);
    assert_int_equal(revise(desk, REQUESTER, &submission, 1, &next), REFUSAL_NONE);
    assert_int_equal(next.revision, 2);
    assert_int_equal(next.outcome, SUBMIT_IN_REVIEW);
    verification = people_scan(desk, first.slips[0]);
    assert_int_equal(verification.result, SLIP_RESULT_SUPERSEDED);
    assert_int_equal(verification.superseded_by.serial, 0);
    people_do(desk, TECHNICAL, people_opinion(desk, &next, TASK_TECHNICAL, OPINION_CLEAR, ""));
    second = people_do(desk, APPROVER, people_approval(desk, &next));
    verification = people_scan(desk, second.slips[0]);
    assert_int_equal(verification.result, SLIP_RESULT_GENUINE);
    assert_true(verification.slip.has_superseded);
    assert_int_equal(verification.slip.superseded.serial, first.slips[0].serial);
    verification = people_scan(desk, first.slips[0]);
    assert_int_equal(verification.result, SLIP_RESULT_SUPERSEDED);
    assert_int_equal(verification.superseded_by.serial, second.slips[0].serial);
}

static void an_opinion_on_the_revision_before_does_not_count(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json"), next;
    struct decide_act act;

    people_do(desk, TECHNICAL, people_opinion(desk, &submission, TASK_TECHNICAL, OPINION_CLEAR, ""));
    assert_int_equal(revise(desk, REQUESTER, &submission, 1, &next), REFUSAL_NONE);
    act = people_approval(desk, &next);
    assert_int_equal(people_sign(desk, APPROVER, &act).answer.refusal, REFUSAL_OPEN_REVIEW);
    assert_int_equal(count_of(desk, "task where outcome = 'superseded'", submission.number), 1);
}

static void whoever_reviewed_it_does_not_become_the_one_it_is_for(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json"), next;
    struct request request = *submission.request;
    enum refusal refusal;

    people_do(desk, TECHNICAL, people_opinion(desk, &submission, TASK_TECHNICAL, OPINION_CLEAR, ""));
    request.on_behalf_of = TECHNICAL;
    CHECK_OK(standing_revise(desk->clerk, people_find(desk, REQUESTER), submission.number, &request, &desk->arena,
                             &next, &refusal));
    assert_int_equal(refusal, REFUSAL_SEGREGATION);
    assert_int_equal(people_file(desk, submission.number).request->revision, 1);
}

/* What was looked at afterwards was another purchase. */
static void an_emergency_that_grows_after_it_was_regularised_owes_again(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "emergency-switches-nairobi.json"), next;
    struct casefile file;

    people_do(desk, HEAD, people_approval(desk, &submission));
    people_do(desk, APPROVER, people_ruling(&submission, RULING_APPROVE, ""));
    assert_int_equal(revise(desk, REQUESTER, &submission, 1, &next), REFUSAL_NONE);
    people_do(desk, HEAD, people_approval(desk, &next));
    file = people_file(desk, next.number);
    assert_int_equal(file.debt_count, 2);
    assert_int_equal(file.debts[0].settled, 0);
    assert_true(file.debts[1].settled != 0);
    assert_int_equal(file.ruling_case.open_tasks, 1u << TASK_REGULARISATION);
    people_do(desk, HQ_APPROVER, people_ruling(&next, RULING_APPROVE, ""));
    assert_true(people_file(desk, next.number).debts[0].settled != 0);
}

/* One debt, and one day by which it is due. */
static void an_emergency_that_grows_before_it_was_regularised_owes_once(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "emergency-switches-nairobi.json"), next;

    people_do(desk, HEAD, people_approval(desk, &submission));
    assert_int_equal(revise(desk, REQUESTER, &submission, 1, &next), REFUSAL_NONE);
    people_do(desk, HEAD, people_approval(desk, &next));
    assert_int_equal(people_file(desk, next.number).debt_count, 1);
}

static void what_changes_nothing_material_leaves_the_slip_alive(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission, next;
    struct decide_result result = approved(desk, &submission);

    assert_int_equal(revise(desk, REQUESTER, &submission, -1, &next), REFUSAL_UNCHANGED);
    assert_int_equal(revise(desk, REQUESTER, &submission, 0, &next), REFUSAL_UNCHANGED);
    assert_int_equal(people_file(desk, submission.number).request->revision, 1);
    assert_int_equal(people_scan(desk, result.slips[0]).result, SLIP_RESULT_GENUINE);
}

static void what_was_returned_may_be_handed_in_again_as_it_was(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "needs-information-geneva-french.json"), next;

    assert_int_equal(submission.outcome, SUBMIT_RETURNED);
    assert_int_equal(revise(desk, "P-0401", &submission, 0, &next), REFUSAL_NONE);
    assert_int_equal(next.outcome, SUBMIT_RETURNED);
    assert_int_equal(next.revision, 2);
}

static void a_revision_begins_a_new_promise(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json"), next;
    int64_t left;

    fake_clock_pass(&desk->clock, 3 * DAY_S); /* to Tuesday */
    left = people_file(desk, submission.number).left_s;
    assert_int_equal(revise(desk, REQUESTER, &submission, 1, &next), REFUSAL_NONE);
    assert_true(people_file(desk, submission.number).left_s > left);
    assert_int_equal(people_file(desk, submission.number).service.decided, 0);
}

/* ---- the end ---- */

static void a_cancelled_approval_is_revoked_at_the_door(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission;
    struct decide_result result = approved(desk, &submission);
    struct decide_act silent = people_ruling(&submission, RULING_CANCEL, " ");

    assert_int_equal(people_sign(desk, APPROVER, &silent).answer.refusal, REFUSAL_REASON);
    people_do(desk, APPROVER, people_ruling(&submission, RULING_CANCEL, "Bought elsewhere."));
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_CANCELLED);
    assert_int_equal(people_scan(desk, result.slips[0]).result, SLIP_RESULT_REVOKED);
    assert_int_equal(count_of(desk, "slip_step join slip using (kiosk, serial) where step = 'revoked'",
                              submission.number), 1);
}

static void a_withdrawn_request_is_nobodys_work_and_its_slip_is_dead(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission, waiting = people_submit_file(desk, "stock-docking-stations-nairobi.json");
    struct decide_result result = approved(desk, &submission);
    enum refusal refusal;

    CHECK_OK(standing_withdraw(desk->clerk, people_find(desk, REQUESTER), submission.number, "", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    assert_int_equal(people_scan(desk, result.slips[0]).result, SLIP_RESULT_REVOKED);
    CHECK_OK(standing_withdraw(desk->clerk, people_find(desk, REQUESTER), waiting.number, "Found two.", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    assert_int_equal(people_file(desk, waiting.number).ruling_case.open_tasks, 0);
    assert_int_equal(people_file(desk, waiting.number).state, REQUEST_WITHDRAWN);
    CHECK_OK(standing_withdraw(desk->clerk, people_find(desk, REQUESTER), waiting.number, "", &refusal));
    assert_int_equal(refusal, REFUSAL_STATE);
}

static size_t work_of_the_day(struct app_desk *desk)
{
    size_t changed = 99;

    CHECK_OK(standing_day_work(desk->clerk, &changed));
    return changed;
}

static void approvals_expire_with_their_slips_and_not_a_day_before(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission;
    struct decide_result result = approved(desk, &submission);
    int64_t expires = people_file(desk, submission.number).slips[0].expires;

    fake_clock_pass(&desk->clock, expires - clerk_now(desk->clerk) - 1);
    assert_int_equal(work_of_the_day(desk), 0);
    fake_clock_pass(&desk->clock, 1);
    assert_int_equal(work_of_the_day(desk), 1);
    assert_int_equal(work_of_the_day(desk), 0);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_EXPIRED);
    assert_int_equal(people_scan(desk, result.slips[0]).result, SLIP_RESULT_EXPIRED);
}

/* Its pieces of waivers are given back: it must not come to life again. */
static void what_expired_stays_expired_when_the_clock_is_set_back(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission;
    struct decide_result result = approved(desk, &submission);
    int64_t expires = people_file(desk, submission.number).slips[0].expires;
    int64_t life_s = expires - clerk_now(desk->clerk);

    fake_clock_pass(&desk->clock, life_s);
    assert_int_equal(work_of_the_day(desk), 1);
    fake_clock_pass(&desk->clock, -life_s);
    assert_int_equal(people_scan(desk, result.slips[0]).result, SLIP_RESULT_EXPIRED);
}

static void questions_nobody_answers_lapse_after_thirty_days(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json");

    people_do(desk, TECHNICAL, people_ruling(&submission, RULING_RETURN, "Which room?"));
    fake_clock_pass(&desk->clock, 30 * DAY_S - 60);
    assert_int_equal(work_of_the_day(desk), 0);
    fake_clock_pass(&desk->clock, 120);
    assert_int_equal(work_of_the_day(desk), 1);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_LAPSED);
    assert_int_equal(people_file(desk, submission.number).ruling_case.open_tasks, 0);
}

/* What a requester writes is read by reviewers and auditors. */
static void words_that_forge_a_line_are_refused_and_recorded(void **state)
{
    struct app_desk *desk = *state;
    const struct person *requester = people_find(desk, REQUESTER);
    struct submission submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json");
    const char forged[] = "Room 4.\nwho P-0701";
    enum refusal refusal;
    int64_t refused;

    people_do(desk, TECHNICAL, people_ruling(&submission, RULING_RETURN, "Which room?"));
    CHECK_OK(standing_answer(desk->clerk, requester, submission.number, forged, &refusal));
    assert_int_equal(refusal, REFUSAL_REASON);
    CHECK_OK(standing_answer(desk->clerk, requester, submission.number, "  ", &refusal));
    assert_int_equal(refusal, REFUSAL_REASON);
    CHECK_OK(standing_withdraw(desk->clerk, requester, submission.number, forged, &refusal));
    assert_int_equal(refusal, REFUSAL_REASON);
    assert_int_equal(people_file(desk, submission.number).state, REQUEST_RETURNED);
    CHECK_OK(sql_integer(&desk->clerk->store->sql,
                         "select count(*) from audit where instr(entry, cast('what act.refused' as blob)) > 0",
                         &refused));
    assert_int_equal(refused, 3);
    CHECK_OK(standing_answer(desk->clerk, requester, submission.number, "Room 4.", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
}

static void a_request_is_rated_once_by_whoever_asked(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission;
    int64_t refused = -1;

    approved(desk, &submission);
    CHECK_ERR(standing_rate(desk->clerk, people_find(desk, APPROVER), submission.number, 4), ERR_DENIED);
    CHECK_OK(sql_integer(&desk->clerk->store->sql,
                         "select count(*) from audit where instr(entry, cast('what act.refused' as blob)) > 0",
                         &refused));
    assert_int_equal(refused, 1);
    CHECK_OK(standing_rate(desk->clerk, people_find(desk, REQUESTER), submission.number, 4));
    CHECK_ERR(standing_rate(desk->clerk, people_find(desk, REQUESTER), submission.number, 1), ERR_CONFLICT);
    assert_int_equal(count_of(desk, "survey where score = 4", submission.number), 1);
}

/* ---- where it stands ---- */

static void a_requester_sees_who_has_it_and_what_is_asked(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = people_submit_file(desk, "review-eleven-laptops-nairobi.json");
    const struct standing_row *rows;
    size_t count, total;

    CHECK_OK(standing_list(desk->clerk, people_find(desk, REQUESTER), 0, 10, &desk->arena, &rows, &count, &total));
    assert_int_equal(total, 1);
    assert_string_equal(rows[0].first_item.model, "Vela 14 G5");
    assert_string_equal(rows[0].first_item.name.in[LANG_EN], "Laptop, 14-inch, Averlinde Vela 14 G5");
    assert_non_null(strstr(rows[0].first_item.name.in[LANG_RU], "Averlinde Vela 14 G5"));
    assert_int_equal(rows[0].open_kinds, 1u << TASK_TECHNICAL | 1u << TASK_APPROVAL);
    assert_true(rows[0].due > clerk_now(desk->clerk));
    people_do(desk, TECHNICAL, people_ruling(&submission, RULING_RETURN, "Which room?"));
    CHECK_OK(standing_list(desk->clerk, people_find(desk, REQUESTER), 0, 10, &desk->arena, &rows, &count, &total));
    assert_string_equal(rows[0].question, "Which room?");
    assert_int_equal(rows[0].due, 0);
    CHECK_OK(standing_list(desk->clerk, people_find(desk, "P-0401"), 0, 10, &desk->arena, &rows, &count, &total));
    assert_int_equal(total, 0);
}

/* ---- what is material ---- */

static struct answer answers[] = { { "data-class", "internal" }, { "keyboard", "us" } };
static struct answer others[] = { { "data-class", "internal" }, { "keyboard", "uk" } };

static struct request_line line(void)
{
    return (struct request_line){
        .product = "PRD-0001",
        .gtin = "",
        .text = "",
        .category = "",
        .version = "1",
        .contract = "LTA-2024-011",
        .supplier = "V-1",
        .origin = "FI",
        .quantity = 5,
        .unit_price = { 100000, "USD" },
        .replaces_tag = "T-1",
        .replaces_acquired = 100,
        .answers = answers,
        .answer_count = 2,
    };
}

static struct request request_of(const struct request_line *lines, size_t count)
{
    return (struct request){
        .number = "",
        .requester = "P-0101",
        .on_behalf_of = "",
        .unit = "NBO-FTS",
        .receiving_point = "KENBO-1",
        .coding_block = "26NBO-10415-RB1",
        .funding_source = "",
        .budget_review = "",
        .previous_approval = "",
        .justification = "Because.",
        .need_by = 21000,
        .lines = lines,
        .line_count = count,
    };
}

static bool is_material(const struct request *before, const struct request *after)
{
    return standing_is_material(before, after, TOLERANCE_BP);
}

static void more_is_material_and_less_is_not(void **state)
{
    struct request_line old = line(), new = line();
    struct request before = request_of(&old, 1), after = request_of(&new, 1);

    (void)state;
    assert_false(is_material(&before, &after));
    new.quantity = 4;
    assert_false(is_material(&before, &after));
    new.quantity = 6;
    assert_true(is_material(&before, &after));
    new = line();
    new.unit_price.minor = 90000;
    assert_false(is_material(&before, &after));
    new.unit_price.minor = 102000; /* two per cent, which is tolerated */
    assert_false(is_material(&before, &after));
    new.unit_price.minor = 102001;
    assert_true(is_material(&before, &after));
    assert_true(standing_is_material(&before, &after, 0));
    new = line();
    new.unit_price.minor = INT64_MAX;
    assert_true(is_material(&before, &after));
    new = line();
    memcpy(new.unit_price.currency, "EUR", 4);
    assert_true(is_material(&before, &after));
}

static void every_field_of_the_goods_is_material_in_both_directions(void **state)
{
    struct request_line old = line(), new;
    struct request before = request_of(&old, 1), after = request_of(&new, 1);
    const char **const texts[] = { &new.product, &new.gtin,     &new.text,   &new.category, &new.version,
                                   &new.contract, &new.supplier, &new.origin, &new.replaces_tag };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        new = line();
        *texts[i] = "other";
        assert_true(is_material(&before, &after));
        assert_true(is_material(&after, &before));
    }
    new = line();
    new.answers = others;
    assert_true(is_material(&before, &after));
    new = line();
    new.answer_count = 1;
    assert_true(is_material(&before, &after));
    assert_true(is_material(&after, &before));
    new = line();
    new.replaces_acquired = 101;
    assert_true(is_material(&before, &after));
    new = line();
    new.replaces_disposition = DISPOSITION_DONATE;
    assert_true(is_material(&before, &after));
}

static void where_for_whom_and_what_for_is_material(void **state)
{
    struct request_line old = line();
    struct request before = request_of(&old, 1), after;
    const char **const texts[] = { &after.on_behalf_of,   &after.unit,          &after.receiving_point,
                                   &after.coding_block,   &after.funding_source, &after.budget_review,
                                   &after.previous_approval };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        after = request_of(&old, 1);
        *texts[i] = "other";
        assert_true(is_material(&before, &after));
        assert_true(is_material(&after, &before));
    }
    after = request_of(&old, 1);
    after.purpose = PURPOSE_SPARE;
    assert_true(is_material(&before, &after));
    after = request_of(&old, 1);
    after.justification = "In other words.";
    after.language = LANG_FR;
    assert_false(is_material(&before, &after));
}

static void lines_may_go_and_change_places_but_not_come(void **state)
{
    struct request_line two[] = { line(), line() }, turned[2];
    struct request before = request_of(two, 2), after = request_of(turned, 2);

    (void)state;
    two[1].product = "PRD-0046";
    turned[0] = two[1];
    turned[1] = two[0];
    assert_false(is_material(&before, &after));
    after = request_of(two, 1);
    assert_false(is_material(&before, &after));
    assert_true(is_material(&after, &before));
    turned[0] = turned[1]; /* the same goods twice were not asked for */
    after = request_of(turned, 2);
    assert_true(is_material(&before, &after));
}

#define STORY(test) cmocka_unit_test_setup_teardown(test, app_desk_open, app_desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_revision_kills_the_slip_before_it),
        STORY(an_opinion_on_the_revision_before_does_not_count),
        STORY(whoever_reviewed_it_does_not_become_the_one_it_is_for),
        STORY(an_emergency_that_grows_after_it_was_regularised_owes_again),
        STORY(an_emergency_that_grows_before_it_was_regularised_owes_once),
        STORY(what_changes_nothing_material_leaves_the_slip_alive),
        STORY(what_was_returned_may_be_handed_in_again_as_it_was),
        STORY(a_revision_begins_a_new_promise),
        STORY(a_cancelled_approval_is_revoked_at_the_door),
        STORY(a_withdrawn_request_is_nobodys_work_and_its_slip_is_dead),
        STORY(approvals_expire_with_their_slips_and_not_a_day_before),
        STORY(what_expired_stays_expired_when_the_clock_is_set_back),
        STORY(questions_nobody_answers_lapse_after_thirty_days),
        STORY(words_that_forge_a_line_are_refused_and_recorded),
        STORY(a_request_is_rated_once_by_whoever_asked),
        STORY(a_requester_sees_who_has_it_and_what_is_asked),
        cmocka_unit_test(more_is_material_and_less_is_not),
        cmocka_unit_test(every_field_of_the_goods_is_material_in_both_directions),
        cmocka_unit_test(where_for_whom_and_what_for_is_material),
        cmocka_unit_test(lines_may_go_and_change_places_but_not_come),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
