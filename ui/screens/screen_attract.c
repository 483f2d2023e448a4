/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_attract.h"

#include "screens/mine_model.h"
#include "screens/part_work.h"

enum { HOUR_S = 3600 };

/* As people look for them: by script, the house's order in design. */
static const enum lang order[LANG_COUNT] = { LANG_AR, LANG_ZH, LANG_EN, LANG_FR, LANG_RU, LANG_ES };

struct step screen_attract_on(struct screen_attract *screen, const struct model *model,
                              const struct event *event)
{
    (void)screen;
    (void)model;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_CHOOSE_LANGUAGE)
        return step_with(STEP_SET_LANGUAGE, event->argument);
    return step_to(event->act == ACT_BACK ? STEP_BACK : STEP_STAY);
}

static void draw_tiles(struct frame *frame, struct box box)
{
    int columns = 3, rows = 2;
    bool has_detail = !part_is_narrow(&frame->look);
    int gap = look_space(&frame->look, frame->look.panel.is_compact ? 1 : 1.5);

    for (int i = 0; i < LANG_COUNT; i++) {
        struct box line = box_line(box, i / columns, rows, gap);
        struct tile tile = {
            .title = lang_text(order[i], STR_SCREEN_ATTRACT_NAME),
            .detail = has_detail ? lang_text(order[i], STR_SCREEN_ATTRACT_CHOOSE) : NULL,
            .action = act_with(ACT_CHOOSE_LANGUAGE, (int)order[i]),
            .has_lang = true,
            .lang = order[i],
            .is_large = true,
        };

        widget_tile(frame, box_column(line, i % columns, columns, gap), &tile);
    }
}

static int hint_width(struct frame *frame, const struct frame_text *text, int icon_px, int gap)
{
    return icon_px + gap + frame_text_width(&frame->look, text);
}

/* An icon and a sentence, together in the middle. */
static void draw_hint(struct frame *frame, struct box box, enum icon icon, enum type type, enum str words)
{
    struct frame_text text = {
        .text = say(frame, words), .type = type, .tone = TONE_INK, .valign = VALIGN_MIDDLE, .is_tight = true
    };
    int icon_px = look_line_px(&frame->look, type) * 5 / 4;
    int gap = look_space(&frame->look, 1);
    int width = hint_width(frame, &text, icon_px, gap);
    struct box line = box_center(box, width < box.width ? width : box.width, box.height);

    frame_icon(frame, box_cut_start(&line, icon_px), icon, TONE_PRIMARY);
    box_cut_start(&line, gap);
    frame_text(frame, line, &text);
}

/* "Usually decided within 6 h of working time (promise: 16 h) · 40 requests in 90 days · 92 % were satisfied"; NULL for
 * too few cases. */
static const char *service_words(const struct model *model, struct frame *frame, bool has_count)
{
    const struct service_report *report = model->mine == NULL ? NULL : &model->mine->report;
    const char *median, *count, *satisfied = NULL;
    int64_t hours;

    if (report == NULL || report->all.count < MINE_FIGURES_LEAST || report->promised_s == 0)
        return NULL;
    /* Rounded up to hours, as the promise is given: "0 min" would promise too much. */
    hours = report->all.median_s <= 0 ? 1 : (report->all.median_s + HOUR_S - 1) / HOUR_S;
    median = say_with2(frame, STR_MINE_MEDIAN, "median", part_time(frame, hours * HOUR_S), "promise",
                       part_time(frame, report->promised_s));
    if (report->rated >= MINE_FIGURES_LEAST)
        satisfied = say_with(frame, STR_MINE_SATISFIED, "share",
                             say_with(frame, STR_MINE_PERCENT, "number",
                                      say_number(frame, report->satisfied * 100 / report->rated)));
    count = has_count ? say_count(frame, STR_MINE_CASES, report->all.count) : NULL;
    return part_join(frame, " · ", median, count, satisfied);
}

static void draw_hints(const struct model *model, struct frame *frame, struct box box)
{
    struct box upper = box_line(box, 0, 2, 0), lower = box_line(box, 1, 2, 0);
    struct frame_text text = { .text = service_words(model, frame, true), .type = TYPE_BODY, .tone = TONE_INK_SOFT, .align = TEXT_CENTER,
                               .valign = VALIGN_MIDDLE, .is_tight = true, .is_fitted = true };

    draw_hint(frame, upper, ICON_BADGE, frame->look.panel.is_compact ? TYPE_STRONG : TYPE_TITLE,
              STR_SCREEN_ATTRACT_BADGE);
    if (text.text != NULL && !frame->look.panel.is_compact) {
        struct box line = box_inset(box_cut_bottom(&lower, lower.height / 2), look_space(&frame->look, 2), 0);

        if (frame_text_width(&frame->look, &text) > line.width)
            text.text = service_words(model, frame, false);
        frame_text(frame, line, &text);
    }
    draw_hint(frame, lower, ICON_QR, TYPE_BODY, STR_SCREEN_ATTRACT_SLIP);
}

void screen_attract_draw(const struct screen_attract *screen, const struct model *model, struct frame *frame,
                         struct box box)
{
    int strip = look_line_px(&frame->look, TYPE_TITLE) * 3 + look_space(&frame->look, 1);

    if (screen->is_from_header) {
        struct button back = part_back(frame);

        part_header(frame, model, &box, say(frame, STR_SCREEN_ATTRACT_CHOOSE));
        widget_action_bar(frame, &box, &back, 1);
        draw_tiles(frame, part_body(frame, box));
        return;
    }
    widget_banner_header(frame, &box, say(frame, STR_SCREEN_TITLE), NULL);
    if (!frame->look.panel.is_compact)
        strip = strip * 5 / 4;
    draw_hints(model, frame, box_cut_bottom(&box, strip));
    draw_tiles(frame, part_body(frame, box));
}
