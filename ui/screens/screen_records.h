/* screen_records - every request of every unit, to be read and not touched. */
#ifndef COUNTERSIGN_SCREENS_SCREEN_RECORDS_H
#define COUNTERSIGN_SCREENS_SCREEN_RECORDS_H

#include "screens/model.h"

struct screen_records {
    bool is_choosing; /* the filters show */
    int page;
};

struct step screen_records_on(struct screen_records *screen, const struct model *model,
                              const struct event *event);
void screen_records_draw(const struct screen_records *screen, const struct model *model, struct frame *frame,
                         struct box box);

#endif
