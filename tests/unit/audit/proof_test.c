/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/proof.h"

#include "audit/proof_file.h"
#include "support/support.h"
#include "unit/audit/audit_sample.h"

#include <stdio.h>
#include <string.h>

enum { SIZES = 300 };

/* Hashes of leaves 0 … and the order in which they were asked for. */
struct leaves {
    uint8_t hashes[SIZES][AUDIT_HASH_SIZE];
    int64_t last;
};

static struct leaves leaves;

static enum err leaf(void *self, uint64_t index, uint8_t ret_hash[AUDIT_HASH_SIZE])
{
    struct leaves *from = self;

    assert_true((int64_t)index > from->last && index < SIZES);
    from->last = (int64_t)index;
    memcpy(ret_hash, from->hashes[index], AUDIT_HASH_SIZE);
    return ERR_NONE;
}

static const struct proof_leaves source = { leaf, &leaves };

static const char *entry_text(size_t index)
{
    static char text[24];

    snprintf(text, sizeof text, "entry %zu", index);
    return text;
}

static void make_leaves(void)
{
    for (size_t i = 0; i < SIZES; i++)
        audit_leaf(bytes_of_text(entry_text(i)), leaves.hashes[i]);
}

/* MTH of RFC 6962 section 2.1, PATH of 2.1.1, SUBPROOF of 2.1.2, word for word. */
static size_t split_of(size_t count)
{
    size_t split = 1;

    while (split * 2 < count)
        split *= 2;
    return split;
}

static void reference_root(size_t begin, size_t end, uint8_t *ret_root)
{
    static uint8_t known[SIZES][SIZES + 1][AUDIT_HASH_SIZE]; /* asked for thousands of times */
    static bool is_known[SIZES][SIZES + 1];
    uint8_t left[AUDIT_HASH_SIZE], right[AUDIT_HASH_SIZE];

    if (end - begin == 1) {
        memcpy(ret_root, leaves.hashes[begin], AUDIT_HASH_SIZE);
        return;
    }
    if (!is_known[begin][end]) {
        reference_root(begin, begin + split_of(end - begin), left);
        reference_root(begin + split_of(end - begin), end, right);
        audit_node(left, right, known[begin][end]);
        is_known[begin][end] = true;
    }
    memcpy(ret_root, known[begin][end], AUDIT_HASH_SIZE);
}

static void reference_path(size_t index, size_t begin, size_t end, struct proof *proof)
{
    size_t middle = begin + split_of(end - begin);

    if (end - begin == 1)
        return;
    if (index < middle - begin) {
        reference_path(index, begin, middle, proof);
        reference_root(middle, end, proof->hashes[proof->count++]);
    } else {
        reference_path(index - (middle - begin), middle, end, proof);
        reference_root(begin, middle, proof->hashes[proof->count++]);
    }
}

static void reference_subproof(size_t older, size_t begin, size_t end, bool is_whole, struct proof *proof)
{
    size_t middle = begin + split_of(end - begin);

    if (older == end - begin) {
        if (!is_whole)
            reference_root(begin, end, proof->hashes[proof->count++]);
        return;
    }
    if (older <= middle - begin) {
        reference_subproof(older, begin, middle, is_whole, proof);
        reference_root(middle, end, proof->hashes[proof->count++]);
    } else {
        reference_subproof(older - (middle - begin), middle, end, false, proof);
        reference_root(begin, middle, proof->hashes[proof->count++]);
    }
}

/* Every place in trees of up to 100 entries; in larger ones, places that are others for each size. */
static size_t step_of(size_t size)
{
    return size <= 100 ? 1 : 5 + size % 17;
}

static void assert_same(const struct proof *a, const struct proof *b)
{
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->hashes, b->hashes, a->count * AUDIT_HASH_SIZE);
}

TEST(inclusion_proofs_of_every_size_up_to_300_are_the_recursive_definitions_and_hold)
{
    for (size_t size = 1; size <= SIZES; size++) {
        uint8_t root[AUDIT_HASH_SIZE];

        reference_root(0, size, root);
        for (size_t index = 0; index < size; index += step_of(size)) {
            struct proof proof, expected = { .count = 0 };

            leaves.last = -1;
            CHECK_OK(proof_inclusion(&source, index, size, &proof));
            reference_path(index, 0, size, &expected);
            assert_same(&proof, &expected);
            assert_true(audit_inclusion_holds(bytes_of_text(entry_text(index)), index, size,
                                              (const uint8_t(*)[AUDIT_HASH_SIZE])proof.hashes, proof.count,
                                              root));
        }
    }
}

TEST(consistency_proofs_of_every_size_up_to_300_are_the_recursive_definitions_and_hold)
{
    for (size_t newer = 1; newer <= SIZES; newer++) {
        uint8_t newer_root[AUDIT_HASH_SIZE];

        reference_root(0, newer, newer_root);
        for (size_t older = 1; older <= newer; older += step_of(newer)) {
            struct proof proof, expected = { .count = 0 };
            uint8_t older_root[AUDIT_HASH_SIZE];

            leaves.last = -1;
            CHECK_OK(proof_consistency(&source, older, newer, &proof));
            reference_subproof(older, 0, newer, true, &expected);
            assert_same(&proof, &expected);
            reference_root(0, older, older_root);
            assert_true(proof_consistency_holds(older, older_root, newer, newer_root, &proof));
        }
    }
}

