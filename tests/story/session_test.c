/* SPDX-License-Identifier: Apache-2.0 */

/* Visits that end, or are looked away from, at the worst moment: a PIN on the worker, a slip half printed, a
 * finger that comes an hour too late. */

#include "kiosk/router.h"
#include "story/backroom_scene.h"
#include "story/held_store.h"
#include "story/work_scene.h"

#include <string.h>

enum { HOUR_MS = 3600 * 1000 };

/* Somebody who works with it and somebody who comes after. */
#define NEXT_BADGE "B-00264"
#define NEXT_PIN "947063"

static struct story *begin(void)
{
    return story_open(panel_reference());
}

/* The worker is done and the kiosk has heard of it, but no more. */
static void hear_of_job(struct story *story)
{
    worker_wait(story->kiosk->worker);
    kiosk_on_time(story->kiosk, ++story->stage.now_ms);
}

/* Joseph with one request marked, before the PIN. */
static struct story *open_marked(char number[REQUEST_NUMBER_SIZE])
{
    struct story *story = begin();

    scene_hand_in(story, "review-eleven-laptops-nairobi.json");
    scene_clear_reviews(story, "P-0103", SCENE_REVIEWER_PIN);
    story_sign_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
    scene_go_to_work(story);
    story_tap(story, ACT_WORK_OPEN, -1);
    snprintf(number, REQUEST_NUMBER_SIZE, "%s", scene_open_number(story));
    story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    story_at(story, SCREEN_TRAY);
    story_tap(story, ACT_TRAY_SIGN, 0);
    return story;
}

/* ---- paper ---- */

TEST(a_slip_comes_out_though_its_session_ends_while_it_prints)
{
    struct story *story = begin();
    const struct slip_id *slips;
    size_t count;

    story_approved_request(story);
    story_tap(story, ACT_SIGN, 0);
    hear_of_job(story);
    assert_int_equal(story->kiosk->session->issue.state, ISSUE_WAITING);
    story->stage.now_ms += HOUR_MS;
    kiosk_on_time(story->kiosk, story->stage.now_ms);
    story_at(story, SCREEN_ATTRACT);
    CHECK_OK(issue_unfinished(story->desk->clerk, &story->desk->arena, &slips, &count));
    assert_int_equal(count, 0);
    story_approved_request(story);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_DONE);
    story_close(story);
}

TEST(a_report_waits_for_the_slip_that_is_still_printing)
{
    struct story *story = begin();

    story_approved_request(story);
    story_tap(story, ACT_SIGN, 0);
    hear_of_job(story);
    router_leave(story->kiosk);
    assert_true(story->kiosk->session->has_leftover);
    story->kiosk->session->person = rulebook_person(clerk_rulebook(story->desk->clerk), "P-0705");
    step_go_custody(story->kiosk, 0);
    step_custody_print(story->kiosk, 0);
    assert_false(backroom_is_at_work(story->kiosk));
    assert_int_equal(story->kiosk->notice.mark, MARK_WARNING);
    stage_settle(&story->stage);
    assert_false(story->kiosk->session->has_leftover);
    step_custody_print(story->kiosk, 0);
    stage_settle(&story->stage);
    assert_int_equal(scene_count_events(story, "note.printed"), 1);
    story_close(story);
}

/* ---- a PIN on the worker ---- */

TEST(what_the_pin_signs_is_signed_while_the_text_size_is_chosen)
{
    char number[REQUEST_NUMBER_SIZE];
    struct story *story = open_marked(number);

    story_type(story, "73902");
    kiosk_press(story->kiosk, (struct action){ ACT_PAD, 6 });
    assert_int_equal(story->kiosk->screens.tray.state, TRAY_CHECKING);
    kiosk_press(story->kiosk, (struct action){ ACT_VIEW, 0 });
    hear_of_job(story);
    router_back(story->kiosk);
    story_at(story, SCREEN_TRAY);
    assert_int_equal(story->kiosk->screens.tray.state, TRAY_RESULT);
    assert_true(request_state_is_approved(scene_state(story, number)));
    story_close(story);
}

TEST(a_custodians_pin_is_answered_while_the_text_size_is_chosen)
{
    struct story *story = begin();

    scene_custody(story);
    story_tap(story, ACT_CUSTODY_BACKUP, 0);
    story_type(story, "41628");
    kiosk_press(story->kiosk, (struct action){ ACT_PAD, 3 });
    assert_int_equal(story->kiosk->screens.prove.state, SCREEN_PROVE_CHECKING);
    kiosk_press(story->kiosk, (struct action){ ACT_VIEW, 0 });
    stage_settle(&story->stage);
    if (story->kiosk->now == SCREEN_VIEW)
        router_back(story->kiosk);
    story_at(story, SCREEN_CUSTODY);
    assert_int_equal(scene_count_events(story, "backup.made"), 1);
    story_close(story);
}

