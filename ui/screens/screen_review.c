/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_review.h"

#include "screens/part_fields.h"

#include <string.h>

static struct step on_tap(struct screen_review *screen, const struct model *model, const struct event *event)
{
    if (event->act == ACT_TAB_LINES || event->act == ACT_TAB_DETAILS) {
        screen->is_details = event->act == ACT_TAB_DETAILS;
        screen->page = 0;
    }
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_LINE)
        return step_with(STEP_OPEN_LINE, event->argument);
    if (event->act == ACT_EDIT)
        return step_with(STEP_EDIT_FIELD, event->argument);
    if (event->act == ACT_ADD)
        return step_to(STEP_GO_FIND);
    if (event->act == ACT_UNDO)
        return step_to(STEP_UNDO_REMOVE);
    if (event->act == ACT_CHECK && model->request->line_count > 0)
        return step_to(STEP_GO_VERDICT);
    return step_to(event->act == ACT_BACK ? STEP_GO_HOME : STEP_STAY);
}

struct step screen_review_on(struct screen_review *screen, const struct model *model,
                             const struct event *event)
{
    return event->kind == EVENT_TAP ? on_tap(screen, model, event) : step_to(STEP_STAY);
}

struct lines {
    struct frame *frame;
    const struct model *model;
};

static void line_row(const void *self, size_t index, struct row *ret_row)
{
    const struct lines *lines = self;
    struct frame *frame = lines->frame;
    const struct request_line *line = &lines->model->request->lines[index];
    struct money total;
    bool has_total = line->unit_price.minor != 0 && money_multiply(line->unit_price, line->quantity, &total);

    *ret_row = (struct row){
        .icon = part_category_icon(lines->model->book, field_line_category(lines->model, index)),
        .title = frame_format(frame, "%s × %s", say_number(frame, line->quantity),
                              part_line_name(lines->model, index)),
        .detail = line->contract[0] == '\0'
                      ? NULL
                      : frame_format(frame, "%s %s", say(frame, STR_SCREEN_LINE_CONTRACT), line->contract),
        .value = has_total ? say_money(frame, total) : say(frame, STR_SCREEN_FIND_NO_PRICE),
        .action = act_with(ACT_LINE, (int)index),
        .has_more = true,
    };
}

/* The sum in the lines' one currency. */
static const char *total_words(const struct model *model, struct frame *frame)
{
    const struct request *request = model->request;
    struct money sum = request->line_count > 0 ? request->lines[0].unit_price : (struct money){ .minor = 0 };

    sum.minor = 0;
    for (size_t i = 0; i < request->line_count; i++) {
        struct money total;

        if (strcmp(request->lines[i].unit_price.currency, sum.currency) != 0)
            return say(frame, STR_SCREEN_REVIEW_MIXED);
        if (!money_multiply(request->lines[i].unit_price, request->lines[i].quantity, &total) ||
            !money_add(sum, total, &sum))
            return "";
    }
    return sum.minor == 0 ? "" : say_with(frame, STR_SCREEN_REVIEW_TOTAL, "amount", say_money(frame, sum));
}

static struct button tab(struct frame *frame, enum str label, enum icon icon, enum act act, bool is_selected)
{
    struct button button = part_button(frame, label, icon, BUTTON_SECONDARY, act);

    button.is_selected = is_selected;
    return button;
}

static void draw_tabs(const struct screen_review *screen, const struct model *model, struct frame *frame,
                      struct box *box)
{
    struct button lines = tab(frame, STR_SCREEN_REVIEW_LINES, ICON_LIST, ACT_TAB_LINES, !screen->is_details);
    struct button details =
        tab(frame, STR_SCREEN_REVIEW_DETAILS, ICON_DOCUMENT, ACT_TAB_DETAILS, screen->is_details);
    struct box strip = box_cut_top(box, widget_button_height(frame));
    struct frame_text total = { .text = total_words(model, frame), .type = TYPE_STRONG, .tone = TONE_INK,
                                .align = TEXT_END, .valign = VALIGN_MIDDLE, .is_tight = true };
    int gap = look_gap_px(&frame->look);
    int lines_px = widget_button_width(frame, &lines), details_px = widget_button_width(frame, &details);

    widget_button(frame, box_cut_start(&strip, lines_px), &lines);
    box_cut_start(&strip, gap);
    widget_button(frame, box_cut_start(&strip, details_px), &details);
    box_cut_start(&strip, gap);
    if (total.text[0] != '\0' && frame_text_width(&frame->look, &total) <= strip.width)
        frame_text(frame, strip, &total);
    box_cut_top(box, gap);
}

static void draw_empty(struct frame *frame, struct box box)
{
    struct part_message message = {
        .icon = ICON_CART,
        .title = say(frame, STR_SCREEN_REVIEW_EMPTY),
        .texts = { say(frame, STR_SCREEN_REVIEW_EMPTY_HINT) },
    };

    part_message(frame, box, &message);
}

static void draw_lines(const struct screen_review *screen, const struct model *model, struct frame *frame,
                       struct box box)
{
    struct lines lines = { .frame = frame, .model = model };
    struct list list = { .self = &lines,
                         .row = line_row,
                         .count = model->request->line_count,
                         .page = screen->page,
                         .pager = act_with(ACT_PAGE, 0) };

    if (list.count == 0)
        draw_empty(frame, box);
    else
        widget_list(frame, box, &list);
}

void screen_review_draw(const struct screen_review *screen, const struct model *model, struct frame *frame,
                        struct box box)
{
    struct button buttons[ACTION_BAR_MAX] = {
        part_back(frame),
        part_button(frame, STR_SCREEN_REVIEW_ADD, ICON_PLUS, BUTTON_SECONDARY, ACT_ADD),
        part_go(frame, STR_SCREEN_REVIEW_CHECK, ICON_SHIELD_CHECK, ACT_CHECK),
    };
    struct field_ref refs[FIELDS_MAX];
    struct box body;

    buttons[2].is_disabled = model->request->line_count == 0;
    part_header(frame, model, &box, say(frame, STR_SCREEN_REVIEW_TITLE));
    widget_action_bar(frame, &box, buttons, 3);
    body = part_body(frame, box);
    draw_tabs(screen, model, frame, &body);
    if (screen->is_details)
        part_fields(frame, model, widget_card(frame, body), refs, 0, field_list_request(model, refs),
                    screen->page);
    else
        draw_lines(screen, model, frame, widget_card(frame, body));
}
