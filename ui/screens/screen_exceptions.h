/* screen_exceptions - what left the straight path, by kind; one kind opened shows who, when and what. */
#ifndef COUNTERSIGN_SCREENS_SCREEN_EXCEPTIONS_H
#define COUNTERSIGN_SCREENS_SCREEN_EXCEPTIONS_H

#include "screens/model.h"

struct screen_exceptions {
    bool is_open; /* one kind's rows */
    int page;
};

struct step screen_exceptions_on(struct screen_exceptions *screen, const struct model *model,
                                 const struct event *event);
void screen_exceptions_draw(const struct screen_exceptions *screen, const struct model *model,
                            struct frame *frame, struct box box);

#endif
