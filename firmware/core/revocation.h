/* revocation - approvals that the ICT office has taken back: one signed list of them, and why.
 *
 * Pure data.  The bytes are codec/revocation_codec.h; what a kiosk does with a list is app/revoke.h.
 */
#ifndef COUNTERSIGN_CORE_REVOCATION_H
#define COUNTERSIGN_CORE_REVOCATION_H

#include "core/slip.h"
#include "lang/lang.h"

enum { REVOCATION_ENTRIES_MAX = 2000 };

enum revocation_reason {
#define REASON(name, number, code) REVOCATION_##name = (number),
#include "core/revocation_reason.def"
#undef REASON
};

struct revocation_entry {
    uint16_t kiosk; /* that approved it */
    char request[SLIP_REQUEST_MAX + 1];
    int revision; /* this one and all before it; 0 = all there are and will be */
    enum revocation_reason reason;
};

struct revocation_list {
    uint32_t sequence; /* from 1, above that of the same office's list before */
    int64_t issued;    /* seconds since 1970 */
    const struct revocation_entry *entries; /* ascending by kiosk, then request; each request once */
    size_t entry_count;
};

/* NULL for a number that is no reason. */
const char *revocation_reason_code(int reason); /* "standard" */
MUST_USE enum err revocation_reason_parse(const char *code, enum revocation_reason *ret_reason); /* INPUT */
enum str revocation_reason_text(enum revocation_reason reason);

/* By kiosk, then request, as qsort wants it. */
int revocation_compare(const void *a, const void *b);

#endif
