/* slip_sign - a slip signed: the bytes, the QR text and the manual code.
 *
 * Pure and deterministic: a copy of a slip carries the identical code.  SLIP v1; frame in codec/cose.h.
 */
#ifndef COUNTERSIGN_TRUST_SLIP_SIGN_H
#define COUNTERSIGN_TRUST_SLIP_SIGN_H

#include "codec/slip_codec.h"
#include "codec/slip_text.h"
#include "trust/key.h"

enum { SLIP_DIGEST_SIZE = 32 };

struct signed_slip {
    uint8_t cose[SLIP_COSE_MAX];
    size_t cose_size;
    uint8_t digest[SLIP_DIGEST_SIZE]; /* SHA-256 of the frame */
    char text[SLIP_TEXT_MAX + 1];     /* what the QR code holds */
    char code[SLIP_CODE_SIZE];        /* what is printed under it */
};

/* A drill key makes a drill slip.  Fails with DENIED (a board's key), INPUT as slip_claims_encode does, or LIMIT (too
 * long: slip_split). */
MUST_USE enum err slip_sign(const struct slip *slip, const struct key *key, struct signed_slip *ret_signed);

#endif
