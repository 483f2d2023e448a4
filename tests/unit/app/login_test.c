/* SPDX-License-Identifier: Apache-2.0 */
#include "app/login.h"
#include "unit/app/app_desk.h"

#include <stdio.h>
#include <string.h>

/* A requester's badge and PIN out of the sample list. */
static void sample_badge(char *ret_badge, char *ret_pin)
{
    char line[256];
    FILE *file = fopen("db/seed/pins.tsv", "r");

    assert_non_null(file);
    ret_badge[0] = '\0';
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] != '#' && strncmp(line, "badge", 5) != 0 && sscanf(line, "%31[^\t]\t%15[0-9]", ret_badge, ret_pin) == 2)
            break;
    }
    fclose(file);
    assert_true(ret_badge[0] != '\0');
}

static struct login attempt(struct app_desk *desk, const char *badge, const char *pin)
{
    struct login login;

    CHECK_OK(login_badge(desk->clerk, badge, &login));
    if (login.state != LOGIN_ASK_PIN)
        return login;
    CHECK_OK(login_try(desk->clerk, &login));
    if (login.state == LOGIN_ASK_PIN)
        CHECK_OK(login_finish(desk->clerk, &login, login_hash_matches(&login, pin)));
    return login;
}

static void the_right_pin_opens_the_session(void **state)
{
    char badge[32], pin[16];

    sample_badge(badge, pin);
    assert_int_equal(attempt(*state, badge, pin).state, LOGIN_WELCOME);
}

static void an_unknown_badge_is_told_so(void **state)
{
    assert_int_equal(attempt(*state, "B-99999999", "123456").state, LOGIN_UNKNOWN_BADGE);
}

static void five_wrong_pins_make_a_person_wait_and_ten_lock_the_badge(void **state)
{
    struct app_desk *desk = *state;
    char badge[32], pin[16];
    struct login login;

    sample_badge(badge, pin);
    for (int i = 1; i < LOGIN_FREE_TRIES; i++) {
        login = attempt(desk, badge, "000000");
        assert_int_equal(login.state, LOGIN_WRONG_PIN);
        assert_int_equal(login.tries_left, LOGIN_FREE_TRIES - i);
    }
    login = attempt(desk, badge, "000000");
    assert_int_equal(login.state, LOGIN_WAIT);
    assert_int_equal(login.wait_s, 15);
    assert_int_equal(attempt(desk, badge, pin).state, LOGIN_WAIT); /* even with the right one */
    for (int i = LOGIN_FREE_TRIES; i < LOGIN_TRIES_MAX; i++) {
        fake_clock_pass(&desk->clock, 3600);
        login = attempt(desk, badge, "000000");
    }
    assert_int_equal(login.state, LOGIN_LOCKED);
    fake_clock_pass(&desk->clock, 86400);
    assert_int_equal(attempt(desk, badge, pin).state, LOGIN_LOCKED);
}

static void pulling_the_plug_gives_no_try_back(void **state)
{
    struct app_desk *desk = *state;
    char badge[32], pin[16];
    struct login login;

    sample_badge(badge, pin);
    CHECK_OK(login_badge(desk->clerk, badge, &login));
    assert_int_equal(login.tries_left, LOGIN_FREE_TRIES);
    CHECK_OK(login_try(desk->clerk, &login));
    app_desk_restart(desk); /* before the PIN was looked at */
    CHECK_OK(login_badge(desk->clerk, badge, &login));
    assert_int_equal(login.tries_left, LOGIN_FREE_TRIES - 1);
}

static void a_restart_does_not_shorten_the_wait(void **state)
{
    struct app_desk *desk = *state;
    char badge[32], pin[16];

    sample_badge(badge, pin);
    for (int i = 0; i < LOGIN_FREE_TRIES; i++)
        attempt(desk, badge, "000000");
    desk->clock.boot = "boot-2";
    desk->clock.monotonic_ms = 1000;
    app_desk_restart(desk);
    assert_int_equal(attempt(desk, badge, pin).state, LOGIN_WAIT);
    fake_clock_pass(&desk->clock, 20);
    assert_int_equal(attempt(desk, badge, pin).state, LOGIN_WELCOME);
}

#define DESK(name) cmocka_unit_test_setup_teardown(name, app_desk_open, app_desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK(the_right_pin_opens_the_session),
        DESK(an_unknown_badge_is_told_so),
        DESK(five_wrong_pins_make_a_person_wait_and_ten_lock_the_badge),
        DESK(pulling_the_plug_gives_no_try_back),
        DESK(a_restart_does_not_shorten_the_wait),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
