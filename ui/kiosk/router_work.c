/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/router_work.h"

#include "kiosk/router_steps.h"
#include "kiosk/session_work.h"
#include "screens/part_work.h"

#include <string.h>

static struct work *work_of(const struct kiosk *kiosk)
{
    return kiosk->session->work;
}

static void refuse(struct kiosk *kiosk, enum err err)
{
    if (err == ERR_DENIED)
        router_notice_words(kiosk, MARK_NO, STR_WORK_DENIED, NULL, NULL);
    else
        router_report(kiosk, err);
}

/* ---- the list ---- */

static void show_list(struct kiosk *kiosk, enum worklist_filter filter, size_t from)
{
    router_report(kiosk, session_work_list(kiosk->session, filter, from));
    router_go(kiosk, SCREEN_WORK);
}

void step_go_work(struct kiosk *kiosk, int argument)
{
    (void)argument;
    if (kiosk->now == SCREEN_HOME)
        kiosk->screens.work = (struct screen_work){ .is_choosing = false };
    show_list(kiosk, work_of(kiosk)->filter, kiosk->now == SCREEN_HOME ? 0 : work_of(kiosk)->from);
}

void step_work_filter(struct kiosk *kiosk, int filter)
{
    if (filter >= 0 && filter < WORKLIST_FILTER_COUNT)
        show_list(kiosk, (enum worklist_filter)filter, 0);
}

void step_work_from(struct kiosk *kiosk, int from)
{
    show_list(kiosk, work_of(kiosk)->filter, from < 0 ? 0 : (size_t)from);
}

/* ---- one request ---- */

/* The list stays under the request, whichever was open before. */
static void show_file(struct kiosk *kiosk)
{
    kiosk->depth = 0;
    kiosk->now = SCREEN_WORK;
    router_push(kiosk, SCREEN_CASEFILE);
}

static void opened(struct kiosk *kiosk, enum err err)
{
    if (err == ERR_NONE)
        show_file(kiosk);
    else
        refuse(kiosk, err);
}

/* After the last one there is nothing left to do but sign. */
static void opened_next(struct kiosk *kiosk, enum err err)
{
    if (err != ERR_NOT_FOUND) {
        opened(kiosk, err);
        return;
    }
    show_list(kiosk, work_of(kiosk)->filter, 0);
    kiosk->screens.work.before_count = 0;
    if (work_of(kiosk)->mark_count == 0)
        return;
    router_push(kiosk, SCREEN_TRAY);
    router_notice_words(kiosk, MARK_INFO, STR_WORK_TRAY_LAST, NULL, NULL);
}

void step_work_open(struct kiosk *kiosk, int index)
{
    enum err err;

    if (index < 0) {
        err = session_work_open_first(kiosk->session);
        /* Nothing is ready: the oldest is shown, with what it waits for. */
        opened(kiosk, err == ERR_NOT_FOUND ? session_work_open_row(kiosk->session, 0) : err);
        return;
    }
    opened(kiosk, session_work_open_row(kiosk->session, (size_t)index));
}

void step_work_next(struct kiosk *kiosk, int argument)
{
    (void)argument;
    opened_next(kiosk, session_work_open_next(kiosk->session));
}

void router_work_show(struct kiosk *kiosk, const char *number, int revision)
{
    enum err err = session_work_open(kiosk->session, number, revision, TASK_KIND_COUNT);

    if (err != ERR_NONE)
        refuse(kiosk, err);
    else
        router_push(kiosk, SCREEN_CASEFILE);
}

void step_work_find(struct kiosk *kiosk, int argument)
{
    const struct verification *check = &kiosk->session->verification;
    enum err err;
    (void)argument;

    if (!kiosk->session->has_verification || !check->has_slip || kiosk->session->person == NULL)
        return;
    err = session_work_open(kiosk->session, check->slip.request, 0, TASK_APPROVAL);
    if (err != ERR_NONE)
        refuse(kiosk, err);
    else
        router_push(kiosk, SCREEN_CASEFILE);
}

