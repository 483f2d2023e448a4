/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_rule.h"

#include "screens/case_blocks.h"
#include "screens/rule_words.h"

#include <string.h>

enum { ALL_LINES = -1 };

/* ---- opening ---- */

static void object_everywhere(struct work_mark *mark)
{
    for (size_t i = 0; i < mark->line_count; i++) {
        if (mark->opinions[i] != OPINION_COUNT)
            mark->opinions[i] = OPINION_OBJECT;
    }
}

/* With one line there is no list of lines: the line itself is where the way begins and ends. */
static bool is_single(const struct screen_rule *screen)
{
    return screen->mark.line_count == 1;
}

static enum ruling_kind kind_of(enum work_do what)
{
    switch (what) {
    case WORK_RETURN:
        return RULING_RETURN;
    case WORK_DECLINE:
        return RULING_DECLINE;
    case WORK_FORWARD:
        return RULING_FORWARD;
    case WORK_CANCEL:
        return RULING_CANCEL;
    case WORK_APPROVE:
    case WORK_LINES:
    case WORK_OBJECT:
    case WORK_LATER:
    case WORK_DO_COUNT:
        break;
    }
    return RULING_APPROVE;
}

void screen_rule_open(struct screen_rule *screen, const struct model *model, enum work_do what)
{
    const struct work_mark *before = model->work->open.mark;
    bool goes_on = before != NULL && what == WORK_LINES && before->kind == RULING_APPROVE;

    *screen = (struct screen_rule){ .what = what, .line = ALL_LINES, .state = RULE_TEXT };
    work_mark_begin(&model->work->open, &screen->mark);
    if (goes_on)
        screen->mark = *before;
    screen->mark.kind = kind_of(what);
    if (what == WORK_RETURN || what == WORK_FORWARD)
        screen->mark.is_opinion = false;
    if (what == WORK_OBJECT)
        object_everywhere(&screen->mark);
    if (what == WORK_LINES)
        screen->state = RULE_LINES;
    if (what == WORK_LINES && is_single(screen)) {
        screen->state = RULE_ONE;
        screen->line = 0;
    }
    if (what == WORK_FORWARD)
        screen->state = RULE_TO;
    keyboard_init(&screen->keyboard, model->lang, model->pinyin);
}

static void show(struct screen_rule *screen, enum screen_rule_state state)
{
    screen->state = state;
    screen->page = 0;
}

static void show_lines(struct screen_rule *screen)
{
    show(screen, is_single(screen) ? RULE_ONE : RULE_LINES);
}

void screen_rule_ask_reason(struct screen_rule *screen)
{
    screen->needs_words = true;
    show(screen, RULE_TEXT);
}

/* ---- events ---- */

static void set_effect(struct screen_rule *screen, const struct model *model, size_t line, int effect)
{
    struct work_mark *mark = &screen->mark;
    enum effect judged = model->work->open.file->verdict->lines[line].effect;

    if (mark->is_opinion) {
        if (mark->opinions[line] != OPINION_COUNT && effect < OPINION_COUNT)
            mark->opinions[line] = (uint8_t)effect;
        if (effect != OPINION_CONDITION)
            mark->conditions[line] = 0;
        return;
    }
    if (judged == EFFECT_BLOCK || judged == EFFECT_NOT_SUBJECT)
        return;
    mark->effects[line] = (uint8_t)effect;
    if (effect == EFFECT_BLOCK)
        mark->conditions[line] = 0;
}

