/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_entry.h"

#include "screens/part.h"

#include <stdint.h>
#include <string.h>

static bool is_keypad(enum field_kind kind)
{
    return kind == FIELD_KIND_NUMBER || kind == FIELD_KIND_DECIMAL || kind == FIELD_KIND_DATE;
}

bool screen_entry_has_keyboard(const struct screen_entry *screen, const struct model *model)
{
    return !is_keypad(field_kind(model, &screen->ref));
}

/* Dates are typed as eight digits. */
static void drop_dashes(char *text)
{
    char *to = text;

    for (; *text != '\0'; text++) {
        if (*text != '-')
            *to++ = *text;
    }
    *to = '\0';
}

void screen_entry_open(struct screen_entry *screen, const struct model *model, const struct field_ref *ref)
{
    unsigned char memory[1024];
    struct arena arena = { .at = memory, .size_bytes = sizeof memory };
    enum field_kind kind = field_kind(model, ref);

    *screen = (struct screen_entry){ .ref = *ref, .is_untouched = true };
    if (model->request != NULL)
        snprintf(screen->text, sizeof screen->text, "%s", field_value(model, ref, &arena));
    if (kind == FIELD_KIND_DATE)
        drop_dashes(screen->text);
    keyboard_init(&screen->keyboard, kind == FIELD_KIND_TEXT ? model->lang : LANG_EN, model->pinyin);
}

static size_t max_bytes(const struct model *model, const struct screen_entry *screen)
{
    switch (field_kind(model, &screen->ref)) {
    case FIELD_KIND_NUMBER:
        return screen->ref.field == FIELD_SLIP_CODE ? 20 : 9;
    case FIELD_KIND_DECIMAL:
        return 15;
    case FIELD_KIND_DATE:
        return 8;
    case FIELD_KIND_CODE:
        return screen->ref.field == FIELD_ORIGIN ? 2 : REQUEST_CODE_MAX;
    case FIELD_KIND_TEXT:
    case FIELD_KIND_CHOICE:
    case FIELD_KIND_SET:
    case FIELD_KIND_YES_NO:
        break;
    }
    return REQUEST_TEXT_MAX;
}

/* Codes are written in capitals, whatever the shift key says; versions are as the maker writes them. */
static void capitalise(struct screen_entry *screen, const struct model *model)
{
    if (field_kind(model, &screen->ref) != FIELD_KIND_CODE || screen->ref.field == FIELD_VERSION ||
        screen->ref.field == FIELD_QUESTION || screen->ref.field == FIELD_STATEMENT)
        return;
    for (char *at = screen->text; *at != '\0'; at++) {
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    }
}

static struct step apply(struct screen_entry *screen, const struct model *model, const struct typed *typed)
{
    if (typed->kind == TYPED_NOTHING)
        return step_to(STEP_STAY);
    screen->has_problem = false;
    if (typed->kind == TYPED_TEXT && screen->is_untouched && is_keypad(field_kind(model, &screen->ref)))
        screen->text[0] = '\0';
    screen->is_untouched = false;
    if (typed->kind != TYPED_TEXT || strlen(screen->text) + strlen(typed->text) <= max_bytes(model, screen))
        keyboard_apply(typed, sizeof screen->text, screen->text);
    capitalise(screen, model);
    return step_to(STEP_STAY);
}

static struct step accept(struct screen_entry *screen, const struct model *model)
{
    enum str problem = field_problem(model, &screen->ref, screen->text);

    if (problem == STR_COUNT)
        return step_to(STEP_ENTERED);
    screen->has_problem = true;
    screen->problem = problem;
    return step_to(STEP_STAY);
}

static struct step on_pad(struct screen_entry *screen, const struct model *model, int key)
{
    struct typed typed = { .kind = TYPED_TEXT };

    if (key == KEYPAD_OK)
        return accept(screen, model);
    if (key == KEYPAD_BACKSPACE)
        typed.kind = TYPED_BACKSPACE;
    else if (key == KEYPAD_POINT)
        typed.text[0] = '.';
    else if (key >= 0 && key <= 9)
        typed.text[0] = (char)('0' + key);
    else
        return step_to(STEP_STAY);
    if (key == KEYPAD_POINT && strchr(screen->text, '.') != NULL && !screen->is_untouched)
        return step_to(STEP_STAY);
    return apply(screen, model, &typed);
}

/* From a real keyboard a keypad takes digits and the decimal mark only, be it written as a point or a comma. */
static struct step on_text(struct screen_entry *screen, const struct model *model, const char *text)
{
    struct typed typed;

    if (!is_keypad(field_kind(model, &screen->ref))) {
        keyboard_on_text(&screen->keyboard, text, &typed);
        return apply(screen, model, &typed);
    }
    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9')
            on_pad(screen, model, *text - '0');
        if ((*text == '.' || *text == ',') && field_kind(model, &screen->ref) == FIELD_KIND_DECIMAL)
            on_pad(screen, model, KEYPAD_POINT);
    }
    return step_to(STEP_STAY);
}

static struct step on_tap(struct screen_entry *screen, const struct model *model, const struct event *event)
{
    struct typed typed;

