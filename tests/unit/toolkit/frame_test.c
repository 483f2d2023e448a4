/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/toolkit/desk.h"
#include "unit/toolkit/sample.h"

#include "toolkit/keyboard_key.h"
#include "toolkit/widget.h"

enum { FINDINGS_MAX = 32 };

static struct desk desk;

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

static size_t check(void)
{
    struct frame_finding findings[FINDINGS_MAX];
    size_t count = frame_check(desk.frame, FINDINGS_MAX, findings);

    for (size_t i = 0; i < count && i < FINDINGS_MAX; i++)
        print_message("  %s: %s (%d,%d %d×%d)\n", frame_problem_name(findings[i].problem), findings[i].what,
                      findings[i].box.x, findings[i].box.y, findings[i].box.width, findings[i].box.height);
    return count;
}

static bool has_problem(enum frame_problem problem)
{
    struct frame_finding findings[FINDINGS_MAX];
    size_t count = frame_check(desk.frame, FINDINGS_MAX, findings);

    for (size_t i = 0; i < count && i < FINDINGS_MAX; i++) {
        if (findings[i].problem == problem)
            return true;
    }
    return false;
}

TEST(every_widget_keeps_the_rules_in_every_language_and_theme)
{
    struct look look = desk.look;

    for (int theme = 0; theme < THEME_COUNT; theme++) {
        look.theme = (enum theme)theme;
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            look.lang = (enum lang)lang;
            for (int sample = 0; sample < SAMPLE_COUNT; sample++) {
                sample_draw((enum sample)sample, desk.frame, &look, NULL, NULL);
                if (check() > 0)
                    fail_msg("%s in %s", sample_name((enum sample)sample), lang_code(look.lang));
            }
        }
    }
}

TEST(arabic_is_the_mirror_image_of_the_same_screen)
{
    /* The same texts measured alike: English words in a frame that is laid out for Arabic. */
    struct look ltr = desk.look;
    struct look rtl = desk.look;
    static struct draw before[8];
    struct box screen;

    rtl.lang = LANG_AR;
    for (int round = 0; round < 2; round++) {
        const struct look *look = round == 0 ? &ltr : &rtl;

        screen = frame_begin(desk.frame, look, NULL);
        frame_rounded(desk.frame, box_cut_start(&screen, 100), TONE_SURFACE, TONE_NONE, 0, 4);
        frame_icon(desk.frame, box_cut_end(&screen, 50), ICON_BACK, TONE_INK);
        frame_text(
            desk.frame, screen,
            &(struct frame_text){
                .text = "x", .has_lang = true, .lang = LANG_EN, .tone = TONE_INK, .align = TEXT_START });
        frame_hit(desk.frame, box_cut_start(&screen, 80), (struct action){ 1, 0 }, HIT_PLAIN, false, "x");
        frame_end(desk.frame);
        if (round == 0)
            memcpy(before, desk.frame->draws, desk.frame->draw_count * sizeof before[0]);
    }
    for (size_t i = 0; i < desk.frame->draw_count; i++)
        assert_int_equal(desk.frame->draws[i].box.x, 1280 - before[i].box.x - before[i].box.width);
    assert_true(desk.frame->draws[2].is_mirrored);
    assert_int_equal(before[3].align, TEXT_LEFT);
    assert_int_equal(desk.frame->draws[3].align, TEXT_RIGHT);
    assert_int_equal(desk.frame->hits[0].box.x, 1280 - 100 - 80);
}

static struct box key_box(int argument)
{
    for (size_t i = 0; i < desk.frame->hit_count; i++) {
        if (desk.frame->hits[i].action.argument == argument)
            return desk.frame->hits[i].box;
    }
    fail_msg("no key %d", argument);
    return (struct box){ 0, 0, 0, 0 };
}

TEST(a_keypad_reads_one_two_three_from_the_left_in_arabic_too)
{
    struct look look = desk.look;
    struct box screen, half;

    look.lang = LANG_AR;
    screen = frame_begin(desk.frame, &look, NULL);
    half = box_cut_start(&screen, 500);
    widget_keypad(desk.frame, half, &(struct keypad){ .action_id = 1 });
    frame_end(desk.frame);
    assert_true(key_box(1).x < key_box(2).x && key_box(2).x < key_box(3).x);
    /* The pad as a whole has changed sides. */
    assert_true(key_box(1).x >= 1280 - 500);
}

TEST(what_is_fixed_is_not_cut_by_the_panel_mirrored)
{
    struct look look = desk.look;
    struct box screen;

    look.lang = LANG_AR;
    screen = frame_begin(desk.frame, &look, NULL);
    widget_keypad(desk.frame, box_cut_start(&screen, 500), &(struct keypad){ .action_id = 1 });
    frame_end(desk.frame);
    for (size_t i = 0; i < desk.frame->draw_count; i++)
        assert_int_equal(desk.frame->draws[i].clip.width, 1280);
}

