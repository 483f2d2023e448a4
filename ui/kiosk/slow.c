/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/slow.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = SAMPLE_ARENA_BYTES + (8 << 20) };

/* Of the jobs that read all records. */
static bool needs_snapshot(enum slow_kind kind)
{
    return kind != SLOW_HASH && kind != SLOW_PRINTER;
}

static enum err read_records(struct slow *slow, struct audit_reader *reader)
{
    switch (slow->kind) {
    case SLOW_COMPARE: {
        enum err err = audit_anchors_add(slow->anchors, reader, "", bytes_of_text(slow->slip), &slow->arena);

        return err == ERR_NONE ? audit_verify(reader, slow->anchors, slow->trail) : err;
    }
    case SLOW_VERIFY:
        return audit_verify(reader, slow->anchors, slow->trail);
    case SLOW_SAMPLE:
        return sample_run(reader, &slow->arena, &slow->sample);
    case SLOW_TEST:
        return custody_test_slowly(reader, slow->release, &slow->arena, slow->findings);
    case SLOW_BACKUP:
        return custody_backup_write(reader, &slow->backup);
    case SLOW_HASH:
    case SLOW_PRINTER:
    case SLOW_NONE:
        break;
    }
    return ERR_NONE;
}

static void run(void *self)
{
    struct slow *slow = self;
    struct audit_reader reader = { .store = NULL };

    if (slow->kind == SLOW_HASH) {
        slow->is_match = login_hash_matches(&slow->login, slow->pin);
        explicit_bzero(slow->pin, sizeof slow->pin);
        return;
    }
    if (slow->kind == SLOW_PRINTER) {
        slow->err = slow->printer->open(slow->printer->self);
        return;
    }
    arena_reset(&slow->arena, 0);
    slow->err = audit_reader_open_snapshot(slow->folder, &slow->arena, NULL, &reader);
    if (slow->err != ERR_NONE)
        return;
    reader.watch = &slow->watch;
    slow->err = read_records(slow, &reader);
    audit_reader_close(&reader);
}

enum err slow_open(struct clerk *clerk, struct printer *printer, void (*done)(void *self), void *done_self,
                   struct slow **ret_slow)
{
    struct slow *slow = calloc(1, sizeof *slow);
    enum err err;

    if (slow == NULL)
        return ERR_MEMORY;
    slow->clerk = clerk;
    slow->printer = printer;
    slow->anchors = calloc(1, sizeof *slow->anchors);
    slow->trail = calloc(1, sizeof *slow->trail);
    snapshot_folder(clerk, slow->folder);
    watch_begin(&slow->watch);
    err = slow->anchors == NULL || slow->trail == NULL ? ERR_MEMORY : arena_init(&slow->arena, ARENA_BYTES);
    if (err == ERR_NONE)
        err = worker_open(done, done_self, &slow->worker);
    if (err != ERR_NONE) {
        slow_close(slow);
        return err;
    }
    *ret_slow = slow;
    return ERR_NONE;
}

void slow_close(struct slow *slow)
{
    if (slow == NULL)
        return;
    slow_stop(slow);
    worker_close(slow->worker);
    if (needs_snapshot(slow->kind))
        snapshot_end(slow->clerk);
    arena_done(&slow->arena);
    explicit_bzero(slow->pin, sizeof slow->pin);
    explicit_bzero(&slow->login, sizeof slow->login);
    free(slow->anchors);
    free(slow->trail);
    free(slow);
}

enum err slow_begin(struct slow *slow, enum slow_kind kind)
{
    enum err err = slow->kind != SLOW_NONE ? ERR_BUSY : ERR_NONE;

    if (err == ERR_NONE && needs_snapshot(kind))
        err = snapshot_begin(slow->clerk);
    if (err != ERR_NONE)
        return err;
    watch_begin(&slow->watch);
    memset(slow->anchors, 0, sizeof *slow->anchors);
    slow->err = ERR_NONE;
    slow->kind = kind;
    err = worker_start(slow->worker, run, slow);
    if (err == ERR_NONE)
        return ERR_NONE;
    slow->kind = SLOW_NONE;
    if (needs_snapshot(kind))
        snapshot_end(slow->clerk);
    return err;
}

void slow_stop(struct slow *slow)
{
    watch_stop(&slow->watch);
}

enum slow_kind slow_take(struct slow *slow)
{
    enum slow_kind kind = slow->kind;

    if (kind == SLOW_NONE || !worker_take(slow->worker))
        return SLOW_NONE;
    slow->kind = SLOW_NONE;
    if (needs_snapshot(kind))
        snapshot_end(slow->clerk);
    return kind;
}

int slow_permille(struct slow *slow)
{
    return watch_permille(&slow->watch);
}
