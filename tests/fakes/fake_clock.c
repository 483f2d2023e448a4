/* SPDX-License-Identifier: Apache-2.0 */
#include "fakes/fake_clock.h"

enum { DAY_2026_11_21 = 20778, DAY_S = 86400, NINE_O_CLOCK_S = 9 * 3600 };

static int64_t now(void *self)
{
    return ((const struct fake_clock *)self)->now;
}

static int64_t monotonic_ms(void *self)
{
    return ((const struct fake_clock *)self)->monotonic_ms;
}

static bool is_verified(void *self)
{
    return ((const struct fake_clock *)self)->is_verified;
}

static const char *boot(void *self)
{
    return ((const struct fake_clock *)self)->boot;
}

void fake_clock_init(struct fake_clock *clock)
{
    *clock = (struct fake_clock){
        .port = { clock, now, monotonic_ms, is_verified, boot },
        .now = (int64_t)DAY_2026_11_21 * DAY_S + NINE_O_CLOCK_S,
        .monotonic_ms = 600000,
        .is_verified = true,
        .boot = "boot-1",
    };
}

void fake_clock_pass(struct fake_clock *clock, int64_t seconds)
{
    clock->now += seconds;
    clock->monotonic_ms += seconds * 1000;
}
