/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/claim.h"

#include "base/utf8.h"
#include "codec/nfc.h"

#include <string.h>

bool claim_text_is_sound(const char *text, size_t max_bytes)
{
    size_t size = strnlen(text, max_bytes + 1);

    return utf8_check((struct bytes){ (const uint8_t *)text, size }, max_bytes, NULL) == UTF8_FINE &&
           nfc_is(text, size);
}

enum err claim_get_text(struct cbor_reader *reader, size_t max_bytes, char *ret_text)
{
    struct bytes text;
    enum err err = cbor_get_text(reader, max_bytes, &text);

    if (err != ERR_NONE)
        return err;
    memcpy(ret_text, text.at, text.size);
    ret_text[text.size] = '\0';
    return ERR_NONE;
}

enum err claim_get_fixed(struct cbor_reader *reader, size_t size, uint8_t *ret_bytes)
{
    struct bytes bytes;
    enum err err = cbor_get_bytes(reader, size, &bytes);

    if (err != ERR_NONE)
        return err;
    if (bytes.size != size)
        return ERR_INPUT;
    memcpy(ret_bytes, bytes.at, size);
    return ERR_NONE;
}

enum err claim_get_keyed_uint(struct cbor_reader *reader, int64_t key, uint64_t max, uint64_t *ret_value)
{
    enum err err = cbor_get_exact(reader, key);

    return err == ERR_NONE ? cbor_get_uint(reader, max, ret_value) : err;
}

enum err claim_get_keyed_amount(struct cbor_reader *reader, int64_t key, int64_t *ret_value)
{
    uint64_t value;
    enum err err = claim_get_keyed_uint(reader, key, INT64_MAX, &value);

    if (err == ERR_NONE)
        *ret_value = (int64_t)value;
    return err;
}

enum err claim_get_keyed_text(struct cbor_reader *reader, int64_t key, size_t max_bytes, char *ret_text)
{
    enum err err = cbor_get_exact(reader, key);

    return err == ERR_NONE ? claim_get_text(reader, max_bytes, ret_text) : err;
}

enum err claim_get_keyed_fixed(struct cbor_reader *reader, int64_t key, size_t size, uint8_t *ret_bytes)
{
    enum err err = cbor_get_exact(reader, key);

    return err == ERR_NONE ? claim_get_fixed(reader, size, ret_bytes) : err;
}
