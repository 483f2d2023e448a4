/* note - signed notes, and among them checkpoints: what a log says of itself, signed.
 *
 * Pure.  Source: C2SP signed-note v1.0.0 and tlog-checkpoint, Ed25519 (signature type 1).
 *
 *   countersign/kiosk/0042                                   origin: the log's name, and the signing key's
 *   1235                                                     entries
 *   CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=             root of the tree over them
 *
 *   — countersign/kiosk/0042 Az3grlgtzPICa5OS8npVmf1M...     base64 of key hash (4 bytes) and signature
 *
 * Signatures of others (witnesses) may follow and are left alone; lines after the root are allowed and mean
 * nothing here.
 */
#ifndef COUNTERSIGN_AUDIT_NOTE_H
#define COUNTERSIGN_AUDIT_NOTE_H

#include "audit/tree.h"
#include "trust/key.h"

enum {
    NOTE_NAME_MAX = 100, /* bytes of an origin or key name */
    NOTE_KEY_HASH_SIZE = 4,
    NOTE_OWN_MAX = 512,          /* a checkpoint with one signature */
    NOTE_BYTES_MAX = 128 * 1024, /* read: room for sixteen signatures of any kind */
    NOTE_SIGNATURES_MAX = 100,
    NOTE_KEY_TEXT_MAX = 200,
};

struct note {
    struct bytes text;       /* what is signed, its last newline included; in the bytes that were read */
    struct bytes signatures; /* their lines */
};

struct note_head {
    char origin[NOTE_NAME_MAX + 1];
    uint64_t size;
    uint8_t root[AUDIT_HASH_SIZE];
};

/* Whether a text may name a key: not empty, no white space or controls, no '+'. */
bool note_name_is_good(const char *name);

/* First bytes of SHA-256(name, newline, 1, public key). */
void note_key_hash(const char *name, const uint8_t *public_key, uint8_t ret_hash[NOTE_KEY_HASH_SIZE]);

/* The key as verifiers of other makes take it: "name+0a1b2c3d+base64". */
void note_put_key(struct buffer *out, const char *name, const uint8_t *public_key);

/* Appends text, blank line and signature.  Fails with INPUT (the text does not end in a newline, a bad name)
 * or LIMIT. */
MUST_USE enum err note_sign(struct bytes text, const char *name, const struct key *key, struct buffer *out);

/* Takes a note apart.  Fails with INPUT: not UTF-8, controls, no signature, a signature line of another form.
 */
MUST_USE enum err note_parse(struct bytes bytes, struct note *ret_note);

enum note_seal {
    NOTE_NOT_BY_THIS_KEY, /* no signature names the key */
    NOTE_GOOD,
    NOTE_FORGED, /* one names the key and does not fit */
};
enum note_seal note_check(const struct note *note, const char *name, const uint8_t *public_key);

/* A checkpoint's three lines.  Parse fails with INPUT. */
void note_put_head(struct buffer *out, const struct note_head *head);
MUST_USE enum err note_parse_head(struct bytes text, struct note_head *ret_head);

/* A whole checkpoint, signed under its origin.  Fails as note_sign does. */
MUST_USE enum err note_sign_head(const struct note_head *head, const struct key *key, struct buffer *out);

#endif
