/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/backroom.h"

#include "app/report.h"
#include "kiosk/router.h"
#include "kiosk/router_work.h"

#include <stdio.h>
#include <string.h>

static struct backroom *back_of(const struct kiosk *kiosk)
{
    return kiosk->backroom;
}

static const struct person *person_of(const struct kiosk *kiosk)
{
    return kiosk->session->person;
}

/* ---- where it begins ---- */

static enum err list_exceptions(struct kiosk *kiosk, enum exception_kind kind, size_t from)
{
    struct backroom *back = back_of(kiosk);
    struct audit_model *audit = &back->audit;
    enum err err;

    arena_reset(&back->listed, 0);
    audit->exception_count = 0;
    err = exceptions_list(kiosk->parts.clerk, person_of(kiosk), kind, from, AUDIT_PAGE_ROWS, &back->listed,
                          &audit->exceptions, &audit->exception_count, audit->counts);
    audit->kind = kind;
    audit->exception_from = from;
    return err;
}

void step_go_audit(struct kiosk *kiosk, int argument)
{
    struct backroom *back = back_of(kiosk);
    enum err err = auditor_chain(kiosk->parts.clerk, person_of(kiosk), &back->audit.chain);
    (void)argument;

    if (err == ERR_NONE)
        err = list_exceptions(kiosk, EXCEPTIONS_SEGREGATION, 0);
    if (err != ERR_NONE) {
        backroom_report(kiosk, err);
        return;
    }
    back->has_audit = true;
    router_go(kiosk, SCREEN_AUDIT);
}

/* ---- the chain ---- */

void step_go_chain(struct kiosk *kiosk, int argument)
{
    enum err err = auditor_chain(kiosk->parts.clerk, person_of(kiosk), &back_of(kiosk)->audit.chain);
    (void)argument;

    if (err == ERR_NONE)
        router_push(kiosk, SCREEN_CHAIN);
    else
        backroom_report(kiosk, err);
}

void step_chain_check(struct kiosk *kiosk, int argument)
{
    (void)argument;
    if (backroom_begin(kiosk, SLOW_VERIFY))
        back_of(kiosk)->audit.trail = NULL;
}

static void checked(struct kiosk *kiosk)
{
    struct backroom *back = back_of(kiosk);
    enum err err = back->slow->err;

    back->audit.trail_err = err;
    if (err != ERR_NONE)
        return;
    back->trail = *back->slow->trail;
    back->audit.trail = &back->trail;
    err = auditor_saw_trail(kiosk->parts.clerk, person_of(kiosk), &back->trail);
    if (err == ERR_NONE)
        err = auditor_chain(kiosk->parts.clerk, person_of(kiosk), &back->audit.chain);
    backroom_report(kiosk, err);
    kiosk->parts.sound->play(kiosk->parts.sound->self,
                             back->trail.result == TRAIL_INTACT ? SOUND_SUCCESS : SOUND_REFUSED);
}

/* ---- a slip ---- */

void step_go_anchor(struct kiosk *kiosk, int argument)
{
    (void)argument;
    back_of(kiosk)->audit.anchor = NULL;
    back_of(kiosk)->audit.anchor_err = ERR_NONE;
    router_push(kiosk, SCREEN_ANCHOR);
}

bool router_audit_scan(struct kiosk *kiosk, const char *text)
{
    struct backroom *back = back_of(kiosk);

    if (back == NULL || kiosk->now != SCREEN_ANCHOR)
        return false;
    if (back->slow->kind != SLOW_NONE) {
        backroom_report(kiosk, ERR_BUSY);
        return true;
    }
    snprintf(back->slow->slip, sizeof back->slow->slip, "%s", text);
    if (backroom_begin(kiosk, SLOW_COMPARE)) {
        back->audit.anchor = NULL;
        kiosk->parts.sound->play(kiosk->parts.sound->self, SOUND_SUCCESS);
    }
    return true;
}

static void compared(struct kiosk *kiosk)
{
    struct backroom *back = back_of(kiosk);
    enum err err = back->slow->err;

    back->audit.anchor_err = err;
    if (err != ERR_NONE)
        return;
    back->anchor = back->slow->anchors->heads[0];
    memcpy(back->slip, back->slow->anchors->slips[0], sizeof back->slip);
    back->audit.anchor = &back->anchor;
    back->audit.slip = back->slip;
    backroom_report(kiosk, auditor_saw_slip(kiosk->parts.clerk, person_of(kiosk), back->slip, &back->anchor));
    kiosk->parts.sound->play(kiosk->parts.sound->self,
                             back->anchor.result == TRAIL_INTACT ? SOUND_SUCCESS : SOUND_REFUSED);
}

/* ---- exceptions ---- */

void step_go_exceptions(struct kiosk *kiosk, int argument)
{
    (void)argument;
    backroom_report(kiosk, list_exceptions(kiosk, EXCEPTIONS_SEGREGATION, 0));
    router_push(kiosk, SCREEN_EXCEPTIONS);
}

void step_exceptions_kind(struct kiosk *kiosk, int kind)
{
    if (kind >= 0 && kind < EXCEPTIONS_KIND_COUNT)
        backroom_report(kiosk, list_exceptions(kiosk, (enum exception_kind)kind, 0));
}

void step_exceptions_from(struct kiosk *kiosk, int from)
{
    backroom_report(kiosk, list_exceptions(kiosk, back_of(kiosk)->audit.kind, from < 0 ? 0 : (size_t)from));
}

static void open_request(struct kiosk *kiosk, const char *number, int revision)
{
    enum err err = auditor_saw_request(kiosk->parts.clerk, person_of(kiosk), number);

    if (err == ERR_NONE)
        router_work_show(kiosk, number, revision);
    else
        backroom_report(kiosk, err);
}

