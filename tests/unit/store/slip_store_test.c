/* SPDX-License-Identifier: Apache-2.0 */
#include "store/slip_store.h"

#include "store/request_store.h"
#include "store/store_sql.h"
#include "support/support.h"

#include <string.h>

struct bench {
    struct store *store;
    struct arena arena;
    int64_t decision;
};

static void set_up(struct bench *bench)
{
    struct request_record request = { .number = "R-0042-000001",
                                      .revision = 1,
                                      .requester = "P-1",
                                      .unit = "U1",
                                      .json = bytes_of_text("{}") };
    struct assessment_record assessment = { .number = "R-0042-000001",
                                            .revision = 1,
                                            .effect = "PASS",
                                            .lane = "L1",
                                            .verdict_json = bytes_of_text("{}") };
    struct decision_record decision = {
        .actor = "KIOSK", .delegation = "D", .outcome = "PASS", .comment = "", .act = "", .role = ""
    };

    CHECK_OK(store_open(":memory:", NULL, &bench->store));
    CHECK_OK(arena_init(&bench->arena, 1024 * 1024));
    CHECK_OK(store_begin(bench->store));
    CHECK_OK(request_store_insert(bench->store, &request));
    CHECK_OK(assessment_insert(bench->store, &assessment, &decision.assessment));
    CHECK_OK(decision_insert(bench->store, &decision, &bench->decision));
}

static void tear_down(struct bench *bench)
{
    store_close(bench->store);
    arena_done(&bench->arena);
}

static struct slip_id a_slip(struct bench *bench, const char *code)
{
    struct slip_record record = { .request = "R-0042-000001",
                                  .revision = 1,
                                  .decision = bench->decision,
                                  .issued = 100,
                                  .expires = 200,
                                  .signed_bytes = bytes_of_text("cose"),
                                  .note = { (const uint8_t *)"", 0 } };

    memcpy(record.code, code, strlen(code) + 1);
    CHECK_OK(slip_store_allocate(bench->store, 42, &record.id));
    CHECK_OK(slip_store_insert(bench->store, &record));
    return record.id;
}

/* The shortest way to each state. */
static void bring_to(struct bench *bench, struct slip_id id, enum slip_state state)
{
    if (state == SLIP_VOID || state == SLIP_SUPERSEDED || state == SLIP_REVOKED)
        CHECK_OK(slip_store_set_state(bench->store, id, 1, state));
    if (state == SLIP_SENT || state == SLIP_ISSUED || state == SLIP_UNCERTAIN)
        CHECK_OK(slip_store_set_state(bench->store, id, 1, SLIP_SENT));
    if (state == SLIP_ISSUED || state == SLIP_UNCERTAIN)
        CHECK_OK(slip_store_set_state(bench->store, id, 1, state));
}

TEST(serials_go_up_by_one_and_are_not_reused)
{
    struct slip_id first, second;
    struct bench bench;

    set_up(&bench);
    first = a_slip(&bench, "0042 0000 0112 3456 7890");
    second = a_slip(&bench, "0042 0000 0212 3456 7890");
    assert_int_equal(first.serial, 1);
    assert_int_equal(second.serial, 2);
    assert_int_equal(second.kiosk, 42);
    tear_down(&bench);
}

TEST(a_slip_is_found_by_its_number_and_by_its_code_with_or_without_spaces)
{
    struct slip_record found;
    struct bench bench;
    struct slip_id id;

    set_up(&bench);
    id = a_slip(&bench, "0042 0000 0112 3456 7890");
    CHECK_OK(slip_store_find(bench.store, id, &bench.arena, &found));
    assert_int_equal(found.state, SLIP_PREPARED);
    assert_string_equal(found.code, "0042 0000 0112 3456 7890");
    assert_true(bytes_equal(found.signed_bytes, bytes_of_text("cose")));
    CHECK_OK(slip_store_find_by_code(bench.store, "00420000011234567890", &bench.arena, &found));
    assert_int_equal(found.id.serial, id.serial);
    CHECK_ERR(slip_store_find_by_code(bench.store, "00420000011234567891", &bench.arena, &found),
              ERR_NOT_FOUND);
    CHECK_ERR(slip_store_find_by_code(bench.store, "not a code", &bench.arena, &found), ERR_NOT_FOUND);
    tear_down(&bench);
}

