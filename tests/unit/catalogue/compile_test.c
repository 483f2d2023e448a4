/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile.h"

#include "base/file.h"
#include "store/catalogue_store.h"
#include "support/small_source.h"
#include "support/support.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_BYTES = 8 * 1024 * 1024 };

struct bench { /* a source, its output's place, and what the compiler said */
    struct small_source source;
    char out[PATH_MAX];
    struct arena arena;
    struct diagnostics diagnostics;
    struct compile_summary summary;
};

static void set_up(struct bench *bench)
{
    memset(bench, 0, sizeof *bench);
    small_source_make(&bench->source);
    small_source_path(&bench->source, "out.db", bench->out);
    CHECK_OK(arena_init(&bench->arena, ARENA_BYTES));
    CHECK_OK(diagnostics_init(&bench->diagnostics, &bench->arena));
}

static void tear_down(struct bench *bench)
{
    small_source_remove(&bench->source);
    arena_done(&bench->arena);
}

static enum err compile(struct bench *bench)
{
    return catalogue_compile(bench->source.dir, bench->out, &bench->diagnostics, NULL, &bench->summary);
}

static struct catalogue *compile_and_open(struct bench *bench)
{
    struct catalogue *catalogue = NULL;

    CHECK_OK(compile(bench));
    CHECK_OK(catalogue_open(bench->out, NULL, &catalogue));
    return catalogue;
}

TEST(a_release_reads_back_as_it_was_written)
{
    struct bench bench;
    struct catalogue *catalogue;
    const struct rulebook *book;

    set_up(&bench);
    catalogue = compile_and_open(&bench);
    book = catalogue_rulebook(catalogue);
    assert_int_equal(book->release.sequence, 7);
    assert_string_equal(book->release.issuer, "TEST");
    assert_string_equal(book->release.base_currency, "USD");
    assert_memory_equal(book->release.content_hash, bench.summary.content_hash, CATALOGUE_HASH_SIZE);
    assert_string_equal(catalogue_note(catalogue)->in[LANG_FR], "Premier");
    assert_int_equal(catalogue_product_count(catalogue), 4);
    assert_int_equal(book->categories_count, 2);
    assert_string_equal(book->categories[0].traits, "network|keyboard");
    assert_true(book->categories[0].is_subject);
    assert_string_equal(book->categories[1].name.in[LANG_ZH], "Monitor zh");
    assert_int_equal(book->people[1].language, LANG_FR);
    assert_int_equal(book->people[0].roles, ROLE_APPROVER | ROLE_REQUESTER);
    assert_int_equal(book->conditions[0].bit, 3);
    assert_int_equal(book->conditions[0].discharge_roles, ROLE_RECEIVER | ROLE_CUSTODIAN);
    assert_true(book->restrictions[0].is_block);
    catalogue_close(catalogue);
    tear_down(&bench);
}

TEST(questions_keep_the_order_the_source_gives_them)
{
    struct bench bench;
    struct catalogue *catalogue;

    set_up(&bench);
    catalogue = compile_and_open(&bench);
    assert_string_equal(catalogue_rulebook(catalogue)->questions[0].attribute, "network-use");
    assert_string_equal(catalogue_rulebook(catalogue)->questions[1].attribute, "ram");
    catalogue_close(catalogue);
    tear_down(&bench);
}

TEST(amounts_are_minor_units_of_their_own_currency)
{
    struct bench bench;
    struct catalogue *catalogue;
    const struct rulebook *book;

    set_up(&bench);
    catalogue = compile_and_open(&bench);
    book = catalogue_rulebook(catalogue);
    assert_int_equal(book->contracts[0].not_to_exceed_minor, 10000000);
    assert_int_equal(book->contracts[0].used_minor, 250050);
    assert_int_equal(book->delegations[0].ceiling_minor, 5000000);
    catalogue_close(catalogue);
    tear_down(&bench);
}

TEST(a_rate_turns_yen_without_decimals_into_dollars_with_two)
{
    struct bench bench;
    struct catalogue *catalogue;
    const struct rulebook *book;
    int64_t cents = 0;

    set_up(&bench);
    catalogue = compile_and_open(&bench);
    book = catalogue_rulebook(catalogue);
    assert_string_equal(book->rates[1].currency, "JPY");
    assert_true(money_scale(15100, book->rates[1].numerator, book->rates[1].denominator, &cents));
    assert_int_equal(cents, 10000); /* 15,100 yen at 151 a dollar */
    catalogue_close(catalogue);
    tear_down(&bench);
}

