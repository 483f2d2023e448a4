/* screen_attract - six languages to choose from: the first screen, and the one behind the header's globe.
 *
 *        +---------+  a language, or a badge
 *   -->  | SHOWING | ------------------------->  first screen: go LOGIN
 *        +---------+                              from the header: back, in that language
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_ATTRACT_H
#define COUNTERSIGN_SCREENS_SCREEN_ATTRACT_H

#include "screens/model.h"

struct screen_attract {
    bool is_from_header; /* somebody at work wants another language */
};

struct step screen_attract_on(struct screen_attract *screen, const struct model *model,
                              const struct event *event);
void screen_attract_draw(const struct screen_attract *screen, const struct model *model, struct frame *frame,
                         struct box box);

#endif
