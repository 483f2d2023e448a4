/* claim - values of signed claims: the readers and the soundness of texts that slips, referrals and board
 * decisions share.
 *
 * Pure; everything that fails fails with INPUT, as in cbor_read.h.
 */
#ifndef COUNTERSIGN_CODEC_CLAIM_H
#define COUNTERSIGN_CODEC_CLAIM_H

#include "codec/cbor_read.h"

#include <stdint.h>

#define CLAIM_LAST_SECOND INT64_C(253402300799) /* of the year 9999 */

/* At most `max_bytes` bytes of clean UTF-8 in normal form C; "" is sound. */
bool claim_text_is_sound(const char *text, size_t max_bytes);

/* `ret_text` holds max_bytes + 1; `ret_bytes` exactly `size`. */
MUST_USE enum err claim_get_text(struct cbor_reader *reader, size_t max_bytes, char *ret_text);
MUST_USE enum err claim_get_fixed(struct cbor_reader *reader, size_t size, uint8_t *ret_bytes);

/* The value of a required key. */
MUST_USE enum err claim_get_keyed_uint(struct cbor_reader *reader, int64_t key, uint64_t max,
                                       uint64_t *ret_value);
MUST_USE enum err claim_get_keyed_amount(struct cbor_reader *reader, int64_t key, int64_t *ret_value);
MUST_USE enum err claim_get_keyed_text(struct cbor_reader *reader, int64_t key, size_t max_bytes,
                                       char *ret_text);
MUST_USE enum err claim_get_keyed_fixed(struct cbor_reader *reader, int64_t key, size_t size,
                                        uint8_t *ret_bytes);

#endif