TEST(no_changed_consistency_proof_holds)
{
    for (size_t newer = 1; newer <= 40; newer++) {
        for (size_t older = 1; older <= newer; older++) {
            uint8_t older_root[AUDIT_HASH_SIZE], newer_root[AUDIT_HASH_SIZE], other[AUDIT_HASH_SIZE] = { 1 };
            struct proof proof, changed;

            leaves.last = -1;
            CHECK_OK(proof_consistency(&source, older, newer, &proof));
            reference_root(0, older, older_root);
            reference_root(0, newer, newer_root);
            assert_false(proof_consistency_holds(older, other, newer, newer_root, &proof));
            assert_false(proof_consistency_holds(older, older_root, newer, other, &proof));
            for (size_t i = 0; i < proof.count; i++) {
                changed = proof;
                changed.hashes[i][7] ^= 1;
                assert_false(proof_consistency_holds(older, older_root, newer, newer_root, &changed));
            }
            changed = proof;
            changed.count++;
            assert_false(proof_consistency_holds(older, older_root, newer, newer_root, &changed));
            if (proof.count > 0) {
                changed.count = proof.count - 1;
                assert_false(proof_consistency_holds(older, older_root, newer, newer_root, &changed));
            }
        }
    }
}

TEST(a_proof_of_what_is_not_there_is_refused)
{
    struct proof proof;

    CHECK_ERR(proof_inclusion(&source, 5, 5, &proof), ERR_INPUT);
    CHECK_ERR(proof_inclusion(&source, 0, 0, &proof), ERR_INPUT);
    CHECK_ERR(proof_consistency(&source, 0, 5, &proof), ERR_INPUT);
    CHECK_ERR(proof_consistency(&source, 6, 5, &proof), ERR_INPUT);
}

/* A proof of entry 7 of 20, as a file. */
static struct bytes sample_file(const struct audit_sample *sample, uint8_t *room, size_t size)
{
    static uint8_t checkpoint[NOTE_OWN_MAX];
    static struct proof_file file;
    struct buffer note = { .at = checkpoint, .capacity = sizeof checkpoint };
    struct buffer out = { .at = room, .capacity = size };
    struct note_head head = audit_sample_head(sample, 20);

    for (size_t i = 0; i < 20; i++)
        audit_leaf(sample->texts[i], leaves.hashes[i]);
    leaves.last = -1;
    file.index = 6;
    file.entry_size = sample->texts[6].size;
    memcpy(file.entry, sample->texts[6].at, file.entry_size);
    CHECK_OK(proof_inclusion(&source, 6, 20, &file.proof));
    CHECK_OK(note_sign_head(&head, &sample->key, &note));
    file.checkpoint = buffer_view(&note);
    CHECK_OK(proof_file_put(&file, &out));
    return buffer_view(&out);
}

TEST(an_entry_travels_with_its_proof_and_is_believed_without_the_kiosk)
{
    static struct audit_sample sample;
    static struct proof_file file;
    static const uint8_t other[KEY_PUBLIC_SIZE];
    struct note_head head;
    uint8_t room[4096];

    audit_sample_make(&sample, 20, 20, 0);
    CHECK_OK(proof_file_parse(sample_file(&sample, room, sizeof room), &file));
    assert_int_equal(file.index, 6);
    assert_true(bytes_equal((struct bytes){ file.entry, file.entry_size }, sample.texts[6]));
    assert_int_equal(proof_file_check(&file, SAMPLE_ORIGIN, sample.key.public_key, &head), PROOF_HOLDS);
    assert_int_equal(head.size, 20);
    assert_int_equal(proof_file_check(&file, SAMPLE_ORIGIN, other, &head), PROOF_NOT_SIGNED);
    assert_int_equal(proof_file_check(&file, "another/kiosk", sample.key.public_key, &head),
                     PROOF_NOT_SIGNED);
}

TEST(no_byte_of_a_proof_can_change)
{
    static struct audit_sample sample;
    static struct proof_file file;
    uint8_t room[4096];
    struct bytes whole;

    audit_sample_make(&sample, 20, 20, 0);
    whole = sample_file(&sample, room, sizeof room);
    for (size_t i = 0; i < whole.size; i++) {
        for (int bit = 0; bit < 8; bit++) {
            struct note_head head;

            room[i] ^= (uint8_t)(1 << bit);
            if (proof_file_parse(whole, &file) == ERR_NONE)
                assert_int_not_equal(proof_file_check(&file, SAMPLE_ORIGIN, sample.key.public_key, &head),
                                     PROOF_HOLDS);
            room[i] ^= (uint8_t)(1 << bit);
        }
    }
}

TEST(no_shorter_beginning_of_a_proof_holds)
{
    static struct audit_sample sample;
    static struct proof_file file;
    uint8_t room[4096];
    struct bytes whole;

    audit_sample_make(&sample, 20, 20, 0);
    whole = sample_file(&sample, room, sizeof room);
    for (size_t size = 0; size < whole.size; size++) {
        struct note_head head;

        if (proof_file_parse((struct bytes){ room, size }, &file) == ERR_NONE)
            assert_int_not_equal(proof_file_check(&file, SAMPLE_ORIGIN, sample.key.public_key, &head),
                                 PROOF_HOLDS);
    }
}

static int prepare(void **state)
{
    (void)state;
    make_leaves();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(inclusion_proofs_of_every_size_up_to_300_are_the_recursive_definitions_and_hold),
        RUN(consistency_proofs_of_every_size_up_to_300_are_the_recursive_definitions_and_hold),
        RUN(no_changed_consistency_proof_holds),
        RUN(a_proof_of_what_is_not_there_is_refused),
        RUN(an_entry_travels_with_its_proof_and_is_believed_without_the_kiosk),
        RUN(no_byte_of_a_proof_can_change),
        RUN(no_shorter_beginning_of_a_proof_holds),
    };

    return cmocka_run_group_tests(tests, prepare, NULL);
}
