/* screen_tray - what is marked but not signed; one PIN signs it all.
 *
 *        +------+  sign  +-----+ 6th digit +----------+  signed   +--------+
 *   -->  | LIST | -----> | PIN | --------> | CHECKING | --------> | RESULT | --> print, or back to the list
 *        +------+ <----- +-----+ <-------- +----------+           +--------+
 *          |  ^   back           wrong PIN   |   | wait, locked
 *   leave  |  |                     refused: |   +----> PAUSED (says why)
 *          v  |   all back to LIST, the marks say why
 *       LEAVING ("nothing is decided")
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_TRAY_H
#define COUNTERSIGN_SCREENS_SCREEN_TRAY_H

#include "screens/model.h"
#include "screens/work_model.h"

enum screen_tray_state { TRAY_LIST, TRAY_PIN, TRAY_CHECKING, TRAY_PAUSED, TRAY_RESULT };

struct screen_tray {
    enum screen_tray_state state;
    int page;
    bool is_leaving; /* the question is up */
    enum login_state why;
    int wait_s;
    int tries_left;
    size_t digits;
    char pin[LOGIN_PIN_SIZE];
};

/* The question before somebody leaves with marks that are not signed. */
void screen_tray_ask_leave(struct screen_tray *screen);

struct step screen_tray_on(struct screen_tray *screen, const struct model *model, const struct event *event);
void screen_tray_draw(const struct screen_tray *screen, const struct model *model, struct frame *frame,
                      struct box box);

#endif
