/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_exceptions.h"

#include "screens/audit_words.h"
#include "screens/part_menu.h"
#include "screens/part_work.h"

static struct step on_tap(struct screen_exceptions *screen, const struct model *model,
                          const struct event *event)
{
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_EXCEPTION_KIND) {
        *screen = (struct screen_exceptions){ .is_open = true };
        return step_with(STEP_EXCEPTIONS_KIND, event->argument);
    }
    if (event->act == ACT_AUDIT_FROM) {
        screen->page = 0;
        return step_with(STEP_EXCEPTIONS_FROM, event->argument);
    }
    if (event->act == ACT_EXCEPTION_OPEN)
        return step_with(STEP_EXCEPTION_OPEN, event->argument);
    if (event->act == ACT_BACK && screen->is_open) {
        *screen = (struct screen_exceptions){ .is_open = false };
        return step_to(STEP_STAY);
    }
    (void)model;
    return step_to(event->act == ACT_BACK ? STEP_GO_AUDIT : STEP_STAY);
}

struct step screen_exceptions_on(struct screen_exceptions *screen, const struct model *model,
                                 const struct event *event)
{
    if (event->kind == EVENT_SHOWN)
        *screen = (struct screen_exceptions){ .is_open = false };
    return event->kind == EVENT_TAP ? on_tap(screen, model, event) : step_to(STEP_STAY);
}

struct words {
    struct frame *frame;
    const struct model *model;
};

static void kind_row(const void *self, size_t index, struct row *ret_row)
{
    const struct words *words = self;
    enum exception_kind kind = (enum exception_kind)index;
    size_t count = words->model->audit->counts[kind];

    *ret_row = (struct row){
        .title = say(words->frame, audit_exception_word(kind)),
        .has_chip = count > 0,
        .mark = audit_exception_mark(kind),
        .chip = say_number(words->frame, (int64_t)count),
        .value = count > 0 ? NULL : say_number(words->frame, 0),
        .action = act_with(ACT_EXCEPTION_KIND, (int)index),
        .has_more = true,
    };
}

/* What happened, in words. */
static const char *what_words(const struct words *words, const struct exception_row *row)
{
    struct frame *frame = words->frame;

    switch (row->kind) {
    case EXCEPTIONS_REFUSED:
        return frame_format(frame, "%s · %s", audit_act_words(frame, row->what),
                            audit_reason_words(frame, row->reason));
    case EXCEPTIONS_LOCKED:
        return say_with(frame, STR_AUDIT_SCREEN_LOCKED_AFTER, "count", row->what);
    case EXCEPTIONS_WAIVER:
        return say_with(frame, STR_AUDIT_SCREEN_WAIVER_USED, "waiver", row->what);
    case EXCEPTIONS_DEBT:
        return say_with2(
            frame, STR_AUDIT_SCREEN_DEBT_DUE, "what",
            say(frame, row->what[0] == 'p' ? STR_AUDIT_SCREEN_DEBT_PILOT : STR_AUDIT_SCREEN_DEBT_EMERGENCY),
            "date", part_day(frame, row->time));
    case EXCEPTIONS_SEGREGATION:
        return say(frame, STR_AUDIT_SCREEN_TWO_DUTIES);
    case EXCEPTIONS_OVERRIDE:
    case EXCEPTIONS_EMERGENCY:
    case EXCEPTIONS_PILOT:
    case EXCEPTIONS_KIND_COUNT:
        break;
    }
    return row->what[0] == '\0' ? "" : say_with(frame, STR_AUDIT_SCREEN_UNDER, "delegation", row->what);
}

static const char *who_words(const struct words *words, const struct exception_row *row)
{
    if (row->kind == EXCEPTIONS_DEBT)
        return part_unit(words->model, row->who);
    return part_person(words->model, row->who);
}

static bool has_request(const struct exception_row *row)
{
    return row->ref[0] == 'R' && row->ref[1] == '-';
}

static void exception_row(const void *self, size_t index, struct row *ret_row)
{
    const struct words *words = self;
    struct frame *frame = words->frame;
    const struct exception_row *row = &words->model->audit->exceptions[index];
    const char *what = what_words(words, row);
    const char *when = row->kind == EXCEPTIONS_DEBT ? "" : part_moment_zoned(frame, words->model, row->time);

    *ret_row = (struct row){
        .title = frame_format(frame, "%s%s%s", who_words(words, row), has_request(row) ? " · " : "",
                              has_request(row) ? part_code(frame, row->ref) : ""),
        .detail = frame_format(frame, "%s%s%s", what, what[0] != '\0' && when[0] != '\0' ? " · " : "", when),
        .action = has_request(row) ? act_with(ACT_EXCEPTION_OPEN, (int)index) : act_with(ACT_NONE, 0),
        .has_more = has_request(row),
    };
}

static void draw_rows(const struct screen_exceptions *screen, const struct words *words, struct box box)
{
    const struct audit_model *audit = words->model->audit;
    struct list list = { .self = words,
                         .row = exception_row,
                         .count = audit->exception_count,
                         .page = screen->page,
                         .pager = act_with(ACT_PAGE, 0) };
    struct part_message none = { .mark = MARK_OK, .title = say(words->frame, STR_AUDIT_SCREEN_NONE_OF_KIND) };

    if (audit->exception_count == 0)
        part_message(words->frame, box, &none);
    else
        widget_list(words->frame, box, &list);
}

static size_t bar_buttons(const struct screen_exceptions *screen, const struct audit_model *audit,
                          struct frame *frame, struct button *buttons)
{
    size_t count = 0, next;

    buttons[count++] = part_back(frame);
    if (!screen->is_open || audit == NULL)
        return count;
    next = audit->exception_from + audit->exception_count;
    if (audit->exception_from > 0) {
        buttons[count] =
            part_button(frame, STR_AUDIT_SCREEN_NEWER, ICON_UP, BUTTON_SECONDARY, ACT_AUDIT_FROM);
        buttons[count++].action.argument =
            audit->exception_from > AUDIT_PAGE_ROWS ? (int)(audit->exception_from - AUDIT_PAGE_ROWS) : 0;
    }
    if (next < audit->counts[audit->kind]) {
        buttons[count] =
            part_button(frame, STR_AUDIT_SCREEN_OLDER, ICON_DOWN, BUTTON_SECONDARY, ACT_AUDIT_FROM);
        buttons[count++].action.argument = (int)next;
    }
    return count;
}

void screen_exceptions_draw(const struct screen_exceptions *screen, const struct model *model,
                            struct frame *frame, struct box box)
{
    struct words words = { .frame = frame, .model = model };
    struct list kinds = { .self = &words,
                          .row = kind_row,
                          .count = EXCEPTIONS_KIND_COUNT,
                          .page = screen->page,
                          .pager = act_with(ACT_PAGE, 0) };
    struct button buttons[ACTION_BAR_MAX];
    size_t count = bar_buttons(screen, model->audit, frame, buttons);
    enum str title = screen->is_open && model->audit != NULL ? audit_exception_word(model->audit->kind)
                                                             : STR_AUDIT_SCREEN_EXCEPTIONS;

    part_header(frame, model, &box, say(frame, title));
    widget_action_bar(frame, &box, buttons, count);
    if (model->audit == NULL)
        return;
    box = widget_card(frame, part_body(frame, box));
    if (screen->is_open)
        draw_rows(screen, &words, box);
    else
        widget_list(frame, box, &kinds);
}
