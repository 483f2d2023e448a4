/* SPDX-License-Identifier: Apache-2.0 */

/* What people decided, as it stands on paper: who, under what, with which words, for which lines; and what
 * the register says at the door of slips that a later act killed. */

#include "app/paper.h"

#include "app/clerk_parts.h"
#include "app/decide.h"
#include "app/issue.h"
#include "app/standing.h"
#include "app/verify.h"
#include "print/slip_layout.h"
#include "unit/app/app_desk.h"

#include <stdio.h>
#include <string.h>

enum { LINES_MAX = 8, POLLS_MAX = 1000 };

static const struct person *person(struct app_desk *desk, const char *id)
{
    const struct person *found = rulebook_person(clerk_rulebook(desk->clerk), id);

    assert_non_null(found);
    return found;
}

static struct submission submit(struct app_desk *desk, const struct request *request)
{
    struct submission submission;

    CHECK_OK(
        submit_request(desk->clerk, person(desk, request->requester), request, &desk->arena, &submission));
    return submission;
}

static struct submission submit_file(struct app_desk *desk, const char *file)
{
    const struct person *requester;
    struct request request = app_desk_request(desk, file, &requester);

    return submit(desk, &request);
}

/* The proof that app/login.h leaves after a right PIN. */
static struct decide_result sign(struct app_desk *desk, const char *id, const struct decide_act *act)
{
    struct login proof = { .state = LOGIN_WELCOME, .is_again = true, .person = person(desk, id) };
    struct decide_result result = { .slips = NULL };
    bool is_done = false;

    CHECK_OK(decide_sign(desk->clerk, &proof, act, 1, &desk->arena, &result, &is_done));
    if (!is_done)
        fail_msg("%s: %s, %s", id, refusal_code(result.answer.refusal), reach_code(result.answer.reach));
    return result;
}

static struct decide_act act_on(const struct submission *submission)
{
    struct decide_act act = { .revision = submission->revision, .conditions = "", .comment = "" };

    act.ruling.comment = "";
    snprintf(act.number, sizeof act.number, "%s", submission->number);
    return act;
}

static void review(struct app_desk *desk, const struct submission *submission, const char *id,
                   enum task_kind kind)
{
    struct opinion_line lines[LINES_MAX];
    struct decide_act act = act_on(submission);

    act.is_opinion = true;
    act.kind = kind;
    act.opinions = lines;
    for (size_t i = 0; i < submission->request->line_count; i++)
        lines[act.opinion_count++] =
            (struct opinion_line){ .kind = kind, .line = i + 1, .opinion = OPINION_CLEAR };
    sign(desk, id, &act);
}

static struct decide_result rule(struct app_desk *desk, const struct submission *submission, const char *id,
                                 enum ruling_kind kind, const struct ruling_line *lines, const char *comment)
{
    struct ruling_line all[LINES_MAX] = { { .effect = EFFECT_PASS } };
    struct decide_act act = act_on(submission);

    for (size_t i = 0; i < submission->request->line_count; i++)
        all[i] = lines != NULL ? lines[i] : (struct ruling_line){ .effect = EFFECT_PASS };
    act.ruling.kind = kind;
    act.ruling.lines = all;
    act.ruling.line_count = submission->request->line_count;
    act.ruling.comment = comment;
    return sign(desk, id, &act);
}

static struct slip_record record_of(struct app_desk *desk, struct slip_id id)
{
    struct slip_record record;

    CHECK_OK(slip_store_find(desk->clerk->store, id, &desk->arena, &record));
    return record;
}

static struct slip_paper paper_of(struct app_desk *desk, struct slip_id id)
{
    const struct slip_record record = record_of(desk, id);
    struct slip_paper paper;
    struct raster raster;

    CHECK_OK(paper_of_slip(desk->clerk, &record, 0, &desk->arena, &paper));
    CHECK_OK(slip_layout_draw(&paper, desk->text, RASTER_WIDTH_58MM, &desk->arena, &raster));
    return paper;
}

static const char *result_of(struct app_desk *desk, struct slip_id id, struct verification *ret_verification)
{
    char text[SLIP_TEXT_MAX + 1];

    CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, record_of(desk, id).signed_bytes, text));
    CHECK_OK(verify_scan(desk->clerk, bytes_of_text(text), ret_verification));
    return slip_result_code(ret_verification->result);
}

