/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/slip_sign.h"

#include "codec/cose.h"
#include "codec/short_code.h"
#include "trust/digest.h"

#include <string.h>

_Static_assert((int)COSE_SIGNATURE_SIZE == (int)KEY_SIGNATURE_SIZE && (int)COSE_KID_SIZE == (int)KEY_ID_SIZE,
               "one frame, one key");

static enum slip_text_kind kind_of(enum key_purpose purpose)
{
    switch (purpose) {
    case KEY_PURPOSE_SLIP:
        return SLIP_TEXT_APPROVAL;
    case KEY_PURPOSE_DRILL:
        break;
    }
    return SLIP_TEXT_DRILL;
}

static void sign_claims(struct bytes claims, const struct key *key, enum slip_text_kind kind,
                        struct cose_sign1 *ret_sign1)
{
    uint8_t bytes[COSE_SIGNED_MAX];
    struct buffer message = { .at = bytes, .capacity = sizeof bytes };

    cose_put_signed(&message, key->kid, slip_text_magic(kind), claims);
    *ret_sign1 = (struct cose_sign1){ .alg = COSE_ALG_EDDSA, .payload = claims };
    memcpy(ret_sign1->kid, key->kid, sizeof key->kid);
    key_sign(key, buffer_view(&message), ret_sign1->signature);
}

enum err slip_sign(const struct slip *slip, const struct key *key, struct signed_slip *ret_signed)
{
    enum slip_text_kind kind = kind_of(key->purpose);
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer claims = { .at = bytes, .capacity = sizeof bytes };
    struct signed_slip signed_slip = { .cose_size = 0 };
    struct buffer frame = { .at = signed_slip.cose, .capacity = sizeof signed_slip.cose };
    struct short_code code = { .id = slip->id };
    struct cose_sign1 sign1;
    enum err err = slip_claims_encode(slip, &claims);

    if (err != ERR_NONE)
        return err;
    sign_claims(buffer_view(&claims), key, kind, &sign1);
    cose_put_sign1(&frame, &sign1);
    if (frame.is_full)
        return ERR_LIMIT;
    err = slip_text_format(kind, buffer_view(&frame), signed_slip.text);
    if (err != ERR_NONE)
        return err;
    signed_slip.cose_size = frame.used;
    digest_sha256(buffer_view(&frame), signed_slip.digest);
    code.tag = short_code_tag(signed_slip.digest);
    short_code_format(&code, signed_slip.code);
    *ret_signed = signed_slip;
    return ERR_NONE;
}
