/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/revocation_sign.h"

#include "trust/signed_frame.h"

enum err revocation_sign(const struct revocation_list *list, const struct key *key, struct arena *arena,
                         struct bytes *ret_frame)
{
    struct buffer claims = { .capacity = REVOCATION_PAYLOAD_MAX }, frame = { .capacity = REVOCATION_FRAME_MAX };
    enum err err;

    if (key->purpose != KEY_PURPOSE_OFFICE)
        return ERR_DENIED;
    claims.at = ARENA_TAKE(arena, claims.capacity, uint8_t);
    frame.at = ARENA_TAKE(arena, frame.capacity, uint8_t);
    if (claims.at == NULL || frame.at == NULL)
        return ERR_LIMIT;
    err = revocation_claims_encode(list, &claims);
    if (err == ERR_NONE)
        err = signed_frame_put_long(buffer_view(&claims), REVOCATION_MAGIC, key, arena, &frame);
    if (err == ERR_NONE)
        *ret_frame = buffer_view(&frame);
    return err;
}
