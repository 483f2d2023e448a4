/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/kiosk.h"

#include "kiosk/backroom.h"
#include "kiosk/router.h"
#include "kiosk/scanning.h"
#include "screens/part_work.h"

#include <stdlib.h>
#include <string.h>

enum { SCANNED_BYTES = 256 << 10, LOOK_MS = 3600 * 1000 };

static enum err open_parts(struct kiosk *kiosk)
{
    const struct kiosk_parts *parts = &kiosk->parts;
    enum err err = frame_open(&kiosk->frame);

    if (err == ERR_NONE)
        err = painter_open(parts->text, parts->panel.width_px, parts->panel.height_px, &kiosk->painter);
    if (err == ERR_NONE)
        err = arena_init(&kiosk->scanned, SCANNED_BYTES);
    if (err == ERR_NONE)
        err = worker_open(parts->wake, parts->wake_self, &kiosk->worker);
    if (err == ERR_NONE && parts->clerk != NULL)
        err = session_open(parts->clerk, parts->printer, &kiosk->session);
    if (err == ERR_NONE && parts->clerk != NULL)
        err = backroom_open(kiosk);
    return err;
}

enum err kiosk_open(const struct kiosk_parts *parts, int64_t now_ms, struct kiosk **ret_kiosk)
{
    struct kiosk *kiosk = calloc(1, sizeof *kiosk);
    enum err err;

    if (kiosk == NULL)
        return ERR_MEMORY;
    kiosk->parts = *parts;
    kiosk->store_err = parts->store_err;
    kiosk->now_ms = now_ms;
    kiosk->touched_ms = now_ms;
    kiosk->next_look_ms = now_ms + LOOK_MS;
    kiosk->look = (struct look){ .panel = parts->panel, .lang = parts->lang, .text = parts->text };
    touch_init(&kiosk->touch);
    err = open_parts(kiosk);
    if (err != ERR_NONE) {
        kiosk_close(kiosk);
        return err;
    }
    router_fill(kiosk);
    router_go(kiosk, SCREEN_ATTRACT);
    router_override(kiosk);
    *ret_kiosk = kiosk;
    return ERR_NONE;
}

void kiosk_close(struct kiosk *kiosk)
{
    if (kiosk == NULL)
        return;
    backroom_close(kiosk);
    worker_close(kiosk->worker);
    session_close(kiosk->session);
    painter_close(kiosk->painter);
    frame_close(kiosk->frame);
    arena_done(&kiosk->scanned);
    free(kiosk);
}

static int64_t idle_end_ms(const struct kiosk *kiosk)
{
    bool is_in_use = kiosk->depth > 0 || (kiosk->session != NULL && kiosk->session->person != NULL);
    int idle_s = screen_idle_s(kiosk->now);

    /* Screens that stay for ever do so only where nobody's session is under them. */
    if (idle_s == 0 && is_in_use)
        idle_s = KIOSK_IDLE_S;
    return idle_s == 0 ? -1 : kiosk->touched_ms + (int64_t)idle_s * 1000;
}

/* Nothing of a stranger's is kept on a screen that asks no badge, so it ends without a question. */
static bool is_asked_first(const struct kiosk *kiosk)
{
    return kiosk->session != NULL && kiosk->session->person != NULL;
}

/* True when the visit was over by now, and has been ended. */
static bool end_in_time(struct kiosk *kiosk)
{
    int64_t end_ms = idle_end_ms(kiosk);
    bool is_too_long = is_asked_first(kiosk) && kiosk->now_ms - kiosk->entered_ms >= KIOSK_SESSION_MAX_S * 1000;

    if (end_ms < 0 || (kiosk->now_ms < end_ms && !is_too_long))
        return false;
    router_leave(kiosk);
    return true;
}

/* False when it came too late for the visit in front: whoever it is, it is somebody else's. */
static bool note_person(struct kiosk *kiosk, int64_t now_ms)
{
    bool is_late;

    kiosk->now_ms = now_ms;
    is_late = end_in_time(kiosk);
    kiosk->touched_ms = now_ms;
    return !is_late;
}

void kiosk_press(struct kiosk *kiosk, struct action action)
{
    if (action.id != 0)
        router_tap(kiosk, action);
}

/* Pressed things look pressed at once, so every touch that changes that is drawn. */
static void note_held(struct kiosk *kiosk, struct held before)
{
    kiosk->is_dirty |= memcmp(&before, &kiosk->touch.held, sizeof before) != 0;
}

