/* board_sign - a board's decision signed at headquarters, and a referral signed by the kiosk that asks for
 * one.
 *
 * Pure and deterministic.  Formats: codec/board_codec.h, codec/referral_codec.h; texts: codec/board_text.h.
 */
#ifndef COUNTERSIGN_TRUST_BOARD_SIGN_H
#define COUNTERSIGN_TRUST_BOARD_SIGN_H

#include "codec/board_codec.h"
#include "codec/board_text.h"
#include "codec/referral_codec.h"
#include "trust/key.h"

struct board_signed {
    uint8_t cose[BOARD_COSE_MAX];
    size_t cose_size;
    char text[SLIP_TEXT_MAX + 1]; /* what the QR code holds */
};

/* Fails with DENIED (not a board's key), INPUT as board_claims_encode does, or LIMIT (too long for a QR
 * code). */
MUST_USE enum err board_sign(const struct board_decision *decision, const struct key *key,
                             struct board_signed *ret_signed);

/* Fails with DENIED (not a kiosk's key for slips), INPUT as referral_claims_encode does. */
MUST_USE enum err board_sign_referral(const struct referral_claims *referral, const struct key *key,
                                      struct board_signed *ret_signed);

#endif
