/* SPDX-License-Identifier: Apache-2.0 */
#include "store/debt_store.h"

#include "store/store_sql.h"

#include <stdio.h>

enum err debt_insert(struct store *store, const struct debt_record *debt)
{
    return store_change(store, KIOSK_DEBT_INSERT,
                        SQL_VALUES(sql_of_text(debt->number), sql_of_text(debt->unit),
                                   sql_of_text(debt->kind), sql_of_integer(debt->due)),
                        NULL);
}

enum err debt_settle(struct store *store, const char *number, const char *kind, int64_t time, const char *by,
                     const char *comment)
{
    int changes = 0;
    enum err err = store_change(store, KIOSK_DEBT_SETTLE,
                                SQL_VALUES(sql_of_integer(time), sql_of_text(by), sql_of_text(comment),
                                           sql_of_text(number), sql_of_text(kind)),
                                &changes);

    return err == ERR_NONE && changes == 0 ? ERR_NOT_FOUND : err;
}

static enum err read_debt(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct debt_record debt = {
        .unit = sql_text(statement, 1, arena),
        .kind = sql_text(statement, 2, arena),
        .due = (int32_t)sqlite3_column_int64(statement, 3),
        .settled = sqlite3_column_int64(statement, 4),
        .settled_by = sql_text(statement, 5, arena),
        .comment = sql_text(statement, 6, arena),
    };

    if (debt.unit == NULL || debt.kind == NULL || debt.settled_by == NULL || debt.comment == NULL)
        return ERR_LIMIT;
    snprintf(debt.number, sizeof debt.number, "%s", (const char *)sqlite3_column_text(statement, 0));
    *(struct debt_record *)ret_row = debt;
    return ERR_NONE;
}

enum err debt_list(struct store *store, const char *number, const char *unit, bool open_only,
                   struct arena *arena, const struct debt_record **ret_debts, size_t *ret_count)
{
    static const struct row_form form = { sizeof(struct debt_record), read_debt };
    struct sql_value open = sql_of_integer(open_only ? 1 : 0);
    void *rows;
    enum err err;

    if (number[0] != '\0')
        err = store_rows(store, KIOSK_DEBT_LIST_BY_REQUEST, SQL_VALUES(sql_of_text(number), open), form,
                         arena, &rows, ret_count);
    else if (unit[0] != '\0')
        err = store_rows(store, KIOSK_DEBT_LIST_BY_UNIT, SQL_VALUES(sql_of_text(unit), open), form, arena,
                         &rows, ret_count);
    else
        err = store_rows(store, KIOSK_DEBT_LIST, SQL_VALUES(open), form, arena, &rows, ret_count);
    if (err == ERR_NONE)
        *ret_debts = rows;
    return err;
}

enum err waiver_use_insert(struct store *store, const struct waiver_use *use)
{
    return store_change(store, KIOSK_WAIVER_USE_INSERT,
                        SQL_VALUES(sql_of_text(use->waiver), sql_of_text(use->number),
                                   sql_of_integer(use->revision), sql_of_integer(use->line),
                                   sql_of_integer(use->quantity), sql_of_integer_or_null(use->decision),
                                   sql_of_integer(use->time)),
                        NULL);
}

enum err waiver_use_held(struct store *store, const char *number, int64_t *ret_pieces)
{
    return sql_one_integer(&store->sql, KIOSK_WAIVER_USE_HELD, SQL_VALUES(sql_of_text(number)), ret_pieces);
}

enum err waiver_use_return(struct store *store, const char *number, int64_t time)
{
    return store_change(store, KIOSK_WAIVER_USE_GIVE_BACK,
                        SQL_VALUES(sql_of_integer(time), sql_of_text(number)), NULL);
}

enum err waiver_used(struct store *store, const char *waiver, int64_t *ret_pieces)
{
    return sql_one_integer(&store->sql, KIOSK_WAIVER_USE_USED, SQL_VALUES(sql_of_text(waiver)), ret_pieces);
}

static enum err read_use(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct waiver_use use = {
        .waiver = sql_text(statement, 0, arena),
        .revision = sqlite3_column_int(statement, 2),
        .line = sqlite3_column_int(statement, 3),
        .quantity = sqlite3_column_int64(statement, 4),
        .decision = sqlite3_column_int64(statement, 5),
        .time = sqlite3_column_int64(statement, 6),
    };

    if (use.waiver == NULL)
        return ERR_LIMIT;
    snprintf(use.number, sizeof use.number, "%s", (const char *)sqlite3_column_text(statement, 1));
    *(struct waiver_use *)ret_row = use;
    return ERR_NONE;
}

enum err waiver_use_list(struct store *store, struct arena *arena, const struct waiver_use **ret_uses,
                         size_t *ret_count)
{
    static const struct row_form form = { sizeof(struct waiver_use), read_use };
    void *rows;
    enum err err = store_rows(store, KIOSK_WAIVER_USE_LIST, NULL, 0, form, arena, &rows, ret_count);

    if (err == ERR_NONE)
        *ret_uses = rows;
    return err;
}
