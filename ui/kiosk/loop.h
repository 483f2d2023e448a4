/* loop - the window and the event loop.  It sleeps until something happens.
 *
 * X11 and Wayland wake SDL themselves; a watcher thread adds the scanner to that.  The other drivers of SDL
 * 2.26 (KMSDRM, evdev, dummy) would look for events every millisecond, so there the loop waits in poll(2) on
 * the input devices, the scanner and an eventfd of its own.
 */
#ifndef COUNTERSIGN_KIOSK_LOOP_H
#define COUNTERSIGN_KIOSK_LOOP_H

#include "kiosk/kiosk.h"
#include "kiosk/speaker.h"
#include "port/scanner.h"

struct loop;

struct loop_options {
    bool is_fullscreen;
    int width_px, height_px; /* of a window */
    const char *title;
    int end_after_s; /* after the first frame; -1 = when the window is closed */
};

/* What running cost so far. */
struct loop_cost {
    int64_t first_frame_us; /* CPU time of the process until the first frame was shown */
    int64_t wakeups;        /* voluntary context switches since then */
};

/* Opens SDL and the window; the panel is the glass's real size in fullscreen.  Fails with DEVICE (`ret_why`
 * says what SDL says) or MEMORY. */
MUST_USE enum err loop_open(const struct loop_options *options, struct loop **ret_loop, const char **ret_why);
void loop_close(struct loop *loop);

struct panel loop_panel(const struct loop *loop);

/* For kiosk_parts: wakes the loop from any thread. */
void loop_wake(void *loop);

/* Runs until the window is closed or the program is told to end. */
MUST_USE enum err loop_run(struct loop *loop, struct kiosk *kiosk, struct scanner *scanner,
                           struct speaker *speaker);

struct loop_cost loop_cost(const struct loop *loop);

int64_t loop_now_ms(void);

#endif
