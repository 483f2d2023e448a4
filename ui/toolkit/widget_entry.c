/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/widget.h"

#include "base/utf8.h"
#include "toolkit/control.h"

static const char *say(const struct frame *frame, enum str id)
{
    return lang_text(frame->look.lang, id);
}

/* ---- text field ---- */

static struct frame_text field_label(const struct field *field)
{
    return (struct frame_text){
        .text = field->label, .type = TYPE_BODY, .tone = TONE_INK_SOFT, .is_tight = true
    };
}

static struct frame_text field_problem(const struct field *field)
{
    return (
        struct frame_text){ .text = field->problem, .type = TYPE_BODY, .tone = TONE_BAD, .is_tight = true };
}

static int field_box_height(const struct look *look)
{
    int line = look_line_px(look, TYPE_BODY) + look_mm(look, 3.0);
    int target = look_target_px(look);

    return line > target ? line : target;
}

int widget_field_height(const struct frame *frame, const struct field *field, int width_px)
{
    struct frame_text label = field_label(field);
    struct frame_text problem = field_problem(field);
    int gap = look_mm(&frame->look, 0.8);
    int height = field_box_height(&frame->look);

    if (field->label != NULL)
        height += frame_text_height(&frame->look, &label, width_px) + gap;
    if (field->problem != NULL)
        height += frame_text_height(&frame->look, &problem, width_px) + gap;
    return height;
}

static struct frame_text content_text(const struct field *field, const char *text, enum tone tone)
{
    return (struct frame_text){ .text = text,
                                .type = TYPE_BODY,
                                .tone = tone,
                                .valign = VALIGN_MIDDLE,
                                .max_lines = 1,
                                .has_lang = field->is_number,
                                .lang = LANG_EN };
}

static void caret(struct frame *frame, struct box box, int x)
{
    int width = look_mm(&frame->look, 0.5);
    int height = look_style(&frame->look, TYPE_BODY).size_px * 5 / 4;

    frame_fill(frame, box_center((struct box){ x, box.y, width, box.height }, width, height), TONE_PRIMARY);
}

static size_t count_characters(const char *text)
{
    struct bytes bytes = bytes_of_text(text);
    size_t cursor = 0;
    size_t count = 0;

    for (; cursor < bytes.size; count++)
        (void)utf8_next(bytes, &cursor);
    return count;
}

/* Dots, drawn rather than written: nothing of a secret reaches the text engine or a spoken label. */
static void secret(struct frame *frame, struct box box, const struct field *field)
{
    int dot = look_style(&frame->look, TYPE_BODY).size_px / 2;
    size_t count = count_characters(field->text);
    int x = box.x;

    for (size_t i = 0; i < count && x + dot <= box.x + box.width; i++) {
        frame_rounded(frame, box_center((struct box){ x, box.y, dot, box.height }, dot, dot), TONE_INK,
                      TONE_NONE, 0, dot / 2);
        x += dot + dot * 3 / 4;
    }
    if (field->is_active)
        caret(frame, box, x);
}

/* Where the caret stands, as a distance from the START edge of a line `width` wide. */
static int caret_from_start(const struct frame *frame, const struct field *field,
                            const struct frame_text *text, int width)
{
    bool is_rtl = lang_is_rtl(frame->look.lang);
    const struct text_paragraph paragraph = { .text = text->text,
                                              .lang = text->has_lang ? text->lang : frame->look.lang,
                                              .style = look_style(&frame->look, TYPE_BODY),
                                              .align = is_rtl ? TEXT_RIGHT : TEXT_LEFT,
                                              .width_px = width,
                                              .max_lines = 1 };
    size_t length = strlen(text->text);
    size_t offset = field->caret < length ? field->caret : length;
    struct text_caret place = { .x_px = 0 };

    if (text_find_caret(frame->look.text, &paragraph, offset, &place) != ERR_NONE)
        return 0;
    return is_rtl ? width - place.x_px : place.x_px;
}

