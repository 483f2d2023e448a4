/* SPDX-License-Identifier: Apache-2.0 */
/* A register of the first schema, brought up to date with all that is in it. */
#include "old_register.h"

#include "store/audit_store.h"
#include "store/duty_store.h"
#include "store/request_store.h"
#include "store/service_store.h"
#include "store/setting_store.h"
#include "store/slip_store.h"
#include "store/store_sql.h"
#include "store/task_store.h"
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct bench {
    char dir[64];
    char path[80];
    struct store *store;
    struct arena arena;
};

static void make_old(struct bench *bench, const char *more)
{
    snprintf(bench->dir, sizeof bench->dir, "/tmp/migration_test.XXXXXX");
    assert_non_null(mkdtemp(bench->dir));
    snprintf(bench->path, sizeof bench->path, "%s/kiosk.db", bench->dir);
    bench->store = NULL;
    CHECK_OK(arena_init(&bench->arena, 4 << 20));
    old_register_make(bench->path, more);
}

static void tear_down(struct bench *bench)
{
    static const char *const names[] = { "kiosk.db", "kiosk.db-wal", "kiosk.db-journal", "kiosk.db-shm" };

    store_close(bench->store);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[96];

        snprintf(path, sizeof path, "%s/%s", bench->dir, names[i]);
        unlink(path);
    }
    rmdir(bench->dir);
    arena_done(&bench->arena);
}

static void set_up(struct bench *bench)
{
    make_old(bench, "");
    CHECK_OK(store_open(bench->path, NULL, &bench->store));
}

static int64_t count(struct bench *bench, const char *text)
{
    int64_t value = -1;

    CHECK_OK(sql_integer(&bench->store->sql, text, &value));
    return value;
}

TEST(every_request_of_an_old_register_keeps_its_state_and_its_revisions)
{
    struct request_record record;
    struct bench bench;

    set_up(&bench);
    for (int i = 0; i < OLD_REGISTER_STATES; i++) {
        char number[REQUEST_NUMBER_SIZE], requester[8];

        snprintf(number, sizeof number, "R-0042-%06d", i + 1);
        snprintf(requester, sizeof requester, "P-%d", i + 1);
        CHECK_OK(request_store_find(bench.store, number, 0, &bench.arena, &record));
        assert_string_equal(request_state_code(record.state), old_register_states[i]);
        assert_string_equal(record.requester, requester);
        assert_int_equal(record.revision, i == 1 ? 2 : 1);
    }
    CHECK_OK(request_store_find(bench.store, "R-0042-000002", 1, &bench.arena, &record));
    assert_int_equal(record.time, 1001);
    CHECK_OK(store_check(bench.store));
    tear_down(&bench);
}

TEST(old_requests_are_listed_in_the_order_of_handing_in)
{
    const struct request_record *records;
    struct bench bench;
    size_t found;

    set_up(&bench);
    CHECK_OK(request_store_list(bench.store, NULL, 20, &bench.arena, &records, &found));
    assert_int_equal(found, OLD_REGISTER_STATES);
    assert_string_equal(records[0].number, "R-0042-000008");
    assert_string_equal(records[7].number, "R-0042-000001");
    tear_down(&bench);
}

TEST(judgements_and_decisions_are_found_as_they_were)
{
    struct assessment_record assessment;
    struct decision_record decision;
    struct bench bench;

    set_up(&bench);
    CHECK_OK(assessment_find(bench.store, "R-0042-000003", 1, &bench.arena, &assessment));
    assert_int_equal(assessment.id, 3);
    assert_int_equal(assessment.records_json.size, 0);
    CHECK_OK(decision_find(bench.store, assessment.id, &bench.arena, &decision));
    assert_string_equal(decision.actor, "KIOSK");
    assert_string_equal(decision.act, "");
    assert_int_equal(decision.line_count, 0);
    tear_down(&bench);
}

