/* SPDX-License-Identifier: Apache-2.0 */
#include "device/virtual_printer.h"
#include "story/held_store.h"
#include "story/story.h"

#include <string.h>

static struct story *begin(void)
{
    return story_open(panel_reference());
}

static size_t unfinished(struct story *story)
{
    const struct slip_id *slips;
    size_t count;

    CHECK_OK(issue_unfinished(story->desk->clerk, &story->desk->arena, &slips, &count));
    return count;
}

static enum slip_result verified(struct story *story)
{
    assert_true(story->kiosk->session->has_verification);
    return story->kiosk->session->verification.result;
}

TEST(an_approved_request_becomes_a_slip_that_its_own_code_proves)
{
    struct story *story = begin();

    story_approved_request(story);
    assert_int_equal(story->kiosk->session->verdict.effect, EFFECT_PASS);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_DONE);
    assert_int_equal(story->kiosk->session->submission.outcome, SUBMIT_CLEARED);
    assert_int_equal(unfinished(story), 0);
    story_tap(story, ACT_FINISH, 0);
    story_at(story, SCREEN_ATTRACT);
    story_scan(story, story_paper_code(story));
    story_at(story, SCREEN_CHECK);
    assert_int_equal(verified(story), SLIP_RESULT_GENUINE);
    assert_true(story->kiosk->session->verification.is_ours);
    story_close(story);
}

TEST(the_done_screen_ends_the_session_by_itself)
{
    struct story *story = begin();

    story_approved_request(story);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_DONE);
    stage_wait(&story->stage, 14000);
    story_at(story, SCREEN_DONE);
    stage_wait(&story->stage, 1500);
    story_at(story, SCREEN_ATTRACT);
    assert_null(story->kiosk->session->person);
    story_close(story);
}

TEST(a_draft_survives_a_power_cut)
{
    struct story *story = begin();

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_scan(story, STORY_LAPTOP);
    story_at(story, SCREEN_LINE);
    story_tap(story, ACT_QUANTITY, 1);
    story_tap(story, ACT_QUANTITY, 1);
    story_restart(story, panel_reference());
    story_at(story, SCREEN_ATTRACT);
    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_tap(story, ACT_CONTINUE, 0);
    story_at(story, SCREEN_REVIEW);
    assert_int_equal(story->kiosk->session->worksheet.request.line_count, 1);
    assert_int_equal(story->kiosk->session->worksheet.lines[0].quantity, 3);
    assert_string_equal(story->kiosk->session->worksheet.lines[0].product, "PRD-0001");
    story_close(story);
}

TEST(an_empty_roll_loses_nothing_even_over_a_power_cut)
{
    struct story *story = begin();

    story_approved_request(story);
    virtual_printer_set(story->desk->printer, VIRTUAL_NO_PAPER);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_SIGN);
    assert_int_equal(story->kiosk->screens.sign.state, SCREEN_SIGN_TROUBLE);
    assert_int_equal(unfinished(story), 1);
    story_restart(story, panel_reference());
    virtual_printer_set(story->desk->printer, VIRTUAL_FINE);
    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_tap(story, ACT_UNFINISHED, 0);
    story_at(story, SCREEN_HOME);
    assert_int_equal(unfinished(story), 0);
    story_scan(story, story_paper_code(story));
    assert_int_equal(verified(story), SLIP_RESULT_GENUINE);
    story_close(story);
}

TEST(a_doubtful_print_is_asked_about_and_printed_again_as_a_copy)
{
    struct story *story = begin();

    story_approved_request(story);
    virtual_printer_set(story->desk->printer, VIRTUAL_MUTE);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_SIGN);
    assert_int_equal(story->kiosk->screens.sign.state, SCREEN_SIGN_ASKING);
    assert_non_null(strstr(story->kiosk->session->issue.end_mark, "0042-000001"));
    virtual_printer_set(story->desk->printer, VIRTUAL_FINE);
    story_tap(story, ACT_COMPLETE_NO, 0);
    story_at(story, SCREEN_DONE);
    assert_int_equal(story->kiosk->session->issue.copy, 1);
    assert_int_equal(unfinished(story), 0);
    story_close(story);
}

