/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_sign.h"

#include "screens/part.h"

#include <string.h>

static struct step print(struct screen_sign *screen)
{
    screen->state = SCREEN_SIGN_PRINTING;
    return step_to(STEP_PRINT_AGAIN);
}

static struct step on_failure(struct screen_sign *screen, enum err err, bool is_kept)
{
    screen->trouble = err;
    screen->state = is_kept ? SCREEN_SIGN_TROUBLE : SCREEN_SIGN_FAILED;
    return step_to(STEP_STAY);
}

/* The router has news of the submission or the printer. */
static struct step on_issue(struct screen_sign *screen, const struct model *model, enum err err)
{
    if (err != ERR_NONE)
        return on_failure(screen, err, model->submission != NULL || model->issue != NULL);
    if (model->issue == NULL)
        return step_to(model->submission != NULL ? STEP_GO_DONE : STEP_STAY);
    switch (model->issue->state) {
    case ISSUE_WAITING:
        screen->state = SCREEN_SIGN_PRINTING;
        break;
    case ISSUE_CONFIRMED:
        return step_to(STEP_GO_DONE);
    case ISSUE_UNCERTAIN:
        screen->state = SCREEN_SIGN_ASKING;
        break;
    case ISSUE_FAILED:
        return on_failure(screen, model->issue->trouble, true);
    }
    return step_to(STEP_STAY);
}

static struct step on_answer(struct screen_sign *screen, bool is_complete)
{
    if (!is_complete)
        screen->state = SCREEN_SIGN_PRINTING;
    return step_with(STEP_ANSWER_COMPLETE, is_complete ? 1 : 0);
}

static struct step on_tap(struct screen_sign *screen, enum act act)
{
    switch (screen->state) {
    case SCREEN_SIGN_TROUBLE:
    case SCREEN_SIGN_ASKING:
        if (act == ACT_VOID) {
            screen->before = screen->state;
            screen->state = SCREEN_SIGN_VOIDING;
        }
        if (act == ACT_TRY_AGAIN && screen->state == SCREEN_SIGN_TROUBLE)
            return print(screen);
        if ((act == ACT_COMPLETE_YES || act == ACT_COMPLETE_NO) && screen->state == SCREEN_SIGN_ASKING)
            return on_answer(screen, act == ACT_COMPLETE_YES);
        break;
    case SCREEN_SIGN_VOIDING:
        if (act == ACT_BACK)
            screen->state = screen->before;
        if (act == ACT_VOID_CONFIRMED) {
            screen->state = SCREEN_SIGN_VOIDED;
            return step_to(STEP_VOID_SLIP);
        }
        break;
    case SCREEN_SIGN_VOIDED:
        return step_to(act == ACT_FINISH ? STEP_AFTER_VOID : STEP_STAY);
    case SCREEN_SIGN_FAILED:
        return step_to(act == ACT_BACK ? STEP_BACK : STEP_STAY);
    case SCREEN_SIGN_SIGNING:
    case SCREEN_SIGN_PRINTING:
        break;
    }
    return step_to(STEP_STAY);
}

struct step screen_sign_on(struct screen_sign *screen, const struct model *model, const struct event *event)
{
    if (event->kind == EVENT_SHOWN)
        *screen = (struct screen_sign){ .state = SCREEN_SIGN_SIGNING };
    if (event->kind == EVENT_ISSUE)
        return on_issue(screen, model, event->err);
    return event->kind == EVENT_TAP ? on_tap(screen, event->act) : step_to(STEP_STAY);
}

static struct part_message working(const struct screen_sign *screen, const struct model *model,
                                   struct frame *frame)
{
    bool is_printing = screen->state == SCREEN_SIGN_PRINTING;
    const char *part = NULL;

    if (is_printing && model->submission != NULL && model->submission->slip_count > 1)
        part =
            say_with2(frame, STR_SCREEN_SIGN_PART, "part", say_number(frame, (int64_t)model->slip_index + 1),
                      "parts", say_number(frame, (int64_t)model->submission->slip_count));
    return (struct part_message){
        .icon = is_printing ? ICON_PRINTER : ICON_SHIELD_CHECK,
        .title = say(frame, is_printing ? STR_SCREEN_SIGN_PRINTING : STR_SCREEN_SIGN_SIGNING),
        .texts = { is_printing ? say(frame, STR_SCREEN_SIGN_TAKE) : NULL, part },
    };
}

static struct part_message trouble(const struct screen_sign *screen, struct frame *frame)
{
    enum str title = STR_SCREEN_SIGN_DEVICE, hint = STR_SCREEN_SIGN_DEVICE_HINT;

