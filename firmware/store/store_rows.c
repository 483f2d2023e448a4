/* SPDX-License-Identifier: Apache-2.0 */
#include "store/store_sql.h"

#include <string.h>

enum { FIRST_ROWS = 8 };

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

/* Rows that are read once and whose number is not known before: the array doubles inside the arena. */
struct row_array {
    unsigned char *at;
    size_t count, capacity;
};

static void *next_row(struct row_array *rows, size_t size, struct arena *arena)
{
    if (rows->count == rows->capacity) {
        size_t capacity = rows->capacity == 0 ? FIRST_ROWS : 2 * rows->capacity;
        unsigned char *more = arena_take(arena, capacity, size);

        if (more == NULL)
            return NULL;
        if (rows->count > 0)
            memcpy(more, rows->at, rows->count * size);
        rows->at = more;
        rows->capacity = capacity;
    }
    return rows->at + size * rows->count++;
}

enum err store_rows(struct store *store, enum kiosk_query query, const struct sql_value *values, size_t count,
                    struct row_form form, struct arena *arena, void **ret_rows, size_t *ret_count)
{
    struct row_array rows = { NULL, 0, 0 };
    sqlite3_stmt *statement;
    bool has_row = true;
    enum err err = sql_start(&store->sql, (int)query, values, count, &statement);

    if (err != ERR_NONE)
        return err;
    while ((err = sql_step(&store->sql, statement, &has_row)) == ERR_NONE && has_row) {
        void *row = next_row(&rows, form.size, arena);

        err = row == NULL ? ERR_LIMIT : form.read(statement, arena, row);
        if (err != ERR_NONE)
            break;
    }
    sql_done(statement);
    if (err != ERR_NONE)
        return err;
    *ret_rows = rows.at;
    *ret_count = rows.count;
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
