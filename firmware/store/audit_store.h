/* audit_store - the audit trail: canonical entries (audit/entry.h) under a Merkle tree (audit/tree.h), only
 * ever added.
 *
 * The tree's right edge is kept in the same transaction as the entry.
 */
#ifndef COUNTERSIGN_STORE_AUDIT_STORE_H
#define COUNTERSIGN_STORE_AUDIT_STORE_H

#include "audit/entry.h"
#include "audit/tree.h"
#include "store/store.h"

struct audit_head {
    uint64_t size;
    uint8_t root[AUDIT_HASH_SIZE];
};

/* Writes `entry` as number size + 1 (its `seq` is set here) and returns the tree's head with it. */
MUST_USE enum err audit_store_append(struct store *store, struct audit_entry *entry,
                                     struct audit_head *ret_head);

/* The kept tree itself.  CORRUPT when it is none. */
MUST_USE enum err audit_store_tree(struct store *store, struct audit_tree *ret_tree);
MUST_USE enum err audit_store_head(struct store *store, struct audit_head *ret_head);

/* The entry's text.  NOT_FOUND. */
MUST_USE enum err audit_store_entry(struct store *store, uint64_t seq, struct arena *arena,
                                    struct bytes *ret_text);

/* Reads every entry again and compares the root with the kept edge.  Fails with CORRUPT when they differ; an
 * altered, missing or swapped entry is found. */
MUST_USE enum err audit_store_verify(struct store *store, struct audit_head *ret_head);

/* A signed head, kept for whoever asks; the note's form is the signer's. */
MUST_USE enum err audit_store_checkpoint(struct store *store, uint64_t size, struct bytes note,
                                         const char *reason);

/* Seconds since 1970 of the newest entry, 0 = none: the clock never goes back behind it. */
MUST_USE enum err audit_store_newest_time(struct store *store, int64_t *ret_time);

#endif
