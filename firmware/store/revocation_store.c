/* SPDX-License-Identifier: Apache-2.0 */
#include "store/revocation_store.h"

#include "store/store_sql.h"

static enum err insert_entry(struct store *store, int64_t list, const struct revocation_entry *entry)
{
    return store_change(store, KIOSK_REVOCATION_INSERT,
                        SQL_VALUES(sql_of_integer(entry->kiosk), sql_of_text(entry->request), sql_of_integer(list),
                                   sql_of_integer(entry->revision),
                                   sql_of_text(revocation_reason_code((int)entry->reason))),
                        NULL);
}

enum err revocation_insert(struct store *store, struct bytes kid, const struct revocation_list *list,
                           struct bytes signed_bytes, int64_t time)
{
    int64_t id = 0;
    enum err err = store_change_returning(store, KIOSK_REVOCATION_LIST_INSERT,
                                          SQL_VALUES(sql_of_bytes(kid), sql_of_integer(list->sequence),
                                                     sql_of_integer(list->issued), sql_of_bytes(signed_bytes),
                                                     sql_of_integer(time)),
                                          &id);

    for (size_t i = 0; err == ERR_NONE && i < list->entry_count; i++)
        err = insert_entry(store, id, &list->entries[i]);
    return err;
}

static enum err read_integer(struct store *store, enum kiosk_query query, const struct sql_value *values, size_t count,
                             int64_t *ret_value)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&store->sql, (int)query, values, count, &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE && !has_row)
        err = ERR_NOT_FOUND;
    if (err == ERR_NONE)
        *ret_value = sqlite3_column_int64(statement, 0);
    sql_done(statement);
    return err;
}

enum err revocation_has(struct store *store, struct bytes signed_bytes, bool *ret_has)
{
    int64_t has = 0;
    enum err err = read_integer(store, KIOSK_REVOCATION_LIST_HAS, SQL_VALUES(sql_of_bytes(signed_bytes)), &has);

    if (err == ERR_NONE)
        *ret_has = has != 0;
    return err;
}

enum err revocation_newest(struct store *store, struct bytes kid, uint32_t *ret_sequence)
{
    int64_t sequence = 0;
    enum err err = read_integer(store, KIOSK_REVOCATION_LIST_NEWEST, SQL_VALUES(sql_of_bytes(kid)), &sequence);

    if (err == ERR_NONE)
        *ret_sequence = (uint32_t)sequence;
    return err;
}

enum err revocation_issued(struct store *store, int64_t *ret_issued)
{
    return read_integer(store, KIOSK_REVOCATION_LIST_ISSUED, NULL, 0, ret_issued);
}

static enum err read_found(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct revocation_found found = {
        .revision = sqlite3_column_int(statement, 0),
        .sequence = (uint32_t)sqlite3_column_int64(statement, 2),
        .issued = sqlite3_column_int64(statement, 3),
    };
    const char *reason = (const char *)sqlite3_column_text(statement, 1);

    (void)arena;
    if (reason == NULL || revocation_reason_parse(reason, &found.reason) != ERR_NONE)
        return ERR_CORRUPT;
    *(struct revocation_found *)ret_row = found;
    return ERR_NONE;
}

enum err revocation_find(struct store *store, const struct revocation_query *query, struct arena *arena,
                         struct revocation_found *ret_found)
{
    static const struct row_form form = { sizeof(struct revocation_found), read_found };

    return store_row(store, KIOSK_REVOCATION_FIND,
                     SQL_VALUES(sql_of_integer(query->kiosk), sql_of_text(query->request),
                                sql_of_integer(query->revision), sql_of_integer(query->issued)),
                     form, arena, ret_found);
}
