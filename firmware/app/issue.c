/* SPDX-License-Identifier: Apache-2.0 */
#include "app/issue.h"

#include "app/clerk_parts.h"
#include "app/paper.h"
#include "port/printer.h"
#include "print/escpos.h"
#include "print/slip_layout.h"
#include "print/spool.h"
#include "store/request_store.h"

#include <stdio.h>
#include <string.h>

static enum slip_state stored_state(enum spool_state state)
{
    switch (state) {
    case SPOOL_PREPARED:
        return SLIP_PREPARED;
    case SPOOL_SENT:
        return SLIP_SENT;
    case SPOOL_UNCERTAIN:
        return SLIP_UNCERTAIN;
    case SPOOL_ISSUED:
        return SLIP_ISSUED;
    case SPOOL_VOID:
    case SPOOL_STATES:
        break;
    }
    return SLIP_VOID;
}

static enum spool_state spool_state_of(enum slip_state state)
{
    switch (state) {
    case SLIP_PREPARED:
        return SPOOL_PREPARED;
    case SLIP_SENT:
        return SPOOL_SENT;
    case SLIP_ISSUED:
        return SPOOL_ISSUED;
    case SLIP_UNCERTAIN:
        return SPOOL_UNCERTAIN;
    case SLIP_VOID:
    case SLIP_SUPERSEDED:
    case SLIP_REVOKED:
    case SLIP_STATE_COUNT:
        break;
    }
    return SPOOL_VOID;
}

static enum audit_event event_of(enum spool_event event)
{
    switch (event) {
    case SPOOL_SEND:
        return EVENT_SLIP_SENT;
    case SPOOL_CONFIRMED:
    case SPOOL_CAME_OUT:
        return EVENT_SLIP_ISSUED;
    case SPOOL_UNSURE:
    case SPOOL_RESTART:
        return EVENT_SLIP_UNCERTAIN;
    case SPOOL_FAILED:
    case SPOOL_NOT_OUT:
        return EVENT_SLIP_RETRIED;
    case SPOOL_COPY:
        return EVENT_SLIP_COPIED;
    case SPOOL_GIVE_UP:
    case SPOOL_EVENTS:
        break;
    }
    return EVENT_SLIP_VOIDED;
}

/* The first slip that is in somebody's hand makes its request SLIP_ISSUED. */
static enum err mark_request(struct clerk *clerk, const char *request)
{
    struct request_step step = {
        .number = request, .act = LIFE_ISSUE, .time = clerk_now(clerk), .actor = "KIOSK", .comment = ""
    };
    struct request_record record;
    enum request_state issued;
    enum err err;

    err = request_store_find(clerk->store, request, 0, &clerk->scratch, &record);
    if (err != ERR_NONE || life_step(record.state, LIFE_ISSUE, &issued) != ERR_NONE)
        return err;
    step.revision = record.revision;
    return request_store_step(clerk->store, &step, NULL);
}

/* One step of the spool's table, kept together with its audit event; `ret_copy` is the number the print bears. */
static enum err step_in_transaction(struct clerk *clerk, struct slip_id id, enum spool_event event, unsigned *ret_copy)
{
    char number[SLIP_NUMBER_SIZE], copy_text[16];
    const struct audit_field field = { "copy", copy_text };
    struct slip_record record;
    struct spool spool;
    enum err err;

    arena_reset(&clerk->scratch, 0);
    err = slip_store_find(clerk->store, id, &clerk->scratch, &record);
    if (err != ERR_NONE)
        return err;
    spool = (struct spool){ spool_state_of(record.state), record.copies };
    err = spool_on(&spool, event);
    if (err != ERR_NONE)
        return err;
    if (event == SPOOL_COPY)
        err = slip_store_add_copy(clerk->store, id, clerk_now(clerk), "-", &spool.copy);
    else
        err = slip_store_set_state(clerk->store, id, clerk_now(clerk), stored_state(spool.state));
    if (err == ERR_NONE && spool.state == SPOOL_ISSUED && event != SPOOL_COPY)
        err = mark_request(clerk, record.request);
    if (err != ERR_NONE)
        return err;
    slip_number_format(id, number);
    snprintf(copy_text, sizeof copy_text, "%u", spool.copy);
    *ret_copy = spool.copy;
    return clerk_audit(clerk, event_of(event), "KIOSK", "", number, &field, 1, NULL);
}

