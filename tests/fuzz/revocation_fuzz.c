/* SPDX-License-Identifier: Apache-2.0 */

/* The ICT office's revocation list: claims, frame, digits.  The first byte chooses how deep the rest goes, so that a
 * fuzzer need not forge a signature to reach the claims.  Promises: what is accepted has one encoding, in one order,
 * and nothing unsigned is the office's list. */

#include "fuzz.h"

#include "codec/board_text.h"
#include "codec/cose.h"
#include "trust/revocation_verify.h"

#include <stdlib.h>
#include <string.h>

enum { NOW = 1795251600 };

static void promise(bool is_kept)
{
    if (!is_kept)
        abort();
}

static void try_claims(struct bytes claims, struct arena *arena)
{
    struct buffer again = { .capacity = claims.size + 1 };
    struct revocation_list list;

    if (revocation_claims_decode(claims, arena, &list) != ERR_NONE)
        return;
    promise(list.entry_count >= 1 && list.entry_count <= REVOCATION_ENTRIES_MAX && list.sequence >= 1);
    for (size_t i = 0; i < list.entry_count; i++) {
        promise(revocation_reason_code((int)list.entries[i].reason) != NULL);
        promise(i == 0 || revocation_compare(&list.entries[i - 1], &list.entries[i]) < 0);
    }
    again.at = ARENA_TAKE(arena, again.capacity, uint8_t);
    promise(again.at != NULL);
    promise(revocation_claims_encode(&list, &again) == ERR_NONE);
    promise(bytes_equal(buffer_view(&again), claims));
}

static void try_frame(struct bytes frame, const struct trust_list *trust, struct arena *arena)
{
    enum revocation_check check = REVOCATION_UNREADABLE;
    const struct trusted_key *by = NULL;
    struct cose_sign1 sign1;
    struct revocation_list list;

    if (revocation_verify(frame, trust, NOW, arena, &check, &list, &by) == ERR_NONE)
        promise(check != REVOCATION_GENUINE && by == NULL);
    if (cose_get_sign1_within(frame, REVOCATION_PAYLOAD_MAX, &sign1) == ERR_NONE)
        try_claims(sign1.payload, arena);
}

/* The key of the seed 9, 0, 0 … is trusted, and no input knows it. */
static void try_signed(struct bytes input, struct arena *arena)
{
    const uint8_t seed[KEY_SEED_SIZE] = { 9 };
    uint8_t bytes[BOARD_COSE_MAX];
    struct buffer frame = { .at = bytes, .capacity = sizeof bytes };
    struct trusted_key trusted = {
        .alg = COSE_ALG_EDDSA, .purpose = KEY_PURPOSE_OFFICE, .not_after = 40000, .revoked_on = DATE_NONE
    };
    struct trust_list trust = { .sequence = 1, .day = 20778, .keys = &trusted, .key_count = 1 };
    struct key key;

    promise(key_of_seed(seed, KEY_PURPOSE_OFFICE, &key) == ERR_NONE);
    memcpy(trusted.kid, key.kid, KEY_ID_SIZE);
    memcpy(trusted.public_key, key.public_key, KEY_PUBLIC_SIZE);
    try_frame(input, &trust, arena);
    if (board_text_parse(REVOCATION_MAGIC, input, &frame) == ERR_NONE)
        try_frame(buffer_view(&frame), &trust, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    struct bytes rest;

    if (size == 0)
        return 0;
    if (arena.at == NULL && arena_init(&arena, REVOCATION_ARENA_BYTES) != ERR_NONE)
        return 0;
    arena_reset(&arena, 0);
    rest = (struct bytes){ data + 1, size - 1 };
    switch (data[0]) {
    case 'c':
        try_claims(rest, &arena);
        break;
    case 's':
        try_signed(rest, &arena);
        break;
    default:
        try_signed((struct bytes){ data, size }, &arena);
        break;
    }
    return 0;
}
