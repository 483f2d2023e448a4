/* SPDX-License-Identifier: Apache-2.0 */
#include "store/store.h"

#include "base/file.h"
#include "store/store_sql.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Before the first look at the file, which may be in WAL already: there is then never a shared-memory file, and nobody
 * else gets in. */
static const char alone[] = "pragma locking_mode = exclusive";

static const char settings[] = "pragma journal_mode = wal;"
                               "pragma synchronous = full;"
                               "pragma foreign_keys = on;"
                               "pragma recursive_triggers = on;" /* or REPLACE would delete without a trigger */
                               "pragma trusted_schema = off;"
                               "pragma cell_size_check = on;"
                               "pragma temp_store = memory;"
                               "pragma mmap_size = 0;"
                               "pragma cache_size = -1024;"
                               "pragma secure_delete = fast;";

/* How long the journal may grow before it is folded into the file. */
static const char fold_often[] = "pragma wal_autocheckpoint = 256";

/* SQLite opens a file without write permission read-only and would only notice at the first change. */
static enum err check_writable(struct store *store, const char *path)
{
    if (sqlite3_db_readonly(store->sql.db, "main") == 1)
        return ERR_READ_ONLY;
    if (strcmp(path, ":memory:") != 0 && access(path, F_OK) == 0 && access(path, W_OK) != 0)
        return file_err(errno);
    return ERR_NONE;
}

/* Whose file it is, before any setting writes to it. */
static enum err check_owner(struct store *store)
{
    int64_t id = 0, version = 0, tables = 0;
    enum err err = sql_integer(&store->sql, "pragma application_id", &id);

    if (err == ERR_NONE)
        err = sql_integer(&store->sql, "pragma user_version", &version);
    if (err == ERR_NONE)
        err = sql_integer(&store->sql, "select count(*) from sqlite_schema", &tables);
    if (err != ERR_NONE)
        return err;
    if (version < 0 || (id != STORE_APPLICATION_ID && (id != 0 || version != 0 || tables != 0)))
        return ERR_CORRUPT;
    return version > KIOSK_SCHEMA_STEPS ? ERR_NEWER : ERR_NONE;
}

/* `pragma` is quick_check or integrity_check: one row that says ok. */
static enum err check_whole(struct store *store, const char *pragma)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->sql.db, pragma, -1, &statement, NULL);
    enum err err = sql_err(&store->sql, code);

    if (err == ERR_NONE) {
        err = sql_err(&store->sql, sqlite3_step(statement));
        if (err == ERR_NONE && strcmp((const char *)sqlite3_column_text(statement, 0), "ok") != 0)
            err = ERR_CORRUPT;
    }
    sqlite3_finalize(statement);
    return err;
}

static enum err prepare_store(struct store *store, const char *path)
{
    enum err err = check_writable(store, path);

    if (err == ERR_NONE)
        err = sql_exec(&store->sql, alone);
    if (err == ERR_NONE)
        err = check_owner(store);
    if (err == ERR_NONE)
        err = sql_exec(&store->sql, settings);
    if (err == ERR_NONE)
        err = sql_exec(&store->sql, fold_often);
    if (err == ERR_NONE)
        err = sql_exec(&store->sql, "begin exclusive; commit"); /* takes the lock, or says BUSY now */
    if (err == ERR_NONE)
        err = check_whole(store, "pragma quick_check(1)");
    if (err == ERR_NONE)
        err = sql_migrate(&store->sql, STORE_APPLICATION_ID, kiosk_schema, KIOSK_SCHEMA_STEPS);
    return err;
}

enum err store_open(const char *path, struct fault *fault, struct store **ret_store)
{
    struct store *store = calloc(1, sizeof *store);
    enum err err;

    if (store == NULL)
        return ERR_MEMORY;
    err = sql_open(&store->sql, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, kiosk_queries,
                   KIOSK_QUERY_COUNT);
    if (err == ERR_NONE)
        err = prepare_store(store, path);
    if (err != ERR_NONE) {
        (void)fault_set(fault, err, "store", 0, 0, "%s: %s", path, store->sql.detail);
        store_close(store);
        return err;
    }
    *ret_store = store;
    return ERR_NONE;
}

static enum err prepare_reading(struct store *store)
{
    int64_t version = 0;
    enum err err = check_owner(store);

    if (err == ERR_NONE)
        err = sql_integer(&store->sql, "pragma user_version", &version);
    if (err == ERR_NONE && version > 0 && version < KIOSK_SCHEMA_STEPS)
        err = ERR_OLDER;
    if (err == ERR_NONE)
        err = sql_exec(&store->sql, "pragma query_only = on; pragma trusted_schema = off;"
                                    "pragma cell_size_check = on; pragma mmap_size = 0; begin");
    return err;
}

