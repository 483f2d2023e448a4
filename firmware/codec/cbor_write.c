/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/cbor_write.h"

#include "codec/cbor_read.h" /* the major types */

#include <string.h>

static void put_head(struct buffer *out, enum cbor_type type, uint64_t value)
{
    uint8_t head[CBOR_HEAD_BYTES_MAX];
    size_t extra = value < 24            ? 0
                   : value <= UINT8_MAX  ? 1
                   : value <= UINT16_MAX ? 2
                   : value <= UINT32_MAX ? 4
                                         : 8;
    unsigned info = extra == 0 ? (unsigned)value : extra == 1 ? 24 : extra == 2 ? 25 : extra == 4 ? 26 : 27;

    head[0] = (uint8_t)((unsigned)type << 5 | info);
    for (size_t i = 0; i < extra; i++)
        head[1 + i] = (uint8_t)(value >> (8 * (extra - 1 - i)));
    buffer_put(out, head, 1 + extra);
}

void cbor_put_uint(struct buffer *out, uint64_t value)
{
    put_head(out, CBOR_UINT, value);
}

void cbor_put_int(struct buffer *out, int64_t value)
{
    if (value >= 0)
        put_head(out, CBOR_UINT, (uint64_t)value);
    else
        put_head(out, CBOR_NEGATIVE, ~(uint64_t)value);
}

void cbor_put_bytes(struct buffer *out, const void *at, size_t size)
{
    put_head(out, CBOR_BYTES, size);
    buffer_put(out, at, size);
}

void cbor_put_text(struct buffer *out, const char *text)
{
    size_t size = strlen(text);

    put_head(out, CBOR_TEXT, size);
    buffer_put(out, text, size);
}

void cbor_put_array(struct buffer *out, size_t count)
{
    put_head(out, CBOR_ARRAY, count);
}

void cbor_put_map(struct buffer *out, size_t count)
{
    put_head(out, CBOR_MAP, count);
}

void cbor_put_tag(struct buffer *out, uint64_t tag)
{
    put_head(out, CBOR_TAG, tag);
}
