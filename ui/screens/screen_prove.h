/* screen_prove - the custodian's PIN before an act that needs it.
 *
 *   ASKING --6th digit--> CHECKING --> back, done
 *      ^  wrong PIN          |  wait, locked
 *      +---------------------+----> PAUSED
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_PROVE_H
#define COUNTERSIGN_SCREENS_SCREEN_PROVE_H

#include "screens/model.h"

enum screen_prove_state { SCREEN_PROVE_ASKING, SCREEN_PROVE_CHECKING, SCREEN_PROVE_PAUSED };

struct screen_prove {
    enum screen_prove_state state;
    enum login_state why;
    int wait_s;
    int tries_left;
    size_t digits;
    char pin[LOGIN_PIN_SIZE];
};

struct step screen_prove_on(struct screen_prove *screen, const struct model *model,
                            const struct event *event);
void screen_prove_draw(const struct screen_prove *screen, const struct model *model, struct frame *frame,
                       struct box box);

#endif