/* ---- marks ---- */

static void say_refusal(struct kiosk *kiosk, const struct ruling_answer *answer)
{
    struct part_refusal said;

    router_fill(kiosk);
    said = part_refusal(kiosk->frame, &kiosk->model, answer);
    router_notice(kiosk, MARK_NO, part_join(kiosk->frame, " ", said.sentence, said.next, said.code));
}

static void mark(struct kiosk *kiosk, const struct work_mark *wanted)
{
    struct ruling_answer answer = { .refusal = REFUSAL_NONE };
    enum err err = session_work_mark(kiosk->session, wanted, kiosk->look.lang, &answer);
    bool is_from_list = work_of(kiosk)->model.open.place > 0;

    if (err == ERR_LIMIT) {
        router_push(kiosk, SCREEN_TRAY);
        router_notice_words(kiosk, MARK_WARNING, STR_WORK_TRAY_FULL, NULL, NULL);
        return;
    }
    if (err != ERR_NONE) {
        router_report(kiosk, err);
        return;
    }
    if (answer.refusal == REFUSAL_REASON && kiosk->now == SCREEN_RULE) {
        screen_rule_ask_reason(&kiosk->screens.rule);
        return;
    }
    if (answer.refusal != REFUSAL_NONE) {
        say_refusal(kiosk, &answer);
        return;
    }
    kiosk->parts.sound->play(kiosk->parts.sound->self, SOUND_SUCCESS);
    if (is_from_list)
        opened_next(kiosk, session_work_open_next(kiosk->session));
    else
        step_go_tray(kiosk, 0);
}

void step_work_mark(struct kiosk *kiosk, int argument)
{
    struct work_mark wanted;
    (void)argument;

    if (work_of(kiosk)->model.open.file == NULL)
        return;
    work_mark_begin(&work_of(kiosk)->model.open, &wanted);
    mark(kiosk, &wanted);
}

void step_work_rule(struct kiosk *kiosk, int what)
{
    screen_rule_open(&kiosk->screens.rule, &kiosk->model, (enum work_do)what);
    router_push(kiosk, SCREEN_RULE);
}

void step_work_mark_rule(struct kiosk *kiosk, int argument)
{
    struct work_mark wanted = kiosk->screens.rule.mark;
    (void)argument;

    mark(kiosk, &wanted);
}

/* ---- the tray ---- */

void step_go_tray(struct kiosk *kiosk, int argument)
{
    (void)argument;
    kiosk->depth = 0;
    kiosk->now = SCREEN_WORK;
    router_push(kiosk, SCREEN_TRAY);
}

void step_tray_open(struct kiosk *kiosk, int index)
{
    enum err err = session_work_open_mark(kiosk->session, (size_t)index);

    if (err != ERR_NONE)
        refuse(kiosk, err);
    else
        router_push(kiosk, SCREEN_CASEFILE);
}

void step_tray_remove(struct kiosk *kiosk, int index)
{
    if (index >= 0)
        session_work_remove(kiosk->session, (size_t)index);
}

void step_tray_drop(struct kiosk *kiosk, int argument)
{
    (void)argument;
    session_work_drop_refused(kiosk->session);
}

static void login_news(struct kiosk *kiosk)
{
    const struct event news = { .kind = EVENT_LOGIN };

    router_event_to(kiosk, SCREEN_TRAY, &news);
}

void step_tray_ask_pin(struct kiosk *kiosk, int argument)
{
    enum err err = session_work_ask_pin(kiosk->session);
    (void)argument;

    if (err != ERR_NONE)
        router_report(kiosk, err);
    else
        login_news(kiosk);
}

