/* SPDX-License-Identifier: Apache-2.0 */
#include "power/replay.h"

#include "app/clerk_parts.h"
#include "power/recording_vfs.h"
#include "power/wal_image.h"
#include "store/store_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum {
    SECOND_OPS_MAX = 2000,
    SECOND_ARENA_BYTES = 16 << 20,
    SECOND_STATES = 40,
    PASSES_MAX = 1 << 20,
    DOUBT_EACH = 256,
    SEEN_FIRST = 1024,
    LATER_S = 3600,
};

/* The states already looked at, each with what had been promised by then, as an open hash table of identities
 * that never fills up. */
struct seen {
    uint64_t *at;
    size_t size; /* a power of two */
    size_t count;
};

struct work {
    const struct replay *replay;
    struct disk disk;
    struct dice dice;
    struct seen seen;
    struct seen sound; /* what SQLite made of states that were found without a flaw */
    struct wal_memory *memory;
    struct inspector inspector;
    struct tally *tally;
    unsigned worker;
};

static void seen_open(struct seen *seen)
{
    *seen = (struct seen){ calloc(SEEN_FIRST, sizeof *seen->at), SEEN_FIRST, 0 };
    assert_non_null(seen->at);
}

static bool has_seen(const struct seen *seen, uint64_t identity)
{
    identity = identity != 0 ? identity : 1;
    for (size_t i = identity & (seen->size - 1); seen->at[i] != 0; i = (i + 1) & (seen->size - 1)) {
        if (seen->at[i] == identity)
            return true;
    }
    return false;
}

static bool see(struct seen *seen, uint64_t identity)
{
    size_t i;

    if (seen->count * 2 >= seen->size) {
        struct seen bigger = { calloc(seen->size * 2, sizeof *seen->at), seen->size * 2, 0 };

        assert_non_null(bigger.at);
        for (i = 0; i < seen->size; i++) {
            if (seen->at[i] != 0)
                see(&bigger, seen->at[i]);
        }
        free(seen->at);
        *seen = bigger;
    }
    identity = identity != 0 ? identity : 1;
    for (i = identity & (seen->size - 1); seen->at[i] != 0; i = (i + 1) & (seen->size - 1)) {
        if (seen->at[i] == identity)
            return false;
    }
    seen->at[i] = identity;
    seen->count++;
    return true;
}

static void note_flaw(struct tally *tally, enum flaw flaw, size_t at, enum disk_mix mix, const char *why)
{
    if (tally->flaws[flaw]++ == 0 && flaw != FLAW_NONE)
        snprintf(tally->first[flaw], sizeof tally->first[flaw], "operation %zu, mix %d: %s", at, (int)mix,
                 why);
}

static void work_open(struct work *work, const struct replay *replay, struct tally *tally)
{
    *work =
        (struct work){ .replay = replay, .tally = tally, .dice = { replay->seed } };
    seen_open(&work->seen);
    seen_open(&work->sound);
    work->memory = wal_memory_open();
    assert_non_null(work->memory);
    inspector_open(&work->inspector, replay->record);
}

static void work_close(struct work *work)
{
    free(work->seen.at);
    free(work->sound.at);
    wal_memory_close(work->memory);
    inspector_close(&work->inspector);
}

static struct clerk_options later(const char *state_dir, struct fake_clock *clock)
{
    fake_clock_init(clock);
    fake_clock_pass(clock, LATER_S);
    clock->boot = "boot-2";
    return (struct clerk_options){ .state_dir = state_dir, .clock = &clock->port, .pinned_day = DATE_NONE };
}

/* Starts a kiosk on what is in `again`, recorded; what it then promises is in `ret_second`. */
static enum err start_recorded(const struct replay *replay, uint64_t found, struct day_record *ret_second,
                               struct fault *fault)
{
    struct day_record *second = ret_second;
    struct fake_clock clock;
    char state_dir[DAY_PATH_SIZE + 8] = "";
    struct clerk_options options = later(state_dir, &clock);
    struct clerk *clerk = NULL;
    int64_t sent = 0;
    enum err err;

