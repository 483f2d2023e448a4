/* SPDX-License-Identifier: Apache-2.0 */
#include "app/decide_keep.h"

#include "app/approve.h"
#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/service.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER_TEXT_SIZE = 24, CODES_MAX = 400 };

/* What the steps of keeping one act share. */
struct keeping {
    struct clerk *clerk;
    const struct person *person;
    const struct decide_act *act;
    const struct casefile *file;
    const char *number;
    struct arena *arena;
    struct decide_result *result;
    struct approved_line *lines;
};

/* The newest task of the kind: open, or closed by an opinion that is now given again.  What is open may be of an earlier
 * revision: a pilot's result stays owed through a revision. */
static int64_t task_of(const struct casefile *file, enum task_kind kind)
{
    int64_t id = 0;

    for (size_t i = 0; i < file->task_count; i++) {
        const struct task_record *task = &file->tasks[i];

        if (task->kind == kind && (task->closed == 0 || task->revision == file->request->revision))
            id = task->id;
    }
    return id;
}

static const char *outcome_of(enum effect effect)
{
    if (effect == EFFECT_REFER)
        return opinion_code(OPINION_OBJECT);
    return opinion_code(effect == EFFECT_CONDITIONAL ? OPINION_CONDITION : OPINION_CLEAR);
}

/* The reviews that a decider closes as their reviewer, with the same signature. */
static unsigned own_reviews(const struct keeping *keeping)
{
    const struct ruling_answer *answer = &keeping->result->answer;
    unsigned reviews = answer->closes & (1u << TASK_TECHNICAL | 1u << TASK_SECURITY | 1u << TASK_DATA |
                                         1u << TASK_ACCESSIBILITY | 1u << TASK_ARCHITECTURE);
    bool reviews_too = keeping->act->ruling.kind == RULING_APPROVE && !keeping->act->is_opinion &&
                       keeping->file->verdict->lane != LANE_EMERGENCY && answer->act != LIFE_DECLINE;

    return reviews_too ? reviews : 0;
}

static enum err involve(const struct keeping *keeping)
{
    const struct ruling_answer *answer = &keeping->result->answer;
    enum err err = ERR_NONE;

    if (own_reviews(keeping) != 0)
        err = casework_involve(keeping->clerk, keeping->number, keeping->person->id, NULL, DUTY_REVIEW,
                               answer->duty_answer);
    if (err == ERR_NONE)
        err = casework_involve(keeping->clerk, keeping->number, keeping->person->id, answer->delegation, answer->duty,
                               answer->duty_answer);
    return err;
}

static uint32_t bit_of(const struct rulebook *book, const char *code)
{
    const struct condition *condition = rulebook_condition(book, code);

    return condition != NULL ? (uint32_t)1 << condition->bit : 0;
}

static uint32_t bits_of_list(const struct rulebook *book, const char *list)
{
    uint32_t bits = 0;

    for (size_t i = 0; list != NULL && list[0] != '\0' && i < book->conditions_count; i++) {
        if (list_contains(list, book->conditions[i].code))
            bits |= (uint32_t)1 << book->conditions[i].bit;
    }
    return bits;
}

/* What the machine found, what reviewers asked for, and what the decider adds. */
static uint32_t bits_of_line(const struct keeping *keeping, size_t index)
{
    const struct casefile *file = keeping->file;
    const struct ruling_line *ruled = &keeping->act->ruling.lines[index];
    uint32_t bits = file->verdict->lines[index].condition_bits;

    for (size_t i = 0; i < ruled->condition_count; i++)
        bits |= bit_of(file->book, ruled->conditions[i]);
    for (size_t i = 0; i < file->ruling_case.opinion_count; i++) {
        const struct opinion_line *said = &file->ruling_case.opinions[i];

        if (said->line == index + 1 && said->opinion == OPINION_CONDITION)
            bits |= bits_of_list(file->book, said->conditions);
    }
    return bits;
}

