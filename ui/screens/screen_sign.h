/* screen_sign - from "sign and print" to paper in hand, with everything a printer can do wrong.
 *
 *        +---------+ handed in  +----------+ printed
 *   -->  | SIGNING | ---------> | PRINTING | --------------------> next slip, or go DONE
 *        +---------+            +----------+ <---------+
 *             |                   |      |  try again  |
 *             | not kept          |      +--> TROUBLE -+  no paper, cover, no answer
 *             v                   |              |  void
 *          FAILED  --> back       v              v
 *                              ASKING ----> VOIDING ----> VOIDED --> go DONE
 *              "did a complete slip come out?"   "for good?"
 *               yes: next slip, or go DONE; no: PRINTING
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_SIGN_H
#define COUNTERSIGN_SCREENS_SCREEN_SIGN_H

#include "screens/model.h"

enum screen_sign_state {
    SCREEN_SIGN_SIGNING,
    SCREEN_SIGN_PRINTING,
    SCREEN_SIGN_TROUBLE,
    SCREEN_SIGN_ASKING,
    SCREEN_SIGN_VOIDING,
    SCREEN_SIGN_VOIDED,
    SCREEN_SIGN_FAILED
};

struct screen_sign {
    enum screen_sign_state state;
    enum screen_sign_state before; /* VOIDING returns to it */
    enum err trouble;              /* of TROUBLE and FAILED */
};

struct step screen_sign_on(struct screen_sign *screen, const struct model *model, const struct event *event);
void screen_sign_draw(const struct screen_sign *screen, const struct model *model, struct frame *frame,
                      struct box box);

#endif
