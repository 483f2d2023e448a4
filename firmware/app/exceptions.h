/* exceptions - what an auditor looks at first: segregation exceptions, overrides, emergencies, waivers,
 * pilots, refused acts, lock-outs, and debts that are late.
 */
#ifndef COUNTERSIGN_APP_EXCEPTIONS_H
#define COUNTERSIGN_APP_EXCEPTIONS_H

#include "app/clerk.h"

enum exception_kind {
    EXCEPTIONS_SEGREGATION, /* small office: one person in two duties */
    EXCEPTIONS_OVERRIDE,    /* of a technical reviewer's objection */
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
    int64_t time;       /* seconds since 1970; 0 = not known; of a debt when it was due */
    const char *who;    /* person id; "KIOSK", "BOARD"; of a debt the unit's code; "-" = nobody */
    const char *ref;    /* request number; "-" = none */
    const char *what;   /* SEGREGATION the duty, WAIVER its id, REFUSED the act, LOCKED how many wrong PINs,
                           DEBT its kind,   else the delegation; "" = nothing */
    const char *reason; /* of REFUSED: the refusal's code; else "" */
};

/* Newest first (debts: oldest first).  `ret_counts` counts all of each kind.  DENIED, recorded, for anybody
 * but an auditor. */
MUST_USE enum err exceptions_list(struct clerk *clerk, const struct person *auditor, enum exception_kind kind,
                                  size_t offset, size_t limit, struct arena *arena,
                                  const struct exception_row **ret_rows, size_t *ret_count,
                                  size_t ret_counts[EXCEPTIONS_KIND_COUNT]);

#endif
