/* SPDX-License-Identifier: Apache-2.0 */
#include "store/task_store.h"

#include "store/store_sql.h"

#include <stdio.h>

enum { KIND_CODE_MAX = 24 };

enum err task_open(struct store *store, const struct task_record *task, int64_t *ret_id)
{
    return store_change_returning(
        store, KIOSK_TASK_INSERT,
        SQL_VALUES(sql_of_text(task->number), sql_of_integer(task->revision), sql_of_text(task_kind_code(task->kind)),
                   sql_of_text(task->unit), sql_of_integer(task->total_base_minor), sql_of_text(task->categories),
                   sql_of_text(task->question), sql_of_integer(task->opened), sql_of_integer_or_null(task->due)),
        ret_id);
}

enum err task_close(struct store *store, const char *number, unsigned kinds, int64_t time, const char *by,
                    const char *outcome, unsigned *ret_closed)
{
    unsigned closed = 0;
    int changes = 0;
    enum err err = ERR_NONE;

    for (unsigned kind = 0; err == ERR_NONE && kind < TASK_KIND_COUNT; kind++) {
        if ((kinds & 1u << kind) == 0)
            continue;
        err = store_change(store, KIOSK_TASK_CLOSE,
                           SQL_VALUES(sql_of_integer(time), sql_of_text(by), sql_of_text(outcome), sql_of_text(number),
                                      sql_of_text(task_kind_code((enum task_kind)kind))),
                           &changes);
        if (err == ERR_NONE && changes > 0)
            closed |= 1u << kind;
    }
    if (err == ERR_NONE && ret_closed != NULL)
        *ret_closed = closed;
    return err;
}

enum err task_set_due(struct store *store, const char *number, int64_t due)
{
    return store_change(store, KIOSK_TASK_SET_DUE, SQL_VALUES(sql_of_integer_or_null(due), sql_of_text(number)), NULL);
}

static enum err kind_of_code(sqlite3_stmt *statement, int column, enum task_kind *ret_kind)
{
    const char *code = (const char *)sqlite3_column_text(statement, column);

    return code != NULL && task_kind_parse(code, ret_kind) == ERR_NONE ? ERR_NONE : ERR_CORRUPT;
}

enum err task_open_kinds(struct store *store, const char *number, unsigned *ret_kinds)
{
    enum task_kind kind;
    sqlite3_stmt *statement;
    unsigned kinds = 0;
    bool has_row = true;
    enum err err = sql_start(&store->sql, KIOSK_TASK_OPEN_KINDS, SQL_VALUES(sql_of_text(number)), &statement);

    if (err != ERR_NONE)
        return err;
    while ((err = sql_step(&store->sql, statement, &has_row)) == ERR_NONE && has_row) {
        err = kind_of_code(statement, 0, &kind);
        if (err != ERR_NONE)
            break;
        kinds |= 1u << kind;
    }
    sql_done(statement);
    if (err == ERR_NONE)
        *ret_kinds = kinds;
    return err;
}

static enum err read_task(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct task_record task = {
        .id = sqlite3_column_int64(statement, 0),
        .revision = sqlite3_column_int(statement, 2),
        .unit = sql_text(statement, 4, arena),
        .total_base_minor = sqlite3_column_int64(statement, 5),
        .categories = sql_text(statement, 6, arena),
        .question = sql_text(statement, 7, arena),
        .opened = sqlite3_column_int64(statement, 8),
        .due = sqlite3_column_int64(statement, 9),
        .closed = sqlite3_column_int64(statement, 10),
        .closed_by = sql_text(statement, 11, arena),
        .outcome = sql_text(statement, 12, arena),
        .requester = sql_text(statement, 13, arena),
    };
    const char *state = (const char *)sqlite3_column_text(statement, 14);
    enum err err = kind_of_code(statement, 3, &task.kind);

    if (err != ERR_NONE)
        return err;
    if (state == NULL || request_state_parse(state, &task.state) != ERR_NONE)
        return ERR_CORRUPT;
    if (task.unit == NULL || task.categories == NULL || task.question == NULL || task.closed_by == NULL ||
        task.outcome == NULL || task.requester == NULL)
        return ERR_LIMIT;
    snprintf(task.number, sizeof task.number, "%s", (const char *)sqlite3_column_text(statement, 1));
    *(struct task_record *)ret_row = task;
    return ERR_NONE;
}

static const struct row_form task_form = { sizeof(struct task_record), read_task };

