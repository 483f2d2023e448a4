/* standing - where a person's own requests stand, who has them, and what is owed; and what a requester may do about it.
 *
 * All of these act in one transaction with their audit events, and refuse with a recorded refusal.
 */
#ifndef COUNTERSIGN_APP_STANDING_H
#define COUNTERSIGN_APP_STANDING_H

#include "app/casefile.h"
#include "app/submit.h"
#include "app/worklist.h"

struct standing_row {
    char number[REQUEST_NUMBER_SIZE];
    int revision;
    enum request_state state;
    int64_t submitted;
    struct first_item first_item;
    size_t line_count;
    unsigned open_kinds;      /* who has it: bits of enum task_kind */
    enum promise promise;
    int64_t left_s;
    int64_t due;              /* seconds since 1970; 0 = stopped or decided */
    const char *question;     /* of RETURNED: what is asked; "" = the machine's own findings say it */
    size_t slips_to_print;    /* PREPARED slips waiting for their paper */
    int32_t debt_due;         /* earliest open debt; DATE_NONE = nothing owed */
};

MUST_USE enum err standing_list(struct clerk *clerk, const struct person *person, size_t offset, size_t limit,
                                struct arena *arena, const struct standing_row **ret_rows, size_t *ret_count,
                                size_t *ret_total);

/* One of them.  Fails with NOT_FOUND also for somebody else's. */
MUST_USE enum err standing_find(struct clerk *clerk, const struct person *person, const char *number,
                                struct arena *arena, struct standing_row *ret_row);

/* Hands in `request` as the next revision of `number`; the slips before become SUPERSEDED and the new ones name them.
 * Of what is in review or approved only a material change is taken (else UNCHANGED); of what was returned or declined any.
 * The unit stays.  `ret_refusal` says why not, and then nothing has changed.  Else as submit_request. */
MUST_USE enum err standing_revise(struct clerk *clerk, const struct person *person, const char *number,
                                  const struct request *request, struct arena *arena, struct submission *ret_submission,
                                  enum refusal *ret_refusal);

/* Answers a reviewer's question without changing the request. */
MUST_USE enum err standing_answer(struct clerk *clerk, const struct person *person, const char *number, const char *text,
                                  enum refusal *ret_refusal);

MUST_USE enum err standing_withdraw(struct clerk *clerk, const struct person *person, const char *number,
                                    const char *reason, enum refusal *ret_refusal);

/* A pilot's result, as the requester reports it; a technical reviewer's task TASK_PILOT_RESULT accepts it. */
MUST_USE enum err standing_report(struct clerk *clerk, const struct person *person, const char *number, const char *text,
                                  enum refusal *ret_refusal);

/* One tap, 1 (poor) to 4 (good), once per request: else CONFLICT.  Fails with DENIED for somebody else's, on record. */
MUST_USE enum err standing_rate(struct clerk *clerk, const struct person *person, const char *number, int score);

/* Inside of nothing else: returned requests that waited too long lapse (setting R42 lapse_days), approvals whose slips have all expired
 * become EXPIRED.  Called at start, at each sign-in's end and once a day. */
MUST_USE enum err standing_day_work(struct clerk *clerk, size_t *ret_changed);

/* Whether `after` changes something material in `before` (DOMAIN 5.3): increases count, decreases and comments do not.
 * A unit price may rise by `tolerance_bp`. */
bool standing_is_material(const struct request *before, const struct request *after, int64_t tolerance_bp);

#endif
