/* SPDX-License-Identifier: Apache-2.0 */

/* A kiosk whose clock lies: set back by an hour or a year, a battery that died (1970), a year far ahead. */

#include "app/clerk_parts.h"
#include "app/issue.h"
#include "app/paper.h"
#include "app/verify.h"
#include "store/record_walk.h"
#include "unit/app/app_desk.h"

#include <stdio.h>
#include <string.h>

enum { HOUR_S = 3600, DAY_S = 86400 };

#define AFTER_2038 INT64_C(2208988800) /* 2040-01-01 */

static struct submission cleared(struct app_desk *desk)
{
    const struct person *person;
    struct request request = app_desk_request(desk, "express-nairobi.json", &person);
    struct submission submission;

    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    assert_int_equal(submission.outcome, SUBMIT_CLEARED);
    return submission;
}

static struct slip_paper paper_of(struct app_desk *desk, const struct submission *submission)
{
    struct slip_record record;
    struct slip_paper paper;

    CHECK_OK(slip_store_find(desk->clerk->store, submission->slips[0], &desk->arena, &record));
    CHECK_OK(paper_of_slip(desk->clerk, &record, 0, &desk->arena, &paper));
    return paper;
}

static struct slip signed_slip(struct app_desk *desk, const struct submission *submission)
{
    char text[SLIP_TEXT_MAX + 1];
    struct slip_record record;
    struct slip slip;

    CHECK_OK(slip_store_find(desk->clerk->store, submission->slips[0], &desk->arena, &record));
    CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, record.signed_bytes, text));
    CHECK_OK(slip_peek_text(bytes_of_text(text), &slip));
    return slip;
}

static const char *result_of(struct app_desk *desk, const struct submission *submission)
{
    char text[SLIP_TEXT_MAX + 1];
    struct verification verification;
    struct slip_record record;

    CHECK_OK(slip_store_find(desk->clerk->store, submission->slips[0], &desk->arena, &record));
    CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, record.signed_bytes, text));
    CHECK_OK(verify_scan(desk->clerk, bytes_of_text(text), &verification));
    return slip_result_code(verification.result);
}

/* Sequence numbers follow each other without a gap, and no entry is older than the one before it. */
static void check_order(struct app_desk *desk, bool *ret_has_unverified)
{
    struct record_walk walk;
    struct entry_row row;
    uint64_t next = 1;
    int64_t newest = 0;
    bool is_found;

    *ret_has_unverified = false;
    CHECK_OK(record_walk_entries(desk->clerk->store, 0, &walk));
    for (;;) {
        CHECK_OK(record_walk_next_entry(&walk, &row, &is_found));
        if (!is_found)
            break;
        assert_int_equal(row.seq, next++);
        assert_true(row.time >= newest);
        newest = row.time;
        *ret_has_unverified =
            *ret_has_unverified || memmem(row.text.at, row.text.size, " unverified\n", 12) != NULL;
    }
    record_walk_done(&walk);
    assert_true(next > 5);
}

static void check_set_back(struct app_desk *desk, int64_t seconds)
{
    int64_t before = clerk_now(desk->clerk);
    struct submission submission;
    bool has_unverified;

    cleared(desk);
    desk->clock.now -= seconds;
    assert_true(clerk_now(desk->clerk) >= before);
    assert_false(clerk_time_is_verified(desk->clerk));
    submission = cleared(desk);
    assert_true(signed_slip(desk, &submission).issued >= before);
    assert_true((paper_of(desk, &submission).banners & SLIP_BANNER_TIME) != 0);
    check_order(desk, &has_unverified);
    assert_true(has_unverified);
}

static void a_clock_set_back_by_an_hour_does_not_take_the_record_with_it(void **state)
{
    check_set_back(*state, HOUR_S);
}

static void a_clock_set_back_by_a_year_does_not_take_the_record_with_it(void **state)
{
    check_set_back(*state, INT64_C(365) * DAY_S);
}

