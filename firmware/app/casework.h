/* casework - the steps that every act on a request is made of, each with its audit event.
 *
 * For the files of this folder.  All but casework_refused are called inside the transaction of the act they belong to.
 */
#ifndef COUNTERSIGN_APP_CASEWORK_H
#define COUNTERSIGN_APP_CASEWORK_H

#include "app/approve.h"
#include "app/worklist.h"
#include "core/ruling.h"
#include "store/request_store.h"
#include "store/slip_store.h"

/* What a request that ends takes along; debts stay, and so does the work of settling them. */
enum {
    CASEWORK_DEBT_TASKS = 1 << TASK_REGULARISATION | 1 << TASK_PILOT_RESULT,
    CASEWORK_LIVE_TASKS = ((1 << TASK_KIND_COUNT) - 1) & ~CASEWORK_DEBT_TASKS,
};

MUST_USE enum err casework_step(struct clerk *clerk, const char *number, int revision, enum life_act act,
                                const char *actor, const char *comment);

/* Puts a duty on record for the person and, of a delegation, for its giver. */
MUST_USE enum err casework_involve(struct clerk *clerk, const char *number, const char *person,
                                   const struct delegation *delegation, enum duty duty, enum duty_answer lifted);

/* The lines of a revision, for sums, prices and history. */
MUST_USE enum err casework_keep_lines(struct clerk *clerk, const char *number, const struct request *request,
                                      const struct verdict *verdict);

/* Opens tasks (bits) that are not open yet. */
struct casework_tasks {
    const char *number;
    const struct request *request; /* with its revision */
    const struct verdict *verdict;
    unsigned kinds;
    const char *question; /* "" = none */
    int64_t due;          /* 0 = the clock is stopped */
    const char *who;      /* whose act opens them; NULL = the kiosk's */
};
MUST_USE enum err casework_open(struct clerk *clerk, const struct casework_tasks *tasks, struct arena *arena);
MUST_USE enum err casework_close(struct clerk *clerk, const char *number, unsigned kinds, const char *by,
                                 const char *outcome);

/* The slips of a request that still count become SUPERSEDED or REVOKED; `ret_last` (may be NULL) is the newest of them,
 * serial 0 = there was none. */
MUST_USE enum err casework_kill_slips(struct clerk *clerk, const char *number, enum slip_state to, const char *who,
                                      struct arena *arena, struct slip_id *ret_last);

/* The newest superseded slip of a request, serial 0 = none: what the next slip replaces. */
MUST_USE enum err casework_superseded(struct clerk *clerk, const char *number, struct arena *arena,
                                      struct slip_id *ret_slip);

/* Whether the waivers that the approved lines rest on hold on `day`, with pieces enough: since the judgement others may
 * have used them.  `ret_line` (1-based) is the first line of which one does not; 0 = all hold. */
MUST_USE enum err casework_check_waivers(struct clerk *clerk, const struct verdict *verdict, const bool *is_approved,
                                         int32_t day, size_t *ret_line);

/* Pieces of waivers that the approved lines use up, and the return of what a dead approval still held, if anything. */
MUST_USE enum err casework_use_waivers(struct clerk *clerk, const struct approval *approval);
MUST_USE enum err casework_return_waivers(struct clerk *clerk, const char *number, const char *who);

/* What an approved pilot or emergency owes, with its task. */
MUST_USE enum err casework_open_debts(struct clerk *clerk, const struct approval *approval, struct arena *arena);

/* An act that was tried and refused, in a transaction of its own. */
MUST_USE enum err casework_refused(struct clerk *clerk, const struct person *person, const char *number, const char *act,
                                   enum refusal refusal, enum reach reach);

/* What a request is called in lists. */
MUST_USE enum err casework_first_item(struct clerk *clerk, const struct request *request, struct arena *arena,
                                      struct first_item *ret_item);

/* The word for a role in the record: "approver", "technical-reviewer" …; "" = none. */
const char *casework_role(int role);

#endif
