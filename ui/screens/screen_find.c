/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_find.h"

#include "screens/part.h"

#include <string.h>

/* Categories people choose from: those that hold goods, not those that hold categories. */
static bool is_leaf(const struct rulebook *book, const struct category *category)
{
    for (size_t i = 0; i < book->categories_count; i++) {
        if (strcmp(book->categories[i].parent, category->code) == 0)
            return false;
    }
    return true;
}

static const struct category *category_at(const struct rulebook *book, size_t index)
{
    for (size_t i = 0; i < book->categories_count; i++) {
        if (is_leaf(book, &book->categories[i]) && index-- == 0)
            return &book->categories[i];
    }
    return NULL;
}

static size_t category_count(const struct rulebook *book)
{
    size_t count = 0;

    for (size_t i = 0; i < book->categories_count; i++)
        count += is_leaf(book, &book->categories[i]) ? 1 : 0;
    return count;
}

static struct step start(struct screen_find *screen, const struct model *model)
{
    *screen = (struct screen_find){ .state = SCREEN_FIND_WORDS, .is_keyboard_shown = true };
    keyboard_init(&screen->keyboard, model->lang, model->pinyin);
    return step_to(STEP_SEARCH);
}

static struct step on_typed(struct screen_find *screen, const struct typed *typed)
{
    if (screen->state != SCREEN_FIND_WORDS)
        return step_to(STEP_STAY);
    if (typed->kind == TYPED_DONE)
        screen->is_keyboard_shown = false;
    if (typed->kind != TYPED_TEXT && typed->kind != TYPED_BACKSPACE)
        return step_to(STEP_STAY);
    keyboard_apply(typed, sizeof screen->words, screen->words);
    screen->page = 0;
    return step_to(STEP_SEARCH);
}

static struct step back(struct screen_find *screen)
{
    screen->page = 0;
    switch (screen->state) {
    case SCREEN_FIND_WORDS:
        return step_to(STEP_BACK);
    case SCREEN_FIND_CATEGORIES:
        screen->state = SCREEN_FIND_WORDS;
        return step_to(STEP_SEARCH);
    case SCREEN_FIND_CATEGORY:
        screen->state = SCREEN_FIND_CATEGORIES;
        break;
    }
    return step_to(STEP_STAY);
}

static struct step on_category(struct screen_find *screen, const struct model *model, int index)
{
    const struct category *category = index < 0 ? NULL : category_at(model->book, (size_t)index);

    if (category == NULL)
        return step_to(STEP_STAY);
    snprintf(screen->category, sizeof screen->category, "%s", category->code);
    screen->state = SCREEN_FIND_CATEGORY;
    screen->page = 0;
    return step_to(STEP_LIST_CATEGORY);
}

static struct step on_page(struct screen_find *screen, int by)
{
    if (screen->state == SCREEN_FIND_CATEGORIES) {
        screen->category_page = part_turn(screen->category_page, by);
        return step_to(STEP_STAY);
    }
    screen->page = part_turn(screen->page, by);
    return step_to(screen->state == SCREEN_FIND_CATEGORY && by > 0 ? STEP_MORE_HITS : STEP_STAY);
}

static struct step on_tap(struct screen_find *screen, const struct model *model, const struct event *event)
{
    struct typed typed;

    if (event->act == ACT_KEY) {
        keyboard_on(&screen->keyboard, event->argument, &typed);
        return on_typed(screen, &typed);
    }
    if (event->act == ACT_PAGE)
        return on_page(screen, event->argument);
    if (event->act == ACT_CATEGORY)
        return on_category(screen, model, event->argument);
    if (event->act == ACT_HIT)
        return step_with(STEP_TAKE_HIT, event->argument);
    if (event->act == ACT_FREE_TEXT)
        return step_to(STEP_WRITE_FREE_TEXT);
    if (event->act == ACT_BACK)
        return back(screen);
    if (event->act == ACT_FIELD)
        screen->is_keyboard_shown = true;
    if (event->act == ACT_HIDE_KEYBOARD)
        screen->is_keyboard_shown = false;
    if (event->act == ACT_BROWSE)
        screen->state = SCREEN_FIND_CATEGORIES;
    return step_to(STEP_STAY);
}