/* A finger on a floating notice puts the notice away; it does not press what nobody can see under it. */
static bool dismiss_notice(struct kiosk *kiosk, int x, int y)
{
    const struct notice *notice = &kiosk->notice;

    if (notice->text[0] == '\0' || notice->has_undo || kiosk->is_warning || !box_contains(notice->covered, x, y))
        return false;
    kiosk->notice.text[0] = '\0';
    kiosk->is_dirty = true;
    return true;
}

void kiosk_on_down(struct kiosk *kiosk, int x, int y, int64_t now_ms)
{
    struct held before = kiosk->touch.held;

    if (!note_person(kiosk, now_ms) || dismiss_notice(kiosk, x, y))
        return;
    touch_on_down(&kiosk->touch, kiosk->frame, x, y);
    note_held(kiosk, before);
}

void kiosk_on_move(struct kiosk *kiosk, int x, int y, int64_t now_ms)
{
    struct held before = kiosk->touch.held;

    if (!note_person(kiosk, now_ms))
        return;
    touch_on_move(&kiosk->touch, kiosk->frame, x, y);
    note_held(kiosk, before);
}

void kiosk_on_up(struct kiosk *kiosk, int x, int y, int64_t now_ms)
{
    struct held before = kiosk->touch.held;
    struct action action;

    if (!note_person(kiosk, now_ms))
        return;
    action = touch_on_up(&kiosk->touch, kiosk->frame, x, y, now_ms);
    note_held(kiosk, before);
    kiosk_press(kiosk, action);
}

static void on_wedge_enter(struct kiosk *kiosk)
{
    const struct event erase = { .kind = EVENT_BACKSPACE };
    struct bytes scan;

    switch (wedge_enter(&kiosk->wedge, kiosk->now_ms, &scan)) {
    case WEDGE_SCAN:
        for (; kiosk->wedge_shown > 0; kiosk->wedge_shown--)
            router_event(kiosk, &erase);
        scanning_on(kiosk, scan);
        break;
    case WEDGE_TYPED:
        kiosk->wedge_shown = 0;
        kiosk_press(kiosk, touch_on_key(&kiosk->touch, kiosk->frame, TOUCH_KEY_ENTER));
        break;
    case WEDGE_EXTRA:
        kiosk->wedge_shown = 0;
        break;
    }
}

void kiosk_on_key(struct kiosk *kiosk, enum touch_key key, int64_t now_ms)
{
    if (!note_person(kiosk, now_ms))
        return;
    kiosk->is_dirty = true;
    if (key == TOUCH_KEY_ENTER) {
        on_wedge_enter(kiosk);
        return;
    }
    kiosk_press(kiosk, touch_on_key(&kiosk->touch, kiosk->frame, key));
}

void kiosk_on_text(struct kiosk *kiosk, const char *utf8, int64_t now_ms)
{
    const struct event event = { .kind = EVENT_TEXT, .text = utf8 };
    bool was_bursting = wedge_is_bursting(&kiosk->wedge, now_ms);

    (void)note_person(kiosk, now_ms); /* it may be a scanner that types: read for whoever comes now */
    wedge_type(&kiosk->wedge, utf8, now_ms);
    if (wedge_is_bursting(&kiosk->wedge, now_ms))
        return;
    kiosk->wedge_shown = was_bursting ? 1 : kiosk->wedge_shown + 1;
    router_event(kiosk, &event);
}

void kiosk_on_backspace(struct kiosk *kiosk, int64_t now_ms)
{
    const struct event event = { .kind = EVENT_BACKSPACE };

    if (!note_person(kiosk, now_ms))
        return;
    wedge_clear(&kiosk->wedge);
    kiosk->wedge_shown = 0;
    router_event(kiosk, &event);
}

void kiosk_on_scan(struct kiosk *kiosk, struct bytes scan, int64_t now_ms)
{
    (void)note_person(kiosk, now_ms);
    scanning_on(kiosk, scan);
}

void kiosk_on_scanner_trouble(struct kiosk *kiosk, enum err err, int64_t now_ms)
{
    kiosk->now_ms = now_ms;
    router_report(kiosk, err);
}

/* ---- time ---- */

static bool counts_seconds(const struct kiosk *kiosk)
{
    return kiosk->is_warning || kiosk->now == SCREEN_DONE ||
           (kiosk->now == SCREEN_LOGIN && kiosk->screens.login.state == SCREEN_LOGIN_REFUSED &&
            kiosk->screens.login.why == LOGIN_WAIT) ||
           (kiosk->now == SCREEN_TRAY && kiosk->screens.tray.state == TRAY_PAUSED &&
            kiosk->screens.tray.why == LOGIN_WAIT) ||
           (kiosk->now == SCREEN_PROVE && kiosk->screens.prove.state == SCREEN_PROVE_PAUSED &&
            kiosk->screens.prove.why == LOGIN_WAIT);
}

