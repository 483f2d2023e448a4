/* SPDX-License-Identifier: Apache-2.0 */
#include "store/sql.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { URI_EXTRA = 32 };

static enum err err_of_code(int code, int system_errno)
{
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return ERR_NONE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_FULL:
        return ERR_DISK_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return ERR_READ_ONLY;
    case SQLITE_CANTOPEN:
        return system_errno == ENOENT || system_errno == ENOTDIR ? ERR_NOT_FOUND : ERR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ERR_CORRUPT;
    case SQLITE_CONSTRAINT:
        return ERR_CONFLICT;
    case SQLITE_NOMEM:
        return ERR_MEMORY;
    case SQLITE_TOOBIG:
        return ERR_LIMIT;
    case SQLITE_IOERR:
        return system_errno == ENOSPC || system_errno == EDQUOT ? ERR_DISK_FULL : ERR_STORAGE;
    default:
        return ERR_STORAGE;
    }
}

enum err sql_err(struct sql *sql, int code)
{
    enum err err = err_of_code(code, sqlite3_system_errno(sql->db));

    if (err != ERR_NONE)
        snprintf(sql->detail, sizeof sql->detail, "%d %s", code, sqlite3_errmsg(sql->db));
    return err;
}

static void cut_limits(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 100 * 1024);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 50);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_VARIABLE_NUMBER, 40);
    sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
}

enum err sql_open(struct sql *sql, const char *path, int flags, const struct query *queries, int query_count)
{
    int code;

    assert(query_count <= SQL_STATEMENTS_MAX);
    *sql = (struct sql){ .queries = queries, .query_count = query_count };
    code = sqlite3_open_v2(path, &sql->db, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
    if (sql->db == NULL)
        return ERR_MEMORY;
    if (code != SQLITE_OK)
        return sql_err(sql, code);
    cut_limits(sql->db);
    return ERR_NONE;
}

/* "file:" with the path's '?', '#' and '%' escaped. */
enum err sql_open_immutable(struct sql *sql, const char *path, const struct query *queries, int query_count)
{
    char uri[3 * PATH_MAX + URI_EXTRA];
    struct buffer buffer = { (uint8_t *)uri, sizeof uri - 1, 0, false };

    buffer_put_text(&buffer, "file:");
    for (const char *c = path; *c != '\0'; c++) {
        if (*c == '?' || *c == '#' || *c == '%')
            buffer_put_format(&buffer, "%%%02x", (unsigned)*c);
        else
            buffer_put(&buffer, c, 1);
    }
    buffer_put_text(&buffer, "?mode=ro&immutable=1");
    if (buffer.is_full)
        return ERR_LIMIT;
    uri[buffer.used] = '\0';
    return sql_open(sql, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, queries, query_count);
}

void sql_close(struct sql *sql)
{
    for (int i = 0; i < SQL_STATEMENTS_MAX; i++)
        sqlite3_finalize(sql->statements[i]);
    sqlite3_close(sql->db);
    *sql = (struct sql){ 0 };
}

enum err sql_exec(struct sql *sql, const char *text)
{
    return sql_err(sql, sqlite3_exec(sql->db, text, NULL, NULL, NULL));
}

enum err sql_integer(struct sql *sql, const char *text, int64_t *ret_value)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(sql->db, text, -1, &statement, NULL);
    enum err err = sql_err(sql, code);

    if (err != ERR_NONE)
        return err;
    code = sqlite3_step(statement);
    err = sql_err(sql, code);
    if (code == SQLITE_ROW)
        *ret_value = sqlite3_column_int64(statement, 0);
    else if (err == ERR_NONE)
        err = ERR_NOT_FOUND;
    sqlite3_finalize(statement);
    return err;
}

struct sql_value sql_of_integer(int64_t integer)
{
    return (struct sql_value){ .kind = SQL_KIND_INTEGER, .integer = integer };
}

struct sql_value sql_of_text(const char *text)
{
    return (struct sql_value){ .kind = SQL_KIND_TEXT, .bytes = bytes_of_text(text) };
}

struct sql_value sql_of_bytes(struct bytes bytes)
{
    return (struct sql_value){ .kind = SQL_KIND_BLOB, .bytes = bytes };
}

struct sql_value sql_of_null(void)
{
    return (struct sql_value){ .kind = SQL_KIND_NULL };
}

