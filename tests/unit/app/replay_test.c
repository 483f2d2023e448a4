/* SPDX-License-Identifier: Apache-2.0 */
#include "app/replay.h"

#include "app/clerk_parts.h"
#include "app/replay_diff.h"
#include "app/submit.h"
#include "base/file.h"
#include "catalogue/compile.h"
#include "store/store_sql.h"
#include "unit/app/app_desk.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FINDINGS_MAX = 32, FILE_MAX = 32 << 20 };

static const char no_triggers[] = "drop trigger assessment_no_update; drop trigger assessment_no_delete;"
                                  "drop trigger revision_no_update; drop trigger revision_no_delete;"
                                  "drop trigger audit_no_update; drop trigger audit_no_delete;";

struct told {
    size_t count;
    struct replay_finding findings[FINDINGS_MAX];
    char numbers[FINDINGS_MAX][32];
};

static struct told told;

static void listen(void *self, const struct replay_finding *finding)
{
    struct told *to = self;

    assert_true(to->count < FINDINGS_MAX);
    to->findings[to->count] = *finding;
    snprintf(to->numbers[to->count], sizeof to->numbers[0], "%s", finding->number);
    to->count++;
}

static const char *submit(struct app_desk *desk, const char *file)
{
    const struct person *person;
    struct request request = app_desk_request(desk, file, &person);
    struct submission submission;

    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    return arena_text(&desk->arena, submission.number, strlen(submission.number));
}

static void stop(struct app_desk *desk)
{
    clerk_close(desk->clerk);
    desk->clerk = NULL;
}

static enum err replay(struct app_desk *desk, const char *number, struct replay_summary *ret_summary)
{
    size_t mark = arena_mark(&desk->arena);
    struct audit_reader reader;
    enum err err;

    told.count = 0;
    CHECK_OK(audit_reader_open(desk->state_dir, "", &desk->arena, NULL, &reader));
    err = replay_run(&reader, number, &desk->arena, listen, &told, ret_summary);
    audit_reader_close(&reader);
    arena_reset(&desk->arena, mark);
    return err;
}

static struct replay_summary replay_all(struct app_desk *desk)
{
    struct replay_summary summary;

    CHECK_OK(replay(desk, "", &summary));
    return summary;
}

static void tamper(struct app_desk *desk, const char *sql)
{
    struct store *store;

    CHECK_OK(store_open(arena_format(&desk->arena, "%s/kiosk.db", desk->state_dir), NULL, &store));
    CHECK_OK(sql_exec(&store->sql, no_triggers));
    if (sql_exec(&store->sql, sql) != ERR_NONE)
        fail_msg("%s: %s", sql, store_detail(store));
    store_close(store);
}

/* The only release of a state folder, to be changed behind the kiosk's back. */
static const char *release_file(struct app_desk *desk)
{
    const char *folder = arena_format(&desk->arena, "%s/catalogue", desk->state_dir), *path = NULL;
    DIR *handle = opendir(folder);
    struct dirent *entry;

    assert_non_null(handle);
    while ((entry = readdir(handle)) != NULL) {
        if (strncmp(entry->d_name, "cat-", 4) == 0)
            path = arena_format(&desk->arena, "%s/%s", folder, entry->d_name);
    }
    closedir(handle);
    assert_non_null(path);
    return path;
}

static void tamper_release(struct app_desk *desk, const char *sql)
{
    const char *path = release_file(desk);
    struct sql file;

    assert_int_equal(chmod(path, 0600), 0);
    CHECK_OK(sql_open(&file, path, SQLITE_OPEN_READWRITE, kiosk_queries, 0));
    if (sql_exec(&file, sql) != ERR_NONE)
        fail_msg("%s: %s", sql, file.detail);
    sql_close(&file);
}

