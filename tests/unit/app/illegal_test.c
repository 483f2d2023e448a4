/* SPDX-License-Identifier: Apache-2.0 */

/* Everybody in the people list tries everything with requests in every lane and in several states.  Who may do what is
 * written down here by hand; whatever else is tried must be refused, be in the audit trail by name, and leave
 * everything else as it was. */
#include "app/clerk_parts.h"
#include "app/decide.h"
#include "app/standing.h"
#include "store/audit_store.h"
#include "store/store_sql.h"
#include "unit/app/app_desk.h"

#include <stdio.h>
#include <string.h>

#define OWNER "P-0101"
#define APPROVER "P-0102"
#define TECHNICAL "P-0103"
#define HEAD "P-0109"

enum { TRY_ARENA_BYTES = 32 << 20, SQL_SIZE = 256 };

enum attempt {
    TRY_APPROVE,
    TRY_DECLINE,
    TRY_RETURN,
    TRY_FORWARD,
    TRY_CANCEL,
    TRY_TECHNICAL,
    TRY_SECURITY,
    TRY_DATA,
    TRY_ACCESSIBILITY,
    TRY_ARCHITECTURE,
    TRY_PILOT_RESULT,
    TRY_ANSWER,
    TRY_WITHDRAW,
    TRY_REPORT,
    TRY_REVISE,
    TRY_COUNT
};

static const char *const attempt_names[TRY_COUNT] = {
    "approve", "decline",       "return", "forward",      "cancel",   "technical", "security", "data", "accessibility",
    "architecture", "pilot-result", "answer", "withdraw", "report", "revise",
};

/* How far a request is when people begin to try. */
enum stage { STAGE_AS_JUDGED, STAGE_REVIEWED, STAGE_ASKED, STAGE_APPROVED, STAGE_REPORTED, STAGE_SIGNED_BY_HEAD };

struct scene {
    const char *file;
    enum stage stage;
    enum request_state state;
    const char *allowed[TRY_COUNT]; /* people, '|' between; NULL = nobody */
};

#define NAIROBI_APPROVERS "P-0102|P-0113|P-0114|P-0701"
#define NAIROBI_TECHNICAL "P-0103|P-0202|P-0710"

