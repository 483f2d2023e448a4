/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "toolkit/icon.h"

enum { PX = 48 };

static size_t count_ink(const uint8_t *coverage)
{
    size_t count = 0;

    for (size_t i = 0; i < (size_t)PX * PX; i++)
        count += coverage[i] > 127 ? 1 : 0;
    return count;
}

TEST(every_icon_has_a_valid_path_and_something_to_see)
{
    uint8_t coverage[PX * PX];

    for (int icon = 1; icon < ICON_COUNT; icon++) {
        CHECK_OK(icon_draw((enum icon)icon, PX, false, coverage));
        assert_true(count_ink(coverage) > 60);
        assert_true(count_ink(coverage) < (size_t)PX * PX / 2);
    }
}

TEST(icons_keep_inside_their_box)
{
    uint8_t coverage[PX * PX];

    for (int icon = 1; icon < ICON_COUNT; icon++) {
        size_t edge = 0;

        CHECK_OK(icon_draw((enum icon)icon, PX, false, coverage));
        for (size_t i = 0; i < PX; i++)
            edge += coverage[i] > 127 || coverage[(PX - 1) * PX + i] > 127 ? 1 : 0;
        assert_int_equal(edge, 0);
    }
}

TEST(no_two_icons_look_the_same)
{
    static uint8_t drawn[ICON_COUNT][PX * PX];

    for (int a = 1; a < ICON_COUNT; a++) {
        CHECK_OK(icon_draw((enum icon)a, PX, false, drawn[a]));
        for (int b = 1; b < a; b++)
            assert_memory_not_equal(drawn[a], drawn[b], sizeof drawn[a]);
    }
}

TEST(a_mirrored_icon_is_the_mirror_image)
{
    uint8_t plain[PX * PX], mirrored[PX * PX];

    CHECK_OK(icon_draw(ICON_BACK, PX, false, plain));
    CHECK_OK(icon_draw(ICON_BACK, PX, true, mirrored));
    for (size_t y = 0; y < PX; y++) {
        for (size_t x = 0; x < PX; x++)
            assert_int_equal(plain[y * PX + x], mirrored[y * PX + PX - 1 - x]);
    }
}

TEST(arrows_turn_round_and_clocks_do_not)
{
    assert_true(icon_is_directional(ICON_BACK));
    assert_true(icon_is_directional(ICON_CHEVRON));
    assert_false(icon_is_directional(ICON_CHECK));
    assert_false(icon_is_directional(ICON_CLOCK));
}

TEST(bad_paths_are_refused)
{
    static const char *const bad[] = { "L 3 3", "M 3",   "X 1 1",   "M 99 2",  "M 1 1 C 2 2",
                                       "Z",     "O 3 3", "M nan 3", "M 1e9 3", "R 1 1 2" };
    uint8_t coverage[PX * PX];

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        CHECK_ERR(icon_draw_path(bad[i], PX, false, coverage), ERR_INPUT);
    CHECK_ERR(icon_draw(ICON_CHECK, 0, false, coverage), ERR_INPUT);
}

TEST(icons_can_be_drawn_very_small_and_very_large)
{
    static uint8_t coverage[200 * 200];

    for (int icon = 1; icon < ICON_COUNT; icon++) {
        CHECK_OK(icon_draw((enum icon)icon, 1, false, coverage));
        CHECK_OK(icon_draw((enum icon)icon, 200, false, coverage));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_icon_has_a_valid_path_and_something_to_see),
        RUN(icons_keep_inside_their_box),
        RUN(no_two_icons_look_the_same),
        RUN(a_mirrored_icon_is_the_mirror_image),
        RUN(arrows_turn_round_and_clocks_do_not),
        RUN(bad_paths_are_refused),
        RUN(icons_can_be_drawn_very_small_and_very_large),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
