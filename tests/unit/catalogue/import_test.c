/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/import.h"

#include "base/date.h"
#include "base/file.h"
#include "catalogue/compile.h"
#include "core/lifecycle.h"
#include "store/catalogue_store.h"
#include "support/support.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_BYTES = 32 * 1024 * 1024 };

static const char example_mapping[] = "docs/examples/gsa-it-standards.toml";

struct bench {
    char dir[PATH_MAX / 4];
    char list[PATH_MAX], out[PATH_MAX];
    struct arena arena;
    struct import_report report;
    struct fault fault;
};

static void set_up(struct bench *bench)
{
    memset(bench, 0, sizeof *bench);
    snprintf(bench->dir, sizeof bench->dir, "/tmp/import_test.XXXXXX");
    assert_non_null(mkdtemp(bench->dir));
    snprintf(bench->list, sizeof bench->list, "%s/list.csv", bench->dir);
    snprintf(bench->out, sizeof bench->out, "%s/out.db", bench->dir);
    CHECK_OK(arena_init(&bench->arena, ARENA_BYTES));
}

static void tear_down(struct bench *bench)
{
    DIR *dir = opendir(bench->dir);
    const struct dirent *entry;

    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        char path[PATH_MAX];

        snprintf(path, sizeof path, "%s/%s", bench->dir, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(path);
    }
    closedir(dir);
    rmdir(bench->dir);
    arena_done(&bench->arena);
}

static enum err import(struct bench *bench, const char *list, const char *day)
{
    int32_t on;

    CHECK_OK(date_parse(day, &on));
    return catalogue_import(example_mapping, list, bench->dir, on, &bench->arena, &bench->fault,
                            &bench->report);
}

static enum err import_text(struct bench *bench, const char *rows)
{
    static const char header[] = "Standard Name,Status,Category,Approval Expiration Date\n";
    char text[4096];

    snprintf(text, sizeof text, "%s%s", header, rows);
    CHECK_OK(file_write(bench->list, bytes_of_text(text), 0600));
    return import(bench, bench->list, "2022-04-29");
}

static struct catalogue *compile_and_open(struct bench *bench)
{
    struct catalogue *catalogue = NULL;
    struct compile_summary summary;
    struct diagnostics diagnostics;

    CHECK_OK(diagnostics_init(&diagnostics, &bench->arena));
    if (catalogue_compile(bench->dir, bench->out, &diagnostics, NULL, &summary) != ERR_NONE) {
        for (size_t i = 0; i < diagnostics.count && i < 20; i++)
            print_message("  %s\n", diagnostic_format(&diagnostics.items[i], LANG_EN, &bench->arena));
        fail_msg("%zu errors", diagnostics.errors);
    }
    CHECK_OK(catalogue_open(bench->out, NULL, &catalogue));
    return catalogue;
}

/* The state of a product of the list, by its name and a version, on a day. */
static enum state state_of(struct bench *bench, struct catalogue *catalogue, const char *name,
                           const char *version, const char *day)
{
    const struct product *products;
    size_t count;
    int32_t on;

    CHECK_OK(date_parse(day, &on));
    CHECK_OK(catalogue_search(catalogue, name, CATALOGUE_SEARCH_MAX, &bench->arena, &products, &count));
    for (size_t i = 0; i < count; i++) {
        struct line_facts facts;

        if (strcmp(products[i].name.in[LANG_EN], name) != 0)
            continue;
        CHECK_OK(catalogue_product_facts(catalogue, products[i].id, &bench->arena, &facts));
        return lifecycle_on(&facts, version, on).state;
    }
    fail_msg("no product %s", name);
    return STATE_UNKNOWN;
}

static enum str reason_at(const struct bench *bench, unsigned line)
{
    for (size_t i = 0; i < bench->report.note_count; i++) {
        if (bench->report.notes[i].line == line)
            return bench->report.notes[i].reason;
    }
    fail_msg("no note on line %u", line);
    return STR_COUNT;
}

