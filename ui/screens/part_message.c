/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part.h"

enum { TEXTS_MAX = 4 };

static struct frame_text title_text(const struct part_message *message)
{
    return (struct frame_text){
        .text = message->title, .type = TYPE_VERDICT, .tone = TONE_INK, .align = TEXT_CENTER, .is_tight = true
    };
}

static struct frame_text body_text(const char *text)
{
    return (
        struct frame_text){ .text = text, .type = TYPE_BODY, .tone = TONE_INK_SOFT, .align = TEXT_CENTER };
}

static int mark_px(const struct frame *frame)
{
    return look_mm(&frame->look, frame->look.panel.is_compact ? 12.0 : 20.0);
}

int part_message_height(const struct frame *frame, const struct part_message *message, int width_px)
{
    struct frame_text title = title_text(message);
    int gap = look_space(&frame->look, 1);
    int height = mark_px(frame) + gap + frame_text_height(&frame->look, &title, width_px);

    for (int i = 0; i < TEXTS_MAX && message->texts[i] != NULL; i++) {
        struct frame_text text = body_text(message->texts[i]);

        height += gap + frame_text_height(&frame->look, &text, width_px);
    }
    return height;
}

static void draw_sign(struct frame *frame, struct box box, const struct part_message *message)
{
    if (message->icon == ICON_NONE) {
        widget_mark(frame, box_center(box, box.height, box.height), message->mark);
        return;
    }
    frame_icon(frame, box_center(box, box.height, box.height), message->icon, TONE_PRIMARY);
}

/* How many of the texts there is room for; the first ones matter most. */
static int texts_that_fit(const struct frame *frame, const struct part_message *message, struct box box)
{
    struct part_message shorter = *message;
    int count = 0;

    while (count < TEXTS_MAX && message->texts[count] != NULL)
        count++;
    while (count > 0 && part_message_height(frame, &shorter, box.width) > box.height)
        shorter.texts[--count] = NULL;
    return count;
}

void part_message(struct frame *frame, struct box box, const struct part_message *message)
{
    struct box rest = box_inset(box, look_space(&frame->look, 2), 0);
    struct part_message shown = *message;
    int gap = look_space(&frame->look, 1), count = texts_that_fit(frame, message, rest);
    struct frame_text title = title_text(message);
    int sign_px = mark_px(frame) + gap, height;

    if (count < TEXTS_MAX)
        shown.texts[count] = NULL;
    height = part_message_height(frame, &shown, rest.width);
    if (height > rest.height) { /* the words matter more than their sign */
        height -= sign_px;
        sign_px = 0;
    }
    box_cut_top(&rest, (rest.height - height) / 2);
    if (sign_px > 0) {
        draw_sign(frame, box_cut_top(&rest, mark_px(frame)), message);
        box_cut_top(&rest, gap);
    }
    frame_text(frame, box_cut_top(&rest, frame_text_height(&frame->look, &title, rest.width)), &title);
    for (int i = 0; i < count; i++) {
        struct frame_text text = body_text(message->texts[i]);

        box_cut_top(&rest, gap);
        frame_text(frame, box_cut_top(&rest, frame_text_height(&frame->look, &text, rest.width)), &text);
    }
}
