/* screen_view - four text sizes and four colour themes; what is chosen shows at once and lasts for the
 * session.
 *
 *        +----------+  a size, a theme: stays
 *   -->  | CHOOSING | ------------->
 *        +----------+  done: back
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_VIEW_H
#define COUNTERSIGN_SCREENS_SCREEN_VIEW_H

#include "screens/model.h"

struct screen_view {
    int page; /* 0 sizes, 1 themes, where both do not fit */
};

struct step screen_view_on(struct screen_view *screen, const struct model *model, const struct event *event);
void screen_view_draw(const struct screen_view *screen, const struct model *model, struct frame *frame,
                      struct box box);

#endif