/* The codes beyond those that the machine's own verdict carries, '|' between; NULL when the arena is full. */
static const char *added_codes(const struct keeping *keeping, size_t index)
{
    const struct rulebook *book = keeping->file->book;
    uint32_t added = keeping->lines[index].condition_bits & ~keeping->file->verdict->lines[index].condition_bits;
    char text[CODES_MAX];
    struct buffer buffer = { .at = (uint8_t *)text, .capacity = sizeof text };

    for (size_t i = 0; i < book->conditions_count; i++) {
        if ((added >> book->conditions[i].bit & 1) != 0)
            buffer_put_format(&buffer, "%s%s", buffer.used > 0 ? "|" : "", book->conditions[i].code);
    }
    return buffer.is_full ? NULL : arena_text(keeping->arena, text, buffer.used);
}

static bool decides_lines(const struct keeping *keeping)
{
    return keeping->act->ruling.kind == RULING_APPROVE && keeping->result->answer.act != LIFE_ACT_COUNT;
}

static enum err fill_lines(struct keeping *keeping, struct decision_line *lines)
{
    const struct ruling *ruling = &keeping->act->ruling;

    for (size_t i = 0; i < ruling->line_count; i++) {
        enum effect effect = ruling->lines[i].effect;
        bool is_approved = effect == EFFECT_PASS || effect == EFFECT_CONDITIONAL;

        keeping->lines[i].is_approved = is_approved;
        keeping->lines[i].condition_bits = is_approved ? bits_of_line(keeping, i) : 0;
        if (is_approved && keeping->lines[i].condition_bits != 0)
            effect = EFFECT_CONDITIONAL;
        lines[i].line = (int)i + 1;
        lines[i].outcome = effect_code(effect);
        lines[i].conditions = is_approved ? added_codes(keeping, i) : "";
        if (lines[i].conditions == NULL)
            return ERR_LIMIT;
    }
    return ERR_NONE;
}

static const char *act_code_of(const struct keeping *keeping)
{
    const struct ruling_answer *answer = &keeping->result->answer;

    if (answer->act != LIFE_ACT_COUNT)
        return life_act_code(answer->act);
    return keeping->act->ruling.kind == RULING_FORWARD ? "forward" : "regularise";
}

static enum err keep_decision(struct keeping *keeping, int32_t valid_until)
{
    const struct ruling_answer *answer = &keeping->result->answer;
    size_t line_count = keeping->file->request->line_count;
    struct decision_line *lines = ARENA_TAKE(keeping->arena, line_count, struct decision_line);
    struct decision_record record = {
        .assessment = keeping->file->assessment,
        .actor = keeping->person->id,
        .delegation = answer->delegation != NULL ? answer->delegation->id : "",
        .outcome = effect_code(answer->effect),
        .valid_until = valid_until,
        .comment = keeping->act->ruling.comment != NULL ? keeping->act->ruling.comment : "",
        .time = clerk_now(keeping->clerk),
        .act = act_code_of(keeping),
        .role = casework_role(answer->role),
        .exceptions = answer->exceptions,
        .lines = lines,
    };
    enum err err = ERR_NONE;

    keeping->lines = ARENA_TAKE(keeping->arena, line_count, struct approved_line);
    if (lines == NULL || keeping->lines == NULL)
        return ERR_LIMIT;
    if (decides_lines(keeping)) {
        err = fill_lines(keeping, lines);
        record.line_count = line_count;
    }
    return err == ERR_NONE ? decision_insert(keeping->clerk->store, &record, &keeping->result->decision) : err;
}

static enum audit_event event_of(const struct keeping *keeping)
{
    switch (keeping->result->answer.act) {
    case LIFE_APPROVE:
    case LIFE_APPROVE_COND:
    case LIFE_APPROVE_PART:
        return EVENT_REQUEST_APPROVED;
    case LIFE_DECLINE:
        return EVENT_REQUEST_DECLINED;
    case LIFE_RETURN:
        return EVENT_REQUEST_RETURNED;
    case LIFE_CANCEL:
        return EVENT_REQUEST_CANCELLED;
    case LIFE_SUBMIT:
    case LIFE_JUDGE:
    case LIFE_CLEAR:
    case LIFE_REFER:
    case LIFE_ANSWER:
    case LIFE_ISSUE:
    case LIFE_RECEIVE_PART:
    case LIFE_RECEIVE:
    case LIFE_CLOSE:
    case LIFE_REVISE:
    case LIFE_WITHDRAW:
    case LIFE_EXPIRE:
    case LIFE_REVOKE:
    case LIFE_LAPSE:
    case LIFE_ACT_COUNT:
        break;
    }
    return keeping->act->ruling.kind == RULING_FORWARD ? EVENT_REQUEST_FORWARDED : EVENT_DEBT_SETTLED;
}

