/* retake - cuts the power while something signed elsewhere is being brought in, and brings the same bytes in again.
 *
 * Whoever scanned a board's decision when the light went out scans it again: it counts once, and what comes of it is
 * what would have come of it without the cut.
 */
#ifndef COUNTERSIGN_TESTS_POWER_RETAKE_H
#define COUNTERSIGN_TESTS_POWER_RETAKE_H

#include "power/replay.h"

struct retakes {
    size_t states;   /* different ones, each started as a kiosk */
    size_t anew;     /* where the bytes did what they would have done … */
    size_t again;    /* … and where the kiosk had them already */
    size_t flaws;
    char first[256]; /* flaw */
};

/* At every operation of every import of the day: everything lost, everything kept, and `scattered` times in between. */
void retake_day(const struct replay *replay, int scattered, struct retakes *ret_retakes);

#endif
