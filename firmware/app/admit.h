/* admit - who may come in here at all: a role is asked for, and a refusal is recorded. */
#ifndef COUNTERSIGN_APP_ADMIT_H
#define COUNTERSIGN_APP_ADMIT_H

#include "app/clerk.h"

/* DENIED for somebody not in service today or without any of `roles` (bits of enum role), after "act.refused"
 * was recorded with `act`, a word for the record.  STORAGE and its kin when that could not be kept: refused
 * all the same. */
MUST_USE enum err admit_role(struct clerk *clerk, const struct person *person, int roles, const char *act);

/* The same refusal for another reason: "pin", "state" … */
MUST_USE enum err admit_refuse(struct clerk *clerk, const struct person *person, const char *act,
                               const char *reason);

#endif
