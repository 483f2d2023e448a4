/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/router_steps.h"
#include "kiosk/backroom.h"
#include "kiosk/router_mine.h"
#include "kiosk/router_work.h"
#include "kiosk/session_mine.h"

#include "screens/part.h"

#include <string.h>

static struct session *session_of(struct kiosk *kiosk)
{
    return kiosk->session;
}

static void hash_job(void *self)
{
    struct kiosk *kiosk = self;

    kiosk->job_matches = login_hash_matches(&kiosk->job_login, kiosk->job_pin);
    explicit_bzero(kiosk->job_pin, sizeof kiosk->job_pin);
}

static void printer_job(void *self)
{
    struct kiosk *kiosk = self;

    kiosk->job_err = kiosk->parts.printer->open(kiosk->parts.printer->self);
}

static enum err start_job(struct kiosk *kiosk, enum job job, job_fn run)
{
    enum err err = worker_start(kiosk->worker, run, kiosk);

    if (err == ERR_NONE)
        kiosk->job = job;
    return err;
}

static void login_news(struct kiosk *kiosk)
{
    const struct event news = { .kind = EVENT_LOGIN };

    router_event_to(kiosk, SCREEN_LOGIN, &news);
}

void step_try_pin(struct kiosk *kiosk, int argument)
{
    struct session *session = session_of(kiosk);
    struct screen_login *screen = &kiosk->screens.login;
    enum err err = ERR_BUSY;
    (void)argument;

    /* What the worker works on is its own until it is done; only then a try may be counted. */
    if (!worker_is_busy(kiosk->worker))
        err = login_try(kiosk->parts.clerk, &session->login);
    if (err == ERR_NONE && session->login.state == LOGIN_ASK_PIN) {
        kiosk->job_login = session->login;
        memcpy(kiosk->job_pin, screen->pin, sizeof kiosk->job_pin);
        err = start_job(kiosk, JOB_HASH, hash_job);
        explicit_bzero(screen->pin, sizeof screen->pin);
        if (err == ERR_NONE)
            return;
    }
    router_report(kiosk, err);
    login_news(kiosk);
}

/* The answer is about the badge that was tried, whatever was read since. */
static void hash_done(struct kiosk *kiosk)
{
    struct session *session = session_of(kiosk);
    enum err err = login_finish(kiosk->parts.clerk, &kiosk->job_login, kiosk->job_matches);
    bool is_awaited = kiosk->screens.login.state == SCREEN_LOGIN_CHECKING && session->person == NULL &&
                      strcmp(session->login.badge, kiosk->job_login.badge) == 0;

    if (is_awaited)
        session->login = kiosk->job_login;
    explicit_bzero(&kiosk->job_login, sizeof kiosk->job_login);
    if (!is_awaited) {
        router_report(kiosk, err);
        return;
    }
    /* A welcome that is not on record is none: the PIN is asked for again. */
    if (err != ERR_NONE)
        session->login.state = LOGIN_ASK_PIN;
    if (session->login.state == LOGIN_WELCOME) {
        kiosk->entered_ms = kiosk->now_ms;
        err = session_enter(session);
    }
    if (session->login.state != LOGIN_WELCOME)
        kiosk->parts.sound->play(kiosk->parts.sound->self, SOUND_REFUSED);
    login_news(kiosk);
    router_report(kiosk, err);
}

static void issue_news(struct kiosk *kiosk, enum err err)
{
    const struct event news = { .kind = EVENT_ISSUE, .err = err };

    kiosk->next_poll_ms = kiosk->now_ms + KIOSK_POLL_MS;
    router_event_to(kiosk, SCREEN_SIGN, &news);
}

static void print(struct kiosk *kiosk)
{
    enum err err;

    kiosk->screens.sign.state = SCREEN_SIGN_PRINTING;
    if (backroom_has_printer(kiosk) || session_of(kiosk)->has_leftover) {
        session_put_off(session_of(kiosk));
        issue_news(kiosk, ERR_NONE);
        return;
    }
    err = start_job(kiosk, JOB_OPEN_PRINTER, printer_job);
    if (err != ERR_NONE)
        issue_news(kiosk, err);
}

