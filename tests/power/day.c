/* SPDX-License-Identifier: Apache-2.0 */
#include "power/day_parts.h"

#include "app/clerk_parts.h"
#include "app/draft.h"
#include "base/file.h"
#include "power/recording_vfs.h"
#include "store/slip_store.h"
#include "store/store_sql.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    LOG_OPS_MAX = 1 << 15,
    LOG_ARENA_BYTES = 64 << 20,
    DESK_ARENA_BYTES = 64 << 20,
    POLLS_MAX = 1000,
    ROUNDS_MAX = 20,
    STEP_S = 7,
};

void day_says(struct day *day, const char *what)
{
    struct day_record *record = day->record;

    assert_true(record->promise_count < DAY_PROMISES_MAX);
    record->promises[record->promise_count++] = (struct day_promise){
        .at = record->log.op_count,
        .digest = day_digest(day->desk.clerk->store->sql.db),
        .what = what,
    };
    fake_clock_pass(&day->desk.clock, STEP_S);
}

/* The same while nobody has the database open. */
static void promise_closed(struct day *day, const char *what)
{
    struct day_record *record = day->record;

    assert_true(record->promise_count < DAY_PROMISES_MAX);
    record->promises[record->promise_count++] = (struct day_promise){
        .at = record->log.op_count,
        .digest = day_digest_closed(day->desk.state_dir),
        .what = what,
    };
    fake_clock_pass(&day->desk.clock, STEP_S);
}

static enum err watched_open(void *self)
{
    struct printer *real = ((struct watched_printer *)self)->real;

    return real->open(real->self);
}

static enum printer_state watched_status(void *self)
{
    struct printer *real = ((struct watched_printer *)self)->real;

    return real->status(real->self);
}

static enum err watched_submit(void *self, const struct printer_job *job)
{
    const struct watched_printer *printer = self;
    struct day *day = printer->day;
    struct day_paper paper = { .at = day->record->log.op_count, .slip = day->slip };
    struct slip_record slip;

    memcpy(paper.request, day->request, sizeof paper.request);
    if (paper.slip.serial != 0) {
        CHECK_OK(slip_store_find(day->desk.clerk->store, paper.slip, &day->desk.arena, &slip));
        paper.copy = slip.copies;
    }
    assert_true(day->record->paper_count < DAY_PAPERS_MAX);
    day->record->papers[day->record->paper_count++] = paper;
    return printer->real->submit(printer->real->self, job);
}

static struct printer_result watched_poll(void *self)
{
    struct printer *real = ((struct watched_printer *)self)->real;

    return real->poll(real->self);
}

static void watch(struct day *day)
{
    day->printer = (struct watched_printer){ .real = day->desk.printer, .day = day };
    day->printer.port = (struct printer){
        .self = &day->printer,
        .width_dots = day->desk.printer->width_dots,
        .open = watched_open,
        .status = watched_status,
        .submit = watched_submit,
        .poll = watched_poll,
    };
}

static void open_clerk(struct day *day)
{
    static const char *const sync_settings[] = {
        [DAY_SYNC_FULL] = "",
        [DAY_SYNC_NORMAL] = "pragma synchronous = normal",
        [DAY_SYNC_OFF] = "pragma synchronous = off",
    };
    const struct clerk_options options = {
        .state_dir = day->desk.state_dir,
        .clock = &day->desk.clock.port,
        .pinned_day = DATE_NONE,
        .text = day->desk.text,
    };

    struct fault fault = { .detail = "" };

    if (clerk_open(&options, &day->desk.clerk, &fault) != ERR_NONE)
        fail_msg("clerk_open: %s: %s", fault.where, fault.detail);
    CHECK_OK(sql_exec(&day->desk.clerk->store->sql, sync_settings[day->sync]));
    day_says(day, "the kiosk was started");
}

static void close_clerk(struct day *day)
{
    clerk_close(day->desk.clerk);
    day->desk.clerk = NULL;
    promise_closed(day, "the kiosk was stopped");
}

struct request day_request(struct day *day, const char *file, const struct person **ret_person)
{
    arena_reset(&day->desk.arena, 0);
    return app_desk_request(&day->desk, file, ret_person);
}

/* A person adds one line after the other. */
static void write_draft(struct day *day, const char *file)
{
    const struct person *person;
    struct request request = day_request(day, file, &person);
    size_t lines = request.line_count;

    for (request.line_count = 1; request.line_count <= lines; request.line_count++) {
        CHECK_OK(draft_save(day->desk.clerk, person, &request));
        day_says(day, "a draft was kept");
    }
}

struct submission day_submit(struct day *day, const char *file)
{
    const struct person *person;
    struct request request = day_request(day, file, &person);
    struct submission submission;

    CHECK_OK(submit_request(day->desk.clerk, person, &request, &day->desk.arena, &submission));
    day_says(day, "a request was handed in");
    return submission;
}

static void wait_for(struct day *day, struct issue *issue)
{
    for (int i = 0; i < POLLS_MAX && issue->state == ISSUE_WAITING; i++)
        CHECK_OK(issue_poll(issue));
    day_says(day, "the printer had answered");
}

