/* SPDX-License-Identifier: Apache-2.0 */
#include "store/slip_store.h"

#include "store/store_sql.h"

#include <stdio.h>
#include <string.h>

enum { SERIAL_MAX = 999999, CODE_DIGITS = 20 };

static const char *const state_codes[SLIP_STATE_COUNT] = {
    [SLIP_PREPARED] = "prepared",   [SLIP_SENT] = "sent", [SLIP_ISSUED] = "issued",
    [SLIP_UNCERTAIN] = "uncertain", [SLIP_VOID] = "void", [SLIP_SUPERSEDED] = "superseded",
    [SLIP_REVOKED] = "revoked",
};

/* What may happen to any slip that is not dead yet, wherever its paper is. */
#define DEATHS (1u << SLIP_SUPERSEDED | 1u << SLIP_REVOKED)

/* The same table as the trigger slip_transition in db/schema/kiosk. */
static const unsigned successors[SLIP_STATE_COUNT] = {
    [SLIP_PREPARED] = 1u << SLIP_SENT | 1u << SLIP_VOID | DEATHS,
    [SLIP_SENT] = 1u << SLIP_ISSUED | 1u << SLIP_UNCERTAIN | 1u << SLIP_PREPARED | DEATHS,
    [SLIP_ISSUED] = DEATHS,
    [SLIP_UNCERTAIN] = 1u << SLIP_ISSUED | 1u << SLIP_PREPARED | 1u << SLIP_VOID | DEATHS,
};

const char *slip_state_code(enum slip_state state)
{
    return state_codes[state];
}

bool slip_state_allows(enum slip_state from, enum slip_state to)
{
    return (successors[from] & 1u << to) != 0;
}

static enum err state_of_code(const char *code, enum slip_state *ret_state)
{
    for (int i = 0; i < SLIP_STATE_COUNT; i++) {
        if (strcmp(code, state_codes[i]) == 0) {
            *ret_state = (enum slip_state)i;
            return ERR_NONE;
        }
    }
    return ERR_CORRUPT;
}

/* "0042 0040 5112 3456 7897" without its spaces, as the register keeps it. */
static enum err digits_of_code(const char *code, char ret_digits[CODE_DIGITS + 1])
{
    size_t used = 0;

    for (; *code != '\0'; code++) {
        if (*code == ' ')
            continue;
        if (*code < '0' || *code > '9' || used == CODE_DIGITS)
            return ERR_INPUT;
        ret_digits[used++] = *code;
    }
    ret_digits[used] = '\0';
    return used == CODE_DIGITS ? ERR_NONE : ERR_INPUT;
}

static void code_of_digits(const char *digits, char ret_code[SLIP_CODE_SIZE])
{
    snprintf(ret_code, SLIP_CODE_SIZE, "%.4s %.4s %.4s %.4s %.4s", digits, digits + 4, digits + 8,
             digits + 12, digits + 16);
}

enum err slip_store_allocate(struct store *store, uint16_t kiosk, struct slip_id *ret_id)
{
    char counter[24];
    int64_t serial;
    enum err err;

    snprintf(counter, sizeof counter, "slip %u", (unsigned)kiosk);
    err = store_change_returning(store, KIOSK_COUNTER_NEXT, SQL_VALUES(sql_of_text(counter)), &serial);
    if (err != ERR_NONE)
        return err;
    if (serial > SERIAL_MAX)
        return ERR_LIMIT;
    *ret_id = (struct slip_id){ .kiosk = kiosk, .serial = (uint32_t)serial };
    return ERR_NONE;
}

enum err slip_store_insert(struct store *store, const struct slip_record *record)
{
    char digits[CODE_DIGITS + 1];
    enum err err = digits_of_code(record->code, digits);