    if (screen->trouble == ERR_PAPER) {
        title = STR_SCREEN_SIGN_PAPER;
        hint = STR_SCREEN_SIGN_PAPER_HINT;
    } else if (screen->trouble == ERR_COVER) {
        title = STR_SCREEN_SIGN_COVER;
        hint = STR_SCREEN_SIGN_COVER_HINT;
    }
    return (struct part_message){ .mark = MARK_WARNING,
                                  .title = say(frame, title),
                                  .texts = { say(frame, hint) } };
}

static struct part_message message_of(const struct screen_sign *screen, const struct model *model,
                                      struct frame *frame)
{
    const char *mark = model->issue == NULL ? "" : model->issue->end_mark;

    switch (screen->state) {
    case SCREEN_SIGN_SIGNING:
    case SCREEN_SIGN_PRINTING:
        break;
    case SCREEN_SIGN_TROUBLE:
        return trouble(screen, frame);
    case SCREEN_SIGN_ASKING:
    case SCREEN_SIGN_VOIDING:
        return (struct part_message){ .mark = MARK_UNKNOWN, .title = say(frame, STR_SCREEN_SIGN_ASK),
                                      .texts = { say_with(frame, STR_SCREEN_SIGN_ASK_HINT, "mark",
                                                          frame_format(frame, "END %s", mark)) } };
    case SCREEN_SIGN_VOIDED:
        return (struct part_message){ .mark = MARK_NO, .title = say(frame, STR_SCREEN_SIGN_VOID_TITLE) };
    case SCREEN_SIGN_FAILED:
        return (struct part_message){ .mark = MARK_NO, .title = say(frame, STR_SCREEN_SIGN_FAILED),
                                      .texts = { say(frame, lang_err(screen->trouble)),
                                                 say_with(frame, STR_SCREEN_HELP_CODE, "code",
                                                          err_name(screen->trouble)) } };
    }
    return working(screen, model, frame);
}

static size_t bar_buttons(const struct screen_sign *screen, struct frame *frame, struct button *buttons)
{
    switch (screen->state) {
    case SCREEN_SIGN_SIGNING:
    case SCREEN_SIGN_PRINTING:
        return 0;
    case SCREEN_SIGN_TROUBLE:
        buttons[0] = part_button(frame, STR_SCREEN_SIGN_VOID, ICON_TRASH, BUTTON_QUIET, ACT_VOID);
        buttons[1] = part_go(frame, STR_SCREEN_SIGN_AGAIN, ICON_PRINTER, ACT_TRY_AGAIN);
        return 2;
    case SCREEN_SIGN_ASKING:
    case SCREEN_SIGN_VOIDING:
        buttons[0] = part_button(frame, STR_SCREEN_SIGN_VOID, ICON_TRASH, BUTTON_QUIET, ACT_VOID);
        buttons[1] =
            part_button(frame, STR_SCREEN_SIGN_ASK_NO, ICON_PRINTER, BUTTON_SECONDARY, ACT_COMPLETE_NO);
        buttons[2] = part_go(frame, STR_SCREEN_SIGN_ASK_YES, ICON_CHECK, ACT_COMPLETE_YES);
        return 3;
    case SCREEN_SIGN_VOIDED:
        buttons[0] = part_go(frame, STR_SCREEN_DONE, ICON_CHECK, ACT_FINISH);
        return 1;
    case SCREEN_SIGN_FAILED:
        buttons[0] = part_back(frame);
        return 1;
    }
    return 0;
}

static void draw_void_question(struct frame *frame)
{
    struct button yes =
        part_button(frame, STR_SCREEN_SIGN_VOID, ICON_TRASH, BUTTON_DANGER, ACT_VOID_CONFIRMED);
    struct dialog dialog = {
        .mark = MARK_WARNING,
        .title = say(frame, STR_SCREEN_SIGN_VOID),
        .text = say(frame, STR_SCREEN_SIGN_VOID_ASK),
        .buttons = { part_back(frame), yes },
        .button_count = 2,
    };

    widget_dialog(frame, &dialog);
}

void screen_sign_draw(const struct screen_sign *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    struct part_message message = message_of(screen, model, frame);
    struct button buttons[ACTION_BAR_MAX];
    size_t count = bar_buttons(screen, frame, buttons);

    part_header(frame, model, &box, say(frame, STR_SCREEN_SIGN_TITLE));
    if (count > 0)
        widget_action_bar(frame, &box, buttons, count);
    part_message(frame, widget_card(frame, part_body(frame, box)), &message);
    if (screen->state == SCREEN_SIGN_VOIDING)
        draw_void_question(frame);
}
