/* SPDX-License-Identifier: Apache-2.0 */
#include "app/clerk_parts.h"
#include "app/issue.h"
#include "app/office_copy.h"
#include "app/verify.h"
#include "base/file.h"
#include "codec/qr_read.h"
#include "unit/app/app_desk.h"

#include <stdio.h>
#include <string.h>

enum { POLLS_MAX = 1000, PICTURE_BYTES_MAX = 8 << 20 };

static struct submission cleared(struct app_desk *desk)
{
    const struct person *person;
    struct request request = app_desk_request(desk, "express-nairobi.json", &person);
    struct submission submission;

    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    assert_int_equal(submission.outcome, SUBMIT_CLEARED);
    return submission;
}

static void wait_for(struct issue *issue)
{
    for (int i = 0; i < POLLS_MAX && issue->state == ISSUE_WAITING; i++)
        CHECK_OK(issue_poll(issue));
    assert_int_not_equal(issue->state, ISSUE_WAITING);
}

/* The same while the store takes nothing. */
static enum err wait_for_refusal(struct issue *issue)
{
    enum err err = ERR_NONE;

    for (int i = 0; i < POLLS_MAX && err == ERR_NONE && issue->state == ISSUE_WAITING; i++)
        err = issue_poll(issue);
    return err;
}

/* The QR code's text on the latest paper. */
static struct bytes read_paper(struct app_desk *desk)
{
    struct qr_texts texts;
    struct bytes picture;

    CHECK_OK(file_read(virtual_printer_latest(desk->printer), PICTURE_BYTES_MAX, &desk->arena, &picture));
    CHECK_OK(qr_read_png(picture, &desk->arena, &texts));
    assert_int_equal(texts.count, 1);
    return texts.text[0];
}

static void a_printed_slip_is_read_from_its_paper_and_verifies(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct verification verification;
    struct issue issue;

    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
    CHECK_OK(verify_scan(desk->clerk, read_paper(desk), &verification));
    assert_string_equal(slip_result_code(verification.result), "GENUINE");
    assert_true(verification.is_ours);
    assert_string_equal(verification.slip.request, submission.number);
}

static void without_paper_nothing_is_sent_and_the_slip_waits(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct issue issue;
    const struct slip_id *slips;
    size_t count;

    virtual_printer_set(desk->printer, VIRTUAL_NO_PAPER);
    CHECK_ERR(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue), ERR_PAPER);
    CHECK_OK(issue_unfinished(desk->clerk, &desk->arena, &slips, &count));
    assert_int_equal(count, submission.slip_count);
    virtual_printer_set(desk->printer, VIRTUAL_FINE);
    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
    assert_int_equal(issue.copy, 0);
}

static void a_printer_that_says_nothing_leaves_a_question(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct issue issue;

    virtual_printer_set(desk->printer, VIRTUAL_DIES_MID_JOB);
    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    assert_int_equal(issue.state, ISSUE_UNCERTAIN);
    CHECK_OK(issue_answer(&issue, false));
    virtual_printer_set(desk->printer, VIRTUAL_FINE);
    CHECK_OK(issue_resume(desk->clerk, desk->printer, submission.slips[0], &issue));
    wait_for(&issue);
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
    assert_int_equal(issue.copy, 1); /* the first one may be in somebody's hand */
}

static void a_kiosk_that_stopped_while_printing_asks_after_its_start(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct slip_id slip = submission.slips[0];
    struct issue issue;

    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    app_desk_restart(desk);
    CHECK_OK(issue_resume(desk->clerk, desk->printer, slip, &issue));
    assert_int_equal(issue.state, ISSUE_UNCERTAIN);
    CHECK_OK(issue_answer(&issue, true));
    CHECK_ERR(issue_resume(desk->clerk, desk->printer, slip, &issue), ERR_CONFLICT);
}

