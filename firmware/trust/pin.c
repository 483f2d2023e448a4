/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/pin.h"

#include "trust/secret_file.h"

#include <sodium.h>
#include <string.h>

enum {
    ARGON2ID_PASSES = 2,
    ARGON2ID_BYTES = 19 << 20,
};

_Static_assert(PIN_HASH_SIZE == crypto_pwhash_argon2id_STRBYTES, "the hash's text fits exactly");
_Static_assert(PIN_PEPPER_SIZE == crypto_auth_hmacsha256_KEYBYTES, "the pepper is the HMAC's key");

static bool is_pin(const char *pin)
{
    size_t size = strnlen(pin, PIN_DIGITS_MAX + 1);

    return size >= PIN_DIGITS_MIN && size <= PIN_DIGITS_MAX && strspn(pin, "0123456789") == size;
}

static void stir(const uint8_t *pepper, const char *pin, uint8_t *ret_mac)
{
    crypto_auth_hmacsha256(ret_mac, (const uint8_t *)pin, strlen(pin), pepper);
}

enum err pin_pepper_create(const char *path, uint8_t *ret_pepper)
{
    uint8_t pepper[PIN_PEPPER_SIZE];
    enum err err;

    if (sodium_init() < 0)
        return ERR_MEMORY;
    randombytes_buf(pepper, sizeof pepper);
    err = secret_file_create(path, (struct bytes){ pepper, sizeof pepper });
    if (err == ERR_NONE)
        memcpy(ret_pepper, pepper, sizeof pepper);
    sodium_memzero(pepper, sizeof pepper);
    return err;
}

enum err pin_pepper_load(const char *path, uint8_t *ret_pepper)
{
    uint8_t pepper[PIN_PEPPER_SIZE];
    struct buffer in = { .at = pepper, .capacity = sizeof pepper };
    enum err err = secret_file_load(path, &in);

    if (err == ERR_NONE && in.used != sizeof pepper)
        err = ERR_INPUT;
    if (err == ERR_NONE)
        memcpy(ret_pepper, pepper, sizeof pepper);
    sodium_memzero(pepper, sizeof pepper);
    return err;
}

enum err pin_hash(const uint8_t *pepper, const char *pin, char *ret_hash)
{
    uint8_t mac[crypto_auth_hmacsha256_BYTES];
    char hash[PIN_HASH_SIZE];
    bool is_made;

    if (!is_pin(pin))
        return ERR_INPUT;
    if (sodium_init() < 0)
        return ERR_MEMORY;
    stir(pepper, pin, mac);
    is_made =
        crypto_pwhash_argon2id_str(hash, (const char *)mac, sizeof mac, ARGON2ID_PASSES, ARGON2ID_BYTES) == 0;
    sodium_memzero(mac, sizeof mac);
    if (!is_made)
        return ERR_MEMORY;
    memcpy(ret_hash, hash, sizeof hash);
    return ERR_NONE;
}

enum err pin_verify(const uint8_t *pepper, const char *pin, const char *hash, bool *ret_matches)
{
    uint8_t mac[crypto_auth_hmacsha256_BYTES];
    char text[PIN_HASH_SIZE] = { 0 };
    size_t size = strnlen(hash, PIN_HASH_SIZE);

    if (!is_pin(pin) || size == PIN_HASH_SIZE) {
        *ret_matches = false;
        return ERR_NONE;
    }
    if (sodium_init() < 0)
        return ERR_MEMORY;
    memcpy(text, hash, size);
    stir(pepper, pin, mac);
    *ret_matches = crypto_pwhash_argon2id_str_verify(text, (const char *)mac, sizeof mac) == 0;
    sodium_memzero(mac, sizeof mac);
    return ERR_NONE;
}
