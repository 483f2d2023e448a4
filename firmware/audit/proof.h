/* proof - that an entry is in the trail, and that one trail is the beginning of another.
 *
 * Pure; leaves come from the caller's function, one after the other.  Source: RFC 6962 sections 2.1.1
 * and 2.1.2, and RFC 9162 section 2.1.4.2 for the check.  An inclusion proof is checked by
 * audit_inclusion_holds (audit/tree.h).
 */
#ifndef COUNTERSIGN_AUDIT_PROOF_H
#define COUNTERSIGN_AUDIT_PROOF_H

#include "audit/tree.h"

enum { PROOF_HASHES_MAX = 65 };

struct proof {
    uint8_t hashes[PROOF_HASHES_MAX][AUDIT_HASH_SIZE]; /* nearest the leaf first */
    size_t count;
};

/* The hash of leaf `index` (from 0).  Called with ascending numbers, for each leaf at most once. */
typedef enum err (*proof_leaf_fn)(void *self, uint64_t index, uint8_t ret_hash[AUDIT_HASH_SIZE]);

struct proof_leaves {
    proof_leaf_fn leaf;
    void *self;
};

/* Of leaf `index` in the tree of the first `size` leaves.  Fails with INPUT (not in it) or as the leaves do.
 */
MUST_USE enum err proof_inclusion(const struct proof_leaves *leaves, uint64_t index, uint64_t size,
                                  struct proof *ret_proof);

/* That the tree of `older` leaves (from 1) is the beginning of the one of `newer`.  Fails with INPUT or as
 * the leaves do. */
MUST_USE enum err proof_consistency(const struct proof_leaves *leaves, uint64_t older, uint64_t newer,
                                    struct proof *ret_proof);

bool proof_consistency_holds(uint64_t older, const uint8_t older_root[AUDIT_HASH_SIZE], uint64_t newer,
                             const uint8_t newer_root[AUDIT_HASH_SIZE], const struct proof *proof);

#endif