static void a_slip_names_who_decided_and_under_which_delegation(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = submit_file(desk, "review-eleven-laptops-nairobi.json");
    const struct ruling_line line = { .effect = EFFECT_CONDITIONAL,
                                      .conditions = { "CND-SEAL" },
                                      .condition_count = 1 };
    const char *name = person(desk, "P-0102")->name;
    struct decide_result result;
    struct slip_paper paper;
    struct bytes bytes;
    bool has_seal = false;

    review(desk, &submission, "P-0103", TASK_TECHNICAL);
    result = rule(desk, &submission, "P-0102", RULING_APPROVE, &line, "Collect the old ones first.");
    paper = paper_of(desk, result.slips[0]);
    assert_string_equal(paper.approver, name);
    assert_int_equal(paper.officer, person(desk, "P-0102")->officer_code);
    assert_string_equal(paper.role.english, lang_text(LANG_EN, STR_PAPER_ROLE_APPROVER));
    assert_string_equal(paper.delegation, "DEL-2026-002 (DI/2026/02)");
    assert_string_equal(paper.written, "Collect the old ones first.");
    assert_int_equal(paper.decision, SLIP_CONDITIONAL);
    for (size_t i = 0; i < paper.condition_count; i++)
        has_seal = has_seal || strstr(paper.conditions[i].text.english, "seals") != NULL;
    assert_true(has_seal);
    assert_int_equal(paper.banners, 0);
    bytes = record_of(desk, result.slips[0]).signed_bytes; /* the name is for people; no scanner learns it */
    assert_null(memmem(bytes.at, bytes.size, name, strlen(name)));
    assert_null(memmem(bytes.at, bytes.size, "Kilonzo", 7));
}

static void a_part_approval_says_what_was_declined_and_why(void **state)
{
    struct app_desk *desk = *state;
    const struct person *requester;
    struct request request = app_desk_request(desk, "review-eleven-laptops-nairobi.json", &requester);
    struct request_line lines[2] = { request.lines[0], request.lines[0] };
    const struct ruling_line rulings[2] = { { .effect = EFFECT_BLOCK }, { .effect = EFFECT_PASS } };
    struct submission submission;
    struct decide_result result;
    struct slip_paper paper;

    lines[1].quantity = 1;
    request.lines = lines;
    request.line_count = 2;
    submission = submit(desk, &request);
    review(desk, &submission, "P-0103", TASK_TECHNICAL);
    result = rule(desk, &submission, "P-0102", RULING_APPROVE, rulings, "One will do.");
    assert_int_equal(result.state, REQUEST_PART_APPROVED);
    paper = paper_of(desk, result.slips[0]);
    assert_int_equal(paper.line_count, 1);
    assert_int_equal(paper.lines[0].number, 2);
    assert_int_equal(paper.lines[0].quantity, 1);
    assert_int_equal(paper.declined_count, 1);
    assert_int_equal(paper.declined[0].number, 1);
    assert_string_equal(paper.written, "One will do.");
    for (size_t i = 0; i < paper.reason_count; i++)
        assert_int_equal(paper.reasons[i].line, 1);
}

/* Whoever receives the goods must see to it, so it stands on the slip; why is not said. */
static void a_condition_of_a_secret_reason_is_on_the_paper_without_its_reason(void **state)
{
    struct app_desk *desk = *state;
    const struct person *requester;
    struct request request = app_desk_request(desk, "specialists-cloud-share-nairobi.json", &requester);
    struct request_line firewall = request.lines[1];
    const struct condition *condition = rulebook_condition(clerk_rulebook(desk->clerk), "CND-FIRMWARE");
    static const char *const secrets[] = { "VUL-02", "ADV-2026-023", "11.4", "exploited" };
    struct submission submission;
    struct decide_result result;
    struct slip_paper paper;
    struct bytes bytes;
    bool is_secret = false, is_there = false;

    firewall.product = "PRD-0140";
    firewall.version = "11.2";
    request.lines = &firewall;
    request.line_count = 1;
    submission = submit(desk, &request);
    for (size_t i = 0; i < submission.verdict.finding_count; i++) {
        const struct finding *finding = &submission.verdict.findings[i];

        if (strcmp(finding->condition, "CND-FIRMWARE") != 0)
            continue;
        assert_int_equal(finding->disclosure, DISCLOSURE_SECURITY);
        is_secret = true;
    }
    assert_true(is_secret);
    review(desk, &submission, "P-0602", TASK_SECURITY);
    result = rule(desk, &submission, "P-0102", RULING_APPROVE, NULL, "");
    paper = paper_of(desk, result.slips[0]);
    for (size_t i = 0; i < paper.condition_count; i++)
        is_there = is_there || strcmp(paper.conditions[i].text.english, condition->text.in[LANG_EN]) == 0;
    assert_true(is_there);
    bytes = record_of(desk, result.slips[0]).signed_bytes;
    for (size_t i = 0; i < sizeof secrets / sizeof secrets[0]; i++) {
        assert_null(memmem(bytes.at, bytes.size, secrets[i], strlen(secrets[i])));
        for (size_t k = 0; k < paper.reason_count; k++) {
            assert_null(strstr(paper.reasons[k].code, secrets[i]));
            assert_null(strstr(paper.reasons[k].text, secrets[i]));
            assert_null(strstr(paper.reasons[k].remedy, secrets[i]));
        }
    }
}

