/* SPDX-License-Identifier: Apache-2.0 */
#include "print/spool.h"

#include "support/support.h"

static struct spool after(const enum spool_event *events, size_t count)
{
    struct spool spool = { .state = SPOOL_PREPARED };

    for (size_t i = 0; i < count; i++)
        CHECK_OK(spool_on(&spool, events[i]));
    return spool;
}

#define AFTER(...)                                                                                           \
    after((const enum spool_event[]){ __VA_ARGS__ },                                                         \
          sizeof((const enum spool_event[]){ __VA_ARGS__ }) / sizeof(enum spool_event))

TEST(a_print_that_the_printer_confirms_is_an_issued_original)
{
    struct spool spool = AFTER(SPOOL_SEND, SPOOL_CONFIRMED);

    assert_int_equal(spool.state, SPOOL_ISSUED);
    assert_int_equal(spool.copy, 0);
}

TEST(a_job_that_never_left_may_be_tried_again_as_the_original)
{
    struct spool spool = AFTER(SPOOL_SEND, SPOOL_FAILED, SPOOL_SEND, SPOOL_CONFIRMED);

    assert_int_equal(spool.state, SPOOL_ISSUED);
    assert_int_equal(spool.copy, 0);
}

TEST(a_print_after_an_uncertain_one_is_a_copy_even_when_nobody_saw_the_first)
{
    struct spool spool = AFTER(SPOOL_SEND, SPOOL_UNSURE, SPOOL_NOT_OUT, SPOOL_SEND, SPOOL_CONFIRMED);

    assert_int_equal(spool.state, SPOOL_ISSUED);
    assert_int_equal(spool.copy, 1);
}

TEST(a_power_cut_while_printing_leaves_a_question_and_no_second_print)
{
    struct spool spool = AFTER(SPOOL_SEND, SPOOL_RESTART);

    assert_int_equal(spool.state, SPOOL_UNCERTAIN);
    CHECK_ERR(spool_on(&spool, SPOOL_SEND), ERR_CONFLICT);
    CHECK_OK(spool_on(&spool, SPOOL_CAME_OUT));
    assert_int_equal(spool.state, SPOOL_ISSUED);
    assert_int_equal(spool.copy, 0);
}

TEST(a_power_cut_before_anything_was_sent_changes_nothing)
{
    struct spool spool = AFTER(SPOOL_RESTART);

    assert_int_equal(spool.state, SPOOL_PREPARED);
    assert_int_equal(spool.copy, 0);
}

TEST(a_void_slip_never_prints)
{
    struct spool spool = AFTER(SPOOL_GIVE_UP);

    for (int event = 0; event < SPOOL_EVENTS; event++) {
        if (event != SPOOL_RESTART)
            CHECK_ERR(spool_on(&spool, (enum spool_event)event), ERR_CONFLICT);
    }
    assert_int_equal(spool.state, SPOOL_VOID);
}

TEST(an_issued_slip_cannot_be_voided_by_the_spool)
{
    struct spool spool = AFTER(SPOOL_SEND, SPOOL_CONFIRMED);

    CHECK_ERR(spool_on(&spool, SPOOL_GIVE_UP), ERR_CONFLICT);
}

TEST(every_copy_has_its_own_number_up_to_the_last)
{
    struct spool spool = AFTER(SPOOL_SEND, SPOOL_CONFIRMED);

    for (unsigned i = 1; i <= SPOOL_COPY_MAX; i++) {
        CHECK_OK(spool_on(&spool, SPOOL_COPY));
        assert_int_equal(spool.copy, i);
    }
    CHECK_ERR(spool_on(&spool, SPOOL_COPY), ERR_LIMIT);
    assert_int_equal(spool.copy, SPOOL_COPY_MAX);
    assert_int_equal(spool.state, SPOOL_ISSUED);
}

TEST(no_two_prints_bear_the_same_words_once_one_may_be_out)
{
    struct spool spool = { .state = SPOOL_PREPARED };
    unsigned printed_at_most = 0;

    for (int round = 0; round < 20; round++) {
        CHECK_OK(spool_on(&spool, SPOOL_SEND));
        if (round > 0)
            assert_true(spool.copy > printed_at_most);
        printed_at_most = spool.copy;
        CHECK_OK(spool_on(&spool, SPOOL_UNSURE));
        CHECK_OK(spool_on(&spool, SPOOL_NOT_OUT));
    }
}

TEST(what_a_printer_says_becomes_the_matching_step)
{
    assert_int_equal(spool_event_of(PRINTER_CONFIRMED), SPOOL_CONFIRMED);
    assert_int_equal(spool_event_of(PRINTER_UNCERTAIN), SPOOL_UNSURE);
    assert_int_equal(spool_event_of(PRINTER_FAILED), SPOOL_FAILED);
    assert_int_equal(spool_event_of(PRINTER_PENDING), SPOOL_EVENTS);
}

TEST(states_are_kept_by_names_that_read_back)
{
    enum spool_state parsed;

    for (int i = 0; i < SPOOL_STATES; i++) {
        CHECK_OK(spool_state_parse(spool_state_code((enum spool_state)i), &parsed));
        assert_int_equal(parsed, i);
    }
    CHECK_ERR(spool_state_parse("PRINTED", &parsed), ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_print_that_the_printer_confirms_is_an_issued_original),
        RUN(a_job_that_never_left_may_be_tried_again_as_the_original),
        RUN(a_print_after_an_uncertain_one_is_a_copy_even_when_nobody_saw_the_first),
        RUN(a_power_cut_while_printing_leaves_a_question_and_no_second_print),
        RUN(a_power_cut_before_anything_was_sent_changes_nothing),
        RUN(a_void_slip_never_prints),
        RUN(an_issued_slip_cannot_be_voided_by_the_spool),
        RUN(every_copy_has_its_own_number_up_to_the_last),
        RUN(no_two_prints_bear_the_same_words_once_one_may_be_out),
        RUN(what_a_printer_says_becomes_the_matching_step),
        RUN(states_are_kept_by_names_that_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
