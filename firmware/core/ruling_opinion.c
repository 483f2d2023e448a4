/* SPDX-License-Identifier: Apache-2.0 */
#include "core/ruling_seat.h"

const char *opinion_code(enum opinion opinion)
{
    static const char *const codes[OPINION_COUNT] = { "clear", "condition", "object" };

    return codes[opinion];
}

static bool may_speak(const struct ruling_case *it, enum task_kind kind)
{
    if ((it->open_tasks & ruling_bit(kind)) != 0)
        return kind == TASK_PILOT_RESULT || it->state == REQUEST_IN_REVIEW;
    for (size_t i = 0; i < it->opinion_count; i++) {
        if (it->opinions[i].kind == kind && it->state == REQUEST_IN_REVIEW)
            return true;
    }
    return false;
}

static bool concerns(const struct ruling_case *it, enum task_kind kind, size_t line)
{
    return kind == TASK_PILOT_RESULT || route_concerns(it->verdict, it->book, kind, line);
}

static bool is_among(const struct opinion_line *lines, size_t count, enum task_kind kind, size_t line)
{
    for (size_t i = 0; i < count; i++) {
        if (lines[i].kind == kind && lines[i].line == line)
            return true;
    }
    return false;
}

static bool fits(const struct ruling_case *it, enum task_kind kind, const struct opinion_line *lines,
                 size_t index)
{
    const struct opinion_line *said = &lines[index];

    return said->kind == kind && said->opinion < OPINION_COUNT && said->line >= 1 &&
           said->line <= it->verdict->line_count && !is_among(lines, index, kind, said->line) &&
           concerns(it, kind, said->line);
}

/* Each code is one of the catalogue's; a condition without a code stands in the comment's words. */
static bool conditions_fit(const struct ruling_case *it, const struct opinion_line *said, const char *comment)
{
    const char *list = said->conditions != NULL ? said->conditions : "";

    if (said->opinion != OPINION_CONDITION)
        return list[0] == '\0';
    if (list[0] == '\0')
        return ruling_has_words(comment);
    while (*list != '\0') {
        char code[REQUEST_CODE_MAX + 1];
        size_t length = strcspn(list, "|");

        if (length == 0 || length > REQUEST_CODE_MAX)
            return false;
        memcpy(code, list, length);
        code[length] = '\0';
        if (rulebook_condition(it->book, code) == NULL)
            return false;
        list += length + (list[length] == '|');
    }
    return true;
}

static enum effect effect_of(enum opinion opinion)
{
    switch (opinion) {
    case OPINION_CONDITION:
        return EFFECT_CONDITIONAL;
    case OPINION_OBJECT:
        return EFFECT_REFER;
    case OPINION_CLEAR:
    case OPINION_COUNT:
        break;
    }
    return EFFECT_PASS;
}

/* Whether every line that concerns the review has been spoken of, now or before.  A pilot's result is
 * accepted or not. */
static bool is_complete(const struct ruling_case *it, enum task_kind kind, const struct opinion_line *lines,
                        size_t count, enum effect effect)
{
    if (kind == TASK_PILOT_RESULT)
        return effect != EFFECT_REFER;
    if (route_is_forwarded(it->verdict, it->book, kind))
        return true;
    for (size_t i = 1; i <= it->verdict->line_count; i++) {
        if (concerns(it, kind, i) && !is_among(lines, count, kind, i) &&
            !is_among(it->opinions, it->opinion_count, kind, i))
            return false;
    }
    return true;
}

struct ruling_answer opinion_ask(const struct ruling_case *ruling_case, const struct person *person,
                                 enum task_kind kind, const struct opinion_line *lines, size_t count,
                                 const char *comment)
{
    struct ruling_answer answer = ruling_blank();

    if (!task_kind_is_review(kind) && kind != TASK_PILOT_RESULT)
        return ruling_refuse(answer, REFUSAL_ROLE, 0);
    if (!may_speak(ruling_case, kind))
        return ruling_refuse(answer, REFUSAL_STATE, 0);
    answer = ruling_authorise(ruling_case, person, task_kind_role(kind), DUTY_REVIEW);
    if (answer.refusal != REFUSAL_NONE)
        return answer;
    if (lines == NULL || count == 0)
        return ruling_refuse(answer, REFUSAL_LINES, 0);
    for (size_t i = 0; i < count; i++) {
        if (!fits(ruling_case, kind, lines, i))
            return ruling_refuse(answer, REFUSAL_LINES, lines[i].line);
    }
    for (size_t i = 0; i < count; i++) {
        if (!conditions_fit(ruling_case, &lines[i], comment))
            return ruling_refuse(answer, REFUSAL_CONDITION, lines[i].line);
    }
    for (size_t i = 0; i < count; i++) {
        if (lines[i].opinion == OPINION_OBJECT && !ruling_has_words(comment))
            return ruling_refuse(answer, REFUSAL_REASON, lines[i].line);
        answer.effect = effect_join(answer.effect, effect_of(lines[i].opinion));
    }
    if (!ruling_is_sound(comment))
        return ruling_refuse(answer, REFUSAL_REASON, 0);
    if (is_complete(ruling_case, kind, lines, count, answer.effect))
        answer.closes = ruling_case->open_tasks & ruling_bit(kind);
    if (answer.duty_answer == DUTY_EXCEPTION)
        answer.exceptions = EXCEPTION_SEGREGATION;
    return answer;
}
