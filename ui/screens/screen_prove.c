/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_prove.h"

#include "screens/custody_model.h"
#include "screens/part_pin.h"
#include "screens/part_work.h"

#include <string.h>

static void forget_pin(struct screen_prove *screen)
{
    memset(screen->pin, 0, sizeof screen->pin);
    screen->digits = 0;
}

/* What the PIN came to; a good one has left this screen. */
static struct step on_login(struct screen_prove *screen, const struct login *proof)
{
    forget_pin(screen);
    screen->state = SCREEN_PROVE_ASKING;
    if (proof == NULL)
        return step_to(STEP_STAY);
    screen->why = proof->state;
    screen->wait_s = proof->wait_s;
    screen->tries_left = proof->tries_left;
    if (proof->state != LOGIN_ASK_PIN && proof->state != LOGIN_WRONG_PIN)
        screen->state = SCREEN_PROVE_PAUSED;
    return step_to(STEP_STAY);
}

static struct step on_pad(struct screen_prove *screen, int key)
{
    if (screen->state != SCREEN_PROVE_ASKING)
        return step_to(STEP_STAY);
    if (key == KEYPAD_BACKSPACE && screen->digits > 0)
        screen->pin[--screen->digits] = '\0';
    if (key < 0 || key > 9)
        return step_to(STEP_STAY);
    screen->pin[screen->digits++] = (char)('0' + key);
    screen->pin[screen->digits] = '\0';
    if (screen->digits < PART_PIN_DIGITS)
        return step_to(STEP_STAY);
    screen->state = SCREEN_PROVE_CHECKING;
    return step_to(STEP_CUSTODY_TRY_PIN);
}

static struct step on_text(struct screen_prove *screen, const char *text)
{
    struct step step = step_to(STEP_STAY);

    for (; *text != '\0' && step.kind == STEP_STAY; text++) {
        if (*text >= '0' && *text <= '9')
            step = on_pad(screen, *text - '0');
    }
    return step;
}

static struct step on_second(struct screen_prove *screen)
{
    if (screen->state == SCREEN_PROVE_PAUSED && screen->why == LOGIN_WAIT && screen->wait_s > 0 &&
        --screen->wait_s == 0)
        *screen = (struct screen_prove){ .state = SCREEN_PROVE_ASKING };
    return step_to(STEP_STAY);
}

struct step screen_prove_on(struct screen_prove *screen, const struct model *model, const struct event *event)
{
    switch (event->kind) {
    case EVENT_SHOWN:
        forget_pin(screen);
        *screen = (struct screen_prove){ .state = SCREEN_PROVE_ASKING };
        return model->custody == NULL ? step_to(STEP_STAY) : on_login(screen, model->custody->proof);
    case EVENT_LOGIN:
        return on_login(screen, model->custody == NULL ? NULL : model->custody->proof);
    case EVENT_TEXT:
        return on_text(screen, event->text);
    case EVENT_BACKSPACE:
        return on_pad(screen, KEYPAD_BACKSPACE);
    case EVENT_SECOND:
        return on_second(screen);
    case EVENT_TAP:
        if (event->act == ACT_PAD)
            return on_pad(screen, event->argument);
        return step_to(event->act == ACT_BACK && screen->state != SCREEN_PROVE_CHECKING ? STEP_BACK
                                                                                        : STEP_STAY);
    case EVENT_ISSUE:
    case EVENT_VERIFIED:
        break;
    }
    return step_to(STEP_STAY);
}

static const char *what_for(const struct model *model, struct frame *frame)
{
    const struct custody_model *custody = model->custody;

    switch (custody->act) {
    case CUSTODY_ACT_BACKUP:
        return say(frame, STR_CUSTODY_BACKUP);
    case CUSTODY_ACT_UNLOCK:
        return say_with(frame, STR_CUSTODY_UNLOCK_WHO, "name", part_person(model, custody->act_on));
    case CUSTODY_ACT_TIME:
        return say(frame, STR_CUSTODY_CONFIRM_TIME);
    case CUSTODY_ACT_NONE:
        break;
    }
    return "";
}

static void draw_paused(const struct screen_prove *screen, struct frame *frame, struct box box)
{
    struct part_message message = {
        .mark = MARK_NO,
        .title = part_login_refusal(frame, screen->why, screen->wait_s, screen->tries_left),
        .texts = { screen->why == LOGIN_LOCKED ? say(frame, STR_CUSTODY_LOCKED_SELF) : NULL },
    };

    part_message(frame, widget_card(frame, box), &message);
}

void screen_prove_draw(const struct screen_prove *screen, const struct model *model, struct frame *frame,
                       struct box box)
{
    struct button back = part_back(frame);
    bool is_checking = screen->state == SCREEN_PROVE_CHECKING;
    bool is_wrong = screen->why == LOGIN_WRONG_PIN && screen->digits == 0 && !is_checking;

    part_header(frame, model, &box, say(frame, STR_CUSTODY_TITLE));
    widget_action_bar(frame, &box, &back, 1);
    if (model->custody == NULL)
        return;
    if (screen->state == SCREEN_PROVE_PAUSED) {
        draw_paused(screen, frame, part_body(frame, box));
        return;
    }
    struct part_pin pin = {
        .title = what_for(model, frame),
        .ask = is_checking ? say(frame, STR_SCREEN_LOGIN_CHECKING)
               : is_wrong  ? part_login_refusal(frame, screen->why, screen->wait_s, screen->tries_left)
                           : say(frame, STR_SCREEN_LOGIN_PIN),
        .hint = say(frame, STR_SCREEN_LOGIN_PIN_PRIVATE),
        .digits = screen->digits,
        .is_checking = is_checking,
        .is_wrong = is_wrong,
    };

    part_pin(frame, part_body(frame, box), &pin);
}
