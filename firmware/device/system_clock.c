/* SPDX-License-Identifier: Apache-2.0 */
#include "device/system_clock.h"

#include "base/own.h"

#include <fcntl.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

enum { BOOT_ID_SIZE = 37 };

static int64_t now(void *self)
{
    struct timespec time = { 0, 0 };

    (void)self;
    clock_gettime(CLOCK_REALTIME, &time);
    return time.tv_sec;
}

static int64_t monotonic_ms(void *self)
{
    struct timespec time = { 0, 0 };

    (void)self;
    clock_gettime(CLOCK_BOOTTIME, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* One line of a kernel file; "" when there is none. */
static void read_line(const char *path, char *ret_line, size_t capacity)
{
    CLEANUP(own_close) int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, ret_line, capacity - 1) : 0;
    size_t size = got > 0 ? (size_t)got : 0;

    if (size > 0 && ret_line[size - 1] == '\n')
        size--;
    ret_line[size] = '\0';
}

/* "1" when the kernel set the time from this battery clock at start; it refuses one whose power failed. */
static bool is_from_battery_clock(void)
{
    char line[8];

    read_line("/sys/class/rtc/rtc0/hctosys", line, sizeof line);
    return line[0] == '1';
}

static bool is_verified(void *self)
{
    struct timex status = { .modes = 0 };
    int state = adjtimex(&status);

    (void)self;
    return (state >= 0 && state != TIME_ERROR) || is_from_battery_clock();
}

static const char *boot(void *self)
{
    char *id = self;

    if (id[0] == '\0')
        read_line("/proc/sys/kernel/random/boot_id", id, BOOT_ID_SIZE);
    return id;
}

const struct clock_port *system_clock(void)
{
    static char boot_id[BOOT_ID_SIZE];
    static const struct clock_port port = {
        .self = boot_id,
        .now = now,
        .monotonic_ms = monotonic_ms,
        .is_verified = is_verified,
        .boot = boot,
    };

    return &port;
}
