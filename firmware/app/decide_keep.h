/* decide_keep - a decision or an opinion that was found good, put on record inside the open transaction. */
#ifndef COUNTERSIGN_APP_DECIDE_KEEP_H
#define COUNTERSIGN_APP_DECIDE_KEEP_H

#include "app/decide.h"

MUST_USE enum err decide_keep(struct clerk *clerk, const struct person *person, const struct decide_act *act,
                              const struct casefile *file, struct arena *arena, struct decide_result *result);

#endif
