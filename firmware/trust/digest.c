/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/digest.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(sizeof(crypto_hash_sha256_state) <= DIGEST_STATE_SIZE, "the state fits");

void digest_sha256(struct bytes bytes, uint8_t ret[DIGEST_SIZE])
{
    crypto_hash_sha256(ret, bytes.at, bytes.size);
}

void digest_init(struct digest *digest)
{
    crypto_hash_sha256_state state;

    crypto_hash_sha256_init(&state);
    memcpy(digest->state, &state, sizeof state);
}

void digest_update(struct digest *digest, struct bytes bytes)
{
    crypto_hash_sha256_state state;

    memcpy(&state, digest->state, sizeof state);
    crypto_hash_sha256_update(&state, bytes.at, bytes.size);
    memcpy(digest->state, &state, sizeof state);
}

void digest_final(struct digest *digest, uint8_t ret[DIGEST_SIZE])
{
    crypto_hash_sha256_state state;

    memcpy(&state, digest->state, sizeof state);
    crypto_hash_sha256_final(&state, ret);
}
