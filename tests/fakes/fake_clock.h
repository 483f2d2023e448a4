/* fake_clock - a clock that shows what the test says. */
#ifndef COUNTERSIGN_TESTS_FAKES_FAKE_CLOCK_H
#define COUNTERSIGN_TESTS_FAKES_FAKE_CLOCK_H

#include "port/clock.h"

struct fake_clock {
    struct clock_port port; /* give its address to the code under test */
    int64_t now;
    int64_t monotonic_ms;
    bool is_verified;
    const char *boot;
};

/* 2026-11-21 09:00 UTC, verified, boot "boot-1", ten minutes after it.  `clock` must stay where it is. */
void fake_clock_init(struct fake_clock *clock);

/* Both clocks go on. */
void fake_clock_pass(struct fake_clock *clock, int64_t seconds);

#endif
