/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part.h"

#include <string.h>

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

const char *say(struct frame *frame, enum str id)
{
    return lang_text(frame->look.lang, id);
}

const char *say_with2(struct frame *frame, enum str id, const char *name1, const char *value1,
                      const char *name2, const char *value2)
{
    return or_empty(
        lang_format(&frame->arena, frame->look.lang, id, name1, value1, name2, value2, NULL, NULL));
}

const char *say_with(struct frame *frame, enum str id, const char *name, const char *value)
{
    return say_with2(frame, id, name, value, NULL, NULL);
}

const char *say_count(struct frame *frame, enum str id, int64_t count)
{
    struct lang_arg arg = { .name = "count", .value = say_number(frame, count) };

    return or_empty(lang_fill(&frame->arena, lang_plural(frame->look.lang, id, count), &arg, 1));
}

const char *say_date(struct frame *frame, int32_t day)
{
    const char *date = or_empty(lang_date(&frame->arena, frame->look.lang, day));

    /* An isolate, U+2068 … U+2069: the day of an Arabic date does not go over to a Latin name before it. */
    return date[0] == '\0' ? date : frame_format(frame, "\u2068%s\u2069", date);
}

const char *say_money(struct frame *frame, struct money money)
{
    return or_empty(lang_money(&frame->arena, frame->look.lang, money));
}

const char *say_number(struct frame *frame, int64_t number)
{
    return or_empty(lang_number(&frame->arena, frame->look.lang, number));
}

void part_header(struct frame *frame, const struct model *model, struct box *box, const char *title)
{
    struct header header = {
        .title = title,
        .person = model->person == NULL ? NULL : model->person->name,
        .language = act_with(ACT_LANGUAGE, 0),
        .text_size = act_with(ACT_VIEW, 0),
    };

    widget_header(frame, box, &header);
}

struct box part_body(const struct frame *frame, struct box box)
{
    int side = look_mm(&frame->look, frame->look.panel.is_compact ? 2.0 : 4.0);

    return box_inset(box, side, look_mm(&frame->look, frame->look.panel.is_compact ? 1.2 : 3.0));
}

bool part_is_narrow(const struct look *look)
{
    return look->panel.is_compact || look->scale >= TEXT_SCALE_MEDIUM;
}

enum mark part_effect_mark(enum effect effect)
{
    switch (effect) {
    case EFFECT_PASS:
        return MARK_OK;
    case EFFECT_CONDITIONAL:
        return MARK_WARNING;
    case EFFECT_NEEDS_INFO:
        return MARK_UNKNOWN;
    case EFFECT_REFER:
        return MARK_WAIT;
    case EFFECT_BLOCK:
        return MARK_NO;
    case EFFECT_NOT_SUBJECT:
        return MARK_INFO;
    }
    return MARK_UNKNOWN;
}

enum str part_effect_word(enum effect effect)
{
    switch (effect) {
    case EFFECT_PASS:
        return STR_SCREEN_EFFECT_PASS;
    case EFFECT_CONDITIONAL:
        return STR_SCREEN_EFFECT_CONDITIONAL;
    case EFFECT_NEEDS_INFO:
        return STR_SCREEN_EFFECT_NEEDS_INFO;
    case EFFECT_REFER:
        return STR_SCREEN_EFFECT_REFER;
    case EFFECT_BLOCK:
        return STR_SCREEN_EFFECT_BLOCK;
    case EFFECT_NOT_SUBJECT:
        return STR_SCREEN_EFFECT_NOT_SUBJECT;
    }
    return STR_SCREEN_EFFECT_REFER;
}

struct state_look {
    enum mark mark;
    enum str word;
};