/* A slip, another's badge, goods and something foreign: none may tear the check, each is answered. */
TEST(scans_while_a_custodians_pin_is_checked_are_answered_and_tear_nothing)
{
    static const char *const texts[] = { "74353112345", "B-00203", STORY_LAPTOP, "https://example.org/a" };
    struct story *story = begin();

    scene_custody(story);
    story_tap(story, ACT_CUSTODY_BACKUP, 0);
    story_type(story, "41628");
    kiosk_press(story->kiosk, (struct action){ ACT_PAD, 3 });
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        story->kiosk->notice.text[0] = '\0';
        kiosk_on_scan(story->kiosk, bytes_of_text(texts[i]), story->stage.now_ms);
        assert_int_equal(story->kiosk->now, SCREEN_PROVE);
        assert_int_not_equal(story->kiosk->notice.text[0], '\0');
    }
    story_at(story, SCREEN_CUSTODY);
    assert_int_equal(scene_count_events(story, "backup.made"), 1);
    story_close(story);
}

TEST(a_scan_during_a_pin_check_is_told_to_come_again)
{
    struct story *story = begin();

    story_scan(story, STORY_BADGE);
    story_type(story, "48291");
    kiosk_press(story->kiosk, (struct action){ ACT_PAD, 5 });
    assert_int_equal(story->kiosk->screens.login.state, SCREEN_LOGIN_CHECKING);
    kiosk_on_scan(story->kiosk, bytes_of_text("B-00203"), story->stage.now_ms);
    assert_non_null(strstr(story->kiosk->notice.text, "scan it again"));
    assert_int_equal(story->stage.last_signal, SOUND_ATTENTION);
    story_at(story, SCREEN_HOME);
    assert_string_equal(story->kiosk->session->person->id, "P-0101");
    story_close(story);
}

/* The language page over a slip that prints: goods scanned there must not begin a request over it. */
TEST(a_scan_over_a_covered_signing_does_not_tear_it)
{
    struct story *story = begin();

    story_approved_request(story);
    story_tap(story, ACT_SIGN, 0);
    story_tap(story, ACT_LANGUAGE, 0);
    kiosk_on_scan(story->kiosk, bytes_of_text(STORY_LAPTOP), story->stage.now_ms);
    assert_true(story->kiosk->session->has_submission);
    story_at(story, SCREEN_DONE);
    story_close(story);
}

TEST(a_store_that_is_full_when_the_pin_was_right_lets_the_person_try_again)
{
    struct story *story = begin();

    story_scan(story, STORY_BADGE);
    story_type(story, "48291");
    kiosk_press(story->kiosk, (struct action){ ACT_PAD, 5 });
    held_store_hold(story->desk->clerk);
    stage_settle(&story->stage);
    assert_null(story->kiosk->session->person);
    assert_int_not_equal(story->kiosk->screens.login.state, SCREEN_LOGIN_CHECKING);
    held_store_release(story->desk->clerk);
    if (story->kiosk->now == SCREEN_PROBLEM)
        story_tap(story, ACT_TRY_AGAIN, 0);
    if (story->kiosk->now == SCREEN_ATTRACT)
        story_scan(story, STORY_BADGE);
    story_type(story, STORY_PIN);
    story_at(story, SCREEN_HOME);
    story_close(story);
}

/* ---- too late ---- */

TEST(a_right_pin_whose_answer_comes_after_the_session_signs_nothing)
{
    char number[REQUEST_NUMBER_SIZE];
    struct story *story = open_marked(number);

    story_type(story, "73902");
    kiosk_press(story->kiosk, (struct action){ ACT_PAD, 6 });
    assert_int_equal(story->kiosk->screens.tray.state, TRAY_CHECKING);
    worker_wait(story->kiosk->worker);
    story->stage.now_ms += HOUR_MS;
    kiosk_on_time(story->kiosk, story->stage.now_ms);
    story_at(story, SCREEN_ATTRACT);
    assert_int_equal(scene_state(story, number), REQUEST_IN_REVIEW);
    story_close(story);
}