static void one_person_in_two_duties_is_on_the_paper(void **state)
{
    struct app_desk *desk = *state;
    const struct person *requester;
    struct request request = app_desk_request(desk, "emergency-laptops-gulu.json", &requester);
    struct request_line line = request.lines[0];
    struct submission submission;
    struct decide_result result;

    request.purpose = PURPOSE_NEW;
    line.quantity = 12;
    request.lines = &line;
    request.budget_review = "BR-2026-0417";
    submission = submit(desk, &request);
    assert_int_equal(submission.outcome, SUBMIT_IN_REVIEW);
    review(desk, &submission, "P-0111", TASK_TECHNICAL);
    result = rule(desk, &submission, "P-0111", RULING_APPROVE, NULL, "");
    assert_true((paper_of(desk, result.slips[0]).banners & SLIP_BANNER_SOD) != 0);
}

static void an_emergency_is_on_the_paper_with_the_head_of_office(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = submit_file(desk, "emergency-switches-nairobi.json");
    struct decide_result result = rule(desk, &submission, "P-0109", RULING_APPROVE, NULL, "");
    struct slip_paper paper = paper_of(desk, result.slips[0]);

    assert_true((paper.banners & SLIP_BANNER_EMERGENCY) != 0);
    assert_string_equal(paper.role.english, lang_text(LANG_EN, STR_PAPER_ROLE_HEAD));
    assert_string_equal(paper.approver, person(desk, "P-0109")->name);
}

static void a_pilot_is_on_the_paper(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = submit_file(desk, "pilot-convertibles-nairobi.json");
    struct decide_result result;

    review(desk, &submission, "P-0103", TASK_TECHNICAL);
    result = rule(desk, &submission, "P-0102", RULING_APPROVE, NULL, "");
    assert_true((paper_of(desk, result.slips[0]).banners & SLIP_BANNER_PILOT) != 0);
}

static void a_waiver_that_was_used_is_on_the_paper(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = submit_file(desk, "waiver-map-software-nairobi.json");

    assert_int_equal(submission.outcome, SUBMIT_CLEARED);
    assert_non_null(strstr(paper_of(desk, submission.slips[0]).waivers, "WAI-2026-01 ("));
    submission = submit_file(desk, "express-tablets-beirut-arabic.json");
    assert_string_equal(paper_of(desk, submission.slips[0]).waivers, "");
}

static void lines_in_several_currencies_keep_their_numbers(void **state)
{
    struct app_desk *desk = *state;
    const struct person *requester;
    struct request request = app_desk_request(desk, "express-nairobi.json", &requester);
    struct request_line lines[3] = { request.lines[0], request.lines[0], request.lines[0] };
    struct submission submission;
    struct slip_paper first, second;

    memcpy(lines[1].unit_price.currency, "EUR", 4);
    lines[1].unit_price.minor /= 2;
    request.lines = lines;
    request.line_count = 3;
    submission = submit(desk, &request);
    if (submission.outcome != SUBMIT_CLEARED) { /* whoever decides it, the order is the same */
        review(desk, &submission, "P-0103", TASK_TECHNICAL);
        submission.slips = rule(desk, &submission, "P-0102", RULING_APPROVE, NULL, "").slips;
    }
    first = paper_of(desk, submission.slips[0]);
    second = paper_of(desk, submission.slips[1]);
    assert_int_equal(first.line_count, 2);
    assert_int_equal(first.lines[0].number, 1);
    assert_int_equal(first.lines[1].number, 3);
    assert_int_equal(second.line_count, 1);
    assert_int_equal(second.lines[0].number, 2);
}

static void a_question_and_a_refusal_print_in_the_words_of_whoever_decided(void **state)
{
    struct app_desk *desk = *state;
    struct submission asked = submit_file(desk, "review-eleven-laptops-nairobi.json");
    struct submission declined = submit_file(desk, "review-eleven-laptops-nairobi.json");
    struct slip_paper paper;
    struct issue issue;

    rule(desk, &asked, "P-0102", RULING_RETURN, NULL, "Which room are they for?");
    CHECK_OK(paper_of_request(desk->clerk, asked.number, &desk->arena, &paper));
    assert_int_equal(paper.kind, SLIP_PAPER_RETURN);
    assert_string_equal(paper.written, "Which room are they for?");
    rule(desk, &declined, "P-0102", RULING_DECLINE, NULL, "The store has eleven.");
    CHECK_OK(paper_of_request(desk->clerk, declined.number, &desk->arena, &paper));
    assert_int_equal(paper.kind, SLIP_PAPER_REFUSAL);
    assert_string_equal(paper.written, "The store has eleven.");
    assert_true(paper.reason_count > 0);
    CHECK_OK(issue_note_of(desk->clerk, desk->printer, declined.number, &issue));
    for (int i = 0; i < POLLS_MAX && issue.state == ISSUE_WAITING; i++)
        CHECK_OK(issue_poll(&issue));
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
}

