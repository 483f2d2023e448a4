/* screen_problem - the kiosk can't approve now: why, and who helps.  Slips can still be checked where that is
 * so.
 *
 *        +---------+
 *   -->  | SHOWING |   leaves by itself when the problem is gone, or "try again" (router)
 *        +---------+
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_PROBLEM_H
#define COUNTERSIGN_SCREENS_SCREEN_PROBLEM_H

#include "screens/model.h"

struct screen_problem {
    enum err err; /* ERR_CONFLICT = the clock is not set */
};

struct step screen_problem_on(struct screen_problem *screen, const struct model *model,
                              const struct event *event);
void screen_problem_draw(const struct screen_problem *screen, const struct model *model, struct frame *frame,
                         struct box box);

#endif
