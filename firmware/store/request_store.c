/* SPDX-License-Identifier: Apache-2.0 */
#include "store/request_store.h"

#include "base/date.h"
#include "store/store_sql.h"

#include <stdio.h>
#include <string.h>

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
                                      sql_of_text(record->unit)),
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
    err = store_change(store, KIOSK_REQUEST_STEP_INSERT,
                       SQL_VALUES(sql_of_text(step->number), sql_of_integer(step->revision),
                                  sql_of_text(request_state_code(from)), sql_of_text(life_act_code(step->act)),
                                  sql_of_text(request_state_code(to)), sql_of_integer(step->time),
                                  sql_of_text(step->actor), sql_of_text(step->comment)),
                       NULL);
    if (err == ERR_NONE && ret_to != NULL)
        *ret_to = to;
    return err;
}

static enum err read_request(sqlite3_stmt *statement, struct arena *arena, struct request_record *ret_record)
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
    *ret_record = record;
    return ERR_NONE;
}

enum err request_store_find(struct store *store, const char *number, int revision, struct arena *arena,
                            struct request_record *ret_record)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&store->sql, KIOSK_REQUEST_FIND,
                             SQL_VALUES(sql_of_text(number), sql_of_integer(revision)), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE)
        err = has_row ? read_request(statement, arena, ret_record) : ERR_NOT_FOUND;
    sql_done(statement);
    return err;
}

enum err request_store_list(struct store *store, const char *requester, size_t limit, struct arena *arena,
                            const struct request_record **ret_records, size_t *ret_count)
{
    struct request_record *records = ARENA_TAKE(arena, limit, struct request_record);
    sqlite3_stmt *statement;
    size_t count = 0;
    bool has_row = true;
    enum err err;

    if (records == NULL)
        return ERR_LIMIT;
    err =
        sql_start(&store->sql, KIOSK_REQUEST_LIST,
                  SQL_VALUES(sql_of_text(requester == NULL ? "" : requester), sql_of_integer((int64_t)limit)),
                  &statement);
    if (err != ERR_NONE)
        return err;
    while (err == ERR_NONE && count < limit) {
        err = sql_step(&store->sql, statement, &has_row);
        if (err != ERR_NONE || !has_row)
            break;
        err = read_request(statement, arena, &records[count++]);
    }
    sql_done(statement);
    if (err != ERR_NONE)
        return err;
    *ret_records = records;
    *ret_count = count;
    return ERR_NONE;
}

enum err assessment_insert(struct store *store, const struct assessment_record *record, int64_t *ret_id)
{
    struct bytes hash = { record->inputs_hash, sizeof record->inputs_hash };

    if (record->verdict_json.size > REQUEST_JSON_MAX || record->records_json.size > REQUEST_JSON_MAX)
        return ERR_LIMIT;
    return store_change_returning(store, KIOSK_ASSESSMENT_INSERT,
                                  SQL_VALUES(sql_of_text(record->number), sql_of_integer(record->revision),
                                             sql_of_integer(record->day), sql_of_integer(record->release),
                                             sql_of_bytes(hash), sql_of_text(record->effect),
                                             sql_of_text(record->lane), sql_of_bytes(record->verdict_json),
                                             sql_of_bytes(record->records_json)),
                                  ret_id);
}

static enum err read_assessment(sqlite3_stmt *statement, struct arena *arena,
                                struct assessment_record *ret_record)
{
    struct assessment_record record = {
        .id = sqlite3_column_int64(statement, 0),
        .revision = sqlite3_column_int(statement, 2),
        .day = (int32_t)sqlite3_column_int64(statement, 3),
        .release = sqlite3_column_int64(statement, 4),
        .effect = sql_text(statement, 6, arena),
        .lane = sql_text(statement, 7, arena),
    };
    enum err err = sql_blob(statement, 8, arena, &record.verdict_json);

    if (err == ERR_NONE)
        err = sql_blob(statement, 9, arena, &record.records_json);
    if (err != ERR_NONE)
        return err;
    if (record.effect == NULL || record.lane == NULL)
        return ERR_LIMIT;
    if (sqlite3_column_bytes(statement, 5) != (int)sizeof record.inputs_hash)
        return ERR_CORRUPT;
    memcpy(record.inputs_hash, sqlite3_column_blob(statement, 5), sizeof record.inputs_hash);
    snprintf(record.number, sizeof record.number, "%s", (const char *)sqlite3_column_text(statement, 1));
    *ret_record = record;
    return ERR_NONE;
}

enum err assessment_find(struct store *store, const char *number, int revision, struct arena *arena,
                         struct assessment_record *ret_record)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&store->sql, KIOSK_ASSESSMENT_FIND,
                             SQL_VALUES(sql_of_text(number), sql_of_integer(revision)), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE)
        err = has_row ? read_assessment(statement, arena, ret_record) : ERR_NOT_FOUND;
    sql_done(statement);
    return err;
}

enum err decision_insert(struct store *store, const struct decision_record *record, int64_t *ret_id)
{
    struct sql_value until =
        record->valid_until == DATE_NONE ? sql_of_null() : sql_of_integer(record->valid_until);

    return store_change_returning(store, KIOSK_DECISION_INSERT,
                                  SQL_VALUES(sql_of_integer(record->assessment), sql_of_text(record->actor),
                                             sql_of_text(record->delegation), sql_of_text(record->outcome),
                                             until, sql_of_text(record->comment),
                                             sql_of_integer(record->time)),
                                  ret_id);
}

static enum err read_decision(sqlite3_stmt *statement, struct arena *arena,
                              struct decision_record *ret_record)
{
    bool is_open = sqlite3_column_type(statement, 5) == SQLITE_NULL;
    struct decision_record record = {
        .id = sqlite3_column_int64(statement, 0),
        .assessment = sqlite3_column_int64(statement, 1),
        .actor = sql_text(statement, 2, arena),
        .delegation = sql_text(statement, 3, arena),
        .outcome = sql_text(statement, 4, arena),
        .valid_until = is_open ? DATE_NONE : (int32_t)sqlite3_column_int64(statement, 5),
        .comment = sql_text(statement, 6, arena),
        .time = sqlite3_column_int64(statement, 7),
    };

    if (record.actor == NULL || record.delegation == NULL || record.outcome == NULL || record.comment == NULL)
        return ERR_LIMIT;
    *ret_record = record;
    return ERR_NONE;
}

enum err decision_find(struct store *store, int64_t assessment, struct arena *arena,
                       struct decision_record *ret_record)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err =
        sql_start(&store->sql, KIOSK_DECISION_FIND, SQL_VALUES(sql_of_integer(assessment)), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE)
        err = has_row ? read_decision(statement, arena, ret_record) : ERR_NOT_FOUND;
    sql_done(statement);
    return err;
}
