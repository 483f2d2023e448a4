/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_records.h"

#include "screens/audit_words.h"
#include "screens/part_menu.h"
#include "screens/part_work.h"

static enum str filter_word(enum audit_filter filter)
{
    static const enum str words[AUDIT_FILTER_COUNT] = {
        [AUDIT_ALL] = STR_AUDIT_SCREEN_FILTER_ALL,
        [AUDIT_OPEN] = STR_AUDIT_SCREEN_FILTER_OPEN,
        [AUDIT_APPROVED] = STR_AUDIT_SCREEN_FILTER_APPROVED,
        [AUDIT_DECLINED] = STR_AUDIT_SCREEN_FILTER_DECLINED,
        [AUDIT_ENDED] = STR_AUDIT_SCREEN_FILTER_ENDED,
    };

    return words[filter];
}

static struct step on_tap(struct screen_records *screen, const struct event *event)
{
    bool was_choosing = screen->is_choosing;

    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    screen->is_choosing = event->act == ACT_RECORDS_FILTERS && !was_choosing;
    if (event->act == ACT_RECORDS_FILTER) {
        screen->page = 0;
        return step_with(STEP_RECORDS_FILTER, event->argument);
    }
    if (event->act == ACT_AUDIT_FROM) {
        screen->page = 0;
        return step_with(STEP_RECORDS_FROM, event->argument);
    }
    if (event->act == ACT_RECORD_OPEN)
        return step_with(STEP_RECORD_OPEN, event->argument);
    return step_to(event->act == ACT_BACK && !was_choosing ? STEP_GO_AUDIT : STEP_STAY);
}

struct step screen_records_on(struct screen_records *screen, const struct model *model,
                              const struct event *event)
{
    (void)model;
    if (event->kind == EVENT_SHOWN)
        *screen = (struct screen_records){ .page = 0 };
    return event->kind == EVENT_TAP ? on_tap(screen, event) : step_to(STEP_STAY);
}

struct words {
    struct frame *frame;
    const struct model *model;
};

static void record_row(const void *self, size_t index, struct row *ret_row)
{
    const struct words *words = self;
    struct frame *frame = words->frame;
    const struct request_record *record = &words->model->audit->records[index];

    *ret_row = (struct row){
        .title = frame_format(frame, "%s · %s", part_code(frame, record->number),
                              part_person(words->model, record->requester)),
        .detail = frame_format(frame, "%s · %s", part_unit(words->model, record->unit),
                               part_moment_zoned(frame, words->model, record->time)),
        .has_chip = true,
        .mark = part_request_state_mark(record->state),
        .chip = say(frame, part_request_state_word(record->state)),
        .action = act_with(ACT_RECORD_OPEN, (int)index),
        .has_more = true,
    };
}

static void draw_rows(const struct screen_records *screen, const struct words *words, struct box box)
{
    const struct audit_model *audit = words->model->audit;
    struct list list = { .self = words,
                         .row = record_row,
                         .count = audit->record_count,
                         .page = screen->page,
                         .pager = act_with(ACT_PAGE, 0) };
    struct part_message none = { .mark = MARK_INFO, .title = say(words->frame, STR_AUDIT_SCREEN_NO_RECORDS) };

    if (audit->record_count == 0)
        part_message(words->frame, box, &none);
    else
        widget_list(words->frame, box, &list);
}

static void draw_filters(const struct audit_model *audit, struct frame *frame, struct box box)
{
    struct tile tiles[AUDIT_FILTER_COUNT];

    for (int i = 0; i < AUDIT_FILTER_COUNT; i++)
        tiles[i] = (struct tile){ .title = say(frame, filter_word((enum audit_filter)i)),
                                  .icon = (enum audit_filter)i == audit->filter ? ICON_CHECK : ICON_LIST,
                                  .action = act_with(ACT_RECORDS_FILTER, i) };
    part_menu(frame, box, tiles, AUDIT_FILTER_COUNT, 2);
}

/* Back, the filter, and one way on: to older ones, or back to the newest after the last. */
static size_t bar_buttons(const struct screen_records *screen, const struct audit_model *audit,
                          struct frame *frame, struct button *buttons)
{
    size_t count = 0, next;

    buttons[count++] = part_back(frame);
    if (audit == NULL || screen->is_choosing)
        return count;
    next = audit->record_from + audit->record_count;
    buttons[count++] =
        part_button(frame, STR_AUDIT_SCREEN_FILTER, ICON_LIST, BUTTON_SECONDARY, ACT_RECORDS_FILTERS);
    if (next < audit->record_total) {
        buttons[count] =
            part_button(frame, STR_AUDIT_SCREEN_OLDER, ICON_DOWN, BUTTON_SECONDARY, ACT_AUDIT_FROM);
        buttons[count++].action.argument = (int)next;
    } else if (audit->record_from > 0) {
        buttons[count] =
            part_button(frame, STR_AUDIT_SCREEN_NEWEST, ICON_UP, BUTTON_SECONDARY, ACT_AUDIT_FROM);
        buttons[count++].action.argument = 0;
    }
    return count;
}

void screen_records_draw(const struct screen_records *screen, const struct model *model, struct frame *frame,
                         struct box box)
{
    const struct audit_model *audit = model->audit;
    struct words words = { .frame = frame, .model = model };
    struct button buttons[ACTION_BAR_MAX];
    size_t count = bar_buttons(screen, audit, frame, buttons);
    const char *title = say(frame, STR_AUDIT_SCREEN_RECORDS);

    if (audit != NULL)
        title = frame_format(frame, "%s · %s · %s", title, say(frame, filter_word(audit->filter)),
                             say_number(frame, (int64_t)audit->record_total));
    part_header(frame, model, &box, title);
    widget_action_bar(frame, &box, buttons, count);
    if (audit == NULL)
        return;
    box = part_body(frame, box);
    if (screen->is_choosing)
        draw_filters(audit, frame, box);
    else
        draw_rows(screen, &words, widget_card(frame, box));
}