TEST(every_step_is_taken_or_refused_as_the_table_says_by_code_and_by_database)
{
    for (int from = 0; from < SLIP_STATE_COUNT; from++) {
        for (int to = 0; to < SLIP_STATE_COUNT; to++) {
            bool is_allowed = slip_state_allows((enum slip_state)from, (enum slip_state)to);
            struct bench bench;
            struct slip_id id;
            char text[80];

            set_up(&bench);
            id = a_slip(&bench, "0042 0000 0112 3456 7890");
            bring_to(&bench, id, (enum slip_state)from);
            CHECK_ERR(slip_store_set_state(bench.store, id, 2, (enum slip_state)to),
                      is_allowed ? ERR_NONE : ERR_CONFLICT);
            tear_down(&bench);

            set_up(&bench);
            id = a_slip(&bench, "0042 0000 0112 3456 7890");
            bring_to(&bench, id, (enum slip_state)from);
            snprintf(text, sizeof text, "update slip set state = '%s'", slip_state_code((enum slip_state)to));
            CHECK_ERR(sql_exec(&bench.store->sql, text), is_allowed ? ERR_NONE : ERR_CONFLICT);
            tear_down(&bench);
        }
    }
}

TEST(copies_are_counted_only_of_an_issued_slip)
{
    struct bench bench;
    struct slip_id id;
    unsigned copy = 0;

    set_up(&bench);
    id = a_slip(&bench, "0042 0000 0112 3456 7890");
    CHECK_ERR(slip_store_add_copy(bench.store, id, 5, "P-1", &copy), ERR_CONFLICT);
    bring_to(&bench, id, SLIP_ISSUED);
    CHECK_OK(slip_store_add_copy(bench.store, id, 5, "P-1", &copy));
    CHECK_OK(slip_store_add_copy(bench.store, id, 6, "P-1", &copy));
    assert_int_equal(copy, 2);
    CHECK_ERR(sql_exec(&bench.store->sql, "update slip set copies = 0"), ERR_CONFLICT);
    tear_down(&bench);
}

TEST(a_signed_slip_is_never_changed)
{
    struct bench bench;

    set_up(&bench);
    (void)a_slip(&bench, "0042 0000 0112 3456 7890");
    CHECK_ERR(sql_exec(&bench.store->sql, "update slip set signed = x'00'"), ERR_CONFLICT);
    CHECK_ERR(sql_exec(&bench.store->sql, "update slip set expires = 999999"), ERR_CONFLICT);
    CHECK_ERR(sql_exec(&bench.store->sql, "delete from slip"), ERR_CONFLICT);
    tear_down(&bench);
}

TEST(what_was_being_printed_when_the_power_went_is_uncertain)
{
    const struct slip_record *records;
    struct bench bench;
    struct slip_id sent, issued;
    size_t count;

    set_up(&bench);
    sent = a_slip(&bench, "0042 0000 0112 3456 7890");
    issued = a_slip(&bench, "0042 0000 0212 3456 7890");
    (void)a_slip(&bench, "0042 0000 0312 3456 7890");
    bring_to(&bench, sent, SLIP_SENT);
    bring_to(&bench, issued, SLIP_ISSUED);
    CHECK_OK(slip_store_recover(bench.store, 9, &count));
    assert_int_equal(count, 1);
    CHECK_OK(slip_store_list_unfinished(bench.store, &bench.arena, &records, &count));
    assert_int_equal(count, 2);
    assert_int_equal(records[0].state, SLIP_UNCERTAIN);
    assert_int_equal(records[1].state, SLIP_PREPARED);
    CHECK_OK(slip_store_list_by_request(bench.store, "R-0042-000001", &bench.arena, &records, &count));
    assert_int_equal(count, 3);
    tear_down(&bench);
}

TEST(a_slip_that_is_not_ours_is_not_found)
{
    struct bench bench;
    struct slip_record found;
    struct slip_id id = { 42, 77 };
    unsigned copy;

    set_up(&bench);
    CHECK_ERR(slip_store_find(bench.store, id, &bench.arena, &found), ERR_NOT_FOUND);
    CHECK_ERR(slip_store_set_state(bench.store, id, 1, SLIP_SENT), ERR_NOT_FOUND);
    CHECK_ERR(slip_store_add_copy(bench.store, id, 1, "P-1", &copy), ERR_NOT_FOUND);
    tear_down(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(serials_go_up_by_one_and_are_not_reused),
        RUN(a_slip_is_found_by_its_number_and_by_its_code_with_or_without_spaces),
        RUN(every_step_is_taken_or_refused_as_the_table_says_by_code_and_by_database),
        RUN(copies_are_counted_only_of_an_issued_slip),
        RUN(a_signed_slip_is_never_changed),
        RUN(what_was_being_printed_when_the_power_went_is_uncertain),
        RUN(a_slip_that_is_not_ours_is_not_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
