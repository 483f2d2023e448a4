/* SPDX-License-Identifier: Apache-2.0 */

/* Every request of db/seed/requests is told what expected.tsv says, and every one of them stands there. */

#include "base/file.h"
#include "catalogue/compile.h"
#include "codec/request_json.h"
#include "core/verdict.h"
#include "store/catalogue_store.h"
#include "support/support.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_BYTES = 16 * 1024 * 1024, TABLE_BYTES_MAX = 64 * 1024, PATH_SIZE = 300 };

static const char folder[] = "db/seed/requests";
static const char day[] = "2026-11-21";

struct bench {
    struct arena arena;
    struct catalogue *catalogue;
    char *table; /* expected.tsv */
    char path[32];
};

static int open_bench(void **state)
{
    static struct bench bench;
    struct compile_summary summary;
    struct diagnostics diagnostics;
    struct bytes table;
    int fd;

    CHECK_OK(arena_init(&bench.arena, ARENA_BYTES));
    snprintf(bench.path, sizeof bench.path, "/tmp/requests.XXXXXX");
    fd = mkstemp(bench.path);
    assert_true(fd >= 0);
    close(fd);
    CHECK_OK(diagnostics_init(&diagnostics, &bench.arena));
    CHECK_OK(catalogue_compile("db/seed", bench.path, &diagnostics, NULL, &summary));
    CHECK_OK(catalogue_open(bench.path, NULL, &bench.catalogue));
    CHECK_OK(file_read("db/seed/requests/expected.tsv", TABLE_BYTES_MAX, &bench.arena, &table));
    bench.table = arena_text(&bench.arena, (const char *)table.at, table.size);
    assert_non_null(bench.table);
    *state = &bench;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;

    catalogue_close(bench->catalogue);
    unlink(bench->path);
    arena_done(&bench->arena);
    return 0;
}

static void judge(struct bench *bench, const char *name, struct verdict *ret_verdict)
{
    struct request request;
    struct line_facts *facts;
    char path[PATH_SIZE];
    struct bytes json;
    int32_t today;

    snprintf(path, sizeof path, "%s/%s.json", folder, name);
    CHECK_OK(date_parse(day, &today));
    CHECK_OK(file_read(path, REQUEST_JSON_BYTES_MAX, &bench->arena, &json));
    CHECK_OK(request_json_read(json, &bench->arena, &request, NULL));
    facts = ARENA_TAKE(&bench->arena, request.line_count, struct line_facts);
    assert_non_null(facts);
    CHECK_OK(catalogue_facts(bench->catalogue, &request, &bench->arena, facts));
    CHECK_OK(verdict_judge(&request, catalogue_rulebook(bench->catalogue), facts, NULL, today, &bench->arena,
                           ret_verdict));
}

/* Cuts the next row into its four fields; false at the end. */
static bool next_row(char **cursor, char *fields[4])
{
    char *line;

    while ((line = strsep(cursor, "\n")) != NULL) {
        if (line[0] == '\0' || line[0] == '#' || strncmp(line, "request\t", 8) == 0)
            continue;
        for (int i = 0; i < 4; i++) {
            fields[i] = strsep(&line, "\t");
            assert_non_null(fields[i]);
        }
        return true;
    }
    return false;
}

static void every_sample_request_is_told_what_the_table_says(void **state)
{
    struct bench *bench = *state;
    size_t mark = arena_mark(&bench->arena);
    char *cursor = arena_text(&bench->arena, bench->table, strlen(bench->table)), *fields[4];
    size_t wrong = 0, count = 0;

    assert_non_null(cursor);
    for (; next_row(&cursor, fields); count++) {
        const char *effect, *lane;
        struct verdict verdict;

        judge(bench, fields[0], &verdict);
        effect = effect_code(verdict.effect);
        lane = lane_code(verdict.lane);
        if (strcmp(effect, fields[1]) == 0 && strcmp(lane, fields[2]) == 0)
            continue;
        print_message("  %s: %s %s, not %s %s\n", fields[0], effect, lane, fields[1], fields[2]);
        wrong++;
    }
    assert_int_equal(wrong, 0);
    assert_true(count >= 13);
    arena_reset(&bench->arena, mark);
}

static void every_sample_request_stands_in_the_table(void **state)
{
    struct bench *bench = *state;
    DIR *files = opendir(folder);
    struct dirent *file;

    assert_non_null(files);
    while ((file = readdir(files)) != NULL) {
        size_t stem = strcspn(file->d_name, ".");
        char row[PATH_SIZE];

        if (strcmp(file->d_name + stem, ".json") != 0)
            continue;
        snprintf(row, sizeof row, "\n%.*s\t", (int)stem, file->d_name);
        if (strstr(bench->table, row) == NULL)
            fail_msg("%s is not in expected.tsv", file->d_name);
    }
    closedir(files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_sample_request_is_told_what_the_table_says),
        RUN(every_sample_request_stands_in_the_table),
    };

    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
