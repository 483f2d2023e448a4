/* SPDX-License-Identifier: Apache-2.0 */
#include "store/request_store.h"

#include "base/date.h"
#include "store/store_sql.h"

#include <stdio.h>
#include <string.h>

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

static enum err read_assessment(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
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
    *(struct assessment_record *)ret_row = record;
    return ERR_NONE;
}

enum err assessment_find(struct store *store, const char *number, int revision, struct arena *arena,
                         struct assessment_record *ret_record)
{
    static const struct row_form form = { sizeof(struct assessment_record), read_assessment };

    return store_row(store, KIOSK_ASSESSMENT_FIND, SQL_VALUES(sql_of_text(number), sql_of_integer(revision)),
                     form, arena, ret_record);
}

static enum err insert_lines(struct store *store, int64_t decision, const struct decision_record *record)
{
    enum err err = ERR_NONE;

    for (size_t i = 0; err == ERR_NONE && i < record->line_count; i++)
        err = store_change(store, KIOSK_DECISION_LINE_INSERT,
                           SQL_VALUES(sql_of_integer(decision), sql_of_integer(record->lines[i].line),
                                      sql_of_text(record->lines[i].outcome),
                                      sql_of_text(record->lines[i].conditions)),
                           NULL);
    return err;
}

enum err decision_insert(struct store *store, const struct decision_record *record, int64_t *ret_id)
{
    struct sql_value until =
        record->valid_until == DATE_NONE ? sql_of_null() : sql_of_integer(record->valid_until);
    int64_t id;
    enum err err = store_change_returning(
        store, KIOSK_DECISION_INSERT,
        SQL_VALUES(sql_of_integer(record->assessment), sql_of_text(record->actor),
                   sql_of_text(record->delegation), sql_of_text(record->outcome), until,
                   sql_of_text(record->comment), sql_of_integer(record->time), sql_of_text(record->act),
                   sql_of_text(record->role), sql_of_integer(record->exceptions)),
        &id);

    if (err == ERR_NONE)
        err = insert_lines(store, id, record);
    if (err == ERR_NONE)
        *ret_id = id;
    return err;
}

static enum err read_decision(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
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
        .act = sql_text(statement, 8, arena),
        .role = sql_text(statement, 9, arena),
        .exceptions = (unsigned)sqlite3_column_int(statement, 10),
    };

    if (record.actor == NULL || record.delegation == NULL || record.outcome == NULL ||
        record.comment == NULL || record.act == NULL || record.role == NULL)
        return ERR_LIMIT;
    *(struct decision_record *)ret_row = record;
    return ERR_NONE;
}

static const struct row_form decision_form = { sizeof(struct decision_record), read_decision };

static enum err read_line(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct decision_line line = {
        .line = sqlite3_column_int(statement, 0),
        .outcome = sql_text(statement, 1, arena),
        .conditions = sql_text(statement, 2, arena),
    };

    if (line.outcome == NULL || line.conditions == NULL)
        return ERR_LIMIT;
    *(struct decision_line *)ret_row = line;
    return ERR_NONE;
}

static enum err find_lines(struct store *store, struct arena *arena, struct decision_record *record)
{
    static const struct row_form form = { sizeof(struct decision_line), read_line };
    void *lines;
    enum err err = store_rows(store, KIOSK_DECISION_LINE_LIST, SQL_VALUES(sql_of_integer(record->id)), form,
                              arena, &lines, &record->line_count);

    if (err == ERR_NONE)
        record->lines = lines;
    return err;
}

enum err decision_find(struct store *store, int64_t assessment, struct arena *arena,
                       struct decision_record *ret_record)
{
    struct decision_record record;
    enum err err = store_row(store, KIOSK_DECISION_FIND, SQL_VALUES(sql_of_integer(assessment)),
                             decision_form, arena, &record);

    if (err == ERR_NONE)
        err = find_lines(store, arena, &record);
    if (err == ERR_NONE)
        *ret_record = record;
    return err;
}

enum err decision_list(struct store *store, const char *number, struct arena *arena,
                       const struct decision_record **ret_records, size_t *ret_count)
{
    struct decision_record *records;
    size_t count = 0;
    void *rows;
    enum err err = store_rows(store, KIOSK_DECISION_LIST, SQL_VALUES(sql_of_text(number)), decision_form,
                              arena, &rows, &count);

    if (err != ERR_NONE)
        return err;
    records = rows;
    for (size_t i = 0; err == ERR_NONE && i < count; i++)
        err = find_lines(store, arena, &records[i]);
    if (err != ERR_NONE)
        return err;
    *ret_records = records;
    *ret_count = count;
    return ERR_NONE;
}
