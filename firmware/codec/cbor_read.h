/* cbor_read - the reading half: accepts exactly what cbor_write produces and nothing that merely means
 * the same.
 *
 * Pure; views point into the input.  Refused with INPUT: integers and lengths that are longer than
 * needed, indefinite lengths, floats, simple values, text that is not well-formed UTF-8 or holds control
 * or bidi characters, ends too early. Every reader says which item it expects; another one there is
 * INPUT too and the reader stays where it was. Source: RFC 8949, 4.2.1.  Order of map keys:
 * cbor_get_key_after.
 */
#ifndef COUNTERSIGN_CODEC_CBOR_READ_H
#define COUNTERSIGN_CODEC_CBOR_READ_H

#include "base/bytes.h"

/* The major types of RFC 8949, 3.1. */
enum cbor_type {
    CBOR_UINT = 0,
    CBOR_NEGATIVE = 1,
    CBOR_BYTES = 2,
    CBOR_TEXT = 3,
    CBOR_ARRAY = 4,
    CBOR_MAP = 5,
    CBOR_TAG = 6,
    CBOR_SIMPLE = 7, /* floats and simple values: never accepted */
    CBOR_END = 8,    /* no more input */
};

struct cbor_reader {
    struct bytes input;
    size_t at;
};

/* What comes next, for optional items. */
enum cbor_type cbor_peek(const struct cbor_reader *reader);

MUST_USE enum err cbor_get_uint(struct cbor_reader *reader, uint64_t max, uint64_t *ret_value);
MUST_USE enum err cbor_get_int(struct cbor_reader *reader, int64_t *ret_value);
MUST_USE enum err cbor_get_bytes(struct cbor_reader *reader, size_t max_bytes, struct bytes *ret_bytes);
MUST_USE enum err cbor_get_text(struct cbor_reader *reader, size_t max_bytes, struct bytes *ret_text);
MUST_USE enum err cbor_get_array(struct cbor_reader *reader, size_t max_count, size_t *ret_count);
MUST_USE enum err cbor_get_map(struct cbor_reader *reader, size_t max_count, size_t *ret_count);
MUST_USE enum err cbor_get_tag(struct cbor_reader *reader, uint64_t expected);

/* Exactly this integer, for a required map key or a fixed value. */
MUST_USE enum err cbor_get_exact(struct cbor_reader *reader, int64_t expected);

/* The next key of a map with small keys, which must be above `*key`; stores it there.  Start with -1. */
MUST_USE enum err cbor_get_key_after(struct cbor_reader *reader, int64_t *key);

/* Nothing may follow. */
MUST_USE enum err cbor_get_end(const struct cbor_reader *reader);

#endif
