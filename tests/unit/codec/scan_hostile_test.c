/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/scan.h"

#include "base/file.h"
#include "base/utf8.h"
#include "support/support.h"

enum {
    ARENA_BYTES = 64 << 10,
    GENERATED = 60000,
    INPUT_MAX = 300,
    HUGE_BYTES = 10 << 20,
    FILE_BYTES_MAX = 1 << 20
};

#define EMPTY_PLACE "\xE2\x81\xA8\xE2\x81\xA9" /* a sentence with nothing where something is named */

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    return arena_init(&arena, ARENA_BYTES) == ERR_NONE ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

/* What holds for every input whatever: one kind, texts that can be shown, a sentence in each language. */
static struct scan check_answer(const uint8_t *at, size_t size)
{
    struct scan scan;

    arena_reset(&arena, 0);
    scan_parse((struct bytes){ at, size }, &arena, &scan);
    assert_true(scan.kind < SCAN_KIND_COUNT);
    assert_true(scan.kind != SCAN_UNREADABLE || scan.problem < SCAN_PROBLEM_COUNT);
    assert_false(scan.kind == SCAN_UNREADABLE && scan.problem == SCAN_PROBLEM_NO_ROOM);
    assert_int_equal(utf8_check(bytes_of_text(scan.text), SCAN_TEXT_MAX, NULL), UTF8_FINE);
    assert_true((scan.kind == SCAN_PRODUCT) == (scan.gtin[0] != '\0' && scan.kind == SCAN_PRODUCT));
    for (enum lang lang = LANG_EN; lang < LANG_COUNT; lang++) {
        const char *sentence = scan_sentence(&scan, lang, &arena);

        assert_non_null(sentence);
        assert_true(strlen(sentence) > 10);
        assert_null(strstr(sentence, EMPTY_PLACE));
    }
    return scan;
}

static struct scan check_text(const char *text)
{
    return check_answer((const uint8_t *)text, strlen(text));
}

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

TEST(any_bytes_at_all_get_one_answer_with_a_sentence_in_six_languages)
{
    uint32_t seed = 2463534242U;
    uint8_t input[INPUT_MAX];

    for (int i = 0; i < GENERATED; i++) {
        size_t size = next_random(&seed) % INPUT_MAX;

        for (size_t j = 0; j < size; j++)
            input[j] = (uint8_t)next_random(&seed);
        check_answer(input, size);
    }
}

/* Pieces of the grammar in any order come closer to its corners than bytes do. */
TEST(any_mixture_of_the_grammar_s_own_pieces_gets_an_answer)
{
    static const char *const pieces[] = {
        "]C1",  "]Q1",  "]E0",    "]E4", "]d2",  "]",    "01",     "09521234543213", "21",         "10",
        "\x1d", "(01)", "(",      ")",   "B-",   "AT-",  "743531", "743533",         "https://",   "a.example/",
        "/01/", "?17=", "%2",     "%41", "00",   "8013", "X",      "S1",             "1P",         "é",
        "&",    "\"",   "٣",      "９",  " ",    "\r\n", "WIFI:",  "{\"",            "/hardware/", "000201",
        "0",    "\x7f", "\xEF\xBB\xBF", "\xE2\x80\xAE",
        "1111111111111111111111111111111111111111",
        "[)>\x1e"
        "06\x1d",
        "[)>\x1e"
        "05\x1d",
    };
    uint32_t seed = 88675123U;

    for (int i = 0; i < GENERATED; i++) {
        char input[INPUT_MAX * 2];
        struct buffer buffer = { .at = (uint8_t *)input, .capacity = sizeof input };
        unsigned count = next_random(&seed) % 9;

        while (count-- > 0)
            buffer_put_text(&buffer, pieces[next_random(&seed) % (sizeof pieces / sizeof pieces[0])]);
        check_answer(buffer.at, buffer.used);
    }
}

TEST(a_scan_of_ten_megabytes_is_refused_without_being_looked_at)
{
    uint8_t *huge = malloc(HUGE_BYTES);
    struct scan scan;

    assert_non_null(huge);
    memset(huge, '7', HUGE_BYTES);
    scan = check_answer(huge, HUGE_BYTES);
    assert_int_equal(scan.problem, SCAN_PROBLEM_TOO_LONG);
    memset(huge, ' ', HUGE_BYTES);
    assert_int_equal(check_answer(huge, HUGE_BYTES).problem, SCAN_PROBLEM_TOO_LONG);
    free(huge);
}

TEST(keys_that_a_barcode_types_are_refused_by_name)
{
    static const uint8_t nul[] = { '9', '5', 0, '1' };

    assert_int_equal(check_answer(nul, sizeof nul).problem, SCAN_PROBLEM_CONTROL);
    assert_int_equal(check_text("952\x1b[A").problem, SCAN_PROBLEM_CONTROL);
    assert_int_equal(check_text("952\x03").problem, SCAN_PROBLEM_CONTROL);
    assert_int_equal(check_text("952\xC2\x85").problem, SCAN_PROBLEM_CONTROL);
}

