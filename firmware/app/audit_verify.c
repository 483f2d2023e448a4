/* SPDX-License-Identifier: Apache-2.0 */
#include "app/audit_verify.h"

#include "app/audit_heads.h"
#include "audit/proof_file.h"
#include "codec/png.h"
#include "store/audit_store.h"
#include "store/record_walk.h"
#include "trust/slip_verify.h"

#include <stdio.h>
#include <string.h>

/* A slip whose signature is good is evidence of what was signed, whatever has become of the slip since. */
static bool is_evidence(enum slip_result result)
{
    switch (result) {
    case SLIP_RESULT_GENUINE:
    case SLIP_RESULT_EXPIRED:
    case SLIP_RESULT_SUPERSEDED:
    case SLIP_RESULT_REVOKED:
    case SLIP_RESULT_VOID:
    case SLIP_RESULT_OTHER_RECEIVING_POINT:
    case SLIP_RESULT_NOT_YET_VALID:
    case SLIP_RESULT_DRILL:
        return true;
    case SLIP_RESULT_ALTERED:
    case SLIP_RESULT_UNKNOWN_ISSUER:
    case SLIP_RESULT_UNREADABLE:
    case SLIP_RESULT_NOT_A_SLIP:
    case SLIP_RESULT_ISSUER_REVOKED:
    case SLIP_RESULT_SCAN_INSTEAD:
    case SLIP_RESULT_MISTYPED:
    case SLIP_RESULT_NO_CODE:
    case SLIP_RESULT_SEVERAL_CODES:
    case SLIP_RESULT_COUNT:
        break;
    }
    return false;
}

static bool is_readable(enum slip_result result)
{
    return is_evidence(result) || result == SLIP_RESULT_ALTERED || result == SLIP_RESULT_UNKNOWN_ISSUER ||
           result == SLIP_RESULT_ISSUER_REVOKED;
}

static enum err read_slip(const struct audit_reader *reader, struct bytes bytes, struct arena *arena,
                          struct trail_anchor *head, char *ret_number)
{
    struct slip_check check;
    enum err err = slip_verify_bytes(bytes, &reader->trust, 0, NULL, arena, &check);

    if (err != ERR_NONE)
        return err;
    head->result = TRAIL_INTACT;
    if (!is_readable(check.result))
        head->result = TRAIL_ANCHOR_UNREADABLE;
    else if (!is_evidence(check.result) || !check.has_slip)
        head->result = TRAIL_ANCHOR_NOT_GENUINE;
    else if (check.slip.id.kiosk != reader->kiosk)
        head->result = TRAIL_ANCHOR_FOREIGN;
    if (check.has_slip)
        slip_number_format(check.slip.id, ret_number);
    if (head->result != TRAIL_INTACT)
        return ERR_NONE;
    head->size = check.slip.tree_size;
    head->root_size = sizeof check.slip.tree_root;
    memcpy(head->root, check.slip.tree_root, head->root_size);
    return ERR_NONE;
}

static void read_checkpoint(const struct audit_reader *reader, struct bytes bytes, struct trail_anchor *head)
{
    struct note_head signed_head;

    head->result = audit_reader_head(reader, bytes, &signed_head);
    if (head->result != TRAIL_INTACT)
        return;
    head->size = signed_head.size;
    head->root_size = sizeof signed_head.root;
    memcpy(head->root, signed_head.root, head->root_size);
}

/* Slips are digits or a picture; all else is read as a checkpoint, or as a proof that ends with one. */
static bool is_slip(struct bytes bytes)
{
    if (png_is(bytes))
        return true;
    for (size_t i = 0; i < bytes.size; i++) {
        if (strchr("0123456789 \t\r\n", bytes.at[i]) == NULL)
            return false;
    }
    return true;
}

enum err audit_anchors_add(struct audit_anchors *anchors, const struct audit_reader *reader, const char *path,
                           struct bytes bytes, struct arena *arena)
{
    struct trail_anchor head = { .result = TRAIL_ANCHOR_UNREADABLE };
    struct proof_file *proof = ARENA_TAKE(arena, 1, struct proof_file);
    size_t at = anchors->count;
    enum err err = ERR_NONE;

