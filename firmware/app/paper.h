/* paper - what is written on a slip or a note, looked up and worded for print/slip_layout.h. */
#ifndef COUNTERSIGN_APP_PAPER_H
#define COUNTERSIGN_APP_PAPER_H

#include "app/submit.h"
#include "print/slip_paper.h"
#include "store/slip_store.h"

/* A registered slip's paper, from its signed claims, the request as kept and the very release it was judged by.
 * Fails with NOT_FOUND (request or release gone), CORRUPT, LIMIT, STORAGE. */
MUST_USE enum err paper_of_slip(struct clerk *clerk, const struct slip_record *record, unsigned copy,
                                struct arena *arena, struct slip_paper *ret_paper);

/* The referral or refusal note of a submission. */
MUST_USE enum err paper_of_note(struct clerk *clerk, const struct submission *submission, struct arena *arena,
                                struct slip_paper *ret_paper);

#endif
