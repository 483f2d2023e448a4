/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/frame.h"

#include <limits.h>
#include <stdarg.h>

enum err frame_open(struct frame **ret_frame)
{
    struct frame *frame = calloc(1, sizeof *frame);
    enum err err;

    if (frame == NULL)
        return ERR_MEMORY;
    err = arena_init(&frame->arena, FRAME_ARENA_BYTES);
    if (err != ERR_NONE) {
        free(frame);
        return err;
    }
    *ret_frame = frame;
    return ERR_NONE;
}

void frame_close(struct frame *frame)
{
    if (frame == NULL)
        return;
    arena_done(&frame->arena);
    free(frame);
}

void frame_closep(struct frame **frame)
{
    frame_close(*frame);
    *frame = NULL;
}

struct box frame_begin(struct frame *frame, const struct look *look, const struct held *held)
{
    struct box panel = { 0, 0, look->panel.width_px, look->panel.height_px };

    frame->look = *look;
    frame->held = held != NULL ? *held : (struct held){ .pressed = { .id = 0 } };
    arena_reset(&frame->arena, 0);
    frame->draw_count = 0;
    frame->hit_count = 0;
    frame->clip = panel;
    frame->fixed = (struct box){ 0, 0, 0, 0 };
    frame->is_full = false;
    frame_fill(frame, panel, TONE_BACKGROUND);
    return panel;
}

/* ---- turning round ---- */

/* Mirrored about the middle of `axis`. */
static struct box turned(struct box box, struct box axis)
{
    box.x = 2 * axis.x + axis.width - box.x - box.width;
    return box;
}

static enum text_align physical(enum text_align align, bool is_rtl)
{
    switch (align) {
    case TEXT_START:
        return is_rtl ? TEXT_RIGHT : TEXT_LEFT;
    case TEXT_END:
        return is_rtl ? TEXT_LEFT : TEXT_RIGHT;
    case TEXT_CENTER:
    case TEXT_LEFT:
    case TEXT_RIGHT:
        break;
    }
    return align;
}

