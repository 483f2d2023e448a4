/* auditor - what somebody who trusts nobody may see: everything, and change nothing but the record of having
 * looked.
 *
 * All fail with DENIED, and record the refusal, for anybody without the auditor's role.
 */
#ifndef COUNTERSIGN_APP_AUDITOR_H
#define COUNTERSIGN_APP_AUDITOR_H

#include "app/audit_verify.h"
#include "app/clerk.h"
#include "lang/lang.h"
#include "store/request_store.h"

struct auditor_chain {
    uint64_t size; /* entries now */
    uint8_t root[AUDIT_HASH_SIZE];
    uint64_t signed_size; /* of the last checkpoint; 0 = none */
    char reason[16];      /* why it was made: "slip", "session", "stop", "count" */
};
/* What the kiosk says of its own trail; audit_verify finds out whether it is so. */
MUST_USE enum err auditor_chain(struct clerk *clerk, const struct person *auditor,
                                struct auditor_chain *ret_chain);

/* What a result says, with {from} and {to}. */
enum str auditor_trail_sentence(enum trail_result result);

/* Requests of all units, newest first; `states` bits of 1 << enum request_state, 0 = all.  `ret_count`
 * records from `offset` on, `ret_total` of the filter. */
MUST_USE enum err auditor_requests(struct clerk *clerk, const struct person *auditor, unsigned states,
                                   size_t offset, size_t limit, struct arena *arena,
                                   const struct request_record **ret_records, size_t *ret_count,
                                   size_t *ret_total);

/* Having looked, for the record: the whole trail, a slip against it ("" = no slip's number), one request. */
MUST_USE enum err auditor_saw_trail(struct clerk *clerk, const struct person *auditor,
                                    const struct trail *trail);
MUST_USE enum err auditor_saw_slip(struct clerk *clerk, const struct person *auditor, const char *slip,
                                   const struct trail_anchor *anchor);
MUST_USE enum err auditor_saw_request(struct clerk *clerk, const struct person *auditor, const char *number);

#endif
