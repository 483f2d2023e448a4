/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part_work.h"

#include <string.h>

enum { DAY_S = 86400, HOUR_S = 3600, MINUTE_S = 60, LIST_SIZE = 400 };

enum str part_task_word(enum task_kind kind)
{
    static const enum str words[TASK_KIND_COUNT] = {
        [TASK_TECHNICAL] = STR_WORK_KIND_TECHNICAL,
        [TASK_SECURITY] = STR_WORK_KIND_SECURITY,
        [TASK_DATA] = STR_WORK_KIND_DATA,
        [TASK_ACCESSIBILITY] = STR_WORK_KIND_ACCESSIBILITY,
        [TASK_ARCHITECTURE] = STR_WORK_KIND_ARCHITECTURE,
        [TASK_APPROVAL] = STR_WORK_KIND_APPROVAL,
        [TASK_HEAD] = STR_WORK_KIND_HEAD,
        [TASK_BOARD] = STR_WORK_KIND_BOARD,
        [TASK_REGULARISATION] = STR_WORK_KIND_REGULARISATION,
        [TASK_PILOT_RESULT] = STR_WORK_KIND_PILOT_RESULT,
    };

    return words[kind];
}

struct request_state_look {
    enum mark mark;
    enum str word;
};

static const struct request_state_look *request_state_look(enum request_state state)
{
    static const struct request_state_look looks[REQUEST_STATE_COUNT] = {
        [REQUEST_SUBMITTED] = { MARK_INFO, STR_WORK_STATE_SUBMITTED },
        [REQUEST_ASSESSED] = { MARK_INFO, STR_WORK_STATE_ASSESSED },
        [REQUEST_CLEARED] = { MARK_OK, STR_WORK_STATE_CLEARED },
        [REQUEST_IN_REVIEW] = { MARK_WAIT, STR_WORK_STATE_IN_REVIEW },
        [REQUEST_RETURNED] = { MARK_UNKNOWN, STR_WORK_STATE_RETURNED },
        [REQUEST_APPROVED] = { MARK_OK, STR_WORK_STATE_APPROVED },
        [REQUEST_APPROVED_COND] = { MARK_OK, STR_WORK_STATE_APPROVED_COND },
        [REQUEST_PART_APPROVED] = { MARK_WARNING, STR_WORK_STATE_PART_APPROVED },
        [REQUEST_DECLINED] = { MARK_NO, STR_WORK_STATE_DECLINED },
        [REQUEST_SLIP_ISSUED] = { MARK_OK, STR_WORK_STATE_SLIP_ISSUED },
        [REQUEST_PART_RECEIVED] = { MARK_OK, STR_WORK_STATE_PART_RECEIVED },
        [REQUEST_RECEIVED] = { MARK_OK, STR_WORK_STATE_RECEIVED },
        [REQUEST_CLOSED] = { MARK_INFO, STR_WORK_STATE_CLOSED },
        [REQUEST_WITHDRAWN] = { MARK_INFO, STR_WORK_STATE_WITHDRAWN },
        [REQUEST_CANCELLED] = { MARK_NO, STR_WORK_STATE_CANCELLED },
        [REQUEST_EXPIRED] = { MARK_WARNING, STR_WORK_STATE_EXPIRED },
        [REQUEST_REVOKED] = { MARK_NO, STR_WORK_STATE_REVOKED },
        [REQUEST_LAPSED] = { MARK_WARNING, STR_WORK_STATE_LAPSED },
    };

    return &looks[state];
}

enum str part_request_state_word(enum request_state state)
{
    return request_state_look(state)->word;
}

enum mark part_request_state_mark(enum request_state state)
{
    return request_state_look(state)->mark;
}

enum mark part_promise_mark(enum promise promise)
{
    switch (promise) {
    case PROMISE_STOPPED:
        return MARK_INFO;
    case PROMISE_IN_TIME:
    case PROMISE_KEPT:
        return MARK_OK;
    case PROMISE_SOON:
        return MARK_WAIT;
    case PROMISE_LATE:
    case PROMISE_MISSED:
        return MARK_OVERDUE;
    }
    return MARK_INFO;
}

