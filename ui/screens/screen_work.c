/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_work.h"

#include "screens/part_finding.h"
#include "screens/part_work.h"
#include "toolkit/control.h"

#include <string.h>

static enum str filter_word(enum worklist_filter filter)
{
    static const enum str words[WORKLIST_FILTER_COUNT] = {
        [WORKLIST_ALL] = STR_WORK_FILTER_ALL,
        [WORKLIST_READY] = STR_WORK_FILTER_READY,
        [WORKLIST_LATE] = STR_WORK_FILTER_LATE,
        [WORKLIST_REVIEWS] = STR_WORK_FILTER_REVIEWS,
        [WORKLIST_APPROVALS] = STR_WORK_FILTER_APPROVALS,
    };

    return words[filter];
}

/* ---- events ---- */

/* Pages hold as many rows as fit, so the way back is remembered. */
static struct step on_from(struct screen_work *screen, const struct model *model, int argument)
{
    size_t from = argument < 0 ? 0 : (size_t)argument;

    if (from > model->work->offset) {
        if (screen->before_count == SCREEN_WORK_PAGES_MAX)
            memmove(&screen->before[0], &screen->before[1],
                    --screen->before_count * sizeof screen->before[0]);
        screen->before[screen->before_count++] = model->work->offset;
        return step_with(STEP_WORK_FROM, argument);
    }
    from = screen->before_count > 0 ? screen->before[--screen->before_count] : 0;
    return step_with(STEP_WORK_FROM, (int)from);
}

static struct step on_tap(struct screen_work *screen, const struct model *model, const struct event *event)
{
    bool was_choosing = screen->is_choosing;

    screen->is_choosing = event->act == ACT_WORK_FILTERS && !was_choosing;
    if (event->act == ACT_WORK_FILTER) {
        screen->before_count = 0;
        return step_with(STEP_WORK_FILTER, event->argument);
    }
    if (event->act == ACT_WORK_FROM)
        return on_from(screen, model, event->argument);
    if (event->act == ACT_WORK_OPEN)
        return step_with(STEP_WORK_OPEN, event->argument);
    if (event->act == ACT_WORK_TRAY)
        return step_to(STEP_GO_TRAY);
    return step_to(event->act == ACT_BACK && !was_choosing ? STEP_GO_HOME : STEP_STAY);
}

struct step screen_work_on(struct screen_work *screen, const struct model *model, const struct event *event)
{
    if (event->kind == EVENT_SHOWN)
        screen->is_choosing = false;
    if (event->kind != EVENT_TAP || model->work == NULL)
        return step_to(STEP_STAY);
    return on_tap(screen, model, event);
}

/* ---- one row ---- */

struct words {
    struct frame *frame;
    const struct model *model;
};

static const char *item_words(const struct words *words, const struct worklist_row *row)
{
    const char *first = part_first_item(words->frame, &row->first_item);

    if (row->line_count <= 1)
        return first;
    return part_join(words->frame, " · ", first,
                     say_count(words->frame, STR_WORK_MORE_LINES, (int64_t)row->line_count - 1), NULL);
}

/* What keeps the row from being decided now, and what is marked already; "" for nothing. */
static const char *note_words(const struct words *words, const struct worklist_row *row)
{
    struct frame *frame = words->frame;
    const struct work_mark *mark = work_mark_of(words->model->work, row->task.number);
    unsigned others = row->task.open_kinds & ~(1u << row->task.kind);
    const char *waits = "";

    if (mark != NULL)
        return say_with(frame, STR_WORK_MARKED, "what", say(frame, part_mark_word(mark)));
    if (!row->is_ready && others != 0)
        waits = say_with(frame, STR_WORK_WAITS, "what", part_task_list(frame, others));
    if (row->is_within)
        return waits;
    if (waits[0] == '\0')
        return say(frame, STR_WORK_ABOVE);
    return frame_format(frame, "%s · %s", say(frame, STR_WORK_ABOVE), waits);
}

