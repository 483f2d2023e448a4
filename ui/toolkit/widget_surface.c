/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/widget.h"

#include "toolkit/control.h"

static struct box card_inside(const struct look *look, struct box box)
{
    if (look->panel.is_compact)
        return box_inset(box, look_mm(look, 2.2), look_mm(look, 1.4));
    return box_inset(box, look_mm(look, 4.0), look_mm(look, 3.0));
}

struct box widget_card(struct frame *frame, struct box box)
{
    int radius = card_radius(&frame->look);

    frame_shadow(frame, box, radius);
    frame_rounded(frame, box, TONE_SURFACE, TONE_HAIRLINE, look_mm(&frame->look, 0.17), radius);
    return card_inside(&frame->look, box);
}

struct box widget_card_selected(struct frame *frame, struct box box)
{
    int radius = card_radius(&frame->look);

    frame_shadow(frame, box, radius);
    frame_rounded(frame, box, TONE_PRIMARY_SOFT, TONE_PRIMARY, 2 * control_border(&frame->look), radius);
    return card_inside(&frame->look, box);
}

/* ---- tiles ---- */

static struct frame_text tile_text(const struct tile *tile, const char *text, enum type type, enum tone tone)
{
    return (struct frame_text){ .text = text,
                                .type = type,
                                .tone = tile->is_disabled ? TONE_DISABLED : tone,
                                .align = tile->is_large ? TEXT_CENTER : TEXT_START,
                                .is_tight = true,
                                .is_fitted = true,
                                .has_lang = tile->has_lang,
                                .lang = tile->lang };
}

/* Whether a text fits when it is made as small as it may be. */
static bool has_room(const struct frame *frame, struct frame_text text, int width, int height)
{
    text.is_fitted = false;
    text.size_px = look_least_px(&frame->look);
    return frame_text_height(&frame->look, &text, width) <= height;
}

/* Title above detail, the pair in the middle of the box's height; a low box shows the title alone. */
static void stack(struct frame *frame, struct box box, const struct frame_text *title,
                  const struct frame_text *detail, int gap)
{
    int title_px = frame_text_height(&frame->look, title, box.width);
    bool is_alone = detail == NULL || !has_room(frame, *detail, box.width, box.height - title_px - gap);
    int detail_px = !is_alone ? frame_text_height(&frame->look, detail, box.width) + gap : 0;
    int both_px = title_px + detail_px < box.height ? title_px + detail_px : box.height;
    struct box words = box_center(box, box.width, both_px);

    frame_text(frame, box_cut_top(&words, title_px), title);
    if (is_alone)
        return;
    box_cut_top(&words, gap);
    frame_text(frame, words, detail);
}

/* A tall tile has room for a larger icon and title. */
static bool is_tall(const struct look *look, struct box box)
{
    return box.height >= look_mm(look, 30.0) && box.width >= look_mm(look, 70.0);
}

static enum type title_type(const struct look *look, const struct tile *tile, struct box box)
{
    if (tile->is_large)
        return TYPE_FIGURE;
    return is_tall(look, box) ? TYPE_TITLE : TYPE_STRONG;
}

static void tile_icon(struct frame *frame, struct box *inside, const struct tile *tile)
{
    int disc = look_mm(&frame->look, is_tall(&frame->look, *inside) ? 16.0
                                     : frame->look.panel.is_compact ? 8.5
                                                                    : 11.0);
    struct box round = box_center(box_cut_start(inside, disc), disc, disc);

    frame_rounded(frame, round, TONE_PRIMARY_SOFT, control_is_stark(&frame->look) ? TONE_PRIMARY : TONE_NONE,
                  control_border(&frame->look), disc / 2);
    frame_icon(frame, box_center(round, disc * 6 / 10, disc * 6 / 10), tile->icon,
               tile->is_disabled ? TONE_DISABLED : TONE_PRIMARY);
    box_cut_start(inside, look_mm(&frame->look, frame->look.panel.is_compact ? 1.8 : 3.0));
}

static struct frame_text badge_text(const char *number)
{
    return (struct frame_text){ .text = number,
                                .type = TYPE_STRONG,
                                .tone = TONE_ON_PRIMARY,
                                .align = TEXT_CENTER,
                                .valign = VALIGN_MIDDLE,
                                .is_tight = true,
                                .max_lines = 1 };
}

static int badge_height(const struct look *look)
{
    return look_style(look, TYPE_STRONG).size_px * 3 / 2;
}

static int badge_width(const struct look *look, const char *number)
{
    struct frame_text text = badge_text(number);
    int height = badge_height(look), width = frame_text_width(look, &text) + height * 2 / 3;

    return width > height ? width : height;
}

static void tile_badge(struct frame *frame, struct box box, const char *number)
{
    struct frame_text text = badge_text(number);
    int height = badge_height(&frame->look), width = badge_width(&frame->look, number);
    int margin = look_mm(&frame->look, 1.6);
    struct box pill = { box.x + box.width - margin - width, box.y + margin, width, height };

    frame_rounded(frame, pill, TONE_PRIMARY, TONE_NONE, 0, height / 2);
    frame_text(frame, pill, &text);
}

