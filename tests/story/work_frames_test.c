/* SPDX-License-Identifier: Apache-2.0 */

/* Every screen of approvers and reviewers, in six languages, on both panels, in four text sizes. */

#include "story/work_scene.h"
#include "toolkit/keyboard_key.h"

#include <stdlib.h>
#include <string.h>

enum { FINDINGS_MAX = 320, KNOWN_MAX = 200, KNOWN_SIZE = 160 };

struct looker {
    struct story *story;
    char known[KNOWN_MAX][KNOWN_SIZE]; /* problems, each once */
    int count;
};

/* Seven inches are a second class: keyboards do not fit there with targets of 12.7 mm. */
static bool is_excused(const struct kiosk *kiosk, const struct frame_finding *finding)
{
    return kiosk->look.panel.is_compact && kiosk->now == SCREEN_RULE &&
           kiosk->screens.rule.state == RULE_WRITE &&
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
    size_t count;

    if (kiosk->now != SCREEN_WORK && kiosk->now != SCREEN_CASEFILE && kiosk->now != SCREEN_RULE &&
        kiosk->now != SCREEN_TRAY && kiosk->now != SCREEN_CHECK)
        return;
    count = frame_check(kiosk->frame, FINDINGS_MAX, findings);
    for (size_t i = 0; i < count && i < FINDINGS_MAX; i++) {
        if (!is_excused(kiosk, &findings[i]))
            note(looker, &findings[i]);
    }
}

static bool shows(const struct story *story, enum act act, int argument)
{
    return stage_label(&story->stage, act, argument) != NULL;
}

static void leaf_through(struct story *story)
{
    while (shows(story, ACT_PAGE, 1))
        story_tap(story, ACT_PAGE, 1);
    while (shows(story, ACT_PAGE, -1))
        story_tap(story, ACT_PAGE, -1);
}

static void choose(struct story *story, enum lang lang, enum text_scale scale)
{
    story_tap(story, ACT_LANGUAGE, 0);
    story_tap(story, ACT_CHOOSE_LANGUAGE, (int)lang);
    story_tap(story, ACT_VIEW, 0);
    story_seek(story, ACT_CHOOSE_SCALE, (int)scale);
    story_tap(story, ACT_BACK, 0);
}

static void walk_list(struct story *story)
{
    scene_go_to_work(story);
    if (shows(story, ACT_WORK_FILTERS, 0)) {
        story_tap(story, ACT_WORK_FILTERS, 0);
        story_tap(story, ACT_WORK_FILTER, WORKLIST_REVIEWS);
        story_tap(story, ACT_WORK_FILTERS, 0);
    } else {
        story_tap(story, ACT_WORK_FILTER, WORKLIST_REVIEWS);
    }
    story_tap(story, ACT_WORK_FILTER, WORKLIST_ALL);
    for (int row = 1; row < 9; row++) {
        if (shows(story, ACT_WORK_FROM, row)) {
            story_tap(story, ACT_WORK_FROM, row);
            row = story->kiosk->session->work->from > 0 ? (int)story->kiosk->session->work->from : row;
        }
    }
}

/* Every page and every tab of the request that is open. */
static void walk_file(struct story *story)
{
    story_at(story, SCREEN_CASEFILE);
    leaf_through(story);
    for (int tab = CASE_TAB_COUNT - 1; tab >= 0; tab--) {
        if (!shows(story, ACT_CASE_TAB, tab))
            continue;
        story_tap(story, ACT_CASE_TAB, tab);
        leaf_through(story);
    }
    story_seek(story, ACT_CASE_LINE, 1);
    leaf_through(story);
    story_tap(story, ACT_BACK, 0);
    if (shows(story, ACT_OPTION, 0)) {
        story_tap(story, ACT_OPTION, 0);
        story_tap(story, ACT_BACK, 0);
    }
}

static void start(struct story *story, enum work_do what)
{
    if (!shows(story, ACT_CASE_DO, (int)what))
        story_tap(story, ACT_OPTION, 0);
    story_tap(story, ACT_CASE_DO, (int)what);
    story_at(story, SCREEN_RULE);
}

static void walk_rules(struct story *story)
{
    start(story, WORK_LINES);
    if (shows(story, ACT_RULE_LINE, STAGE_ANY)) {
        leaf_through(story);
        story_seek(story, ACT_RULE_LINE, STAGE_ANY);
    }
    leaf_through(story);
    story_tap(story, ACT_RULE_CONDITION, STAGE_ANY);
    if (shows(story, ACT_ACCEPT, 0))
        story_tap(story, ACT_ACCEPT, 0);
    story_tap(story, ACT_RULE_MARK, 0);
    story_at(story, SCREEN_CASEFILE);
    start(story, WORK_FORWARD);
    leaf_through(story);
    story_seek(story, ACT_RULE_TO, TASK_ARCHITECTURE);
    leaf_through(story);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_BACK, 0);
    start(story, WORK_DECLINE);
    leaf_through(story);
    story_tap(story, ACT_RULE_WRITE, 0);
    story_tap(story, ACT_KEY, ' ');
    story_tap(story, ACT_BACK, 0);
    story_seek(story, ACT_RULE_QUICK, 3);
}

