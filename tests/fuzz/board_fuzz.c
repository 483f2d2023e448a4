/* SPDX-License-Identifier: Apache-2.0 */

/* What comes back from a board, and what goes to it: claims, frame, digits.  The first byte chooses how deep
 * the rest goes, so that a fuzzer need not forge a signature to reach the claims.  Promises: what is accepted
 * has one encoding, and nothing unsigned is a board's decision. */

#include "fuzz.h"

#include "codec/board_text.h"
#include "codec/cose.h"
#include "trust/board_verify.h"

#include <stdlib.h>
#include <string.h>

enum { NOW = 1795251600 };

static void promise(bool is_kept)
{
    if (!is_kept)
        abort();
}

static void try_decision(struct bytes claims)
{
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer again = { .at = bytes, .capacity = sizeof bytes };
    struct board_decision decision;

    if (board_claims_decode(claims, &decision) != ERR_NONE)
        return;
    promise(board_claims_encode(&decision, &again) == ERR_NONE);
    promise(bytes_equal(buffer_view(&again), claims));
    promise(decision.line_count >= 1 && decision.line_count <= REQUEST_LINES_MAX);
}

static void try_referral(struct bytes claims)
{
    uint8_t bytes[COSE_PAYLOAD_MAX];
    struct buffer again = { .at = bytes, .capacity = sizeof bytes };
    struct referral_claims referral;

    if (referral_claims_decode(claims, &referral) != ERR_NONE)
        return;
    promise(referral_claims_encode(&referral, &again) == ERR_NONE);
    promise(bytes_equal(buffer_view(&again), claims));
}

/* The keys of the seeds 9, 0, 0 … and 8, 0, 0 … are trusted, and no input knows them. */
static void try_signed(struct bytes input)
{
    struct trusted_key trusted[2];
    struct trust_list list = { .sequence = 1, .day = 20778, .keys = trusted, .key_count = 2 };
    const struct trusted_key *by;
    uint8_t bytes[BOARD_COSE_MAX];
    struct buffer frame = { .at = bytes, .capacity = sizeof bytes };
    struct board_decision decision;
    struct referral_claims referral;

    for (size_t i = 0; i < 2; i++) {
        const uint8_t seed[KEY_SEED_SIZE] = { (uint8_t)(8 + i) };
        struct key key;

        promise(key_of_seed(seed, i == 0 ? KEY_PURPOSE_BOARD : KEY_PURPOSE_SLIP, &key) == ERR_NONE);
        trusted[i] = (struct trusted_key){ .alg = COSE_ALG_EDDSA,
                                           .purpose = key.purpose,
                                           .kiosk = i == 0 ? 0 : 42,
                                           .not_after = 40000,
                                           .revoked_on = DATE_NONE };
        memcpy(trusted[i].kid, key.kid, KEY_ID_SIZE);
        memcpy(trusted[i].public_key, key.public_key, KEY_PUBLIC_SIZE);
    }
    if (memcmp(trusted[0].kid, trusted[1].kid, KEY_ID_SIZE) > 0) {
        struct trusted_key other = trusted[0];

        trusted[0] = trusted[1];
        trusted[1] = other;
    }
    promise(board_verify(input, &list, NOW, &decision, &by) != BOARD_GENUINE);
    promise(board_verify_referral(input, &list, &referral) != BOARD_GENUINE);
    (void)!board_peek_referral(input, &referral);
    if (board_text_parse(BOARD_MAGIC, input, &frame) == ERR_NONE) {
        promise(board_verify(buffer_view(&frame), &list, NOW, &decision, &by) != BOARD_GENUINE);
        (void)!board_peek(buffer_view(&frame), &decision);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes rest;

    if (size == 0)
        return 0;
    rest = (struct bytes){ data + 1, size - 1 };
    switch (data[0]) {
    case 'd':
        try_decision(rest);
        break;
    case 'r':
        try_referral(rest);
        break;
    case 's':
        try_signed(rest);
        break;
    default:
        try_signed((struct bytes){ data, size });
        break;
    }
    return 0;
}
