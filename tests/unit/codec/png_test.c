/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/png.h"

#include <string.h>

enum { ARENA_BYTES = 8 << 20 };

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

TEST(a_printer_raster_is_black_where_its_bits_are_set)
{
    static const uint8_t bits[] = { 0x80, 0x40, 0x01, 0x00 }; /* 10 pixels wide, 2 rows */
    struct png_picture picture = { PNG_MONO, 10, 2, 2, bits }, back;
    struct bytes file;

    arena_reset(&arena, 0);
    CHECK_OK(png_encode(&picture, &arena, &file));
    assert_true(png_is(file));
    assert_int_equal(file.at[24], 1); /* bit depth */
    CHECK_OK(png_decode_gray(file, &arena, &back));
    assert_int_equal(back.width_px, 10);
    assert_int_equal(back.height_px, 2);
    for (unsigned x = 0; x < 10; x++) {
        assert_int_equal(back.pixels[x], x == 0 || x == 9 ? 0 : 255);
        assert_int_equal(back.pixels[back.stride_bytes + x], x == 7 ? 0 : 255);
    }
}

TEST(gray_levels_come_back)
{
    uint8_t pixels[256];
    struct png_picture picture = { PNG_GRAY, 16, 16, 16, pixels }, back;
    struct bytes file;

    arena_reset(&arena, 0);
    for (unsigned i = 0; i < 256; i++)
        pixels[i] = (uint8_t)i;
    CHECK_OK(png_encode(&picture, &arena, &file));
    CHECK_OK(png_decode_gray(file, &arena, &back));
    assert_memory_equal(back.pixels, pixels, sizeof pixels);
}

TEST(a_transparent_picture_lies_on_white)
{
    static const uint8_t pixels[] = { 0, 0, 0, 255, 0, 0, 0, 0 };
    struct png_picture picture = { PNG_RGBA, 2, 1, 8, pixels }, back;
    struct bytes file;

    arena_reset(&arena, 0);
    CHECK_OK(png_encode(&picture, &arena, &file));
    CHECK_OK(png_decode_gray(file, &arena, &back));
    assert_int_equal(back.pixels[0], 0);
    assert_int_equal(back.pixels[1], 255);
}

TEST(equal_pictures_are_equal_files)
{
    static const uint8_t bits[64] = { 1, 2, 3, 4 };
    struct png_picture picture = { PNG_MONO, 64, 8, 8, bits };
    struct bytes first, second;

    arena_reset(&arena, 0);
    CHECK_OK(png_encode(&picture, &arena, &first));
    CHECK_OK(png_encode(&picture, &arena, &second));
    assert_true(bytes_equal(first, second));
}

TEST(what_does_not_fit_the_arena_is_refused)
{
    static uint8_t pixels[512 * 512];
    struct png_picture picture = { PNG_GRAY, 512, 512, 512, pixels };
    struct arena small;
    struct bytes file;

    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (uint8_t)(i * i >> 3);
    CHECK_OK(arena_init(&small, 2000));
    CHECK_ERR(png_encode(&picture, &small, &file), ERR_LIMIT);
    assert_int_equal(small.used_bytes, 0);
    arena_done(&small);
}

TEST(sides_of_zero_and_beyond_the_limit_are_refused)
{
    static const uint8_t pixel = 0;
    struct png_picture picture = { PNG_GRAY, 0, 1, 1, &pixel };
    struct bytes file;

    arena_reset(&arena, 0);
    CHECK_ERR(png_encode(&picture, &arena, &file), ERR_INPUT);
    picture = (struct png_picture){ PNG_GRAY, PNG_SIDE_MAX + 1, 1, PNG_SIDE_MAX + 1, &pixel };
    CHECK_ERR(png_encode(&picture, &arena, &file), ERR_INPUT);
    picture = (struct png_picture){ PNG_GRAY, 2, 1, 1, &pixel };
    CHECK_ERR(png_encode(&picture, &arena, &file), ERR_INPUT);
}

TEST(files_that_are_cut_or_changed_never_give_a_picture)
{
    uint8_t pixels[256] = { 1, 2, 3 }, copy[1024];
    struct png_picture picture = { PNG_GRAY, 16, 16, 16, pixels }, back;
    struct bytes file;
    size_t mark;

    arena_reset(&arena, 0);
    CHECK_OK(png_encode(&picture, &arena, &file));
    assert_true(file.size < sizeof copy);
    mark = arena_mark(&arena);
    for (size_t size = 0; size + 12 < file.size; size++) {
        enum err err = png_decode_gray((struct bytes){ file.at, size }, &arena, &back);

        assert_int_equal(err, ERR_INPUT);
        arena_reset(&arena, mark);
    }
    memcpy(copy, file.at, file.size);
    copy[20] = 0x7f; /* a height of two thousand million: its checksum is wrong too */
    assert_int_not_equal(png_decode_gray((struct bytes){ copy, file.size }, &arena, &back), ERR_NONE);
    assert_int_equal(png_decode_gray(bytes_of_text("743531"), &arena, &back), ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_printer_raster_is_black_where_its_bits_are_set),
        RUN(gray_levels_come_back),
        RUN(a_transparent_picture_lies_on_white),
        RUN(equal_pictures_are_equal_files),
        RUN(what_does_not_fit_the_arena_is_refused),
        RUN(sides_of_zero_and_beyond_the_limit_are_refused),
        RUN(files_that_are_cut_or_changed_never_give_a_picture),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
