/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/gs1.h"

#include "base/date.h"
#include "base/file.h"
#include "support/support.h"

enum { FILE_BYTES_MAX = 1 << 20 };

static bool parse(const char *text, struct gs1 *ret_gs1, struct gs1_trouble *ret_trouble)
{
    struct bytes bytes = bytes_of_text(text);

    return text[0] == '(' ? gs1_parse_bracketed(bytes, ret_gs1, ret_trouble)
                          : gs1_parse_elements(bytes, ret_gs1, ret_trouble);
}

static void check_trouble(const char *text, enum gs1_problem problem, const char *ai)
{
    struct gs1_trouble trouble = { .problem = GS1_FINE };
    struct gs1 gs1;

    assert_false(parse(text, &gs1, &trouble));
    assert_int_equal(trouble.problem, problem);
    assert_string_equal(trouble.ai, ai);
}

TEST(a_label_is_read_as_scanned_and_as_printed)
{
    static const char *const same[] = {
        "010952123454321310ABC123\x1d"
        "2112345",
        "\x1d"
        "010952123454321310ABC123\x1d"
        "2112345\x1d",
        "0109521234543213\x1d"
        "10ABC123\x1d"
        "2112345",
        "(01)09521234543213(10)ABC123(21)12345",
        "(01) 09521234543213 (10) ABC123 (21) 12345 ",
    };
    struct gs1_trouble trouble;
    struct gs1 gs1;

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        assert_true(parse(same[i], &gs1, &trouble));
        assert_int_equal(gs1.count, 3);
        assert_string_equal(gs1_find(&gs1, "01"), "09521234543213");
        assert_string_equal(gs1_find(&gs1, "10"), "ABC123");
        assert_string_equal(gs1_find(&gs1, "21"), "12345");
        assert_null(gs1_find(&gs1, "17"));
    }
}

TEST(a_bracket_may_stand_inside_a_printed_value)
{
    struct gs1_trouble trouble;
    struct gs1 gs1;

    assert_true(parse("(21)A(5)B(10)C", &gs1, &trouble));
    assert_string_equal(gs1_find(&gs1, "21"), "A(5)B");
    assert_string_equal(gs1_find(&gs1, "10"), "C");
}

TEST(what_is_wrong_with_a_label_is_said_with_its_element)
{
    check_trouble("0109521234543214", GS1_CHECK_DIGIT, "01");
    check_trouble("01095212345432", GS1_TOO_SHORT, "01");
    check_trouble("\x1d", GS1_EMPTY, "");
    check_trouble("0409521234543213", GS1_UNKNOWN_AI, "04");
    check_trouble("21123456789012345678901", GS1_TOO_LONG, "21");
    check_trouble("21", GS1_TOO_SHORT, "21");
    check_trouble("21A B", GS1_BAD_CHARACTER, "21");
    check_trouble("17261301", GS1_BAD_DATE, "17");
    check_trouble("17260230", GS1_BAD_DATE, "17");
    check_trouble("422999", GS1_BAD_COUNTRY, "422");
    check_trouble("10A\x1d"
                  "10B",
                  GS1_CONFLICT, "10");
    check_trouble("(01)9521234543213", GS1_TOO_SHORT, "01");
    check_trouble("(1)5", GS1_UNKNOWN_AI, "");
}

TEST(a_wrong_check_digit_comes_with_the_right_one)
{
    struct gs1_trouble trouble;
    struct gs1 gs1;

    assert_false(parse("0109521234543214", &gs1, &trouble));
    assert_int_equal(trouble.expected, '3');
}

TEST(saying_the_same_twice_is_no_conflict)
{
    struct gs1_trouble trouble;
    struct gs1 gs1;

    assert_true(parse("10A\x1d"
                      "10A",
                      &gs1, &trouble));
    assert_int_equal(gs1.count, 1);
}

TEST(a_global_model_number_keeps_its_two_check_characters)
{
    struct gs1_trouble trouble;
    struct gs1 gs1;

    assert_true(parse("80131987654Ad4X4bL5ttr2310c2K", &gs1, &trouble));
    check_trouble("80131987654Ad4X4bL5ttr2310c2J", GS1_CHECK_DIGIT, "8013");
    check_trouble("80131987654Ad4X4bL5ttr2301c2K", GS1_CHECK_DIGIT, "8013");
}

