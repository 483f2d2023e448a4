/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "toolkit/look.h"

#include <math.h>

struct pair {
    enum tone text, under;
    double least;
};

/* What stands on what.  10:1 for what informs, 3:1 for borders and for what is off. */
static const struct pair pairs[] = {
    { TONE_INK, TONE_SURFACE, 10 },         { TONE_INK, TONE_BACKGROUND, 10 },
    { TONE_INK, TONE_PRIMARY_SOFT, 10 },    { TONE_INK_SOFT, TONE_SURFACE, 10 },
    { TONE_INK_SOFT, TONE_BACKGROUND, 10 }, { TONE_INK_SOFT, TONE_PRIMARY_SOFT, 9 },
    { TONE_PRIMARY, TONE_SURFACE, 10 },     { TONE_PRIMARY, TONE_BACKGROUND, 10 },
    { TONE_PRIMARY, TONE_PRIMARY_SOFT, 8 }, { TONE_ON_PRIMARY, TONE_PRIMARY, 10 },
    { TONE_ON_BAD, TONE_BAD, 10 },          { TONE_OK, TONE_OK_SOFT, 10 },
    { TONE_OK, TONE_SURFACE, 10 },          { TONE_WARN, TONE_WARN_SOFT, 10 },
    { TONE_WARN, TONE_SURFACE, 10 },        { TONE_BAD, TONE_BAD_SOFT, 10 },
    { TONE_BAD, TONE_SURFACE, 10 },         { TONE_BAD, TONE_BACKGROUND, 10 },
    { TONE_CONTROL, TONE_SURFACE, 3 },      { TONE_CONTROL, TONE_BACKGROUND, 3 },
    { TONE_FOCUS, TONE_SURFACE, 3 },        { TONE_FOCUS, TONE_BACKGROUND, 3 },
    { TONE_DISABLED, TONE_SURFACE, 3 },     { TONE_DISABLED, TONE_BACKGROUND, 3 },
    { TONE_QR_INK, TONE_QR_PAPER, 20 },
};

static double linear(uint32_t channel)
{
    double value = channel / 255.0;

    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* WCAG 2 relative luminance. */
static double luminance(uint32_t argb)
{
    return 0.2126 * linear(argb >> 16 & 0xFF) + 0.7152 * linear(argb >> 8 & 0xFF) +
           0.0722 * linear(argb & 0xFF);
}

static double contrast(uint32_t a, uint32_t b)
{
    double lighter = fmax(luminance(a), luminance(b));
    double darker = fmin(luminance(a), luminance(b));

    return (lighter + 0.05) / (darker + 0.05);
}

TEST(every_theme_has_the_contrast_that_reading_needs)
{
    int failed = 0;

    for (int theme = 0; theme < THEME_COUNT; theme++) {
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
            double ratio = contrast(look_colour((enum theme)theme, pairs[i].text),
                                    look_colour((enum theme)theme, pairs[i].under));

            if (ratio < pairs[i].least) {
                print_message("theme %d: tone %d on %d is %.1f:1, needs %.0f\n", theme, (int)pairs[i].text,
                              (int)pairs[i].under, ratio, pairs[i].least);
                failed++;
            }
        }
    }
    assert_int_equal(failed, 0);
}

TEST(the_two_contrast_themes_are_black_and_white)
{
    static const enum theme stark[] = { THEME_BLACK_ON_WHITE, THEME_WHITE_ON_BLACK };

    for (size_t i = 0; i < 2; i++)
        assert_true(contrast(look_colour(stark[i], TONE_INK), look_colour(stark[i], TONE_SURFACE)) > 20);
}

TEST(sizes_follow_the_panel)
{
    struct look look = { .panel = panel_reference() };

    assert_int_equal(look_target_px(&look), 75);
    assert_int_equal(look_gap_px(&look), 15);
    look.panel = panel_for(2560, 1600);
    assert_int_equal(look_target_px(&look), 150);
}

TEST(no_text_is_smaller_than_three_and_a_half_millimetres)
{
    struct look look = { .panel = panel_reference() };

    for (int scale = 0; scale < TEXT_SCALE_COUNT; scale++) {
        look.scale = (enum text_scale)scale;
        for (int type = 0; type < TYPE_COUNT; type++)
            assert_true(look_style(&look, (enum type)type).size_px >= look_least_px(&look));
    }
}

TEST(each_text_scale_is_larger_than_the_one_before)
{
    struct look small = { .panel = panel_reference() };
    struct look large = small;

    for (int scale = 1; scale < TEXT_SCALE_COUNT; scale++) {
        large.scale = (enum text_scale)scale;
        small.scale = (enum text_scale)(scale - 1);
        assert_true(look_style(&large, TYPE_BODY).size_px > look_style(&small, TYPE_BODY).size_px);
        assert_true(look_style(&large, TYPE_TITLE).size_px > look_style(&small, TYPE_TITLE).size_px);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_theme_has_the_contrast_that_reading_needs),
        RUN(the_two_contrast_themes_are_black_and_white),
        RUN(sizes_follow_the_panel),
        RUN(no_text_is_smaller_than_three_and_a_half_millimetres),
        RUN(each_text_scale_is_larger_than_the_one_before),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
