/* router_mine - what the steps on one's own requests do. */
#ifndef COUNTERSIGN_KIOSK_ROUTER_MINE_H
#define COUNTERSIGN_KIOSK_ROUTER_MINE_H

#include "kiosk/router.h"
#include "screens/field.h"

void step_go_mine(struct kiosk *kiosk, int argument);
void step_mine_open(struct kiosk *kiosk, int index);
void step_own_answer(struct kiosk *kiosk, int argument);
void step_own_report(struct kiosk *kiosk, int argument);
void step_own_withdraw(struct kiosk *kiosk, int argument);
void step_own_revise(struct kiosk *kiosk, int argument);
void step_own_print(struct kiosk *kiosk, int argument);
void step_rate(struct kiosk *kiosk, int score);

/* A text was entered for one of the fields FIELD_OWN_*. */
void router_mine_entered(struct kiosk *kiosk, enum field_id field, const char *text);

/* Why the last act on a request was refused, as a notice. */
void router_mine_say_refusal(struct kiosk *kiosk);

/* A slip came out: prints the next one that waits, or says that it is done.  False when it was not of one's own list. */
bool router_mine_paper_out(struct kiosk *kiosk);
/* Only the first of the two.  False when none waits. */
bool router_mine_paper_next(struct kiosk *kiosk);

#endif
