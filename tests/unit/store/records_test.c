/* SPDX-License-Identifier: Apache-2.0 */
#include "store/credential_store.h"
#include "store/draft_store.h"
#include "store/request_store.h"
#include "store/setting_store.h"

#include "base/date.h"
#include "store/store_sql.h"
#include "support/support.h"

#include <string.h>

static const char hash[] = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";

struct bench {
    struct store *store;
    struct arena arena;
};

static void set_up(struct bench *bench)
{
    CHECK_OK(store_open(":memory:", NULL, &bench->store));
    CHECK_OK(arena_init(&bench->arena, 1024 * 1024));
    CHECK_OK(store_begin(bench->store));
}

static void tear_down(struct bench *bench)
{
    store_close(bench->store);
    arena_done(&bench->arena);
}

static struct request_record a_request(struct bench *bench)
{
    struct request_record record = {
        .revision = 1, .requester = "P-1", .unit = "U1", .time = 1000, .json = bytes_of_text("{\"lines\":[]}")
    };

    CHECK_OK(request_store_number(bench->store, 42, record.number));
    CHECK_OK(request_store_insert(bench->store, &record));
    return record;
}

static enum err take(struct bench *bench, const char *number, int revision, enum life_act act)
{
    const struct request_step step = {
        .number = number, .revision = revision, .act = act, .time = 1001, .actor = "KIOSK", .comment = ""
    };

    return request_store_step(bench->store, &step, NULL);
}

static int64_t an_assessment(struct bench *bench, const struct request_record *request)
{
    struct assessment_record record = { .revision = request->revision,
                                        .day = 20778,
                                        .release = 7,
                                        .inputs_hash = { 1, 2, 3 },
                                        .effect = "PASS",
                                        .lane = "L1",
                                        .verdict_json = bytes_of_text("{}") };
    int64_t id;

    memcpy(record.number, request->number, sizeof record.number);
    CHECK_OK(assessment_insert(bench->store, &record, &id));
    return id;
}

TEST(a_setting_is_read_back_and_replaced)
{
    struct bench bench;
    const char *value;

    set_up(&bench);
    CHECK_ERR(setting_store_get(bench.store, SETTING_KIOSK_NUMBER, &bench.arena, &value), ERR_NOT_FOUND);
    CHECK_OK(setting_store_put(bench.store, SETTING_KIOSK_NUMBER, "42"));
    CHECK_OK(setting_store_put(bench.store, SETTING_KIOSK_NUMBER, "43"));
    CHECK_OK(setting_store_get(bench.store, SETTING_KIOSK_NUMBER, &bench.arena, &value));
    assert_string_equal(value, "43");
    tear_down(&bench);
}

TEST(each_person_has_one_draft_of_their_own)
{
    struct bench bench;
    struct bytes draft;

    set_up(&bench);
    CHECK_OK(draft_store_save(bench.store, "P-1", 1, bytes_of_text("one")));
    CHECK_OK(draft_store_save(bench.store, "P-2", 1, bytes_of_text("other")));
    CHECK_OK(draft_store_save(bench.store, "P-1", 2, bytes_of_text("two")));
    CHECK_OK(draft_store_load(bench.store, "P-1", &bench.arena, &draft));
    assert_true(bytes_equal(draft, bytes_of_text("two")));
    CHECK_OK(draft_store_delete(bench.store, "P-1"));
    CHECK_OK(draft_store_delete(bench.store, "P-1"));
    CHECK_ERR(draft_store_load(bench.store, "P-1", &bench.arena, &draft), ERR_NOT_FOUND);
    CHECK_OK(draft_store_load(bench.store, "P-2", &bench.arena, &draft));
    tear_down(&bench);
}

TEST(an_empty_draft_and_one_with_any_byte_come_back_equal)
{
    static const uint8_t odd[] = { 0, 1, 0xff, '\'', 0, '\n' };
    struct bench bench;
    struct bytes draft;

    set_up(&bench);
    CHECK_OK(draft_store_save(bench.store, "P-1", 1, (struct bytes){ odd, 0 }));
    CHECK_OK(draft_store_load(bench.store, "P-1", &bench.arena, &draft));
    assert_int_equal(draft.size, 0);
    CHECK_OK(draft_store_save(bench.store, "P-1", 1, (struct bytes){ odd, sizeof odd }));
    CHECK_OK(draft_store_load(bench.store, "P-1", &bench.arena, &draft));
    assert_true(bytes_equal(draft, (struct bytes){ odd, sizeof odd }));
    tear_down(&bench);
}

