/* exceptions - what an auditor looks at first: segregation exceptions, overrides, emergencies, waivers, pilots, refused acts,
 * lock-outs, and debts that are late. */
#ifndef COUNTERSIGN_APP_EXCEPTIONS_H
#define COUNTERSIGN_APP_EXCEPTIONS_H

#include "app/clerk.h"

enum exception_kind {
    EXCEPTIONS_SEGREGATION,
    EXCEPTIONS_OVERRIDE,
    EXCEPTIONS_EMERGENCY,
    EXCEPTIONS_WAIVER,
    EXCEPTIONS_PILOT,
    EXCEPTIONS_REFUSED, /* acts that were tried and refused */
    EXCEPTIONS_LOCKED,  /* badges locked now */
    EXCEPTIONS_DEBT,    /* late debts */
    EXCEPTIONS_KIND_COUNT
};

struct exception_row {
    enum exception_kind kind;
    int64_t time;
    const char *who;  /* person id */
    const char *ref;  /* request number, badge holder's id; "-" = none */
    const char *what; /* code: waiver id, refusal, debt kind … */
};

/* Newest first.  `ret_counts` counts all of each kind. */
MUST_USE enum err exceptions_list(struct clerk *clerk, enum exception_kind kind, size_t offset, size_t limit,
                                  struct arena *arena, const struct exception_row **ret_rows, size_t *ret_count,
                                  size_t ret_counts[EXCEPTIONS_KIND_COUNT]);

#endif
