/* revocation_codec - the claims of the ICT office's list of approvals it has taken back.
 *
 * Pure.  One CBOR map with ascending keys, the payload of the frame in cose.h, whose payload may be longer here:
 *
 *     6: uint issued (seconds since 1970)
 *     -65540: { 1: uint sequence   2: [1*2000 entry] }
 *     entry = [uint kiosk, tstr request, uint revision (0 = all), uint reason]
 *
 * Entries ascend by kiosk, then by the bytes of the request's number, and each request is there once: one byte string
 * per list.  What decodes encodes to the same bytes, anything else is refused.  Decoded only after the signature was
 * verified (trust/revocation_verify.h).
 *
 * As text (a QR code) a list is REVOCATION_MAGIC and digits, as board decisions are (codec/board_text.h), and holds
 * some forty entries; as a file it is the frame itself.
 */
#ifndef COUNTERSIGN_CODEC_REVOCATION_CODEC_H
#define COUNTERSIGN_CODEC_REVOCATION_CODEC_H

#include "base/arena.h"
#include "base/bytes.h"
#include "core/revocation.h"

#define REVOCATION_MAGIC "743536" /* also the signature's external_aad, as a text and as a file */

enum {
    REVOCATION_REVISION_MAX = 9999,
    REVOCATION_PAYLOAD_MAX = 72000, /* bytes: every list of 2,000 entries */
    REVOCATION_FRAME_MAX = REVOCATION_PAYLOAD_MAX + 84,
};

/* Appends the claims.  Fails with INPUT (a value that the format can't say, entries out of order or twice) or LIMIT
 * (buffer full). */
MUST_USE enum err revocation_claims_encode(const struct revocation_list *list, struct buffer *out);

/* The closed schema; the entries live in the arena.  Fails with INPUT, LIMIT (arena full). */
MUST_USE enum err revocation_claims_decode(struct bytes claims, struct arena *arena, struct revocation_list *ret_list);

#endif
