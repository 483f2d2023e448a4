/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/widget.h"

#include "toolkit/control.h"

/* Where the parts of a row stand. */
struct row_plan {
    struct frame_text title, detail, value;
    int side_px; /* between the row's edge and its content */
    int icon_px; /* 0 = none */
    int gap_px;
    int arrow_px; /* 0 = none */
    int value_px; /* widths of what stands at the end; 0 = none */
    int chip_px;
    int words_px;    /* width of title and detail */
    bool is_stacked; /* value and chip stand below the words, because there is no room beside them */
};

static struct frame_text row_text(const struct row *row, const char *text, enum type type, enum tone tone)
{
    return (struct frame_text){
        .text = text, .type = type, .tone = row->is_disabled ? TONE_DISABLED : tone, .is_tight = true
    };
}

static int row_icon_px(const struct look *look)
{
    int em = look_style(look, TYPE_BODY).size_px;
    int least = look_mm(look, look->panel.is_compact ? 5.0 : 7.0);

    return em > least ? em : least;
}

static int with_gap(int width, int gap)
{
    return width > 0 ? width + gap : 0;
}

static struct row_plan plan_row(const struct frame *frame, const struct row *row, int width_px)
{
    const struct look *look = &frame->look;
    int em = look_style(look, TYPE_BODY).size_px;
    struct row_plan plan = {
        .title = row_text(row, row->title, TYPE_STRONG, TONE_INK),
        .detail = row_text(row, row->detail, TYPE_BODY, TONE_INK_SOFT),
        .value = row_text(row, row->value, TYPE_BODY, TONE_INK),
        .side_px = look_mm(look, look->panel.is_compact ? 0.4 : 0.6),
        .gap_px = look_mm(look, look->panel.is_compact ? 2.0 : 2.6),
        .icon_px = row->icon != ICON_NONE ? row_icon_px(look) : 0,
        .arrow_px = row->has_more ? em : 0,
    };
    int room;

    plan.value.max_lines = 1;
    plan.value_px = row->value != NULL ? frame_text_width(look, &plan.value) : 0;
    plan.chip_px = row->has_chip ? widget_chip_width(frame, row->chip) : 0;
    room = width_px - 2 * plan.side_px - with_gap(plan.icon_px, plan.gap_px) -
           with_gap(plan.arrow_px, plan.gap_px);
    plan.words_px = room - with_gap(plan.value_px, plan.gap_px) - with_gap(plan.chip_px, plan.gap_px);
    if (plan.words_px < 11 * em && plan.value_px + plan.chip_px > 0) {
        plan.is_stacked = true;
        plan.words_px = room;
    }
    return plan;
}

static int words_height(const struct frame *frame, const struct row *row, const struct row_plan *plan)
{
    int height = frame_text_height(&frame->look, &plan->title, plan->words_px);

    if (row->detail != NULL)
        height += frame_text_height(&frame->look, &plan->detail, plan->words_px);
    return height;
}

static int row_pad(const struct look *look)
{
    return look_mm(look, look->panel.is_compact ? 1.2 : 1.7);
}

/* The end parts' strip below the words of a stacked row. */
static int strip_height(const struct frame *frame, const struct row_plan *plan)
{
    return plan->is_stacked ? widget_chip_height(frame) + look_mm(&frame->look, 1.0) : 0;
}

int widget_row_height(const struct frame *frame, const struct row *row, int width_px)
{
    struct row_plan plan = plan_row(frame, row, width_px);
    int least = look_target_px(&frame->look) + look_gap_px(&frame->look);
    int content = words_height(frame, row, &plan) + strip_height(frame, &plan);

    content = content > plan.icon_px ? content : plan.icon_px;
    content += 2 * row_pad(&frame->look);
    if (row->has_chip && !plan.is_stacked && widget_chip_height(frame) + look_gap_px(&frame->look) > least)
        least = widget_chip_height(frame) + look_gap_px(&frame->look); /* chips of two rows do not touch */
    return content > least ? content : least;
}

/* Pressed, selected and focused rows show it on a surface of their own, a little smaller than the row. */
static void row_surface(struct frame *frame, struct box box, const struct row *row)
{
    struct box press = box_inset(box, 0, look_gap_px(&frame->look) / 2);
    bool is_pressed = control_is_pressed(frame, row->action);
    int radius = control_radius(&frame->look);

    if (is_pressed || row->is_selected)
        frame_rounded(frame, press, TONE_PRIMARY_SOFT,
                      row->is_selected || control_is_stark(&frame->look) ? TONE_PRIMARY : TONE_NONE,
                      control_border(&frame->look), radius);
    control_focus(frame, box_inset(press, look_mm(&frame->look, 1.0), 0), row->action);
    if (row->action.id != 0)
        frame_hit(frame, press, row->action, HIT_PLAIN, row->is_disabled, row->title);
}

