/* screen_done - what was decided and what to do with the paper; leaves by itself.
 *
 *        +---------+  another request: go HOME
 *   -->  | SHOWING | ------------->
 *        +---------+  finish, or 15 seconds without a tap: the session ends
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_DONE_H
#define COUNTERSIGN_SCREENS_SCREEN_DONE_H

#include "screens/model.h"

enum { SCREEN_DONE_SECONDS = 15 };

struct screen_done {
    int seconds_left;
};

struct step screen_done_on(struct screen_done *screen, const struct model *model, const struct event *event);
void screen_done_draw(const struct screen_done *screen, const struct model *model, struct frame *frame,
                      struct box box);

#endif
