/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_sample.h"

#include "screens/audit_words.h"
#include "screens/part_block.h"
#include "screens/part_menu.h"

static const int sizes[SCREEN_SAMPLE_SIZES] = { 5, 10, 25, 50 };

int screen_sample_size(int step)
{
    return sizes[step < 0 ? 0 : step >= SCREEN_SAMPLE_SIZES ? SCREEN_SAMPLE_SIZES - 1 : step];
}

static bool has_result(const struct screen_sample *screen, const struct audit_model *audit)
{
    return audit->sample != NULL && !screen->is_choosing;
}

static struct step on_tap(struct screen_sample *screen, const struct model *model, const struct event *event)
{
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_SAMPLE_SIZE && event->argument != 0)
        screen->step += event->argument > 0 ? screen->step < SCREEN_SAMPLE_SIZES - 1 : -(screen->step > 0);
    if (event->act == ACT_SAMPLE_START) {
        screen->is_choosing = false;
        screen->page = 0;
        return step_with(STEP_SAMPLE_START, screen_sample_size(screen->step));
    }
    if (event->act == ACT_SAMPLE_AGAIN)
        screen->is_choosing = true;
    if (event->act == ACT_SAMPLE_PRINT)
        return step_to(STEP_SAMPLE_PRINT);
    if (event->act == ACT_SLOW_STOP)
        return step_to(STEP_SLOW_STOP);
    if (event->act == ACT_BACK && screen->is_choosing && model->audit != NULL &&
        model->audit->sample != NULL) {
        screen->is_choosing = false;
        return step_to(STEP_STAY);
    }
    return step_to(event->act == ACT_BACK ? STEP_GO_AUDIT : STEP_STAY);
}

struct step screen_sample_on(struct screen_sample *screen, const struct model *model,
                             const struct event *event)
{
    if (event->kind == EVENT_SHOWN)
        *screen = (struct screen_sample){ .step = 1 };
    return event->kind == EVENT_TAP ? on_tap(screen, model, event) : step_to(STEP_STAY);
}

/* ---- how many ---- */

static void draw_choosing(const struct screen_sample *screen, const struct audit_model *audit,
                          struct frame *frame, struct box box)
{
    const char *hint = audit->sample_err == ERR_NONE ? say(frame, STR_AUDIT_SCREEN_SAMPLE_HOW)
                                                     : say(frame, audit_failure(audit->sample_err));
    struct frame_text ask = { .text = say(frame, STR_AUDIT_SCREEN_SAMPLE_ASK),
                              .type = TYPE_VERDICT,
                              .tone = TONE_INK,
                              .align = TEXT_CENTER,
                              .is_tight = true,
                              .is_fitted = true };
    struct frame_text how = {
        .text = hint, .type = TYPE_BODY, .tone = TONE_INK_SOFT, .align = TEXT_CENTER, .is_fitted = true
    };
    int gap = look_space(&frame->look, 1.5), target = look_mm(&frame->look, 15.0);
    int ask_px = frame_text_height(&frame->look, &ask, box.width);
    int width = look_mm(&frame->look, 70.0);
    int left = box.height - ask_px - target - 2 * gap,
        how_px = frame_text_height(&frame->look, &how, box.width);
    struct box row;

    how_px = how_px < left ? how_px : left;
    box_cut_top(&box, (box.height - ask_px - target - 2 * gap - how_px) / 2);
    frame_text(frame, box_cut_top(&box, ask_px), &ask);
    box_cut_top(&box, gap);
    row = box_cut_top(&box, target);
    widget_stepper(frame, box_center(row, width < row.width ? width : row.width, target),
                   say_number(frame, screen_sample_size(screen->step)), ACT_SAMPLE_SIZE,
                   say(frame, STR_AUDIT_SCREEN_SAMPLE_ASK));
    box_cut_top(&box, gap);
    frame_text(frame, box_cut_top(&box, how_px), &how);
}

/* ---- what came out ---- */

static void add_row(const struct sample_row *row, struct frame *frame, struct part_blocks *blocks)
{
    bool is_same = row->result == REPLAY_SAME;
    struct part_block block = {
        .has_mark = true,
        .mark = is_same ? MARK_OK : MARK_NO,
        .head = part_code(frame, frame_format(frame, "%s / %d", row->number, row->revision)),
        .aside = say(frame, sample_result_word(row->result)),
    };

    if (row->result == REPLAY_DIFFERENT)
        block.texts[0] = say_with2(frame, STR_AUDIT_SCREEN_DIFFERS_AT, "offset",
                                   say_number(frame, (int64_t)row->offset), "member", row->member);
    part_blocks_add(blocks, &block);
}