static int count_bits(uint32_t bits)
{
    int count = 0;

    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

static void set_condition(struct screen_rule *screen, const struct model *model, size_t line, uint32_t bit,
                          bool is_on)
{
    struct work_mark *mark = &screen->mark;

    if (mark->is_opinion ? mark->opinions[line] == OPINION_COUNT
                         : mark->effects[line] == EFFECT_BLOCK || mark->effects[line] == EFFECT_NOT_SUBJECT)
        return;
    if (is_on && (mark->conditions[line] & bit) == 0 && count_bits(mark->conditions[line]) >= RULING_CONDITIONS_MAX)
        return;
    mark->conditions[line] = is_on ? mark->conditions[line] | bit : mark->conditions[line] & ~bit;
    if (mark->is_opinion) {
        mark->opinions[line] = mark->conditions[line] != 0 ? OPINION_CONDITION : OPINION_CLEAR;
        return;
    }
    mark->effects[line] =
        mark->conditions[line] != 0 || rule_standing(model, line) != 0 ? EFFECT_CONDITIONAL : EFFECT_PASS;
}

/* The condition stands on every line that the screen is about. */
static bool has_condition(const struct screen_rule *screen, uint32_t bit)
{
    for (size_t i = 0; i < screen->mark.line_count; i++) {
        bool is_meant = screen->line == ALL_LINES ? screen->mark.effects[i] != EFFECT_BLOCK &&
                                                        screen->mark.effects[i] != EFFECT_NOT_SUBJECT
                                                  : (size_t)screen->line == i;

        if (is_meant && (screen->mark.conditions[i] & bit) == 0)
            return false;
    }
    return true;
}

static void each_line(struct screen_rule *screen, const struct model *model, int effect, uint32_t bit,
                      bool is_on)
{
    for (size_t i = 0; i < screen->mark.line_count; i++) {
        if (screen->line != ALL_LINES && (size_t)screen->line != i)
            continue;
        if (bit == 0)
            set_effect(screen, model, i, effect);
        else
            set_condition(screen, model, i, bit, is_on);
    }
}

static void on_condition(struct screen_rule *screen, const struct model *model, int index)
{
    uint32_t bit;

    if (index < 0 || (size_t)index >= model->book->conditions_count)
        return;
    bit = 1u << model->book->conditions[index].bit;
    each_line(screen, model, 0, bit, !has_condition(screen, bit));
}

/* The words are the requester's to read, so they are kept in the requester's language. */
static struct step on_quick(struct screen_rule *screen, const struct model *model, int index)
{
    const enum str *words;
    size_t count = rule_quick(screen, &words);

    if (index < 0 || (size_t)index >= count)
        return step_to(STEP_STAY);
    snprintf(screen->mark.comment, sizeof screen->mark.comment, "%s",
             lang_text(model->work->open.file->request->language, words[index]));
    return step_to(STEP_WORK_MARK_RULE);
}

static struct step on_written(struct screen_rule *screen)
{
    if (screen->text[strspn(screen->text, " ")] == '\0')
        return step_to(STEP_STAY);
    snprintf(screen->mark.comment, sizeof screen->mark.comment, "%s", screen->text);
    if (screen->what == WORK_LINES && !screen->needs_words) {
        show_lines(screen);
        return step_to(STEP_STAY);
    }
    return step_to(STEP_WORK_MARK_RULE);
}

static struct step on_typed(struct screen_rule *screen, const struct typed *typed)
{
    if (typed->kind == TYPED_DONE)
        return on_written(screen);
    if (typed->kind == TYPED_BACKSPACE ||
        (typed->kind == TYPED_TEXT && strlen(screen->text) + strlen(typed->text) < sizeof screen->text))
        keyboard_apply(typed, sizeof screen->text, screen->text);
    return step_to(STEP_STAY);
}

static struct step on_back(struct screen_rule *screen)
{
    switch (screen->state) {
    case RULE_ONE:
        if (is_single(screen))
            break;
        show(screen, RULE_LINES);
        return step_to(STEP_STAY);
    case RULE_WRITE:
        if (screen->what == WORK_LINES && !screen->needs_words)
            show_lines(screen);
        else
            show(screen, RULE_TEXT);
        return step_to(STEP_STAY);
    case RULE_TEXT:
        screen->needs_words = false;
        if (screen->what != WORK_LINES && screen->what != WORK_FORWARD)
            break;
        if (screen->what == WORK_LINES)
            show_lines(screen);
        else
            show(screen, RULE_TO);
        return step_to(STEP_STAY);
    case RULE_LINES:
    case RULE_TO:
        break;
    }
    return step_to(STEP_BACK);
}

static struct step on_tap(struct screen_rule *screen, const struct model *model, const struct event *event)
{
    struct typed typed;

    if (event->act == ACT_KEY && screen->state == RULE_WRITE) {
        keyboard_on(&screen->keyboard, event->argument, &typed);
        return on_typed(screen, &typed);
    }
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_RULE_LINE) {
        show(screen, RULE_ONE);
        screen->line = event->argument;
    }
    if (event->act == ACT_RULE_EFFECT)
        each_line(screen, model, event->argument, 0, false);
    if (event->act == ACT_RULE_CONDITION)
        on_condition(screen, model, event->argument);
    if (event->act == ACT_RULE_QUICK)
        return on_quick(screen, model, event->argument);
    if (event->act == ACT_RULE_WRITE) {
        snprintf(screen->text, sizeof screen->text, "%s", screen->mark.comment);
        keyboard_init(&screen->keyboard, model->lang, model->pinyin);
        show(screen, RULE_WRITE);
    }
    if (event->act == ACT_RULE_TO && event->argument >= 0 && event->argument < TASK_KIND_COUNT) {
        screen->mark.forward = (enum task_kind)event->argument;
        show(screen, RULE_TEXT);
    }
    if (event->act == ACT_ACCEPT)
        show_lines(screen);
    if (event->act == ACT_RULE_MARK)
        return step_to(STEP_WORK_MARK_RULE);
    return event->act == ACT_BACK ? on_back(screen) : step_to(STEP_STAY);
}

