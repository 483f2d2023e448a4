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
    int em = look_style(look, TYPE_BODY).size_px;
    int least = look_mm(look, look->panel.is_compact ? 5.0 : 6.0);
    int most = look_target_px(look) * 2 / 3;

    return em < least ? least : em > most ? most : em;
}

static struct frame_text text_of(const struct caption *caption)
{
    return (struct frame_text){ .text = caption->label,
                                .type = caption->type,
                                .tone = caption->tone,
                                .valign = VALIGN_MIDDLE,
                                .max_lines = 2,
                                .is_tight = true,
                                .has_lang = caption->has_lang,
                                .lang = caption->lang };
}

static bool has_word(const struct caption *caption)
{
    return caption->label != NULL && caption->label[0] != '\0';
}

static int icon_and_gap(const struct look *look, const struct caption *caption)
{
    int icon = has_word(caption) ? control_icon_px(look, caption->type) : control_icon_alone_px(look);

    if (caption->icon == ICON_NONE)
        return 0;
    return has_word(caption) ? icon + icon * 2 / 5 : icon;
}

int control_caption_width(const struct look *look, const struct caption *caption)
{
    struct frame_text text = text_of(caption);

    return icon_and_gap(look, caption) + frame_text_width(look, &text);
}

int control_caption_least(const struct look *look, const struct caption *caption)
{
    const char *at = caption->label != NULL ? caption->label : "";
    int widest = 0;

    while (*at != '\0') {
        size_t length = strcspn(at, " ");
        char word[128] = { 0 };
        struct caption one = *caption;
        int width;

        memcpy(word, at, length < sizeof word - 1 ? length : sizeof word - 1);
        one.label = word;
        width = control_caption_width(look, &one);
        widest = width > widest ? width : widest;
        at += length + strspn(at + length, " ");
    }
    return widest + 2;
}

/* What the word measures in the width beside its icon, both at `size_px`. */
static struct text_extent measure(const struct look *look, const struct caption *caption, int width_px,
                                  int size_px)
{
    struct text_style style = { look_style(look, caption->type).weight, size_px, TEXT_LEADING_LIST };
    const struct text_paragraph paragraph = { .text = has_word(caption) ? caption->label : "",
                                              .lang = caption->has_lang ? caption->lang : look->lang,
                                              .style = style,
                                              .width_px = width_px > 0 ? width_px : 1,
                                              .max_lines = 2 };
    struct text_extent extent = { .width_px = 0 };

    if (text_measure(look->text, &paragraph, &extent) != ERR_NONE)
        return (struct text_extent){ .width_px = width_px };
    return extent;
}

static int icon_at(const struct look *look, const struct caption *caption, int size_px)
{
    if (caption->icon == ICON_NONE)
        return 0;
    return has_word(caption) ? size_px * 11 / 10 : control_icon_alone_px(look);
}

/* The largest size, from the type's own down, at which icon and word fit without breaking the word. */
static int fit_caption(const struct look *look, const struct caption *caption, struct box box)
{
    int size = look_style(look, caption->type).size_px;
    int least = look_least_px(look);

    while (size > least) {
        int icon = icon_at(look, caption, size);
        struct text_extent extent = measure(look, caption, box.width - icon - icon * 2 / 5, size);

        if (!extent.is_cut && !extent.is_split && extent.height_px <= box.height)
            break;
        size = size * 9 / 10 > least ? size * 9 / 10 : least;
    }
    return size;
}

void control_caption(struct frame *frame, struct box box, const struct caption *caption)
{
    struct frame_text text = text_of(caption);
    int size = fit_caption(&frame->look, caption, box);
    int icon_px = icon_at(&frame->look, caption, size);
    int gap = has_word(caption) ? icon_px * 2 / 5 : 0;
    int word =
        has_word(caption) ? measure(&frame->look, caption, box.width - icon_px - gap, size).width_px : 0;
    struct box line = box_center(box, icon_px + gap + word, box.height);

    if (caption->icon != ICON_NONE) {
        struct box strip =
            caption->is_icon_last ? box_cut_end(&line, icon_px) : box_cut_start(&line, icon_px);

        frame_icon(frame, box_center(strip, icon_px, icon_px), caption->icon, caption->tone);
        if (caption->is_icon_last)
            box_cut_end(&line, gap);
        else
            box_cut_start(&line, gap);
    }
    if (word == 0)
        return;
    text.size_px = size;
    text.align = caption->icon == ICON_NONE ? TEXT_CENTER : TEXT_START;
    frame_text(frame, line, &text);
}
