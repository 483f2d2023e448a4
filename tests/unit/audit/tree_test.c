/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/tree.h"

#include "support/support.h"
#include "trust/digest.h"

#include <stdio.h>
#include <string.h>

enum { SIZES = 300, TEXT = 24 };

/* RFC 6962 section 2.1, word for word: the reference that the streaming tree is held against. */
static void reference_root(const char (*entries)[TEXT], size_t count, uint8_t ret_root[AUDIT_HASH_SIZE])
{
    uint8_t joined[1 + 2 * AUDIT_HASH_SIZE] = { 1 };
    size_t split = 1;

    if (count == 0) {
        digest_sha256((struct bytes){ NULL, 0 }, ret_root);
        return;
    }
    if (count == 1) {
        audit_leaf(bytes_of_text(entries[0]), ret_root);
        return;
    }
    while (split * 2 < count)
        split *= 2;
    reference_root(entries, split, joined + 1);
    reference_root(entries + split, count - split, joined + 1 + AUDIT_HASH_SIZE);
    digest_sha256((struct bytes){ joined, sizeof joined }, ret_root);
}

/* RFC 6962 section 2.1.1. */
static size_t reference_proof(const char (*entries)[TEXT], size_t count, size_t index,
                              uint8_t (*ret_proof)[AUDIT_HASH_SIZE])
{
    size_t split = 1, used;

    if (count <= 1)
        return 0;
    while (split * 2 < count)
        split *= 2;
    if (index < split) {
        used = reference_proof(entries, split, index, ret_proof);
        reference_root(entries + split, count - split, ret_proof[used]);
    } else {
        used = reference_proof(entries + split, count - split, index - split, ret_proof);
        reference_root(entries, split, ret_proof[used]);
    }
    return used + 1;
}

static void make_entries(char (*entries)[TEXT])
{
    for (int i = 0; i < SIZES; i++)
        snprintf(entries[i], TEXT, "entry %d", i);
}

TEST(the_root_of_nothing_is_the_hash_of_nothing)
{
    static const char empty[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    struct audit_tree tree;
    uint8_t root[AUDIT_HASH_SIZE];
    char text[2 * AUDIT_HASH_SIZE + 1];

    audit_tree_init(&tree);
    audit_tree_root(&tree, root);
    bytes_format_hex((struct bytes){ root, sizeof root }, text);
    assert_string_equal(text, empty);
}

TEST(every_size_up_to_300_has_the_root_of_the_recursive_definition)
{
    char entries[SIZES][TEXT];
    struct audit_tree tree;

    make_entries(entries);
    audit_tree_init(&tree);
    for (size_t size = 0; size <= SIZES; size++) {
        uint8_t root[AUDIT_HASH_SIZE], expected[AUDIT_HASH_SIZE];

        audit_tree_root(&tree, root);
        reference_root((const char(*)[TEXT])entries, size, expected);
        assert_memory_equal(root, expected, sizeof root);
        if (size < SIZES)
            audit_tree_append(&tree, bytes_of_text(entries[size]));
    }
}

TEST(a_tree_goes_on_from_its_edge_after_a_restart)
{
    char entries[SIZES][TEXT];
    struct audit_tree tree, again;

    make_entries(entries);
    audit_tree_init(&tree);
    for (int i = 0; i < SIZES; i++) {
        uint8_t a[AUDIT_HASH_SIZE], b[AUDIT_HASH_SIZE];

        CHECK_OK(audit_tree_decode(tree.size, audit_tree_edge(&tree), &again));
        audit_tree_append(&tree, bytes_of_text(entries[i]));
        audit_tree_append(&again, bytes_of_text(entries[i]));
        audit_tree_root(&tree, a);
        audit_tree_root(&again, b);
        assert_memory_equal(a, b, sizeof a);
    }
}

TEST(an_edge_of_the_wrong_length_is_refused)
{
    uint8_t edge[2 * AUDIT_HASH_SIZE] = { 0 };
    struct audit_tree tree;

    CHECK_ERR(audit_tree_decode(4, (struct bytes){ edge, sizeof edge }, &tree), ERR_INPUT);
    CHECK_ERR(audit_tree_decode(3, (struct bytes){ edge, sizeof edge - 1 }, &tree), ERR_INPUT);
    CHECK_OK(audit_tree_decode(3, (struct bytes){ edge, sizeof edge }, &tree));
}

TEST(every_inclusion_proof_up_to_64_entries_holds_and_no_other_entry_fits_it)
{
    char entries[SIZES][TEXT];

    make_entries(entries);
    for (size_t size = 1; size <= 64; size++) {
        uint8_t root[AUDIT_HASH_SIZE], proof[AUDIT_EDGE_MAX][AUDIT_HASH_SIZE];

        reference_root((const char(*)[TEXT])entries, size, root);
        for (size_t index = 0; index < size; index++) {
            const uint8_t(*path)[AUDIT_HASH_SIZE] = (const uint8_t(*)[AUDIT_HASH_SIZE])proof;
            size_t count = reference_proof((const char(*)[TEXT])entries, size, index, proof);

            assert_true(audit_inclusion_holds(bytes_of_text(entries[index]), index, size, path, count, root));
            assert_false(audit_inclusion_holds(bytes_of_text("another"), index, size, path, count, root));
            assert_false(audit_inclusion_holds(bytes_of_text(entries[index]), size, size, path, count, root));
            if (count > 0)
                assert_false(audit_inclusion_holds(bytes_of_text(entries[index]), index, size, path, count - 1, root));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_root_of_nothing_is_the_hash_of_nothing),
        RUN(every_size_up_to_300_has_the_root_of_the_recursive_definition),
        RUN(a_tree_goes_on_from_its_edge_after_a_restart),
        RUN(an_edge_of_the_wrong_length_is_refused),
        RUN(every_inclusion_proof_up_to_64_entries_holds_and_no_other_entry_fits_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
