/* referral_codec - the claims of a referral: what a kiosk asks the board to decide.
 *
 * Pure.  One CBOR map with ascending keys, the payload of the frame in cose.h, signed by the kiosk's own key:
 *
 *     6: uint referred (seconds since 1970)
 *     -65539: { 1: uint kiosk   2: tstr request   3: uint revision   4: bstr(16) of the assessment's inputs
 * hash 5: uint lines   6: uint release   7: tstr unit }
 *
 * The lines themselves stand on the paper and come with the request's file; the digest covers them, so a
 * decision on other lines is refused when it comes back.
 */
#ifndef COUNTERSIGN_CODEC_REFERRAL_CODEC_H
#define COUNTERSIGN_CODEC_REFERRAL_CODEC_H

#include "codec/board_codec.h"

enum { REFERRAL_UNIT_MAX = 40 };

struct referral_claims {
    int64_t referred;
    uint16_t kiosk;
    char request[SLIP_REQUEST_MAX + 1];
    int revision;
    uint8_t inputs[BOARD_INPUTS_SIZE];
    size_t line_count;
    int64_t release;                  /* catalogue sequence that it was judged by */
    char unit[REFERRAL_UNIT_MAX + 1]; /* code of the unit that asks */
};

/* Appends the claims.  Fails with INPUT (a value that the format can't say) or LIMIT (buffer full). */
MUST_USE enum err referral_claims_encode(const struct referral_claims *referral, struct buffer *out);

/* The closed schema.  Fails with INPUT. */
MUST_USE enum err referral_claims_decode(struct bytes claims, struct referral_claims *ret_referral);

#endif
