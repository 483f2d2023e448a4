/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/referral_codec.h"

#include "codec/cbor_write.h"
#include "codec/claim.h"
#include "codec/cose.h"
#include "codec/slip_codec.h"

enum {
    CLAIM_REFERRED = 6,
    CLAIM_REFERRAL = -65539, /* private use: below -65536 */

    REFERRAL_KIOSK = 1,
    REFERRAL_REQUEST = 2,
    REFERRAL_REVISION = 3,
    REFERRAL_INPUTS = 4,
    REFERRAL_LINES = 5,
    REFERRAL_RELEASE = 6,
    REFERRAL_UNIT = 7,

    REFERRAL_KEYS = 7,
};

static bool is_sound(const struct referral_claims *referral)
{
    if (referral->kiosk < 1 || referral->kiosk > SLIP_KIOSK_MAX || referral->revision < 1 ||
        referral->revision > BOARD_REVISION_MAX)
        return false;
    if (referral->request[0] == '\0' || !claim_text_is_sound(referral->request, SLIP_REQUEST_MAX))
        return false;
    if (referral->unit[0] == '\0' || !claim_text_is_sound(referral->unit, REFERRAL_UNIT_MAX))
        return false;
    if (referral->line_count < 1 || referral->line_count > REQUEST_LINES_MAX || referral->release < 1)
        return false;
    return referral->referred >= 0 && referral->referred <= CLAIM_LAST_SECOND;
}

enum err referral_claims_encode(const struct referral_claims *referral, struct buffer *out)
{
    if (!is_sound(referral))
        return ERR_INPUT;
    cbor_put_map(out, 2);
    cbor_put_uint(out, CLAIM_REFERRED);
    cbor_put_int(out, referral->referred);
    cbor_put_int(out, CLAIM_REFERRAL);
    cbor_put_map(out, REFERRAL_KEYS);
    cbor_put_uint(out, REFERRAL_KIOSK);
    cbor_put_uint(out, referral->kiosk);
    cbor_put_uint(out, REFERRAL_REQUEST);
    cbor_put_text(out, referral->request);
    cbor_put_uint(out, REFERRAL_REVISION);
    cbor_put_int(out, referral->revision);
    cbor_put_uint(out, REFERRAL_INPUTS);
    cbor_put_bytes(out, referral->inputs, sizeof referral->inputs);
    cbor_put_uint(out, REFERRAL_LINES);
    cbor_put_uint(out, referral->line_count);
    cbor_put_uint(out, REFERRAL_RELEASE);
    cbor_put_int(out, referral->release);
    cbor_put_uint(out, REFERRAL_UNIT);
    cbor_put_text(out, referral->unit);
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}

static enum err get_referral(struct cbor_reader *reader, struct referral_claims *referral)
{
    uint64_t kiosk = 0, revision = 0, lines = 0;
    size_t count = 0;
    enum err err = cbor_get_exact(reader, CLAIM_REFERRAL);

    if (err == ERR_NONE)
        err = cbor_get_map(reader, REFERRAL_KEYS, &count);
    if (err == ERR_NONE)
        err = claim_get_keyed_uint(reader, REFERRAL_KIOSK, SLIP_KIOSK_MAX, &kiosk);
    if (err == ERR_NONE)
        err = claim_get_keyed_text(reader, REFERRAL_REQUEST, SLIP_REQUEST_MAX, referral->request);
    if (err == ERR_NONE)
        err = claim_get_keyed_uint(reader, REFERRAL_REVISION, BOARD_REVISION_MAX, &revision);
    if (err == ERR_NONE)
        err = claim_get_keyed_fixed(reader, REFERRAL_INPUTS, sizeof referral->inputs, referral->inputs);
    if (err == ERR_NONE)
        err = claim_get_keyed_uint(reader, REFERRAL_LINES, REQUEST_LINES_MAX, &lines);
    if (err == ERR_NONE)
        err = claim_get_keyed_amount(reader, REFERRAL_RELEASE, &referral->release);
    if (err == ERR_NONE)
        err = claim_get_keyed_text(reader, REFERRAL_UNIT, REFERRAL_UNIT_MAX, referral->unit);
    referral->kiosk = (uint16_t)kiosk;
    referral->revision = (int)revision;
    referral->line_count = (size_t)lines;
    return err;
}

enum err referral_claims_decode(struct bytes claims, struct referral_claims *ret_referral)
{
    struct cbor_reader reader = { .input = claims };
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer again = { .at = bytes, .capacity = sizeof bytes };
    struct referral_claims referral = { .kiosk = 0 };
    size_t count = 0;
    enum err err = cbor_get_map(&reader, 2, &count);

    if (err == ERR_NONE)
        err = claim_get_keyed_amount(&reader, CLAIM_REFERRED, &referral.referred);
    if (err == ERR_NONE)
        err = get_referral(&reader, &referral);
    if (err == ERR_NONE)
        err = cbor_get_end(&reader);
    if (err != ERR_NONE)
        return ERR_INPUT;
    /* Counts that the reader let through are caught here: one byte string per referral. */
    if (referral_claims_encode(&referral, &again) != ERR_NONE || !bytes_equal(buffer_view(&again), claims))
        return ERR_INPUT;
    *ret_referral = referral;
    return ERR_NONE;
}