const char *part_time(struct frame *frame, int64_t seconds)
{
    int64_t hours = (seconds + HOUR_S / 2) / HOUR_S;

    if (seconds < HOUR_S)
        return say_with(frame, STR_WORK_TIME_MINUTES, "count", say_number(frame, seconds / MINUTE_S));
    return say_with(frame, STR_WORK_TIME_HOURS, "count", say_number(frame, hours));
}

const char *part_promise_words(struct frame *frame, enum promise promise, int64_t left_s)
{
    const char *time = part_time(frame, left_s < 0 ? -left_s : left_s);

    switch (promise) {
    case PROMISE_STOPPED:
        return say(frame, STR_WORK_PROMISE_STOPPED);
    case PROMISE_IN_TIME:
        return say_with(frame, STR_WORK_PROMISE_IN_TIME, "time", time);
    case PROMISE_SOON:
        return say_with(frame, STR_WORK_PROMISE_SOON, "time", time);
    case PROMISE_LATE:
        return say_with(frame, STR_WORK_PROMISE_LATE, "time", time);
    case PROMISE_KEPT:
        return say(frame, STR_WORK_PROMISE_KEPT);
    case PROMISE_MISSED:
        return say(frame, STR_WORK_PROMISE_MISSED);
    }
    return "";
}

const char *part_task_list(struct frame *frame, unsigned kinds)
{
    char list[LIST_SIZE] = "";
    size_t used = 0;

    for (int kind = 0; kind < TASK_KIND_COUNT; kind++) {
        const char *word = say(frame, part_task_word((enum task_kind)kind));

        if ((kinds & (1u << kind)) == 0 || used + strlen(word) + 3 > sizeof list)
            continue;
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", used == 0 ? "" : " · ", word);
    }
    return frame_format(frame, "%s", list);
}

/* ---- refusals ---- */

struct refusal_look {
    enum str sentence, next;
    const char *code;
};

static const struct refusal_look *refusal_look(enum refusal refusal)
{
    static const struct refusal_look looks[REFUSAL_COUNT] = {
        [REFUSAL_STATE] = { STR_WORK_REFUSAL_STATE, STR_WORK_REFUSAL_STATE_NEXT, "DEC-10" },
        [REFUSAL_PERSON] = { STR_WORK_REFUSAL_PERSON, STR_WORK_REFUSAL_PERSON_NEXT, "DEC-11" },
        [REFUSAL_ROLE] = { STR_WORK_REFUSAL_ROLE, STR_WORK_REFUSAL_ROLE_NEXT, "DEC-12" },
        [REFUSAL_AUTHORITY] = { STR_WORK_REACH_NO_ROLE, STR_WORK_REFUSAL_AUTHORITY_NEXT, "DEC-20" },
        [REFUSAL_SEGREGATION] = { STR_WORK_REFUSAL_ROLE, STR_WORK_REFUSAL_SEGREGATION_NEXT, "DEC-30" },
        [REFUSAL_BOARD] = { STR_WORK_REFUSAL_BOARD, STR_WORK_REFUSAL_BOARD_NEXT, "DEC-40" },
        [REFUSAL_LINES] = { STR_WORK_REFUSAL_LINES, STR_WORK_REFUSAL_LINES_NEXT, "DEC-41" },
        [REFUSAL_CONDITION] = { STR_WORK_REFUSAL_CONDITION, STR_WORK_REFUSAL_CONDITION_NEXT, "DEC-42" },
        [REFUSAL_BLOCKED] = { STR_WORK_REFUSAL_BLOCKED, STR_WORK_REFUSAL_BLOCKED_NEXT, "DEC-43" },
        [REFUSAL_UNKNOWN] = { STR_WORK_REFUSAL_UNKNOWN, STR_WORK_REFUSAL_UNKNOWN_NEXT, "DEC-44" },
        [REFUSAL_OPEN_REVIEW] = { STR_WORK_REFUSAL_OPEN_REVIEW, STR_WORK_REFUSAL_OPEN_REVIEW_NEXT, "DEC-45" },
        [REFUSAL_OBJECTION] = { STR_WORK_REFUSAL_OBJECTION, STR_WORK_REFUSAL_OBJECTION_NEXT, "DEC-46" },
        [REFUSAL_REASON] = { STR_WORK_REFUSAL_REASON, STR_WORK_REFUSAL_REASON_NEXT, "DEC-47" },
        [REFUSAL_PIN] = { STR_WORK_REFUSAL_PIN, STR_WORK_REFUSAL_PIN_NEXT, "DEC-50" },
        [REFUSAL_UNCHANGED] = { STR_WORK_REFUSAL_UNCHANGED, STR_WORK_REFUSAL_UNCHANGED_NEXT, "DEC-51" },
        [REFUSAL_WAIVER] = { STR_WORK_REFUSAL_WAIVER, STR_WORK_REFUSAL_WAIVER_NEXT, "DEC-52" },
    };

    return &looks[refusal];
}