TEST(a_finger_an_hour_later_does_not_go_on_with_the_session)
{
    struct story *story = begin();

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story->stage.now_ms += HOUR_MS;
    story_tap(story, ACT_NEW, 0);
    assert_null(story->kiosk->session->person);
    story_at(story, SCREEN_ATTRACT);
    story_close(story);
}

TEST(a_scan_an_hour_later_is_the_next_persons)
{
    struct story *story = begin();

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story->stage.now_ms += HOUR_MS;
    story_scan(story, STORY_LAPTOP);
    assert_null(story->kiosk->session->person);
    story_sign_in(story, NEXT_BADGE, NEXT_PIN);
    story_close(story);
}

/* ---- the question before the end ---- */

struct walk {
    struct story *story;
    bool seen[SCREEN_COUNT];
};

static void is_asked(const struct walk *walk, enum screen screen)
{
    if (!walk->story->kiosk->is_warning || walk->story->stage.last_signal != SOUND_ATTENTION)
        fail_msg("%s ends without a question", screen_name(screen));
}

static void warn_here(struct walk *walk, enum screen screen)
{
    struct story *story = walk->story;
    int64_t quiet_ms = (int64_t)(screen_idle_s(screen) == 0 ? KIOSK_IDLE_S : screen_idle_s(screen)) * 1000 -
                       KIOSK_WARNING_S * 1000;

    story_at(story, screen);
    stage_wait(&story->stage, quiet_ms + 1000);
    is_asked(walk, screen);
    story_tap(story, ACT_MORE_TIME, 0);
    stage_wait(&story->stage, quiet_ms - 2000);
    if (story->kiosk->now != screen || story->kiosk->session->person == NULL || story->kiosk->is_warning)
        fail_msg("%s was given no more time", screen_name(screen));
    stage_wait(&story->stage, 4000);
    is_asked(walk, screen);
    story_tap(story, ACT_MORE_TIME, 0);
    story_tap(story, ACT_VIEW, 0); /* somebody is there */
    story_tap(story, ACT_BACK, 0);
    walk->seen[screen] = true;
}

static void go(struct walk *walk, enum act act, int argument, enum screen screen)
{
    story_seek(walk->story, act, argument);
    warn_here(walk, screen);
}

static void walk_as_requester(struct walk *walk)
{
    struct story *story = walk->story;

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    warn_here(walk, SCREEN_HOME);
    go(walk, ACT_CHECK_SLIP, 0, SCREEN_CHECK);
    story_tap(story, ACT_BACK, 0);
    go(walk, ACT_MINE, 0, SCREEN_MINE);
    go(walk, ACT_MINE_OPEN, 0, SCREEN_OWN);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_BACK, 0);
    go(walk, ACT_NEW, 0, SCREEN_FIND);
    story_scan(story, STORY_LAPTOP);
    warn_here(walk, SCREEN_LINE);
    go(walk, ACT_EDIT, 3, SCREEN_CHOICE);
    story_tap(story, ACT_BACK, 0);
    go(walk, ACT_QUANTITY, 0, SCREEN_ENTRY);
    story_tap(story, ACT_BACK, 0);
    go(walk, ACT_LINE_DONE, 0, SCREEN_REVIEW);
    go(walk, ACT_CHECK, 0, SCREEN_VERDICT);
    go(walk, ACT_WHY, 1, SCREEN_DETAILS);
    scene_leave(story);
}

static void walk_as_approver(struct walk *walk)
{
    struct story *story = walk->story;

    story_sign_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
    go(walk, ACT_WORK, STAGE_ANY, SCREEN_WORK);
    go(walk, ACT_WORK_OPEN, -1, SCREEN_CASEFILE);
    go(walk, ACT_CASE_DO, WORK_DECLINE, SCREEN_RULE);
    story_tap(story, ACT_BACK, 0);
    go(walk, ACT_CASE_DO, WORK_APPROVE, SCREEN_TRAY);
    go(walk, ACT_TRAY_SIGN, 0, SCREEN_TRAY);
    scene_leave(story);
}

static void walk_as_auditor(struct walk *walk)
{
    static const struct {
        enum act act;
        enum screen screen;
    } stops[] = {
        { ACT_CHAIN, SCREEN_CHAIN },   { ACT_ANCHOR, SCREEN_ANCHOR },   { ACT_EXCEPTIONS, SCREEN_EXCEPTIONS },
        { ACT_SAMPLE, SCREEN_SAMPLE }, { ACT_RECORDS, SCREEN_RECORDS },
    };

    scene_audit(walk->story);
    warn_here(walk, SCREEN_AUDIT);
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        go(walk, stops[i].act, 0, stops[i].screen);
        story_tap(walk->story, ACT_BACK, 0);
    }
    scene_leave(walk->story);
}

