/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/revocation_verify.h"

#include "codec/cose.h"
#include "trust/signed_frame.h"

enum { DAY_S = 86400, CLOCK_SKEW_S = 300 };

/* A key that signs something else, or none that is known. */
static enum revocation_check why_unknown(struct bytes frame, const struct trust_list *trust)
{
    struct cose_sign1 sign1;

    if (cose_get_sign1_within(frame, REVOCATION_PAYLOAD_MAX, &sign1) != ERR_NONE)
        return REVOCATION_UNREADABLE;
    return trust_list_find_key(trust, sign1.kid) != NULL ? REVOCATION_WRONG_PURPOSE : REVOCATION_UNKNOWN_KEY;
}

static enum revocation_check check_of(enum signed_frame_result result, struct bytes frame,
                                      const struct trust_list *trust)
{
    switch (result) {
    case SIGNED_FRAME_GOOD:
        return REVOCATION_GENUINE;
    case SIGNED_FRAME_UNREADABLE:
        return REVOCATION_UNREADABLE;
    case SIGNED_FRAME_UNKNOWN_KEY:
        return why_unknown(frame, trust);
    case SIGNED_FRAME_ALTERED:
        break;
    }
    return REVOCATION_ALTERED;
}

/* A stolen key can date what it signs as it likes, so a withdrawn one proves nothing about any day. */
static bool is_key_valid(const struct trusted_key *key, int64_t time)
{
    int64_t day = time / DAY_S;

    return key->revoked_on == DATE_NONE && day >= key->not_before && day <= key->not_after;
}

enum err revocation_verify(struct bytes frame, const struct trust_list *trust, int64_t now, struct arena *arena,
                           enum revocation_check *ret_check, struct revocation_list *ret_list,
                           const struct trusted_key **ret_key)
{
    enum signed_frame_result result = SIGNED_FRAME_UNREADABLE;
    struct revocation_list list;
    struct signed_frame checked;
    enum err err = signed_frame_check_long(frame, REVOCATION_PAYLOAD_MAX, REVOCATION_MAGIC, KEY_PURPOSE_OFFICE, trust,
                                           arena, &result, &checked);

    if (err != ERR_NONE)
        return err;
    *ret_check = check_of(result, frame, trust);
    if (*ret_check != REVOCATION_GENUINE)
        return ERR_NONE;
    err = revocation_claims_decode(checked.claims, arena, &list);
    if (err == ERR_INPUT) {
        *ret_check = REVOCATION_UNREADABLE;
        return ERR_NONE;
    }
    if (err != ERR_NONE)
        return err;
    *ret_list = list;
    *ret_key = checked.key;
    if (!is_key_valid(checked.key, list.issued))
        *ret_check = REVOCATION_KEY_DAYS;
    else if (list.issued > now + CLOCK_SKEW_S)
        *ret_check = REVOCATION_NOT_YET;
    return ERR_NONE;
}
