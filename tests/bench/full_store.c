/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/full_store.h"

#include "base/date.h"
#include "store/audit_store.h"
#include "store/debt_store.h"
#include "store/duty_store.h"
#include "store/service_store.h"
#include "store/slip_store.h"
#include "store/task_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BATCH = 500,
    KIOSK = 42,
    YEARS_S = 2 * 365 * 86400,
    PRODUCTS = 300,
    CATEGORIES = 12,
    PEOPLE = 10, /* of a unit */
    JSON_SIZE = 1200,
    VERDICT_SIZE = 3000,
    DAY_S = 86400,
};

struct filling {
    struct store *store;
    uint64_t dice;
    unsigned events;
    char json[JSON_SIZE], verdict[VERDICT_SIZE];
};

/* One request on its way into the register. */
struct entry {
    char number[REQUEST_NUMBER_SIZE];
    char unit[8], requester[12], approver[12], reviewer[12];
    int64_t time;
    unsigned index;
    int64_t decision;
};

static void must(enum err err, const char *what)
{
    if (err == ERR_NONE)
        return;
    fprintf(stderr, "full store: %s: %s\n", what, err_name(err));
    exit(1);
}

static unsigned roll(struct filling *filling, unsigned below)
{
    filling->dice = filling->dice * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(filling->dice >> 33) % below;
}

static void audit(struct filling *filling, const struct entry *entry, enum audit_event what, const char *who)
{
    struct audit_entry event = {
        .boot = 1,
        .uptime = entry->index,
        .time = entry->time,
        .is_time_verified = true,
        .who = who,
        .role = "",
        .what = what,
        .ref = entry->number,
    };
    struct audit_head head;

    must(audit_store_append(filling->store, &event, &head), "append");
    filling->events++;
}

static void step(struct filling *filling, const struct entry *entry, enum life_act act, const char *actor)
{
    const struct request_step taken = {
        .number = entry->number, .revision = 1, .act = act, .time = entry->time, .actor = actor, .comment = ""
    };

    must(request_store_step(filling->store, &taken, NULL), life_act_code(act));
}

static void take_up(struct filling *filling, const struct entry *entry, const char *person, enum duty duty)
{
    const struct duty_record record = { entry->number, person, duty, "", "", entry->time };

    must(duty_insert(filling->store, &record), "duty");
}

static void add_lines(struct filling *filling, const struct entry *entry)
{
    unsigned count = 1 + roll(filling, 3);

    for (unsigned i = 0; i < count; i++) {
        char product[12], category[12], tag[24];
        unsigned which = roll(filling, 10) == 0 ? 0 : roll(filling, PRODUCTS);
        struct request_line_record line = {
            .revision = 1,
            .line = (int)i + 1,
            .product = product,
            .category = category,
            .quantity = 1 + roll(filling, 20),
            .unit_price_minor = 10000 + which * 100 + roll(filling, 2000),
            .currency = "USD",
            .replaces_tag = tag,
            .is_subject = true,
        };

        memcpy(line.number, entry->number, sizeof line.number);
        snprintf(product, sizeof product, "PRD-%03u", which);
        snprintf(category, sizeof category, "cat-%02u", which % CATEGORIES);
        tag[0] = '\0';
        if (roll(filling, 4) == 0)
            snprintf(tag, sizeof tag, "TAG-%05u", entry->index);
        line.base_minor = line.quantity * line.unit_price_minor;
        must(request_store_add_line(filling->store, &line), "line");
    }
}

static void hand_in(struct filling *filling, struct entry *entry)
{
    struct request_record request = {
        .revision = 1,
        .requester = entry->requester,
        .unit = entry->unit,
        .time = entry->time,
        .json = { (const uint8_t *)filling->json, 600 + roll(filling, JSON_SIZE - 600) },
    };

    must(request_store_number(filling->store, KIOSK, entry->number), "number");
    memcpy(request.number, entry->number, sizeof request.number);
    must(request_store_insert(filling->store, &request), "request");
    add_lines(filling, entry);
    take_up(filling, entry, entry->requester, DUTY_REQUEST);
    audit(filling, entry, EVENT_REQUEST_SUBMITTED, entry->requester);
}

