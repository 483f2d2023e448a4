/* SPDX-License-Identifier: Apache-2.0 */
#include "app/standing.h"

#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/service.h"
#include "codec/request_json.h"
#include "store/draft_store.h"
#include "store/duty_store.h"

#include <stdio.h>
#include <string.h>

enum { SCORE_TEXT_SIZE = 24 };

/* ---- the list ---- */

static enum err find_question(struct clerk *clerk, const char *number, struct arena *arena, const char **ret_question)
{
    const struct request_step *steps;
    size_t count;
    enum err err = request_store_steps(clerk->store, number, arena, &steps, &count);

    *ret_question = "";
    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        if (steps[i].act == LIFE_RETURN)
            *ret_question = steps[i].comment;
    }
    return err;
}

static enum err fill_debts(struct clerk *clerk, const char *number, struct arena *arena, struct standing_row *row)
{
    const struct debt_record *debts;
    size_t count;
    enum err err = debt_list(clerk->store, number, "", true, arena, &debts, &count);

    row->debt_due = err == ERR_NONE && count > 0 ? debts[0].due : DATE_NONE;
    return err;
}

static enum err fill_slips(struct clerk *clerk, const char *number, struct arena *arena, struct standing_row *row)
{
    const struct slip_record *slips;
    size_t count;
    enum err err = slip_store_list_by_request(clerk->store, number, arena, &slips, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++)
        row->slips_to_print += slips[i].state == SLIP_PREPARED;
    return err;
}

static enum err fill_promise(struct clerk *clerk, const struct request_record *record, struct arena *arena,
                             struct standing_row *row)
{
    struct service_record service;
    enum err err = service_find(clerk->store, record->number, arena, &service);

    row->promise = PROMISE_STOPPED;
    if (err == ERR_NOT_FOUND)
        return ERR_NONE;
    if (err == ERR_NONE) {
        row->promise = service_promise(clerk, &service, record->unit, &row->left_s);
        row->due = service.due;
    }
    return err;
}

static enum err fill_row(struct clerk *clerk, const struct request_record *record, struct arena *arena,
                         struct standing_row *row)
{
    struct request request;
    enum err err = request_json_read(record->json, arena, &request, NULL);

    if (err != ERR_NONE)
        return err;
    memcpy(row->number, record->number, sizeof row->number);
    row->revision = record->revision;
    row->state = record->state;
    row->submitted = record->time;
    row->line_count = request.line_count;
    row->question = "";
    err = casework_first_item(clerk, &request, arena, &row->first_item);
    if (err == ERR_NONE)
        err = task_open_kinds(clerk->store, record->number, &row->open_kinds);
    if (err == ERR_NONE)
        err = fill_promise(clerk, record, arena, row);
    if (err == ERR_NONE && record->state == REQUEST_RETURNED)
        err = find_question(clerk, record->number, arena, &row->question);
    if (err == ERR_NONE)
        err = fill_slips(clerk, record->number, arena, row);
    return err == ERR_NONE ? fill_debts(clerk, record->number, arena, row) : err;
}

enum err standing_list(struct clerk *clerk, const struct person *person, size_t offset, size_t limit,
                       struct arena *arena, const struct standing_row **ret_rows, size_t *ret_count,
                       size_t *ret_total)
{
    const struct request_filter filter = {
        .unit = "", .requester = person->id, .offset = offset, .limit = limit
    };
    const struct request_record *records;
    struct standing_row *rows;
    size_t count, total;
    enum err err = request_store_page(clerk->store, &filter, arena, &records, &count, &total);

    if (err != ERR_NONE)
        return err;
    rows = ARENA_TAKE(arena, count > 0 ? count : 1, struct standing_row);
    if (rows == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; err == ERR_NONE && i < count; i++)
        err = fill_row(clerk, &records[i], arena, &rows[i]);
    if (err != ERR_NONE)
        return err;
    *ret_rows = rows;
    *ret_count = count;
    *ret_total = total;
    return ERR_NONE;
}

enum err standing_find(struct clerk *clerk, const struct person *person, const char *number, struct arena *arena,
                       struct standing_row *ret_row)
{
    struct standing_row row = { .debt_due = DATE_NONE };
    const struct involvement *involvements;
    struct request_record record;
    bool is_theirs = false;
    size_t count;
    enum err err = request_store_find(clerk->store, number, 0, arena, &record);

    if (err == ERR_NONE)
        err = duty_list(clerk->store, number, arena, &involvements, &count);
    if (err != ERR_NONE)
        return err;
    for (size_t i = 0; i < count; i++)
        is_theirs = is_theirs || (strcmp(involvements[i].person, person->id) == 0 &&
                                  (involvements[i].duty == DUTY_REQUEST || involvements[i].duty == DUTY_INTAKE));
    if (!is_theirs && strcmp(record.requester, person->id) != 0)
        return ERR_NOT_FOUND;
    err = fill_row(clerk, &record, arena, &row);
    if (err == ERR_NONE)
        *ret_row = row;
    return err;
}