static enum err audit_ruling(const struct keeping *keeping)
{
    const struct ruling_answer *answer = &keeping->result->answer;
    char decision[NUMBER_TEXT_SIZE], exceptions[NUMBER_TEXT_SIZE], revision[NUMBER_TEXT_SIZE];
    const struct audit_field fields[] = {
        { "decision", decision },
        { "revision", revision },
        { "act", act_code_of(keeping) },
        { "delegation", answer->delegation != NULL ? answer->delegation->id : "-" },
        { "exceptions", exceptions },
    };

    snprintf(decision, sizeof decision, "%lld", (long long)keeping->result->decision);
    snprintf(revision, sizeof revision, "%d", keeping->file->request->revision);
    snprintf(exceptions, sizeof exceptions, "%u", answer->exceptions);
    return clerk_audit(keeping->clerk, event_of(keeping), keeping->person->id, casework_role(answer->role), keeping->number,
                       fields, sizeof fields / sizeof fields[0], NULL);
}

static enum err sign(struct keeping *keeping, int32_t valid_until)
{
    const struct ruling_answer *answer = &keeping->result->answer;
    struct approval approval = {
        .number = keeping->number,
        .revision = keeping->file->request->revision,
        .request = keeping->file->request,
        .facts = keeping->file->facts,
        .verdict = keeping->file->verdict,
        .book = keeping->file->book,
        .lines = keeping->lines,
        .decision = answer->exceptions != 0               ? SLIP_EXCEPTION
                    : answer->effect == EFFECT_CONDITIONAL ? SLIP_CONDITIONAL
                                                            : SLIP_APPROVED,
        .officer = (uint64_t)keeping->person->officer_code,
        .valid_until = valid_until,
        .decision_id = keeping->result->decision,
    };
    enum err err = casework_superseded(keeping->clerk, keeping->number, keeping->arena, &approval.superseded);

    approval.has_superseded = approval.superseded.serial != 0;
    if (err == ERR_NONE)
        err = casework_use_waivers(keeping->clerk, &approval);
    if (err == ERR_NONE)
        err = casework_open_debts(keeping->clerk, &approval, keeping->arena);
    if (err == ERR_NONE)
        err = approve_sign(keeping->clerk, &approval, keeping->arena, &keeping->result->slips,
                           &keeping->result->slip_count);
    return err;
}

static enum err forward(const struct keeping *keeping)
{
    const struct casework_tasks tasks = {
        .number = keeping->number,
        .request = keeping->file->request,
        .verdict = keeping->file->verdict,
        .kinds = 1u << keeping->act->ruling.forward,
        .question = keeping->act->ruling.comment,
        .due = keeping->file->service.due,
        .who = keeping->person->id,
    };

    return casework_open(keeping->clerk, &tasks, keeping->arena);
}

static enum err stop_clock(const struct keeping *keeping)
{
    enum err err = service_stop(keeping->clerk, keeping->number, keeping->file->request->unit);

    return err == ERR_NONE ? task_set_due(keeping->clerk->store, keeping->number, 0) : err;
}

static enum err regularise(const struct keeping *keeping)
{
    return debt_settle(keeping->clerk->store, keeping->number, task_kind_code(TASK_REGULARISATION),
                       clerk_now(keeping->clerk), keeping->person->id, "");
}

static enum err cancel(const struct keeping *keeping)
{
    enum err err = casework_kill_slips(keeping->clerk, keeping->number, SLIP_REVOKED, keeping->person->id, keeping->arena,
                                       NULL);

    return err == ERR_NONE ? casework_return_waivers(keeping->clerk, keeping->number, keeping->person->id) : err;
}

