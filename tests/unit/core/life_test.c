/* SPDX-License-Identifier: Apache-2.0 */
#include "core/life.h"

#include "schema_rows.h"
#include "support/support.h"

#include <string.h>

static enum request_state after(enum request_state from, enum life_act act)
{
    enum request_state to = REQUEST_STATE_COUNT;

    return life_step(from, act, &to) == ERR_NONE ? to : REQUEST_STATE_COUNT;
}

TEST(every_step_is_the_schemas_and_every_other_is_refused)
{
    struct schema_row rows[SCHEMA_ROWS_MAX];
    size_t count = schema_rows_read("life_step", rows), steps = 0;

    for (int from = 0; from < REQUEST_STATE_COUNT; from++) {
        for (int act = 0; act < LIFE_ACT_COUNT; act++) {
            const struct schema_row *row = schema_rows_find(
                rows, count, request_state_code((enum request_state)from), life_act_code((enum life_act)act));
            enum request_state to = after((enum request_state)from, (enum life_act)act);

            assert_int_equal(row != NULL, to != REQUEST_STATE_COUNT);
            if (row == NULL)
                continue;
            assert_string_equal(row->fields[2], request_state_code(to));
            steps++;
        }
    }
    assert_int_equal(steps, count);
}

TEST(a_refused_step_leaves_the_answer_alone)
{
    enum request_state to = REQUEST_LAPSED;

    CHECK_ERR(life_step(REQUEST_DECLINED, LIFE_APPROVE, &to), ERR_CONFLICT);
    assert_int_equal(to, REQUEST_LAPSED);
}

TEST(every_state_has_a_code_that_reads_back)
{
    for (int i = 0; i < REQUEST_STATE_COUNT; i++) {
        enum request_state read = REQUEST_STATE_COUNT;

        CHECK_OK(request_state_parse(request_state_code((enum request_state)i), &read));
        assert_int_equal(read, i);
    }
    for (int i = 0; i < LIFE_ACT_COUNT; i++)
        assert_true(life_act_code((enum life_act)i)[0] != '\0');
}

TEST(a_state_nobody_knows_is_not_read)
{
    enum request_state read = REQUEST_CLOSED;

    CHECK_ERR(request_state_parse("approved_by_magic", &read), ERR_INPUT);
    CHECK_ERR(request_state_parse("", &read), ERR_INPUT);
    assert_int_equal(read, REQUEST_CLOSED);
}

TEST(every_state_is_reached_from_the_beginning)
{
    bool reached[REQUEST_STATE_COUNT] = { [REQUEST_SUBMITTED] = true };

    for (int round = 0; round < REQUEST_STATE_COUNT; round++) {
        for (int from = 0; from < REQUEST_STATE_COUNT; from++) {
            for (int act = 0; reached[from] && act < LIFE_ACT_COUNT; act++) {
                enum request_state to = after((enum request_state)from, (enum life_act)act);

                if (to != REQUEST_STATE_COUNT)
                    reached[to] = true;
            }
        }
    }
    for (int from = 0; from < REQUEST_STATE_COUNT; from++)
        assert_true(reached[from]);
}

TEST(nothing_is_approved_but_from_review_or_by_the_machine)
{
    static const enum life_act approvals[] = { LIFE_APPROVE, LIFE_APPROVE_COND, LIFE_APPROVE_PART };

    for (int from = 0; from < REQUEST_STATE_COUNT; from++) {
        for (size_t i = 0; i < sizeof approvals / sizeof approvals[0]; i++)
            assert_int_equal(after((enum request_state)from, approvals[i]) != REQUEST_STATE_COUNT,
                             from == REQUEST_IN_REVIEW);
        assert_int_equal(after((enum request_state)from, LIFE_CLEAR) != REQUEST_STATE_COUNT,
                         from == REQUEST_ASSESSED);
    }
}

TEST(a_slip_follows_only_what_was_approved)
{
    for (int from = 0; from < REQUEST_STATE_COUNT; from++) {
        if (after((enum request_state)from, LIFE_ISSUE) != REQUEST_STATE_COUNT)
            assert_true(request_state_is_approved((enum request_state)from));
    }
    assert_int_equal(after(REQUEST_RETURNED, LIFE_ISSUE), REQUEST_STATE_COUNT);
    assert_int_equal(after(REQUEST_SLIP_ISSUED, LIFE_ISSUE), REQUEST_STATE_COUNT);
}

TEST(what_is_over_stays_over)
{
    static const enum request_state over[] = { REQUEST_CLOSED,  REQUEST_WITHDRAWN, REQUEST_CANCELLED,
                                               REQUEST_EXPIRED, REQUEST_REVOKED,   REQUEST_LAPSED };

    for (size_t i = 0; i < sizeof over / sizeof over[0]; i++) {
        for (int act = 0; act < LIFE_ACT_COUNT; act++)
            assert_int_equal(after(over[i], (enum life_act)act), REQUEST_STATE_COUNT);
    }
}

TEST(what_was_declined_is_asked_for_again_or_taken_back_and_nothing_else)
{
    for (int act = 0; act < LIFE_ACT_COUNT; act++) {
        enum request_state to = after(REQUEST_DECLINED, (enum life_act)act);

        assert_int_equal(to, act == LIFE_REVISE   ? REQUEST_SUBMITTED
                             : act == LIFE_REVOKE ? REQUEST_REVOKED
                                                  : REQUEST_STATE_COUNT);
    }
}

/* Nothing that may still be approved escapes the office's list. */
TEST(whatever_may_lead_to_a_slip_can_be_taken_back)
{
    for (int from = 0; from < REQUEST_STATE_COUNT; from++) {
        bool is_moving = from == REQUEST_SUBMITTED || from == REQUEST_ASSESSED; /* within one transaction */

        if (!is_moving && (after((enum request_state)from, LIFE_REVISE) != REQUEST_STATE_COUNT ||
                           after((enum request_state)from, LIFE_RECEIVE) != REQUEST_STATE_COUNT))
            assert_int_equal(after((enum request_state)from, LIFE_REVOKE), REQUEST_REVOKED);
    }
}

TEST(a_revision_is_judged_anew)
{
    for (int from = 0; from < REQUEST_STATE_COUNT; from++) {
        enum request_state to = after((enum request_state)from, LIFE_REVISE);

        assert_true(to == REQUEST_STATE_COUNT || to == REQUEST_SUBMITTED);
    }
    assert_int_equal(after(REQUEST_RECEIVED, LIFE_REVISE), REQUEST_STATE_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_step_is_the_schemas_and_every_other_is_refused),
        RUN(a_refused_step_leaves_the_answer_alone),
        RUN(every_state_has_a_code_that_reads_back),
        RUN(a_state_nobody_knows_is_not_read),
        RUN(every_state_is_reached_from_the_beginning),
        RUN(nothing_is_approved_but_from_review_or_by_the_machine),
        RUN(a_slip_follows_only_what_was_approved),
        RUN(what_is_over_stays_over),
        RUN(what_was_declined_is_asked_for_again_or_taken_back_and_nothing_else),
        RUN(whatever_may_lead_to_a_slip_can_be_taken_back),
        RUN(a_revision_is_judged_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
