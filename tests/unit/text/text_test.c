/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "text/text.h"

enum { WIDTH = 640, HEIGHT = 200, SIZE = 29 };

static struct text *text;

static int open_text(void **state)
{
    char dir[512];

    (void)state;
    CHECK_OK(text_find_fonts(sizeof dir, dir));
    CHECK_OK(text_open(dir, &text));
    return 0;
}

static int close_text(void **state)
{
    (void)state;
    text_close(text);
    return 0;
}

static struct text_paragraph paragraph(enum lang lang, const char *utf8, int width_px, int max_lines)
{
    return (struct text_paragraph){ .text = utf8,
                                    .lang = lang,
                                    .style = { TEXT_REGULAR, SIZE, 0 },
                                    .width_px = width_px,
                                    .max_lines = max_lines };
}

static struct text_extent measure(enum lang lang, const char *utf8, int width_px, int max_lines)
{
    const struct text_paragraph p = paragraph(lang, utf8, width_px, max_lines);
    struct text_extent extent;

    CHECK_OK(text_measure(text, &p, &extent));
    return extent;
}

static void draw_mask(const struct text_paragraph *p, uint8_t *at)
{
    const struct text_mask mask = { at, WIDTH, HEIGHT, WIDTH };

    memset(at, 0, (size_t)WIDTH * HEIGHT);
    CHECK_OK(text_draw_mask(text, p, &mask, 0, 0, NULL));
}

/* First and last column with ink; -1 when there is none. */
static void find_ink(const uint8_t *at, int *ret_left, int *ret_right)
{
    *ret_left = -1;
    *ret_right = -1;
    for (int x = 0; x < WIDTH; x++) {
        for (int y = 0; y < HEIGHT; y++) {
            if (at[y * WIDTH + x] < 128)
                continue;
            *ret_left = *ret_left < 0 ? x : *ret_left;
            *ret_right = x;
        }
    }
}

TEST(arabic_starts_at_the_right_and_latin_at_the_left)
{
    static uint8_t at[WIDTH * HEIGHT];
    struct text_paragraph p = paragraph(LANG_AR, "مدرج في قائمة", WIDTH, 0);
    int left, right;

    draw_mask(&p, at);
    find_ink(at, &left, &right);
    assert_true(right > WIDTH - 6 && left > WIDTH / 2);
    p = paragraph(LANG_EN, "On the list", WIDTH, 0);
    draw_mask(&p, at);
    find_ink(at, &left, &right);
    assert_true(left < 6 && right < WIDTH / 2);
}

TEST(arabic_letters_join)
{
    /* Joined letters take less room than the same letters kept apart with spaces between. */
    assert_true(measure(LANG_AR, "شاشة", 0, 0).width_px < measure(LANG_AR, "ش ا ش ة", 0, 0).width_px * 3 / 4);
    /* And a letter is drawn in another form inside a word. */
    assert_true(measure(LANG_AR, "ععع", 0, 0).width_px != 3 * measure(LANG_AR, "ع", 0, 0).width_px);
}

TEST(every_line_is_as_high_whatever_the_script)
{
    static const char *const samples[LANG_COUNT] = { "List", "Liste", "Lista", "قائمة", "Список", "目录" };

    for (int lang = 0; lang < LANG_COUNT; lang++)
        assert_int_equal(measure((enum lang)lang, samples[lang], 0, 0).height_px, (SIZE * 1320 + 500) / 1000);
}

TEST(no_line_is_wider_than_its_box)
{
    static const char *const samples[LANG_COUNT] = {
        "The slip can be checked at receipt by scanning its code.",
        "Le bon peut être vérifié à la réception en lisant son code.",
        "El volante se comprueba en la recepción leyendo su código.",
        "يمكن التحقق من القسيمة عند الاستلام بمسح رمزها.",
        "Талон проверяется при получении по его коду.",
        "收货时扫描二维码即可核验凭条，请妥善保管。",
    };

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (int width = 60; width < 700; width += 37)
            assert_true(measure((enum lang)lang, samples[lang], width, 0).width_px <= width);
    }
}

TEST(a_text_with_too_many_lines_ends_with_an_ellipsis_that_fits)
{
    static const char *const samples[LANG_COUNT] = {
        "A very long product name that does not fit",
        "Un très long nom de produit qui ne tient pas",
        "Un nombre de producto muy largo que no cabe",
        "اسم منتج طويل جدا لا يتسع له المكان",
        "Очень длинное название изделия, которое не помещается",
        "一个很长的产品名称放不下，这里需要截断",
    };

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (int width = 80; width < 300; width += 31) {
            struct text_extent extent = measure((enum lang)lang, samples[lang], width, 1);

            assert_int_equal(extent.line_count, 1);
            assert_true(extent.is_cut);
            assert_true(extent.width_px <= width);
        }
    }
}

