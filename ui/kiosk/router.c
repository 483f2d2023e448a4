/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/router.h"

#include "kiosk/router_work.h"

#include "kiosk/backroom.h"
#include "screens/part.h"

#include <string.h>

enum { DAY_S = 86400 };

static bool store_is_unusable(const struct kiosk *kiosk)
{
    return kiosk->session == NULL || kiosk->store_err == ERR_CORRUPT || kiosk->store_err == ERR_NEWER ||
           kiosk->store_err == ERR_STORAGE;
}

/* A time before the day the catalogue was issued can't be: the clock has lost the time. */
static bool clock_is_unset(const struct kiosk *kiosk)
{
    const struct clock_port *clock = kiosk->parts.clock;

    return clock != NULL && kiosk->session != NULL &&
           clock->now(clock->self) / DAY_S + 1 < clerk_rulebook(kiosk->parts.clerk)->release.issued;
}

static bool disk_is_full(const struct kiosk *kiosk)
{
    return kiosk->store_err == ERR_DISK_FULL || kiosk->store_err == ERR_READ_ONLY;
}

const struct override *router_overrides(size_t *ret_count)
{
    /* Ordered: the first that holds is shown. */
    static const struct override overrides[] = {
        { "store-unusable", store_is_unusable, ERR_CORRUPT, false, false },
        { "clock-unset", clock_is_unset, ERR_CONFLICT, false, false },
        { "disk-full", disk_is_full, ERR_DISK_FULL, true, true },
    };

    *ret_count = sizeof overrides / sizeof overrides[0];
    return overrides;
}

static bool is_signed_in(const struct kiosk *kiosk)
{
    return kiosk->session != NULL && kiosk->session->person != NULL;
}

static const struct override *override_now(const struct kiosk *kiosk)
{
    size_t count;
    const struct override *overrides = router_overrides(&count);

    for (size_t i = 0; i < count; i++) {
        if (overrides[i].holds(kiosk))
            return &overrides[i];
    }
    return NULL;
}

bool router_override(struct kiosk *kiosk)
{
    const struct override *override = override_now(kiosk);

    if (override == NULL) {
        kiosk->model.problem = ERR_NONE;
        if (kiosk->now == SCREEN_PROBLEM)
            router_go(kiosk, is_signed_in(kiosk) ? SCREEN_HOME : SCREEN_ATTRACT);
        return false;
    }
    kiosk->model.problem = kiosk->store_err != ERR_NONE ? kiosk->store_err : override->err;
    if (override->allows_checks && kiosk->now == SCREEN_CHECK)
        return false;
    /* Language and text size can be chosen in any case. */
    if (kiosk->depth > 0 && (kiosk->now == SCREEN_ATTRACT || kiosk->now == SCREEN_VIEW))
        return false;
    if (kiosk->now != SCREEN_PROBLEM)
        router_go(kiosk, SCREEN_PROBLEM);
    return true;
}

void router_fill(struct kiosk *kiosk)
{
    struct model *model = &kiosk->model;
    struct clerk *clerk = kiosk->parts.clerk;

    model->pinyin = kiosk->parts.pinyin;
    model->lang = kiosk->look.lang;
    model->theme = kiosk->look.theme;
    model->scale = kiosk->look.scale;
    if (kiosk->session == NULL)
        return;
    model->book = clerk_rulebook(clerk);
    model->today = clerk_today(clerk);
    model->release_age = clerk_release_age(clerk);
    model->is_time_verified = clerk_time_is_verified(clerk);
    model->receiving_point = clerk_receiving_point(clerk);
    session_fill(kiosk->session, model);
    backroom_fill(kiosk, model);
}

