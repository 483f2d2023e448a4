/* SPDX-License-Identifier: Apache-2.0 */
#include "app/submit.h"

#include "app/approve.h"
#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/service.h"
#include "codec/request_json.h"
#include "codec/verdict_json.h"
#include "store/draft_store.h"
#include "store/request_store.h"
#include "trust/digest.h"

#include <string.h>

enum { HEX_DIGEST_SIZE = 2 * DIGEST_SIZE + 1 };

static bool may_submit(const struct rulebook *book, const struct person *person, const struct request *request)
{
    if (strcmp(request->requester, person->id) != 0 || rulebook_unit(book, request->unit) == NULL)
        return false;
    return clerk_requester_role(person)[0] != '\0';
}

static enum submit_outcome outcome_of(const struct verdict *verdict)
{
    switch (verdict->effect) {
    case EFFECT_PASS:
    case EFFECT_CONDITIONAL:
        return verdict->lane == LANE_EXPRESS ? SUBMIT_CLEARED : SUBMIT_IN_REVIEW;
    case EFFECT_NEEDS_INFO:
        return SUBMIT_RETURNED;
    case EFFECT_REFER:
        return SUBMIT_IN_REVIEW;
    case EFFECT_BLOCK:
        return SUBMIT_DECLINED;
    case EFFECT_NOT_SUBJECT:
        return SUBMIT_CLOSED;
    }
    return SUBMIT_IN_REVIEW;
}

static enum life_act act_of(enum submit_outcome outcome)
{
    switch (outcome) {
    case SUBMIT_CLEARED:
        return LIFE_CLEAR;
    case SUBMIT_RETURNED:
        return LIFE_RETURN;
    case SUBMIT_IN_REVIEW:
        return LIFE_REFER;
    case SUBMIT_DECLINED:
        return LIFE_DECLINE;
    case SUBMIT_CLOSED:
        return LIFE_CLOSE;
    }
    return LIFE_REFER;
}

static enum audit_event event_of(enum submit_outcome outcome)
{
    switch (outcome) {
    case SUBMIT_CLEARED:
        return EVENT_REQUEST_CLEARED;
    case SUBMIT_RETURNED:
        return EVENT_REQUEST_RETURNED;
    case SUBMIT_IN_REVIEW:
        return EVENT_REQUEST_REFERRED;
    case SUBMIT_DECLINED:
        return EVENT_REQUEST_DECLINED;
    case SUBMIT_CLOSED:
        return EVENT_REQUEST_CLOSED;
    }
    return EVENT_REQUEST_REFERRED;
}

static enum err keep_request(struct clerk *clerk, const struct person *person, const struct submission *submission,
                             struct bytes json)
{
    char digest_text[HEX_DIGEST_SIZE];
    const struct audit_field fields[] = { { "digest", digest_text }, { "unit", submission->request->unit } };
    struct request_record record = {
        .revision = submission->revision,
        .requester = person->id,
        .unit = submission->request->unit,
        .time = clerk_now(clerk),
        .json = json,
    };
    uint8_t digest[DIGEST_SIZE];
    enum err err;

    memcpy(record.number, submission->number, sizeof record.number);
    err = request_store_insert(clerk->store, &record);
    if (err != ERR_NONE)
        return err;
    digest_sha256(json, digest);
    bytes_format_hex((struct bytes){ digest, sizeof digest }, digest_text);
    return clerk_audit(clerk, EVENT_REQUEST_SUBMITTED, person->id, clerk_requester_role(person), submission->number,
                       fields, 2, NULL);
}

static enum err keep_assessment(struct clerk *clerk, const struct submission *submission, struct bytes request_json,
                                struct bytes verdict_json, int64_t *ret_assessment)
{
    const struct verdict *verdict = &submission->verdict;
    const char *lane = lane_code(verdict->lane);
    char inputs_text[HEX_DIGEST_SIZE];
    const struct audit_field fields[] = {
        { "inputs", inputs_text },
        { "effect", effect_code(verdict->effect) },
        { "lane", lane[0] != '\0' ? lane : "-" },
    };
    struct assessment_record record = {
        .revision = submission->revision,
        .day = verdict->day,
        .release = clerk_rulebook(clerk)->release.sequence,
        .effect = effect_code(verdict->effect),
        .lane = lane,
        .verdict_json = verdict_json,
        .records_json = submission->records_json,
    };
    enum err err;

