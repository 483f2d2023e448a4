/* slip_text - what a slip's QR code holds: a magic, then the signed frame as base10 digits.  SLIP v1.
 *
 * Pure.  The magic is also the signature's external_aad, so that nothing signed for one purpose passes
 * for another:
 *
 *     743531  approval slip                        743530  drill slip (signed with a key of its own purpose)
 *     743532  goods-received note (reserved)       743533  request form, unsigned (form_codec.h)
 */
#ifndef COUNTERSIGN_CODEC_SLIP_TEXT_H
#define COUNTERSIGN_CODEC_SLIP_TEXT_H

#include "base/bytes.h"

#define SLIP_MAGIC "743531"
#define SLIP_DRILL_MAGIC "743530"

enum {
    SLIP_MAGIC_SIZE = 6,
    SLIP_TEXT_MAX = 2400, /* digits, magic included */
    SLIP_TEXT_MIN = 200,
    SLIP_COSE_MAX = 985, /* bytes that fit SLIP_TEXT_MAX */
};

enum slip_text_kind { SLIP_TEXT_APPROVAL, SLIP_TEXT_DRILL, SLIP_TEXT_FOREIGN };

/* Which magic a text begins with; FOREIGN for anything that is not a slip. */
enum slip_text_kind slip_text_kind(struct bytes text);
const char *slip_text_magic(enum slip_text_kind kind);

/* Magic and digits, NUL-terminated; `ret_text` holds SLIP_TEXT_MAX + 1.  Fails with LIMIT. */
MUST_USE enum err slip_text_format(enum slip_text_kind kind, struct bytes frame, char *ret_text);

/* Appends the frame of a text of either magic to a buffer of SLIP_COSE_MAX.  Fails with INPUT. */
MUST_USE enum err slip_text_parse(struct bytes text, struct buffer *ret_frame);

#endif
