/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/csv.h"

#include "base/file.h"
#include "support/support.h"

#include <dirent.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = 1024 * 1024 };

static enum err read_all(const char *text, size_t size, struct arena *arena, size_t *ret_records)
{
    struct csv csv;
    struct csv_record record;
    bool has = true;
    enum err err = ERR_NONE;

    *ret_records = 0;
    csv_init(&csv, (struct bytes){ (const uint8_t *)text, size });
    while (err == ERR_NONE && has) {
        err = csv_next(&csv, arena, &record, &has);
        *ret_records += err == ERR_NONE && has;
    }
    return err;
}

static void check_record(struct csv *csv, struct arena *arena, unsigned line, const char *joined)
{
    struct csv_record record;
    char text[256] = "";
    bool has = false;

    CHECK_OK(csv_next(csv, arena, &record, &has));
    assert_true(has);
    assert_int_equal(record.line, line);
    for (size_t i = 0; i < record.count; i++) {
        size_t used = strlen(text);

        snprintf(text + used, sizeof text - used, "%s[%.*s]", "", (int)record.fields[i].size,
                 (const char *)record.fields[i].at);
    }
    assert_string_equal(text, joined);
}

TEST(fields_may_hold_commas_quotes_and_line_ends_when_they_are_quoted)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "a,\"b,c\",\"d\"\"e\"\"\"\r\n\"f\r\ng\",,h\nlast,1,2";
    struct arena arena;
    struct csv csv;
    struct csv_record record;
    bool has = true;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    csv_init(&csv, bytes_of_text(text));
    check_record(&csv, &arena, 1, "[a][b,c][d\"e\"]");
    check_record(&csv, &arena, 2, "[f\r\ng][][h]");
    check_record(&csv, &arena, 4, "[last][1][2]");
    CHECK_OK(csv_next(&csv, &arena, &record, &has));
    assert_false(has);
    arena_done(&arena);
}

TEST(broken_quotes_are_refused_with_their_line)
{
    static const char *const broken[] = { "a\n\"b", "a\nb\"c", "a\n\"b\"c", "a\n\"b\" ,c" };
    struct arena arena;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        size_t records;

        CHECK_ERR(read_all(broken[i], strlen(broken[i]), &arena, &records), ERR_INPUT);
        assert_int_equal(records, 1);
    }
    arena_done(&arena);
}

TEST(more_columns_or_bytes_than_the_limits_are_refused)
{
    static char wide[2 * CSV_FIELDS_MAX + 1], plain[CSV_FIELD_BYTES_MAX + 2], quoted[CSV_FIELD_BYTES_MAX + 8];
    struct arena arena;
    size_t records;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    memset(wide, ',', CSV_FIELDS_MAX);
    CHECK_ERR(read_all(wide, CSV_FIELDS_MAX, &arena, &records), ERR_LIMIT);
    CHECK_OK(read_all(wide, CSV_FIELDS_MAX - 1, &arena, &records));
    memset(plain, 'x', sizeof plain);
    CHECK_ERR(read_all(plain, CSV_FIELD_BYTES_MAX + 1, &arena, &records), ERR_LIMIT);
    memset(quoted, 'x', sizeof quoted);
    quoted[0] = '"';
    quoted[sizeof quoted - 1] = '"';
    CHECK_ERR(read_all(quoted, sizeof quoted, &arena, &records), ERR_LIMIT);
    arena_done(&arena);
}

/* The suites' JSON: an array of arrays, or of objects whose members stand in the header's order. */
static void compare_row(const json_t *expected, const struct csv_record *record, const char *name)
{
    size_t at = 0;

    if (json_is_object(expected)) {
        for (void *member = json_object_iter((json_t *)(uintptr_t)expected); member != NULL;
             member = json_object_iter_next((json_t *)(uintptr_t)expected, member)) {
            struct bytes value = bytes_of_text(json_string_value(json_object_iter_value(member)));

            if (at >= record->count || !bytes_equal(record->fields[at++], value))
                fail_msg("%s: line %u, field %zu", name, record->line, at);
        }
    } else {
        for (; at < json_array_size(expected); at++) {
            struct bytes value = bytes_of_text(json_string_value(json_array_get(expected, at)));

            if (at >= record->count || !bytes_equal(record->fields[at], value))
                fail_msg("%s: line %u, field %zu", name, record->line, at + 1);
        }
    }
    assert_int_equal(at, record->count);
}