    if (err != ERR_NONE)
        return err;
    return store_change(store, KIOSK_SLIP_INSERT,
                        SQL_VALUES(sql_of_integer(record->id.kiosk), sql_of_integer(record->id.serial),
                                   sql_of_text(digits), sql_of_text(record->request),
                                   sql_of_integer(record->revision), sql_of_integer(record->decision),
                                   sql_of_integer(record->issued), sql_of_integer(record->expires),
                                   sql_of_bytes(record->signed_bytes), sql_of_bytes(record->note)),
                        NULL);
}

static enum err find_state(struct store *store, struct slip_id id, enum slip_state *ret_state)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&store->sql, KIOSK_SLIP_STATE,
                             SQL_VALUES(sql_of_integer(id.kiosk), sql_of_integer(id.serial)), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE)
        err = has_row ? state_of_code((const char *)sqlite3_column_text(statement, 0), ret_state)
                      : ERR_NOT_FOUND;
    sql_done(statement);
    return err;
}

static enum err insert_step(struct store *store, struct slip_id id, const char *step, int64_t time,
                            const char *actor)
{
    return store_change(store, KIOSK_SLIP_STEP_INSERT,
                        SQL_VALUES(sql_of_integer(id.kiosk), sql_of_integer(id.serial), sql_of_text(step),
                                   sql_of_integer(time), sql_of_text(actor)),
                        NULL);
}

enum err slip_store_set_state(struct store *store, struct slip_id id, int64_t time, enum slip_state to)
{
    enum slip_state from;
    enum err err;

    if (!store->is_open)
        return ERR_CONFLICT;
    err = find_state(store, id, &from);
    if (err != ERR_NONE)
        return err;
    if (!slip_state_allows(from, to))
        return ERR_CONFLICT;
    err = store_change(
        store, KIOSK_SLIP_SET_STATE,
        SQL_VALUES(sql_of_text(state_codes[to]), sql_of_integer(id.kiosk), sql_of_integer(id.serial)), NULL);
    return err == ERR_NONE ? insert_step(store, id, state_codes[to], time, "KIOSK") : err;
}

enum err slip_store_add_copy(struct store *store, struct slip_id id, int64_t time, const char *actor,
                             unsigned *ret_copy)
{
    enum slip_state state;
    int64_t copies;
    enum err err;

    if (!store->is_open)
        return ERR_CONFLICT;
    err = find_state(store, id, &state);
    if (err != ERR_NONE)
        return err;
    if (state != SLIP_ISSUED)
        return ERR_CONFLICT;
    err = store_change_returning(store, KIOSK_SLIP_ADD_COPY,
                                 SQL_VALUES(sql_of_integer(id.kiosk), sql_of_integer(id.serial)), &copies);
    if (err == ERR_NONE)
        err = insert_step(store, id, "copy", time, actor);
    if (err == ERR_NONE)
        *ret_copy = (unsigned)copies;
    return err;
}

static enum err read_slip(sqlite3_stmt *statement, struct arena *arena, struct slip_record *ret_record)
{
    struct slip_record record = {
        .id = { .kiosk = (uint16_t)sqlite3_column_int(statement, 0),
                .serial = (uint32_t)sqlite3_column_int64(statement, 1) },
        .request = sql_text(statement, 3, arena),
        .revision = sqlite3_column_int(statement, 4),
        .decision = sqlite3_column_int64(statement, 5),
        .copies = (unsigned)sqlite3_column_int(statement, 7),
        .issued = sqlite3_column_int64(statement, 8),
        .expires = sqlite3_column_int64(statement, 9),
    };
    enum err err = state_of_code((const char *)sqlite3_column_text(statement, 6), &record.state);

    if (err == ERR_NONE)
        err = sql_blob(statement, 10, arena, &record.signed_bytes);
    if (err == ERR_NONE)
        err = sql_blob(statement, 11, arena, &record.note);
    if (err != ERR_NONE)
        return err;
    if (record.request == NULL)
        return ERR_LIMIT;
    if (sqlite3_column_bytes(statement, 2) != CODE_DIGITS)
        return ERR_CORRUPT;
    code_of_digits((const char *)sqlite3_column_text(statement, 2), record.code);
    *ret_record = record;
    return ERR_NONE;
}