void widget_tile(struct frame *frame, struct box box, const struct tile *tile)
{
    struct control_state state = {
        .action = tile->action, .is_disabled = tile->is_disabled, .tone = TONE_CONTROL, .is_raised = true
    };
    struct box inside =
        box_inset(box, look_mm(&frame->look, tile->is_large ? 2.0 : 3.6), look_mm(&frame->look, 1.2));
    struct frame_text title =
        tile_text(tile, tile->title, title_type(&frame->look, tile, inside), TONE_PRIMARY);
    struct frame_text detail = tile_text(tile, tile->detail, TYPE_BODY, TONE_INK_SOFT);

    control_surface(frame, box, &state);
    if (tile->icon != ICON_NONE)
        tile_icon(frame, &inside, tile);
    /* Where the words are as high as the badge they end before it. */
    if (tile->badge != NULL && inside.height < 3 * badge_height(&frame->look)) {
        box_cut_end(&inside, badge_width(&frame->look, tile->badge) - look_mm(&frame->look, 2.0));
        title.is_fitted = true;
    }
    stack(frame, inside, &title, tile->detail != NULL ? &detail : NULL,
          look_mm(&frame->look, tile->is_large ? 2.2 : 0.6));
    if (tile->badge != NULL)
        tile_badge(frame, box, tile->badge);
    frame_hit(frame, box, tile->action, HIT_PLAIN, tile->is_disabled, tile->title);
}

/* ---- marks and chips ---- */

static const struct {
    enum icon icon;
    enum tone tone, soft;
} marks[MARK_COUNT] = {
    [MARK_OK] = { ICON_CHECK, TONE_OK, TONE_OK_SOFT },
    [MARK_WAIT] = { ICON_CLOCK, TONE_WARN, TONE_WARN_SOFT },
    [MARK_NO] = { ICON_CROSS, TONE_BAD, TONE_BAD_SOFT },
    [MARK_UNKNOWN] = { ICON_QUESTION, TONE_INK_SOFT, TONE_BACKGROUND },
    [MARK_INFO] = { ICON_INFO, TONE_PRIMARY, TONE_PRIMARY_SOFT },
    [MARK_WARNING] = { ICON_WARNING, TONE_WARN, TONE_WARN_SOFT },
    [MARK_OVERDUE] = { ICON_WARNING, TONE_BAD, TONE_BAD_SOFT },
};

enum icon mark_icon(enum mark mark)
{
    return marks[mark].icon;
}

enum tone mark_tone(enum mark mark)
{
    return marks[mark].tone;
}

enum tone mark_tone_soft(enum mark mark)
{
    return marks[mark].soft;
}

static struct caption chip_caption(enum mark mark, const char *word)
{
    return (struct caption){
        .label = word, .icon = mark_icon(mark), .type = TYPE_STRONG, .tone = mark_tone(mark)
    };
}

int widget_chip_height(const struct frame *frame)
{
    return look_style(&frame->look, TYPE_STRONG).size_px * 8 / 5;
}

int widget_chip_width(const struct frame *frame, const char *word)
{
    struct caption caption = chip_caption(MARK_OK, word);

    return control_caption_width(&frame->look, &caption) + widget_chip_height(frame) * 11 / 20;
}

void widget_chip(struct frame *frame, struct box box, enum mark mark, const char *word)
{
    struct caption caption = chip_caption(mark, word);
    int height = widget_chip_height(frame);
    int width = widget_chip_width(frame, word);
    struct box strip = box_cut_end(&box, width);
    struct box pill = box_center(strip, strip.width, height);

    frame_rounded(frame, pill, mark_tone_soft(mark),
                  control_is_stark(&frame->look) ? mark_tone(mark) : TONE_NONE, control_border(&frame->look),
                  height / 2);
    control_caption(frame, pill, &caption);
}

void widget_mark(struct frame *frame, struct box box, enum mark mark)
{
    int disc = box.height < box.width ? box.height : box.width;
    struct box round = box_center(box_cut_start(&box, disc), disc, disc);

    frame_rounded(frame, round, mark_tone_soft(mark),
                  control_is_stark(&frame->look) ? mark_tone(mark) : TONE_NONE, control_border(&frame->look),
                  disc / 2);
    frame_icon(frame, box_center(round, disc * 58 / 100, disc * 58 / 100), mark_icon(mark), mark_tone(mark));
}

/* ---- figures, progress, codes ---- */

void widget_figure(struct frame *frame, struct box box, const char *figure, const char *caption)
{
    struct frame_text large = {
        .text = figure, .type = TYPE_FIGURE, .tone = TONE_PRIMARY, .is_tight = true, .is_fitted = true
    };
    struct frame_text below = { .text = caption, .type = TYPE_BODY, .tone = TONE_INK_SOFT, .is_tight = true };

    stack(frame, widget_card(frame, box), &large, &below, look_mm(&frame->look, 0.6));
}

void widget_progress(struct frame *frame, struct box box, int permille)
{
    int full = permille < 0 ? 0 : permille > 1000 ? 1000 : permille;
    int border = control_border(&frame->look);
    struct box track = box_center(box, box.width, look_mm(&frame->look, 2.4));
    struct box inside = box_inset(track, border + 1, border + 1);
    struct box done = box_cut_start(&inside, inside.width * full / 1000);

    frame_rounded(frame, track, TONE_SURFACE, TONE_CONTROL, border, track.height / 2);
    frame_rounded(frame, done, TONE_PRIMARY, TONE_NONE, 0, done.height / 2);
}

void widget_qr(struct frame *frame, struct box box, const uint8_t *modules, int size)
{
    enum { QUIET_MODULES = 4 };
    int side = box.width < box.height ? box.width : box.height;
    int module = side / (size + 2 * QUIET_MODULES);
    int code = module * size;
    int paper = module * (size + 2 * QUIET_MODULES);

    if (module < 1)
        return;
    frame_rounded(frame, box_center(box, paper, paper), TONE_QR_PAPER, TONE_NONE, 0,
                  card_radius(&frame->look));
    frame_matrix(frame, box_center(box, code, code), modules, size);
}
