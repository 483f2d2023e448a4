/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/backroom.h"

#include "kiosk/router.h"

#include <stdio.h>
#include <string.h>

static struct backroom *back_of(const struct kiosk *kiosk)
{
    return kiosk->backroom;
}

static const struct person *person_of(const struct kiosk *kiosk)
{
    return kiosk->session->person;
}

/* ---- what stands how ---- */

/* Slow findings of this visit stay while the quick ones are looked at again. */
static enum err look(struct kiosk *kiosk)
{
    struct custody_finding findings[CUSTODY_TEST_COUNT];
    struct custody_model *custody = &back_of(kiosk)->custody;
    enum err err;

    /* The printer is being connected on the worker, and can't be asked meanwhile. */
    if (back_of(kiosk)->has_custody && back_of(kiosk)->slow->kind == SLOW_PRINTER)
        return ERR_NONE;
    err = custody_look(kiosk->parts.clerk, person_of(kiosk), kiosk->parts.printer, findings);
    if (err != ERR_NONE)
        return err;
    for (int i = 0; i < CUSTODY_TEST_COUNT; i++) {
        if (!custody_test_is_slow((enum custody_test)i) || !back_of(kiosk)->has_custody)
            custody->findings[i] = findings[i];
    }
    back_of(kiosk)->has_custody = true;
    return ERR_NONE;
}

void step_go_custody(struct kiosk *kiosk, int argument)
{
    enum err err = look(kiosk);
    (void)argument;

    if (err == ERR_NONE)
        router_go(kiosk, SCREEN_CUSTODY);
    else
        backroom_report(kiosk, err);
}

void step_go_readiness(struct kiosk *kiosk, int argument)
{
    (void)argument;
    backroom_report(kiosk, look(kiosk));
    router_push(kiosk, SCREEN_READINESS);
}

void step_custody_test(struct kiosk *kiosk, int argument)
{
    struct slow *slow = back_of(kiosk)->slow;
    (void)argument;

    if (slow->kind != SLOW_NONE) {
        backroom_report(kiosk, ERR_BUSY);
        return;
    }
    slow->release = clerk_rulebook(kiosk->parts.clerk)->release.sequence;
    for (int i = 0; i < CUSTODY_TEST_COUNT; i++)
        slow->findings[i] = (struct custody_finding){ .mark = CUSTODY_UNTESTED };
    (void)backroom_begin(kiosk, SLOW_TEST);
}

static void tested(struct kiosk *kiosk)
{
    struct custody_finding *findings = back_of(kiosk)->custody.findings;
    const struct slow *slow = back_of(kiosk)->slow;
    enum err err = look(kiosk);

    for (int i = 0; i < CUSTODY_TEST_COUNT; i++) {
        if (custody_test_is_slow((enum custody_test)i))
            findings[i] = slow->findings[i];
    }
    if (err == ERR_NONE)
        err = slow->err;
    if (err == ERR_NONE)
        err = custody_record_test(kiosk->parts.clerk, person_of(kiosk), findings);
    if (err == ERR_NONE)
        router_notice_words(kiosk, MARK_INFO, STR_CUSTODY_TESTED, NULL, NULL);
    else if (err == ERR_CONFLICT)
        router_notice_words(kiosk, MARK_WARNING, STR_AUDIT_SCREEN_STOPPED, NULL, NULL);
    else
        backroom_report(kiosk, err);
}

/* ---- locked badges ---- */

static enum err list_locks(struct kiosk *kiosk)
{
    struct backroom *back = back_of(kiosk);

    arena_reset(&back->locked, 0);
    back->custody.lock_count = 0;
    return custody_locked(kiosk->parts.clerk, person_of(kiosk), &back->locked, &back->custody.locks,
                          &back->custody.lock_count);
}

void step_go_locks(struct kiosk *kiosk, int argument)
{
    enum err err = list_locks(kiosk);
    (void)argument;

    if (err == ERR_NONE)
        router_push(kiosk, SCREEN_LOCKS);
    else
        backroom_report(kiosk, err);
}

