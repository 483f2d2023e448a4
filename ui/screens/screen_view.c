/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_view.h"

#include "screens/part.h"

struct step screen_view_on(struct screen_view *screen, const struct model *model, const struct event *event)
{
    (void)model;
    if (event->kind == EVENT_SHOWN)
        screen->page = 0;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_CHOOSE_SCALE)
        return step_with(STEP_SET_SCALE, event->argument);
    if (event->act == ACT_CHOOSE_THEME)
        return step_with(STEP_SET_THEME, event->argument);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    return step_to(event->act == ACT_BACK ? STEP_BACK : STEP_STAY);
}

static void draw_choice(struct frame *frame, struct box box, const char *label, bool is_selected,
                        struct action action)
{
    struct button button = {
        .label = label,
        .icon = is_selected ? ICON_CHECK : ICON_NONE,
        .kind = BUTTON_SECONDARY,
        .action = action,
        .is_selected = is_selected,
    };

    widget_button(frame, box, &button);
}

static void draw_sizes(const struct model *model, struct frame *frame, struct box box, int columns)
{
    int gap = look_space(&frame->look, 1), rows = TEXT_SCALE_COUNT / columns;

    for (int i = 0; i < TEXT_SCALE_COUNT; i++) {
        const char *label = say_with2(frame, STR_SCREEN_TEXT_SIZE, "size", say_number(frame, i + 1), "sizes",
                                      say_number(frame, TEXT_SCALE_COUNT));

        draw_choice(frame, box_column(box_line(box, i / columns, rows, gap), i % columns, columns, gap),
                    label, (int)model->scale == i, act_with(ACT_CHOOSE_SCALE, i));
    }
}

static void draw_themes(const struct model *model, struct frame *frame, struct box box, int columns)
{
    static const enum str names[THEME_COUNT] = {
        [THEME_LIGHT] = STR_SCREEN_THEME_CALM,
        [THEME_BLACK_ON_WHITE] = STR_SCREEN_THEME_BLACK_ON_WHITE,
        [THEME_WHITE_ON_BLACK] = STR_SCREEN_THEME_WHITE_ON_BLACK,
        [THEME_DIM] = STR_SCREEN_THEME_DIM,
    };
    int gap = look_space(&frame->look, 1), rows = THEME_COUNT / columns;

    for (int i = 0; i < THEME_COUNT; i++)
        draw_choice(frame, box_column(box_line(box, i / columns, rows, gap), i % columns, columns, gap),
                    say(frame, names[i]), (int)model->theme == i, act_with(ACT_CHOOSE_THEME, i));
}

void screen_view_draw(const struct screen_view *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    bool is_paged = part_is_narrow(&frame->look);
    int columns = frame->look.scale >= TEXT_SCALE_LARGE ? 1 : 2;
    struct button done = part_button(frame, STR_SCREEN_DONE, ICON_CHECK, BUTTON_PRIMARY, ACT_BACK);
    struct box body;

    done.role = HIT_BACK;
    part_header(frame, model, &box, say(frame, STR_SCREEN_VIEW_OPTIONS));
    widget_action_bar(frame, &box, &done, 1);
    body = part_body(frame, box);
    if (is_paged) {
        widget_pager(frame, &body, screen->page > 1 ? 1 : screen->page, 2, ACT_PAGE);
        if (screen->page == 0)
            draw_sizes(model, frame, body, columns);
        else
            draw_themes(model, frame, body, columns);
        return;
    }
    draw_sizes(model, frame, box_line(body, 0, 2, look_space(&frame->look, 3)), columns);
    draw_themes(model, frame, box_line(body, 1, 2, look_space(&frame->look, 3)), columns);
}
