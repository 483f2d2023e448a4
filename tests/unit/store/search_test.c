/* SPDX-License-Identifier: Apache-2.0 */
#include "store/catalogue_store.h"

#include "catalogue/compile.h"
#include "support/small_source.h"
#include "support/support.h"

#include <stdio.h>
#include <string.h>

enum { ARENA_BYTES = 8 * 1024 * 1024 };

struct bench {
    struct small_source source;
    struct arena arena;
    struct catalogue *catalogue;
};

static void set_up(struct bench *bench)
{
    struct compile_summary summary;
    struct diagnostics diagnostics;
    char path[PATH_MAX];

    small_source_make(&bench->source);
    small_source_path(&bench->source, "out.db", path);
    CHECK_OK(arena_init(&bench->arena, ARENA_BYTES));
    CHECK_OK(diagnostics_init(&diagnostics, &bench->arena));
    CHECK_OK(catalogue_compile(bench->source.dir, path, &diagnostics, NULL, &summary));
    CHECK_OK(catalogue_open(path, NULL, &bench->catalogue));
}

static void tear_down(struct bench *bench)
{
    catalogue_close(bench->catalogue);
    small_source_remove(&bench->source);
    arena_done(&bench->arena);
}

static size_t count_of(struct bench *bench, const char *words)
{
    const struct product *products;
    size_t count;

    CHECK_OK(catalogue_search(bench->catalogue, words, 20, &bench->arena, &products, &count));
    return count;
}

static void check_finds(struct bench *bench, const char *words, const char *id)
{
    const struct product *products;
    size_t count;

    CHECK_OK(catalogue_search(bench->catalogue, words, 20, &bench->arena, &products, &count));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(products[i].id, id) == 0)
            return;
    }
    fail_msg("\"%s\" does not find %s", words, id);
}

TEST(a_word_is_found_from_its_first_letters_with_and_without_accents_in_any_case)
{
    struct bench bench;

    set_up(&bench);
    check_finds(&bench, "lap", "PRD-0001");
    check_finds(&bench,
                "\xC3\xA9"
                "cran",
                "PRD-0001");
    check_finds(&bench, "ECRAN", "PRD-0001");
    check_finds(&bench, "portatil", "PRD-0001");
    check_finds(&bench, "ordinateur ec", "PRD-0001");
    tear_down(&bench);
}

TEST(every_word_must_be_there_in_any_order_and_language)
{
    struct bench bench;

    set_up(&bench);
    check_finds(&bench, "ombre laptop", "PRD-0001");
    check_finds(&bench, "laptop ombre", "PRD-0001");
    check_finds(&bench, "ordinateur laptop xr", "PRD-0001");
    assert_int_equal(count_of(&bench, "ombre zephon"), 0);
    tear_down(&bench);
}

TEST(a_chinese_word_of_two_characters_is_found_at_the_beginning_the_middle_and_the_end)
{
    struct bench bench;

    set_up(&bench);
    check_finds(&bench, "\xE7\xAC\x94\xE8\xAE\xB0", "PRD-0001");       /* 笔记 of 笔记本电脑 */
    check_finds(&bench, "\xE8\xAE\xB0\xE6\x9C\xAC", "PRD-0001");       /* 记本 */
    check_finds(&bench, "\xE7\x94\xB5\xE8\x84\x91", "PRD-0001");       /* 电脑 */
    check_finds(&bench, "\xE8\x84\x91", "PRD-0001");                   /* 脑 */
    assert_int_equal(count_of(&bench, "\xE8\xAE\xB0\xE7\xAC\x94"), 0); /* 记笔: the order counts */
    check_finds(&bench, "\xE7\x94\xB5\xE8\x84\x91 \xE7\xAC\x94\xE8\xAE\xB0", "PRD-0001"); /* two words */
    check_finds(&bench, "ombre\xE7\x94\xB5\xE8\x84\x91", "PRD-0001"); /* typed without a space */
    tear_down(&bench);
}

