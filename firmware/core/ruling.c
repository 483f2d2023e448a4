/* SPDX-License-Identifier: Apache-2.0 */
#include "core/ruling_seat.h"

#include <string.h>

const char *ruling_kind_code(enum ruling_kind kind)
{
    static const char *const codes[RULING_KIND_COUNT] = { "approve", "decline", "return", "forward",
                                                          "cancel" };

    return codes[kind];
}

const char *refusal_code(enum refusal refusal)
{
    static const char *const codes[REFUSAL_COUNT] = {
        "none",      "state",   "person",  "role",        "authority", "segregation", "board", "lines",
        "condition", "blocked", "unknown", "open-review", "objection", "reason",      "pin",   "unchanged",
        "waiver",
    };

    return codes[refusal];
}

static int decider(const struct ruling_case *it)
{
    return it->verdict->lane == LANE_EMERGENCY ? ROLE_HEAD : ROLE_APPROVER;
}

/* Whichever gets further. */
static struct ruling_answer better(struct ruling_answer a, struct ruling_answer b)
{
    bool a_is_better = a.refusal == REFUSAL_NONE || (b.refusal != REFUSAL_NONE && a.refusal >= b.refusal);

    return a_is_better ? a : b;
}

static struct ruling_answer authorise_return(const struct ruling_case *it, const struct person *person)
{
    struct ruling_answer answer = ruling_authorise(it, person, decider(it), DUTY_APPROVE);

    for (enum task_kind kind = TASK_TECHNICAL; task_kind_is_review(kind); kind++) {
        if ((it->open_tasks & ruling_bit(kind)) != 0)
            answer = better(answer, ruling_authorise(it, person, task_kind_role(kind), DUTY_REVIEW));
    }
    return answer;
}

static bool is_regularisation(const struct ruling_case *it, const struct ruling *ruling)
{
    return ruling->kind == RULING_APPROVE && it->state != REQUEST_IN_REVIEW &&
           (it->open_tasks & ruling_bit(TASK_REGULARISATION)) != 0;
}

/* Somebody else than whoever signed as head: that is what it is for. */
static struct ruling_answer regularise(const struct ruling_case *it, const struct person *person)
{
    struct ruling_answer answer = ruling_authorise(it, person, ROLE_APPROVER, DUTY_REGULARISE);

    if (answer.refusal != REFUSAL_NONE)
        return answer;
    answer.closes = ruling_bit(TASK_REGULARISATION);
    answer.exceptions = EXCEPTION_EMERGENCY;
    return answer;
}

/* ---- line by line ---- */

static bool is_about(const struct finding *finding, size_t line)
{
    return finding->line == 0 || finding->line == line;
}

static bool has_finding(const struct ruling_case *it, size_t line, enum effect effect)
{
    if (it->verdict->lines[line - 1].effect == effect)
        return true;
    for (size_t i = 0; i < it->verdict->finding_count; i++) {
        if (is_about(&it->verdict->findings[i], line) && it->verdict->findings[i].effect == effect)
            return true;
    }
    return false;
}

static bool has_opinion(const struct ruling_case *it, enum task_kind kind, size_t line)
{
    for (size_t i = 0; i < it->opinion_count; i++) {
        if (it->opinions[i].kind == kind && it->opinions[i].line == line)
            return true;
    }
    return false;
}

static const struct opinion_line *find_opinion(const struct ruling_case *it, size_t line,
                                               enum opinion opinion, bool is_technical)
{
    for (size_t i = 0; i < it->opinion_count; i++) {
        const struct opinion_line *said = &it->opinions[i];

        if (said->line == line && said->opinion == opinion && (said->kind == TASK_TECHNICAL) == is_technical)
            return said;
    }
    return NULL;
}

static bool is_approved(const struct ruling_line *line)
{
    return line->effect == EFFECT_PASS || line->effect == EFFECT_CONDITIONAL;
}

static bool fits_line(const struct ruling_case *it, const struct ruling_line *line, size_t number)
{
    bool is_not_subject = it->verdict->lines[number - 1].effect == EFFECT_NOT_SUBJECT;

    return is_not_subject ? line->effect == EFFECT_NOT_SUBJECT
                          : is_approved(line) || line->effect == EFFECT_BLOCK;
}

