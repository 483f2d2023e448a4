/* SPDX-License-Identifier: Apache-2.0 */
#include "device/lp_printer.h"

#include "base/own.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

struct lp {
    speed_t speed;
    char path[PATH_MAX];
};

static bool speed_of(unsigned baud, speed_t *ret_speed)
{
    static const struct {
        unsigned baud;
        speed_t speed;
    } speeds[] = {
        { 9600, B9600 }, { 19200, B19200 }, { 38400, B38400 }, { 57600, B57600 }, { 115200, B115200 }
    };

    for (size_t i = 0; i < sizeof speeds / sizeof speeds[0]; i++) {
        if (speeds[i].baud == baud) {
            *ret_speed = speeds[i].speed;
            return true;
        }
    }
    return false;
}

/* Raw bytes both ways; the hardware lines stop us when the printer's buffer is full. */
static bool set_line(int fd, speed_t speed)
{
    struct termios line;

    if (tcgetattr(fd, &line) != 0)
        return false;
    cfmakeraw(&line);
    line.c_cflag |= CLOCAL | CREAD | CRTSCTS;
    line.c_cc[VMIN] = 1;
    line.c_cc[VTIME] = 0;
    return cfsetspeed(&line, speed) == 0 && tcsetattr(fd, TCSANOW, &line) == 0;
}

static enum err lp_connect(void *origin, int *ret_fd)
{
    const struct lp *lp = origin;
    CLEANUP(own_close) int fd = open(lp->path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0 || (isatty(fd) && !set_line(fd, lp->speed)))
        return ERR_DEVICE;
    *ret_fd = fd;
    fd = -1;
    return ERR_NONE;
}

enum err lp_printer_make(const struct lp_printer_options *options, struct printer **ret_printer)
{
    size_t size = strlen(options->path) + 1;
    struct escpos_wire wire = { .connect = lp_connect };
    struct lp *lp;
    speed_t speed = B115200;

    if (size > sizeof lp->path || (options->baud != 0 && !speed_of(options->baud, &speed)))
        return ERR_INPUT;
    lp = calloc(1, sizeof *lp);
    if (lp == NULL)
        return ERR_MEMORY;
    lp->speed = speed;
    memcpy(lp->path, options->path, size);
    wire.origin = lp;
    return escpos_link_make(&options->link, &wire, ret_printer);
}
