/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/touch.h"

#include <stdlib.h>

static const struct action no_action = { .id = 0 };

static bool is_same(struct action a, struct action b)
{
    return a.id == b.id && a.argument == b.argument;
}

static bool is_open(const struct hit *hit)
{
    return !hit->is_disabled && !hit->is_covered && hit->action.id != 0;
}

void touch_init(struct touch *touch)
{
    *touch = (struct touch){ .last_ms = INT64_MIN / 2 };
}

void touch_reset(struct touch *touch)
{
    touch->down = no_action;
    touch->held = (struct held){ .pressed = no_action };
}

const struct hit *touch_find(const struct frame *frame, int x, int y)
{
    for (size_t i = frame->hit_count; i > 0; i--) {
        const struct hit *hit = &frame->hits[i - 1];

        if (is_open(hit) && box_contains(hit->box, x, y))
            return hit;
    }
    return NULL;
}

const struct hit *touch_find_action(const struct frame *frame, struct action action)
{
    for (size_t i = 0; i < frame->hit_count; i++) {
        if (is_open(&frame->hits[i]) && is_same(frame->hits[i].action, action))
            return &frame->hits[i];
    }
    return NULL;
}

void touch_on_down(struct touch *touch, const struct frame *frame, int x, int y)
{
    const struct hit *hit = touch_find(frame, x, y);

    touch->is_focus_shown = false;
    touch->held.focused = no_action;
    touch->down = hit != NULL ? hit->action : no_action;
    touch->held.pressed = touch->down;
}

void touch_on_move(struct touch *touch, const struct frame *frame, int x, int y)
{
    const struct hit *hit = touch_find(frame, x, y);

    if (touch->down.id == 0)
        return;
    touch->held.pressed = hit != NULL && is_same(hit->action, touch->down) ? touch->down : no_action;
}

struct action touch_on_up(struct touch *touch, const struct frame *frame, int x, int y, int64_t now_ms)
{
    const struct hit *hit = touch_find(frame, x, y);
    struct action down = touch->down;

    touch->down = no_action;
    touch->held.pressed = no_action;
    if (hit == NULL || down.id == 0 || !is_same(hit->action, down))
        return no_action;
    /* A trembling finger strikes twice; keys of a keypad are meant to be struck quickly, one after another.
     */
    if (is_same(touch->last, down) && now_ms - touch->last_ms < TOUCH_GUARD_MS && hit->role != HIT_REPEAT)
        return no_action;
    touch->last = down;
    touch->last_ms = now_ms;
    return down;
}

void touch_on_cancel(struct touch *touch)
{
    touch->down = no_action;
    touch->held.pressed = no_action;
}

/* ---- keys ---- */

struct ring {
    const struct hit *hits[FRAME_HITS_MAX];
    size_t count;
};

static int compare_tops(const void *a, const void *b)
{
    const struct hit *const *first = a;
    const struct hit *const *second = b;

    if ((*first)->box.y != (*second)->box.y)
        return (*first)->box.y < (*second)->box.y ? -1 : 1;
    return *first < *second ? -1 : 1;
}

static int compare_left_to_right(const void *a, const void *b)
{
    const struct hit *const *first = a;
    const struct hit *const *second = b;

    return (*first)->box.x < (*second)->box.x ? -1 : 1;
}

static int compare_right_to_left(const void *a, const void *b)
{
    return -compare_left_to_right(a, b);
}

/* Reading order: from top to bottom, and from the start within what stands side by side. */
static void make_ring(const struct frame *frame, struct ring *ring)
{
    int together = look_target_px(&frame->look) / 2;
    size_t from = 0;

    ring->count = 0;
    for (size_t i = 0; i < frame->hit_count; i++) {
        if (is_open(&frame->hits[i]))
            ring->hits[ring->count++] = &frame->hits[i];
    }
    qsort(ring->hits, ring->count, sizeof ring->hits[0], compare_tops);
    while (from < ring->count) {
        size_t until = from + 1;

        while (until < ring->count && ring->hits[until]->box.y - ring->hits[from]->box.y < together)
            until++;
        qsort(ring->hits + from, until - from, sizeof ring->hits[0],
              lang_is_rtl(frame->look.lang) ? compare_right_to_left : compare_left_to_right);
        from = until;
    }
}

static size_t find_in_ring(const struct ring *ring, struct action action)
{
    size_t i = 0;

    while (i < ring->count && !is_same(ring->hits[i]->action, action))
        i++;
    return i;
}

static struct action neighbour_in_ring(const struct ring *ring, struct action from, bool is_back)
{
    size_t at = find_in_ring(ring, from);

    if (ring->count == 0)
        return no_action;
    if (at == ring->count)
        return ring->hits[is_back ? ring->count - 1 : 0]->action;
    at = is_back ? at + ring->count - 1 : at + 1;
    return ring->hits[at % ring->count]->action;
}

/* How far `to` lies from `from` in the key's direction, sideways steps counting double; negative when it lies
 * elsewhere. */
static int distance(struct box from, struct box to, enum touch_key key)
{
    int across = to.x + to.width / 2 - (from.x + from.width / 2);
    int down = to.y + to.height / 2 - (from.y + from.height / 2);
    bool is_vertical = key == TOUCH_KEY_UP || key == TOUCH_KEY_DOWN;
    int ahead = is_vertical ? down : across;
    int aside = is_vertical ? across : down;

    if (key == TOUCH_KEY_UP || key == TOUCH_KEY_LEFT)
        ahead = -ahead;
    return ahead > 0 ? ahead + 2 * abs(aside) : -1;
}

static struct action neighbour_in_space(const struct ring *ring, struct action from, enum touch_key key)
{
    size_t at = find_in_ring(ring, from);
    struct action best = from;
    int least = -1;

    if (at == ring->count)
        return ring->count > 0 ? ring->hits[0]->action : no_action;
    for (size_t i = 0; i < ring->count; i++) {
        int far = distance(ring->hits[at]->box, ring->hits[i]->box, key);

        if (far >= 0 && (least < 0 || far < least)) {
            least = far;
            best = ring->hits[i]->action;
        }
    }
    return best;
}

static struct action find_role(const struct frame *frame, enum hit_role role)
{
    for (size_t i = frame->hit_count; i > 0; i--) {
        if (is_open(&frame->hits[i - 1]) && frame->hits[i - 1].role == role)
            return frame->hits[i - 1].action;
    }
    return no_action;
}

struct action touch_on_key(struct touch *touch, const struct frame *frame, enum touch_key key)
{
    struct ring ring;

    if (key == TOUCH_KEY_ESCAPE)
        return find_role(frame, HIT_BACK);
    if (key == TOUCH_KEY_ENTER) {
        if (touch->held.focused.id != 0 && touch_find_action(frame, touch->held.focused) != NULL)
            return touch->held.focused;
        return find_role(frame, HIT_GO);
    }
    make_ring(frame, &ring);
    if (key == TOUCH_KEY_NEXT || key == TOUCH_KEY_PREVIOUS)
        touch->held.focused = neighbour_in_ring(&ring, touch->held.focused, key == TOUCH_KEY_PREVIOUS);
    else
        touch->held.focused = neighbour_in_space(&ring, touch->held.focused, key);
    touch->is_focus_shown = touch->held.focused.id != 0;
    return no_action;
}