static bool has_header(const char *name, const json_t *rows)
{
    return strncmp(name, "header-", 7) == 0 || json_is_object(json_array_get(rows, 0));
}

static void run_case(const char *suite, const char *folder, const char *name, struct arena *arena)
{
    char path[PATH_MAX];
    struct csv_record record;
    struct bytes bytes;
    struct csv csv;
    size_t row = 0;
    bool has = true;
    json_t *rows;

    snprintf(path, sizeof path, "%s/%s/%s.csv", suite, folder, name);
    CHECK_OK(file_read(path, ARENA_BYTES / 2, arena, &bytes));
    snprintf(path, sizeof path, "%s/json/%s.json", suite, name);
    rows = json_load_file(path, 0, NULL);
    assert_non_null(rows);
    csv_init(&csv, bytes);
    if (has_header(name, rows))
        CHECK_OK(csv_next(&csv, arena, &record, &has));
    for (;; row++) {
        CHECK_OK(csv_next(&csv, arena, &record, &has));
        if (!has)
            break;
        compare_row(json_array_get(rows, row), &record, name);
    }
    assert_int_equal(row, json_array_size(rows));
    json_decref(rows);
}

/* The suite's own JSON names another telephone number than its file. */
static const char wrong_case[] = "location_coordinates";

static size_t run_suite(const char *suite, const char *folder)
{
    char path[PATH_MAX];
    const struct dirent *entry;
    size_t cases = 0;
    DIR *dir;

    snprintf(path, sizeof path, "%s/json", suite);
    dir = opendir(path);
    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        struct arena arena;
        char name[256];
        char *end;

        snprintf(name, sizeof name, "%s", entry->d_name);
        end = strstr(name, ".json");
        if (end == NULL || strncmp(name, wrong_case, strlen(wrong_case)) == 0)
            continue;
        *end = '\0';
        CHECK_OK(arena_init(&arena, ARENA_BYTES));
        run_case(suite, folder, name, &arena);
        arena_done(&arena);
        cases++;
    }
    closedir(dir);
    return cases;
}

TEST(published_suites_read_as_their_json_says)
{
    char path[PATH_MAX];

    if (support_shared_data() == NULL) {
        print_message("not run: no shared data here\n");
        return;
    }
    snprintf(path, sizeof path, "%s/suites/csv-spectrum", support_shared_data());
    assert_int_equal(run_suite(path, "csvs"), 11);
    snprintf(path, sizeof path, "%s/suites/csv-test-data", support_shared_data());
    assert_int_equal(run_suite(path, "csv"), 18);
}

TEST(published_bad_files_are_refused)
{
    static const char *const names[] = { "bad-missing-quote", "bad-quotes-with-unescaped-quote",
                                         "bad-unescaped-quote" };

    if (support_shared_data() == NULL) {
        print_message("not run: no shared data here\n");
        return;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[PATH_MAX];
        struct arena arena;
        struct bytes bytes;
        size_t records;

        snprintf(path, sizeof path, "%s/suites/csv-test-data/csv/%s.csv", support_shared_data(), names[i]);
        CHECK_OK(arena_init(&arena, ARENA_BYTES));
        CHECK_OK(file_read(path, ARENA_BYTES / 2, &arena, &bytes));
        CHECK_ERR(read_all((const char *)bytes.at, bytes.size, &arena, &records), ERR_INPUT);
        arena_done(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(fields_may_hold_commas_quotes_and_line_ends_when_they_are_quoted),
        RUN(broken_quotes_are_refused_with_their_line),
        RUN(more_columns_or_bytes_than_the_limits_are_refused),
        RUN(published_suites_read_as_their_json_says),
        RUN(published_bad_files_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
