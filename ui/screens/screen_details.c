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

static int entry_height(const struct entries *entries, const struct entry *entry, int width_px)
{
    struct frame *frame = entries->frame;
    int width = text_width(frame, width_px), gap = look_space(&frame->look, 0.5);
    int height = words_height(frame, TYPE_STRONG, entry->label, width) +
                 words_height(frame, TYPE_BODY, entry->sentence, width);

    if (!is_source_beside(frame, entry, width))
        height += words_height(frame, TYPE_BODY, entry->source, width);
    if (entry->remedy[0] != '\0')
        height += gap / 2 + words_height(frame, TYPE_STRONG, entry->remedy, width);
    if (entry->has_button)
        height += gap + widget_button_height(frame);
    return height;
}

static void put(struct frame *frame, struct box *box, enum type type, enum tone tone, const char *text)
{
    struct frame_text what = words(type, tone, text);

    frame_text(frame, box_cut_top(box, words_height(frame, type, text, box->width)), &what);
}

static void draw_entry(const struct entries *entries, const struct entry *entry, struct box box)
{
    struct frame *frame = entries->frame;
    int gap = look_space(&frame->look, 0.5);
    struct box side = box_cut_start(&box, mark_px(frame));

    widget_mark(frame, box_cut_top(&side, mark_px(frame)), part_effect_mark(entry->finding.effect));
    box_cut_start(&box, look_space(&frame->look, 1));
    if (is_source_beside(frame, entry, box.width)) {
        struct frame_text source = words(TYPE_BODY, TONE_INK_SOFT, entry->source);

        source.align = TEXT_END;
        frame_text(frame, box, &source);
        put(frame, &box, TYPE_STRONG, TONE_INK, entry->label);
        put(frame, &box, TYPE_BODY, TONE_INK, entry->sentence);
    } else {
        put(frame, &box, TYPE_STRONG, TONE_INK, entry->label);
        put(frame, &box, TYPE_BODY, TONE_INK, entry->sentence);
        put(frame, &box, TYPE_BODY, TONE_INK_SOFT, entry->source);
    }
    if (entry->remedy[0] != '\0') {
        box_cut_top(&box, gap / 2);
        put(frame, &box, TYPE_STRONG, TONE_PRIMARY, entry->remedy);
    }
    if (entry->has_button) {
        struct box line;
        int width = widget_button_width(frame, &entry->button);

        box_cut_top(&box, gap);
        line = box_cut_top(&box, widget_button_height(frame));
        widget_button(frame, box_cut_start(&line, width < line.width ? width : line.width), &entry->button);
    }
}

static void draw_entries(const struct entries *entries, struct box box, int page)
{
    struct frame *frame = entries->frame;
    int heights[SHOWN_MAX], gap = look_space(&frame->look, 1);
    struct part_pages pages = {
        .heights = heights, .count = entries->count, .room_px = box.height, .gap_px = 2 * gap
    };
    size_t first, end;
    int page_count;

    for (size_t i = 0; i < entries->count; i++)
        heights[i] = entry_height(entries, &entries->at[i], box.width);
    page_count = part_page_count(&pages);
    if (page_count > 1) {
        pages.room_px -= widget_pager_height(frame);
        page_count = part_page_count(&pages);
        page = page < page_count ? page : page_count - 1;
        widget_pager(frame, &box, page, page_count, ACT_PAGE);
    }
    part_page_range(&pages, page, &first, &end);
    for (size_t i = first; i < end; i++) {
        draw_entry(entries, &entries->at[i], box_cut_top(&box, heights[i]));
        box_cut_top(&box, gap);
        if (i + 1 < end)
            frame_fill(frame, box_cut_top(&box, 1), TONE_HAIRLINE);
        box_cut_top(&box, gap);
    }
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
