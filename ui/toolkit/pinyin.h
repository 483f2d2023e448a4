/* pinyin - Chinese words for typed pinyin letters, from Debian's libgooglepinyin and its dictionary.
 *
 * The library keeps global state: one at a time (BUSY).  It is never told which word was taken, so it learns
 * nothing of one person that it could show to the next.  Its closing leaves some 200 KB unfreed: open it once
 * per program.
 */
#ifndef COUNTERSIGN_TOOLKIT_PINYIN_H
#define COUNTERSIGN_TOOLKIT_PINYIN_H

#include "base/err.h"

#include <stddef.h>

struct pinyin;

enum { PINYIN_WORD_BYTES = 64, PINYIN_LETTERS_MAX = 32 };

/* `dictionary` NULL = the packaged one.  Fails with NOT_FOUND (no dictionary), BUSY or MEMORY. */
MUST_USE enum err pinyin_open(const char *dictionary, struct pinyin **ret_pinyin);
void pinyin_close(struct pinyin *pinyin);

/* Number of words for these letters (a-z and '), best first. */
size_t pinyin_search(struct pinyin *pinyin, const char *letters);

/* Word `index` of the last search as UTF-8; fails with NOT_FOUND past the end. */
MUST_USE enum err pinyin_get(struct pinyin *pinyin, size_t index, char ret_word[PINYIN_WORD_BYTES]);

/* How many of the searched letters word `index` stands for; a short word leaves the rest to be searched next.
 * 0 past the end. */
size_t pinyin_used(struct pinyin *pinyin, size_t index);

#endif
