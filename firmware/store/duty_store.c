/* SPDX-License-Identifier: Apache-2.0 */
#include "store/duty_store.h"

#include "store/store_sql.h"

enum err duty_insert(struct store *store, const struct duty_record *record)
{
    return store_change(store, KIOSK_INVOLVEMENT_INSERT,
                        SQL_VALUES(sql_of_text(record->number), sql_of_text(record->person),
                                   sql_of_text(duty_code(record->duty)), sql_of_text(record->through),
                                   sql_of_text(record->lifted), sql_of_integer(record->time)),
                        NULL);
}

static enum err read_involvement(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct involvement involvement = { .person = sql_text(statement, 0, arena) };
    const char *duty = (const char *)sqlite3_column_text(statement, 1);

    if (involvement.person == NULL)
        return ERR_LIMIT;
    if (duty == NULL || duty_parse(duty, &involvement.duty) != ERR_NONE)
        return ERR_CORRUPT;
    *(struct involvement *)ret_row = involvement;
    return ERR_NONE;
}

enum err duty_list(struct store *store, const char *number, struct arena *arena,
                   const struct involvement **ret_involvements, size_t *ret_count)
{
    static const struct row_form form = { sizeof(struct involvement), read_involvement };
    void *rows;
    enum err err = store_rows(store, KIOSK_INVOLVEMENT_LIST, SQL_VALUES(sql_of_text(number)), form, arena,
                              &rows, ret_count);

    if (err == ERR_NONE)
        *ret_involvements = rows;
    return err;
}
