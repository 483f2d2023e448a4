/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "power/recording_vfs.h"
#include "power/replay.h"
#include "power/retake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    STATES = 100000,
    INIT_STATES = 150,
    FEW_STATES = 400,
    MORE_STATES = 1500,
    FILE_MIXES = 4,
    RETAKE_MIXES = 2,
    WORKERS = 2, /* always as many, so that the states are the same on every machine */
    SEED = 20261121,
    NOBODY = 65534,
    RESTART_EACH = 1000,
    COMPILE_OPS_MAX = 1 << 14,
    WORK_BYTES = 64 << 20,
};

/* What all tests share: one day, lived once. */
struct bench {
    struct day_place place;
    struct day_record record;
};

static int open_bench(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);

    if (bench == NULL || getenv("COUNTERSIGN_BUILD") == NULL)
        return -1;
    day_place_make(&bench->place);
    day_record(&bench->place, DAY_SYNC_FULL, false, &bench->record);
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;

    if (bench == NULL)
        return 0;
    day_forget(&bench->record);
    day_place_remove(&bench->place);
    free(bench);
    return 0;
}

static size_t states_wanted(void)
{
    const char *text = getenv("COUNTERSIGN_POWER_STATES");
    long long number = text != NULL ? strtoll(text, NULL, 10) : 0;

    return number > 0 ? (size_t)number : STATES;
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void a_power_cut_at_any_moment_leaves_everything_promised(void **state)
{
    struct bench *bench = *state;
    const struct replay replay = {
        .place = &bench->place,
        .record = &bench->record,
        .states = states_wanted(),
        .seed = SEED,
        .restart_each = RESTART_EACH,
        .workers = WORKERS,
    };
    struct tally tally;
    double start = seconds();

    replay_day(&replay, &tally);
    tally_print("power cuts", &tally);
    print_message("%zu promises, %zu papers, %.1f s, %.0f states a second\n", bench->record.promise_count,
                  bench->record.paper_count, seconds() - start, (double)tally.states / (seconds() - start));
    assert_true(tally.states >= replay.states);
    assert_int_equal(tally_flaws(&tally), 0);
}

static struct retakes retake_imports(struct bench *bench, enum disk_lie lie, int scattered)
{
    const struct replay replay = { .place = &bench->place, .record = &bench->record, .lie = lie, .seed = SEED };
    struct retakes retakes;

    retake_day(&replay, scattered, &retakes);
    print_message("brought in again after a power cut: %zu states, %zu anew, %zu known, %zu flaws %s\n", retakes.states,
                  retakes.anew, retakes.again, retakes.flaws, retakes.first);
    return retakes;
}

static void what_headquarters_signed_counts_once_whenever_the_power_goes(void **state)
{
    struct retakes retakes = retake_imports(*state, DISK_HONEST, RETAKE_MIXES);

    assert_int_equal(retakes.flaws, 0);
    assert_true(retakes.anew > 0 && retakes.again > 0);
}

/* Root may write what nobody else may, and would not see a file that is in the way. */
static void become(struct bench *bench, uid_t user)
{
    if (getuid() != 0)
        return;
    assert_int_equal(seteuid(0), 0);
    day_place_empty(bench->place.again);
    assert_int_equal(chmod(bench->place.folder, user == 0 ? 0700 : 0711), 0);
    assert_int_equal(chown(bench->place.again, user, (gid_t)-1), 0);
    assert_int_equal(seteuid(user), 0);
}

static void a_state_folder_left_half_made_can_be_made_again(void **state)
{
    struct bench *bench = *state;
    const struct replay replay = {
        .place = &bench->place,
        .record = &bench->record,
        .states = INIT_STATES,
        .seed = SEED,
    };
    struct tally tally;

    become(bench, NOBODY);
    replay_init(&replay, &tally);
    become(bench, 0);
    tally_print("power cuts while the folder is made", &tally);
    assert_int_equal(tally_flaws(&tally), 0);
}

/* What a power cut leaves of `name` after each operation from `ready` on: nothing but `old` or `new`. */
static size_t replay_file(const struct io_log *log, size_t ready, const char *name, struct bytes old,
                          struct bytes new)
{
    struct dice dice = { SEED };
    struct disk disk;
    struct bytes found;
    size_t states = 0;

    disk_open(&disk, log, DISK_HONEST);
    for (;;) {
        for (int i = 0; disk.done >= ready && i < FILE_MIXES; i++, states++) {
            assert_true(disk_peek(&disk, i < 2 ? (enum disk_mix)i : DISK_SCATTERED, &dice, name, &found));
            assert_true(bytes_equal(found, new) || (disk.done < log->op_count && bytes_equal(found, old)));
        }
        if (disk.done == log->op_count)
            break;
        disk_step(&disk);
    }
    disk_close(&disk);
    return states;
}

static void a_catalogue_is_the_old_or_the_new_one(void **state)
{
    struct bench *bench = *state;
    struct arena work, kept;
    struct bytes old, new;
    struct io_log log;
    char path[DAY_PATH_SIZE + 16];
    size_t ready, states;

    snprintf(path, sizeof path, "%s/list.db", bench->place.disk);
    CHECK_OK(arena_init(&work, WORK_BYTES));
    CHECK_OK(arena_init(&kept, WORK_BYTES));
    io_log_open(&log, bench->place.disk, COMPILE_OPS_MAX, WORK_BYTES);
    recording_vfs_install();
    io_log_record(&log);
    day_compile("db/seed", path, &work);
    ready = log.op_count;
    CHECK_OK(file_read(path, DISK_FILE_BYTES_MAX, &kept, &old));
    day_compile(bench->place.source, path, &work);
    CHECK_OK(file_read(path, DISK_FILE_BYTES_MAX, &kept, &new));
    io_log_record(NULL);
    recording_vfs_remove();
    assert_false(bytes_equal(old, new));
    states = replay_file(&log, ready, "list.db", old, new);
    print_message("power cuts while a catalogue is compiled: %zu operations, %zu states\n",
                  log.op_count - ready, states);
    io_log_close(&log);
    arena_done(&kept);
    arena_done(&work);
    day_place_empty(bench->place.disk);
}

/* From here on: what the test above would say if something were wrong.  It is not blind. */

static struct tally replay_short_day(struct bench *bench, enum day_sync sync)
{
    struct day_record *record = calloc(1, sizeof *record);
    struct replay replay = { .place = &bench->place, .record = record, .states = FEW_STATES, .seed = SEED };
    struct tally tally;

    assert_non_null(record);
    day_record(&bench->place, sync, true, record);
    replay_day(&replay, &tally);
    day_forget(record);
    free(record);
    return tally;
}

static void a_store_that_never_syncs_is_caught(void **state)
{
    struct tally tally = replay_short_day(*state, DAY_SYNC_OFF);

    tally_print("synchronous off", &tally);
    assert_true(tally.flaws[FLAW_LOST] > 0 && tally.flaws[FLAW_PAPER] > 0);
}

static void a_store_that_syncs_now_and_then_is_caught(void **state)
{
    struct tally tally = replay_short_day(*state, DAY_SYNC_NORMAL);

    tally_print("synchronous normal", &tally);
    assert_true(tally.flaws[FLAW_LOST] > 0 && tally.flaws[FLAW_PAPER] > 0);
    assert_int_equal(tally.flaws[FLAW_CORRUPT], 0); /* that is what this setting promises */
}

static struct tally replay_lies(struct bench *bench, enum disk_lie lie, size_t states)
{
    const struct replay replay = {
        .place = &bench->place,
        .record = &bench->record,
        .states = states,
        .lie = lie,
        .seed = SEED,
    };
    struct tally tally;

    replay_day(&replay, &tally);
    return tally;
}

static void a_card_that_only_says_it_synced_is_caught(void **state)
{
    struct tally wal = replay_lies(*state, DISK_LIES_ABOUT_WAL, FEW_STATES);
    struct tally database = replay_lies(*state, DISK_LIES_ABOUT_DATABASE, MORE_STATES);

    tally_print("a card that lies about the log", &wal);
    tally_print("a card that lies about the database", &database);
    assert_true(wal.flaws[FLAW_LOST] > 0 && wal.flaws[FLAW_PAPER] > 0);
    assert_true(database.flaws[FLAW_CORRUPT] + database.flaws[FLAW_HALF] > 0 && database.flaws[FLAW_PAPER] > 0);
}

static void a_decision_that_a_lying_card_forgot_is_caught(void **state)
{
    assert_true(retake_imports(*state, DISK_LIES_ABOUT_WAL, 0).flaws > 0);
}

struct damage {
    const char *sql;
    enum flaw flaw;
    const char *why; /* its beginning */
};

static const struct damage damages[] = {
    { "delete from request_revision where request = 'R-0042-000001'", FLAW_CORRUPT, "store_check" },
    { "delete from audit where seq = 5", FLAW_CORRUPT, "audit trail" },
    { "update audit set entry = cast(replace(cast(entry as text), 'P-0101', 'P-0102') as blob)", FLAW_CORRUPT,
      "audit trail" },
    { "update slip set state = 'prepared' where serial = 1", FLAW_PAPER, "slip 1, copy 0" },
    { "insert into request values (99, 'R-0042-000099', 'P-0101', 'NBO-FTS', 'in_review', 1, 0)", FLAW_HALF,
      "a request without its revision" },
    { "insert into request values (99, 'R-0042-000099', 'P-0101', 'NBO-FTS', 'in_review', 1, 0);"
      "insert into request_revision values (99, 'R-0042-000099', 1, 0, x'00')",
      FLAW_HALF, "a request that was not judged" },
    { "delete from decision where id = (select id from decision except select decision from slip limit 1)",
      FLAW_HALF, "an assessment without a decision" },
    { "update request set state = 'submitted' where number = 'R-0042-000002'", FLAW_HALF,
      "a request left halfway" },
    { "update request set state = 'cleared' where number = 'R-0042-000003'", FLAW_HALF,
      "a request that is elsewhere than its last step" },
    { "delete from request_step where act = 'clear'", FLAW_HALF, "a request that is elsewhere than its last step" },
    { "delete from request_line where request = 'R-0042-000002'", FLAW_HALF, "a revision without its lines" },
    { "update slip set state = 'revoked' where serial = 1", FLAW_HALF, "a clearance without a slip" },
    { "update slip set state = 'issued' where state = 'superseded'", FLAW_HALF, "a clearance without a slip" },
    { "update slip set state = 'sent' where serial = 1", FLAW_HALF, "a request that says issued" },
    { "insert into slip select kiosk, 99, '99999999999999999999', request, revision, decision, 'issued', 0, "
      "issued, "
      "expires, signed, note from slip where serial = 1",
      FLAW_HALF, "a slip without its event" },
    { "delete from slip_step where id = 1", FLAW_HALF, "a step of a slip" },
    { "update slip set state = 'void' where serial = 3", FLAW_HALF, "a slip that is elsewhere" },
    { "delete from involvement where duty = 'request'", FLAW_HALF, "a request whose people are not on record" },
    { "delete from involvement where duty = 'approve' and through = ''", FLAW_HALF,
      "a decision of somebody who is not on record" },
    { "delete from involvement where through <> ''", FLAW_HALF, "a decision under a delegation" },
    { "delete from involvement where duty = 'review'", FLAW_HALF, "a decision of somebody who is not on record" },
    { "delete from involvement where duty = 'review' and person = 'P-0502'", FLAW_HALF, "an opinion of somebody" },
    { "delete from opinion_line", FLAW_HALF, "an opinion without a line" },
    { "delete from decision_line", FLAW_HALF, "an approval without its lines" },
    { "update task set closed = null, outcome = '' where outcome = 'decided'", FLAW_HALF, "work on a request that nobody" },
    { "update service set running_since = 1", FLAW_HALF, "a clock that runs while nobody works" },
    { "insert into debt values (99, 'R-0042-000001', 'NBO-FTS', 'regularisation', 1, null, '', '')", FLAW_HALF,
      "a debt without the approval" },
    { "delete from waiver_use where quantity < 0", FLAW_HALF, "a waiver used by a request" },
    { "delete from board_decision where id = 1", FLAW_HALF, "a board's decision that is not there once" },
    { "insert into board_decision select 99, request, revision, reference, x'00', 0 from board_decision where id = 1",
      FLAW_HALF, "a board's decision that is not there once" },
    { "update revocation set request = 'R-0042-000001'", FLAW_HALF, "a request on a list that still counts" },
    { "delete from revocation; delete from revocation_list", FLAW_HALF, "a revocation list without its event" },
    { "update draft set body = x'7b7d'", FLAW_HALF, "never promised" },
    { "delete from credential", FLAW_HALF, "never promised" },
};

static void remove_triggers(sqlite3 *db)
{
    sqlite3_stmt *row = NULL;
    char sql[16384] = "";
    size_t used = 0;

    assert_int_equal(
        sqlite3_prepare_v2(db, "select name from sqlite_schema where type = 'trigger'", -1, &row, NULL), 0);
    while (sqlite3_step(row) == SQLITE_ROW)
        used +=
            (size_t)snprintf(sql + used, sizeof sql - used, "drop trigger %s;", sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    assert_true(used < sizeof sql);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
}

/* The day's last database, damaged by somebody who knows SQL. */
static void check_damage(struct disk *disk, struct inspector *inspector, const char *folder,
                         const struct damage *damage)
{
    struct inspection inspection;
    struct dice dice = { SEED };
    char path[DAY_PATH_SIZE + 16];
    uint64_t identity;
    sqlite3 *db = NULL;
    enum flaw flaw;

    disk_rebuild(disk, DISK_KEPT, &dice, folder, &identity);
    snprintf(path, sizeof path, "%s/state/kiosk.db", folder);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    remove_triggers(db);
    if (sqlite3_exec(db, damage->sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", damage->sql, sqlite3_errmsg(db));
    if (sqlite3_total_changes(db) == 0)
        fail_msg("%s: nothing changed", damage->sql);
    sqlite3_close(db);
    flaw = inspector_look(inspector, path, disk->done, &inspection);
    if (flaw != damage->flaw || strncmp(inspection.why, damage->why, strlen(damage->why)) != 0)
        fail_msg("%s: %s, %s", damage->sql, flaw_name(flaw), inspection.why);
}

static void every_kind_of_damage_is_told_apart(void **state)
{
    struct bench *bench = *state;
    struct inspector inspector;
    struct disk disk;

    inspector_open(&inspector, &bench->record);
    disk_open(&disk, &bench->record.log, DISK_HONEST);
    while (disk.done < bench->record.log.op_count)
        disk_step(&disk);
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++)
        check_damage(&disk, &inspector, bench->place.again, &damages[i]);
    disk_close(&disk);
    inspector_close(&inspector);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_power_cut_at_any_moment_leaves_everything_promised),
        cmocka_unit_test(what_headquarters_signed_counts_once_whenever_the_power_goes),
        cmocka_unit_test(a_state_folder_left_half_made_can_be_made_again),
        cmocka_unit_test(a_catalogue_is_the_old_or_the_new_one),
        cmocka_unit_test(a_store_that_never_syncs_is_caught),
        cmocka_unit_test(a_store_that_syncs_now_and_then_is_caught),
        cmocka_unit_test(a_card_that_only_says_it_synced_is_caught),
        cmocka_unit_test(a_decision_that_a_lying_card_forgot_is_caught),
        cmocka_unit_test(every_kind_of_damage_is_told_apart),
    };

    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
