/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/mapping.h"

#include "support/support.h"

#include <string.h>

enum { ARENA_BYTES = 1024 * 1024 };

TEST(tables_keys_strings_and_arrays_are_read)
{
    static const char text[] = "# a comment\n"
                               "top = \"of all\"\r\n"
                               "\n"
                               "[list]\n"
                               "name = \"Standard Name\"   # the column\n"
                               "empty = [\"-\", \"\", \"n/a\"]\n"
                               "[states]\n"
                               "\"Approved - \\\"Preferred\\\"\" = \"PREFERRED\"\n"
                               "none = []";
    struct arena arena;
    struct mapping mapping;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    CHECK_OK(mapping_parse(bytes_of_text(text), &arena, NULL, &mapping));
    assert_int_equal(mapping.count, 5);
    assert_string_equal(mapping_text(&mapping, "", "top", "?"), "of all");
    assert_string_equal(mapping_text(&mapping, "list", "name", "?"), "Standard Name");
    assert_int_equal(mapping_find(&mapping, "list", "empty")->value_count, 3);
    assert_string_equal(mapping_find(&mapping, "list", "empty")->values[2], "n/a");
    assert_string_equal(mapping_text(&mapping, "states", "Approved - \"Preferred\"", "?"), "PREFERRED");
    assert_string_equal(mapping_text(&mapping, "states", "none", "?"), "");
    assert_string_equal(mapping_text(&mapping, "states", "name", "?"), "?");
    assert_null(mapping_find(&mapping, "", "name"));
    arena_done(&arena);
}

struct bad {
    const char *text;
    unsigned line;
};

TEST(what_is_not_in_the_subset_is_refused_with_its_line)
{
    static const struct bad bads[] = {
        { "a", 1 },
        { "a =", 1 },
        { "a = 1", 1 },
        { "a = true", 1 },
        { "a = \"x", 1 },
        { "\na = \"x\" y", 2 },
        { "a = \"\\q\"", 1 },
        { "a = [\"x\"", 1 },
        { "a = [1]", 1 },
        { "[a\nb = \"c\"", 1 },
        { "[]", 1 },
        { "a = \"1\"\n\na = \"2\"", 3 },
        { "= \"x\"", 1 },
        { "\n\nx = \"\x01\"", 3 },
        { "x = \"\xFF\"", 1 },
        { "a = '''x'''", 1 },
        { "a.b = \"x\"", 1 },
    };
    struct arena arena;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    for (size_t i = 0; i < sizeof bads / sizeof bads[0]; i++) {
        struct mapping mapping;
        struct fault fault = { 0 };
        size_t mark = arena_mark(&arena);

        if (mapping_parse(bytes_of_text(bads[i].text), &arena, &fault, &mapping) != ERR_INPUT)
            fail_msg("accepted: %s", bads[i].text);
        assert_int_equal(fault.line, bads[i].line);
        arena_reset(&arena, mark);
    }
    arena_done(&arena);
}

TEST(the_same_key_may_stand_in_two_tables)
{
    struct arena arena;
    struct mapping mapping;

    CHECK_OK(arena_init(&arena, ARENA_BYTES));
    CHECK_OK(mapping_parse(bytes_of_text("[a]\nx = \"1\"\n[b]\nx = \"2\"\n"), &arena, NULL, &mapping));
    assert_string_equal(mapping_text(&mapping, "b", "x", ""), "2");
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(tables_keys_strings_and_arrays_are_read),
        RUN(what_is_not_in_the_subset_is_refused_with_its_line),
        RUN(the_same_key_may_stand_in_two_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
