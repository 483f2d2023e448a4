/* records - what the kiosk's own register says that a verdict depends on, as of the judgement.
 *
 * Pure data, filled by store/records_store, kept with the assessment as canonical JSON (codec/records_json) and part of
 * its inputs' hash: a replay judges by the records as they were.  Every list is ordered as said; an empty struct = nothing
 * on record.
 */
#ifndef COUNTERSIGN_CORE_RECORDS_H
#define COUNTERSIGN_CORE_RECORDS_H

#include "core/request.h"

#include <stdbool.h>

struct record_sum { /* R17: of the unit in one category within the window, this request not counted */
    const char *category;
    int64_t base_minor;
    int64_t requests;
};

struct record_open { /* R11, R12: goods of the unit's open or approved, not yet received requests */
    const char *request;
    const char *product;  /* "" = free text */
    const char *category;
    int64_t quantity;
};

struct record_debt { /* R33, R34: of the unit, not settled */
    const char *kind;    /* "regularisation", "pilot-result" */
    const char *request;
    int32_t due;
};

struct record_waiver { /* R40 */
    const char *waiver;
    int64_t used; /* pieces approved under it */
};

struct record_price { /* R30: what was approved before, at any unit of this kiosk */
    const char *product;
    const char *currency;
    int64_t median_minor;
    int64_t count;
};

struct record_tag { /* R13: an old unit that another live request already replaces */
    const char *tag;
    const char *request;
};

struct record_approval { /* R32: the slip that the request names as its previous approval */
    const char *slip;
    const char *request;
    const char *unit;
    int32_t expires;
    bool is_dead; /* void, superseded or revoked */
};

#define RECORDS_TABLE(type, name) const struct type *name; size_t name##_count
struct records {
    RECORDS_TABLE(record_sum, sums);         /* by category */
    RECORDS_TABLE(record_open, open);        /* by request, category, product */
    RECORDS_TABLE(record_debt, debts);       /* by due, request */
    RECORDS_TABLE(record_waiver, waivers);   /* by waiver */
    RECORDS_TABLE(record_price, prices);     /* by product, currency */
    RECORDS_TABLE(record_tag, tags);         /* by tag */
    RECORDS_TABLE(record_approval, approvals); /* at most one */
};

#endif
