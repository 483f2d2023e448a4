/* SPDX-License-Identifier: Apache-2.0 */

/* Pieces under a waiver are counted down, and never below nothing. */

#include "app/submit.h"

#include "app/approve.h"
#include "app/casework.h"
#include "app/clerk_parts.h"
#include "store/debt_store.h"
#include "unit/app/app_desk.h"

#include <string.h>

static const char waiver[] = "WAI-2026-01"; /* of twelve pieces */

static struct submission submit(struct app_desk *desk, int64_t quantity)
{
    const struct person *person;
    struct request request = app_desk_request(desk, "waiver-map-software-nairobi.json", &person);
    struct request_line *line = ARENA_TAKE(&desk->arena, 1, struct request_line);
    struct submission submission;

    assert_non_null(line);
    *line = request.lines[0];
    line->quantity = quantity;
    request.lines = line;
    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    return submission;
}

static int64_t used(struct app_desk *desk)
{
    int64_t pieces = -1;

    CHECK_OK(waiver_used(desk->clerk->store, waiver, &pieces));
    return pieces;
}

static bool tells(const struct verdict *verdict, enum reason reason)
{
    for (size_t i = 0; i < verdict->finding_count; i++) {
        if (verdict->findings[i].reason == reason)
            return true;
    }
    return false;
}

static void what_is_cleared_under_a_waiver_uses_it_up(void **state)
{
    struct app_desk *desk = *state;
    struct submission first = submit(desk, 4), second = submit(desk, 7), third = submit(desk, 2);

    assert_int_equal(first.outcome, SUBMIT_CLEARED);
    assert_int_equal(second.outcome, SUBMIT_CLEARED);
    assert_true(tells(&second.verdict, REASON_WAI_01));
    assert_int_equal(used(desk), 11);
    assert_int_equal(third.outcome, SUBMIT_IN_REVIEW); /* one piece is left, two are asked for */
    assert_true(tells(&third.verdict, REASON_WAI_02));
    assert_int_equal(used(desk), 11);
    assert_int_equal(submit(desk, 1).outcome, SUBMIT_CLEARED);
    assert_int_equal(used(desk), 12);
}

static void pieces_that_somebody_else_used_meanwhile_are_not_used_twice(void **state)
{
    struct app_desk *desk = *state;
    struct submission first = submit(desk, 5);
    struct approval again = { .number = first.number,
                              .revision = 1,
                              .request = first.request,
                              .facts = first.facts,
                              .verdict = &first.verdict,
                              .book = clerk_rulebook(desk->clerk) };

    CHECK_OK(approve_lines_as_judged(&first.verdict, &desk->arena, &again.lines));
    for (int i = 0; i < 2; i++) {
        CHECK_OK(store_begin(desk->clerk->store));
        /* ten of twelve, then fifteen */
        CHECK_ERR(clerk_finish(desk->clerk, casework_use_waivers(desk->clerk, &again)),
                  i == 0 ? ERR_NONE : ERR_CONFLICT);
        assert_int_equal(used(desk), 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_cleared_under_a_waiver_uses_it_up, app_desk_open, app_desk_close),
        cmocka_unit_test_setup_teardown(pieces_that_somebody_else_used_meanwhile_are_not_used_twice, app_desk_open,
                                        app_desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