TEST(a_word_wider_than_the_box_is_broken_and_said_to_be)
{
    struct text_extent extent = measure(LANG_EN, "Unsplittable", 60, 0);

    assert_true(extent.is_split);
    assert_true(extent.width_px <= 60);
    assert_false(measure(LANG_EN, "Two words", 120, 0).is_split);
}

TEST(an_empty_text_is_one_line_high_and_draws_nothing)
{
    struct text_extent extent = measure(LANG_EN, "", 100, 0);

    assert_int_equal(extent.width_px, 0);
    assert_true(extent.height_px > 0);
}

TEST(a_line_feed_starts_a_new_line)
{
    assert_int_equal(measure(LANG_EN, "one\ntwo\n\nfour", 0, 0).line_count, 4);
}

TEST(drawing_stays_inside_the_clip)
{
    static uint32_t pixels[WIDTH * HEIGHT];
    const struct text_surface surface = { pixels, WIDTH, HEIGHT, WIDTH, 50, 10, 40, 20 };
    const struct text_paragraph p = paragraph(LANG_EN, "MMMMMMMMMMMMMMMM MMMM", WIDTH, 0);
    int inside = 0;

    for (size_t i = 0; i < sizeof pixels / sizeof pixels[0]; i++)
        pixels[i] = 0xFFFFFFFF;
    CHECK_OK(text_draw(text, &p, &surface, 0, 0, 0xFF000000, NULL));
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            bool is_inside = x >= 50 && x < 90 && y >= 10 && y < 30;

            if (!is_inside)
                assert_int_equal(pixels[y * WIDTH + x], 0xFFFFFFFF);
            inside += is_inside && pixels[y * WIDTH + x] != 0xFFFFFFFF ? 1 : 0;
        }
    }
    assert_true(inside > 0);
}

TEST(drawing_half_outside_the_paper_is_harmless)
{
    static uint8_t at[WIDTH * HEIGHT];
    const struct text_mask mask = { at, WIDTH, HEIGHT, WIDTH };
    const struct text_paragraph p = paragraph(LANG_ZH, "技术审批 approval", 0, 0);

    CHECK_OK(text_draw_mask(text, &p, &mask, -40, -20, NULL));
    CHECK_OK(text_draw_mask(text, &p, &mask, WIDTH - 30, HEIGHT - 10, NULL));
    CHECK_OK(text_draw_mask(text, &p, &mask, 5000, 5000, NULL));
}

TEST(the_same_text_draws_the_same_from_an_empty_and_a_full_cache)
{
    static uint8_t first[WIDTH * HEIGHT], second[WIDTH * HEIGHT];
    const struct text_paragraph p = paragraph(LANG_AR, "معيار Wi-Fi 7 غير مدرج", WIDTH, 0);

    text_cache_clear(text);
    draw_mask(&p, first);
    draw_mask(&p, second);
    assert_memory_equal(first, second, sizeof first);
}

TEST(the_cache_stays_under_four_mebibytes)
{
    static uint8_t at[WIDTH * HEIGHT];
    char label[64];

    for (int i = 0; i < 3000; i++) {
        struct text_paragraph p = paragraph(LANG_EN, label, WIDTH, 0);

        (void)snprintf(label, sizeof label, "Line %d of a long list %d", i, i * 7919);
        draw_mask(&p, at);
        assert_true(text_cache_bytes(text) <= TEXT_CACHE_BYTES);
    }
}

static int caret_x(enum lang lang, const char *utf8, size_t offset)
{
    const struct text_paragraph p = paragraph(lang, utf8, WIDTH, 1);
    struct text_caret caret;

    CHECK_OK(text_find_caret(text, &p, offset, &caret));
    return caret.x_px;
}

TEST(the_caret_moves_with_the_text_in_its_own_direction)
{
    assert_int_equal(caret_x(LANG_EN, "abc", 0), 0);
    assert_true(caret_x(LANG_EN, "abc", 1) < caret_x(LANG_EN, "abc", 3));
    assert_int_equal(caret_x(LANG_AR, "عشر", 0), WIDTH);
    assert_true(caret_x(LANG_AR, "عشر", 2) > caret_x(LANG_AR, "عشر", 6));
}

TEST(the_caret_moves_for_a_space_at_the_end)
{
    assert_true(caret_x(LANG_EN, "ab ", 3) > caret_x(LANG_EN, "ab", 2));
    assert_true(caret_x(LANG_EN, "  ", 2) > 0);
    assert_true(caret_x(LANG_AR, "عشر ", 7) < caret_x(LANG_AR, "عشر", 6));
}

