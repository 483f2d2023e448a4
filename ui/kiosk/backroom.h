/* backroom - the part of a visit that audits or keeps the kiosk: what its screens show, and the slow work
 * behind them.
 *
 * Its steps are in router_audit.c and router_custody.c.
 */
#ifndef COUNTERSIGN_KIOSK_BACKROOM_H
#define COUNTERSIGN_KIOSK_BACKROOM_H

#include "kiosk/kiosk.h"
#include "kiosk/slow.h"
#include "screens/audit_model.h"
#include "screens/custody_model.h"

enum { BACKROOM_TICK_MS = 120 };

struct backroom {
    struct slow *slow;
    const struct person *person; /* who began what is on its way; NULL = gone since */
    int64_t next_tick_ms;

    struct audit_model audit;
    bool has_audit;
    struct arena listed;  /* exceptions */
    struct arena browsed; /* requests */
    struct trail trail;
    struct trail_anchor anchor;
    char slip[SLIP_NUMBER_SIZE];
    struct sample sample;

    struct custody_model custody;
    bool has_custody;
    struct arena locked;
    struct login proof;
    char act_on[REQUEST_CODE_MAX + 1];

    struct issue issue; /* of a report */
    bool has_issue;
    enum str printed; /* what to say when it is out */
};

MUST_USE enum err backroom_open(struct kiosk *kiosk);
void backroom_close(struct kiosk *kiosk); /* fine when it was never opened */
void backroom_leave(struct kiosk *kiosk); /* the visit ends: everything is forgotten, slow work stops */
void backroom_fill(const struct kiosk *kiosk, struct model *model);

/* Slow work's end and progress, the printer's news; call it whenever time passes. */
void backroom_on_time(struct kiosk *kiosk);
/* When it wants to be called; -1 = nothing is on its way. */
int64_t backroom_due_ms(const struct kiosk *kiosk);
bool backroom_is_at_work(const struct kiosk *kiosk);
/* A report is on its way to the printer, which knows one user at a time. */
bool backroom_has_printer(const struct kiosk *kiosk);

/* Begins slow work for whoever is signed in; says why not. */
bool backroom_begin(struct kiosk *kiosk, enum slow_kind kind);
/* A refusal, or what went wrong. */
void backroom_report(struct kiosk *kiosk, enum err err);

/* router_audit.c and router_custody.c: a job is done. */
void router_audit_done(struct kiosk *kiosk, enum slow_kind kind);
void router_custody_done(struct kiosk *kiosk, enum slow_kind kind);
/* The printer is open now: prints what was asked for. */
void router_audit_print(struct kiosk *kiosk);
void router_custody_print(struct kiosk *kiosk);
/* A slip was scanned on the screen that compares slips; false when that screen is not in front. */
bool router_audit_scan(struct kiosk *kiosk, const char *text);

/* Steps. */
void step_go_audit(struct kiosk *kiosk, int argument);
void step_go_chain(struct kiosk *kiosk, int argument);
void step_go_anchor(struct kiosk *kiosk, int argument);
void step_go_exceptions(struct kiosk *kiosk, int argument);
void step_go_sample(struct kiosk *kiosk, int argument);
void step_go_records(struct kiosk *kiosk, int argument);
void step_chain_check(struct kiosk *kiosk, int argument);
void step_slow_stop(struct kiosk *kiosk, int argument);
void step_exceptions_kind(struct kiosk *kiosk, int kind);
void step_exceptions_from(struct kiosk *kiosk, int from);
void step_exception_open(struct kiosk *kiosk, int index);
void step_sample_start(struct kiosk *kiosk, int n);
void step_sample_print(struct kiosk *kiosk, int argument);
void step_records_filter(struct kiosk *kiosk, int filter);
void step_records_from(struct kiosk *kiosk, int from);
void step_record_open(struct kiosk *kiosk, int index);
void step_go_custody(struct kiosk *kiosk, int argument);
void step_go_readiness(struct kiosk *kiosk, int argument);
void step_go_locks(struct kiosk *kiosk, int argument);
void step_custody_test(struct kiosk *kiosk, int argument);
void step_custody_backup(struct kiosk *kiosk, int argument);
void step_custody_unlock(struct kiosk *kiosk, int index);
void step_custody_time(struct kiosk *kiosk, int argument);
void step_custody_print(struct kiosk *kiosk, int argument);
void step_custody_try_pin(struct kiosk *kiosk, int argument);
void step_custody_restart(struct kiosk *kiosk, int argument);

#endif
