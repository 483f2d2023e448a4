/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/barcode.h"

#include "base/file.h"
#include "base/own.h"
#include "support/support.h"

enum { ROWS = 41430, FILE_BYTES_MAX = 16 << 20 };

static enum gtin_problem parse(const char *text, char *ret_gtin)
{
    return gtin_parse(bytes_of_text(text), ret_gtin);
}

TEST(a_gtin_of_any_length_becomes_fourteen_digits)
{
    char gtin[GTIN_SIZE];

    assert_int_equal(parse("96385074", gtin), GTIN_FINE);
    assert_string_equal(gtin, "00000096385074");
    assert_int_equal(parse("036000291452", gtin), GTIN_FINE);
    assert_string_equal(gtin, "00036000291452");
    assert_int_equal(parse("9521234543213", gtin), GTIN_FINE);
    assert_string_equal(gtin, "09521234543213");
    assert_int_equal(parse("19521234543210", gtin), GTIN_FINE);
    assert_string_equal(gtin, "19521234543210");
}

TEST(every_other_last_digit_is_refused)
{
    char gtin[GTIN_SIZE] = "untouched";

    for (char last = '0'; last <= '9'; last++) {
        char text[] = "9521234543210";

        text[12] = last;
        if (last != '3')
            assert_int_equal(parse(text, gtin), GTIN_CHECK_DIGIT);
    }
    assert_string_equal(gtin, "untouched");
    assert_int_equal(barcode_check_digit("952123454321", 12), '3');
}

TEST(one_wrong_digit_anywhere_is_found)
{
    char gtin[GTIN_SIZE];

    for (int i = 0; i < 13; i++) {
        char text[] = "9521234543213";

        text[i] = (char)('0' + (text[i] - '0' + 4) % 10);
        assert_int_equal(parse(text, gtin), GTIN_CHECK_DIGIT);
    }
}

TEST(what_is_no_number_of_goods_says_why)
{
    char gtin[GTIN_SIZE];

    assert_int_equal(parse("", gtin), GTIN_NOT_DIGITS);
    assert_int_equal(parse("952123454321X", gtin), GTIN_NOT_DIGITS);
    assert_int_equal(parse("952123", gtin), GTIN_LENGTH);
    assert_int_equal(parse("952123454321312", gtin), GTIN_LENGTH);
}

TEST(upc_e_is_expanded_by_its_sixth_digit)
{
    static const struct {
        const char *upce, *gtin;
    } cases[] = {
        { "01234505", "00012000003455" }, /* ends in 0: two digits, then the 0, then four zeroes */
        { "04252614", "00042100005264" }, /* 1 */
        { "01234523", "00012200003453" }, /* 2 */
        { "01234531", "00012300000451" }, /* 3 */
        { "01234543", "00012340000053" }, /* 4 */
        { "01234558", "00012345000058" }, /* 5 */
        { "01234565", "00012345000065" }, /* 6 */
        { "01234589", "00012345000089" }, /* 8 */
    };
    char gtin[GTIN_SIZE];

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(gtin_parse_upce(bytes_of_text(cases[i].upce), gtin));
        assert_string_equal(gtin, cases[i].gtin);
    }
}

TEST(upc_e_with_another_number_system_or_check_digit_is_refused)
{
    char gtin[GTIN_SIZE] = "untouched";

    assert_false(gtin_parse_upce(bytes_of_text("04252615"), gtin));
    assert_false(gtin_parse_upce(bytes_of_text("24252614"), gtin));
    assert_false(gtin_parse_upce(bytes_of_text("4252614"), gtin));
    assert_false(gtin_parse_upce(bytes_of_text("0425261A"), gtin));
    assert_string_equal(gtin, "untouched");
}

struct tally {
    unsigned rows, read, wrong_ones_found;
};

static void count_row(const char *line, size_t size, struct tally *tally)
{
    const char *tab = memchr(line, '\t', size);
    char gtin[GTIN_SIZE], wrong[GTIN_SIZE];
    size_t digits = tab != NULL ? (size_t)(tab - line) : 0, at;

    if (digits == 0 || digits > GTIN_DIGITS || line[0] == 'g')
        return;
    tally->rows++;
    tally->read += gtin_parse((struct bytes){ (const uint8_t *)line, digits }, gtin) == GTIN_FINE;
    memcpy(wrong, line, digits);
    at = tally->rows % digits;
    wrong[at] = (char)('0' + (wrong[at] - '0' + 1 + (int)(tally->rows % 9)) % 10);
    tally->wrong_ones_found +=
        gtin_parse((struct bytes){ (uint8_t *)wrong, digits }, gtin) == GTIN_CHECK_DIGIT;
}

TEST(real_numbers_of_goods_are_read_and_each_wrong_digit_found)
{
    struct tally tally = { 0, 0, 0 };
    struct arena arena;
    struct bytes file;
    const char *shared = support_shared_data(), *at, *end;

    if (shared == NULL) {
        print_message("no shared data: not run\n");
        return;
    }
    CHECK_OK(arena_init(&arena, FILE_BYTES_MAX + 4096));
    CHECK_OK(file_read(arena_format(&arena, "%s/sets/gtin-uhtt-ict/ict_gtin_ru.tsv", shared), FILE_BYTES_MAX,
                       &arena, &file));
    end = (const char *)file.at + file.size;
    for (at = (const char *)file.at; at < end;) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));

        line_end = line_end != NULL ? line_end : end;
        count_row(at, (size_t)(line_end - at), &tally);
        at = line_end + 1;
    }
    arena_done(&arena);
    print_message("%u numbers, %u read, %u found when one digit is changed\n", tally.rows, tally.read,
                  tally.wrong_ones_found);
    assert_int_equal(tally.rows, ROWS);
    assert_int_equal(tally.read, ROWS);
    assert_int_equal(tally.wrong_ones_found, ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_gtin_of_any_length_becomes_fourteen_digits),
        RUN(every_other_last_digit_is_refused),
        RUN(one_wrong_digit_anywhere_is_found),
        RUN(what_is_no_number_of_goods_says_why),
        RUN(upc_e_is_expanded_by_its_sixth_digit),
        RUN(upc_e_with_another_number_system_or_check_digit_is_refused),
        RUN(real_numbers_of_goods_are_read_and_each_wrong_digit_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
