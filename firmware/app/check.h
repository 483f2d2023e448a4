/* check - a request judged against the release in force, without leaving a trace. */
#ifndef COUNTERSIGN_APP_CHECK_H
#define COUNTERSIGN_APP_CHECK_H

#include "app/clerk.h"
#include "base/bytes.h"
#include "core/verdict.h"

struct catalogue; /* store/catalogue_store.h */

/* `ret_facts` (one entry per line, may be NULL) lets a screen name products.  Everything lives in the arena.
 * Fails with LIMIT (arena full), STORAGE or CORRUPT. */
MUST_USE enum err check_request(struct clerk *clerk, const struct request *request, struct arena *arena,
                                struct verdict *ret_verdict, const struct line_facts **ret_facts);

/* The same for a catalogue alone, on a given day (the command line's `check`). */
MUST_USE enum err check_against(struct catalogue *catalogue, const struct request *request, int32_t day,
                                struct arena *arena, struct verdict *ret_verdict, const struct line_facts **ret_facts);

/* SHA-256 of everything the verdict depends on: release, day and request.  (The rules and people are in the release.) */
void check_hash_inputs(const struct release *release, struct bytes request_json, int32_t day, uint8_t ret_hash[32]);

#endif
