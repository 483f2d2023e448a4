/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screens.h"
#include "support/support.h"
#include "toolkit/widget.h"

#include <string.h>

static struct event tap(enum act act, int argument)
{
    return (struct event){ .kind = EVENT_TAP, .act = act, .argument = argument };
}

static struct event happened(enum event_kind kind)
{
    return (struct event){ .kind = kind };
}

/* ---- sign in ---- */

static enum step_kind login_on(struct screen_login *screen, const struct login *login, struct event event)
{
    struct model model = { .login = login };

    return screen_login_on(screen, &model, &event).kind;
}

TEST(the_sixth_digit_tries_the_pin)
{
    struct screen_login screen = { .state = SCREEN_LOGIN_PIN };

    for (int i = 1; i <= 5; i++)
        assert_int_equal(login_on(&screen, NULL, tap(ACT_PAD, i)), STEP_STAY);
    assert_int_equal(login_on(&screen, NULL, tap(ACT_PAD, 6)), STEP_TRY_PIN);
    assert_int_equal(screen.state, SCREEN_LOGIN_CHECKING);
    assert_string_equal(screen.pin, "123456");
    assert_int_equal(login_on(&screen, NULL, tap(ACT_PAD, 7)), STEP_STAY);
}

TEST(a_digit_can_be_taken_back)
{
    struct screen_login screen = { .state = SCREEN_LOGIN_PIN };

    login_on(&screen, NULL, tap(ACT_PAD, 1));
    login_on(&screen, NULL, tap(ACT_PAD, KEYPAD_BACKSPACE));
    login_on(&screen, NULL, tap(ACT_PAD, KEYPAD_BACKSPACE));
    assert_int_equal(screen.digits, 0);
}

TEST(a_wrong_pin_is_forgotten_and_asked_again)
{
    struct login login = { .state = LOGIN_WRONG_PIN, .tries_left = 3 };
    struct screen_login screen = { .state = SCREEN_LOGIN_CHECKING, .digits = 6, .pin = "123456" };

    assert_int_equal(login_on(&screen, &login, happened(EVENT_LOGIN)), STEP_STAY);
    assert_int_equal(screen.state, SCREEN_LOGIN_PIN);
    assert_int_equal(screen.tries_left, 3);
    assert_int_equal(screen.digits, 0);
    assert_string_equal(screen.pin, "");
}

TEST(waiting_counts_down_to_the_keypad)
{
    struct login login = { .state = LOGIN_WAIT, .wait_s = 2 };
    struct screen_login screen = { .state = SCREEN_LOGIN_CHECKING };

    login_on(&screen, &login, happened(EVENT_LOGIN));
    assert_int_equal(screen.state, SCREEN_LOGIN_REFUSED);
    login_on(&screen, &login, happened(EVENT_SECOND));
    assert_int_equal(screen.state, SCREEN_LOGIN_REFUSED);
    login_on(&screen, &login, happened(EVENT_SECOND));
    assert_int_equal(screen.state, SCREEN_LOGIN_PIN);
}

TEST(a_welcome_goes_home)
{
    struct login login = { .state = LOGIN_WELCOME };
    struct screen_login screen = { .state = SCREEN_LOGIN_CHECKING };

    assert_int_equal(login_on(&screen, &login, happened(EVENT_LOGIN)), STEP_GO_HOME);
}

TEST(back_from_the_keypad_asks_for_a_badge_and_back_from_there_leaves)
{
    struct screen_login screen = { .state = SCREEN_LOGIN_PIN, .digits = 2, .pin = "12" };

    assert_int_equal(login_on(&screen, NULL, tap(ACT_BACK, 0)), STEP_STAY);
    assert_int_equal(screen.state, SCREEN_LOGIN_BADGE);
    assert_string_equal(screen.pin, "");
    assert_int_equal(login_on(&screen, NULL, tap(ACT_BACK, 0)), STEP_GO_ATTRACT);
}

/* ---- home ---- */

