/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_rule.h"

#include "screens/part.h"
#include "screens/rule_words.h"

#include <string.h>

/* ---- opening ---- */

static void object_everywhere(struct work_mark *mark)
{
    for (size_t i = 0; i < mark->line_count; i++) {
        if (mark->opinions[i] != OPINION_COUNT)
            mark->opinions[i] = OPINION_OBJECT;
    }
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

    *screen = (struct screen_rule){ .what = what, .line = RULE_ALL_LINES, .state = RULE_TEXT };
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
    if (what == WORK_LINES && rule_is_single(screen)) {
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
    show(screen, rule_is_single(screen) ? RULE_ONE : RULE_LINES);
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

static void each_line(struct screen_rule *screen, const struct model *model, int effect, uint32_t bit,
                      bool is_on)
{
    for (size_t i = 0; i < screen->mark.line_count; i++) {
        if (screen->line != RULE_ALL_LINES && (size_t)screen->line != i)
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
    each_line(screen, model, 0, bit, !rule_has_condition(screen, bit));
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
        if (rule_is_single(screen))
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
