/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_done.h"

#include "screens/part.h"

struct step screen_done_on(struct screen_done *screen, const struct model *model, const struct event *event)
{
    (void)model;
    if (event->kind == EVENT_SHOWN)
        screen->seconds_left = SCREEN_DONE_SECONDS;
    if (event->kind == EVENT_SECOND && screen->seconds_left > 0) {
        screen->seconds_left--;
        return step_to(screen->seconds_left == 0 ? STEP_LEAVE : STEP_STAY);
    }
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_NEW)
        return step_to(STEP_GO_HOME);
    return step_to(event->act == ACT_FINISH || event->act == ACT_BACK ? STEP_LEAVE : STEP_STAY);
}

struct outcome_look {
    enum mark mark;
    enum str title;
    enum str hint;
};

static const struct outcome_look *outcome_look(enum submit_outcome outcome)
{
    static const struct outcome_look looks[] = {
        [SUBMIT_CLEARED] = { MARK_OK, STR_SCREEN_DONE_CLEARED, STR_SCREEN_DONE_CLEARED_HINT },
        [SUBMIT_RETURNED] = { MARK_UNKNOWN, STR_SCREEN_VERDICT_HEAD_NEEDS_INFO,
                              STR_SCREEN_VERDICT_TEXT_NEEDS_INFO },
        [SUBMIT_IN_REVIEW] = { MARK_WAIT, STR_SCREEN_DONE_IN_REVIEW, STR_SCREEN_DONE_IN_REVIEW_HINT },
        [SUBMIT_DECLINED] = { MARK_NO, STR_SCREEN_DONE_DECLINED, STR_SCREEN_DONE_DECLINED_HINT },
        [SUBMIT_CLOSED] = { MARK_INFO, STR_SCREEN_DONE_CLOSED, STR_SCREEN_DONE_CLOSED_HINT },
    };

    return &looks[outcome];
}

void screen_done_draw(const struct screen_done *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    enum submit_outcome outcome = model->submission == NULL ? SUBMIT_CLEARED : model->submission->outcome;
    const struct outcome_look *look = outcome_look(outcome);
    struct button buttons[ACTION_BAR_MAX] = {
        part_button(frame, STR_SCREEN_DONE_ANOTHER, ICON_PLUS, BUTTON_SECONDARY, ACT_NEW),
        part_go(frame, STR_SCREEN_SIGN_OUT, ICON_LOCK, ACT_FINISH),
    };
    struct part_message message = {
        .mark = look->mark,
        .title = say(frame, look->title),
        .texts = { say(frame, look->hint),
                   model->submission == NULL
                       ? NULL
                       : say_with(frame, STR_SCREEN_DONE_NUMBER, "number", model->submission->number),
                   say_count(frame, STR_SCREEN_DONE_LEAVING, screen->seconds_left) },
    };

    if (message.texts[1] == NULL) {
        message.texts[1] = message.texts[2];
        message.texts[2] = NULL;
    }
    part_header(frame, model, &box, say(frame, STR_SCREEN_TITLE));
    widget_action_bar(frame, &box, buttons, 2);
    part_message(frame, widget_card(frame, part_body(frame, box)), &message);
}
