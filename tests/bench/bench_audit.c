/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/bench.h"

#include "app/audit_prove.h"
#include "app/audit_verify.h"
#include "store/audit_store.h"
#include "store/setting_store.h"
#include "trust/key.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    ENTRIES = 1000000,
    TIMED = 2000, /* of them: appended one by one, each in its own transaction */
    BATCH = 10000,
    SEAL_EVERY = 6, /* as where most requests end in a slip and a session's end, each of them signed */
    ARENA_BYTES = 64 << 20,
    APPEND_TARGET_NS = 1000000,
    VERIFY_TARGET_S = 10,
};

static struct bench bench;

static void must(enum err err, const char *what)
{
    if (err == ERR_NONE)
        return;
    fprintf(stderr, "bench audit: %s: %s\n", what, err_name(err));
    exit(1);
}

/* What a kiosk writes for a request, 230 to 260 bytes. */
static void append(struct store *store, const struct key *key, uint64_t number)
{
    static const char digest[] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    char ref[24];
    struct audit_entry entry = {
        .uptime = number,
        .time = 1795256100 + (int64_t)number,
        .is_time_verified = true,
        .who = "KIOSK",
        .role = "",
        .what = EVENT_REQUEST_JUDGED,
        .ref = ref,
        .fields = { { "inputs", digest }, { "effect", "CONDITIONAL" }, { "lane", "L1" } },
        .field_count = 3,
    };
    struct note_head signed_head = { .origin = "countersign/kiosk/0042" };
    uint8_t note[NOTE_OWN_MAX];
    struct buffer out = { .at = note, .capacity = sizeof note };
    struct audit_head head;

    snprintf(ref, sizeof ref, "R-0042-%06u", (unsigned)(number % 1000000));
    must(audit_store_append(store, &entry, &head), "append");
    if (head.size % SEAL_EVERY != 0)
        return;
    signed_head.size = head.size;
    memcpy(signed_head.root, head.root, sizeof signed_head.root);
    must(note_sign_head(&signed_head, key, &out), "sign");
    must(audit_store_checkpoint(store, head.size, buffer_view(&out), "count"), "checkpoint");
}

static void fill(const char *path, const struct key *key)
{
    struct store *store;

    must(store_open(path, NULL, &store), "open");
    must(store_begin(store), "begin");
    must(setting_store_put(store, SETTING_KIOSK_NUMBER, "42"), "setting");
    must(store_commit(store), "commit");
    bench_begin(&bench, "audit entry appended and committed");
    for (uint64_t i = 0; i < TIMED; i++) {
        bench_start(&bench);
        must(store_begin(store), "begin");
        append(store, key, i);
        must(store_commit(store), "commit");
        bench_stop(&bench);
    }
    bench_report(&bench, 500, APPEND_TARGET_NS);
    for (uint64_t i = TIMED; i < ENTRIES; i += BATCH - i % BATCH) {
        must(store_begin(store), "begin");
        for (uint64_t j = i; j < i + BATCH - i % BATCH && j < ENTRIES; j++)
            append(store, key, j);
        must(store_commit(store), "commit");
    }
    store_close(store);
}

static void write_trust(const char *path, const struct key *key)
{
    struct trusted_key trusted = {
        .alg = -8,
        .kiosk = 42,
        .purpose = key->purpose,
        .not_before = 20000,
        .not_after = 30000,
        .revoked_on = DATE_NONE,
        .name = "bench",
    };
    const struct trust_list list = { .sequence = 1, .day = 20000, .keys = &trusted, .key_count = 1 };
    uint8_t text[512];
    struct buffer out = { .at = text, .capacity = sizeof text };
    FILE *file = fopen(path, "we");

    memcpy(trusted.kid, key->kid, sizeof trusted.kid);
    memcpy(trusted.public_key, key->public_key, sizeof trusted.public_key);
    trust_list_put(&out, &list);
    if (file == NULL || fwrite(text, 1, out.used, file) != out.used || fclose(file) != 0)
        must(ERR_STORAGE, path);
}

/* By the clock: signatures are checked on all cores. */
static double clock_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void measure(const char *path, const char *trust, struct arena *arena)
{
    static struct audit_anchors anchors;
    static struct proof_file proof;
    struct audit_reader reader;
    struct trail trail;
    uint64_t started;
    double began;

    must(audit_reader_open(path, trust, arena, NULL, &reader), "reader");
    began = clock_s();
    started = bench_cpu_ns();
    must(audit_verify(&reader, &anchors, &trail), "verify");
    bench_figure("a million audit entries verified, by the clock", clock_s() - began, "s", VERIFY_TARGET_S);
    bench_figure("  CPU time of all its threads", (double)(bench_cpu_ns() - started) / 1e9, "s", 0);
    bench_figure("  signed checkpoints among them", (double)trail.checkpoints, "", 0);
    if (trail.result != TRAIL_INTACT || trail.tree.size != ENTRIES)
        must(ERR_CORRUPT, trail_result_code(trail.result));
    started = bench_cpu_ns();
    must(audit_prove(&reader, ENTRIES / 3, arena, &proof), "prove");
    bench_figure("one entry of a million proven", (double)(bench_cpu_ns() - started) / 1e9, "s", 0);
    audit_reader_close(&reader);
}

void bench_audit(const struct bench_place *place)
{
    static const uint8_t seed[KEY_SEED_SIZE] = { 1 };
    char path[PATH_MAX], trust[PATH_MAX];
    struct arena arena;
    struct key key;

    snprintf(path, sizeof path, "%s/audit.db", place->folder);
    snprintf(trust, sizeof trust, "%s/audit-trust.txt", place->folder);
    unlink(path);
    must(arena_init(&arena, ARENA_BYTES), "arena");
    must(key_of_seed(seed, KEY_PURPOSE_SLIP, &key), "key");
    write_trust(trust, &key);
    fill(path, &key);
    measure(path, trust, &arena);
    unlink(path);
    arena_done(&arena);
}
