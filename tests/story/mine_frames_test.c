/* SPDX-License-Identifier: Apache-2.0 */

/* A requester's own screens, in six languages, on both panels, in four text sizes. */

#include "kiosk/session_mine.h"
#include "story/frame_looker.h"
#include "story/work_scene.h"
#include "toolkit/keyboard_key.h"

#include <stdlib.h>
#include <string.h>

enum { REQUESTS = 3 };

static struct mine *mine_of(const struct story *story)
{
    return story->kiosk->session->mine;
}

static bool shows(const struct story *story, enum act act)
{
    return stage_label(&story->stage, act, STAGE_ANY) != NULL;
}

/* One with a question, one whose slip waits, one declined, and three with reviewers, one of them late. */
static void fill(struct story *story)
{
    static const enum ruling_kind rulings[REQUESTS] = { RULING_RETURN, RULING_APPROVE, RULING_DECLINE };
    const struct person *amina = rulebook_person(clerk_rulebook(story->desk->clerk), "P-0101");
    const struct standing_row *rows;
    size_t count, total;

    for (int i = 0; i < REQUESTS; i++)
        scene_hand_in(story, "review-eleven-laptops-nairobi.json");
    scene_clear_reviews(story, "P-0103", SCENE_REVIEWER_PIN);
    CHECK_OK(standing_list(story->desk->clerk, amina, 0, REQUESTS, &story->desk->arena, &rows, &count, &total));
    assert_int_equal(count, REQUESTS);
    for (size_t i = 0; i < REQUESTS; i++)
        scene_decide(story, rows[i].number, rulings[i], "Please say which project pays for these and who will use them.");
    scene_hand_in(story, "specialists-cloud-share-nairobi.json");
    fake_clock_pass(&story->desk->clock, 20 * 86400);
    scene_hand_in(story, "ratio-printer-nairobi.json");
    scene_hand_in(story, "referred-wifi7-nairobi.json");
}

static void walk_dialogs(struct story *story)
{
    if (shows(story, ACT_OWN_WITHDRAW)) {
        story_tap(story, ACT_OWN_WITHDRAW, 0);
        story_tap(story, ACT_BACK, 0);
        story_at(story, SCREEN_OWN);
    }
    if (mine_of(story)->model.may_revise) {
        story_seek(story, ACT_OWN_REVISE, 0);
        story_tap(story, ACT_BACK, 0);
        story_at(story, SCREEN_OWN);
    }
}

static void walk_answer(struct story *story)
{
    story_tap(story, ACT_OWN_ANSWER, 0);
    story_at(story, SCREEN_ENTRY);
    story_type(story, "7");
    story_tap(story, ACT_KEY, KEY_DONE);
    story_at(story, SCREEN_OWN);
}

static void walk_list(struct story *story)
{
    size_t count;

    story_tap(story, ACT_MINE, 0);
    story_at(story, SCREEN_MINE);
    frame_looker_leaf_through(story);
    count = mine_of(story)->model.row_count;
    assert_true(count >= REQUESTS + 3);
    for (size_t i = 0; i < count; i++) {
        story_seek(story, ACT_MINE_OPEN, (int)i);
        story_at(story, SCREEN_OWN);
        frame_looker_leaf_through(story);
        walk_dialogs(story);
        if (shows(story, ACT_OWN_ANSWER))
            walk_answer(story);
        story_tap(story, ACT_BACK, 0);
        story_at(story, SCREEN_MINE);
    }
}

/* Collects the slip, and says how it was. */
static void walk_slip(struct story *story)
{
    size_t i = 0;

    while (mine_of(story)->rows[i].slips_to_print == 0)
        assert_true(++i < mine_of(story)->model.row_count);
    story_seek(story, ACT_MINE_OPEN, (int)i);
    story_tap(story, ACT_OWN_PRINT, 0);
    story_at(story, SCREEN_DONE);
    story_tap(story, ACT_RATE, 3);
    assert_false(shows(story, ACT_RATE));
    story_tap(story, ACT_NEW, 0);
    story_at(story, SCREEN_HOME);
}