/* ---- what a requester may do ---- */

/* What the acts below share: a request of one's own, and the refusal if it is not. */
struct own {
    struct clerk *clerk;
    const struct person *person;
    struct request_record record;
    enum refusal refusal;
};

static bool is_mine(const struct own *own, const struct request *request)
{
    return strcmp(own->record.requester, own->person->id) == 0 || strcmp(request->on_behalf_of, own->person->id) == 0;
}

static enum err look(struct clerk *clerk, const struct person *person, const char *number, enum life_act act,
                     struct arena *arena, struct own *ret_own, struct request *ret_request)
{
    enum request_state to;
    enum err err;

    *ret_own = (struct own){ .clerk = clerk, .person = person, .refusal = REFUSAL_NONE };
    err = request_store_find(clerk->store, number, 0, arena, &ret_own->record);
    if (err == ERR_NONE)
        err = request_json_read(ret_own->record.json, arena, ret_request, NULL);
    if (err == ERR_NOT_FOUND) {
        ret_own->refusal = REFUSAL_STATE;
        return ERR_NONE;
    }
    if (err != ERR_NONE)
        return err == ERR_INPUT ? ERR_CORRUPT : err;
    if (!date_is_within(clerk_today(clerk), person->from, person->until))
        ret_own->refusal = REFUSAL_PERSON;
    else if (!is_mine(ret_own, ret_request) || clerk_requester_role(person)[0] == '\0')
        ret_own->refusal = REFUSAL_ROLE;
    else if (act != LIFE_ACT_COUNT && life_step(ret_own->record.state, act, &to) != ERR_NONE)
        ret_own->refusal = REFUSAL_STATE;
    return ERR_NONE;
}

static enum err refuse(const struct own *own, const char *number, const char *act, enum refusal *ret_refusal)
{
    enum err err = casework_refused(own->clerk, own->person, number, act, own->refusal, REACH_COVERS);

    if (err == ERR_NONE)
        *ret_refusal = own->refusal;
    return err;
}

/* Returned and declined requests are judged again as they come: what was missing need not be in the request. */
static enum refusal check_revision(const struct own *own, const struct request *before, const struct request *after)
{
    if (!submit_allowed(own->clerk, own->person, after) || strcmp(before->unit, after->unit) != 0)
        return REFUSAL_ROLE;
    if (own->record.state != REQUEST_RETURNED && own->record.state != REQUEST_DECLINED &&
        !standing_is_material(before, after,
                              rule_number(clerk_rulebook(own->clerk), "R10", "tolerance_bp", clerk_today(own->clerk))))
        return REFUSAL_UNCHANGED;
    return REFUSAL_NONE;
}

/* Nobody becomes a party to what they have reviewed or decided. */
static enum err check_parties(const struct own *own, const struct request *after, struct arena *arena,
                              enum refusal *ret_refusal)
{
    bool is_for_other = after->on_behalf_of[0] != '\0' && strcmp(after->on_behalf_of, own->person->id) != 0;
    const char *asking = is_for_other ? after->on_behalf_of : own->person->id;
    const struct involvement *involvements;
    size_t count;
    enum err err = duty_list(own->clerk->store, own->record.number, arena, &involvements, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        const struct involvement *known = &involvements[i];

        if ((strcmp(known->person, asking) == 0 && duty_between(DUTY_REQUEST, known->duty) != DUTY_FREE) ||
            (is_for_other && strcmp(known->person, own->person->id) == 0 &&
             duty_between(DUTY_INTAKE, known->duty) != DUTY_FREE))
            *ret_refusal = REFUSAL_SEGREGATION;
    }
    return err;
}

/* What the revision before has left behind. */
static enum err end_revision(const struct own *own, struct arena *arena, struct slip_id *ret_superseded)
{
    struct clerk *clerk = own->clerk;
    const char *number = own->record.number, *who = own->person->id;
    enum err err = casework_close(clerk, number, CASEWORK_LIVE_TASKS, who, "superseded");

    if (err == ERR_NONE)
        err = casework_kill_slips(clerk, number, SLIP_SUPERSEDED, who, arena, ret_superseded);
    if (err == ERR_NONE)
        err = casework_return_waivers(clerk, number, who);
    if (err == ERR_NONE)
        err = service_end(clerk, number, own->record.unit);
    if (err == ERR_NONE && ret_superseded->serial == 0)
        err = casework_superseded(clerk, number, arena, ret_superseded);
    return err;
}