    snprintf(state_dir, sizeof state_dir, "%s/state", replay->place->again);
    io_log_open(&second->log, replay->place->again, SECOND_OPS_MAX, SECOND_ARENA_BYTES);
    io_log_add_base(&second->log, "state/kiosk.db");
    io_log_add_base(&second->log, "state/kiosk.db-wal");
    second->promises[second->promise_count++] = (struct day_promise){ 0, found, "the power came back" };
    recording_vfs_install();
    io_log_record(&second->log);
    err = clerk_open(&options, &clerk, fault);
    if (err == ERR_NONE) {
        second->promises[second->promise_count++] =
            (struct day_promise){ second->log.op_count, day_digest(clerk->store->sql.db),
                                  "the kiosk was started again" };
        CHECK_OK(sql_integer(&clerk->store->sql, "select count(*) from slip where state = 'sent'", &sent));
    }
    clerk_close(clerk);
    io_log_record(NULL);
    recording_vfs_remove();
    second->promises[second->promise_count++] =
        (struct day_promise){ second->log.op_count, day_digest_closed(state_dir),
                              "the kiosk was stopped again" };
    return sent == 0 ? err : ERR_CONFLICT;
}

static void add_tally(struct tally *sum, const struct tally *part)
{
    sum->states += part->states;
    sum->opened += part->opened;
    sum->restarts += part->restarts;
    for (int flaw = 0; flaw < FLAW_COUNT; flaw++) {
        if (part->flaws[flaw] != 0 && sum->flaws[flaw] == 0)
            memcpy(sum->first[flaw], part->first[flaw], sizeof part->first[flaw]);
        sum->flaws[flaw] += part->flaws[flaw];
    }
}

/* The kiosk starts on this state, asks about every paper that was on its way, and may lose its power again
 * meanwhile. */
static void restart(struct work *work, enum disk_mix mix, uint64_t found)
{
    const struct day_record *record = work->replay->record;
    struct day_record *second = calloc(1, sizeof *second);
    struct tally again = { .states = 0 };
    struct replay replay = *work->replay;
    struct fault fault = { .detail = "" };
    enum err err;

    assert_non_null(second);
    work->tally->restarts++;
    for (size_t i = 0; i < record->paper_count && record->papers[i].at <= work->disk.done; i++) {
        second->papers[i] = record->papers[i];
        second->papers[i].at = 0;
        second->paper_count++;
    }
    err = start_recorded(work->replay, found, second, &fault);
    if (err != ERR_NONE) {
        char why[200];

        snprintf(why, sizeof why, "clerk_open: %s %.150s", err_name(err), fault.detail);
        note_flaw(work->tally, FLAW_STUCK, work->disk.done, mix, why);
    } else {
        replay.record = second;
        replay.states = SECOND_STATES;
        replay.seed = work->dice.state;
        replay.restart_each = 0;
        replay.workers = 0;
        replay_day(&replay, &again);
        add_tally(work->tally, &again);
    }
    day_forget(second);
    free(second);
}

/* The same bytes are another state once more has been promised of them. */
static uint64_t promised(const struct day_record *record, size_t done)
{
    uint64_t count = 0;

    for (size_t i = 0; i < record->promise_count && record->promises[i].at <= done; i++)
        count++;
    for (size_t i = 0; i < record->paper_count && record->papers[i].at <= done; i++)
        count++;
    return count;
}

/* What SQLite will make of it, and what has been promised by then; false: can't be told beforehand. */
static bool foresee(const struct work *work, const struct disk_view *view, uint64_t *ret_content)
{
    uint64_t image;

    if (!wal_image(work->memory, view->database, view->wal, &image))
        return false;
    *ret_content = image * 1000003 + promised(work->replay->record, work->disk.done);
    return true;
}

/* Different states that hold the same pages are the same to whoever opens them: one of them is looked at, and now and
 * then another, in case this test knows SQLite's format less well than it thinks. */
