/* screen_locks - badges that too many wrong PINs have locked. */
#ifndef COUNTERSIGN_SCREENS_SCREEN_LOCKS_H
#define COUNTERSIGN_SCREENS_SCREEN_LOCKS_H

#include "screens/model.h"

struct screen_locks {
    int page;
};

struct step screen_locks_on(struct screen_locks *screen, const struct model *model,
                            const struct event *event);
void screen_locks_draw(const struct screen_locks *screen, const struct model *model, struct frame *frame,
                       struct box box);

#endif
