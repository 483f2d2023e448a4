/* screen_mine - where each of one's own requests stands, those that need something first. */
#ifndef COUNTERSIGN_SCREENS_SCREEN_MINE_H
#define COUNTERSIGN_SCREENS_SCREEN_MINE_H

#include "screens/mine_model.h"
#include "screens/model.h"

struct screen_mine {
    int page;
};

struct step screen_mine_on(struct screen_mine *screen, const struct model *model, const struct event *event);
void screen_mine_draw(const struct screen_mine *screen, const struct model *model, struct frame *frame, struct box box);

#endif
