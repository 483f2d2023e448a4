/* SPDX-License-Identifier: Apache-2.0 */
#include "power/inspect.h"

#include "store/audit_store.h"
#include "store/slip_store.h"
#include "store/store_sql.h"

#include <stdio.h>
#include <string.h>

enum { ARENA_BYTES = 8 << 20 };

/* What no power cut may leave behind, each with a query that counts it. */
struct rule {
    const char *what;
    const char *sql;
};

#define HAS_EVENT(what, ref)                                                                                 \
    "exists (select 1 from audit where instr(entry, cast(char(10) || 'what " what                            \
    "' || char(10) || 'ref ' || " ref " || char(10) as blob)) > 0)"
#define SLIP_NUMBER "printf('%04d-%06d', slip.kiosk, slip.serial)"

#define APPROVED "('cleared', 'approved', 'approved_cond', 'part_approved', 'slip_issued')"
#define ALIVE "('prepared', 'sent', 'issued', 'uncertain')"
#define PRESENT_SLIP                                                                                         \
    "(select 1 from slip where slip.request = number and slip.revision = request.revision and slip.state "
#define DECIDED_BY_PEOPLE "actor not in ('KIOSK', 'BOARD')"

static const struct rule rules[] = {
    { "a request without its revision",
      "select count(*) from request where not exists "
      "(select 1 from request_revision r where r.request = number and r.revision = request.revision)" },
    { "a request that was not judged",
      "select count(*) from request where not exists "
      "(select 1 from assessment a where a.request = number and a.revision = request.revision)" },
    { "an assessment without a decision",
      "select count(*) from assessment a where not exists (select 1 from decision where assessment = a.id)" },
    { "a request left halfway", "select count(*) from request where state in ('submitted', 'assessed')" },
    { "a request that is elsewhere than its last step",
      "select count(*) from request where (state, revision) is not (select to_state, revision from request_step "
      "where request = number order by id desc limit 1)" },
    { "a revision without its lines",
      "select count(*) from request_revision v where not exists "
      "(select 1 from request_line l where l.request = v.request and l.revision = v.revision)" },
    { "a request without its events",
      "select count(*) from request where not (" HAS_EVENT("request.submitted", "number") " and " HAS_EVENT(
          "request.judged", "number") ")" },
    { "a clearance without a slip, or a slip without a clearance",
      "select count(*) from request where (state in " APPROVED ") and not exists " PRESENT_SLIP "in " ALIVE
      " or slip.request = number and slip.state = 'void') or "
      "(state not in " APPROVED ") and exists (select 1 from slip where slip.request = number and state in " ALIVE ")" },
    { "a slip of an older revision that still counts",
      "select count(*) from slip where state in " ALIVE " and revision <> (select revision from request where number = "
      "slip.request)" },
    { "a request that says issued while no slip does, or the reverse",
      "select count(*) from request where (state = 'slip_issued') <> "
      "exists " PRESENT_SLIP "= 'issued')" },
    { "a slip without its event",
      "select count(*) from slip where not " HAS_EVENT("slip.signed", SLIP_NUMBER) },
    { "a step of a slip without its event",
      "select count(*) from (values ('sent', 'sent'), ('issued', 'issued'), ('prepared', 'retried'), "
      "('void', 'voided'), ('copy', 'copied'), ('superseded', 'superseded'), ('revoked', 'revoked')) "
      "where (select count(*) from slip_step where step = column1) "
      "<> "
      "(select count(*) from audit where "
      "instr(entry, cast(char(10) || 'what slip.' || column2 || char(10) as blob)) > 0)" },
    { "a slip that is elsewhere than its last step",
      "select count(*) from slip where state <> coalesce((select step from slip_step s where s.kiosk = "
      "slip.kiosk and "
      "s.serial = slip.serial and step <> 'copy' order by id desc limit 1), 'prepared')" },
    { "a request whose people are not on record",
      "select count(*) from request where not exists (select 1 from involvement i where i.request = number and "
      "i.person = requester and i.duty in ('request', 'intake'))" },
    { "a decision of somebody who is not on record",
      "select count(*) from decision d join assessment a on a.id = d.assessment where d." DECIDED_BY_PEOPLE
      " and not exists (select 1 from involvement i where i.request = a.request and i.person = d.actor and "
      "(i.duty = 'approve' or (i.duty = 'review' and d.act = 'return') or "
      "(i.duty = 'regularise' and d.act = 'regularise')))" },
    { "a decision under a delegation whose giver is not on record",
      "select count(*) from decision d join assessment a on a.id = d.assessment where d." DECIDED_BY_PEOPLE
      " and d.delegation <> '' and not exists (select 1 from involvement i where i.request = a.request and "
      "i.through = d.delegation)" },
    { "an opinion of somebody who is not on record",
      "select count(*) from opinion o join task t on t.id = o.task where not exists (select 1 from involvement i "
      "where i.request = t.request and i.person = o.actor and i.duty = 'review')" },
    { "an opinion without a line",
      "select count(*) from opinion o where not exists (select 1 from opinion_line l where l.opinion = o.id)" },
    { "an approval without its lines",
      "select count(*) from decision where act in ('approve', 'approve_cond', 'approve_part') and not exists "
      "(select 1 from decision_line l where l.decision = decision.id)" },
    { "work on a request that nobody is to work on",
      "select count(*) from task t join request r on r.number = t.request where t.closed is null and "
      "t.kind not in ('regularisation', 'pilot-result') and r.state not in ('in_review', 'returned')" },
    { "a request in review that nobody works on",
      "select count(*) from request where state = 'in_review' and not exists "
      "(select 1 from task t where t.request = number and t.closed is null)" },
    { "a clock that runs while nobody works",
      "select count(*) from service s join request r on r.number = s.request where s.running_since is not null and "
      "r.state <> 'in_review'" },
    { "a debt without the approval that made it",
      "select count(*) from debt d where not exists (select 1 from decision x join assessment a on a.id = x.assessment "
      "where a.request = d.request and x.act in ('approve', 'approve_cond', 'approve_part'))" },
    { "a waiver used by a request that is not approved",
      "select count(*) from (select request, sum(quantity) as pieces from waiver_use group by request) w "
      "join request on number = w.request where w.pieces > 0 and state not in " APPROVED },
    { "a board's decision that is not there once: signed, decided and recorded",
      "select max((select count(*) from board_decision) <> (select count(*) from decision where actor = 'BOARD'), "
      "(select count(*) from board_decision) <> (select count(*) from audit where "
      "instr(entry, cast(char(10) || 'what board.decided' || char(10) as blob)) > 0), "
      "exists (select 1 from board_decision group by request, revision having count(*) > 1))" },
    { "a request on a list that still counts",
      "select count(*) from revocation v join request r on r.number = v.request where v.revision = 0 and r.state in "
      APPROVED },
    { "a revocation list without its event",
      "select (select count(*) from revocation_list) <> (select count(*) from audit where "
      "instr(entry, cast(char(10) || 'what revocation.taken' || char(10) as blob)) > 0)" },
    { "an audit trail without its end",
      "select (select count(*) from audit) <> (select size from audit_tree)" },
};

