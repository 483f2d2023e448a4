/* screen_line - one line: quantity, price, and what its category asks.
 *
 *        +---------+  a field        go ENTRY or CHOICE, and back
 *   -->  | SHOWING | ------------->
 *        +---------+  remove, done   go REVIEW
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_LINE_H
#define COUNTERSIGN_SCREENS_SCREEN_LINE_H

#include "screens/model.h"

struct screen_line {
    size_t line;
    int page;
    bool answer; /* with STEP_ANSWER */
};

struct step screen_line_on(struct screen_line *screen, const struct model *model, const struct event *event);
void screen_line_draw(const struct screen_line *screen, const struct model *model, struct frame *frame,
                      struct box box);

#endif