TEST(a_list_becomes_a_source_that_compiles)
{
    struct catalogue *catalogue;
    struct bench bench;

    set_up(&bench);
    CHECK_OK(import_text(&bench, "Ledger 3.x,Approved,Finance,2023-05-30\n"
                                 "Ledger 2.x,Sunsetting,Finance,2022-12-31\n"
                                 "Ledger 1.x,Denied,Finance,2020-01-01\n"
                                 "Sketch,Exception,Design,-\n"
                                 "\"Caf\xC3\xA9, the editor\",Pilot,-,2022-04-28\n"));
    assert_int_equal(bench.report.rows, 5);
    assert_int_equal(bench.report.kept, 5);
    assert_int_equal(bench.report.standards, 3);
    assert_int_equal(bench.report.families, 3);
    assert_int_equal(bench.report.expired, 1);
    assert_int_equal(bench.report.non_ascii, 1);
    assert_int_equal(reason_at(&bench, 6), STR_CATALOGUE_IMPORT_EXPIRED);
    catalogue = compile_and_open(&bench);
    assert_int_equal(state_of(&bench, catalogue, "Ledger", "3.2.1", "2022-04-29"), STATE_APPROVED);
    assert_int_equal(state_of(&bench, catalogue, "Ledger", "3.2.1", "2023-05-30"), STATE_APPROVED);
    assert_int_equal(state_of(&bench, catalogue, "Ledger", "3.2.1", "2023-05-31"), STATE_EXPIRED);
    assert_int_equal(state_of(&bench, catalogue, "Ledger", "2.9", "2022-04-29"), STATE_SUNSET);
    assert_int_equal(state_of(&bench, catalogue, "Ledger", "1.0", "2022-04-29"), STATE_RETIRED);
    assert_int_equal(state_of(&bench, catalogue, "Ledger", "4.0", "2022-04-29"), STATE_UNKNOWN);
    assert_int_equal(state_of(&bench, catalogue, "Sketch", "", "2022-04-29"), STATE_CONSTRAINED);
    assert_int_equal(state_of(&bench, catalogue, "Caf\xC3\xA9, the editor", "", "2022-04-29"), STATE_EXPIRED);
    catalogue_close(catalogue);
    tear_down(&bench);
}

TEST(every_row_that_is_not_taken_has_its_reason)
{
    struct bench bench;

    set_up(&bench);
    CHECK_OK(import_text(&bench, "Ledger,Approved,Finance,2023-05-30\n"
                                 "Ledger,Approved,Finance,2024-05-30\n"
                                 "Sketch,Approved,Design,2025-01-01\n"
                                 "Sketch,Denied,Design,2024-01-01\n"
                                 ",Approved,Design,-\n"
                                 "Quill,Perhaps,Design,-\n"
                                 "Quill,Approved,Design,2022-02-30\n"
                                 "Quill,Approved,Design\n"));
    assert_int_equal(bench.report.rows, 8);
    assert_int_equal(bench.report.kept, 2);
    assert_int_equal(bench.report.skipped, 6);
    assert_int_equal(reason_at(&bench, 2), STR_CATALOGUE_IMPORT_DUPLICATE);
    assert_int_equal(reason_at(&bench, 4), STR_CATALOGUE_IMPORT_CONTRADICTION);
    assert_int_equal(reason_at(&bench, 6), STR_CATALOGUE_IMPORT_NO_NAME);
    assert_int_equal(reason_at(&bench, 7), STR_CATALOGUE_IMPORT_UNKNOWN_STATE);
    assert_int_equal(reason_at(&bench, 8), STR_CATALOGUE_IMPORT_BAD_DATE);
    assert_int_equal(reason_at(&bench, 9), STR_CATALOGUE_IMPORT_COLUMNS);
    tear_down(&bench);
}

TEST(hostile_characters_do_not_get_into_the_source)
{
    struct catalogue *catalogue;
    struct bench bench;

    set_up(&bench);
    CHECK_OK(
        import_text(&bench, "Led\xE2\x80\xAEger,Approved,Finance,-\n\"Sk\tetch\\n\",Approved,Design,-\n"));
    assert_int_equal(reason_at(&bench, 2), STR_CATALOGUE_IMPORT_TRUNCATED);
    catalogue = compile_and_open(&bench);
    assert_int_equal(state_of(&bench, catalogue, "Ledger", "", "2022-04-29"), STATE_APPROVED);
    catalogue_close(catalogue);
    tear_down(&bench);
}

