/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/form_codec.h"
#include "device/virtual_printer.h"
#include "kiosk/router.h"
#include "story/story.h"

#include <string.h>

enum { FORM_ARENA_BYTES = 256 << 10 };

static struct story *begin(void)
{
    return story_open(panel_reference());
}

TEST(five_wrong_pins_make_a_person_wait_and_the_right_one_is_welcome_after_it)
{
    struct story *story = begin();

    story_scan(story, STORY_BADGE);
    for (int i = 0; i < LOGIN_FREE_TRIES; i++) {
        story_at(story, SCREEN_LOGIN);
        assert_int_equal(story->kiosk->screens.login.state, SCREEN_LOGIN_PIN);
        story_type(story, "111111");
    }
    story_at(story, SCREEN_LOGIN);
    assert_int_equal(story->kiosk->screens.login.state, SCREEN_LOGIN_REFUSED);
    assert_int_equal(story->kiosk->screens.login.why, LOGIN_WAIT);
    for (int i = 0; i < 20 && story->kiosk->screens.login.state == SCREEN_LOGIN_REFUSED; i++) {
        fake_clock_pass(&story->desk->clock, 1);
        stage_wait(&story->stage, 1000);
    }
    assert_int_equal(story->kiosk->screens.login.state, SCREEN_LOGIN_PIN);
    story_type(story, STORY_PIN);
    story_at(story, SCREEN_HOME);
    story_close(story);
}

TEST(the_pin_is_nowhere_on_the_glass_or_in_the_screen_after_it_was_typed)
{
    struct story *story = begin();

    story_scan(story, STORY_BADGE);
    story_type(story, STORY_PIN);
    assert_int_equal(story->kiosk->screens.login.pin[0], '\0');
    for (size_t i = 0; i < story->kiosk->frame->draw_count; i++) {
        const char *text = story->kiosk->frame->draws[i].text;

        assert_true(text == NULL || strstr(text, STORY_PIN) == NULL);
    }
    story_close(story);
}

/* What every scan below must do: sound, and a sentence or another screen. */
static void scan_something(struct story *story, const char *text)
{
    enum screen before = story->kiosk->now;
    bool had_result = story->kiosk->screens.check.has_result;

    story->kiosk->notice.text[0] = '\0';
    story_scan(story, text);
    assert_true(story->kiosk->notice.text[0] != '\0' || story->kiosk->now != before ||
                before == SCREEN_LOGIN || had_result != story->kiosk->screens.check.has_result);
}

static void scan_everything(struct story *story)
{
    static const char *const texts[] = {
        "https://example.org/a",
        "WIFI:T:WPA;S:a;P:b;;",
        "4006381333932",
        "74353112345",
        "00420040511234567897",
        "\x01\x02\xff",
        "",
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        scan_something(story, texts[i]);
        if (story->kiosk->now == SCREEN_CHECK && story->kiosk->depth > 0)
            story_tap(story, ACT_BACK, 0);
    }
}

TEST(no_scan_is_silent_on_any_screen)
{
    struct story *story = begin();

    story_scan(story, "https://example.org/a");
    story_tap(story, ACT_CHOOSE_LANGUAGE, LANG_FR);
    scan_everything(story);
    story_sign_in(story, STORY_BADGE, STORY_PIN);
    scan_everything(story);
    story_tap(story, ACT_NEW, 0);
    scan_everything(story);
    story_tap(story, ACT_CATEGORY, STAGE_ANY);
    scan_everything(story);
    story_scan(story, STORY_LAPTOP);
    story_at(story, SCREEN_LINE);
    scan_everything(story);
    story_tap(story, ACT_EDIT, 3);
    story_at(story, SCREEN_CHOICE);
    scan_everything(story);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_LINE_DONE, 0);
    scan_everything(story);
    story_tap(story, ACT_CHECK, 0);
    story_at(story, SCREEN_VERDICT);
    scan_everything(story);
    story_tap(story, ACT_WHY, 1);
    scan_everything(story);
    story_tap(story, ACT_VIEW, 0);
    scan_everything(story);
    story_close(story);
}

