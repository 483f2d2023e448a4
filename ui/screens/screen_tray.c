/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_tray.h"

#include "screens/part_pin.h"
#include "screens/part_work.h"

#include <string.h>

/* ---- events ---- */

static void forget_pin(struct screen_tray *screen)
{
    memset(screen->pin, 0, sizeof screen->pin);
    screen->digits = 0;
}

void screen_tray_ask_leave(struct screen_tray *screen)
{
    forget_pin(screen);
    screen->state = TRAY_LIST;
    screen->is_leaving = true;
}

/* What the PIN came to; signing itself is done by then. */
static struct step on_login(struct screen_tray *screen, const struct model *model)
{
    const struct login *proof = model->work->proof;

    forget_pin(screen);
    screen->page = 0;
    if (model->work->done.is_done) {
        screen->state = TRAY_RESULT;
        return step_to(STEP_STAY);
    }
    if (proof == NULL || proof->state == LOGIN_WELCOME) {
        screen->state = TRAY_LIST;
        return step_to(STEP_STAY);
    }
    screen->why = proof->state;
    screen->wait_s = proof->wait_s;
    screen->tries_left = proof->tries_left;
    screen->state =
        proof->state == LOGIN_ASK_PIN || proof->state == LOGIN_WRONG_PIN ? TRAY_PIN : TRAY_PAUSED;
    return step_to(STEP_STAY);
}

static struct step on_pad(struct screen_tray *screen, int key)
{
    if (screen->state != TRAY_PIN)
        return step_to(STEP_STAY);
    if (key == KEYPAD_BACKSPACE && screen->digits > 0)
        screen->pin[--screen->digits] = '\0';
    if (key < 0 || key > 9)
        return step_to(STEP_STAY);
    screen->pin[screen->digits++] = (char)('0' + key);
    screen->pin[screen->digits] = '\0';
    if (screen->digits < PART_PIN_DIGITS)
        return step_to(STEP_STAY);
    screen->state = TRAY_CHECKING;
    return step_to(STEP_TRAY_TRY_PIN);
}

static struct step on_text(struct screen_tray *screen, const char *text)
{
    struct step step = step_to(STEP_STAY);

    for (; *text != '\0' && step.kind == STEP_STAY; text++) {
        if (*text >= '0' && *text <= '9')
            step = on_pad(screen, *text - '0');
    }
    return step;
}

static struct step on_second(struct screen_tray *screen)
{
    if (screen->state == TRAY_PAUSED && screen->why == LOGIN_WAIT && screen->wait_s > 0 &&
        --screen->wait_s == 0) {
        screen->state = TRAY_PIN;
        screen->why = LOGIN_ASK_PIN;
    }
    return step_to(STEP_STAY);
}

static struct step on_back(struct screen_tray *screen)
{
    if (screen->state == TRAY_CHECKING)
        return step_to(STEP_STAY);
    if (screen->state == TRAY_LIST)
        return step_to(STEP_GO_WORK);
    if (screen->state == TRAY_RESULT)
        return step_to(STEP_TRAY_DONE);
    forget_pin(screen);
    screen->state = TRAY_LIST;
    return step_to(STEP_STAY);
}

static struct step on_tap(struct screen_tray *screen, const struct model *model, const struct event *event)
{
    bool was_leaving = screen->is_leaving;

    if (event->act == ACT_PAD)
        return on_pad(screen, event->argument);
    screen->is_leaving = false;
    if (event->act == ACT_TRAY_LEAVE)
        return step_to(STEP_TRAY_LEAVE);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_TRAY_OPEN)
        return step_with(STEP_TRAY_OPEN, event->argument);
    if (event->act == ACT_TRAY_REMOVE)
        return step_with(STEP_TRAY_REMOVE, event->argument);
    if (event->act == ACT_TRAY_DROP)
        return step_to(STEP_TRAY_DROP);
    if (event->act == ACT_TRAY_SIGN && model->work->mark_count > 0 && screen->state == TRAY_LIST)
        return step_to(STEP_TRAY_ASK_PIN);
    if (event->act == ACT_TRAY_PRINT)
        return step_to(STEP_TRAY_PRINT);
    if (event->act == ACT_FINISH)
        return step_to(STEP_TRAY_DONE);
    return event->act == ACT_BACK && !was_leaving ? on_back(screen) : step_to(STEP_STAY);
}

