/* store_copy - a whole kiosk.db written to another file, and what is in it as one number, to compare the two.
 *
 * For stores opened to be read (store_open_frozen): slow, and meant for a thread of its own.
 */
#ifndef COUNTERSIGN_STORE_STORE_COPY_H
#define COUNTERSIGN_STORE_STORE_COPY_H

#include "store/store.h"
#include "trust/digest.h"

/* Asked after each piece; false stops.  `done` of `total`, in pieces of its own. */
typedef bool (*store_copy_fn)(void *self, uint64_t done, uint64_t total);

/* Writes and syncs `path`, mode 0600, which must not be there (CONFLICT); it needs no journal to be read.  A
 * copy that was stopped (BUSY) or failed is taken away again.  `go_on` may be NULL. */
MUST_USE enum err store_copy_to(struct store *store, const char *path, store_copy_fn go_on, void *self);

/* SHA-256 over every row of every table, those in `but` ('|' before, between and behind the names) left out:
 * the same content gives the same number, however it lies in the file.  BUSY when it was stopped. */
MUST_USE enum err store_copy_digest(struct store *store, const char *but, store_copy_fn go_on, void *self,
                                    uint8_t ret_digest[DIGEST_SIZE]);

#endif
