/* pin - PINs are kept only as Argon2id of HMAC-SHA-256(pepper, PIN).
 *
 * Slow on purpose (t = 2, 19 MiB): call from a worker thread.  A six-digit PIN is only a million tries:
 * the pepper, a file of 32 bytes and mode 0600 that never leaves the kiosk, and the counter of failures
 * (app/login.h) protect it.  Source: OWASP ASVS 5.0 (Argon2id minimum); parameters are stored in each
 * hash.
 */
#ifndef COUNTERSIGN_TRUST_PIN_H
#define COUNTERSIGN_TRUST_PIN_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    PIN_PEPPER_SIZE = 32,
    PIN_HASH_SIZE = 128, /* text with its NUL, "$argon2id$v=19$m=19456,t=2,p=1$…" */
    PIN_DIGITS_MIN = 6,
    PIN_DIGITS_MAX = 12,
};

/* Makes the pepper's file, which must not exist yet (CONFLICT), or reads it (DENIED when others may). */
MUST_USE enum err pin_pepper_create(const char *path, uint8_t *ret_pepper);
MUST_USE enum err pin_pepper_load(const char *path, uint8_t *ret_pepper);

/* Fails with INPUT (not PIN_DIGITS_MIN to PIN_DIGITS_MAX digits) or MEMORY.  `ret_hash` holds PIN_HASH_SIZE.
 */
MUST_USE enum err pin_hash(const uint8_t *pepper, const char *pin, char *ret_hash);

/* False for a wrong PIN, a text that is no PIN and a text that is no hash.  Fails with MEMORY. */
MUST_USE enum err pin_verify(const uint8_t *pepper, const char *pin, const char *hash, bool *ret_matches);

#endif