void router_notice(struct kiosk *kiosk, enum mark mark, const char *text)
{
    static const enum sound_signal signals[MARK_COUNT] = {
        [MARK_OK] = SOUND_SUCCESS,        [MARK_WAIT] = SOUND_ATTENTION,    [MARK_NO] = SOUND_REFUSED,
        [MARK_UNKNOWN] = SOUND_ATTENTION, [MARK_INFO] = SOUND_SUCCESS,      [MARK_WARNING] = SOUND_ATTENTION,
        [MARK_OVERDUE] = SOUND_ATTENTION,
    };

    kiosk->notice.mark = mark;
    kiosk->notice.until_ms = kiosk->now_ms + KIOSK_NOTICE_MS;
    kiosk->notice.has_undo = false;
    snprintf(kiosk->notice.text, sizeof kiosk->notice.text, "%s", text);
    kiosk->parts.sound->play(kiosk->parts.sound->self, signals[mark]);
    kiosk->is_dirty = true;
}

void router_notice_words(struct kiosk *kiosk, enum mark mark, enum str id, const char *name,
                         const char *value)
{
    size_t mark_before = arena_mark(&kiosk->scanned);
    const char *text =
        lang_format(&kiosk->scanned, kiosk->look.lang, id, name, value, NULL, NULL, NULL, NULL);

    router_notice(kiosk, mark, text == NULL ? lang_text(kiosk->look.lang, id) : text);
    arena_reset(&kiosk->scanned, mark_before);
}

void router_report(struct kiosk *kiosk, enum err err)
{
    if (err == ERR_NONE)
        return;
    if (err == ERR_CORRUPT || err == ERR_NEWER || err == ERR_STORAGE || err == ERR_DISK_FULL ||
        err == ERR_READ_ONLY)
        kiosk->store_err = err;
    if (!router_override(kiosk))
        router_notice(kiosk, MARK_NO, lang_text(kiosk->look.lang, lang_err(err)));
}

static void show(struct kiosk *kiosk, enum screen screen)
{
    const struct event shown = { .kind = EVENT_SHOWN };

    kiosk->now = screen;
    kiosk->next_second_ms = kiosk->now_ms + 1000;
    touch_reset(&kiosk->touch);
    router_event(kiosk, &shown);
}

void router_go(struct kiosk *kiosk, enum screen screen)
{
    kiosk->depth = 0;
    if (screen == SCREEN_HOME)
        router_report(kiosk, session_look_around(kiosk->session));
    if (kiosk->store_err != ERR_NONE && screen != SCREEN_PROBLEM && router_override(kiosk))
        return;
    show(kiosk, screen);
}

/* Back to a screen that is under others; false when it is not there. */
static bool unwind(struct kiosk *kiosk, enum screen screen)
{
    for (size_t i = 0; i < kiosk->depth; i++) {
        if (kiosk->under[i] == screen) {
            kiosk->depth = i;
            return true;
        }
    }
    return false;
}

void router_push(struct kiosk *kiosk, enum screen screen)
{
    if (kiosk->now == screen)
        return;
    if (unwind(kiosk, screen)) {
        show(kiosk, screen);
        return;
    }
    if (kiosk->depth == KIOSK_DEPTH_MAX) {
        memmove(&kiosk->under[0], &kiosk->under[1], (KIOSK_DEPTH_MAX - 1) * sizeof kiosk->under[0]);
        kiosk->depth--;
    }
    kiosk->under[kiosk->depth++] = kiosk->now;
    show(kiosk, screen);
}

void router_back(struct kiosk *kiosk)
{
    touch_reset(&kiosk->touch);
    kiosk->is_dirty = true;
    if (kiosk->depth > 0) {
        kiosk->now = kiosk->under[--kiosk->depth];
        kiosk->next_second_ms = kiosk->now_ms + 1000;
        return;
    }
    router_go(kiosk, is_signed_in(kiosk) ? SCREEN_HOME : SCREEN_ATTRACT);
}

bool router_has_open(const struct kiosk *kiosk, enum screen screen)
{
    for (size_t i = 0; i < kiosk->depth; i++) {
        if (kiosk->under[i] == screen)
            return true;
    }
    return kiosk->now == screen;
}