struct step screen_rule_on(struct screen_rule *screen, const struct model *model, const struct event *event)
{
    struct typed typed;

    if (model->work == NULL || model->work->open.file == NULL)
        return step_to(event->kind == EVENT_TAP && event->act == ACT_BACK ? STEP_BACK : STEP_STAY);
    if (event->kind == EVENT_TAP)
        return on_tap(screen, model, event);
    if (screen->state != RULE_WRITE)
        return step_to(STEP_STAY);
    if (event->kind == EVENT_TEXT)
        keyboard_on_text(&screen->keyboard, event->text, &typed);
    else if (event->kind == EVENT_BACKSPACE)
        keyboard_on_backspace(&screen->keyboard, &typed);
    else
        return step_to(STEP_STAY);
    return on_typed(screen, &typed);
}

/* ---- line by line ---- */

static enum mark outcome_mark(const struct work_mark *mark, size_t line)
{
    if (mark->is_opinion) {
        static const enum mark marks[] = { MARK_OK, MARK_WARNING, MARK_NO, MARK_INFO };

        return marks[mark->opinions[line]];
    }
    if (mark->conditions[line] != 0 && mark->effects[line] == EFFECT_PASS)
        return MARK_WARNING;
    return part_effect_mark((enum effect)mark->effects[line]);
}

static const char *outcome_words(const struct case_scope *scope, const struct work_mark *mark, size_t line)
{
    static const enum str opinions[] = { STR_WORK_OPINION_CLEAR, STR_WORK_OPINION_CONDITION,
                                         STR_WORK_OPINION_OBJECT, STR_WORK_OPINION_NONE };
    enum effect judged = scope->model->verdict->lines[line].effect;

    if (mark->is_opinion)
        return say(scope->frame, opinions[mark->opinions[line]]);
    if (judged == EFFECT_BLOCK)
        return say(scope->frame, STR_WORK_RULE_BLOCKED);
    if (mark->effects[line] == EFFECT_BLOCK)
        return say(scope->frame, STR_WORK_RULE_DECLINED);
    if (mark->effects[line] == EFFECT_PASS && mark->conditions[line] == 0)
        return say(scope->frame, STR_WORK_RULE_APPROVED);
    return say(scope->frame, part_effect_word(mark->effects[line] == EFFECT_NOT_SUBJECT ? EFFECT_NOT_SUBJECT
                                                                                        : EFFECT_CONDITIONAL));
}

static bool can_change(const struct case_scope *scope, const struct work_mark *mark, size_t line)
{
    enum effect judged = scope->model->verdict->lines[line].effect;

    if (mark->is_opinion)
        return mark->opinions[line] != OPINION_COUNT;
    return judged != EFFECT_BLOCK && judged != EFFECT_NOT_SUBJECT;
}

