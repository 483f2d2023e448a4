/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/rule_words.h"

#include "screens/part_work.h"

#include <string.h>

static const enum str return_words[] = { STR_WORK_QUICK_RETURN_USE, STR_WORK_QUICK_RETURN_BUDGET,
                                         STR_WORK_QUICK_RETURN_QUANTITY, STR_WORK_QUICK_RETURN_OLD,
                                         STR_WORK_QUICK_RETURN_STANDARD };
static const enum str decline_words[] = { STR_WORK_QUICK_DECLINE_HAVE, STR_WORK_QUICK_DECLINE_STANDARD,
                                          STR_WORK_QUICK_DECLINE_QUANTITY, STR_WORK_QUICK_DECLINE_TWICE,
                                          STR_WORK_QUICK_DECLINE_RISK };
static const enum str forward_words[] = { STR_WORK_QUICK_FORWARD_LOOK, STR_WORK_QUICK_FORWARD_CONDITION,
                                          STR_WORK_QUICK_FORWARD_OTHER };
static const enum str object_words[] = { STR_WORK_QUICK_OBJECT_UNMET, STR_WORK_QUICK_OBJECT_EVIDENCE,
                                         STR_WORK_QUICK_OBJECT_OTHER };
static const enum str override_words[] = { STR_WORK_QUICK_OVERRIDE_NEED, STR_WORK_QUICK_OVERRIDE_SETTLED };
static const enum str cancel_words[] = { STR_WORK_QUICK_CANCEL_MISTAKE, STR_WORK_QUICK_CANCEL_NEED,
                                         STR_WORK_QUICK_CANCEL_FOUND };

struct asked {
    enum str question;
    const enum str *words;
    size_t count;
};

#define REASON_OF(title, list) { STR_WORK_ASK_##title, list, sizeof list / sizeof list[0] }

static bool declines_a_line(const struct work_mark *mark)
{
    for (size_t i = 0; i < mark->line_count; i++) {
        if (mark->effects[i] == EFFECT_BLOCK)
            return true;
    }
    return false;
}

static const struct asked *asked_of(const struct screen_rule *screen)
{
    static const struct asked give_back = REASON_OF(RETURN, return_words);
    static const struct asked decline = REASON_OF(DECLINE, decline_words);
    static const struct asked forward = REASON_OF(FORWARD, forward_words);
    static const struct asked object = REASON_OF(OBJECT, object_words);
    static const struct asked override = REASON_OF(OVERRIDE, override_words);
    static const struct asked cancel = REASON_OF(CANCEL, cancel_words);

    switch (screen->what) {
    case WORK_RETURN:
        return &give_back;
    case WORK_DECLINE:
        return &decline;
    case WORK_FORWARD:
        return &forward;
    case WORK_OBJECT:
        return &object;
    case WORK_CANCEL:
        return &cancel;
    case WORK_APPROVE:
    case WORK_LINES:
    case WORK_LATER:
    case WORK_DO_COUNT:
        break;
    }
    if (screen->mark.is_opinion)
        return &object;
    return declines_a_line(&screen->mark) ? &decline : &override;
}

enum str rule_question(const struct screen_rule *screen)
{
    if (screen->what == WORK_LINES && !screen->needs_words)
        return STR_WORK_ASK_CONDITION;
    return asked_of(screen)->question;
}

size_t rule_quick(const struct screen_rule *screen, const enum str **ret_words)
{
    const struct asked *reason = asked_of(screen);

    *ret_words = reason->words;
    return reason->count;
}

/* ---- conditions ---- */

static const struct verdict *verdict_of(const struct model *model)
{
    return model->work->open.file->verdict;
}

static bool is_named_by_finding(const struct model *model, int line, const char *code)
{
    const struct verdict *verdict = verdict_of(model);

    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *finding = &verdict->findings[i];
        bool is_about = line < 0 || finding->line == 0 || finding->line == (size_t)line + 1;

        if (is_about && strcmp(finding->condition, code) == 0)
            return true;
    }
    return false;
}

static bool is_named_by_category(const struct model *model, int line, const char *code)
{
    const struct verdict *verdict = verdict_of(model);

    for (size_t i = 0; i < verdict->line_count; i++) {
        size_t count = 0;
        const struct requirement *requirements =
            verdict->lines[i].category == NULL
                ? NULL
                : rulebook_requirements(model->book, verdict->lines[i].category, &count);

        if (line >= 0 && i != (size_t)line)
            continue;
        for (size_t r = 0; r < count; r++) {
            if (strcmp(requirements[r].condition, code) == 0)
                return true;
        }
    }
    return false;
}

static int rank(const struct model *model, int line, const char *code)
{
    if (is_named_by_finding(model, line, code))
        return 0;
    return is_named_by_category(model, line, code) ? 1 : 2;
}

size_t rule_conditions(const struct model *model, int line, size_t ret_indexes[RULE_CONDITIONS_MAX])
{
    size_t count = 0;

    for (int wanted = 0; wanted < 3; wanted++) {
        for (size_t i = 0; i < model->book->conditions_count && count < RULE_CONDITIONS_MAX; i++) {
            if (rank(model, line, model->book->conditions[i].code) == wanted)
                ret_indexes[count++] = i;
        }
    }
    return count;
}

static uint32_t bits_of_codes(const struct rulebook *book, const char *codes)
{
    uint32_t bits = 0;

    for (size_t i = 0; codes != NULL && i < book->conditions_count; i++) {
        if (list_contains(codes, book->conditions[i].code))
            bits |= 1u << book->conditions[i].bit;
    }
    return bits;
}

uint32_t rule_standing(const struct model *model, size_t line)
{
    const struct casefile *file = model->work->open.file;
    uint32_t bits = verdict_of(model)->lines[line].condition_bits;

    for (size_t i = 0; i < file->ruling_case.opinion_count; i++) {
        const struct opinion_line *said = &file->ruling_case.opinions[i];

        if (said->line == line + 1 && said->opinion == OPINION_CONDITION)
            bits |= bits_of_codes(model->book, said->conditions);
    }
    return bits;
}

const char *rule_condition_words(struct frame *frame, const struct model *model, uint32_t bits)
{
    const char *words = "";

    for (size_t i = 0; i < model->book->conditions_count; i++) {
        const struct condition *condition = &model->book->conditions[i];

        if ((bits & (1u << condition->bit)) == 0)
            continue;
        words = part_join(frame, " · ", words, lang_name(&condition->text, model->lang), NULL);
    }
    return words;
}

bool rule_has_condition(const struct screen_rule *screen, uint32_t bit)
{
    for (size_t i = 0; i < screen->mark.line_count; i++) {
        bool is_meant = screen->line == RULE_ALL_LINES ? screen->mark.effects[i] != EFFECT_BLOCK &&
                                                        screen->mark.effects[i] != EFFECT_NOT_SUBJECT
                                                  : (size_t)screen->line == i;

        if (is_meant && (screen->mark.conditions[i] & bit) == 0)
            return false;
    }
    return true;
}

bool rule_is_single(const struct screen_rule *screen)
{
    return screen->mark.line_count == 1;
}
