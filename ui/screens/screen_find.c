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

/* Places in the release, in the order of their names in the reader's language. */
struct leaves {
    size_t *at;
    size_t count;
};

static const char *leaf_name(const struct model *model, size_t index)
{
    return lang_name(&model->book->categories[index].name, model->lang);
}

static struct leaves leaves_by_name(const struct model *model, struct frame *frame)
{
    const struct rulebook *book = model->book;
    struct leaves leaves = { .at = ARENA_TAKE(&frame->arena, book->categories_count, size_t) };

    for (size_t i = 0; i < book->categories_count && leaves.at != NULL; i++) {
        size_t to = leaves.count;

        if (!is_leaf(book, &book->categories[i]))
            continue;
        for (; to > 0 && lang_order(model->lang, leaf_name(model, i), leaf_name(model, leaves.at[to - 1])) < 0; to--)
            leaves.at[to] = leaves.at[to - 1];
        leaves.at[to] = i;
        leaves.count++;
    }
    return leaves;
}

static struct step start(struct screen_find *screen, const struct model *model)
{
    *screen = (struct screen_find){ .state = SCREEN_FIND_BROWSING };
    keyboard_init(&screen->keyboard, model->lang, model->pinyin);
    return step_to(STEP_SEARCH);
}

static struct step on_typed(struct screen_find *screen, const struct typed *typed)
{
    if (typed->kind == TYPED_DONE)
        screen->state = screen->words[0] == '\0' ? SCREEN_FIND_BROWSING : SCREEN_FIND_FOUND;
    if (typed->kind != TYPED_TEXT && typed->kind != TYPED_BACKSPACE)
        return step_to(STEP_STAY);
    screen->state = SCREEN_FIND_TYPING;
    keyboard_apply(typed, sizeof screen->words, screen->words);
    screen->page = 0;
    return step_to(STEP_SEARCH);
}

static struct step back(struct screen_find *screen)
{
    if (screen->state == SCREEN_FIND_BROWSING)
        return step_to(STEP_BACK);
    screen->state = SCREEN_FIND_BROWSING;
    screen->page = 0;
    screen->words[0] = '\0';
    screen->keyboard.composing[0] = '\0';
    return step_to(STEP_SEARCH);
}

static struct step on_category(struct screen_find *screen, const struct model *model, int index)
{
    if (index < 0 || (size_t)index >= model->book->categories_count)
        return step_to(STEP_STAY);
    snprintf(screen->category, sizeof screen->category, "%s", model->book->categories[index].code);
    screen->state = SCREEN_FIND_CATEGORY;
    screen->page = 0;
    return step_to(STEP_LIST_CATEGORY);
}

