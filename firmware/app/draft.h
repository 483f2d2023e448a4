/* draft - the request a person is still writing; kept after every change, so that a power cut loses nothing. */
#ifndef COUNTERSIGN_APP_DRAFT_H
#define COUNTERSIGN_APP_DRAFT_H

#include "app/clerk.h"

/* Keeps `request` as the person's only draft.  Everything but the requester may still be missing. */
MUST_USE enum err draft_save(struct clerk *clerk, const struct person *person, const struct request *request);

/* Reads it back into the arena.  Fails with NOT_FOUND when there is none. */
MUST_USE enum err draft_load(struct clerk *clerk, const struct person *person, struct arena *arena,
                             struct request *ret_request);
MUST_USE enum err draft_discard(struct clerk *clerk, const struct person *person);

#endif
