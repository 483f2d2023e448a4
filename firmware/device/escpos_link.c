/* SPDX-License-Identifier: Apache-2.0 */
#include "device/escpos_link.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum {
    ANSWER_MS = 2000,
    STALL_MS = 5000,
    FINISH_MS = 15000,
    REFRESH_MS = 1000, /* between two rounds of questions while idle */
    QUESTIONS = 3,
    WRITE_BYTES = 4096,
    WRITES_PER_POLL = 16,
    READS_PER_POLL = 8,
    FLUSH_ZEROS = 128 * 72, /* the longest band */
};

static const enum escpos_question questions[QUESTIONS] = { ESCPOS_ASK_ONLINE, ESCPOS_ASK_CAUSE,
                                                           ESCPOS_ASK_PAPER };

enum link_state { LINK_IDLE, LINK_ASKING, LINK_SENDING, LINK_WAITING, LINK_CHECKING };

struct link {
    struct printer printer;
    struct escpos_link_options options;
    struct escpos_wire wire;
    int fd; /* -1: not connected */
    struct escpos_status status;
    enum link_state state;
    struct printer_job job;
    size_t sent;
    int64_t since_ms; /* of the latest progress in this state */

    int question; /* index of the one to ask or asked; QUESTIONS = round complete */
    int64_t asked_ms;
    bool is_silent;     /* the latest question was not answered */
    int64_t watched_ms; /* when somebody last asked for the state */

    bool is_dirty; /* the printer may hold part of an earlier job */
    bool has_flushed;
    size_t flush_left;
};

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int or_default(int value, int otherwise)
{
    return value > 0 ? value : otherwise;
}

static void disconnect(struct link *link)
{
    if (link->fd >= 0)
        close(link->fd);
    link->fd = -1;
}

/* Bytes written, 0 when it can't take any now, -1 when it is gone. */
static ssize_t write_some(struct link *link, const void *at, size_t size)
{
    ssize_t written = write(link->fd, at, size);

    if (written >= 0)
        return written;
    if (errno == EAGAIN || errno == EINTR || errno == ENOSPC) /* ENOSPC: usblp's way to say out of paper */
        return 0;
    return -1;
}

/* Reads what the printer has said; false when it is gone. */
static bool listen_to(struct link *link)
{
    struct pollfd ready = { .fd = link->fd, .events = POLLIN };
    uint8_t heard[64];

    for (int i = 0; i < READS_PER_POLL; i++) {
        ssize_t size;

        if (poll(&ready, 1, 0) <= 0)
            return true;
        if ((ready.revents & POLLIN) == 0)
            return (ready.revents & (POLLHUP | POLLERR | POLLNVAL)) == 0;
        size = read(link->fd, heard, sizeof heard);
        if (size == 0)
            return !link->wire.ends_at_zero;
        if (size < 0)
            return errno == EAGAIN || errno == EINTR;
        for (ssize_t at = 0; at < size; at++)
            escpos_status_on_byte(&link->status, heard[at]);
    }
    return true;
}

static void begin_round(struct link *link)
{
    link->question = 0;
    link->status.asked = ESCPOS_ASK_NOTHING;
    link->status.is_answered = false;
}

enum round { ROUND_PENDING, ROUND_COMPLETE, ROUND_SILENT, ROUND_GONE };

/* Ends a raster that broke off: the printer forgets its buffer and has every dot it may still wait for. */
static enum round flush_step(struct link *link)
{
    static const uint8_t zeros[1024];
    static const uint8_t forget[] = { 0x10, 0x05, 2 };
    static const uint8_t begin[] = { 0x1b, '@', 0x1d, 'a', 0xff };
    ssize_t written = 0;

    if (link->flush_left == FLUSH_ZEROS && write_some(link, forget, sizeof forget) < 0)
        return ROUND_GONE;
    for (int i = 0; i < WRITES_PER_POLL && link->flush_left > 0; i++) {
        written = write_some(link, zeros, link->flush_left < sizeof zeros ? link->flush_left : sizeof zeros);
        if (written < 0)
            return ROUND_GONE;
        if (written == 0)
            return now_ms() - link->asked_ms > link->options.answer_ms ? ROUND_SILENT : ROUND_PENDING;
        link->flush_left -= (size_t)written;
        link->asked_ms = now_ms();
    }
    if (link->flush_left == 0 && write_some(link, begin, sizeof begin) < 0)
        return ROUND_GONE;
    return ROUND_PENDING;
}

static enum round ask_next(struct link *link)
{
    const uint8_t ask[] = { 0x10, 0x04, (uint8_t)questions[link->question] };
    ssize_t written = write_some(link, ask, sizeof ask);

    if (written < 0)
        return ROUND_GONE;
    if (written > 0) {
        escpos_status_ask(&link->status, questions[link->question]);
        link->asked_ms = now_ms();
    } else if (now_ms() - link->asked_ms > link->options.answer_ms) {
        return ROUND_SILENT;
    }
    return ROUND_PENDING;
}

