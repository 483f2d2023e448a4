/* screen_home - what would you like to do?
 *
 *        +----------+  new, with a draft    +--------+  yes
 *   -->  | CHOOSING | --------------------> | ASKING | -----> new request
 *        +----------+ <-------------------- +--------+
 *             |                 no
 *             +--> new request, the draft, check a slip, an interrupted slip, leave
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_HOME_H
#define COUNTERSIGN_SCREENS_SCREEN_HOME_H

#include "screens/model.h"

struct screen_home {
    bool is_asking; /* whether the draft may go */
};

struct step screen_home_on(struct screen_home *screen, const struct model *model, const struct event *event);
void screen_home_draw(const struct screen_home *screen, const struct model *model, struct frame *frame,
                      struct box box);

#endif
