/* screen_casefile - one request: who asks for what and why, what the machine found, what people said, what was before,
 * and what the person in front of the screen may do about it.
 *
 * Opened by router_work for approvers and reviewers from their list, and read-only for auditors (router_work_show).
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_CASEFILE_H
#define COUNTERSIGN_SCREENS_SCREEN_CASEFILE_H

#include "screens/model.h"
#include "screens/work_model.h"

enum screen_casefile_tab { CASE_TAB_REQUEST, CASE_TAB_WHY, CASE_TAB_PEOPLE, CASE_TAB_PAST, CASE_TAB_COUNT };

struct screen_casefile {
    enum screen_casefile_tab tab;
    int line; /* of WHY: 1-based, 0 = the whole request, -1 = all */
    int page;
    bool is_choosing; /* everything that can be done is in front */
};

struct step screen_casefile_on(struct screen_casefile *screen, const struct model *model, const struct event *event);
void screen_casefile_draw(const struct screen_casefile *screen, const struct model *model, struct frame *frame,
                      struct box box);

#endif
