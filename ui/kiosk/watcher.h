/* watcher - a thread that waits for a file descriptor on behalf of a loop that can only wait for SDL.
 *
 * Armed with a descriptor it waits for it once, calls `ready`, and rests until it is armed again.
 */
#ifndef COUNTERSIGN_KIOSK_WATCHER_H
#define COUNTERSIGN_KIOSK_WATCHER_H

#include "base/err.h"

struct watcher;

/* Fails with MEMORY. */
MUST_USE enum err watcher_open(void (*ready)(void *self), void *self, struct watcher **ret_watcher);
void watcher_close(struct watcher *watcher); /* NULL is fine */

/* -1 = nothing to watch. */
void watcher_arm(struct watcher *watcher, int fd);

#endif
