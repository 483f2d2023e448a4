/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/signed_frame.h"

#include "codec/cose.h"

#include <string.h>

_Static_assert((int)COSE_SIGNATURE_SIZE == (int)KEY_SIGNATURE_SIZE && (int)COSE_KID_SIZE == (int)KEY_ID_SIZE,
               "one frame, one key");

static enum err put(struct bytes claims, const char *magic, const struct key *key, struct buffer *message,
                    struct buffer *out)
{
    struct cose_sign1 sign1 = { .alg = COSE_ALG_EDDSA, .payload = claims };

    cose_put_signed(message, key->kid, magic, claims);
    if (message->is_full)
        return ERR_LIMIT;
    memcpy(sign1.kid, key->kid, sizeof sign1.kid);
    key_sign(key, buffer_view(message), sign1.signature);
    cose_put_sign1(out, &sign1);
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}

enum err signed_frame_put(struct bytes claims, const char *magic, const struct key *key, struct buffer *out)
{
    uint8_t bytes[COSE_SIGNED_MAX];
    struct buffer message = { .at = bytes, .capacity = sizeof bytes };

    return put(claims, magic, key, &message, out);
}

enum err signed_frame_put_long(struct bytes claims, const char *magic, const struct key *key, struct arena *arena,
                               struct buffer *out)
{
    struct buffer message = { .capacity = claims.size + COSE_SIGNED_EXTRA };

    message.at = ARENA_TAKE(arena, message.capacity, uint8_t);
    return message.at != NULL ? put(claims, magic, key, &message, out) : ERR_LIMIT;
}

static bool is_signature_good(const struct cose_sign1 *sign1, const char *magic, const struct trusted_key *key,
                              struct buffer *message)
{
    cose_put_signed(message, sign1->kid, magic, sign1->payload);
    return !message->is_full && key_verify(key->public_key, buffer_view(message), sign1->signature);
}

static enum signed_frame_result check(const struct cose_sign1 *sign1, const char *magic, enum key_purpose purpose,
                                      const struct trust_list *list, struct buffer *message,
                                      struct signed_frame *ret_signed)
{
    const struct trusted_key *key = trust_list_find_key(list, sign1->kid);

    if (key == NULL || key->purpose != purpose || key->alg != sign1->alg)
        return SIGNED_FRAME_UNKNOWN_KEY;
    if (!is_signature_good(sign1, magic, key, message))
        return SIGNED_FRAME_ALTERED;
    *ret_signed = (struct signed_frame){ .claims = sign1->payload, .key = key };
    return SIGNED_FRAME_GOOD;
}

enum signed_frame_result signed_frame_check(struct bytes frame, const char *magic, enum key_purpose purpose,
                                            const struct trust_list *list, struct signed_frame *ret_signed)
{
    uint8_t bytes[COSE_SIGNED_MAX];
    struct buffer message = { .at = bytes, .capacity = sizeof bytes };
    struct cose_sign1 sign1;

    if (cose_get_sign1(frame, &sign1) != ERR_NONE)
        return SIGNED_FRAME_UNREADABLE;
    return check(&sign1, magic, purpose, list, &message, ret_signed);
}

enum err signed_frame_check_long(struct bytes frame, size_t payload_max, const char *magic, enum key_purpose purpose,
                                 const struct trust_list *list, struct arena *arena,
                                 enum signed_frame_result *ret_result, struct signed_frame *ret_signed)
{
    struct buffer message = { .at = NULL };
    struct cose_sign1 sign1;

    *ret_result = SIGNED_FRAME_UNREADABLE;
    if (cose_get_sign1_within(frame, payload_max, &sign1) != ERR_NONE)
        return ERR_NONE;
    message.capacity = sign1.payload.size + COSE_SIGNED_EXTRA;
    message.at = ARENA_TAKE(arena, message.capacity, uint8_t);
    if (message.at == NULL)
        return ERR_LIMIT;
    *ret_result = check(&sign1, magic, purpose, list, &message, ret_signed);
    return ERR_NONE;
}
