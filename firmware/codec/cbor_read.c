/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/cbor_read.h"

#include "base/utf8.h"

struct head {
    enum cbor_type type;
    uint64_t value;
    size_t next; /* where the item's content, or the next item, begins */
};

enum cbor_type cbor_peek(const struct cbor_reader *reader)
{
    if (reader->at >= reader->input.size)
        return CBOR_END;
    return (enum cbor_type)(reader->input.at[reader->at] >> 5);
}

static enum err read_head(const struct cbor_reader *reader, enum cbor_type expected, struct head *ret_head)
{
    /* The smallest value that needs 1, 2, 4 or 8 bytes: below it, the shorter form was the only one allowed.
     */
    static const uint64_t smallest[4] = { 24, 0x100, 0x10000, 0x100000000 };
    size_t room = reader->input.size - reader->at;
    const uint8_t *at;
    uint64_t value = 0;
    unsigned info;
    size_t extra;

    if (cbor_peek(reader) != expected)
        return ERR_INPUT;
    at = reader->input.at + reader->at;
    info = at[0] & 31U;
    if (info < 24) {
        *ret_head = (struct head){ expected, info, reader->at + 1 };
        return ERR_NONE;
    }
    if (info > 27)
        return ERR_INPUT;
    extra = (size_t)1 << (info - 24);
    if (extra > room - 1)
        return ERR_INPUT;
    for (size_t i = 1; i <= extra; i++)
        value = value << 8 | at[i];
    if (value < smallest[info - 24])
        return ERR_INPUT;
    *ret_head = (struct head){ expected, value, reader->at + 1 + extra };
    return ERR_NONE;
}

enum err cbor_get_uint(struct cbor_reader *reader, uint64_t max, uint64_t *ret_value)
{
    struct head head;
    enum err err = read_head(reader, CBOR_UINT, &head);

    if (err != ERR_NONE)
        return err;
    if (head.value > max)
        return ERR_INPUT;
    reader->at = head.next;
    *ret_value = head.value;
    return ERR_NONE;
}

enum err cbor_get_int(struct cbor_reader *reader, int64_t *ret_value)
{
    bool is_negative = cbor_peek(reader) == CBOR_NEGATIVE;
    struct head head;
    enum err err = read_head(reader, is_negative ? CBOR_NEGATIVE : CBOR_UINT, &head);

    if (err != ERR_NONE)
        return err;
    if (head.value > INT64_MAX)
        return ERR_INPUT;
    reader->at = head.next;
    *ret_value = is_negative ? -1 - (int64_t)head.value : (int64_t)head.value;
    return ERR_NONE;
}

static enum err get_string(struct cbor_reader *reader, enum cbor_type type, size_t max_bytes,
                           struct bytes *ret_bytes)
{
    struct head head;
    enum err err = read_head(reader, type, &head);

    if (err != ERR_NONE)
        return err;
    if (head.value > max_bytes || head.value > reader->input.size - head.next)
        return ERR_INPUT;
    reader->at = head.next + (size_t)head.value;
    *ret_bytes = (struct bytes){ reader->input.at + head.next, (size_t)head.value };
    return ERR_NONE;
}

enum err cbor_get_bytes(struct cbor_reader *reader, size_t max_bytes, struct bytes *ret_bytes)
{
    return get_string(reader, CBOR_BYTES, max_bytes, ret_bytes);
}

enum err cbor_get_text(struct cbor_reader *reader, size_t max_bytes, struct bytes *ret_text)
{
    size_t start = reader->at;
    struct bytes text;
    enum err err = get_string(reader, CBOR_TEXT, max_bytes, &text);

    if (err != ERR_NONE)
        return err;
    if (utf8_check(text, max_bytes, NULL) != UTF8_FINE) {
        reader->at = start;
        return ERR_INPUT;
    }
    *ret_text = text;
    return ERR_NONE;
}

static enum err get_count(struct cbor_reader *reader, enum cbor_type type, size_t max_count,
                          size_t *ret_count)
{
    struct head head;
    enum err err = read_head(reader, type, &head);

    if (err != ERR_NONE)
        return err;
    if (head.value > max_count)
        return ERR_INPUT;
    reader->at = head.next;
    *ret_count = (size_t)head.value;
    return ERR_NONE;
}

enum err cbor_get_array(struct cbor_reader *reader, size_t max_count, size_t *ret_count)
{
    return get_count(reader, CBOR_ARRAY, max_count, ret_count);
}

enum err cbor_get_map(struct cbor_reader *reader, size_t max_count, size_t *ret_count)
{
    return get_count(reader, CBOR_MAP, max_count, ret_count);
}

enum err cbor_get_tag(struct cbor_reader *reader, uint64_t expected)
{
    struct head head;
    enum err err = read_head(reader, CBOR_TAG, &head);

    if (err != ERR_NONE)
        return err;
    if (head.value != expected)
        return ERR_INPUT;
    reader->at = head.next;
    return ERR_NONE;
}

enum err cbor_get_exact(struct cbor_reader *reader, int64_t expected)
{
    size_t start = reader->at;
    int64_t value;
    enum err err = cbor_get_int(reader, &value);

    if (err != ERR_NONE)
        return err;
    if (value != expected) {
        reader->at = start;
        return ERR_INPUT;
    }
    return ERR_NONE;
}

enum err cbor_get_key_after(struct cbor_reader *reader, int64_t *key)
{
    uint64_t value;
    size_t start = reader->at;
    enum err err = cbor_get_uint(reader, INT32_MAX, &value);

    if (err != ERR_NONE)
        return err;
    if ((int64_t)value <= *key) {
        reader->at = start;
        return ERR_INPUT;
    }
    *key = (int64_t)value;
    return ERR_NONE;
}

enum err cbor_get_end(const struct cbor_reader *reader)
{
    return cbor_peek(reader) == CBOR_END ? ERR_NONE : ERR_INPUT;
}
