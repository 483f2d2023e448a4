/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_mine.h"

#include "screens/mine_words.h"

enum mine_need mine_need_of(const struct standing_row *row)
{
    if (row->slips_to_print > 0)
        return MINE_NEEDS_PRINT;
    if (row->state == REQUEST_RETURNED)
        return row->open_kinds != 0 ? MINE_NEEDS_ANSWER : MINE_NEEDS_REVISION;
    if (row->debt_due != DATE_NONE && (row->open_kinds & (1u << TASK_REGULARISATION | 1u << TASK_PILOT_RESULT)) == 0)
        return MINE_NEEDS_RESULT;
    return MINE_NEEDS_NOTHING;
}

struct step screen_mine_on(struct screen_mine *screen, const struct model *model, const struct event *event)
{
    (void)model;
    if (event->kind == EVENT_SHOWN)
        screen->page = 0;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_PAGE) {
        screen->page = part_turn(screen->page, event->argument);
        return step_to(STEP_STAY);
    }
    if (event->act == ACT_MINE_OPEN)
        return step_with(STEP_MINE_OPEN, event->argument);
    return step_to(event->act == ACT_BACK ? STEP_GO_HOME : STEP_STAY);
}

struct words {
    struct frame *frame;
    const struct model *model;
};

/* Who has it and until when; what it needs of its owner comes first. */
static const char *progress_words(struct frame *frame, const struct model *model, const struct standing_row *row)
{
    const char *need = mine_need_words(frame, row);

    if (need != NULL)
        return need;
    if (row->open_kinds == 0 || row->state != REQUEST_IN_REVIEW)
        return row->debt_due == DATE_NONE
                   ? NULL
                   : say_with(frame, STR_MINE_NEED_REGULARISE, "date", say_date(frame, row->debt_due));
    return part_join(frame, " · ", say_with(frame, STR_MINE_WITH, "who", part_task_list(frame, row->open_kinds)),
                     mine_promise_words(frame, model, row), NULL);
}

static void fill_row(const void *self, size_t index, struct row *row)
{
    const struct words *words = self;
    struct frame *frame = words->frame;
    const struct standing_row *standing = &words->model->mine->rows[index];
    const char *first = part_quote(frame, part_first_item(frame, &standing->first_item));
    const char *others = standing->line_count <= 1
                             ? NULL
                             : say_count(frame, STR_WORK_MORE_LINES, (int64_t)standing->line_count - 1);

    *row = (struct row){
        .title = part_join(frame, " · ", first, others, NULL),
        .detail = part_join(frame, " · ", part_quote(frame, standing->number), progress_words(frame, words->model, standing), NULL),
        .has_chip = true,
        .mark = mine_need_of(standing) != MINE_NEEDS_NOTHING ? MARK_WARNING : part_request_state_mark(standing->state),
        .chip = say(frame, part_request_state_word(standing->state)),
        .action = act_with(ACT_MINE_OPEN, (int)index),
        .has_more = true,
    };
}

void screen_mine_draw(const struct screen_mine *screen, const struct model *model, struct frame *frame, struct box box)
{
    const struct words words = { .frame = frame, .model = model };
    struct button buttons[ACTION_BAR_MAX] = { part_back(frame) };
    struct list list = { .self = &words, .row = fill_row, .page = screen->page,
                         .pager = act_with(ACT_PAGE, 0) };
    struct part_message none = {
        .mark = MARK_INFO,
        .icon = ICON_LIST,
        .title = say(frame, STR_MINE_NONE_TITLE),
        .texts = { say(frame, STR_MINE_NONE_TEXT) },
    };

    part_header(frame, model, &box, say(frame, STR_MINE_TITLE));
    widget_action_bar(frame, &box, buttons, 1);
    if (model->mine == NULL || model->mine->row_count == 0) {
        part_message(frame, widget_card(frame, part_body(frame, box)), &none);
        return;
    }
    list.count = model->mine->row_count;
    widget_list(frame, widget_card(frame, part_body(frame, box)), &list);
}
