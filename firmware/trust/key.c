/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/key.h"

#include "trust/secret_file.h"

#include <sodium.h>
#include <string.h>

enum {
    FILE_BYTES_MAX = 200,
    SEED_HEX = 2 * KEY_SEED_SIZE,
};

_Static_assert(KEY_PUBLIC_SIZE == crypto_sign_PUBLICKEYBYTES &&
                   KEY_SECRET_SIZE == crypto_sign_SECRETKEYBYTES && KEY_SEED_SIZE == crypto_sign_SEEDBYTES &&
                   KEY_SIGNATURE_SIZE == crypto_sign_BYTES,
               "Ed25519 has one set of sizes");

static const char *const purpose_names[KEY_PURPOSE_COUNT] = { "slip", "drill", "board", "office" };

const char *key_purpose_name(enum key_purpose purpose)
{
    return purpose_names[purpose];
}

enum err key_purpose_parse(const char *name, enum key_purpose *ret_purpose)
{
    for (int i = 0; i < KEY_PURPOSE_COUNT; i++) {
        if (strcmp(name, purpose_names[i]) != 0)
            continue;
        *ret_purpose = (enum key_purpose)i;
        return ERR_NONE;
    }
    return ERR_INPUT;
}

void key_id(const uint8_t *public_key, uint8_t *ret_kid)
{
    uint8_t digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(digest, public_key, KEY_PUBLIC_SIZE);
    memcpy(ret_kid, digest, KEY_ID_SIZE);
}

enum err key_of_seed(const uint8_t *seed, enum key_purpose purpose, struct key *ret_key)
{
    struct key key = { .purpose = purpose };

    if (sodium_init() < 0 || crypto_sign_seed_keypair(key.public_key, key.secret, seed) != 0)
        return ERR_MEMORY;
    key_id(key.public_key, key.kid);
    *ret_key = key;
    key_done(&key);
    return ERR_NONE;
}

void key_done(struct key *key)
{
    sodium_memzero(key->secret, sizeof key->secret);
}

static void put_file(struct buffer *out, enum key_purpose purpose, const uint8_t *seed)
{
    char hex[SEED_HEX + 1];

    sodium_bin2hex(hex, sizeof hex, seed, KEY_SEED_SIZE);
    buffer_put_format(out, "countersign-key 1\npurpose %s\nseed %s\n", key_purpose_name(purpose), hex);
    sodium_memzero(hex, sizeof hex);
}

enum err key_create(const char *path, enum key_purpose purpose, struct key *ret_key)
{
    uint8_t file[FILE_BYTES_MAX], seed[KEY_SEED_SIZE];
    struct buffer out = { .at = file, .capacity = sizeof file };
    enum err err;

    if (sodium_init() < 0)
        return ERR_MEMORY;
    randombytes_buf(seed, sizeof seed);
    put_file(&out, purpose, seed);
    err = secret_file_create(path, buffer_view(&out));
    if (err == ERR_NONE)
        err = key_of_seed(seed, purpose, ret_key);
    sodium_memzero(file, sizeof file);
    sodium_memzero(seed, sizeof seed);
    return err;
}

/* The file must be, byte for byte, what key_create writes for its purpose and seed. */
static bool parse_file(struct bytes file, enum key_purpose purpose, uint8_t *seed)
{
    uint8_t again[FILE_BYTES_MAX];
    struct buffer out = { .at = again, .capacity = sizeof again };
    bool is_same;
    size_t seed_at, got;

    memset(seed, 0, KEY_SEED_SIZE);
    put_file(&out, purpose, seed);
    if (out.used != file.size)
        return false;
    seed_at = out.used - SEED_HEX - 1;
    if (sodium_hex2bin(seed, KEY_SEED_SIZE, (const char *)file.at + seed_at, SEED_HEX, NULL, &got, NULL) !=
            0 ||
        got != KEY_SEED_SIZE)
        return false;
    out.used = 0;
    put_file(&out, purpose, seed);
    is_same = bytes_equal(buffer_view(&out), file);
    sodium_memzero(again, sizeof again);
    return is_same;
}

enum err key_load(const char *path, struct key *ret_key)
{
    uint8_t file[FILE_BYTES_MAX], seed[KEY_SEED_SIZE];
    struct buffer in = { .at = file, .capacity = sizeof file };
    enum err err = secret_file_load(path, &in);

    if (err != ERR_NONE)
        return err;
    err = ERR_INPUT;
    for (int i = 0; i < KEY_PURPOSE_COUNT && err == ERR_INPUT; i++) {
        if (parse_file(buffer_view(&in), (enum key_purpose)i, seed))
            err = key_of_seed(seed, (enum key_purpose)i, ret_key);
    }
    sodium_memzero(file, sizeof file);
    sodium_memzero(seed, sizeof seed);
    return err;
}

void key_sign(const struct key *key, struct bytes message, uint8_t *ret_signature)
{
    crypto_sign_detached(ret_signature, NULL, message.at, message.size, key->secret);
}

bool key_verify(const uint8_t *public_key, struct bytes message, const uint8_t *signature)
{
    return crypto_sign_verify_detached(signature, message.at, message.size, public_key) == 0;
}
