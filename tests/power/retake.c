/* SPDX-License-Identifier: Apache-2.0 */
#include "power/retake.h"

#include "app/clerk_parts.h"
#include "app/referral.h"
#include "app/revoke.h"
#include "store/store_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = 32 << 20, SEEN_MAX = 512, LATER_S = 600, TIMES = 2 };

struct work {
    const struct replay *replay;
    const struct day_import *import;
    struct disk disk;
    struct dice dice;
    struct arena arena;
    uint64_t seen[SEEN_MAX]; /* of this import */
    size_t seen_count;
    struct retakes *retakes;
};

static bool see(struct work *work, uint64_t identity)
{
    for (size_t i = 0; i < work->seen_count; i++) {
        if (work->seen[i] == identity)
            return false;
    }
    assert_true(work->seen_count < SEEN_MAX);
    work->seen[work->seen_count++] = identity;
    return true;
}

/* Whether the kiosk kept these bytes before the power went. */
static bool is_kept(const struct clerk *clerk, const struct day_import *import)
{
    const char *sql = import->is_list ? "select count(*) from revocation_list where signed = ?"
                                      : "select count(*) from board_decision where signed = ?";
    sqlite3_stmt *row = NULL;
    bool is_found;

    assert_int_equal(sqlite3_prepare_v2(clerk->store->sql.db, sql, -1, &row, NULL), SQLITE_OK);
    sqlite3_bind_blob(row, 1, import->frame, (int)import->size, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    is_found = sqlite3_column_int(row, 0) > 0;
    sqlite3_finalize(row);
    return is_found;
}

static const char *take(struct work *work, struct clerk *clerk)
{
    struct bytes frame = { work->import->frame, work->import->size };
    struct referral referral;
    struct revoke revoke;
    enum err err;

    arena_reset(&work->arena, 0);
    if (work->import->is_list) {
        err = revoke_take(clerk, frame, &work->arena, &revoke);
        return err == ERR_NONE ? revoke_result_code(revoke.result) : err_name(err);
    }
    err = referral_take(clerk, frame, &work->arena, &referral);
    return err == ERR_NONE ? referral_result_code(referral.result) : err_name(err);
}

/* Twice: whoever does not trust the screen scans once more. */
static enum flaw take_again(struct work *work, struct clerk *clerk, char *ret_why, size_t size)
{
    const struct day_import *import = work->import;
    bool was_taken = strcmp(import->result, "taken") == 0, is_known = is_kept(clerk, import);
    struct inspection inspection = { .why = "" };

    if (was_taken && !is_known && work->disk.done >= import->at) {
        snprintf(ret_why, size, "a promised import is gone");
        return FLAW_LOST;
    }
    work->retakes->again += is_known;
    work->retakes->anew += !is_known;
    for (int i = 0; i < TIMES; i++) {
        const char *expected = is_known || (was_taken && i > 0) ? "again" : import->result;
        const char *found = take(work, clerk);

        if (strcmp(found, expected) == 0)
            continue;
        snprintf(ret_why, size, "time %d: %s, not %s", i + 1, found, expected);
        return FLAW_STUCK;
    }
    if (inspect_open(clerk->store, &inspection) != FLAW_NONE) {
        snprintf(ret_why, size, "%.190s", inspection.why);
        return FLAW_HALF;
    }
    snprintf(ret_why, size, "something else came of it than without the cut");
    return day_outcome(clerk->store->sql.db) == import->outcome ? FLAW_NONE : FLAW_HALF;
}

static void look(struct work *work, enum disk_mix mix)
{
    struct clerk_options options = { .pinned_day = DATE_NONE };
    char state_dir[DAY_PATH_SIZE + 8] = "", why[200] = "";
    struct fault fault = { .detail = "" };
    struct clerk *clerk = NULL;
    struct fake_clock clock;
    enum flaw flaw = FLAW_CORRUPT;
    uint64_t identity;

    disk_forget_folder(&work->disk);
    disk_rebuild(&work->disk, mix, &work->dice, work->replay->place->again, &identity);
    if (!see(work, identity))
        return;
    work->retakes->states++;
    fake_clock_init(&clock);
    fake_clock_pass(&clock, work->import->time + LATER_S - clock.now);
    clock.boot = "boot-2";
    snprintf(state_dir, sizeof state_dir, "%s/state", work->replay->place->again);
    options.state_dir = state_dir;
    options.clock = &clock.port;
    if (clerk_open(&options, &clerk, &fault) == ERR_NONE)
        flaw = take_again(work, clerk, why, sizeof why);
    else
        snprintf(why, sizeof why, "clerk_open: %.180s", fault.detail);
    clerk_close(clerk);
    if (flaw != FLAW_NONE && work->retakes->flaws++ == 0)
        snprintf(work->retakes->first, sizeof work->retakes->first, "operation %zu, mix %d: %s, %s", work->disk.done,
                 (int)mix, flaw_name(flaw), why);
}

static void retake(struct work *work, int scattered)
{
    const struct day_import *import = work->import;

    work->seen_count = 0;
    while (work->disk.done < import->from)
        disk_step(&work->disk);
    for (;;) {
        look(work, DISK_LOST);
        look(work, DISK_KEPT);
        for (int i = 0; i < scattered && !disk_is_settled(&work->disk); i++)
            look(work, DISK_SCATTERED);
        if (work->disk.done >= import->at)
            return;
        disk_step(&work->disk);
    }
}

void retake_day(const struct replay *replay, int scattered, struct retakes *ret_retakes)
{
    struct work *work = calloc(1, sizeof *work);

    assert_non_null(work);
    *ret_retakes = (struct retakes){ .first = "" };
    *work = (struct work){ .replay = replay, .dice = { replay->seed }, .retakes = ret_retakes };
    CHECK_OK(arena_init(&work->arena, ARENA_BYTES));
    disk_open(&work->disk, &replay->record->log, replay->lie);
    for (size_t i = 0; i < replay->record->import_count; i++) {
        work->import = &replay->record->imports[i];
        retake(work, scattered);
    }
    disk_close(&work->disk);
    arena_done(&work->arena);
    free(work);
    day_place_empty(replay->place->again);
}