static const char *facts_words(const struct words *words, const struct worklist_row *row)
{
    return frame_format(words->frame, "%s · %s · %s", row->task.number, row->task.unit,
                        say(words->frame, part_task_word(row->task.kind)));
}

struct row_plan {
    struct frame_text title, facts, note, total;
    const char *promise;
    enum mark mark; /* of the promise */
    int mark_px, chip_px, total_px, end_px, words_px, gap_px;
    bool is_chip_below; /* promise and amount stand below the words */
};

static int mark_px(const struct look *look)
{
    int em = look_style(look, TYPE_BODY).size_px, least = look_mm(look, look->panel.is_compact ? 6.5 : 7.5);

    return em > least ? em : least;
}

static struct row_plan plan_row(const struct words *words, const struct worklist_row *row, int width_px)
{
    struct frame *frame = words->frame;
    const struct look *look = &frame->look;
    bool is_stopped = row->promise == PROMISE_STOPPED && row->task.state == REQUEST_IN_REVIEW;
    struct row_plan plan = {
        .title = { .text = item_words(words, row), .type = TYPE_STRONG, .tone = TONE_INK, .is_tight = true,
                   .is_fitted = true },
        .facts = { .text = facts_words(words, row), .type = TYPE_BODY, .tone = TONE_INK_SOFT, .is_tight = true,
                   .is_fitted = true },
        .note = { .text = note_words(words, row), .type = TYPE_STRONG, .tone = TONE_PRIMARY, .is_tight = true,
                  .is_fitted = true },
        .total = { .text = part_base_amount(frame, words->model, row->task.total_base_minor), .type = TYPE_BODY,
                   .tone = TONE_INK, .is_tight = true, .valign = VALIGN_MIDDLE },
        .promise = is_stopped ? say(frame, STR_WORK_PROMISE_NONE)
                              : part_promise_words(frame, row->promise, row->left_s),
        .mark = part_promise_mark(row->promise),
        .mark_px = mark_px(look),
        .gap_px = look_mm(look, look->panel.is_compact ? 2.0 : 2.6),
    };

    if (work_mark_of(words->model->work, row->task.number) == NULL && (!row->is_ready || !row->is_within))
        plan.note.tone = TONE_WARN;
    plan.chip_px = widget_chip_width(frame, plan.promise);
    plan.total_px = plan.total.text[0] == '\0' ? 0 : frame_text_width(look, &plan.total) + 1;
    plan.end_px = plan.chip_px > plan.total_px ? plan.chip_px : plan.total_px;
    plan.words_px = width_px - plan.mark_px - plan.gap_px;
    plan.is_chip_below = plan.words_px - plan.end_px - plan.gap_px < 13 * look_style(look, TYPE_BODY).size_px;
    if (!plan.is_chip_below)
        plan.words_px -= plan.end_px + plan.gap_px;
    return plan;
}

static int text_height(const struct frame *frame, const struct frame_text *text, int width_px)
{
    return text->text[0] == '\0' ? 0 : frame_text_height(&frame->look, text, width_px);
}

static int words_height(const struct frame *frame, const struct row_plan *plan)
{
    return text_height(frame, &plan->title, plan->words_px) + text_height(frame, &plan->facts, plan->words_px) +
           text_height(frame, &plan->note, plan->words_px) +
           (plan->is_chip_below ? widget_chip_height(frame) + look_mm(&frame->look, 0.6) : 0);
}

static int end_height(const struct frame *frame, const struct row_plan *plan)
{
    if (plan->is_chip_below)
        return 0;
    return widget_chip_height(frame) + (plan->total_px > 0 ? look_line_px(&frame->look, TYPE_BODY) : 0);
}

static int row_height(const struct frame *frame, const struct row_plan *plan)
{
    int least = look_target_px(&frame->look) + look_gap_px(&frame->look);
    int height = words_height(frame, plan), end = end_height(frame, plan);

    height = (height > end ? height : end) + 2 * look_mm(&frame->look, frame->look.panel.is_compact ? 1.0 : 1.5);
    return height > least ? height : least;
}

