/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_details.h"

#include "screens/field.h"
#include "screens/part_finding.h"

enum { SHOWN_MAX = 60 };

static struct step on_remedy(const struct model *model, int index)
{
    if (model->verdict == NULL || index < 0 || (size_t)index >= model->verdict->finding_count)
        return step_to(STEP_STAY);
    return step_with(STEP_APPLY_REMEDY, index);
}

struct step screen_details_on(struct screen_details *screen, const struct model *model,
                              const struct event *event)
{
    if (event->kind == EVENT_SHOWN)
        screen->page = 0;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_REMEDY)
        return on_remedy(model, event->argument);
    return step_to(event->act == ACT_BACK ? STEP_BACK : STEP_STAY);
}

/* One finding, ready to draw. */
struct entry {
    struct finding finding; /* as disclosed */
    size_t index;
    const char *label;
    const char *sentence;
    const char *source;
    const char *remedy; /* "" = none */
    struct button button;
    bool has_button;
};

struct entries {
    struct frame *frame;
    const struct model *model;
    struct entry *at;
    size_t count;
};

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

/* What one press can do about it. */
static bool remedy_button(const struct entries *entries, struct entry *entry)
{
    enum str label = STR_SCREEN_VERDICT_CORRECT;
    struct field_ref ref;

    if (entry->finding.remedy == REMEDY_ALTERNATIVE) {
        label = STR_SCREEN_VERDICT_TAKE_ALTERNATIVE;
    } else if (entry->finding.remedy == REMEDY_CONTRACT) {
        label = STR_SCREEN_VERDICT_TAKE_CONTRACT;
    } else {
        ref = field_of_remedy(entries->model, &entry->finding);
        if (ref.field == FIELD_NONE)
            return false;
        if (entry->finding.remedy == REMEDY_ANSWER)
            label = STR_SCREEN_VERDICT_ANSWER;
    }
    entry->button = part_button(entries->frame, label, ICON_FORWARD, BUTTON_SECONDARY, ACT_REMEDY);
    entry->button.action.argument = (int)entry->index;
    entry->button.is_icon_last = true;
    return true;
}

static void fill_entry(const struct entries *entries, size_t index, struct entry *ret_entry)
{
    struct sentence_scope scope = part_scope(entries->model, entries->frame);
    struct entry entry = { .index = index };

    entry.finding =
        finding_disclose(&entries->model->verdict->findings[index], part_clearance(entries->model));
    entry.label = reason_label(entry.finding.reason, entries->model->lang);
    entry.sentence = or_empty(finding_sentence(&scope, &entry.finding));
    entry.source = frame_format(
        entries->frame, "%s · %s", reason_code(entry.finding.reason),
        say_with(entries->frame, STR_SCREEN_VERDICT_SOURCE, "citation",
                 finding_source(&entry.finding, entries->model->lang)));
    entry.remedy = or_empty(remedy_sentence(&scope, &entry.finding));
    entry.has_button = remedy_button(entries, &entry);
    *ret_entry = entry;
}

static struct frame_text words(enum type type, enum tone tone, const char *text)
{
    return (struct frame_text){ .text = text, .type = type, .tone = tone, .is_tight = true };
}

static int words_height(struct frame *frame, enum type type, const char *text, int width)
{
    struct frame_text what = words(type, TONE_INK, text);

    return text[0] == '\0' ? 0 : frame_text_height(&frame->look, &what, width);
}

static int mark_px(const struct frame *frame)
{
    return look_mm(&frame->look, 7.0);
}

static int text_width(const struct frame *frame, int width_px)
{
    return width_px - mark_px(frame) - look_space(&frame->look, 1);
}

/* Where it came from stands at the end of the heading when both fit there. */
static bool is_source_beside(const struct frame *frame, const struct entry *entry, int width_px)
{
    struct frame_text label = words(TYPE_STRONG, TONE_INK, entry->label);
    struct frame_text source = words(TYPE_BODY, TONE_INK_SOFT, entry->source);

    return frame_text_width(&frame->look, &label) + look_space(&frame->look, 2) +
               frame_text_width(&frame->look, &source) <= width_px;
}

/* An entry's pieces from the top; those it lacks are 0 high. */
enum piece { PIECE_HEAD, PIECE_SENTENCE, PIECE_SOURCE, PIECE_REMEDY, PIECE_BUTTON, PIECES };