static void time_runs_on_where_the_clock_is_not_believed(void **state)
{
    struct app_desk *desk = *state;
    int64_t before = clerk_now(desk->clerk);

    desk->clock.now = 0;
    desk->clock.monotonic_ms += INT64_C(90) * 1000;
    assert_in_range(clerk_now(desk->clerk), before + 90, before + 95);
    app_desk_restart(desk);
    desk->clock.monotonic_ms += INT64_C(60) * 1000;
    assert_in_range(clerk_now(desk->clerk), before + 150, before + 160);
}

static void a_battery_that_died_starts_from_the_record_and_not_from_1970(void **state)
{
    struct app_desk *desk = *state;
    int64_t before = clerk_now(desk->clerk);
    struct submission submission;
    bool has_unverified;

    cleared(desk);
    desk->clock.now = 17; /* 1970-01-01 00:00:17 */
    app_desk_restart(desk);
    assert_true(clerk_now(desk->clerk) >= before);
    assert_int_equal(clerk_today(desk->clerk), before / DAY_S);
    assert_false(clerk_time_is_verified(desk->clerk));
    submission = cleared(desk);
    assert_string_equal(result_of(desk, &submission), "GENUINE");
    check_order(desk, &has_unverified);
    assert_true(has_unverified);
}

static void a_clock_before_1970_is_no_day_below_zero(void **state)
{
    struct app_desk *desk = *state;

    desk->clock.now = INT64_MIN;
    assert_true(clerk_today(desk->clerk) > 20000);
    desk->clock.now = INT64_MAX;
    assert_true(clerk_today(desk->clerk) < 30000);
    assert_false(clerk_time_is_verified(desk->clerk));
}

/* One bad battery neither expires everything nor leaves a year in the record that no later clock can reach.
 */
static void a_year_far_ahead_is_not_let_into_the_record(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    int64_t before = clerk_now(desk->clerk);
    bool has_unverified;

    desk->clock.now = AFTER_2038;
    app_desk_restart(desk);
    assert_false(clerk_time_is_verified(desk->clerk));
    assert_in_range(clerk_now(desk->clerk), before, before + HOUR_S);
    assert_string_equal(result_of(desk, &submission), "GENUINE");
    assert_int_equal(clerk_release_age(desk->clerk), RELEASE_FRESH);
    submission = cleared(desk);
    assert_true((paper_of(desk, &submission).banners & SLIP_BANNER_TIME) != 0);
    check_order(desk, &has_unverified);
    assert_true(has_unverified);

    desk->clock.now = before + HOUR_S; /* a new battery */
    app_desk_restart(desk);
    assert_true(clerk_time_is_verified(desk->clerk));
    assert_int_equal(clerk_now(desk->clerk), before + HOUR_S);
}

static void four_hundred_days_are_believed_and_one_more_second_is_not(void **state)
{
    struct app_desk *desk = *state;
    int64_t newest = desk->clerk->newest_time, limit = newest + INT64_C(400) * DAY_S;

    desk->clock.now = limit - 1;
    assert_int_equal(clerk_now(desk->clerk), limit - 1);
    assert_true(clerk_time_is_verified(desk->clerk));
    desk->clock.now = limit;
    assert_int_equal(clerk_now(desk->clerk), newest);
    assert_false(clerk_time_is_verified(desk->clerk));
}

static void what_expired_does_not_live_again_when_the_clock_is_set_back(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    int64_t expires = signed_slip(desk, &submission).expires;
    int64_t day = desk->clock.now;

    desk->clock.now = expires;
    assert_string_equal(result_of(desk, &submission), "EXPIRED");
    desk->clock.now = day;
    assert_string_equal(result_of(desk, &submission), "EXPIRED");
    app_desk_restart(desk);
    assert_string_equal(result_of(desk, &submission), "EXPIRED");
}

