/* SPDX-License-Identifier: Apache-2.0 */

/* What screen_rule shows. */

#include "screens/case_blocks.h"
#include "screens/rule_words.h"
#include "screens/screen_rule.h"

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
                              &(struct part_block){ .icon = ICON_LIST,
                                                    .head = say(scope->frame, STR_WORK_RULE_ALL),
                                                    .action = act_with(ACT_RULE_LINE, RULE_ALL_LINES) });
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
                              &(struct part_block){ .icon = ICON_PENCIL,
                                                    .head = part_quote(scope->frame, mark->comment) });
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
        if ((screen->line == RULE_ALL_LINES || (size_t)screen->line == i) &&
            (rule_standing(list->scope->model, i) & bit) == 0)
            return false;
    }
    return true;
}

static void condition_row(const struct conditions *list, size_t index, struct row *ret_row)
{
    const struct condition *condition = &list->scope->model->book->conditions[list->indexes[index]];
    uint32_t bit = 1u << condition->bit;
    bool stands = is_standing(list, bit), is_chosen = rule_has_condition(list->screen, bit);

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

        if ((screen->line != RULE_ALL_LINES && (size_t)screen->line != i) ||
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

    if (rule_is_single(screen)) {
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
                                  .rest_count = rule_is_single(screen) ? 2 : 1, .page = screen->page };
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
    part_whole_text(frame, body, strip.width, screen->text);
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
