/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_casefile.h"

#include "screens/case_blocks.h"

enum { ACTIONS_MAX = WORK_DO_COUNT };

/* ---- what can be done ---- */

bool work_is_opinion(const struct work_case *open)
{
    return open->task < TASK_KIND_COUNT &&
           (task_kind_is_review(open->task) || open->task == TASK_PILOT_RESULT);
}

const struct ruling_answer *work_answer(const struct work_case *open, enum work_do what)
{
    switch (what) {
    case WORK_APPROVE:
    case WORK_LINES:
        return work_is_opinion(open) ? &open->opinion : &open->answers[RULING_APPROVE];
    case WORK_RETURN:
        return &open->answers[RULING_RETURN];
    case WORK_DECLINE:
        return &open->answers[RULING_DECLINE];
    case WORK_FORWARD:
        return &open->answers[RULING_FORWARD];
    case WORK_CANCEL:
        return &open->answers[RULING_CANCEL];
    case WORK_OBJECT:
    case WORK_LATER:
    case WORK_DO_COUNT:
        break;
    }
    return &open->opinion;
}

enum work_do work_main(const struct work_case *open)
{
    bool is_over = open->file != NULL && request_state_is_approved(open->file->state) &&
                   open->task != TASK_REGULARISATION && open->task != TASK_PILOT_RESULT;

    return is_over ? WORK_CANCEL : WORK_APPROVE;
}

static bool is_possible(const struct work_case *open, enum work_do what)
{
    enum refusal refusal = work_answer(open, what)->refusal;

    if (what == WORK_LATER)
        return true;
    /* What stands against one line can be declined there. */
    if (what == WORK_LINES)
        return refusal == REFUSAL_NONE || refusal > REFUSAL_BOARD;
    return refusal == REFUSAL_NONE || refusal == REFUSAL_REASON;
}

/* In the order in which they stand, the way on last; returns how many. */
static size_t list_actions(const struct work_case *open, enum work_do *ret_actions)
{
    static const enum work_do rulings[] = { WORK_RETURN, WORK_DECLINE, WORK_FORWARD, WORK_LINES, WORK_APPROVE };
    static const enum work_do opinions[] = { WORK_RETURN, WORK_OBJECT, WORK_LINES, WORK_APPROVE };
    size_t count = 0;

    if (open->is_read_only || open->file == NULL)
        return 0;
    if (work_main(open) == WORK_CANCEL) {
        ret_actions[count++] = WORK_CANCEL;
        return count;
    }
    if (work_is_opinion(open)) {
        for (size_t i = 0; i < sizeof opinions / sizeof opinions[0]; i++)
            ret_actions[count++] = opinions[i];
        return count;
    }
    for (size_t i = 0; i < sizeof rulings / sizeof rulings[0]; i++) {
        if (open->task == TASK_REGULARISATION && rulings[i] != WORK_APPROVE)
            continue;
        ret_actions[count++] = rulings[i];
    }
    return count;
}

/* ---- events ---- */

static struct step on_do(const struct model *model, enum work_do what)
{
    const struct work_case *open = &model->work->open;

    if (open->is_read_only || !is_possible(open, what))
        return step_to(STEP_STAY);
    if (what == WORK_LATER)
        return step_to(STEP_WORK_NEXT);
    if (what == WORK_APPROVE && work_answer(open, what)->refusal == REFUSAL_NONE)
        return step_to(STEP_WORK_MARK);
    return step_with(STEP_WORK_RULE, (int)what);
}

static void show_tab(struct screen_casefile *screen, enum screen_casefile_tab tab, int line)
{
    screen->tab = tab;
    screen->line = line;
    screen->page = 0;
}

static struct step on_tap(struct screen_casefile *screen, const struct model *model, const struct event *event)
{
    bool was_choosing = screen->is_choosing;