struct step screen_tray_on(struct screen_tray *screen, const struct model *model, const struct event *event)
{
    if (model->work == NULL)
        return step_to(event->kind == EVENT_TAP ? STEP_BACK : STEP_STAY);
    switch (event->kind) {
    case EVENT_SHOWN:
        forget_pin(screen);
        *screen = (struct screen_tray){ .state = model->work->done.is_done ? TRAY_RESULT : TRAY_LIST };
        return step_to(STEP_STAY);
    case EVENT_LOGIN:
        return on_login(screen, model);
    case EVENT_TAP:
        return on_tap(screen, model, event);
    case EVENT_TEXT:
        return on_text(screen, event->text);
    case EVENT_BACKSPACE:
        return on_pad(screen, KEYPAD_BACKSPACE);
    case EVENT_SECOND:
        return on_second(screen);
    case EVENT_ISSUE:
    case EVENT_VERIFIED:
        break;
    }
    return step_to(STEP_STAY);
}

/* ---- the marks ---- */

struct tray {
    struct frame *frame;
    const struct model *model;
};

static bool is_refused(const struct work_mark *mark)
{
    return mark->answer.refusal != REFUSAL_NONE;
}

static size_t refused_count(const struct work_model *work)
{
    size_t count = 0;

    for (size_t i = 0; i < work->mark_count; i++)
        count += is_refused(&work->marks[i]) ? 1 : 0;
    return count;
}

static void mark_row(const struct tray *tray, size_t index, struct row *ret_row)
{
    const struct work_mark *mark = &tray->model->work->marks[index];
    struct frame *frame = tray->frame;
    const char *detail = part_join(frame, " · ", mark->number, part_quote(frame, mark->comment), NULL);

    if (is_refused(mark)) {
        struct part_refusal said = part_refusal(frame, tray->model, &mark->answer);

        detail = part_join(frame, " ", said.sentence, said.next,
                           frame_format(frame, "(%s · %s)", mark->number, said.code));
    }
    *ret_row = (struct row){
        .title = mark->item,
        .detail = detail,
        .has_chip = true,
        .mark = is_refused(mark) ? MARK_NO : part_mark_mark(mark),
        .chip = say(frame, part_mark_word(mark)),
        .action = act_with(ACT_TRAY_OPEN, (int)index),
    };
}

static int remove_px(const struct frame *frame)
{
    return look_target_px(&frame->look) + look_gap_px(&frame->look);
}

static int height_of(const struct tray *tray, size_t index, int width_px)
{
    struct row row;

    mark_row(tray, index, &row);
    return widget_row_height(tray->frame, &row, width_px - remove_px(tray->frame));
}

static void draw_mark(const struct tray *tray, struct box box, size_t index)
{
    struct frame *frame = tray->frame;
    struct button take_out = part_button(frame, STR_WORK_TRAY_REMOVE, ICON_TRASH, BUTTON_QUIET, ACT_TRAY_REMOVE);
    struct box end = box_cut_end(&box, look_target_px(&frame->look));
    struct row row;

    take_out.action.argument = (int)index;
    take_out.is_icon_only = true;
    mark_row(tray, index, &row);
    box_cut_end(&box, look_gap_px(&frame->look));
    widget_button(frame, box_center(end, end.width, look_target_px(&frame->look)), &take_out);
    widget_row(frame, box, &row);
}

/* Returns how many pages there are; with `has_pager` they are turned below the marks. */
static int draw_marks(const struct tray *tray, struct box box, int page, bool has_pager)
{
    struct frame *frame = tray->frame;
    int *heights = ARENA_TAKE(&frame->arena, WORK_MARKS_MAX, int);
    struct part_pages pages = { .heights = heights, .count = tray->model->work->mark_count,
                                .room_px = box.height };
    size_t first, end;
    int count;

    if (heights == NULL)
        return 1;
    for (size_t i = 0; i < pages.count; i++)
        heights[i] = height_of(tray, i, box.width);
    count = part_page_count(&pages);
    if (count > 1 && has_pager) {
        pages.room_px -= widget_pager_height(frame);
        count = part_page_count(&pages);
        widget_pager(frame, &box, page < count ? page : count - 1, count, ACT_PAGE);
    }
    part_page_range(&pages, page < count ? page : count - 1, &first, &end);
    for (size_t i = first; i < end; i++) {
        struct box strip = box_cut_top(&box, heights[i]);

        if (i > first)
            frame_fill(frame, (struct box){ strip.x, strip.y, strip.width, 1 }, TONE_HAIRLINE);
        draw_mark(tray, strip, i);
    }
    return count;
}

