/* check - a request judged against the release in force and this kiosk's own register, without leaving a trace. */
#ifndef COUNTERSIGN_APP_CHECK_H
#define COUNTERSIGN_APP_CHECK_H

#include "app/clerk.h"
#include "base/bytes.h"
#include "core/verdict.h"

struct catalogue; /* store/catalogue_store.h */

/* A verdict with all that it was made of beside the request, the release and the day. */
struct judgement {
    struct verdict verdict;
    const struct line_facts *facts;  /* one entry per line */
    const struct records *records;
    struct bytes records_json; /* codec/records_json of them, for assessment_record; empty = nothing on record */
};

/* Judges as of clerk_today.  A request that has a number is not counted against itself.  Everything lives in the arena,
 * the release or the request.  Fails with LIMIT (arena full), STORAGE or CORRUPT. */
MUST_USE enum err check_judge(struct clerk *clerk, const struct request *request, struct arena *arena,
                              struct judgement *ret_judgement);

/* The same, for a screen.  `ret_facts` (may be NULL) lets it name products. */
MUST_USE enum err check_request(struct clerk *clerk, const struct request *request, struct arena *arena,
                                struct verdict *ret_verdict, const struct line_facts **ret_facts);

/* The same for a catalogue alone, on a given day, with what was on record (NULL = nothing). */
MUST_USE enum err check_against(struct catalogue *catalogue, const struct request *request,
                                const struct records *records, int32_t day, struct arena *arena,
                                struct verdict *ret_verdict, const struct line_facts **ret_facts);

/* SHA-256 of everything the verdict depends on: release, day, request and, unless empty, what was on record.  (The rules
 * and people are in the release.) */
void check_hash_inputs(const struct release *release, struct bytes request_json, struct bytes records_json, int32_t day,
                       uint8_t ret_hash[32]);

#endif
