/* tree - the Merkle tree of the audit trail, grown at its right edge.
 *
 * Pure.  Source: RFC 6962 section 2.1: leaf = SHA-256(0x00 || entry), node = SHA-256(0x01 || left || right); the root of
 * nothing is SHA-256 of nothing.  The edge holds the roots of the perfect subtrees that make up `size`, the largest first.
 */
#ifndef COUNTERSIGN_AUDIT_TREE_H
#define COUNTERSIGN_AUDIT_TREE_H

#include "base/bytes.h"

enum {
    AUDIT_HASH_SIZE = 32,
    AUDIT_EDGE_MAX = 64,
};

struct audit_tree {
    uint64_t size; /* entries */
    uint8_t edge[AUDIT_EDGE_MAX][AUDIT_HASH_SIZE];
};

void audit_leaf(struct bytes entry, uint8_t ret_hash[AUDIT_HASH_SIZE]);
void audit_node(const uint8_t left[AUDIT_HASH_SIZE], const uint8_t right[AUDIT_HASH_SIZE],
                uint8_t ret_hash[AUDIT_HASH_SIZE]); /* ret_hash may be one of them */

void audit_tree_init(struct audit_tree *tree);
void audit_tree_append(struct audit_tree *tree, struct bytes entry);
void audit_tree_append_leaf(struct audit_tree *tree, const uint8_t leaf[AUDIT_HASH_SIZE]);
void audit_tree_root(const struct audit_tree *tree, uint8_t ret_root[AUDIT_HASH_SIZE]);

/* The edge as bytes (number of one bits in size, times 32) and back.  Decode fails with INPUT when they don't fit. */
struct bytes audit_tree_edge(const struct audit_tree *tree);
MUST_USE enum err audit_tree_decode(uint64_t size, struct bytes edge, struct audit_tree *ret_tree);

/* Whether `entry` is number `index` (from 0) of the tree with this size and root, given its inclusion proof. */
bool audit_inclusion_holds(struct bytes entry, uint64_t index, uint64_t size, const uint8_t (*proof)[AUDIT_HASH_SIZE],
                           size_t proof_count, const uint8_t root[AUDIT_HASH_SIZE]);

#endif