const char *flaw_name(enum flaw flaw)
{
    static const char *const names[FLAW_COUNT] = { "fine", "corrupt", "lost", "half", "paper", "stuck" };

    return names[flaw];
}

static enum flaw check_rules(struct store *store, struct inspection *inspection)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        int64_t count = 0;
        enum err err = sql_integer(&store->sql, rules[i].sql, &count);

        if (err == ERR_NONE && count == 0)
            continue;
        snprintf(inspection->why, sizeof inspection->why, "%s (%s)", rules[i].what,
                 err != ERR_NONE ? store_detail(store) : "found");
        return err != ERR_NONE ? FLAW_CORRUPT : FLAW_HALF;
    }
    return FLAW_NONE;
}

/* The promise that holds exactly this, from `from` downwards; false: none. */
static bool find_promise(const struct day_record *record, uint64_t digest, size_t from, size_t *ret_index)
{
    for (size_t i = from + 1; i > 0; i--) {
        if (i <= record->promise_count && record->promises[i - 1].digest == digest) {
            *ret_index = i - 1;
            return true;
        }
    }
    return false;
}

/* The database is the last one promised before the cut, or the one that the call under way was making. */
static enum flaw check_promises(struct store *store, struct inspector *inspector, size_t cut_at,
                                struct inspection *inspection)
{
    const struct day_record *record = inspector->record;
    size_t kept = 0, found;
    bool is_found;

