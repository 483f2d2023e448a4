/* SPDX-License-Identifier: Apache-2.0 */

/* The requester comes back: where her requests stand, what is owed, and what she may do about it. */

#include "kiosk/session_mine.h"
#include "story/held_store.h"
#include "story/work_scene.h"
#include "toolkit/keyboard_key.h"

#include <string.h>

#define LAPTOPS "review-eleven-laptops-nairobi.json"
#define REVIEWER "P-0103"
#define QUESTION "Which project pays for these?"

static struct mine *mine_of(const struct story *story)
{
    return story->kiosk->session->mine;
}

static struct story *open_with_request(void)
{
    struct story *story = story_open(panel_reference());

    scene_hand_in(story, LAPTOPS);
    return story;
}

static void come_back(struct story *story)
{
    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_at(story, SCREEN_HOME);
    story_tap(story, ACT_MINE, 0);
    story_at(story, SCREEN_MINE);
}

static void go(struct story *story)
{
    story_tap(story, ACT_BACK, 0);
    story_at(story, SCREEN_HOME);
    story_tap(story, ACT_LEAVE, 0);
    story_at(story, SCREEN_ATTRACT);
}

/* Joseph signs what stands on her list in one way. */
static void decide(struct story *story, enum ruling_kind kind)
{
    scene_decide(story, mine_of(story)->rows[0].number, kind, QUESTION);
}

TEST(my_requests_say_where_each_stands_and_who_has_it)
{
    struct story *story = open_with_request();

    come_back(story);
    assert_int_equal(mine_of(story)->model.row_count, 1);
    assert_int_equal(mine_of(story)->rows[0].state, REQUEST_IN_REVIEW);
    assert_true((mine_of(story)->rows[0].open_kinds & 1u << TASK_TECHNICAL) != 0);
    story_tap(story, ACT_MINE_OPEN, 0);
    story_at(story, SCREEN_OWN);
    story_close(story);
}

TEST(a_question_is_answered_and_the_clock_runs_again)
{
    struct story *story = open_with_request();

    scene_clear_reviews(story, REVIEWER, SCENE_REVIEWER_PIN);
    come_back(story);
    decide(story, RULING_RETURN);
    go(story);
    come_back(story);
    assert_int_equal(mine_of(story)->model.needs, 1);
    assert_string_equal(mine_of(story)->rows[0].question, QUESTION);
    assert_int_equal(mine_of(story)->rows[0].due, 0);
    story_tap(story, ACT_MINE_OPEN, 0);
    story_tap(story, ACT_OWN_ANSWER, 0);
    story_at(story, SCREEN_ENTRY);
    story_type(story, "the field project");
    story_tap(story, ACT_KEY, KEY_DONE);
    story_at(story, SCREEN_OWN);
    assert_int_equal(mine_of(story)->row.state, REQUEST_IN_REVIEW);
    assert_int_not_equal(mine_of(story)->row.due, 0);
    story_close(story);
}

TEST(an_approved_slip_is_collected_and_the_visit_rated)
{
    struct story *story = open_with_request();
    char number[REQUEST_NUMBER_SIZE];

    scene_clear_reviews(story, REVIEWER, SCENE_REVIEWER_PIN);
    come_back(story);
    decide(story, RULING_APPROVE);
    go(story);
    come_back(story);
    memcpy(number, mine_of(story)->rows[0].number, sizeof number);
    assert_true(mine_of(story)->rows[0].slips_to_print > 0);
    story_tap(story, ACT_MINE_OPEN, 0);
    story_tap(story, ACT_OWN_PRINT, 0);
    story_at(story, SCREEN_DONE);
    assert_int_equal(scene_state(story, number), REQUEST_SLIP_ISSUED);
    assert_non_null(story_paper_code(story));
    story_tap(story, ACT_RATE, 4);
    assert_null(stage_label(&story->stage, ACT_RATE, STAGE_ANY));
    story_close(story);
}