TEST(a_finger_on_a_notice_puts_it_away_and_presses_nothing_under_it)
{
    struct story *story = begin();
    struct kiosk *kiosk = story->kiosk;
    const struct hit *under = NULL;
    struct box over;
    int x = 0, y = 0;

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_scan(story, "https://example.org/a");
    assert_int_not_equal(kiosk->notice.text[0], '\0');
    over = kiosk->notice.covered;
    for (size_t i = 0; i < kiosk->frame->hit_count && under == NULL; i++) {
        struct box both = box_intersect(over, kiosk->frame->hits[i].box);

        x = both.x + both.width / 2;
        y = both.y + both.height / 2;
        under = both.width > 0 && both.height > 0 ? touch_find(kiosk->frame, x, y) : NULL;
    }
    assert_non_null(under); /* a tile lies under it */
    kiosk_on_down(kiosk, x, y, story->stage.now_ms);
    kiosk_on_up(kiosk, x, y, story->stage.now_ms += 1000);
    story_at(story, SCREEN_HOME);
    assert_int_equal(kiosk->notice.text[0], '\0');
    kiosk_on_down(kiosk, x, y, story->stage.now_ms += 1000);
    kiosk_on_up(kiosk, x, y, story->stage.now_ms += 1000);
    assert_int_not_equal(kiosk->now, SCREEN_HOME);
    story_close(story);
}

TEST(a_scan_while_printing_waits_for_the_person)
{
    struct story *story = begin();

    story_approved_request(story);
    virtual_printer_set(story->desk->printer, VIRTUAL_NO_PAPER);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_SIGN);
    story_scan(story, STORY_LAPTOP);
    story_at(story, SCREEN_SIGN);
    assert_int_not_equal(story->kiosk->notice.text[0], '\0');
    story_close(story);
}

TEST(the_same_goods_scanned_twice_are_two)
{
    struct story *story = begin();

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_scan(story, STORY_LAPTOP);
    story_scan(story, STORY_LAPTOP);
    assert_int_equal(story->kiosk->session->worksheet.request.line_count, 1);
    assert_int_equal(story->kiosk->session->worksheet.lines[0].quantity, 2);
    story_close(story);
}

TEST(a_form_scanned_twice_adds_its_lines_once)
{
    struct story *story = begin();
    const struct request *request = &story->kiosk->session->worksheet.request;
    struct arena arena;
    const char *form;

    story_approved_request(story);
    CHECK_OK(arena_init(&arena, FORM_ARENA_BYTES));
    CHECK_OK(form_encode(request, &arena, &form));
    assert_int_equal(request->line_count, 1);
    story_scan(story, form);
    assert_int_equal(request->line_count, 1);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_TAB_LINES, 0);
    story_seek(story, ACT_LINE, 0);
    story_tap(story, ACT_QUANTITY, 1);
    story_scan(story, form);
    assert_int_equal(request->line_count, 2);
    arena_done(&arena);
    story_close(story);
}

TEST(somebody_who_walks_away_is_asked_and_then_signed_out_with_everything_reset)
{
    struct story *story = begin();

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_tap(story, ACT_VIEW, 0);
    story_tap(story, ACT_CHOOSE_THEME, THEME_WHITE_ON_BLACK);
    story_tap(story, ACT_BACK, 0);
    stage_wait(&story->stage, 119000);
    assert_false(story->kiosk->is_warning);
    stage_wait(&story->stage, 3000);
    assert_true(story->kiosk->is_warning);
    for (int i = 0; i < 12; i++) {
        story_tap(story, ACT_MORE_TIME, 0);
        assert_false(story->kiosk->is_warning);
        stage_wait(&story->stage, 121000);
        assert_true(story->kiosk->is_warning);
        assert_int_equal(story->stage.last_signal, SOUND_ATTENTION);
    }
    story_tap(story, ACT_MORE_TIME, 0);
    stage_wait(&story->stage, 151000);
    story_at(story, SCREEN_ATTRACT);
    assert_null(story->kiosk->session->person);
    assert_int_equal(story->kiosk->look.theme, THEME_LIGHT);
    story_close(story);
}

TEST(a_session_ends_after_eight_hours_however_busy_it_is)
{
    struct story *story = story_open(panel_reference());
    int minutes = 0;

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    for (; story->kiosk->session->person != NULL && minutes < 9 * 60; minutes += 2) {
        stage_wait(&story->stage, 120 * 1000);
        if (story->kiosk->is_warning)
            story_tap(story, ACT_MORE_TIME, 0);
    }
    assert_int_equal(minutes, 8 * 60);
    story_at(story, SCREEN_ATTRACT);
    story_close(story);
}

TEST(an_idle_kiosk_asks_for_no_time_before_the_hour)
{
    struct story *story = begin();

    assert_int_equal(kiosk_wait_ms(story->kiosk, story->stage.now_ms), 3600 * 1000);
    stage_wait(&story->stage, 3600 * 1000);
    assert_int_equal(kiosk_wait_ms(story->kiosk, story->stage.now_ms), 3600 * 1000);
    story_close(story);
}