TEST(files_the_list_says_nothing_about_are_left_as_they_are)
{
    static const char vendors[] = "code\tname\tattestation\tattestation_until\nV1\tOurs\t\t\n";
    char path[PATH_MAX];
    struct bytes bytes;
    struct bench bench;

    set_up(&bench);
    snprintf(path, sizeof path, "%s/vendors.tsv", bench.dir);
    CHECK_OK(file_write(path, bytes_of_text(vendors), 0600));
    CHECK_OK(import_text(&bench, "Ledger,Approved,Finance,-\n"));
    CHECK_OK(file_read(path, 4096, &bench.arena, &bytes));
    assert_true(bytes_equal(bytes, bytes_of_text(vendors)));
    tear_down(&bench);
}

TEST(a_list_that_is_no_list_is_told_apart)
{
    struct bench bench;

    set_up(&bench);
    CHECK_ERR(import(&bench, "/tmp/no/such/list.csv", "2022-04-29"), ERR_NOT_FOUND);
    CHECK_OK(file_write(bench.list, bytes_of_text("{\"not\": \"a list\"}\n"), 0600));
    CHECK_ERR(import(&bench, bench.list, "2022-04-29"), ERR_INPUT);
    CHECK_OK(file_write(bench.list, bytes_of_text(""), 0600));
    CHECK_ERR(import(&bench, bench.list, "2022-04-29"), ERR_INPUT);
    CHECK_OK(file_write(bench.list, bytes_of_text("Name,Status\nx,y\n"), 0600));
    CHECK_ERR(import(&bench, bench.list, "2022-04-29"), ERR_INPUT);
    bench.fault = (struct fault){ 0 };
    CHECK_ERR(import_text(&bench, "Ledger,Approved,Finance,-\nSketch,\"App,Design,-\n"), ERR_INPUT);
    assert_true(bench.fault.line >= 3);
    tear_down(&bench);
}

TEST(a_governments_published_list_is_taken_over_row_by_row)
{
    struct catalogue *catalogue;
    struct bench bench;
    char path[PATH_MAX];
    size_t expired = 0;

    if (support_shared_data() == NULL) {
        print_message("not run: no shared data here\n");
        return;
    }
    set_up(&bench);
    snprintf(path, sizeof path, "%s/sets/gsa-it-standards/latest-2022-04-29.csv", support_shared_data());
    CHECK_OK(import(&bench, path, "2022-04-29"));
    assert_int_equal(bench.report.rows, 998);
    assert_int_equal(bench.report.kept + bench.report.skipped, 998);
    assert_int_equal(bench.report.skipped, 1); /* one name twice, with two dates */
    assert_int_equal(bench.report.non_ascii, 61);
    assert_int_equal(bench.report.families, 455);
    for (size_t i = 0; i < bench.report.note_count; i++)
        expired += bench.report.notes[i].reason == STR_CATALOGUE_IMPORT_EXPIRED;
    assert_int_equal(expired, bench.report.expired);
    assert_int_equal(expired, 149);
    catalogue = compile_and_open(&bench);
    assert_int_equal(catalogue_product_count(catalogue), bench.report.standards);
    assert_int_equal(state_of(&bench, catalogue, "7-Zip", "19.00", "2022-04-29"), STATE_APPROVED);
    assert_int_equal(state_of(&bench, catalogue, "7-Zip", "22.1", "2022-04-29"), STATE_UNKNOWN);
    assert_int_equal(state_of(&bench, catalogue, "7-Zip", "19.00", "2026-11-21"), STATE_EXPIRED);
    assert_int_equal(state_of(&bench, catalogue, "Angular", "13.2.0", "2022-04-29"), STATE_APPROVED);
    catalogue_close(catalogue);
    tear_down(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_list_becomes_a_source_that_compiles),
        RUN(every_row_that_is_not_taken_has_its_reason),
        RUN(hostile_characters_do_not_get_into_the_source),
        RUN(files_the_list_says_nothing_about_are_left_as_they_are),
        RUN(a_list_that_is_no_list_is_told_apart),
        RUN(a_governments_published_list_is_taken_over_row_by_row),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
