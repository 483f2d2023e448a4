/* screen_work - what waits for one person: the oldest promise first, with filters.  Pressing a row opens the
 * request. */
#ifndef COUNTERSIGN_SCREENS_SCREEN_WORK_H
#define COUNTERSIGN_SCREENS_SCREEN_WORK_H

#include "screens/work_model.h"
#include "screens/model.h"

enum { SCREEN_WORK_PAGES_MAX = 128 };

struct screen_work {
    bool is_choosing; /* the filters are in front */
    size_t before[SCREEN_WORK_PAGES_MAX]; /* first rows of the pages before this one */
    size_t before_count;
};

struct step screen_work_on(struct screen_work *screen, const struct model *model, const struct event *event);
void screen_work_draw(const struct screen_work *screen, const struct model *model, struct frame *frame,
                      struct box box);

#endif
