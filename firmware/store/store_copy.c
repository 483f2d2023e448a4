/* SPDX-License-Identifier: Apache-2.0 */
#include "store/store_copy.h"

#include "base/file.h"
#include "store/store_sql.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PAGES_A_STEP = 256, ROWS_A_STEP = 1024, NAME_MAX_BYTES = 64 };

static enum err make_file(const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (file < 0)
        return errno == EEXIST ? ERR_CONFLICT : file_err(errno);
    close(file);
    return ERR_NONE;
}

static enum err copy_pages(struct store *store, sqlite3 *to, store_copy_fn go_on, void *self)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", store->sql.db, "main");
    int code = SQLITE_OK, end;
    enum err err = ERR_NONE;

    if (backup == NULL)
        return sql_err(&store->sql, sqlite3_extended_errcode(to));
    while (err == ERR_NONE && code == SQLITE_OK) {
        code = sqlite3_backup_step(backup, PAGES_A_STEP);
        uint64_t total = (uint64_t)sqlite3_backup_pagecount(backup);
        uint64_t left = (uint64_t)sqlite3_backup_remaining(backup);

        if (code == SQLITE_OK && go_on != NULL && !go_on(self, total - left, total))
            err = ERR_BUSY;
    }
    end = sqlite3_backup_finish(backup);
    if (err != ERR_NONE)
        return err;
    return sql_err(&store->sql, code == SQLITE_DONE ? end : code);
}

/* The folder too: without it the file may be gone after a power cut. */
static enum err sync_folder(const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    int size = snprintf(folder, sizeof folder, "%.*s", slash == NULL ? 1 : (int)(slash - path),
                        slash == NULL ? "." : path);
    int handle =
        size > 0 && size < (int)sizeof folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    enum err err = handle < 0 || fsync(handle) != 0 ? ERR_STORAGE : ERR_NONE;

    if (handle >= 0)
        close(handle);
    return err;
}

enum err store_copy_to(struct store *store, const char *path, store_copy_fn go_on, void *self)
{
    sqlite3 *to = NULL;
    enum err err = make_file(path);

    if (err != ERR_NONE)
        return err;
    err =
        sql_err(&store->sql, sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL));
    if (err == ERR_NONE)
        err = sql_err(&store->sql, sqlite3_exec(to,
                                                "pragma locking_mode = exclusive; pragma synchronous = full;"
                                                "pragma journal_mode = off",
                                                NULL, NULL, NULL));
    if (err == ERR_NONE)
        err = copy_pages(store, to, go_on, self);
    if (err == ERR_NONE) /* the header says WAL, for which there must be a place beside the file */
        err = sql_err(&store->sql, sqlite3_exec(to, "pragma journal_mode = delete", NULL, NULL, NULL));
    if (sqlite3_close(to) != SQLITE_OK && err == ERR_NONE)
        err = ERR_STORAGE;
    if (err == ERR_NONE)
        err = sync_folder(path);
    if (err != ERR_NONE)
        unlink(path);
    return err;
}

/* ---- what is in it ---- */

struct counting {
    store_copy_fn go_on;
    void *self;
    uint64_t done, total;
};

static void add_integer(struct digest *digest, uint64_t number)
{
    uint8_t bytes[8];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(number >> (56 - 8 * i));
    digest_update(digest, (struct bytes){ bytes, sizeof bytes });
}

static void add_column(struct digest *digest, sqlite3_stmt *statement, int column)
{
    int type = sqlite3_column_type(statement, column);
    const uint8_t *at;

    add_integer(digest, (uint64_t)type);
    if (type == SQLITE_INTEGER) {
        add_integer(digest, (uint64_t)sqlite3_column_int64(statement, column));
        return;
    }
    at = sqlite3_column_blob(statement, column);
    add_integer(digest, (uint64_t)sqlite3_column_bytes(statement, column));
    if (at != NULL)
        digest_update(digest, (struct bytes){ at, (size_t)sqlite3_column_bytes(statement, column) });
}

static enum err add_rows(struct store *store, const char *table, struct counting *counting,
                         struct digest *digest)
{
    char text[NAME_MAX_BYTES + 40];
    sqlite3_stmt *statement = NULL;
    bool has_row = true;
    enum err err;

    /* In the order of the table's own key, which is that of the rows' meaning. */
    snprintf(text, sizeof text, "select * from \"%s\"", table);
    err = sql_err(&store->sql, sqlite3_prepare_v2(store->sql.db, text, -1, &statement, NULL));
    while (err == ERR_NONE && (err = sql_step(&store->sql, statement, &has_row)) == ERR_NONE && has_row) {
        add_integer(digest, (uint64_t)sqlite3_column_count(statement));
        for (int i = 0; i < sqlite3_column_count(statement); i++)
            add_column(digest, statement, i);
        if (++counting->done % ROWS_A_STEP == 0 && counting->go_on != NULL &&
            !counting->go_on(counting->self, counting->done, counting->total))
            err = ERR_BUSY;
    }
    sqlite3_finalize(statement);
    return err;
}

static bool is_left_out(const char *but, const char *table)
{
    char name[NAME_MAX_BYTES + 3];

    snprintf(name, sizeof name, "|%s|", table);
    return strstr(but, name) != NULL;
}

static const char tables[] =
    "select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' "
    "escape '\\' order by name";

enum err store_copy_digest(struct store *store, const char *but, store_copy_fn go_on, void *self,
                           uint8_t ret_digest[DIGEST_SIZE])
{
    struct counting counting = { .go_on = go_on, .self = self };
    sqlite3_stmt *statement = NULL;
    struct digest digest;
    bool has_row = true;
    enum err err = sql_err(&store->sql, sqlite3_prepare_v2(store->sql.db, tables, -1, &statement, NULL));

    digest_init(&digest);
    while (err == ERR_NONE && (err = sql_step(&store->sql, statement, &has_row)) == ERR_NONE && has_row) {
        char name[NAME_MAX_BYTES];

        if (sqlite3_column_bytes(statement, 0) >= (int)sizeof name) {
            err = ERR_LIMIT;
            break;
        }
        snprintf(name, sizeof name, "%s", (const char *)sqlite3_column_text(statement, 0));
        if (is_left_out(but, name))
            continue;
        add_column(&digest, statement, 0);
        add_column(&digest, statement, 1);
        err = add_rows(store, name, &counting, &digest);
    }
    sqlite3_finalize(statement);
    if (err == ERR_NONE)
        digest_final(&digest, ret_digest);
    return err;
}