void step_exception_open(struct kiosk *kiosk, int index)
{
    const struct audit_model *audit = &back_of(kiosk)->audit;

    if (index >= 0 && (size_t)index < audit->exception_count)
        open_request(kiosk, audit->exceptions[index].ref, 0);
}

/* ---- a sample ---- */

void step_go_sample(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_push(kiosk, SCREEN_SAMPLE);
}

void step_sample_start(struct kiosk *kiosk, int n)
{
    struct backroom *back = back_of(kiosk);
    struct sample sample;
    enum err err = sample_begin(kiosk->parts.clerk, person_of(kiosk), (size_t)n, &sample);

    if (err == ERR_NONE && back->slow->kind != SLOW_NONE)
        err = ERR_BUSY;
    if (err != ERR_NONE) {
        backroom_report(kiosk, err);
        return;
    }
    back->slow->sample = sample;
    if (backroom_begin(kiosk, SLOW_SAMPLE))
        back->audit.sample = NULL;
}

static void sampled(struct kiosk *kiosk)
{
    struct backroom *back = back_of(kiosk);
    enum err err = back->slow->err;

    back->audit.sample_err = err;
    if (err != ERR_NONE)
        return;
    /* What is not on record is not shown either. */
    err = sample_record(kiosk->parts.clerk, person_of(kiosk), &back->slow->sample);
    if (err != ERR_NONE) {
        backroom_report(kiosk, err);
        return;
    }
    back->sample = back->slow->sample;
    back->audit.sample = &back->sample;
    kiosk->parts.sound->play(kiosk->parts.sound->self,
                             sample_is_good(&back->sample) ? SOUND_SUCCESS : SOUND_REFUSED);
}

void step_sample_print(struct kiosk *kiosk, int argument)
{
    (void)argument;
    if (back_of(kiosk)->audit.sample != NULL && !back_of(kiosk)->has_issue)
        (void)backroom_begin(kiosk, SLOW_PRINTER);
}

void router_audit_print(struct kiosk *kiosk)
{
    struct backroom *back = back_of(kiosk);
    struct clerk *clerk = kiosk->parts.clerk;
    const struct report_by by = { person_of(kiosk)->id, "auditor", back->sample.seed };
    struct report_paper paper;
    enum err err = sample_paper(clerk, person_of(kiosk), &back->sample, report_arena(clerk), &paper);

    if (err == ERR_NONE)
        err = report_print(clerk, kiosk->parts.printer, &paper, &by, &back->issue);
    if (err != ERR_NONE) {
        router_report(kiosk, err);
        return;
    }
    back->has_issue = true;
    back->printed = STR_AUDIT_SCREEN_PRINTED;
    back->next_tick_ms = kiosk->now_ms + BACKROOM_TICK_MS;
}

/* ---- all requests ---- */

static unsigned states_of(enum audit_filter filter)
{
    switch (filter) {
    case AUDIT_OPEN:
        return 1u << REQUEST_IN_REVIEW | 1u << REQUEST_RETURNED;
    case AUDIT_APPROVED:
        return 1u << REQUEST_CLEARED | 1u << REQUEST_APPROVED | 1u << REQUEST_APPROVED_COND |
               1u << REQUEST_PART_APPROVED | 1u << REQUEST_SLIP_ISSUED | 1u << REQUEST_PART_RECEIVED |
               1u << REQUEST_RECEIVED;
    case AUDIT_DECLINED:
        return 1u << REQUEST_DECLINED;
    case AUDIT_ENDED:
        return 1u << REQUEST_CLOSED | 1u << REQUEST_WITHDRAWN | 1u << REQUEST_CANCELLED |
               1u << REQUEST_EXPIRED | 1u << REQUEST_REVOKED | 1u << REQUEST_LAPSED;
    case AUDIT_ALL:
    case AUDIT_FILTER_COUNT:
        break;
    }
    return 0;
}

static enum err list_records(struct kiosk *kiosk, enum audit_filter filter, size_t from)
{
    struct backroom *back = back_of(kiosk);
    struct audit_model *audit = &back->audit;

    arena_reset(&back->browsed, 0);
    audit->record_count = 0;
    audit->filter = filter;
    audit->record_from = from;
    return auditor_requests(kiosk->parts.clerk, person_of(kiosk), states_of(filter), from, AUDIT_PAGE_ROWS,
                            &back->browsed, &audit->records, &audit->record_count, &audit->record_total);
}

void step_go_records(struct kiosk *kiosk, int argument)
{
    (void)argument;
    backroom_report(kiosk, list_records(kiosk, AUDIT_ALL, 0));
    router_push(kiosk, SCREEN_RECORDS);
}

void step_records_filter(struct kiosk *kiosk, int filter)
{
    if (filter >= 0 && filter < AUDIT_FILTER_COUNT)
        backroom_report(kiosk, list_records(kiosk, (enum audit_filter)filter, 0));
}

void step_records_from(struct kiosk *kiosk, int from)
{
    backroom_report(kiosk, list_records(kiosk, back_of(kiosk)->audit.filter, from < 0 ? 0 : (size_t)from));
}

void step_record_open(struct kiosk *kiosk, int index)
{
    const struct audit_model *audit = &back_of(kiosk)->audit;

    if (index >= 0 && (size_t)index < audit->record_count)
        open_request(kiosk, audit->records[index].number, 0);
}

void router_audit_done(struct kiosk *kiosk, enum slow_kind kind)
{
    if (kind == SLOW_VERIFY)
        checked(kiosk);
    if (kind == SLOW_COMPARE)
        compared(kiosk);
    if (kind == SLOW_SAMPLE)
        sampled(kiosk);
}
