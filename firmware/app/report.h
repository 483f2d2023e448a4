/* report - a paper about the kiosk itself, printed as notes are: what an auditor's sample found, a printer's
 * test page. */
#ifndef COUNTERSIGN_APP_REPORT_H
#define COUNTERSIGN_APP_REPORT_H

#include "app/issue.h"
#include "print/report_paper.h"

/* Records "note.printed" by `who` in `role` about `ref`, and hands the job to the printer; issue_poll goes on
 * from there. Fails with PAPER, COVER, DEVICE or BUSY before anything is recorded, LIMIT, STORAGE and its
 * kin. */
struct report_by {
    const char *who;
    const char *role;
    const char *ref;
};
MUST_USE enum err report_print(struct clerk *clerk, struct printer *printer, const struct report_paper *paper,
                               const struct report_by *by, struct issue *ret_issue);

/* The arena that a paper's words may live in until it is printed: emptied by this. */
struct arena *report_arena(struct clerk *clerk);

#endif
