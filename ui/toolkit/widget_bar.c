/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/widget.h"

#include "toolkit/control.h"

static const char *say(const struct frame *frame, enum str id)
{
    return lang_text(frame->look.lang, id);
}

static int side_px(const struct look *look)
{
    return look_mm(look, look->panel.is_compact ? 2.2 : 4.0);
}

/* ---- buttons ---- */

static enum tone caption_tone(const struct button *button)
{
    if (button->is_disabled)
        return TONE_DISABLED;
    switch (button->kind) {
    case BUTTON_PRIMARY:
        return TONE_ON_PRIMARY;
    case BUTTON_DANGER:
        return TONE_ON_BAD;
    case BUTTON_SECONDARY:
    case BUTTON_QUIET:
        break;
    }
    return TONE_PRIMARY;
}

static enum tone surface_tone(enum button_kind kind)
{
    switch (kind) {
    case BUTTON_PRIMARY:
    case BUTTON_SECONDARY:
        break;
    case BUTTON_DANGER:
        return TONE_BAD;
    case BUTTON_QUIET:
        return TONE_CONTROL;
    }
    return TONE_PRIMARY;
}

static struct caption caption_of(const struct button *button)
{
    return (struct caption){ .label = button->is_icon_only ? NULL : button->label,
                             .icon = button->icon,
                             .is_icon_last = button->is_icon_last,
                             .type = TYPE_STRONG,
                             .tone = caption_tone(button) };
}

static int button_pad(const struct look *look)
{
    return look_mm(look, look->panel.is_compact ? 2.0 : 3.2);
}

int widget_button_height(const struct frame *frame)
{
    int two_lines = 2 * look_style(&frame->look, TYPE_STRONG).size_px * TEXT_LEADING_LIST / 1000;
    int target = look_target_px(&frame->look);

    return two_lines > target ? two_lines : target;
}

int widget_button_width(const struct frame *frame, const struct button *button)
{
    struct caption caption = caption_of(button);
    int target = look_target_px(&frame->look);
    int width;

    if (button->is_icon_only)
        return target;
    width = control_caption_width(&frame->look, &caption) + 2 * button_pad(&frame->look);
    return width > target ? width : target;
}

void widget_button(struct frame *frame, struct box box, const struct button *button)
{
    bool is_filled =
        (button->kind == BUTTON_PRIMARY || button->kind == BUTTON_DANGER) && !button->is_disabled;
    struct caption caption = caption_of(button);
    struct control_state state = { .action = button->action,
                                   .is_disabled = button->is_disabled,
                                   .is_selected = button->is_selected,
                                   .is_filled = is_filled,
                                   .tone = surface_tone(button->kind),
                                   .is_raised = is_filled };

    control_surface(frame, box, &state);
    control_caption(frame, box_inset(box, button_pad(&frame->look) / 2, 0), &caption);
    frame_hit(frame, box, button->action, button->role, button->is_disabled, button->label);
}

/* ---- header ---- */

static void header_disc(struct frame *frame, struct box *bar, enum tone disc, enum tone icon, int px)
{
    struct box strip = box_cut_start(bar, px);
    struct box round = box_center(strip, px, px);

    frame_rounded(frame, round, disc, TONE_NONE, 0, px / 2);
    frame_icon(frame, box_center(round, px * 62 / 100, px * 62 / 100), ICON_SHIELD_CHECK, icon);
}

static void header_button(struct frame *frame, struct box *bar, const char *label, enum icon icon,
                          bool is_icon_only, struct action action)
{
    struct button button = {
        .label = label, .icon = icon, .kind = BUTTON_QUIET, .action = action, .is_icon_only = is_icon_only
    };
    struct box strip;

    if (action.id == 0)
        return;
    strip = box_cut_end(bar, widget_button_width(frame, &button));
    widget_button(frame, box_center(strip, strip.width, look_target_px(&frame->look)), &button);
    box_cut_end(bar, look_gap_px(&frame->look));
}

