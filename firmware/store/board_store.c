/* SPDX-License-Identifier: Apache-2.0 */
#include "store/board_store.h"

#include "store/store_sql.h"

#include <stdio.h>

enum err board_insert(struct store *store, const struct board_record *record)
{
    return store_change(store, KIOSK_BOARD_DECISION_INSERT,
                        SQL_VALUES(sql_of_text(record->number), sql_of_integer(record->revision),
                                   sql_of_text(record->reference), sql_of_bytes(record->signed_bytes),
                                   sql_of_integer(record->time)),
                        NULL);
}

static enum err read_board(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct board_record record = {
        .revision = sqlite3_column_int(statement, 1),
        .reference = sql_text(statement, 2, arena),
        .time = sqlite3_column_int64(statement, 4),
    };
    enum err err = sql_blob(statement, 3, arena, &record.signed_bytes);

    if (err != ERR_NONE)
        return err;
    if (record.reference == NULL)
        return ERR_LIMIT;
    snprintf(record.number, sizeof record.number, "%s", (const char *)sqlite3_column_text(statement, 0));
    *(struct board_record *)ret_row = record;
    return ERR_NONE;
}

enum err board_find(struct store *store, const char *number, struct arena *arena,
                    struct board_record *ret_record)
{
    static const struct row_form form = { sizeof(struct board_record), read_board };

    return store_row(store, KIOSK_BOARD_DECISION_FIND, SQL_VALUES(sql_of_text(number)), form, arena,
                     ret_record);
}