static void row_surface(struct frame *frame, struct box box, struct action action, bool is_marked,
                        const char *label)
{
    struct box press = box_inset(box, -look_mm(&frame->look, 1.0), look_gap_px(&frame->look) / 2);

    if (control_is_pressed(frame, action) || is_marked)
        frame_rounded(frame, press, TONE_PRIMARY_SOFT,
                      control_is_stark(&frame->look) ? TONE_PRIMARY : TONE_NONE, control_border(&frame->look),
                      control_radius(&frame->look));
    control_focus(frame, press, action);
    frame_hit(frame, press, action, HIT_PLAIN, false, label);
}

static void put(struct frame *frame, struct box *box, const struct frame_text *text)
{
    int height = text_height(frame, text, box->width);

    if (height > 0)
        frame_text(frame, box_cut_top(box, height), text);
}

/* The promise above the amount, at the row's end. */
static void draw_end(struct frame *frame, struct box box, const struct row_plan *plan)
{
    struct box column = box_center(box, box.width, end_height(frame, plan));
    struct frame_text total = plan->total;

    widget_chip(frame, box_cut_top(&column, widget_chip_height(frame)), plan->mark, plan->promise);
    total.align = TEXT_END;
    if (plan->total_px > 0)
        frame_text(frame, column, &total);
}

static void draw_below(struct frame *frame, struct box box, const struct row_plan *plan)
{
    widget_chip(frame, box_cut_start(&box, plan->chip_px), plan->mark, plan->promise);
    box_cut_start(&box, plan->gap_px);
    if (plan->total_px > 0 && plan->total_px <= box.width)
        frame_text(frame, box_cut_start(&box, plan->total_px), &plan->total);
}

static void draw_row(const struct words *words, struct box box, const struct worklist_row *row, size_t index)
{
    struct frame *frame = words->frame;
    struct row_plan plan = plan_row(words, row, box.width);
    bool is_marked = work_mark_of(words->model->work, row->task.number) != NULL;
    struct box inside = box, text;

    row_surface(frame, box, act_with(ACT_WORK_OPEN, (int)index), is_marked,
                frame_format(frame, "%s %s", row->task.number, part_first_item(frame, &row->first_item)));
    widget_mark(frame, box_center(box_cut_start(&inside, plan.mark_px), plan.mark_px, plan.mark_px),
                part_effect_mark(row->effect));
    box_cut_start(&inside, plan.gap_px);
    if (!plan.is_chip_below) {
        draw_end(frame, box_cut_end(&inside, plan.end_px), &plan);
        box_cut_end(&inside, plan.gap_px);
    }
    text = box_center(inside, plan.words_px, words_height(frame, &plan));
    text.x = inside.x;
    put(frame, &text, &plan.title);
    put(frame, &text, &plan.facts);
    put(frame, &text, &plan.note);
    if (plan.is_chip_below)
        draw_below(frame, box_cut_bottom(&text, widget_chip_height(frame)), &plan);
}

/* ---- the list ---- */

/* How many of the loaded rows stand in a box of this height; at least one. */
static size_t rows_that_fit(const struct words *words, struct box box)
{
    const struct work_model *work = words->model->work;
    int used = 0;
    size_t count = 0;

    while (count < work->row_count) {
        struct row_plan plan = plan_row(words, &work->rows[count], box.width);

        used += row_height(words->frame, &plan);
        if (count > 0 && used > box.height)
            break;
        count++;
    }
    return count;
}

static void draw_rows(const struct words *words, struct box box, size_t count)
{
    const struct work_model *work = words->model->work;

    for (size_t i = 0; i < count; i++) {
        struct row_plan plan = plan_row(words, &work->rows[i], box.width);
        struct box strip = box_cut_top(&box, row_height(words->frame, &plan));

        if (i > 0)
            frame_fill(words->frame, (struct box){ strip.x, strip.y, strip.width, 1 }, TONE_HAIRLINE);
        draw_row(words, strip, &work->rows[i], i);
    }
}

