/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/toolkit/desk.h"

#include "toolkit/touch.h"

static struct desk desk;
static struct touch touch;

static int open(void **state)
{
    (void)state;
    return desk_open(&desk);
}

static int close_desk(void **state)
{
    (void)state;
    return desk_close(&desk);
}

static const struct action first = { 1, 0 }, second = { 2, 0 }, third = { 3, 0 }, back = { 4, 0 },
                           go = { 5, 0 };

/* Two places side by side, one below them, and back and go at the bottom; put in another order than they
 * stand. */
static void lay_out(enum lang lang)
{
    struct look look = desk.look;

    look.lang = lang;
    frame_begin(desk.frame, &look, NULL);
    frame_hit(desk.frame, (struct box){ 20, 700, 100, 80 }, back, HIT_BACK, false, "back");
    frame_hit(desk.frame, (struct box){ 400, 700, 600, 80 }, go, HIT_GO, false, "go");
    frame_hit(desk.frame, (struct box){ 300, 104, 100, 80 }, second, HIT_PLAIN, false, "second");
    frame_hit(desk.frame, (struct box){ 100, 100, 100, 80 }, first, HIT_PLAIN, false, "first");
    frame_hit(desk.frame, (struct box){ 100, 300, 100, 80 }, third, HIT_REPEAT, false, "third");
    frame_hit(desk.frame, (struct box){ 700, 300, 100, 80 }, (struct action){ 9, 0 }, HIT_PLAIN, true, "off");
    frame_end(desk.frame);
    touch_init(&touch);
}

static int tap(int x, int y, int64_t now_ms)
{
    touch_on_down(&touch, desk.frame, x, y);
    return touch_on_up(&touch, desk.frame, x, y, now_ms).id;
}

TEST(a_press_counts_when_the_finger_goes_up_on_the_same_target)
{
    lay_out(LANG_EN);
    touch_on_down(&touch, desk.frame, 150, 140);
    assert_int_equal(touch.held.pressed.id, 1);
    assert_int_equal(touch_on_up(&touch, desk.frame, 110, 110, 0).id, 1);
    assert_int_equal(touch.held.pressed.id, 0);
}

TEST(sliding_off_the_target_cancels_and_sliding_back_does_not)
{
    lay_out(LANG_EN);
    touch_on_down(&touch, desk.frame, 150, 140);
    touch_on_move(&touch, desk.frame, 350, 140);
    assert_int_equal(touch.held.pressed.id, 0);
    assert_int_equal(touch_on_up(&touch, desk.frame, 350, 140, 0).id, 0);
    touch_on_down(&touch, desk.frame, 150, 140);
    touch_on_move(&touch, desk.frame, 350, 140);
    touch_on_move(&touch, desk.frame, 150, 140);
    assert_int_equal(touch.held.pressed.id, 1);
    assert_int_equal(touch_on_up(&touch, desk.frame, 150, 140, 0).id, 1);
}

TEST(a_trembling_finger_does_not_press_twice_but_keys_may_be_struck_quickly)
{
    lay_out(LANG_EN);
    assert_int_equal(tap(150, 140, 1000), 1);
    assert_int_equal(tap(150, 140, 1200), 0);
    assert_int_equal(tap(150, 140, 1301), 1);
    assert_int_equal(tap(150, 340, 2000), 3);
    assert_int_equal(tap(150, 340, 2050), 3);
}

TEST(a_disabled_or_covered_place_gets_nothing)
{
    lay_out(LANG_EN);
    assert_int_equal(tap(750, 340, 0), 0);
    frame_cover(desk.frame);
    assert_int_equal(tap(150, 140, 0), 0);
    assert_int_equal(touch_on_key(&touch, desk.frame, TOUCH_KEY_ESCAPE).id, 0);
}

TEST(the_ring_goes_through_every_place_once_in_reading_order)
{
    static const int expected[] = { 1, 2, 3, 4, 5, 1 };

    lay_out(LANG_EN);
    for (size_t i = 0; i < 6; i++) {
        (void)touch_on_key(&touch, desk.frame, TOUCH_KEY_NEXT);
        assert_int_equal(touch.held.focused.id, expected[i]);
    }
    (void)touch_on_key(&touch, desk.frame, TOUCH_KEY_PREVIOUS);
    assert_int_equal(touch.held.focused.id, 5);
}

TEST(the_ring_starts_at_the_right_in_arabic)
{
    lay_out(LANG_AR);
    (void)touch_on_key(&touch, desk.frame, TOUCH_KEY_NEXT);
    assert_int_equal(touch.held.focused.id, 1);
    (void)touch_on_key(&touch, desk.frame, TOUCH_KEY_LEFT);
    assert_int_equal(touch.held.focused.id, 2);
}

TEST(arrows_go_to_the_nearest_place_that_way)
{
    lay_out(LANG_EN);
    (void)touch_on_key(&touch, desk.frame, TOUCH_KEY_NEXT);
    (void)touch_on_key(&touch, desk.frame, TOUCH_KEY_RIGHT);
    assert_int_equal(touch.held.focused.id, 2);
    (void)touch_on_key(&touch, desk.frame, TOUCH_KEY_DOWN);
    assert_int_equal(touch.held.focused.id, 3);
    (void)touch_on_key(&touch, desk.frame, TOUCH_KEY_UP);
    assert_int_equal(touch.held.focused.id, 1);
    (void)touch_on_key(&touch, desk.frame, TOUCH_KEY_UP);
    assert_int_equal(touch.held.focused.id, 1);
}

TEST(enter_presses_the_focus_or_the_way_on_and_escape_goes_back)
{
    lay_out(LANG_EN);
    assert_int_equal(touch_on_key(&touch, desk.frame, TOUCH_KEY_ENTER).id, 5);
    assert_int_equal(touch_on_key(&touch, desk.frame, TOUCH_KEY_ESCAPE).id, 4);
    (void)touch_on_key(&touch, desk.frame, TOUCH_KEY_NEXT);
    assert_int_equal(touch_on_key(&touch, desk.frame, TOUCH_KEY_ENTER).id, 1);
}

TEST(keys_on_an_empty_screen_do_nothing)
{
    frame_begin(desk.frame, &desk.look, NULL);
    frame_end(desk.frame);
    touch_init(&touch);
    for (int key = TOUCH_KEY_NEXT; key <= TOUCH_KEY_ESCAPE; key++)
        assert_int_equal(touch_on_key(&touch, desk.frame, (enum touch_key)key).id, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_press_counts_when_the_finger_goes_up_on_the_same_target),
        RUN(sliding_off_the_target_cancels_and_sliding_back_does_not),
        RUN(a_trembling_finger_does_not_press_twice_but_keys_may_be_struck_quickly),
        RUN(a_disabled_or_covered_place_gets_nothing),
        RUN(the_ring_goes_through_every_place_once_in_reading_order),
        RUN(the_ring_starts_at_the_right_in_arabic),
        RUN(arrows_go_to_the_nearest_place_that_way),
        RUN(enter_presses_the_focus_or_the_way_on_and_escape_goes_back),
        RUN(keys_on_an_empty_screen_do_nothing),
    };

    return cmocka_run_group_tests(tests, open, close_desk);
}