static void decide(struct filling *filling, struct entry *entry, const char *actor, const char *act,
                   const char *outcome)
{
    const struct decision_line line = { 1, outcome, "" };
    struct assessment_record assessment = {
        .revision = 1,
        .day = (int32_t)(entry->time / DAY_S),
        .release = 7,
        .effect = "REFER",
        .lane = "L2",
        .verdict_json = { (const uint8_t *)filling->verdict, 1500 + roll(filling, VERDICT_SIZE - 1500) },
    };
    struct decision_record decision = {
        .actor = actor,
        .delegation = "",
        .outcome = outcome,
        .valid_until = DATE_NONE,
        .comment = "",
        .time = entry->time,
        .act = act,
        .role = act[0] != '\0' ? "approver" : "",
        .lines = &line,
        .line_count = act[0] != '\0' ? 1 : 0,
    };

    memcpy(assessment.number, entry->number, sizeof assessment.number);
    must(assessment_insert(filling->store, &assessment, &decision.assessment), "assessment");
    must(decision_insert(filling->store, &decision, &entry->decision), "decision");
}

static void open_tasks(struct filling *filling, const struct entry *entry, unsigned kinds)
{
    struct task_record task = {
        .revision = 1,
        .unit = entry->unit,
        .total_base_minor = 10000 + (int64_t)entry->index,
        .categories = FULL_STORE_CATEGORY,
        .question = "",
        .opened = entry->time,
        .due = entry->index % 9 == 0 ? 0 : entry->time + 3 * DAY_S,
    };
    int64_t id;

    memcpy(task.number, entry->number, sizeof task.number);
    for (unsigned kind = 0; kind < TASK_KIND_COUNT; kind++) {
        task.kind = (enum task_kind)kind;
        if ((kinds & 1u << kind) != 0)
            must(task_open(filling->store, &task, &id), "task");
    }
}

static void promise(struct filling *filling, const struct entry *entry, bool is_decided)
{
    const struct service_record record = {
        .number = entry->number,
        .lane = entry->index % 3 == 0 ? "L3" : "L2",
        .promised_s = 16 * 3600,
        .used_s = 3600 + (int64_t)roll(filling, 20 * 3600),
        .running_since = is_decided ? 0 : entry->time,
        .due = is_decided ? 0 : entry->time + 3 * DAY_S,
        .decided = is_decided ? entry->time + DAY_S : 0,
    };

    must(service_put(filling->store, &record), "service");
}

static void issue(struct filling *filling, struct entry *entry)
{
    struct slip_record slip = {
        .request = entry->number,
        .revision = 1,
        .decision = entry->decision,
        .issued = entry->time,
        .expires = entry->time + 90 * DAY_S,
        .signed_bytes = { (const uint8_t *)filling->json, 400 },
        .note = { (const uint8_t *)filling->json, 200 },
    };

    must(slip_store_allocate(filling->store, KIOSK, &slip.id), "slip number");
    snprintf(slip.code, sizeof slip.code, "0042 %04u %04u 0000 0000", slip.id.serial / 10000 % 10000,
             slip.id.serial % 10000);
    must(slip_store_insert(filling->store, &slip), "slip");
    must(slip_store_set_state(filling->store, slip.id, entry->time, SLIP_SENT), "sent");
    must(slip_store_set_state(filling->store, slip.id, entry->time, SLIP_ISSUED), "issued");
    step(filling, entry, LIFE_ISSUE, "KIOSK");
    if (entry->index % 3 != 0)
        step(filling, entry, LIFE_RECEIVE, "P-REC");
    if (entry->index % 3 == 1)
        step(filling, entry, LIFE_CLOSE, "KIOSK");
}

static void review(struct filling *filling, struct entry *entry)
{
    const struct opinion_line line = { TASK_TECHNICAL, 1, OPINION_CLEAR, "" };
    struct opinion_record opinion = { .actor = entry->reviewer,
                                      .delegation = "",
                                      .comment = "",
                                      .time = entry->time,
                                      .lines = &line,
                                      .line_count = 1 };
    const struct task_record *tasks;
    unsigned char room[8192];
    struct arena arena = { room, sizeof room, 0 };
    size_t count;

    take_up(filling, entry, entry->reviewer, DUTY_REVIEW);
    must(task_list(filling->store, entry->number, &arena, &tasks, &count), "tasks");
    opinion.task = tasks[0].id;
    must(opinion_insert(filling->store, &opinion), "opinion");
    must(task_close(filling->store, entry->number, 1u << TASK_TECHNICAL, entry->time, entry->reviewer,
                    "clear", NULL),
         "close");
    audit(filling, entry, EVENT_OPINION_GIVEN, entry->reviewer);
}