static const struct state_look *state_look(enum state state)
{
    static const struct state_look looks[STATE_COUNT] = {
        [STATE_PROPOSED] = { MARK_WAIT, STR_SCREEN_STATE_PROPOSED },
        [STATE_PILOT] = { MARK_WAIT, STR_SCREEN_STATE_PILOT },
        [STATE_PREFERRED] = { MARK_OK, STR_SCREEN_STATE_PREFERRED },
        [STATE_APPROVED] = { MARK_OK, STR_SCREEN_STATE_APPROVED },
        [STATE_CONSTRAINED] = { MARK_WARNING, STR_SCREEN_STATE_CONSTRAINED },
        [STATE_CONTAINED] = { MARK_WAIT, STR_SCREEN_STATE_CONTAINED },
        [STATE_SUNSET] = { MARK_WAIT, STR_SCREEN_STATE_SUNSET },
        [STATE_RETIRED] = { MARK_NO, STR_SCREEN_STATE_RETIRED },
        [STATE_PROHIBITED] = { MARK_NO, STR_SCREEN_STATE_PROHIBITED },
        [STATE_GRANDFATHERED] = { MARK_WAIT, STR_SCREEN_STATE_GRANDFATHERED },
        [STATE_EXPIRED] = { MARK_WAIT, STR_SCREEN_STATE_EXPIRED },
        [STATE_UNKNOWN] = { MARK_UNKNOWN, STR_SCREEN_STATE_UNKNOWN },
    };

    return &looks[state];
}

enum mark part_state_mark(enum state state)
{
    return state_look(state)->mark;
}

enum str part_state_word(enum state state)
{
    return state_look(state)->word;
}

/* The catalogue's icon word is one of the shipped icons, in any case; otherwise a box. */
enum icon part_category_icon(const struct rulebook *book, const char *category)
{
    const struct category *found = book == NULL ? NULL : rulebook_category(book, category);

    if (found == NULL)
        return ICON_BOX;
    for (int i = 1; i < ICON_COUNT; i++) {
        if (strcasecmp(icon_name((enum icon)i), found->icon) == 0)
            return (enum icon)i;
    }
    return ICON_BOX;
}

void part_whole_text(struct frame *frame, struct box box, int field_px, const char *text)
{
    struct frame_text line = { .text = text, .type = TYPE_BODY, .tone = TONE_INK };
    struct frame_text whole = { .text = text, .type = TYPE_BODY, .tone = TONE_INK_SOFT, .is_tight = true,
                                .is_fitted = true };

    box_cut_top(&box, look_space(&frame->look, 0.5));
    if (frame_text_width(&frame->look, &line) < field_px - look_mm(&frame->look, 8.0) || box.height <= 0 ||
        frame_text_height(&frame->look, &whole, box.width) > box.height)
        return;
    frame_text(frame, box, &whole);
}

const char *part_line_name(const struct model *model, size_t line)
{
    const struct request_line *entry = &model->request->lines[line];

    if (model->facts != NULL && model->facts[line].product != NULL)
        return lang_name(&model->facts[line].product->name, model->lang);
    if (entry->text[0] != '\0')
        return entry->text;
    return entry->product[0] != '\0' ? entry->product : entry->gtin;
}

static size_t end_of_page(const struct part_pages *pages, size_t first)
{
    int used = pages->heights[first];
    size_t end = first + 1;

    while (end < pages->count && used + pages->gap_px + pages->heights[end] <= pages->room_px) {
        used += pages->gap_px + pages->heights[end];
        end++;
    }
    return end;
}

int part_page_count(const struct part_pages *pages)
{
    int count = 0;

    for (size_t first = 0; first < pages->count; first = end_of_page(pages, first))
        count++;
    return count == 0 ? 1 : count;
}

void part_page_range(const struct part_pages *pages, int page, size_t *ret_first, size_t *ret_end)
{
    size_t first = 0, end = pages->count == 0 ? 0 : end_of_page(pages, 0);

    for (int i = 0; i < page && end < pages->count; i++) {
        first = end;
        end = end_of_page(pages, first);
    }
    *ret_first = first;
    *ret_end = end;
}

struct button part_button(struct frame *frame, enum str label, enum icon icon, enum button_kind kind,
                          enum act act)
{
    return (
        struct button){ .label = say(frame, label), .icon = icon, .kind = kind, .action = act_with(act, 0) };
}

struct button part_back(struct frame *frame)
{
    struct button button = part_button(frame, STR_SCREEN_BACK, ICON_BACK, BUTTON_QUIET, ACT_BACK);

    button.role = HIT_BACK;
    return button;
}

struct button part_go(struct frame *frame, enum str label, enum icon icon, enum act act)
{
    struct button button = part_button(frame, label, icon, BUTTON_PRIMARY, act);

    button.role = HIT_GO;
    return button;
}
