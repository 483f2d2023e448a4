/* casefile - everything about one request, read together: what was asked, what the machine found and why, what people said
 * and decided, what is owed.  Read only; who may see what is asked first.
 */
#ifndef COUNTERSIGN_APP_CASEFILE_H
#define COUNTERSIGN_APP_CASEFILE_H

#include "app/revoke.h"
#include "core/ruling.h"
#include "core/worktime.h"
#include "store/debt_store.h"
#include "store/service_store.h"
#include "store/slip_store.h"
#include "store/task_store.h"

enum { CASEFILE_HISTORY_MAX = 5 };

struct casefile {
    const struct request *request; /* the newest revision, or the one asked for */
    const struct verdict *verdict; /* as judged then, against the release of then */
    const struct line_facts *facts;
    const struct rulebook *book;   /* of that release; today's when that one is not here any more */
    enum request_state state;
    int64_t submitted;
    int64_t assessment; /* id */
    const struct request_step *steps;
    size_t step_count;
    const struct task_record *tasks;
    size_t task_count;
    const struct opinion_record *opinions;
    size_t opinion_count;
    const struct decision_record *decisions;
    size_t decision_count;
    const struct slip_record *slips;
    size_t slip_count;
    const struct debt_record *debts;
    size_t debt_count;
    const struct involvement *involvements;
    size_t involvement_count;
    struct revoke_notice notice; /* whether the ICT office has listed this revision as revoked, and why */
    struct service_record service;
    enum promise promise;
    int64_t left_s; /* working seconds until the promise; negative = late; 0 when stopped or decided */
    const struct line_history *const *history; /* per line: earlier decisions on the same goods */
    const size_t *history_counts;
    int64_t unit_counts[REQUEST_STATE_COUNT];
    struct ruling_case ruling_case; /* ready for ruling_ask */
};

/* `revision` 0 = the newest.  Fails with NOT_FOUND, DENIED (`reader` has nothing to do with it: neither their own, nor
 * within their roles and authority, nor auditor), LIMIT, CORRUPT, STORAGE. */
MUST_USE enum err casefile_read(struct clerk *clerk, const struct person *reader, const char *number, int revision,
                                struct arena *arena, struct casefile *ret_file);

/* The same without asking who reads: for the files of this folder that decide about it. */
MUST_USE enum err casefile_load(struct clerk *clerk, const char *number, int revision, struct arena *arena,
                                struct casefile *ret_file);

/* What the reader may see of findings on screen: auditors and security reviewers everything, other staff with a task in
 * the request INTERNAL, requesters PUBLIC. */
enum disclosure casefile_clearance(const struct casefile *file, const struct person *reader);

#endif