static enum err find(struct store *store, enum kiosk_query query, const struct sql_value *values,
                     size_t count, struct arena *arena, struct slip_record *ret_record)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&store->sql, (int)query, values, count, &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&store->sql, statement, &has_row);
    if (err == ERR_NONE)
        err = has_row ? read_slip(statement, arena, ret_record) : ERR_NOT_FOUND;
    sql_done(statement);
    return err;
}

enum err slip_store_find(struct store *store, struct slip_id id, struct arena *arena,
                         struct slip_record *ret_record)
{
    return find(store, KIOSK_SLIP_FIND, SQL_VALUES(sql_of_integer(id.kiosk), sql_of_integer(id.serial)),
                arena, ret_record);
}

enum err slip_store_find_by_code(struct store *store, const char *code, struct arena *arena,
                                 struct slip_record *ret_record)
{
    char digits[CODE_DIGITS + 1];

    if (digits_of_code(code, digits) != ERR_NONE)
        return ERR_NOT_FOUND;
    return find(store, KIOSK_SLIP_FIND_BY_CODE, SQL_VALUES(sql_of_text(digits)), arena, ret_record);
}

/* Two passes over the same rows: counting first keeps the records in one piece of the arena. */
static enum err list(struct store *store, enum kiosk_query query, const struct sql_value *values,
                     size_t value_count, struct arena *arena, const struct slip_record **ret_records,
                     size_t *ret_count)
{
    struct slip_record *records = NULL;
    sqlite3_stmt *statement;
    size_t count = 0, rows = 0;
    bool has_row = true;
    enum err err = sql_start(&store->sql, (int)query, values, value_count, &statement);

    if (err != ERR_NONE)
        return err;
    while ((err = sql_step(&store->sql, statement, &has_row)) == ERR_NONE && has_row)
        rows++;
    sqlite3_reset(statement);
    records = ARENA_TAKE(arena, rows, struct slip_record);
    if (err == ERR_NONE && records == NULL)
        err = ERR_LIMIT;
    while (err == ERR_NONE && count < rows) {
        err = sql_step(&store->sql, statement, &has_row);
        if (err == ERR_NONE)
            err = read_slip(statement, arena, &records[count++]);
    }
    sql_done(statement);
    if (err != ERR_NONE)
        return err;
    *ret_records = records;
    *ret_count = count;
    return ERR_NONE;
}

enum err slip_store_list_by_request(struct store *store, const char *request, struct arena *arena,
                                    const struct slip_record **ret_records, size_t *ret_count)
{
    return list(store, KIOSK_SLIP_LIST_BY_REQUEST, SQL_VALUES(sql_of_text(request)), arena, ret_records,
                ret_count);
}

enum err slip_store_list_unfinished(struct store *store, struct arena *arena,
                                    const struct slip_record **ret_records, size_t *ret_count)
{
    return list(store, KIOSK_SLIP_LIST_UNFINISHED, NULL, 0, arena, ret_records, ret_count);
}

enum err slip_store_list_interrupted(struct store *store, const char *person, size_t max, struct arena *arena,
                                     const struct slip_record **ret_records, size_t *ret_count)
{
    return list(store, KIOSK_SLIP_LIST_INTERRUPTED, SQL_VALUES(sql_of_text(person), sql_of_integer((int64_t)max)), arena,
                ret_records, ret_count);
}

enum err slip_store_recover(struct store *store, int64_t time, size_t *ret_count)
{
    int changes = 0;
    enum err err = store_change(store, KIOSK_SLIP_STEP_RECOVER, SQL_VALUES(sql_of_integer(time)), NULL);

    if (err == ERR_NONE)
        err = store_change(store, KIOSK_SLIP_RECOVER, NULL, 0, &changes);
    if (err == ERR_NONE)
        *ret_count = (size_t)changes;
    return err;
}
