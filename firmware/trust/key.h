/* key - a signing key: the kiosk's own, or a board's or the ICT office's at headquarters.
 *
 * A text file of mode 0600 that never leaves where it was made:
 *
 *     countersign-key 1
 *     purpose slip                  slip, drill, board or office
 *     seed 64 hexadecimal digits    Ed25519 seed, RFC 8032
 *
 * One kiosk, one key for slips; drills have a key of their own, so that practice can never sign
 * something real, and so have a board, whose decisions no kiosk can sign, and the ICT office, whose revocation
 * lists neither can.
 */
#ifndef COUNTERSIGN_TRUST_KEY_H
#define COUNTERSIGN_TRUST_KEY_H

#include "base/bytes.h"

enum {
    KEY_PUBLIC_SIZE = 32,
    KEY_SECRET_SIZE = 64,
    KEY_SEED_SIZE = 32,
    KEY_SIGNATURE_SIZE = 64,
    KEY_ID_SIZE = 4, /* first bytes of SHA-256 of the public key */
    KEY_ID_TEXT_SIZE = 2 * KEY_ID_SIZE + 1,
};

enum key_purpose { KEY_PURPOSE_SLIP, KEY_PURPOSE_DRILL, KEY_PURPOSE_BOARD, KEY_PURPOSE_OFFICE, KEY_PURPOSE_COUNT };

struct key {
    enum key_purpose purpose;
    uint8_t kid[KEY_ID_SIZE];
    uint8_t public_key[KEY_PUBLIC_SIZE];
    uint8_t secret[KEY_SECRET_SIZE];
};

/* Makes a key and its file, which must not exist yet (CONFLICT).  Fails with file errors. */
MUST_USE enum err key_create(const char *path, enum key_purpose purpose, struct key *ret_key);

/* Fails with NOT_FOUND, DENIED (others may read or write the file), INPUT (not a key file) or file errors. */
MUST_USE enum err key_load(const char *path, struct key *ret_key);

/* From KEY_SEED_SIZE bytes, for tests and tours. */
MUST_USE enum err key_of_seed(const uint8_t *seed, enum key_purpose purpose, struct key *ret_key);

/* Wipes the secret. */
void key_done(struct key *key);

/* Ed25519, deterministic: the same bytes give the same signature. */
void key_sign(const struct key *key, struct bytes message, uint8_t *ret_signature);

/* False also for non-canonical signatures and keys of small order. */
bool key_verify(const uint8_t *public_key, struct bytes message, const uint8_t *signature);

void key_id(const uint8_t *public_key, uint8_t *ret_kid);
const char *key_purpose_name(enum key_purpose purpose); /* "slip", "drill", "board", "office" */
MUST_USE enum err key_purpose_parse(const char *name, enum key_purpose *ret_purpose);

#endif
