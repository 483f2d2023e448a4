/* SPDX-License-Identifier: Apache-2.0 */
#include "device/evdev_scanner.h"

#include "base/own.h"
#include "device/wedge.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { RETRY_MS = 2000, EVENTS_MAX = 64, RELEASED = 0, PRESSED = 1 };

struct evdev_scanner {
    struct scanner port;
    char path[PATH_MAX];
    int fd; /* -1 = away */
    int64_t retry_ms;
    struct key_stream stream;
    struct input_event events[EVENTS_MAX];
    size_t event_at, event_count; /* read, not yet looked at */
    bool is_done;                 /* the text was returned */
};

enum key_event key_stream_on(struct key_stream *stream, const struct input_event *event)
{
    int64_t now_ms = (int64_t)event->input_event_sec * 1000 + event->input_event_usec / 1000;

    if (event->type == EV_SYN && event->code == SYN_DROPPED) {
        bool has_text = stream->text.used > 0;

        /* Which keys are down is unknown now too. */
        memset(stream, 0, sizeof *stream);
        stream->is_skipping = true;
        return has_text ? KEY_EVENT_LOST : KEY_EVENT_NOTHING;
    }
    if (event->type == EV_SYN && event->code == SYN_REPORT)
        stream->is_skipping = false;
    if (stream->is_skipping || event->type != EV_KEY || (event->value != RELEASED && event->value != PRESSED))
        return KEY_EVENT_NOTHING;
    if (now_ms - stream->last_ms > WEDGE_GAP_MS)
        key_text_clear(&stream->text);
    stream->last_ms = now_ms;
    return key_text_on(&stream->text, event->code, event->value == PRESSED) ? KEY_EVENT_SCAN
                                                                            : KEY_EVENT_NOTHING;
}

static int open_device(const char *path)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    int clock = CLOCK_MONOTONIC;

    if (fd < 0)
        return -1;
    if (ioctl(fd, EVIOCGRAB, 1) != 0 || ioctl(fd, EVIOCSCLOCKID, &clock) != 0) {
        own_close(&fd);
        return -1;
    }
    return fd;
}

static void look_for_it(struct evdev_scanner *scanner, int64_t now_ms)
{
    if (now_ms < scanner->retry_ms)
        return;
    scanner->retry_ms = now_ms + RETRY_MS;
    scanner->fd = open_device(scanner->path);
}

static enum err go_away(struct evdev_scanner *scanner, int64_t now_ms)
{
    own_close(&scanner->fd);
    scanner->fd = -1;
    scanner->event_at = scanner->event_count = 0;
    memset(&scanner->stream, 0, sizeof scanner->stream);
    scanner->retry_ms = now_ms + RETRY_MS;
    return ERR_DEVICE;
}

static enum key_event take_events(struct evdev_scanner *scanner)
{
    while (scanner->event_at < scanner->event_count) {
        enum key_event event = key_stream_on(&scanner->stream, &scanner->events[scanner->event_at++]);

        if (event != KEY_EVENT_NOTHING)
            return event;
    }
    return KEY_EVENT_NOTHING;
}

static enum err poll_scan(void *self, int64_t now_ms, struct bytes *ret_scan)
{
    struct evdev_scanner *scanner = self;

    if (scanner->is_done)
        key_text_clear(&scanner->stream.text);
    scanner->is_done = false;
    if (scanner->fd < 0)
        look_for_it(scanner, now_ms);
    while (scanner->fd >= 0) {
        enum key_event event = take_events(scanner);
        ssize_t got;

        if (event == KEY_EVENT_LOST)
            return ERR_INPUT;
        if (event == KEY_EVENT_SCAN) {
            scanner->is_done = true;
            *ret_scan = key_text_view(&scanner->stream.text);
            return ERR_NONE;
        }
        got = read(scanner->fd, scanner->events, sizeof scanner->events);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            break;
        if (got <= 0)
            return go_away(scanner, now_ms);
        scanner->event_at = 0;
        scanner->event_count = (size_t)got / sizeof scanner->events[0];
    }
    *ret_scan = (struct bytes){ NULL, 0 };
    return ERR_NONE;
}

static int device_fd(void *self)
{
    const struct evdev_scanner *scanner = self;

    return scanner->fd;
}

static int wait_ms(void *self, int64_t now_ms)
{
    const struct evdev_scanner *scanner = self;

    if (scanner->fd >= 0)
        return scanner->event_at < scanner->event_count ? 0 : -1;
    return scanner->retry_ms <= now_ms ? 0 : (int)(scanner->retry_ms - now_ms);
}

static void close_scanner(struct scanner *port)
{
    struct evdev_scanner *scanner = port->self;

    own_close(&scanner->fd);
    free(scanner);
}

enum err evdev_scanner_open(const char *path, struct scanner **ret_scanner)
{
    struct evdev_scanner *scanner;

    if (strlen(path) >= PATH_MAX)
        return ERR_LIMIT;
    scanner = calloc(1, sizeof *scanner);
    if (scanner == NULL)
        return ERR_MEMORY;
    scanner->fd = -1;
    scanner->retry_ms = INT64_MIN;
    memcpy(scanner->path, path, strlen(path) + 1);
    scanner->port = (struct scanner){
        .self = scanner,
        .fd = device_fd,
        .wait_ms = wait_ms,
        .poll = poll_scan,
        .close = close_scanner,
    };
    *ret_scanner = &scanner->port;
    return ERR_NONE;
}