static enum err step(struct clerk *clerk, struct slip_id id, enum spool_event event, unsigned *ret_copy)
{
    enum err err = store_begin(clerk->store);

    if (err != ERR_NONE)
        return err;
    return clerk_finish(clerk, step_in_transaction(clerk, id, event, ret_copy));
}

/* Four characters that tell this job from every other of the last hours, so that a late answer confirms nothing else. */
void clerk_next_job_id(struct clerk *clerk, char *ret_id)
{
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    uint64_t number = clerk->print_jobs++;

    for (int i = PRINTER_JOB_ID_SIZE - 2; i >= 0; i--) {
        ret_id[i] = digits[number % 36];
        number /= 36;
    }
    ret_id[PRINTER_JOB_ID_SIZE - 1] = '\0';
}

/* The printer is asked before anything is committed: an empty roll is no reason to touch the register. */
static enum err wake_printer(struct printer *printer)
{
    enum err err = printer->open(printer->self);

    return err == ERR_NONE ? printer_state_err(printer->status(printer->self)) : err;
}

static enum err render(struct clerk *clerk, const struct slip_paper *paper, const struct issue *issue,
                       struct printer_job *ret_job)
{
    char id[PRINTER_JOB_ID_SIZE];
    struct raster raster;
    enum err err;

    clerk_next_job_id(clerk, id);
    err = slip_layout_draw(paper, clerk->text, issue->printer->width_dots, &clerk->paper_arena, &raster);
    return err == ERR_NONE ? escpos_encode(&raster, id, &clerk->paper_arena, ret_job) : err;
}

static void begin(struct clerk *clerk, struct printer *printer, struct slip_id slip, struct issue *issue)
{
    *issue = (struct issue){ .clerk = clerk, .printer = printer, .slip = slip, .state = ISSUE_WAITING };
    arena_reset(&clerk->paper_arena, 0);
}

/* Renders, commits `event`, and hands the job over.  `issue->copy` is known only after the commit for a copy, so the
 * paper is drawn with the number that the commit will give; the register is asked again to be sure. */
static enum err send(struct issue *issue, enum spool_event event, const struct slip_record *record)
{
    struct clerk *clerk = issue->clerk;
    struct slip_paper paper;
    struct printer_job job;
    unsigned committed;
    enum err err;

    issue->copy = event == SPOOL_COPY ? record->copies + 1 : record->copies;
    snprintf(issue->request, sizeof issue->request, "%s", record->request);
    err = paper_of_slip(clerk, record, issue->copy, &clerk->paper_arena, &paper);
    if (err != ERR_NONE)
        return err;
    snprintf(issue->end_mark, sizeof issue->end_mark, "%s", paper.end_mark);
    err = render(clerk, &paper, issue, &job);
    if (err == ERR_NONE)
        err = step(clerk, issue->slip, event, &committed);
    if (err != ERR_NONE)
        return err;
    if (committed != issue->copy)
        return ERR_CONFLICT;
    err = issue->printer->submit(issue->printer->self, &job);
    if (err == ERR_NONE)
        return ERR_NONE;
    issue->state = ISSUE_FAILED;
    issue->trouble = err;
    return event == SPOOL_COPY ? ERR_NONE : step(clerk, issue->slip, SPOOL_FAILED, &committed);
}

static enum err print_registered(struct clerk *clerk, struct printer *printer, struct slip_id id,
                                 enum spool_event event, struct issue *ret_issue)
{
    struct slip_record record;
    struct issue issue;
    enum err err;