/* The largest of the title's sizes in which it stands on one line, or the smallest on two. */
static void header_title(struct frame *frame, struct box box, const char *title, enum tone tone)
{
    static const enum type types[] = { TYPE_TITLE, TYPE_STRONG };
    struct frame_text text = { .text = title,
                               .tone = tone,
                               .valign = VALIGN_MIDDLE,
                               .max_lines = 2,
                               .is_tight = true,
                               .is_fitted = true };

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        text.type = types[i];
        if (frame_text_width(&frame->look, &text) <= box.width)
            break;
    }
    frame_text(frame, box, &text);
}

/* Who is logged in: beside the buttons when the title leaves room, else not shown (home says it too). */
static void header_person(struct frame *frame, struct box *bar, const struct header *header)
{
    int icon = control_icon_px(&frame->look, TYPE_BODY);
    int gap = look_gap_px(&frame->look);
    struct frame_text name = { .text = header->person,
                               .type = TYPE_BODY,
                               .tone = TONE_INK_SOFT,
                               .max_lines = 1,
                               .valign = VALIGN_MIDDLE,
                               .is_tight = true };
    struct frame_text title = { .text = header->title, .type = TYPE_TITLE };
    int needed;

    if (header->person == NULL)
        return;
    needed = icon + gap / 2 + frame_text_width(&frame->look, &name);
    if (bar->width < needed + 2 * gap + frame_text_width(&frame->look, &title))
        return;
    frame_text(frame, box_cut_end(bar, needed - icon - gap / 2), &name);
    box_cut_end(bar, gap / 2);
    frame_icon(frame, box_cut_end(bar, icon), ICON_PERSON, TONE_INK_SOFT);
    box_cut_end(bar, gap);
}

void widget_header(struct frame *frame, struct box *screen, const struct header *header)
{
    bool is_compact = frame->look.panel.is_compact;
    int height = look_target_px(&frame->look) + 2 * look_mm(&frame->look, is_compact ? 0.7 : 1.7);
    int line = look_mm(&frame->look, 0.35);
    struct box bar = box_cut_top(screen, height);
    const char *own_name = say(frame, STR_WIDGET_LANGUAGE_NAME);
    bool has_name = !is_compact && frame->look.scale < TEXT_SCALE_LARGE;

    frame_fill(frame, bar, TONE_SURFACE);
    frame_fill(frame, box_cut_bottom(&bar, line), TONE_HAIRLINE);
    bar = box_inset(bar, side_px(&frame->look), 0);
    header_disc(frame, &bar, TONE_PRIMARY, TONE_ON_PRIMARY, look_mm(&frame->look, is_compact ? 7.0 : 8.6));
    box_cut_start(&bar, look_mm(&frame->look, is_compact ? 2.0 : 3.0));
    header_button(frame, &bar, say(frame, STR_WIDGET_LEAVE), ICON_LOCK, true, header->leave);
    header_button(frame, &bar, say(frame, STR_WIDGET_TEXT_SIZE), ICON_TEXT_SIZE, true, header->text_size);
    header_button(frame, &bar, say(frame, STR_WIDGET_SPEECH), ICON_SPEAKER, true, header->speech);
    header_button(frame, &bar, has_name ? own_name : say(frame, STR_WIDGET_LANGUAGE), ICON_GLOBE, !has_name,
                  header->language);
    header_person(frame, &bar, header);
    header_title(frame, bar, header->title, TONE_INK);
}