static void every_sample_request_is_judged_the_same_again(void **state)
{
    struct app_desk *desk = *state;
    struct replay_summary summary;
    size_t submitted = 0;
    DIR *handle = opendir("db/seed/requests");
    struct dirent *entry;

    assert_non_null(handle);
    while ((entry = readdir(handle)) != NULL) {
        if (strstr(entry->d_name, ".json") == NULL)
            continue;
        submit(desk, entry->d_name);
        submitted++;
    }
    closedir(handle);
    stop(desk);
    summary = replay_all(desk);
    assert_true(submitted > 10);
    assert_int_equal(summary.judgements, submitted);
    assert_int_equal(summary.counts[REPLAY_SAME], submitted);
    assert_int_equal(summary.worst, REPLAY_SAME);
    assert_int_equal(told.count, 0);
}

static void a_changed_byte_of_a_verdict_is_named_with_its_member(void **state)
{
    struct app_desk *desk = *state;

    submit(desk, "express-nairobi.json");
    submit(desk, "blocked-usb-sticks-new-york.json");
    stop(desk);
    tamper(desk, "update assessment set verdict = cast(replace(cast(verdict as text), '\"BLOCK\"', "
                 "'\"BLOCC\"') as blob) "
                 "where id = 2");
    assert_int_equal(replay_all(desk).worst, REPLAY_DIFFERENT);
    assert_int_equal(told.count, 1);
    assert_string_equal(told.numbers[0], "R-0042-000002");
    assert_string_equal(told.findings[0].member, "/effect");
    assert_int_equal(told.findings[0].offset,
                     strlen("{\"format\":\"countersign.verdict.1\",\"effect\":\"BLOC"));
}

static void every_byte_of_a_verdict_counts(void **state)
{
    struct app_desk *desk = *state;
    struct replay_summary summary;
    struct store *store;
    int64_t size = 0;

    submit(desk, "express-nairobi.json");
    stop(desk);
    tamper(desk, "create table kept as select verdict from assessment");
    CHECK_OK(store_open(arena_format(&desk->arena, "%s/kiosk.db", desk->state_dir), NULL, &store));
    CHECK_OK(sql_integer(&store->sql, "select length(verdict) from kept", &size));
    for (int64_t at = 0; at < size; at += 41) {
        char change[256];
        enum err err;

        snprintf(change, sizeof change,
                 "update assessment set verdict = (select cast(substr(verdict, 1, %d) || "
                 "char(unicode(substr(verdict, %d, 1)) + 1) || substr(verdict, %d) as blob) "
                 "from kept)",
                 (int)at, (int)at + 1, (int)at + 2);
        CHECK_OK(sql_exec(&store->sql, change));
        store_close(store);
        err = replay(desk, "", &summary);
        CHECK_OK(err);
        assert_int_equal(summary.worst, REPLAY_DIFFERENT);
        assert_int_equal(told.findings[0].offset, at);
        CHECK_OK(store_open(arena_format(&desk->arena, "%s/kiosk.db", desk->state_dir), NULL, &store));
    }
    CHECK_OK(
        sql_exec(&store->sql, "update assessment set verdict = substr((select verdict from kept), 1, 100)"));
    store_close(store);
    assert_int_equal(replay_all(desk).worst, REPLAY_DIFFERENT);
    assert_int_equal(told.findings[0].offset, 100);
}

struct attack {
    const char *sql;
    enum replay_result expected;
};