    screen->is_choosing = event->act == ACT_OPTION && !was_choosing;
    if (event->act == ACT_CASE_TAB && event->argument >= 0 && event->argument < CASE_TAB_COUNT)
        show_tab(screen, (enum screen_casefile_tab)event->argument, CASE_ALL_LINES);
    if (event->act == ACT_CASE_LINE)
        show_tab(screen, CASE_TAB_WHY, event->argument);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_CASE_DO && event->argument >= 0 && event->argument < WORK_DO_COUNT)
        return on_do(model, (enum work_do)event->argument);
    if (event->act == ACT_WORK_TRAY)
        return step_to(STEP_GO_TRAY);
    if (event->act != ACT_BACK || was_choosing)
        return step_to(STEP_STAY);
    if (screen->tab != CASE_TAB_WHY || screen->line < 0)
        return step_to(STEP_BACK);
    show_tab(screen, CASE_TAB_REQUEST, CASE_ALL_LINES);
    return step_to(STEP_STAY);
}

struct step screen_casefile_on(struct screen_casefile *screen, const struct model *model, const struct event *event)
{
    if (event->kind == EVENT_SHOWN)
        *screen = (struct screen_casefile){ .line = CASE_ALL_LINES };
    if (event->kind != EVENT_TAP || model->work == NULL || model->work->open.file == NULL)
        return step_to(STEP_STAY);
    return on_tap(screen, model, event);
}

/* ---- buttons ---- */

static struct button do_button(struct frame *frame, const struct work_case *open, enum work_do what)
{
    static const struct {
        enum str label, opinion;
        enum icon icon;
    } looks[WORK_DO_COUNT] = {
        [WORK_APPROVE] = { STR_WORK_DO_APPROVE, STR_WORK_DO_CLEAR, ICON_CHECK },
        [WORK_LINES] = { STR_WORK_DO_LINES, STR_WORK_DO_APPROVE_COND, ICON_LIST },
        [WORK_RETURN] = { STR_WORK_DO_RETURN, STR_WORK_DO_RETURN, ICON_QUESTION },
        [WORK_DECLINE] = { STR_WORK_DO_DECLINE, STR_WORK_DO_DECLINE, ICON_CROSS },
        [WORK_FORWARD] = { STR_WORK_DO_FORWARD, STR_WORK_DO_FORWARD, ICON_PERSON },
        [WORK_OBJECT] = { STR_WORK_DO_OBJECT, STR_WORK_DO_OBJECT, ICON_CROSS },
        [WORK_CANCEL] = { STR_WORK_DO_CANCEL, STR_WORK_DO_CANCEL, ICON_CROSS },
        [WORK_LATER] = { STR_WORK_DO_LATER, STR_WORK_DO_LATER, ICON_CLOCK },
    };
    bool is_opinion = work_is_opinion(open);

    return (struct button){
        .label = say(frame, is_opinion ? looks[what].opinion : looks[what].label),
        .icon = looks[what].icon,
        .kind = what == WORK_APPROVE ? BUTTON_PRIMARY : BUTTON_SECONDARY,
        .action = act_with(ACT_CASE_DO, (int)what),
        .role = what == WORK_APPROVE ? HIT_GO : HIT_PLAIN,
        .is_disabled = !is_possible(open, what),
    };
}

static const char *hint_words(const struct case_scope *scope, enum work_do what)
{
    static const enum str hints[WORK_DO_COUNT] = {
        [WORK_APPROVE] = STR_WORK_HINT_APPROVE, [WORK_LINES] = STR_WORK_HINT_LINES,
        [WORK_RETURN] = STR_WORK_HINT_RETURN,   [WORK_DECLINE] = STR_WORK_HINT_DECLINE,
        [WORK_FORWARD] = STR_WORK_HINT_FORWARD, [WORK_OBJECT] = STR_WORK_HINT_OBJECT,
        [WORK_CANCEL] = STR_WORK_HINT_CANCEL,   [WORK_LATER] = STR_WORK_HINT_LINES,
    };

    if (!is_possible(scope->open, what))
        return part_refusal(scope->frame, scope->model, work_answer(scope->open, what)).sentence;
    return say(scope->frame, what == WORK_APPROVE && work_is_opinion(scope->open) ? STR_WORK_HINT_CLEAR
                                                                                   : hints[what]);
}

