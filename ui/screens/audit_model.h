/* audit_model - what the auditor's screens may know: the chain, exceptions, a sample, all requests.  Read
 * only; filled by ui/kiosk/session_audit.
 */
#ifndef COUNTERSIGN_SCREENS_AUDIT_MODEL_H
#define COUNTERSIGN_SCREENS_AUDIT_MODEL_H

#include "app/auditor.h"
#include "app/exceptions.h"
#include "app/sample.h"

enum { AUDIT_PAGE_ROWS = 40 };

enum audit_filter {
    AUDIT_ALL,
    AUDIT_OPEN,     /* in review or returned */
    AUDIT_APPROVED, /* by the kiosk or by people, with or without a slip */
    AUDIT_DECLINED,
    AUDIT_ENDED, /* withdrawn, cancelled, expired, revoked, lapsed, closed */
    AUDIT_FILTER_COUNT
};

enum audit_work { AUDIT_IDLE, AUDIT_CHECKING, AUDIT_COMPARING, AUDIT_SAMPLING };

struct audit_model {
    struct auditor_chain chain;
    enum audit_work work; /* on its way */
    int permille;         /* of it */
    bool is_printing;

    const struct trail *trail; /* as checked in this session; NULL = not yet */
    enum err trail_err;        /* why the last check came to no answer */

    const struct trail_anchor *anchor; /* of the slip that was scanned; NULL = none */
    const char *slip;                  /* its number; "" = not known */
    enum err anchor_err;

    enum exception_kind kind;
    const struct exception_row *exceptions;
    size_t exception_count, exception_from;
    size_t counts[EXCEPTIONS_KIND_COUNT];

    const struct sample *sample; /* as drawn in this session; NULL = none yet */
    enum err sample_err;

    enum audit_filter filter;
    const struct request_record *records;
    size_t record_count, record_from, record_total;
};

#endif
