/* screen_own - one of one's own requests: what happened to it, who has it, what is owed, and what its owner may do.
 *
 *        +---------+  withdraw, revise    +--------+  yes
 *   -->  | READING | ------------------> | ASKING | -----> the step
 *        +---------+ <------------------ +--------+
 *                            no
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_OWN_H
#define COUNTERSIGN_SCREENS_SCREEN_OWN_H

#include "screens/mine_model.h"
#include "screens/model.h"

enum screen_own_asking { SCREEN_OWN_READING, SCREEN_OWN_ASKING_WITHDRAW, SCREEN_OWN_ASKING_REVISE };

struct screen_own {
    int page;
    enum screen_own_asking asking;
};

struct step screen_own_on(struct screen_own *screen, const struct model *model, const struct event *event);
void screen_own_draw(const struct screen_own *screen, const struct model *model, struct frame *frame, struct box box);

#endif