static enum err revise(const struct own *own, struct arena *arena, struct submission *submission)
{
    struct clerk *clerk = own->clerk;
    struct slip_id superseded = { 0 };
    enum err err = casework_step(clerk, own->record.number, own->record.revision + 1, LIFE_REVISE, own->person->id, "");

    if (err == ERR_NONE)
        err = clerk_audit(clerk, EVENT_REQUEST_REVISED, own->person->id, clerk_requester_role(own->person),
                          own->record.number, NULL, 0, NULL);
    if (err == ERR_NONE)
        err = end_revision(own, arena, &superseded);
    if (err == ERR_NONE)
        err = submit_revision(clerk, own->person, superseded, arena, submission);
    if (err == ERR_NONE)
        err = draft_store_delete(clerk->store, own->person->id);
    return err;
}

enum err standing_revise(struct clerk *clerk, const struct person *person, const char *number,
                         const struct request *request, struct arena *arena, struct submission *ret_submission,
                         enum refusal *ret_refusal)
{
    struct submission *submission = ARENA_TAKE(arena, 1, struct submission);
    struct request before;
    struct own own;
    enum err err = look(clerk, person, number, LIFE_REVISE, arena, &own, &before);

    if (err != ERR_NONE || submission == NULL)
        return err != ERR_NONE ? err : ERR_LIMIT;
    if (own.refusal == REFUSAL_NONE)
        own.refusal = check_revision(&own, &before, request);
    if (own.refusal == REFUSAL_NONE)
        err = check_parties(&own, request, arena, &own.refusal);
    if (err != ERR_NONE)
        return err;
    if (own.refusal != REFUSAL_NONE)
        return refuse(&own, number, life_act_code(LIFE_REVISE), ret_refusal);
    submission->request = request;
    submission->revision = own.record.revision + 1;
    memcpy(submission->number, own.record.number, sizeof submission->number);
    err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    err = clerk_finish(clerk, revise(&own, arena, submission));
    if (err != ERR_NONE)
        return err;
    *ret_submission = *submission;
    *ret_refusal = REFUSAL_NONE;
    return ERR_NONE;
}

static enum err answer(const struct own *own, const char *text)
{
    struct clerk *clerk = own->clerk;
    int64_t due;
    enum err err =
        casework_step(clerk, own->record.number, own->record.revision, LIFE_ANSWER, own->person->id, text);

    if (err == ERR_NONE)
        err = service_resume(clerk, own->record.number, own->record.unit, &due);
    if (err == ERR_NONE)
        err = task_set_due(clerk->store, own->record.number, due);
    if (err == ERR_NONE)
        err = clerk_audit(clerk, EVENT_REQUEST_ANSWERED, own->person->id, clerk_requester_role(own->person),
                          own->record.number, NULL, 0, NULL);
    return err;
}

enum err standing_answer(struct clerk *clerk, const struct person *person, const char *number, const char *text,
                         enum refusal *ret_refusal)
{
    size_t mark = arena_mark(&clerk->scratch);
    unsigned open_kinds = 0;
    struct request request;
    struct own own;
    enum err err = look(clerk, person, number, LIFE_ANSWER, &clerk->scratch, &own, &request);

    if (err == ERR_NONE)
        err = task_open_kinds(clerk->store, number, &open_kinds);
    if (err == ERR_NONE && own.refusal == REFUSAL_NONE && open_kinds == 0)
        own.refusal = REFUSAL_STATE; /* the machine asked: it wants a revision */
    if (err == ERR_NONE && own.refusal == REFUSAL_NONE && !ruling_has_words(text))
        own.refusal = REFUSAL_REASON;
    if (err == ERR_NONE && own.refusal != REFUSAL_NONE) {
        err = refuse(&own, number, life_act_code(LIFE_ANSWER), ret_refusal);
    } else if (err == ERR_NONE) {
        err = store_begin(clerk->store);
        if (err == ERR_NONE)
            err = clerk_finish(clerk, answer(&own, text));
        *ret_refusal = REFUSAL_NONE;
    }
    arena_reset(&clerk->scratch, mark);
    return err;
}

static enum err withdraw(const struct own *own, const char *reason)
{
    struct clerk *clerk = own->clerk;
    const char *number = own->record.number, *who = own->person->id;
    enum err err = casework_step(clerk, number, own->record.revision, LIFE_WITHDRAW, who, reason);

    if (err == ERR_NONE)
        err = casework_close(clerk, number, CASEWORK_LIVE_TASKS, who, "stopped");
    if (err == ERR_NONE)
        err = casework_kill_slips(clerk, number, SLIP_REVOKED, who, &clerk->scratch, NULL);
    if (err == ERR_NONE)
        err = casework_return_waivers(clerk, number, who);
    if (err == ERR_NONE)
        err = service_end(clerk, number, own->record.unit);
    if (err == ERR_NONE)
        err = clerk_audit(clerk, EVENT_REQUEST_WITHDRAWN, who, clerk_requester_role(own->person), number, NULL, 0,
                          NULL);
    return err;
}

