/* judged - a revision on record with its judgement made again, word for word, by the very release it was
 * judged by.
 *
 * For paper and for decisions that come later: what is printed or signed rests on what was judged, not on
 * today's book.
 */
#ifndef COUNTERSIGN_APP_JUDGED_H
#define COUNTERSIGN_APP_JUDGED_H

#include "app/check.h"
#include "store/request_store.h"

struct judged {
    struct request_record record;
    struct assessment_record assessment;
    const struct request *request;
    const struct line_facts *facts;
    const struct rulebook *book; /* of the release it was judged by */
    struct verdict verdict;
    struct catalogue *catalogue; /* the same release */
    struct catalogue *older;     /* NULL = it is the one in force; else judged_close closes it */
};

/* `revision` 0 = the newest.  Everything lives in the arena and in the release.  Fails with NOT_FOUND (no
 * such request, never judged, or its release is not here any more), CORRUPT (release, request or records do
 * not give the inputs' hash), LIMIT, STORAGE. */
MUST_USE enum err judged_read(struct clerk *clerk, const char *number, int revision, struct arena *arena,
                              struct judged *ret_judged);

/* What came from the release is not to be looked at afterwards.  A zeroed struct is fine. */
void judged_close(struct judged *judged);

#endif