struct reach_look {
    enum str sentence;
    const char *code;
};

static const struct reach_look *reach_look(enum reach reach)
{
    static const struct reach_look looks[REACH_COUNT] = {
        [REACH_COVERS] = { STR_WORK_REACH_OTHER, "DEC-20" },
        [REACH_NO_ROLE] = { STR_WORK_REACH_NO_ROLE, "DEC-21" },
        [REACH_NO_DELEGATION] = { STR_WORK_REACH_NO_DELEGATION, "DEC-19" },
        [REACH_NOT_YET] = { STR_WORK_REACH_NOT_YET, "DEC-22" },
        [REACH_EXPIRED] = { STR_WORK_REACH_EXPIRED, "DEC-23" },
        [REACH_REVOKED] = { STR_WORK_REACH_REVOKED, "DEC-24" },
        [REACH_GIVER] = { STR_WORK_REACH_GIVER, "DEC-25" },
        [REACH_EXCEEDS] = { STR_WORK_REACH_EXCEEDS, "DEC-26" },
        [REACH_UNIT] = { STR_WORK_REACH_UNIT, "DEC-27" },
        [REACH_CATEGORY] = { STR_WORK_REACH_CATEGORY, "DEC-28" },
        [REACH_AMOUNT] = { STR_WORK_REACH_AMOUNT, "DEC-29" },
    };

    return &looks[reach];
}

static const char *reach_sentence(struct frame *frame, const struct ruling_answer *answer)
{
    if (answer->reach == REACH_NO_ROLE || answer->reach == REACH_NO_DELEGATION)
        return say(frame, reach_look(answer->reach)->sentence);
    if (answer->delegation == NULL)
        return say(frame, STR_WORK_REACH_OWN);
    return say_with(frame, reach_look(answer->reach)->sentence, "delegation", answer->delegation->id);
}

/* Who stands against it is named as the staff list names them, with their number. */
static const char *segregation_sentence(struct frame *frame, const struct model *model,
                                        const struct ruling_answer *answer)
{
    static const enum str words[DUTY_COUNT] = {
        [DUTY_REQUEST] = STR_WORK_DUTY_REQUEST, [DUTY_INTAKE] = STR_WORK_DUTY_INTAKE,
        [DUTY_REVIEW] = STR_WORK_DUTY_REVIEW,   [DUTY_APPROVE] = STR_WORK_DUTY_APPROVE,
        [DUTY_RECEIVE] = STR_WORK_DUTY_RECEIVE, [DUTY_ASSET] = STR_WORK_DUTY_ASSET,
        [DUTY_REGULARISE] = STR_WORK_DUTY_REGULARISE,
    };
    const char *id = answer->because != NULL     ? answer->because->person
                     : model->person != NULL     ? model->person->id
                                                 : "";
    enum duty duty = answer->because != NULL ? answer->because->duty : DUTY_REQUEST;

    return say_with(frame, words[duty], "name", frame_format(frame, "%s (%s)", part_person(model, id), id));
}

