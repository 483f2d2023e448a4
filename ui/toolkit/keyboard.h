/* keyboard - the on-screen keyboard: en fr es ru ar layouts, and pinyin with candidates for zh.
 *
 * Draw with keyboard_draw; when an action with its id arrives, give the argument to keyboard_on, which says
 * what to do to the text.  Letters from a real keyboard go to keyboard_on_text.
 */
#ifndef COUNTERSIGN_TOOLKIT_KEYBOARD_H
#define COUNTERSIGN_TOOLKIT_KEYBOARD_H

#include "toolkit/frame.h"
#include "toolkit/pinyin.h"

enum keyboard_page { KEYBOARD_LETTERS, KEYBOARD_SYMBOLS };

enum { KEYBOARD_COMPOSING_MAX = PINYIN_LETTERS_MAX + 1, KEYBOARD_TYPED_MAX = 64, KEYBOARD_ROWS = 3 };

struct keyboard {
    enum lang layout;
    enum keyboard_page page;
    bool is_shifted;                        /* for one letter */
    bool is_latin;                          /* en letters on a ru, ar or zh keyboard */
    struct pinyin *pinyin;                  /* NULL = Chinese is typed in letters only; not owned */
    char composing[KEYBOARD_COMPOSING_MAX]; /* pinyin so far; show it in the field */
    size_t candidate_page;
};

enum typed_kind { TYPED_NOTHING, TYPED_TEXT, TYPED_BACKSPACE, TYPED_DONE };

struct typed {
    enum typed_kind kind;
    char text[KEYBOARD_TYPED_MAX]; /* UTF-8, for TYPED_TEXT */
};

void keyboard_init(struct keyboard *keyboard, enum lang lang, struct pinyin *pinyin);

/* Cuts the keyboard, and in Chinese the bar with candidates above it, off the bottom.  Keys send `action_id`.
 * `has_done` adds a key that says so. */
void keyboard_draw(struct frame *frame, struct box *screen, const struct keyboard *keyboard, int action_id,
                   bool has_done);
int keyboard_height(const struct look *look, const struct keyboard *keyboard);

/* What a key with this argument does; changes only the keyboard. */
void keyboard_on(struct keyboard *keyboard, int argument, struct typed *ret_typed);

/* Letters from a real keyboard: composed to pinyin in Chinese, taken as they are otherwise. */
void keyboard_on_text(struct keyboard *keyboard, const char *utf8, struct typed *ret_typed);
void keyboard_on_backspace(struct keyboard *keyboard, struct typed *ret_typed);

/* The layout's row of letters, or of symbols, as UTF-8, one key a character; for tests too. */
const char *keyboard_row(const struct keyboard *keyboard, size_t row);

/* Appends to or shortens a NUL-terminated text of `size` bytes as `typed` says; whole characters only. */
void keyboard_apply(const struct typed *typed, size_t size, char *text);

#endif
