/* screen_check - is this slip genuine?  Works without a badge, from every screen, by scan or by typing.
 *
 *        +---------+  a slip was scanned or its code typed  +--------+
 *   -->  | WAITING | -------------------------------------> | RESULT |   another slip: a new RESULT
 *        +---------+ <------------------------------------- +--------+   back: where the person was
 *                                check another
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_CHECK_H
#define COUNTERSIGN_SCREENS_SCREEN_CHECK_H

#include "screens/model.h"

struct screen_check {
    bool has_result; /* then model.verification says it */
    int page;        /* of the slip's claims */
};

struct step screen_check_on(struct screen_check *screen, const struct model *model,
                            const struct event *event);
void screen_check_draw(const struct screen_check *screen, const struct model *model, struct frame *frame,
                       struct box box);

#endif