static void walk_as_custodian(struct walk *walk)
{
    scene_custody(walk->story);
    warn_here(walk, SCREEN_CUSTODY);
    go(walk, ACT_READINESS, 0, SCREEN_READINESS);
    story_tap(walk->story, ACT_BACK, 0);
    go(walk, ACT_LOCKS, 0, SCREEN_LOCKS);
    story_tap(walk->story, ACT_BACK, 0);
    go(walk, ACT_CUSTODY_BACKUP, 0, SCREEN_PROVE);
    scene_leave(walk->story);
}

/* Nobody's session is on the first two; done ends by itself, signing has its own test, the problem ends
 * with the problem, and text size is passed on every stop. */
static bool is_walked(enum screen screen)
{
    return screen != SCREEN_ATTRACT && screen != SCREEN_LOGIN && screen != SCREEN_DONE && screen != SCREEN_SIGN &&
           screen != SCREEN_PROBLEM && screen != SCREEN_VIEW;
}

TEST(every_screen_of_a_session_asks_before_it_ends_and_gives_more_time)
{
    struct walk walk = { .story = begin() };

    scene_hand_in(walk.story, "review-eleven-laptops-nairobi.json");
    scene_clear_reviews(walk.story, "P-0103", SCENE_REVIEWER_PIN);
    walk_as_requester(&walk);
    walk_as_approver(&walk);
    walk_as_auditor(&walk);
    walk_as_custodian(&walk);
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        if (!walk.seen[screen] && is_walked((enum screen)screen))
            fail_msg("%s was not walked to", screen_name((enum screen)screen));
    }
    story_close(walk.story);
}

/* ---- what is left behind ---- */

TEST(nothing_of_a_visit_is_left_in_the_session_for_the_next_person)
{
    struct story *story = begin();
    const struct session *session = story->kiosk->session;
    const struct model *model = &story->kiosk->model;
    const struct screens empty = { 0 };

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_tap(story, ACT_NEW, 0);
    story_tap(story, ACT_CATEGORY, STAGE_ANY);
    story_scan(story, STORY_LAPTOP);
    story_at(story, SCREEN_LINE);
    snprintf(story->kiosk->session->free_text, sizeof session->free_text, "%s", "a secret laptop");
    assert_true(session->hit_total > 0);
    scene_leave(story);
    assert_int_equal(session->free_text[0], '\0');
    assert_int_equal(session->hit_total, 0);
    assert_int_equal(session->unfinished_count, 0);
    assert_int_equal(session->draft_lines, 0);
    assert_int_equal(session->worksheet.request.line_count, 0);
    assert_null(session->facts);
    router_fill(story->kiosk);
    assert_null(model->person);
    assert_null(model->login);
    assert_null(model->request);
    assert_null(model->facts);
    assert_null(model->verdict);
    assert_null(model->hits);
    assert_null(model->submission);
    assert_null(model->issue);
    assert_null(model->verification);
    assert_null(model->work);
    assert_null(model->audit);
    assert_null(model->custody);
    assert_memory_equal(&story->kiosk->screens.entry, &empty.entry, sizeof empty.entry);
    assert_memory_equal(&story->kiosk->screens.login, &empty.login, sizeof empty.login);
    assert_memory_equal(&story->kiosk->screens.find.words, &empty.find.words, sizeof empty.find.words);
    story_close(story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_slip_comes_out_though_its_session_ends_while_it_prints),
        RUN(a_report_waits_for_the_slip_that_is_still_printing),
        RUN(what_the_pin_signs_is_signed_while_the_text_size_is_chosen),
        RUN(a_custodians_pin_is_answered_while_the_text_size_is_chosen),
        RUN(scans_while_a_custodians_pin_is_checked_are_answered_and_tear_nothing),
        RUN(a_scan_during_a_pin_check_is_told_to_come_again),
        RUN(a_scan_over_a_covered_signing_does_not_tear_it),
        RUN(a_store_that_is_full_when_the_pin_was_right_lets_the_person_try_again),
        RUN(a_right_pin_whose_answer_comes_after_the_session_signs_nothing),
        RUN(a_finger_an_hour_later_does_not_go_on_with_the_session),
        RUN(a_scan_an_hour_later_is_the_next_persons),
        RUN(every_screen_of_a_session_asks_before_it_ends_and_gives_more_time),
        RUN(nothing_of_a_visit_is_left_in_the_session_for_the_next_person),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