TEST(the_badge_brings_its_language_and_the_header_changes_it)
{
    struct story *story = begin();

    story_sign_in(story, "B-00264", "947063");
    assert_int_equal(story->kiosk->look.lang, LANG_AR);
    story_tap(story, ACT_LANGUAGE, 0);
    story_tap(story, ACT_CHOOSE_LANGUAGE, LANG_RU);
    story_at(story, SCREEN_HOME);
    assert_int_equal(story->kiosk->look.lang, LANG_RU);
    story_tap(story, ACT_LEAVE, 0);
    assert_int_equal(story->kiosk->look.lang, LANG_EN);
    story_close(story);
}

TEST(a_scanner_that_types_is_told_from_a_person)
{
    struct story *story = begin();
    const char *badge = STORY_BADGE;
    char letter[2] = "";

    for (size_t i = 0; badge[i] != '\0'; i++) {
        letter[0] = badge[i];
        story->stage.now_ms += 5;
        kiosk_on_text(story->kiosk, letter, story->stage.now_ms);
    }
    kiosk_on_key(story->kiosk, TOUCH_KEY_ENTER, story->stage.now_ms + 5);
    story_at(story, SCREEN_LOGIN);
    assert_int_equal(story->kiosk->screens.login.state, SCREEN_LOGIN_PIN);
    assert_int_equal(story->kiosk->screens.login.digits, 0);
    story_close(story);
}

TEST(a_person_can_type_for_goods_on_a_real_keyboard)
{
    struct story *story = begin();
    const char *words = "vela";
    char letter[2] = "";

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_tap(story, ACT_NEW, 0);
    for (size_t i = 0; words[i] != '\0'; i++) {
        letter[0] = words[i];
        story->stage.now_ms += 250;
        kiosk_on_text(story->kiosk, letter, story->stage.now_ms);
    }
    assert_string_equal(story->kiosk->screens.find.words, words);
    assert_true(story->kiosk->session->hit_count > 1);
    story_close(story);
}

TEST(every_override_shows_its_problem_and_goes_with_it)
{
    static const enum err causes[] = { ERR_CORRUPT, ERR_STORAGE, ERR_DISK_FULL, ERR_READ_ONLY };

    for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++) {
        struct story *story = begin();

        story->kiosk->store_err = causes[i];
        stage_wait(&story->stage, 10);
        story_at(story, SCREEN_PROBLEM);
        assert_int_equal(story->kiosk->screens.problem.err, causes[i]);
        story->kiosk->store_err = ERR_NONE;
        stage_wait(&story->stage, 10);
        story_at(story, SCREEN_ATTRACT);
        story_close(story);
    }
}

TEST(without_a_store_the_kiosk_says_so_in_the_persons_language)
{
    struct story *story = begin();
    struct kiosk_parts parts = story->kiosk->parts;
    struct stage stage;
    struct kiosk *kiosk;

    stage_init(&stage);
    parts.clerk = NULL;
    parts.store_err = ERR_CORRUPT;
    parts.sound = &stage.sound;
    CHECK_OK(kiosk_open(&parts, stage.now_ms, &kiosk));
    stage_begin(&stage, kiosk);
    assert_true(stage_is_at(&stage, SCREEN_PROBLEM));
    assert_true(stage_tap(&stage, ACT_LANGUAGE, 0));
    assert_true(stage_tap(&stage, ACT_CHOOSE_LANGUAGE, LANG_ZH));
    assert_true(stage_is_at(&stage, SCREEN_PROBLEM));
    assert_int_equal(kiosk->look.lang, LANG_ZH);
    assert_true(stage_scan(&stage, STORY_BADGE));
    stage_wait(&stage, 400000);
    assert_true(stage_is_at(&stage, SCREEN_PROBLEM));
    kiosk_close(kiosk);
    story_close(story);
}

TEST(slips_can_be_checked_while_the_disk_is_full)
{
    struct story *story = begin();

    story_approved_request(story);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_DONE);
    story->kiosk->store_err = ERR_DISK_FULL;
    stage_wait(&story->stage, 10);
    story_at(story, SCREEN_PROBLEM);
    story_scan(story, story_paper_code(story));
    story_at(story, SCREEN_CHECK);
    story_close(story);
}

TEST(a_clock_before_the_catalogue_stops_approvals)
{
    struct story *story = begin();
    size_t count;

    assert_string_equal(router_overrides(&count)[1].name, "clock-unset");
    assert_int_equal(count, 3);
    story->desk->clock.now -= 400LL * 86400;
    stage_wait(&story->stage, 10);
    story_at(story, SCREEN_PROBLEM);
    story->desk->clock.now += 400LL * 86400;
    stage_wait(&story->stage, 10);
    story_at(story, SCREEN_ATTRACT);
    story_close(story);
}

