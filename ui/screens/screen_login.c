/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_login.h"

#include "screens/part.h"
#include "screens/part_pin.h"

#include <string.h>

static void forget_pin(struct screen_login *screen)
{
    memset(screen->pin, 0, sizeof screen->pin);
    screen->digits = 0;
}

static struct step ask_badge(struct screen_login *screen)
{
    forget_pin(screen);
    *screen = (struct screen_login){ .state = SCREEN_LOGIN_BADGE, .why = LOGIN_ASK_PIN };
    return step_to(STEP_STAY);
}

static struct step on_login(struct screen_login *screen, const struct login *login)
{
    forget_pin(screen);
    screen->why = login->state;
    screen->wait_s = login->wait_s;
    screen->tries_left = login->tries_left;
    switch (login->state) {
    case LOGIN_ASK_PIN:
    case LOGIN_WRONG_PIN:
        screen->state = SCREEN_LOGIN_PIN;
        return step_to(STEP_STAY);
    case LOGIN_WELCOME:
        return step_to(STEP_GO_HOME);
    case LOGIN_UNKNOWN_BADGE:
    case LOGIN_INACTIVE:
    case LOGIN_NO_PIN:
    case LOGIN_WAIT:
    case LOGIN_LOCKED:
        break;
    }
    screen->state = SCREEN_LOGIN_REFUSED;
    return step_to(STEP_STAY);
}

static struct step on_digit(struct screen_login *screen, int digit)
{
    screen->pin[screen->digits++] = (char)('0' + digit);
    screen->pin[screen->digits] = '\0';
    if (screen->digits < SCREEN_LOGIN_PIN_DIGITS)
        return step_to(STEP_STAY);
    screen->state = SCREEN_LOGIN_CHECKING;
    return step_to(STEP_TRY_PIN);
}

static struct step on_pad(struct screen_login *screen, int key)
{
    if (screen->state != SCREEN_LOGIN_PIN)
        return step_to(STEP_STAY);
    if (key >= 0 && key <= 9)
        return on_digit(screen, key);
    if (key == KEYPAD_BACKSPACE && screen->digits > 0)
        screen->pin[--screen->digits] = '\0';
    return step_to(STEP_STAY);
}

static struct step on_text(struct screen_login *screen, const char *text)
{
    struct step step = step_to(STEP_STAY);

    for (; *text != '\0' && step.kind == STEP_STAY; text++) {
        if (*text >= '0' && *text <= '9')
            step = on_pad(screen, *text - '0');
    }
    return step;
}

static struct step on_second(struct screen_login *screen)
{
    if (screen->state != SCREEN_LOGIN_REFUSED || screen->why != LOGIN_WAIT)
        return step_to(STEP_STAY);
    if (screen->wait_s > 0)
        screen->wait_s--;
    if (screen->wait_s == 0) {
        screen->state = SCREEN_LOGIN_PIN;
        screen->why = LOGIN_ASK_PIN;
    }
    return step_to(STEP_STAY);
}

static struct step on_tap(struct screen_login *screen, const struct event *event)
{
    if (event->act == ACT_PAD)
        return on_pad(screen, event->argument);
    if (event->act == ACT_TYPE_BADGE)
        return step_to(STEP_TYPE_BADGE);
    if (event->act == ACT_CHECK_SLIP)
        return step_to(STEP_GO_CHECK);
    if (event->act != ACT_BACK || screen->state == SCREEN_LOGIN_CHECKING)
        return step_to(STEP_STAY);
    if (screen->state == SCREEN_LOGIN_BADGE)
        return step_to(STEP_GO_ATTRACT);
    return ask_badge(screen);
}

struct step screen_login_on(struct screen_login *screen, const struct model *model, const struct event *event)
{
    switch (event->kind) {
    case EVENT_LOGIN:
        return on_login(screen, model->login);
    case EVENT_TAP:
        return on_tap(screen, event);
    case EVENT_TEXT:
        return on_text(screen, event->text);
    case EVENT_BACKSPACE:
        return on_pad(screen, KEYPAD_BACKSPACE);
    case EVENT_SECOND:
        return on_second(screen);
    case EVENT_SHOWN:
    case EVENT_ISSUE:
    case EVENT_VERIFIED:
        break;
    }
    return step_to(STEP_STAY);
}

static const char *refusal(struct frame *frame, const struct screen_login *screen)
{
    return part_login_refusal(frame, screen->why, screen->wait_s, screen->tries_left);
}

static void draw_badge(struct frame *frame, struct box box)
{
    struct part_message message = {
        .icon = ICON_BADGE,
        .title = say(frame, STR_SCREEN_LOGIN_BADGE),
        .texts = { say(frame, STR_SCREEN_LOGIN_BADGE_HINT) },
    };

    part_message(frame, widget_card(frame, box), &message);
}

static void draw_refused(const struct screen_login *screen, struct frame *frame, struct box box)
{
    struct part_message message = {
        .mark = screen->why == LOGIN_WAIT ? MARK_WAIT : MARK_NO,
        .title = refusal(frame, screen),
        .texts = { screen->why == LOGIN_WAIT ? NULL : say(frame, STR_SCREEN_LOGIN_BADGE) },
    };

    part_message(frame, widget_card(frame, box), &message);
}

static void draw_pin(const struct screen_login *screen, const struct model *model, struct frame *frame,
                     struct box box)
{
    bool is_checking = screen->state == SCREEN_LOGIN_CHECKING;
    bool is_wrong = screen->why == LOGIN_WRONG_PIN && screen->digits == 0 && !is_checking;
    const char *name = model->login != NULL && model->login->person != NULL ? model->login->person->name : "";
    struct part_pin pin = {
        .title = say_with(frame, STR_SCREEN_LOGIN_HELLO, "name", name),
        .ask = is_checking ? say(frame, STR_SCREEN_LOGIN_CHECKING)
               : is_wrong  ? refusal(frame, screen)
                           : say(frame, STR_SCREEN_LOGIN_PIN),
        .hint = say(frame, STR_SCREEN_LOGIN_PIN_PRIVATE),
        .digits = screen->digits,
        .is_checking = is_checking,
        .is_wrong = is_wrong,
    };

    part_pin(frame, box, &pin);
}

static void draw_bar(const struct screen_login *screen, struct frame *frame, struct box *box)
{
    struct button buttons[ACTION_BAR_MAX] = { part_back(frame) };
    size_t count = 1;

    if (screen->state == SCREEN_LOGIN_BADGE) {
        buttons[count++] =
            part_button(frame, STR_SCREEN_LOGIN_CHECK_SLIP, ICON_QR, BUTTON_SECONDARY, ACT_CHECK_SLIP);
        buttons[count++] =
            part_button(frame, STR_SCREEN_LOGIN_TYPE_BADGE, ICON_KEYBOARD, BUTTON_SECONDARY, ACT_TYPE_BADGE);
    }
    widget_action_bar(frame, box, buttons, count);
}

void screen_login_draw(const struct screen_login *screen, const struct model *model, struct frame *frame,
                       struct box box)
{
    struct box body;

    part_header(frame, model, &box, say(frame, STR_SCREEN_LOGIN_TITLE));
    draw_bar(screen, frame, &box);
    body = part_body(frame, box);
    switch (screen->state) {
    case SCREEN_LOGIN_BADGE:
        draw_badge(frame, body);
        break;
    case SCREEN_LOGIN_REFUSED:
        draw_refused(screen, frame, body);
        break;
    case SCREEN_LOGIN_PIN:
    case SCREEN_LOGIN_CHECKING:
        draw_pin(screen, model, frame, body);
        break;
    }
}