    memcpy(record.number, submission->number, sizeof record.number);
    check_hash_inputs(&clerk_rulebook(clerk)->release, request_json, record.records_json, verdict->day,
                      record.inputs_hash);
    err = assessment_insert(clerk->store, &record, ret_assessment);
    if (err != ERR_NONE)
        return err;
    bytes_format_hex((struct bytes){ record.inputs_hash, sizeof record.inputs_hash }, inputs_text);
    return clerk_audit(clerk, EVENT_REQUEST_JUDGED, "KIOSK", "", submission->number, fields,
                       sizeof fields / sizeof fields[0], NULL);
}

/* The machine decides what it may: clears under its standing delegation, declines what no human may allow, sends the
 * rest on. */
static enum err decide(struct clerk *clerk, const struct submission *submission, int64_t assessment,
                       int64_t *ret_decision)
{
    const struct verdict *verdict = &submission->verdict;
    bool is_cleared = submission->outcome == SUBMIT_CLEARED;
    const struct decision_record record = {
        .assessment = assessment,
        .actor = "KIOSK",
        .delegation = is_cleared ? verdict->delegation : "",
        .outcome = effect_code(verdict->effect),
        .valid_until = is_cleared ? verdict->valid_until : DATE_NONE,
        .comment = "",
        .time = clerk_now(clerk),
        .act = "",
        .role = "",
        .exceptions = is_cleared && submission->request->purpose == PURPOSE_PILOT ? EXCEPTION_PILOT : 0,
    };
    const struct audit_field field = { "delegation", record.delegation };
    enum err err;

    err = decision_insert(clerk->store, &record, ret_decision);
    if (err == ERR_NONE)
        err = casework_step(clerk, submission->number, submission->revision, LIFE_JUDGE, "KIOSK", "");
    if (err == ERR_NONE)
        err = casework_step(clerk, submission->number, submission->revision, act_of(submission->outcome), "KIOSK", "");
    if (err == ERR_NONE)
        err = clerk_audit(clerk, event_of(submission->outcome), "KIOSK", "", submission->number, &field,
                          is_cleared ? 1 : 0, NULL);
    return err;
}

/* Whoever asked, on whose behalf, and whoever entered it. */
static enum err involve_parties(struct clerk *clerk, const struct person *person, const struct submission *submission)
{
    const char *other = submission->request->on_behalf_of;
    bool is_for_other = other[0] != '\0' && strcmp(other, person->id) != 0;
    enum err err;

    if (!is_for_other)
        return casework_involve(clerk, submission->number, person->id, NULL, DUTY_REQUEST, DUTY_ALLOWED);
    err = casework_involve(clerk, submission->number, person->id, NULL, DUTY_INTAKE, DUTY_ALLOWED);
    return err == ERR_NONE ? casework_involve(clerk, submission->number, other, NULL, DUTY_REQUEST, DUTY_ALLOWED) : err;
}

/* To the people whose findings they are, with the lane's promise. */
static enum err send_to_people(struct clerk *clerk, const struct submission *submission, struct arena *arena)
{
    struct casework_tasks tasks = {
        .number = submission->number,
        .request = submission->request,
        .verdict = &submission->verdict,
        .kinds = route_tasks(&submission->verdict, clerk_rulebook(clerk)),
        .question = "",
    };
    enum err err = service_start(clerk, submission->number, submission->request->unit,
                                 lane_code(submission->verdict.lane), &tasks.due);

    return err == ERR_NONE ? casework_open(clerk, &tasks, arena) : err;
}