static void add_lines(const struct case_scope *scope, const struct screen_rule *screen)
{
    const struct work_mark *mark = &screen->mark;

    if (mark->line_count > 1)
        (void)part_blocks_add(scope->blocks,
                              &(struct part_block){ .icon = ICON_LIST, .head = say(scope->frame, STR_WORK_RULE_ALL),
                                                    .action = act_with(ACT_RULE_LINE, ALL_LINES) });
    for (size_t i = 0; i < mark->line_count; i++) {
        struct part_block block = {
            .has_mark = true, .mark = outcome_mark(mark, i), .head = case_line_words(scope, i),
            .aside = outcome_words(scope, mark, i),
            .texts = { rule_condition_words(scope->frame, scope->model,
                                            mark->conditions[i] | rule_standing(scope->model, i)) },
        };

        if (can_change(scope, mark, i))
            block.action = act_with(ACT_RULE_LINE, (int)i);
        (void)part_blocks_add(scope->blocks, &block);
    }
    if (mark->comment[0] != '\0')
        (void)part_blocks_add(scope->blocks,
                              &(struct part_block){ .icon = ICON_PENCIL, .head = part_quote(scope->frame, mark->comment) });
}

static void draw_lines(const struct case_scope *scope, const struct screen_rule *screen, struct box box)
{
    struct frame *frame = scope->frame;
    struct button buttons[ACTION_BAR_MAX] = {
        part_back(frame),
        part_button(frame, STR_WORK_RULE_ADD_WORDS, ICON_PENCIL, BUTTON_SECONDARY, ACT_RULE_WRITE),
        part_go(frame, STR_WORK_RULE_MARK, ICON_CHECK, ACT_RULE_MARK),
    };

    add_lines(scope, screen);
    part_paged_blocks(frame, box, scope->blocks, screen->page, buttons, 3);
}

/* ---- one line ---- */

struct conditions {
    const struct case_scope *scope;
    const struct screen_rule *screen;
    size_t indexes[RULE_CONDITIONS_MAX];
    size_t count;
    int columns;
    int heights[RULE_CONDITIONS_MAX]; /* of each row of cells */
};

static bool is_standing(const struct conditions *list, uint32_t bit)
{
    const struct screen_rule *screen = list->screen;

    for (size_t i = 0; i < screen->mark.line_count; i++) {
        if ((screen->line == ALL_LINES || (size_t)screen->line == i) &&
            (rule_standing(list->scope->model, i) & bit) == 0)
            return false;
    }
    return true;
}

static void condition_row(const struct conditions *list, size_t index, struct row *ret_row)
{
    const struct condition *condition = &list->scope->model->book->conditions[list->indexes[index]];
    uint32_t bit = 1u << condition->bit;
    bool stands = is_standing(list, bit), is_chosen = has_condition(list->screen, bit);

    *ret_row = (struct row){
        .icon = stands || is_chosen ? ICON_CHECK : ICON_PLUS,
        .title = lang_name(&condition->text, list->scope->model->lang),
        .detail = stands ? say(list->scope->frame, STR_WORK_RULE_MACHINE) : NULL,
        .action = act_with(stands ? ACT_NONE : ACT_RULE_CONDITION, (int)list->indexes[index]),
        .is_selected = is_chosen && !stands,
    };
}

static struct box condition_cell(const struct conditions *list, struct box strip, size_t index)
{
    return box_column(strip, (int)index % list->columns, list->columns, look_gap_px(&list->scope->frame->look));
}

/* Cells side by side are as high as the highest of them. */
static void measure_conditions(struct conditions *list, int width_px)
{
    for (size_t i = 0; i < list->count; i++) {
        struct box strip = { 0, 0, width_px, 1 };
        struct row row;
        int height, *at = &list->heights[i / (size_t)list->columns];

        condition_row(list, i, &row);
        height = widget_row_height(list->scope->frame, &row, condition_cell(list, strip, i).width);
        *at = i % (size_t)list->columns == 0 || height > *at ? height : *at;
    }
}

