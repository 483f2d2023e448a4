/* SPDX-License-Identifier: Apache-2.0 */

/* The part of part_work that turns pages. */

#include "screens/part_work.h"

struct box part_work_body(const struct frame *frame, struct box box)
{
    struct box body = part_body(frame, box);

    if (frame->look.panel.is_compact)
        box_cut_top(&body, look_mm(&frame->look, 0.6));
    return body;
}

int part_turn_bar_height(const struct frame *frame)
{
    return look_mm(&frame->look, frame->look.panel.is_compact ? 15.2 : 18.3);
}

static int where_width(const struct look *look, const struct part_turn_bar *bar)
{
    return bar->page_count < 10 ? look_target_px(look) : look_target_px(look) * 3 / 2;
}

static void turn_buttons(struct frame *frame, struct box *strip, const struct part_turn_bar *bar)
{
    int gap = look_gap_px(&frame->look), target = look_target_px(&frame->look);
    int where_px = where_width(&frame->look, bar);
    struct button up = { .label = lang_text(frame->look.lang, STR_WIDGET_PREVIOUS), .icon = ICON_UP,
                         .kind = BUTTON_QUIET, .action = act_with(ACT_PAGE, -1), .is_icon_only = true,
                         .is_disabled = bar->page <= 0 };
    struct button down = { .label = lang_text(frame->look.lang, STR_WIDGET_MORE), .icon = ICON_DOWN,
                           .kind = BUTTON_SECONDARY, .action = act_with(ACT_PAGE, 1), .is_icon_only = true,
                           .is_disabled = bar->page + 1 >= bar->page_count };
    struct frame_text where = { .text = frame_format(frame, "%d/%d", bar->page + 1, bar->page_count),
                                .type = TYPE_STRONG, .tone = TONE_INK_SOFT, .align = TEXT_CENTER,
                                .valign = VALIGN_MIDDLE, .is_tight = true, .is_fitted = true, .max_lines = 1 };

    if (bar->page_count <= 1)
        return;
    widget_button(frame, box_cut_start(strip, target), &up);
    frame_text(frame, box_cut_start(strip, where_px), &where);
    widget_button(frame, box_cut_start(strip, target), &down);
    box_cut_start(strip, gap);
}

enum { REST_MAX = 6 };

static int drop_icons(const struct frame *frame, struct button *buttons, size_t count, int gap_px)
{
    int wanted = 0;

    for (size_t i = 0; i < count && i < REST_MAX; i++) {
        buttons[i].icon = ICON_NONE;
        wanted += widget_button_width(frame, &buttons[i]) + gap_px;
    }
    return wanted;
}

void part_turn_bar(struct frame *frame, struct box *screen, const struct part_turn_bar *bar)
{
    int gap = look_gap_px(&frame->look), target = look_target_px(&frame->look), wanted = 0;
    struct box strip = box_cut_bottom(screen, part_turn_bar_height(frame));
    struct button first = bar->first, rest[REST_MAX];
    bool is_tight;

    frame_fill(frame, strip, TONE_SURFACE);
    frame_fill(frame, box_cut_top(&strip, look_mm(&frame->look, 0.35)), TONE_HAIRLINE);
    strip = box_inset(strip, look_mm(&frame->look, frame->look.panel.is_compact ? 2.2 : 4.0),
                      look_mm(&frame->look, 1.1));
    for (size_t i = 0; i < bar->rest_count && i < REST_MAX; i++) {
        rest[i] = bar->rest[i];
        wanted += widget_button_width(frame, &rest[i]) + gap;
    }
    is_tight = widget_button_width(frame, &first) + wanted +
                   (bar->page_count > 1 ? 2 * target + where_width(&frame->look, bar) + 2 * gap : 0) >
               strip.width;
    first.is_icon_only = is_tight;
    widget_button(frame, box_cut_start(&strip, widget_button_width(frame, &first)), &first);
    box_cut_start(&strip, gap);
    turn_buttons(frame, &strip, bar);
    /* Words tell more than pictures do. */
    if (wanted > strip.width + gap)
        wanted = drop_icons(frame, rest, bar->rest_count, gap);
    for (size_t i = 0; i < bar->rest_count && i < REST_MAX; i++) {
        int left = strip.width - gap * (int)(bar->rest_count - 1 - i);
        int own = widget_button_width(frame, &rest[i]);
        int share = wanted > strip.width + gap ? left * (own + gap) / wanted : own;

        wanted -= own + gap;
        widget_button(frame, i + 1 == bar->rest_count ? strip : box_cut_start(&strip, share), &rest[i]);
        box_cut_start(&strip, gap);
    }
}

void part_paged_blocks(struct frame *frame, struct box box, const struct part_blocks *blocks, int page,
                       const struct button *buttons, size_t count)
{
    struct part_turn_bar bar = { .first = buttons[0], .rest = buttons + 1, .rest_count = count - 1 };
    struct box whole = box, body;

    if (!part_is_narrow(&frame->look)) {
        widget_action_bar(frame, &box, buttons, count);
        part_blocks_draw(frame, widget_card(frame, part_work_body(frame, box)), blocks, page, true);
        return;
    }
    box_cut_bottom(&box, part_turn_bar_height(frame));
    body = part_work_body(frame, box);
    frame_rounded(frame, body, TONE_SURFACE, TONE_HAIRLINE, 1, look_mm(&frame->look, 2.0));
    body = box_inset(body, look_space(&frame->look, 1), look_space(&frame->look, 0.5));
    bar.page_count = part_blocks_draw(frame, body, blocks, page, false);
    bar.page = page < bar.page_count ? page : bar.page_count - 1;
    part_turn_bar(frame, &whole, &bar);
}
