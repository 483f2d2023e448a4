/* slip_codec - a slip's claims as bytes.  SLIP v1.
 *
 * Pure.  One CBOR map with ascending keys ("?" = left out when empty), the payload of the frame in cose.h:
 *
 *     3: tstr receiving point   4: uint expires   6: uint issued
 *     7: bstr(6) kiosk u16 | serial u32, big-endian
 *     -65537: { 1: decision 1..3   2: tstr request   4: uint officer   5: uint release
 *               6: bstr(8) release digest   7: uint currency   8: uint ceiling, minor units   9: [1*10 line]
 *               10: [uint tree size, bstr(16) tree root]   11: uint lines of the whole request
 *               ?12: [1*8 uint condition]   ?13: [part, parts]   ?14: bstr(6) supersedes }
 *     line = [tstr item, uint quantity, uint unit price minor, ?uint condition bits, ?tstr text]
 *
 * One byte string per slip: what decodes encodes to the same bytes, anything else is refused.  Decoded
 * only after the signature was verified.
 */
#ifndef COUNTERSIGN_CODEC_SLIP_CODEC_H
#define COUNTERSIGN_CODEC_SLIP_CODEC_H

#include "base/bytes.h"
#include "core/slip.h"

enum {
    SLIP_KIOSK_MAX = 9999, /* from 1; four digits on paper */
    SLIP_SERIAL_MAX = 999999,
    SLIP_PARTS_MAX = 200,
};

/* Appends the claims.  Fails with INPUT (a value that the format can't say: no lines, an id out of
 * range, expires not after issued, no receiving point or request, a text that is too long, not NFC or
 * hostile, an unknown currency) or LIMIT (buffer full). */
MUST_USE enum err slip_claims_encode(const struct slip *slip, struct buffer *out);

/* The closed schema.  Fails with INPUT. */
MUST_USE enum err slip_claims_decode(struct bytes claims, struct slip *ret_slip);

/* A catalogue text as a line carries it: nfc_fit to SLIP_LINE_TEXT_MAX.  `ret_text` holds
 * SLIP_LINE_TEXT_MAX + 1. */
void slip_line_text(const char *text, char *ret_text);

#endif
