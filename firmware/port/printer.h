/* printer - what a slip printer can do, whatever it is plugged into.
 *
 * Nothing blocks: submit takes the job, poll moves it on a step, each returns at once.  A device's worst case
 * is one write(2) or read(2) that is ready.  One job at a time, one thread.  There is no automatic second
 * attempt anywhere: after FAILED or UNCERTAIN a person decides (print/spool.h).
 *
 *          submit           poll: checked, the first byte goes out
 *     IDLE -------> PENDING --------------------------------------> PENDING
 *                      | poll: no paper, cover, no answer              | poll
 *                      v                                               |--> CONFIRMED  the printer said so
 *                   FAILED  nothing has left the kiosk                 +--> UNCERTAIN  anything else
 */
#ifndef COUNTERSIGN_PORT_PRINTER_H
#define COUNTERSIGN_PORT_PRINTER_H

#include "base/bytes.h"

enum printer_state {
    PRINTER_READY,
    PRINTER_OUT_OF_PAPER,
    PRINTER_COVER_OPEN,
    PRINTER_OFFLINE, /* not there, switched off, or does not answer */
    PRINTER_BUSY,    /* a job is on its way */
    PRINTER_ERROR,   /* cutter, head or anything else the printer itself reports */
};

enum printer_outcome {
    PRINTER_PENDING,
    PRINTER_CONFIRMED, /* the printer reported the end of printing with paper in and no error */
    PRINTER_UNCERTAIN, /* some or all of it may have come out */
    PRINTER_FAILED,    /* nothing of it was sent */
};

enum { PRINTER_JOB_ID_SIZE = 5 }; /* four characters '0'..'9' 'A'..'Z' and NUL */

/* A finished page as the printer's own bytes (print/escpos.h).  The bytes stay the caller's and must live
 * until poll has returned something else than PENDING. */
struct printer_job {
    struct bytes bytes;
    char id[PRINTER_JOB_ID_SIZE]; /* what the bytes ask the printer to repeat at the end */
};

struct printer_result {
    enum printer_outcome outcome;
    enum err trouble; /* of FAILED and UNCERTAIN: PAPER, COVER, DEVICE; ERR_NONE otherwise */
};

/* Made by device/<kind>_printer.h; `self` belongs to it. */
struct printer {
    void *self;
    int width_dots; /* 384 or 576 */

    /* Connects.  Called again after it failed or the printer went away; harmless else.  Fails with DEVICE. */
    enum err (*open)(void *self);

    /* The latest news, and asks for newer ones; what has changed shows in the next calls, so ask a few times a
     * second while a screen shows it.  READY when nothing is known: submit asks again anyway. */
    enum printer_state (*status)(void *self);

    /* Takes a job.  Fails with BUSY (one is on its way) or DEVICE (not open); then there is no job. */
    enum err (*submit)(void *self, const struct printer_job *job);

    /* Moves the job on.  Every outcome but PENDING ends the job and comes once.  Without a job UNCERTAIN: whoever
     * asks has lost sight of one, and FAILED would say that nothing of it was printed. */
    struct printer_result (*poll)(void *self);

    /* Closes and frees `self` and the struct printer.  A job on its way is abandoned: it is UNCERTAIN. */
    void (*close)(struct printer *printer);
};

/* The error that a state other than READY means for somebody who wants to print. */
static inline enum err printer_state_err(enum printer_state state)
{
    switch (state) {
    case PRINTER_READY:
        return ERR_NONE;
    case PRINTER_OUT_OF_PAPER:
        return ERR_PAPER;
    case PRINTER_COVER_OPEN:
        return ERR_COVER;
    case PRINTER_BUSY:
        return ERR_BUSY;
    case PRINTER_OFFLINE:
    case PRINTER_ERROR:
        return ERR_DEVICE;
    }
    return ERR_DEVICE;
}

static inline void printer_close(struct printer *printer) /* NULL is fine */
{
    if (printer != NULL)
        printer->close(printer);
}

#endif
