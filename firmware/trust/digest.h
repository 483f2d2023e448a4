/* digest - SHA-256 of bytes at once or as they come.
 *
 * Pure.  Source: FIPS 180-4, computed by libsodium.
 */
#ifndef COUNTERSIGN_TRUST_DIGEST_H
#define COUNTERSIGN_TRUST_DIGEST_H

#include "base/bytes.h"

enum {
    DIGEST_SIZE = 32,
    DIGEST_STATE_SIZE = 112,
};

struct digest {
    _Alignas(16) uint8_t state[DIGEST_STATE_SIZE]; /* libsodium's, opaque */
};

void digest_sha256(struct bytes bytes, uint8_t ret[DIGEST_SIZE]);

void digest_init(struct digest *digest);
void digest_update(struct digest *digest, struct bytes bytes);
void digest_final(struct digest *digest, uint8_t ret[DIGEST_SIZE]);

#endif
