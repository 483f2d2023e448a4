/* SPDX-License-Identifier: Apache-2.0 */
#include "story/story.h"
#include "toolkit/keyboard_key.h"

#include <stdlib.h>
#include <string.h>

enum { FINDINGS_MAX = 320 };
enum { KNOWN_MAX = 400, KNOWN_SIZE = 160 };

/* Looks at every frame that is drawn and remembers which screens were seen. */
struct looker {
    struct story *story;
    bool seen[SCREEN_COUNT];
    char known[KNOWN_MAX][KNOWN_SIZE]; /* problems, each once */
    int count;
};

/* Seven inches are a second class: keyboards do not fit there with targets of 12.7 mm. */
static bool is_excused(const struct kiosk *kiosk, const struct frame_finding *finding)
{
    return kiosk->look.panel.is_compact &&
           (finding->problem == FRAME_TARGET_SMALL || finding->problem == FRAME_TARGETS_CLOSE);
}

static void note(struct looker *looker, const struct frame_finding *finding)
{
    const struct kiosk *kiosk = looker->story->kiosk;
    char line[KNOWN_SIZE];

    snprintf(line, sizeof line, "%s %s %d size %d: %s, %dx%d: %.60s", screen_name(kiosk->now),
             lang_code(kiosk->look.lang), kiosk->look.panel.width_px, (int)kiosk->look.scale + 1,
             frame_problem_name(finding->problem), finding->box.width, finding->box.height,
             finding->what == NULL ? "" : finding->what);
    for (int i = 0; i < looker->count; i++) {
        if (strcmp(looker->known[i], line) == 0)
            return;
    }
    if (looker->count == KNOWN_MAX)
        return;
    snprintf(looker->known[looker->count++], KNOWN_SIZE, "%s", line);
    print_message("%s\n", line);
}

static void look(void *self)
{
    struct looker *looker = self;
    struct kiosk *kiosk = looker->story->kiosk;
    struct frame_finding findings[FINDINGS_MAX];
    size_t count = frame_check(kiosk->frame, FINDINGS_MAX, findings);

    looker->seen[kiosk->now] = true;
    for (size_t i = 0; i < count && i < FINDINGS_MAX; i++) {
        if (!is_excused(kiosk, &findings[i]))
            note(looker, &findings[i]);
    }
}

static void choose(struct story *story, enum lang lang, enum text_scale scale)
{
    story_tap(story, ACT_LANGUAGE, 0);
    story_tap(story, ACT_CHOOSE_LANGUAGE, (int)lang);
    story_tap(story, ACT_VIEW, 0);
    story_seek(story, ACT_CHOOSE_SCALE, (int)scale);
    story_tap(story, ACT_BACK, 0);
}

/* Turns every page that shows. */
static void leaf_through(struct story *story)
{
    while (stage_label(&story->stage, ACT_PAGE, 1) != NULL)
        story_tap(story, ACT_PAGE, 1);
}

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
    leaf_through(story);
    story_tap(story, ACT_FIELD, 0);
    story_type(story, "1");
    story_tap(story, ACT_KEY, '4');
    story_tap(story, ACT_KEY, KEY_DONE);
    leaf_through(story);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_CATEGORY, STAGE_ANY);
    leaf_through(story);
    story_tap(story, ACT_FREE_TEXT, 0);
    story_type(story, "14");
    story_tap(story, ACT_KEY, KEY_DONE);
    story_at(story, SCREEN_CHOICE);
    leaf_through(story);
    story_tap(story, ACT_BACK, 0);
    story_scan(story, STORY_LAPTOP);
    story_at(story, SCREEN_LINE);
    leaf_through(story);
}

static void walk_review(struct story *story)
{
    story_tap(story, ACT_LINE_DONE, 0);
    story_at(story, SCREEN_REVIEW);
    story_scan(story, "2902800008171");
    story_tap(story, ACT_LINE_DONE, 0);
    story_tap(story, ACT_TAB_DETAILS, 0);
    leaf_through(story);
    story_tap(story, ACT_TAB_LINES, 0);
    story_tap(story, ACT_CHECK, 0);
    story_at(story, SCREEN_VERDICT);
    leaf_through(story);
    story_tap(story, ACT_WHY, STAGE_ANY);
    leaf_through(story);
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

static int walk(struct panel panel, enum lang lang, enum text_scale scale)
{
    struct story *story = story_open(panel);
    struct looker *looker = calloc(1, sizeof *looker);
    int problems;

    assert_non_null(looker);
    looker->story = story;
    story->stage.on_frame = look;
    story->stage.on_frame_self = looker;
    walk_login(story, lang);
    choose(story, lang, scale);
    walk_finding(story);
    walk_review(story);
    walk_paper(story);
    problems = looker->count;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        if (i >= SCREEN_AUDIT && i <= SCREEN_PROVE) /* backroom_frames_test */
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
