/* SPDX-License-Identifier: Apache-2.0 */
/* The power goes while a register of the first schema is brought up to date. */
#include "power/day.h"
#include "power/disk.h"
#include "power/recording_vfs.h"
#include "unit/store/old_register.h"

#include "base/file.h"
#include "store/store_sql.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPS_MAX = 1 << 14, LOG_BYTES = 64 << 20, MIXES = 3, SEED = 20261121, PATH_SIZE = 128 };

struct bench {
    char folder[64]; /* disk: where it is recorded; again: where what is left is looked at */
    char disk[80], again[80];
    struct io_log log;
    uint64_t whole; /* digest of the register when nothing went wrong */
};

/* A copy of the register with the journal that its kiosk had no time to fold in. */
static void copy_with_journal(const char *path, const char *old)
{
    static const char *const suffixes[] = { "", "-wal" };
    struct arena arena;
    struct bytes bytes;
    struct sql sql;

    CHECK_OK(arena_init(&arena, LOG_BYTES));
    CHECK_OK(sql_open(&sql, old, SQLITE_OPEN_READWRITE, kiosk_queries, KIOSK_QUERY_COUNT));
    CHECK_OK(sql_exec(&sql, "pragma locking_mode = exclusive; pragma journal_mode = wal;"
                            "insert into draft values ('P-1', 5, x'00')"));
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        char from[PATH_SIZE], to[PATH_SIZE];

        snprintf(from, sizeof from, "%s%s", old, suffixes[i]);
        snprintf(to, sizeof to, "%s%s", path, suffixes[i]);
        CHECK_OK(file_read(from, DISK_FILE_BYTES_MAX, &arena, &bytes));
        assert_true(bytes.size > 0);
        CHECK_OK(file_write(to, bytes, 0600));
    }
    sql_close(&sql);
    arena_done(&arena);
}

static void record(struct bench *bench, bool has_journal)
{
    char path[PATH_SIZE], old[PATH_SIZE];
    struct store *store;

    snprintf(bench->folder, sizeof bench->folder, "/dev/shm/countersign-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    snprintf(bench->disk, sizeof bench->disk, "%s/disk", bench->folder);
    snprintf(bench->again, sizeof bench->again, "%s/again", bench->folder);
    assert_int_equal(mkdir(bench->disk, 0700) | mkdir(bench->again, 0700), 0);
    snprintf(path, sizeof path, "%s/kiosk.db", bench->disk);
    snprintf(old, sizeof old, "%s/old.db", bench->folder);
    old_register_make(has_journal ? old : path, "");
    if (has_journal)
        copy_with_journal(path, old);
    io_log_open(&bench->log, bench->disk, OPS_MAX, LOG_BYTES);
    io_log_add_base(&bench->log, "kiosk.db");
    io_log_add_base(&bench->log, "kiosk.db-wal");
    recording_vfs_install();
    io_log_record(&bench->log);
    CHECK_OK(store_open(path, NULL, &store));
    io_log_record(NULL);
    recording_vfs_remove();
    bench->whole = day_digest(store->sql.db);
    store_close(store);
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

static void forget(struct bench *bench)
{
    io_log_close(&bench->log);
    assert_int_equal(nftw(bench->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

/* What the medium holds is a register of the first or of the second schema, and becomes the very one that it
 * would have been. */
static void look(const struct bench *bench, size_t done, size_t *ret_old)
{
    char path[PATH_SIZE];
    struct fault fault = { 0 };
    struct store *store;
    struct sql sql;
    int64_t version = -1;
    enum err err;

    snprintf(path, sizeof path, "%s/kiosk.db", bench->again);
    CHECK_OK(sql_open(&sql, path, SQLITE_OPEN_READWRITE, kiosk_queries, KIOSK_QUERY_COUNT));
    CHECK_OK(sql_integer(&sql, "pragma user_version", &version));
    sql_close(&sql);
    assert_in_range(version, 1, 2);
    *ret_old += version == 1 ? 1 : 0;
    err = store_open(path, &fault, &store);
    if (err != ERR_NONE)
        fail_msg("after %zu operations: %s %s", done, err_name(err), fault.detail);
    CHECK_OK(store_check(store));
    if (day_digest(store->sql.db) != bench->whole)
        fail_msg("after %zu operations: another register", done);
    store_close(store);
}

static void cut_everywhere(struct bench *bench)
{
    struct dice dice = { SEED };
    struct disk disk;
    size_t states = 0, old = 0;

    disk_open(&disk, &bench->log, DISK_HONEST);
    for (;;) {
        for (int i = 0; i < MIXES; i++, states++) {
            enum disk_mix mix = i < 2 ? (enum disk_mix)i : DISK_SCATTERED;
            uint64_t identity;

            if (i > 0 && disk_is_settled(&disk))
                break;
            disk_forget_folder(&disk);
            disk_rebuild(&disk, mix, &dice, bench->again, &identity);
            look(bench, disk.done, &old);
        }
        if (disk.done == bench->log.op_count)
            break;
        disk_step(&disk);
    }
    disk_close(&disk);
    print_message("%zu operations, %zu states, %zu of them of the first schema\n", bench->log.op_count,
                  states, old);
    assert_true(old > 0 && old < states);
}

TEST(a_register_cut_off_while_it_is_brought_up_to_date_is_the_old_or_the_new_one)
{
    struct bench bench;

    record(&bench, false);
    cut_everywhere(&bench);
    forget(&bench);
}

TEST(so_is_one_whose_kiosk_was_cut_off_before)
{
    struct bench bench;

    record(&bench, true);
    cut_everywhere(&bench);
    forget(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_register_cut_off_while_it_is_brought_up_to_date_is_the_old_or_the_new_one),
        RUN(so_is_one_whose_kiosk_was_cut_off_before),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