static void a_void_slip_is_refused_at_the_door(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct verification verification;
    struct issue issue;
    struct bytes text;

    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    text = read_paper(desk);
    CHECK_ERR(issue_void(&issue), ERR_CONFLICT); /* issued: too late */

    submission = cleared(desk);
    virtual_printer_set(desk->printer, VIRTUAL_MUTE);
    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    assert_int_equal(issue.state, ISSUE_UNCERTAIN);
    CHECK_OK(issue_void(&issue));
    CHECK_OK(verify_scan(desk->clerk, read_paper(desk), &verification));
    assert_string_equal(slip_result_code(verification.result), "VOID");
    CHECK_OK(verify_scan(desk->clerk, text, &verification));
    assert_string_equal(slip_result_code(verification.result), "GENUINE");
}

static void a_copy_carries_the_same_code_and_its_number(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct bytes original, copy;
    struct issue issue;

    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    original = read_paper(desk);
    CHECK_OK(issue_copy(desk->clerk, desk->printer, submission.slips[0], &issue));
    wait_for(&issue);
    assert_int_equal(issue.copy, 1);
    copy = read_paper(desk);
    assert_true(bytes_equal(original, copy));
    CHECK_OK(issue_copy(desk->clerk, desk->printer, submission.slips[0], &issue));
    assert_int_equal(issue.copy, 2);
}

static void an_office_copy_is_counted_like_any_other(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct bytes pdf = { NULL, 0 };
    struct issue issue;

    CHECK_ERR(office_copy(desk->clerk, submission.slips[0], &desk->arena, &pdf), ERR_CONFLICT); /* not issued yet */
    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    CHECK_OK(office_copy(desk->clerk, submission.slips[0], &desk->arena, &pdf));
    assert_true(pdf.size > 1000);
    assert_memory_equal(pdf.at, "%PDF-", 5);
    CHECK_OK(issue_copy(desk->clerk, desk->printer, submission.slips[0], &issue));
    assert_int_equal(issue.copy, 2);
}

static void a_refusal_prints_as_a_note_without_a_code(void **state)
{
    struct app_desk *desk = *state;
    const struct person *person;
    struct request request = app_desk_request(desk, "blocked-usb-sticks-new-york.json", &person);
    struct submission submission;
    struct qr_texts texts;
    struct bytes picture;
    struct issue issue;

    CHECK_OK(submit_request(desk->clerk, person, &request, &desk->arena, &submission));
    CHECK_OK(issue_note(desk->clerk, desk->printer, &submission, &issue));
    wait_for(&issue);
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
    CHECK_OK(file_read(virtual_printer_latest(desk->printer), PICTURE_BYTES_MAX, &desk->arena, &picture));
    CHECK_OK(qr_read_png(picture, &desk->arena, &texts));
    assert_int_equal(texts.count, 0);
}

static void a_slip_past_its_last_day_is_expired(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct verification verification;
    struct issue issue;
    struct bytes text;

    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    text = read_paper(desk);
    fake_clock_pass(&desk->clock, 400 * 86400L);
    CHECK_OK(verify_scan(desk->clerk, text, &verification));
    assert_string_equal(slip_result_code(verification.result), "EXPIRED");
}

static void a_superseded_slip_names_the_one_that_replaces_it(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct verification verification;
    char path[128];
    struct issue issue;
    struct bytes text;
    FILE *list;

    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    text = read_paper(desk);
    snprintf(path, sizeof path, "%s/trust.txt", desk->state_dir);
    list = fopen(path, "a");
    assert_non_null(list);
    fprintf(list, "superseded\t0042-000001\t0042-000002\n");
    fclose(list);
    app_desk_restart(desk);
    CHECK_OK(verify_scan(desk->clerk, text, &verification));
    assert_string_equal(slip_result_code(verification.result), "SUPERSEDED");
    assert_int_equal(verification.superseded_by.serial, 2);
}

