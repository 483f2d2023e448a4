/* life - the states of a request and the only steps between them.
 *
 * Pure.  The table is core/life.def; a trigger in db/schema refuses every other step, and a test holds the two together.
 *
 *   SUBMITTED -> ASSESSED -> CLEARED | IN_REVIEW | RETURNED | DECLINED | CLOSED (not ICT)
 *   IN_REVIEW -> RETURNED (clock stopped) | APPROVED | APPROVED_COND | PART_APPROVED | DECLINED
 *   RETURNED  -> IN_REVIEW (answered) | SUBMITTED (next revision) | LAPSED
 *   CLEARED, APPROVED… -> SLIP_ISSUED -> PART_RECEIVED -> RECEIVED -> CLOSED
 *   most of them -> WITHDRAWN, CANCELLED, EXPIRED, REVOKED, or SUBMITTED again as the next revision
 */
#ifndef COUNTERSIGN_CORE_LIFE_H
#define COUNTERSIGN_CORE_LIFE_H

#include "base/err.h"

#include <stdbool.h>

enum request_state {
#define STATE(name, code) REQUEST_##name,
#include "core/life.def"
#undef STATE
    REQUEST_STATE_COUNT
};

enum life_act {
#define ACT(name, code) LIFE_##name,
#include "core/life.def"
#undef ACT
    LIFE_ACT_COUNT
};

const char *request_state_code(enum request_state state); /* "in_review" */
MUST_USE enum err request_state_parse(const char *code, enum request_state *ret_state);
const char *life_act_code(enum life_act act); /* "approve_cond" */
MUST_USE enum err life_act_parse(const char *code, enum life_act *ret_act);

/* CONFLICT when the table has no such step. */
MUST_USE enum err life_step(enum request_state from, enum life_act act, enum request_state *ret_to);

/* Decided in the requester's favour, with or without a slip on paper yet. */
bool request_state_is_approved(enum request_state state);

#endif
