/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/board_verify.h"

#include "codec/board_text.h"
#include "codec/cose.h"
#include "trust/signed_frame.h"

enum { DAY_S = 86400, CLOCK_SKEW_S = 300 };

static enum board_result result_of(enum signed_frame_result result)
{
    switch (result) {
    case SIGNED_FRAME_GOOD:
        return BOARD_GENUINE;
    case SIGNED_FRAME_UNREADABLE:
        return BOARD_UNREADABLE;
    case SIGNED_FRAME_UNKNOWN_KEY:
        return BOARD_UNKNOWN_KEY;
    case SIGNED_FRAME_ALTERED:
        break;
    }
    return BOARD_ALTERED;
}

/* A stolen key can date what it signs as it likes, so a withdrawn one proves nothing about any day. */
static bool is_key_valid(const struct trusted_key *key, int64_t time)
{
    int64_t day = time / DAY_S;

    return key->revoked_on == DATE_NONE && day >= key->not_before && day <= key->not_after;
}

enum board_result board_verify(struct bytes frame, const struct trust_list *list, int64_t now,
                               struct board_decision *ret_decision, const struct trusted_key **ret_key)
{
    struct signed_frame checked;
    enum board_result result =
        result_of(signed_frame_check(frame, BOARD_MAGIC, KEY_PURPOSE_BOARD, list, &checked));
    struct board_decision decision;

    if (result != BOARD_GENUINE)
        return result;
    if (board_claims_decode(checked.claims, &decision) != ERR_NONE)
        return BOARD_UNREADABLE;
    if (!is_key_valid(checked.key, decision.decided))
        return BOARD_UNKNOWN_KEY;
    *ret_decision = decision;
    *ret_key = checked.key;
    if (decision.decided > now + CLOCK_SKEW_S)
        return BOARD_NOT_YET;
    return now >= decision.expires ? BOARD_EXPIRED : BOARD_GENUINE;
}

enum board_result board_verify_referral(struct bytes text, const struct trust_list *list,
                                        struct referral_claims *ret_referral)
{
    uint8_t bytes[BOARD_COSE_MAX];
    struct buffer frame = { .at = bytes, .capacity = sizeof bytes };
    struct referral_claims referral;
    struct signed_frame checked;
    enum board_result result;

    if (board_text_parse(REFERRAL_MAGIC, text, &frame) != ERR_NONE)
        return BOARD_UNREADABLE;
    result =
        result_of(signed_frame_check(buffer_view(&frame), REFERRAL_MAGIC, KEY_PURPOSE_SLIP, list, &checked));
    if (result != BOARD_GENUINE)
        return result;
    if (referral_claims_decode(checked.claims, &referral) != ERR_NONE)
        return BOARD_UNREADABLE;
    if (checked.key->kiosk != referral.kiosk || !is_key_valid(checked.key, referral.referred))
        return BOARD_UNKNOWN_KEY;
    *ret_referral = referral;
    return BOARD_GENUINE;
}

enum err board_peek_referral(struct bytes text, struct referral_claims *ret_referral)
{
    uint8_t bytes[BOARD_COSE_MAX];
    struct buffer frame = { .at = bytes, .capacity = sizeof bytes };
    struct cose_sign1 sign1;

    if (board_text_parse(REFERRAL_MAGIC, text, &frame) != ERR_NONE ||
        cose_get_sign1(buffer_view(&frame), &sign1) != ERR_NONE)
        return ERR_INPUT;
    return referral_claims_decode(sign1.payload, ret_referral);
}

enum err board_peek(struct bytes frame, struct board_decision *ret_decision)
{
    struct cose_sign1 sign1;

    if (cose_get_sign1(frame, &sign1) != ERR_NONE)
        return ERR_INPUT;
    return board_claims_decode(sign1.payload, ret_decision);
}