/* Everybody's first screen: what their roles allow. */
static void walk_homes(struct story *story, enum lang lang, enum text_scale scale)
{
    static const struct {
        const char *badge, *pin;
    } people[] = { { "B-00402", "684209" }, { "B-00399", "157843" }, { "B-00396", "416283" }, { "B-00511", "163957" } };

    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
        story_tap(story, ACT_LEAVE, 0);
        story_at(story, SCREEN_ATTRACT);
        story_sign_in(story, people[i].badge, people[i].pin);
        frame_looker_choose(story, lang, scale);
        story_at(story, SCREEN_HOME);
    }
    story_tap(story, ACT_LEAVE, 0);
    story_at(story, SCREEN_ATTRACT);
}

static int walk(struct panel panel, enum lang lang, enum text_scale scale)
{
    struct story *story = story_open(panel);
    struct frame_looker *looker = calloc(1, sizeof *looker);
    int problems;

    assert_non_null(looker);
    fill(story);
    story_sign_in(story, STORY_BADGE, STORY_PIN);
    frame_looker_choose(story, lang, scale);
    frame_looker_begin(looker, story);
    walk_list(story);
    walk_slip(story);
    walk_homes(story, lang, scale);
    assert_true(looker->seen[SCREEN_MINE] && looker->seen[SCREEN_OWN] && looker->seen[SCREEN_DONE]);
    problems = looker->count;
    story_close(story);
    free(looker);
    return problems;
}

static void walk_all(struct panel panel, enum text_scale scale)
{
    int problems = 0;

    for (int lang = 0; lang < LANG_COUNT; lang++)
        problems += walk(panel, (enum lang)lang, scale);
    assert_int_equal(problems, 0);
}

TEST(my_requests_are_sound_in_six_languages_on_ten_inches)
{
    walk_all(panel_reference(), TEXT_SCALE_SMALL);
}

TEST(my_requests_are_sound_in_six_languages_on_seven_inches)
{
    walk_all(panel_compact(), TEXT_SCALE_SMALL);
}

TEST(my_requests_are_sound_in_medium_text)
{
    walk_all(panel_reference(), TEXT_SCALE_MEDIUM);
}

TEST(my_requests_are_sound_in_large_text)
{
    walk_all(panel_reference(), TEXT_SCALE_LARGE);
}

TEST(my_requests_are_sound_in_the_largest_text)
{
    walk_all(panel_reference(), TEXT_SCALE_LARGEST);
}

/* The idle screen stands in the kiosk's own language, without anybody there to choose. */
TEST(the_figures_on_the_idle_screen_are_sound_and_need_five_cases)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct story *story = story_open(panel_reference());
        struct frame_looker *looker = calloc(1, sizeof *looker);
        struct service_report *report = &mine_of(story)->model.report;
        size_t texts_without, texts_with;

        assert_non_null(looker);
        frame_looker_begin(looker, story);
        story->kiosk->look.lang = (enum lang)lang;
        *report = (struct service_report){ .all = { .count = 4, .median_s = 21600 }, .promised_s = 57600 };
        story->kiosk->is_dirty = true;
        stage_wait(&story->stage, 100);
        texts_without = story->kiosk->frame->draw_count;
        *report = (struct service_report){
            .all = { .count = 1250, .median_s = 21600 }, .promised_s = 57600, .rated = 400, .satisfied = 371
        };
        story->kiosk->is_dirty = true;
        stage_wait(&story->stage, 100);
        texts_with = story->kiosk->frame->draw_count;
        assert_true(texts_with > texts_without);
        assert_int_equal(looker->count, 0);
        story_close(story);
        free(looker);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(my_requests_are_sound_in_six_languages_on_ten_inches),
        RUN(my_requests_are_sound_in_six_languages_on_seven_inches),
        RUN(my_requests_are_sound_in_medium_text),
        RUN(my_requests_are_sound_in_large_text),
        RUN(my_requests_are_sound_in_the_largest_text),
        RUN(the_figures_on_the_idle_screen_are_sound_and_need_five_cases),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