TEST(the_order_of_rows_and_line_ends_do_not_change_the_content_hash)
{
    struct bench a, b;

    set_up(&a);
    set_up(&b);
    small_source_set(&b.source, ENTITY_RATE,
                     "# rates\r\nKES\t2026-11\t129.05\r\n\r\nJPY\t2026-11\t151\r\nEUR\t2026-11\t0.92\r\n");
    CHECK_OK(compile(&a));
    CHECK_OK(compile(&b));
    assert_memory_equal(a.summary.content_hash, b.summary.content_hash, CATALOGUE_HASH_SIZE);
    tear_down(&a);
    tear_down(&b);
}

TEST(one_changed_letter_changes_the_content_hash)
{
    struct bench a, b;

    set_up(&a);
    set_up(&b);
    small_source_change(&b.source, ENTITY_VENDOR, "Vendor One", "Vendor Une");
    CHECK_OK(compile(&a));
    CHECK_OK(compile(&b));
    assert_memory_not_equal(a.summary.content_hash, b.summary.content_hash, CATALOGUE_HASH_SIZE);
    tear_down(&a);
    tear_down(&b);
}

TEST(the_same_source_gives_the_same_bytes)
{
    struct bench bench;
    struct bytes first, second;

    set_up(&bench);
    CHECK_OK(compile(&bench));
    CHECK_OK(file_read(bench.out, ARENA_BYTES, &bench.arena, &first));
    CHECK_OK(compile(&bench));
    CHECK_OK(file_read(bench.out, ARENA_BYTES, &bench.arena, &second));
    assert_true(bytes_equal(first, second));
    tear_down(&bench);
}

TEST(an_error_leaves_the_old_release_untouched_and_no_part_file)
{
    struct bench bench;
    struct bytes before, after;
    char part[PATH_MAX];

    set_up(&bench);
    CHECK_OK(compile(&bench));
    CHECK_OK(file_read(bench.out, ARENA_BYTES, &bench.arena, &before));
    small_source_add(&bench.source, ENTITY_VENDOR, "V2\t\t\t");
    CHECK_ERR(compile(&bench), ERR_INPUT);
    CHECK_OK(file_read(bench.out, ARENA_BYTES, &bench.arena, &after));
    assert_true(bytes_equal(before, after));
    small_source_path(&bench.source, "out.db.part", part);
    assert_int_not_equal(access(part, F_OK), 0);
    tear_down(&bench);
}

TEST(a_folder_that_cannot_be_written_is_told_apart)
{
    struct bench bench;

    set_up(&bench);
    snprintf(bench.out, sizeof bench.out, "/proc/nothing/out.db");
    CHECK_ERR(compile(&bench), ERR_NOT_FOUND);
    tear_down(&bench);
}

TEST(a_source_that_is_not_there_is_not_found)
{
    struct bench bench;

    set_up(&bench);
    CHECK_ERR(catalogue_compile("/tmp/no/such/source", bench.out, &bench.diagnostics, NULL, &bench.summary),
              ERR_NOT_FOUND);
    tear_down(&bench);
}

TEST(the_most_useful_products_come_first)
{
    struct bench bench;
    struct catalogue *catalogue;
    const struct product *products;
    size_t count, total;

    set_up(&bench);
    catalogue = compile_and_open(&bench);
    CHECK_OK(catalogue_by_category(catalogue, "LAP", 0, 10, &bench.arena, &products, &count, &total));
    assert_int_equal(count, 3);
    assert_int_equal(total, 3);
    assert_string_equal(products[0].id, "PRD-0002"); /* preferred by itself */
    assert_string_equal(products[1].id, "PRD-0001"); /* approved by its standard */
    assert_string_equal(products[2].id, "PRD-0003"); /* sunset */
    catalogue_close(catalogue);
    tear_down(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_release_reads_back_as_it_was_written),
        RUN(questions_keep_the_order_the_source_gives_them),
        RUN(amounts_are_minor_units_of_their_own_currency),
        RUN(a_rate_turns_yen_without_decimals_into_dollars_with_two),
        RUN(the_order_of_rows_and_line_ends_do_not_change_the_content_hash),
        RUN(one_changed_letter_changes_the_content_hash),
        RUN(the_same_source_gives_the_same_bytes),
        RUN(an_error_leaves_the_old_release_untouched_and_no_part_file),
        RUN(a_folder_that_cannot_be_written_is_told_apart),
        RUN(a_source_that_is_not_there_is_not_found),
        RUN(the_most_useful_products_come_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
