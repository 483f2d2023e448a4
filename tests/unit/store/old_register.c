/* SPDX-License-Identifier: Apache-2.0 */
#include "old_register.h"

#include "store/store.h"
#include "store/store_sql.h"
#include "support/support.h"

#include <stdio.h>

const char *const old_register_states[OLD_REGISTER_STATES] = {
    "submitted", "returned", "in_review", "cleared", "slip_issued", "declined", "closed", "withdrawn",
};

/* One request in each state, by a clerk for somebody else where the number is even; each judged and decided;
 * one with a slip. */
static void fill_old(struct sql *sql)
{
    char text[1200];

    for (int i = 0; i < OLD_REGISTER_STATES; i++) {
        snprintf(text, sizeof text,
                 "insert into request values ('R-0042-%06d', 'P-%d', 'U1', '%s', %d);"
                 "insert into request_revision (request, revision, time, json) values ('R-0042-%06d', 1, %d, "
                 "cast('{\"on_behalf_of\":\"%s\",\"lines\":[{\"product\":\"PRD-1\",\"quantity\":3,"
                 "\"replaces\":{\"tag\":\"T-%d\"}},{\"text\":\"a "
                 "cable\",\"category\":\"cable\",\"quantity\":1}]}' as blob));",
                 i + 1, i + 1, old_register_states[i], i == 1 ? 2 : 1, i + 1, 1000 + i,
                 i % 2 == 1 ? "P-99" : "", i + 1);
        CHECK_OK(sql_exec(sql, text));
        snprintf(text, sizeof text,
                 "insert into assessment values (%d, 'R-0042-%06d', 1, 20000, 7, zeroblob(32), 'REFER', "
                 "'L2', x'7b7d');"
                 "insert into decision values (%d, %d, 'KIOSK', '', 'REFER', null, '', %d);",
                 i + 1, i + 1, i + 1, i + 1, 1000 + i);
        CHECK_OK(sql_exec(sql, text));
    }
    CHECK_OK(sql_exec(
        sql, "insert into request_revision (request, revision, time, json) "
             "values ('R-0042-000002', 2, 1500, cast('not json' as blob));"
             "insert into slip values (42, 1, '00420000011234567890', 'R-0042-000005', 1, 5, 'issued', 2, "
             "1000, 2000, x'01', x'02');"
             "insert into slip values (42, 2, '00420000021234567890', 'R-0042-000004', 1, 4, 'sent', 0, "
             "1000, 2000, x'03', x'');"
             "insert into slip_step values (1, 42, 1, 'sent', 1000, 'KIOSK');"
             "insert into slip_step values (2, 42, 1, 'issued', 1001, 'KIOSK');"
             "insert into slip_step values (3, 42, 2, 'sent', 1002, 'KIOSK');"
             "insert into setting values ('kiosk_number', '42');"
             "insert into counter values ('request 42', 8);"));
}

void old_register_make(const char *path, const char *more)
{
    struct sql sql;

    CHECK_OK(
        sql_open(&sql, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, kiosk_queries, KIOSK_QUERY_COUNT));
    CHECK_OK(sql_exec(&sql, "pragma journal_mode = wal"));
    CHECK_OK(sql_migrate(&sql, STORE_APPLICATION_ID, kiosk_schema, 1));
    fill_old(&sql);
    CHECK_OK(sql_exec(&sql, more));
    sql_close(&sql);
}
