/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/signed_frame.h"

#include "codec/cose.h"

#include <string.h>

_Static_assert((int)COSE_SIGNATURE_SIZE == (int)KEY_SIGNATURE_SIZE && (int)COSE_KID_SIZE == (int)KEY_ID_SIZE,
               "one frame, one key");

enum err signed_frame_put(struct bytes claims, const char *magic, const struct key *key, struct buffer *out)
{
    struct cose_sign1 sign1 = { .alg = COSE_ALG_EDDSA, .payload = claims };
    uint8_t bytes[COSE_SIGNED_MAX];
    struct buffer message = { .at = bytes, .capacity = sizeof bytes };

    cose_put_signed(&message, key->kid, magic, claims);
    if (message.is_full)
        return ERR_LIMIT;
    memcpy(sign1.kid, key->kid, sizeof sign1.kid);
    key_sign(key, buffer_view(&message), sign1.signature);
    cose_put_sign1(out, &sign1);
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}

static bool is_signature_good(const struct cose_sign1 *sign1, const char *magic,
                              const struct trusted_key *key)
{
    uint8_t bytes[COSE_SIGNED_MAX];
    struct buffer message = { .at = bytes, .capacity = sizeof bytes };

    cose_put_signed(&message, sign1->kid, magic, sign1->payload);
    return key_verify(key->public_key, buffer_view(&message), sign1->signature);
}

enum signed_frame_result signed_frame_check(struct bytes frame, const char *magic, enum key_purpose purpose,
                                            const struct trust_list *list, struct signed_frame *ret_signed)
{
    const struct trusted_key *key;
    struct cose_sign1 sign1;

    if (cose_get_sign1(frame, &sign1) != ERR_NONE)
        return SIGNED_FRAME_UNREADABLE;
    key = trust_list_find_key(list, sign1.kid);
    if (key == NULL || key->purpose != purpose || key->alg != sign1.alg)
        return SIGNED_FRAME_UNKNOWN_KEY;
    if (!is_signature_good(&sign1, magic, key))
        return SIGNED_FRAME_ALTERED;
    *ret_signed = (struct signed_frame){ .claims = sign1.payload, .key = key };
    return SIGNED_FRAME_GOOD;
}
