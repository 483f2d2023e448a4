/* stage - a scripted person in front of the kiosk: presses what is on the glass, types on its keyboard,
 * scans, waits.
 *
 * For the tour and the stories.  A press finds its place in the last drawn frame and goes through the touch
 * handling at that place's middle, so nothing can be done here that a finger could not.  Time is the stage's
 * own: waiting takes no time.
 */
#ifndef COUNTERSIGN_KIOSK_STAGE_H
#define COUNTERSIGN_KIOSK_STAGE_H

#include "kiosk/kiosk.h"

enum { STAGE_PROBLEM_SIZE = 200, STAGE_ANY = -9999 /* the first place with that action */ };

struct stage {
    struct kiosk *kiosk;
    int64_t now_ms;
    unsigned signals;                 /* sounds so far */
    enum sound_signal last_signal;
    struct sound sound;               /* give it to kiosk_parts */
    void (*on_frame)(void *self);     /* after every drawn frame; NULL = nobody looks */
    void *on_frame_self;
    char problem[STAGE_PROBLEM_SIZE]; /* what could not be done; "" = all went well */
};

/* A loudspeaker that counts; to be called before kiosk_open. */
void stage_init(struct stage *stage);

/* The kiosk it stands before; draws the first frame. */
void stage_begin(struct stage *stage, struct kiosk *kiosk);

/* Each returns false, and says why in `problem`, when a person could not have done it. */
bool stage_tap(struct stage *stage, enum act act, int argument);
/* Turns pages until the place shows, then presses it. */
bool stage_seek(struct stage *stage, enum act act, int argument);
/* On the keyboard or keypad that shows: every character must have a key. */
bool stage_type(struct stage *stage, const char *utf8);
bool stage_scan(struct stage *stage, const char *text);

/* Time passes, in steps that a loop would take; work on the worker is waited for. */
void stage_wait(struct stage *stage, int64_t ms);
/* Until nothing is on its way any more: jobs, printing. */
void stage_settle(struct stage *stage);

bool stage_is_at(struct stage *stage, enum screen screen);

/* A place's label in the last frame, NULL when it does not show. */
const char *stage_label(const struct stage *stage, enum act act, int argument);

#endif
