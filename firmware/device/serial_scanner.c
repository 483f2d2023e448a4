/* SPDX-License-Identifier: Apache-2.0 */
#include "device/serial_scanner.h"

#include "base/own.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { SILENCE_MS = 80, RETRY_MS = 2000, CHUNK_BYTES = 1024 };

struct serial_scanner {
    struct scanner port;
    char path[PATH_MAX]; /* "" = the first /dev/ttyACM* */
    int fd;              /* -1 = away */
    int64_t retry_ms;    /* when to look for it again */
    uint8_t chunk[CHUNK_BYTES];
    size_t chunk_at, chunk_size; /* read from the line, not yet looked at */
    uint8_t scan[SCANNER_BYTES_MAX];
    size_t scan_size;
    bool is_done; /* what `scan` holds was returned */
    int64_t last_ms;
};

/* 8 bits, no echo, no signals, no flow control by characters: the line carries data only. */
static bool make_raw(int fd)
{
    struct termios settings;

    if (tcgetattr(fd, &settings) != 0)
        return false;
    cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD;
    settings.c_cc[VMIN] = 1;
    settings.c_cc[VTIME] = 0;
    cfsetspeed(&settings, B115200);
    return tcsetattr(fd, TCSANOW, &settings) == 0;
}

static int open_line(const char *path)
{
    int fd = open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);

    if (fd < 0)
        return -1;
    if (!make_raw(fd)) {
        own_close(&fd);
        return -1;
    }
    /* Nobody else gets half of a scan; a pseudo-terminal may not know the call. */
    (void)ioctl(fd, TIOCEXCL);
    return fd;
}

static int open_first(void)
{
    glob_t found;
    int fd = -1;

    if (glob("/dev/ttyACM*", 0, NULL, &found) != 0)
        return -1;
    for (size_t i = 0; i < found.gl_pathc && fd < 0; i++)
        fd = open_line(found.gl_pathv[i]);
    globfree(&found);
    return fd;
}

static void look_for_it(struct serial_scanner *scanner, int64_t now_ms)
{
    if (now_ms < scanner->retry_ms)
        return;
    scanner->retry_ms = now_ms + RETRY_MS;
    scanner->fd = scanner->path[0] != '\0' ? open_line(scanner->path) : open_first();
}

static enum err go_away(struct serial_scanner *scanner, int64_t now_ms)
{
    own_close(&scanner->fd);
    scanner->fd = -1;
    scanner->chunk_at = scanner->chunk_size = scanner->scan_size = 0;
    scanner->retry_ms = now_ms + RETRY_MS;
    return ERR_DEVICE;
}

/* Takes bytes up to the end of a scan; true when one ended. */
static bool take_chunk(struct serial_scanner *scanner)
{
    while (scanner->chunk_at < scanner->chunk_size) {
        uint8_t byte = scanner->chunk[scanner->chunk_at++];

        if (byte == '\r' || byte == '\n') {
            if (scanner->scan_size > 0)
                return true;
        } else if (scanner->scan_size < sizeof scanner->scan) {
            scanner->scan[scanner->scan_size++] = byte;
        }
    }
    return false;
}

static enum err finish(struct serial_scanner *scanner, struct bytes *ret_scan)
{
    scanner->is_done = true;
    *ret_scan = (struct bytes){ scanner->scan, scanner->scan_size };
    return ERR_NONE;
}

static enum err poll_scan(void *self, int64_t now_ms, struct bytes *ret_scan)
{
    struct serial_scanner *scanner = self;

    if (scanner->is_done)
        scanner->scan_size = 0;
    scanner->is_done = false;
    if (scanner->fd < 0)
        look_for_it(scanner, now_ms);
    while (scanner->fd >= 0) {
        ssize_t got;

        if (take_chunk(scanner))
            return finish(scanner, ret_scan);
        got = read(scanner->fd, scanner->chunk, sizeof scanner->chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            break;
        if (got <= 0)
            return go_away(scanner, now_ms);
        scanner->chunk_at = 0;
        scanner->chunk_size = (size_t)got;
        scanner->last_ms = now_ms;
    }
    if (scanner->scan_size > 0 && now_ms - scanner->last_ms >= SILENCE_MS)
        return finish(scanner, ret_scan);
    *ret_scan = (struct bytes){ NULL, 0 };
    return ERR_NONE;
}

static int line_fd(void *self)
{
    const struct serial_scanner *scanner = self;

    return scanner->fd;
}

static int wait_ms(void *self, int64_t now_ms)
{
    const struct serial_scanner *scanner = self;
    int64_t until_ms;

    if (scanner->fd < 0)
        until_ms = scanner->retry_ms;
    else if (scanner->chunk_at < scanner->chunk_size)
        until_ms = now_ms;
    else if (scanner->scan_size > 0 && !scanner->is_done)
        until_ms = scanner->last_ms + SILENCE_MS;
    else
        return -1;
    return until_ms <= now_ms ? 0 : (int)(until_ms - now_ms);
}

static void close_scanner(struct scanner *port)
{
    struct serial_scanner *scanner = port->self;

    own_close(&scanner->fd);
    free(scanner);
}

enum err serial_scanner_open(const char *path, struct scanner **ret_scanner)
{
    struct serial_scanner *scanner;

    if (path != NULL && strlen(path) >= PATH_MAX)
        return ERR_LIMIT;
    scanner = calloc(1, sizeof *scanner);
    if (scanner == NULL)
        return ERR_MEMORY;
    scanner->fd = -1;
    scanner->retry_ms = INT64_MIN;
    if (path != NULL)
        memcpy(scanner->path, path, strlen(path) + 1);
    scanner->port = (struct scanner){
        .self = scanner,
        .fd = line_fd,
        .wait_ms = wait_ms,
        .poll = poll_scan,
        .close = close_scanner,
    };
    *ret_scanner = &scanner->port;
    return ERR_NONE;
}