static struct issue print(struct day *day, const struct submission *submission, size_t index)
{
    struct issue issue;

    day->slip = submission->slips[index];
    CHECK_OK(issue_slip(day->desk.clerk, &day->printer.port, submission, index, &issue));
    day_says(day, "a slip was given to the printer");
    return issue;
}

void day_print_note(struct day *day, const struct submission *submission)
{
    struct issue issue;

    day->slip = (struct slip_id){ 0, 0 };
    memcpy(day->request, submission->number, sizeof day->request);
    CHECK_OK(issue_note(day->desk.clerk, &day->printer.port, submission, &issue));
    day_says(day, "a note was given to the printer");
    wait_for(day, &issue);
}

/* The print that stops halfway is answered with no and printed again, as a copy. */
static void print_with_trouble(struct day *day, const struct submission *submission, size_t index)
{
    struct issue issue;

    virtual_printer_set(day->desk.printer, VIRTUAL_DIES_MID_JOB);
    issue = print(day, submission, index);
    wait_for(day, &issue);
    assert_int_equal(issue.state, ISSUE_UNCERTAIN);
    CHECK_OK(issue_answer(&issue, false));
    day_says(day, "it was said that nothing came out");
    virtual_printer_set(day->desk.printer, VIRTUAL_FINE);
    CHECK_OK(issue_resume(day->desk.clerk, &day->printer.port, day->slip, &issue));
    day_says(day, "a slip was given to the printer again");
    wait_for(day, &issue);
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
}

void day_print_prepared(struct day *day, struct slip_id slip)
{
    struct issue issue;

    day->slip = slip;
    CHECK_OK(issue_resume(day->desk.clerk, &day->printer.port, slip, &issue));
    day_says(day, "a slip was given to the printer");
    wait_for(day, &issue);
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
}

/* A mute printer: once the paper is there, once it is given up. */
static void print_in_doubt(struct day *day, const char *file, bool is_complete)
{
    struct submission submission = day_submit(day, file);
    struct issue issue;

    virtual_printer_set(day->desk.printer, VIRTUAL_MUTE);
    issue = print(day, &submission, 0);
    wait_for(day, &issue);
    assert_int_equal(issue.state, ISSUE_UNCERTAIN);
    CHECK_OK(is_complete ? issue_answer(&issue, true) : issue_void(&issue));
    day_says(day, is_complete ? "it was said that a slip came out" : "a slip was given up");
    virtual_printer_set(day->desk.printer, VIRTUAL_FINE);
}

static void print_copy(struct day *day, struct slip_id slip)
{
    struct issue issue;

    day->slip = slip;
    CHECK_OK(issue_copy(day->desk.clerk, &day->printer.port, slip, &issue));
    day_says(day, "a copy was given to the printer");
    wait_for(day, &issue);
}

static void log_in(struct day *day, const char *badge, const char *pin, enum login_state expected)
{
    struct login login;

    CHECK_OK(login_badge(day->desk.clerk, badge, &login));
    assert_int_equal(login.state, LOGIN_ASK_PIN);
    CHECK_OK(login_try(day->desk.clerk, &login));
    day_says(day, "a try was counted");
    CHECK_OK(login_finish(day->desk.clerk, &login, login_hash_matches(&login, pin)));
    assert_int_equal(login.state, expected);
    day_says(day, "a login was judged");
}

/* The log that SQLite writes ahead is folded into the database by itself once it is long enough. */
static void work_until_folded(struct day *day)
{
    const struct io_log *log = &day->record->log;
    int database = io_log_file(log, "state/kiosk.db");
    size_t seen = log->op_count;
    bool is_folded = false;

    for (int i = 0; i < ROUNDS_MAX && !is_folded; i++) {
        write_draft(day, "mixed-four-lines-nairobi.json");
        day_submit(day, "mixed-four-lines-nairobi.json");
        for (; seen < log->op_count; seen++)
            is_folded = is_folded || (log->ops[seen].kind == IO_WRITE && log->ops[seen].file == database);
    }
    assert_true(is_folded);
}

/* The next release comes into force; slips of the one before can still be copied. */
static void change_release(struct day *day, const struct day_place *place)
{
    struct clerk_setup setup = day_setup(place, day->desk.state_dir);

    setup.catalogue_path = place->newer;
    close_clerk(day);
    CHECK_OK(clerk_init(&setup, &day->desk.clock.port, NULL));
    promise_closed(day, "a release was put in force");
    open_clerk(day);
    assert_int_equal(clerk_rulebook(day->desk.clerk)->release.sequence, 8);
}

static void live_morning(struct day *day)
{
    struct submission submission;
    struct issue issue;

    log_in(day, "B-00417", "482915", LOGIN_WELCOME);
    write_draft(day, "express-nairobi.json");
    submission = day_submit(day, "express-nairobi.json");
    assert_int_equal(submission.outcome, SUBMIT_CLEARED);
    issue = print(day, &submission, 0);
    wait_for(day, &issue);
    assert_int_equal(issue.state, ISSUE_CONFIRMED);
}

