/* part_pin - the keypad for a PIN, with one place per digit, and what became of it: signing in and signing.  Pure. */
#ifndef COUNTERSIGN_SCREENS_PART_PIN_H
#define COUNTERSIGN_SCREENS_PART_PIN_H

#include "screens/part.h"

enum { PART_PIN_DIGITS = 6 };

struct part_pin {
    const char *title;
    const char *ask;   /* below the title; in TONE_BAD when `is_wrong` */
    const char *hint;
    size_t digits;     /* typed so far */
    bool is_checking;  /* all places are filled, none is next */
    bool is_wrong;
};

/* Card at the start, keypad at the end; keys send ACT_PAD. */
void part_pin(struct frame *frame, struct box box, const struct part_pin *pin);

/* Why a login went no further: "" for ASK_PIN and WELCOME. */
const char *part_login_refusal(struct frame *frame, enum login_state why, int wait_s, int tries_left);

#endif
