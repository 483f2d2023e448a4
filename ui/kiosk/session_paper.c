/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/session_mine.h"

void session_forget_paper(struct session *session)
{
    /* The printer goes on whoever waits for it. */
    if (session->has_issue && session->issue.state == ISSUE_WAITING) {
        session->leftover = session->issue;
        session->has_leftover = true;
    }
    session->has_submission = false;
    session->has_issue = false;
    session->is_resumed = false;
    session->slip_index = 0;
    arena_reset(&session->submitted, 0);
}

static enum err revise(struct session *session)
{
    enum err err = standing_revise(session->clerk, session->person, session->worksheet.request.number,
                                   &session->worksheet.request, &session->submitted, &session->submission,
                                   &session->mine->refusal);

    return err == ERR_NONE && session->mine->refusal != REFUSAL_NONE ? ERR_DENIED : err;
}

enum err session_submit(struct session *session)
{
    enum err err;

    session_forget_paper(session);
    err = session->worksheet.request.number[0] == '\0'
              ? submit_request(session->clerk, session->person, &session->worksheet.request, &session->submitted,
                               &session->submission)
              : revise(session);
    if (err != ERR_NONE)
        return err;
    err = session_mine_submitted(session, session->submission.number);
    if (err != ERR_NONE)
        return err;
    session->has_submission = true;
    session->has_draft = false;
    session->has_request = false;
    return ERR_NONE;
}

/* Whether the submission's outcome is put on paper at all. */
static bool has_paper(const struct submission *submission)
{
    return submission->outcome == SUBMIT_CLEARED || submission->outcome == SUBMIT_IN_REVIEW ||
           submission->outcome == SUBMIT_DECLINED;
}

static struct slip_id present_slip(const struct session *session)
{
    if (session->is_resumed)
        return session->issue.slip;
    if (session->submission.outcome == SUBMIT_CLEARED && session->slip_index < session->submission.slip_count)
        return session->submission.slips[session->slip_index];
    return (struct slip_id){ 0, 0 };
}

static enum err print(struct session *session)
{
    const struct submission *submission = &session->submission;

    if (session->is_resumed)
        return issue_resume(session->clerk, session->printer, session->issue.slip, &session->issue);
    if (submission->outcome == SUBMIT_CLEARED)
        return issue_slip(session->clerk, session->printer, submission, session->slip_index, &session->issue);
    return issue_note(session->clerk, session->printer, submission, &session->issue);
}

enum err session_print(struct session *session)
{
    enum err err;

    if (!session->is_resumed && (!session->has_submission || !has_paper(&session->submission))) {
        session->has_issue = false;
        return ERR_NONE;
    }
    /* What became of the print before is committed first; nothing is printed over it. */
    if (session->has_issue && session->issue.state == ISSUE_WAITING)
        return issue_poll(&session->issue);
    /* A printer that is not ready leaves this: it can be tried again or voided. */
    session->issue = (struct issue){
        .clerk = session->clerk,
        .printer = session->printer,
        .slip = present_slip(session),
        .state = ISSUE_FAILED,
    };
    session->has_issue = true;
    err = print(session);
    if (err != ERR_PAPER && err != ERR_COVER && err != ERR_DEVICE && err != ERR_BUSY)
        return err;
    session->issue.trouble = err;
    return ERR_NONE;
}

void session_put_off(struct session *session)
{
    session->issue = (struct issue){
        .clerk = session->clerk,
        .printer = session->printer,
        .slip = present_slip(session),
        .state = ISSUE_FAILED,
        .trouble = ERR_BUSY,
    };
    session->has_issue = true;
}

/* An outcome that the register can't take now stays in the issue, and is offered again. */
void session_poll_leftover(struct session *session)
{
    if (issue_poll(&session->leftover) == ERR_NONE)
        session->has_leftover = session->leftover.state == ISSUE_WAITING;
}

enum err session_poll(struct session *session)
{
    return issue_poll(&session->issue);
}

bool session_next_slip(struct session *session)
{
    bool is_last = session->is_resumed || !session->has_submission ||
                   session->submission.outcome != SUBMIT_CLEARED ||
                   session->slip_index + 1 >= session->submission.slip_count;

    if (is_last)
        return false;
    session->slip_index++;
    return true;
}

enum err session_answer(struct session *session, bool is_complete)
{
    return issue_answer(&session->issue, is_complete);
}

enum err session_void(struct session *session)
{
    return issue_void(&session->issue);
}

enum err session_resume(struct session *session, size_t index)
{
    if (index >= session->unfinished_count)
        return ERR_NOT_FOUND;
    session_forget_paper(session);
    session->is_resumed = true;
    session->issue.slip = session->unfinished[index];
    return ERR_NONE;
}

enum err session_verify(struct session *session, const struct scan *scan)
{
    enum err err = scan->kind == SCAN_SHORT_CODE
                       ? verify_code(session->clerk, scan->code, &session->verification)
                       : verify_scan(session->clerk, bytes_of_text(scan->text), &session->verification);

    session->has_verification = err == ERR_NONE;
    return err;
}

enum err session_verify_code(struct session *session, const char *code)
{
    enum err err = verify_code(session->clerk, code, &session->verification);

    session->has_verification = err == ERR_NONE;
    return err;
}
