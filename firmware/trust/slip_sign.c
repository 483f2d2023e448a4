/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/slip_sign.h"

#include "codec/cose.h"
#include "codec/short_code.h"
#include "trust/digest.h"
#include "trust/signed_frame.h"

static enum slip_text_kind kind_of(enum key_purpose purpose)
{
    switch (purpose) {
    case KEY_PURPOSE_SLIP:
        return SLIP_TEXT_APPROVAL;
    case KEY_PURPOSE_DRILL:
        return SLIP_TEXT_DRILL;
    case KEY_PURPOSE_BOARD:
    case KEY_PURPOSE_OFFICE:
    case KEY_PURPOSE_COUNT:
        break;
    }
    return SLIP_TEXT_FOREIGN;
}

enum err slip_sign(const struct slip *slip, const struct key *key, struct signed_slip *ret_signed)
{
    enum slip_text_kind kind = kind_of(key->purpose);
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer claims = { .at = bytes, .capacity = sizeof bytes };
    struct signed_slip signed_slip = { .cose_size = 0 };
    struct buffer frame = { .at = signed_slip.cose, .capacity = sizeof signed_slip.cose };
    struct short_code code = { .id = slip->id };
    enum err err;

    if (kind == SLIP_TEXT_FOREIGN)
        return ERR_DENIED;
    err = slip_claims_encode(slip, &claims);
    if (err == ERR_NONE)
        err = signed_frame_put(buffer_view(&claims), slip_text_magic(kind), key, &frame);
    if (err == ERR_NONE)
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
