/* SPDX-License-Identifier: Apache-2.0 */
#include "app/audit_heads.h"

#include "store/record_walk.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SLOTS = 512, SLOT_BYTES = 1024, THREADS_MAX = 8, SLOTS_PER_THREAD_MIN = 32 };

/* A checkpoint read ahead. */
struct slot {
    struct kept_head kept;
    size_t note_size; /* 0 = checked already */
    uint8_t note[SLOT_BYTES];
};

struct audit_heads {
    const struct audit_reader *reader;
    struct record_walk walk;
    bool is_at_end;
    size_t count;
    size_t next;
    struct slot slots[SLOTS];
};

/* One thread's share: every `step`th slot from `first`. */
struct share {
    struct audit_heads *heads;
    size_t first;
    size_t step;
};

static void check(const struct audit_reader *reader, struct bytes note, struct kept_head *kept)
{
    kept->is_genuine =
        audit_reader_head(reader, note, &kept->head) == TRAIL_INTACT && kept->head.size == kept->size;
}

static void *check_share(void *of_share)
{
    const struct share *share = of_share;

    for (size_t i = share->first; i < share->heads->count; i += share->step) {
        struct slot *slot = &share->heads->slots[i];

        if (slot->note_size > 0)
            check(share->heads->reader, (struct bytes){ slot->note, slot->note_size }, &slot->kept);
    }
    return NULL;
}

static size_t thread_count(size_t slots)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = slots / SLOTS_PER_THREAD_MIN;

    if (cores > 0 && count > (size_t)cores)
        count = (size_t)cores;
    if (count > THREADS_MAX)
        count = THREADS_MAX;
    return count > 0 ? count : 1;
}

/* A thread that can't be had is done without: this one takes its share. */
static void check_all(struct audit_heads *heads)
{
    struct share shares[THREADS_MAX];
    pthread_t threads[THREADS_MAX];
    bool is_running[THREADS_MAX] = { false };
    size_t count = thread_count(heads->count);

    for (size_t i = 0; i < count; i++) {
        shares[i] = (struct share){ heads, i, count };
        is_running[i] = i > 0 && pthread_create(&threads[i], NULL, check_share, &shares[i]) == 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_running[i])
            check_share(&shares[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (is_running[i])
            pthread_join(threads[i], NULL);
    }
}

static enum err read_ahead(struct audit_heads *heads)
{
    struct checkpoint_row row;
    bool is_found = true;

    heads->count = 0;
    heads->next = 0;
    while (heads->count < SLOTS && !heads->is_at_end) {
        struct slot *slot = &heads->slots[heads->count];
        enum err err = record_walk_next_checkpoint(&heads->walk, &row, &is_found);

        if (err != ERR_NONE)
            return err;
        heads->is_at_end = !is_found;
        if (!is_found)
            break;
        heads->count++;
        slot->kept = (struct kept_head){ .size = row.size };
        slot->note_size = row.note.size <= SLOT_BYTES ? row.note.size : 0;
        if (slot->note_size > 0)
            memcpy(slot->note, row.note.at, row.note.size);
        else
            check(heads->reader, row.note, &slot->kept); /* with witnesses' signatures, or none at all */
    }
    check_all(heads);
    return ERR_NONE;
}

enum err audit_heads_open(const struct audit_reader *reader, struct audit_heads **ret_heads)
{
    struct audit_heads *heads = calloc(1, sizeof *heads);
    enum err err;

    if (heads == NULL)
        return ERR_MEMORY;
    heads->reader = reader;
    err = record_walk_checkpoints(reader->store, &heads->walk);
    if (err != ERR_NONE) {
        free(heads);
        return err;
    }
    *ret_heads = heads;
    return ERR_NONE;
}

void audit_heads_close(struct audit_heads *heads)
{
    if (heads == NULL)
        return;
    record_walk_done(&heads->walk);
    free(heads);
}

enum err audit_heads_next(struct audit_heads *heads, struct kept_head *ret_head, bool *ret_found)
{
    if (heads->next == heads->count && !heads->is_at_end) {
        enum err err = read_ahead(heads);

        if (err != ERR_NONE)
            return err;
    }
    *ret_found = heads->next < heads->count;
    if (*ret_found)
        *ret_head = heads->slots[heads->next++].kept;
    return ERR_NONE;
}