static void hash_job(void *self)
{
    struct kiosk *kiosk = self;

    kiosk->job_matches = login_hash_matches(&kiosk->job_login, kiosk->job_pin);
    explicit_bzero(kiosk->job_pin, sizeof kiosk->job_pin);
}

void step_tray_try_pin(struct kiosk *kiosk, int argument)
{
    struct screen_tray *screen = &kiosk->screens.tray;
    struct work *work = work_of(kiosk);
    enum err err = ERR_BUSY;
    (void)argument;

    /* What the worker works on is its own until it is done; only then a try may be counted. */
    if (!worker_is_busy(kiosk->worker))
        err = login_try(kiosk->parts.clerk, &work->proof);
    if (err == ERR_NONE && work->proof.state == LOGIN_ASK_PIN) {
        kiosk->job_login = work->proof;
        memcpy(kiosk->job_pin, screen->pin, sizeof kiosk->job_pin);
        err = worker_start(kiosk->worker, hash_job, kiosk);
        explicit_bzero(screen->pin, sizeof screen->pin);
        if (err == ERR_NONE) {
            kiosk->job = JOB_SIGN;
            return;
        }
        explicit_bzero(kiosk->job_pin, sizeof kiosk->job_pin);
    }
    explicit_bzero(screen->pin, sizeof screen->pin);
    router_report(kiosk, err);
    login_news(kiosk);
}

void router_work_hashed(struct kiosk *kiosk)
{
    struct session *session = kiosk->session;
    enum err err = login_finish(kiosk->parts.clerk, &kiosk->job_login, kiosk->job_matches);
    /* Whoever went away meanwhile signs nothing. */
    bool is_awaited = session->person != NULL && session->person == kiosk->job_login.person &&
                      router_has_open(kiosk, SCREEN_TRAY) && kiosk->screens.tray.state == TRAY_CHECKING;

    if (is_awaited)
        work_of(kiosk)->proof = kiosk->job_login;
    explicit_bzero(&kiosk->job_login, sizeof kiosk->job_login);
    if (!is_awaited)
        return;
    if (err == ERR_NONE && work_of(kiosk)->proof.state == LOGIN_WELCOME)
        err = session_work_sign(session);
    kiosk->parts.sound->play(kiosk->parts.sound->self,
                             work_of(kiosk)->model.done.is_done ? SOUND_SUCCESS : SOUND_REFUSED);
    login_news(kiosk);
    router_report(kiosk, err);
}

static void print_next(struct kiosk *kiosk)
{
    kiosk->session->has_issue = false;
    router_push(kiosk, SCREEN_SIGN);
    step_print_again(kiosk, 0);
}

void step_tray_print(struct kiosk *kiosk, int argument)
{
    (void)argument;
    if (session_work_next_slip(kiosk->session))
        print_next(kiosk);
    else
        step_tray_done(kiosk, 0);
}

bool router_work_paper_out(struct kiosk *kiosk)
{
    if (!work_of(kiosk)->is_printing)
        return false;
    if (session_work_next_slip(kiosk->session))
        print_next(kiosk);
    else
        step_tray_done(kiosk, 0);
    return true;
}

void step_tray_done(struct kiosk *kiosk, int argument)
{
    (void)argument;
    session_forget_paper(kiosk->session);
    session_work_forget_result(kiosk->session);
    kiosk->screens.work = (struct screen_work){ .is_choosing = false };
    show_list(kiosk, work_of(kiosk)->filter, 0);
}

void step_tray_leave(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_leave(kiosk);
}

bool router_work_holds(struct kiosk *kiosk)
{
    if (kiosk->session == NULL || kiosk->session->person == NULL || work_of(kiosk)->mark_count == 0)
        return false;
    kiosk->is_warning = false;
    step_go_tray(kiosk, 0);
    screen_tray_ask_leave(&kiosk->screens.tray);
    kiosk->parts.sound->play(kiosk->parts.sound->self, SOUND_ATTENTION);
    kiosk->is_dirty = true;
    return true;
}