/* What follows from the kind of ruling, after its decision and step are on record. */
static enum err follow_up(struct keeping *keeping, int32_t valid_until)
{
    const struct ruling_answer *answer = &keeping->result->answer;
    bool is_over = answer->act == LIFE_APPROVE || answer->act == LIFE_APPROVE_COND || answer->act == LIFE_APPROVE_PART ||
                   answer->act == LIFE_DECLINE || answer->act == LIFE_CANCEL;
    unsigned closes = is_over ? CASEWORK_LIVE_TASKS : answer->closes;
    enum err err = casework_close(keeping->clerk, keeping->number, closes, keeping->person->id, "decided");

    if (err == ERR_NONE && is_over)
        err = service_end(keeping->clerk, keeping->number, keeping->file->request->unit);
    if (err == ERR_NONE && answer->act == LIFE_RETURN)
        err = stop_clock(keeping);
    if (err == ERR_NONE && answer->act == LIFE_CANCEL)
        err = cancel(keeping);
    if (err == ERR_NONE && keeping->act->ruling.kind == RULING_FORWARD)
        err = forward(keeping);
    if (err == ERR_NONE && (answer->closes & 1u << TASK_REGULARISATION) != 0 && answer->act == LIFE_ACT_COUNT)
        err = regularise(keeping);
    if (err == ERR_NONE && is_over && answer->act != LIFE_DECLINE && answer->act != LIFE_CANCEL)
        err = sign(keeping, valid_until);
    return err;
}

static bool approves(enum life_act act)
{
    return act == LIFE_APPROVE || act == LIFE_APPROVE_COND || act == LIFE_APPROVE_PART;
}

static enum err put_opinion(const struct keeping *keeping, const struct opinion_record *record, enum effect effect,
                            int role)
{
    const struct audit_field fields[] = { { "kind", task_kind_code(record->kind) }, { "result", outcome_of(effect) } };
    enum err err = opinion_insert(keeping->clerk->store, record);

    if (err != ERR_NONE)
        return err;
    return clerk_audit(keeping->clerk, EVENT_OPINION_GIVEN, keeping->person->id, casework_role(role), keeping->number,
                       fields, 2, NULL);
}

static bool has_spoken(const struct casefile *file, enum task_kind kind, size_t line)
{
    for (size_t i = 0; i < file->ruling_case.opinion_count; i++) {
        if (file->ruling_case.opinions[i].kind == kind && file->ruling_case.opinions[i].line == line)
            return true;
    }
    return false;
}

/* NULL when the arena is full. */
static const char *own_codes(const struct keeping *keeping, const struct ruling_line *line)
{
    const char *list = "";

    for (size_t i = 0; i < line->condition_count && list != NULL; i++)
        list = arena_format(keeping->arena, "%s%s%s", list, i > 0 ? "|" : "", line->conditions[i]);
    return list;
}

/* What the decision says of the lines of which the review has said nothing yet. */
static enum err speak_as(const struct keeping *keeping, enum task_kind kind)
{
    const struct casefile *file = keeping->file;
    const struct ruling *ruling = &keeping->act->ruling;
    struct opinion_line *lines = ARENA_TAKE(keeping->arena, ruling->line_count, struct opinion_line);
    struct opinion_record record = {
        .task = task_of(file, kind),
        .kind = kind,
        .actor = keeping->person->id,
        .delegation = "",
        .comment = ruling->comment != NULL ? ruling->comment : "",
        .time = clerk_now(keeping->clerk),
        .lines = lines,
    };
    enum effect effect = EFFECT_PASS;

    if (lines == NULL)
        return ERR_LIMIT;
    for (size_t i = 1; i <= ruling->line_count; i++) {
        enum effect ruled = ruling->lines[i - 1].effect;
        bool has_condition = ruling->lines[i - 1].condition_count > 0;

        if (ruled == EFFECT_NOT_SUBJECT || has_spoken(file, kind, i) ||
            !route_concerns(file->verdict, clerk_rulebook(keeping->clerk), kind, i))
            continue;
        ruled = ruled == EFFECT_BLOCK ? EFFECT_REFER : has_condition ? EFFECT_CONDITIONAL : ruled;
        effect = effect_join(effect, ruled);
        lines[record.line_count++] = (struct opinion_line){
            .kind = kind,
            .line = i,
            .opinion = ruled == EFFECT_REFER         ? OPINION_OBJECT
                       : ruled == EFFECT_CONDITIONAL ? OPINION_CONDITION
                                                     : OPINION_CLEAR,
            .conditions = ruled == EFFECT_CONDITIONAL ? own_codes(keeping, &ruling->lines[i - 1]) : "",
        };
        if (lines[record.line_count - 1].conditions == NULL)
            return ERR_LIMIT;
    }
    return record.line_count == 0 ? ERR_NONE : put_opinion(keeping, &record, effect, task_kind_role(kind));
}