/* Returns how many pages there are. */
static int draw_conditions(struct conditions *list, struct box box, int page)
{
    struct frame *frame = list->scope->frame;
    size_t columns = (size_t)list->columns, first, end;
    struct part_pages pages = { .heights = list->heights, .count = (list->count + columns - 1) / columns,
                                .room_px = box.height };
    int count;

    measure_conditions(list, box.width);
    count = part_page_count(&pages);
    part_page_range(&pages, page < count ? page : count - 1, &first, &end);
    for (size_t r = first; r < end; r++) {
        struct box strip = box_cut_top(&box, list->heights[r]);

        for (size_t i = r * columns; i < (r + 1) * columns && i < list->count; i++) {
            struct row row;

            condition_row(list, i, &row);
            widget_row(frame, condition_cell(list, strip, i), &row);
        }
    }
    return count;
}

static bool is_chosen_everywhere(const struct screen_rule *screen, int effect)
{
    bool is_any = false;

    for (size_t i = 0; i < screen->mark.line_count; i++) {
        int now = screen->mark.is_opinion ? screen->mark.opinions[i] : screen->mark.effects[i];

        if ((screen->line != ALL_LINES && (size_t)screen->line != i) ||
            (screen->mark.is_opinion && now == OPINION_COUNT))
            continue;
        if (!screen->mark.is_opinion && now == EFFECT_CONDITIONAL)
            now = EFFECT_PASS;
        if (now != effect)
            return false;
        is_any = true;
    }
    return is_any;
}

static struct button effect_button(const struct case_scope *scope, const struct screen_rule *screen,
                                   enum str label, enum icon icon, int effect)
{
    struct button button = part_button(scope->frame, label, icon, BUTTON_SECONDARY, ACT_RULE_EFFECT);

    button.action.argument = effect;
    button.is_selected = is_chosen_everywhere(screen, effect);
    return button;
}

static void draw_one(const struct case_scope *scope, const struct screen_rule *screen, struct box box)
{
    struct frame *frame = scope->frame;
    static const int good[] = { EFFECT_PASS, OPINION_CLEAR }, bad[] = { EFFECT_BLOCK, OPINION_OBJECT };
    bool is_opinion = screen->mark.is_opinion;
    struct button yes = effect_button(scope, screen, is_opinion ? STR_WORK_OPINION_CLEAR : STR_WORK_RULE_APPROVED,
                                      ICON_CHECK, good[is_opinion]);
    struct button no = effect_button(scope, screen, is_opinion ? STR_WORK_OPINION_OBJECT : STR_WORK_RULE_DECLINED,
                                     ICON_CROSS, bad[is_opinion]);
    struct button buttons[ACTION_BAR_MAX] = {
        part_back(frame), part_go(frame, STR_SCREEN_DONE, ICON_CHECK, ACT_ACCEPT),
        part_go(frame, STR_WORK_RULE_MARK, ICON_CHECK, ACT_RULE_MARK)
    };
    struct conditions *conditions = ARENA_TAKE(&frame->arena, 1, struct conditions);
    struct part_turn_bar bar;
    struct box whole = box, body, strip;

    if (is_single(screen)) {
        buttons[1] = part_button(frame, STR_WORK_RULE_ADD_WORDS, ICON_PENCIL, BUTTON_SECONDARY, ACT_RULE_WRITE);
        buttons[1].is_selected = screen->mark.comment[0] != '\0';
    }
    if (conditions == NULL)
        return;
    conditions->scope = scope;
    conditions->screen = screen;
    conditions->columns = frame->look.scale > TEXT_SCALE_SMALL ? 1 : 2;
    conditions->count = rule_conditions(scope->model, screen->line, conditions->indexes);
    bar = (struct part_turn_bar){ .first = buttons[0], .rest = buttons + 1,
                                  .rest_count = is_single(screen) ? 2 : 1, .page = screen->page };
    box_cut_bottom(&box, part_turn_bar_height(frame));
    body = part_work_body(frame, box);
    strip = box_cut_top(&body, widget_button_height(frame));
    widget_button(frame, box_column(strip, 0, 2, look_gap_px(&frame->look)), &yes);
    widget_button(frame, box_column(strip, 1, 2, look_gap_px(&frame->look)), &no);
    box_cut_top(&body, look_gap_px(&frame->look) / (part_is_narrow(&frame->look) ? 2 : 1));
    if (!part_is_narrow(&frame->look))
        body = widget_card(frame, body);
    bar.page_count = draw_conditions(conditions, body, screen->page);
    bar.page = screen->page < bar.page_count ? screen->page : bar.page_count - 1;
    part_turn_bar(frame, &whole, &bar);
}