static struct step on_page(struct screen_find *screen, int by)
{
    if (screen->state == SCREEN_FIND_BROWSING) {
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
    if (event->act == ACT_FIELD)
        screen->state = SCREEN_FIND_TYPING;
    return event->act == ACT_BACK ? back(screen) : step_to(STEP_STAY);
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
        if (height > box.height && i == 0) {
            row.detail = NULL;
            row.has_chip = false;
            height = widget_row_height(hits->frame, &row, box.width);
        }
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

/* Results while typing; the keyboard leaves little room. */
static void draw_typing(const struct screen_find *screen, const struct model *model, struct frame *frame,
                        struct box box)
{
    struct hits hits = { .frame = frame, .model = model };

    if (box.height < 2 * look_line_px(&frame->look, TYPE_BODY))
        return;
    if (screen->words[0] == '\0')
        draw_sentence(frame, box, say(frame, STR_SCREEN_FIND_SCAN));
    else if (model->hit_count == 0)
        draw_sentence(frame, box, say_with(frame, STR_SCREEN_FIND_NONE, "words", screen->words));
    else
        draw_best(&hits, box);
}

static void draw_hits(const struct screen_find *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    struct hits hits = { .frame = frame, .model = model };
    struct list list = { .self = &hits, .row = hit_row, .count = model->hit_count, .page = screen->page,
                         .pager = act_with(ACT_PAGE, 0) };

    if (model->hit_count == 0)
        draw_nothing(screen, frame, box);
    else
        widget_list(frame, box, &list);
}

static void draw_field(const struct screen_find *screen, struct frame *frame, struct box *box)
{
    bool is_typing = screen->state == SCREEN_FIND_TYPING;
    struct field field = {
        .text = screen->words, .placeholder = say(frame, STR_SCREEN_FIND_SCAN),
        .composing = screen->keyboard.composing[0] == '\0' ? NULL : screen->keyboard.composing,
        .caret = SIZE_MAX, .is_active = is_typing, .icon = ICON_SEARCH, .action = act_with(ACT_FIELD, 0),
    };
    struct button back_button = part_back(frame);
    int gap = look_gap_px(&frame->look);
    struct box strip = box_cut_top(box, widget_field_height(frame, &field, box->width));

    box_cut_top(box, gap);
    if (is_typing) {
        back_button.is_icon_only = true;
        field.placeholder = say(frame, STR_SCREEN_FIND_PLACEHOLDER);
        widget_button(frame, box_cut_start(&strip, strip.height), &back_button);
        box_cut_start(&strip, gap);
    }
    widget_field(frame, strip, &field);
}

/* Of all category names: a column must take it unbroken. */
static int widest_word(const struct model *model, struct frame *frame, const struct leaves *leaves)
{
    int widest = 0;

    for (size_t i = 0; i < leaves->count && model->lang != LANG_ZH; i++) {
        const char *name = leaf_name(model, leaves->at[i]);

        for (size_t size; *name != '\0'; name += size + (name[size] == ' ' ? 1 : 0)) {
            struct frame_text word = { .type = TYPE_STRONG, .is_tight = true };
            int width;

            size = strcspn(name, " ");
            word.text = frame_format(frame, "%.*s", (int)size, name);
            width = frame_text_width(&frame->look, &word);
            widest = width > widest ? width : widest;
        }
    }
    return widest;
}

/* What a tile's icon and margins take from its width. */
static int tile_overhead(const struct look *look)
{
    return look_mm(look, look->panel.is_compact ? 19.0 : 22.0);
}

static int column_count(const struct model *model, struct frame *frame, const struct leaves *leaves, int width_px)
{
    int columns = frame->look.scale >= TEXT_SCALE_LARGE ? 1 : part_is_narrow(&frame->look) ? 2 : 3;
    int widest = widest_word(model, frame, leaves) + tile_overhead(&frame->look);

    while (columns > 1 && width_px / columns < widest)
        columns--;
    return columns;
}

/* Where tiles are as wide as the glass, a name is one line. */
static int tile_height(const struct look *look, int columns)
{
    int least = look_mm(look, 12.7), lines = columns == 1 ? 1 : 2;
    int height = lines * look_line_px(look, TYPE_STRONG) + look_space(look, columns == 1 ? 1 : 1.5);

    return height > least ? height : least;
}

/* As many tiles as the glass takes at this text size. */
static void draw_categories(const struct screen_find *screen, const struct model *model, struct frame *frame,
                            struct box box)
{
    const struct leaves leaves = leaves_by_name(model, frame);
    struct box room = widget_pager_room(frame, box);
    int columns = column_count(model, frame, &leaves, room.width);
    int gap = look_gap_px(&frame->look);
    int tile_px = tile_height(&frame->look, columns);
    int rows = (room.height + gap) / (tile_px + gap);
    size_t count = leaves.count, per_page;
    int pages, page;

    rows = rows < 1 ? 1 : rows;
    per_page = (size_t)(columns * rows);
    pages = (int)((count + per_page - 1) / per_page);
    page = screen->category_page < pages ? screen->category_page : pages - 1;
    box = widget_pager_fit(frame, box, page, pages, ACT_PAGE);
    for (size_t i = (size_t)page * per_page; i < count && i < (size_t)(page + 1) * per_page; i++) {
        const struct category *category = &model->book->categories[leaves.at[i]];
        int cell = (int)(i % per_page);
        struct tile tile = {
            .title = lang_name(&category->name, model->lang),
            .icon = part_category_icon(model->book, category->code),
            .action = act_with(ACT_CATEGORY, (int)leaves.at[i]),
        };

        widget_tile(frame, box_column(box_line(box, cell / columns, rows, gap), cell % columns, columns, gap),
                    &tile);
    }
}

void screen_find_draw(const struct screen_find *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    const struct category *category = rulebook_category(model->book, screen->category);
    bool is_listing = screen->state == SCREEN_FIND_CATEGORY && category != NULL;
    struct button buttons[ACTION_BAR_MAX] = {
        part_back(frame),
        part_button(frame, STR_SCREEN_FIND_FREE_TEXT, ICON_PENCIL, BUTTON_SECONDARY, ACT_FREE_TEXT),
    };
    struct box body;

    part_header(frame, model, &box,
                is_listing ? lang_name(&category->name, model->lang) : say(frame, STR_SCREEN_FIND_TITLE));
    if (screen->state == SCREEN_FIND_TYPING)
        keyboard_draw(frame, &box, &screen->keyboard, ACT_KEY, true);
    else
        widget_action_bar(frame, &box, buttons, 2);
    body = part_body(frame, box);
    if (!is_listing)
        draw_field(screen, frame, &body);
    if (screen->state == SCREEN_FIND_TYPING)
        draw_typing(screen, model, frame, body);
    else if (screen->state == SCREEN_FIND_BROWSING)
        draw_categories(screen, model, frame, body);
    else
        draw_hits(screen, model, frame, widget_card(frame, body));
}
