/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile.h"

#include "store/catalogue_store.h"
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ARENA_BYTES = 8 * 1024 * 1024 };

static void compile_seed(struct arena *arena, const char *out)
{
    struct compile_summary summary;
    struct diagnostics diagnostics;

    CHECK_OK(diagnostics_init(&diagnostics, arena));
    if (catalogue_compile("db/seed", out, &diagnostics, NULL, &summary) != ERR_NONE) {
        for (size_t i = 0; i < diagnostics.count; i++)
            print_message("  %s\n", diagnostic_format(&diagnostics.items[i], LANG_EN, arena));
        fail_msg("the sample catalogue has %zu errors", diagnostics.errors);
    }
    assert_int_equal(diagnostics.warnings, 0);
}

static void out_path(char *ret_path, size_t size)
{
    int fd;

    snprintf(ret_path, size, "/tmp/seed_test.XXXXXX");
    fd = mkstemp(ret_path);
    assert_true(fd >= 0);
    close(fd);
}

TEST(the_sample_catalogue_is_as_large_as_promised_and_without_a_mistake)
{
    struct catalogue *catalogue;
    const struct rulebook *book;
    struct arena arena;
    char path[64];
    size_t standards;

    out_path(path, sizeof path);
    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    compile_seed(&arena, path);
    CHECK_OK(catalogue_open(path, NULL, &catalogue));
    book = catalogue_rulebook(catalogue);
    (void)catalogue_standards(catalogue, &standards);
    assert_true(book->categories_count >= 14);
    assert_true(standards >= 60);
    assert_true(catalogue_product_count(catalogue) >= 250);
    assert_true(book->applications_count >= 60);
    assert_true(book->units_count >= 14 && book->receiving_points_count >= 14);
    assert_true(book->people_count >= 16 && book->delegations_count > 0);
    catalogue_close(catalogue);
    unlink(path);
    arena_done(&arena);
}

TEST(a_laptop_is_found_in_each_of_the_six_languages)
{
    static const char *const words[LANG_COUNT] = {
        "laptop", "ordinateur", "port\xC3\xA1til", "\xD8\xAD\xD8\xA7\xD8\xB3\xD9\x88\xD8\xA8",
        "\xD0\xBD\xD0\xBE\xD1\x83\xD1\x82\xD0\xB1\xD1\x83\xD0\xBA", "\xE7\xAC\x94\xE8\xAE\xB0",
    };
    struct catalogue *catalogue;
    struct arena arena;
    char path[64];

    out_path(path, sizeof path);
    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    compile_seed(&arena, path);
    CHECK_OK(catalogue_open(path, NULL, &catalogue));
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const struct product *products;
        size_t count = 0;

        CHECK_OK(catalogue_search(catalogue, words[lang], 20, &arena, &products, &count));
        if (count == 0)
            fail_msg("nothing found for %s", words[lang]);
    }
    catalogue_close(catalogue);
    unlink(path);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_sample_catalogue_is_as_large_as_promised_and_without_a_mistake),
        RUN(a_laptop_is_found_in_each_of_the_six_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
