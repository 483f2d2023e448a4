/* proof_file - one entry with the proof that it is in the trail, as a text that is checked with no kiosk at
 * hand.
 *
 * Pure.  Source: C2SP tlog-proof v1; the entry's canonical text travels in the line of extra data.
 *
 *   c2sp.org/tlog-proof@v1
 *   extra Y291bnRlcnNpZ24tYXVkaXQgMQpzZXEg...          the entry
 *   index 811                                          its number, from 0
 *   gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=       hashes, nearest the leaf first
 *
 *   countersign/kiosk/0042                             a checkpoint (audit/note.h) to the end
 *   ...
 */
#ifndef COUNTERSIGN_AUDIT_PROOF_FILE_H
#define COUNTERSIGN_AUDIT_PROOF_FILE_H

#include "audit/entry.h"
#include "audit/note.h"
#include "audit/proof.h"

enum { PROOF_FILE_MAX = 16 * 1024 + NOTE_BYTES_MAX };

struct proof_file {
    uint8_t entry[AUDIT_ENTRY_MAX];
    size_t entry_size;
    uint64_t index;
    struct proof proof;
    struct bytes checkpoint; /* in the bytes that were read or given */
};

/* Whether a text begins like one. */
bool proof_file_is(struct bytes bytes);

/* Fails with LIMIT. */
MUST_USE enum err proof_file_put(const struct proof_file *file, struct buffer *out);

/* The form only; nothing is believed yet.  Fails with INPUT. */
MUST_USE enum err proof_file_parse(struct bytes bytes, struct proof_file *ret_file);

enum proof_result {
    PROOF_HOLDS,
    PROOF_UNREADABLE,   /* the checkpoint or the entry in it is none */
    PROOF_NOT_SIGNED,   /* no signature on the checkpoint by this key */
    PROOF_FORGED,       /* one by this key, and wrong */
    PROOF_DOES_NOT_FIT, /* the signed tree does not hold this entry at this place */
};

/* Whether `name`'s key signed a tree that holds the entry. */
enum proof_result proof_file_check(const struct proof_file *file, const char *name, const uint8_t *public_key,
                                   struct note_head *ret_head);

#endif