/* ---- words ---- */

static void draw_text(const struct case_scope *scope, const struct screen_rule *screen, struct box box)
{
    struct button buttons[2] = {
        part_back(scope->frame),
        part_button(scope->frame, STR_WORK_RULE_WRITE, ICON_PENCIL, BUTTON_SECONDARY, ACT_RULE_WRITE),
    };
    const enum str *words;
    size_t count = rule_quick(screen, &words);

    for (size_t i = 0; i < count; i++)
        (void)part_blocks_add(scope->blocks, &(struct part_block){ .head = say(scope->frame, words[i]),
                                                                   .action = act_with(ACT_RULE_QUICK, (int)i) });
    part_paged_blocks(scope->frame, box, scope->blocks, screen->page, buttons, 2);
}

static void draw_write(const struct case_scope *scope, const struct screen_rule *screen, struct box box)
{
    struct frame *frame = scope->frame;
    struct button back = part_back(frame);
    struct field field = {
        .text = screen->text,
        .placeholder = say(frame, rule_question(screen)),
        .composing = screen->keyboard.composing[0] == '\0' ? NULL : screen->keyboard.composing,
        .caret = SIZE_MAX,
        .is_active = true,
        .action = act_with(ACT_FIELD, 0),
    };
    struct box body, strip;

    keyboard_draw(frame, &box, &screen->keyboard, ACT_KEY, true);
    body = part_work_body(frame, box);
    strip = box_cut_top(&body, widget_field_height(frame, &field, body.width));
    back.is_icon_only = true;
    widget_button(frame, box_cut_start(&strip, widget_button_height(frame)), &back);
    box_cut_start(&strip, look_gap_px(&frame->look));
    widget_field(frame, strip, &field);
}

/* ---- to whom ---- */

static void draw_to(const struct case_scope *scope, const struct screen_rule *screen, struct box box)
{
    struct button back = part_back(scope->frame);

    for (enum task_kind kind = TASK_TECHNICAL; task_kind_is_review(kind); kind++) {
        bool is_asked = (scope->open->file->ruling_case.open_tasks & (1u << kind)) != 0;

        (void)part_blocks_add(scope->blocks,
                              &(struct part_block){
                                  .icon = ICON_PERSON, .head = say(scope->frame, part_task_word(kind)),
                                  .aside = is_asked ? say(scope->frame, STR_WORK_RULE_ASKED_ALREADY) : NULL,
                                  .action = act_with(is_asked ? ACT_NONE : ACT_RULE_TO, (int)kind) });
    }
    part_paged_blocks(scope->frame, box, scope->blocks, screen->page, &back, 1);
}

/* ---- the whole ---- */

static const char *title_words(const struct case_scope *scope, const struct screen_rule *screen)
{
    switch (screen->state) {
    case RULE_LINES:
        return say(scope->frame, STR_WORK_RULE_LINES);
    case RULE_ONE:
        return screen->line < 0 ? say(scope->frame, STR_WORK_RULE_ALL)
                                : case_line_words(scope, (size_t)screen->line);
    case RULE_TO:
        return say(scope->frame, STR_WORK_RULE_FORWARD_TO);
    case RULE_TEXT:
    case RULE_WRITE:
        break;
    }
    return say(scope->frame, rule_question(screen));
}

void screen_rule_draw(const struct screen_rule *screen, const struct model *model, struct frame *frame,
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
    part_header(frame, model, &box, title_words(&scope, screen));
    switch (screen->state) {
    case RULE_LINES:
        draw_lines(&scope, screen, box);
        break;
    case RULE_ONE:
        draw_one(&scope, screen, box);
        break;
    case RULE_TO:
        draw_to(&scope, screen, box);
        break;
    case RULE_TEXT:
        draw_text(&scope, screen, box);
        break;
    case RULE_WRITE:
        draw_write(&scope, screen, box);
        break;
    }
}