static const struct scene scenes[] = {
    { "express-nairobi.json", STAGE_AS_JUDGED, REQUEST_CLEARED,
      { [TRY_CANCEL] = NAIROBI_APPROVERS, [TRY_WITHDRAW] = OWNER, [TRY_REVISE] = OWNER } },
    { "review-eleven-laptops-nairobi.json", STAGE_AS_JUDGED, REQUEST_IN_REVIEW,
      { [TRY_DECLINE] = NAIROBI_APPROVERS, [TRY_FORWARD] = NAIROBI_APPROVERS, [TRY_CANCEL] = NAIROBI_APPROVERS,
        [TRY_RETURN] = NAIROBI_APPROVERS "|" NAIROBI_TECHNICAL, [TRY_TECHNICAL] = NAIROBI_TECHNICAL,
        [TRY_WITHDRAW] = OWNER, [TRY_REVISE] = OWNER } },
    { "review-eleven-laptops-nairobi.json", STAGE_REVIEWED, REQUEST_IN_REVIEW,
      { [TRY_APPROVE] = NAIROBI_APPROVERS, [TRY_DECLINE] = NAIROBI_APPROVERS, [TRY_FORWARD] = NAIROBI_APPROVERS,
        [TRY_CANCEL] = NAIROBI_APPROVERS, [TRY_RETURN] = NAIROBI_APPROVERS, [TRY_TECHNICAL] = NAIROBI_TECHNICAL,
        [TRY_WITHDRAW] = OWNER, [TRY_REVISE] = OWNER } },
    { "review-eleven-laptops-nairobi.json", STAGE_ASKED, REQUEST_RETURNED,
      { [TRY_ANSWER] = OWNER, [TRY_WITHDRAW] = OWNER, [TRY_REVISE] = OWNER } },
    { "review-eleven-laptops-nairobi.json", STAGE_APPROVED, REQUEST_APPROVED,
      { [TRY_CANCEL] = NAIROBI_APPROVERS, [TRY_WITHDRAW] = OWNER, [TRY_REVISE] = OWNER } },
    { "specialists-cloud-share-nairobi.json", STAGE_AS_JUDGED, REQUEST_IN_REVIEW,
      { [TRY_DECLINE] = NAIROBI_APPROVERS, [TRY_FORWARD] = NULL, [TRY_CANCEL] = NAIROBI_APPROVERS,
        [TRY_RETURN] = NAIROBI_APPROVERS "|P-0502|P-0602", [TRY_SECURITY] = "P-0602", [TRY_DATA] = "P-0502",
        [TRY_WITHDRAW] = OWNER, [TRY_REVISE] = OWNER } },
    { "emergency-switches-nairobi.json", STAGE_AS_JUDGED, REQUEST_IN_REVIEW,
      { [TRY_APPROVE] = "P-0109", [TRY_DECLINE] = "P-0109", [TRY_FORWARD] = "P-0109", [TRY_RETURN] = "P-0109",
        [TRY_CANCEL] = NAIROBI_APPROVERS "|P-0109", [TRY_WITHDRAW] = OWNER, [TRY_REVISE] = OWNER } },
    { "board-satellite-terminal-nairobi.json", STAGE_AS_JUDGED, REQUEST_IN_REVIEW,
      { [TRY_FORWARD] = NAIROBI_APPROVERS, [TRY_RETURN] = NAIROBI_APPROVERS, [TRY_CANCEL] = NAIROBI_APPROVERS,
        [TRY_WITHDRAW] = OWNER, [TRY_REVISE] = OWNER } },
    { "needs-information-geneva-french.json", STAGE_AS_JUDGED, REQUEST_RETURNED,
      { [TRY_WITHDRAW] = "P-0401", [TRY_REVISE] = "P-0401" } },
    { "blocked-usb-sticks-new-york.json", STAGE_AS_JUDGED, REQUEST_DECLINED, { [TRY_REVISE] = "P-0704" } },
    { "not-ict-furniture-geneva-french.json", STAGE_AS_JUDGED, REQUEST_CLOSED, { NULL } },
    { "pilot-convertibles-nairobi.json", STAGE_APPROVED, REQUEST_APPROVED_COND,
      { [TRY_CANCEL] = NAIROBI_APPROVERS, [TRY_WITHDRAW] = OWNER, [TRY_REVISE] = OWNER, [TRY_REPORT] = OWNER } },
    { "pilot-convertibles-nairobi.json", STAGE_REPORTED, REQUEST_APPROVED_COND,
      { [TRY_CANCEL] = NAIROBI_APPROVERS, [TRY_WITHDRAW] = OWNER, [TRY_REVISE] = OWNER, [TRY_REPORT] = NULL,
        [TRY_PILOT_RESULT] = NAIROBI_TECHNICAL } },
    { "emergency-switches-nairobi.json", STAGE_SIGNED_BY_HEAD, REQUEST_APPROVED_COND,
      { [TRY_APPROVE] = NAIROBI_APPROVERS, [TRY_CANCEL] = NAIROBI_APPROVERS "|P-0109", [TRY_WITHDRAW] = OWNER,
        [TRY_REVISE] = OWNER } },
};

/* ---- what is there ---- */

static uint64_t mix(uint64_t digest, const void *at, size_t size)
{
    const uint8_t *bytes = at;

    for (size_t i = 0; i < size; i++)
        digest = (digest ^ bytes[i]) * 0x100000001b3U;
    return (digest ^ size) * 0x100000001b3U;
}