void widget_banner_header(struct frame *frame, struct box *screen, const char *title, const char *detail)
{
    bool is_compact = frame->look.panel.is_compact;
    struct box bar = box_cut_top(screen, look_mm(&frame->look, is_compact ? 18.0 : 28.0));
    struct frame_text heading = { .text = title,
                                  .type = TYPE_VERDICT,
                                  .tone = TONE_ON_PRIMARY,
                                  .is_tight = true,
                                  .max_lines = 2,
                                  .is_fitted = true };
    struct frame_text below = { .text = detail,
                                .type = TYPE_BODY,
                                .tone = TONE_ON_PRIMARY,
                                .is_tight = true,
                                .max_lines = 2,
                                .is_fitted = true };
    struct box words;
    int height, more;

    frame_fill(frame, bar, TONE_PRIMARY);
    bar = box_inset(bar, side_px(&frame->look), 0);
    header_disc(frame, &bar, TONE_ON_PRIMARY, TONE_PRIMARY, look_mm(&frame->look, is_compact ? 11.0 : 14.8));
    box_cut_start(&bar, look_mm(&frame->look, is_compact ? 3.0 : 4.0));
    height = frame_text_height(&frame->look, &heading, bar.width);
    more = detail != NULL ? frame_text_height(&frame->look, &below, bar.width) : 0;
    words = box_center(bar, bar.width, height + more);
    frame_text(frame, box_cut_top(&words, height), &heading);
    if (detail != NULL)
        frame_text(frame, words, &below);
}

/* ---- action bar ---- */

static int bar_height(const struct look *look)
{
    return look_mm(look, look->panel.is_compact ? 15.2 : 18.3);
}

static int button_least(const struct frame *frame, const struct button *button)
{
    struct caption caption = caption_of(button);
    int target = look_target_px(&frame->look);
    int width = control_caption_least(&frame->look, &caption) + button_pad(&frame->look);

    return width > target ? width : target;
}

/* Widths of the buttons: what they want, then a primary last one takes the rest, and all give way when it is
 * tight, down to their longest words.  False when even those do not fit. */
static bool share(const struct frame *frame, const struct button *buttons, size_t count, int room,
                  int *ret_widths)
{
    bool last_fills = buttons[count - 1].kind == BUTTON_PRIMARY || buttons[count - 1].kind == BUTTON_DANGER;
    int wanted = 0;
    int needed = 0;
    int given = 0;
    int least[ACTION_BAR_MAX];

    for (size_t i = 0; i < count; i++) {
        ret_widths[i] = widget_button_width(frame, &buttons[i]);
        least[i] = button_least(frame, &buttons[i]);
        wanted += ret_widths[i];
        needed += least[i];
    }
    if (wanted <= room) {
        if (last_fills)
            ret_widths[count - 1] += room - wanted;
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        int more = wanted > needed ? (ret_widths[i] - least[i]) * (room - needed) / (wanted - needed) : 0;

        ret_widths[i] = needed <= room ? least[i] + more : least[i] * room / needed;
        given += ret_widths[i];
    }
    ret_widths[count - 1] += room - given;
    return needed <= room;
}

void widget_action_bar(struct frame *frame, struct box *screen, const struct button *buttons, size_t count)
{
    int gap = look_gap_px(&frame->look);
    struct box bar = box_cut_bottom(screen, bar_height(&frame->look));
    struct button shown[ACTION_BAR_MAX];
    int widths[ACTION_BAR_MAX];

    frame_fill(frame, bar, TONE_SURFACE);
    frame_fill(frame, box_cut_top(&bar, look_mm(&frame->look, 0.35)), TONE_HAIRLINE);
    if (count == 0 || count > ACTION_BAR_MAX)
        return;
    bar = box_inset(bar, side_px(&frame->look), look_mm(&frame->look, 1.1));
    memcpy(shown, buttons, count * sizeof shown[0]);
    if (!share(frame, shown, count, bar.width - gap * (int)(count - 1), widths)) {
        /* Words tell more than pictures do. */
        for (size_t i = 0; i < count; i++)
            shown[i].icon = ICON_NONE;
        (void)share(frame, shown, count, bar.width - gap * (int)(count - 1), widths);
    }
    for (size_t i = 0; i + 1 < count; i++) {
        widget_button(frame, box_cut_start(&bar, widths[i]), &shown[i]);
        box_cut_start(&bar, gap);
    }
    if (count == 1 && (buttons[0].kind == BUTTON_QUIET || buttons[0].kind == BUTTON_SECONDARY))
        widget_button(frame, box_cut_start(&bar, widths[0]), &shown[0]);
    else
        widget_button(frame, box_cut_end(&bar, widths[count - 1]), &shown[count - 1]);
}
