/* SPDX-License-Identifier: Apache-2.0 */
#include "store/record_walk.h"

#include "store/store_sql.h"

static enum err start(struct store *store, enum kiosk_query query, const struct sql_value *values,
                      size_t count, struct record_walk *ret_walk)
{
    sqlite3_stmt *statement;
    enum err err = sql_start(&store->sql, (int)query, values, count, &statement);

    if (err == ERR_NONE)
        *ret_walk = (struct record_walk){ store, statement };
    return err;
}

void record_walk_done(struct record_walk *walk)
{
    if (walk->statement != NULL)
        sql_done(walk->statement);
    *walk = (struct record_walk){ NULL, NULL };
}

static enum err step(struct record_walk *walk, bool *ret_found)
{
    return sql_step(&walk->store->sql, walk->statement, ret_found);
}

static struct bytes blob(sqlite3_stmt *statement, int column)
{
    const uint8_t *at = sqlite3_column_blob(statement, column);

    return (struct bytes){ at, at == NULL ? 0 : (size_t)sqlite3_column_bytes(statement, column) };
}

static const char *text(sqlite3_stmt *statement, int column)
{
    const unsigned char *at = sqlite3_column_text(statement, column);

    return at == NULL ? "" : (const char *)at;
}

enum err record_walk_entries(struct store *store, uint64_t from, struct record_walk *ret_walk)
{
    int64_t first = from == 0 ? INT64_MIN : (int64_t)from; /* somebody may have put a row before the first */

    return start(store, KIOSK_AUDIT_WALK, SQL_VALUES(sql_of_integer(first)), ret_walk);
}

enum err record_walk_next_entry(struct record_walk *walk, struct entry_row *ret_row, bool *ret_found)
{
    bool is_found;
    enum err err = step(walk, &is_found);

    if (err != ERR_NONE)
        return err;
    if (is_found)
        *ret_row = (struct entry_row){
            .seq = (uint64_t)sqlite3_column_int64(walk->statement, 0),
            .time = sqlite3_column_int64(walk->statement, 1),
            .text = blob(walk->statement, 2),
        };
    *ret_found = is_found;
    return ERR_NONE;
}

enum err record_walk_checkpoints(struct store *store, struct record_walk *ret_walk)
{
    return start(store, KIOSK_CHECKPOINT_LIST, NULL, 0, ret_walk);
}

enum err record_walk_newest_checkpoint(struct store *store, uint64_t size, struct record_walk *ret_walk)
{
    return start(store, KIOSK_CHECKPOINT_FIND_NEWEST, SQL_VALUES(sql_of_integer((int64_t)size)), ret_walk);
}

enum err record_walk_next_checkpoint(struct record_walk *walk, struct checkpoint_row *ret_row,
                                     bool *ret_found)
{
    bool is_found;
    enum err err = step(walk, &is_found);

    if (err != ERR_NONE)
        return err;
    if (is_found)
        *ret_row = (struct checkpoint_row){
            .size = (uint64_t)sqlite3_column_int64(walk->statement, 0),
            .note = blob(walk->statement, 1),
            .reason = text(walk->statement, 2),
        };
    *ret_found = is_found;
    return ERR_NONE;
}

enum err record_walk_judgements(struct store *store, const char *number, struct record_walk *ret_walk)
{
    return start(store, KIOSK_ASSESSMENT_WALK, SQL_VALUES(sql_of_text(number)), ret_walk);
}

enum err record_walk_next_judgement(struct record_walk *walk, struct judgement_row *ret_row, bool *ret_found)
{
    bool is_found;
    enum err err = step(walk, &is_found);

    if (err != ERR_NONE)
        return err;
    if (is_found)
        *ret_row = (struct judgement_row){
            .id = sqlite3_column_int64(walk->statement, 0),
            .number = text(walk->statement, 1),
            .revision = sqlite3_column_int(walk->statement, 2),
            .day = (int32_t)sqlite3_column_int64(walk->statement, 3),
            .release = sqlite3_column_int64(walk->statement, 4),
            .inputs_hash = blob(walk->statement, 5),
            .effect = text(walk->statement, 6),
            .lane = text(walk->statement, 7),
            .verdict_json = blob(walk->statement, 8),
            .records_json = blob(walk->statement, 9),
            .request_json = blob(walk->statement, 10),
        };
    *ret_found = is_found;
    return ERR_NONE;
}

enum err record_walk_keys(struct store *store, struct record_walk *ret_walk)
{
    return start(store, KIOSK_ASSESSMENT_KEYS, NULL, 0, ret_walk);
}

enum err record_walk_next_key(struct record_walk *walk, struct judgement_row *ret_row, bool *ret_found)
{
    bool is_found;
    enum err err = step(walk, &is_found);

    if (err != ERR_NONE)
        return err;
    if (is_found)
        *ret_row = (struct judgement_row){
            .id = sqlite3_column_int64(walk->statement, 0),
            .number = text(walk->statement, 1),
            .revision = sqlite3_column_int(walk->statement, 2),
            .inputs_hash = blob(walk->statement, 3),
        };
    *ret_found = is_found;
    return ERR_NONE;
}

enum err record_walk_count_judgements(struct store *store, size_t *ret_count)
{
    int64_t count = 0;
    enum err err = sql_one_integer(&store->sql, KIOSK_ASSESSMENT_COUNT, NULL, 0, &count);

    if (err == ERR_NONE)
        *ret_count = (size_t)count;
    return err;
}