TEST(places_too_small_too_close_or_off_the_glass_are_found)
{
    frame_begin(desk.frame, &desk.look, NULL);
    frame_hit(desk.frame, (struct box){ 10, 10, 60, 80 }, (struct action){ 1, 0 }, HIT_PLAIN, false, "a");
    frame_end(desk.frame);
    assert_true(has_problem(FRAME_TARGET_SMALL));
    frame_begin(desk.frame, &desk.look, NULL);
    frame_hit(desk.frame, (struct box){ 10, 10, 80, 80 }, (struct action){ 1, 0 }, HIT_PLAIN, false, "a");
    frame_hit(desk.frame, (struct box){ 95, 10, 80, 80 }, (struct action){ 2, 0 }, HIT_PLAIN, false, "");
    frame_fill(desk.frame, (struct box){ 1200, 700, 200, 50 }, TONE_INK);
    frame_end(desk.frame);
    assert_true(has_problem(FRAME_TARGETS_CLOSE));
    assert_true(has_problem(FRAME_NO_LABEL));
    assert_true(has_problem(FRAME_OFF_SCREEN));
}

TEST(text_that_does_not_fit_or_has_no_glyph_is_found)
{
    frame_begin(desk.frame, &desk.look, NULL);
    frame_text(desk.frame, (struct box){ 0, 0, 100, 40 },
               &(struct frame_text){ .text = "Far too long for this", .tone = TONE_INK });
    frame_text(desk.frame, (struct box){ 0, 200, 300, 40 },
               &(struct frame_text){ .text = "\U0001F600", .tone = TONE_INK });
    frame_end(desk.frame);
    assert_true(has_problem(FRAME_TEXT_CUT));
    assert_true(has_problem(FRAME_GLYPH_MISSING));
}

TEST(a_frame_that_is_too_full_says_so_and_does_no_harm)
{
    frame_begin(desk.frame, &desk.look, NULL);
    for (int i = 0; i < FRAME_DRAWS_MAX + 10; i++)
        frame_fill(desk.frame, (struct box){ 0, 0, 10, 10 }, TONE_INK);
    frame_end(desk.frame);
    assert_true(desk.frame->is_full);
    assert_true(has_problem(FRAME_FULL));
}

TEST(a_dialog_covers_what_lies_under_it)
{
    sample_draw(SAMPLE_DIALOG, desk.frame, &desk.look, NULL, NULL);
    assert_true(desk.frame->hits[0].is_covered);
    assert_false(desk.frame->hits[desk.frame->hit_count - 1].is_covered);
}

TEST(a_secret_reaches_neither_text_nor_label)
{
    struct field field = {
        .text = "483920", .is_secret = true, .is_active = true, .label = "PIN", .action = { 1, 0 }
    };

    frame_begin(desk.frame, &desk.look, NULL);
    widget_field(desk.frame, (struct box){ 20, 20, 400, 120 }, &field);
    frame_end(desk.frame);
    for (size_t i = 0; i < desk.frame->draw_count; i++)
        assert_true(desk.frame->draws[i].text == NULL || strstr(desk.frame->draws[i].text, "48") == NULL);
    for (size_t i = 0; i < desk.frame->hit_count; i++)
        assert_null(strstr(desk.frame->hits[i].label, "48"));
}

static void plain_row(const void *self, size_t index, struct row *ret_row)
{
    (void)self;
    *ret_row = (struct row){ .title = "Row", .action = { 5, (int)index } };
}

TEST(every_row_of_a_list_stands_on_exactly_one_page)
{
    int seen[23] = { 0 };
    struct list list = { NULL, plain_row, 23, 0, { 6, 0 } };
    int pages = 1;

    for (int page = 0; page < pages; page++) {
        frame_begin(desk.frame, &desk.look, NULL);
        list.page = page;
        pages = widget_list(desk.frame, (struct box){ 20, 20, 600, 500 }, &list);
        frame_end(desk.frame);
        for (size_t i = 0; i < desk.frame->hit_count; i++) {
            if (desk.frame->hits[i].action.id == 5)
                seen[desk.frame->hits[i].action.argument]++;
        }
        assert_int_equal(check(), 0);
    }
    assert_true(pages > 2);
    for (size_t i = 0; i < 23; i++)
        assert_int_equal(seen[i], 1);
}

TEST(a_list_asked_for_a_page_past_its_end_shows_the_last)
{
    struct list list = { NULL, plain_row, 23, 99, { 6, 0 } };

    frame_begin(desk.frame, &desk.look, NULL);
    (void)widget_list(desk.frame, (struct box){ 20, 20, 600, 500 }, &list);
    frame_end(desk.frame);
    assert_int_equal(key_box(22).width, 600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_widget_keeps_the_rules_in_every_language_and_theme),
        RUN(arabic_is_the_mirror_image_of_the_same_screen),
        RUN(a_keypad_reads_one_two_three_from_the_left_in_arabic_too),
        RUN(what_is_fixed_is_not_cut_by_the_panel_mirrored),
        RUN(places_too_small_too_close_or_off_the_glass_are_found),
        RUN(text_that_does_not_fit_or_has_no_glyph_is_found),
        RUN(a_frame_that_is_too_full_says_so_and_does_no_harm),
        RUN(a_dialog_covers_what_lies_under_it),
        RUN(a_secret_reaches_neither_text_nor_label),
        RUN(every_row_of_a_list_stands_on_exactly_one_page),
        RUN(a_list_asked_for_a_page_past_its_end_shows_the_last),
    };

    return cmocka_run_group_tests(tests, open, close_desk);
}
