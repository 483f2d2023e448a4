/* SPDX-License-Identifier: Apache-2.0 */
#include "power/day.h"

#include <stdio.h>
#include <string.h>

enum { TABLE_SQL_SIZE = 128 };

static void mix_word(uint64_t *digest, uint64_t word)
{
    *digest = (*digest ^ word) * 0x9e3779b97f4a7c15U;
    *digest ^= *digest >> 32;
}

static void mix_bytes(uint64_t *digest, const void *at, size_t size)
{
    const uint8_t *bytes = at;
    uint64_t word;

    mix_word(digest, size);
    for (; size >= sizeof word; bytes += sizeof word, size -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        mix_word(digest, word);
    }
    word = 0;
    if (size > 0)
        memcpy(&word, bytes, size);
    mix_word(digest, word);
}

static void mix_value(uint64_t *digest, sqlite3_stmt *row, int column)
{
    int type = sqlite3_column_type(row, column);

    mix_word(digest, (uint64_t)type);
    if (type == SQLITE_INTEGER)
        mix_word(digest, (uint64_t)sqlite3_column_int64(row, column));
    else if (type != SQLITE_NULL)
        mix_bytes(digest, sqlite3_column_blob(row, column), (size_t)sqlite3_column_bytes(row, column));
}

static bool mix_rows(uint64_t *digest, sqlite3 *db, const char *sql)
{
    sqlite3_stmt *row = NULL;
    int code;

    if (sqlite3_prepare_v2(db, sql, -1, &row, NULL) != SQLITE_OK)
        return false;
    while ((code = sqlite3_step(row)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(row); i++)
            mix_value(digest, row, i);
    }
    sqlite3_finalize(row);
    return code == SQLITE_DONE;
}

static bool mix_table(uint64_t *digest, sqlite3 *db, const char *table)
{
    char sql[TABLE_SQL_SIZE];

    snprintf(sql, sizeof sql, "select * from \"%s\"", table);
    mix_bytes(digest, table, strlen(table));
    return mix_rows(digest, db, sql);
}

uint64_t day_digest(sqlite3 *db)
{
    static const char tables[] = "select name from sqlite_schema where type = 'table' order by name";
    uint64_t digest = 1;
    sqlite3_stmt *row = NULL;
    bool is_read = true;

    if (sqlite3_prepare_v2(db, tables, -1, &row, NULL) != SQLITE_OK)
        return 0;
    while (is_read && sqlite3_step(row) == SQLITE_ROW)
        is_read = mix_table(&digest, db, (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    return is_read ? digest : 0;
}

uint64_t day_digest_closed(const char *state_dir)
{
    char uri[DAY_PATH_SIZE * 2];
    sqlite3 *db = NULL;
    uint64_t digest;

    snprintf(uri, sizeof uri, "file:%s/kiosk.db?immutable=1", state_dir);
    assert_int_equal(sqlite3_open_v2(uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, "unix"), SQLITE_OK);
    digest = day_digest(db);
    sqlite3_close(db);
    return digest;
}

#define EVENTS(what)                                                                                                   \
    "select '" what "', count(*) from audit where "                                                                    \
    "instr(entry, cast(char(10) || 'what " what "' || char(10) as blob)) > 0"

static const char *const outcomes[] = {
    "select number, requester, unit, state, revision from request order by id",
    "select request, revision, from_state, act, to_state, actor, comment from request_step order by id",
    "select id, assessment, actor, delegation, outcome, valid_until, comment, act, role, exceptions from decision "
    "order by id",
    "select * from decision_line order by decision, line",
    "select * from declined_line order by request, revision, line",
    "select request, revision, reference, signed from board_decision order by id",
    "select id, kid, sequence, issued, signed from revocation_list order by id",
    "select * from revocation order by kiosk, request, list",
    "select kiosk, serial, request, revision, decision, state, copies, expires from slip order by kiosk, serial",
    "select kiosk, serial, step from slip_step order by id",
    "select request, revision, kind, unit, closed is null, closed_by, outcome from task order by id",
    "select task, actor, delegation, comment from opinion order by id",
    "select request, person, duty, through from involvement order by request, person, duty, through",
    "select request, unit, kind, due, settled is null, settled_by from debt order by id",
    "select waiver, request, revision, line, quantity, decision from waiver_use order by id",
    "select request, lane, promised_s, running_since is null, decided is null from service order by request",
    EVENTS("board.decided"),
    EVENTS("revocation.taken"),
    EVENTS("request.approved"),
    EVENTS("request.declined"),
    EVENTS("request.revoked"),
    EVENTS("slip.signed"),
    EVENTS("slip.revoked"),
};

uint64_t day_outcome(sqlite3 *db)
{
    uint64_t digest = 1;

    for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++) {
        if (!mix_rows(&digest, db, outcomes[i]))
            return 0;
    }
    return digest;
}
