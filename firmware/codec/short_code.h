/* short_code - the 20 digits under a slip's QR, for typing when nothing scans.
 *
 *     0042 0040 5112 3456 7897 = kiosk 4 | serial 6 | tag 8 | check 2
 *
 * Tag: SHA-256 of the COSE frame, as one big-endian number, modulo 10^8.  Check: ISO/IEC 7064 MOD 97-10
 * over the other 18.  It finds typing errors; it proves nothing without the register of the kiosk that
 * issued the slip.  Pure.
 */
#ifndef COUNTERSIGN_CODEC_SHORT_CODE_H
#define COUNTERSIGN_CODEC_SHORT_CODE_H

#include "base/bytes.h"
#include "core/slip.h"

enum {
    SHORT_CODE_DIGITS = 20,
    SHORT_CODE_DIGEST_SIZE = 32,
    SHORT_CODE_TYPED_MAX = 120, /* bytes of what somebody typed */
};

struct short_code {
    struct slip_id id;
    uint32_t tag; /* 0 … 99,999,999 */
};

uint32_t short_code_tag(const uint8_t *digest); /* SHORT_CODE_DIGEST_SIZE bytes */

/* Five groups of four, writes SLIP_CODE_SIZE characters. */
void short_code_format(const struct short_code *code, char *ret_text);

enum short_code_problem {
    SHORT_CODE_FINE,
    SHORT_CODE_NOT_ONE, /* not twenty digits */
    SHORT_CODE_MISTYPED /* twenty digits, but the check digits say no */
};

/* As people type it: spaces and dashes of any kind between the digits; Arabic-Indic, Persian, Devanagari
 * and full-width digits count as digits, since keyboards produce them.  `ret_code` is written only when
 * FINE. */
enum short_code_problem short_code_parse(struct bytes typed, struct short_code *ret_code);

/* MOD 97-10: two check digits for the number that `digits` write, and whether a number with its check
 * digits at the end is sound. */
unsigned short_code_check_digits(const char *digits, size_t count);
bool short_code_is_sound(const char *digits, size_t count);

#endif
