/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_login.h"

#include "screens/part.h"

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
    switch (screen->why) {
    case LOGIN_UNKNOWN_BADGE:
        return say(frame, STR_SCREEN_LOGIN_UNKNOWN);
    case LOGIN_INACTIVE:
        return say(frame, STR_SCREEN_LOGIN_INACTIVE);
    case LOGIN_NO_PIN:
        return say(frame, STR_SCREEN_LOGIN_NO_PIN);
    case LOGIN_LOCKED:
        return say(frame, STR_SCREEN_LOGIN_LOCKED);
    case LOGIN_WAIT:
        return say_count(frame, STR_SCREEN_LOGIN_WAIT, screen->wait_s);
    case LOGIN_WRONG_PIN:
        return say_count(frame, STR_SCREEN_LOGIN_WRONG, screen->tries_left);
    case LOGIN_ASK_PIN:
    case LOGIN_WELCOME:
        break;
    }
    return "";
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

/* One place per digit: how many there are to type shows at once. */
static void draw_dots(const struct screen_login *screen, struct frame *frame, struct box box)
{
    int side = look_mm(&frame->look, 8.0), gap = look_mm(&frame->look, 2.5);
    struct box row = box_center(box, SCREEN_LOGIN_PIN_DIGITS * (side + gap) - gap, side);

    frame_fix(frame, row);
    for (size_t i = 0; i < SCREEN_LOGIN_PIN_DIGITS; i++) {
        struct box place = box_column(row, (int)i, SCREEN_LOGIN_PIN_DIGITS, gap);
        bool is_typed = i < screen->digits || screen->state == SCREEN_LOGIN_CHECKING;
        bool is_next = i == screen->digits && screen->state == SCREEN_LOGIN_PIN;

        frame_rounded(frame, place, TONE_SURFACE, is_next ? TONE_PRIMARY : TONE_CONTROL, is_next ? 3 : 2,
                      look_mm(&frame->look, 1.6));
        if (is_typed)
            frame_rounded(frame, box_center(place, side / 3, side / 3), TONE_INK, TONE_NONE, 0, side / 6);
    }
    frame_unfix(frame);
}

static void draw_greeting(const struct screen_login *screen, const struct model *model, struct frame *frame,
                          struct box box)
{
    bool is_wrong =
        screen->why == LOGIN_WRONG_PIN && screen->digits == 0 && screen->state == SCREEN_LOGIN_PIN;
    bool is_checking = screen->state == SCREEN_LOGIN_CHECKING;
    struct frame_text hello = {
        .text =
            say_with(frame, STR_SCREEN_LOGIN_HELLO, "name",
                     model->login != NULL && model->login->person != NULL ? model->login->person->name : ""),
        .type = TYPE_VERDICT,
        .tone = TONE_INK,
        .align = TEXT_CENTER,
        .is_tight = true,
    };
    struct frame_text ask = {
        .text = is_checking ? say(frame, STR_SCREEN_LOGIN_CHECKING)
                : is_wrong  ? refusal(frame, screen)
                            : say(frame, STR_SCREEN_LOGIN_PIN),
        .type = is_wrong ? TYPE_STRONG : TYPE_BODY,
        .tone = is_wrong ? TONE_BAD : TONE_INK,
        .align = TEXT_CENTER,
    };
    struct frame_text hint = {
        .text = say(frame, STR_SCREEN_LOGIN_PIN_PRIVATE), .type = TYPE_BODY, .tone = TONE_INK_SOFT,
        .align = TEXT_CENTER,
    };
    int gap = look_space(&frame->look, frame->look.panel.is_compact ? 0.5 : 1.5);
    int dots = look_mm(&frame->look, 9.0);
    int hello_px = frame_text_height(&frame->look, &hello, box.width);
    int ask_px = frame_text_height(&frame->look, &ask, box.width);
    int hint_px = frame_text_height(&frame->look, &hint, box.width);

    box_cut_top(&box, (box.height - hello_px - ask_px - dots - hint_px - 3 * gap) / 2);
    frame_text(frame, box_cut_top(&box, hello_px), &hello);
    box_cut_top(&box, gap);
    frame_text(frame, box_cut_top(&box, ask_px), &ask);
    box_cut_top(&box, gap);
    draw_dots(screen, frame, box_cut_top(&box, dots));
    box_cut_top(&box, gap);
    frame_text(frame, box_cut_top(&box, hint_px), &hint);
}

static void draw_pin(const struct screen_login *screen, const struct model *model, struct frame *frame,
                     struct box box)
{
    struct keypad keypad = { .action_id = ACT_PAD };
    int gap = look_space(&frame->look, 1.5);
    struct box pad = box_cut_end(&box, box.width * 2 / 5);

    box_cut_end(&box, gap);
    widget_keypad(frame, pad, &keypad);
    draw_greeting(screen, model, frame, box_inset(widget_card(frame, box), look_space(&frame->look, 0.5), 0));
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