static int piece_height(const struct entries *entries, const struct entry *entry, enum piece piece, int width)
{
    struct frame *frame = entries->frame;
    int gap = look_space(&frame->look, 0.5);

    switch (piece) {
    case PIECE_HEAD:
        return words_height(frame, TYPE_STRONG, entry->label, width);
    case PIECE_SENTENCE:
        return words_height(frame, TYPE_BODY, entry->sentence, width);
    case PIECE_SOURCE:
        return is_source_beside(frame, entry, width) ? 0
                                                     : words_height(frame, TYPE_BODY, entry->source, width);
    case PIECE_REMEDY:
        return entry->remedy[0] == '\0' ? 0
                                        : gap / 2 + words_height(frame, TYPE_STRONG, entry->remedy, width);
    case PIECE_BUTTON:
        return entry->has_button ? gap + widget_button_height(frame) : 0;
    case PIECES:
        break;
    }
    return 0;
}

static void draw_words(const struct entries *entries, struct box box, enum type type, enum tone tone,
                       const char *text)
{
    struct frame_text what = words(type, tone, text);

    what.is_fitted = true;
    frame_text(entries->frame, box, &what);
}

static void draw_head(const struct entries *entries, const struct entry *entry, struct box box)
{
    draw_words(entries, box, TYPE_STRONG, TONE_INK, entry->label);
    if (is_source_beside(entries->frame, entry, box.width)) {
        struct frame_text source = words(TYPE_BODY, TONE_INK_SOFT, entry->source);

        source.align = TEXT_END;
        frame_text(entries->frame, box, &source);
    }
}

static void draw_button(const struct entries *entries, const struct entry *entry, struct box box)
{
    int width = widget_button_width(entries->frame, &entry->button);
    struct box line = box_cut_bottom(&box, widget_button_height(entries->frame));

    widget_button(entries->frame, box_cut_start(&line, width < line.width ? width : line.width),
                  &entry->button);
}

static void draw_piece(const struct entries *entries, const struct entry *entry, enum piece piece,
                       struct box box)
{
    switch (piece) {
    case PIECE_HEAD:
        draw_head(entries, entry, box);
        break;
    case PIECE_SENTENCE:
        draw_words(entries, box, TYPE_BODY, TONE_INK, entry->sentence);
        break;
    case PIECE_SOURCE:
        draw_words(entries, box, TYPE_BODY, TONE_INK_SOFT, entry->source);
        break;
    case PIECE_REMEDY:
        box_cut_top(&box, look_space(&entries->frame->look, 0.5) / 2);
        draw_words(entries, box, TYPE_STRONG, TONE_PRIMARY, entry->remedy);
        break;
    case PIECE_BUTTON:
        draw_button(entries, entry, box);
        break;
    case PIECES:
        break;
    }
}

/* What stays together on a page: a whole entry, or one piece of an entry that is higher than the page. */
struct chunk {
    const struct entry *entry;
    enum piece from, end;
    int height;
};

struct chunks {
    struct chunk at[SHOWN_MAX * PIECES];
    int heights[SHOWN_MAX * PIECES];
    size_t count;
};

static void add_chunk(const struct entries *entries, const struct entry *entry, enum piece from,
                      enum piece end, int width, struct chunks *chunks)
{
    struct chunk chunk = { .entry = entry, .from = from, .end = end };

    for (int piece = (int)from; piece < (int)end; piece++)
        chunk.height += piece_height(entries, entry, (enum piece)piece, width);
    if (chunk.height == 0)
        return;
    chunks->heights[chunks->count] = chunk.height;
    chunks->at[chunks->count++] = chunk;
}

static void cut_chunks(const struct entries *entries, struct box box, struct chunks *ret_chunks)
{
    int width = text_width(entries->frame, box.width);

    ret_chunks->count = 0;
    for (size_t i = 0; i < entries->count; i++) {
        size_t before = ret_chunks->count;

        add_chunk(entries, &entries->at[i], PIECE_HEAD, PIECES, width, ret_chunks);
        if (ret_chunks->heights[before] <= box.height)
            continue;
        ret_chunks->count = before;
        add_chunk(entries, &entries->at[i], PIECE_HEAD, PIECE_SOURCE, width, ret_chunks);
        for (int piece = PIECE_SOURCE; piece < PIECES; piece++)
            add_chunk(entries, &entries->at[i], (enum piece)piece, (enum piece)(piece + 1), width,
                      ret_chunks);
    }
}