static void what_is_done_to_the_record_is_found(void **state)
{
    static const struct attack attacks[] = {
        { "update assessment set effect = 'BLOCK'", REPLAY_DIFFERENT },
        { "update assessment set lane = 'L9'", REPLAY_DIFFERENT },
        { "update assessment set day = day + 1", REPLAY_INPUTS_CHANGED },
        { "update assessment set inputs_hash = zeroblob(32)", REPLAY_INPUTS_CHANGED },
        { "update assessment set release = 99", REPLAY_RELEASE_MISSING },
        { "update request_revision set json = cast(replace(cast(json as text), '\"quantity\":', "
          "'\"quantity\":1') "
          "as blob)",
          REPLAY_INPUTS_CHANGED },
        { "pragma foreign_keys = off; delete from request_revision", REPLAY_REQUEST_UNREADABLE },
        { "update audit set entry = cast(replace(cast(entry as text), 'inputs ', 'inputz ') as blob)",
          REPLAY_NOT_IN_TRAIL },
        { "update audit set entry = cast(replace(cast(entry as text), 'lane L', 'lane X') as blob)",
          REPLAY_NOT_IN_TRAIL },
        { "update audit set entry = cast(replace(cast(entry as text), 'file ', 'fil ') as blob)",
          REPLAY_RELEASE_UNRECORDED },
    };
    struct app_desk *desk = *state;
    const char *path = arena_format(&desk->arena, "%s/kiosk.db", desk->state_dir);
    struct bytes original;

    submit(desk, "express-nairobi.json");
    stop(desk);
    CHECK_OK(file_read(path, FILE_MAX, &desk->arena, &original));
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        unlink(arena_format(&desk->arena, "%s-wal", path));
        unlink(arena_format(&desk->arena, "%s-shm", path));
        CHECK_OK(file_write(path, original, 0600));
        tamper(desk, attacks[i].sql);
        if (replay_all(desk).worst != attacks[i].expected)
            fail_msg("%s: %s", attacks[i].sql,
                     told.count > 0 ? replay_result_code(told.findings[0].result) : "nothing found");
    }
}

static void a_release_that_was_changed_afterwards_is_found(void **state)
{
    struct app_desk *desk = *state;
    struct replay_summary summary;

    submit(desk, "express-nairobi.json");
    stop(desk);
    tamper_release(desk, "update vendor set name = name || '.'"); /* decides nothing */
    summary = replay_all(desk);
    assert_int_equal(summary.worst, REPLAY_RELEASE_CHANGED);
    assert_int_equal(summary.counts[REPLAY_SAME], 1);
    tamper_release(desk, "delete from contract_item");
    summary = replay_all(desk);
    assert_int_equal(summary.worst, REPLAY_DIFFERENT);
    assert_int_equal(summary.counts[REPLAY_RELEASE_CHANGED], 1);
}

static void a_damaged_release_is_not_taken_for_a_verdict(void **state)
{
    struct app_desk *desk = *state;

    submit(desk, "express-nairobi.json");
    stop(desk);
    CHECK_OK(file_write(release_file(desk), bytes_of_text("no database"), 0600));
    assert_int_equal(replay_all(desk).worst, REPLAY_RELEASE_CHANGED);
    unlink(release_file(desk));
    assert_int_equal(replay_all(desk).worst, REPLAY_RELEASE_MISSING);
    assert_string_equal(told.numbers[0], "R-0042-000001");
}

static void one_request_is_judged_alone(void **state)
{
    struct app_desk *desk = *state;
    struct replay_summary summary;

    submit(desk, "express-nairobi.json");
    submit(desk, "mixed-four-lines-nairobi.json");
    stop(desk);
    CHECK_OK(replay(desk, "R-0042-000002", &summary));
    assert_int_equal(summary.judgements, 1);
    CHECK_ERR(replay(desk, "R-0042-000003", &summary), ERR_NOT_FOUND);
}