static void draw_result(const struct screen_sample *screen, const struct sample *sample, struct frame *frame,
                        struct box box)
{
    struct part_blocks blocks = part_blocks_open(frame, SAMPLE_MAX + 6);
    struct part_block seed = { .icon = ICON_SEARCH,
                               .head = say(frame, STR_AUDIT_SCREEN_SEED),
                               .texts = { part_code(frame, sample->seed),
                                          say_with2(frame, STR_AUDIT_SCREEN_PICKED, "count",
                                                    say_number(frame, (int64_t)sample->count), "total",
                                                    say_number(frame, (int64_t)sample->population)) } };
    bool is_good = sample_is_good(sample);
    struct part_block answer = {
        .has_mark = true,
        .mark = sample->count == 0 ? MARK_INFO
                : is_good          ? MARK_OK
                                   : MARK_NO,
        .head = sample->count == 0
                    ? say(frame, STR_REPLAY_NOTHING)
                    : say_with2(frame, is_good ? STR_AUDIT_SCREEN_SAMPLE_GOOD : STR_AUDIT_SCREEN_SAMPLE_BAD,
                                "same", say_number(frame, (int64_t)sample->same), "count",
                                say_number(frame, (int64_t)sample->count)),
    };

    if (sample->release_faults > 0)
        answer.texts[0] = say(frame, STR_AUDIT_SCREEN_RELEASE_FAULT);
    part_blocks_add(&blocks, &answer);
    part_blocks_add(&blocks, &seed);
    for (size_t i = 0; i < sample->count; i++)
        add_row(&sample->rows[i], frame, &blocks);
    part_blocks_draw(frame, box, &blocks, screen->page, true);
}

static size_t bar_buttons(const struct screen_sample *screen, const struct audit_model *audit,
                          struct frame *frame, struct button *buttons)
{
    buttons[0] = part_back(frame);
    if (audit == NULL)
        return 1;
    if (audit->work == AUDIT_SAMPLING) {
        buttons[1] = part_button(frame, STR_AUDIT_SCREEN_STOP, ICON_CROSS, BUTTON_SECONDARY, ACT_SLOW_STOP);
        return 2;
    }
    if (!has_result(screen, audit)) {
        buttons[1] = part_go(frame, STR_AUDIT_SCREEN_SAMPLE_START, ICON_SEARCH, ACT_SAMPLE_START);
        return 2;
    }
    buttons[1] =
        part_button(frame, STR_AUDIT_SCREEN_SAMPLE_AGAIN, ICON_SEARCH, BUTTON_SECONDARY, ACT_SAMPLE_AGAIN);
    buttons[2] = part_go(frame, STR_AUDIT_SCREEN_PRINT, ICON_PRINTER, ACT_SAMPLE_PRINT);
    buttons[2].is_disabled = audit->is_printing;
    return 3;
}

void screen_sample_draw(const struct screen_sample *screen, const struct model *model, struct frame *frame,
                        struct box box)
{
    const struct audit_model *audit = model->audit;
    struct button buttons[ACTION_BAR_MAX];
    size_t count = bar_buttons(screen, audit, frame, buttons);
    struct part_message working = { .mark = MARK_WAIT,
                                    .title = say(frame, STR_AUDIT_SCREEN_SAMPLING),
                                    .texts = { say(frame, STR_AUDIT_SCREEN_CHECKING_HINT) } };

    part_header(frame, model, &box, say(frame, STR_AUDIT_SCREEN_SAMPLE));
    widget_action_bar(frame, &box, buttons, count);
    if (audit == NULL)
        return;
    box = part_body(frame, box);
    if (audit->work == AUDIT_SAMPLING) {
        audit_progress(frame, &box, audit->permille);
        part_message(frame, widget_card(frame, box), &working);
    } else if (has_result(screen, audit)) {
        draw_result(screen, audit->sample, frame, widget_card(frame, box));
    } else {
        draw_choosing(screen, audit, frame, widget_card(frame, box));
    }
}
