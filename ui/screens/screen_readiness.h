/* screen_readiness - each test with its mark, its figure, and what to do. */
#ifndef COUNTERSIGN_SCREENS_SCREEN_READINESS_H
#define COUNTERSIGN_SCREENS_SCREEN_READINESS_H

#include "screens/custody_model.h"
#include "screens/model.h"

struct screen_readiness {
    int page;
};

struct step screen_readiness_on(struct screen_readiness *screen, const struct model *model,
                                const struct event *event);
void screen_readiness_draw(const struct screen_readiness *screen, const struct model *model,
                           struct frame *frame, struct box box);

/* The list itself, for the screen before it too; `is_short` leaves out what to do. */
void screen_readiness_list(const struct model *model, struct frame *frame, struct box box, int page,
                           bool is_short);

#endif
