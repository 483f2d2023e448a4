/* screen_verdict - the answer: every line with its outcome, and what happens next.
 *
 *        +---------+  a line: go DETAILS
 *   -->  | SHOWING | ------------->
 *        +---------+  edit: go REVIEW; sign, send to review, print the reasons: go SIGN
 *                     (information missing: go DETAILS of the first such line)
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_VERDICT_H
#define COUNTERSIGN_SCREENS_SCREEN_VERDICT_H

#include "screens/model.h"

struct screen_verdict {
    int page;
};

struct step screen_verdict_on(struct screen_verdict *screen, const struct model *model,
                              const struct event *event);
void screen_verdict_draw(const struct screen_verdict *screen, const struct model *model, struct frame *frame,
                         struct box box);

#endif
