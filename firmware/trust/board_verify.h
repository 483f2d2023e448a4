/* board_verify - is this decision the board's, and is this referral a kiosk's?  Signature and trust list
 * only; what the register knows of the request comes after (app/referral.h).
 *
 * Pure.  As with slips the order is the defence, nothing is parsed before it is verified: exact COSE frame,
 * key trusted for this purpose and algorithm, Ed25519, only then the claims (closed schema), the key's days,
 * its revocation, the decision's own days.  Every outcome is a result, none is an error.
 */
#ifndef COUNTERSIGN_TRUST_BOARD_VERIFY_H
#define COUNTERSIGN_TRUST_BOARD_VERIFY_H

#include "codec/referral_codec.h"
#include "trust/trust_list.h"

enum board_result {
    BOARD_GENUINE,
    BOARD_UNREADABLE,  /* not digits, not the frame, not the schema */
    BOARD_UNKNOWN_KEY, /* not a key for this of the trust list, not on that day, or withdrawn */
    BOARD_ALTERED,     /* the signature fails */
    BOARD_NOT_YET,     /* signed later than this clock says it is now */
    BOARD_EXPIRED,     /* its approval is past its last day */
};

/* `now` = seconds since 1970.  `ret_decision` is written when the signature is good and the claims were read:
 * of GENUINE, NOT_YET, EXPIRED. */
enum board_result board_verify(struct bytes frame, const struct trust_list *list, int64_t now,
                               struct board_decision *ret_decision, const struct trusted_key **ret_key);

/* A referral's text, for whoever answers it; GENUINE, UNREADABLE, UNKNOWN_KEY or ALTERED. */
enum board_result board_verify_referral(struct bytes text, const struct trust_list *list,
                                        struct referral_claims *ret_referral);

/* Reads without verifying, for who has no trust list: never evidence.  Fails with INPUT. */
MUST_USE enum err board_peek_referral(struct bytes text, struct referral_claims *ret_referral);
MUST_USE enum err board_peek(struct bytes frame, struct board_decision *ret_decision);

#endif