/* The newest ones wait; of the others a tenth was declined, and some owe something. */
static void by_people(struct filling *filling, struct entry *entry)
{
    bool is_waiting = entry->index >= FULL_STORE_REQUESTS - FULL_STORE_REQUESTS / 10;
    bool is_declined = entry->index % 10 == 3;

    step(filling, entry, LIFE_REFER, "KIOSK");
    open_tasks(filling, entry, 1u << TASK_TECHNICAL | 1u << TASK_APPROVAL);
    promise(filling, entry, !is_waiting);
    if (is_waiting && entry->index % 2 == 0)
        return;
    review(filling, entry);
    if (is_waiting)
        return;
    take_up(filling, entry, entry->approver, DUTY_APPROVE);
    decide(filling, entry, entry->approver, is_declined ? "decline" : "approve",
           is_declined ? "BLOCK" : "PASS");
    must(task_close(filling->store, entry->number, 1u << TASK_APPROVAL, entry->time, entry->approver,
                    "decided", NULL),
         "close");
    step(filling, entry, is_declined ? LIFE_DECLINE : LIFE_APPROVE, entry->approver);
    audit(filling, entry, is_declined ? EVENT_REQUEST_DECLINED : EVENT_REQUEST_APPROVED, entry->approver);
    if (!is_declined)
        issue(filling, entry);
    if (entry->index % 40 == 5) {
        struct debt_record debt = { .unit = entry->unit, .kind = "regularisation", .due = 20000 };
        struct waiver_use use = {
            .waiver = "W-1", .revision = 1, .line = 1, .quantity = 2, .time = entry->time
        };

        memcpy(debt.number, entry->number, sizeof debt.number);
        memcpy(use.number, entry->number, sizeof use.number);
        must(debt_insert(filling->store, &debt), "debt");
        must(waiver_use_insert(filling->store, &use), "waiver");
        if (entry->index % 80 == 5)
            must(debt_settle(filling->store, entry->number, debt.kind, entry->time, entry->approver, ""),
                 "settle");
    }
}

static void add_request(struct filling *filling, unsigned index)
{
    unsigned unit = roll(filling, 10) < 3 ? 0 : roll(filling, FULL_STORE_UNITS),
             person = roll(filling, PEOPLE);
    struct entry entry = {
        .index = index,
        .time = FULL_STORE_NOW - YEARS_S + (int64_t)index * (YEARS_S / FULL_STORE_REQUESTS),
    };

    snprintf(entry.unit, sizeof entry.unit, "U-%02u", unit);
    snprintf(entry.requester, sizeof entry.requester, "P-%02u-%02u", unit, person);
    snprintf(entry.reviewer, sizeof entry.reviewer, "P-REV-%u", index % 5);
    snprintf(entry.approver, sizeof entry.approver, "P-APP-%u", index % 5);
    hand_in(filling, &entry);
    decide(filling, &entry, "KIOSK", "", index % 4 == 0 ? "PASS" : "REFER");
    step(filling, &entry, LIFE_JUDGE, "KIOSK");
    audit(filling, &entry, EVENT_REQUEST_JUDGED, "KIOSK");
    if (index % 4 == 0) {
        step(filling, &entry, LIFE_CLEAR, "KIOSK");
        issue(filling, &entry);
        promise(filling, &entry, true);
    } else if (index % 50 == 1) {
        step(filling, &entry, LIFE_RETURN, "KIOSK");
    } else {
        by_people(filling, &entry);
    }
    while (filling->events < (index + 1) * (FULL_STORE_EVENTS / FULL_STORE_REQUESTS))
        audit(filling, &entry, EVENT_SLIP_VERIFIED, "-");
}

/* Five events for each request on average: what a request did not need is what else happened on the day. */
void full_store_fill(struct store *store)
{
    static struct filling filling;

    filling = (struct filling){ .store = store, .dice = 1 };
    memset(filling.json, 'j', sizeof filling.json);
    memset(filling.verdict, 'v', sizeof filling.verdict);
    for (unsigned i = 0; i < FULL_STORE_REQUESTS; i++) {
        if (i % BATCH == 0)
            must(store_begin(store), "begin");
        add_request(&filling, i);
        if (i % BATCH == BATCH - 1)
            must(store_commit(store), "commit");
    }
}
