/* screen_anchor - a slip held against the trail: whether what it carries is in this chain. */
#ifndef COUNTERSIGN_SCREENS_SCREEN_ANCHOR_H
#define COUNTERSIGN_SCREENS_SCREEN_ANCHOR_H

#include "screens/model.h"

struct screen_anchor {
    int page;
};

struct step screen_anchor_on(struct screen_anchor *screen, const struct model *model,
                             const struct event *event);
void screen_anchor_draw(const struct screen_anchor *screen, const struct model *model, struct frame *frame,
                        struct box box);

#endif