enum err standing_withdraw(struct clerk *clerk, const struct person *person, const char *number, const char *reason,
                           enum refusal *ret_refusal)
{
    size_t mark = arena_mark(&clerk->scratch);
    struct request request;
    struct own own;
    enum err err = look(clerk, person, number, LIFE_WITHDRAW, &clerk->scratch, &own, &request);

    if (err == ERR_NONE && own.refusal == REFUSAL_NONE && !ruling_is_sound(reason))
        own.refusal = REFUSAL_REASON;
    if (err == ERR_NONE && own.refusal != REFUSAL_NONE) {
        err = refuse(&own, number, life_act_code(LIFE_WITHDRAW), ret_refusal);
    } else if (err == ERR_NONE) {
        err = store_begin(clerk->store);
        if (err == ERR_NONE)
            err = clerk_finish(clerk, withdraw(&own, reason));
        *ret_refusal = REFUSAL_NONE;
    }
    arena_reset(&clerk->scratch, mark);
    return err;
}

static enum err report(struct clerk *clerk, const struct person *person, const char *number, const char *text)
{
    struct casefile file;
    struct casework_tasks tasks = {
        .number = number, .kinds = 1u << TASK_PILOT_RESULT, .question = text, .who = person->id
    };
    enum err err = casefile_load(clerk, number, 0, &clerk->scratch, &file);

    if (err != ERR_NONE)
        return err;
    tasks.request = file.request;
    tasks.verdict = file.verdict;
    return casework_open(clerk, &tasks, &clerk->scratch);
}

/* A result can be reported while it is owed and nobody is looking at one already. */
static enum err owes_result(struct clerk *clerk, const char *number, bool *ret_owes)
{
    const struct debt_record *debts;
    unsigned open_kinds = 0;
    size_t count;
    enum err err = debt_list(clerk->store, number, "", true, &clerk->scratch, &debts, &count);

    if (err == ERR_NONE)
        err = task_open_kinds(clerk->store, number, &open_kinds);
    *ret_owes = false;
    for (size_t i = 0; err == ERR_NONE && i < count; i++)
        *ret_owes = *ret_owes || strcmp(debts[i].kind, task_kind_code(TASK_PILOT_RESULT)) == 0;
    *ret_owes = *ret_owes && (open_kinds & 1u << TASK_PILOT_RESULT) == 0;
    return err;
}

enum err standing_report(struct clerk *clerk, const struct person *person, const char *number, const char *text,
                         enum refusal *ret_refusal)
{
    size_t mark = arena_mark(&clerk->scratch);
    struct request request;
    bool owes = false;
    struct own own;
    enum err err = look(clerk, person, number, LIFE_ACT_COUNT, &clerk->scratch, &own, &request);

    if (err == ERR_NONE)
        err = owes_result(clerk, number, &owes);
    if (err == ERR_NONE && own.refusal == REFUSAL_NONE && !owes)
        own.refusal = REFUSAL_STATE;
    if (err == ERR_NONE && own.refusal == REFUSAL_NONE && !ruling_has_words(text))
        own.refusal = REFUSAL_REASON;
    if (err == ERR_NONE && own.refusal != REFUSAL_NONE) {
        err = refuse(&own, number, "report", ret_refusal);
    } else if (err == ERR_NONE) {
        err = store_begin(clerk->store);
        if (err == ERR_NONE)
            err = clerk_finish(clerk, report(clerk, person, number, text));
        *ret_refusal = REFUSAL_NONE;
    }
    arena_reset(&clerk->scratch, mark);
    return err;
}

enum err standing_rate(struct clerk *clerk, const struct person *person, const char *number, int score)
{
    char text[SCORE_TEXT_SIZE];
    const struct audit_field field = { "score", text };
    size_t mark = arena_mark(&clerk->scratch);
    struct request request;
    struct own own;
    enum err err = look(clerk, person, number, LIFE_ACT_COUNT, &clerk->scratch, &own, &request);

    arena_reset(&clerk->scratch, mark);
    if (err != ERR_NONE)
        return err;
    if (own.refusal != REFUSAL_NONE) {
        err = casework_refused(clerk, person, number, "rate", own.refusal, REACH_COVERS);
        return err == ERR_NONE ? ERR_DENIED : err;
    }
    err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    snprintf(text, sizeof text, "%d", score);
    err = survey_insert(clerk->store, number, score, clerk_now(clerk));
    if (err == ERR_NONE)
        err = clerk_audit(clerk, EVENT_SURVEY_GIVEN, person->id, "", number, &field, 1, NULL);
    return clerk_finish(clerk, err);
}
