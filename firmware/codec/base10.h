/* base10 - bytes as decimal digits, for QR codes in numeric mode and scanners that only need digit keys.
 *
 * Pure.  Every 7 bytes, little-endian, are one number of 17 digits; a tail of 1 to 6 bytes is 3, 5, 8,
 * 10, 13 or 15 digits.  One text per byte string: a number too large for its bytes and a length that no
 * bytes give are refused. Source: FIDO CTAP 2.2, hybrid transports: digitEncode.
 */
#ifndef COUNTERSIGN_CODEC_BASE10_H
#define COUNTERSIGN_CODEC_BASE10_H

#include "base/bytes.h"

/* How many digits `size` bytes take, without the NUL. */
size_t base10_digits(size_t size);

/* The most bytes whose digits fit into `digits`. */
size_t base10_bytes(size_t digits);

/* Appends the digits, no NUL. */
void base10_encode(struct bytes bytes, struct buffer *out);

/* Appends the bytes.  Fails with INPUT (a character that is no digit, a value or length that is no
 * encoding) or LIMIT (the buffer is full); `out` is then as it was. */
MUST_USE enum err base10_decode(struct bytes digits, struct buffer *out);

#endif