TEST(a_draft_is_not_dropped_without_a_question)
{
    struct model model = { .has_draft = true };
    struct screen_home screen = { .is_asking = false };
    struct event new = tap(ACT_NEW, 0), back = tap(ACT_BACK, 0), confirmed = tap(ACT_NEW_CONFIRMED, 0);

    assert_int_equal(screen_home_on(&screen, &model, &new).kind, STEP_STAY);
    assert_true(screen.is_asking);
    assert_int_equal(screen_home_on(&screen, &model, &back).kind, STEP_STAY);
    assert_false(screen.is_asking);
    screen_home_on(&screen, &model, &new);
    assert_int_equal(screen_home_on(&screen, &model, &confirmed).kind, STEP_NEW_REQUEST);
}

/* ---- sign and print ---- */

static enum step_kind sign_on(struct screen_sign *screen, const struct issue *issue, struct event event)
{
    struct submission submission = { .outcome = SUBMIT_CLEARED };
    struct model model = { .submission = &submission, .issue = issue };

    return screen_sign_on(screen, &model, &event).kind;
}

TEST(a_confirmed_print_is_done)
{
    struct issue issue = { .state = ISSUE_CONFIRMED };
    struct screen_sign screen = { .state = SCREEN_SIGN_PRINTING };

    assert_int_equal(sign_on(&screen, &issue, happened(EVENT_ISSUE)), STEP_GO_DONE);
}

TEST(a_failed_print_comes_back_with_its_trouble_and_can_be_tried_again)
{
    struct issue issue = { .state = ISSUE_FAILED, .trouble = ERR_PAPER };
    struct screen_sign screen = { .state = SCREEN_SIGN_PRINTING };

    assert_int_equal(sign_on(&screen, &issue, happened(EVENT_ISSUE)), STEP_STAY);
    assert_int_equal(screen.state, SCREEN_SIGN_TROUBLE);
    assert_int_equal(screen.trouble, ERR_PAPER);
    assert_int_equal(sign_on(&screen, &issue, tap(ACT_TRY_AGAIN, 0)), STEP_PRINT_AGAIN);
    assert_int_equal(screen.state, SCREEN_SIGN_PRINTING);
}

TEST(an_uncertain_print_is_asked_about)
{
    struct issue issue = { .state = ISSUE_UNCERTAIN };
    struct screen_sign screen = { .state = SCREEN_SIGN_PRINTING };
    struct event yes = tap(ACT_COMPLETE_YES, 0);
    struct submission submission = { .outcome = SUBMIT_CLEARED };
    struct model model = { .submission = &submission, .issue = &issue };
    struct step step;

    sign_on(&screen, &issue, happened(EVENT_ISSUE));
    assert_int_equal(screen.state, SCREEN_SIGN_ASKING);
    step = screen_sign_on(&screen, &model, &yes);
    assert_int_equal(step.kind, STEP_ANSWER_COMPLETE);
    assert_int_equal(step.argument, 1);
}

TEST(voiding_is_asked_twice_and_can_be_left)
{
    struct issue issue = { .state = ISSUE_UNCERTAIN };
    struct screen_sign screen = { .state = SCREEN_SIGN_ASKING };

    assert_int_equal(sign_on(&screen, &issue, tap(ACT_VOID, 0)), STEP_STAY);
    assert_int_equal(screen.state, SCREEN_SIGN_VOIDING);
    sign_on(&screen, &issue, tap(ACT_BACK, 0));
    assert_int_equal(screen.state, SCREEN_SIGN_ASKING);
    sign_on(&screen, &issue, tap(ACT_VOID, 0));
    assert_int_equal(sign_on(&screen, &issue, tap(ACT_VOID_CONFIRMED, 0)), STEP_VOID_SLIP);
    assert_int_equal(screen.state, SCREEN_SIGN_VOIDED);
}

TEST(nothing_can_be_pressed_while_it_prints)
{
    struct screen_sign screen = { .state = SCREEN_SIGN_PRINTING };

    for (int act = 1; act < ACT_COUNT; act++)
        assert_int_equal(sign_on(&screen, NULL, tap((enum act)act, 0)), STEP_STAY);
    assert_int_equal(screen.state, SCREEN_SIGN_PRINTING);
}

