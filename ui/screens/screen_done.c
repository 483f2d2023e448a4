/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_done.h"

#include "screens/mine_words.h"
#include "screens/part_menu.h"

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
    screen->seconds_left = SCREEN_DONE_SECONDS;
    if (event->act == ACT_RATE)
        return step_with(STEP_RATE, event->argument);
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

/* Who has it now, and by when; NULL when nobody has. */
static const char *sent_words(const struct model *model, struct frame *frame)
{
    const struct mine_model *mine = model->mine;
    const char *when;

    if (mine == NULL || mine->with_kinds == 0)
        return NULL;
    when = mine->due == 0 ? NULL : say_with(frame, STR_MINE_EXPECTED, "date", part_moment(frame, model, mine->due));
    return part_join(frame, " ", say_with(frame, STR_MINE_SENT, "who", part_task_list(frame, mine->with_kinds)), when,
                     NULL);
}

/* Four faces with their words, from poor to very good; one tap and no more. */
static void draw_rating(struct frame *frame, struct box box)
{
    static const enum str words[] = { STR_MINE_RATE_1, STR_MINE_RATE_2, STR_MINE_RATE_3, STR_MINE_RATE_4 };
    static const enum icon faces[] = { ICON_FACE_POOR, ICON_FACE_FAIR, ICON_FACE_GOOD, ICON_FACE_VERY_GOOD };
    struct frame_text title = { .text = say(frame, STR_MINE_RATE_TITLE), .type = TYPE_STRONG, .tone = TONE_INK,
                                .align = TEXT_CENTER };

    frame_text(frame, box_cut_top(&box, look_line_px(&frame->look, TYPE_STRONG)), &title);
    for (int i = 0; i < 4; i++) {
        const struct button button = {
            .label = say(frame, words[i]),
            .icon = faces[i],
            .kind = BUTTON_SECONDARY,
            .action = act_with(ACT_RATE, i + 1),
        };

        widget_button(frame, box_column(box, i, 4, look_gap_px(&frame->look)), &button);
    }
}

void screen_done_draw(const struct screen_done *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    enum submit_outcome outcome = model->submission == NULL ? SUBMIT_CLEARED : model->submission->outcome;
    const struct outcome_look *look = outcome_look(outcome);
    bool may_rate = model->mine != NULL && model->mine->may_rate;
    struct button buttons[ACTION_BAR_MAX] = {
        part_button(frame, STR_SCREEN_DONE_ANOTHER, ICON_PLUS, BUTTON_SECONDARY, ACT_NEW),
        part_go(frame, STR_SCREEN_SIGN_OUT, ICON_LOCK, ACT_FINISH),
    };
    const char *sent = outcome == SUBMIT_IN_REVIEW ? sent_words(model, frame) : NULL;
    struct part_message message = { .mark = look->mark, .title = say(frame, look->title) };
    struct box body;
    size_t texts = 0;

    message.texts[texts++] = sent != NULL ? sent : say(frame, look->hint);
    if (model->submission != NULL)
        message.texts[texts++] = say_with(frame, STR_SCREEN_DONE_NUMBER, "number", model->submission->number);
    message.texts[texts] = say_count(frame, STR_SCREEN_DONE_LEAVING, screen->seconds_left);
    part_header(frame, model, &box, say(frame, STR_SCREEN_TITLE));
    widget_action_bar(frame, &box, buttons, 2);
    body = part_body(frame, box);
    if (may_rate) {
        int height = widget_button_height(frame) + look_line_px(&frame->look, TYPE_STRONG);

        draw_rating(frame, box_cut_bottom(&body, height));
        box_cut_bottom(&body, look_gap_px(&frame->look));
    }
    part_message(frame, widget_card(frame, body), &message);
}