    begin(clerk, printer, id, &issue);
    err = wake_printer(printer);
    if (err == ERR_NONE)
        err = slip_store_find(clerk->store, id, &clerk->paper_arena, &record);
    if (err != ERR_NONE)
        return err;
    issue.is_copy = event == SPOOL_COPY;
    err = send(&issue, event, &record);
    if (err == ERR_NONE)
        *ret_issue = issue;
    return err;
}

enum err issue_slip(struct clerk *clerk, struct printer *printer, const struct submission *submission, size_t index,
                    struct issue *ret_issue)
{
    if (index >= submission->slip_count)
        return ERR_NOT_FOUND;
    return print_registered(clerk, printer, submission->slips[index], SPOOL_SEND, ret_issue);
}

enum err issue_copy(struct clerk *clerk, struct printer *printer, struct slip_id slip, struct issue *ret_issue)
{
    return print_registered(clerk, printer, slip, SPOOL_COPY, ret_issue);
}

enum err issue_count_copy(struct clerk *clerk, struct slip_id slip, unsigned *ret_copy)
{
    return step(clerk, slip, SPOOL_COPY, ret_copy);
}

/* Notes have no state in the register: what is recorded is that one went to the printer. */
static enum err print_note(struct clerk *clerk, struct printer *printer, const struct slip_paper *paper,
                           struct issue *issue)
{
    struct printer_job job;
    enum err err;

    err = render(clerk, paper, issue, &job);
    if (err == ERR_NONE)
        err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    err = clerk_finish(clerk, clerk_audit(clerk, EVENT_NOTE_PRINTED, "KIOSK", "", paper->request, NULL, 0, NULL));
    if (err == ERR_NONE)
        err = printer->submit(printer->self, &job);
    if (err != ERR_NONE)
        return err;
    snprintf(issue->end_mark, sizeof issue->end_mark, "%s", paper->end_mark);
    snprintf(issue->request, sizeof issue->request, "%s", paper->request);
    return ERR_NONE;
}

enum err issue_note(struct clerk *clerk, struct printer *printer, const struct submission *submission,
                    struct issue *ret_issue)
{
    struct slip_paper paper;
    struct issue issue;
    enum err err;

    begin(clerk, printer, (struct slip_id){ 0, 0 }, &issue);
    err = wake_printer(printer);
    if (err == ERR_NONE)
        err = paper_of_note(clerk, submission, &clerk->paper_arena, &paper);
    if (err == ERR_NONE)
        err = print_note(clerk, printer, &paper, &issue);
    if (err == ERR_NONE)
        *ret_issue = issue;
    return err;
}

enum err issue_note_of(struct clerk *clerk, struct printer *printer, const char *number, struct issue *ret_issue)
{
    struct slip_paper paper;
    struct issue issue;
    enum err err;

    begin(clerk, printer, (struct slip_id){ 0, 0 }, &issue);
    err = wake_printer(printer);
    if (err == ERR_NONE)
        err = paper_of_request(clerk, number, &clerk->paper_arena, &paper);
    if (err == ERR_NONE)
        err = print_note(clerk, printer, &paper, &issue);
    if (err == ERR_NONE)
        *ret_issue = issue;
    return err;
}

static enum issue_state state_of(enum printer_outcome outcome)
{
    switch (outcome) {
    case PRINTER_CONFIRMED:
        return ISSUE_CONFIRMED;
    case PRINTER_UNCERTAIN:
        return ISSUE_UNCERTAIN;
    case PRINTER_FAILED:
        return ISSUE_FAILED;
    case PRINTER_PENDING:
        break;
    }
    return ISSUE_WAITING;
}

static bool is_registered(const struct issue *issue)
{
    return issue->slip.serial != 0 && !issue->is_copy;
}

/* Superseded or revoked while it was printed: the paper is worth nothing. */
static bool is_dead(const struct issue *issue)
{
    struct slip_record record;

    arena_reset(&issue->clerk->scratch, 0);
    return slip_store_find(issue->clerk->store, issue->slip, &issue->clerk->scratch, &record) == ERR_NONE &&
           (record.state == SLIP_SUPERSEDED || record.state == SLIP_REVOKED);
}

