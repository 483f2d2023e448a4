/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_custody.h"

#include "screens/audit_words.h"
#include "screens/custody_words.h"
#include "screens/part_menu.h"
#include "screens/screen_readiness.h"

struct step screen_custody_on(struct screen_custody *screen, const struct model *model,
                              const struct event *event)
{
    bool was_asking = screen->is_asking;
    (void)model;

    if (event->kind == EVENT_SHOWN)
        *screen = (struct screen_custody){ .is_asking = false };
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    screen->is_asking = event->act == ACT_RESTART;
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_READINESS)
        return step_to(STEP_GO_READINESS);
    if (event->act == ACT_CUSTODY_BACKUP)
        return step_to(STEP_CUSTODY_BACKUP);
    if (event->act == ACT_LOCKS)
        return step_to(STEP_GO_LOCKS);
    if (event->act == ACT_CUSTODY_PRINT)
        return step_to(STEP_CUSTODY_PRINT);
    if (event->act == ACT_RESTART_CONFIRMED)
        return step_to(STEP_CUSTODY_RESTART);
    if (event->act == ACT_SLOW_STOP)
        return step_to(STEP_SLOW_STOP);
    return step_to(event->act == ACT_BACK && !was_asking ? STEP_GO_HOME : STEP_STAY);
}

/* What stands worst, in a word for the tile. */
static enum custody_mark worst(const struct custody_model *custody)
{
    enum custody_mark mark = CUSTODY_GOOD;

    for (int i = 0; i < CUSTODY_TEST_COUNT; i++) {
        if (custody->findings[i].mark != CUSTODY_UNTESTED && custody->findings[i].mark > mark)
            mark = custody->findings[i].mark;
    }
    return mark;
}

static void draw_question(struct frame *frame)
{
    struct dialog dialog = {
        .mark = MARK_WARNING,
        .title = say(frame, STR_CUSTODY_RESTART_ASK),
        .text = say(frame, STR_CUSTODY_RESTART_HINT),
        .buttons = { part_back(frame), part_button(frame, STR_CUSTODY_RESTART, ICON_SETTINGS, BUTTON_DANGER,
                                                   ACT_RESTART_CONFIRMED) },
        .button_count = 2,
    };

    widget_dialog(frame, &dialog);
}

static void draw_tiles(const struct custody_model *custody, struct frame *frame, struct box box)
{
    const struct custody_finding *locks = &custody->findings[CUSTODY_LOCKS];
    bool is_busy = custody->work != CUSTODY_IDLE;
    const struct tile tiles[] = {
        { .title = say(frame, STR_CUSTODY_READINESS),
          .icon = mark_icon(custody_mark(&(struct custody_finding){ .mark = worst(custody) })),
          .detail = say(frame, custody_mark_word(worst(custody))),
          .action = act_with(ACT_READINESS, 0) },
        { .title = say(frame, STR_CUSTODY_BACKUP),
          .icon = ICON_STORAGE,
          .detail = say(frame, STR_CUSTODY_BACKUP_HINT),
          .action = act_with(ACT_CUSTODY_BACKUP, 0),
          .is_disabled = is_busy },
        { .title = say(frame, STR_CUSTODY_LOCKS),
          .icon = ICON_LOCK,
          .detail = say(frame, STR_CUSTODY_LOCKS_HINT),
          .action = act_with(ACT_LOCKS, 0),
          .badge = locks->figure > 0 ? say_number(frame, locks->figure) : NULL },
        { .title = say(frame, STR_CUSTODY_TEST_PAGE),
          .icon = ICON_PRINTER,
          .detail = say(frame, STR_CUSTODY_TEST_PAGE_HINT),
          .action = act_with(ACT_CUSTODY_PRINT, 0),
          .is_disabled = custody->is_printing },
        { .title = say(frame, STR_CUSTODY_RESTART),
          .icon = ICON_SETTINGS,
          .detail = say(frame, STR_CUSTODY_RESTART_TILE),
          .action = act_with(ACT_RESTART, 0),
          .is_disabled = is_busy },
    };

    part_menu(frame, box, tiles, sizeof tiles / sizeof tiles[0], part_is_narrow(&frame->look) ? 2 : 1);
}

void screen_custody_draw(const struct screen_custody *screen, const struct model *model, struct frame *frame,
                         struct box box)
{
    const struct custody_model *custody = model->custody;
    struct button buttons[] = { part_back(frame), part_button(frame, STR_AUDIT_SCREEN_STOP, ICON_CROSS,
                                                              BUTTON_SECONDARY, ACT_SLOW_STOP) };
    bool is_backing_up = custody != NULL && custody->work == CUSTODY_BACKING_UP;

    part_header(frame, model, &box, say(frame, is_backing_up ? STR_CUSTODY_BACKING_UP : STR_CUSTODY_TITLE));
    widget_action_bar(frame, &box, buttons, is_backing_up ? 2 : 1);
    if (custody == NULL)
        return;
    box = part_body(frame, box);
    if (is_backing_up)
        audit_progress(frame, &box, custody->permille);
    if (!part_is_narrow(&frame->look)) {
        screen_readiness_list(model, frame, widget_card(frame, box_cut_start(&box, box.width * 48 / 100)),
                              screen->page, true);
        box_cut_start(&box, look_space(&frame->look, 1.5));
    }
    draw_tiles(custody, frame, box);
    if (screen->is_asking)
        draw_question(frame);
}