    if (at == AUDIT_ANCHORS_MAX || proof == NULL)
        return ERR_LIMIT;
    anchors->slips[at][0] = '\0';
    if (is_slip(bytes))
        err = read_slip(reader, bytes, arena, &head, anchors->slips[at]);
    else if (!proof_file_is(bytes))
        read_checkpoint(reader, bytes, &head);
    else if (proof_file_parse(bytes, proof) == ERR_NONE)
        read_checkpoint(reader, proof->checkpoint, &head);
    if (err != ERR_NONE)
        return err;
    anchors->heads[at] = head;
    anchors->paths[at] = path;
    anchors->count++;
    return ERR_NONE;
}

enum { ENTRIES_A_LOOK = 256 };

/* What one pass over the store shares. */
struct pass {
    uint64_t expected; /* entries, as far as the kept tree knows */
    struct audit_reader *reader;
    struct audit_anchors *anchors;
    struct trail *trail;
    struct audit_heads *heads;
    struct kept_head kept; /* the next one */
    bool has_kept;
    bool is_at_end;
};

static enum err next_checkpoint(struct pass *pass)
{
    return audit_heads_next(pass->heads, &pass->kept, &pass->has_kept);
}

static void take_checkpoint(struct pass *pass)
{
    if (pass->kept.is_genuine && pass->kept.size >= pass->trail->tree.size)
        trail_checkpoint(pass->trail, &pass->kept.head);
    else
        trail_report(pass->trail, TRAIL_CHECKPOINT_NOT_GENUINE, pass->kept.size, pass->kept.size);
}

/* Every signed head of the size that is reached; at the end those that are larger too. */
static enum err take_heads(struct pass *pass)
{
    uint64_t size = pass->trail->tree.size;
    enum err err = ERR_NONE;

    while (err == ERR_NONE && pass->has_kept &&
           (pass->is_at_end || pass->kept.size <= size || pass->kept.size > INT64_MAX)) {
        take_checkpoint(pass);
        err = next_checkpoint(pass);
    }
    for (size_t i = 0; i < pass->anchors->count; i++) {
        struct trail_anchor *anchor = &pass->anchors->heads[i];

        if (anchor->root_size > 0 && (anchor->size == size || (pass->is_at_end && anchor->size > size)))
            trail_anchor(pass->trail, anchor);
    }
    return err;
}

static enum err read_entries(struct pass *pass)
{
    struct record_walk entries = { NULL, NULL };
    struct entry_row row;
    bool is_found = true;
    enum err err = record_walk_entries(pass->reader->store, 0, &entries);

    while (err == ERR_NONE && is_found) {
        err = take_heads(pass);
        if (err == ERR_NONE)
            err = record_walk_next_entry(&entries, &row, &is_found);
        if (err == ERR_NONE && is_found)
            trail_entry(pass->trail, row.seq, row.time, row.text);
        if (pass->trail->tree.size % ENTRIES_A_LOOK == 0 &&
            !watch_goes_on(pass->reader->watch, pass->trail->tree.size, pass->expected))
            err = ERR_CONFLICT;
    }
    record_walk_done(&entries);
    return err;
}

static enum err run_pass(struct pass *pass)
{
    enum err err = audit_heads_open(pass->reader, &pass->heads);

    if (err == ERR_NONE)
        err = next_checkpoint(pass);
    if (err == ERR_NONE)
        err = read_entries(pass);
    pass->is_at_end = true;
    if (err == ERR_CORRUPT) { /* what the anchors cover beyond the damage is missing, whatever else is */
        trail_report(pass->trail, TRAIL_STORE_DAMAGED, pass->trail->tree.size + 1,
                     pass->trail->tree.size + 1);
        pass->has_kept = false;
        err = ERR_NONE;
    }
    if (err == ERR_NONE)
        err = take_heads(pass);
    audit_heads_close(pass->heads);
    return err;
}

enum err audit_verify(struct audit_reader *reader, struct audit_anchors *anchors, struct trail *ret_trail)
{
    struct pass pass = { .reader = reader, .anchors = anchors, .trail = ret_trail };
    struct audit_tree kept;
    enum err err;

    trail_init(ret_trail);
    pass.expected = audit_store_tree(reader->store, &kept) == ERR_NONE ? kept.size : 0;
    err = run_pass(&pass);
    if (err != ERR_NONE)
        return err;
    err = audit_store_tree(reader->store, &kept);
    if (err != ERR_NONE && err != ERR_CORRUPT)
        return err;
    trail_finish(ret_trail, err == ERR_NONE ? &kept : NULL, anchors->heads, anchors->count);
    return ERR_NONE;
}