/* Conditions that stand whatever the decider says: the machine's and the reviewers'. */
static bool is_conditioned(const struct ruling_case *it, size_t line)
{
    return it->verdict->lines[line - 1].condition_bits != 0 || has_finding(it, line, EFFECT_CONDITIONAL) ||
           find_opinion(it, line, OPINION_CONDITION, false) != NULL ||
           find_opinion(it, line, OPINION_CONDITION, true) != NULL;
}

static bool conditions_fit(const struct ruling_case *it, const struct ruling_line *line, size_t number,
                           bool is_written)
{
    if (line->condition_count > RULING_CONDITIONS_MAX)
        return false;
    for (size_t i = 0; i < line->condition_count; i++) {
        if (line->conditions[i] == NULL || rulebook_condition(it->book, line->conditions[i]) == NULL)
            return false;
    }
    return line->effect != EFFECT_CONDITIONAL || line->condition_count > 0 || is_written ||
           is_conditioned(it, number);
}

static enum effect effect_of(const struct ruling_case *it, const struct ruling_line *line, size_t number)
{
    if (line->effect == EFFECT_PASS && (line->condition_count > 0 || is_conditioned(it, number)))
        return EFFECT_CONDITIONAL;
    return line->effect;
}

static enum refusal check_line(const struct ruling_case *it, const struct ruling *ruling, size_t number,
                               enum refusal check)
{
    const struct ruling_line *line = &ruling->lines[number - 1];
    bool fits = true;

    if (check == REFUSAL_LINES)
        fits = fits_line(it, line, number);
    else if (check == REFUSAL_CONDITION)
        fits = conditions_fit(it, line, number, ruling_has_words(ruling->comment));
    else if (check == REFUSAL_BLOCKED)
        fits = !is_approved(line) || !has_finding(it, number, EFFECT_BLOCK);
    else if (check == REFUSAL_UNKNOWN)
        fits = !is_approved(line) || !has_finding(it, number, EFFECT_NEEDS_INFO);
    return fits ? REFUSAL_NONE : check;
}

static struct ruling_answer check_lines(const struct ruling_case *it, const struct ruling *ruling,
                                        struct ruling_answer answer)
{
    static const enum refusal checks[] = { REFUSAL_LINES, REFUSAL_CONDITION, REFUSAL_BLOCKED,
                                           REFUSAL_UNKNOWN };

    if (ruling->lines == NULL || ruling->line_count != it->request->line_count ||
        ruling->line_count != it->verdict->line_count)
        return ruling_refuse(answer, REFUSAL_LINES, 0);
    for (size_t c = 0; c < sizeof checks / sizeof checks[0]; c++) {
        for (size_t i = 1; i <= ruling->line_count; i++) {
            if (check_line(it, ruling, i, checks[c]) != REFUSAL_NONE)
                return ruling_refuse(answer, checks[c], i);
        }
    }
    return answer;
}

/* ---- reviews ---- */

/* Whether a review of this kind is still wanted before the ruling: open, or silent on one of its lines to be
 * approved. */
static bool is_wanted(const struct ruling_case *it, const struct ruling *ruling, enum task_kind kind,
                      size_t *ret_line)
{
    for (size_t f = 0; f < it->verdict->finding_count; f++) {
        const struct finding *finding = &it->verdict->findings[f];

        if (finding->effect != EFFECT_REFER || route_owner(it->verdict, it->book, finding) != kind)
            continue;
        for (size_t i = 1; i <= ruling->line_count; i++) {
            if (is_about(finding, i) && is_approved(&ruling->lines[i - 1]) && !has_opinion(it, kind, i)) {
                *ret_line = i;
                return true;
            }
        }
    }
    *ret_line = 0;
    return (it->open_tasks & ruling_bit(kind)) != 0;
}

/* Whether the decider may speak as this reviewer too, with the same signature.  Not for another's: the record
 * names one delegation of an act, the decider's. */
static bool may_review(const struct ruling_case *it, const struct person *person, enum task_kind kind,
                       enum duty_answer *ret_answer)
{
    struct ruling_answer reviewer = ruling_authorise(it, person, task_kind_role(kind), DUTY_REVIEW);
    struct duty_question question = ruling_question(it);
    enum duty_answer both = duty_ask_both(&question, DUTY_REVIEW, DUTY_APPROVE);

    if (reviewer.refusal != REFUSAL_NONE || both == DUTY_REFUSED ||
        (reviewer.delegation != NULL && !delegation_is_primary(reviewer.delegation)))
        return false;
    *ret_answer = ruling_worse(reviewer.duty_answer, both);
    return true;
}

