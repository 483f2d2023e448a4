/* board_text - the digits in which referrals go to the board and its decisions come back: a magic, then a
 * signed frame.
 *
 * Pure.  As with slips (slip_text.h) the magic is also the signature's external_aad, so that nothing signed
 * for one purpose passes for another:
 *
 *     743534  a board's decision (board_codec.h)       743535  a referral (referral_codec.h)
 *     743536  the ICT office's revocations (revocation_codec.h)
 */
#ifndef COUNTERSIGN_CODEC_BOARD_TEXT_H
#define COUNTERSIGN_CODEC_BOARD_TEXT_H

#include "codec/slip_text.h"

#define BOARD_MAGIC "743534"
#define REFERRAL_MAGIC "743535"

enum { BOARD_COSE_MAX = SLIP_COSE_MAX };

/* Whether the text begins with `magic`: BOARD_MAGIC, REFERRAL_MAGIC or REVOCATION_MAGIC. */
bool board_text_is(const char *magic, struct bytes text);

/* Magic and digits, NUL-terminated; `ret_text` holds SLIP_TEXT_MAX + 1.  Fails with LIMIT. */
MUST_USE enum err board_text_format(const char *magic, struct bytes frame, char *ret_text);

/* Appends the frame of a text of this magic, white space around it ignored, to a buffer of BOARD_COSE_MAX.
 * Fails with INPUT. */
MUST_USE enum err board_text_parse(const char *magic, struct bytes text, struct buffer *ret_frame);

#endif
