/* SPDX-License-Identifier: Apache-2.0 */
#include "store/store_sql.h"

#include <string.h>

enum err store_row(struct store *store, enum kiosk_query query, const struct sql_value *values, size_t count,
                   struct row_form form, struct arena *arena, void *ret_row)
{
    void *row = arena_take(arena, 1, form.size);
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err;

    if (row == NULL)
        return ERR_LIMIT;
    err = sql_start(&store->sql, (int)query, values, count, &statement);
    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE)
        err = has_row ? form.read(statement, arena, row) : ERR_NOT_FOUND;
    sql_done(statement);
    if (err == ERR_NONE)
        memcpy(ret_row, row, form.size);
    return err;
}

static enum err count_rows(struct store *store, sqlite3_stmt *statement, size_t *ret_count)
{
    size_t rows = 0;
    bool has_row = true;
    enum err err;

    while ((err = sql_step(&store->sql, statement, &has_row)) == ERR_NONE && has_row)
        rows++;
    sqlite3_reset(statement);
    if (err == ERR_NONE)
        *ret_count = rows;
    return err;
}

/* Two passes over the same rows: counting first keeps them in one piece of the arena. */
enum err store_rows(struct store *store, enum kiosk_query query, const struct sql_value *values, size_t count,
                    struct row_form form, struct arena *arena, void **ret_rows, size_t *ret_count)
{
    unsigned char *rows = NULL;
    sqlite3_stmt *statement;
    size_t row_count = 0, done = 0;
    bool has_row = true;
    enum err err = sql_start(&store->sql, (int)query, values, count, &statement);

    if (err != ERR_NONE)
        return err;
    err = count_rows(store, statement, &row_count);
    if (err == ERR_NONE) {
        rows = arena_take(arena, row_count, form.size);
        err = rows == NULL ? ERR_LIMIT : ERR_NONE;
    }
    while (err == ERR_NONE && done < row_count) {
        err = sql_step(&store->sql, statement, &has_row);
        if (err != ERR_NONE || !has_row)
            break;
        err = form.read(statement, arena, rows + form.size * done++);
    }
    sql_done(statement);
    if (err != ERR_NONE)
        return err;
    *ret_rows = rows;
    *ret_count = done;
    return ERR_NONE;
}

enum err store_page(struct store *store, enum kiosk_query query, const struct sql_value *values, size_t count,
                    size_t offset, size_t limit, int64_t *ret_ids, size_t *ret_id_count, size_t *ret_total)
{
    sqlite3_stmt *statement;
    size_t total = 0, kept = 0;
    bool has_row = true;
    enum err err = sql_start(&store->sql, (int)query, values, count, &statement);

    if (err != ERR_NONE)
        return err;
    while ((err = sql_step(&store->sql, statement, &has_row)) == ERR_NONE && has_row) {
        if (total >= offset && kept < limit)
            ret_ids[kept++] = sqlite3_column_int64(statement, 0);
        total++;
    }
    sql_done(statement);
    if (err != ERR_NONE)
        return err;
    *ret_id_count = kept;
    *ret_total = total;
    return ERR_NONE;
}

struct sql_value sql_of_integer_or_null(int64_t integer)
{
    return integer == 0 ? sql_of_null() : sql_of_integer(integer);
}
