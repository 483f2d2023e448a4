/* fold - what two spellings of a word have in common, for search.
 *
 * Pure.  Works on one token that unicode61 has already lower-cased and stripped of Latin diacritics:
 *   Arabic: alef forms to bare alef, alef maqsura and Persian ya to ya, ta marbuta to ha, hamza on a carrier
 *   to its carrier, Persian kaf to kaf; tatweel, harakat and Quranic marks dropped; Arabic-Indic digits to
 *   ASCII digits
 *   Cyrillic: ё to е, й left alone
 *   Han, kana and hangul: one token per character, so that a word is found in the middle of a phrase.
 */
#ifndef COUNTERSIGN_STORE_FOLD_H
#define COUNTERSIGN_STORE_FOLD_H

#include "base/bytes.h"

enum { FOLD_TOKEN_MAX = 128 }; /* bytes of a folded token; longer ones are cut at a character */

/* Whether the character stands as a token of its own. */
bool fold_is_ideograph(uint32_t code_point);

/* The folded character; 0 = dropped. */
uint32_t fold_character(uint32_t code_point);

#endif