/* One step of asking all questions, each after the answer to the one before. */
static enum round round_step(struct link *link)
{
    if (link->flush_left > 0)
        return flush_step(link);
    if (link->status.asked != ESCPOS_ASK_NOTHING) {
        bool is_late = now_ms() - link->asked_ms > link->options.answer_ms;

        return is_late ? ROUND_SILENT : ROUND_PENDING;
    }
    if (link->status.is_answered) {
        link->status.is_answered = false;
        link->is_silent = false;
        link->question++;
    }
    return link->question == QUESTIONS ? ROUND_COMPLETE : ask_next(link);
}

static struct printer_result pending(void)
{
    return (struct printer_result){ .outcome = PRINTER_PENDING };
}

static struct printer_result end_failed(struct link *link, enum err trouble)
{
    link->state = LINK_IDLE;
    link->question = QUESTIONS;
    return (struct printer_result){ .outcome = PRINTER_FAILED, .trouble = trouble };
}

static struct printer_result end_uncertain(struct link *link, enum err trouble)
{
    static const uint8_t forget[] = { 0x10, 0x05, 2 };
    enum err reported = printer_state_err(escpos_status_state(&link->status));

    if (link->fd >= 0) {
        tcflush(link->fd, TCOFLUSH); /* of no effect where it is not a serial line */
        if (write_some(link, forget, sizeof forget) < 0)
            disconnect(link);
    }
    link->state = LINK_IDLE;
    link->question = QUESTIONS;
    link->is_dirty = true;
    return (struct printer_result){ .outcome = PRINTER_UNCERTAIN,
                                    .trouble = reported != ERR_NONE ? reported : trouble };
}

static struct printer_result on_gone(struct link *link)
{
    bool is_unsent = link->state == LINK_ASKING || link->sent == 0;

    disconnect(link);
    return is_unsent ? end_failed(link, ERR_DEVICE) : end_uncertain(link, ERR_DEVICE);
}

static struct printer_result ask_step(struct link *link)
{
    enum printer_state state;

    switch (round_step(link)) {
    case ROUND_PENDING:
        return pending();
    case ROUND_GONE:
        return on_gone(link);
    case ROUND_SILENT:
        if (link->has_flushed) {
            link->is_silent = true;
            return end_failed(link, ERR_DEVICE);
        }
        link->has_flushed = true;
        link->flush_left = FLUSH_ZEROS;
        link->asked_ms = now_ms();
        begin_round(link);
        return pending();
    case ROUND_COMPLETE:
        break;
    }
    state = escpos_status_state(&link->status);
    if (state != PRINTER_READY)
        return end_failed(link, printer_state_err(state));
    link->is_dirty = false;
    link->state = LINK_SENDING;
    link->since_ms = now_ms();
    return pending();
}

static bool is_in_trouble(const struct link *link)
{
    return !link->options.is_mute && escpos_status_state(&link->status) != PRINTER_READY;
}

static struct printer_result send_step(struct link *link)
{
    if (is_in_trouble(link)) {
        enum err trouble = printer_state_err(escpos_status_state(&link->status));

        return link->sent == 0 ? end_failed(link, trouble) : end_uncertain(link, trouble);
    }
    for (int i = 0; i < WRITES_PER_POLL && link->sent < link->job.bytes.size; i++) {
        size_t left = link->job.bytes.size - link->sent;
        ssize_t written =
            write_some(link, link->job.bytes.at + link->sent, left < WRITE_BYTES ? left : WRITE_BYTES);

        if (written < 0)
            return on_gone(link);
        if (written == 0)
            break;
        link->sent += (size_t)written;
        link->since_ms = now_ms();
    }
    if (link->sent == link->job.bytes.size) {
        link->state = LINK_WAITING;
        link->since_ms = now_ms();
        return link->options.is_mute ? end_uncertain(link, ERR_NONE) : pending();
    }
    if (now_ms() - link->since_ms <= link->options.stall_ms)
        return pending();
    return link->sent == 0 ? end_failed(link, ERR_DEVICE) : end_uncertain(link, ERR_DEVICE);
}

static struct printer_result wait_step(struct link *link)
{
    int64_t waited_ms = now_ms() - link->since_ms;
    bool is_printed = strcmp(link->status.finished, link->job.id) == 0;
    bool is_used_up = link->status.is_status_returned && waited_ms > link->options.answer_ms;

    if (is_in_trouble(link) || waited_ms > link->options.finish_ms)
        return end_uncertain(link, ERR_DEVICE);
    if (is_printed || is_used_up) {
        begin_round(link);
        link->asked_ms = now_ms();
        link->state = LINK_CHECKING;
    }
    return pending();
}

