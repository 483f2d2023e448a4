/* submit - a request handed in: numbered, judged, decided as far as a machine may, and kept, in one transaction.
 *
 *   verdict                 request becomes        paper
 *   express, pass/cond.     CLEARED, SLIP_ISSUED   approval slips (PREPARED, to be printed by app/issue.h)
 *   needs information       RETURNED               none: the screen asks for what is missing
 *   refer (any lane)        IN_REVIEW              referral note
 *   blocked                 DECLINED               refusal note
 *   not subject             CLOSED                 none: a record only
 */
#ifndef COUNTERSIGN_APP_SUBMIT_H
#define COUNTERSIGN_APP_SUBMIT_H

#include "app/check.h"

enum submit_outcome { SUBMIT_CLEARED, SUBMIT_RETURNED, SUBMIT_IN_REVIEW, SUBMIT_DECLINED, SUBMIT_CLOSED };

struct submission {
    enum submit_outcome outcome;
    char number[SLIP_REQUEST_MAX + 1]; /* "R-0042-000017": kiosk, serial */
    int revision;
    struct verdict verdict;
    const struct request *request;  /* as kept, with its number */
    const struct line_facts *facts; /* one per line */
    struct bytes records_json;      /* what was on record, kept with the assessment */
    const struct slip_id *slips;    /* PREPARED; none unless CLEARED */
    size_t slip_count;
};

/* The draft of `person` is gone afterwards.  Nothing is kept on failure.
 * Fails with DENIED (may not submit for this unit), LIMIT, DISK_FULL, READ_ONLY, STORAGE. */
MUST_USE enum err submit_request(struct clerk *clerk, const struct person *person, const struct request *request,
                                 struct arena *arena, struct submission *ret_submission);

/* For app/standing.c: keeps, judges and decides one revision inside an open transaction.  `submission` has its number,
 * revision and request; `superseded` is the slip it replaces, serial 0 = none. */
MUST_USE enum err submit_revision(struct clerk *clerk, const struct person *person, struct slip_id superseded,
                                  struct arena *arena, struct submission *submission);

/* Whether the person may hand in requests for the unit at all. */
bool submit_allowed(const struct clerk *clerk, const struct person *person, const struct request *request);

#endif
