/* SPDX-License-Identifier: Apache-2.0 */

/* A slip's text, its frame and its claims.  The first byte chooses how deep the rest goes, so that a
 * fuzzer need not forge a signature to reach the claims.  Promises: what is accepted has one encoding,
 * and nothing unsigned is a slip. */

#include "fuzz.h"

#include "codec/base10.h"
#include "codec/cose.h"
#include "codec/slip_codec.h"
#include "codec/slip_show.h"
#include "trust/slip_verify.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = 1 << 18, NOW = 1795251600 };

static void promise(bool is_kept)
{
    if (!is_kept)
        abort();
}

static void show(const struct slip *slip)
{
    struct slip_rows rows;
    struct arena arena;

    promise(arena_init(&arena, ARENA_BYTES) == ERR_NONE);
    promise(slip_show(slip, NULL, NULL, LANG_AR, &arena, &rows) == ERR_NONE);
    arena_done(&arena);
}

static void try_claims(struct bytes claims)
{
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer again = { .at = bytes, .capacity = sizeof bytes };
    struct slip slip;

    if (slip_claims_decode(claims, &slip) != ERR_NONE)
        return;
    promise(slip_claims_encode(&slip, &again) == ERR_NONE);
    promise(bytes_equal(buffer_view(&again), claims));
    show(&slip);
}

static void try_frame(struct bytes frame)
{
    uint8_t bytes[COSE_FRAME_MAX];
    struct buffer again = { .at = bytes, .capacity = sizeof bytes };
    struct cose_sign1 sign1;

    if (cose_get_sign1(frame, &sign1) != ERR_NONE)
        return;
    cose_put_sign1(&again, &sign1);
    promise(!again.is_full && bytes_equal(buffer_view(&again), frame));
}

static void try_digits(struct bytes digits)
{
    uint8_t bytes[4096], text[8192];
    struct buffer decoded = { .at = bytes, .capacity = sizeof bytes };
    struct buffer again = { .at = text, .capacity = sizeof text };

    if (base10_decode(digits, &decoded) != ERR_NONE)
        return;
    base10_encode(buffer_view(&decoded), &again);
    promise(bytes_equal(buffer_view(&again), digits));
}

/* The key of the seed 9, 0, 0 … is trusted, and no input knows it. */
static void try_text(struct bytes text)
{
    static const uint8_t seed[KEY_SEED_SIZE] = { 9 };
    struct trusted_key trusted = {
        .alg = COSE_ALG_EDDSA, .kiosk = 42, .not_after = 40000, .revoked_on = DATE_NONE
    };
    struct trust_list list = { .sequence = 1, .day = 20778, .keys = &trusted, .key_count = 1 };
    struct slip_check check;
    struct slip slip;
    struct key key;

    promise(key_of_seed(seed, KEY_PURPOSE_SLIP, &key) == ERR_NONE);
    memcpy(trusted.kid, key.kid, KEY_ID_SIZE);
    memcpy(trusted.public_key, key.public_key, KEY_PUBLIC_SIZE);
    slip_verify_text(text, &list, NOW, "KENBO", &check);
    promise(!check.has_slip && check.result != SLIP_RESULT_GENUINE);
    if (slip_peek_text(text, &slip) == ERR_NONE)
        show(&slip);
}

static void try_list(struct bytes text)
{
    struct trust_list list;
    struct fault fault;
    struct arena arena;

    promise(arena_init(&arena, ARENA_BYTES) == ERR_NONE);
    if (trust_list_parse(text, &arena, &list, &fault) == ERR_NONE) {
        uint8_t *at = ARENA_TAKE(&arena, text.size + 100, uint8_t);
        struct buffer out = { .at = at, .capacity = text.size + 100 };
        struct trust_list again;

        if (at != NULL) {
            trust_list_put(&out, &list);
            promise(out.is_full || trust_list_parse(buffer_view(&out), &arena, &again, &fault) != ERR_INPUT);
        }
    }
    arena_done(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes rest;

    if (size == 0)
        return 0;
    rest = (struct bytes){ data + 1, size - 1 };
    switch (data[0]) {
    case 'c':
        try_claims(rest);
        break;
    case 'f':
        try_frame(rest);
        break;
    case 'd':
        try_digits(rest);
        break;
    case 'l':
        try_list(rest);
        break;
    default:
        try_text((struct bytes){ data, size });
        break;
    }
    return 0;
}
