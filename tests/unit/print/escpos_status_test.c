/* SPDX-License-Identifier: Apache-2.0 */
#include "device/escpos_status.h"

#include "support/support.h"

#include <string.h>

static void hear(struct escpos_status *status, const void *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        escpos_status_on_byte(status, ((const uint8_t *)bytes)[i]);
}

#define HEAR(status, text) hear((status), (text), sizeof(text) - 1)

TEST(a_printer_that_says_nothing_wrong_is_ready)
{
    struct escpos_status status = { 0 };

    HEAR(&status, "\x10\x00\x00\x00");
    assert_int_equal(escpos_status_state(&status), PRINTER_READY);
}

TEST(an_open_cover_is_reported_unasked)
{
    struct escpos_status status = { 0 };

    HEAR(&status, "\x38\x00\x00\x00");
    assert_int_equal(escpos_status_state(&status), PRINTER_COVER_OPEN);
    HEAR(&status, "\x10\x00\x00\x00");
    assert_int_equal(escpos_status_state(&status), PRINTER_READY);
}

TEST(the_end_of_the_roll_is_reported_unasked)
{
    struct escpos_status status = { 0 };

    HEAR(&status, "\x18\x00\x0f\x00");
    assert_int_equal(escpos_status_state(&status), PRINTER_OUT_OF_PAPER);
}

TEST(an_answer_means_what_was_asked)
{
    struct escpos_status status = { 0 };

    escpos_status_ask(&status, ESCPOS_ASK_CAUSE);
    HEAR(&status, "\x16");
    assert_true(status.is_answered);
    assert_int_equal(escpos_status_state(&status), PRINTER_COVER_OPEN);

    status = (struct escpos_status){ 0 };
    escpos_status_ask(&status, ESCPOS_ASK_PAPER);
    HEAR(&status, "\x72");
    assert_int_equal(escpos_status_state(&status), PRINTER_OUT_OF_PAPER);

    status = (struct escpos_status){ 0 };
    escpos_status_ask(&status, ESCPOS_ASK_CAUSE);
    HEAR(&status, "\x52");
    assert_int_equal(escpos_status_state(&status), PRINTER_ERROR);
}

TEST(an_answer_nobody_asked_for_is_ignored)
{
    struct escpos_status status = { 0 };

    HEAR(&status, "\x7e");
    assert_int_equal(escpos_status_state(&status), PRINTER_READY);
    assert_false(status.is_answered);
}

TEST(the_name_of_a_finished_job_is_found_between_other_news)
{
    struct escpos_status status = { 0 };

    escpos_status_ask(&status, ESCPOS_ASK_ONLINE);
    HEAR(&status, "\x10\x00\x00\x00\x13\x37\x22"
                  "A1Z9\x00\x11\x12");
    assert_string_equal(status.finished, "A1Z9");
    assert_true(status.is_answered);
}

TEST(an_answer_cut_short_does_not_swallow_the_next)
{
    struct escpos_status status = { 0 };

    HEAR(&status, "\x10\x00\x37\x22"
                  "0007\x00");
    assert_string_equal(status.finished, "0007");
    status = (struct escpos_status){ 0 };
    HEAR(&status, "\x37\x38\x00\x00\x00");
    assert_string_equal(status.finished, "");
    assert_int_equal(escpos_status_state(&status), PRINTER_COVER_OPEN);
}

TEST(a_printer_without_job_names_still_answers_for_its_paper)
{
    struct escpos_status status = { 0 };

    HEAR(&status, "\x00");
    assert_true(status.is_status_returned);
}

TEST(any_noise_leaves_a_state_to_show)
{
    struct escpos_status status = { 0 };
    uint32_t seed = 1;

    for (int i = 0; i < 100000; i++) {
        seed = seed * 1664525U + 1013904223U;
        escpos_status_on_byte(&status, (uint8_t)(seed >> 24));
        assert_true(status.pending_count < sizeof status.pending);
        assert_true(escpos_status_state(&status) <= PRINTER_ERROR);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_printer_that_says_nothing_wrong_is_ready),
        RUN(an_open_cover_is_reported_unasked),
        RUN(the_end_of_the_roll_is_reported_unasked),
        RUN(an_answer_means_what_was_asked),
        RUN(an_answer_nobody_asked_for_is_ignored),
        RUN(the_name_of_a_finished_job_is_found_between_other_news),
        RUN(an_answer_cut_short_does_not_swallow_the_next),
        RUN(a_printer_without_job_names_still_answers_for_its_paper),
        RUN(any_noise_leaves_a_state_to_show),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