/* Everything but the audit trail, and the counters of wrong PINs, as one number. */
static uint64_t digest_of(sqlite3 *db)
{
    static const char tables[] = "select name from sqlite_schema where type = 'table' and name not in "
                                 "('audit', 'audit_tree', 'checkpoint', 'credential')";
    sqlite3_stmt *table = NULL, *row = NULL;
    uint64_t digest = 1;

    assert_int_equal(sqlite3_prepare_v2(db, tables, -1, &table, NULL), SQLITE_OK);
    while (sqlite3_step(table) == SQLITE_ROW) {
        char sql[SQL_SIZE];

        snprintf(sql, sizeof sql, "select * from \"%s\"", sqlite3_column_text(table, 0));
        assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
        while (sqlite3_step(row) == SQLITE_ROW) {
            for (int i = 0; i < sqlite3_column_count(row); i++) {
                const void *value = sqlite3_column_blob(row, i);

                digest = mix(digest, value, (size_t)sqlite3_column_bytes(row, i));
            }
        }
        sqlite3_finalize(row);
        row = NULL;
    }
    sqlite3_finalize(table);
    return digest;
}

static int64_t size_of_trail(struct app_desk *desk)
{
    int64_t size = -1;

    CHECK_OK(sql_integer(&desk->clerk->store->sql, "select size from audit_tree", &size));
    return size;
}

/* Refusals of this person about this request among the entries after `from`. */
static int64_t count_refusals(struct app_desk *desk, int64_t from, const char *person, const char *number)
{
    char sql[SQL_SIZE];
    int64_t count = -1;

    snprintf(sql, sizeof sql,
             "select count(*) from audit where seq > %lld and instr(entry, cast('what act.refused' as blob)) > 0 and "
             "instr(entry, cast('who %s' as blob)) > 0 and instr(entry, cast('ref %s' as blob)) > 0",
             (long long)from, person, number);
    CHECK_OK(sql_integer(&desk->clerk->store->sql, sql, &count));
    return count;
}

/* ---- what is tried ---- */

static const struct person *person_of(const struct app_desk *desk, const char *id)
{
    return rulebook_person(clerk_rulebook(desk->clerk), id);
}

/* The PIN itself is not what is tried here. */
static struct login prove(struct app_desk *desk, const struct person *person)
{
    struct login proof;

    CHECK_OK(login_again(desk->clerk, person, &proof));
    if (proof.state == LOGIN_ASK_PIN) {
        CHECK_OK(login_try(desk->clerk, &proof));
        CHECK_OK(login_finish(desk->clerk, &proof, true));
    }
    return proof;
}

struct plan {
    struct ruling_line ruled[REQUEST_LINES_MAX];
    struct opinion_line said[REQUEST_LINES_MAX];
};

static bool is_ruling(enum attempt attempt)
{
    return attempt <= TRY_CANCEL;
}

static bool is_opinion(enum attempt attempt)
{
    return attempt >= TRY_TECHNICAL && attempt <= TRY_PILOT_RESULT;
}

static struct decide_act ruling_of(const struct submission *submission, enum attempt attempt, struct plan *plan)
{
    static const enum ruling_kind kinds[] = { RULING_APPROVE, RULING_DECLINE, RULING_RETURN, RULING_FORWARD,
                                              RULING_CANCEL };
    struct decide_act act = { .revision = submission->revision, .conditions = "", .comment = "" };

    act.ruling = (struct ruling){ .kind = kinds[attempt], .comment = "In words.", .forward = TASK_DATA };
    for (size_t i = 0; attempt == TRY_APPROVE && i < submission->request->line_count; i++)
        plan->ruled[i] = (struct ruling_line){ .effect = EFFECT_PASS };
    if (attempt == TRY_APPROVE) {
        act.ruling.lines = plan->ruled;
        act.ruling.line_count = submission->request->line_count;
    }
    return act;
}

static struct decide_act opinion_of(const struct app_desk *desk, const struct submission *submission,
                                    enum attempt attempt, struct plan *plan)
{
    static const enum task_kind kinds[] = { TASK_TECHNICAL,     TASK_SECURITY,     TASK_DATA,
                                            TASK_ACCESSIBILITY, TASK_ARCHITECTURE, TASK_PILOT_RESULT };
    struct decide_act act = { .revision = submission->revision, .is_opinion = true, .conditions = "", .comment = "" };