struct step screen_find_on(struct screen_find *screen, const struct model *model, const struct event *event)
{
    struct typed typed = { .kind = TYPED_NOTHING };

    switch (event->kind) {
    case EVENT_SHOWN:
        return start(screen, model);
    case EVENT_TAP:
        return on_tap(screen, model, event);
    case EVENT_TEXT:
        keyboard_on_text(&screen->keyboard, event->text, &typed);
        return on_typed(screen, &typed);
    case EVENT_BACKSPACE:
        keyboard_on_backspace(&screen->keyboard, &typed);
        return on_typed(screen, &typed);
    case EVENT_SECOND:
    case EVENT_LOGIN:
    case EVENT_ISSUE:
    case EVENT_VERIFIED:
        break;
    }
    return step_to(STEP_STAY);
}

struct hits {
    struct frame *frame;
    const struct model *model;
};

static void hit_row(const void *self, size_t index, struct row *ret_row)
{
    const struct hits *hits = self;
    const struct lookup_hit *hit = &hits->model->hits[index];
    const char *price = hit->price.minor > 0 ? say_money(hits->frame, hit->price)
                                             : say(hits->frame, STR_SCREEN_FIND_NO_PRICE);
    const char *contract = hit->contract[0] == '\0' ? "" : say(hits->frame, STR_SCREEN_FIND_ON_CONTRACT);

    *ret_row = (struct row){
        .icon = part_category_icon(hits->model->book, hit->product->category),
        .title = lang_name(&hit->product->name, hits->model->lang),
        .detail = frame_format(hits->frame, "%s%s%s", price, contract[0] == '\0' ? "" : " · ", contract),
        .has_chip = true,
        .mark = part_state_mark(hit->state),
        .chip = say(hits->frame, part_state_word(hit->state)),
        .action = act_with(ACT_HIT, (int)index),
    };
}

/* Over the keyboard there is room for the best few only; the rest shows when the keyboard is put away. */
static void draw_best(const struct hits *hits, struct box box)
{
    int gap = look_gap_px(&hits->frame->look);

    for (size_t i = 0; i < hits->model->hit_count; i++) {
        struct row row;
        int height;

        hit_row(hits, i, &row);
        height = widget_row_height(hits->frame, &row, box.width);
        if (height > box.height)
            return;
        widget_row(hits->frame, box_cut_top(&box, height), &row);
        frame_fill(hits->frame, box_inset(box_cut_top(&box, gap), 0, gap / 2), TONE_HAIRLINE);
    }
}

static void draw_nothing(const struct screen_find *screen, struct frame *frame, struct box box)
{
    struct part_message message = {
        .icon = ICON_SEARCH,
        .title = screen->state == SCREEN_FIND_CATEGORY
                     ? say(frame, STR_SCREEN_FIND_EMPTY)
                     : say_with(frame, STR_SCREEN_FIND_NONE, "words", screen->words),
        .texts = { say(frame, STR_SCREEN_FIND_NONE_HINT) },
    };

    part_message(frame, box, &message);
}

static void draw_sentence(struct frame *frame, struct box box, const char *words)
{
    struct frame_text text = {
        .text = words, .type = TYPE_BODY, .tone = TONE_INK_SOFT, .align = TEXT_CENTER, .valign = VALIGN_MIDDLE
    };

    frame_text(frame, box, &text);
}

static void draw_hits(const struct screen_find *screen, const struct model *model, struct frame *frame, struct box box)
{
    struct hits hits = { .frame = frame, .model = model };
    struct list list = { .self = &hits, .row = hit_row, .count = model->hit_count, .page = screen->page,
                         .pager = act_with(ACT_PAGE, 0) };
    bool is_keyboard = screen->state == SCREEN_FIND_WORDS && screen->is_keyboard_shown;

    if (screen->state == SCREEN_FIND_WORDS && screen->words[0] == '\0') {
        draw_sentence(frame, box, say(frame, STR_SCREEN_FIND_SCAN));
        return;
    }
    if (model->hit_count == 0 && is_keyboard) {
        draw_sentence(frame, box, say_with(frame, STR_SCREEN_FIND_NONE, "words", screen->words));
        return;
    }
    if (model->hit_count == 0) {
        draw_nothing(screen, frame, box);
        return;
    }
    if (is_keyboard)
        draw_best(&hits, box);
    else
        widget_list(frame, widget_card(frame, box), &list);
}

