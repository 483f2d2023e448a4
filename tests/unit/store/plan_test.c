/* SPDX-License-Identifier: Apache-2.0 */
/* How SQLite finds what the queries ask for: by an index, or it is said here why not. */
#include "store/sql.h"

#include "support/support.h"

#include <stdio.h>
#include <string.h>

/* Queries that read a whole table on purpose, and why that is fine. */
static const struct {
    int query;
    const char *why;
} whole[] = {
    { KIOSK_ASSESSMENT_COUNT, "replay says how many there are" },
    { KIOSK_ASSESSMENT_WALK, "replay judges all of them again" },
    { KIOSK_AUDIT_NEWEST_TIME, "the last row of the primary key" },
    { KIOSK_AUDIT_SCAN, "the trail is verified from its first entry" },
    { KIOSK_CHECKPOINT_LIST, "all of them are verified" },
    { KIOSK_DEBT_LIST, "few are owed: emergencies and pilots" },
    { KIOSK_REQUEST_LIST, "walks the primary key and stops at the limit" },
    { KIOSK_REQUEST_PAGE, "walks the primary key: small rows, counted whole" },
    { KIOSK_WAIVER_USE_LIST, "few: the auditor reads all" },
    { KIOSK_WAIVER_USE_SUMS, "few: by the index of waivers" },
    { KIOSK_ASSESSMENT_KEYS, "a sample is drawn from all of them" },
    { KIOSK_CREDENTIAL_LOCKED, "as many as there are people" },
    { KIOSK_CREDENTIAL_LOCKED_COUNT, "as many as there are people" },
};

static const char *why_whole(int query)
{
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        if (whole[i].query == query)
            return whole[i].why;
    return NULL;
}

/* An index of some rows only is read whole by whoever asks for just those: open tasks, open debts. */
static bool is_partial(sqlite3 *db, const char *step)
{
    const char *name = strstr(step, "INDEX ");
    sqlite3_stmt *index = NULL;
    bool is_found;

    if (name == NULL)
        return false;
    assert_int_equal(
        sqlite3_prepare_v2(db,
                           "select 1 from sqlite_schema where type = 'index' and sql like '% where %' "
                           "and name = ?",
                           -1, &index, NULL),
        SQLITE_OK);
    sqlite3_bind_text(index, 1, name + strlen("INDEX "), -1, SQLITE_TRANSIENT);
    is_found = sqlite3_step(index) == SQLITE_ROW;
    sqlite3_finalize(index);
    return is_found;
}

/* What a query found itself is read whole as a matter of course: "SCAN (subquery-4)", or "SCAN waiting" of "with
 * waiting as". */
static bool is_own(const char *step, const char *sql)
{
    char beginning[80];

    snprintf(beginning, sizeof beginning, "%s as (", step + strlen("SCAN "));
    return strncmp(step, "SCAN (", 6) == 0 || strstr(sql, beginning) != NULL;
}

/* The first step of the plan that reads a whole table; "" = none. */
static void find_scan(sqlite3 *db, const char *sql, char *ret_scan, size_t size)
{
    char text[8192];
    sqlite3_stmt *plan = NULL;

    assert_true(snprintf(text, sizeof text, "explain query plan %s", sql) < (int)sizeof text);
    assert_int_equal(sqlite3_prepare_v2(db, text, -1, &plan, NULL), SQLITE_OK);
    ret_scan[0] = '\0';
    while (ret_scan[0] == '\0' && sqlite3_step(plan) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(plan, 3);

        if (strncmp(step, "SCAN ", 5) == 0 && strcmp(step, "SCAN CONSTANT ROW") != 0 && !is_partial(db, step) &&
            !is_own(step, sql))
            snprintf(ret_scan, size, "%s", step);
    }
    sqlite3_finalize(plan);
}

TEST(no_query_of_the_register_reads_a_whole_table_unless_it_means_to)
{
    struct sql sql;

    CHECK_OK(sql_open(&sql, ":memory:", SQLITE_OPEN_READWRITE, kiosk_queries, KIOSK_QUERY_COUNT));
    CHECK_OK(sql_migrate(&sql, 1, kiosk_schema, KIOSK_SCHEMA_STEPS));
    for (int query = 0; query < KIOSK_QUERY_COUNT; query++) {
        char scan[200];

        find_scan(sql.db, kiosk_queries[query].sql, scan, sizeof scan);
        if (scan[0] != '\0' && why_whole(query) == NULL)
            fail_msg("%s: %s", kiosk_queries[query].name, scan);
        if (scan[0] == '\0' && why_whole(query) != NULL)
            fail_msg("%s needs no exception", kiosk_queries[query].name);
    }
    sql_close(&sql);
}

TEST(a_query_without_an_index_would_be_noticed)
{
    char scan[200];
    struct sql sql;

    CHECK_OK(sql_open(&sql, ":memory:", SQLITE_OPEN_READWRITE, kiosk_queries, KIOSK_QUERY_COUNT));
    CHECK_OK(sql_migrate(&sql, 1, kiosk_schema, KIOSK_SCHEMA_STEPS));
    find_scan(sql.db, "select 1 from request_line where quantity = 7", scan, sizeof scan);
    assert_string_equal(scan, "SCAN request_line");
    find_scan(sql.db, "select 1 from request where number = 'R-0042-000001'", scan, sizeof scan);
    assert_string_equal(scan, "");
    sql_close(&sql);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(no_query_of_the_register_reads_a_whole_table_unless_it_means_to),
        RUN(a_query_without_an_index_would_be_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