    inspection->digest = day_digest(store->sql.db);
    while (kept + 1 < record->promise_count && record->promises[kept + 1].at <= cut_at)
        kept++;
    is_found = find_promise(record, inspection->digest, kept + 1, &found);
    if (!is_found || !inspector->is_sound[found]) {
        enum flaw flaw = check_rules(store, inspection);

        if (flaw != FLAW_NONE)
            return flaw;
    }
    if (!is_found) {
        snprintf(inspection->why, sizeof inspection->why, "never promised, after %s",
                 record->promises[kept].what);
        return FLAW_HALF;
    }
    inspector->is_sound[found] = true;
    if (found >= kept)
        return FLAW_NONE;
    snprintf(inspection->why, sizeof inspection->why, "%zu changes back, before %s", kept - found,
             record->promises[found + 1].what);
    return FLAW_LOST;
}

static enum flaw check_note(struct store *store, const struct day_paper *paper, struct inspection *inspection)
{
    char sql[256];
    int64_t count = 0;

    snprintf(sql, sizeof sql,
             "select count(*) from audit where instr(entry, cast('what note.printed' || char(10) || 'ref %s' "
             "as blob)) > 0",
             paper->request);
    if (sql_integer(&store->sql, sql, &count) == ERR_NONE && count > 0)
        return FLAW_NONE;
    snprintf(inspection->why, sizeof inspection->why, "the note of %s was printed", paper->request);
    return FLAW_PAPER;
}

/* A slip that the printer was given is not one that waits for its first print. */
static enum flaw check_papers(struct store *store, struct inspector *inspector, size_t cut_at,
                              struct inspection *inspection)
{
    const struct day_record *record = inspector->record;

    for (size_t i = 0; i < record->paper_count && record->papers[i].at <= cut_at; i++) {
        const struct day_paper *paper = &record->papers[i];
        struct slip_record slip;
        enum err err;

        if (paper->slip.serial == 0) {
            if (check_note(store, paper, inspection) != FLAW_NONE)
                return FLAW_PAPER;
            continue;
        }
        arena_reset(&inspector->arena, 0);
        err = slip_store_find(store, paper->slip, &inspector->arena, &slip);
        if (err == ERR_NONE &&
            (slip.copies > paper->copy || (slip.copies == paper->copy && slip.state != SLIP_PREPARED)))
            continue;
        snprintf(inspection->why, sizeof inspection->why, "slip %u, copy %u was printed; the register: %s %s",
                 (unsigned)paper->slip.serial, paper->copy, err_name(err),
                 err == ERR_NONE ? slip_state_code(slip.state) : "");
        return FLAW_PAPER;
    }
    return FLAW_NONE;
}

static enum flaw check_whole(struct store *store, struct inspection *inspection)
{
    struct audit_head head;
    enum err err = store_check(store);

    if (err != ERR_NONE) {
        snprintf(inspection->why, sizeof inspection->why, "store_check: %s %s", err_name(err),
                 store_detail(store));
        return FLAW_CORRUPT;
    }
    err = audit_store_verify(store, &head);
    if (err == ERR_NONE)
        return FLAW_NONE;
    snprintf(inspection->why, sizeof inspection->why, "audit trail: %s", err_name(err));
    return FLAW_CORRUPT;
}

enum flaw inspect_open(struct store *store, struct inspection *ret_inspection)
{
    enum flaw flaw = check_whole(store, ret_inspection);

    return flaw == FLAW_NONE ? check_rules(store, ret_inspection) : flaw;
}

void inspector_open(struct inspector *inspector, const struct day_record *record)
{
    *inspector = (struct inspector){ .record = record };
    CHECK_OK(arena_init(&inspector->arena, ARENA_BYTES));
}

void inspector_close(struct inspector *inspector)
{
    arena_done(&inspector->arena);
}

enum flaw inspector_look(struct inspector *inspector, const char *path, size_t cut_at,
                         struct inspection *ret_inspection)
{
    struct inspection inspection = { .why = "" };
    struct fault fault = { .detail = "" };
    struct store *store = NULL;
    enum flaw flaw;
    enum err err = store_open(path, &fault, &store);

    if (err != ERR_NONE) {
        snprintf(inspection.why, sizeof inspection.why, "store_open: %s %.150s", err_name(err), fault.detail);
        *ret_inspection = inspection;
        return FLAW_CORRUPT;
    }
    flaw = check_whole(store, &inspection);
    if (flaw == FLAW_NONE)
        flaw = check_papers(store, inspector, cut_at, &inspection);
    if (flaw == FLAW_NONE)
        flaw = check_promises(store, inspector, cut_at, &inspection);
    store_close(store);
    *ret_inspection = inspection;
    return flaw;
}
