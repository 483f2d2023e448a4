/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/bench.h"

#include "codec/qr.h"
#include "trust/slip_verify.h"
#include "unit/codec/slip_sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROUNDS = 2000,
    ARENA_BYTES = 1 << 20,
    PAPER_DOTS = 384,
    MADE_TARGET_NS = 450000,
    VERIFIED_TARGET_NS = 60000,
};

static void must(enum err err)
{
    if (err == ERR_NONE)
        return;
    fprintf(stderr, "bench slip: %s\n", err_name(err));
    exit(1);
}

/* The sample's two lines again and again: one with a catalogue number only, one with a text. */
static struct slip sample(size_t line_count)
{
    struct slip slip = slip_sample();

    for (size_t i = 0; i < line_count; i++)
        slip.lines[i] = slip.lines[i % 2];
    slip.line_count = line_count;
    slip.total_lines = line_count;
    return slip;
}

static void bench_signed(struct bench *bench, const struct key *key)
{
    struct slip slip = sample(2);
    struct signed_slip made;

    bench_begin(bench, "slip of 2 lines encoded and signed, no QR code");
    for (uint32_t i = 1; i <= ROUNDS; i++) {
        slip.id.serial = i;
        bench_start(bench);
        must(slip_sign(&slip, key, &made));
        bench_stop(bench);
    }
    bench_report(bench, 0, 0);
}

static void bench_made(struct bench *bench, const char *what, size_t line_count, const struct key *key,
                       struct signed_slip *ret_made)
{
    struct slip slip = sample(line_count);
    struct arena arena;
    struct qr qr;

    must(arena_init(&arena, ARENA_BYTES));
    bench_begin(bench, what);
    for (uint32_t i = 1; i <= ROUNDS; i++) {
        slip.id.serial = i;
        arena_reset(&arena, 0);
        bench_start(bench);
        must(slip_sign(&slip, key, ret_made));
        must(qr_encode(ret_made->text, PAPER_DOTS, &arena, &qr));
        bench_stop(bench);
    }
    bench_report(bench, 500, MADE_TARGET_NS);
    arena_done(&arena);
}

static void bench_verified(struct bench *bench, const char *what, const struct key *key,
                           const struct signed_slip *made)
{
    struct trusted_key trusted = {
        .alg = -8,
        .kiosk = 42,
        .purpose = key->purpose,
        .not_before = SAMPLE_DAY - 1,
        .not_after = SAMPLE_DAY + 1,
        .revoked_on = DATE_NONE,
        .name = "bench",
    };
    struct trust_list list = { .sequence = 1, .day = SAMPLE_DAY, .keys = &trusted, .key_count = 1 };
    struct slip_check check;

    memcpy(trusted.kid, key->kid, KEY_ID_SIZE);
    memcpy(trusted.public_key, key->public_key, KEY_PUBLIC_SIZE);
    bench_begin(bench, what);
    for (int i = 0; i < ROUNDS; i++) {
        bench_start(bench);
        slip_verify_text(bytes_of_text(made->text), &list, SAMPLE_NOW, "KENBO", &check);
        bench_stop(bench);
        if (check.result != SLIP_RESULT_GENUINE)
            must(ERR_SIGNATURE);
    }
    bench_report(bench, 500, VERIFIED_TARGET_NS);
}

void bench_slip(const struct bench_place *place)
{
    static const uint8_t seed[KEY_SEED_SIZE] = { 1 };
    static struct bench bench;
    struct signed_slip made;
    struct key key;

    (void)place;
    must(key_of_seed(seed, KEY_PURPOSE_SLIP, &key));
    bench_signed(&bench, &key);
    bench_made(&bench, "slip of 2 lines made, QR code of version 11-M", 2, &key, &made);
    bench_verified(&bench, "slip of 2 lines verified from its text", &key, &made);
    bench_made(&bench, "slip of 5 lines made, QR code of version 16-Q", 5, &key, &made);
    bench_verified(&bench, "slip of 5 lines verified from its text", &key, &made);
    key_done(&key);
}
