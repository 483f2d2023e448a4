/* key_text - the keys that a keyboard-wedge scanner presses, as text.
 *
 * Pure.  Keys are the kernel's (linux/input-event-codes.h), on the US layout.  A scan made of keys of the
 * digit row and the keypad only is digits whatever Shift does, since scanners set up for other layouts press
 * Shift for them.  Ctrl with a key is the control character it stands for: Ctrl ] is FNC1, others are refused
 * by the grammar of codec/scan.h.
 */
#ifndef COUNTERSIGN_DEVICE_KEY_TEXT_H
#define COUNTERSIGN_DEVICE_KEY_TEXT_H

#include "port/scanner.h"

#include <stdbool.h>

struct key_text {
    uint8_t at[SCANNER_BYTES_MAX];     /* on the US layout */
    uint8_t digits[SCANNER_BYTES_MAX]; /* the same, Shift ignored */
    size_t used;
    bool is_other_than_digits;
    bool has_shift, has_control, has_caps;
};

/* Forgets the text; keys held down stay so. */
void key_text_clear(struct key_text *text);

/* A key goes down or up.  True when it is Enter going down on some text: the scan is complete, see
 * key_text_view. */
bool key_text_on(struct key_text *text, unsigned code, bool is_down);

struct bytes key_text_view(const struct key_text *text);

#endif
