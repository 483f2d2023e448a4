/* sample - judgements picked at random, made again and held against the record: the auditor's own spot check.
 *
 * The pick can be repeated by anybody with a copy of the records.  Of every judgement the key is
 *
 *     SHA-256("countersign-sample 1\n" "seed SEED\n" "judgement NUMBER REVISION INPUTS\n")
 *
 * with SEED as shown (four groups of four capital hexadecimal digits), and INPUTS the inputs' hash in small
 * hexadecimal digits as the audit trail has it.  The judgements of the n smallest keys are the sample, in
 * that order.  All judgements that the trail of `size` entries covers take part: later ones do not change an
 * earlier pick.  The report says seed, n and size; `countersign audit sample` makes the same pick of them.
 *
 *   auditor's tap:  sample_begin (asks the role, draws the seed)
 *   worker:         sample_run on a snapshot (app/snapshot.h), slow
 *   after it:       sample_record, then sample_paper
 */
#ifndef COUNTERSIGN_APP_SAMPLE_H
#define COUNTERSIGN_APP_SAMPLE_H

#include "app/clerk.h"
#include "app/replay.h"
#include "print/report_paper.h"
#include "store/request_store.h"

enum { SAMPLE_MAX = 50, SAMPLE_SEED_SIZE = 20, SAMPLE_ARENA_BYTES = 24 << 20 };

struct sample_row {
    char number[REQUEST_NUMBER_SIZE];
    int revision;
    enum replay_result result;
    size_t offset; /* of DIFFERENT: the first byte that differs, and where it lies */
    char member[REPLAY_MEMBER_MAX + 1];
};

struct sample {
    char seed[SAMPLE_SEED_SIZE]; /* "7F3A-91C2-04BE-11D8" */
    size_t wanted;               /* n; `count` is less where there are fewer judgements */
    uint64_t size;               /* of the trail that was sampled, and its root; before: 0 = all of it */
    uint8_t root[AUDIT_HASH_SIZE];
    size_t population;
    struct sample_row rows[SAMPLE_MAX];
    size_t count;
    size_t same;
    size_t release_faults; /* releases whose file is not the recorded one */
    enum replay_result worst;
};

/* DENIED as app/auditor.h; INPUT for an `n` that is not 1 … SAMPLE_MAX. */
MUST_USE enum err sample_begin(struct clerk *clerk, const struct person *auditor, size_t n,
                               struct sample *ret_sample);

/* A seed as somebody types it, groups or not: dice of one's own.  INPUT. */
MUST_USE enum err sample_seed_parse(const char *text, char ret_seed[SAMPLE_SEED_SIZE]);

/* Picks and replays; the arena is used and given back.  Fails as replay_run_some does, and with INPUT for a size that
 * the trail does not have. */
MUST_USE enum err sample_run(struct audit_reader *reader, struct arena *arena, struct sample *sample);

/* "record.sampled" with the seed, n, the trail's head and every result. */
MUST_USE enum err sample_record(struct clerk *clerk, const struct person *auditor,
                                const struct sample *sample);

/* All the same, under the releases that were recorded. */
bool sample_is_good(const struct sample *sample);
/* "The same", "Different" … */
enum str sample_result_word(enum replay_result result);

/* "0123abcd 4567…": groups that can be read aloud.  NULL when the arena is full. */
const char *sample_root_text(const uint8_t root[AUDIT_HASH_SIZE], struct arena *arena);

/* The report, worded in the auditor's language; it lives in the arena.  Fails with LIMIT. */
MUST_USE enum err sample_paper(struct clerk *clerk, const struct person *auditor, const struct sample *sample,
                               struct arena *arena, struct report_paper *ret_paper);

#endif
