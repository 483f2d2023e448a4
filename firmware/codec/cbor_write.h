/* cbor_write - the writing half of the CBOR that slips and forms use: deterministic, so that equal data
 * is equal bytes.
 *
 * Pure; appends to a `struct buffer`, whose overflow is sticky: put everything, then look at `is_full` once.
 * The caller puts map keys in ascending order of their encoding; nothing else needs care.
 * Source: RFC 8949, core deterministic encoding (4.2.1): shortest integers, definite lengths, no floats.
 */
#ifndef COUNTERSIGN_CODEC_CBOR_WRITE_H
#define COUNTERSIGN_CODEC_CBOR_WRITE_H

#include "base/bytes.h"

enum { CBOR_HEAD_BYTES_MAX = 9 };

void cbor_put_uint(struct buffer *out, uint64_t value);
void cbor_put_int(struct buffer *out, int64_t value);
void cbor_put_bytes(struct buffer *out, const void *at, size_t size);
void cbor_put_text(struct buffer *out, const char *text); /* UTF-8; not checked here */
void cbor_put_array(struct buffer *out, size_t count);    /* then `count` items */
void cbor_put_map(struct buffer *out, size_t count);      /* then `count` keys, each followed by its value */
void cbor_put_tag(struct buffer *out, uint64_t tag);      /* then the tagged item */

#endif
