/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part_fields.h"

struct fields {
    struct frame *frame;
    const struct model *model;
    const struct field_ref *refs;
};

static struct row make_row(const struct fields *fields, size_t index)
{
    const struct field_ref *ref = &fields->refs[index];
    const char *shown = field_shown(fields->model, ref, &fields->frame->arena);
    bool is_missing = shown[0] == '\0';
    bool is_needed = is_missing && field_is_needed(fields->model, ref);

    return (struct row){
        .title = field_title(fields->model, ref),
        .detail = is_needed ? NULL : is_missing ? say(fields->frame, STR_SCREEN_NOT_GIVEN) : shown,
        .has_chip = is_needed,
        .mark = MARK_UNKNOWN,
        .chip = say(fields->frame, STR_SCREEN_NOT_GIVEN_NEEDED),
        .action = act_with(ACT_EDIT, (int)index),
        .has_more = true,
    };
}

static bool is_quantity(const struct fields *fields, size_t index)
{
    return fields->refs[index].field == FIELD_QUANTITY;
}

static bool is_yes_no(const struct fields *fields, size_t index)
{
    return field_kind(fields->model, &fields->refs[index]) == FIELD_KIND_YES_NO;
}

static struct button answer_button(const struct fields *fields, size_t index, bool is_yes)
{
    const char *value = field_value(fields->model, &fields->refs[index], &fields->frame->arena);
    bool is_selected = value[0] == (is_yes ? 'y' : 'n');

    return (struct button){
        .label = say(fields->frame, is_yes ? STR_SCREEN_YES : STR_SCREEN_NO),
        .icon = is_selected ? ICON_CHECK : ICON_NONE,
        .kind = BUTTON_SECONDARY,
        .action = act_with(is_yes ? ACT_ANSWER_YES : ACT_ANSWER_NO, (int)index),
        .is_selected = is_selected,
    };
}

/* Both buttons are as wide as the wider one with its tick, so that nothing jumps when one is pressed. */
static int answer_width(const struct fields *fields, size_t index)
{
    struct button yes = answer_button(fields, index, true), no = answer_button(fields, index, false);
    int yes_px, no_px;

    yes.icon = no.icon = ICON_CHECK;
    yes_px = widget_button_width(fields->frame, &yes);
    no_px = widget_button_width(fields->frame, &no);
    return yes_px > no_px ? yes_px : no_px;
}

static int text_inset(const struct fields *fields)
{
    return look_mm(&fields->frame->look, fields->frame->look.panel.is_compact ? 0.6 : 1.2);
}

static struct frame_text question_text(const struct fields *fields, size_t index)
{
    return (struct frame_text){
        .text = field_title(fields->model, &fields->refs[index]),
        .type = TYPE_STRONG, .tone = TONE_INK, .valign = VALIGN_MIDDLE, .is_tight = true,
    };
}

/* What stands at the end of a row that is answered in place. */
static int controls_width(const struct fields *fields, size_t index, int width_px)
{
    if (is_quantity(fields, index))
        return width_px * 9 / 20;
    return 2 * answer_width(fields, index) + look_gap_px(&fields->frame->look);
}

static int question_width(const struct fields *fields, size_t index, int width_px)
{
    return width_px - controls_width(fields, index, width_px) - 2 * text_inset(fields) -
           look_gap_px(&fields->frame->look);
}

/* Too little room beside the controls: they stand below the question. */
static bool is_stacked(const struct fields *fields, size_t index, int width_px)
{
    return fields->frame->look.scale == TEXT_SCALE_LARGEST &&
           question_width(fields, index, width_px) < width_px / 2;
}

static int height_of(const struct fields *fields, size_t index, int width_px)
{
    struct row row = make_row(fields, index);
    struct frame_text text = question_text(fields, index);
    int least = widget_button_height(fields->frame) + look_gap_px(&fields->frame->look);
    int height;

    if (!is_yes_no(fields, index) && !is_quantity(fields, index))
        return widget_row_height(fields->frame, &row, width_px);
    if (is_stacked(fields, index, width_px))
        return frame_text_height(&fields->frame->look, &text, width_px - 2 * text_inset(fields)) + least;
    height = frame_text_height(&fields->frame->look, &text, question_width(fields, index, width_px)) +
             look_space(&fields->frame->look, 1);
    return height > least ? height : least;
}

static void draw_answers(const struct fields *fields, size_t index, struct box box)
{
    struct button yes = answer_button(fields, index, true), no = answer_button(fields, index, false);
    int gap = look_gap_px(&fields->frame->look);

    widget_button(fields->frame, box_column(box, 0, 2, gap), &yes);
    widget_button(fields->frame, box_column(box, 1, 2, gap), &no);
}

/* A question with its answer beside it: no other screen is needed. */
static void draw_in_place(const struct fields *fields, size_t index, struct box box)
{
    struct frame_text text = question_text(fields, index);
    int width = controls_width(fields, index, box.width), button = widget_button_height(fields->frame);
    bool is_below = is_stacked(fields, index, box.width);
    struct box controls;

    box_cut_start(&box, text_inset(fields));
    box_cut_end(&box, text_inset(fields));
    if (is_below) {
        controls = box_cut_bottom(&box, button + look_gap_px(&fields->frame->look) / 2);
        controls = box_cut_start(&controls, width);
        controls.height = button;
    } else {
        controls = box_cut_end(&box, width);
        controls = box_center(controls, controls.width, button);
        box_cut_end(&box, look_gap_px(&fields->frame->look));
    }
    frame_text(fields->frame, box, &text);
    if (is_quantity(fields, index))
        widget_stepper(fields->frame, controls,
                       field_shown(fields->model, &fields->refs[index], &fields->frame->arena), ACT_QUANTITY,
                       text.text);
    else
        draw_answers(fields, index, controls);
}

static void draw_field(const struct fields *fields, size_t index, struct box box)
{
    struct row row = make_row(fields, index);

    if (is_yes_no(fields, index) || is_quantity(fields, index))
        draw_in_place(fields, index, box);
    else
        widget_row(fields->frame, box, &row);
}

void part_fields(struct frame *frame, const struct model *model, struct box box, const struct field_ref *refs,
                 size_t first, size_t count, int page)
{
    struct fields fields = { .frame = frame, .model = model, .refs = refs };
    int gap = look_gap_px(&frame->look), heights[FIELDS_MAX];
    struct part_pages pages = {
        .heights = heights, .count = count - first, .room_px = box.height, .gap_px = gap
    };
    size_t from, end;
    int page_count;

    for (size_t i = first; i < count; i++)
        heights[i - first] = height_of(&fields, i, box.width);
    page_count = part_page_count(&pages);
    if (page_count > 1) {
        struct box room = widget_pager_room(frame, box);

        for (size_t i = first; i < count; i++)
            heights[i - first] = height_of(&fields, i, room.width);
        pages.room_px = room.height;
        page_count = part_page_count(&pages);
        page = page < page_count ? page : page_count - 1;
        box = widget_pager_fit(frame, box, page, page_count, ACT_PAGE);
    }
    part_page_range(&pages, page, &from, &end);
    for (size_t i = from; i < end; i++) {
        struct box row = box_cut_top(&box, heights[i]);

        draw_field(&fields, first + i, row);
        if (i + 1 < end)
            frame_fill(frame, box_inset(box_cut_top(&box, gap), 0, gap / 2), TONE_HAIRLINE);
    }
}
