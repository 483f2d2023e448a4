/* SPDX-License-Identifier: Apache-2.0 */
#include "store/store.h"

#include "store/draft_store.h"
#include "store/store_sql.h"
#include "support/support.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct folder {
    char dir[64];
    char path[80];
};

static void set_up(struct folder *folder)
{
    snprintf(folder->dir, sizeof folder->dir, "/tmp/store_test.XXXXXX");
    assert_non_null(mkdtemp(folder->dir));
    snprintf(folder->path, sizeof folder->path, "%s/kiosk.db", folder->dir);
}

static void tear_down(const struct folder *folder)
{
    static const char *const names[] = { "kiosk.db", "kiosk.db-wal", "kiosk.db-journal", "kiosk.db-shm" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[96];

        snprintf(path, sizeof path, "%s/%s", folder->dir, names[i]);
        unlink(path);
    }
    rmdir(folder->dir);
}

static void raw(const char *path, const char *text)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static enum err save(struct store *store, const char *person, const char *text)
{
    enum err err = store_begin(store);

    if (err == ERR_NONE)
        err = draft_store_save(store, person, 1, bytes_of_text(text));
    if (err == ERR_NONE)
        return store_commit(store);
    store_rollback(store);
    return err;
}

TEST(the_settings_are_those_that_survive_a_power_cut)
{
    struct folder folder;
    struct store *store;
    int64_t value = -1;

    set_up(&folder);
    CHECK_OK(store_open(folder.path, NULL, &store));
    CHECK_OK(sql_integer(&store->sql, "pragma synchronous", &value));
    assert_int_equal(value, 2);
    CHECK_OK(sql_integer(&store->sql, "select count(*) from pragma_journal_mode where journal_mode = 'wal'",
                         &value));
    assert_int_equal(value, 1);
    CHECK_OK(sql_integer(
        &store->sql, "select count(*) from pragma_locking_mode where locking_mode = 'exclusive'", &value));
    assert_int_equal(value, 1);
    CHECK_OK(sql_integer(&store->sql, "pragma foreign_keys", &value));
    assert_int_equal(value, 1);
    CHECK_OK(sql_integer(&store->sql, "pragma trusted_schema", &value));
    assert_int_equal(value, 0);
    CHECK_OK(sql_integer(&store->sql, "pragma application_id", &value));
    assert_int_equal(value, STORE_APPLICATION_ID);
    store_close(store);
    tear_down(&folder);
}

TEST(what_was_committed_is_there_after_a_restart)
{
    struct folder folder;
    struct store *store;
    struct arena arena;
    struct bytes draft;

    set_up(&folder);
    CHECK_OK(arena_init(&arena, 4096));
    CHECK_OK(store_open(folder.path, NULL, &store));
    CHECK_OK(save(store, "P-1", "half a request"));
    store_close(store);
    CHECK_OK(store_open(folder.path, NULL, &store));
    CHECK_OK(draft_store_load(store, "P-1", &arena, &draft));
    assert_true(bytes_equal(draft, bytes_of_text("half a request")));
    store_close(store);
    arena_done(&arena);
    tear_down(&folder);
}

TEST(a_process_that_dies_keeps_what_it_committed_and_nothing_of_what_it_had_not)
{
    struct folder folder;
    struct store *store;
    struct arena arena;
    struct bytes draft;
    int status;
    pid_t child;

    set_up(&folder);
    CHECK_OK(arena_init(&arena, 4096));
    child = fork();
    if (child == 0) {
        if (store_open(folder.path, NULL, &store) != ERR_NONE || save(store, "P-1", "kept") != ERR_NONE ||
            store_begin(store) != ERR_NONE ||
            draft_store_save(store, "P-2", 1, bytes_of_text("lost")) != ERR_NONE)
            _exit(1);
        raise(SIGKILL);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    CHECK_OK(store_open(folder.path, NULL, &store));
    CHECK_OK(draft_store_load(store, "P-1", &arena, &draft));
    CHECK_ERR(draft_store_load(store, "P-2", &arena, &draft), ERR_NOT_FOUND);
    store_close(store);
    arena_done(&arena);
    tear_down(&folder);
}

TEST(a_rolled_back_change_is_gone)
{
    struct store *store;
    struct arena arena;
    struct bytes draft;

    CHECK_OK(arena_init(&arena, 4096));
    CHECK_OK(store_open(":memory:", NULL, &store));
    CHECK_OK(store_begin(store));
    CHECK_OK(draft_store_save(store, "P-1", 1, bytes_of_text("x")));
    store_rollback(store);
    CHECK_ERR(draft_store_load(store, "P-1", &arena, &draft), ERR_NOT_FOUND);
    store_close(store);
    arena_done(&arena);
}

TEST(nothing_changes_outside_a_transaction)
{
    struct store *store;

    CHECK_OK(store_open(":memory:", NULL, &store));
    CHECK_ERR(draft_store_save(store, "P-1", 1, bytes_of_text("x")), ERR_CONFLICT);
    CHECK_OK(store_begin(store));
    CHECK_ERR(store_begin(store), ERR_CONFLICT);
    CHECK_OK(store_commit(store));
    CHECK_ERR(store_commit(store), ERR_CONFLICT);
    store_close(store);
}

TEST(a_store_of_a_later_version_is_left_alone)
{
    struct folder folder;
    struct store *store;
    struct fault fault = { 0 };

    set_up(&folder);
    CHECK_OK(store_open(folder.path, NULL, &store));
    store_close(store);
    raw(folder.path, "pragma user_version = 99");
    CHECK_ERR(store_open(folder.path, &fault, &store), ERR_NEWER);
    assert_int_equal(fault.err, ERR_NEWER);
    tear_down(&folder);
}

TEST(somebody_elses_database_is_not_taken_for_ours)
{
    struct folder folder;
    struct store *store;

    set_up(&folder);
    raw(folder.path, "create table theirs (a)");
    CHECK_ERR(store_open(folder.path, NULL, &store), ERR_CORRUPT);
    tear_down(&folder);
}

TEST(a_file_that_is_no_database_is_damaged)
{
    struct folder folder;
    struct store *store;
    FILE *file;

    set_up(&folder);
    file = fopen(folder.path, "w");
    assert_non_null(file);
    for (int i = 0; i < 500; i++)
        fputs("this is not a database\n", file);
    fclose(file);
    CHECK_ERR(store_open(folder.path, NULL, &store), ERR_CORRUPT);
    tear_down(&folder);
}

TEST(a_damaged_page_is_noticed_at_the_start)
{
    struct folder folder;
    struct store *store;
    char zeros[4096];
    int fd;

    set_up(&folder);
    CHECK_OK(store_open(folder.path, NULL, &store));
    CHECK_OK(save(store, "P-1", "x"));
    CHECK_OK(store_idle(store));
    store_close(store);
    memset(zeros, 0x5a, sizeof zeros);
    fd = open(folder.path, O_WRONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, zeros, sizeof zeros, 2 * 4096), (int)sizeof zeros);
    close(fd);
    CHECK_ERR(store_open(folder.path, NULL, &store), ERR_CORRUPT);
    tear_down(&folder);
}