    act.kind = kinds[attempt - TRY_TECHNICAL];
    act.opinions = plan->said;
    for (size_t i = 1; i <= submission->request->line_count; i++) {
        if (route_concerns(&submission->verdict, clerk_rulebook(desk->clerk), act.kind, i))
            plan->said[act.opinion_count++] = (struct opinion_line){ act.kind, i, OPINION_CLEAR, "" };
    }
    return act;
}

static struct decide_act act_of(const struct app_desk *desk, const struct submission *submission, enum attempt attempt,
                                struct plan *plan)
{
    struct decide_act act =
        is_ruling(attempt) ? ruling_of(submission, attempt, plan) : opinion_of(desk, submission, attempt, plan);

    memcpy(act.number, submission->number, sizeof act.number);
    return act;
}

static enum refusal try_signed(struct app_desk *desk, const struct person *person, const struct submission *submission,
                               enum attempt attempt, struct arena *arena)
{
    static struct plan plan;
    struct decide_act act = act_of(desk, submission, attempt, &plan);
    struct decide_result result;
    struct login proof = prove(desk, person);
    bool is_done = true;

    CHECK_OK(decide_sign(desk->clerk, &proof, &act, 1, arena, &result, &is_done));
    assert_int_equal(is_done, result.answer.refusal == REFUSAL_NONE);
    return result.answer.refusal;
}

static enum refusal try_unsigned(struct app_desk *desk, const struct person *person,
                                 const struct submission *submission, enum attempt attempt, struct arena *arena)
{
    struct request request = *submission->request;
    struct request_line lines[REQUEST_LINES_MAX];
    enum refusal refusal = REFUSAL_NONE;
    struct submission next;

    switch (attempt) {
    case TRY_ANSWER:
        CHECK_OK(standing_answer(desk->clerk, person, submission->number, "In words.", &refusal));
        break;
    case TRY_WITHDRAW:
        CHECK_OK(standing_withdraw(desk->clerk, person, submission->number, "In words.", &refusal));
        break;
    case TRY_REPORT:
        CHECK_OK(standing_report(desk->clerk, person, submission->number, "In words.", &refusal));
        break;
    case TRY_REVISE:
        memcpy(lines, request.lines, request.line_count * sizeof *lines);
        lines[0].quantity++;
        request.lines = lines;
        CHECK_OK(standing_revise(desk->clerk, person, submission->number, &request, arena, &next, &refusal));
        break;
    case TRY_APPROVE:
    case TRY_DECLINE:
    case TRY_RETURN:
    case TRY_FORWARD:
    case TRY_CANCEL:
    case TRY_TECHNICAL:
    case TRY_SECURITY:
    case TRY_DATA:
    case TRY_ACCESSIBILITY:
    case TRY_ARCHITECTURE:
    case TRY_PILOT_RESULT:
    case TRY_COUNT:
        fail_msg("%s is signed", attempt_names[attempt]);
    }
    return refusal;
}

/* ---- the scenes ---- */

static void sign_one(struct app_desk *desk, const char *person, const struct submission *submission,
                     enum attempt attempt)
{
    static struct plan plan;
    struct decide_act act = act_of(desk, submission, attempt, &plan);
    struct decide_result result;
    struct login proof = prove(desk, person_of(desk, person));
    bool is_done = false;

    CHECK_OK(decide_sign(desk->clerk, &proof, &act, 1, &desk->arena, &result, &is_done));
    assert_int_equal(result.answer.refusal, REFUSAL_NONE);
    assert_true(is_done);
}