static void live_noon(struct day *day)
{
    struct submission submission;

    log_in(day, "B-00089", "000000", LOGIN_WRONG_PIN);
    log_in(day, "B-00089", "427518", LOGIN_WELCOME);
    write_draft(day, "needs-information-geneva-french.json");
    assert_int_equal(day_submit(day, "needs-information-geneva-french.json").outcome, SUBMIT_RETURNED);
    submission = day_submit(day, "blocked-usb-sticks-new-york.json");
    assert_int_equal(submission.outcome, SUBMIT_DECLINED);
    day_print_note(day, &submission);
    submission = day_submit(day, "referred-wifi7-nairobi.json");
    assert_int_equal(submission.outcome, SUBMIT_IN_REVIEW);
    day_print_note(day, &submission);
    assert_int_equal(day_submit(day, "not-ict-furniture-geneva-french.json").outcome, SUBMIT_CLOSED);
    CHECK_OK(store_idle(day->desk.clerk->store));
    day_says(day, "the log was folded in");
}

static void live_afternoon(struct day *day, const struct day_place *place)
{
    struct submission submission = day_submit(day, "express-twenty-lines-entebbe.json");
    struct slip_id first = submission.slips[0];
    struct issue issue;

    assert_true(submission.slip_count >= 2);
    print_with_trouble(day, &submission, 0);
    print(day, &submission, 1); /* and the kiosk is restarted before the printer answers */
    close_clerk(day);
    printer_close(day->desk.printer);
    CHECK_OK(virtual_printer_make(&(struct virtual_printer_options){ day->desk.folder, 576, 0 },
                                  &day->desk.printer));
    watch(day);
    open_clerk(day);
    CHECK_OK(issue_resume(day->desk.clerk, &day->printer.port, day->slip, &issue));
    assert_int_equal(issue.state, ISSUE_UNCERTAIN);
    CHECK_OK(issue_answer(&issue, true));
    day_says(day, "it was said that a slip came out");
    work_until_folded(day);
    change_release(day, place);
    print_copy(day, first);
    print_in_doubt(day, "express-tablets-beirut-arabic.json", true);
    print_in_doubt(day, "express-desktops-bangkok-chinese.json", false);
    write_draft(day, "emergency-laptops-gulu.json"); /* and goes home */
    CHECK_OK(login_leave(day->desk.clerk, rulebook_person(clerk_rulebook(day->desk.clerk), "P-0101")));
    day_says(day, "a session was ended");
}

/* The sample's PINs of the two who log in; a hash is slow. */
static void write_pins(const char *path)
{
    CHECK_OK(file_write(path, bytes_of_text("badge\tpin\nB-00417\t482915\nB-00089\t427518\n"), 0600));
}

static void set_up(struct day *day, const struct day_place *place)
{
    char pins[DAY_PATH_SIZE + 16], fonts[512];
    struct clerk_setup setup = day_setup(place, day->desk.state_dir);

    snprintf(day->desk.folder, sizeof day->desk.folder, "%.*s/paper", (int)sizeof day->desk.folder - 8,
             place->folder);
    snprintf(day->desk.state_dir, sizeof day->desk.state_dir, "%.*s/state",
             (int)sizeof day->desk.state_dir - 8, place->disk);
    snprintf(pins, sizeof pins, "%s/pins.tsv", place->folder);
    snprintf(fonts, sizeof fonts, "%s/fonts", getenv("COUNTERSIGN_BUILD"));
    setup.pins_path = pins;
    fake_clock_init(&day->desk.clock);
    CHECK_OK(arena_init(&day->desk.arena, DESK_ARENA_BYTES));
    CHECK_OK(text_open(fonts, &day->desk.text));
    CHECK_OK(virtual_printer_make(&(struct virtual_printer_options){ day->desk.folder, 576, 0 },
                                  &day->desk.printer));
    watch(day);
    write_pins(pins);
    recording_vfs_install();
    io_log_open(&day->record->log, place->disk, LOG_OPS_MAX, LOG_ARENA_BYTES);
    io_log_record(&day->record->log);
    CHECK_OK(clerk_init(&setup, &day->desk.clock.port, NULL));
    day->record->ready = day->record->log.op_count;
    promise_closed(day, "the state folder was made");
    day_trust(day);
    open_clerk(day);
}

void day_record(struct day_place *place, enum day_sync sync, bool is_short, struct day_record *ret_record)
{
    struct day *day = calloc(1, sizeof *day);

    assert_non_null(day);
    *ret_record = (struct day_record){ .ready = 0 };
    day->record = ret_record;
    day->sync = sync;
    set_up(day, place);
    live_morning(day);
    if (!is_short) {
        live_noon(day);
        live_afternoon(day, place);
        day_live_people(day);
    }
    close_clerk(day);
    io_log_record(NULL);
    recording_vfs_remove();
    printer_close(day->desk.printer);
    text_close(day->desk.text);
    arena_done(&day->desk.arena);
    free(day);
    day_place_empty(place->disk);
}

void day_forget(struct day_record *record)
{
    io_log_close(&record->log);
}
