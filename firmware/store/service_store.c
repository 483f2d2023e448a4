/* SPDX-License-Identifier: Apache-2.0 */
#include "store/service_store.h"

#include "store/store_sql.h"

enum err service_put(struct store *store, const struct service_record *record)
{
    return store_change(
        store, KIOSK_SERVICE_PUT,
        SQL_VALUES(sql_of_text(record->number), sql_of_text(record->lane), sql_of_integer(record->promised_s),
                   sql_of_integer(record->used_s), sql_of_integer_or_null(record->running_since),
                   sql_of_integer_or_null(record->due), sql_of_integer_or_null(record->decided)),
        NULL);
}

static enum err read_service(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct service_record record = {
        .number = sql_text(statement, 0, arena),
        .lane = sql_text(statement, 1, arena),
        .promised_s = sqlite3_column_int64(statement, 2),
        .used_s = sqlite3_column_int64(statement, 3),
        .running_since = sqlite3_column_int64(statement, 4),
        .due = sqlite3_column_int64(statement, 5),
        .decided = sqlite3_column_int64(statement, 6),
    };

    if (record.number == NULL || record.lane == NULL)
        return ERR_LIMIT;
    *(struct service_record *)ret_row = record;
    return ERR_NONE;
}

enum err service_find(struct store *store, const char *number, struct arena *arena,
                      struct service_record *ret_record)
{
    static const struct row_form form = { sizeof(struct service_record), read_service };

    return store_row(store, KIOSK_SERVICE_FIND, SQL_VALUES(sql_of_text(number)), form, arena, ret_record);
}

/* Two integers of a query with one row. */
static enum err read_pair(struct store *store, enum kiosk_query query, const struct sql_value *values,
                          size_t count, int64_t *ret_first, int64_t *ret_second)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&store->sql, (int)query, values, count, &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE && has_row) {
        *ret_first = sqlite3_column_int64(statement, 0);
        *ret_second = sqlite3_column_int64(statement, 1);
    }
    sql_done(statement);
    return err == ERR_NONE && !has_row ? ERR_NOT_FOUND : err;
}

static enum err find_nth(struct store *store, const char *lane, int64_t since, int64_t nth,
                         int64_t *ret_used_s)
{
    return sql_one_integer(&store->sql, KIOSK_SERVICE_NTH,
                           SQL_VALUES(sql_of_integer(since), sql_of_text(lane), sql_of_integer(nth)),
                           ret_used_s);
}

enum err service_figures(struct store *store, const char *lane, int64_t since,
                         struct service_figures *ret_figures)
{
    struct service_figures figures = { 0 };
    enum err err =
        read_pair(store, KIOSK_SERVICE_FIGURES, SQL_VALUES(sql_of_integer(since), sql_of_text(lane)),
                  &figures.count, &figures.kept);

    if (err == ERR_NONE && figures.count > 0)
        err = find_nth(store, lane, since, (figures.count - 1) / 2, &figures.median_s);
    if (err == ERR_NONE && figures.count > 0)
        err = find_nth(store, lane, since, (figures.count * 9 + 9) / 10 - 1, &figures.p90_s);
    if (err == ERR_NONE)
        *ret_figures = figures;
    return err;
}

enum err survey_insert(struct store *store, const char *number, int score, int64_t time)
{
    return store_change(store, KIOSK_SURVEY_INSERT,
                        SQL_VALUES(sql_of_text(number), sql_of_integer(score), sql_of_integer(time)), NULL);
}

enum err survey_figures(struct store *store, int64_t since, int64_t *ret_count, int64_t *ret_satisfied)
{
    int64_t count = 0, satisfied = 0;
    enum err err =
        read_pair(store, KIOSK_SURVEY_FIGURES, SQL_VALUES(sql_of_integer(since)), &count, &satisfied);

    if (err != ERR_NONE)
        return err;
    *ret_count = count;
    *ret_satisfied = satisfied;
    return ERR_NONE;
}
