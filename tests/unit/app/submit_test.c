/* SPDX-License-Identifier: Apache-2.0 */
#include "app/draft.h"
#include "app/submit.h"
#include "app/verify.h"
#include "unit/app/app_desk.h"

#include <string.h>

static struct submission submit(struct app_desk *desk, const char *file)
{
    const struct person *person;
    struct request request = app_desk_request(desk, file, &person);
    struct submission submission;

    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    return submission;
}

static void listed_goods_on_a_contract_are_cleared_at_once(void **state)
{
    struct submission submission = submit(*state, "express-nairobi.json");

    assert_int_equal(submission.outcome, SUBMIT_CLEARED);
    assert_string_equal(submission.number, "R-0042-000001");
    assert_true(submission.slip_count >= 1);
    assert_true(submission.verdict.delegation[0] != '\0');
}

static void every_request_has_its_own_number(void **state)
{
    struct submission first = submit(*state, "express-nairobi.json"), second = submit(*state, "express-nairobi.json");

    assert_string_not_equal(first.number, second.number);
    assert_int_not_equal(first.slips[0].serial, second.slips[0].serial);
}

static void a_blocked_request_gets_no_slip(void **state)
{
    struct submission submission = submit(*state, "blocked-usb-sticks-new-york.json");

    assert_int_equal(submission.outcome, SUBMIT_DECLINED);
    assert_int_equal(submission.slip_count, 0);
}

static void what_a_person_must_decide_goes_to_review(void **state)
{
    struct submission submission = submit(*state, "referred-unlisted-santiago-spanish.json");

    assert_int_equal(submission.outcome, SUBMIT_IN_REVIEW);
    assert_int_equal(submission.slip_count, 0);
}

static void an_unanswered_question_sends_it_back(void **state)
{
    assert_int_equal(submit(*state, "needs-information-geneva-french.json").outcome, SUBMIT_RETURNED);
}

static void a_request_in_somebody_elses_name_is_denied(void **state)
{
    struct app_desk *desk = *state;
    const struct rulebook *book = clerk_rulebook(desk->clerk);
    const struct person *person;
    struct request request = app_desk_request(desk, "express-nairobi.json", &person);
    struct submission submission;

    for (size_t i = 0; i < book->people_count; i++) {
        if (&book->people[i] != person)
            CHECK_ERR(submit_request(desk->clerk, &book->people[i], &request, &desk->arena, &submission), ERR_DENIED);
    }
}

static void a_draft_survives_a_restart_and_ends_with_the_submission(void **state)
{
    struct app_desk *desk = *state;
    const struct person *person;
    struct request request = app_desk_request(desk, "express-nairobi.json", &person), again;
    struct submission submission;

    CHECK_OK(draft_save(desk->clerk, person, &request));
    app_desk_restart(desk);
    person = rulebook_person(clerk_rulebook(desk->clerk), request.requester);
    CHECK_OK(draft_load(desk->clerk, person, &desk->arena, &again));
    assert_int_equal(again.line_count, request.line_count);
    assert_string_equal(again.lines[0].product, request.lines[0].product);
    CHECK_OK(submit_request(desk->clerk, person, &again, &desk->arena, &submission));
    CHECK_ERR(draft_load(desk->clerk, person, &desk->arena, &again), ERR_NOT_FOUND);
}

static void an_unfinished_draft_is_kept_too(void **state)
{
    struct app_desk *desk = *state;
    const struct person *person;
    struct request request = app_desk_request(desk, "express-nairobi.json", &person), again;

    request.line_count = 0;
    request.receiving_point = "";
    CHECK_OK(draft_save(desk->clerk, person, &request));
    CHECK_OK(draft_load(desk->clerk, person, &desk->arena, &again));
    assert_int_equal(again.line_count, 0);
    CHECK_OK(draft_discard(desk->clerk, person));
    CHECK_ERR(draft_load(desk->clerk, person, &desk->arena, &again), ERR_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(listed_goods_on_a_contract_are_cleared_at_once, app_desk_open, app_desk_close),
        cmocka_unit_test_setup_teardown(every_request_has_its_own_number, app_desk_open, app_desk_close),
        cmocka_unit_test_setup_teardown(a_blocked_request_gets_no_slip, app_desk_open, app_desk_close),
        cmocka_unit_test_setup_teardown(what_a_person_must_decide_goes_to_review, app_desk_open, app_desk_close),
        cmocka_unit_test_setup_teardown(an_unanswered_question_sends_it_back, app_desk_open, app_desk_close),
        cmocka_unit_test_setup_teardown(a_request_in_somebody_elses_name_is_denied, app_desk_open, app_desk_close),
        cmocka_unit_test_setup_teardown(a_draft_survives_a_restart_and_ends_with_the_submission, app_desk_open,
                                        app_desk_close),
        cmocka_unit_test_setup_teardown(an_unfinished_draft_is_kept_too, app_desk_open, app_desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