static struct submission set(struct app_desk *desk, const struct scene *scene)
{
    const struct person *person;
    struct request request = app_desk_request(desk, scene->file, &person);
    struct submission submission;

    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    if (scene->stage == STAGE_ASKED)
        sign_one(desk, APPROVER, &submission, TRY_RETURN);
    if (scene->stage == STAGE_REVIEWED || scene->stage == STAGE_APPROVED || scene->stage == STAGE_REPORTED)
        sign_one(desk, TECHNICAL, &submission, TRY_TECHNICAL);
    if (scene->stage == STAGE_APPROVED || scene->stage == STAGE_REPORTED)
        sign_one(desk, APPROVER, &submission, TRY_APPROVE);
    if (scene->stage == STAGE_REPORTED)
        assert_int_equal(try_unsigned(desk, person, &submission, TRY_REPORT, &desk->arena), REFUSAL_NONE);
    if (scene->stage == STAGE_SIGNED_BY_HEAD)
        sign_one(desk, HEAD, &submission, TRY_APPROVE);
    return submission;
}

/* ---- all of it ---- */

struct tally {
    size_t tried;
    size_t allowed;
    size_t wrong;
};

static bool is_allowed(const struct scene *scene, enum attempt attempt, const struct person *person)
{
    return scene->allowed[attempt] != NULL && list_contains(scene->allowed[attempt], person->id);
}

static void complain(struct tally *tally, const struct scene *scene, enum attempt attempt, const struct person *person,
                     const char *what)
{
    tally->wrong++;
    print_message("%s, stage %d: %s by %s: %s\n", scene->file, (int)scene->stage, attempt_names[attempt], person->id,
                  what);
}

/* What is allowed is only asked about: everything else must find the request as it was. */
static void ask_allowed(struct app_desk *desk, const struct scene *scene, const struct submission *submission,
                        enum attempt attempt, const struct person *person, struct arena *arena, struct tally *tally)
{
    static struct plan plan;
    struct ruling_answer answer;
    struct decide_act act;

    tally->allowed++;
    if (!is_ruling(attempt) && !is_opinion(attempt))
        return;
    act = act_of(desk, submission, attempt, &plan);
    CHECK_OK(decide_ask(desk->clerk, person, &act, arena, &answer));
    if (answer.refusal != REFUSAL_NONE)
        complain(tally, scene, attempt, person, refusal_code(answer.refusal));
}

static void try_one(struct app_desk *desk, const struct scene *scene, const struct submission *submission,
                    enum attempt attempt, const struct person *person, struct arena *arena, struct tally *tally)
{
    sqlite3 *db = desk->clerk->store->sql.db;
    uint64_t before = digest_of(db);
    int64_t size = size_of_trail(desk);
    enum refusal refusal = is_ruling(attempt) || is_opinion(attempt)
                               ? try_signed(desk, person, submission, attempt, arena)
                               : try_unsigned(desk, person, submission, attempt, arena);

    tally->tried++;
    if (refusal == REFUSAL_NONE)
        complain(tally, scene, attempt, person, "was not refused");
    else if (count_refusals(desk, size, person->id, submission->number) != 1)
        complain(tally, scene, attempt, person, "the refusal is not in the audit trail once");
    if (digest_of(db) != before)
        complain(tally, scene, attempt, person, "something changed");
}

static void try_everything(struct app_desk *desk, const struct scene *scene, struct arena *arena, struct tally *tally)
{
    const struct rulebook *book = clerk_rulebook(desk->clerk);
    struct submission submission = set(desk, scene);
    struct request_record record;

    CHECK_OK(request_store_find(desk->clerk->store, submission.number, 0, &desk->arena, &record));
    assert_string_equal(request_state_code(record.state), request_state_code(scene->state));
    for (size_t i = 0; i < book->people_count; i++) {
        for (int attempt = 0; attempt < TRY_COUNT; attempt++) {
            arena_reset(arena, 0);
            if (is_allowed(scene, (enum attempt)attempt, &book->people[i]))
                ask_allowed(desk, scene, &submission, (enum attempt)attempt, &book->people[i], arena, tally);
            else
                try_one(desk, scene, &submission, (enum attempt)attempt, &book->people[i], arena, tally);
        }
    }
}

