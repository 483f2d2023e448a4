/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/board_sign.h"

#include "codec/cose.h"
#include "trust/signed_frame.h"

static enum err sign(struct bytes claims, const char *magic, const struct key *key,
                     struct board_signed *ret_signed)
{
    struct buffer frame = { .at = ret_signed->cose, .capacity = sizeof ret_signed->cose };
    enum err err = signed_frame_put(claims, magic, key, &frame);

    if (err == ERR_NONE)
        err = board_text_format(magic, buffer_view(&frame), ret_signed->text);
    ret_signed->cose_size = frame.used;
    return err;
}

enum err board_sign(const struct board_decision *decision, const struct key *key,
                    struct board_signed *ret_signed)
{
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer claims = { .at = bytes, .capacity = sizeof bytes };
    struct board_signed made = { .cose_size = 0 };
    enum err err;

    if (key->purpose != KEY_PURPOSE_BOARD)
        return ERR_DENIED;
    err = board_claims_encode(decision, &claims);
    if (err == ERR_NONE)
        err = sign(buffer_view(&claims), BOARD_MAGIC, key, &made);
    if (err == ERR_NONE)
        *ret_signed = made;
    return err;
}

enum err board_sign_referral(const struct referral_claims *referral, const struct key *key,
                             struct board_signed *ret_signed)
{
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer claims = { .at = bytes, .capacity = sizeof bytes };
    struct board_signed made = { .cose_size = 0 };
    enum err err;

    if (key->purpose != KEY_PURPOSE_SLIP)
        return ERR_DENIED;
    err = referral_claims_encode(referral, &claims);
    if (err == ERR_NONE)
        err = sign(buffer_view(&claims), REFERRAL_MAGIC, key, &made);
    if (err == ERR_NONE)
        *ret_signed = made;
    return err;
}
