/* screen_custody - where the custodian begins: readiness at a glance, and what may be done. */
#ifndef COUNTERSIGN_SCREENS_SCREEN_CUSTODY_H
#define COUNTERSIGN_SCREENS_SCREEN_CUSTODY_H

#include "screens/model.h"

struct screen_custody {
    bool is_asking; /* before the program restarts */
    int page;
};

struct step screen_custody_on(struct screen_custody *screen, const struct model *model,
                              const struct event *event);
void screen_custody_draw(const struct screen_custody *screen, const struct model *model, struct frame *frame,
                         struct box box);

#endif