struct part_refusal part_refusal(struct frame *frame, const struct model *model,
                                 const struct ruling_answer *answer)
{
    const struct refusal_look *look = refusal_look(answer->refusal);
    struct part_refusal said = { .next = say(frame, look->next), .code = look->code };

    if (answer->refusal == REFUSAL_AUTHORITY) {
        const struct reach_look *reach = reach_look(answer->reach);

        said.sentence = reach_sentence(frame, answer);
        said.code = reach->code;
    } else if (answer->refusal == REFUSAL_SEGREGATION) {
        said.sentence = segregation_sentence(frame, model, answer);
    } else {
        said.sentence = say(frame, look->sentence);
    }
    /* Which line, and whose word is missing. */
    if (answer->line > 0)
        said.sentence = frame_format(frame, "%s (%s)", said.sentence,
                                     say_with(frame, STR_SCREEN_LINE_TITLE, "number",
                                              say_number(frame, (int64_t)answer->line)));
    if (answer->kind < TASK_KIND_COUNT &&
        (answer->refusal == REFUSAL_OPEN_REVIEW || answer->refusal == REFUSAL_OBJECTION))
        said.sentence =
            frame_format(frame, "%s: %s", say(frame, part_task_word(answer->kind)), said.sentence);
    said.code = say_with(frame, STR_WORK_HELP_CODE, "code", said.code);
    return said;
}

/* ---- marks ---- */

static bool has_effect(const struct work_mark *mark, enum effect effect)
{
    for (size_t i = 0; i < mark->line_count; i++) {
        if (mark->effects[i] == effect)
            return true;
    }
    return false;
}

static bool has_opinion(const struct work_mark *mark, enum opinion opinion)
{
    for (size_t i = 0; i < mark->line_count; i++) {
        if (mark->opinions[i] == opinion)
            return true;
    }
    return false;
}

static bool has_conditions(const struct work_mark *mark)
{
    for (size_t i = 0; i < mark->line_count; i++) {
        if (mark->conditions[i] != 0)
            return true;
    }
    return has_effect(mark, EFFECT_CONDITIONAL);
}

static enum str opinion_word(const struct work_mark *mark)
{
    if (has_opinion(mark, OPINION_OBJECT))
        return STR_WORK_OPINION_OBJECT;
    return has_opinion(mark, OPINION_CONDITION) ? STR_WORK_OPINION_CONDITION : STR_WORK_OPINION_CLEAR;
}

enum str part_mark_word(const struct work_mark *mark)
{
    if (mark->is_opinion)
        return opinion_word(mark);
    switch (mark->kind) {
    case RULING_APPROVE:
        if (has_effect(mark, EFFECT_BLOCK))
            return STR_WORK_DO_APPROVE_PART;
        return has_conditions(mark) ? STR_WORK_STATE_APPROVED_COND : STR_WORK_DO_APPROVE;
    case RULING_DECLINE:
        return STR_WORK_DO_DECLINE;
    case RULING_RETURN:
        return STR_WORK_DO_RETURN;
    case RULING_FORWARD:
        return STR_WORK_DO_FORWARD;
    case RULING_CANCEL:
        return STR_WORK_DO_CANCEL;
    case RULING_KIND_COUNT:
        break;
    }
    return STR_WORK_DO_APPROVE;
}

enum mark part_mark_mark(const struct work_mark *mark)
{
    if (mark->is_opinion && has_opinion(mark, OPINION_OBJECT))
        return MARK_NO;
    if (mark->is_opinion)
        return has_opinion(mark, OPINION_CONDITION) ? MARK_WARNING : MARK_OK;
    switch (mark->kind) {
    case RULING_APPROVE:
        return has_effect(mark, EFFECT_BLOCK) || has_conditions(mark) ? MARK_WARNING : MARK_OK;
    case RULING_RETURN:
        return MARK_UNKNOWN;
    case RULING_FORWARD:
        return MARK_WAIT;
    case RULING_DECLINE:
    case RULING_CANCEL:
    case RULING_KIND_COUNT:
        break;
    }
    return MARK_NO;
}

