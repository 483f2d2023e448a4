/* issue - paper: from a slip that is PREPARED to one that is in somebody's hand.
 *
 * The spool's states and transitions are print/spool.h; every step is committed, with its audit event, before the
 * printer hears of it.  A lost print is retried as a copy or voided by a person, never silently.
 *
 *   issue_slip   -> commits SENT, hands the bytes to the printer
 *   issue_poll   -> WAITING, then CONFIRMED (commits ISSUED), UNCERTAIN (commits UNCERTAIN) or FAILED (back to PREPARED)
 *   issue_answer -> UNCERTAIN: "did a complete slip come out?" yes commits ISSUED, no commits PREPARED again
 *   issue_void   -> gives up: commits VOID
 */
#ifndef COUNTERSIGN_APP_ISSUE_H
#define COUNTERSIGN_APP_ISSUE_H

#include "app/submit.h"
#include "port/printer.h"

enum issue_state { ISSUE_WAITING, ISSUE_CONFIRMED, ISSUE_UNCERTAIN, ISSUE_FAILED };

struct issue {
    struct clerk *clerk;
    struct printer *printer;
    struct slip_id slip;  /* serial 0: a note without a signed code */
    char end_mark[SLIP_NUMBER_SIZE + SLIP_REQUEST_MAX]; /* what the last printed line says after END */
    char request[SLIP_REQUEST_MAX + 1];
    bool is_copy;         /* of a slip that is ISSUED: how its print goes changes nothing in the register */
    unsigned copy;        /* 0 = original */
    enum issue_state state;
    enum err trouble;     /* of FAILED: PAPER, COVER, DEVICE … */
    struct printer_result result; /* how the printer's job ended; kept until it is committed */
};

/* Prints slip `index` of a cleared submission.  Fails with PAPER, COVER, DEVICE before anything is sent (the slip stays
 * PREPARED), or with STORAGE and its kin. */
MUST_USE enum err issue_slip(struct clerk *clerk, struct printer *printer, const struct submission *submission,
                             size_t index, struct issue *ret_issue);

/* Prints the referral or refusal note of a submission. */
MUST_USE enum err issue_note(struct clerk *clerk, struct printer *printer, const struct submission *submission,
                             struct issue *ret_issue);

/* Prints the note of a request as it stands (app/paper.h): the referral to the board again, a return, a refusal.  Fails as
 * issue_note does, or with CONFLICT where there is no note to print. */
MUST_USE enum err issue_note_of(struct clerk *clerk, struct printer *printer, const char *number,
                                struct issue *ret_issue);

/* What could not be committed stays WAITING, and the next call tries to commit it again. */
MUST_USE enum err issue_poll(struct issue *issue);
MUST_USE enum err issue_answer(struct issue *issue, bool is_complete);
MUST_USE enum err issue_void(struct issue *issue);

/* Another copy of a slip this kiosk issued; the copy number is committed first. */
MUST_USE enum err issue_copy(struct clerk *clerk, struct printer *printer, struct slip_id slip, struct issue *ret_issue);

/* Commits the next copy of an issued slip, for paper that comes out elsewhere; `*ret_copy` is the number it bears. */
MUST_USE enum err issue_count_copy(struct clerk *clerk, struct slip_id slip, unsigned *ret_copy);

/* Slips left PREPARED, SENT or UNCERTAIN by a power cut, for the start-up screen; SENT ones become UNCERTAIN. */
MUST_USE enum err issue_unfinished(struct clerk *clerk, struct arena *arena, const struct slip_id **ret_slips,
                                   size_t *ret_count);

/* Those of them that concern this person: UNCERTAIN ones anybody, since somebody must say what came out; of the others only
 * those of requests that the person handed in and the machine cleared (what people decided waits in app/standing.h).  At
 * most `max`. */
MUST_USE enum err issue_unfinished_for(struct clerk *clerk, const struct person *person, size_t max, struct arena *arena,
                                       struct slip_id *ret_slips, size_t *ret_count);

/* Takes up an unfinished slip again: UNCERTAIN asks first, PREPARED prints. */
MUST_USE enum err issue_resume(struct clerk *clerk, struct printer *printer, struct slip_id slip,
                               struct issue *ret_issue);

#endif