static void draw_empty(const struct words *words, struct box box)
{
    struct frame *frame = words->frame;
    bool is_filtered = words->model->work->counts[WORKLIST_ALL] > 0;
    struct part_message message = {
        .mark = is_filtered ? MARK_INFO : MARK_OK,
        .title = say(frame, is_filtered ? STR_WORK_NONE_FILTER : STR_WORK_NONE_TITLE),
        .texts = { is_filtered ? NULL : say(frame, STR_WORK_NONE_TEXT) },
    };

    part_message(frame, box, &message);
}

/* ---- filters and pages ---- */

static struct button filter_button(const struct words *words, enum worklist_filter filter)
{
    const struct work_model *work = words->model->work;

    return (struct button){
        .label = frame_format(words->frame, "%s · %s", say(words->frame, filter_word(filter)),
                              say_number(words->frame, (int64_t)work->counts[filter])),
        .kind = BUTTON_SECONDARY,
        .action = act_with(ACT_WORK_FILTER, (int)filter),
        .is_selected = filter == work->filter,
    };
}

static struct button turn_button(const struct words *words, bool is_back, size_t shown)
{
    const struct work_model *work = words->model->work;
    size_t next = work->offset + shown;

    return (struct button){
        .label = say(words->frame, is_back ? STR_WIDGET_PREVIOUS : STR_WIDGET_MORE),
        .icon = is_back ? ICON_UP : ICON_DOWN,
        .kind = is_back ? BUTTON_QUIET : BUTTON_SECONDARY,
        .action = act_with(ACT_WORK_FROM, is_back ? 0 : (int)next),
        .is_disabled = is_back ? work->offset == 0 : next >= work->total,
        .is_icon_only = true,
    };
}

static const char *range_words(const struct words *words, size_t shown)
{
    const struct work_model *work = words->model->work;
    struct frame *frame = words->frame;
    const char *text;

    if (shown == 1)
        return say_with2(frame, STR_WORK_CASE_OF, "place", say_number(frame, (int64_t)work->offset + 1), "total",
                         say_number(frame, (int64_t)work->total));
    text = lang_format(&frame->arena, frame->look.lang, STR_WORK_RANGE, "from",
                                   say_number(frame, (int64_t)work->offset + 1), "to",
                                   say_number(frame, (int64_t)(work->offset + shown)), "total",
                                   say_number(frame, (int64_t)work->total));

    return text == NULL ? "" : text;
}

/* "1–5 of 143" between the two arrows. */
static void draw_turn(const struct words *words, struct box box, size_t shown)
{
    struct frame *frame = words->frame;
    int target = look_target_px(&frame->look), gap = look_gap_px(&frame->look);
    struct button back = turn_button(words, true, shown), more = turn_button(words, false, shown);
    struct frame_text range = { .text = range_words(words, shown), .type = TYPE_BODY, .tone = TONE_INK_SOFT,
                                .align = TEXT_CENTER, .valign = VALIGN_MIDDLE, .is_tight = true,
                                .is_fitted = true };

    if (words->model->work->offset == 0 && shown >= words->model->work->total)
        return;
    widget_button(frame, box_cut_start(&box, target), &back);
    widget_button(frame, box_cut_end(&box, target), &more);
    frame_text(frame, box_inset(box, gap / 2, 0), &range);
}

/* Filters one below the other at the start, the pager under them. */
static void draw_side(const struct words *words, struct box box, size_t shown)
{
    struct frame *frame = words->frame;
    int height = widget_button_height(frame), gap = look_gap_px(&frame->look);

    for (int filter = 0; filter < WORKLIST_FILTER_COUNT; filter++) {
        struct button button = filter_button(words, (enum worklist_filter)filter);

        widget_button(frame, box_cut_top(&box, height), &button);
        box_cut_top(&box, gap);
    }
    draw_turn(words, box_cut_bottom(&box, look_target_px(&frame->look)), shown);
}

