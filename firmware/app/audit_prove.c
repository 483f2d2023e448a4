/* SPDX-License-Identifier: Apache-2.0 */
#include "app/audit_prove.h"

#include "store/audit_store.h"
#include "store/record_walk.h"

#include <string.h>

/* Leaves from a walk that only goes forward, as proofs ask for them. */
struct walked_leaves {
    struct record_walk walk;
    uint64_t next; /* index of the row that comes next */
};

static enum err next_leaf(void *self, uint64_t index, uint8_t ret_hash[AUDIT_HASH_SIZE])
{
    struct walked_leaves *leaves = self;
    struct entry_row row;
    bool is_found = true;

    while (leaves->next <= index) {
        enum err err = record_walk_next_entry(&leaves->walk, &row, &is_found);

        if (err != ERR_NONE)
            return err;
        if (!is_found || row.seq != leaves->next + 1)
            return ERR_SIGNATURE;
        leaves->next++;
    }
    audit_leaf(row.text, ret_hash);
    return ERR_NONE;
}

static enum err find_checkpoint(struct audit_reader *reader, uint64_t seq, struct arena *arena,
                                struct proof_file *file, struct note_head *ret_head)
{
    struct record_walk walk = { NULL, NULL };
    struct checkpoint_row row;
    struct note note;
    bool is_found = false;
    enum err err = record_walk_newest_checkpoint(reader->store, seq, &walk);

    if (err == ERR_NONE)
        err = record_walk_next_checkpoint(&walk, &row, &is_found);
    if (err == ERR_NONE && !is_found)
        err = ERR_CONFLICT;
    if (err == ERR_NONE) {
        const char *copy = arena_text(arena, (const char *)row.note.at, row.note.size);

        file->checkpoint = (struct bytes){ (const uint8_t *)copy, row.note.size };
        err = copy != NULL ? ERR_NONE : ERR_LIMIT;
    }
    record_walk_done(&walk);
    if (err != ERR_NONE)
        return err;
    if (note_parse(file->checkpoint, &note) != ERR_NONE || note_parse_head(note.text, ret_head) != ERR_NONE ||
        ret_head->size < seq)
        return ERR_SIGNATURE;
    return ERR_NONE;
}

static enum err prove_in(struct audit_reader *reader, const struct note_head *head, struct proof_file *file)
{
    struct walked_leaves leaves = { .next = 0 };
    const struct proof_leaves source = { next_leaf, &leaves };
    enum err err = record_walk_entries(reader->store, 1, &leaves.walk);

    if (err == ERR_NONE)
        err = proof_inclusion(&source, file->index, head->size, &file->proof);
    record_walk_done(&leaves.walk);
    if (err != ERR_NONE)
        return err;
    if (!audit_inclusion_holds((struct bytes){ file->entry, file->entry_size }, file->index, head->size,
                               (const uint8_t(*)[AUDIT_HASH_SIZE])file->proof.hashes, file->proof.count,
                               head->root))
        return ERR_SIGNATURE;
    return ERR_NONE;
}

enum err audit_prove(struct audit_reader *reader, uint64_t seq, struct arena *arena,
                     struct proof_file *ret_file)
{
    struct proof_file *file = ARENA_TAKE(arena, 1, struct proof_file);
    struct note_head head;
    struct bytes entry;
    enum err err;

    if (file == NULL)
        return ERR_LIMIT;
    err = seq == 0 ? ERR_NOT_FOUND : audit_store_entry(reader->store, seq, arena, &entry);
    if (err != ERR_NONE)
        return err;
    if (entry.size > sizeof file->entry)
        return ERR_SIGNATURE;
    file->index = seq - 1;
    file->entry_size = entry.size;
    memcpy(file->entry, entry.at, entry.size);
    err = find_checkpoint(reader, seq, arena, file, &head);
    if (err == ERR_NONE)
        err = prove_in(reader, &head, file);
    if (err == ERR_NONE)
        *ret_file = *file;
    return err;
}

enum proof_result audit_prove_check(const struct proof_file *file, const struct trust_list *trust,
                                    struct note_head *ret_head)
{
    struct note_head head;
    struct note note;

    if (note_parse(file->checkpoint, &note) != ERR_NONE || note_parse_head(note.text, &head) != ERR_NONE)
        return PROOF_UNREADABLE;
    for (size_t i = 0; i < trust->key_count; i++) {
        const struct trusted_key *key = &trust->keys[i];
        enum proof_result result;

        if (key->revoked_on != DATE_NONE)
            continue;
        result = proof_file_check(file, head.origin, key->public_key, ret_head);
        if (result != PROOF_NOT_SIGNED)
            return result;
    }
    return PROOF_NOT_SIGNED;
}