static void draw_field(const struct screen_find *screen, struct frame *frame, struct box *box)
{
    struct field field = {
        .text = screen->words, .placeholder = say(frame, STR_SCREEN_FIND_PLACEHOLDER),
        .composing = screen->keyboard.composing[0] == '\0' ? NULL : screen->keyboard.composing,
        .caret = SIZE_MAX, .is_active = screen->is_keyboard_shown, .icon = ICON_SEARCH,
        .action = act_with(ACT_FIELD, 0),
    };
    struct button back_button = part_back(frame);
    int gap = look_gap_px(&frame->look);
    struct box strip = box_cut_top(box, widget_field_height(frame, &field, box->width));

    box_cut_top(box, gap);
    if (screen->is_keyboard_shown) {
        back_button.is_icon_only = true;
        widget_button(frame, box_cut_start(&strip, strip.height), &back_button);
        box_cut_start(&strip, gap);
    }
    widget_field(frame, strip, &field);
}

static void draw_words(const struct screen_find *screen, const struct model *model, struct frame *frame, struct box box)
{
    struct button buttons[ACTION_BAR_MAX] = {
        part_back(frame),
        part_button(frame, STR_SCREEN_FIND_FREE_TEXT, ICON_PENCIL, BUTTON_SECONDARY, ACT_FREE_TEXT),
        part_button(frame, STR_SCREEN_FIND_BROWSE, ICON_LIST, BUTTON_SECONDARY, ACT_BROWSE),
    };
    struct box body;

    part_header(frame, model, &box, say(frame, STR_SCREEN_FIND_TITLE));
    if (screen->is_keyboard_shown)
        keyboard_draw(frame, &box, &screen->keyboard, ACT_KEY, true);
    else
        widget_action_bar(frame, &box, buttons, 3);
    body = part_body(frame, box);
    draw_field(screen, frame, &body);
    draw_hits(screen, model, frame, body);
}

static void draw_categories(const struct screen_find *screen, const struct model *model, struct frame *frame,
                            struct box box)
{
    bool is_narrow = part_is_narrow(&frame->look);
    int columns = is_narrow ? 2 : 3, rows = is_narrow ? 2 : 3, gap = look_gap_px(&frame->look);
    size_t count = category_count(model->book), per_page = (size_t)(columns * rows);
    int pages = (int)((count + per_page - 1) / per_page);
    int page = screen->category_page < pages ? screen->category_page : pages - 1;

    widget_pager(frame, &box, page, pages, ACT_PAGE);
    for (size_t i = (size_t)page * per_page; i < count && i < (size_t)(page + 1) * per_page; i++) {
        const struct category *category = category_at(model->book, i);
        int cell = (int)(i % per_page);
        struct tile tile = {
            .title = lang_name(&category->name, model->lang),
            .icon = part_category_icon(model->book, category->code),
            .action = act_with(ACT_CATEGORY, (int)i),
        };

        widget_tile(frame, box_column(box_line(box, cell / columns, rows, gap), cell % columns, columns, gap), &tile);
    }
}

static void draw_browsing(const struct screen_find *screen, const struct model *model, struct frame *frame,
                          struct box box)
{
    const struct category *category = rulebook_category(model->book, screen->category);
    bool is_listing = screen->state == SCREEN_FIND_CATEGORY && category != NULL;
    struct button buttons[ACTION_BAR_MAX] = {
        part_back(frame),
        part_button(frame, STR_SCREEN_FIND_FREE_TEXT, ICON_PENCIL, BUTTON_SECONDARY, ACT_FREE_TEXT),
    };

    part_header(frame, model, &box,
                is_listing ? lang_name(&category->name, model->lang) : say(frame, STR_SCREEN_FIND_BROWSE_TITLE));
    widget_action_bar(frame, &box, buttons, 2);
    if (is_listing)
        draw_hits(screen, model, frame, part_body(frame, box));
    else
        draw_categories(screen, model, frame, part_body(frame, box));
}

void screen_find_draw(const struct screen_find *screen, const struct model *model, struct frame *frame, struct box box)
{
    if (screen->state == SCREEN_FIND_WORDS)
        draw_words(screen, model, frame, box);
    else
        draw_browsing(screen, model, frame, box);
}
