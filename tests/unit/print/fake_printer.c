/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/print/fake_printer.h"

#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

bool fake_printer_open_terminal(struct fake_printer *fake)
{
    *fake = (struct fake_printer){ .fd = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK) };
    if (fake->fd < 0 || grantpt(fake->fd) != 0 || unlockpt(fake->fd) != 0)
        return false;
    return ptsname_r(fake->fd, fake->path, sizeof fake->path) == 0 &&
           escpos_page_init(&fake->paper, 384) == ERR_NONE;
}

void fake_printer_close(struct fake_printer *fake)
{
    if (fake->fd >= 0)
        close(fake->fd);
    fake->fd = -1;
    escpos_page_done(&fake->paper);
}

static void say(struct fake_printer *fake, const void *at, size_t size)
{
    if (!fake->is_mute && write(fake->fd, at, size) < 0)
        fake->is_mute = true;
}

static void answer(struct fake_printer *fake)
{
    const uint8_t *at = fake->paper.answers;
    size_t left = fake->paper.answer_count;

    while (left > 0) {
        size_t size = at[0] == 0x37 && left >= 7 ? 7 : 1;

        if (size == 1 || !fake->forgets_names)
            say(fake, at, size);
        at += size;
        left -= size;
    }
    fake->paper.answer_count = 0;
}

static void end_paper(struct fake_printer *fake)
{
    static const uint8_t out_of_paper[] = { 0x18, 0x00, 0x0f, 0x00 };

    fake->paper_ends_at = 0;
    fake->is_stuck = true;
    fake->paper.eot[2] = 0x32;
    fake->paper.eot[4] = 0x72;
    say(fake, out_of_paper, sizeof out_of_paper);
}

void fake_printer_turn(struct fake_printer *fake)
{
    uint8_t bytes[4096];
    size_t size = fake->bytes_a_turn > 0 ? fake->bytes_a_turn : sizeof bytes;
    ssize_t got;

    if (fake->fd < 0 || fake->is_stuck)
        return;
    got = read(fake->fd, bytes, size < sizeof bytes ? size : sizeof bytes);
    if (got <= 0)
        return;
    fake->received += (size_t)got;
    escpos_page_feed(&fake->paper, (struct bytes){ bytes, (size_t)got });
    answer(fake);
    if (fake->paper_ends_at > 0 && fake->paper.row_count >= fake->paper_ends_at)
        end_paper(fake);
    if (fake->dies_at > 0 && fake->paper.row_count >= fake->dies_at) {
        close(fake->fd);
        fake->fd = -1;
    }
}
