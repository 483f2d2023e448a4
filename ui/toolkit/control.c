/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/control.h"

static bool is_same(struct action a, struct action b)
{
    return a.id != 0 && a.id == b.id && a.argument == b.argument;
}

bool control_is_pressed(const struct frame *frame, struct action action)
{
    return is_same(frame->held.pressed, action);
}

bool control_is_focused(const struct frame *frame, struct action action)
{
    return is_same(frame->held.focused, action);
}

int control_radius(const struct look *look)
{
    return look_mm(look, 1.6);
}

int card_radius(const struct look *look)
{
    return look_mm(look, 2.0);
}

bool control_is_stark(const struct look *look)
{
    return look->theme == THEME_BLACK_ON_WHITE || look->theme == THEME_WHITE_ON_BLACK;
}

int control_border(const struct look *look)
{
    return look_mm(look, control_is_stark(look) ? 0.6 : 0.35);
}

void control_focus(struct frame *frame, struct box box, struct action action)
{
    int gap = look_mm(&frame->look, 0.35);
    int ring = look_mm(&frame->look, 0.7);

    if (!control_is_focused(frame, action))
        return;
    frame_rounded(frame, box_outset(box, gap + ring), TONE_NONE, TONE_FOCUS, ring,
                  control_radius(&frame->look) + gap + ring);
}

static enum tone fill_of(const struct control_state *state, bool is_pressed)
{
    if (state->is_disabled)
        return TONE_BACKGROUND;
    if (state->is_filled)
        return is_pressed ? TONE_INK : state->tone;
    return is_pressed || state->is_selected ? TONE_PRIMARY_SOFT : TONE_SURFACE;
}

static enum tone border_of(const struct control_state *state)
{
    if (state->is_disabled)
        return TONE_DISABLED;
    return state->is_selected ? TONE_PRIMARY : state->tone;
}

void control_surface(struct frame *frame, struct box box, const struct control_state *state)
{
    bool is_pressed = control_is_pressed(frame, state->action) && !state->is_disabled;
    int radius = control_radius(&frame->look);
    int border = control_border(&frame->look);

    if (state->is_raised && !is_pressed && !state->is_disabled)
        frame_shadow(frame, box, radius);
    if (is_pressed || state->is_selected)
        border *= 2;
    frame_rounded(frame, box, fill_of(state, is_pressed), border_of(state), border, radius);
    if (state->is_filled && is_pressed)
        frame_rounded(frame, box_inset(box, 2 * border, 2 * border), TONE_NONE, TONE_ON_PRIMARY, border / 2,
                      radius - border > 2 ? radius - border : 2);
    control_focus(frame, box, state->action);
}

int control_icon_px(const struct look *look, enum type type)
{
    return look_style(look, type).size_px * 11 / 10;
}

int control_icon_alone_px(const struct look *look)
{
    return look_mm(look, look->panel.is_compact ? 5.0 : 6.0);
}

static struct frame_text text_of(const struct caption *caption)
{
    return (struct frame_text){ .text = caption->label, .type = caption->type, .tone = caption->tone,
                                .valign = VALIGN_MIDDLE, .max_lines = 2, .is_tight = true,
                                .has_lang = caption->has_lang, .lang = caption->lang };
}

static bool has_word(const struct caption *caption)
{
    return caption->label != NULL && caption->label[0] != '\0';
}

static int icon_px_of(const struct look *look, const struct caption *caption)
{
    return has_word(caption) ? control_icon_px(look, caption->type) : control_icon_alone_px(look);
}

static int icon_and_gap(const struct look *look, const struct caption *caption)
{
    int icon = icon_px_of(look, caption);

    if (caption->icon == ICON_NONE)
        return 0;
    return has_word(caption) ? icon + icon * 2 / 5 : icon;
}

int control_caption_width(const struct look *look, const struct caption *caption)
{
    struct frame_text text = text_of(caption);

    return icon_and_gap(look, caption) + frame_text_width(look, &text);
}

static int widest_line(const struct look *look, const struct frame_text *text, int width_px)
{
    const struct text_paragraph paragraph = { .text = text->text != NULL ? text->text : "",
                                              .lang = text->has_lang ? text->lang : look->lang,
                                              .style = look_style(look, text->type),
                                              .width_px = width_px > 0 ? width_px : 1,
                                              .max_lines = text->max_lines };
    struct text_extent extent = { .width_px = 0 };

    if (text_measure(look->text, &paragraph, &extent) != ERR_NONE)
        return width_px;
    return extent.width_px;
}

void control_caption(struct frame *frame, struct box box, const struct caption *caption)
{
    struct frame_text text = text_of(caption);
    int icon_px = icon_px_of(&frame->look, caption);
    int beside = icon_and_gap(&frame->look, caption);
    int word = frame_text_width(&frame->look, &text);
    struct box line;

    if (word > box.width - beside)
        word = widest_line(&frame->look, &text, box.width - beside);
    line = box_center(box, beside + word, box.height);
    if (caption->icon != ICON_NONE) {
        struct box strip = caption->is_icon_last ? box_cut_end(&line, icon_px) : box_cut_start(&line, icon_px);

        frame_icon(frame, box_center(strip, icon_px, icon_px), caption->icon, caption->tone);
        if (caption->is_icon_last)
            box_cut_end(&line, beside - icon_px);
        else
            box_cut_start(&line, beside - icon_px);
    }
    if (word > 0) {
        text.align = caption->icon == ICON_NONE ? TEXT_CENTER : TEXT_START;
        frame_text(frame, line, &text);
    }
}