void router_job_done(struct kiosk *kiosk)
{
    enum job job = kiosk->job;

    kiosk->job = JOB_NONE;
    switch (job) {
    case JOB_HASH:
        hash_done(kiosk);
        break;
    case JOB_OPEN_PRINTER:
        if (session_of(kiosk)->has_submission || session_of(kiosk)->is_resumed)
            issue_news(kiosk, session_print(session_of(kiosk)));
        break;
    case JOB_SIGN:
        router_work_hashed(kiosk);
        break;
    case JOB_NONE:
        break;
    }
}

void step_sign(struct kiosk *kiosk, int argument)
{
    enum err err;
    (void)argument;

    router_push(kiosk, SCREEN_SIGN);
    session_of(kiosk)->mine->refusal = REFUSAL_NONE;
    err = session_submit(session_of(kiosk));
    if (err == ERR_DENIED && session_of(kiosk)->mine->refusal != REFUSAL_NONE) {
        router_back(kiosk);
        router_mine_say_refusal(kiosk);
        return;
    }
    if (err != ERR_NONE) {
        issue_news(kiosk, err);
        return;
    }
    if (session_of(kiosk)->submission.outcome == SUBMIT_CLOSED)
        issue_news(kiosk, ERR_NONE);
    else
        print(kiosk);
    kiosk->is_dirty = true;
}

void step_paper_is_out(struct kiosk *kiosk, int argument)
{
    (void)argument;
    if (session_next_slip(session_of(kiosk))) {
        session_of(kiosk)->has_issue = false;
        print(kiosk);
        return;
    }
    kiosk->parts.sound->play(kiosk->parts.sound->self, SOUND_SUCCESS);
    if (router_work_paper_out(kiosk) || router_mine_paper_out(kiosk))
        return;
    if (session_of(kiosk)->is_resumed) {
        session_forget_paper(session_of(kiosk));
        router_go(kiosk, SCREEN_HOME);
    } else {
        router_go(kiosk, SCREEN_DONE);
    }
}

void step_go_home(struct kiosk *kiosk, int argument)
{
    (void)argument;
    session_forget_paper(session_of(kiosk));
    session_of(kiosk)->has_request = false;
    router_go(kiosk, SCREEN_HOME);
}

void step_after_void(struct kiosk *kiosk, int argument)
{
    if (session_next_slip(session_of(kiosk))) {
        session_of(kiosk)->has_issue = false;
        print(kiosk);
        return;
    }
    if (!router_work_paper_out(kiosk) && !router_mine_paper_next(kiosk))
        step_go_home(kiosk, argument);
}

void step_answer_complete(struct kiosk *kiosk, int is_complete)
{
    enum err err = session_answer(session_of(kiosk), is_complete == 1);

    if (err != ERR_NONE) {
        kiosk->screens.sign.state = SCREEN_SIGN_ASKING;
        router_report(kiosk, err);
    } else if (is_complete == 1) {
        step_paper_is_out(kiosk, 0);
    } else {
        print(kiosk);
    }
}

void step_resume(struct kiosk *kiosk, int index)
{
    enum err err = session_resume(session_of(kiosk), (size_t)index);

    if (err != ERR_NONE) {
        router_report(kiosk, err);
        return;
    }
    router_push(kiosk, SCREEN_SIGN);
    print(kiosk);
}

void step_print_again(struct kiosk *kiosk, int argument)
{
    (void)argument;
    print(kiosk);
}

void step_void(struct kiosk *kiosk, int argument)
{
    enum err err = session_void(session_of(kiosk));
    (void)argument;

    if (err == ERR_NONE)
        return;
    kiosk->screens.sign.state = kiosk->screens.sign.before; /* it is not void */
    router_report(kiosk, err);
}