/* ---- acts that want the PIN ---- */

static void ask_pin(struct kiosk *kiosk, enum custody_act act)
{
    struct backroom *back = back_of(kiosk);
    enum err err = login_again(kiosk->parts.clerk, person_of(kiosk), &back->proof);

    if (err != ERR_NONE) {
        backroom_report(kiosk, err);
        return;
    }
    back->custody.act = act;
    back->custody.act_on = back->act_on;
    back->custody.proof = &back->proof;
    router_push(kiosk, SCREEN_PROVE);
}

void step_custody_backup(struct kiosk *kiosk, int argument)
{
    (void)argument;
    ask_pin(kiosk, CUSTODY_ACT_BACKUP);
}

void step_custody_time(struct kiosk *kiosk, int argument)
{
    (void)argument;
    ask_pin(kiosk, CUSTODY_ACT_TIME);
}

void step_custody_unlock(struct kiosk *kiosk, int index)
{
    struct backroom *back = back_of(kiosk);

    if (index < 0 || (size_t)index >= back->custody.lock_count)
        return;
    snprintf(back->act_on, sizeof back->act_on, "%s", back->custody.locks[index].person);
    ask_pin(kiosk, CUSTODY_ACT_UNLOCK);
}

static void pin_news(struct kiosk *kiosk)
{
    const struct event news = { .kind = EVENT_LOGIN };

    router_event_to(kiosk, SCREEN_PROVE, &news);
}

void step_custody_try_pin(struct kiosk *kiosk, int argument)
{
    struct backroom *back = back_of(kiosk);
    struct slow *slow = back->slow;
    struct screen_prove *screen = &kiosk->screens.prove;
    enum err err = slow->kind == SLOW_NONE ? login_try(kiosk->parts.clerk, &back->proof) : ERR_BUSY;
    (void)argument;

    if (err == ERR_NONE && back->proof.state == LOGIN_ASK_PIN) {
        slow->login = back->proof;
        memcpy(slow->pin, screen->pin, sizeof slow->pin);
        explicit_bzero(screen->pin, sizeof screen->pin);
        if (backroom_begin(kiosk, SLOW_HASH))
            return;
    }
    backroom_report(kiosk, err);
    pin_news(kiosk);
}

static void begin_backup(struct kiosk *kiosk)
{
    struct backroom *back = back_of(kiosk);
    enum err err = custody_backup_begin(kiosk->parts.clerk, &back->proof, person_of(kiosk),
                                        kiosk->parts.backup_dir, &back->slow->backup);

    if (err == ERR_NONE)
        (void)backroom_begin(kiosk, SLOW_BACKUP);
    else
        backroom_report(kiosk, err);
}

static void backed_up(struct kiosk *kiosk)
{
    const struct slow *slow = back_of(kiosk)->slow;
    enum err err = slow->err;

    if (err == ERR_NONE)
        err = custody_backup_end(kiosk->parts.clerk, person_of(kiosk), &slow->backup);
    if (err == ERR_NONE)
        router_notice_words(kiosk, MARK_OK, STR_CUSTODY_BACKUP_DONE, "name", slow->backup.name);
    else if (err == ERR_CONFLICT)
        router_notice_words(kiosk, MARK_WARNING, STR_AUDIT_SCREEN_STOPPED, NULL, NULL);
    else
        router_notice_words(kiosk, MARK_NO, STR_CUSTODY_BACKUP_FAILED, "why",
                            lang_text(kiosk->look.lang, lang_err(err)));
    if (look(kiosk) != ERR_NONE)
        kiosk->is_dirty = true; /* the figures stay as they were */
}

