/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part_table.h"

static struct frame_text label_text(const struct slip_row *row)
{
    return (
        struct frame_text){ .text = row->label, .type = TYPE_BODY, .tone = TONE_INK_SOFT, .is_tight = true };
}

static struct frame_text value_text(const struct slip_row *row)
{
    return (struct frame_text){ .text = row->value, .type = TYPE_STRONG, .tone = TONE_INK, .is_tight = true };
}

/* Beside each other where both stand on one line, else the value below. */
static bool is_one_line(const struct frame *frame, const struct slip_row *row, int width_px)
{
    struct frame_text label = label_text(row), value = value_text(row);

    return frame_text_width(&frame->look, &label) + look_space(&frame->look, 1.5) +
               frame_text_width(&frame->look, &value) <= width_px;
}

static int row_height(const struct frame *frame, const struct slip_row *row, int width_px)
{
    struct frame_text label = label_text(row), value = value_text(row);
    int height = frame_text_height(&frame->look, &label, width_px);

    if (!is_one_line(frame, row, width_px))
        height += frame_text_height(&frame->look, &value, width_px);
    return height + look_space(&frame->look, 1);
}

static void draw_row(struct frame *frame, struct box box, const struct slip_row *row)
{
    struct frame_text label = label_text(row), value = value_text(row);
    struct box inside = box_inset(box, 0, look_space(&frame->look, 0.5));

    if (is_one_line(frame, row, box.width)) {
        value.align = TEXT_END;
        frame_text(frame, box_cut_end(&inside, frame_text_width(&frame->look, &value) + 1), &value);
        frame_text(frame, inside, &label);
        return;
    }
    frame_text(frame, box_cut_top(&inside, frame_text_height(&frame->look, &label, inside.width)), &label);
    frame_text(frame, inside, &value);
}

static struct part_pages make_pages(const struct frame *frame, struct box box, const struct slip_rows *rows,
                                    int heights[SLIP_SHOW_ROWS_MAX])
{
    for (size_t i = 0; i < rows->count; i++)
        heights[i] = row_height(frame, &rows->row[i], box.width);
    return (
        struct part_pages){ .heights = heights, .count = rows->count, .room_px = box.height, .gap_px = 1 };
}

int part_table_pages(const struct frame *frame, struct box box, const struct slip_rows *rows)
{
    int heights[SLIP_SHOW_ROWS_MAX];
    struct part_pages pages = make_pages(frame, box, rows, heights);

    return part_page_count(&pages);
}

void part_table(struct frame *frame, struct box box, const struct slip_rows *rows, int page, int pages_before)
{
    int heights[SLIP_SHOW_ROWS_MAX], page_count;
    struct part_pages pages = make_pages(frame, box, rows, heights);
    size_t first, end;

    page_count = part_page_count(&pages) + pages_before;
    if (page_count > 1) {
        pages.room_px -= widget_pager_height(frame);
        page_count = part_page_count(&pages) + pages_before;
        page = page < page_count ? page : page_count - 1;
        widget_pager(frame, &box, page, page_count, ACT_PAGE);
    }
    part_page_range(&pages, page - pages_before, &first, &end);
    for (size_t i = first; i < end; i++) {
        draw_row(frame, box_cut_top(&box, heights[i]), &rows->row[i]);
        if (i + 1 < end)
            frame_fill(frame, box_cut_top(&box, 1), TONE_HAIRLINE);
    }
}