TEST(a_change_makes_the_next_revision_and_kills_the_slip)
{
    struct story *story = open_with_request();
    const struct slip_record *slips;
    struct request_line *line;
    size_t count;

    scene_clear_reviews(story, REVIEWER, SCENE_REVIEWER_PIN);
    come_back(story);
    decide(story, RULING_APPROVE);
    story_tap(story, ACT_MINE_OPEN, 0);
    story_seek(story, ACT_OWN_REVISE, 0);
    story_tap(story, ACT_OWN_REVISE_CONFIRMED, 0);
    story_at(story, SCREEN_REVIEW);
    line = &story->kiosk->session->worksheet.lines[0];
    line->quantity++;
    CHECK_OK(session_changed(story->kiosk->session));
    story_tap(story, ACT_CHECK, 0);
    story_at(story, SCREEN_VERDICT);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_DONE);
    assert_int_equal(story->kiosk->session->submission.revision, 2);
    CHECK_OK(slip_store_list_by_request(held_store_of(story->desk->clerk), story->kiosk->session->submission.number,
                                        &story->desk->arena, &slips, &count));
    assert_true(count > 0);
    assert_int_equal(slips[0].state, SLIP_SUPERSEDED);
    story_close(story);
}

TEST(a_change_that_changes_nothing_is_refused_in_words)
{
    struct story *story = open_with_request();

    come_back(story);
    story_tap(story, ACT_MINE_OPEN, 0);
    story_seek(story, ACT_OWN_REVISE, 0);
    story_tap(story, ACT_OWN_REVISE_CONFIRMED, 0);
    story_tap(story, ACT_CHECK, 0);
    story_tap(story, ACT_SIGN, 0);
    assert_int_not_equal(story->kiosk->now, SCREEN_DONE);
    assert_true(strlen(story->kiosk->notice.text) > 0);
    assert_int_equal(mine_of(story)->refusal, REFUSAL_UNCHANGED);
    story_close(story);
}

TEST(a_request_is_withdrawn_only_after_a_question)
{
    struct story *story = open_with_request();
    char number[REQUEST_NUMBER_SIZE];

    come_back(story);
    memcpy(number, mine_of(story)->rows[0].number, sizeof number);
    story_tap(story, ACT_MINE_OPEN, 0);
    story_tap(story, ACT_OWN_WITHDRAW, 0);
    assert_int_equal(scene_state(story, number), REQUEST_IN_REVIEW);
    story_tap(story, ACT_OWN_WITHDRAW_CONFIRMED, 0);
    story_at(story, SCREEN_ENTRY);
    story_type(story, "no longer needed");
    story_tap(story, ACT_KEY, KEY_DONE);
    assert_int_equal(scene_state(story, number), REQUEST_WITHDRAWN);
    story_close(story);
}

TEST(nobody_sees_the_requests_of_another)
{
    struct story *story = open_with_request();
    struct standing_row row;

    story_sign_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
    assert_null(stage_label(&story->stage, ACT_MINE, STAGE_ANY));
    assert_int_equal(standing_find(story->desk->clerk, story->kiosk->session->person, "R-0042-000001",
                                   &story->desk->arena, &row),
                     ERR_NOT_FOUND);
    story_close(story);
}

TEST(who_hands_in_no_requests_begins_none_by_scanning)
{
    static const struct {
        const char *badge, *pin;
    } people[] = { { SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN }, { "B-00399", "157843" }, { "B-00396", "416283" } };

    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
        struct story *story = story_open(panel_reference());

        story_sign_in(story, people[i].badge, people[i].pin);
        assert_null(stage_label(&story->stage, ACT_NEW, STAGE_ANY));
        story_scan(story, STORY_LAPTOP);
        story_at(story, SCREEN_HOME);
        assert_false(story->kiosk->session->has_request);
        assert_string_equal(story->kiosk->notice.text, lang_text(LANG_EN, STR_MINE_SCAN_NO_REQUESTS));
        story_close(story);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(my_requests_say_where_each_stands_and_who_has_it),
        RUN(a_question_is_answered_and_the_clock_runs_again),
        RUN(an_approved_slip_is_collected_and_the_visit_rated),
        RUN(a_change_makes_the_next_revision_and_kills_the_slip),
        RUN(a_change_that_changes_nothing_is_refused_in_words),
        RUN(a_request_is_withdrawn_only_after_a_question),
        RUN(nobody_sees_the_requests_of_another),
        RUN(who_hands_in_no_requests_begins_none_by_scanning),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
