/* verify - a slip checked at the counter or the dock: signature and trust list first, then what this kiosk's register knows.
 *
 * Never says more than the kiosk knows.  Every check is audited.  A slip under this kiosk's number whose bytes are not the
 * registered ones is SLIP_RESULT_UNKNOWN_ISSUER, however good its signature.  What the register knows to be void, superseded
 * or revoked is said so, even of a slip that is expired or for another place; and so is what stands on the ICT office's
 * revocation lists (app/revoke.h), whichever kiosk issued it.
 */
#ifndef COUNTERSIGN_APP_VERIFY_H
#define COUNTERSIGN_APP_VERIFY_H

#include "app/revoke.h"
#include "trust/slip_verify.h"

struct verification {
    enum slip_result result; /* trust/slip_verify.h: each has its title, sentence and next step in area "verify" */
    bool is_ours;            /* issued by this kiosk: the register was looked at too */
    bool is_single_use_here; /* this kiosk stands at the slip's receiving point */
    struct slip slip;        /* signed claims; only when has_slip */
    bool has_slip;
    struct slip_id superseded_by; /* of SUPERSEDED; serial 0 = no newer slip yet */
    struct revoke_notice notice; /* of REVOKED by a list: which, and why */
    int trust_list_age_days; /* how old the revocations are: the newest revocation list, else the trust list */
};

/* A scanned slip's digits. */
MUST_USE enum err verify_scan(struct clerk *clerk, struct bytes text, struct verification *ret_verification);

/* A typed 20-digit code: proves nothing by itself; matched with this kiosk's register.  A slip it does not know is
 * SLIP_RESULT_SCAN_INSTEAD. */
MUST_USE enum err verify_code(struct clerk *clerk, const char *code, struct verification *ret_verification);

#endif