static void row_end(struct frame *frame, struct box box, const struct row *row, const struct row_plan *plan)
{
    if (row->has_chip) {
        widget_chip(frame, box_cut_end(&box, plan->chip_px), row->mark, row->chip);
        box_cut_end(&box, plan->gap_px);
    }
    if (row->value != NULL) {
        struct frame_text value = plan->value;

        value.align = TEXT_END;
        value.valign = VALIGN_MIDDLE;
        frame_text(frame, box_cut_end(&box, plan->value_px), &value);
    }
}

/* A stacked row's end parts start where its words start. */
static void row_strip(struct frame *frame, struct box box, const struct row *row, const struct row_plan *plan)
{
    if (row->has_chip) {
        widget_chip(frame, box_cut_start(&box, plan->chip_px), row->mark, row->chip);
        box_cut_start(&box, plan->gap_px);
    }
    if (row->value != NULL) {
        struct frame_text value = plan->value;

        value.valign = VALIGN_MIDDLE;
        frame_text(frame, box_cut_start(&box, plan->value_px), &value);
    }
}

void widget_row(struct frame *frame, struct box box, const struct row *row)
{
    struct row_plan plan = plan_row(frame, row, box.width);
    int title_px = frame_text_height(&frame->look, &plan.title, plan.words_px);
    int strip = strip_height(frame, &plan);
    struct box inside, words;

    row_surface(frame, box, row);
    inside = box_inset(box, plan.side_px, 0);
    if (plan.icon_px > 0) {
        frame_icon(frame, box_center(box_cut_start(&inside, plan.icon_px), plan.icon_px, plan.icon_px),
                   row->icon, row->is_disabled ? TONE_DISABLED : TONE_INK_SOFT);
        box_cut_start(&inside, plan.gap_px);
    }
    if (plan.arrow_px > 0) {
        frame_icon(frame, box_center(box_cut_end(&inside, plan.arrow_px), plan.arrow_px, plan.arrow_px),
                   ICON_CHEVRON, row->is_disabled ? TONE_DISABLED : TONE_PRIMARY);
        box_cut_end(&inside, plan.gap_px);
    }
    if (!plan.is_stacked)
        row_end(frame, inside, row, &plan);
    words = box_center(inside, inside.width, words_height(frame, row, &plan) + strip);
    words.width = plan.words_px;
    if (plan.is_stacked)
        row_strip(frame, box_cut_bottom(&words, strip - look_mm(&frame->look, 1.0)), row, &plan);
    frame_text(frame, box_cut_top(&words, title_px), &plan.title);
    if (row->detail != NULL)
        frame_text(frame, words, &plan.detail);
}

/* ---- lists ---- */

int widget_pager_height(const struct frame *frame)
{
    return look_target_px(&frame->look) + look_gap_px(&frame->look);
}

struct pager {
    struct button previous, more;
    struct frame_text where;
};

static struct pager make_pager(struct frame *frame, int page, int page_count, int action_id)
{
    return (struct pager){
        .previous = { .label = lang_text(frame->look.lang, STR_WIDGET_PREVIOUS),
                      .icon = ICON_UP,
                      .kind = BUTTON_QUIET,
                      .action = { action_id, -1 },
                      .is_disabled = page <= 0 },
        .more = { .label = lang_text(frame->look.lang, STR_WIDGET_MORE),
                  .icon = ICON_DOWN,
                  .kind = BUTTON_SECONDARY,
                  .action = { action_id, 1 },
                  .is_disabled = page + 1 >= page_count },
        .where = { .text = frame_format(frame, "\u2066%d / %d\u2069", page + 1, page_count),
                   .type = TYPE_STRONG,
                   .tone = TONE_INK_SOFT,
                   .align = TEXT_CENTER,
                   .valign = VALIGN_MIDDLE,
                   .max_lines = 1 },
    };
}