TEST(a_second_process_is_told_that_the_store_is_busy)
{
    struct folder folder;
    struct store *store, *second;
    int status;
    pid_t child;

    set_up(&folder);
    CHECK_OK(store_open(folder.path, NULL, &store));
    child = fork();
    if (child == 0)
        _exit(store_open(folder.path, NULL, &second) == ERR_BUSY ? 0 : 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    store_close(store);
    tear_down(&folder);
}

TEST(a_folder_that_is_not_there_is_not_found)
{
    struct store *store;

    CHECK_ERR(store_open("/tmp/no/such/folder/kiosk.db", NULL, &store), ERR_NOT_FOUND);
}

/* Root may write anything, so somebody else tries. */
TEST(a_store_that_cannot_be_written_is_read_only)
{
    enum { NOBODY = 65534 };
    struct folder folder;
    struct store *store;
    int status;
    pid_t child;

    set_up(&folder);
    CHECK_OK(store_open(folder.path, NULL, &store));
    store_close(store);
    assert_int_equal(chmod(folder.path, 0444), 0);
    assert_int_equal(chmod(folder.dir, 0555), 0);
    child = fork();
    if (child == 0) {
        if (geteuid() == 0 && seteuid(NOBODY) != 0)
            _exit(2);
        _exit(store_open(folder.path, NULL, &store) == ERR_READ_ONLY ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(chmod(folder.dir, 0755), 0);
    tear_down(&folder);
}

TEST(a_full_disk_stops_the_change_and_leaves_the_store_whole)
{
    struct folder folder;
    struct store *store;
    struct arena arena;
    struct bytes draft;
    static char large[600 * 1024];
    enum err err;

    set_up(&folder);
    CHECK_OK(arena_init(&arena, 2 * sizeof large));
    CHECK_OK(store_open(folder.path, NULL, &store));
    CHECK_OK(save(store, "P-1", "small"));
    CHECK_OK(sql_exec(&store->sql, "pragma max_page_count = 60"));
    memset(large, 'x', sizeof large);
    CHECK_OK(store_begin(store));
    err = draft_store_save(store, "P-2", 1, (struct bytes){ (const uint8_t *)large, sizeof large });
    CHECK_ERR(err, ERR_DISK_FULL);
    store_rollback(store);
    CHECK_OK(draft_store_load(store, "P-1", &arena, &draft));
    CHECK_ERR(draft_store_load(store, "P-2", &arena, &draft), ERR_NOT_FOUND);
    CHECK_OK(save(store, "P-2", "small"));
    CHECK_OK(store_check(store));
    store_close(store);
    arena_done(&arena);
    tear_down(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_settings_are_those_that_survive_a_power_cut),
        RUN(what_was_committed_is_there_after_a_restart),
        RUN(a_process_that_dies_keeps_what_it_committed_and_nothing_of_what_it_had_not),
        RUN(a_rolled_back_change_is_gone),
        RUN(nothing_changes_outside_a_transaction),
        RUN(a_store_of_a_later_version_is_left_alone),
        RUN(somebody_elses_database_is_not_taken_for_ours),
        RUN(a_file_that_is_no_database_is_damaged),
        RUN(a_damaged_page_is_noticed_at_the_start),
        RUN(a_second_process_is_told_that_the_store_is_busy),
        RUN(a_folder_that_is_not_there_is_not_found),
        RUN(a_store_that_cannot_be_written_is_read_only),
        RUN(a_full_disk_stops_the_change_and_leaves_the_store_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