enum err task_list(struct store *store, const char *number, struct arena *arena, const struct task_record **ret_tasks,
                   size_t *ret_count)
{
    struct task_record *tasks;
    unsigned open_kinds = 0;
    size_t count = 0;
    void *rows;
    enum err err = store_rows(store, KIOSK_TASK_LIST, SQL_VALUES(sql_of_text(number)), task_form, arena, &rows, &count);

    if (err != ERR_NONE)
        return err;
    tasks = rows;
    for (size_t i = 0; i < count; i++)
        open_kinds |= tasks[i].closed == 0 ? 1u << tasks[i].kind : 0;
    for (size_t i = 0; i < count; i++)
        tasks[i].open_kinds = open_kinds;
    *ret_tasks = tasks;
    *ret_count = count;
    return ERR_NONE;
}

/* "|technical|approval|" */
static const char *kinds_text(unsigned kinds, struct arena *arena)
{
    char text[TASK_KIND_COUNT * KIND_CODE_MAX + 2];
    struct buffer buffer = { (uint8_t *)text, sizeof text, 0, false };

    buffer_put_byte(&buffer, '|');
    for (int i = 0; i < TASK_KIND_COUNT; i++)
        if ((kinds & 1u << i) != 0)
            buffer_put_format(&buffer, "%s|", task_kind_code((enum task_kind)i));
    return arena_text(arena, text, buffer.used);
}

enum err task_scan(struct store *store, unsigned kinds, const char *but_requester, task_see_fn see, void *self)
{
    uint8_t space[TASK_KIND_COUNT * KIND_CODE_MAX + 8];
    struct arena arena = { .at = space, .size_bytes = sizeof space };
    const char *text = kinds_text(kinds, &arena);
    sqlite3_stmt *statement;
    bool has_row = true;
    enum err err;

    if (text == NULL)
        return ERR_LIMIT;
    err = sql_start(&store->sql, KIOSK_TASK_SCAN, SQL_VALUES(sql_of_text(text), sql_of_text(but_requester)), &statement);
    if (err != ERR_NONE)
        return err;
    while ((err = sql_step(&store->sql, statement, &has_row)) == ERR_NONE && has_row) {
        struct task_brief task = {
            .id = sqlite3_column_int64(statement, 0),
            .unit = (const char *)sqlite3_column_text(statement, 2),
            .due = sqlite3_column_int64(statement, 3),
            .waits = sqlite3_column_int(statement, 4) != 0,
        };

        err = kind_of_code(statement, 1, &task.kind);
        if (err != ERR_NONE)
            break;
        see(self, &task);
    }
    sql_done(statement);
    return err;
}

enum err task_get(struct store *store, int64_t id, struct arena *arena, struct task_record *ret_task)
{
    enum err err = store_row(store, KIOSK_TASK_GET, SQL_VALUES(sql_of_integer(id)), task_form, arena, ret_task);

    return err == ERR_NONE ? task_open_kinds(store, ret_task->number, &ret_task->open_kinds) : err;
}

enum err task_page(struct store *store, const struct task_filter *filter, struct arena *arena,
                   const struct task_record **ret_tasks, size_t *ret_count, size_t *ret_total)
{
    struct task_record *tasks = ARENA_TAKE(arena, TASK_PAGE_MAX, struct task_record);
    const char *kinds = kinds_text(filter->kinds, arena);
    bool is_everywhere = filter->units[0] == '*' && filter->units[1] == '\0';
    const char *units = is_everywhere ? filter->units : arena_format(arena, "|%s|", filter->units);
    int64_t ids[TASK_PAGE_MAX];
    size_t count = 0, total = 0;
    enum err err;

    if (filter->limit > TASK_PAGE_MAX || tasks == NULL || kinds == NULL || units == NULL)
        return ERR_LIMIT;
    err = store_page(store, KIOSK_TASK_PAGE,
                     SQL_VALUES(sql_of_text(kinds), sql_of_text(units), sql_of_integer(filter->due_before),
                                sql_of_text(filter->but_requester)),
                     filter->offset, filter->limit, ids, &count, &total);
    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        err = store_row(store, KIOSK_TASK_GET, SQL_VALUES(sql_of_integer(ids[i])), task_form, arena, &tasks[i]);
        if (err == ERR_NONE)
            err = task_open_kinds(store, tasks[i].number, &tasks[i].open_kinds);
    }
    if (err != ERR_NONE)
        return err;
    *ret_tasks = tasks;
    *ret_count = count;
    *ret_total = total;
    return ERR_NONE;
}
