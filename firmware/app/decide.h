/* decide - people's decisions and opinions, signed with the PIN, each in one transaction with its audit events.
 *
 *   decide_ask    what would become of it; nothing is written
 *   decide_sign   signs one or many at once: all are kept, or none; whoever holds several tiers signs once
 *
 * What settles a debt goes through here too, and needs the present revision as everything does:
 *   regularisation   RULING_APPROVE without lines, on a request whose task TASK_REGULARISATION is open, whatever has become
 *                    of the request since: the task closes, the debt is settled, the state stays; by an approver who did not
 *                    sign as head
 *   pilot's result   an opinion of kind TASK_PILOT_RESULT after standing_report: CLEAR or CONDITION settles the debt; OBJECT
 *                    is kept and leaves task and debt open
 *
 * A ruling that is refused is recorded ("act.refused" with the reason) and nothing else happens.
 * Signing needs `proof`: a login of the same person that has just ended in WELCOME (app/login.h); it serves once.
 */
#ifndef COUNTERSIGN_APP_DECIDE_H
#define COUNTERSIGN_APP_DECIDE_H

#include "app/casefile.h"
#include "app/login.h"

enum { DECIDE_BATCH_MAX = 60 };

struct decide_act {
    char number[REQUEST_NUMBER_SIZE];
    int revision;          /* as the person saw it; a newer one refuses with REFUSAL_STATE */
    bool is_opinion;       /* else a ruling */
    struct ruling ruling;
    enum task_kind kind;   /* of an opinion */
    const struct opinion_line *opinions;
    size_t opinion_count;
    const char *conditions; /* of the opinion, codes with '|' between */
    const char *comment;    /* of the opinion */
};

struct decide_result {
    struct ruling_answer answer;
    int64_t decision;
    enum request_state state;    /* afterwards */
    const struct slip_id *slips; /* PREPARED, to be printed by app/issue.h */
    size_t slip_count;
};

MUST_USE enum err decide_ask(struct clerk *clerk, const struct person *person, const struct decide_act *act,
                             struct arena *arena, struct ruling_answer *ret_answer);

/* `ret_results` has room for `count`.  A refusal of any leaves all undone: the results say which, and have neither decisions
 * nor slips.  Beyond core/ruling.h it refuses with WAIVER (used up or over since the judgement) and PIN.  Fails with LIMIT
 * (none, or more than DECIDE_BATCH_MAX), STORAGE and its kin; a refusal is not an error. */
MUST_USE enum err decide_sign(struct clerk *clerk, struct login *proof, const struct decide_act *acts, size_t count,
                              struct arena *arena, struct decide_result *ret_results, bool *ret_all_done);

#endif
