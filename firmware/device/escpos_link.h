/* escpos_link - one job at a time to a receipt printer behind a descriptor, with every answer listened to.
 *
 *          submit        READY          all written         "printed"          READY
 *     IDLE -------> ASKING ----> SENDING -----------> WAITING --------> CHECKING -----> CONFIRMED
 *                     | not READY, | stalled, gone,     | no answer in    | not READY,
 *                     | or silent  | paper out,         | finish_ms,      | or silent
 *                     | even after | cover open         | trouble, gone   |
 *                     | a flush    v                    v                 v
 *                     v         UNCERTAIN           UNCERTAIN         UNCERTAIN
 *                   FAILED
 *
 * "Printed" is the job's id from GS ( H; a printer that does not know GS ( H still answers GS r 1, which
 * counts when no id has followed within answer_ms.
 *
 * After UNCERTAIN the printer is told to forget what it has (DLE ENQ 2) and the next job starts with enough
 * zero bytes to end a raster that broke off.  A mute printer (one-way cable, cheap clone) can be used with
 * `is_mute`: it is asked nothing, and every job that was written completely ends UNCERTAIN, so that a person
 * is asked.
 *
 * Not thread-safe.  Reads the monotonic clock.
 */
#ifndef COUNTERSIGN_DEVICE_ESCPOS_LINK_H
#define COUNTERSIGN_DEVICE_ESCPOS_LINK_H

#include "device/escpos_status.h"
#include "port/printer.h"

struct escpos_link_options {
    int width_dots; /* 384 or 576 */
    int answer_ms;  /* how long a question may stay unanswered, and how long news stay news; 0 = 2,000 */
    int stall_ms;   /* how long writing may make no progress; 0 = 5,000 */
    int finish_ms;  /* from the last byte to the answer that all is printed; 0 = 15,000 */
    bool is_mute;
};

/* How the descriptor comes to be.  `origin` is the maker's own, from malloc; the link frees it. */
struct escpos_wire {
    void *origin;
    enum err (*connect)(void *origin, int *ret_fd); /* non-blocking descriptor; fails with DEVICE */
    bool ends_at_zero; /* read() = 0 means gone (a socket), not "nothing now" (a device) */
};

/* Makes a printer on `wire`; on failure the origin is freed as well.  Fails with MEMORY. */
MUST_USE enum err escpos_link_make(const struct escpos_link_options *options, const struct escpos_wire *wire,
                                   struct printer **ret_printer);

#endif