TEST(dates_without_a_day_mean_the_month_s_last)
{
    char text[DATE_TEXT_SIZE];
    int32_t day;

    CHECK_OK(gs1_parse_date("280200", &day));
    date_format(day, text);
    assert_string_equal(text, "2028-02-29");
    CHECK_OK(gs1_parse_date("991231", &day));
    date_format(day, text);
    assert_string_equal(text, "1999-12-31");
    CHECK_ERR(gs1_parse_date("2612", &day), ERR_INPUT);
}

TEST(countries_are_two_letters)
{
    assert_string_equal(gs1_country("620"), "PT");
    assert_string_equal(gs1_country("004"), "AF");
    assert_null(gs1_country("000"));
    assert_null(gs1_country("6X0"));
}

/* "N13,csum,gcppos1" or "[X..17]": the set, shortest and longest of one part of a dictionary's specification.
 */
static bool add_part(const char *part, struct gs1_rule *rule)
{
    bool is_optional = part[0] == '[';
    unsigned longest = 0;
    const char *digits;

    part += is_optional;
    if (strchr("NXYZ", part[0]) == NULL || part[0] == '\0')
        return false;
    digits = part + 1 + strspn(part + 1, ".");
    while (*digits >= '0' && *digits <= '9')
        longest = longest * 10 + (unsigned)(*digits++ - '0');
    if (longest == 0)
        return false;
    rule->set = part[0];
    rule->longest += longest;
    if (!is_optional)
        rule->shortest += part[1] == '.' ? 1 : longest;
    return true;
}

static void check_entry(char *line, unsigned *checked)
{
    char *save = NULL, *ais = strtok_r(line, " ", &save), *word = strtok_r(NULL, " ", &save);
    struct gs1_rule wanted = { .shortest = 0 };
    unsigned from, to;
    int size = (int)strcspn(ais, "-");

    from = (unsigned)strtoul(ais, NULL, 10);
    to = ais[size] == '-' ? (unsigned)strtoul(ais + size + 1, NULL, 10) : from;
    if (word != NULL && strpbrk(word, "*?") == word) {
        wanted.is_self_ending = strchr(word, '*') != NULL;
        word = strtok_r(NULL, " ", &save);
    }
    for (; word != NULL && add_part(word, &wanted); word = strtok_r(NULL, " ", &save))
        continue;
    for (unsigned number = from; number <= to; number++) {
        struct gs1_rule ours = { .shortest = 0 };
        char ai[12];

        snprintf(ai, sizeof ai, "%0*u", size, number);
        if (!gs1_find_rule(ai, &ours))
            fail_msg("identifier %s is not known", ai);
        if (ours.shortest != wanted.shortest || ours.longest != wanted.longest ||
            ours.is_self_ending != wanted.is_self_ending)
            fail_msg("identifier %s: %u to %u characters, dictionary %u to %u", ai, ours.shortest,
                     ours.longest, wanted.shortest, wanted.longest);
        if (wanted.set != 'N' && ours.set != wanted.set)
            fail_msg("identifier %s: characters of set %c, dictionary %c", ai, ours.set, wanted.set);
        ++*checked;
    }
}

TEST(every_identifier_of_the_published_dictionary_is_known_with_its_length)
{
    const char *shared = support_shared_data();
    char *save = NULL, *text, *line;
    unsigned checked = 0;
    struct arena arena;
    struct bytes file;

    if (shared == NULL) {
        print_message("no shared data: not run\n");
        return;
    }
    CHECK_OK(arena_init(&arena, 2 * FILE_BYTES_MAX));
    CHECK_OK(file_read(arena_format(&arena, "%s/suites/gs1-dictionary/gs1-syntax-dictionary.txt", shared),
                       FILE_BYTES_MAX, &arena, &file));
    text = arena_text(&arena, (const char *)file.at, file.size);
    for (line = strtok_r(text, "\n", &save); line != NULL; line = strtok_r(NULL, "\n", &save)) {
        if (line[0] >= '0' && line[0] <= '9')
            check_entry(line, &checked);
    }
    print_message("%u identifiers\n", checked);
    assert_true(checked > 500);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_label_is_read_as_scanned_and_as_printed),
        RUN(a_bracket_may_stand_inside_a_printed_value),
        RUN(what_is_wrong_with_a_label_is_said_with_its_element),
        RUN(a_wrong_check_digit_comes_with_the_right_one),
        RUN(saying_the_same_twice_is_no_conflict),
        RUN(a_global_model_number_keeps_its_two_check_characters),
        RUN(dates_without_a_day_mean_the_month_s_last),
        RUN(countries_are_two_letters),
        RUN(every_identifier_of_the_published_dictionary_is_known_with_its_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
