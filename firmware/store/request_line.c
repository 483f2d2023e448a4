/* SPDX-License-Identifier: Apache-2.0 */
#include "store/request_store.h"

#include "store/store_sql.h"

#include <stdio.h>

enum err request_store_add_line(struct store *store, const struct request_line_record *line)
{
    int changes = 0;
    enum err err = store_change(
        store, KIOSK_REQUEST_LINE_INSERT,
        SQL_VALUES(sql_of_integer(line->line), sql_of_text(line->product), sql_of_text(line->category),
                   sql_of_integer(line->quantity), sql_of_integer(line->unit_price_minor),
                   sql_of_text(line->currency), sql_of_integer(line->base_minor),
                   sql_of_text(line->replaces_tag), sql_of_integer(line->is_subject ? 1 : 0),
                   sql_of_text(line->number), sql_of_integer(line->revision)),
        &changes);

    return err == ERR_NONE && changes == 0 ? ERR_NOT_FOUND : err;
}

static enum err read_history(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct line_history line = {
        .unit = sql_text(statement, 1, arena),
        .time = sqlite3_column_int64(statement, 3),
        .quantity = sqlite3_column_int64(statement, 4),
        .unit_price_minor = sqlite3_column_int64(statement, 5),
        .currency = sql_text(statement, 6, arena),
    };
    const char *state = (const char *)sqlite3_column_text(statement, 2);

    if (line.unit == NULL || line.currency == NULL)
        return ERR_LIMIT;
    if (state == NULL || request_state_parse(state, &line.state) != ERR_NONE)
        return ERR_CORRUPT;
    snprintf(line.number, sizeof line.number, "%s", (const char *)sqlite3_column_text(statement, 0));
    *(struct line_history *)ret_row = line;
    return ERR_NONE;
}

enum err request_store_line_history(struct store *store, const char *product, const char *category,
                                    const char *but_request, size_t limit, struct arena *arena,
                                    const struct line_history **ret_lines, size_t *ret_count)
{
    static const struct row_form form = { sizeof(struct line_history), read_history };
    bool is_product = product[0] != '\0';
    void *lines;
    enum err err = store_rows(
        store, is_product ? KIOSK_REQUEST_LINE_HISTORY_BY_PRODUCT : KIOSK_REQUEST_LINE_HISTORY_BY_CATEGORY,
        SQL_VALUES(sql_of_text(is_product ? product : category), sql_of_text(but_request),
                   sql_of_integer((int64_t)limit)),
        form, arena, &lines, ret_count);

    if (err == ERR_NONE)
        *ret_lines = lines;
    return err;
}