TEST(slips_and_the_steps_of_their_paper_stay)
{
    const struct slip_record *slips;
    struct bench bench;
    size_t found;

    set_up(&bench);
    CHECK_OK(slip_store_list_by_request(bench.store, "R-0042-000005", &bench.arena, &slips, &found));
    assert_int_equal(found, 1);
    assert_int_equal(slips[0].state, SLIP_ISSUED);
    assert_int_equal(slips[0].copies, 2);
    CHECK_OK(slip_store_list_unfinished(bench.store, &bench.arena, &slips, &found));
    assert_int_equal(found, 1);
    assert_int_equal(slips[0].id.serial, 2);
    assert_int_equal(count(&bench, "select count(*) from slip_step"), 3);
    tear_down(&bench);
}

TEST(an_old_request_is_not_approved_by_whoever_asked_for_it)
{
    struct duty_record duty = { "R-0042-000001", "P-1", DUTY_APPROVE, "", "small", 1 };
    struct bench bench;

    set_up(&bench);
    CHECK_OK(store_begin(bench.store));
    CHECK_ERR(duty_insert(bench.store, &duty), ERR_CONFLICT);
    duty.number = "R-0042-000004"; /* entered by P-4 for P-99 */
    duty.person = "P-4";
    CHECK_ERR(duty_insert(bench.store, &duty), ERR_CONFLICT);
    duty.person = "P-99";
    CHECK_ERR(duty_insert(bench.store, &duty), ERR_CONFLICT);
    duty.person = "P-5";
    CHECK_OK(duty_insert(bench.store, &duty));
    tear_down(&bench);
}

TEST(what_waited_before_waits_for_a_reviewer_and_an_approver)
{
    struct service_record service;
    struct bench bench;
    unsigned kinds = 0;

    set_up(&bench);
    CHECK_OK(task_open_kinds(bench.store, "R-0042-000003", &kinds));
    assert_int_equal(kinds, 1u << TASK_TECHNICAL | 1u << TASK_APPROVAL);
    assert_int_equal(count(&bench, "select count(*) from task"), 2);
    CHECK_OK(service_find(bench.store, "R-0042-000003", &bench.arena, &service));
    assert_string_equal(service.lane, "L2");
    assert_int_equal(service.running_since, 0);
    tear_down(&bench);
}

TEST(old_lines_are_found_by_their_goods)
{
    struct bench bench;

    set_up(&bench);
    assert_int_equal(count(&bench, "select count(*) from request_line"), 2 * OLD_REGISTER_STATES);
    assert_int_equal(
        count(&bench, "select quantity from request_line where product = 'PRD-1' and replaces_tag = 'T-3'"),
        3);
    assert_int_equal(
        count(&bench, "select count(*) from request_line where category = 'cable' and base_minor = -1"),
        OLD_REGISTER_STATES);
    tear_down(&bench);
}

TEST(an_old_request_goes_on_by_the_steps_of_the_new_table)
{
    const struct request_step approve = { .number = "R-0042-000003",
                                          .revision = 1,
                                          .act = LIFE_APPROVE,
                                          .time = 5,
                                          .actor = "P-50",
                                          .comment = "" };
    const struct request_step issue = { .number = "R-0042-000003",
                                        .revision = 1,
                                        .act = LIFE_ISSUE,
                                        .time = 6,
                                        .actor = "KIOSK",
                                        .comment = "" };
    enum request_state now;
    struct bench bench;

    set_up(&bench);
    CHECK_OK(store_begin(bench.store));
    CHECK_ERR(request_store_step(bench.store, &issue, &now), ERR_CONFLICT);
    CHECK_OK(request_store_step(bench.store, &approve, &now));
    CHECK_OK(request_store_step(bench.store, &issue, &now));
    assert_int_equal(now, REQUEST_SLIP_ISSUED);
    CHECK_OK(store_commit(bench.store));
    tear_down(&bench);
}

TEST(a_migration_waits_to_be_told_and_a_new_register_has_none)
{
    const char *from;
    struct bench bench;
    struct store *fresh;

    set_up(&bench);
    CHECK_OK(setting_store_get(bench.store, SETTING_MIGRATED_FROM, &bench.arena, &from));
    assert_string_equal(from, "1");
    CHECK_OK(store_open(":memory:", NULL, &fresh));
    CHECK_ERR(setting_store_get(fresh, SETTING_MIGRATED_FROM, &bench.arena, &from), ERR_NOT_FOUND);
    store_close(fresh);
    tear_down(&bench);
}

