/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/backroom.h"

#include "kiosk/router.h"

#include <stdlib.h>
#include <string.h>

enum { LISTED_BYTES = 1 << 20, BROWSED_BYTES = 48 << 20, LOCKED_BYTES = 256 << 10 };

enum err backroom_open(struct kiosk *kiosk)
{
    struct backroom *back = calloc(1, sizeof *back);
    enum err err;

    if (back == NULL)
        return ERR_MEMORY;
    kiosk->backroom = back;
    err = arena_init(&back->listed, LISTED_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&back->browsed, BROWSED_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&back->locked, LOCKED_BYTES);
    if (err == ERR_NONE)
        err = slow_open(kiosk->parts.clerk, kiosk->parts.printer, kiosk->parts.wake, kiosk->parts.wake_self,
                        &back->slow);
    return err;
}

void backroom_close(struct kiosk *kiosk)
{
    struct backroom *back = kiosk->backroom;

    if (back == NULL)
        return;
    slow_close(back->slow);
    arena_done(&back->listed);
    arena_done(&back->browsed);
    arena_done(&back->locked);
    explicit_bzero(&back->proof, sizeof back->proof);
    free(back);
    kiosk->backroom = NULL;
}

void backroom_leave(struct kiosk *kiosk)
{
    struct backroom *back = kiosk->backroom;

    if (back == NULL)
        return;
    slow_stop(back->slow);
    back->person = NULL;
    back->has_audit = false;
    back->has_custody = false;
    memset(&back->audit, 0, sizeof back->audit);
    memset(&back->custody, 0, sizeof back->custody);
    explicit_bzero(&back->proof, sizeof back->proof);
    arena_reset(&back->listed, 0);
    arena_reset(&back->browsed, 0);
    arena_reset(&back->locked, 0);
}

void backroom_fill(const struct kiosk *kiosk, struct model *model)
{
    struct backroom *back = kiosk->backroom;

    model->audit = NULL;
    model->custody = NULL;
    if (back == NULL)
        return;
    if (back->has_audit) {
        enum slow_kind kind = back->slow->kind;

        back->audit.work = kind == SLOW_VERIFY    ? AUDIT_CHECKING
                           : kind == SLOW_COMPARE ? AUDIT_COMPARING
                           : kind == SLOW_SAMPLE  ? AUDIT_SAMPLING
                                                  : AUDIT_IDLE;
        back->audit.permille = slow_permille(back->slow);
        back->audit.is_printing = back->has_issue || kind == SLOW_PRINTER;
        model->audit = &back->audit;
    }
    if (back->has_custody) {
        back->custody.work = back->slow->kind == SLOW_TEST     ? CUSTODY_TESTING
                             : back->slow->kind == SLOW_BACKUP ? CUSTODY_BACKING_UP
                                                               : CUSTODY_IDLE;
        back->custody.permille = slow_permille(back->slow);
        back->custody.is_printing = back->has_issue || back->slow->kind == SLOW_PRINTER;
        model->custody = &back->custody;
    }
}

void backroom_report(struct kiosk *kiosk, enum err err)
{
    if (err == ERR_DENIED)
        router_notice_words(kiosk, MARK_NO, STR_AUDIT_SCREEN_DENIED, NULL, NULL);
    else if (err == ERR_BUSY)
        router_notice_words(kiosk, MARK_WARNING, STR_AUDIT_SCREEN_BUSY, NULL, NULL);
    else
        router_report(kiosk, err);
}

static bool is_printer_taken(const struct kiosk *kiosk)
{
    const struct session *session = kiosk->session;

    return kiosk->job == JOB_OPEN_PRINTER || session->has_leftover || kiosk->backroom->has_issue ||
           (session->has_issue && session->issue.state == ISSUE_WAITING);
}

bool backroom_begin(struct kiosk *kiosk, enum slow_kind kind)
{
    struct backroom *back = kiosk->backroom;
    enum err err = kind == SLOW_PRINTER && is_printer_taken(kiosk) ? ERR_BUSY : slow_begin(back->slow, kind);

    if (err != ERR_NONE) {
        backroom_report(kiosk, err);
        return false;
    }
    back->person = kiosk->session->person;
    back->next_tick_ms = kiosk->now_ms + BACKROOM_TICK_MS;
    kiosk->is_dirty = true;
    return true;
}

void step_slow_stop(struct kiosk *kiosk, int argument)
{
    (void)argument;
    slow_stop(kiosk->backroom->slow);
}

/* Whoever began it has left: nothing is done with what came out. */
static bool is_abandoned(const struct kiosk *kiosk)
{
    return kiosk->backroom->person == NULL || kiosk->backroom->person != kiosk->session->person;
}

static void finish(struct kiosk *kiosk, enum slow_kind kind)
{
    kiosk->is_dirty = true;
    if (is_abandoned(kiosk) && kind != SLOW_HASH)
        return;
    switch (kind) {
    case SLOW_VERIFY:
    case SLOW_COMPARE:
    case SLOW_SAMPLE:
        router_audit_done(kiosk, kind);
        break;
    case SLOW_TEST:
    case SLOW_BACKUP:
    case SLOW_HASH:
        router_custody_done(kiosk, kind);
        break;
    case SLOW_PRINTER:
        if (kiosk->backroom->slow->err != ERR_NONE)
            backroom_report(kiosk, kiosk->backroom->slow->err);
        else if (kiosk->backroom->has_custody)
            router_custody_print(kiosk);
        else
            router_audit_print(kiosk);
        break;
    case SLOW_NONE:
        break;
    }
}

/* A report is no slip: however it came out, nothing in the register changes, and it can be printed again. */
static void ask_printer(struct kiosk *kiosk)
{
    struct backroom *back = kiosk->backroom;
    enum err err = issue_poll(&back->issue);

    if (err == ERR_NONE && back->issue.state == ISSUE_WAITING)
        return;
    back->has_issue = false;
    kiosk->is_dirty = true;
    if (err != ERR_NONE)
        router_report(kiosk, err);
    else if (back->issue.state == ISSUE_CONFIRMED)
        router_notice_words(kiosk, MARK_OK, back->printed, NULL, NULL);
    else if (back->issue.state == ISSUE_UNCERTAIN)
        router_notice_words(kiosk, MARK_UNKNOWN, STR_AUDIT_SCREEN_PRINT_UNSURE, NULL, NULL);
    else
        router_report(kiosk, back->issue.trouble);
}

void backroom_on_time(struct kiosk *kiosk)
{
    struct backroom *back = kiosk->backroom;
    enum slow_kind kind;

    if (back == NULL)
        return;
    kind = slow_take(back->slow);
    if (kind != SLOW_NONE)
        finish(kiosk, kind);
    if (backroom_is_at_work(kiosk) && kiosk->now_ms >= back->next_tick_ms) {
        back->next_tick_ms = kiosk->now_ms + BACKROOM_TICK_MS;
        kiosk->is_dirty |= back->slow->kind != SLOW_NONE;
        if (back->has_issue)
            ask_printer(kiosk);
    }
}

bool backroom_has_printer(const struct kiosk *kiosk)
{
    const struct backroom *back = kiosk->backroom;

    return back != NULL && (back->has_issue || back->slow->kind == SLOW_PRINTER);
}

bool backroom_is_at_work(const struct kiosk *kiosk)
{
    const struct backroom *back = kiosk->backroom;

    return back != NULL && (back->has_issue || back->slow->kind != SLOW_NONE);
}

int64_t backroom_due_ms(const struct kiosk *kiosk)
{
    return backroom_is_at_work(kiosk) ? kiosk->backroom->next_tick_ms : -1;
}