/* One line; the end of a text too long for it is what is seen. */
static void content(struct frame *frame, struct box box, const struct field *field)
{
    struct frame_text text = content_text(field, field->text, TONE_INK);
    struct frame_text composing = content_text(field, field->composing, TONE_PRIMARY);
    int em = look_style(&frame->look, TYPE_BODY).size_px;
    int typed = frame_text_width(&frame->look, &text);
    int more = field->composing != NULL ? frame_text_width(&frame->look, &composing) : 0;
    /* Spaces at the end have a width too, which only the caret knows. */
    int room = typed + 2 * em > box.width ? typed + 2 * em : box.width;
    int at = caret_from_start(frame, field, &text, room);
    int over = at + more + em / 4 - box.width;
    struct box line = { box.x - (over > 0 ? over : 0), box.y, room, box.height };
    struct box before = frame_clip(frame, box);

    frame_text(frame, line, &text);
    if (more > 0) {
        struct box strip = { line.x + at, box.y, more, box.height };
        int underline = look_mm(&frame->look, 0.35);

        frame_text(frame, (struct box){ strip.x, strip.y, more + em, strip.height }, &composing);
        frame_fill(frame, (struct box){ strip.x, box.y + box.height / 2 + em / 2, more, underline },
                   TONE_PRIMARY);
    }
    if (field->is_active)
        caret(frame, box, line.x + at + more);
    frame_unclip(frame, before);
}

static void field_surface(struct frame *frame, struct box box, const struct field *field)
{
    int border = control_border(&frame->look);
    enum tone tone = field->problem != NULL ? TONE_BAD : field->is_active ? TONE_PRIMARY : TONE_CONTROL;

    frame_rounded(frame, box, TONE_SURFACE, tone, field->is_active ? border * 3 / 2 + 1 : border,
                  control_radius(&frame->look));
    control_focus(frame, box, field->action);
    if (field->action.id != 0)
        frame_hit(frame, box, field->action, HIT_FIELD, false,
                  field->label != NULL ? field->label : field->placeholder);
}

void widget_field(struct frame *frame, struct box box, const struct field *field)
{
    struct frame_text label = field_label(field);
    struct frame_text problem = field_problem(field);
    struct frame_text placeholder = content_text(field, field->placeholder, TONE_INK_SOFT);
    int gap = look_mm(&frame->look, 0.8);
    int em = control_icon_px(&frame->look, TYPE_BODY);
    struct box inside;

    if (field->label != NULL) {
        frame_text(frame, box_cut_top(&box, frame_text_height(&frame->look, &label, box.width)), &label);
        box_cut_top(&box, gap);
    }
    inside = box_cut_top(&box, field_box_height(&frame->look));
    field_surface(frame, inside, field);
    inside = box_inset(inside, look_mm(&frame->look, 3.0), 0);
    if (field->icon != ICON_NONE) {
        frame_icon(frame, box_center(box_cut_start(&inside, em), em, em), field->icon, TONE_INK_SOFT);
        box_cut_start(&inside, look_mm(&frame->look, 2.0));
    }
    if (field->is_secret) {
        secret(frame, inside, field);
    } else if (field->text[0] == '\0' && field->composing == NULL && field->placeholder != NULL) {
        placeholder.has_lang = false;
        placeholder.is_fitted = true;
        frame_text(frame, inside, &placeholder);
        if (field->is_active)
            caret(frame, inside, inside.x - look_mm(&frame->look, 0.5));
    } else {
        content(frame, inside, field);
    }
    if (field->problem != NULL) {
        box_cut_top(&box, gap);
        frame_text(frame, box, &problem);
    }
}

/* ---- keypad ---- */

