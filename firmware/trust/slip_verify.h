/* slip_verify - is this slip genuine?  Signature and trust list only; what a register knows comes after
 * (app/verify.h).
 *
 * Pure.  The order is the defence, nothing is parsed before it is verified: length and digits, magic,
 * base10, exact COSE frame, key trusted for this purpose and algorithm, Ed25519, only then the claims
 * (closed schema), the key's kiosk and its days, validity, receiving point, revoked, superseded. Every
 * outcome is a result, none is an error.
 */
#ifndef COUNTERSIGN_TRUST_SLIP_VERIFY_H
#define COUNTERSIGN_TRUST_SLIP_VERIFY_H

#include "codec/qr_read.h"
#include "codec/short_code.h"
#include "codec/slip_result.h"
#include "trust/slip_sign.h"
#include "trust/trust_list.h"

enum { SLIP_CLOCK_SKEW_S = 300 }; /* how far two kiosks' clocks may be apart */

struct slip_check {
    enum slip_result result;
    bool has_slip; /* the signature is good and `slip` holds what was signed */
    struct slip slip;
    uint8_t digest[SLIP_DIGEST_SIZE]; /* of the frame; when has_slip */
    char code[SLIP_CODE_SIZE];        /* the manual code; when has_slip */
    const struct trusted_key *issuer; /* in the list; NULL when not known */
    struct slip_id superseded_by;     /* SUPERSEDED */
    struct short_code typed;          /* SCAN_INSTEAD */
    int32_t list_day;                 /* the trust list's day */
};

/* A scanned or pasted text, white space around it ignored; a typed 20-digit code is recognised too.
 * `now` = seconds since 1970; `point` = this receiving point, or NULL where that is not to be checked. */
void slip_verify_text(struct bytes text, const struct trust_list *list, int64_t now, const char *point,
                      struct slip_check *ret_check);

/* The slip in a picture.  Fails as qr_read_png does, when the picture can't be looked at. */
MUST_USE enum err slip_verify_png(struct bytes file, const struct trust_list *list, int64_t now,
                                  const char *point, struct arena *arena, struct slip_check *ret_check);

/* What the caller has: PNG bytes or text, told apart by the first bytes; for files and standard input. */
MUST_USE enum err slip_verify_bytes(struct bytes input, const struct trust_list *list, int64_t now,
                                    const char *point, struct arena *arena, struct slip_check *ret_check);

/* Reads without verifying, to show what a slip claims: never evidence.  SLIP or DRILL text only.  Fails
 * with INPUT. */
MUST_USE enum err slip_peek_text(struct bytes text, struct slip *ret_slip);

#endif
