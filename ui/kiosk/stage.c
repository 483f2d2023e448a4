/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/stage.h"

#include "kiosk/backroom.h"

#include "base/utf8.h"
#include "toolkit/keyboard_key.h"

#include <string.h>

enum {
    PRESS_MS = 80,      /* how long a finger rests */
    PAUSE_MS = 400,     /* between two presses; longer than the guard against double ones */
    PAGES_MAX = 300,
    SETTLE_STEPS_MAX = 4000,
};

static void play(void *self, enum sound_signal signal)
{
    struct stage *stage = self;

    stage->signals++;
    stage->last_signal = signal;
}

void stage_init(struct stage *stage)
{
    *stage = (struct stage){ .now_ms = 1000 };
    stage->sound = (struct sound){ .self = stage, .play = play };
}

static bool fail(struct stage *stage, const char *what, enum act act, int argument)
{
    snprintf(stage->problem, sizeof stage->problem, "%s %s %d (%s)", what, act_name(act), argument,
             screen_name(stage->kiosk->now));
    return false;
}

static void draw(struct stage *stage)
{
    struct damage damage;

    if (kiosk_draw(stage->kiosk, &damage) != ERR_NONE)
        fail(stage, "not drawn:", ACT_NONE, 0);
    if (damage.count > 0 && stage->on_frame != NULL)
        stage->on_frame(stage->on_frame_self);
}

void stage_begin(struct stage *stage, struct kiosk *kiosk)
{
    stage->kiosk = kiosk;
    draw(stage);
}

static const struct hit *find(const struct stage *stage, enum act act, int argument)
{
    const struct frame *frame = stage->kiosk->frame;

    for (size_t i = 0; i < frame->hit_count; i++) {
        const struct hit *hit = &frame->hits[i];
        bool is_it =
            hit->action.id == (int)act && (argument == STAGE_ANY || hit->action.argument == argument);

        if (is_it && !hit->is_disabled && !hit->is_covered)
            return hit;
    }
    return NULL;
}

const char *stage_label(const struct stage *stage, enum act act, int argument)
{
    const struct hit *hit = find(stage, act, argument);

    return hit == NULL ? NULL : hit->label;
}

bool stage_tap(struct stage *stage, enum act act, int argument)
{
    const struct hit *hit = find(stage, act, argument);
    const struct hit *there;
    int x, y;

    if (hit == NULL)
        return fail(stage, "no place for", act, argument);
    x = hit->box.x + hit->box.width / 2;
    y = hit->box.y + hit->box.height / 2;
    there = touch_find(stage->kiosk->frame, x, y);
    if (there == NULL || there->action.id != (int)act || there->action.argument != hit->action.argument)
        return fail(stage, "out of reach:", act, argument);
    kiosk_on_down(stage->kiosk, x, y, stage->now_ms);
    draw(stage);
    stage->now_ms += PRESS_MS;
    kiosk_on_up(stage->kiosk, x, y, stage->now_ms);
    stage->now_ms += PAUSE_MS;
    kiosk_on_time(stage->kiosk, stage->now_ms);
    draw(stage);
    return true;
}

/* Turns pages one way until the place shows or there are no more; false when a turn did not work. */
static bool turn(struct stage *stage, enum act act, int argument, int by)
{
    for (int i = 0; i < PAGES_MAX && find(stage, act, argument) == NULL && find(stage, ACT_PAGE, by) != NULL;
         i++) {
        if (!stage_tap(stage, ACT_PAGE, by))
            return false;
    }
    return true;
}

bool stage_seek(struct stage *stage, enum act act, int argument)
{
    return turn(stage, act, argument, 1) && turn(stage, act, argument, -1) && stage_tap(stage, act, argument);
}

static bool has_key(const struct stage *stage, uint32_t code_point)
{
    return find(stage, ACT_KEY, (int)code_point) != NULL;
}

/* A character may be on the keyboard's other pages. */
static bool type_key(struct stage *stage, uint32_t code_point)
{
    static const int pages[] = { KEY_SHIFT, KEY_PAGE, KEY_LATIN };

    for (size_t i = 0; i < sizeof pages / sizeof pages[0] && !has_key(stage, code_point); i++) {
        if (find(stage, ACT_KEY, pages[i]) == NULL)
            continue;
        if (!stage_tap(stage, ACT_KEY, pages[i]))
            return false;
        if (!has_key(stage, code_point) && !stage_tap(stage, ACT_KEY, pages[i]))
            return false;
    }
    return stage_tap(stage, ACT_KEY, (int)code_point);
}

bool stage_type(struct stage *stage, const char *utf8)
{
    struct bytes text = bytes_of_text(utf8);

    for (size_t at = 0; at < text.size;) {
        uint32_t code_point = utf8_next(text, &at);
        bool is_pad = code_point >= '0' && code_point <= '9' && find(stage, ACT_PAD, 1) != NULL;
        int key = code_point == '.' ? KEYPAD_POINT : (int)code_point - '0';

        if (is_pad || (code_point == '.' && find(stage, ACT_PAD, KEYPAD_POINT) != NULL)) {
            if (!stage_tap(stage, ACT_PAD, key))
                return false;
        } else if (!type_key(stage, code_point)) {
            return false;
        }
    }
    return true;
}

bool stage_scan(struct stage *stage, const char *text)
{
    unsigned before = stage->signals;

    kiosk_on_scan(stage->kiosk, bytes_of_text(text), stage->now_ms);
    draw(stage);
    stage->now_ms += PAUSE_MS;
    return stage->signals > before ? true : fail(stage, "a scan was silent:", ACT_NONE, 0);
}

static void wait_for_workers(struct kiosk *kiosk)
{
    worker_wait(kiosk->worker);
    if (kiosk->backroom != NULL)
        worker_wait(kiosk->backroom->slow->worker);
}

static bool is_at_work(const struct kiosk *kiosk)
{
    const struct session *session = kiosk->session;

    if (kiosk->job != JOB_NONE || backroom_is_at_work(kiosk))
        return true;
    return session != NULL &&
           (session->has_leftover || (session->has_issue && session->issue.state == ISSUE_WAITING));
}

void stage_wait(struct stage *stage, int64_t ms)
{
    int64_t end_ms = stage->now_ms + ms;

    while (stage->now_ms < end_ms) {
        int64_t wait_ms = kiosk_wait_ms(stage->kiosk, stage->now_ms);

        if (wait_ms < 0 || stage->now_ms + wait_ms > end_ms)
            wait_ms = end_ms - stage->now_ms;
        stage->now_ms += wait_ms == 0 ? 1 : wait_ms;
        wait_for_workers(stage->kiosk);
        kiosk_on_time(stage->kiosk, stage->now_ms);
        draw(stage);
    }
}

void stage_settle(struct stage *stage)
{
    for (int i = 0; i < SETTLE_STEPS_MAX && is_at_work(stage->kiosk); i++) {
        wait_for_workers(stage->kiosk);
        stage->now_ms += BACKROOM_TICK_MS;
        kiosk_on_time(stage->kiosk, stage->now_ms);
        draw(stage);
    }
    if (is_at_work(stage->kiosk))
        fail(stage, "never finished:", ACT_NONE, 0);
}

bool stage_is_at(struct stage *stage, enum screen screen)
{
    if (stage->kiosk->now == screen)
        return true;
    snprintf(stage->problem, sizeof stage->problem, "expected %s, found %s", screen_name(screen),
             screen_name(stage->kiosk->now));
    return false;
}
