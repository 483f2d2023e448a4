/* SPDX-License-Identifier: Apache-2.0 */

/* A judgement that rested on what the register said is made again from what it said then. */

#include "app/replay.h"

#include "app/clerk_parts.h"
#include "app/submit.h"
#include "store/debt_store.h"
#include "store/store_sql.h"
#include "unit/app/app_desk.h"

#include <string.h>

static void ignore(void *self, const struct replay_finding *finding)
{
    (void)self;
    (void)finding;
}

static const char *submit(struct app_desk *desk, const char *file)
{
    const struct person *person;
    struct request request = app_desk_request(desk, file, &person);
    struct submission submission;

    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    return arena_text(&desk->arena, submission.number, strlen(submission.number));
}

static bool holds(struct bytes json, const char *text)
{
    return json.size > 0 && memmem(json.at, json.size, text, strlen(text)) != NULL;
}

/* Whether the verdict on `number` tells of `in_verdict`, and its records hold `in_records`. */
static void check(struct app_desk *desk, const char *number, const char *in_verdict, const char *in_records)
{
    struct assessment_record record;

    CHECK_OK(assessment_find(desk->clerk->store, number, 1, &desk->arena, &record));
    if (!holds(record.verdict_json, in_verdict))
        fail_msg("%s: no %s in %.*s", number, in_verdict, (int)record.verdict_json.size, record.verdict_json.at);
    if (in_records[0] != '\0' && !holds(record.records_json, in_records))
        fail_msg("%s: no %s in %.*s", number, in_records, (int)record.records_json.size, record.records_json.at);
}

static void owe(struct app_desk *desk, const char *number, const char *kind, int32_t due)
{
    struct debt_record debt = { .unit = "NBO-FTS", .kind = kind, .due = due, .settled_by = "", .comment = "" };

    memcpy(debt.number, number, strlen(number) + 1);
    CHECK_OK(store_begin(desk->clerk->store));
    CHECK_OK(debt_insert(desk->clerk->store, &debt));
    CHECK_OK(store_commit(desk->clerk->store));
}

static void use_waiver(struct app_desk *desk, const char *number, const char *waiver, int64_t quantity)
{
    struct waiver_use use = { .waiver = waiver, .revision = 1, .line = 1, .quantity = quantity, .time = 1 };

    memcpy(use.number, number, strlen(number) + 1);
    CHECK_OK(store_begin(desk->clerk->store));
    CHECK_OK(waiver_use_insert(desk->clerk->store, &use));
    CHECK_OK(store_commit(desk->clerk->store));
}

static enum replay_result replay_all(struct app_desk *desk, size_t *ret_judgements)
{
    struct replay_summary summary;
    struct audit_reader reader;

    clerk_close(desk->clerk);
    desk->clerk = NULL;
    CHECK_OK(audit_reader_open(desk->state_dir, "", &desk->arena, NULL, &reader));
    CHECK_OK(replay_run(&reader, "", &desk->arena, ignore, NULL, &summary));
    audit_reader_close(&reader);
    *ret_judgements = summary.judgements;
    return summary.worst;
}

static void submit_all(struct app_desk *desk)
{
    int32_t today = clerk_today(desk->clerk);
    const char *first = submit(desk, "review-eleven-laptops-nairobi.json");

    owe(desk, first, "regularisation", today + 9);
    owe(desk, first, "pilot-result", today - 2);
    use_waiver(desk, first, "WAI-2026-01", 9);
    check(desk, submit(desk, "emergency-switches-nairobi.json"), "\"EMG-01\"", "\"kind\":\"regularisation\"");
    check(desk, submit(desk, "pilot-convertibles-nairobi.json"), "\"PIL-02\"", "\"kind\":\"pilot-result\"");
    check(desk, submit(desk, "waiver-map-software-nairobi.json"), "\"WAI-02\"",
          "{\"waiver\":\"WAI-2026-01\",\"used\":9}");
    submit(desk, "review-eleven-laptops-nairobi.json");
    check(desk, submit(desk, "review-eleven-laptops-nairobi.json"), "\"AUT-04\"", "\"sums\":[{\"category\":\"laptop\"");
    check(desk, submit(desk, "express-nairobi.json"), "\"DUP-02\"", "\"open\":[{");
}

static void what_was_on_record_is_given_to_the_judge_and_again_to_a_replay(void **state)
{
    struct app_desk *desk = *state;
    size_t judgements;

    submit_all(desk);
    assert_int_equal(replay_all(desk, &judgements), REPLAY_SAME);
    assert_int_equal(judgements, 7);
}

static void later_records_change_no_earlier_judgement(void **state)
{
    struct app_desk *desk = *state;
    const char *first = submit(desk, "waiver-map-software-nairobi.json");
    size_t judgements;

    check(desk, first, "\"WAI-01\"", "");
    use_waiver(desk, first, "WAI-2026-01", 12);
    owe(desk, first, "regularisation", 1);
    assert_int_equal(replay_all(desk, &judgements), REPLAY_SAME);
}

struct attack {
    const char *sql;
    enum replay_result expected;
};

static void records_that_were_changed_afterwards_are_found(void **state)
{
    static const struct attack attacks[] = {
        { "update assessment set records = cast(replace(cast(records as text), '\"used\":9', '\"used\":8') as blob)",
          REPLAY_INPUTS_CHANGED },
        { "update assessment set records = x'' where length(records) > 0", REPLAY_INPUTS_CHANGED },
        { "update assessment set records = cast(cast(records as text) || ' ' as blob) where length(records) > 0", REPLAY_INPUTS_CHANGED },
        { "update assessment set records = (select records from assessment where id = 4) where id = 3",
          REPLAY_INPUTS_CHANGED },
        { "update waiver_use set quantity = 1", REPLAY_SAME }, /* not what was judged by */
    };
    struct app_desk *desk = *state;

    submit_all(desk);
    clerk_close(desk->clerk);
    desk->clerk = NULL;
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        const char *path = arena_format(&desk->arena, "%s/kiosk.db", desk->state_dir);
        size_t judgements;
        struct store *store;

        CHECK_OK(store_open(path, NULL, &store));
        CHECK_OK(sql_exec(&store->sql, "drop trigger if exists assessment_no_update;"
                                       "drop trigger if exists waiver_use_no_update;"
                                       "create table if not exists kept as select * from assessment"));
        if (sql_exec(&store->sql, attacks[i].sql) != ERR_NONE)
            fail_msg("%s: %s", attacks[i].sql, store_detail(store));
        store_close(store);
        if (replay_all(desk, &judgements) != attacks[i].expected)
            fail_msg("%s", attacks[i].sql);
        CHECK_OK(store_open(path, NULL, &store));
        CHECK_OK(sql_exec(&store->sql,
                          "update assessment set records = (select records from kept where kept.id = assessment.id)"));
        store_close(store);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_on_record_is_given_to_the_judge_and_again_to_a_replay, app_desk_open,
                                        app_desk_close),
        cmocka_unit_test_setup_teardown(later_records_change_no_earlier_judgement, app_desk_open, app_desk_close),
        cmocka_unit_test_setup_teardown(records_that_were_changed_afterwards_are_found, app_desk_open,
                                        app_desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
