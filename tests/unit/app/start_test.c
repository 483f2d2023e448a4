/* SPDX-License-Identifier: Apache-2.0 */
/* What a start leaves in the trail: which boot it was, a register brought up to date, prints that were cut off. */
#include "unit/app/app_desk.h"
#include "unit/store/old_register.h"

#include "app/clerk_parts.h"
#include "store/store_sql.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int64_t count_of(struct app_desk *desk, const char *sql)
{
    int64_t count = -1;

    CHECK_OK(sql_integer(&desk->clerk->store->sql, sql, &count));
    return count;
}

/* Entries whose lines hold this text. */
static int64_t entries(struct app_desk *desk, const char *text)
{
    char sql[200];

    snprintf(sql, sizeof sql, "select count(*) from audit where instr(cast(entry as text), '%s') > 0", text);
    return count_of(desk, sql);
}

static void a_boot_of_the_machine_is_counted_and_a_restart_of_the_kiosk_is_not(void **state)
{
    struct app_desk *desk = *state;

    assert_true(entries(desk, "\nboot 1\n") > 0);
    app_desk_restart(desk);
    assert_int_equal(entries(desk, "\nboot 2\n"), 0);
    desk->clock.boot = "boot-2";
    app_desk_restart(desk);
    assert_true(entries(desk, "\nboot 2\n") > 0);
    app_desk_restart(desk);
    desk->clock.boot = "boot-1"; /* the same name again is another boot all the same */
    app_desk_restart(desk);
    assert_true(entries(desk, "\nboot 3\n") > 0);
    assert_int_equal(entries(desk, "\nboot 4\n"), 0);
}

/* The settings of this kiosk, as SQL for another register. */
static void copy_settings(struct app_desk *desk, char *ret_sql, size_t size)
{
    sqlite3_stmt *row = NULL;

    assert_int_equal(sqlite3_prepare_v2(desk->clerk->store->sql.db,
                                        "select group_concat(printf('insert into setting values (%Q, %Q);', key, "
                                        "value), '') from setting where key in ('receiving_point', 'catalogue', "
                                        "'origin')",
                                        -1, &row, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    assert_true(snprintf(ret_sql, size, "%s", (const char *)sqlite3_column_text(row, 0)) < (int)size);
    sqlite3_finalize(row);
}

/* The kiosk's register is the old one of everything, as if it had run on it until now. */
static void set_back(struct app_desk *desk)
{
    static const char *const suffixes[] = { "", "-wal", "-shm" };
    char settings[2048], path[128];

    copy_settings(desk, settings, sizeof settings);
    clerk_close(desk->clerk);
    desk->clerk = NULL;
    for (size_t i = sizeof suffixes / sizeof suffixes[0]; i > 0; i--) {
        snprintf(path, sizeof path, "%s/kiosk.db%s", desk->state_dir, suffixes[i - 1]);
        unlink(path);
    }
    old_register_make(path, settings);
    app_desk_restart(desk);
}

static void a_register_that_was_brought_up_to_date_says_so_once(void **state)
{
    struct app_desk *desk = *state;

    assert_int_equal(entries(desk, "\nwhat kiosk.migrated\n"), 0);
    set_back(desk);
    assert_int_equal(count_of(desk, "pragma user_version"), KIOSK_SCHEMA_STEPS);
    assert_int_equal(entries(desk, "\nwhat kiosk.migrated\n"), 1);
    app_desk_restart(desk);
    assert_int_equal(entries(desk, "\nwhat kiosk.migrated\n"), 1);
}

static void each_print_that_was_cut_off_is_in_the_trail_by_its_number(void **state)
{
    struct app_desk *desk = *state;

    set_back(desk);
    assert_int_equal(entries(desk, "\nwhat slip.uncertain\n"), 1);
    assert_int_equal(entries(desk, "0042-000002"), 1);
    assert_int_equal(count_of(desk, "select count(*) from slip where state = 'uncertain'"), 1);
    app_desk_restart(desk);
    assert_int_equal(entries(desk, "\nwhat slip.uncertain\n"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_boot_of_the_machine_is_counted_and_a_restart_of_the_kiosk_is_not,
                                        app_desk_open, app_desk_close),
        cmocka_unit_test_setup_teardown(a_register_that_was_brought_up_to_date_says_so_once, app_desk_open,
                                        app_desk_close),
        cmocka_unit_test_setup_teardown(each_print_that_was_cut_off_is_in_the_trail_by_its_number, app_desk_open,
                                        app_desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
