/* SPDX-License-Identifier: Apache-2.0 */
#include "print/raster.h"

#include "codec/png.h"
#include "support/support.h"

static struct arena arena;

static struct raster page(int width, int height)
{
    struct raster raster = { 0 };

    arena_reset(&arena, 0);
    CHECK_OK(raster_init(&raster, &arena, width, height));
    return raster;
}

static int count(const struct raster *raster)
{
    int black = 0;

    for (int y = 0; y < raster->height; y++) {
        for (int x = 0; x < raster->width; x++)
            black += raster_dot(raster, x, y);
    }
    return black;
}

TEST(a_filled_box_is_exactly_as_large_as_asked)
{
    struct raster raster = page(64, 20);

    raster_fill(&raster, 5, 3, 13, 7, true);
    assert_int_equal(count(&raster), 13 * 7);
    assert_true(raster_dot(&raster, 5, 3));
    assert_true(raster_dot(&raster, 17, 9));
    assert_false(raster_dot(&raster, 4, 3));
    assert_false(raster_dot(&raster, 18, 9));
}

TEST(drawing_beside_the_page_changes_nothing)
{
    struct raster raster = page(64, 20);
    const uint8_t alpha[4] = { 255, 255, 255, 255 };

    raster_fill(&raster, -50, -50, 20, 20, true);
    raster_fill(&raster, 64, 0, 10, 10, true);
    raster_set(&raster, 0, 20, true);
    raster_ink(&raster, -4, 0, alpha, 2, 2, 2, 1);
    raster_stroke(&raster, (struct raster_point){ -900, -900 }, (struct raster_point){ -800, -800 }, 40,
                  true);
    assert_int_equal(count(&raster), 0);
}

TEST(a_box_across_the_edge_is_cut_at_it)
{
    struct raster raster = page(64, 20);

    raster_fill(&raster, 60, 18, 100, 100, true);
    assert_int_equal(count(&raster), 4 * 2);
}

TEST(inverting_twice_gives_the_page_back)
{
    struct raster raster = page(64, 20);

    raster_frame(&raster, 3, 3, 20, 10, 2);
    raster_invert(&raster, 1, 1, 61, 17);
    assert_false(raster_dot(&raster, 3, 3));
    assert_true(raster_dot(&raster, 8, 8));
    raster_invert(&raster, 1, 1, 61, 17);
    assert_int_equal(count(&raster), 2 * 20 * 2 + 2 * 6 * 2);
}

TEST(ink_falls_where_coverage_reaches_the_threshold)
{
    struct raster raster = page(64, 4);
    const uint8_t alpha[6] = { 0, 99, 100, 101, 255, 7 };

    raster_ink(&raster, 10, 1, alpha, 3, 2, 3, 100);
    assert_int_equal(count(&raster), 3);
    assert_true(raster_dot(&raster, 12, 1));
    assert_true(raster_dot(&raster, 10, 2));
    assert_true(raster_dot(&raster, 11, 2));
}

TEST(ink_of_any_width_falls_dot_by_dot)
{
    static uint8_t alpha[3 * 61];
    struct raster raster = page(128, 3);
    uint32_t seed = 5;
    int expected = 0;

    for (size_t i = 0; i < sizeof alpha; i++) {
        seed = seed * 1664525U + 1013904223U;
        alpha[i] = seed >> 29 == 0 ? (uint8_t)(seed >> 16) : 0;
        expected += alpha[i] >= 50;
    }
    raster_ink(&raster, 3, 0, alpha, 61, 3, 61, 50);
    assert_int_equal(count(&raster), expected);
    for (int i = 0; i < 3 * 61; i++)
        assert_int_equal(raster_dot(&raster, 3 + i % 61, i / 61), alpha[i] >= 50);
}

TEST(a_page_of_no_printer_is_refused)
{
    struct raster raster;

    arena_reset(&arena, 0);
    CHECK_ERR(raster_init(&raster, &arena, 385, 10), ERR_LIMIT);
    CHECK_ERR(raster_init(&raster, &arena, 384, RASTER_ROWS_MAX + 1), ERR_LIMIT);
    CHECK_ERR(raster_init(&raster, &arena, 384, 0), ERR_LIMIT);
}

TEST(the_png_shows_the_same_dots)
{
    struct raster raster = page(64, 20);
    struct png_picture picture;
    struct bytes png;

    raster_disc(&raster, (struct raster_point){ 200, 80 }, 60, true);
    CHECK_OK(raster_png(&raster, &arena, &png));
    CHECK_OK(png_decode_gray(png, &arena, &picture));
    assert_int_equal(picture.width_px, 64);
    assert_int_equal(picture.height_px, 20);
    for (int y = 0; y < 20; y++) {
        for (int x = 0; x < 64; x++) {
            uint8_t gray = picture.pixels[(size_t)y * picture.stride_bytes + (size_t)x];

            assert_int_equal(gray, raster_dot(&raster, x, y) ? 0 : 255);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_filled_box_is_exactly_as_large_as_asked),
        RUN(drawing_beside_the_page_changes_nothing),
        RUN(a_box_across_the_edge_is_cut_at_it),
        RUN(inverting_twice_gives_the_page_back),
        RUN(ink_falls_where_coverage_reaches_the_threshold),
        RUN(a_page_of_no_printer_is_refused),
        RUN(ink_of_any_width_falls_dot_by_dot),
        RUN(the_png_shows_the_same_dots),
    };

    if (arena_init(&arena, 1 << 20) != ERR_NONE)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
