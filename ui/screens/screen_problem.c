/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_problem.h"

#include "screens/part.h"

struct step screen_problem_on(struct screen_problem *screen, const struct model *model,
                              const struct event *event)
{
    if (event->kind == EVENT_SHOWN)
        screen->err = model->problem;
    return step_to(event->kind == EVENT_TAP && event->act == ACT_TRY_AGAIN ? STEP_BACK : STEP_STAY);
}

static enum str title_of(enum err err)
{
    if (err == ERR_CONFLICT)
        return STR_SCREEN_PROBLEM_CLOCK;
    return err == ERR_DISK_FULL ? STR_SCREEN_PROBLEM_DISK : STR_SCREEN_PROBLEM_STORE;
}

static enum str text_of(enum err err)
{
    if (err == ERR_CONFLICT)
        return STR_SCREEN_PROBLEM_CLOCK_TEXT;
    return err == ERR_DISK_FULL ? STR_SCREEN_PROBLEM_DISK_TEXT : STR_SCREEN_PROBLEM_STORE_TEXT;
}

void screen_problem_draw(const struct screen_problem *screen, const struct model *model, struct frame *frame,
                         struct box box)
{
    bool can_go_on = screen->err == ERR_DISK_FULL || screen->err == ERR_READ_ONLY;
    struct button again = part_go(frame, STR_SCREEN_SIGN_AGAIN, ICON_FORWARD, ACT_TRY_AGAIN);
    struct part_message message = {
        .mark = MARK_WARNING,
        .title = say(frame, title_of(screen->err)),
        .texts = { say(frame, text_of(screen->err)),
                   say_with(frame, STR_SCREEN_HELP_CODE, "code", err_name(screen->err)),
                   can_go_on ? say(frame, STR_SCREEN_PROBLEM_SLIPS_WORK) : NULL },
    };

    part_header(frame, model, &box, say(frame, STR_SCREEN_TITLE));
    if (can_go_on)
        widget_action_bar(frame, &box, &again, 1);
    part_message(frame, widget_card(frame, part_body(frame, box)), &message);
}
