/* SPDX-License-Identifier: Apache-2.0 */
#include "store/credential_store.h"

#include "store/store_sql.h"

#include <limits.h>

enum err credential_store_put(struct store *store, const char *person, const char *hash, int64_t time)
{
    return store_change(store, KIOSK_CREDENTIAL_PUT,
                        SQL_VALUES(sql_of_text(person), sql_of_text(hash), sql_of_integer(time)), NULL);
}

static enum err read_credential(sqlite3_stmt *statement, struct arena *arena,
                                struct credential *ret_credential)
{
    struct credential credential = {
        .person = sql_text(statement, 0, arena),
        .hash = sql_text(statement, 1, arena),
        .failures = sqlite3_column_int(statement, 2),
        .boot = sql_text(statement, 3, arena),
        .failed_uptime = sqlite3_column_int64(statement, 4),
    };

    if (credential.person == NULL || credential.hash == NULL || credential.boot == NULL)
        return ERR_LIMIT;
    *ret_credential = credential;
    return ERR_NONE;
}

enum err credential_store_find(struct store *store, const char *person, struct arena *arena,
                               struct credential *ret_credential)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&store->sql, KIOSK_CREDENTIAL_FIND, SQL_VALUES(sql_of_text(person)), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE)
        err = has_row ? read_credential(statement, arena, ret_credential) : ERR_NOT_FOUND;
    sql_done(statement);
    return err;
}

enum err credential_store_count_failure(struct store *store, const char *person, const char *boot,
                                        int64_t uptime, int *ret_failures)
{
    int64_t failures;
    enum err err = store_change_returning(
        store, KIOSK_CREDENTIAL_COUNT_FAILURE,
        SQL_VALUES(sql_of_text(boot), sql_of_integer(uptime), sql_of_text(person)), &failures);

    if (err == ERR_NONE)
        *ret_failures = failures > INT_MAX ? INT_MAX : (int)failures;
    return err;
}

enum err credential_store_clear_failures(struct store *store, const char *person)
{
    int changes = 0;
    enum err err =
        store_change(store, KIOSK_CREDENTIAL_CLEAR_FAILURES, SQL_VALUES(sql_of_text(person)), &changes);

    return err == ERR_NONE && changes == 0 ? ERR_NOT_FOUND : err;
}