void widget_pager(struct frame *frame, struct box *box, int page, int page_count, int action_id)
{
    struct pager pager = make_pager(frame, page, page_count, action_id);
    struct box strip;

    if (page_count <= 1)
        return;
    strip = box_cut_bottom(box, widget_pager_height(frame));
    box_cut_top(&strip, look_gap_px(&frame->look));
    /* Large words on small glass: the arrows alone leave room for where one is. */
    pager.previous.is_icon_only = pager.more.is_icon_only =
        widget_button_width(frame, &pager.previous) + frame_text_width(&frame->look, &pager.where) +
            widget_button_width(frame, &pager.more) >=
        strip.width;
    widget_button(frame, box_cut_start(&strip, widget_button_width(frame, &pager.previous)), &pager.previous);
    widget_button(frame, box_cut_end(&strip, widget_button_width(frame, &pager.more)), &pager.more);
    frame_text(frame, strip, &pager.where);
}

/* Height is what small glass has least of: there the arrows stand beside the rows where that is high enough. */
static bool is_pager_beside(const struct frame *frame, struct box box)
{
    return frame->look.panel.is_compact && box.height >= 2 * look_target_px(&frame->look) +
                                                             2 * look_gap_px(&frame->look) +
                                                             look_line_px(&frame->look, TYPE_STRONG);
}

static int beside_px(const struct frame *frame)
{
    struct frame_text widest = { .text = "88/88", .type = TYPE_STRONG };
    int words = frame_text_width(&frame->look, &widest) + 1, target = look_target_px(&frame->look);

    return (words > target ? words : target) + 2 * look_gap_px(&frame->look);
}

struct box widget_pager_room(const struct frame *frame, struct box box)
{
    if (is_pager_beside(frame, box))
        box_cut_end(&box, beside_px(frame));
    else
        box_cut_bottom(&box, widget_pager_height(frame));
    return box;
}

struct box widget_pager_fit(struct frame *frame, struct box box, int page, int page_count, int action_id)
{
    struct pager pager = make_pager(frame, page, page_count, action_id);
    struct box room = widget_pager_room(frame, box), column;

    if (page_count <= 1)
        return box;
    if (!is_pager_beside(frame, box)) {
        widget_pager(frame, &box, page, page_count, action_id);
        return box;
    }
    column = box_cut_end(&box, beside_px(frame) - 2 * look_gap_px(&frame->look));
    pager.previous.is_icon_only = pager.more.is_icon_only = true;
    pager.where.text = frame_format(frame, "\u2066%d/%d\u2069", page + 1, page_count);
    widget_button(frame, box_cut_top(&column, look_target_px(&frame->look)), &pager.previous);
    widget_button(frame, box_cut_bottom(&column, look_target_px(&frame->look)), &pager.more);
    frame_text(frame, column, &pager.where);
    return room;
}

static int row_height(const struct frame *frame, const struct list *list, size_t index, int width)
{
    struct row row = { .icon = ICON_NONE };

    list->row(list->self, index, &row);
    return widget_row_height(frame, &row, width);
}

/* Cuts the list into pages of the given height; writes the first row of page `wanted`, or of the last page.
 */
static int count_pages(const struct frame *frame, const struct list *list, struct box box, int wanted,
                       size_t *ret_first)
{
    int pages = 1;
    int used = 0;

    *ret_first = 0;
    for (size_t i = 0; i < list->count; i++) {
        int height = row_height(frame, list, i, box.width);

        if (used > 0 && used + height > box.height) {
            used = 0;
            if (pages <= wanted)
                *ret_first = i;
            pages++;
        }
        used += height;
    }
    return pages;
}

int widget_list(struct frame *frame, struct box box, const struct list *list)
{
    size_t first;
    int pages = count_pages(frame, list, box, list->page, &first);
    int line = look_mm(&frame->look, 0.17);

    if (pages > 1) {
        pages = count_pages(frame, list, widget_pager_room(frame, box), list->page, &first);
        box = widget_pager_fit(frame, box, list->page < pages ? list->page : pages - 1, pages, list->pager.id);
    }
    for (size_t i = first; i < list->count; i++) {
        struct row row = { .icon = ICON_NONE };
        int height = row_height(frame, list, i, box.width);
        struct box strip;

        if (height > box.height && i > first)
            break;
        list->row(list->self, i, &row);
        strip = box_cut_top(&box, height);
        if (i > first)
            frame_fill(frame, (struct box){ strip.x, strip.y, strip.width, line }, TONE_HAIRLINE);
        widget_row(frame, strip, &row);
    }
    return pages;
}