/* The printer tells an outcome once, so it is kept until the register has it: an outcome that got lost between the two
 * would leave a slip that is out as one that can be printed as an original again. */
enum err issue_poll(struct issue *issue)
{
    unsigned copy;
    enum err err;

    if (issue->state != ISSUE_WAITING)
        return ERR_NONE;
    if (issue->result.outcome == PRINTER_PENDING)
        issue->result = issue->printer->poll(issue->printer->self);
    if (issue->result.outcome == PRINTER_PENDING)
        return ERR_NONE;
    if (is_registered(issue)) {
        err = step(issue->clerk, issue->slip, spool_event_of(issue->result.outcome), &copy);
        if (err == ERR_CONFLICT && is_dead(issue)) {
            issue->state = ISSUE_FAILED;
            issue->trouble = err;
            return ERR_NONE;
        }
        if (err != ERR_NONE)
            return err;
    }
    issue->state = state_of(issue->result.outcome);
    issue->trouble = issue->result.trouble;
    return ERR_NONE;
}

enum err issue_answer(struct issue *issue, bool is_complete)
{
    enum err err = ERR_NONE;
    unsigned copy = issue->copy;

    if (issue->state != ISSUE_UNCERTAIN)
        return ERR_CONFLICT;
    if (is_registered(issue))
        err = step(issue->clerk, issue->slip, is_complete ? SPOOL_CAME_OUT : SPOOL_NOT_OUT, &copy);
    if (err != ERR_NONE)
        return err;
    issue->copy = copy;
    issue->state = is_complete ? ISSUE_CONFIRMED : ISSUE_FAILED;
    issue->trouble = ERR_NONE;
    return ERR_NONE;
}

enum err issue_void(struct issue *issue)
{
    unsigned copy;

    if (!is_registered(issue))
        return ERR_NONE;
    return step(issue->clerk, issue->slip, SPOOL_GIVE_UP, &copy);
}

enum err issue_unfinished(struct clerk *clerk, struct arena *arena, const struct slip_id **ret_slips, size_t *ret_count)
{
    const struct slip_record *records;
    struct slip_id *slips;
    size_t count;
    enum err err;

    err = slip_store_list_unfinished(clerk->store, arena, &records, &count);
    if (err != ERR_NONE)
        return err;
    slips = ARENA_TAKE(arena, count, struct slip_id);
    if (slips == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < count; i++)
        slips[i] = records[i].id;
    *ret_slips = slips;
    *ret_count = count;
    return ERR_NONE;
}

/* A slip that the machine clears is printed at once: one that is still PREPARED was interrupted.  One that people decided
 * waits for whoever asked for it, among their requests. */
enum err issue_unfinished_for(struct clerk *clerk, const struct person *person, size_t max, struct arena *arena,
                              struct slip_id *ret_slips, size_t *ret_count)
{
    size_t mark = arena_mark(arena), count;
    const struct slip_record *records;
    enum err err = slip_store_list_interrupted(clerk->store, person->id, max, arena, &records, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++)
        ret_slips[i] = records[i].id;
    arena_reset(arena, mark);
    if (err == ERR_NONE)
        *ret_count = count;
    return err;
}

enum err issue_resume(struct clerk *clerk, struct printer *printer, struct slip_id slip, struct issue *ret_issue)
{
    struct slip_record record;
    struct issue issue;
    enum err err;

    arena_reset(&clerk->scratch, 0);
    err = slip_store_find(clerk->store, slip, &clerk->scratch, &record);
    if (err != ERR_NONE)
        return err;
    if (record.state == SLIP_PREPARED)
        return print_registered(clerk, printer, slip, SPOOL_SEND, ret_issue);
    if (record.state != SLIP_UNCERTAIN)
        return ERR_CONFLICT;
    begin(clerk, printer, slip, &issue);
    issue.state = ISSUE_UNCERTAIN;
    issue.copy = record.copies;
    slip_number_format(slip, issue.end_mark);
    snprintf(issue.request, sizeof issue.request, "%s", record.request);
    *ret_issue = issue;
    return ERR_NONE;
}