TEST(text_that_hides_its_order_is_refused_by_name)
{
    assert_int_equal(check_text("SN\xE2\x80\xAE"
                                "321")
                         .problem,
                     SCAN_PROBLEM_HIDDEN);
    assert_int_equal(check_text("\xE2\x81\xA6"
                                "9521234543213")
                         .problem,
                     SCAN_PROBLEM_HIDDEN);
}

TEST(bytes_that_are_no_text_are_refused_by_name)
{
    assert_int_equal(check_text("952\xC3").problem, SCAN_PROBLEM_NOT_TEXT);
    assert_int_equal(check_text("\xED\xA0\x80").problem, SCAN_PROBLEM_NOT_TEXT);
    assert_int_equal(check_text("\xC0\xAF").problem, SCAN_PROBLEM_NOT_TEXT);
    assert_int_equal(check_text("\xEE\x80\x80").problem, SCAN_PROBLEM_NOT_TEXT);
}

TEST(a_small_arena_is_an_answer_and_never_a_crash)
{
    struct arena small;
    struct scan scan;

    for (size_t size = 1; size < 400; size += 7) {
        CHECK_OK(arena_init(&small, size));
        scan_parse(bytes_of_text("]C1010952123454321310LOT-7\x1d"
                                 "21SN42"),
                   &small, &scan);
        assert_true(scan.kind == SCAN_PRODUCT ||
                    (scan.kind == SCAN_UNREADABLE && scan.problem == SCAN_PROBLEM_NO_ROOM));
        arena_reset(&arena, 0);
        assert_non_null(scan_sentence(&scan, LANG_AR, &arena));
        arena_done(&small);
    }
}

TEST(the_longest_scan_fits_the_room_that_is_asked_for)
{
    static const char field[] = "99ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    char text[SCAN_TEXT_MAX + 1] = "]C1";
    struct arena exact;
    struct scan scan;

    for (int i = 0; i < 10; i++) {
        size_t used = strlen(text);

        snprintf(text + used, sizeof text - used, "%d%s%s\x1d", 90 + i, field + 2, i == 0 ? "" : field);
    }
    CHECK_OK(arena_init(&exact, SCAN_ROOM));
    scan_parse(bytes_of_text(text), &exact, &scan);
    assert_int_equal(scan.kind, SCAN_LABEL);
    arena_reset(&exact, 0);
    memset(text, 'a', SCAN_TEXT_MAX);
    text[SCAN_TEXT_MAX] = '\0';
    scan_parse(bytes_of_text(text), &exact, &scan);
    assert_int_equal(scan.kind, SCAN_FOREIGN);
    arena_done(&exact);
}

static int base64_value(char c)
{
    static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c != '\0' ? strchr(set, c) : NULL;

    return at != NULL ? (int)(at - set) : -1;
}

static size_t decode_base64(const char *line, size_t size, uint8_t *ret_bytes)
{
    uint32_t bits = 0;
    size_t count = 0;
    int have = 0;

    for (size_t i = 0; i < size && base64_value(line[i]) >= 0; i++) {
        bits = (bits << 6 | (uint32_t)base64_value(line[i])) & 0xFFFFFF;
        have += 6;
        if (have >= 8) {
            have -= 8;
            ret_bytes[count++] = (uint8_t)(bits >> have);
        }
    }
    return count;
}

TEST(every_naughty_string_gets_an_answer)
{
    const char *shared = support_shared_data(), *at, *end;
    struct arena files;
    struct bytes file;
    unsigned count = 0;

    if (shared == NULL) {
        print_message("no shared data: not run\n");
        return;
    }
    CHECK_OK(arena_init(&files, 2 * FILE_BYTES_MAX));
    CHECK_OK(file_read(arena_format(&files, "%s/suites/blns/blns.base64.txt", shared), FILE_BYTES_MAX, &files,
                       &file));
    end = (const char *)file.at + file.size;
    for (at = (const char *)file.at; at < end;) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        static uint8_t decoded[FILE_BYTES_MAX];

        line_end = line_end != NULL ? line_end : end;
        if (*at != '#' && line_end > at) {
            check_answer(decoded, decode_base64(at, (size_t)(line_end - at), decoded));
            count++;
        }
        at = line_end + 1;
    }
    arena_done(&files);
    print_message("%u naughty strings\n", count);
    assert_true(count >= 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(any_bytes_at_all_get_one_answer_with_a_sentence_in_six_languages),
        RUN(any_mixture_of_the_grammar_s_own_pieces_gets_an_answer),
        RUN(a_scan_of_ten_megabytes_is_refused_without_being_looked_at),
        RUN(keys_that_a_barcode_types_are_refused_by_name),
        RUN(text_that_hides_its_order_is_refused_by_name),
        RUN(bytes_that_are_no_text_are_refused_by_name),
        RUN(a_small_arena_is_an_answer_and_never_a_crash),
        RUN(the_longest_scan_fits_the_room_that_is_asked_for),
        RUN(every_naughty_string_gets_an_answer),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