/* Everything that can be done, each with what it means or why it can't. */
static void draw_chooser(const struct case_scope *scope, struct box box)
{
    enum work_do actions[ACTIONS_MAX];
    size_t count = list_actions(scope->open, actions);
    int gap = look_gap_px(&scope->frame->look);
    bool has_detail = scope->frame->look.scale <= TEXT_SCALE_MEDIUM && !scope->frame->look.panel.is_compact;
    int rows = ((int)count + 1) / 2;

    for (size_t i = 0; i < count; i++) {
        struct button button = do_button(scope->frame, scope->open, actions[i]);
        struct box row = box_line(box, (int)i / 2, rows, gap);
        struct tile tile = { .title = button.label, .icon = button.icon, .action = button.action,
                             .detail = has_detail || button.is_disabled ? hint_words(scope, actions[i]) : NULL,
                             .is_disabled = button.is_disabled };

        widget_tile(scope->frame,
                    i + 1 == count && count % 2 == 1 ? row : box_column(row, (int)i % 2, 2, gap), &tile);
    }
}

/* ---- the summary ---- */

/* Where the request stands, as judged or as decided. */
static void draw_state(const struct case_scope *scope, struct box *box, bool has_promise)
{
    struct frame *frame = scope->frame;
    const struct casefile *file = scope->open->file;
    bool is_waiting = file->state == REQUEST_IN_REVIEW;
    const char *word = say(frame, is_waiting ? part_effect_word(file->verdict->effect)
                                             : part_request_state_word(file->state));
    enum mark mark =
        is_waiting ? part_effect_mark(file->verdict->effect) : part_request_state_mark(file->state);
    struct box line = box_cut_top(box, widget_chip_height(frame));

    widget_chip(frame, box_cut_start(&line, widget_chip_width(frame, word)), mark, word);
    box_cut_top(box, look_space(&frame->look, 1));
    if (!has_promise)
        return;
    word = part_promise_words(frame, file->promise, file->left_s);
    line = box_cut_top(box, widget_chip_height(frame));
    widget_chip(frame, box_cut_start(&line, widget_chip_width(frame, word)), part_promise_mark(file->promise), word);
    box_cut_top(box, look_space(&frame->look, 1));
}

static void draw_summary(const struct case_scope *scope, struct box box, bool has_promise)
{
    struct case_scope inner = *scope;
    struct part_blocks blocks = part_blocks_open(scope->frame, 16);
    struct box inside = widget_card(scope->frame, box);

    inner.blocks = &blocks;
    draw_state(scope, &inside, has_promise);
    case_authority(&inner);
    case_people_short(&inner);
    case_asked_short(&inner);
    part_blocks_fit(scope->frame, inside, &blocks);
}

/* ---- the pages ---- */

static void fill_tab(const struct case_scope *scope, enum screen_casefile_tab tab, int line)
{
    switch (tab) {
    case CASE_TAB_REQUEST:
        case_lines(scope);
        case_asked(scope);
        break;
    case CASE_TAB_WHY:
        case_why(scope, line);
        break;
    case CASE_TAB_PEOPLE:
        case_people(scope);
        break;
    case CASE_TAB_PAST:
        case_past(scope);
        break;
    case CASE_TAB_COUNT:
        break;
    }
}

static enum str tab_word(enum screen_casefile_tab tab)
{
    static const enum str words[CASE_TAB_COUNT] = {
        [CASE_TAB_REQUEST] = STR_WORK_TAB_REQUEST,
        [CASE_TAB_WHY] = STR_WORK_TAB_WHY,
        [CASE_TAB_PEOPLE] = STR_WORK_TAB_PEOPLE,
        [CASE_TAB_PAST] = STR_WORK_TAB_PAST,
    };