static void keypad_key(struct frame *frame, struct box box, const char *face, enum icon icon,
                       const char *spoken, struct action action, bool is_go)
{
    struct control_state state = {
        .action = action, .tone = is_go ? TONE_PRIMARY : TONE_CONTROL, .is_filled = is_go, .is_raised = true
    };
    enum tone tone = is_go ? TONE_ON_PRIMARY : TONE_PRIMARY;
    int icon_px = look_mm(&frame->look, 6.0);

    control_surface(frame, box, &state);
    if (icon != ICON_NONE)
        frame_icon(frame, box_center(box, icon_px, icon_px), icon, tone);
    else
        frame_text(frame, box,
                   &(struct frame_text){ .text = face,
                                         .type = TYPE_TITLE,
                                         .tone = tone,
                                         .align = TEXT_CENTER,
                                         .valign = VALIGN_MIDDLE,
                                         .max_lines = 1,
                                         .is_tight = true });
    frame_hit(frame, box, action, is_go ? HIT_GO : HIT_REPEAT, false, spoken);
}

static void keypad_last(struct frame *frame, struct box box, const struct keypad *keypad)
{
    if (keypad->has_ok)
        keypad_key(frame, box, NULL, ICON_CHECK, say(frame, STR_WIDGET_KEY_OK),
                   (struct action){ keypad->action_id, KEYPAD_OK }, true);
    else if (keypad->has_point)
        keypad_key(frame, box, lang_decimal_mark(frame->look.lang), ICON_NONE, say(frame, STR_WIDGET_KEY_POINT),
                   (struct action){ keypad->action_id, KEYPAD_POINT }, false);
}

void widget_keypad(struct frame *frame, struct box box, const struct keypad *keypad)
{
    enum { ROWS = 4, COLUMNS = 3, DIGITS = 9 };
    int gap = look_gap_px(&frame->look);

    frame_fix(frame, box);
    for (int i = 0; i < DIGITS; i++) {
        struct box cell = box_column(box_line(box, i / COLUMNS, ROWS, gap), i % COLUMNS, COLUMNS, gap);
        const char *digit = frame_format(frame, "%d", i + 1);

        keypad_key(frame, cell, digit, ICON_NONE, digit, (struct action){ keypad->action_id, i + 1 }, false);
    }
    box = box_line(box, ROWS - 1, ROWS, gap);
    keypad_key(frame, box_column(box, 0, COLUMNS, gap), NULL, ICON_BACKSPACE,
               say(frame, STR_WIDGET_KEY_BACKSPACE), (struct action){ keypad->action_id, KEYPAD_BACKSPACE },
               false);
    keypad_key(frame, box_column(box, 1, COLUMNS, gap), "0", ICON_NONE, "0",
               (struct action){ keypad->action_id, 0 }, false);
    keypad_last(frame, box_column(box, 2, COLUMNS, gap), keypad);
    frame_unfix(frame);
}

/* ---- stepper ---- */

void widget_stepper(struct frame *frame, struct box box, const char *number, int action_id, const char *label)
{
    int gap = look_gap_px(&frame->look);
    int side = box.height > look_target_px(&frame->look) ? box.height : look_target_px(&frame->look);
    struct button less = { .label = say(frame, STR_WIDGET_LESS),
                           .icon = ICON_MINUS,
                           .kind = BUTTON_SECONDARY,
                           .action = { action_id, -1 },
                           .role = HIT_REPEAT,
                           .is_icon_only = true };
    struct button more = { .label = say(frame, STR_WIDGET_ONE_MORE),
                           .icon = ICON_PLUS,
                           .kind = BUTTON_SECONDARY,
                           .action = { action_id, 1 },
                           .role = HIT_REPEAT,
                           .is_icon_only = true };
    struct control_state state = { .action = { action_id, 0 }, .tone = TONE_CONTROL };

    widget_button(frame, box_cut_start(&box, side), &less);
    widget_button(frame, box_cut_end(&box, side), &more);
    box = box_inset(box, gap, 0);
    control_surface(frame, box, &state);
    frame_text(frame, box,
               &(struct frame_text){ .text = number,
                                     .type = TYPE_TITLE,
                                     .tone = TONE_INK,
                                     .align = TEXT_CENTER,
                                     .valign = VALIGN_MIDDLE,
                                     .max_lines = 1,
                                     .is_tight = true });
    frame_hit(frame, box, state.action, HIT_FIELD, false, label);
}
