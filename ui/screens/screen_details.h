/* screen_details - why: every finding of one line (or of the request), its source, and what would make it
 * pass.
 *
 *        +---------+  a remedy   the draft is changed and judged again, stays;
 *   -->  | SHOWING | --------->  or go ENTRY or CHOICE for a value, and back
 *        +---------+
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_DETAILS_H
#define COUNTERSIGN_SCREENS_SCREEN_DETAILS_H

#include "screens/model.h"

struct screen_details {
    size_t line; /* 1-based; 0 = the whole request */
    int page;
};

struct step screen_details_on(struct screen_details *screen, const struct model *model,
                              const struct event *event);
void screen_details_draw(const struct screen_details *screen, const struct model *model, struct frame *frame,
                         struct box box);

#endif