static void whoever_may_not_is_refused_and_recorded_and_nothing_changes(void **state)
{
    struct app_desk *desk = *state;
    struct tally tally = { 0 };
    struct audit_head head;
    struct arena arena;

    CHECK_OK(arena_init(&arena, TRY_ARENA_BYTES));
    CHECK_OK(sql_exec(&desk->clerk->store->sql, "pragma synchronous = off"));
    for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++)
        try_everything(desk, &scenes[i], &arena, &tally);
    arena_done(&arena);
    print_message("%zu illegal acts by %zu people, %zu legal ones\n", tally.tried,
                  clerk_rulebook(desk->clerk)->people_count, tally.allowed);
    assert_int_equal(tally.wrong, 0);
    assert_true(tally.tried > 8000 && tally.allowed > 100);
    CHECK_OK(audit_store_verify(desk->clerk->store, &head));
}

static void a_pin_serves_for_one_signature_and_only_its_own(void **state)
{
    struct app_desk *desk = *state;
    const struct scene scene = { .file = "review-eleven-laptops-nairobi.json" };
    struct submission submission = set(desk, &scene);
    static struct plan plan;
    struct decide_act act = act_of(desk, &submission, TRY_TECHNICAL, &plan);
    struct login proof = prove(desk, person_of(desk, TECHNICAL)), session = { .state = LOGIN_WELCOME };
    struct decide_result result;
    bool is_done = false;

    CHECK_OK(decide_sign(desk->clerk, &proof, &act, 1, &desk->arena, &result, &is_done));
    assert_true(is_done);
    CHECK_OK(decide_sign(desk->clerk, &proof, &act, 1, &desk->arena, &result, &is_done));
    assert_false(is_done);
    assert_int_equal(result.answer.refusal, REFUSAL_PIN);
    session.person = person_of(desk, TECHNICAL); /* signed in, but the PIN was not given again */
    CHECK_OK(decide_sign(desk->clerk, &session, &act, 1, &desk->arena, &result, &is_done));
    assert_false(is_done);
    assert_int_equal(result.answer.refusal, REFUSAL_PIN);
    proof = prove(desk, person_of(desk, TECHNICAL));
    proof.state = LOGIN_WRONG_PIN;
    CHECK_OK(decide_sign(desk->clerk, &proof, &act, 1, &desk->arena, &result, &is_done));
    assert_int_equal(result.answer.refusal, REFUSAL_PIN);
    assert_int_equal(count_refusals(desk, 0, TECHNICAL, submission.number), 3);
}

static void an_act_on_an_outdated_revision_is_refused(void **state)
{
    struct app_desk *desk = *state;
    const struct scene scene = { .file = "review-eleven-laptops-nairobi.json" };
    struct submission submission = set(desk, &scene);
    static struct plan plan;
    struct decide_act act = act_of(desk, &submission, TRY_DECLINE, &plan);
    struct login proof = prove(desk, person_of(desk, APPROVER));
    struct decide_result result;
    bool is_done = false;

    assert_int_equal(try_unsigned(desk, person_of(desk, OWNER), &submission, TRY_REVISE, &desk->arena), REFUSAL_NONE);
    CHECK_OK(decide_sign(desk->clerk, &proof, &act, 1, &desk->arena, &result, &is_done));
    assert_false(is_done);
    assert_int_equal(result.answer.refusal, REFUSAL_STATE);
    assert_int_equal(count_refusals(desk, 0, APPROVER, submission.number), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whoever_may_not_is_refused_and_recorded_and_nothing_changes, app_desk_open,
                                        app_desk_close),
        cmocka_unit_test_setup_teardown(a_pin_serves_for_one_signature_and_only_its_own, app_desk_open, app_desk_close),
        cmocka_unit_test_setup_teardown(an_act_on_an_outdated_revision_is_refused, app_desk_open, app_desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
