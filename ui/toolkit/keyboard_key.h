/* keyboard_key - the arguments of keys that are not characters, shared by the keyboard and its drawing. */
#ifndef COUNTERSIGN_TOOLKIT_KEYBOARD_KEY_H
#define COUNTERSIGN_TOOLKIT_KEYBOARD_KEY_H

#include <stdint.h>

/* A character's key sends its code point; candidate i sends KEY_CANDIDATE - i. */
enum keyboard_key {
    KEY_BACKSPACE = -1,
    KEY_SHIFT = -2,
    KEY_PAGE = -3,
    KEY_LATIN = -4,
    KEY_DONE = -5,
    KEY_MORE_CANDIDATES = -6,
    KEY_CANDIDATE = -100,
};

/* The capital of a letter of our layouts; the letter itself where it has none. */
uint32_t keyboard_capital(uint32_t letter);

#endif
