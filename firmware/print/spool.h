/* spool - what has become of a slip's paper.
 *
 * Pure; app/issue.c commits each new state, with its audit event, before it does what the state says.
 *
 *                    SEND                    CONFIRMED
 *     PREPARED ----------------> SENT ------------------------> ISSUED --+
 *      |  ^  ^                   | |                              ^  ^   | COPY: copy + 1
 *      |  |  +------ FAILED -----+ | UNSURE, RESTART              |  +---+
 *      |  |    nothing was sent    v                     CAME_OUT |
 *      |  +---- NOT_OUT ------ UNCERTAIN -------------------------+
 *      |        copy + 1           |
 *      | GIVE_UP                   | GIVE_UP
 *      +---------> VOID <----------+
 *
 *     state \ event  SEND  CONFIRMED  FAILED    UNSURE     RESTART    CAME_OUT  NOT_OUT  GIVE_UP  COPY
 *     PREPARED       SENT  -          -         -          PREPARED   -         -        VOID     -
 *     SENT           -     ISSUED     PREPARED  UNCERTAIN  UNCERTAIN  -         -        -        -
 *     UNCERTAIN      -     -          -         -          UNCERTAIN  ISSUED    PREP.+1  VOID     -
 *     ISSUED         -     -          -         -          ISSUED     -         -        -        ISSUED+1
 *     VOID           -     -          -         -          VOID       -         -        -        -
 *
 * SENT is committed before the first byte goes out, so a slip found SENT at start-up (RESTART) may be in
 * somebody's hand: a person is asked.  Nothing prints by itself twice.  `copy` is the number the next
 * (PREPARED) or latest print bears: 0 is the original, and once an original may have come out every later
 * print is a COPY.  How a COPY's own print went does not change the slip: it is issued, and the next copy
 * gets the next number.  A slip that was UNCERTAIN and is now VOID may exist on paper: whoever voids it also
 * revokes it.
 */
#ifndef COUNTERSIGN_PRINT_SPOOL_H
#define COUNTERSIGN_PRINT_SPOOL_H

#include "port/printer.h"

enum spool_state { SPOOL_PREPARED, SPOOL_SENT, SPOOL_UNCERTAIN, SPOOL_ISSUED, SPOOL_VOID, SPOOL_STATES };

enum spool_event {
    SPOOL_SEND,      /* about to hand the bytes to the printer */
    SPOOL_CONFIRMED, /* PRINTER_CONFIRMED */
    SPOOL_FAILED,    /* PRINTER_FAILED: no byte left the kiosk */
    SPOOL_UNSURE,    /* PRINTER_UNCERTAIN */
    SPOOL_RESTART,   /* the kiosk has started again */
    SPOOL_CAME_OUT,  /* a person: a complete slip, END and number, came out */
    SPOOL_NOT_OUT,   /* a person: it did not */
    SPOOL_GIVE_UP,   /* a person: no slip of this number shall be */
    SPOOL_COPY,      /* a person: another one, please */
    SPOOL_EVENTS
};

enum { SPOOL_COPY_MAX = 99 };

struct spool {
    enum spool_state state;
    unsigned copy;
};

/* Takes the step.  Fails with CONFLICT (not allowed from here) or LIMIT (over SPOOL_COPY_MAX); `spool` is
 * then as before. */
MUST_USE enum err spool_on(struct spool *spool, enum spool_event event);

/* The event that a finished printer job means; SPOOL_EVENTS while it is pending. */
enum spool_event spool_event_of(enum printer_outcome outcome);

const char *spool_state_code(enum spool_state state); /* "PREPARED", … as stored */
MUST_USE enum err spool_state_parse(const char *code, enum spool_state *ret_state);

#endif
