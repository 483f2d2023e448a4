/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/proof.h"

#include <string.h>

/* The root of leaves begin … end - 1. */
static enum err range_root(const struct proof_leaves *leaves, uint64_t begin, uint64_t end,
                           uint8_t ret_root[AUDIT_HASH_SIZE])
{
    struct audit_tree tree;

    audit_tree_init(&tree);
    for (uint64_t i = begin; i < end; i++) {
        uint8_t hash[AUDIT_HASH_SIZE];
        enum err err = leaves->leaf(leaves->self, i, hash);

        if (err != ERR_NONE)
            return err;
        audit_tree_append_leaf(&tree, hash);
    }
    audit_tree_root(&tree, ret_root);
    return ERR_NONE;
}

/* The largest power of two below `count`, which is at least 2. */
static uint64_t split_of(uint64_t count)
{
    return (uint64_t)1 << (63 - __builtin_clzll(count - 1));
}

static void add(struct proof *proof, const uint8_t hash[AUDIT_HASH_SIZE])
{
    memcpy(proof->hashes[proof->count++], hash, AUDIT_HASH_SIZE);
}

/* The way from the root down to where a proof begins; the siblings beside it are the proof, the lowest first.
 */
struct descent {
    const struct proof_leaves *leaves;
    struct proof *proof;
    uint64_t target; /* inclusion: the leaf; consistency: the first leaf after the older tree */
    bool is_consistency;
    bool is_older_whole; /* consistency: the range's left edge is the older tree's */
};

static enum err descend(struct descent *descent, uint64_t begin, uint64_t end);

static enum err descend_left(struct descent *descent, uint64_t begin, uint64_t split, uint64_t end)
{
    uint8_t hash[AUDIT_HASH_SIZE];
    enum err err = descend(descent, begin, split);

    if (err == ERR_NONE)
        err = range_root(descent->leaves, split, end, hash);
    if (err == ERR_NONE)
        add(descent->proof, hash);
    return err;
}

static enum err descend_right(struct descent *descent, uint64_t begin, uint64_t split, uint64_t end)
{
    uint8_t hash[AUDIT_HASH_SIZE];
    enum err err = range_root(descent->leaves, begin, split, hash);

    descent->is_older_whole = false;
    if (err == ERR_NONE)
        err = descend(descent, split, end);
    if (err == ERR_NONE)
        add(descent->proof, hash);
    return err;
}

static enum err descend(struct descent *descent, uint64_t begin, uint64_t end)
{
    uint64_t split;

    if (descent->is_consistency && end == descent->target) {
        uint8_t hash[AUDIT_HASH_SIZE];
        enum err err = ERR_NONE;

        if (descent->is_older_whole) /* its root is known to whoever checks */
            return ERR_NONE;
        err = range_root(descent->leaves, begin, end, hash);
        if (err == ERR_NONE)
            add(descent->proof, hash);
        return err;
    }
    if (!descent->is_consistency && end - begin == 1)
        return ERR_NONE;
    split = begin + split_of(end - begin);
    if (descent->is_consistency ? descent->target <= split : descent->target < split)
        return descend_left(descent, begin, split, end);
    return descend_right(descent, begin, split, end);
}

enum err proof_inclusion(const struct proof_leaves *leaves, uint64_t index, uint64_t size,
                         struct proof *ret_proof)
{
    struct proof proof = { .count = 0 };
    struct descent descent = { .leaves = leaves, .proof = &proof, .target = index };
    enum err err;

    if (index >= size)
        return ERR_INPUT;
    err = descend(&descent, 0, size);
    if (err == ERR_NONE)
        *ret_proof = proof;
    return err;
}

enum err proof_consistency(const struct proof_leaves *leaves, uint64_t older, uint64_t newer,
                           struct proof *ret_proof)
{
    struct proof proof = { .count = 0 };
    struct descent descent = {
        .leaves = leaves,
        .proof = &proof,
        .target = older,
        .is_consistency = true,
        .is_older_whole = true,
    };
    enum err err;

    if (older == 0 || older > newer)
        return ERR_INPUT;
    err = descend(&descent, 0, newer);
    if (err == ERR_NONE)
        *ret_proof = proof;
    return err;
}

bool proof_consistency_holds(uint64_t older, const uint8_t older_root[AUDIT_HASH_SIZE], uint64_t newer,
                             const uint8_t newer_root[AUDIT_HASH_SIZE], const struct proof *proof)
{
    uint64_t node = older - 1, last = newer - 1;
    uint8_t old_hash[AUDIT_HASH_SIZE], new_hash[AUDIT_HASH_SIZE];
    size_t at = 0;

    if (older == 0 || older > newer || proof->count > PROOF_HASHES_MAX)
        return false;
    if (older == newer)
        return proof->count == 0 && memcmp(older_root, newer_root, AUDIT_HASH_SIZE) == 0;
    while ((node & 1) != 0) {
        node >>= 1;
        last >>= 1;
    }
    if (node == 0) { /* the older tree is a whole subtree: its root stands for the first hash */
        memcpy(old_hash, older_root, sizeof old_hash);
    } else {
        if (proof->count == 0)
            return false;
        memcpy(old_hash, proof->hashes[at++], sizeof old_hash);
    }
    memcpy(new_hash, old_hash, sizeof new_hash);
    for (; at < proof->count; at++) {
        if (last == 0)
            return false;
        if ((node & 1) != 0 || node == last) {
            audit_node(proof->hashes[at], old_hash, old_hash);
            audit_node(proof->hashes[at], new_hash, new_hash);
            while (node != 0 && (node & 1) == 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            audit_node(new_hash, proof->hashes[at], new_hash);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && memcmp(old_hash, older_root, sizeof old_hash) == 0 &&
           memcmp(new_hash, newer_root, sizeof new_hash) == 0;
}
