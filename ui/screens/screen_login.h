/* screen_login - badge, then PIN.
 *
 *        +-------+  badge known   +-----+  6th digit   +----------+  welcome
 *   -->  | BADGE | -------------> | PIN | -----------> | CHECKING | ---------> go HOME
 *        +-------+                +-----+              +----------+
 *          ^   | unknown,          ^   ^   wrong PIN        |  |
 *          |   | inactive          |   +--------------------+  | wait, locked
 *          |   v                   | seconds over              v
 *          |  REFUSED (says why)   +-------------------- REFUSED
 *          +----- back, or another badge
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_LOGIN_H
#define COUNTERSIGN_SCREENS_SCREEN_LOGIN_H

#include "screens/model.h"

enum { SCREEN_LOGIN_PIN_DIGITS = 6 };

enum screen_login_state { SCREEN_LOGIN_BADGE, SCREEN_LOGIN_PIN, SCREEN_LOGIN_CHECKING, SCREEN_LOGIN_REFUSED };

struct screen_login {
    enum screen_login_state state;
    enum login_state why; /* of REFUSED, and after a wrong PIN */
    int wait_s;           /* left, when `why` is LOGIN_WAIT */
    int tries_left;
    size_t digits;
    char pin[LOGIN_PIN_SIZE];
};

struct step screen_login_on(struct screen_login *screen, const struct model *model,
                            const struct event *event);
void screen_login_draw(const struct screen_login *screen, const struct model *model, struct frame *frame,
                       struct box box);

#endif
