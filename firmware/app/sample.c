/* SPDX-License-Identifier: Apache-2.0 */
#include "app/sample.h"

#include "app/admit.h"
#include "app/clerk_parts.h"
#include "store/record_walk.h"
#include "trust/digest.h"
#include "trust/random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEED_DIGITS = 16, GROUP = 4, JUDGEMENTS_A_LOOK = 256, RESULTS_SIZE = 3000 };

static void format_seed(const char *digits, char ret_seed[SAMPLE_SEED_SIZE])
{
    snprintf(ret_seed, SAMPLE_SEED_SIZE, "%.4s-%.4s-%.4s-%.4s", digits, digits + GROUP, digits + 2 * GROUP,
             digits + 3 * GROUP);
}

static void draw_seed(char ret_seed[SAMPLE_SEED_SIZE])
{
    static const char hex[] = "0123456789ABCDEF";
    uint8_t drawn[SEED_DIGITS / 2];
    char digits[SEED_DIGITS + 1] = "";

    random_draw(drawn, sizeof drawn);
    for (size_t i = 0; i < SEED_DIGITS; i++)
        digits[i] = hex[drawn[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15];
    format_seed(digits, ret_seed);
}

enum err sample_seed_parse(const char *text, char ret_seed[SAMPLE_SEED_SIZE])
{
    char digits[SEED_DIGITS + 1] = "";
    size_t count = 0;

    for (const char *c = text; *c != '\0'; c++) {
        bool is_small = *c >= 'a' && *c <= 'f';

        if (*c == '-' || *c == ' ')
            continue;
        if (count == SEED_DIGITS || (!is_small && strchr("0123456789ABCDEF", *c) == NULL))
            return ERR_INPUT;
        digits[count++] = (char)(is_small ? *c - 'a' + 'A' : *c);
    }
    if (count != SEED_DIGITS)
        return ERR_INPUT;
    format_seed(digits, ret_seed);
    return ERR_NONE;
}

enum err sample_begin(struct clerk *clerk, const struct person *auditor, size_t n, struct sample *ret_sample)
{
    struct sample sample = { .wanted = n };
    enum err err = admit_role(clerk, auditor, ROLE_AUDITOR, "audit.sample");

    if (err != ERR_NONE)
        return err;
    if (n == 0 || n > SAMPLE_MAX)
        return ERR_INPUT;
    draw_seed(sample.seed);
    *ret_sample = sample;
    return ERR_NONE;
}

/* ---- the pick ---- */

struct candidate {
    uint8_t key[DIGEST_SIZE];
    int64_t id;
    char number[REQUEST_NUMBER_SIZE];
    int revision;
};

static void make_key(const char *seed, const struct judgement_row *row, uint8_t ret_key[DIGEST_SIZE])
{
    char inputs[2 * DIGEST_SIZE + 1] = "", text[256];
    int size;

    if (row->inputs_hash.size == DIGEST_SIZE)
        bytes_format_hex(row->inputs_hash, inputs);
    size = snprintf(text, sizeof text, "countersign-sample 1\nseed %s\njudgement %s %d %s\n", seed,
                    row->number, row->revision, inputs);
    digest_sha256(
        (struct bytes){ (const uint8_t *)text, size < (int)sizeof text ? (size_t)size : sizeof text - 1 },
        ret_key);
}

static int compare(const struct candidate *a, const struct candidate *b)
{
    int order = memcmp(a->key, b->key, sizeof a->key);

    return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

/* Keeps the smallest keys in order, as many as are wanted. */
static void offer(struct candidate *kept, size_t *count, size_t wanted, const struct candidate *one)
{
    size_t at = *count;

    while (at > 0 && compare(one, &kept[at - 1]) < 0)
        at--;
    if (at == wanted)
        return;
    if (*count < wanted)
        ++*count;
    memmove(&kept[at + 1], &kept[at], (*count - at - 1) * sizeof *kept);
    kept[at] = *one;
}

/* The trail as it was when it had `sample->size` entries: its root, and how many judgements it tells of.  Each has its
 * entry, in the order they were made. */
static enum err look_back(struct audit_reader *reader, struct sample *sample, size_t *ret_judgements)
{
    static const char judged[] = "\nwhat request.judged\n";
    struct record_walk walk = { NULL, NULL };
    struct audit_tree tree;
    struct entry_row row;
    bool is_found = true;
    size_t count = 0;
    enum err err = record_walk_entries(reader->store, 0, &walk);

    audit_tree_init(&tree);
    while (err == ERR_NONE && tree.size < sample->size) {
        err = record_walk_next_entry(&walk, &row, &is_found);
        if (err != ERR_NONE || !is_found)
            break;
        audit_tree_append(&tree, row.text);
        if (row.text.size > 0 && memmem(row.text.at, row.text.size, judged, sizeof judged - 1) != NULL)
            count++;
    }
    record_walk_done(&walk);
    if (err == ERR_NONE && tree.size < sample->size)
        err = ERR_INPUT;
    if (err != ERR_NONE)
        return err;
    audit_tree_root(&tree, sample->root);
    *ret_judgements = count;
    return ERR_NONE;
}

static enum err look_now(struct audit_reader *reader, struct sample *sample, size_t *ret_judgements)
{
    struct audit_head head;
    enum err err = audit_store_head(reader->store, &head);

    if (err != ERR_NONE)
        return err;
    sample->size = head.size;
    memcpy(sample->root, head.root, sizeof sample->root);
    return record_walk_count_judgements(reader->store, ret_judgements);
}

/* Of the first `total` judgements. */
static enum err pick(struct audit_reader *reader, size_t total, struct sample *sample, struct candidate *kept)
{
    struct record_walk walk = { NULL, NULL };
    struct judgement_row row;
    bool is_found = true;
    enum err err = record_walk_keys(reader->store, &walk);

    while (err == ERR_NONE && sample->population < total) {
        struct candidate one;

        err = record_walk_next_key(&walk, &row, &is_found);
        if (err != ERR_NONE || !is_found)
            break;
        one = (struct candidate){ .id = row.id, .revision = row.revision };
        snprintf(one.number, sizeof one.number, "%s", row.number);
        make_key(sample->seed, &row, one.key);
        offer(kept, &sample->count, sample->wanted, &one);
        if (++sample->population % JUDGEMENTS_A_LOOK == 0 &&
            !watch_goes_on(reader->watch, sample->population, total))
            err = ERR_CONFLICT;
    }
    record_walk_done(&walk);
    return err;
}

/* ---- the replay ---- */

struct hearing {
    struct sample *sample;
};

static void hear(void *self, const struct replay_finding *finding)
{
    struct sample *sample = ((struct hearing *)self)->sample;

    if (finding->number[0] == '\0')
        sample->release_faults++;
    for (size_t i = 0; i < sample->count; i++) {
        struct sample_row *row = &sample->rows[i];

        if (strcmp(row->number, finding->number) != 0 || row->revision != finding->revision)
            continue;
        row->result = finding->result;
        row->offset = finding->offset;
        snprintf(row->member, sizeof row->member, "%s", finding->member);
    }
}

enum err sample_run(struct audit_reader *reader, struct arena *arena, struct sample *sample)
{
    struct candidate kept[SAMPLE_MAX];
    struct hearing hearing = { .sample = sample };
    struct replay_summary summary = { .worst = REPLAY_SAME };
    int64_t ids[SAMPLE_MAX];
    size_t judgements = 0;
    enum err err;

    sample->count = sample->population = 0;
    sample->same = sample->release_faults = 0;
    err = sample->size > 0 ? look_back(reader, sample, &judgements) : look_now(reader, sample, &judgements);
    if (err == ERR_NONE)
        err = pick(reader, judgements, sample, kept);
    if (err != ERR_NONE)
        return err;
    for (size_t i = 0; i < sample->count; i++) {
        ids[i] = kept[i].id;
        sample->rows[i] = (struct sample_row){ .revision = kept[i].revision };
        memcpy(sample->rows[i].number, kept[i].number, sizeof kept[i].number);
    }
    if (sample->count > 0)
        err = replay_run_some(reader, ids, sample->count, arena, hear, &hearing, &summary);
    if (err != ERR_NONE)
        return err;
    sample->same = summary.counts[REPLAY_SAME];
    sample->worst = summary.worst;
    return ERR_NONE;
}

/* ---- the record ---- */

/* "R-0042-000017/1=SAME R-0042-000003/2=DIFFERENT" */
static const char *list_results(const struct sample *sample, struct buffer *buffer)
{
    for (size_t i = 0; i < sample->count; i++)
        buffer_put_format(buffer, "%s%s/%d=%s", i == 0 ? "" : " ", sample->rows[i].number,
                          sample->rows[i].revision, replay_result_code(sample->rows[i].result));
    buffer->at[buffer->used] = '\0';
    return sample->count == 0 ? "-" : (const char *)buffer->at;
}

enum err sample_record(struct clerk *clerk, const struct person *auditor, const struct sample *sample)
{
    char n[24], of[24], same[24], size[24], root[2 * AUDIT_HASH_SIZE + 1], results[RESULTS_SIZE + 1];
    struct buffer buffer = { .at = (uint8_t *)results, .capacity = RESULTS_SIZE };
    const struct audit_field fields[] = {
        { "seed", sample->seed },
        { "n", n },
        { "of", of },
        { "size", size },
        { "root", root },
        { "same", same },
        { "results", list_results(sample, &buffer) },
    };
    enum err err = admit_role(clerk, auditor, ROLE_AUDITOR, "audit.sample");

    if (err == ERR_NONE && buffer.is_full)
        err = ERR_LIMIT;
    if (err == ERR_NONE)
        err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    snprintf(n, sizeof n, "%zu", sample->count);
    snprintf(of, sizeof of, "%zu", sample->population);
    snprintf(same, sizeof same, "%zu", sample->same);
    snprintf(size, sizeof size, "%llu", (unsigned long long)sample->size);
    bytes_format_hex((struct bytes){ sample->root, sizeof sample->root }, root);
    return clerk_finish(clerk, clerk_audit(clerk, EVENT_RECORD_SAMPLED, auditor->id, "auditor", "-", fields,
                                           sizeof fields / sizeof fields[0], NULL));
}
