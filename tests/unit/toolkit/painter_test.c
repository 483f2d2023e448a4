/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/toolkit/desk.h"
#include "unit/toolkit/sample.h"

#include "base/own.h"
#include "toolkit/painter.h"
#include "toolkit/widget.h"

enum { WIDTH = 1280, HEIGHT = 800, PIXELS = WIDTH * HEIGHT };

static struct desk desk;
static struct painter *kept;  /* redraws what differs */
static struct painter *fresh; /* always redraws everything */

static int open(void **state)
{
    (void)state;
    (void)desk_open(&desk);
    CHECK_OK(painter_open(desk.text, WIDTH, HEIGHT, &kept));
    CHECK_OK(painter_open(desk.text, WIDTH, HEIGHT, &fresh));
    return 0;
}

static int close_desk(void **state)
{
    (void)state;
    painter_close(kept);
    painter_close(fresh);
    return desk_close(&desk);
}

static const uint32_t *pixels(const struct painter *painter)
{
    int width, height;

    return painter_pixels(painter, &width, &height);
}

static void draw_both(struct damage *ret_damage)
{
    CHECK_OK(painter_draw(kept, desk.frame, ret_damage));
    painter_forget(fresh);
    CHECK_OK(painter_draw(fresh, desk.frame, NULL));
}

static bool are_equal(void)
{
    return memcmp(pixels(kept), pixels(fresh), (size_t)PIXELS * sizeof(uint32_t)) == 0;
}

static bool is_damaged(const struct damage *damage, int x, int y)
{
    for (size_t i = 0; i < damage->count; i++) {
        if (box_contains(damage->boxes[i], x, y))
            return true;
    }
    return false;
}

TEST(painting_what_differs_gives_the_same_picture_as_painting_everything)
{
    struct look look = desk.look;
    struct held held = { .pressed = { 0, 0 } };

    for (int step = 0; step < 60; step++) {
        look.lang = (enum lang)(step / 3 % LANG_COUNT);
        look.theme = step % 17 == 16 ? THEME_DIM : THEME_LIGHT;
        held.pressed = (struct action){ step % 5, 0 };
        held.focused = (struct action){ step % 4, 0 };
        sample_draw((enum sample)(step / 2 % SAMPLE_COUNT), desk.frame, &look, &held, NULL);
        draw_both(NULL);
        assert_true(are_equal());
    }
}

TEST(pressing_a_button_damages_little_more_than_the_button)
{
    struct held held = { .pressed = { 3, 0 } };
    struct damage damage;
    int area = 0;

    sample_draw(SAMPLE_VERDICT, desk.frame, &desk.look, NULL, NULL);
    draw_both(NULL);
    sample_draw(SAMPLE_VERDICT, desk.frame, &desk.look, &held, NULL);
    draw_both(&damage);
    assert_true(are_equal());
    for (size_t i = 0; i < damage.count; i++)
        area += damage.boxes[i].width * damage.boxes[i].height;
    assert_true(area > 0 && area < 300 * 140);
}

TEST(the_same_frame_again_damages_nothing)
{
    struct damage damage;

    sample_draw(SAMPLE_HOME, desk.frame, &desk.look, NULL, NULL);
    draw_both(NULL);
    sample_draw(SAMPLE_HOME, desk.frame, &desk.look, NULL, NULL);
    draw_both(&damage);
    assert_int_equal(damage.count, 0);
}

TEST(no_pixel_changes_outside_the_damage)
{
    static uint32_t before[PIXELS];
    struct damage damage;

    sample_draw(SAMPLE_SEARCH, desk.frame, &desk.look, NULL, NULL);
    draw_both(NULL);
    memcpy(before, pixels(kept), sizeof before);
    sample_draw(SAMPLE_PIN, desk.frame, &desk.look, NULL, NULL);
    draw_both(&damage);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            if (before[y * WIDTH + x] != pixels(kept)[y * WIDTH + x])
                assert_true(is_damaged(&damage, x, y));
        }
    }
}

TEST(after_forgetting_everything_is_painted)
{
    struct damage damage;

    sample_draw(SAMPLE_HOME, desk.frame, &desk.look, NULL, NULL);
    draw_both(NULL);
    painter_forget(kept);
    draw_both(&damage);
    assert_int_equal(damage.count, 1);
    assert_int_equal(damage.boxes[0].width, WIDTH);
}

TEST(a_qr_code_keeps_its_modules_square_and_its_quiet_zone_white)
{
    uint8_t modules[21 * 21];
    const uint32_t *at;

    memset(modules, 1, sizeof modules);
    frame_begin(desk.frame, &desk.look, NULL);
    widget_qr(desk.frame, (struct box){ 100, 100, 294, 294 }, modules, 21);
    frame_end(desk.frame);
    draw_both(NULL);
    at = pixels(kept);
    /* 294 = 29 modules of 10 with 4 left over: paper from 102, code from 142 to 352. */
    assert_int_equal(at[200 * WIDTH + 141], 0xFFFFFFFF);
    assert_int_equal(at[200 * WIDTH + 142], 0xFF000000);
    assert_int_equal(at[200 * WIDTH + 351], 0xFF000000);
    assert_int_equal(at[200 * WIDTH + 352], 0xFFFFFFFF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(painting_what_differs_gives_the_same_picture_as_painting_everything),
        RUN(pressing_a_button_damages_little_more_than_the_button),
        RUN(the_same_frame_again_damages_nothing),
        RUN(no_pixel_changes_outside_the_damage),
        RUN(after_forgetting_everything_is_painted),
        RUN(a_qr_code_keeps_its_modules_square_and_its_quiet_zone_white),
    };

    return cmocka_run_group_tests(tests, open, close_desk);
}
