/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/widget.h"

#include "toolkit/control.h"

static int side_px(const struct look *look)
{
    return look_mm(look, look->panel.is_compact ? 2.2 : 4.0);
}

static int message_icon_px(const struct look *look)
{
    int em = control_icon_px(look, TYPE_STRONG);
    int least = look_mm(look, 6.0);

    return em > least ? em : least;
}

static struct frame_text sentence_text(const char *sentence, enum mark mark)
{
    return (struct frame_text){ .text = sentence,
                                .type = TYPE_STRONG,
                                .tone = mark_tone(mark),
                                .valign = VALIGN_MIDDLE,
                                .is_tight = true };
}

void widget_banner(struct frame *frame, struct box *screen, enum mark mark, const char *sentence,
                   const struct button *button)
{
    const struct look *look = &frame->look;
    struct frame_text text = sentence_text(sentence, mark);
    int icon = message_icon_px(look);
    int gap = look_gap_px(look);
    int side = side_px(look);
    bool has_button = button != NULL && button->action.id != 0;
    int button_px = has_button ? widget_button_width(frame, button) + gap : 0;
    int words = screen->width - 2 * side - icon - gap - button_px;
    int height = frame_text_height(look, &text, words) + look_mm(look, 4.0);
    struct box strip;

    if (has_button && height < widget_button_height(frame) + gap)
        height = widget_button_height(frame) + gap;
    strip = box_cut_top(screen, height);
    frame_fill(frame, strip, mark_tone_soft(mark));
    frame_fill(frame, box_cut_bottom(&strip, look_mm(look, 0.35)), mark_tone(mark));
    strip = box_inset(strip, side, 0);
    frame_icon(frame, box_center(box_cut_start(&strip, icon), icon, icon), mark_icon(mark), mark_tone(mark));
    box_cut_start(&strip, gap);
    if (has_button) {
        struct box end = box_cut_end(&strip, button_px - gap);

        widget_button(frame, box_center(end, end.width, widget_button_height(frame)), button);
        box_cut_end(&strip, gap);
    }
    frame_text(frame, strip, &text);
}

struct box widget_toast(struct frame *frame, struct box screen, enum mark mark, const char *sentence)
{
    const struct look *look = &frame->look;
    struct frame_text text = sentence_text(sentence, mark);
    int icon = message_icon_px(look);
    int gap = look_gap_px(look);
    int pad = look_mm(look, 3.0);
    int most = screen.width - 2 * side_px(look) - icon - gap - 2 * pad;
    int words = frame_text_width(look, &text) + 1;
    int height;
    struct box card, covered;

    text.is_fitted = true;
    words = words < most ? words : most;
    height = frame_text_height(look, &text, words) + 2 * pad;
    card = box_center(screen, words + icon + gap + 2 * pad, height);
    card.y = screen.y + screen.height - height - look_mm(look, 3.0);
    frame_shadow(frame, card, card_radius(look));
    frame_rounded(frame, card, mark_tone_soft(mark), mark_tone(mark), control_border(look),
                  card_radius(look));
    covered = card;
    card = box_inset(card, pad, 0);
    frame_icon(frame, box_center(box_cut_start(&card, icon), icon, icon), mark_icon(mark), mark_tone(mark));
    box_cut_start(&card, gap);
    frame_text(frame, card, &text);
    return covered;
}

/* ---- dialog ---- */

static struct frame_text dialog_title(const struct dialog *dialog)
{
    return (struct frame_text){ .text = dialog->title,
                                .type = TYPE_TITLE,
                                .tone = TONE_INK,
                                .is_tight = true,
                                .is_fitted = true,
                                .valign = VALIGN_MIDDLE };
}

static struct frame_text dialog_text(const struct dialog *dialog)
{
    return (struct frame_text){
        .text = dialog->text, .type = TYPE_BODY, .tone = TONE_INK_SOFT, .is_fitted = true
    };
}

/* Side by side while all words stand on one line, else one below the other with the way on at the bottom. */
static bool buttons_fit(const struct frame *frame, const struct dialog *dialog, int width)
{
    int wanted = look_gap_px(&frame->look) * (int)(dialog->button_count > 0 ? dialog->button_count - 1 : 0);

    for (size_t i = 0; i < dialog->button_count; i++)
        wanted += widget_button_width(frame, &dialog->buttons[i]);
    return wanted <= width;
}

static void dialog_buttons(struct frame *frame, struct box box, const struct dialog *dialog, bool is_row)
{
    int gap = look_gap_px(&frame->look);
    int count = (int)dialog->button_count;

    for (int i = 0; i + 1 < count && is_row; i++) {
        widget_button(frame, box_cut_start(&box, widget_button_width(frame, &dialog->buttons[i])),
                      &dialog->buttons[i]);
        box_cut_start(&box, gap);
    }
    if (is_row && count > 0)
        widget_button(frame, box, &dialog->buttons[count - 1]);
    for (int i = 0; i < count && !is_row; i++)
        widget_button(frame, box_line(box, i, count, gap), &dialog->buttons[i]);
}

void widget_dialog(struct frame *frame, const struct dialog *dialog)
{
    const struct look *look = &frame->look;
    struct box panel = { 0, 0, look->panel.width_px, look->panel.height_px };
    struct frame_text title = dialog_title(dialog);
    struct frame_text text = dialog_text(dialog);
    int pad = look_mm(look, look->panel.is_compact ? 3.0 : 5.0);
    int gap = look_gap_px(look);
    int disc = look_mm(look, look->panel.is_compact ? 9.0 : 12.0);
    int width = panel.width * (look->scale >= TEXT_SCALE_LARGE || look->panel.is_compact ? 90 : 66) / 100;
    int inside = width - 2 * pad;
    int title_px = frame_text_height(look, &title, inside - disc - gap);
    int head_px = title_px > disc ? title_px : disc;
    int text_px = dialog->text != NULL ? frame_text_height(look, &text, inside) + gap : 0;
    bool is_row = buttons_fit(frame, dialog, inside);
    int lines = is_row ? 1 : (int)dialog->button_count;
    int button_px = widget_button_height(frame);
    int buttons_px = lines * button_px + (lines - 1) * gap;
    int wanted = 2 * pad + head_px + text_px + buttons_px + 2 * gap;
    struct box card =
        box_center(panel, width, wanted < panel.height - 2 * gap ? wanted : panel.height - 2 * gap);
    struct box head;

    frame_cover(frame);
    frame_fill(frame, panel, TONE_SCRIM);
    frame_shadow(frame, card, card_radius(look));
    frame_rounded(frame, card, TONE_SURFACE, control_is_stark(look) ? TONE_INK : TONE_HAIRLINE,
                  control_is_stark(look) ? control_border(look) : 1, card_radius(look));
    card = box_inset(card, pad, pad);
    head = box_cut_top(&card, head_px);
    widget_mark(frame, box_center(box_cut_start(&head, disc), disc, disc), dialog->mark);
    box_cut_start(&head, gap);
    frame_text(frame, head, &title);
    dialog_buttons(frame, box_cut_bottom(&card, buttons_px), dialog, is_row);
    if (dialog->text == NULL)
        return;
    box_cut_top(&card, gap);
    frame_text(frame, card, &text);
}