/* The sample catalogue's source with another sequence number. */
static void compile_next_release(struct app_desk *desk, const char *path)
{
    const char *folder = arena_format(&desk->arena, "%s/source", desk->folder);
    DIR *handle = opendir("db/seed");
    struct diagnostics diagnostics;
    struct compile_summary summary;
    struct dirent *entry;

    assert_int_equal(mkdir(folder, 0700), 0);
    assert_non_null(handle);
    while ((entry = readdir(handle)) != NULL) {
        struct bytes bytes;

        if (strstr(entry->d_name, ".tsv") == NULL)
            continue;
        CHECK_OK(file_read(arena_format(&desk->arena, "db/seed/%s", entry->d_name), FILE_MAX, &desk->arena,
                           &bytes));
        if (strcmp(entry->d_name, "release.tsv") == 0) {
            uint8_t *sequence =
                memmem(desk->arena.at + (bytes.at - desk->arena.at), bytes.size, "sequence\t", 9);

            assert_non_null(sequence);
            sequence[9]++;
        }
        CHECK_OK(file_write(arena_format(&desk->arena, "%s/%s", folder, entry->d_name), bytes, 0600));
    }
    closedir(handle);
    CHECK_OK(diagnostics_init(&diagnostics, &desk->arena));
    CHECK_OK(catalogue_compile(folder, path, &diagnostics, NULL, &summary));
}

static void each_request_is_judged_by_the_release_of_its_day(void **state)
{
    struct app_desk *desk = *state;
    const char *next = arena_format(&desk->arena, "%s/next.db", desk->folder);
    const struct clerk_setup setup = {
        .state_dir = desk->state_dir,
        .catalogue_path = next,
        .kiosk_number = 42,
        .receiving_point = "KENBO-1",
        .pinned_day = DATE_NONE,
    };
    struct replay_summary summary;
    int64_t first;

    first = clerk_rulebook(desk->clerk)->release.sequence;
    submit(desk, "express-nairobi.json");
    stop(desk);
    compile_next_release(desk, next);
    CHECK_OK(clerk_init(&setup, &desk->clock.port, NULL));
    app_desk_restart(desk);
    assert_int_equal(clerk_rulebook(desk->clerk)->release.sequence, first + 1);
    submit(desk, "express-nairobi.json");
    stop(desk);
    summary = replay_all(desk);
    assert_int_equal(summary.judgements, 2);
    assert_int_equal(summary.counts[REPLAY_SAME], 2);
}

struct place {
    const char *at; /* marks the byte */
    const char *member;
};

TEST(a_difference_is_named_by_its_json_pointer)
{
    static const char json[] = "{\"a\":1,\"b\":[{\"c\":\"x\"},{\"d~/\":\"y\\\"z\",\"e\":[]}],\"f\":{}}";
    static const struct place places[] = {
        { "1,", "/a" },     { "\"x\"", "/b/0/c" }, { "y\\", "/b/1/d~0~1" }, { "z\"", "/b/1/d~0~1" },
        { "[]", "/b/1/e" }, { "\"f\"", "/f" },     { "}}", "/f" },
    };
    char member[64];

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const char *at = strstr(json, places[i].at);

        replay_diff_member(bytes_of_text(json), (size_t)(at - json), member, sizeof member);
        assert_string_equal(member, places[i].member);
    }
    replay_diff_member(bytes_of_text(json), 0, member, sizeof member);
    assert_string_equal(member, "");
    replay_diff_member(bytes_of_text("{\"long\":[{\"member\":1"), 19, member, 9);
    assert_string_equal(member, "/long/0");
}

int main(void)
{
#define DESK(name) cmocka_unit_test_setup_teardown(name, app_desk_open, app_desk_close)
    const struct CMUnitTest tests[] = {
        DESK(every_sample_request_is_judged_the_same_again),
        DESK(a_changed_byte_of_a_verdict_is_named_with_its_member),
        DESK(every_byte_of_a_verdict_counts),
        DESK(what_is_done_to_the_record_is_found),
        DESK(a_release_that_was_changed_afterwards_is_found),
        DESK(a_damaged_release_is_not_taken_for_a_verdict),
        DESK(one_request_is_judged_alone),
        DESK(each_request_is_judged_by_the_release_of_its_day),
        RUN(a_difference_is_named_by_its_json_pointer),
    };
#undef DESK

    return cmocka_run_group_tests(tests, NULL, NULL);
}
