/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/tree.h"

#include "trust/digest.h"

#include <string.h>

void audit_node(const uint8_t left[AUDIT_HASH_SIZE], const uint8_t right[AUDIT_HASH_SIZE],
                uint8_t ret_hash[AUDIT_HASH_SIZE])
{
    static const uint8_t prefix = 1;
    struct digest digest;

    digest_init(&digest);
    digest_update(&digest, (struct bytes){ &prefix, 1 });
    digest_update(&digest, (struct bytes){ left, AUDIT_HASH_SIZE });
    digest_update(&digest, (struct bytes){ right, AUDIT_HASH_SIZE });
    digest_final(&digest, ret_hash);
}

void audit_leaf(struct bytes entry, uint8_t ret_hash[AUDIT_HASH_SIZE])
{
    static const uint8_t prefix = 0;
    struct digest digest;

    digest_init(&digest);
    digest_update(&digest, (struct bytes){ &prefix, 1 });
    digest_update(&digest, entry);
    digest_final(&digest, ret_hash);
}

void audit_tree_init(struct audit_tree *tree)
{
    memset(tree, 0, sizeof *tree);
}

static size_t edge_count(uint64_t size)
{
    return (size_t)__builtin_popcountll(size);
}

void audit_tree_append(struct audit_tree *tree, struct bytes entry)
{
    uint8_t leaf[AUDIT_HASH_SIZE];

    audit_leaf(entry, leaf);
    audit_tree_append_leaf(tree, leaf);
}

void audit_tree_append_leaf(struct audit_tree *tree, const uint8_t leaf[AUDIT_HASH_SIZE])
{
    size_t count = edge_count(tree->size);
    uint8_t hash[AUDIT_HASH_SIZE];

    memcpy(hash, leaf, sizeof hash);
    /* Every trailing one bit of the size is a subtree as large as the new one: they become one, twice as large. */
    for (uint64_t size = tree->size; (size & 1) != 0; size >>= 1)
        audit_node(tree->edge[--count], hash, hash);
    memcpy(tree->edge[count], hash, sizeof hash);
    tree->size++;
}

void audit_tree_root(const struct audit_tree *tree, uint8_t ret_root[AUDIT_HASH_SIZE])
{
    size_t count = edge_count(tree->size);
    uint8_t hash[AUDIT_HASH_SIZE];

    if (count == 0) {
        digest_sha256((struct bytes){ NULL, 0 }, ret_root);
        return;
    }
    memcpy(hash, tree->edge[--count], sizeof hash);
    while (count > 0)
        audit_node(tree->edge[--count], hash, hash);
    memcpy(ret_root, hash, sizeof hash);
}

struct bytes audit_tree_edge(const struct audit_tree *tree)
{
    return (struct bytes){ tree->edge[0], edge_count(tree->size) * AUDIT_HASH_SIZE };
}

enum err audit_tree_decode(uint64_t size, struct bytes edge, struct audit_tree *ret_tree)
{
    if (edge.size != edge_count(size) * AUDIT_HASH_SIZE)
        return ERR_INPUT;
    audit_tree_init(ret_tree);
    ret_tree->size = size;
    if (edge.size > 0)
        memcpy(ret_tree->edge, edge.at, edge.size);
    return ERR_NONE;
}

/* RFC 9162 section 2.1.3.2, verifying an inclusion proof. */
bool audit_inclusion_holds(struct bytes entry, uint64_t index, uint64_t size, const uint8_t (*proof)[AUDIT_HASH_SIZE],
                           size_t proof_count, const uint8_t root[AUDIT_HASH_SIZE])
{
    uint64_t node = index, last = size - 1;
    uint8_t hash[AUDIT_HASH_SIZE];

    if (index >= size)
        return false;
    audit_leaf(entry, hash);
    for (size_t i = 0; i < proof_count; i++) {
        if (last == 0)
            return false;
        if ((node & 1) != 0 || node == last) {
            audit_node(proof[i], hash, hash);
            while (node != 0 && (node & 1) == 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            audit_node(hash, proof[i], hash);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && memcmp(hash, root, sizeof hash) == 0;
}