void router_event(struct kiosk *kiosk, const struct event *event)
{
    router_event_to(kiosk, kiosk->now, event);
}

void router_event_to(struct kiosk *kiosk, enum screen screen, const struct event *event)
{
    struct step step;

    router_fill(kiosk);
    kiosk->is_dirty = true;
    kiosk->screens.attract.is_from_header = kiosk->depth > 0;
    step = screens_on(&kiosk->screens, screen, &kiosk->model, event);
    if (step.kind != STEP_STAY)
        router_do(kiosk, step);
}

static void undo(struct kiosk *kiosk)
{
    kiosk->notice.text[0] = '\0';
    router_do(kiosk, step_to(STEP_UNDO_REMOVE));
}

void router_tap(struct kiosk *kiosk, struct action action)
{
    const struct event event = { .kind = EVENT_TAP, .act = (enum act)action.id, .argument = action.argument };

    if (action.id <= 0 || action.id >= ACT_COUNT)
        return;
    if (event.act == ACT_MORE_TIME) {
        kiosk->is_warning = false;
        kiosk->is_dirty = true;
        return;
    }
    if (event.act == ACT_LEAVE) {
        if (!router_work_holds(kiosk))
            router_leave(kiosk);
        return;
    }
    if (event.act == ACT_UNDO) {
        undo(kiosk);
        return;
    }
    if (!kiosk->notice.has_undo)
        kiosk->notice.text[0] = '\0';
    if (event.act == ACT_LANGUAGE) {
        router_push(kiosk, SCREEN_ATTRACT);
        return;
    }
    if (event.act == ACT_VIEW) {
        router_push(kiosk, SCREEN_VIEW);
        return;
    }
    router_event(kiosk, &event);
}

void router_set_lang(struct kiosk *kiosk, enum lang lang)
{
    struct screens *screens = &kiosk->screens;

    kiosk->look.lang = lang;
    keyboard_init(&screens->find.keyboard, lang, kiosk->parts.pinyin);
    kiosk->notice.text[0] = '\0';
    kiosk->is_dirty = true;
}

void router_leave(struct kiosk *kiosk)
{
    kiosk->is_warning = false;
    kiosk->notice.text[0] = '\0';
    if (kiosk->session != NULL)
        session_leave(kiosk->session);
    backroom_leave(kiosk);
    memset(&kiosk->screens, 0, sizeof kiosk->screens);
    kiosk->look.theme = THEME_LIGHT;
    kiosk->look.scale = TEXT_SCALE_SMALL;
    router_set_lang(kiosk, kiosk->parts.lang);
    router_go(kiosk, SCREEN_ATTRACT);
}

void router_badge(struct kiosk *kiosk, const char *badge)
{
    const struct event news = { .kind = EVENT_LOGIN };
    enum err err = session_badge(kiosk->session, badge);

    if (err != ERR_NONE) {
        router_report(kiosk, err);
        return;
    }
    if (kiosk->now != SCREEN_LOGIN)
        router_go(kiosk, SCREEN_LOGIN);
    if (kiosk->session->login.person != NULL)
        router_set_lang(kiosk, kiosk->session->login.person->language);
    kiosk->parts.sound->play(kiosk->parts.sound->self,
                             kiosk->session->login.state == LOGIN_ASK_PIN ? SOUND_SUCCESS : SOUND_REFUSED);
    router_event(kiosk, &news);
}

void router_verified(struct kiosk *kiosk, enum err err)
{
    const struct event event = { .kind = EVENT_VERIFIED };
    bool is_good;

    if (err != ERR_NONE) {
        router_report(kiosk, err);
        return;
    }
    is_good = kiosk->session->verification.result == SLIP_RESULT_GENUINE;
    kiosk->parts.sound->play(kiosk->parts.sound->self, is_good ? SOUND_SUCCESS : SOUND_REFUSED);
    router_push(kiosk, SCREEN_CHECK);
    router_event(kiosk, &event);
}