static struct ruling_answer settle_reviews(const struct ruling_case *it, const struct person *person,
                                           const struct ruling *ruling, struct ruling_answer answer)
{
    for (enum task_kind kind = TASK_TECHNICAL; task_kind_is_review(kind); kind++) {
        enum duty_answer both;
        size_t line;

        if (!is_wanted(it, ruling, kind, &line))
            continue;
        if (!may_review(it, person, kind, &both)) {
            answer.kind = kind;
            return ruling_refuse(answer, REFUSAL_OPEN_REVIEW, line);
        }
        answer.duty_answer = ruling_worse(answer.duty_answer, both);
        answer.closes |= it->open_tasks & ruling_bit(kind);
    }
    return answer;
}

static struct ruling_answer hear_objections(const struct ruling_case *it, const struct ruling *ruling,
                                            struct ruling_answer answer)
{
    for (size_t i = 1; i <= ruling->line_count; i++) {
        const struct opinion_line *objection = find_opinion(it, i, OPINION_OBJECT, false);

        if (!is_approved(&ruling->lines[i - 1]))
            continue;
        if (objection != NULL) {
            answer.kind = objection->kind;
            return ruling_refuse(answer, REFUSAL_OBJECTION, i);
        }
        if (find_opinion(it, i, OPINION_OBJECT, true) != NULL)
            answer.exceptions |= EXCEPTION_OVERRIDE;
    }
    return answer;
}

/* ---- the whole ---- */

static unsigned mark_exceptions(const struct ruling_case *it, const struct ruling *ruling)
{
    unsigned exceptions = 0;

    if (it->verdict->lane == LANE_EMERGENCY)
        exceptions |= EXCEPTION_EMERGENCY;
    if (it->request->purpose == PURPOSE_PILOT)
        exceptions |= EXCEPTION_PILOT;
    for (size_t i = 0; i < it->verdict->finding_count; i++) {
        const struct finding *finding = &it->verdict->findings[i];
        bool is_used = finding->line == 0 || is_approved(&ruling->lines[finding->line - 1]);

        if (is_used && finding->reason == REASON_WAI_01)
            exceptions |= EXCEPTION_WAIVER;
    }
    return exceptions;
}

static enum life_act sum_up(const struct ruling_case *it, const struct ruling *ruling,
                            enum effect *ret_effect, size_t *ret_first_declined)
{
    size_t approved = 0, declined = 0;
    enum effect effect = EFFECT_NOT_SUBJECT;

    *ret_first_declined = 0;
    for (size_t i = 1; i <= ruling->line_count; i++) {
        const struct ruling_line *line = &ruling->lines[i - 1];

        effect = effect_join(effect, effect_of(it, line, i));
        approved += is_approved(line);
        declined += line->effect == EFFECT_BLOCK;
        if (line->effect == EFFECT_BLOCK && *ret_first_declined == 0)
            *ret_first_declined = i;
    }
    *ret_effect = effect;
    if (declined > 0)
        return approved > 0 ? LIFE_APPROVE_PART : LIFE_DECLINE;
    return effect == EFFECT_CONDITIONAL ? LIFE_APPROVE_COND : LIFE_APPROVE;
}

static struct ruling_answer approve(const struct ruling_case *it, const struct person *person,
                                    const struct ruling *ruling, struct ruling_answer answer)
{
    bool is_urgent = it->verdict->lane == LANE_EMERGENCY;
    size_t declined;

    answer = check_lines(it, ruling, answer);
    if (answer.refusal != REFUSAL_NONE)
        return answer;
    answer.act = sum_up(it, ruling, &answer.effect, &declined);
    if (answer.act == LIFE_DECLINE) {
        answer.closes = it->open_tasks;
        return ruling_has_words(ruling->comment) ? answer : ruling_refuse(answer, REFUSAL_REASON, declined);
    }
    if (is_urgent)
        answer.closes = it->open_tasks;
    else
        answer = settle_reviews(it, person, ruling, answer);
    if (answer.refusal == REFUSAL_NONE)
        answer = hear_objections(it, ruling, answer);
    if (answer.refusal != REFUSAL_NONE)
        return answer;
    if ((declined > 0 || (answer.exceptions & EXCEPTION_OVERRIDE) != 0) && !ruling_has_words(ruling->comment))
        return ruling_refuse(answer, REFUSAL_REASON, declined);
    answer.closes |= it->open_tasks & ruling_bit(TASK_APPROVAL);
    answer.exceptions |= mark_exceptions(it, ruling);
    return answer;
}