    if (event->act == ACT_PAD)
        return on_pad(screen, model, event->argument);
    if (event->act == ACT_KEY) {
        keyboard_on(&screen->keyboard, event->argument, &typed);
        return typed.kind == TYPED_DONE ? accept(screen, model) : apply(screen, model, &typed);
    }
    if (event->act == ACT_CLEAR) {
        screen->text[0] = '\0';
        screen->has_problem = false;
    }
    if (event->act == ACT_ACCEPT)
        return accept(screen, model);
    return step_to(event->act == ACT_BACK ? STEP_BACK : STEP_STAY);
}

struct step screen_entry_on(struct screen_entry *screen, const struct model *model, const struct event *event)
{
    struct typed typed;

    switch (event->kind) {
    case EVENT_TAP:
        return on_tap(screen, model, event);
    case EVENT_TEXT:
        return on_text(screen, model, event->text);
    case EVENT_BACKSPACE:
        keyboard_on_backspace(&screen->keyboard, &typed);
        return apply(screen, model, &typed);
    case EVENT_SHOWN:
    case EVENT_SECOND:
    case EVENT_LOGIN:
    case EVENT_ISSUE:
    case EVENT_VERIFIED:
        break;
    }
    return step_to(STEP_STAY);
}

/* Eight digits with dashes, twenty in groups of four, the decimal mark of the language: as people check them. */
static const char *spaced(const struct screen_entry *screen, const struct model *model, struct frame *frame)
{
    const char *text = screen->text;
    bool is_date = field_kind(model, &screen->ref) == FIELD_KIND_DATE;
    char out[64];
    size_t used = 0;

    if (field_kind(model, &screen->ref) == FIELD_KIND_DECIMAL)
        text = lang_decimal(&frame->arena, frame->look.lang, text);
    if (!is_date && screen->ref.field != FIELD_SLIP_CODE)
        return text == NULL ? "" : text;
    for (size_t i = 0; text[i] != '\0' && used + 2 < sizeof out; i++) {
        if (is_date ? i == 4 || i == 6 : i > 0 && i % 4 == 0)
            out[used++] = is_date ? '-' : ' ';
        out[used++] = text[i];
    }
    out[used] = '\0';
    return frame_format(frame, "%s", out);
}

static const char *problem_words(const struct screen_entry *screen, const struct model *model,
                                 struct frame *frame)
{
    const char *currency = "";

    if (!screen->has_problem)
        return NULL;
    if (screen->ref.field == FIELD_PRICE)
        currency = model->request->lines[screen->ref.line].unit_price.currency;
    return say_with(frame, screen->problem, "currency", currency);
}

static struct field make_field(const struct screen_entry *screen, const struct model *model,
                               struct frame *frame)
{
    enum field_kind kind = field_kind(model, &screen->ref);

    return (struct field){
        .text = spaced(screen, model, frame),
        .placeholder = kind == FIELD_KIND_DATE ? say(frame, STR_SCREEN_LINE_DATE_FORM)
                                               : field_title(model, &screen->ref),
        .composing = screen->keyboard.composing[0] == '\0' ? NULL : screen->keyboard.composing,
        .problem = problem_words(screen, model, frame),
        .caret = SIZE_MAX,
        .is_active = true,
        .is_number = is_keypad(kind),
        .action = act_with(ACT_FIELD, 0),
    };
}

static void draw_keypad(const struct screen_entry *screen, const struct model *model, struct frame *frame,
                        struct box box)
{
    struct keypad keypad = { .action_id = ACT_PAD,
                             .has_point = field_kind(model, &screen->ref) == FIELD_KIND_DECIMAL };
    struct field field = make_field(screen, model, frame);
    struct box pad = box_cut_end(&box, box.width * 2 / 5);
    int gap = look_space(&frame->look, 1);
    struct box inside;

    box_cut_end(&box, gap);
    widget_keypad(frame, pad, &keypad);
    inside = box_inset(widget_card(frame, box), look_space(&frame->look, 0.5), look_space(&frame->look, 0.5));
    widget_field(frame, box_cut_top(&inside, widget_field_height(frame, &field, inside.width)), &field);
}

static void draw_keyboard(const struct screen_entry *screen, const struct model *model, struct frame *frame,
                          struct box box)
{
    struct field field = make_field(screen, model, frame);
    struct button back = part_back(frame);
    int gap = look_gap_px(&frame->look);
    struct box body, strip;

    keyboard_draw(frame, &box, &screen->keyboard, ACT_KEY, true);
    body = part_body(frame, box);
    strip = box_cut_top(&body, widget_field_height(frame, &field, body.width));
    back.is_icon_only = true;
    widget_button(frame, box_cut_start(&strip, widget_button_height(frame)), &back);
    box_cut_start(&strip, gap);
    widget_field(frame, strip, &field);
    part_whole_text(frame, body, strip.width, field.text);
}

void screen_entry_draw(const struct screen_entry *screen, const struct model *model, struct frame *frame,
                       struct box box)
{
    bool is_pad = is_keypad(field_kind(model, &screen->ref));
    struct button buttons[ACTION_BAR_MAX] = {
        part_back(frame),
        part_button(frame, STR_SCREEN_CLEAR, ICON_BACKSPACE, BUTTON_SECONDARY, ACT_CLEAR),
        part_go(frame, STR_SCREEN_ACCEPT, ICON_CHECK, ACT_ACCEPT),
    };

    part_header(frame, model, &box, field_title(model, &screen->ref));
    if (!is_pad) {
        draw_keyboard(screen, model, frame, box);
        return;
    }
    widget_action_bar(frame, &box, buttons, 3);
    draw_keypad(screen, model, frame, part_body(frame, box));
}
