/* SPDX-License-Identifier: Apache-2.0 */
#include "store/task_store.h"

#include "store/store_sql.h"

#include <string.h>

enum err opinion_insert(struct store *store, const struct opinion_record *opinion)
{
    int64_t id;
    enum err err =
        store_change_returning(store, KIOSK_OPINION_INSERT,
                               SQL_VALUES(sql_of_integer(opinion->task), sql_of_text(opinion->actor),
                                          sql_of_text(opinion->delegation), sql_of_text(opinion->comment),
                                          sql_of_integer(opinion->time)),
                               &id);

    for (size_t i = 0; err == ERR_NONE && i < opinion->line_count; i++) {
        const struct opinion_line *line = &opinion->lines[i];
        const char *conditions = line->conditions != NULL ? line->conditions : "";

        err = store_change(store, KIOSK_OPINION_LINE_INSERT,
                           SQL_VALUES(sql_of_integer(id), sql_of_integer((int64_t)line->line),
                                      sql_of_text(opinion_code(line->opinion)), sql_of_text(conditions)),
                           NULL);
    }
    return err;
}

/* A row with its id, which says where its lines are. */
struct opinion_row {
    int64_t id;
    struct opinion_record record;
};

static enum err read_opinion(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct opinion_row row = {
        .id = sqlite3_column_int64(statement, 0),
        .record = {
            .task = sqlite3_column_int64(statement, 1),
            .actor = sql_text(statement, 3, arena),
            .delegation = sql_text(statement, 4, arena),
            .comment = sql_text(statement, 5, arena),
            .time = sqlite3_column_int64(statement, 6),
        },
    };
    const char *kind = (const char *)sqlite3_column_text(statement, 2);

    if (kind == NULL || task_kind_parse(kind, &row.record.kind) != ERR_NONE)
        return ERR_CORRUPT;
    if (row.record.actor == NULL || row.record.delegation == NULL || row.record.comment == NULL)
        return ERR_LIMIT;
    *(struct opinion_row *)ret_row = row;
    return ERR_NONE;
}

static enum err parse_opinion(const char *code, enum opinion *ret_opinion)
{
    for (int i = 0; code != NULL && i < OPINION_COUNT; i++) {
        if (strcmp(code, opinion_code((enum opinion)i)) == 0) {
            *ret_opinion = (enum opinion)i;
            return ERR_NONE;
        }
    }
    return ERR_CORRUPT;
}

static enum err read_line(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct opinion_line line = {
        .line = (size_t)sqlite3_column_int64(statement, 0),
        .conditions = sql_text(statement, 2, arena),
    };
    enum err err = parse_opinion((const char *)sqlite3_column_text(statement, 1), &line.opinion);

    if (err != ERR_NONE)
        return err;
    if (line.conditions == NULL)
        return ERR_LIMIT;
    *(struct opinion_line *)ret_row = line;
    return ERR_NONE;
}

static enum err find_lines(struct store *store, int64_t id, struct arena *arena,
                           struct opinion_record *record)
{
    static const struct row_form form = { sizeof(struct opinion_line), read_line };
    struct opinion_line *lines;
    void *rows;
    enum err err = store_rows(store, KIOSK_OPINION_LINE_LIST, SQL_VALUES(sql_of_integer(id)), form, arena,
                              &rows, &record->line_count);

    if (err != ERR_NONE)
        return err;
    lines = rows;
    for (size_t i = 0; i < record->line_count; i++)
        lines[i].kind = record->kind;
    record->lines = lines;
    return ERR_NONE;
}

enum err opinion_list(struct store *store, const char *number, int revision, struct arena *arena,
                      const struct opinion_record **ret_opinions, size_t *ret_count)
{
    static const struct row_form form = { sizeof(struct opinion_row), read_opinion };
    struct opinion_record *opinions;
    const struct opinion_row *rows;
    size_t count = 0;
    void *found;
    enum err err =
        store_rows(store, KIOSK_OPINION_LIST, SQL_VALUES(sql_of_text(number), sql_of_integer(revision)), form,
                   arena, &found, &count);

    if (err != ERR_NONE)
        return err;
    rows = found;
    opinions = ARENA_TAKE(arena, count, struct opinion_record);
    if (opinions == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        opinions[i] = rows[i].record;
        err = find_lines(store, rows[i].id, arena, &opinions[i]);
    }
    if (err != ERR_NONE)
        return err;
    *ret_opinions = opinions;
    *ret_count = count;
    return ERR_NONE;
}
