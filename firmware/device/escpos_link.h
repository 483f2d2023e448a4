/* escpos_link - one job at a time to a receipt printer behind a file descriptor, with every answer listened to.
 *
 *             submit          answered READY           all bytes written          answered, state clean
 *     IDLE ----------> ASKING ---------------> SENDING -----------------> WAITING ----------------------> CONFIRMED
 *                        | not ready, no            | no progress, gone,      | no answer in time,
 *                        | answer in answer_ms      | paper out, cover        | trouble reported, gone
 *                        v                          v                         v
 *                      FAILED                    UNCERTAIN                 UNCERTAIN
 *
 * After UNCERTAIN the printer is told to forget what it has (DLE ENQ 2) and the next job starts with enough zero bytes to end
 * a raster that broke off.  A mute printer (one-way cable, cheap clone) can be used with `is_mute`: it is asked nothing, and
 * every job that was written completely ends UNCERTAIN, so that a person is asked.
 *
 * Not thread-safe.  Reads the monotonic clock.
 */
#ifndef COUNTERSIGN_DEVICE_ESCPOS_LINK_H
#define COUNTERSIGN_DEVICE_ESCPOS_LINK_H

#include "device/escpos_status.h"
#include "port/printer.h"

struct escpos_link_options {
    int width_dots; /* 384 or 576 */
    int answer_ms;  /* how long a question may stay unanswered; 0 = 2,000 */
    int stall_ms;   /* how long writing may make no progress; 0 = 5,000 */
    int finish_ms;  /* from the last byte to the answer that all is printed; 0 = 15,000 */
    bool is_mute;
};

#endif
