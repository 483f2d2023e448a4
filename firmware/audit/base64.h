/* base64 - bytes as text, as notes and proofs write them.
 *
 * Pure.  Source: RFC 4648 section 4, with padding.
 */
#ifndef COUNTERSIGN_AUDIT_BASE64_H
#define COUNTERSIGN_AUDIT_BASE64_H

#include "base/bytes.h"

void base64_put(struct buffer *out, struct bytes bytes);

/* Appends the bytes.  One text for the same bytes: anything else, white space or missing padding too, is
 * INPUT; a full buffer is LIMIT. */
MUST_USE enum err base64_parse(struct bytes text, struct buffer *out);

#endif