static bool is_printing(const struct kiosk *kiosk)
{
    return kiosk->session != NULL && kiosk->job != JOB_OPEN_PRINTER &&
           (kiosk->session->has_leftover ||
            (kiosk->session->has_issue && kiosk->session->issue.state == ISSUE_WAITING));
}

static void look_for_idle(struct kiosk *kiosk)
{
    int64_t end_ms = idle_end_ms(kiosk);

    if (end_ms < 0 || end_in_time(kiosk))
        return;
    if (is_asked_first(kiosk) && !kiosk->is_warning && kiosk->now_ms >= end_ms - KIOSK_WARNING_S * 1000) {
        kiosk->is_warning = true;
        kiosk->next_second_ms = kiosk->now_ms + 1000;
        kiosk->parts.sound->play(kiosk->parts.sound->self, SOUND_ATTENTION);
        kiosk->is_dirty = true;
    }
    if (kiosk->is_warning && kiosk->now_ms < end_ms - KIOSK_WARNING_S * 1000) {
        kiosk->is_warning = false;
        kiosk->is_dirty = true;
    }
}

static void count_second(struct kiosk *kiosk)
{
    const struct event second = { .kind = EVENT_SECOND };

    kiosk->next_second_ms += 1000;
    if (kiosk->next_second_ms <= kiosk->now_ms)
        kiosk->next_second_ms = kiosk->now_ms + 1000;
    router_event(kiosk, &second);
}

static bool is_alone(const struct kiosk *kiosk)
{
    return kiosk->session != NULL && kiosk->session->person == NULL && kiosk->depth == 0 &&
           kiosk->now == SCREEN_ATTRACT;
}

/* What the hour has brought: days end, promises run out, the catalogue ages. */
static void look_at_figures(struct kiosk *kiosk)
{
    session_look_at_figures(kiosk->session);
    kiosk->next_look_ms = kiosk->now_ms + LOOK_MS;
    kiosk->is_dirty = true;
}

static void ask_printer(struct kiosk *kiosk)
{
    struct event news = { .kind = EVENT_ISSUE };

    kiosk->next_poll_ms = kiosk->now_ms + KIOSK_POLL_MS;
    if (kiosk->session->has_leftover) {
        session_poll_leftover(kiosk->session);
        return;
    }
    news.err = session_poll(kiosk->session);
    if (news.err != ERR_NONE || kiosk->session->issue.state != ISSUE_WAITING)
        router_event_to(kiosk, SCREEN_SIGN, &news);
}

void kiosk_on_time(struct kiosk *kiosk, int64_t now_ms)
{
    kiosk->now_ms = now_ms;
    /* Before what comes back from the worker: a PIN that is answered too late opens and signs nothing. */
    (void)end_in_time(kiosk);
    if (worker_take(kiosk->worker))
        router_job_done(kiosk);
    backroom_on_time(kiosk);
    if (is_printing(kiosk) && now_ms >= kiosk->next_poll_ms)
        ask_printer(kiosk);
    if (counts_seconds(kiosk) && !kiosk->is_counting)
        kiosk->next_second_ms = now_ms + 1000;
    kiosk->is_counting = counts_seconds(kiosk);
    if (kiosk->is_counting && now_ms >= kiosk->next_second_ms)
        count_second(kiosk);
    if (kiosk->notice.text[0] != '\0' && now_ms >= kiosk->notice.until_ms) {
        kiosk->notice.text[0] = '\0';
        kiosk->is_dirty = true;
    }
    look_for_idle(kiosk);
    if (is_alone(kiosk) && now_ms >= kiosk->next_look_ms)
        look_at_figures(kiosk);
    router_override(kiosk);
}

static void sooner(int64_t *wait_ms, int64_t due_ms, int64_t now_ms)
{
    int64_t left = due_ms > now_ms ? due_ms - now_ms : 0;

    if (*wait_ms < 0 || left < *wait_ms)
        *wait_ms = left;
}

int64_t kiosk_wait_ms(const struct kiosk *kiosk, int64_t now_ms)
{
    int64_t wait_ms = backroom_due_ms(kiosk), end_ms = idle_end_ms(kiosk);

    if (wait_ms >= 0)
        wait_ms = wait_ms > now_ms ? wait_ms - now_ms : 0;
    if (is_printing(kiosk))
        sooner(&wait_ms, kiosk->next_poll_ms, now_ms);
    if (counts_seconds(kiosk))
        sooner(&wait_ms, kiosk->next_second_ms, now_ms);
    if (kiosk->notice.text[0] != '\0')
        sooner(&wait_ms, kiosk->notice.until_ms, now_ms);
    if (is_alone(kiosk))
        sooner(&wait_ms, kiosk->next_look_ms, now_ms);
    if (end_ms >= 0)
        sooner(&wait_ms,
               is_asked_first(kiosk) && !kiosk->is_warning ? end_ms - KIOSK_WARNING_S * 1000 : end_ms,
               now_ms);
    return wait_ms;
}

