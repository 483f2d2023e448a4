/* SPDX-License-Identifier: Apache-2.0 */

/* The approver's morning: the list, one request, the decision, one PIN. */

#include "app/standing.h"
#include "story/work_scene.h"
#include "toolkit/keyboard_key.h"

#include <string.h>
#include <time.h>

#define LAPTOPS "review-eleven-laptops-nairobi.json"
#define DOCKS "stock-docking-stations-nairobi.json"
#define CLOUD "specialists-cloud-share-nairobi.json"
#define REVIEWER "P-0103"

enum { BATCH = 40, TAPS_EACH = 4, FRAME_MS_MAX = 100 };

static struct work *work_of(const struct story *story)
{
    return story->kiosk->session->work;
}

static void come_in(struct story *story, const char *badge, const char *pin)
{
    story_sign_in(story, badge, pin);
    scene_go_to_work(story);
}

/* Joseph stands before requests that a technical reviewer has cleared. */
static struct story *open_reviewed(size_t count)
{
    struct story *story = story_open(panel_reference());

    for (size_t i = 0; i < count; i++)
        scene_hand_in(story, LAPTOPS);
    scene_clear_reviews(story, REVIEWER, SCENE_REVIEWER_PIN);
    come_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
    return story;
}

static void sign(struct story *story, const char *pin)
{
    story_tap(story, ACT_TRAY_SIGN, 0);
    story_type(story, pin);
    stage_settle(&story->stage);
}

TEST(a_requester_is_not_offered_the_work_of_others)
{
    struct story *story = story_open(panel_reference());

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    assert_null(stage_label(&story->stage, ACT_WORK, STAGE_ANY));
    story_close(story);
}

TEST(an_empty_list_says_that_nothing_waits)
{
    struct story *story = story_open(panel_reference());

    come_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
    assert_int_equal(work_of(story)->list.total, 0);
    assert_null(stage_label(&story->stage, ACT_WORK_OPEN, STAGE_ANY));
    story_close(story);
}

TEST(the_oldest_promise_stands_first_and_the_filters_count)
{
    struct story *story = story_open(panel_reference());
    const struct worklist *list;

    scene_hand_in(story, LAPTOPS);
    scene_clear_reviews(story, REVIEWER, SCENE_REVIEWER_PIN);
    scene_hand_in(story, DOCKS);
    come_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
    list = &work_of(story)->list;
    assert_int_equal(list->total, 2);
    assert_true(list->rows[0].task.opened < list->rows[1].task.opened);
    assert_true(list->rows[0].is_ready);
    assert_false(list->rows[1].is_ready);
    story_tap(story, ACT_WORK_FILTER, WORKLIST_READY);
    assert_int_equal(work_of(story)->list.total, 1);
    story_close(story);
}

