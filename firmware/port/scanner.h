/* scanner - where scans come from: a serial scanner, a grabbed keyboard-wedge scanner, a test's script.
 *
 * Nothing blocks.  The event loop waits on `fd` for at most `wait_ms`, then calls `poll` until it gives no
 * scan.  What a scan means is codec/scan.h; a scanner only says where one begins and ends.
 */
#ifndef COUNTERSIGN_PORT_SCANNER_H
#define COUNTERSIGN_PORT_SCANNER_H

#include "base/bytes.h"

enum {
    SCANNER_BYTES_MAX = 5000, /* more than codec/scan.h reads: what is longer is cut, then refused as too long */
};

struct scanner {
    void *self;

    /* Readable when there is something to poll for; -1 while the scanner is unplugged. */
    int (*fd)(void *self);

    /* Milliseconds after which poll is wanted even if nothing arrives (a scan ends by silence, an unplugged
     * scanner is looked for again); -1 = only when the fd is readable. */
    int (*wait_ms)(void *self, int64_t now_ms);

    /* The next finished scan, at `now_ms` on the monotonic clock; size 0 = none yet.  The bytes are the
     * scanner's own and live until the next poll.  Fails with DEVICE once when the scanner goes away (it is
     * looked for again), or with INPUT for a scan of which something got lost on the way and which was
     * dropped: both are shown. */
    enum err (*poll)(void *self, int64_t now_ms, struct bytes *ret_scan);

    /* Closes and frees `self` and the struct scanner. */
    void (*close)(struct scanner *scanner);
};

static inline void scanner_close(struct scanner *scanner) /* NULL is fine */
{
    if (scanner != NULL)
        scanner->close(scanner);
}

#endif
