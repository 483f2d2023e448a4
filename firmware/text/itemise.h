/* itemise - a paragraph's characters, each with its level, script, face and the break after it.
 *
 * Sources: UAX #9 (FriBidi), UAX #14 (libunibreak).  Bidi controls and other invisible characters have done
 * their work here and are left out; LF stays, as a character that is never drawn.
 */
#ifndef COUNTERSIGN_TEXT_ITEMISE_H
#define COUNTERSIGN_TEXT_ITEMISE_H

#include "text/face.h"

enum script {
    SCRIPT_COMMON,
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    SCRIPT_ARABIC,
    SCRIPT_HAN,
    SCRIPT_COUNT
};

enum item_break { BREAK_NEVER, BREAK_MAY, BREAK_MUST };

enum { ITEM_MAX = TEXT_BYTES_MAX + 1 }; /* one more for an ellipsis */

struct items {
    uint32_t code_point[ITEM_MAX];
    uint32_t offset[ITEM_MAX]; /* in the source, bytes */
    uint8_t level[ITEM_MAX];
    uint8_t script[ITEM_MAX]; /* enum script; COMMON only when there is nothing else */
    uint8_t face[ITEM_MAX];   /* enum face */
    uint8_t after[ITEM_MAX];  /* enum item_break */
    size_t count;
    int missing; /* characters no face has */
};

/* ISO 15924, for the shaper. */
const char *script_code(enum script script);

/* True for what joins the character before it (accents, vowel marks, joiners). */
bool item_joins_previous(uint32_t code_point);

/* True for characters that need no glyph. */
bool item_is_invisible(uint32_t code_point);

/* Fails with MEMORY. */
MUST_USE enum err itemise(struct face_set *faces, enum lang lang, enum text_weight weight, const char *utf8,
                          struct items *ret_items);

/* Cuts after the first `keep` items and puts an ellipsis there. */
void items_cut(struct face_set *faces, enum lang lang, enum text_weight weight, size_t keep,
               struct items *items);

/* Rule L2: writes the visual order of `count` pieces with these levels, left to right. */
void item_order(const uint8_t *levels, size_t count, size_t *ret_order);

/* Levels of a paragraph's characters, controls included (rules P to L1); what FriBidi says.  Fails with
 * MEMORY. */
MUST_USE enum err item_levels(const uint32_t *code_points, size_t count, bool is_rtl, uint8_t *ret_levels);

#endif
