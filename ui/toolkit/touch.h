/* touch - from fingers and keys to actions.  Pure: time comes in with the event.
 *
 * A press counts when the finger goes up inside the target it went down on; leaving the target cancels it.
 * The same target is not taken twice within 300 ms.  Keys move a focus ring over every place once, in reading
 * order.
 *
 *     IDLE --down on a hit--> PRESSED --up inside--> IDLE, action
 *                                |  ----up outside--> IDLE
 *                                +--move out / in--> shown released / pressed
 */
#ifndef COUNTERSIGN_TOOLKIT_TOUCH_H
#define COUNTERSIGN_TOOLKIT_TOUCH_H

#include "toolkit/frame.h"

enum { TOUCH_GUARD_MS = 300 };

struct touch {
    struct action down; /* where the finger went down; id 0 = nothing */
    struct action last; /* last action taken and when, for the guard */
    int64_t last_ms;
    struct held held;    /* give this to frame_begin */
    bool is_focus_shown; /* keys are in use */
};

enum touch_key {
    TOUCH_KEY_NEXT,
    TOUCH_KEY_PREVIOUS,
    TOUCH_KEY_UP,
    TOUCH_KEY_DOWN,
    TOUCH_KEY_LEFT,
    TOUCH_KEY_RIGHT,
    TOUCH_KEY_ENTER,
    TOUCH_KEY_ESCAPE
};

void touch_init(struct touch *touch);

/* All take the last drawn frame and panel pixels; they return the action to do, id 0 = none. */
void touch_on_down(struct touch *touch, const struct frame *frame, int x, int y);
void touch_on_move(struct touch *touch, const struct frame *frame, int x, int y);
struct action touch_on_up(struct touch *touch, const struct frame *frame, int x, int y, int64_t now_ms);
void touch_on_cancel(struct touch *touch);
struct action touch_on_key(struct touch *touch, const struct frame *frame, enum touch_key key);

/* On a change of screen: lets go of everything and of the focus's place. */
void touch_reset(struct touch *touch);

/* The topmost place at a point that can be pressed, or NULL. */
const struct hit *touch_find(const struct frame *frame, int x, int y);
const struct hit *touch_find_action(const struct frame *frame, struct action action);

#endif