static void a_release_that_became_too_old_stays_so(void **state)
{
    struct app_desk *desk = *state;
    const struct release *release = &clerk_rulebook(desk->clerk)->release;
    int64_t day = desk->clock.now;

    assert_int_equal(clerk_release_age(desk->clerk), RELEASE_FRESH);
    desk->clock.now = (int64_t)release->hard_until * DAY_S;
    assert_int_equal(clerk_release_age(desk->clerk), RELEASE_TOO_OLD);
    app_desk_restart(desk); /* and its start is on record */
    desk->clock.now = day;
    app_desk_restart(desk);
    assert_int_equal(clerk_release_age(desk->clerk), RELEASE_TOO_OLD);
}

static void a_slip_says_what_the_clock_was_worth_when_it_was_signed(void **state)
{
    struct app_desk *desk = *state;
    struct submission good = cleared(desk), doubtful;

    assert_int_equal(paper_of(desk, &good).banners & SLIP_BANNER_TIME, 0);
    desk->clock.is_verified = false;
    doubtful = cleared(desk);
    assert_int_equal(paper_of(desk, &good).banners & SLIP_BANNER_TIME, 0);
    desk->clock.is_verified = true;
    assert_true((paper_of(desk, &doubtful).banners & SLIP_BANNER_TIME) != 0);
}

static void the_custodian_s_word_is_recorded_and_then_believed(void **state)
{
    struct app_desk *desk = *state;
    bool has_unverified;

    desk->clock.now = AFTER_2038;
    assert_false(clerk_time_is_verified(desk->clerk));
    CHECK_OK(clerk_confirm_time(desk->clerk, "P-0109"));
    assert_true(clerk_time_is_verified(desk->clerk));
    assert_int_equal(clerk_now(desk->clerk), AFTER_2038);
    assert_int_equal(clerk_today(desk->clerk), AFTER_2038 / DAY_S);
    desk->clock.now -= DAY_S; /* and there is no way back */
    CHECK_ERR(clerk_confirm_time(desk->clerk, "P-0109"), ERR_CONFLICT);
    assert_true(clerk_now(desk->clerk) >= AFTER_2038);
    desk->clock.now = INT64_MAX;
    CHECK_ERR(clerk_confirm_time(desk->clerk, "P-0109"), ERR_CONFLICT);
    check_order(desk, &has_unverified);
}

static void after_2038_days_and_seconds_still_fit(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);

    desk->clock.now = AFTER_2038;
    CHECK_OK(clerk_confirm_time(desk->clerk, "P-0109"));
    app_desk_restart(desk);
    assert_int_equal(clerk_today(desk->clerk), AFTER_2038 / DAY_S);
    assert_string_equal(result_of(desk, &submission), "EXPIRED");
    assert_int_equal(clerk_release_age(desk->clerk), RELEASE_TOO_OLD);
}

#define RUN_DESK(name) cmocka_unit_test_setup_teardown(name, app_desk_open, app_desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN_DESK(a_clock_set_back_by_an_hour_does_not_take_the_record_with_it),
        RUN_DESK(a_clock_set_back_by_a_year_does_not_take_the_record_with_it),
        RUN_DESK(time_runs_on_where_the_clock_is_not_believed),
        RUN_DESK(a_battery_that_died_starts_from_the_record_and_not_from_1970),
        RUN_DESK(a_clock_before_1970_is_no_day_below_zero),
        RUN_DESK(a_year_far_ahead_is_not_let_into_the_record),
        RUN_DESK(four_hundred_days_are_believed_and_one_more_second_is_not),
        RUN_DESK(what_expired_does_not_live_again_when_the_clock_is_set_back),
        RUN_DESK(a_release_that_became_too_old_stays_so),
        RUN_DESK(a_slip_says_what_the_clock_was_worth_when_it_was_signed),
        RUN_DESK(the_custodian_s_word_is_recorded_and_then_believed),
        RUN_DESK(after_2038_days_and_seconds_still_fit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
