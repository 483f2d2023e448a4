/* paper - what is written on a slip or a note, looked up and worded for print/slip_layout.h.
 *
 * A paper borrows names from the release it was judged by, which stays open until the next paper is made.
 */
#ifndef COUNTERSIGN_APP_PAPER_H
#define COUNTERSIGN_APP_PAPER_H

#include "app/submit.h"
#include "print/slip_paper.h"
#include "store/request_store.h"
#include "store/slip_store.h"

/* slip_record.note of a slip that was signed while the kiosk's time was not verified; empty otherwise. */
#define PAPER_NOTE_TIME "time unverified"

/* A registered slip's paper, from its signed claims, the decision it rests on, and the request as it was
 * judged. Fails with NOT_FOUND (request or release gone), CORRUPT, LIMIT, STORAGE. */
MUST_USE enum err paper_of_slip(struct clerk *clerk, const struct slip_record *record, unsigned copy,
                                struct arena *arena, struct slip_paper *ret_paper);

/* The referral, refusal or return note of a submission. */
MUST_USE enum err paper_of_note(struct clerk *clerk, const struct submission *submission, struct arena *arena,
                                struct slip_paper *ret_paper);

/* The note of a request as it stands: in review, returned or declined, by the machine, people or the board.
 * Fails with CONFLICT in other states, NOT_FOUND, CORRUPT, LIMIT, STORAGE. */
MUST_USE enum err paper_of_request(struct clerk *clerk, const char *number, struct arena *arena,
                                   struct slip_paper *ret_paper);

#endif
