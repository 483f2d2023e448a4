/* slip_codec - a slip's claims as bytes, and its QR text.  SLIP v1.
 *
 * Pure.  QR text = magic, then base10 of the COSE_Sign1 frame (cose.h): digits only.  The magic is also the signature's
 * external_aad, so that nothing signed for one purpose passes for another:
 *
 *     743531  approval slip                        743530  drill slip (and a key of its own purpose)
 *     743532  goods-received note (reserved)       743533  request form, unsigned (form_codec.h)
 *
 * Claims, one CBOR map with ascending keys ("?" = left out when empty):
 *
 *     3: tstr receiving point   4: uint expires   6: uint issued   7: bstr(6) kiosk u16 | serial u32, big-endian
 *     -65537: { 1: decision 1..3   2: tstr request   4: uint officer   5: uint release   6: bstr(8) release digest
 *               7: uint currency   8: uint ceiling, minor units   9: [1*10 line]
 *               10: [uint tree size, bstr(16) tree root]   11: uint lines of the whole request
 *               ?12: [1*8 uint condition]   ?13: [part, parts]   ?14: bstr(6) supersedes }
 *     line = [tstr item, uint quantity, uint unit price minor, ?uint condition bits, ?tstr text]
 *
 * One byte string per slip: what decodes encodes to the same bytes, anything else is refused.  Parsed only after the
 * signature was verified.
 */
#ifndef COUNTERSIGN_CODEC_SLIP_CODEC_H
#define COUNTERSIGN_CODEC_SLIP_CODEC_H

#include "codec/cose.h"
#include "core/slip.h"

#define SLIP_MAGIC "743531"
#define SLIP_DRILL_MAGIC "743530"
#define SLIP_RECEIPT_MAGIC "743532"

enum {
    SLIP_MAGIC_SIZE = 6,
    SLIP_TEXT_MAX = 2400,   /* digits, magic included */
    SLIP_TEXT_MIN = 200,
    SLIP_COSE_MAX = 985,    /* bytes that fit SLIP_TEXT_MAX */
    SLIP_KIOSK_MAX = 9999,  /* from 1; four digits on paper */
    SLIP_SERIAL_MAX = 999999,
    SLIP_PARTS_MAX = 200,
    SLIP_PAPER_58_DOTS = 384,
    SLIP_PAPER_80_DOTS = 576,
};

/* Appends the claims.  Fails with INPUT (a value outside what the format can say: no lines, an id out of range, expires
 * not after issued, a text that is too long, not NFC or hostile, an unknown currency) or LIMIT (buffer full). */
MUST_USE enum err slip_claims_encode(const struct slip *slip, struct buffer *out);

/* The closed schema.  Fails with INPUT; `ret_slip` is then untouched. */
MUST_USE enum err slip_claims_decode(struct bytes claims, struct slip *ret_slip);

/* Magic and digits, NUL-terminated; `ret_text` holds SLIP_TEXT_MAX + 1.  Fails with LIMIT. */
MUST_USE enum err slip_text_format(const char *magic, struct bytes frame, char *ret_text);

enum slip_text_kind { SLIP_TEXT_APPROVAL, SLIP_TEXT_DRILL, SLIP_TEXT_FOREIGN };

/* Which magic a text begins with; FOREIGN for anything that is not a slip. */
enum slip_text_kind slip_text_kind(struct bytes text);
const char *slip_text_magic(enum slip_text_kind kind);

/* The frame's bytes of a text of either magic.  Fails with INPUT. */
MUST_USE enum err slip_text_parse(struct bytes text, struct buffer *ret_frame);

/* A catalogue text as a slip line carries it: NFC, at most SLIP_LINE_TEXT_MAX bytes, cut at a whole character, without
 * what utf8_check refuses.  `ret_text` holds SLIP_LINE_TEXT_MAX + 1. */
void slip_line_text(const char *text, char *ret_text);

/* The signed size of a slip: its COSE_Sign1 frame in bytes; 0 when it can't be encoded. */
size_t slip_frame_size(const struct slip *slip);

/* The most frame bytes a code on this paper may hold: 490 for 384 dots, 763 for 576 (at least 4, 5 dots a module at M). */
size_t slip_frame_limit(unsigned paper_dots);

/* Spreads the lines of one request over as few self-contained slips as the paper and SLIP_LINES_MAX allow.
 * Each is a copy of `head` with its own lines, `total_lines` of all and, when there are several, part and parts; the
 * caller gives each its id.  A QR code is never split.  Fails with INPUT (no lines, or as slip_claims_encode) or LIMIT
 * (more than `capacity` slips). */
MUST_USE enum err slip_split(const struct slip *head, const struct slip_line *lines, size_t line_count,
                             unsigned paper_dots, struct slip *ret_slips, size_t capacity, size_t *ret_count);

#endif
