/* sql - one SQLite connection with its statements, prepared once, and what SQLite's result codes mean here.
 *
 * Only this folder includes it.  Not thread-safe.
 */
#ifndef COUNTERSIGN_STORE_SQL_H
#define COUNTERSIGN_STORE_SQL_H

#include "base/arena.h"
#include "base/bytes.h"
#include "store_queries.h" /* generated from db/ */

#include <sqlite3.h>

enum { SQL_STATEMENTS_MAX = 192 };

struct sql {
    sqlite3 *db;
    const struct query *queries;
    int query_count;
    sqlite3_stmt *statements[SQL_STATEMENTS_MAX];
    char detail[160]; /* of the last failure */
};

/* Opens with extended result codes, without loadable extensions or double-quoted strings, defensive, limits
 * cut. `flags` are sqlite3_open_v2's. */
MUST_USE enum err sql_open(struct sql *sql, const char *path, int flags, const struct query *queries,
                           int query_count);
/* The same for a file that nobody writes: without locks, and without a journal beside it being looked at. */
MUST_USE enum err sql_open_immutable(struct sql *sql, const char *path, const struct query *queries,
                                     int query_count);
void sql_close(struct sql *sql); /* fine on a zeroed struct */

/* What a result code means; keeps SQLite's message. */
enum err sql_err(struct sql *sql, int code);

/* One or more statements without results. */
MUST_USE enum err sql_exec(struct sql *sql, const char *text);

/* A PRAGMA's or SELECT's single integer. */
MUST_USE enum err sql_integer(struct sql *sql, const char *text, int64_t *ret_value);

enum sql_kind { SQL_KIND_NULL, SQL_KIND_INTEGER, SQL_KIND_TEXT, SQL_KIND_BLOB };
struct sql_value {
    enum sql_kind kind;
    int64_t integer;
    struct bytes bytes;
};
struct sql_value sql_of_integer(int64_t integer);
struct sql_value sql_of_text(const char *text);    /* must outlive the statement's run */
struct sql_value sql_of_bytes(struct bytes bytes); /* the same */
struct sql_value sql_of_null(void);

#define SQL_VALUES(...)                                                                                      \
    (const struct sql_value[]){ __VA_ARGS__ },                                                               \
        sizeof((const struct sql_value[]){ __VA_ARGS__ }) / sizeof(struct sql_value)

/* The query's statement with its parameters in order, ready to step; sql_done when finished with it. */
MUST_USE enum err sql_start(struct sql *sql, int query, const struct sql_value *values, size_t count,
                            sqlite3_stmt **ret_statement);
/* The next row: ERR_NONE with `*ret_row` true or false. */
MUST_USE enum err sql_step(struct sql *sql, sqlite3_stmt *statement, bool *ret_row);
void sql_done(sqlite3_stmt *statement);

/* A query without results; the rows it changed when asked for. */
MUST_USE enum err sql_run(struct sql *sql, int query, const struct sql_value *values, size_t count,
                          int *ret_changes);

/* A query with one integer; NOT_FOUND without a row. */
MUST_USE enum err sql_one_integer(struct sql *sql, int query, const struct sql_value *values, size_t count,
                                  int64_t *ret_value);

/* Columns of the current row, copied to the arena; NULL when it is full. */
const char *sql_text(sqlite3_stmt *statement, int column, struct arena *arena);
MUST_USE enum err sql_blob(sqlite3_stmt *statement, int column, struct arena *arena, struct bytes *ret_bytes);

/* Starts the migration: brings user_version from what it is to `steps`, each step in one transaction; an
 * empty database gets `application_id`.  NEWER or CORRUPT (another application's file, or a step after which rows
 * refer to nothing) leave it untouched. */
MUST_USE enum err sql_migrate(struct sql *sql, int application_id, const char *const *steps, int step_count);

#endif
