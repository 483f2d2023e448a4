/* SPDX-License-Identifier: Apache-2.0 */
#include "store/request_store.h"

#include "store/store_sql.h"

#include <stdio.h>
#include <string.h>

enum { STATE_CODE_MAX = 24 };

static enum err state_of_code(const char *code, enum request_state *ret_state)
{
    return code != NULL && request_state_parse(code, ret_state) == ERR_NONE ? ERR_NONE : ERR_CORRUPT;
}

enum err request_store_number(struct store *store, uint16_t kiosk, char ret_number[REQUEST_NUMBER_SIZE])
{
    char counter[24];
    int64_t serial;
    enum err err;

    snprintf(counter, sizeof counter, "request %u", (unsigned)kiosk);
    err = store_change_returning(store, KIOSK_COUNTER_NEXT, SQL_VALUES(sql_of_text(counter)), &serial);
    if (err == ERR_NONE)
        snprintf(ret_number, REQUEST_NUMBER_SIZE, "R-%04u-%06lld", (unsigned)kiosk, (long long)serial);
    return err;
}

enum err request_store_insert(struct store *store, const struct request_record *record)
{
    enum err err = ERR_NONE;

    if (record->json.size > REQUEST_JSON_MAX)
        return ERR_LIMIT;
    if (record->revision == 1)
        err = store_change(store, KIOSK_REQUEST_INSERT,
                           SQL_VALUES(sql_of_text(record->number), sql_of_text(record->requester),
                                      sql_of_text(record->unit), sql_of_integer(record->time)),
                           NULL);
    if (err != ERR_NONE)
        return err;
    return store_change(store, KIOSK_REQUEST_REVISION_INSERT,
                        SQL_VALUES(sql_of_text(record->number), sql_of_integer(record->revision),
                                   sql_of_integer(record->time), sql_of_bytes(record->json)),
                        NULL);
}

static enum err find_state(struct store *store, const char *number, enum request_state *ret_state)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&store->sql, KIOSK_REQUEST_STATE, SQL_VALUES(sql_of_text(number)), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE)
        err = has_row ? state_of_code((const char *)sqlite3_column_text(statement, 0), ret_state)
                      : ERR_NOT_FOUND;
    sql_done(statement);
    return err;
}

enum err request_store_step(struct store *store, const struct request_step *step, enum request_state *ret_to)
{
    enum request_state from, to;
    enum err err;

    if (!store->is_open)
        return ERR_CONFLICT;
    err = find_state(store, step->number, &from);
    if (err == ERR_NONE)
        err = life_step(from, step->act, &to);
    if (err != ERR_NONE)
        return err;
    err =
        store_change(store, KIOSK_REQUEST_STEP_INSERT,
                     SQL_VALUES(sql_of_text(step->number), sql_of_integer(step->revision),
                                sql_of_text(request_state_code(from)), sql_of_text(life_act_code(step->act)),
                                sql_of_text(request_state_code(to)), sql_of_integer(step->time),
                                sql_of_text(step->actor), sql_of_text(step->comment)),
                     NULL);
    if (err == ERR_NONE && ret_to != NULL)
        *ret_to = to;
    return err;
}

static enum err read_step(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct request_step step = {
        .number = sql_text(statement, 0, arena),
        .revision = sqlite3_column_int(statement, 1),
        .time = sqlite3_column_int64(statement, 3),
        .actor = sql_text(statement, 4, arena),
        .comment = sql_text(statement, 5, arena),
    };
    enum err err = state_of_code((const char *)sqlite3_column_text(statement, 6), &step.from);

    if (err == ERR_NONE)
        err = state_of_code((const char *)sqlite3_column_text(statement, 7), &step.to);
    if (err == ERR_NONE &&
        life_act_parse((const char *)sqlite3_column_text(statement, 2), &step.act) != ERR_NONE)
        err = ERR_CORRUPT;
    if (err != ERR_NONE)
        return err;
    if (step.number == NULL || step.actor == NULL || step.comment == NULL)
        return ERR_LIMIT;
    *(struct request_step *)ret_row = step;
    return ERR_NONE;
}

enum err request_store_steps(struct store *store, const char *number, struct arena *arena,
                             const struct request_step **ret_steps, size_t *ret_count)
{
    static const struct row_form form = { sizeof(struct request_step), read_step };
    void *steps;
    enum err err = store_rows(store, KIOSK_REQUEST_STEP_LIST, SQL_VALUES(sql_of_text(number)), form, arena,
                              &steps, ret_count);

    if (err == ERR_NONE)
        *ret_steps = steps;
    return err;
}

static enum err read_request(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct request_record record = {
        .revision = sqlite3_column_int(statement, 1),
        .requester = sql_text(statement, 3, arena),
        .unit = sql_text(statement, 4, arena),
        .time = sqlite3_column_int64(statement, 5),
    };
    enum err err = state_of_code((const char *)sqlite3_column_text(statement, 2), &record.state);

    if (err == ERR_NONE)
        err = sql_blob(statement, 6, arena, &record.json);
    if (err != ERR_NONE)
        return err;
    if (record.requester == NULL || record.unit == NULL)
        return ERR_LIMIT;
    snprintf(record.number, sizeof record.number, "%s", (const char *)sqlite3_column_text(statement, 0));
    *(struct request_record *)ret_row = record;
    return ERR_NONE;
}

static const struct row_form request_form = { sizeof(struct request_record), read_request };

enum err request_store_find(struct store *store, const char *number, int revision, struct arena *arena,
                            struct request_record *ret_record)
{
    return store_row(store, KIOSK_REQUEST_FIND, SQL_VALUES(sql_of_text(number), sql_of_integer(revision)),
                     request_form, arena, ret_record);
}

