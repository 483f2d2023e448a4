/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_locks.h"

#include "screens/custody_model.h"
#include "screens/part_work.h"

struct step screen_locks_on(struct screen_locks *screen, const struct model *model, const struct event *event)
{
    (void)model;
    if (event->kind == EVENT_SHOWN)
        screen->page = 0;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_LOCK_OPEN)
        return step_with(STEP_CUSTODY_UNLOCK, event->argument);
    return step_to(event->act == ACT_BACK ? STEP_GO_CUSTODY : STEP_STAY);
}

struct words {
    struct frame *frame;
    const struct model *model;
};

static void lock_row(const void *self, size_t index, struct row *ret_row)
{
    const struct words *words = self;
    const struct custody_lock *lock = &words->model->custody->locks[index];
    struct frame *frame = words->frame;

    *ret_row = (struct row){
        .icon = ICON_LOCK,
        .title = part_person(words->model, lock->person),
        .detail = say_with(frame, STR_AUDIT_SCREEN_LOCKED_AFTER, "count", say_number(frame, lock->failures)),
        .value = say(frame, STR_CUSTODY_UNLOCK),
        .action = act_with(ACT_LOCK_OPEN, (int)index),
        .has_more = true,
    };
}

void screen_locks_draw(const struct screen_locks *screen, const struct model *model, struct frame *frame,
                       struct box box)
{
    struct words words = { .frame = frame, .model = model };
    struct button back = part_back(frame);
    struct part_message none = { .mark = MARK_OK,
                                 .title = say(frame, STR_CUSTODY_NO_LOCKS),
                                 .texts = { say(frame, STR_CUSTODY_NO_LOCKS_HINT) } };

    part_header(frame, model, &box, say(frame, STR_CUSTODY_LOCKS));
    widget_action_bar(frame, &box, &back, 1);
    if (model->custody == NULL)
        return;
    box = widget_card(frame, part_body(frame, box));
    if (model->custody->lock_count == 0) {
        part_message(frame, box, &none);
    } else {
        struct list list = { .self = &words,
                             .row = lock_row,
                             .count = model->custody->lock_count,
                             .page = screen->page,
                             .pager = act_with(ACT_PAGE, 0) };

        widget_list(frame, box, &list);
    }
}
