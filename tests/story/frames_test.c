/* SPDX-License-Identifier: Apache-2.0 */
#include "story/frame_looker.h"
#include "toolkit/keyboard_key.h"

#include <stdlib.h>
#include <string.h>

static void walk_login(struct story *story, enum lang lang)
{
    story_tap(story, ACT_CHOOSE_LANGUAGE, (int)lang);
    story_at(story, SCREEN_LOGIN);
    story_tap(story, ACT_TYPE_BADGE, 0);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_CHECK_SLIP, 0);
    story_tap(story, ACT_TYPE_CODE, 0);
    story_type(story, "12345");
    story_tap(story, ACT_ACCEPT, 0);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_BACK, 0);
    story_scan(story, "B-99999");
    story_tap(story, ACT_BACK, 0);
    story_scan(story, STORY_BADGE);
    story_type(story, "000000");
    story_at(story, SCREEN_LOGIN);
    story_type(story, STORY_PIN);
    story_at(story, SCREEN_HOME);
}

static void walk_finding(struct story *story)
{
    story_tap(story, ACT_NEW, 0);
    story_at(story, SCREEN_FIND);
    frame_looker_leaf_through(story);
    story_tap(story, ACT_FIELD, 0);
    story_type(story, "1");
    story_tap(story, ACT_KEY, '4');
    story_tap(story, ACT_KEY, KEY_DONE);
    frame_looker_leaf_through(story);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_CATEGORY, STAGE_ANY);
    frame_looker_leaf_through(story);
    story_tap(story, ACT_FREE_TEXT, 0);
    story_type(story, "14");
    story_tap(story, ACT_KEY, KEY_DONE);
    story_at(story, SCREEN_CHOICE);
    frame_looker_leaf_through(story);
    story_tap(story, ACT_BACK, 0);
    story_scan(story, STORY_LAPTOP);
    story_at(story, SCREEN_LINE);
    frame_looker_leaf_through(story);
}

static void walk_review(struct story *story)
{
    story_tap(story, ACT_LINE_DONE, 0);
    story_at(story, SCREEN_REVIEW);
    story_scan(story, "2902800008171");
    story_tap(story, ACT_LINE_DONE, 0);
    story_tap(story, ACT_TAB_DETAILS, 0);
    frame_looker_leaf_through(story);
    story_tap(story, ACT_TAB_LINES, 0);
    story_tap(story, ACT_CHECK, 0);
    story_at(story, SCREEN_VERDICT);
    frame_looker_leaf_through(story);
    story_tap(story, ACT_WHY, STAGE_ANY);
    frame_looker_leaf_through(story);
    story_tap(story, ACT_BACK, 0);
}

static void walk_paper(struct story *story)
{
    virtual_printer_set(story->desk->printer, VIRTUAL_NO_PAPER);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_SIGN);
    virtual_printer_set(story->desk->printer, VIRTUAL_MUTE);
    story_tap(story, ACT_TRY_AGAIN, 0);
    story_at(story, SCREEN_SIGN);
    story_tap(story, ACT_VOID, 0);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_COMPLETE_YES, 0);
    virtual_printer_set(story->desk->printer, VIRTUAL_FINE);
    story_at(story, SCREEN_DONE);
    story_tap(story, ACT_NEW, 0);
    story_at(story, SCREEN_HOME);
    story_tap(story, ACT_CHECK_SLIP, 0);
    story_scan(story, "WIFI:T:WPA;S:office;P:secret;;");
    story_tap(story, ACT_BACK, 0);
    stage_wait(&story->stage, 125000);
    story_tap(story, ACT_MORE_TIME, 0);
    story->kiosk->store_err = ERR_DISK_FULL;
    stage_wait(&story->stage, 1000);
    story_at(story, SCREEN_PROBLEM);
}

/* By work_frames_test, backroom_frames_test and mine_frames_test. */
static bool is_looked_at_elsewhere(enum screen screen)
{
    return (screen >= SCREEN_WORK && screen <= SCREEN_PROVE) || screen == SCREEN_MINE || screen == SCREEN_OWN;
}

static int walk(struct panel panel, enum lang lang, enum text_scale scale)
{
    struct story *story = story_open(panel);
    struct frame_looker *looker = calloc(1, sizeof *looker);
    int problems;

    assert_non_null(looker);
    frame_looker_begin(looker, story);
    walk_login(story, lang);
    frame_looker_choose(story, lang, scale);
    walk_finding(story);
    walk_review(story);
    walk_paper(story);
    problems = looker->count;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        if (is_looked_at_elsewhere((enum screen)i))
            continue;
        if (!looker->seen[i])
            print_message("%s was not seen\n", screen_name((enum screen)i));
        problems += looker->seen[i] ? 0 : 1;
    }
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

TEST(every_screen_is_sound_in_six_languages_on_ten_inches)
{
    walk_all(panel_reference(), TEXT_SCALE_SMALL);
}

TEST(every_screen_is_sound_in_six_languages_on_seven_inches)
{
    walk_all(panel_compact(), TEXT_SCALE_SMALL);
}

TEST(every_screen_is_sound_in_medium_text)
{
    walk_all(panel_reference(), TEXT_SCALE_MEDIUM);
}

TEST(every_screen_is_sound_in_large_text)
{
    walk_all(panel_reference(), TEXT_SCALE_LARGE);
}

TEST(every_screen_is_sound_in_the_largest_text)
{
    walk_all(panel_reference(), TEXT_SCALE_LARGEST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_screen_is_sound_in_six_languages_on_ten_inches),
        RUN(every_screen_is_sound_in_six_languages_on_seven_inches),
        RUN(every_screen_is_sound_in_medium_text),
        RUN(every_screen_is_sound_in_large_text),
        RUN(every_screen_is_sound_in_the_largest_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