/* Whoever holds several tiers signs once, and is on record in each of them. */
static enum err speak_too(const struct keeping *keeping)
{
    unsigned reviews = own_reviews(keeping);
    enum err err = ERR_NONE;

    for (enum task_kind kind = TASK_TECHNICAL; err == ERR_NONE && task_kind_is_review(kind); kind++) {
        if ((reviews & 1u << kind) != 0)
            err = speak_as(keeping, kind);
    }
    return err;
}

static enum err keep_ruling(struct keeping *keeping)
{
    const struct ruling_answer *answer = &keeping->result->answer;
    int32_t valid_until = approves(answer->act) ? approve_valid_until(keeping->clerk, keeping->file->verdict) : DATE_NONE;
    enum err err = involve(keeping);

    if (err == ERR_NONE)
        err = keep_decision(keeping, valid_until);
    if (err == ERR_NONE)
        err = speak_too(keeping);
    if (err == ERR_NONE && answer->act != LIFE_ACT_COUNT)
        err = casework_step(keeping->clerk, keeping->number, keeping->file->request->revision, answer->act,
                            keeping->person->id,
                            keeping->act->ruling.comment != NULL ? keeping->act->ruling.comment : "");
    if (err == ERR_NONE)
        err = audit_ruling(keeping);
    return err == ERR_NONE ? follow_up(keeping, valid_until) : err;
}

static enum err settle_pilot(const struct keeping *keeping)
{
    const struct audit_field field = { "kind", task_kind_code(TASK_PILOT_RESULT) };
    enum err err = debt_settle(keeping->clerk->store, keeping->number, field.value, clerk_now(keeping->clerk),
                               keeping->person->id, keeping->act->comment);

    if (err != ERR_NONE)
        return err;
    return clerk_audit(keeping->clerk, EVENT_DEBT_SETTLED, keeping->person->id,
                       casework_role(keeping->result->answer.role), keeping->number, &field, 1, NULL);
}

static enum err keep_opinion(struct keeping *keeping)
{
    const struct ruling_answer *answer = &keeping->result->answer;
    const char *outcome = outcome_of(answer->effect);
    const struct opinion_record record = {
        .task = task_of(keeping->file, keeping->act->kind),
        .kind = keeping->act->kind,
        .actor = keeping->person->id,
        .delegation = answer->delegation != NULL ? answer->delegation->id : "",
        .comment = keeping->act->comment != NULL ? keeping->act->comment : "",
        .time = clerk_now(keeping->clerk),
        .lines = keeping->act->opinions,
        .line_count = keeping->act->opinion_count,
    };
    enum err err = involve(keeping);

    if (err == ERR_NONE)
        err = put_opinion(keeping, &record, answer->effect, answer->role);
    if (err == ERR_NONE && answer->closes != 0)
        err = casework_close(keeping->clerk, keeping->number, answer->closes, keeping->person->id, outcome);
    if (err == ERR_NONE && keeping->act->kind == TASK_PILOT_RESULT && answer->effect != EFFECT_REFER)
        err = settle_pilot(keeping);
    return err;
}

enum err decide_keep(struct clerk *clerk, const struct person *person, const struct decide_act *act,
                     const struct casefile *file, struct arena *arena, struct decide_result *result)
{
    struct keeping keeping = {
        .clerk = clerk,
        .person = person,
        .act = act,
        .file = file,
        .number = file->request->number,
        .arena = arena,
        .result = result,
    };
    enum err err = act->is_opinion ? keep_opinion(&keeping) : keep_ruling(&keeping);
    struct request_record record;

    if (err == ERR_NONE)
        err = request_store_find(clerk->store, keeping.number, 0, arena, &record);
    if (err == ERR_NONE)
        result->state = record.state;
    return err;
}