TEST(foreign_keys_are_kept_again_after_a_migration)
{
    struct bench bench;

    set_up(&bench);
    assert_int_equal(count(&bench, "pragma foreign_keys"), 1);
    CHECK_OK(store_begin(bench.store));
    CHECK_ERR(sql_exec(&bench.store->sql, "insert into request_revision (request, revision, time, json) "
                                          "values ('R-0042-000099', 1, 1, x'00')"),
              ERR_CONFLICT);
    tear_down(&bench);
}

TEST(a_register_with_rows_that_refer_to_nothing_is_left_as_it_is)
{
    struct fault fault = { 0 };
    struct bench bench;
    struct sql sql;
    int64_t version = 0, found = 0;

    make_old(&bench,
             "pragma foreign_keys = off; insert into request_revision (request, revision, time, json) "
             "values ('R-0042-000099', 1, 1, x'00')");
    CHECK_ERR(store_open(bench.path, &fault, &bench.store), ERR_CORRUPT);
    bench.store = NULL;
    CHECK_OK(sql_open(&sql, bench.path, SQLITE_OPEN_READWRITE, kiosk_queries, KIOSK_QUERY_COUNT));
    CHECK_OK(sql_integer(&sql, "pragma user_version", &version));
    CHECK_OK(sql_integer(&sql, "select count(*) from request where state = 'in_review'", &found));
    assert_int_equal(version, 1);
    assert_int_equal(found, 1);
    sql_close(&sql);
    tear_down(&bench);
}

static void check_unread(const char *path, enum err expected)
{
    struct store *store = NULL;
    struct fault fault = { .err = ERR_NONE };

    CHECK_ERR(store_open_to_read(path, &fault, &store), expected);
    CHECK_ERR(fault.err, expected);
    CHECK_ERR(store_open_frozen(path, NULL, &store), expected);
    assert_null(store);
}

TEST(a_copy_of_an_old_register_is_not_read_and_not_changed_until_a_kiosk_was_started_on_it)
{
    struct bench bench;
    struct store *store;

    make_old(&bench, "");
    check_unread(bench.path, ERR_OLDER);
    check_unread(bench.path, ERR_OLDER);
    CHECK_OK(store_open(bench.path, NULL, &store));
    store_close(store);
    CHECK_OK(store_open_to_read(bench.path, NULL, &store));
    store_close(store);
    tear_down(&bench);
}

TEST(a_copy_of_a_later_register_is_not_read)
{
    struct bench bench;
    struct store *store;

    make_old(&bench, "");
    CHECK_OK(store_open(bench.path, NULL, &store));
    CHECK_OK(sql_exec(&store->sql, "pragma user_version = 3"));
    store_close(store);
    check_unread(bench.path, ERR_NEWER);
    tear_down(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_copy_of_an_old_register_is_not_read_and_not_changed_until_a_kiosk_was_started_on_it),
        RUN(a_copy_of_a_later_register_is_not_read),
        RUN(every_request_of_an_old_register_keeps_its_state_and_its_revisions),
        RUN(old_requests_are_listed_in_the_order_of_handing_in),
        RUN(judgements_and_decisions_are_found_as_they_were),
        RUN(slips_and_the_steps_of_their_paper_stay),
        RUN(an_old_request_is_not_approved_by_whoever_asked_for_it),
        RUN(what_waited_before_waits_for_a_reviewer_and_an_approver),
        RUN(old_lines_are_found_by_their_goods),
        RUN(an_old_request_goes_on_by_the_steps_of_the_new_table),
        RUN(a_migration_waits_to_be_told_and_a_new_register_has_none),
        RUN(foreign_keys_are_kept_again_after_a_migration),
        RUN(a_register_with_rows_that_refer_to_nothing_is_left_as_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