TEST(hostile_texts_are_laid_out_without_harm)
{
    static const char *const hostile[] = {
        "\u202E\u202E\u202Eabc",
        "\u2068\u2068\u2068",
        "\u0301\u0301\u0301",
        "\xC3\x28\xFF\xFE",
        "\u200D\u200D\u200D\u200D",
        "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
        "\t\t\r\n\n\x01\x02",
        "\U000E0041\U000E0042",
        "\u0644\u200D\u0627\u202C\u2069",
        " ",
        "\n",
        "\U0010FFFF",
    };

    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            (void)measure((enum lang)lang, hostile[i], 1, 0);
            (void)measure((enum lang)lang, hostile[i], 50, 1);
            (void)caret_x((enum lang)lang, hostile[i], strlen(hostile[i]));
        }
    }
}

TEST(a_text_of_a_hundred_thousand_bytes_is_cut_not_refused)
{
    static char huge[100001];

    memset(huge, 'x', sizeof huge - 1);
    assert_true(measure(LANG_EN, huge, 500, 0).line_count <= TEXT_LINES_MAX);
}

/* Pseudo-random texts over the blocks people and attackers use. */
TEST(random_texts_never_overflow_their_box)
{
    static const uint32_t starts[] = { 0x20,  0xA0,   0x300,  0x370,  0x400,  0x5D0,
                                       0x620, 0x2000, 0x2060, 0x3000, 0x4E00, 0x1F600 };
    uint32_t seed = 12345;

    for (int round = 0; round < 1500; round++) {
        char utf8[200] = { 0 };
        size_t size = 0;
        enum lang lang = (enum lang)(round % LANG_COUNT);

        while (size < sizeof utf8 - 5) {
            uint32_t c;

            seed = seed * 1664525u + 1013904223u;
            c = starts[seed >> 28 > 11 ? 0 : seed >> 28] + (seed >> 8) % 96;
            if (c < 0x80) {
                utf8[size++] = (char)c;
            } else if (c < 0x800) {
                utf8[size++] = (char)(0xC0 | c >> 6);
                utf8[size++] = (char)(0x80 | (c & 0x3F));
            } else if (c < 0x10000) {
                utf8[size++] = (char)(0xE0 | c >> 12);
                utf8[size++] = (char)(0x80 | (c >> 6 & 0x3F));
                utf8[size++] = (char)(0x80 | (c & 0x3F));
            }
            if (seed % 29 == 0)
                break;
        }
        assert_true(measure(lang, utf8, 300, 0).width_px <= 300);
    }
}

TEST(every_text_of_every_language_has_its_glyphs_in_both_weights)
{
    int missing = 0;

    for (int id = 0; id < STR_COUNT; id++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            for (int count = 0; count < 12; count++) {
                const char *utf8 = lang_plural((enum lang)lang, (enum str)id, count);

                for (int weight = 0; weight < TEXT_WEIGHT_COUNT; weight++) {
                    uint32_t c = text_find_missing(text, (enum text_weight)weight, utf8);

                    if (c != 0) {
                        print_message("%s (%s): U+%04X\n", lang_key((enum str)id), lang_code((enum lang)lang),
                                      c);
                        missing++;
                    }
                }
            }
        }
    }
    assert_int_equal(missing, 0);
}

TEST(a_missing_glyph_is_found)
{
    assert_int_equal(text_find_missing(text, TEXT_BOLD, "ok \U0001F600"), 0x1F600);
    assert_int_equal(text_find_missing(text, TEXT_REGULAR, "ok \u2068→\u2069 ≥"), 0);
}

TEST(a_folder_without_faces_is_refused)
{
    struct text *other = NULL;

    CHECK_ERR(text_open("/nowhere", &other), ERR_NOT_FOUND);
    assert_null(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(arabic_starts_at_the_right_and_latin_at_the_left),
        RUN(arabic_letters_join),
        RUN(every_line_is_as_high_whatever_the_script),
        RUN(no_line_is_wider_than_its_box),
        RUN(a_text_with_too_many_lines_ends_with_an_ellipsis_that_fits),
        RUN(a_word_wider_than_the_box_is_broken_and_said_to_be),
        RUN(an_empty_text_is_one_line_high_and_draws_nothing),
        RUN(a_line_feed_starts_a_new_line),
        RUN(drawing_stays_inside_the_clip),
        RUN(drawing_half_outside_the_paper_is_harmless),
        RUN(the_same_text_draws_the_same_from_an_empty_and_a_full_cache),
        RUN(the_cache_stays_under_four_mebibytes),
        RUN(the_caret_moves_with_the_text_in_its_own_direction),
        RUN(the_caret_moves_for_a_space_at_the_end),
        RUN(hostile_texts_are_laid_out_without_harm),
        RUN(a_text_of_a_hundred_thousand_bytes_is_cut_not_refused),
        RUN(random_texts_never_overflow_their_box),
        RUN(every_text_of_every_language_has_its_glyphs_in_both_weights),
        RUN(a_missing_glyph_is_found),
        RUN(a_folder_without_faces_is_refused),
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