static void a_revised_request_s_old_slip_is_superseded_by_the_new_one(void **state)
{
    struct app_desk *desk = *state;
    const struct person *requester;
    struct request request = app_desk_request(desk, "express-nairobi.json", &requester);
    struct request_line line = request.lines[0];
    struct submission before = submit(desk, &request), after;
    struct verification verification;
    enum refusal refusal;

    line.quantity += 1;
    request.lines = &line;
    request.line_count = 1;
    CHECK_OK(
        standing_revise(desk->clerk, requester, before.number, &request, &desk->arena, &after, &refusal));
    assert_string_equal(refusal_code(refusal), refusal_code(REFUSAL_NONE));
    assert_string_equal(result_of(desk, before.slips[0], &verification), "SUPERSEDED");
    if (after.outcome == SUBMIT_CLEARED) {
        char number[SLIP_NUMBER_SIZE];

        assert_int_equal(verification.superseded_by.serial, after.slips[0].serial);
        slip_number_format(before.slips[0], number);
        assert_string_equal(paper_of(desk, after.slips[0]).replaces, number);
        assert_string_equal(result_of(desk, after.slips[0], &verification), "GENUINE");
    } else {
        assert_int_equal(verification.superseded_by.serial, 0);
    }
}

static void a_slip_whose_newer_revision_waits_says_so(void **state)
{
    struct app_desk *desk = *state;
    const struct person *requester;
    struct request request = app_desk_request(desk, "express-nairobi.json", &requester);
    struct request more = app_desk_request(desk, "review-eleven-laptops-nairobi.json", &requester);
    struct submission before = submit(desk, &request), after;
    struct verification verification;
    enum refusal refusal;

    CHECK_OK(standing_revise(desk->clerk, requester, before.number, &more, &desk->arena, &after, &refusal));
    assert_int_equal(after.outcome, SUBMIT_IN_REVIEW);
    assert_string_equal(result_of(desk, before.slips[0], &verification), "SUPERSEDED");
    assert_int_equal(verification.superseded_by.serial, 0);
}

static void a_withdrawn_approval_s_slip_is_revoked_even_after_its_last_day(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = submit_file(desk, "express-nairobi.json");
    struct verification verification;
    enum refusal refusal;

    CHECK_OK(standing_withdraw(desk->clerk, person(desk, "P-0101"), submission.number, "Bought elsewhere.",
                               &refusal));
    assert_string_equal(result_of(desk, submission.slips[0], &verification), "REVOKED");
    desk->clock.now = record_of(desk, submission.slips[0]).expires + 1;
    assert_string_equal(result_of(desk, submission.slips[0], &verification), "REVOKED");
}

static void a_slip_that_dies_while_it_is_printed_is_never_called_issued(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = submit_file(desk, "express-nairobi.json");
    struct verification verification;
    struct issue issue;
    enum refusal refusal;

    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    CHECK_OK(
        standing_withdraw(desk->clerk, person(desk, "P-0101"), submission.number, "A mistake.", &refusal));
    for (int i = 0; i < POLLS_MAX && issue.state == ISSUE_WAITING; i++)
        CHECK_OK(issue_poll(&issue));
    assert_int_equal(issue.state, ISSUE_FAILED);
    assert_int_equal(record_of(desk, submission.slips[0]).state, SLIP_REVOKED);
    assert_string_equal(result_of(desk, submission.slips[0], &verification), "REVOKED");
}

#define RUN_DESK(name) cmocka_unit_test_setup_teardown(name, app_desk_open, app_desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN_DESK(a_slip_names_who_decided_and_under_which_delegation),
        RUN_DESK(a_part_approval_says_what_was_declined_and_why),
        RUN_DESK(a_condition_of_a_secret_reason_is_on_the_paper_without_its_reason),
        RUN_DESK(one_person_in_two_duties_is_on_the_paper),
        RUN_DESK(an_emergency_is_on_the_paper_with_the_head_of_office),
        RUN_DESK(a_pilot_is_on_the_paper),
        RUN_DESK(a_waiver_that_was_used_is_on_the_paper),
        RUN_DESK(lines_in_several_currencies_keep_their_numbers),
        RUN_DESK(a_question_and_a_refusal_print_in_the_words_of_whoever_decided),
        RUN_DESK(a_revised_request_s_old_slip_is_superseded_by_the_new_one),
        RUN_DESK(a_slip_whose_newer_revision_waits_says_so),
        RUN_DESK(a_withdrawn_approval_s_slip_is_revoked_even_after_its_last_day),
        RUN_DESK(a_slip_that_dies_while_it_is_printed_is_never_called_issued),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
