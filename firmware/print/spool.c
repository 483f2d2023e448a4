/* SPDX-License-Identifier: Apache-2.0 */
#include "print/spool.h"

#include <string.h>

enum { NO = -1, ANOTHER = 16 /* added to a target state: the copy number rises */ };

/* clang-format off */
static const signed char next[SPOOL_STATES][SPOOL_EVENTS] = {
    /*                      SEND        CONFIRMED     FAILED          UNSURE           RESTART          CAME_OUT      NOT_OUT                   GIVE_UP     COPY */
    [SPOOL_PREPARED]  = { SPOOL_SENT, NO,           NO,             NO,              SPOOL_PREPARED,  NO,           NO,                       SPOOL_VOID, NO },
    [SPOOL_SENT]      = { NO,         SPOOL_ISSUED, SPOOL_PREPARED, SPOOL_UNCERTAIN, SPOOL_UNCERTAIN, NO,           NO,                       NO,         NO },
    [SPOOL_UNCERTAIN] = { NO,         NO,           NO,             NO,              SPOOL_UNCERTAIN, SPOOL_ISSUED, SPOOL_PREPARED + ANOTHER, SPOOL_VOID, NO },
    [SPOOL_ISSUED]    = { NO,         NO,           NO,             NO,              SPOOL_ISSUED,    NO,           NO,                       NO,         SPOOL_ISSUED + ANOTHER },
    [SPOOL_VOID]      = { NO,         NO,           NO,             NO,              SPOOL_VOID,      NO,           NO,                       NO,         NO },
};
/* clang-format on */

enum err spool_on(struct spool *spool, enum spool_event event)
{
    int target = next[spool->state][event];

    if (target == NO)
        return ERR_CONFLICT;
    if (target >= ANOTHER && spool->copy >= SPOOL_COPY_MAX)
        return ERR_LIMIT;
    if (target >= ANOTHER)
        spool->copy++;
    spool->state = (enum spool_state)(target % ANOTHER);
    return ERR_NONE;
}

enum spool_event spool_event_of(enum printer_outcome outcome)
{
    switch (outcome) {
    case PRINTER_PENDING:
        return SPOOL_EVENTS;
    case PRINTER_CONFIRMED:
        return SPOOL_CONFIRMED;
    case PRINTER_UNCERTAIN:
        return SPOOL_UNSURE;
    case PRINTER_FAILED:
        return SPOOL_FAILED;
    }
    return SPOOL_UNSURE;
}

static const char *const state_codes[SPOOL_STATES] = {
    [SPOOL_PREPARED] = "PREPARED", [SPOOL_SENT] = "SENT", [SPOOL_UNCERTAIN] = "UNCERTAIN",
    [SPOOL_ISSUED] = "ISSUED",     [SPOOL_VOID] = "VOID",
};

const char *spool_state_code(enum spool_state state)
{
    return state_codes[state];
}

enum err spool_state_parse(const char *code, enum spool_state *ret_state)
{
    for (int state = 0; state < SPOOL_STATES; state++) {
        if (strcmp(code, state_codes[state]) == 0) {
            *ret_state = (enum spool_state)state;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}