const struct work_mark *work_mark_of(const struct work_model *work, const char *number)
{
    for (size_t i = 0; i < work->mark_count; i++) {
        if (strcmp(work->marks[i].number, number) == 0)
            return &work->marks[i];
    }
    return NULL;
}

/* What stands as judged stays; what was referred to people is approved; what is blocked can only be declined. */
static enum effect default_effect(enum effect judged)
{
    if (judged == EFFECT_BLOCK || judged == EFFECT_NOT_SUBJECT)
        return judged;
    return judged == EFFECT_CONDITIONAL ? EFFECT_CONDITIONAL : EFFECT_PASS;
}

void work_mark_begin(const struct work_case *open, struct work_mark *ret_mark)
{
    const struct request *request = open->file->request;

    *ret_mark = (struct work_mark){
        .revision = request->revision,
        .is_opinion = open->task < TASK_KIND_COUNT &&
                      (task_kind_is_review(open->task) || open->task == TASK_PILOT_RESULT),
        .kind = RULING_APPROVE,
        .forward = TASK_KIND_COUNT,
        .task = open->task,
        .line_count = request->line_count,
    };
    snprintf(ret_mark->number, sizeof ret_mark->number, "%s", request->number);
    for (size_t i = 0; i < request->line_count; i++) {
        ret_mark->effects[i] = (uint8_t)default_effect(open->file->verdict->lines[i].effect);
        ret_mark->opinions[i] = (uint8_t)(open->own == NULL || open->own[i] ? OPINION_CLEAR : OPINION_COUNT);
    }
}

/* ---- small words ---- */

const char *part_person(const struct model *model, const char *id)
{
    const struct person *person = model->book == NULL ? NULL : rulebook_person(model->book, id);

    return person == NULL ? id : person->name;
}

const char *part_unit(const struct model *model, const char *code)
{
    const struct org_unit *unit = model->book == NULL ? NULL : rulebook_unit(model->book, code);

    return unit == NULL ? code : lang_name(&unit->name, model->lang);
}

const char *part_first_item(const struct frame *frame, const struct first_item *item)
{
    enum text_scale most = frame->look.panel.is_compact ? TEXT_SCALE_MEDIUM : TEXT_SCALE_LARGE;

    return frame->look.scale > most ? item->model : lang_name(&item->name, frame->look.lang);
}

const char *part_day(struct frame *frame, int64_t time)
{
    return time <= 0 ? "" : say_date(frame, (int32_t)(time / DAY_S));
}

const char *part_base_amount(struct frame *frame, const struct model *model, int64_t minor)
{
    struct money money = { .minor = minor };

    if (minor < 0)
        return "";
    snprintf(money.currency, sizeof money.currency, "%s", model->book->release.base_currency);
    return say_money(frame, money);
}

const char *part_join(struct frame *frame, const char *between, const char *a, const char *b, const char *c)
{
    const char *parts[] = { a, b, c };
    size_t size = 1, used = 0;
    char *text;

    for (size_t i = 0; i < 3; i++)
        size += parts[i] == NULL ? 0 : strlen(parts[i]) + strlen(between);
    text = ARENA_TAKE(&frame->arena, size, char);
    if (text == NULL)
        return "";
    text[0] = '\0';
    for (size_t i = 0; i < 3; i++) {
        if (parts[i] != NULL && parts[i][0] != '\0')
            used += (size_t)snprintf(text + used, size - used, "%s%s", used == 0 ? "" : between, parts[i]);
    }
    return text;
}

const char *part_quote(struct frame *frame, const char *text)
{
    /* first strong isolate … pop directional isolate */
    return text == NULL || text[0] == '\0' ? text : part_join(frame, "", "\u2068", text, "\u2069");
}

struct model part_case_model(const struct model *model)
{
    struct model shown = *model;
    const struct casefile *file = model->work == NULL ? NULL : model->work->open.file;

    shown.request = file == NULL ? NULL : file->request;
    shown.facts = file == NULL ? NULL : file->facts;
    shown.verdict = file == NULL ? NULL : file->verdict;
    if (file != NULL && file->book != NULL)
        shown.book = file->book;
    return shown;
}
