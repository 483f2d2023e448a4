/* cose - the one COSE_Sign1 frame a slip has, and the bytes that are signed.  No cryptography in here
 * (trust/slip_sign.h).
 *
 *     18([ h'A2 01 27 04 44 kkkkkkkk', {}, bstr payload, bstr .size 64 signature ])
 *
 * Protected header {1: -8 (EdDSA), 4: key id of 4 bytes}, nothing unprotected, nothing after.  Pure.
 * Source: RFC 9052 sections 4.2 and 4.4, RFC 9053 section 2.2; SLIP v1.
 */
#ifndef COUNTERSIGN_CODEC_COSE_H
#define COUNTERSIGN_CODEC_COSE_H

#include "base/bytes.h"

enum {
    COSE_KID_SIZE = 4,
    COSE_SIGNATURE_SIZE = 64,
    COSE_ALG_EDDSA = -8,
    COSE_PAYLOAD_MAX = 1000,
    COSE_FRAME_MAX = COSE_PAYLOAD_MAX + 82,
    COSE_SIGNED_EXTRA = 50, /* bytes of Sig_structure around a payload, with a 6-byte external_aad */
    COSE_SIGNED_MAX = COSE_PAYLOAD_MAX + COSE_SIGNED_EXTRA,
};

struct cose_sign1 {
    uint8_t kid[COSE_KID_SIZE];
    int alg; /* always COSE_ALG_EDDSA in this frame; the key's record must say the same */
    struct bytes payload;
    uint8_t signature[COSE_SIGNATURE_SIZE];
};

/* The size of the frame around a payload. */
size_t cose_frame_size(size_t payload_size);

void cose_put_sign1(struct buffer *out, const struct cose_sign1 *sign1);

/* Exactly the frame above, payload 1 to COSE_PAYLOAD_MAX bytes.  `payload` points into `frame`.  Fails
 * with INPUT. */
MUST_USE enum err cose_get_sign1(struct bytes frame, struct cose_sign1 *ret_sign1);

/* The same with a longer payload, for what comes as a file. */
MUST_USE enum err cose_get_sign1_within(struct bytes frame, size_t payload_max, struct cose_sign1 *ret_sign1);

/* Sig_structure ["Signature1", protected, external_aad, payload]. */
void cose_put_sig_structure(struct buffer *out, struct bytes protected_header, struct bytes external_aad,
                            struct bytes payload);

/* The same for our frame's protected header. */
void cose_put_signed(struct buffer *out, const uint8_t *kid, const char *external_aad, struct bytes payload);

#endif