    return words[tab];
}

/* How much is on the tray already. */
static void draw_tray(const struct case_scope *scope, struct box *strip)
{
    struct frame *frame = scope->frame;
    size_t count = scope->model->work->mark_count;
    struct button tray = { .label = say_with(frame, STR_WORK_MARKED, "what", say_number(frame, (int64_t)count)),
                           .icon = ICON_PENCIL, .kind = BUTTON_QUIET, .action = act_with(ACT_WORK_TRAY, 0) };

    if (count == 0 || widget_button_width(frame, &tray) > strip->width)
        return;
    widget_button(frame, box_cut_end(strip, widget_button_width(frame, &tray)), &tray);
    box_cut_end(strip, look_gap_px(&frame->look));
}

/* False when there is no room for it in the strip. */
static bool draw_promise(const struct case_scope *scope, struct box strip)
{
    const struct casefile *file = scope->open->file;
    const char *words = part_promise_words(scope->frame, file->promise, file->left_s);

    if (file->state != REQUEST_IN_REVIEW || file->promise == PROMISE_STOPPED)
        return true;
    if (widget_chip_width(scope->frame, words) > strip.width)
        return false;
    widget_chip(scope->frame, strip, part_promise_mark(file->promise), words);
    return true;
}

/* True when the promise stands there too. */
static bool draw_tabs(const struct screen_casefile *screen, const struct case_scope *scope, struct box *box)
{
    struct frame *frame = scope->frame;
    struct box strip = box_cut_top(box, widget_button_height(frame));
    int gap = look_gap_px(&frame->look);

    for (int tab = 0; tab < CASE_TAB_COUNT; tab++) {
        struct button button = { .label = say(frame, tab_word((enum screen_casefile_tab)tab)),
                                 .kind = BUTTON_SECONDARY, .action = act_with(ACT_CASE_TAB, tab),
                                 .is_selected = tab == (int)screen->tab };

        widget_button(frame, box_cut_start(&strip, widget_button_width(frame, &button)), &button);
        box_cut_start(&strip, gap);
    }
    box_cut_top(box, gap);
    if (scope->open->place > 0) {
        struct button later = do_button(frame, scope->open, WORK_LATER);

        later.kind = BUTTON_QUIET;
        widget_button(frame, box_cut_end(&strip, widget_button_width(frame, &later)), &later);
        box_cut_end(&strip, gap);
    }
    draw_tray(scope, &strip);
    return draw_promise(scope, strip);
}

/* Who asks and what it comes to, above the lines. */
static void draw_head(const struct case_scope *scope, struct box *box)
{
    struct frame *frame = scope->frame;
    struct frame_text total = {
        .text = part_base_amount(frame, scope->model, scope->model->verdict->total_base_minor),
        .type = TYPE_STRONG, .tone = TONE_INK, .align = TEXT_END, .is_tight = true
    };
    int total_px = total.text[0] == '\0' ? 0 : frame_text_width(&frame->look, &total) + 1;
    struct frame_text name = { .text = part_join(frame, " · ",
                                                 part_person(scope->model, scope->model->request->requester),
                                                 scope->model->request->unit, NULL),
                               .type = TYPE_BODY, .tone = TONE_INK_SOFT, .is_tight = true, .is_fitted = true };
    int width = box->width - total_px - look_space(&frame->look, 1);
    struct box line = box_cut_top(box, frame_text_height(&frame->look, &name, width));

    if (total_px > 0)
        frame_text(frame, box_cut_end(&line, total_px), &total);
    box_cut_end(&line, look_space(&frame->look, 1));
    frame_text(frame, line, &name);
    box_cut_top(box, look_space(&frame->look, 0.5));
    frame_fill(frame, box_cut_top(box, 1), TONE_HAIRLINE);
    box_cut_top(box, look_space(&frame->look, 0.8));
}