static void a_typed_code_finds_the_slip_in_the_register(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct verification scanned, typed;
    struct slip_check check;
    struct trust_list nobody = { 0 };
    struct issue issue;
    struct bytes text;

    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    text = read_paper(desk);
    CHECK_OK(verify_scan(desk->clerk, text, &scanned));
    slip_verify_text(text, &nobody, desk->clock.now, NULL, &check);
    assert_string_equal(slip_result_code(check.result), "UNKNOWN_ISSUER");
    {
        struct signed_slip again;
        struct key key;
        char path[128];

        snprintf(path, sizeof path, "%s/kiosk.key", desk->state_dir);
        CHECK_OK(key_load(path, &key));
        CHECK_OK(slip_sign(&scanned.slip, &key, &again));
        CHECK_OK(verify_code(desk->clerk, again.code, &typed));
        key_done(&key);
    }
    assert_string_equal(slip_result_code(typed.result), "GENUINE");
    assert_true(typed.is_ours);
    CHECK_OK(verify_code(desk->clerk, "1234 5678 9012 3456 7890", &typed));
    assert_string_equal(slip_result_code(typed.result), "MISTYPED");
}

static void an_outcome_that_could_not_be_committed_is_committed_later(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct issue issue;

    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    CHECK_OK(store_begin(desk->clerk->store)); /* stands for a disk that is full just now */
    CHECK_ERR(wait_for_refusal(&issue), ERR_CONFLICT);
    assert_int_equal(issue.state, ISSUE_WAITING);
    CHECK_ERR(issue_poll(&issue), ERR_CONFLICT);
    store_rollback(desk->clerk->store);
    wait_for(&issue);
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
    CHECK_OK(issue_copy(desk->clerk, desk->printer, submission.slips[0], &issue)); /* it is ISSUED */
    assert_int_equal(issue.copy, 1);
}

/* What a thief of the key, or a kiosk whose store was set back and went on numbering, would sign. */
static void a_slip_under_a_registered_number_that_is_not_the_registered_one_is_refused(void **state)
{
    struct app_desk *desk = *state;
    struct submission submission = cleared(desk);
    struct verification verification;
    struct signed_slip forged;
    struct issue issue;
    struct key key;
    char path[128];

    CHECK_OK(issue_slip(desk->clerk, desk->printer, &submission, 0, &issue));
    wait_for(&issue);
    CHECK_OK(verify_scan(desk->clerk, read_paper(desk), &verification));
    verification.slip.lines[0].quantity *= 10;
    snprintf(path, sizeof path, "%s/kiosk.key", desk->state_dir);
    CHECK_OK(key_load(path, &key));
    CHECK_OK(slip_sign(&verification.slip, &key, &forged));
    key_done(&key);
    CHECK_OK(verify_scan(desk->clerk, bytes_of_text(forged.text), &verification));
    assert_string_equal(slip_result_code(verification.result), "UNKNOWN_ISSUER");
    assert_false(verification.is_ours);
}

#define DESK(name) cmocka_unit_test_setup_teardown(name, app_desk_open, app_desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK(a_printed_slip_is_read_from_its_paper_and_verifies),
        DESK(without_paper_nothing_is_sent_and_the_slip_waits),
        DESK(a_printer_that_says_nothing_leaves_a_question),
        DESK(a_kiosk_that_stopped_while_printing_asks_after_its_start),
        DESK(a_void_slip_is_refused_at_the_door),
        DESK(a_copy_carries_the_same_code_and_its_number),
        DESK(an_office_copy_is_counted_like_any_other),
        DESK(a_refusal_prints_as_a_note_without_a_code),
        DESK(a_slip_past_its_last_day_is_expired),
        DESK(a_superseded_slip_names_the_one_that_replaces_it),
        DESK(a_typed_code_finds_the_slip_in_the_register),
        DESK(an_outcome_that_could_not_be_committed_is_committed_later),
        DESK(a_slip_under_a_registered_number_that_is_not_the_registered_one_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
