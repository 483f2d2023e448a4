/* SPDX-License-Identifier: Apache-2.0 */
#include "store/draft_store.h"

#include "store/store_sql.h"

enum err draft_store_save(struct store *store, const char *person, int64_t time, struct bytes draft)
{
    if (draft.size > DRAFT_BYTES_MAX)
        return ERR_LIMIT;
    return store_change(store, KIOSK_DRAFT_SAVE,
                        SQL_VALUES(sql_of_text(person), sql_of_integer(time), sql_of_bytes(draft)), NULL);
}

enum err draft_store_load(struct store *store, const char *person, struct arena *arena,
                          struct bytes *ret_draft)
{
    sqlite3_stmt *statement;
    struct bytes draft = { NULL, 0 };
    bool has_row = false;
    enum err err = sql_start(&store->sql, KIOSK_DRAFT_LOAD, SQL_VALUES(sql_of_text(person)), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE && has_row)
        err = sql_blob(statement, 0, arena, &draft);
    sql_done(statement);
    if (err == ERR_NONE && !has_row)
        err = ERR_NOT_FOUND;
    if (err == ERR_NONE)
        *ret_draft = draft;
    return err;
}

enum err draft_store_delete(struct store *store, const char *person)
{
    return store_change(store, KIOSK_DRAFT_DELETE, SQL_VALUES(sql_of_text(person)), NULL);
}