/* One strip with the filter in force and the pager. */
static void draw_strip(const struct words *words, struct box box, size_t shown)
{
    struct frame *frame = words->frame;
    struct button filter = filter_button(words, words->model->work->filter);
    int gap = look_gap_px(&frame->look), pager = box.width * 45 / 100;
    int width;

    filter.action = act_with(ACT_WORK_FILTERS, 0);
    filter.icon = ICON_DOWN;
    filter.is_icon_last = true;
    filter.is_selected = false;
    width = widget_button_width(frame, &filter);
    if (width > box.width - pager - gap)
        width = box.width - pager - gap;
    widget_button(frame, box_cut_start(&box, width), &filter);
    box_cut_start(&box, gap);
    draw_turn(words, box_cut_end(&box, pager), shown);
}

static void draw_chooser(const struct words *words, struct box box)
{
    struct frame *frame = words->frame;
    int gap = look_gap_px(&frame->look);

    for (int filter = 0; filter < WORKLIST_FILTER_COUNT; filter++) {
        struct button button = filter_button(words, (enum worklist_filter)filter);
        struct box row = box_line(box, filter / 2, 3, gap);

        widget_button(frame, box_column(row, filter % 2, 2, gap), &button);
    }
}

/* ---- the whole ---- */

static size_t bar_buttons(const struct words *words, struct button *buttons)
{
    const struct work_model *work = words->model->work;
    struct frame *frame = words->frame;
    size_t count = 0;

    buttons[count++] = part_back(frame);
    if (work->mark_count > 0) {
        buttons[count] = part_button(frame, STR_WORK_TRAY_TITLE, ICON_PENCIL, BUTTON_SECONDARY, ACT_WORK_TRAY);
        buttons[count++].label = say_count(frame, STR_WORK_TRAY_COUNT, (int64_t)work->mark_count);
    }
    if (work->total > 0) {
        buttons[count] = part_go(frame, STR_WORK_OPEN_FIRST, ICON_FORWARD, ACT_WORK_OPEN);
        buttons[count].is_icon_last = true;
        buttons[count++].action.argument = -1;
    }
    return count;
}

static void draw_narrow(const struct words *words, struct box box)
{
    struct frame *frame = words->frame;
    struct box body = part_work_body(frame, box);
    struct box strip = box_cut_top(&body, widget_button_height(frame));
    size_t shown;

    box_cut_top(&body, look_gap_px(&frame->look) / 2);
    shown = rows_that_fit(words, body);
    draw_strip(words, strip, shown);
    if (words->model->work->total == 0)
        draw_empty(words, body);
    else
        draw_rows(words, body, shown);
}

static void draw_wide(const struct words *words, struct box box)
{
    struct frame *frame = words->frame;
    struct box body = part_work_body(frame, box), inside;
    struct box side = box_cut_start(&body, body.width * 24 / 100);
    size_t shown;

    box_cut_start(&body, look_space(&frame->look, 1));
    inside = widget_card(frame, body);
    inside = box_outset(inside, look_mm(&frame->look, 1.2));
    inside = box_inset(inside, look_mm(&frame->look, 1.2), 0);
    shown = rows_that_fit(words, inside);
    draw_side(words, side, shown);
    if (words->model->work->total == 0)
        draw_empty(words, inside);
    else
        draw_rows(words, inside, shown);
}

void screen_work_draw(const struct screen_work *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    struct words words = { .frame = frame, .model = model };
    struct button buttons[ACTION_BAR_MAX];
    size_t count;

    part_header(frame, model, &box, say(frame, STR_WORK_TITLE));
    if (model->work == NULL)
        return;
    if (screen->is_choosing) {
        buttons[0] = part_back(frame);
        widget_action_bar(frame, &box, buttons, 1);
        draw_chooser(&words, part_work_body(frame, box));
        return;
    }
    count = bar_buttons(&words, buttons);
    widget_action_bar(frame, &box, buttons, count);
    if (part_is_narrow(&frame->look))
        draw_narrow(&words, box);
    else
        draw_wide(&words, box);
}
