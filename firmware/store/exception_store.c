/* SPDX-License-Identifier: Apache-2.0 */
#include "store/exception_store.h"

#include "store/store_sql.h"

struct source {
    enum kiosk_query list;
    enum kiosk_query count;
    bool has_argument;
};

static const struct source sources[EXCEPTION_SOURCE_COUNT] = {
    [EXCEPTION_OF_DECISION] = { KIOSK_DECISION_EXCEPTIONAL, KIOSK_DECISION_EXCEPTIONAL_COUNT, true },
    [EXCEPTION_OF_DUTY] = { KIOSK_INVOLVEMENT_SMALL, KIOSK_INVOLVEMENT_SMALL_COUNT, false },
    [EXCEPTION_OF_WAIVER] = { KIOSK_WAIVER_USE_TAKEN, KIOSK_WAIVER_USE_TAKEN_COUNT, false },
    [EXCEPTION_OF_ACT] = { KIOSK_AUDIT_REFUSED, KIOSK_AUDIT_REFUSED_COUNT, false },
    [EXCEPTION_OF_BADGE] = { KIOSK_CREDENTIAL_LOCKED, KIOSK_CREDENTIAL_LOCKED_COUNT, true },
    [EXCEPTION_OF_DEBT] = { KIOSK_DEBT_LATE, KIOSK_DEBT_LATE_COUNT, true },
};

static enum err read_record(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct exception_record record = {
        .time = sqlite3_column_int64(statement, 0),
        .who = sql_text(statement, 1, arena),
        .ref = sql_text(statement, 2, arena),
        .what = sql_text(statement, 3, arena),
    };

    if (record.who == NULL || record.ref == NULL || record.what == NULL)
        return ERR_LIMIT;
    *(struct exception_record *)ret_row = record;
    return ERR_NONE;
}

static enum err read_entry(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct exception_record record = {
        .time = sqlite3_column_int64(statement, 0), .who = "-", .ref = "-", .what = ""
    };
    enum err err = sql_blob(statement, 1, arena, &record.entry);

    if (err == ERR_NONE)
        *(struct exception_record *)ret_row = record;
    return err;
}

enum err exception_store_list(struct store *store, enum exception_source source, int64_t argument,
                              size_t offset, size_t limit, struct arena *arena,
                              const struct exception_record **ret_records, size_t *ret_count)
{
    static const struct row_form records = { sizeof(struct exception_record), read_record };
    static const struct row_form entries = { sizeof(struct exception_record), read_entry };
    const struct sql_value values[] = { sql_of_integer(argument), sql_of_integer((int64_t)limit),
                                        sql_of_integer((int64_t)offset) };
    size_t first = sources[source].has_argument ? 0 : 1;
    void *rows;
    enum err err = store_rows(store, sources[source].list, values + first, 3 - first,
                              source == EXCEPTION_OF_ACT ? entries : records, arena, &rows, ret_count);

    if (err == ERR_NONE)
        *ret_records = rows;
    return err;
}

enum err exception_store_count(struct store *store, enum exception_source source, int64_t argument,
                               size_t *ret_count)
{
    const struct sql_value value = sql_of_integer(argument);
    int64_t count = 0;
    enum err err = sql_one_integer(&store->sql, (int)sources[source].count, &value,
                                   sources[source].has_argument ? 1 : 0, &count);

    if (err == ERR_NONE)
        *ret_count = (size_t)count;
    return err;
}
