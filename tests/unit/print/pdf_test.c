/* SPDX-License-Identifier: Apache-2.0 */
#include "print/pdf.h"

#include "print/slip_layout.h"
#include "support/support.h"
#include "unit/print/sample_paper.h"

#include <limits.h>
#include <string.h>

static struct arena arena;
static struct text *text;

static int count(struct bytes file, const char *words)
{
    size_t size = strlen(words);
    int found = 0;

    for (size_t i = 0; i + size <= file.size; i++)
        found += memcmp(file.at + i, words, size) == 0;
    return found;
}

static struct raster slip(enum sample sample, enum lang lang)
{
    struct slip_paper paper = sample_paper_make(sample, lang);
    struct raster raster = { 0 };

    CHECK_OK(slip_layout_draw(&paper, text, RASTER_WIDTH_80MM, &arena, &raster));
    return raster;
}

TEST(two_slips_share_a_page)
{
    struct raster slips[2];
    struct bytes pdf;

    arena_reset(&arena, 0);
    slips[0] = slip(SAMPLE_APPROVED, LANG_EN);
    slips[1] = slip(SAMPLE_REFUSAL, LANG_EN);
    CHECK_OK(pdf_encode(slips, 2, "0042-004051", &arena, &pdf));
    assert_memory_equal(pdf.at, "%PDF-", 5);
    assert_int_equal(count(pdf, "/Type /Page "), 1);
    assert_int_equal(count(pdf, "/ImageMask true"), 2);
}

TEST(a_slip_longer_than_the_page_goes_on_in_the_next_column)
{
    struct raster raster;
    struct bytes pdf;

    arena_reset(&arena, 0);
    raster = slip(SAMPLE_LONG, LANG_EN);
    CHECK_OK(pdf_encode(&raster, 1, "0042-004051", &arena, &pdf));
    assert_int_equal(count(pdf, "/Type /Page "), 1);
    assert_true(count(pdf, "/ImageMask true") >= 2);
}

TEST(the_same_slips_give_the_same_file)
{
    struct bytes first, second;
    struct raster raster;

    arena_reset(&arena, 0);
    raster = slip(SAMPLE_APPROVED, LANG_AR);
    CHECK_OK(pdf_encode(&raster, 1, "0042-004051", &arena, &first));
    CHECK_OK(pdf_encode(&raster, 1, "0042-004051", &arena, &second));
    assert_true(bytes_equal(first, second));
}

TEST(a_slip_without_any_white_row_is_refused_instead_of_cut_through)
{
    struct raster raster = { 0 };
    struct bytes pdf;

    arena_reset(&arena, 0);
    CHECK_OK(raster_init(&raster, &arena, RASTER_WIDTH_80MM, 5000));
    raster_fill(&raster, 0, 0, 8, 5000, true);
    CHECK_ERR(pdf_encode(&raster, 1, "", &arena, &pdf), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(two_slips_share_a_page),
        RUN(a_slip_longer_than_the_page_goes_on_in_the_next_column),
        RUN(the_same_slips_give_the_same_file),
        RUN(a_slip_without_any_white_row_is_refused_instead_of_cut_through),
    };
    char fonts[PATH_MAX];
    int failed;

    if (text_find_fonts(sizeof fonts, fonts) != ERR_NONE || text_open(fonts, &text) != ERR_NONE ||
        arena_init(&arena, 8 << 20) != ERR_NONE)
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    text_close(text);
    return failed;
}