TEST(an_approval_is_one_tap_and_the_next_request_opens_at_once)
{
    struct story *story = open_reviewed(2);
    char first[REQUEST_NUMBER_SIZE];

    story_tap(story, ACT_WORK_OPEN, -1);
    story_at(story, SCREEN_CASEFILE);
    snprintf(first, sizeof first, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    story_at(story, SCREEN_CASEFILE);
    assert_string_not_equal(first, scene_open_number(story));
    assert_int_equal(work_of(story)->mark_count, 1);
    assert_int_equal(scene_state(story, first), REQUEST_IN_REVIEW); /* nothing is decided before it is signed */
    story_close(story);
}

TEST(one_pin_signs_all_that_is_marked)
{
    struct story *story = open_reviewed(2);
    char first[REQUEST_NUMBER_SIZE];

    story_tap(story, ACT_WORK_OPEN, -1);
    snprintf(first, sizeof first, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    story_at(story, SCREEN_TRAY);
    sign(story, SCENE_APPROVER_PIN);
    assert_int_equal(story->kiosk->screens.tray.state, TRAY_RESULT);
    assert_int_equal(work_of(story)->model.done.approved + work_of(story)->model.done.cond, 2);
    assert_int_equal(work_of(story)->mark_count, 0);
    assert_true(request_state_is_approved(scene_state(story, first)));
    story_close(story);
}

TEST(the_slips_of_what_was_signed_print_one_after_the_other)
{
    struct story *story = open_reviewed(2);
    size_t slips;

    story_tap(story, ACT_WORK_OPEN, -1);
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    sign(story, SCENE_APPROVER_PIN);
    slips = work_of(story)->model.done.slips;
    assert_true(slips >= 2);
    story_tap(story, ACT_TRAY_PRINT, 0);
    story_at(story, SCREEN_WORK);
    assert_int_equal(work_of(story)->slip_next, slips);
    assert_non_null(story_paper_code(story));
    story_close(story);
}

TEST(a_slip_that_is_given_up_does_not_hold_back_the_next)
{
    struct story *story = open_reviewed(2);
    size_t slips;

    story_tap(story, ACT_WORK_OPEN, -1);
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    sign(story, SCENE_APPROVER_PIN);
    slips = work_of(story)->model.done.slips;
    virtual_printer_set(story->desk->printer, VIRTUAL_MUTE);
    story_tap(story, ACT_TRAY_PRINT, 0);
    story_at(story, SCREEN_SIGN);
    virtual_printer_set(story->desk->printer, VIRTUAL_FINE);
    story_tap(story, ACT_VOID, 0);
    story_tap(story, ACT_VOID_CONFIRMED, 0);
    assert_int_equal(story->kiosk->screens.sign.state, SCREEN_SIGN_VOIDED);
    story_tap(story, ACT_FINISH, 0);
    story_at(story, SCREEN_WORK);
    assert_int_equal(work_of(story)->slip_next, slips);
    assert_non_null(story_paper_code(story));
    story_close(story);
}

TEST(an_approval_is_taken_back_from_its_slip)
{
    struct story *story = open_reviewed(1);
    char number[REQUEST_NUMBER_SIZE], code[SCAN_TEXT_MAX + 1];

    story_tap(story, ACT_WORK_OPEN, -1);
    snprintf(number, sizeof number, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    sign(story, SCENE_APPROVER_PIN);
    story_tap(story, ACT_TRAY_PRINT, 0);
    story_at(story, SCREEN_WORK);
    snprintf(code, sizeof code, "%s", story_paper_code(story));
    story_scan(story, code);
    story_at(story, SCREEN_CHECK);
    story_tap(story, ACT_WORK_FIND, 0);
    story_at(story, SCREEN_CASEFILE);
    assert_null(stage_label(&story->stage, ACT_CASE_DO, WORK_APPROVE));
    story_tap(story, ACT_CASE_DO, WORK_CANCEL);
    story_tap(story, ACT_RULE_QUICK, 0);
    story_at(story, SCREEN_TRAY);
    sign(story, SCENE_APPROVER_PIN);
    assert_int_equal(work_of(story)->model.done.cancelled, 1);
    assert_int_equal(scene_state(story, number), REQUEST_CANCELLED);
    story_close(story);
}

TEST(a_wrong_pin_signs_nothing_and_keeps_the_marks)
{
    struct story *story = open_reviewed(1);
    char number[REQUEST_NUMBER_SIZE];

    story_tap(story, ACT_WORK_OPEN, -1);
    snprintf(number, sizeof number, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    sign(story, "111111");
    assert_int_equal(story->kiosk->screens.tray.state, TRAY_PIN);
    assert_int_equal(story->kiosk->screens.tray.why, LOGIN_WRONG_PIN);
    assert_int_equal(work_of(story)->mark_count, 1);
    assert_int_equal(scene_state(story, number), REQUEST_IN_REVIEW);
    story_type(story, SCENE_APPROVER_PIN);
    stage_settle(&story->stage);
    assert_int_equal(story->kiosk->screens.tray.state, TRAY_RESULT);
    story_close(story);
}

TEST(a_declined_request_needs_a_reason_that_the_requester_can_read)
{
    struct story *story = open_reviewed(1);
    char number[REQUEST_NUMBER_SIZE];

    story_tap(story, ACT_WORK_OPEN, -1);
    snprintf(number, sizeof number, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_DECLINE);
    story_at(story, SCREEN_RULE);
    story_seek(story, ACT_RULE_QUICK, 2);
    story_at(story, SCREEN_TRAY);
    assert_string_equal(work_of(story)->marks[0].comment, lang_text(LANG_EN, STR_WORK_QUICK_DECLINE_QUANTITY));
    sign(story, SCENE_APPROVER_PIN);
    assert_int_equal(scene_state(story, number), REQUEST_DECLINED);
    story_close(story);
}

TEST(a_question_written_by_hand_returns_the_request)
{
    struct story *story = open_reviewed(1);
    char number[REQUEST_NUMBER_SIZE];

    story_tap(story, ACT_WORK_OPEN, -1);
    snprintf(number, sizeof number, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_RETURN);
    story_tap(story, ACT_RULE_WRITE, 0);
    story_type(story, "who");
    story_tap(story, ACT_KEY, KEY_DONE);
    story_at(story, SCREEN_TRAY);
    assert_string_equal(work_of(story)->marks[0].comment, "who");
    sign(story, SCENE_APPROVER_PIN);
    assert_int_equal(scene_state(story, number), REQUEST_RETURNED);
    story_close(story);
}

TEST(a_condition_is_picked_from_the_catalogue)
{
    struct story *story = open_reviewed(1);
    char number[REQUEST_NUMBER_SIZE];

    story_tap(story, ACT_WORK_OPEN, -1);
    snprintf(number, sizeof number, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_LINES);
    story_seek(story, ACT_RULE_CONDITION, STAGE_ANY);
    story_tap(story, ACT_RULE_MARK, 0);
    story_at(story, SCREEN_TRAY);
    assert_true(work_of(story)->marks[0].conditions[0] != 0);
    sign(story, SCENE_APPROVER_PIN);
    assert_int_equal(scene_state(story, number), REQUEST_APPROVED_COND);
    story_close(story);
}

TEST(declining_the_only_line_asks_for_the_reason)
{
    struct story *story = open_reviewed(1);

    story_tap(story, ACT_WORK_OPEN, -1);
    story_tap(story, ACT_CASE_DO, WORK_LINES);
    story_tap(story, ACT_RULE_EFFECT, EFFECT_BLOCK);
    story_tap(story, ACT_RULE_MARK, 0);
    story_at(story, SCREEN_RULE);
    assert_int_equal(story->kiosk->screens.rule.state, RULE_TEXT);
    story_tap(story, ACT_RULE_QUICK, 0);
    story_at(story, SCREEN_TRAY);
    story_close(story);
}

TEST(forwarding_asks_a_specialist_who_was_not_asked)
{
    struct story *story = open_reviewed(1);
    char number[REQUEST_NUMBER_SIZE];

    story_tap(story, ACT_WORK_OPEN, -1);
    snprintf(number, sizeof number, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_FORWARD);
    story_tap(story, ACT_RULE_TO, TASK_SECURITY);
    story_tap(story, ACT_RULE_QUICK, 1);
    story_at(story, SCREEN_TRAY);
    sign(story, SCENE_APPROVER_PIN);
    assert_int_equal(scene_state(story, number), REQUEST_IN_REVIEW);
    story_tap(story, ACT_FINISH, 0);
    story_at(story, SCREEN_WORK);
    assert_int_equal(work_of(story)->list.counts[WORKLIST_READY], 0);
    story_close(story);
}

TEST(what_waits_for_a_review_can_be_read_but_not_approved)
{
    struct story *story = story_open(panel_reference());

    scene_hand_in(story, LAPTOPS);
    come_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
    story_tap(story, ACT_WORK_OPEN, 0);
    story_at(story, SCREEN_CASEFILE);
    assert_null(stage_label(&story->stage, ACT_CASE_DO, WORK_APPROVE));
    assert_int_equal(work_of(story)->model.open.answers[RULING_APPROVE].refusal, REFUSAL_OPEN_REVIEW);
    assert_non_null(stage_label(&story->stage, ACT_CASE_DO, WORK_RETURN));
    story_close(story);
}

TEST(a_reviewer_clears_objects_or_asks_for_a_condition)
{
    struct story *story = story_open(panel_reference());

    for (int i = 0; i < 3; i++)
        scene_hand_in(story, LAPTOPS);
    come_in(story, SCENE_REVIEWER_BADGE, SCENE_REVIEWER_PIN);
    story_tap(story, ACT_WORK_OPEN, -1);
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    story_tap(story, ACT_CASE_DO, WORK_OBJECT);
    story_tap(story, ACT_RULE_QUICK, 1);
    story_at(story, SCREEN_CASEFILE);
    story_tap(story, ACT_CASE_DO, WORK_LINES);
    story_seek(story, ACT_RULE_CONDITION, STAGE_ANY);
    story_tap(story, ACT_RULE_MARK, 0);
    story_at(story, SCREEN_TRAY);
    sign(story, SCENE_REVIEWER_PIN);
    assert_int_equal(work_of(story)->model.done.opinions, 3);
    story_tap(story, ACT_FINISH, 0);
    assert_int_equal(work_of(story)->list.counts[WORKLIST_REVIEWS], 0);
    story_close(story);
}

/* Amina withdraws while Joseph is about to sign. */
TEST(what_can_no_longer_be_done_is_refused_and_nothing_is_signed)
{
    struct story *story = open_reviewed(2);
    const struct person *amina = rulebook_person(clerk_rulebook(story->desk->clerk), "P-0101");
    char numbers[2][REQUEST_NUMBER_SIZE];
    enum refusal refusal;

    story_tap(story, ACT_WORK_OPEN, -1);
    for (int i = 0; i < 2; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%s", scene_open_number(story));
        story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    }
    story_at(story, SCREEN_TRAY);
    CHECK_OK(standing_withdraw(story->desk->clerk, amina, numbers[0], "not needed", &refusal));
    assert_int_equal(refusal, REFUSAL_NONE);
    sign(story, SCENE_APPROVER_PIN);
    assert_int_equal(story->kiosk->screens.tray.state, TRAY_LIST);
    assert_int_equal(work_of(story)->mark_count, 2);
    assert_int_equal(work_of(story)->marks[0].answer.refusal, REFUSAL_STATE);
    assert_int_equal(work_of(story)->marks[1].answer.refusal, REFUSAL_NONE);
    assert_int_equal(scene_state(story, numbers[1]), REQUEST_IN_REVIEW);
    story_tap(story, ACT_TRAY_DROP, 0);
    sign(story, SCENE_APPROVER_PIN);
    assert_true(request_state_is_approved(scene_state(story, numbers[1])));
    story_close(story);
}

TEST(a_mark_can_be_taken_out_and_looked_at_again)
{
    struct story *story = open_reviewed(2);

    story_tap(story, ACT_WORK_OPEN, -1);
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    story_tap(story, ACT_WORK_TRAY, 0);
    story_at(story, SCREEN_TRAY);
    story_tap(story, ACT_TRAY_OPEN, 0);
    story_at(story, SCREEN_CASEFILE);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_TRAY_REMOVE, 0);
    assert_int_equal(work_of(story)->mark_count, 0);
    story_close(story);
}

TEST(leaving_with_marks_asks_first_and_signs_nothing)
{
    struct story *story = open_reviewed(2);
    char number[REQUEST_NUMBER_SIZE];

    story_tap(story, ACT_WORK_OPEN, -1);
    snprintf(number, sizeof number, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_BACK, 0);
    story_at(story, SCREEN_HOME);
    story_tap(story, ACT_LEAVE, 0);
    story_at(story, SCREEN_TRAY);
    assert_true(story->kiosk->screens.tray.is_leaving);
    story_tap(story, ACT_TRAY_LEAVE, 0);
    story_at(story, SCREEN_ATTRACT);
    assert_int_equal(work_of(story)->mark_count, 0);
    assert_int_equal(scene_state(story, number), REQUEST_IN_REVIEW);
    story_close(story);
}

TEST(idling_with_marks_warns_and_then_signs_nothing)
{
    struct story *story = open_reviewed(1);
    char number[REQUEST_NUMBER_SIZE];

    story_tap(story, ACT_WORK_OPEN, -1);
    snprintf(number, sizeof number, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    stage_wait(&story->stage, 275000);
    assert_true(story->kiosk->is_warning);
    stage_wait(&story->stage, 40000);
    story_at(story, SCREEN_ATTRACT);
    assert_int_equal(scene_state(story, number), REQUEST_IN_REVIEW);
    story_close(story);
}

/* ---- forty before lunch ---- */

struct pace {
    int taps, frames;
    double worst_ms, cpu_ms;
    clock_t since;
};

static void on_frame(void *self)
{
    struct pace *pace = self;
    double ms = (double)(clock() - pace->since) * 1000 / CLOCKS_PER_SEC;

    pace->frames++;
    pace->cpu_ms += ms;
    pace->worst_ms = ms > pace->worst_ms ? ms : pace->worst_ms;
    pace->since = clock();
}

static void press(struct story *story, struct pace *pace, enum act act, int argument)
{
    pace->taps++;
    pace->since = clock();
    story_tap(story, act, argument);
}

TEST(forty_reviewed_requests_take_at_most_four_taps_each)
{
    struct story *story = open_reviewed(BATCH);
    struct pace pace = { .taps = 0 };

    story->stage.on_frame = on_frame;
    story->stage.on_frame_self = &pace;
    press(story, &pace, ACT_WORK_OPEN, -1);
    for (int i = 0; i < BATCH; i++)
        press(story, &pace, ACT_CASE_DO, WORK_APPROVE);
    story_at(story, SCREEN_TRAY);
    assert_int_equal(work_of(story)->mark_count, BATCH);
    press(story, &pace, ACT_TRAY_SIGN, 0);
    story->stage.on_frame = NULL;
    story_type(story, SCENE_APPROVER_PIN);
    stage_settle(&story->stage);
    assert_true(work_of(story)->model.done.is_done);
    assert_int_equal(work_of(story)->model.done.approved + work_of(story)->model.done.cond, BATCH);
    print_message("%d requests: %d taps (%.2f each), %d frames, %.1f ms CPU each, %.1f ms the slowest\n", BATCH,
                  pace.taps, (double)pace.taps / BATCH, pace.frames, pace.cpu_ms / pace.frames, pace.worst_ms);
    assert_true(pace.taps <= BATCH * TAPS_EACH);
    story_close(story);
}

TEST(an_overfull_list_turns_its_pages_both_ways)
{
    struct story *story = open_reviewed(BATCH);
    size_t from = 0;

    while (stage_label(&story->stage, ACT_WORK_FROM, STAGE_ANY) != NULL && work_of(story)->from + 3 < BATCH) {
        size_t before = work_of(story)->from;

        for (int next = (int)before + 1; next <= (int)before + WORK_ROWS_MAX; next++) {
            if (stage_label(&story->stage, ACT_WORK_FROM, next) != NULL) {
                from = before;
                story_tap(story, ACT_WORK_FROM, next);
                break;
            }
        }
        if (work_of(story)->from == before)
            break;
    }
    assert_true(work_of(story)->from > 0);
    story_tap(story, ACT_WORK_FROM, 0);
    assert_int_equal(work_of(story)->from, from);
    story_close(story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_requester_is_not_offered_the_work_of_others),
        RUN(an_empty_list_says_that_nothing_waits),
        RUN(the_oldest_promise_stands_first_and_the_filters_count),
        RUN(an_approval_is_one_tap_and_the_next_request_opens_at_once),
        RUN(one_pin_signs_all_that_is_marked),
        RUN(the_slips_of_what_was_signed_print_one_after_the_other),
        RUN(a_slip_that_is_given_up_does_not_hold_back_the_next),
        RUN(an_approval_is_taken_back_from_its_slip),
        RUN(a_wrong_pin_signs_nothing_and_keeps_the_marks),
        RUN(a_declined_request_needs_a_reason_that_the_requester_can_read),
        RUN(a_question_written_by_hand_returns_the_request),
        RUN(a_condition_is_picked_from_the_catalogue),
        RUN(declining_the_only_line_asks_for_the_reason),
        RUN(forwarding_asks_a_specialist_who_was_not_asked),
        RUN(what_waits_for_a_review_can_be_read_but_not_approved),
        RUN(a_reviewer_clears_objects_or_asks_for_a_condition),
        RUN(what_can_no_longer_be_done_is_refused_and_nothing_is_signed),
        RUN(a_mark_can_be_taken_out_and_looked_at_again),
        RUN(leaving_with_marks_asks_first_and_signs_nothing),
        RUN(idling_with_marks_warns_and_then_signs_nothing),
        RUN(forty_reviewed_requests_take_at_most_four_taps_each),
        RUN(an_overfull_list_turns_its_pages_both_ways),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
