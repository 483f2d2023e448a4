/* screen_rule - a decision in detail: line by line with conditions, a reason or a question, to whom it is forwarded.
 *
 *        lines   +-------+  a line   +-----+
 *   -----------> | LINES | <-------> | ONE |   conditions, approved or declined
 *                +-------+           +-----+
 *                  |  ^ words
 *                  v  |
 *        forward  +----+   +------+  own words  +-------+
 *   ------------> | TO |-> | TEXT | <---------> | WRITE |
 *   return, decline, object, cancel -> TEXT     +-------+
 *
 * All ends in STEP_WORK_MARK_RULE with `mark`; a refusal keeps the screen.
 */
#ifndef COUNTERSIGN_SCREENS_SCREEN_RULE_H
#define COUNTERSIGN_SCREENS_SCREEN_RULE_H

#include "screens/model.h"
#include "screens/work_model.h"
#include "toolkit/keyboard.h"

enum screen_rule_state { RULE_LINES, RULE_ONE, RULE_TO, RULE_TEXT, RULE_WRITE };

struct screen_rule {
    enum screen_rule_state state;
    enum work_do what;
    int line; /* of ONE: from 0, -1 = all */
    int page;
    bool needs_words; /* LINES was refused for want of a reason */
    struct work_mark mark;
    char text[RULING_TEXT_MAX + 1];
    struct keyboard keyboard;
};

/* `model->work->open` is the request it is about. */
void screen_rule_open(struct screen_rule *screen, const struct model *model, enum work_do what);
/* The mark was refused for want of a reason: asks for it. */
void screen_rule_ask_reason(struct screen_rule *screen);

struct step screen_rule_on(struct screen_rule *screen, const struct model *model, const struct event *event);
void screen_rule_draw(const struct screen_rule *screen, const struct model *model, struct frame *frame,
                      struct box box);

#endif
