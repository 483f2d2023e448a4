/* nfc - texts in Unicode normal form C, and short enough for paper and code.  Pure. */
#ifndef COUNTERSIGN_CODEC_NFC_H
#define COUNTERSIGN_CODEC_NFC_H

#include <stdbool.h>
#include <stddef.h>

/* `size` bytes of well-formed UTF-8.  False also when the system is out of memory. */
bool nfc_is(const char *text, size_t size);

/* The text in normal form C, at most `max_bytes` bytes of it, cut at a whole letter with its marks and
 * without what utf8_check refuses; "" when nothing is left.  `ret_text` holds max_bytes + 1. */
void nfc_fit(const char *text, size_t max_bytes, char *ret_text);

#endif
