/* clock - what the program knows about time, from whoever can tell it.
 *
 * Order of events is given by sequence numbers, never by this.
 */
#ifndef COUNTERSIGN_PORT_CLOCK_H
#define COUNTERSIGN_PORT_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

struct clock_port {
    void *self;
    int64_t (*now)(void *self);          /* seconds since 1970, UTC; may be wrong */
    int64_t (*monotonic_ms)(void *self); /* since some start, never backwards, counts while suspended */
    bool (*is_verified)(void *self);     /* the time source itself vouches for `now` (a running RTC, a cosignature) */
    const char *(*boot)(void *self);     /* names this boot; another one after every restart */
};

#endif