static struct ruling_answer forward(const struct ruling_case *it, const struct ruling *ruling,
                                    struct ruling_answer answer)
{
    if (!task_kind_is_review(ruling->forward))
        return ruling_refuse(answer, REFUSAL_ROLE, 0);
    if ((it->open_tasks & ruling_bit(ruling->forward)) != 0) {
        answer.kind = ruling->forward;
        return ruling_refuse(answer, REFUSAL_OPEN_REVIEW, 0);
    }
    return ruling_has_words(ruling->comment) ? answer : ruling_refuse(answer, REFUSAL_REASON, 0);
}

static enum life_act act_of(enum ruling_kind kind)
{
    switch (kind) {
    case RULING_APPROVE:
        return LIFE_APPROVE;
    case RULING_DECLINE:
        return LIFE_DECLINE;
    case RULING_RETURN:
        return LIFE_RETURN;
    case RULING_CANCEL:
        return LIFE_CANCEL;
    case RULING_FORWARD:
    case RULING_KIND_COUNT:
        break;
    }
    return LIFE_ACT_COUNT;
}

static bool is_possible(const struct ruling_case *it, const struct ruling *ruling)
{
    enum life_act act = act_of(ruling->kind);
    enum request_state next;

    if (act == LIFE_ACT_COUNT)
        return ruling->kind == RULING_FORWARD && it->state == REQUEST_IN_REVIEW;
    /* The machine returns and declines what it has just judged; people only what is with them. */
    if (ruling->kind != RULING_CANCEL && it->state != REQUEST_IN_REVIEW)
        return false;
    return life_step(it->state, act, &next) == ERR_NONE;
}

static struct ruling_answer authorise_ruling(const struct ruling_case *it, const struct person *person,
                                             enum ruling_kind kind)
{
    struct ruling_answer answer;

    if (kind == RULING_RETURN)
        return authorise_return(it, person);
    answer = ruling_authorise(it, person, decider(it), DUTY_APPROVE);
    if (kind == RULING_CANCEL && decider(it) == ROLE_HEAD)
        answer = better(answer, ruling_authorise(it, person, ROLE_APPROVER, DUTY_APPROVE));
    return answer;
}

static struct ruling_answer decide(const struct ruling_case *it, const struct person *person,
                                   const struct ruling *ruling, struct ruling_answer answer)
{
    bool is_boards = it->verdict->lane == LANE_BOARD || (it->open_tasks & ruling_bit(TASK_BOARD)) != 0;

    if (is_boards && (ruling->kind == RULING_APPROVE || ruling->kind == RULING_DECLINE))
        return ruling_refuse(answer, REFUSAL_BOARD, 0);
    if (ruling->kind == RULING_APPROVE)
        return approve(it, person, ruling, answer);
    if (ruling->kind == RULING_FORWARD)
        return forward(it, ruling, answer);
    answer.act = act_of(ruling->kind);
    answer.effect = EFFECT_BLOCK;
    if (ruling->kind == RULING_RETURN)
        answer.effect = EFFECT_NEEDS_INFO;
    else
        answer.closes = it->open_tasks;
    return ruling_has_words(ruling->comment) ? answer : ruling_refuse(answer, REFUSAL_REASON, 0);
}

struct ruling_answer ruling_ask(const struct ruling_case *ruling_case, const struct person *person,
                                const struct ruling *ruling)
{
    struct ruling_answer answer;

    if (is_regularisation(ruling_case, ruling)) {
        answer = regularise(ruling_case, person);
    } else {
        if (!is_possible(ruling_case, ruling))
            return ruling_refuse(ruling_blank(), REFUSAL_STATE, 0);
        answer = authorise_ruling(ruling_case, person, ruling->kind);
        if (answer.refusal == REFUSAL_NONE)
            answer = decide(ruling_case, person, ruling, answer);
    }
    if (answer.duty_answer == DUTY_EXCEPTION)
        answer.exceptions |= EXCEPTION_SEGREGATION;
    if (answer.refusal == REFUSAL_NONE && !ruling_is_sound(ruling->comment))
        return ruling_refuse(answer, REFUSAL_REASON, 0);
    return answer;
}