TEST(an_arabic_word_is_found_with_and_without_its_vowels_and_hamzas)
{
    struct bench bench;

    set_up(&bench);
    check_finds(&bench, "\xD8\xAD\xD8\xA7\xD8\xB3\xD9\x88\xD8\xA8", "PRD-0001"); /* حاسوب */
    check_finds(&bench, "\xD8\xAD\xD8\xA3\xD8\xB3\xD9\x88\xD8\xA8", "PRD-0001"); /* with hamza */
    check_finds(&bench, "\xD8\xAD\xD9\x80\xD8\xA7\xD8\xB3\xD9\x8F\xD9\x88\xD8\xA8",
                "PRD-0001");                                     /* tatweel, damma */
    check_finds(&bench, "\xD9\x85\xD8\xAD\xD9\x85", "PRD-0001"); /* محم… */
    tear_down(&bench);
}

TEST(a_russian_word_is_found_in_any_case)
{
    struct bench bench;

    set_up(&bench);
    check_finds(&bench, "\xD0\xBD\xD0\xBE\xD1\x83\xD1\x82", "PRD-0001");
    check_finds(&bench, "\xD0\x9D\xD0\x9E\xD0\xA3\xD0\xA2", "PRD-0001");
    tear_down(&bench);
}

TEST(a_model_number_is_found_whole_in_parts_and_without_its_hyphen)
{
    struct bench bench;

    set_up(&bench);
    check_finds(&bench, "XR-4821", "PRD-0001");
    check_finds(&bench, "xr4821", "PRD-0001");
    check_finds(&bench, "4821", "PRD-0001");
    check_finds(&bench, "48", "PRD-0001");
    check_finds(&bench, "n/100", "PRD-0001");
    check_finds(&bench, "PRD-0001", "PRD-0001");
    tear_down(&bench);
}

TEST(the_most_useful_product_stands_first)
{
    const struct product *products;
    struct bench bench;
    size_t count;

    set_up(&bench);
    CHECK_OK(catalogue_search(bench.catalogue, "laptop", 20, &bench.arena, &products, &count));
    assert_int_equal(count, 3);
    assert_string_equal(products[0].id, "PRD-0002");
    assert_string_equal(products[2].id, "PRD-0003");
    CHECK_OK(catalogue_search(bench.catalogue, "laptop", 1, &bench.arena, &products, &count));
    assert_int_equal(count, 1);
    tear_down(&bench);
}

TEST(whatever_people_type_is_words_and_never_a_query)
{
    static const char *const hostile[] = {
        "",
        " ",
        "\"",
        "\"\"",
        "'",
        "*",
        "laptop*",
        "NOT laptop",
        "a AND",
        "NEAR(",
        "name_en:laptop",
        "^laptop",
        "-x",
        "(",
        ")",
        "{a b}: c",
        "\\",
        "\xFF\xFE",
        "\xE2\x80\xAE",
        "%",
        ";drop table search",
        "+ +",
        "\"a\" + \"b\"",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t",
    };
    struct bench bench;

    set_up(&bench);
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++)
        (void)count_of(&bench, hostile[i]);
    assert_int_equal(count_of(&bench, ""), 0);
    assert_int_equal(count_of(&bench, "\"*\""), 0);
    check_finds(&bench, "\"laptop\"", "PRD-0001");
    tear_down(&bench);
}

TEST(a_text_of_ten_thousand_letters_finds_nothing_and_costs_nothing)
{
    static char text[10001];
    struct bench bench;

    set_up(&bench);
    memset(text, 'a', sizeof text - 1);
    assert_int_equal(count_of(&bench, text), 0);
    tear_down(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_word_is_found_from_its_first_letters_with_and_without_accents_in_any_case),
        RUN(every_word_must_be_there_in_any_order_and_language),
        RUN(a_chinese_word_of_two_characters_is_found_at_the_beginning_the_middle_and_the_end),
        RUN(an_arabic_word_is_found_with_and_without_its_vowels_and_hamzas),
        RUN(a_russian_word_is_found_in_any_case),
        RUN(a_model_number_is_found_whole_in_parts_and_without_its_hyphen),
        RUN(the_most_useful_product_stands_first),
        RUN(whatever_people_type_is_words_and_never_a_query),
        RUN(a_text_of_ten_thousand_letters_finds_nothing_and_costs_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