static void draw_wide(const struct screen_casefile *screen, const struct case_scope *scope, struct box box)
{
    struct frame *frame = scope->frame;
    struct button buttons[ACTIONS_MAX];
    enum work_do actions[ACTIONS_MAX];
    struct part_turn_bar bar = { .first = part_back(frame), .rest = buttons, .page_count = 1,
                                 .rest_count = list_actions(scope->open, actions) };
    struct box body, inside;
    bool has_promise;

    for (size_t i = 0; i < bar.rest_count; i++)
        buttons[i] = do_button(frame, scope->open, actions[i]);
    part_turn_bar(frame, &box, &bar);
    body = part_work_body(frame, box);
    has_promise = draw_tabs(screen, scope, &body);
    draw_summary(scope, box_cut_end(&body, body.width * 36 / 100), !has_promise);
    box_cut_end(&body, look_space(&frame->look, 1));
    inside = widget_card(frame, body);
    if (screen->tab == CASE_TAB_REQUEST)
        draw_head(scope, &inside);
    fill_tab(scope, screen->tab, screen->line);
    part_blocks_draw(frame, inside, scope->blocks, screen->page, true);
}

/* One stack of pages: what matters first, the rest after it. */
static void draw_narrow(const struct screen_casefile *screen, const struct case_scope *scope, struct box box)
{
    struct frame *frame = scope->frame;
    struct button buttons[ACTION_BAR_MAX];
    enum work_do actions[ACTIONS_MAX];
    size_t count = list_actions(scope->open, actions);
    size_t shown = 0;

    buttons[shown++] = part_back(frame);
    if (count > 1)
        buttons[shown++] = part_button(frame, STR_WORK_DO_MORE, ICON_NONE, BUTTON_SECONDARY, ACT_OPTION);
    if (count > 0) {
        buttons[shown] = do_button(frame, scope->open, actions[count - 1]);
        buttons[shown++].icon = ICON_NONE;
    }
    if (screen->tab == CASE_TAB_WHY && screen->line >= 0) {
        fill_tab(scope, CASE_TAB_WHY, screen->line);
    } else {
        case_lines(scope);
        case_authority(scope);
        case_asked(scope);
        case_people(scope);
        case_why(scope, CASE_ALL_LINES);
        case_past(scope);
    }
    part_paged_blocks(frame, box, scope->blocks, screen->page, buttons, shown);
}

static const char *title_words(const struct case_scope *scope)
{
    const struct request *request = scope->model->request;
    const char *title = say_with(scope->frame, STR_WORK_CASE_TITLE, "number", request->number);

    if (scope->open->place > 0)
        return frame_format(scope->frame, "%s · %s", title,
                            say_with2(scope->frame, STR_WORK_CASE_OF, "place",
                                      say_number(scope->frame, (int64_t)scope->open->place), "total",
                                      say_number(scope->frame, (int64_t)scope->open->total)));
    return title;
}

void screen_casefile_draw(const struct screen_casefile *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    struct model shown;
    struct part_blocks blocks;
    struct case_scope scope;

    if (model->work == NULL || model->work->open.file == NULL)
        return;
    shown = part_case_model(model);
    blocks = part_blocks_open(frame, PART_BLOCKS_MAX);
    scope = (struct case_scope){ .frame = frame, .model = &shown, .open = &model->work->open,
                                 .blocks = &blocks };
    part_header(frame, model, &box, title_words(&scope));
    if (screen->is_choosing) {
        struct button back = part_back(frame);

        widget_action_bar(frame, &box, &back, 1);
        draw_chooser(&scope, part_work_body(frame, box));
        return;
    }
    if (part_is_narrow(&frame->look))
        draw_narrow(screen, &scope, box);
    else
        draw_wide(screen, &scope, box);
}
