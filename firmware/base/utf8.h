/* utf8 - Unicode text from outside: decoding and the checks every text passes before it is kept.
 *
 * Pure.  Source: RFC 3629; hostile code points as listed in utf8_check.
 */
#ifndef COUNTERSIGN_BASE_UTF8_H
#define COUNTERSIGN_BASE_UTF8_H

#include "base/bytes.h"

#define UTF8_BAD UINT32_MAX /* not well-formed here */

/* The code point at `*cursor` and moves the cursor past it; UTF8_BAD (and one byte further) when ill-formed. */
uint32_t utf8_next(struct bytes text, size_t *cursor);

/* Writes 1 to 4 bytes and returns how many; 0 for a surrogate or a value over U+10FFFF. */
size_t utf8_encode(uint32_t code_point, char *ret_bytes);

enum utf8_problem {
    UTF8_FINE,
    UTF8_ILL_FORMED,
    UTF8_CONTROL,  /* C0 or C1, NUL included; LF and TAB too */
    UTF8_BIDI,     /* U+202A..202E, U+2066..2069: text that shows in another order than it is stored */
    UTF8_UNUSABLE, /* private use, noncharacter, tag characters */
    UTF8_TOO_LONG,
};

/* The first problem of a text that is to be at most `max_bytes` long, and its byte offset when asked for. */
enum utf8_problem utf8_check(struct bytes text, size_t max_bytes, size_t *ret_offset);

#endif