static void draw_chunk(const struct entries *entries, const struct chunk *chunk, struct box box)
{
    struct frame *frame = entries->frame;
    struct box side = box_cut_start(&box, mark_px(frame));

    if (chunk->from == PIECE_HEAD)
        widget_mark(frame, box_cut_top(&side, mark_px(frame)),
                    part_effect_mark(chunk->entry->finding.effect));
    box_cut_start(&box, look_space(&frame->look, 1));
    for (int piece = (int)chunk->from; piece < (int)chunk->end; piece++) {
        int height = piece_height(entries, chunk->entry, (enum piece)piece, box.width);

        if (height > 0)
            draw_piece(entries, chunk->entry, (enum piece)piece, box_cut_top(&box, height));
    }
}

static void draw_page(const struct entries *entries, const struct chunks *chunks, size_t first, size_t end,
                      struct box box)
{
    struct frame *frame = entries->frame;
    int gap = look_space(&frame->look, 1);

    for (size_t i = first; i < end; i++) {
        draw_chunk(entries, &chunks->at[i], box_cut_top(&box, chunks->heights[i]));
        box_cut_top(&box, gap);
        if (i + 1 < end && chunks->at[i + 1].from == PIECE_HEAD)
            frame_fill(frame, box_cut_top(&box, 1), TONE_HAIRLINE);
        box_cut_top(&box, gap);
    }
}

static void draw_entries(const struct entries *entries, struct box box, int page)
{
    struct frame *frame = entries->frame;
    struct chunks *chunks = ARENA_TAKE(&frame->arena, 1, struct chunks);
    struct part_pages pages = { .gap_px = 2 * look_space(&frame->look, 1) };
    struct box whole = box;
    size_t first, end;

    if (chunks == NULL)
        return;
    for (int has_pager = 0; has_pager < 2; has_pager++) {
        cut_chunks(entries, box, chunks);
        pages.heights = chunks->heights;
        pages.count = chunks->count;
        pages.room_px = box.height;
        if (part_page_count(&pages) == 1 || has_pager == 1)
            break;
        box = widget_pager_room(frame, box);
    }
    if (part_page_count(&pages) > 1) {
        int count = part_page_count(&pages);

        page = page < count ? page : count - 1;
        (void)widget_pager_fit(frame, whole, page, count, ACT_PAGE);
    }
    part_page_range(&pages, page, &first, &end);
    draw_page(entries, chunks, first, end, box);
}

static void draw_none(struct frame *frame, struct box box)
{
    struct part_message message = { .mark = MARK_OK, .title = say(frame, STR_SCREEN_VERDICT_NO_REASON) };

    part_message(frame, box, &message);
}

void screen_details_draw(const struct screen_details *screen, const struct model *model, struct frame *frame,
                         struct box box)
{
    struct button back = part_back(frame);
    struct entries entries = { .frame = frame, .model = model };
    size_t indexes[SHOWN_MAX];
    struct box inside;
    bool is_line = screen->line > 0 && model->request != NULL && screen->line <= model->request->line_count;

    part_header(frame, model, &box,
                is_line ? part_line_name(model, screen->line - 1) : say(frame, STR_SCREEN_VERDICT_WHOLE));
    widget_action_bar(frame, &box, &back, 1);
    inside = box_inset(widget_card(frame, part_body(frame, box)), look_space(&frame->look, 0.5),
                       look_space(&frame->look, 0.5));
    if (model->verdict == NULL)
        return;
    entries.count = part_findings(model->verdict, screen->line, SHOWN_MAX, indexes);
    entries.at = ARENA_TAKE(&frame->arena, entries.count + 1, struct entry);
    if (entries.count == 0 || entries.at == NULL) {
        draw_none(frame, inside);
        return;
    }
    for (size_t i = 0; i < entries.count; i++)
        fill_entry(&entries, indexes[i], &entries.at[i]);
    draw_entries(&entries, inside, screen->page);
}