TEST(failures_are_counted_and_cleared)
{
    struct credential credential;
    struct bench bench;
    int failures = 0;

    set_up(&bench);
    CHECK_ERR(credential_store_count_failure(bench.store, "P-1", "boot-1", 10, &failures), ERR_NOT_FOUND);
    CHECK_OK(credential_store_put(bench.store, "P-1", hash, 5));
    for (int i = 1; i <= 6; i++) {
        CHECK_OK(credential_store_count_failure(bench.store, "P-1", "boot-1", 10 + i, &failures));
        assert_int_equal(failures, i);
    }
    CHECK_OK(credential_store_find(bench.store, "P-1", &bench.arena, &credential));
    assert_string_equal(credential.hash, hash);
    assert_string_equal(credential.boot, "boot-1");
    assert_int_equal(credential.failed_uptime, 16);
    CHECK_OK(credential_store_clear_failures(bench.store, "P-1"));
    CHECK_OK(credential_store_find(bench.store, "P-1", &bench.arena, &credential));
    assert_int_equal(credential.failures, 0);
    tear_down(&bench);
}

TEST(a_pin_in_clear_is_never_kept)
{
    struct bench bench;

    set_up(&bench);
    CHECK_ERR(credential_store_put(bench.store, "P-1", "123456", 5), ERR_CONFLICT);
    tear_down(&bench);
}

TEST(requests_are_numbered_by_kiosk_in_order)
{
    char number[REQUEST_NUMBER_SIZE];
    struct bench bench;

    set_up(&bench);
    CHECK_OK(request_store_number(bench.store, 42, number));
    assert_string_equal(number, "R-0042-000001");
    CHECK_OK(request_store_number(bench.store, 42, number));
    assert_string_equal(number, "R-0042-000002");
    CHECK_OK(request_store_number(bench.store, 7, number));
    assert_string_equal(number, "R-0007-000001");
    tear_down(&bench);
}

TEST(a_number_of_a_rolled_back_submission_is_given_again)
{
    char number[REQUEST_NUMBER_SIZE];
    struct bench bench;

    set_up(&bench);
    CHECK_OK(request_store_number(bench.store, 42, number));
    store_rollback(bench.store);
    CHECK_OK(store_begin(bench.store));
    CHECK_OK(request_store_number(bench.store, 42, number));
    assert_string_equal(number, "R-0042-000001");
    tear_down(&bench);
}

TEST(a_request_comes_back_as_it_was_handed_in)
{
    struct request_record record, found;
    struct bench bench;

    set_up(&bench);
    record = a_request(&bench);
    CHECK_OK(request_store_find(bench.store, record.number, 0, &bench.arena, &found));
    assert_string_equal(found.requester, "P-1");
    assert_int_equal(found.revision, 1);
    assert_int_equal(found.state, REQUEST_SUBMITTED);
    assert_true(bytes_equal(found.json, record.json));
    CHECK_ERR(request_store_find(bench.store, record.number, 2, &bench.arena, &found), ERR_NOT_FOUND);
    tear_down(&bench);
}

TEST(a_new_revision_is_handed_in_after_its_step_and_is_the_next)
{
    struct request_record record, found;
    struct bench bench;

    set_up(&bench);
    record = a_request(&bench);
    record.revision = 2;
    CHECK_ERR(request_store_insert(bench.store, &record), ERR_CONFLICT);
    CHECK_OK(take(&bench, record.number, 1, LIFE_JUDGE));
    CHECK_OK(take(&bench, record.number, 1, LIFE_RETURN));
    CHECK_ERR(request_store_insert(bench.store, &record), ERR_CONFLICT);
    CHECK_ERR(take(&bench, record.number, 1, LIFE_REVISE), ERR_CONFLICT);
    CHECK_ERR(take(&bench, record.number, 3, LIFE_REVISE), ERR_CONFLICT);
    CHECK_OK(take(&bench, record.number, 2, LIFE_REVISE));
    record.revision = 3;
    CHECK_ERR(request_store_insert(bench.store, &record), ERR_CONFLICT);
    record.revision = 2;
    record.json = bytes_of_text("{\"more\":1}");
    CHECK_OK(request_store_insert(bench.store, &record));
    CHECK_OK(request_store_find(bench.store, record.number, 0, &bench.arena, &found));
    assert_int_equal(found.revision, 2);
    assert_int_equal(found.state, REQUEST_SUBMITTED);
    CHECK_OK(request_store_find(bench.store, record.number, 1, &bench.arena, &found));
    assert_true(bytes_equal(found.json, bytes_of_text("{\"lines\":[]}")));
    tear_down(&bench);
}