/* ---- drawing ---- */

/* A notice that can be undone stands on top, with its button; others float above the bar or the keyboard. */
static void draw_undo(const struct kiosk *kiosk, struct frame *frame, struct box *box)
{
    struct button undo = part_button(frame, STR_SCREEN_LINE_UNDO, ICON_BACK, BUTTON_SECONDARY, ACT_UNDO);

    if (kiosk->notice.text[0] != '\0' && kiosk->notice.has_undo)
        widget_banner(frame, box, kiosk->notice.mark, kiosk->notice.text, &undo);
}

static const struct keyboard *keyboard_shown(const struct kiosk *kiosk)
{
    const struct screens *screens = &kiosk->screens;

    if (kiosk->now == SCREEN_FIND && screens->find.state == SCREEN_FIND_TYPING)
        return &screens->find.keyboard;
    if (kiosk->now == SCREEN_ENTRY && screen_entry_has_keyboard(&screens->entry, &kiosk->model))
        return &screens->entry.keyboard;
    if (kiosk->now == SCREEN_RULE && screens->rule.state == RULE_WRITE)
        return &screens->rule.keyboard;
    return NULL;
}

static void draw_toast(struct kiosk *kiosk, struct frame *frame)
{
    const struct keyboard *keyboard = keyboard_shown(kiosk);
    struct box box = { 0, 0, kiosk->look.panel.width_px, kiosk->look.panel.height_px };
    int below = keyboard != NULL ? keyboard_height(&kiosk->look, keyboard)
                                 : widget_button_height(frame) + 2 * look_gap_px(&kiosk->look);

    if (kiosk->notice.text[0] == '\0' || kiosk->notice.has_undo)
        return;
    box_cut_bottom(&box, below);
    kiosk->notice.covered = widget_toast(frame, box, kiosk->notice.mark, kiosk->notice.text);
}

/* What going away would do to what the person has in hand. */
static const char *warning_words(const struct kiosk *kiosk, struct frame *frame, int64_t left_s)
{
    const char *text = say_count(frame, STR_SCREEN_IDLE_TEXT, left_s < 0 ? 0 : left_s);
    const struct work_model *work = kiosk->model.work;

    if (work != NULL && work->mark_count > 0)
        return part_join(frame, " ", text,
                         frame_format(frame, "%s.", say_count(frame, STR_WORK_TRAY_COUNT, (int64_t)work->mark_count)),
                         say(frame, STR_WORK_LEAVE_TEXT));
    if (kiosk->session != NULL && kiosk->session->has_request)
        return part_join(frame, " ", text, say(frame, STR_SCREEN_IDLE_DRAFT), NULL);
    return text;
}

static void draw_warning(struct kiosk *kiosk, struct frame *frame)
{
    int64_t left = (idle_end_ms(kiosk) - kiosk->now_ms + 999) / 1000;
    struct button more = part_go(frame, STR_SCREEN_IDLE_MORE, ICON_CLOCK, ACT_MORE_TIME);
    struct dialog dialog = {
        .mark = MARK_WAIT,
        .title = say(frame, STR_SCREEN_IDLE_TITLE),
        .text = warning_words(kiosk, frame, left),
        .buttons = { part_button(frame, STR_SCREEN_SIGN_OUT, ICON_LOCK, BUTTON_QUIET, ACT_LEAVE), more },
        .button_count = 2,
    };

    if (kiosk->is_warning)
        widget_dialog(frame, &dialog);
}

enum err kiosk_draw(struct kiosk *kiosk, struct damage *ret_damage)
{
    struct frame *frame = kiosk->frame;
    struct box box;

    ret_damage->count = 0;
    if (!kiosk->is_dirty)
        return ERR_NONE;
    kiosk->is_dirty = false;
    router_fill(kiosk);
    kiosk->screens.attract.is_from_header = kiosk->depth > 0;
    box = frame_begin(frame, &kiosk->look, &kiosk->touch.held);
    draw_undo(kiosk, frame, &box);
    screens_draw(&kiosk->screens, kiosk->now, &kiosk->model, frame, box);
    draw_toast(kiosk, frame);
    draw_warning(kiosk, frame);
    frame_end(frame);
    return painter_draw(kiosk->painter, frame, ret_damage);
}