static bool is_same_box(struct box a, struct box b)
{
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

/* A clip that is as wide as `kept` belongs to what lies around and is left alone. */
static void turn(struct frame *frame, size_t first_draw, size_t first_hit, struct box axis, struct box kept)
{
    for (size_t i = first_draw; i < frame->draw_count; i++) {
        struct draw *draw = &frame->draws[i];

        draw->box = turned(draw->box, axis);
        if (!is_same_box(draw->clip, kept))
            draw->clip = turned(draw->clip, axis);
    }
    for (size_t i = first_hit; i < frame->hit_count; i++)
        frame->hits[i].box = turned(frame->hits[i].box, axis);
}

void frame_fix(struct frame *frame, struct box box)
{
    frame->fixed = box;
    frame->fixed_clip = frame->clip;
    frame->fixed_draw = frame->draw_count;
    frame->fixed_hit = frame->hit_count;
}

void frame_unfix(struct frame *frame)
{
    /* Turned once here about its own middle and once more with everything, the inside keeps its order. */
    if (lang_is_rtl(frame->look.lang))
        turn(frame, frame->fixed_draw, frame->fixed_hit, frame->fixed, frame->fixed_clip);
    for (size_t i = frame->fixed_draw; i < frame->draw_count; i++) {
        frame->draws[i].align = physical(frame->draws[i].align, false);
        frame->draws[i].is_mirrored = false;
    }
    frame->fixed = (struct box){ 0, 0, 0, 0 };
}

void frame_end(struct frame *frame)
{
    struct box panel = { 0, 0, frame->look.panel.width_px, frame->look.panel.height_px };
    bool is_rtl = lang_is_rtl(frame->look.lang);

    if (is_rtl)
        turn(frame, 0, 0, panel, panel);
    for (size_t i = 0; i < frame->draw_count; i++)
        frame->draws[i].align = physical(frame->draws[i].align, is_rtl);
}

/* ---- drawing ---- */

struct box frame_clip(struct frame *frame, struct box box)
{
    struct box before = frame->clip;

    frame->clip = box_intersect(frame->clip, box);
    return before;
}

void frame_unclip(struct frame *frame, struct box before)
{
    frame->clip = before;
}

void frame_cover(struct frame *frame)
{
    for (size_t i = 0; i < frame->hit_count; i++)
        frame->hits[i].is_covered = true;
}

static void put(struct frame *frame, const struct draw *draw)
{
    if (frame->draw_count == FRAME_DRAWS_MAX) {
        frame->is_full = true;
        return;
    }
    frame->draws[frame->draw_count] = *draw;
    frame->draws[frame->draw_count].clip = frame->clip;
    frame->draw_count++;
}

static uint32_t colour(const struct frame *frame, enum tone tone)
{
    return look_colour(frame->look.theme, tone);
}

static const char *keep(struct frame *frame, const char *text)
{
    const char *copy = text != NULL ? arena_text(&frame->arena, text, strlen(text)) : "";

    if (copy != NULL)
        return copy;
    frame->is_full = true;
    return "";
}

void frame_fill(struct frame *frame, struct box box, enum tone tone)
{
    frame_rounded(frame, box, tone, TONE_NONE, 0, 0);
}

void frame_rounded(struct frame *frame, struct box box, enum tone fill, enum tone border, int border_px,
                   int radius_px)
{
    int largest = (box.width < box.height ? box.width : box.height) / 2;

    if (box_is_empty(box))
        return;
    put(frame, &(struct draw){ .kind = DRAW_FILL,
                               .box = box,
                               .colour = colour(frame, fill),
                               .border = colour(frame, border),
                               .border_px = border_px,
                               .radius_px = radius_px < largest ? radius_px : largest });
}

void frame_shadow(struct frame *frame, struct box box, int radius_px)
{
    if (colour(frame, TONE_SHADOW) >> 24 == 0 || box_is_empty(box))
        return;
    put(frame,
        &(struct draw){
            .kind = DRAW_SHADOW, .box = box, .colour = colour(frame, TONE_SHADOW), .radius_px = radius_px });
}

void frame_icon(struct frame *frame, struct box box, enum icon icon, enum tone tone)
{
    int size = box.width < box.height ? box.width : box.height;

    if (icon == ICON_NONE || size < 1)
        return;
    put(frame, &(struct draw){ .kind = DRAW_ICON,
                               .box = box_center(box, size, size),
                               .icon = icon,
                               .colour = colour(frame, tone),
                               .is_mirrored = lang_is_rtl(frame->look.lang) && icon_is_directional(icon) });
}

void frame_matrix(struct frame *frame, struct box box, const uint8_t *modules, int size)
{
    uint8_t *copy = ARENA_TAKE(&frame->arena, (size_t)size * (size_t)size, uint8_t);

    if (copy == NULL) {
        frame->is_full = true;
        return;
    }
    memcpy(copy, modules, (size_t)size * (size_t)size);
    put(frame, &(struct draw){ .kind = DRAW_MATRIX,
                               .box = box,
                               .colour = colour(frame, TONE_QR_INK),
                               .matrix = copy,
                               .matrix_size = size });
}

void frame_hit(struct frame *frame, struct box box, struct action action, enum hit_role role,
               bool is_disabled, const char *label)
{
    if (frame->hit_count == FRAME_HITS_MAX) {
        frame->is_full = true;
        return;
    }
    frame->hits[frame->hit_count++] = (struct hit){ .box = box_intersect(box, frame->clip),
                                                    .action = action,
                                                    .role = role,
                                                    .is_disabled = is_disabled,
                                                    .label = keep(frame, label) };
}

static struct text_paragraph paragraph_of(const struct look *look, const struct frame_text *text,
                                          int width_px)
{
    struct text_paragraph paragraph = { .text = text->text != NULL ? text->text : "",
                                        .lang = text->has_lang ? text->lang : look->lang,
                                        .style = look_style(look, text->type),
                                        .width_px = width_px > 0 ? width_px : 0,
                                        .max_lines = text->max_lines };

    if (text->size_px > 0)
        paragraph.style.size_px = text->size_px;
    if (text->is_tight)
        paragraph.style.leading_permille = TEXT_LEADING_LIST;
    return paragraph;
}

/* The paragraph, smaller where it asks to be fitted and a word would be broken, and what it measures. */
static struct text_extent fit(const struct look *look, const struct frame_text *text, int width_px,
                              int height_px, struct text_paragraph *ret_paragraph)
{
    struct text_paragraph paragraph = paragraph_of(look, text, width_px);
    int least = look_least_px(look);
    struct text_extent extent = { .width_px = 0 };

    for (;;) {
        if (text_measure(look->text, &paragraph, &extent) != ERR_NONE)
            extent = (struct text_extent){ .width_px = 0 };
        if (!text->is_fitted || paragraph.style.size_px <= least ||
            !(extent.is_split || extent.is_cut || extent.height_px > height_px))
            break;
        paragraph.style.size_px =
            paragraph.style.size_px * 9 / 10 > least ? paragraph.style.size_px * 9 / 10 : least;
    }
    *ret_paragraph = paragraph;
    return extent;
}

/* The least width in which a heading keeps its number of lines: no word is left alone on the last one. */
static int balance(const struct look *look, const struct text_paragraph *paragraph)
{
    enum { LINES_MAX = 3, CLOSE_PX = 4 };
    struct text_paragraph trial = *paragraph;
    struct text_extent extent = { .width_px = 0 };
    int low = paragraph->width_px / 2;
    int high = paragraph->width_px;
    int lines;

    if (text_measure(look->text, &trial, &extent) != ERR_NONE || extent.line_count < 2 ||
        extent.line_count > LINES_MAX || extent.is_cut || extent.is_split)
        return high;
    lines = extent.line_count;
    while (high - low > CLOSE_PX) {
        trial.width_px = low + (high - low) / 2;
        if (text_measure(look->text, &trial, &extent) == ERR_NONE && extent.line_count == lines &&
            !extent.is_cut && !extent.is_split)
            high = trial.width_px;
        else
            low = trial.width_px;
    }
    return high;
}

static struct box narrowed(struct box box, enum text_align align, int width_px)
{
    if (align == TEXT_CENTER)
        return box_center(box, width_px, box.height);
    return align == TEXT_END ? box_cut_end(&box, width_px) : box_cut_start(&box, width_px);
}

void frame_text(struct frame *frame, struct box box, const struct frame_text *text)
{
    struct text_paragraph paragraph;
    bool is_heading = text->type == TYPE_TITLE || text->type == TYPE_VERDICT || text->type == TYPE_FIGURE;

    if (text->text == NULL || text->text[0] == '\0')
        return;
    paragraph = paragraph_of(&frame->look, text, box.width);
    if (text->is_fitted) {
        (void)fit(&frame->look, text, box.width, box.height, &paragraph);
        if (is_heading && text->align != TEXT_LEFT && text->align != TEXT_RIGHT && box.width > 0)
            box = narrowed(box, text->align, balance(&frame->look, &paragraph));
    }
    put(frame, &(struct draw){ .kind = DRAW_TEXT,
                               .box = box,
                               .colour = colour(frame, text->tone),
                               .lang = paragraph.lang,
                               .style = paragraph.style,
                               .align = text->align,
                               .valign = text->valign,
                               .max_lines = text->max_lines,
                               .text = keep(frame, text->text) });
}

void frame_label(struct frame *frame, struct box box, enum type type, enum tone tone, const char *text)
{
    frame_text(frame, box,
               &(struct frame_text){ .text = text, .type = type, .tone = tone, .is_fitted = true });
}

static struct text_extent extent_of(const struct look *look, const struct frame_text *text, int width_px)
{
    struct text_paragraph paragraph;

    return fit(look, text, width_px, INT_MAX, &paragraph);
}

int frame_text_height(const struct look *look, const struct frame_text *text, int width_px)
{
    return extent_of(look, text, width_px).height_px;
}

int frame_text_width(const struct look *look, const struct frame_text *text)
{
    return extent_of(look, text, 0).width_px;
}

int frame_label_height(const struct look *look, enum type type, const char *text, int width_px)
{
    return frame_text_height(look, &(struct frame_text){ .text = text, .type = type, .is_fitted = true },
                             width_px);
}

const char *frame_format(struct frame *frame, const char *format, ...)
{
    char line[512];
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (length < 0 || (size_t)length >= sizeof line)
        return "";
    return keep(frame, line);
}
