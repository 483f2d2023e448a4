/* screen_chain - the audit trail: what the kiosk says of it, and whether it is so.
 *
 *         check all            done
 *   IDLE ----------> CHECKING ------> IDLE with an answer
 *     ^                 |  stop
 *     +-----------------+
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_CHAIN_H
#define COUNTERSIGN_SCREENS_SCREEN_CHAIN_H

#include "screens/model.h"

struct screen_chain {
    int page;
};

struct step screen_chain_on(struct screen_chain *screen, const struct model *model,
                            const struct event *event);
void screen_chain_draw(const struct screen_chain *screen, const struct model *model, struct frame *frame,
                       struct box box);

#endif