/* A journal that holds something must be read with the database. */
static bool has_journal(const char *path)
{
    char journal[PATH_MAX];
    struct stat info;

    if (snprintf(journal, sizeof journal, "%s-wal", path) >= (int)sizeof journal)
        return true;
    return stat(journal, &info) == 0 && info.st_size > 0;
}

enum err store_open_to_read(const char *path, struct fault *fault, struct store **ret_store)
{
    struct store *store = calloc(1, sizeof *store);
    enum err err;

    if (store == NULL)
        return ERR_MEMORY;
    err = sql_open(&store->sql, path, SQLITE_OPEN_READONLY, kiosk_queries, KIOSK_QUERY_COUNT);
    if (err == ERR_NONE)
        err = prepare_reading(store);
    if (err == ERR_READ_ONLY &&
        !has_journal(path)) { /* no place for the files of a journal, and none to be read */
        sql_close(&store->sql);
        err = sql_open_immutable(&store->sql, path, kiosk_queries, KIOSK_QUERY_COUNT);
        if (err == ERR_NONE)
            err = prepare_reading(store);
    }
    if (err != ERR_NONE) {
        (void)fault_set(fault, err, "store", 0, 0, "%s: %s", path, store->sql.detail);
        store_close(store);
        return err;
    }
    *ret_store = store;
    return ERR_NONE;
}

enum err store_open_frozen(const char *path, struct fault *fault, struct store **ret_store)
{
    struct store *store = calloc(1, sizeof *store);
    enum err err;

    if (store == NULL)
        return ERR_MEMORY;
    err = sql_open_immutable(&store->sql, path, kiosk_queries, KIOSK_QUERY_COUNT);
    if (err == ERR_NONE)
        err = prepare_reading(store);
    if (err != ERR_NONE) {
        (void)fault_set(fault, err, "store", 0, 0, "%s: %s", path, store->sql.detail);
        store_close(store);
        return err;
    }
    *ret_store = store;
    return ERR_NONE;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    store_rollback(store);
    sql_close(&store->sql);
    free(store);
}

enum err store_begin(struct store *store)
{
    enum err err;

    if (store->is_open)
        return ERR_CONFLICT;
    err = sql_exec(&store->sql, "begin immediate");
    store->is_open = err == ERR_NONE;
    return err;
}

enum err store_commit(struct store *store)
{
    enum err err;

    if (!store->is_open)
        return ERR_CONFLICT;
    err = sql_exec(&store->sql, "commit");
    if (err != ERR_NONE) {
        store_rollback(store);
        return err;
    }
    store->is_open = false;
    return ERR_NONE;
}

void store_rollback(struct store *store)
{
    if (store->is_open && sqlite3_get_autocommit(store->sql.db) == 0)
        sqlite3_exec(store->sql.db, "rollback", NULL, NULL, NULL);
    store->is_open = false;
}

bool store_is_open(const struct store *store)
{
    return store->is_open;
}

enum err store_idle(struct store *store)
{
    if (store->is_open)
        return ERR_CONFLICT;
    return store->is_frozen ? ERR_NONE : sql_exec(&store->sql, "pragma wal_checkpoint(truncate)");
}

enum err store_freeze(struct store *store)
{
    int64_t is_busy = 1;
    enum err err;

    if (store->is_open)
        return ERR_CONFLICT;
    if (store->is_frozen)
        return ERR_BUSY;
    err = sql_exec(&store->sql, "pragma wal_autocheckpoint = 0");
    if (err == ERR_NONE)
        err = sql_integer(&store->sql, "pragma wal_checkpoint(truncate)", &is_busy);
    if (err == ERR_NONE && is_busy != 0)
        err = ERR_BUSY;
    store->is_frozen = true;
    if (err != ERR_NONE)
        store_thaw(store);
    return err;
}

void store_thaw(struct store *store)
{
    if (store->is_frozen)
        sqlite3_exec(store->sql.db, fold_often, NULL, NULL, NULL);
    store->is_frozen = false;
}

enum err store_check(struct store *store)
{
    int64_t orphans = 0;
    enum err err = check_whole(store, "pragma integrity_check(1)");

    if (err == ERR_NONE)
        err = sql_integer(&store->sql, "select count(*) from pragma_foreign_key_check", &orphans);
    return err == ERR_NONE && orphans != 0 ? ERR_CORRUPT : err;
}

const char *store_detail(const struct store *store)
{
    return store->sql.detail;
}

enum err store_change(struct store *store, enum kiosk_query query, const struct sql_value *values,
                      size_t count, int *ret_changes)
{
    if (!store->is_open)
        return ERR_CONFLICT;
    return sql_run(&store->sql, (int)query, values, count, ret_changes);
}

enum err store_change_returning(struct store *store, enum kiosk_query query, const struct sql_value *values,
                                size_t count, int64_t *ret_value)
{
    if (!store->is_open)
        return ERR_CONFLICT;
    return sql_one_integer(&store->sql, (int)query, values, count, ret_value);
}