static void draw_empty(struct frame *frame, struct box box)
{
    struct part_message message = { .icon = ICON_PENCIL, .title = say(frame, STR_WORK_TRAY_EMPTY),
                                    .texts = { say(frame, STR_WORK_TRAY_EMPTY_TEXT) } };

    part_message(frame, box, &message);
}

static void draw_leaving(const struct tray *tray)
{
    struct frame *frame = tray->frame;
    struct button go = part_go(frame, STR_WORK_LEAVE_SIGN, ICON_PENCIL, ACT_BACK);
    struct dialog dialog = {
        .mark = MARK_WARNING,
        .title = say_count(frame, STR_WORK_TRAY_COUNT, (int64_t)tray->model->work->mark_count),
        .text = say(frame, STR_WORK_LEAVE_TEXT),
        .buttons = { part_button(frame, STR_WORK_LEAVE_YES, ICON_LOCK, BUTTON_QUIET, ACT_TRAY_LEAVE), go },
        .button_count = 2,
    };

    widget_dialog(frame, &dialog);
}

static void draw_narrow(const struct screen_tray *screen, const struct tray *tray, struct box box,
                        const struct button *buttons, size_t count)
{
    struct frame *frame = tray->frame;
    struct part_turn_bar bar = { .first = buttons[0], .rest = buttons + 1, .rest_count = count - 1 };
    struct box whole = box;

    box_cut_bottom(&box, part_turn_bar_height(frame));
    bar.page_count = draw_marks(tray, part_work_body(frame, box), screen->page, false);
    bar.page = screen->page < bar.page_count ? screen->page : bar.page_count - 1;
    part_turn_bar(frame, &whole, &bar);
}

static void draw_wide(const struct screen_tray *screen, const struct tray *tray, struct box box,
                      const struct button *buttons, size_t count)
{
    struct frame *frame = tray->frame;

    widget_action_bar(frame, &box, buttons, count);
    if (refused_count(tray->model->work) > 0)
        widget_banner(frame, &box, MARK_NO,
                      part_join(frame, " · ", say(frame, STR_WORK_TRAY_REFUSED),
                                say(frame, STR_WORK_TRAY_REFUSED_TEXT), NULL),
                      NULL);
    box = widget_card(frame, part_work_body(frame, box));
    if (tray->model->work->mark_count == 0)
        draw_empty(frame, box);
    else
        (void)draw_marks(tray, box, screen->page, true);
}

static void draw_list(const struct screen_tray *screen, const struct tray *tray, struct box box)
{
    struct frame *frame = tray->frame;
    const struct work_model *work = tray->model->work;
    size_t refused = refused_count(work), count = 0;
    struct button buttons[ACTION_BAR_MAX];

    buttons[count++] = part_back(frame);
    if (refused > 0)
        buttons[count++] = part_button(frame, STR_WORK_TRAY_DROP, ICON_TRASH, BUTTON_SECONDARY, ACT_TRAY_DROP);
    if (work->mark_count > 0) {
        buttons[count] = part_go(frame, STR_WORK_TRAY_SIGN, ICON_PENCIL, ACT_TRAY_SIGN);
        buttons[count++].label = frame_format(frame, "%s · %s", say(frame, STR_WORK_TRAY_SIGN),
                                              say_number(frame, (int64_t)work->mark_count));
    }
    if (part_is_narrow(&frame->look) && work->mark_count > 0)
        draw_narrow(screen, tray, box, buttons, count);
    else
        draw_wide(screen, tray, box, buttons, count);
    if (screen->is_leaving)
        draw_leaving(tray);
}

/* ---- the PIN ---- */

static void draw_pin(const struct screen_tray *screen, const struct tray *tray, struct box box)
{
    struct frame *frame = tray->frame;
    struct button back = part_back(frame);
    bool is_checking = screen->state == TRAY_CHECKING;
    bool is_wrong = screen->why == LOGIN_WRONG_PIN && screen->digits == 0 && !is_checking;
    struct part_pin pin = {
        .title = say_count(frame, STR_WORK_TRAY_COUNT, (int64_t)tray->model->work->mark_count),
        .ask = is_checking ? say(frame, STR_WORK_TRAY_SIGNING)
               : is_wrong  ? part_login_refusal(frame, screen->why, screen->wait_s, screen->tries_left)
                           : say(frame, STR_SCREEN_LOGIN_PIN),
        .hint = say(frame, STR_SCREEN_LOGIN_PIN_PRIVATE),
        .digits = screen->digits,
        .is_checking = is_checking,
        .is_wrong = is_wrong,
    };

    back.is_disabled = is_checking;
    widget_action_bar(frame, &box, &back, 1);
    part_pin(frame, part_work_body(frame, box), &pin);
}