static void walk_tray(struct story *story)
{
    /* A reviewer who spoke at headquarters meanwhile: what was marked is refused. */
    story->kiosk->session->work->marks[0].revision = 9;
    stage_settle(&story->stage);
    story_tap(story, ACT_TRAY_SIGN, 0);
    story_type(story, "000000");
    stage_settle(&story->stage);
    story_type(story, SCENE_APPROVER_PIN);
    stage_settle(&story->stage);
    leaf_through(story);
    assert_int_equal(story->kiosk->screens.tray.state, TRAY_LIST);
    story_tap(story, ACT_TRAY_DROP, 0);
    story_tap(story, ACT_TRAY_SIGN, 0);
    story_type(story, SCENE_APPROVER_PIN);
    stage_settle(&story->stage);
    assert_int_equal(story->kiosk->screens.tray.state, TRAY_RESULT);
    story_tap(story, ACT_TRAY_PRINT, 0);
    story_at(story, SCREEN_WORK);
    story_scan(story, story_paper_code(story));
    story_at(story, SCREEN_CHECK);
    story_tap(story, ACT_WORK_FIND, 0);
    walk_file(story);
}

static void leave_with_marks(struct story *story)
{
    story_tap(story, ACT_WORK_OPEN, -1);
    start(story, WORK_RETURN);
    leaf_through(story);
    story_tap(story, ACT_RULE_QUICK, STAGE_ANY);
    stage_settle(&story->stage);
    while (story->kiosk->now != SCREEN_HOME)
        story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_LEAVE, 0);
    story_at(story, SCREEN_TRAY);
    story_tap(story, ACT_TRAY_LEAVE, 0);
}

static void fill(struct story *story)
{
    static const char *const files[] = {
        "review-eleven-laptops-nairobi.json", "stock-docking-stations-nairobi.json",
        "ratio-printer-nairobi.json",
    };

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        scene_hand_in(story, files[i]);
    scene_clear_reviews(story, "P-0103", SCENE_REVIEWER_PIN);
    scene_hand_in(story, "specialists-cloud-share-nairobi.json");
    scene_hand_in(story, "referred-wifi7-nairobi.json");
    fake_clock_pass(&story->desk->clock, 3 * 86400);
}

static int walk(struct panel panel, enum lang lang, enum text_scale scale)
{
    struct story *story = story_open(panel);
    struct looker *looker = calloc(1, sizeof *looker);
    int problems;

    assert_non_null(looker);
    looker->story = story;
    fill(story);
    story_sign_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
    choose(story, lang, scale);
    story->stage.on_frame = look;
    story->stage.on_frame_self = looker;
    walk_list(story);
    story_tap(story, ACT_WORK_FROM, 0);
    story_tap(story, ACT_WORK_OPEN, -1);
    walk_file(story);
    walk_rules(story);
    while (story->kiosk->now == SCREEN_CASEFILE)
        story_tap(story, ACT_CASE_DO, WORK_APPROVE);
    story_at(story, SCREEN_TRAY);
    leaf_through(story);
    walk_tray(story);
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

TEST(the_work_is_sound_in_six_languages_on_ten_inches)
{
    walk_all(panel_reference(), TEXT_SCALE_SMALL);
}

TEST(the_work_is_sound_in_six_languages_on_seven_inches)
{
    walk_all(panel_compact(), TEXT_SCALE_SMALL);
}

TEST(the_work_is_sound_in_medium_text)
{
    walk_all(panel_reference(), TEXT_SCALE_MEDIUM);
}

TEST(the_work_is_sound_in_large_text)
{
    walk_all(panel_reference(), TEXT_SCALE_LARGE);
}

TEST(the_work_is_sound_in_the_largest_text)
{
    walk_all(panel_reference(), TEXT_SCALE_LARGEST);
}

TEST(the_question_before_leaving_is_sound)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct story *story = story_open(panel_compact());
        struct looker *looker = calloc(1, sizeof *looker);

        assert_non_null(looker);
        looker->story = story;
        fill(story);
        story_sign_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
        choose(story, (enum lang)lang, TEXT_SCALE_SMALL);
        story->stage.on_frame = look;
        story->stage.on_frame_self = looker;
        scene_go_to_work(story);
        leave_with_marks(story);
        assert_int_equal(looker->count, 0);
        story_close(story);
        free(looker);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_work_is_sound_in_six_languages_on_ten_inches),
        RUN(the_work_is_sound_in_six_languages_on_seven_inches),
        RUN(the_work_is_sound_in_medium_text),
        RUN(the_work_is_sound_in_large_text),
        RUN(the_work_is_sound_in_the_largest_text),
        RUN(the_question_before_leaving_is_sound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
