/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/cose.h"

#include "codec/cbor_read.h"
#include "codec/cbor_write.h"

#include <string.h>

enum {
    COSE_SIGN1_TAG = 18,
    HEADER_ALG = 1,
    HEADER_KID = 4,
    PROTECTED_SIZE = 9,
};

size_t cose_frame_size(size_t payload_size)
{
    size_t head = payload_size < 24 ? 1 : payload_size <= UINT8_MAX ? 2 : 3;

    /* tag, array, protected header, empty map, payload, signature */
    return 1 + 1 + (1 + PROTECTED_SIZE) + 1 + head + payload_size + 2 + COSE_SIGNATURE_SIZE;
}

static void put_protected(struct buffer *out, int alg, const uint8_t *kid)
{
    cbor_put_map(out, 2);
    cbor_put_uint(out, HEADER_ALG);
    cbor_put_int(out, alg);
    cbor_put_uint(out, HEADER_KID);
    cbor_put_bytes(out, kid, COSE_KID_SIZE);
}

void cose_put_sign1(struct buffer *out, const struct cose_sign1 *sign1)
{
    uint8_t bytes[PROTECTED_SIZE];
    struct buffer header = { .at = bytes, .capacity = sizeof bytes };

    put_protected(&header, sign1->alg, sign1->kid);
    cbor_put_tag(out, COSE_SIGN1_TAG);
    cbor_put_array(out, 4);
    cbor_put_bytes(out, header.at, header.used);
    cbor_put_map(out, 0);
    cbor_put_bytes(out, sign1->payload.at, sign1->payload.size);
    cbor_put_bytes(out, sign1->signature, COSE_SIGNATURE_SIZE);
}

static enum err get_protected(struct bytes header, struct cose_sign1 *sign1)
{
    struct cbor_reader reader = { .input = header };
    struct bytes kid;
    size_t count;
    enum err err = cbor_get_map(&reader, 2, &count);

    if (err == ERR_NONE && count != 2)
        err = ERR_INPUT;
    if (err == ERR_NONE)
        err = cbor_get_exact(&reader, HEADER_ALG);
    if (err == ERR_NONE)
        err = cbor_get_exact(&reader, COSE_ALG_EDDSA);
    if (err == ERR_NONE)
        err = cbor_get_exact(&reader, HEADER_KID);
    if (err == ERR_NONE)
        err = cbor_get_bytes(&reader, COSE_KID_SIZE, &kid);
    if (err == ERR_NONE && kid.size != COSE_KID_SIZE)
        err = ERR_INPUT;
    if (err == ERR_NONE)
        err = cbor_get_end(&reader);
    if (err != ERR_NONE)
        return err;
    memcpy(sign1->kid, kid.at, COSE_KID_SIZE);
    sign1->alg = COSE_ALG_EDDSA;
    return ERR_NONE;
}

static enum err get_outer(struct cbor_reader *reader, struct bytes *ret_header)
{
    size_t count;
    enum err err = cbor_get_tag(reader, COSE_SIGN1_TAG);

    if (err == ERR_NONE)
        err = cbor_get_array(reader, 4, &count);
    if (err == ERR_NONE && count != 4)
        err = ERR_INPUT;
    if (err == ERR_NONE)
        err = cbor_get_bytes(reader, PROTECTED_SIZE, ret_header);
    if (err == ERR_NONE)
        err = cbor_get_map(reader, 0, &count);
    return err;
}

enum err cose_get_sign1(struct bytes frame, struct cose_sign1 *ret_sign1)
{
    return cose_get_sign1_within(frame, COSE_PAYLOAD_MAX, ret_sign1);
}

enum err cose_get_sign1_within(struct bytes frame, size_t payload_max, struct cose_sign1 *ret_sign1)
{
    struct cbor_reader reader = { .input = frame };
    struct cose_sign1 sign1 = { .alg = 0 };
    struct bytes header, signature;
    enum err err = get_outer(&reader, &header);

    if (err == ERR_NONE)
        err = get_protected(header, &sign1);
    if (err == ERR_NONE)
        err = cbor_get_bytes(&reader, payload_max, &sign1.payload);
    if (err == ERR_NONE)
        err = cbor_get_bytes(&reader, COSE_SIGNATURE_SIZE, &signature);
    if (err == ERR_NONE)
        err = cbor_get_end(&reader);
    if (err != ERR_NONE)
        return err;
    if (sign1.payload.size == 0 || signature.size != COSE_SIGNATURE_SIZE)
        return ERR_INPUT;
    memcpy(sign1.signature, signature.at, COSE_SIGNATURE_SIZE);
    *ret_sign1 = sign1;
    return ERR_NONE;
}

void cose_put_sig_structure(struct buffer *out, struct bytes protected_header, struct bytes external_aad,
                            struct bytes payload)
{
    cbor_put_array(out, 4);
    cbor_put_text(out, "Signature1");
    cbor_put_bytes(out, protected_header.at, protected_header.size);
    cbor_put_bytes(out, external_aad.at, external_aad.size);
    cbor_put_bytes(out, payload.at, payload.size);
}

void cose_put_signed(struct buffer *out, const uint8_t *kid, const char *external_aad, struct bytes payload)
{
    uint8_t bytes[PROTECTED_SIZE];
    struct buffer header = { .at = bytes, .capacity = sizeof bytes };

    put_protected(&header, COSE_ALG_EDDSA, kid);
    cose_put_sig_structure(out, buffer_view(&header), bytes_of_text(external_aad), payload);
}
