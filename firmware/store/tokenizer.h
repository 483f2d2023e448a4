/* tokenizer - the search index's words: SQLite's unicode61 (remove_diacritics 2), then store/fold.h.
 *
 * Registered as "countersign" on every connection that reads or writes the index; the same words on both
 * sides.
 */
#ifndef COUNTERSIGN_STORE_TOKENIZER_H
#define COUNTERSIGN_STORE_TOKENIZER_H

#include "store/sql.h"

MUST_USE enum err tokenizer_register(struct sql *sql);

struct token {
    struct bytes word; /* folded; lives during the call */
    bool is_ideograph; /* one character of a script without spaces */
    bool is_joined;    /* an ideograph that follows another one directly */
};
typedef enum err (*token_fn)(void *self, const struct token *token);

/* Gives `take` the words of a text as the index holds them, in order.  Fails with what `take` fails with, or
 * STORAGE. */
MUST_USE enum err tokenizer_words(struct sql *sql, struct bytes text, token_fn take, void *self);

#endif
