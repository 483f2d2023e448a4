/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_choice.h"

#include "screens/part.h"

void screen_choice_open(struct screen_choice *screen, const struct model *model, const struct field_ref *ref)
{
    (void)model;
    *screen = (struct screen_choice){ .ref = *ref };
}

struct step screen_choice_on(struct screen_choice *screen, const struct model *model,
                             const struct event *event)
{
    (void)model;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_OPTION)
        return step_with(STEP_CHOSEN, event->argument);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    return step_to(event->act == ACT_BACK || event->act == ACT_ACCEPT ? STEP_BACK : STEP_STAY);
}

struct options {
    struct field_option *at;
    const char *value; /* chosen now; several with '|' between */
    bool shows_codes;
};

static bool is_chosen(const struct options *options, size_t index)
{
    const char *code = options->at[index].code;

    return code[0] == '\0' ? options->value[0] == '\0' : list_contains(options->value, code);
}

/* Codes stand beside names where people know them by code. */
static bool shows_codes(enum field_id field)
{
    return field == FIELD_UNIT || field == FIELD_RECEIVING_POINT || field == FIELD_CONTRACT ||
           field == FIELD_SUPPLIER;
}

static void option_row(const void *self, size_t index, struct row *ret_row)
{
    const struct options *options = self;

    *ret_row = (struct row){
        .icon = is_chosen(options, index) ? ICON_CHECK : ICON_NONE,
        .title = options->at[index].label,
        .value = options->shows_codes ? options->at[index].code : NULL,
        .action = act_with(ACT_OPTION, (int)index),
        .is_selected = is_chosen(options, index),
    };
}

void screen_choice_draw(const struct screen_choice *screen, const struct model *model, struct frame *frame,
                        struct box box)
{
    bool is_set = field_kind(model, &screen->ref) == FIELD_KIND_SET;
    struct button buttons[ACTION_BAR_MAX] = {
        part_back(frame),
        part_go(frame, STR_SCREEN_DONE, ICON_CHECK, ACT_ACCEPT),
    };
    struct options options = {
        .at = ARENA_TAKE(&frame->arena, FIELD_OPTIONS_MAX, struct field_option),
        .value = model->request == NULL ? "" : field_value(model, &screen->ref, &frame->arena),
        .shows_codes = shows_codes(screen->ref.field),
    };
    struct list list = {
        .self = &options, .row = option_row, .page = screen->page, .pager = act_with(ACT_PAGE, 0)
    };

    part_header(frame, model, &box, field_title(model, &screen->ref));
    widget_action_bar(frame, &box, buttons, is_set ? 2 : 1);
    if (options.at == NULL)
        return;
    list.count = field_options(model, &screen->ref, options.at);
    widget_list(frame, widget_card(frame, part_body(frame, box)), &list);
}