static void look(struct work *work, enum disk_mix mix)
{
    const struct replay *replay = work->replay;
    struct inspection inspection;
    char path[DAY_PATH_SIZE + 16];
    struct dice dice = work->dice;
    bool is_restarted, is_foreseen;
    struct disk_view view;
    uint64_t identity, content = 0;
    enum flaw flaw;

    is_foreseen = disk_view(&work->disk, mix, &work->dice, &view);
    if (!see(&work->seen, view.identity * 1000003 + promised(replay->record, work->disk.done)))
        return;
    work->tally->states++;
    is_restarted = replay->restart_each != 0 && work->tally->states % replay->restart_each == 0;
    is_foreseen = is_foreseen && foresee(work, &view, &content);
    if (is_foreseen && !is_restarted && has_seen(&work->sound, content) && work->tally->states % DOUBT_EACH != 0)
        return;
    work->tally->opened++;
    disk_rebuild(&work->disk, mix, &dice, replay->place->again, &identity);
    assert_true(identity == view.identity && dice.state == work->dice.state);
    snprintf(path, sizeof path, "%s/state/kiosk.db", replay->place->again);
    flaw = inspector_look(&work->inspector, path, work->disk.done, &inspection);
    note_flaw(work->tally, flaw, work->disk.done, mix, inspection.why);
    if (flaw != FLAW_NONE)
        return;
    if (is_foreseen)
        see(&work->sound, content);
    if (!is_restarted)
        return;
    restart(work, mix, inspection.digest);
    disk_forget_folder(&work->disk);
}

/* The same bytes are another state once more has been promised: so no state is two workers'. */
static bool is_mine(const struct work *work)
{
    unsigned workers = work->replay->workers;

    return workers < 2 || promised(work->replay->record, work->disk.done) % workers == work->worker;
}

/* Goes through the whole log once. */
static void pass(struct work *work, bool is_first)
{
    const struct replay *replay = work->replay;
    const struct day_record *record = replay->record;

    disk_open(&work->disk, &record->log, replay->lie);
    for (;;) {
        bool is_looked_at = work->disk.done >= record->ready && is_mine(work);

        if (is_looked_at && is_first) {
            look(work, DISK_LOST);
            look(work, DISK_KEPT);
        } else if (is_looked_at && !disk_is_settled(&work->disk)) {
            look(work, DISK_SCATTERED);
        }
        if (work->disk.done == record->log.op_count)
            break;
        disk_step(&work->disk);
    }
    disk_close(&work->disk);
}

static void replay_part(const struct replay *replay, unsigned worker, struct tally *ret_tally)
{
    size_t before = SIZE_MAX, wanted = replay->workers < 2 ? replay->states : replay->states / replay->workers + 1;
    struct work work;

    *ret_tally = (struct tally){ .operations = replay->record->log.op_count - replay->record->ready };
    work_open(&work, replay, ret_tally);
    work.worker = worker;
    for (int i = 0; i < PASSES_MAX && (i == 0 || ret_tally->states < wanted) && before != ret_tally->states; i++) {
        before = ret_tally->states;
        pass(&work, i == 0);
    }
    work_close(&work);
}

/* A check that fails in a worker ends it there, and is not taken for a failure of the whole program's other tests. */
static pid_t start_worker(const struct replay *replay, unsigned worker, struct tally *ret_tally)
{
    struct day_place place = *replay->place;
    struct replay own = *replay;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child != 0)
        return child;
    setenv("CMOCKA_TEST_ABORT", "1", 1);
    snprintf(place.again, sizeof place.again, "%.*s/again-%u", DAY_PATH_SIZE - 16, replay->place->folder, worker);
    assert_true(mkdir(place.again, 0700) == 0 || access(place.again, W_OK) == 0);
    own.place = &place;
    own.seed += worker;
    replay_part(&own, worker, ret_tally);
    _exit(0);
}

