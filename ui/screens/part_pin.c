/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part_pin.h"

const char *part_login_refusal(struct frame *frame, enum login_state why, int wait_s, int tries_left)
{
    switch (why) {
    case LOGIN_UNKNOWN_BADGE:
        return say(frame, STR_SCREEN_LOGIN_UNKNOWN);
    case LOGIN_INACTIVE:
        return say(frame, STR_SCREEN_LOGIN_INACTIVE);
    case LOGIN_NO_PIN:
        return say(frame, STR_SCREEN_LOGIN_NO_PIN);
    case LOGIN_LOCKED:
        return say(frame, STR_SCREEN_LOGIN_LOCKED);
    case LOGIN_WAIT:
        return say_count(frame, STR_SCREEN_LOGIN_WAIT, wait_s);
    case LOGIN_WRONG_PIN:
        return say_count(frame, STR_SCREEN_LOGIN_WRONG, tries_left);
    case LOGIN_ASK_PIN:
    case LOGIN_WELCOME:
        break;
    }
    return "";
}

/* One place per digit: how many there are to type shows at once. */
static void draw_dots(struct frame *frame, struct box box, const struct part_pin *pin)
{
    int side = look_mm(&frame->look, 8.0), gap = look_mm(&frame->look, 2.5);
    struct box row = box_center(box, PART_PIN_DIGITS * (side + gap) - gap, side);

    frame_fix(frame, row);
    for (size_t i = 0; i < PART_PIN_DIGITS; i++) {
        struct box place = box_column(row, (int)i, PART_PIN_DIGITS, gap);
        bool is_typed = i < pin->digits || pin->is_checking;
        bool is_next = i == pin->digits && !pin->is_checking;

        frame_rounded(frame, place, TONE_SURFACE, is_next ? TONE_PRIMARY : TONE_CONTROL, is_next ? 3 : 2,
                      look_mm(&frame->look, 1.6));
        if (is_typed)
            frame_rounded(frame, box_center(place, side / 3, side / 3), TONE_INK, TONE_NONE, 0, side / 6);
    }
    frame_unfix(frame);
}

/* What the words need; with large text the hint gives way, then the words grow smaller. */
static void draw_words(struct frame *frame, struct box box, const struct part_pin *pin)
{
    struct frame_text title = { .text = pin->title, .type = TYPE_VERDICT, .tone = TONE_INK,
                                .align = TEXT_CENTER, .is_tight = true, .is_fitted = true };
    struct frame_text ask = { .text = pin->ask, .type = pin->is_wrong ? TYPE_STRONG : TYPE_BODY,
                              .tone = pin->is_wrong ? TONE_BAD : TONE_INK, .align = TEXT_CENTER,
                              .is_fitted = true };
    struct frame_text hint = { .text = pin->hint, .type = TYPE_BODY, .tone = TONE_INK_SOFT,
                               .align = TEXT_CENTER, .is_fitted = true };
    int gap = look_space(&frame->look, frame->look.panel.is_compact ? 0.5 : 1.5);
    int dots = look_mm(&frame->look, 9.0);
    int title_px = frame_text_height(&frame->look, &title, box.width);
    int ask_px = frame_text_height(&frame->look, &ask, box.width);
    int hint_px = frame_text_height(&frame->look, &hint, box.width);
    bool has_hint = title_px + ask_px + dots + hint_px + 3 * gap <= box.height;
    int spare;

    if (!has_hint)
        hint_px = -gap;
    spare = box.height - title_px - ask_px - dots - hint_px - 3 * gap;
    if (spare < 0) {
        title_px += spare / 2;
        ask_px += spare - spare / 2;
        spare = 0;
    }
    box_cut_top(&box, spare / 2);
    frame_text(frame, box_cut_top(&box, title_px), &title);
    box_cut_top(&box, gap);
    frame_text(frame, box_cut_top(&box, ask_px), &ask);
    box_cut_top(&box, gap);
    draw_dots(frame, box_cut_top(&box, dots), pin);
    box_cut_top(&box, gap);
    if (has_hint)
        frame_text(frame, box_cut_top(&box, hint_px), &hint);
}

void part_pin(struct frame *frame, struct box box, const struct part_pin *pin)
{
    struct keypad keypad = { .action_id = ACT_PAD };
    int gap = look_space(&frame->look, 1.5);
    struct box pad = box_cut_end(&box, box.width * 2 / 5);

    box_cut_end(&box, gap);
    widget_keypad(frame, pad, &keypad);
    draw_words(frame, box_inset(widget_card(frame, box), look_space(&frame->look, 0.5), 0), pin);
}
