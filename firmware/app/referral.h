/* referral - the board's decision on a request that this kiosk referred: a signed document that comes back from outside.
 *
 * The kiosk prints a referral slip with a QR code that names the request, its revision and the digest of what was judged.
 * Headquarters answers with a decision signed by a board key of the trust list (codec/board_codec, trust/board_verify): as a QR
 * code to scan, or as a file.  It is verified before it is parsed, must name exactly the revision and digest that was
 * referred, and counts once.
 */
#ifndef COUNTERSIGN_APP_REFERRAL_H
#define COUNTERSIGN_APP_REFERRAL_H

#include "app/decide.h"

enum referral_result {
    REFERRAL_TAKEN,
    REFERRAL_UNREADABLE,
    REFERRAL_ALTERED,      /* the signature fails */
    REFERRAL_UNKNOWN_KEY,  /* not a board key of the trust list */
    REFERRAL_OTHER_KIOSK,  /* a request of another kiosk */
    REFERRAL_NOT_WAITING,  /* no such request, or it does not wait for the board */
    REFERRAL_OTHER_REVISION, /* decided on something else than what is on record now */
    REFERRAL_AGAIN,        /* the same decision came before */
    REFERRAL_RESULT_COUNT
};
const char *referral_result_code(enum referral_result result); /* "taken", "unreadable", … */

struct referral {
    enum referral_result result;
    char number[REQUEST_NUMBER_SIZE]; /* "" = not known */
    struct decide_result decided;     /* of TAKEN */
};

/* `bytes`: the COSE_Sign1 itself.  One transaction with its audit event; refusals are recorded too.  Fails with STORAGE and
 * its kin. */
MUST_USE enum err referral_take(struct clerk *clerk, struct bytes bytes, struct arena *arena, struct referral *ret_referral);

#endif