static enum err sign_cleared(struct clerk *clerk, struct submission *submission, int64_t decision,
                             struct slip_id superseded, struct arena *arena)
{
    const struct verdict *verdict = &submission->verdict;
    struct approval approval = {
        .number = submission->number,
        .revision = submission->revision,
        .request = submission->request,
        .facts = submission->facts,
        .verdict = verdict,
        .book = clerk_rulebook(clerk),
        .decision = verdict->effect == EFFECT_PASS ? SLIP_APPROVED : SLIP_CONDITIONAL,
        .officer = approve_officer_of_delegation(clerk_rulebook(clerk), verdict->delegation),
        .valid_until = verdict->valid_until,
        .decision_id = decision,
        .has_superseded = superseded.serial != 0,
        .superseded = superseded,
    };
    enum err err = approve_lines_as_judged(verdict, arena, &approval.lines);

    if (err == ERR_NONE)
        err = casework_use_waivers(clerk, &approval);
    if (err == ERR_NONE)
        err = casework_open_debts(clerk, &approval, arena);
    if (err == ERR_NONE)
        err = approve_sign(clerk, &approval, arena, &submission->slips, &submission->slip_count);
    return err;
}

static enum err judge(struct clerk *clerk, struct submission *submission, struct arena *arena,
                      struct bytes *ret_request_json, struct bytes *ret_verdict_json)
{
    struct judgement judgement;
    enum err err = request_json_write(submission->request, arena, ret_request_json);

    if (err == ERR_NONE)
        err = check_judge(clerk, submission->request, arena, &judgement);
    if (err != ERR_NONE)
        return err;
    submission->verdict = judgement.verdict;
    submission->facts = judgement.facts;
    submission->records_json = judgement.records_json;
    submission->outcome = outcome_of(&submission->verdict);
    return approve_verdict_json(clerk_rulebook(clerk), submission->request, submission->facts, &submission->verdict,
                                arena, ret_verdict_json);
}

enum err submit_revision(struct clerk *clerk, const struct person *person, struct slip_id superseded,
                         struct arena *arena, struct submission *submission)
{
    struct request *request = ARENA_TAKE(arena, 1, struct request);
    struct bytes request_json, verdict_json;
    int64_t assessment, decision;
    enum err err;

    if (request == NULL)
        return ERR_LIMIT;
    *request = *submission->request;
    request->number = submission->number;
    request->revision = submission->revision;
    submission->request = request;
    err = judge(clerk, submission, arena, &request_json, &verdict_json);
    if (err == ERR_NONE)
        err = keep_request(clerk, person, submission, request_json);
    if (err == ERR_NONE)
        err = casework_keep_lines(clerk, submission->number, request, &submission->verdict);
    if (err == ERR_NONE)
        err = involve_parties(clerk, person, submission);
    if (err == ERR_NONE)
        err = keep_assessment(clerk, submission, request_json, verdict_json, &assessment);
    if (err == ERR_NONE)
        err = decide(clerk, submission, assessment, &decision);
    if (err == ERR_NONE && submission->outcome == SUBMIT_CLEARED)
        err = sign_cleared(clerk, submission, decision, superseded, arena);
    if (err == ERR_NONE && submission->outcome == SUBMIT_IN_REVIEW)
        err = send_to_people(clerk, submission, arena);
    return err;
}

static enum err keep_all(struct clerk *clerk, const struct person *person, struct arena *arena,
                         struct submission *submission)
{
    enum err err = request_store_number(clerk->store, clerk->kiosk, submission->number);

    submission->revision = 1;
    if (err == ERR_NONE)
        err = submit_revision(clerk, person, (struct slip_id){ 0 }, arena, submission);
    if (err == ERR_NONE)
        err = draft_store_delete(clerk->store, person->id);
    return err;
}

bool submit_allowed(const struct clerk *clerk, const struct person *person, const struct request *request)
{
    return may_submit(clerk_rulebook(clerk), person, request);
}

enum err submit_request(struct clerk *clerk, const struct person *person, const struct request *request,
                        struct arena *arena, struct submission *ret_submission)
{
    struct submission *submission = ARENA_TAKE(arena, 1, struct submission);
    enum err err;

    if (submission == NULL)
        return ERR_LIMIT;
    if (!may_submit(clerk_rulebook(clerk), person, request))
        return ERR_DENIED;
    submission->request = request;
    err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    err = clerk_finish(clerk, keep_all(clerk, person, arena, submission));
    if (err == ERR_NONE)
        *ret_submission = *submission;
    return err;
}