TEST(a_request_that_could_not_be_kept_says_so)
{
    struct screen_sign screen = { .state = SCREEN_SIGN_SIGNING };
    struct model model = { .submission = NULL };
    struct event event = { .kind = EVENT_ISSUE, .err = ERR_DENIED };

    screen_sign_on(&screen, &model, &event);
    assert_int_equal(screen.state, SCREEN_SIGN_FAILED);
    assert_int_equal(screen.trouble, ERR_DENIED);
}

/* ---- verdict ---- */

TEST(missing_information_leads_to_the_line_that_lacks_it)
{
    const struct finding findings[] = {
        { .line = 1, .effect = EFFECT_PASS },
        { .line = 2, .effect = EFFECT_NEEDS_INFO },
    };
    struct verdict verdict = { .effect = EFFECT_NEEDS_INFO, .findings = findings, .finding_count = 2 };
    struct model model = { .verdict = &verdict };
    struct screen_verdict screen = { .page = 0 };
    struct event sign = tap(ACT_SIGN, 0);
    struct step step = screen_verdict_on(&screen, &model, &sign);

    assert_int_equal(step.kind, STEP_GO_DETAILS);
    assert_int_equal(step.argument, 2);
}

TEST(a_block_is_handed_in_like_anything_else)
{
    struct verdict verdict = { .effect = EFFECT_BLOCK };
    struct model model = { .verdict = &verdict };
    struct screen_verdict screen = { .page = 0 };
    struct event sign = tap(ACT_SIGN, 0);

    assert_int_equal(screen_verdict_on(&screen, &model, &sign).kind, STEP_GO_SIGN);
}

/* ---- done ---- */

TEST(done_leaves_after_ten_seconds)
{
    struct screen_done screen;
    struct model model = { .submission = NULL };
    struct event shown = happened(EVENT_SHOWN), second = happened(EVENT_SECOND);

    screen_done_on(&screen, &model, &shown);
    for (int i = 1; i < SCREEN_DONE_SECONDS; i++)
        assert_int_equal(screen_done_on(&screen, &model, &second).kind, STEP_STAY);
    assert_int_equal(screen_done_on(&screen, &model, &second).kind, STEP_LEAVE);
}

/* ---- all ---- */

TEST(no_screen_turns_to_a_page_before_the_first)
{
    struct screens screens;
    struct model model = { .request = NULL };
    struct verdict verdict = { .effect = EFFECT_PASS };
    struct event turn = tap(ACT_PAGE, -1);

    memset(&screens, 0, sizeof screens);
    model.verdict = &verdict;
    for (int i = 0; i < SCREEN_COUNT; i++)
        screens_on(&screens, (enum screen)i, &model, &turn);
    assert_int_equal(screens.find.page, 0);
    assert_int_equal(screens.verdict.page, 0);
    assert_int_equal(screens.details.page, 0);
    assert_int_equal(screens.choice.page, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_sixth_digit_tries_the_pin),
        RUN(a_digit_can_be_taken_back),
        RUN(a_wrong_pin_is_forgotten_and_asked_again),
        RUN(waiting_counts_down_to_the_keypad),
        RUN(a_welcome_goes_home),
        RUN(back_from_the_keypad_asks_for_a_badge_and_back_from_there_leaves),
        RUN(a_draft_is_not_dropped_without_a_question),
        RUN(a_confirmed_print_is_done),
        RUN(a_failed_print_comes_back_with_its_trouble_and_can_be_tried_again),
        RUN(an_uncertain_print_is_asked_about),
        RUN(voiding_is_asked_twice_and_can_be_left),
        RUN(nothing_can_be_pressed_while_it_prints),
        RUN(a_request_that_could_not_be_kept_says_so),
        RUN(missing_information_leads_to_the_line_that_lacks_it),
        RUN(a_block_is_handed_in_like_anything_else),
        RUN(done_leaves_after_ten_seconds),
        RUN(no_screen_turns_to_a_page_before_the_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