TEST(a_step_that_could_not_be_kept_is_not_shown_as_done)
{
    struct story *story = begin();

    story_approved_request(story);
    virtual_printer_set(story->desk->printer, VIRTUAL_MUTE);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_SIGN);
    held_store_hold(story->desk->clerk);
    story_tap(story, ACT_COMPLETE_NO, 0);
    assert_int_equal(story->kiosk->screens.sign.state, SCREEN_SIGN_ASKING);
    story_tap(story, ACT_VOID, 0);
    story_tap(story, ACT_VOID_CONFIRMED, 0);
    assert_int_equal(story->kiosk->screens.sign.state, SCREEN_SIGN_ASKING);
    held_store_release(story->desk->clerk);
    story_tap(story, ACT_VOID, 0);
    story_tap(story, ACT_VOID_CONFIRMED, 0);
    assert_int_equal(story->kiosk->screens.sign.state, SCREEN_SIGN_VOIDED);
    assert_int_equal(unfinished(story), 0);
    story_close(story);
}

TEST(a_void_slip_is_not_genuine_any_more)
{
    struct story *story = begin();

    story_approved_request(story);
    virtual_printer_set(story->desk->printer, VIRTUAL_MUTE);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_SIGN);
    story_tap(story, ACT_VOID, 0);
    story_tap(story, ACT_VOID_CONFIRMED, 0);
    assert_int_equal(story->kiosk->screens.sign.state, SCREEN_SIGN_VOIDED);
    story_tap(story, ACT_FINISH, 0);
    story_at(story, SCREEN_HOME);
    assert_int_equal(unfinished(story), 0);
    story_scan(story, story_paper_code(story));
    story_at(story, SCREEN_CHECK);
    assert_int_not_equal(verified(story), SLIP_RESULT_GENUINE);
    story_close(story);
}

TEST(twenty_lines_come_out_on_two_slips)
{
    struct story *story = begin();
    const struct person *person;
    struct request request = app_desk_request(story->desk, "express-twenty-lines-entebbe.json", &person);

    CHECK_OK(draft_save(story->desk->clerk, person, &request));
    story_sign_in(story, "B-00459", "538260");
    story_tap(story, ACT_CONTINUE, 0);
    story_tap(story, ACT_CHECK, 0);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_DONE);
    assert_int_equal(story->kiosk->session->submission.slip_count, 2);
    assert_int_equal(unfinished(story), 0);
    story_close(story);
}

TEST(one_tap_takes_the_listed_alternative)
{
    struct story *story = begin();

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_scan(story, "2902800008171");
    story_tap(story, ACT_LINE_DONE, 0);
    story_tap(story, ACT_CHECK, 0);
    story_at(story, SCREEN_VERDICT);
    assert_int_equal(story->kiosk->session->verdict.effect, EFFECT_BLOCK);
    story_tap(story, ACT_WHY, 1);
    story_at(story, SCREEN_DETAILS);
    story_seek(story, ACT_REMEDY, STAGE_ANY);
    story_at(story, SCREEN_DETAILS);
    assert_int_not_equal(story->kiosk->session->verdict.effect, EFFECT_BLOCK);
    story_close(story);
}

TEST(a_refusal_prints_its_reasons_and_gives_no_slip)
{
    struct story *story = begin();

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_scan(story, "2902800008171");
    story_tap(story, ACT_LINE_DONE, 0);
    story_tap(story, ACT_CHECK, 0);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_DONE);
    assert_int_equal(story->kiosk->session->submission.outcome, SUBMIT_DECLINED);
    assert_int_equal(story->kiosk->session->submission.slip_count, 0);
    assert_int_not_equal(strlen(virtual_printer_latest(story->desk->printer)), 0);
    story_close(story);
}

TEST(a_removed_line_can_be_put_back)
{
    struct story *story = begin();

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_scan(story, STORY_LAPTOP);
    story_tap(story, ACT_REMOVE, 0);
    story_at(story, SCREEN_REVIEW);
    assert_int_equal(story->kiosk->session->worksheet.request.line_count, 0);
    story_tap(story, ACT_UNDO, 0);
    assert_int_equal(story->kiosk->session->worksheet.request.line_count, 1);
    story_close(story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(an_approved_request_becomes_a_slip_that_its_own_code_proves),
        RUN(the_done_screen_ends_the_session_by_itself),
        RUN(a_draft_survives_a_power_cut),
        RUN(an_empty_roll_loses_nothing_even_over_a_power_cut),
        RUN(a_doubtful_print_is_asked_about_and_printed_again_as_a_copy),
        RUN(a_step_that_could_not_be_kept_is_not_shown_as_done),
        RUN(a_void_slip_is_not_genuine_any_more),
        RUN(twenty_lines_come_out_on_two_slips),
        RUN(one_tap_takes_the_listed_alternative),
        RUN(a_refusal_prints_its_reasons_and_gives_no_slip),
        RUN(a_removed_line_can_be_put_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