TEST(printing_goes_on_while_somebody_changes_the_text_size)
{
    struct story *story = begin();

    story_approved_request(story);
    story_tap(story, ACT_SIGN, 0);
    story_tap(story, ACT_VIEW, 0);
    story_at(story, SCREEN_DONE);
    story_close(story);
}

TEST(the_answer_to_a_pin_finds_its_way_from_another_screen)
{
    struct story *story = begin();

    story_scan(story, STORY_BADGE);
    story_type(story, STORY_PIN);
    story_tap(story, ACT_VIEW, 0);
    story_at(story, SCREEN_HOME);
    assert_non_null(story->kiosk->session->person);
    story_close(story);
}

TEST(a_session_ends_from_the_language_screen_too)
{
    struct story *story = begin();

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_tap(story, ACT_LANGUAGE, 0);
    story_at(story, SCREEN_ATTRACT);
    stage_wait(&story->stage, 151000);
    assert_null(story->kiosk->session->person);
    story_close(story);
}

TEST(a_full_disk_can_be_tried_again_without_signing_in_again)
{
    struct story *story = begin();

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story->kiosk->store_err = ERR_DISK_FULL;
    stage_wait(&story->stage, 10);
    story_at(story, SCREEN_PROBLEM);
    story_tap(story, ACT_TRY_AGAIN, 0);
    story_at(story, SCREEN_HOME);
    story_close(story);
}

TEST(a_request_of_two_hundred_lines_turns_page_by_page)
{
    struct story *story = begin();
    const struct person *person;
    struct request request = app_desk_request(story->desk, "express-nairobi.json", &person);
    struct request_line lines[REQUEST_LINES_MAX];
    struct damage damage;

    for (size_t i = 0; i < REQUEST_LINES_MAX; i++)
        lines[i] = request.lines[i % request.line_count];
    request.lines = lines;
    request.line_count = REQUEST_LINES_MAX;
    CHECK_OK(draft_save(story->desk->clerk, person, &request));
    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_tap(story, ACT_CONTINUE, 0);
    story_at(story, SCREEN_REVIEW);
    assert_false(story->kiosk->frame->is_full);
    story_seek(story, ACT_LINE, REQUEST_LINES_MAX - 1);
    story_at(story, SCREEN_LINE);
    story_scan(story, "2902800008171");
    story_at(story, SCREEN_LINE);
    assert_int_not_equal(story->kiosk->notice.text[0], '\0');
    story_tap(story, ACT_LINE_DONE, 0);
    story_tap(story, ACT_CHECK, 0);
    story_at(story, SCREEN_VERDICT);
    assert_false(story->kiosk->frame->is_full);
    story->kiosk->is_dirty = true;
    CHECK_OK(kiosk_draw(story->kiosk, &damage));
    story_close(story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(five_wrong_pins_make_a_person_wait_and_the_right_one_is_welcome_after_it),
        RUN(the_pin_is_nowhere_on_the_glass_or_in_the_screen_after_it_was_typed),
        RUN(no_scan_is_silent_on_any_screen),
        RUN(a_finger_on_a_notice_puts_it_away_and_presses_nothing_under_it),
        RUN(a_scan_while_printing_waits_for_the_person),
        RUN(the_same_goods_scanned_twice_are_two),
        RUN(a_form_scanned_twice_adds_its_lines_once),
        RUN(somebody_who_walks_away_is_asked_and_then_signed_out_with_everything_reset),
        RUN(a_session_ends_after_eight_hours_however_busy_it_is),
        RUN(an_idle_kiosk_asks_for_no_time_before_the_hour),
        RUN(the_badge_brings_its_language_and_the_header_changes_it),
        RUN(a_scanner_that_types_is_told_from_a_person),
        RUN(a_person_can_type_for_goods_on_a_real_keyboard),
        RUN(every_override_shows_its_problem_and_goes_with_it),
        RUN(without_a_store_the_kiosk_says_so_in_the_persons_language),
        RUN(slips_can_be_checked_while_the_disk_is_full),
        RUN(a_clock_before_the_catalogue_stops_approvals),
        RUN(printing_goes_on_while_somebody_changes_the_text_size),
        RUN(the_answer_to_a_pin_finds_its_way_from_another_screen),
        RUN(a_session_ends_from_the_language_screen_too),
        RUN(a_full_disk_can_be_tried_again_without_signing_in_again),
        RUN(a_request_of_two_hundred_lines_turns_page_by_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