static int bind_value(sqlite3_stmt *statement, int at, const struct sql_value *value)
{
    switch (value->kind) {
    case SQL_KIND_NULL:
        return sqlite3_bind_null(statement, at);
    case SQL_KIND_INTEGER:
        return sqlite3_bind_int64(statement, at, value->integer);
    case SQL_KIND_TEXT:
        return sqlite3_bind_text64(statement, at, (const char *)value->bytes.at, value->bytes.size,
                                   SQLITE_STATIC, SQLITE_UTF8);
    case SQL_KIND_BLOB:
        if (value->bytes.size == 0)
            return sqlite3_bind_zeroblob(statement, at, 0);
        return sqlite3_bind_blob64(statement, at, value->bytes.at, value->bytes.size, SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

enum err sql_start(struct sql *sql, int query, const struct sql_value *values, size_t count,
                   sqlite3_stmt **ret_statement)
{
    sqlite3_stmt **kept = &sql->statements[query];
    int code = SQLITE_OK;

    if (*kept == NULL)
        code =
            sqlite3_prepare_v3(sql->db, sql->queries[query].sql, -1, SQLITE_PREPARE_PERSISTENT, kept, NULL);
    for (size_t i = 0; code == SQLITE_OK && i < count; i++)
        code = bind_value(*kept, (int)i + 1, &values[i]);
    if (code != SQLITE_OK)
        return sql_err(sql, code);
    *ret_statement = *kept;
    return ERR_NONE;
}

enum err sql_step(struct sql *sql, sqlite3_stmt *statement, bool *ret_row)
{
    int code = sqlite3_step(statement);

    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return sql_err(sql, code);
    *ret_row = code == SQLITE_ROW;
    return ERR_NONE;
}

void sql_done(sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

enum err sql_run(struct sql *sql, int query, const struct sql_value *values, size_t count, int *ret_changes)
{
    sqlite3_stmt *statement;
    bool has_row = true;
    enum err err = sql_start(sql, query, values, count, &statement);

    if (err != ERR_NONE)
        return err;
    while (err == ERR_NONE && has_row)
        err = sql_step(sql, statement, &has_row);
    sql_done(statement);
    if (err == ERR_NONE && ret_changes != NULL)
        *ret_changes = sqlite3_changes(sql->db);
    return err;
}

enum err sql_one_integer(struct sql *sql, int query, const struct sql_value *values, size_t count,
                         int64_t *ret_value)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    int64_t value = 0;
    enum err err = sql_start(sql, query, values, count, &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(sql, statement, &has_row);
    if (err == ERR_NONE && has_row)
        value = sqlite3_column_int64(statement, 0);
    sql_done(statement);
    if (err == ERR_NONE && !has_row)
        err = ERR_NOT_FOUND;
    if (err == ERR_NONE)
        *ret_value = value;
    return err;
}

const char *sql_text(sqlite3_stmt *statement, int column, struct arena *arena)
{
    const char *at = (const char *)sqlite3_column_text(statement, column);
    int size = sqlite3_column_bytes(statement, column);

    if (at == NULL || size == 0)
        return "";
    return arena_text(arena, at, (size_t)size);
}

enum err sql_blob(sqlite3_stmt *statement, int column, struct arena *arena, struct bytes *ret_bytes)
{
    const void *at = sqlite3_column_blob(statement, column);
    size_t size = (size_t)sqlite3_column_bytes(statement, column);
    const char *copy = arena_text(arena, at, size); /* the NUL after it is not counted */

    if (copy == NULL)
        return ERR_LIMIT;
    *ret_bytes = (struct bytes){ (const uint8_t *)copy, size };
    return ERR_NONE;
}

/* Every row of foreign_key_check is a row that refers to nothing. */
static enum err check_references(struct sql *sql)
{
    int64_t orphans = 0;
    enum err err = sql_integer(sql, "select count(*) from pragma_foreign_key_check", &orphans);

    if (err != ERR_NONE || orphans == 0)
        return err;
    snprintf(sql->detail, sizeof sql->detail, "%lld rows refer to nothing", (long long)orphans);
    return ERR_CORRUPT;
}

/* A step may replace a table that others refer to: foreign keys are off while it runs and are checked before
 * it commits. The pragma does nothing inside of a transaction, so it goes around it. */
static enum err run_step(struct sql *sql, int application_id, const char *step, int version)
{
    char stamp[96];
    enum err err = sql_exec(sql, "begin immediate");

    if (err != ERR_NONE)
        return err;
    snprintf(stamp, sizeof stamp, "pragma application_id = %d; pragma user_version = %d", application_id,
             version);
    err = sql_exec(sql, step);
    if (err == ERR_NONE)
        err = check_references(sql);
    if (err == ERR_NONE)
        err = sql_exec(sql, stamp);
    if (err == ERR_NONE)
        err = sql_exec(sql, "commit");
    if (err != ERR_NONE)
        sqlite3_exec(sql->db, "rollback", NULL, NULL, NULL);
    return err;
}

static enum err run_steps(struct sql *sql, int application_id, const char *const *steps, int from, int to)
{
    int64_t are_kept = 0;
    enum err err = sql_integer(sql, "pragma foreign_keys", &are_kept), again;

    if (err == ERR_NONE)
        err = sql_exec(sql, "pragma foreign_keys = off");
    for (int version = from; err == ERR_NONE && version < to; version++)
        err = run_step(sql, application_id, steps[version], version + 1);
    again = are_kept != 0 ? sql_exec(sql, "pragma foreign_keys = on") : ERR_NONE;
    return err != ERR_NONE ? err : again;
}

enum err sql_migrate(struct sql *sql, int application_id, const char *const *steps, int step_count)
{
    int64_t id = 0, version = 0, tables = 0;
    enum err err = sql_integer(sql, "pragma application_id", &id);

    if (err == ERR_NONE)
        err = sql_integer(sql, "pragma user_version", &version);
    if (err == ERR_NONE)
        err = sql_integer(sql, "select count(*) from sqlite_schema", &tables);
    if (err != ERR_NONE)
        return err;
    if (version < 0 || (id != application_id && (id != 0 || version != 0 || tables != 0))) {
        snprintf(sql->detail, sizeof sql->detail, "application_id %lld, schema %lld", (long long)id,
                 (long long)version);
        return ERR_CORRUPT;
    }
    if (version > step_count) {
        snprintf(sql->detail, sizeof sql->detail, "schema %lld, known %d", (long long)version, step_count);
        return ERR_NEWER;
    }
    return version < step_count ? run_steps(sql, application_id, steps, (int)version, step_count) : ERR_NONE;
}