static void draw_paused(const struct screen_tray *screen, const struct tray *tray, struct box box)
{
    struct frame *frame = tray->frame;
    struct button back = part_back(frame);
    struct part_message message = {
        .mark = screen->why == LOGIN_WAIT ? MARK_WAIT : MARK_NO,
        .title = part_login_refusal(frame, screen->why, screen->wait_s, screen->tries_left),
        .texts = { say(frame, STR_WORK_TRAY_REFUSED) },
    };

    widget_action_bar(frame, &box, &back, 1);
    part_message(frame, widget_card(frame, part_work_body(frame, box)), &message);
}

/* ---- what it came to ---- */

struct figure {
    size_t count;
    enum str caption;
};

static const char *caption_words(const struct frame *frame, const struct figure *figure)
{
    return lang_plural(frame->look.lang, figure->caption, (int64_t)figure->count);
}

static void draw_figures(const struct tray *tray, struct box box, int page)
{
    const struct work_done *done = &tray->model->work->done;
    const struct figure all[] = {
        { done->approved, STR_WORK_DONE_APPROVED },   { done->cond, STR_WORK_DONE_COND },
        { done->part, STR_WORK_DONE_PART },           { done->declined, STR_WORK_DONE_DECLINED },
        { done->returned, STR_WORK_DONE_RETURNED },   { done->forwarded, STR_WORK_DONE_FORWARDED },
        { done->cancelled, STR_WORK_DONE_CANCELLED }, { done->opinions, STR_WORK_DONE_OPINIONS },
        { done->slips, STR_WORK_DONE_SLIPS },
    };
    struct frame *frame = tray->frame;
    size_t shown[sizeof all / sizeof all[0]], count = 0;
    int gap = look_space(&frame->look, 1), columns, rows;

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i].count > 0)
            shown[count++] = i;
    }
    if (frame->look.scale >= TEXT_SCALE_LARGE) {
        struct part_blocks blocks = part_blocks_open(frame, sizeof all / sizeof all[0]);

        for (size_t i = 0; i < count; i++)
            (void)part_blocks_add(&blocks, &(struct part_block){
                                               .head = say_number(frame, (int64_t)all[shown[i]].count),
                                               .aside = caption_words(frame, &all[shown[i]]) });
        (void)part_blocks_draw(frame, widget_card(frame, box), &blocks, page, true);
        return;
    }
    columns = count < 1 ? 1 : count == 4 ? 2 : count < 3 ? (int)count : 3;
    rows = count == 0 ? 1 : ((int)count + columns - 1) / columns;
    for (size_t i = 0; i < count; i++) {
        struct box row = box_line(box, (int)i / columns, rows, gap);

        widget_figure(frame, box_column(row, (int)i % columns, columns, gap),
                      say_number(frame, (int64_t)all[shown[i]].count), caption_words(frame, &all[shown[i]]));
    }
}

static void draw_result(const struct tray *tray, struct box box, int page)
{
    struct frame *frame = tray->frame;
    bool has_slips = tray->model->work->done.slips > 0;
    struct button later = part_button(frame, STR_WORK_DONE_LATER, ICON_PERSON, BUTTON_SECONDARY, ACT_FINISH);
    struct button buttons[2] = {
        has_slips ? later : part_go(frame, STR_WORK_DONE_GO_ON, ICON_LIST, ACT_FINISH),
        part_go(frame, STR_WORK_DONE_PRINT, ICON_PRINTER, ACT_TRAY_PRINT),
    };

    widget_action_bar(frame, &box, buttons, has_slips ? 2 : 1);
    draw_figures(tray, part_work_body(frame, box), page);
}

void screen_tray_draw(const struct screen_tray *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    struct tray tray = { .frame = frame, .model = model };
    bool is_result = screen->state == TRAY_RESULT;

    part_header(frame, model, &box, say(frame, is_result ? STR_WORK_DONE_TITLE : STR_WORK_TRAY_TITLE));
    if (model->work == NULL)
        return;
    switch (screen->state) {
    case TRAY_LIST:
        draw_list(screen, &tray, box);
        break;
    case TRAY_PIN:
    case TRAY_CHECKING:
        draw_pin(screen, &tray, box);
        break;
    case TRAY_PAUSED:
        draw_paused(screen, &tray, box);
        break;
    case TRAY_RESULT:
        draw_result(&tray, box, screen->page);
        break;
    }
}
