/* SPDX-License-Identifier: Apache-2.0 */

/* Every screen of auditor and custodian, in six languages, on both panels, in four text sizes. */

#include "story/backroom_scene.h"

#include <stdlib.h>
#include <string.h>

enum { FINDINGS_MAX = 320, KNOWN_MAX = 200, KNOWN_SIZE = 160 };

struct looker {
    struct story *story;
    bool seen[SCREEN_COUNT];
    char known[KNOWN_MAX][KNOWN_SIZE]; /* problems, each once */
    int count;
};

static bool is_ours(enum screen screen)
{
    return screen >= SCREEN_AUDIT && screen <= SCREEN_PROVE;
}

/* Seven inches are a second class: a keypad does not fit there with gaps of 2.54 mm. */
static bool is_excused(const struct kiosk *kiosk, const struct frame_finding *finding)
{
    return kiosk->look.panel.is_compact && kiosk->now == SCREEN_PROVE &&
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

    looker->seen[kiosk->now] = true;
    if (!is_ours(kiosk->now))
        return;
    count = frame_check(kiosk->frame, FINDINGS_MAX, findings);
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

static void leaf_through(struct story *story)
{
    while (stage_label(&story->stage, ACT_PAGE, 1) != NULL)
        story_tap(story, ACT_PAGE, 1);
}

static void walk_chain(struct story *story, const char *slip)
{
    story_tap(story, ACT_CHAIN, 0);
    leaf_through(story);
    story_tap(story, ACT_CHAIN_CHECK, 0);
    stage_settle(&story->stage);
    story_at(story, SCREEN_CHAIN);
    leaf_through(story);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_ANCHOR, 0);
    story_scan(story, slip);
    story_at(story, SCREEN_ANCHOR);
    leaf_through(story);
    story_tap(story, ACT_BACK, 0);
}

static void walk_exceptions(struct story *story)
{
    story_tap(story, ACT_EXCEPTIONS, 0);
    leaf_through(story);
    for (int kind = 0; kind < EXCEPTIONS_KIND_COUNT; kind++) {
        story_seek(story, ACT_EXCEPTION_KIND, kind);
        leaf_through(story);
        story_tap(story, ACT_BACK, 0);
    }
    story_tap(story, ACT_BACK, 0);
}

static void walk_sample(struct story *story)
{
    story_tap(story, ACT_SAMPLE, 0);
    story_tap(story, ACT_SAMPLE_SIZE, -1);
    story_tap(story, ACT_SAMPLE_START, 0);
    story_at(story, SCREEN_SAMPLE);
    leaf_through(story);
    story_tap(story, ACT_SAMPLE_PRINT, 0);
    stage_settle(&story->stage);
    story_tap(story, ACT_SAMPLE_AGAIN, 0);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_BACK, 0);
}

static void walk_records(struct story *story)
{
    story_tap(story, ACT_RECORDS, 0);
    leaf_through(story);
    story_tap(story, ACT_RECORDS_FILTERS, 0);
    story_tap(story, ACT_RECORDS_FILTER, AUDIT_DECLINED);
    story_tap(story, ACT_RECORDS_FILTERS, 0);
    story_tap(story, ACT_RECORDS_FILTER, AUDIT_ENDED);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_LEAVE, 0);
}

static void walk_custody(struct story *story)
{
    story_tap(story, ACT_RESTART, 0);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_CUSTODY_PRINT, 0);
    story_at(story, SCREEN_CUSTODY);
    story_tap(story, ACT_CUSTODY_BACKUP, 0);
    story_at(story, SCREEN_PROVE);
    story_type(story, "000000");
    story_at(story, SCREEN_PROVE);
    story_type(story, SCENE_CUSTODIAN_PIN);
    story_at(story, SCREEN_CUSTODY);
    story_tap(story, ACT_READINESS, 0);
    leaf_through(story);
    story_tap(story, ACT_CUSTODY_TEST, 0);
    story_at(story, SCREEN_READINESS);
    leaf_through(story);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_LOCKS, 0);
    story_tap(story, ACT_LOCK_OPEN, 0);
    story_type(story, SCENE_CUSTODIAN_PIN);
    story_at(story, SCREEN_LOCKS);
}

/* The worst that can stand there: nothing good, and the longest advice. */
static void walk_trouble(struct story *story)
{
    virtual_printer_set(story->desk->printer, VIRTUAL_NO_PAPER);
    story->desk->clock.is_verified = false;
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_READINESS, 0);
    leaf_through(story);
    for (int i = 0; i < CUSTODY_TEST_COUNT; i++)
        story->kiosk->backroom->custody.findings[i].mark = CUSTODY_BAD;
    story->kiosk->is_dirty = true;
    stage_wait(&story->stage, 200);
    while (stage_label(&story->stage, ACT_PAGE, -1) != NULL)
        story_tap(story, ACT_PAGE, -1);
    leaf_through(story);
    virtual_printer_set(story->desk->printer, VIRTUAL_FINE);
    story->desk->clock.is_verified = true;
}

static int walk(struct panel panel, enum lang lang, enum text_scale scale)
{
    struct story *story = story_open(panel);
    struct looker *looker = calloc(1, sizeof *looker);
    char slip[SCAN_TEXT_MAX + 1];
    int problems;

    assert_non_null(looker);
    looker->story = story;
    story_approved_request(story);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_DONE);
    snprintf(slip, sizeof slip, "%s", story_paper_code(story));
    stage_wait(&story->stage, 200000);
    scene_some_records(story);
    scene_lock_badge(story, STORY_BADGE);
    story->stage.on_frame = look;
    story->stage.on_frame_self = looker;
    scene_audit(story);
    choose(story, lang, scale);
    walk_chain(story, slip);
    walk_exceptions(story);
    walk_sample(story);
    walk_records(story);
    scene_custody(story);
    choose(story, lang, scale);
    walk_custody(story);
    walk_trouble(story);
    problems = looker->count;
    for (int i = SCREEN_AUDIT; i <= SCREEN_PROVE; i++) {
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

TEST(the_back_rooms_are_sound_on_ten_inches)
{
    walk_all(panel_reference(), TEXT_SCALE_SMALL);
}

TEST(the_back_rooms_are_sound_on_seven_inches)
{
    walk_all(panel_compact(), TEXT_SCALE_SMALL);
}

TEST(the_back_rooms_are_sound_on_seven_inches_in_medium_text)
{
    walk_all(panel_compact(), TEXT_SCALE_MEDIUM);
}

TEST(the_back_rooms_are_sound_in_medium_text)
{
    walk_all(panel_reference(), TEXT_SCALE_MEDIUM);
}

TEST(the_back_rooms_are_sound_in_large_text)
{
    walk_all(panel_reference(), TEXT_SCALE_LARGE);
}

TEST(the_back_rooms_are_sound_in_the_largest_text)
{
    walk_all(panel_reference(), TEXT_SCALE_LARGEST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_back_rooms_are_sound_on_ten_inches),       RUN(the_back_rooms_are_sound_on_seven_inches),
        RUN(the_back_rooms_are_sound_on_seven_inches_in_medium_text),
        RUN(the_back_rooms_are_sound_in_medium_text),      RUN(the_back_rooms_are_sound_in_large_text),
        RUN(the_back_rooms_are_sound_in_the_largest_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
