/* screen_review - the whole request before it is checked: its lines, and what is asked once.
 *
 *        +-------+  details  +---------+
 *   -->  | LINES | --------> | DETAILS |     a line: go LINE; add: go FIND; a field: go ENTRY or CHOICE
 *        +-------+ <-------- +---------+     check: go VERDICT; back: go HOME
 *                    items
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_REVIEW_H
#define COUNTERSIGN_SCREENS_SCREEN_REVIEW_H

#include "screens/model.h"

struct screen_review {
    bool is_details;
    int page;
};

struct step screen_review_on(struct screen_review *screen, const struct model *model,
                             const struct event *event);
void screen_review_draw(const struct screen_review *screen, const struct model *model, struct frame *frame,
                        struct box box);

#endif