enum err request_store_list(struct store *store, const char *requester, size_t limit, struct arena *arena,
                            const struct request_record **ret_records, size_t *ret_count)
{
    struct sql_value most = sql_of_integer((int64_t)limit);
    void *records;
    enum err err;

    if (requester == NULL)
        err =
            store_rows(store, KIOSK_REQUEST_LIST, SQL_VALUES(most), request_form, arena, &records, ret_count);
    else
        err = store_rows(store, KIOSK_REQUEST_LIST_BY_REQUESTER, SQL_VALUES(sql_of_text(requester), most),
                         request_form, arena, &records, ret_count);
    if (err == ERR_NONE)
        *ret_records = records;
    return err;
}

/* "|in_review|returned|"; "" = all. */
static const char *states_text(unsigned states, struct arena *arena)
{
    char text[REQUEST_STATE_COUNT * STATE_CODE_MAX + 2];
    struct buffer buffer = { (uint8_t *)text, sizeof text, 0, false };

    if (states == 0)
        return "";
    buffer_put_byte(&buffer, '|');
    for (int i = 0; i < REQUEST_STATE_COUNT; i++)
        if ((states & 1u << i) != 0)
            buffer_put_format(&buffer, "%s|", request_state_code((enum request_state)i));
    return arena_text(arena, text, buffer.used);
}

static enum err page_ids(struct store *store, const struct request_filter *filter, const char *states,
                         int64_t *ret_ids, size_t *ret_count, size_t *ret_total)
{
    struct sql_value unit = sql_of_text(filter->unit), wanted = sql_of_text(states);

    if (filter->requester[0] != '\0')
        return store_page(store, KIOSK_REQUEST_PAGE_BY_PERSON,
                          SQL_VALUES(sql_of_text(filter->requester), unit, wanted), filter->offset,
                          filter->limit, ret_ids, ret_count, ret_total);
    if (filter->unit[0] != '\0')
        return store_page(store, KIOSK_REQUEST_PAGE_BY_UNIT, SQL_VALUES(unit, wanted), filter->offset,
                          filter->limit, ret_ids, ret_count, ret_total);
    return store_page(store, KIOSK_REQUEST_PAGE, SQL_VALUES(wanted), filter->offset, filter->limit, ret_ids,
                      ret_count, ret_total);
}

enum err request_store_page(struct store *store, const struct request_filter *filter, struct arena *arena,
                            const struct request_record **ret_records, size_t *ret_count, size_t *ret_total)
{
    struct request_record *records = ARENA_TAKE(arena, filter->limit, struct request_record);
    int64_t *ids = ARENA_TAKE(arena, filter->limit, int64_t);
    const char *states = states_text(filter->states, arena);
    size_t count = 0, total = 0;
    enum err err;

    if (records == NULL || ids == NULL || states == NULL)
        return ERR_LIMIT;
    err = page_ids(store, filter, states, ids, &count, &total);
    for (size_t i = 0; err == ERR_NONE && i < count; i++)
        err = store_row(store, KIOSK_REQUEST_GET, SQL_VALUES(sql_of_integer(ids[i])), request_form, arena,
                        &records[i]);
    if (err != ERR_NONE)
        return err;
    *ret_records = records;
    *ret_count = count;
    if (ret_total != NULL)
        *ret_total = total;
    return ERR_NONE;
}

static enum err read_key(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct request_key *key = ret_row;

    (void)arena;
    snprintf(key->number, sizeof key->number, "%s", (const char *)sqlite3_column_text(statement, 0));
    key->revision = sqlite3_column_int(statement, 1);
    return ERR_NONE;
}

static enum err list_keys(struct store *store, enum kiosk_query query, int64_t time, size_t limit, struct arena *arena,
                          const struct request_key **ret_keys, size_t *ret_count)
{
    static const struct row_form form = { sizeof(struct request_key), read_key };
    void *keys;
    enum err err = store_rows(store, query, SQL_VALUES(sql_of_integer(time), sql_of_integer((int64_t)limit)), form,
                              arena, &keys, ret_count);

    if (err == ERR_NONE)
        *ret_keys = keys;
    return err;
}

enum err request_store_returned_before(struct store *store, int64_t before, size_t limit, struct arena *arena,
                                       const struct request_key **ret_keys, size_t *ret_count)
{
    return list_keys(store, KIOSK_REQUEST_RETURNED_BEFORE, before, limit, arena, ret_keys, ret_count);
}

enum err request_store_over(struct store *store, int64_t now, size_t limit, struct arena *arena,
                            const struct request_key **ret_keys, size_t *ret_count)
{
    return list_keys(store, KIOSK_REQUEST_OVER, now, limit, arena, ret_keys, ret_count);
}

enum err request_store_unit_counts(struct store *store, const char *unit,
                                   int64_t ret_counts[REQUEST_STATE_COUNT])
{
    int64_t counts[REQUEST_STATE_COUNT] = { 0 };
    enum request_state state;
    sqlite3_stmt *statement;
    bool has_row = true;
    enum err err =
        sql_start(&store->sql, KIOSK_REQUEST_UNIT_COUNTS, SQL_VALUES(sql_of_text(unit)), &statement);

    if (err != ERR_NONE)
        return err;
    while ((err = sql_step(&store->sql, statement, &has_row)) == ERR_NONE && has_row) {
        err = state_of_code((const char *)sqlite3_column_text(statement, 0), &state);
        if (err != ERR_NONE)
            break;
        counts[state] = sqlite3_column_int64(statement, 1);
    }
    sql_done(statement);
    if (err == ERR_NONE)
        memcpy(ret_counts, counts, sizeof counts);
    return err;
}
