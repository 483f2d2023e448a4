/* SPDX-License-Identifier: Apache-2.0 */
#include "story/frame_looker.h"

#include <string.h>

enum { FINDINGS_MAX = 320 };

/* Seven inches are a second class: keyboards do not fit there with targets of 12.7 mm. */
static bool is_excused(const struct kiosk *kiosk, const struct frame_finding *finding)
{
    return kiosk->look.panel.is_compact &&
           (finding->problem == FRAME_TARGET_SMALL || finding->problem == FRAME_TARGETS_CLOSE);
}

static void note(struct frame_looker *looker, const struct frame_finding *finding)
{
    const struct kiosk *kiosk = looker->story->kiosk;
    char line[FRAME_LOOKER_KNOWN_SIZE];

    snprintf(line, sizeof line, "%s %s %d size %d: %s, %dx%d: %.60s", screen_name(kiosk->now),
             lang_code(kiosk->look.lang), kiosk->look.panel.width_px, (int)kiosk->look.scale + 1,
             frame_problem_name(finding->problem), finding->box.width, finding->box.height,
             finding->what == NULL ? "" : finding->what);
    for (int i = 0; i < looker->count; i++) {
        if (strcmp(looker->known[i], line) == 0)
            return;
    }
    if (looker->count == FRAME_LOOKER_KNOWN_MAX)
        return;
    snprintf(looker->known[looker->count++], FRAME_LOOKER_KNOWN_SIZE, "%s", line);
    print_message("%s\n", line);
}

static void look(void *self)
{
    struct frame_looker *looker = self;
    struct kiosk *kiosk = looker->story->kiosk;
    struct frame_finding findings[FINDINGS_MAX];
    size_t count = frame_check(kiosk->frame, FINDINGS_MAX, findings);

    looker->seen[kiosk->now] = true;
    for (size_t i = 0; i < count && i < FINDINGS_MAX; i++) {
        if (!is_excused(kiosk, &findings[i]))
            note(looker, &findings[i]);
    }
}

void frame_looker_begin(struct frame_looker *looker, struct story *story)
{
    looker->story = story;
    story->stage.on_frame = look;
    story->stage.on_frame_self = looker;
}

void frame_looker_choose(struct story *story, enum lang lang, enum text_scale scale)
{
    story_tap(story, ACT_LANGUAGE, 0);
    story_tap(story, ACT_CHOOSE_LANGUAGE, (int)lang);
    story_tap(story, ACT_VIEW, 0);
    story_seek(story, ACT_CHOOSE_SCALE, (int)scale);
    story_tap(story, ACT_BACK, 0);
}

void frame_looker_leaf_through(struct story *story)
{
    while (stage_label(&story->stage, ACT_PAGE, 1) != NULL)
        story_tap(story, ACT_PAGE, 1);
    while (stage_label(&story->stage, ACT_PAGE, -1) != NULL)
        story_tap(story, ACT_PAGE, -1);
}
