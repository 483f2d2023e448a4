/* screen_audit - where the auditor begins: the chain, exceptions, a sample, a slip, all requests. */
#ifndef COUNTERSIGN_SCREENS_SCREEN_AUDIT_H
#define COUNTERSIGN_SCREENS_SCREEN_AUDIT_H

#include "screens/model.h"

struct screen_audit {
    int page;
};

struct step screen_audit_on(struct screen_audit *screen, const struct model *model,
                            const struct event *event);
void screen_audit_draw(const struct screen_audit *screen, const struct model *model, struct frame *frame,
                       struct box box);

#endif