void replay_day(const struct replay *replay, struct tally *ret_tally)
{
    struct tally *parts, sum = { .states = 0 };
    pid_t children[REPLAY_WORKERS_MAX];
    size_t size = sizeof *parts * REPLAY_WORKERS_MAX;

    if (replay->workers < 2) {
        replay_part(replay, 0, ret_tally);
        return;
    }
    assert_true(replay->workers <= REPLAY_WORKERS_MAX);
    parts = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(parts != MAP_FAILED);
    fflush(NULL);
    for (unsigned i = 0; i < replay->workers; i++)
        children[i] = start_worker(replay, i, &parts[i]);
    for (unsigned i = 0; i < replay->workers; i++) {
        int status = -1;

        assert_true(waitpid(children[i], &status, 0) == children[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        add_tally(&sum, &parts[i]);
    }
    sum.operations = parts[0].operations;
    munmap(parts, size);
    *ret_tally = sum;
}

/* Before it is made again the kiosk may be tried on it: it says that it was never initialised, or it starts.
 */
static enum flaw try_again(const struct replay *replay, bool is_tried_first, char *ret_why, size_t size)
{
    struct fake_clock clock;
    char state_dir[DAY_PATH_SIZE + 8] = "";
    struct clerk_options options = later(state_dir, &clock);
    struct clerk_setup setup = day_setup(replay->place, state_dir);
    struct fault fault = { .detail = "" };
    struct clerk *clerk = NULL;
    enum err err = ERR_NOT_FOUND;
    bool is_trusted;

    snprintf(state_dir, sizeof state_dir, "%s/state", replay->place->again);
    if (is_tried_first)
        err = clerk_open(&options, &clerk, &fault);
    clerk_close(clerk);
    if (err != ERR_NONE && err != ERR_NOT_FOUND) {
        snprintf(ret_why, size, "clerk_open on a part: %s %.120s", err_name(err), fault.detail);
        return FLAW_STUCK;
    }
    err = clerk_init(&setup, &clock.port, &fault);
    if (err == ERR_NONE)
        err = clerk_open(&options, &clerk, &fault);
    if (err != ERR_NONE) {
        snprintf(ret_why, size, "made again: %s %.120s", err_name(err), fault.detail);
        return FLAW_STUCK;
    }
    is_trusted = trust_list_find_key(&clerk->trust, clerk->key.kid) != NULL;
    err = store_check(clerk->store);
    clerk_close(clerk);
    snprintf(ret_why, size, "made again: trusted %d, store_check: %s", (int)is_trusted, err_name(err));
    return is_trusted && err == ERR_NONE ? FLAW_NONE : FLAW_STUCK;
}

static void look_at_init(struct work *work, enum disk_mix mix)
{
    char why[200] = "";
    uint64_t identity;
    enum flaw flaw;

    day_place_empty(work->replay->place->again);
    disk_forget_folder(&work->disk);
    disk_rebuild(&work->disk, mix, &work->dice, work->replay->place->again, &identity);
    if (!see(&work->seen, identity))
        return;
    work->tally->states++;
    flaw = try_again(work->replay, dice_roll(&work->dice, 2) == 0, why, sizeof why);
    note_flaw(work->tally, flaw, work->disk.done, mix, why);
}

void replay_init(const struct replay *replay, struct tally *ret_tally)
{
    const struct day_record *record = replay->record;
    struct work work;

    *ret_tally = (struct tally){ .operations = record->ready };
    work_open(&work, replay, ret_tally);
    for (int i = 0; i < PASSES_MAX && ret_tally->states < replay->states; i++) {
        disk_open(&work.disk, &record->log, DISK_HONEST);
        while (work.disk.done < record->ready) {
            disk_step(&work.disk);
            if (dice_roll(&work.dice, record->ready) < replay->states)
                look_at_init(&work, (enum disk_mix)dice_roll(&work.dice, 3));
        }
        disk_close(&work.disk);
    }
    work_close(&work);
    day_place_empty(replay->place->again);
}

size_t tally_flaws(const struct tally *tally)
{
    size_t sum = 0;

    for (int flaw = 0; flaw < FLAW_COUNT; flaw++)
        sum += flaw != FLAW_NONE ? tally->flaws[flaw] : 0;
    return sum;
}

void tally_print(const char *what, const struct tally *tally)
{
    print_message("%s: %zu operations, %zu states, %zu opened, %zu restarts:", what, tally->operations, tally->states,
                  tally->opened, tally->restarts);
    for (int flaw = 1; flaw < FLAW_COUNT; flaw++)
        print_message(" %zu %s%s", tally->flaws[flaw], flaw_name((enum flaw)flaw),
                      flaw + 1 < FLAW_COUNT ? "," : "\n");
    for (int flaw = 1; flaw < FLAW_COUNT; flaw++) {
        if (tally->flaws[flaw] != 0)
            print_message("  first %s: %s\n", flaw_name((enum flaw)flaw), tally->first[flaw]);
    }
}