TEST(a_declined_request_goes_nowhere_but_to_a_new_revision_or_its_end_by_a_list)
{
    struct request_record record;
    struct bench bench;

    set_up(&bench);
    record = a_request(&bench);
    CHECK_OK(take(&bench, record.number, 1, LIFE_JUDGE));
    CHECK_OK(take(&bench, record.number, 1, LIFE_DECLINE));
    for (int act = 0; act < LIFE_ACT_COUNT; act++)
        if (act != LIFE_REVISE && act != LIFE_REVOKE)
            CHECK_ERR(take(&bench, record.number, 1, (enum life_act)act), ERR_CONFLICT);
    CHECK_ERR(take(&bench, "R-0000-000000", 1, LIFE_JUDGE), ERR_NOT_FOUND);
    CHECK_OK(take(&bench, record.number, 1, LIFE_REVOKE));
    CHECK_ERR(take(&bench, record.number, 1, LIFE_REVISE), ERR_CONFLICT);
    tear_down(&bench);
}

TEST(my_requests_are_listed_newest_first_and_nobody_elses)
{
    const struct request_record *records;
    struct request_record other = { .number = "R-0042-000099",
                                    .revision = 1,
                                    .requester = "P-2",
                                    .unit = "U1",
                                    .json = bytes_of_text("{}") };
    struct bench bench;
    size_t count;

    set_up(&bench);
    (void)a_request(&bench);
    CHECK_OK(request_store_insert(bench.store, &other));
    (void)a_request(&bench);
    CHECK_OK(request_store_list(bench.store, "P-1", 10, &bench.arena, &records, &count));
    assert_int_equal(count, 2);
    assert_string_equal(records[0].number, "R-0042-000002");
    CHECK_OK(request_store_list(bench.store, NULL, 2, &bench.arena, &records, &count));
    assert_int_equal(count, 2);
    assert_string_equal(records[1].requester, "P-2");
    tear_down(&bench);
}

TEST(an_assessment_and_its_decision_are_kept_together)
{
    struct assessment_record assessment;
    struct decision_record decision = { .actor = "KIOSK",
                                        .delegation = "D-2",
                                        .act = "",
                                        .role = "",
                                        .outcome = "PASS",
                                        .valid_until = DATE_NONE,
                                        .comment = "",
                                        .time = 1001 };
    struct decision_record found;
    struct request_record record;
    struct bench bench;
    int64_t id;

    set_up(&bench);
    record = a_request(&bench);
    decision.assessment = an_assessment(&bench, &record);
    CHECK_OK(decision_insert(bench.store, &decision, &id));
    CHECK_OK(assessment_find(bench.store, record.number, 1, &bench.arena, &assessment));
    assert_int_equal(assessment.id, decision.assessment);
    assert_int_equal(assessment.inputs_hash[2], 3);
    assert_string_equal(assessment.lane, "L1");
    CHECK_OK(decision_find(bench.store, assessment.id, &bench.arena, &found));
    assert_int_equal(found.id, id);
    assert_int_equal(found.valid_until, DATE_NONE);
    assert_string_equal(found.delegation, "D-2");
    tear_down(&bench);
}

TEST(nobody_decides_on_their_own_request)
{
    struct decision_record decision = { .actor = "P-1", .delegation = "", .outcome = "PASS", .comment = "",
                                        .act = "approve", .role = "approver" };
    struct request_record record;
    struct bench bench;
    int64_t id;

    set_up(&bench);
    record = a_request(&bench);
    decision.assessment = an_assessment(&bench, &record);
    CHECK_ERR(decision_insert(bench.store, &decision, &id), ERR_CONFLICT);
    tear_down(&bench);
}

TEST(records_are_never_changed_or_removed)
{
    static const char *const attempts[] = {
        "update request_revision set json = x'00'", "delete from request_revision", "delete from request",
        "update assessment set effect = 'PASS'",    "delete from assessment",
    };
    struct request_record record;
    struct bench bench;

    set_up(&bench);
    record = a_request(&bench);
    (void)an_assessment(&bench, &record);
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++)
        CHECK_ERR(sql_exec(&bench.store->sql, attempts[i]), ERR_CONFLICT);
    tear_down(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_setting_is_read_back_and_replaced),
        RUN(each_person_has_one_draft_of_their_own),
        RUN(an_empty_draft_and_one_with_any_byte_come_back_equal),
        RUN(failures_are_counted_and_cleared),
        RUN(a_pin_in_clear_is_never_kept),
        RUN(requests_are_numbered_by_kiosk_in_order),
        RUN(a_number_of_a_rolled_back_submission_is_given_again),
        RUN(a_request_comes_back_as_it_was_handed_in),
        RUN(a_new_revision_is_handed_in_after_its_step_and_is_the_next),
        RUN(a_declined_request_goes_nowhere_but_to_a_new_revision_or_its_end_by_a_list),
        RUN(my_requests_are_listed_newest_first_and_nobody_elses),
        RUN(an_assessment_and_its_decision_are_kept_together),
        RUN(nobody_decides_on_their_own_request),
        RUN(records_are_never_changed_or_removed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