static struct printer_result check_step(struct link *link)
{
    switch (round_step(link)) {
    case ROUND_PENDING:
        return pending();
    case ROUND_GONE:
        return on_gone(link);
    case ROUND_SILENT:
        return end_uncertain(link, ERR_DEVICE);
    case ROUND_COMPLETE:
        break;
    }
    if (is_in_trouble(link))
        return end_uncertain(link, ERR_DEVICE);
    link->state = LINK_IDLE;
    return (struct printer_result){ .outcome = PRINTER_CONFIRMED };
}

static struct printer_result link_poll(void *self)
{
    struct link *link = self;

    if (link->state == LINK_IDLE)
        return (struct printer_result){ .outcome = PRINTER_UNCERTAIN, .trouble = ERR_CONFLICT };
    if (!listen_to(link))
        return on_gone(link);
    switch (link->state) {
    case LINK_ASKING:
        return ask_step(link);
    case LINK_SENDING:
        return send_step(link);
    case LINK_WAITING:
        return wait_step(link);
    case LINK_CHECKING:
    case LINK_IDLE:
        break;
    }
    return check_step(link);
}

static enum err link_open(void *self)
{
    static const uint8_t report_changes[] = { 0x1d, 'a', 0xff };
    struct link *link = self;
    enum err err;

    if (link->fd >= 0)
        return ERR_NONE;
    err = link->wire.connect(link->wire.origin, &link->fd);
    if (err != ERR_NONE)
        return err;
    link->status = (struct escpos_status){ 0 };
    link->is_silent = false;
    begin_round(link);
    link->asked_ms = now_ms();
    if (!link->options.is_mute && !link->is_dirty &&
        write_some(link, report_changes, sizeof report_changes) < 0)
        disconnect(link);
    return link->fd >= 0 ? ERR_NONE : ERR_DEVICE;
}

/* What was known is old news when nobody has watched for a while: a person may have put in paper since.
 * Nothing is lost by forgetting, as every job asks again before it sends. */
static void forget_old_news(struct link *link)
{
    int64_t now = now_ms();

    if (now - link->watched_ms > link->options.answer_ms) {
        link->status = (struct escpos_status){ 0 };
        link->is_silent = false;
        begin_round(link);
        link->asked_ms = now;
    }
    link->watched_ms = now;
}

static enum printer_state link_status(void *self)
{
    struct link *link = self;

    if (link->state != LINK_IDLE)
        return PRINTER_BUSY;
    forget_old_news(link);
    if (link->fd < 0 || !listen_to(link)) {
        disconnect(link);
        return PRINTER_OFFLINE;
    }
    if (link->options.is_mute)
        return PRINTER_READY;
    if (link->question < QUESTIONS) {
        enum round round = round_step(link);

        if (round == ROUND_SILENT)
            link->is_silent = true;
        if (round == ROUND_SILENT || round == ROUND_COMPLETE)
            link->question = QUESTIONS;
        if (round == ROUND_GONE)
            disconnect(link);
    } else if (now_ms() - link->asked_ms > REFRESH_MS) {
        begin_round(link);
        link->asked_ms = now_ms();
    }
    return link->fd < 0 || link->is_silent ? PRINTER_OFFLINE : escpos_status_state(&link->status);
}

static enum err link_submit(void *self, const struct printer_job *job)
{
    struct link *link = self;

    if (link->state != LINK_IDLE)
        return ERR_BUSY;
    if (link->fd < 0)
        return ERR_DEVICE;
    link->job = *job;
    link->sent = 0;
    link->since_ms = now_ms();
    link->asked_ms = link->since_ms;
    link->has_flushed = link->is_dirty;
    link->flush_left = link->is_dirty && !link->options.is_mute ? FLUSH_ZEROS : 0;
    link->status.finished[0] = '\0';
    link->status.is_status_returned = false;
    begin_round(link);
    link->state = link->options.is_mute ? LINK_SENDING : LINK_ASKING;
    return ERR_NONE;
}

static void link_close(struct printer *printer)
{
    struct link *link = printer->self;

    disconnect(link);
    free(link->wire.origin);
    free(link);
}

enum err escpos_link_make(const struct escpos_link_options *options, const struct escpos_wire *wire,
                          struct printer **ret_printer)
{
    struct link *link = calloc(1, sizeof *link);

    if (link == NULL) {
        free(wire->origin);
        return ERR_MEMORY;
    }
    link->options = *options;
    link->options.answer_ms = or_default(options->answer_ms, ANSWER_MS);
    link->options.stall_ms = or_default(options->stall_ms, STALL_MS);
    link->options.finish_ms = or_default(options->finish_ms, FINISH_MS);
    link->wire = *wire;
    link->fd = -1;
    link->question = QUESTIONS;
    link->printer = (struct printer){ .self = link,
                                      .width_dots = options->width_dots,
                                      .open = link_open,
                                      .status = link_status,
                                      .submit = link_submit,
                                      .poll = link_poll,
                                      .close = link_close };
    *ret_printer = &link->printer;
    return ERR_NONE;
}