static void unlock(struct kiosk *kiosk)
{
    struct backroom *back = back_of(kiosk);
    enum err err = custody_unlock(kiosk->parts.clerk, &back->proof, back->act_on);

    if (err == ERR_NONE)
        err = list_locks(kiosk);
    if (err == ERR_NONE)
        err = look(kiosk);
    if (err == ERR_NONE)
        router_notice_words(kiosk, MARK_OK, STR_CUSTODY_UNLOCKED, NULL, NULL);
    else
        backroom_report(kiosk, err);
}

static void confirm_time(struct kiosk *kiosk)
{
    enum err err = custody_confirm_time(kiosk->parts.clerk, &back_of(kiosk)->proof, person_of(kiosk));

    if (err == ERR_NONE)
        err = look(kiosk);
    if (err == ERR_NONE)
        router_notice_words(kiosk, MARK_OK, STR_CUSTODY_TIME_CONFIRMED, NULL, NULL);
    else if (err == ERR_CONFLICT)
        router_notice_words(kiosk, MARK_NO, STR_CUSTODY_TIME_REFUSED, NULL, NULL);
    else
        backroom_report(kiosk, err);
}

static void act(struct kiosk *kiosk)
{
    enum custody_act what = back_of(kiosk)->custody.act;

    back_of(kiosk)->custody.act = CUSTODY_ACT_NONE;
    switch (what) {
    case CUSTODY_ACT_BACKUP:
        begin_backup(kiosk);
        break;
    case CUSTODY_ACT_UNLOCK:
        unlock(kiosk);
        break;
    case CUSTODY_ACT_TIME:
        confirm_time(kiosk);
        break;
    case CUSTODY_ACT_NONE:
        break;
    }
}

/* The try was counted, so its result is kept whoever is here by now. */
static void hashed(struct kiosk *kiosk)
{
    struct backroom *back = back_of(kiosk);
    struct login login = back->slow->login;
    enum err err = login_finish(kiosk->parts.clerk, &login, back->slow->is_match);
    bool is_awaited = router_has_open(kiosk, SCREEN_PROVE) && back->person != NULL &&
                      back->person == person_of(kiosk) && back->custody.act != CUSTODY_ACT_NONE;

    explicit_bzero(&back->slow->login, sizeof back->slow->login);
    if (is_awaited)
        back->proof = login;
    explicit_bzero(&login, sizeof login);
    if (err != ERR_NONE)
        backroom_report(kiosk, err);
    if (!is_awaited)
        return;
    if (err == ERR_NONE && back->proof.state == LOGIN_WELCOME) {
        while (router_has_open(kiosk, SCREEN_PROVE))
            router_back(kiosk);
        act(kiosk);
        return;
    }
    kiosk->parts.sound->play(kiosk->parts.sound->self, SOUND_REFUSED);
    pin_news(kiosk);
}

/* ---- paper, and the end ---- */

void step_custody_print(struct kiosk *kiosk, int argument)
{
    (void)argument;
    if (!back_of(kiosk)->has_issue)
        (void)backroom_begin(kiosk, SLOW_PRINTER);
}

void router_custody_print(struct kiosk *kiosk)
{
    struct backroom *back = back_of(kiosk);
    enum err err =
        custody_print_test(kiosk->parts.clerk, person_of(kiosk), kiosk->parts.printer, &back->issue);

    if (err != ERR_NONE) {
        backroom_report(kiosk, err);
        return;
    }
    back->has_issue = true;
    back->printed = STR_CUSTODY_PRINTED;
    back->next_tick_ms = kiosk->now_ms + BACKROOM_TICK_MS;
}

void step_custody_restart(struct kiosk *kiosk, int argument)
{
    enum err err = custody_stop(kiosk->parts.clerk, person_of(kiosk));
    (void)argument;

    if (err == ERR_NONE)
        kiosk->is_restarting = true;
    else
        backroom_report(kiosk, err);
}

void router_custody_done(struct kiosk *kiosk, enum slow_kind kind)
{
    if (kind == SLOW_TEST)
        tested(kiosk);
    if (kind == SLOW_BACKUP)
        backed_up(kiosk);
    if (kind == SLOW_HASH)
        hashed(kiosk);
}
