/* router_work - what the steps of approvers and reviewers do; for router*.c.  router_work_show is for whoever else
 * shows a request. */
#ifndef COUNTERSIGN_KIOSK_ROUTER_WORK_H
#define COUNTERSIGN_KIOSK_ROUTER_WORK_H

#include "kiosk/router.h"

void step_go_work(struct kiosk *kiosk, int argument);
void step_work_filter(struct kiosk *kiosk, int filter);
void step_work_from(struct kiosk *kiosk, int from);
void step_work_open(struct kiosk *kiosk, int index);
void step_work_next(struct kiosk *kiosk, int argument);
void step_work_mark(struct kiosk *kiosk, int argument);
void step_work_rule(struct kiosk *kiosk, int what);
void step_work_mark_rule(struct kiosk *kiosk, int argument);
void step_work_find(struct kiosk *kiosk, int argument);
void step_go_tray(struct kiosk *kiosk, int argument);
void step_tray_open(struct kiosk *kiosk, int index);
void step_tray_remove(struct kiosk *kiosk, int index);
void step_tray_drop(struct kiosk *kiosk, int argument);
void step_tray_ask_pin(struct kiosk *kiosk, int argument);
void step_tray_try_pin(struct kiosk *kiosk, int argument);
void step_tray_print(struct kiosk *kiosk, int argument);
void step_tray_leave(struct kiosk *kiosk, int argument);
void step_tray_done(struct kiosk *kiosk, int argument);

/* Shows a request above the present screen, read only (auditors); `revision` 0 = the newest. */
void router_work_show(struct kiosk *kiosk, const char *number, int revision);

/* Something is marked and not signed: asks before the session ends.  True when it asked. */
bool router_work_holds(struct kiosk *kiosk);

/* The PIN for signing was hashed (JOB_SIGN). */
void router_work_hashed(struct kiosk *kiosk);

/* A slip came out: prints the tray's next one, or goes back to the list.  False when it was not the tray's. */
bool router_work_paper_out(struct kiosk *kiosk);

#endif
