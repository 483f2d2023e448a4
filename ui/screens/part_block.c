/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part_block.h"

#include "toolkit/control.h"

struct part_blocks part_blocks_open(struct frame *frame, size_t max)
{
    struct part_blocks blocks = { .at = ARENA_TAKE(&frame->arena, max, struct part_block), .max = max };

    if (blocks.at == NULL)
        blocks.max = 0;
    return blocks;
}

struct part_block *part_blocks_add(struct part_blocks *blocks, const struct part_block *block)
{
    if (blocks->count == blocks->max)
        return NULL;
    blocks->at[blocks->count] = *block;
    return &blocks->at[blocks->count++];
}

/* A block's pieces from the top: its heading, what stands aside when that needs its own lines, texts, close. */
enum { PIECE_HEAD, PIECE_ASIDE, PIECE_TEXT, PIECE_CLOSE = PIECE_TEXT + PART_BLOCK_TEXTS, PIECES };

static int mark_px(const struct look *look)
{
    int em = look_style(look, TYPE_BODY).size_px, least = look_mm(look, look->panel.is_compact ? 6.0 : 7.0);

    return em > least ? em : least;
}

static bool is_indented(const struct part_block *block)
{
    return !block->is_title && (block->has_mark || block->icon != ICON_NONE);
}

static int arrow_px(const struct look *look, const struct part_block *block)
{
    return block->action.id == 0 ? 0 : look_style(look, TYPE_BODY).size_px;
}

static int words_px(const struct look *look, const struct part_block *block, int width_px)
{
    int gap = look_space(look, 0.8);

    if (is_indented(block))
        width_px -= mark_px(look) + gap;
    if (block->action.id != 0)
        width_px -= arrow_px(look, block) + gap;
    return width_px;
}

static struct frame_text piece_text(const struct part_block *block, int piece)
{
    struct frame_text text = { .type = TYPE_BODY, .tone = TONE_INK, .is_tight = true, .is_fitted = true };

    if (piece == PIECE_HEAD) {
        text.text = block->head;
        text.type = TYPE_STRONG;
        text.tone = block->is_title ? TONE_PRIMARY : TONE_INK;
    } else if (piece == PIECE_ASIDE) {
        text.text = block->aside;
        text.tone = TONE_INK_SOFT;
    } else if (piece == PIECE_CLOSE) {
        text.text = block->close;
        text.type = TYPE_STRONG;
        text.tone = TONE_PRIMARY;
    } else {
        text.text = block->texts[piece - PIECE_TEXT];
    }
    return text;
}

static bool has_words(const struct frame_text *text)
{
    return text->text != NULL && text->text[0] != '\0';
}

static bool is_aside_beside(const struct look *look, const struct part_block *block, int width_px)
{
    struct frame_text head = piece_text(block, PIECE_HEAD), aside = piece_text(block, PIECE_ASIDE);

    if (!has_words(&head) || !has_words(&aside))
        return false;
    return frame_text_width(look, &head) + look_space(look, 1) + frame_text_width(look, &aside) <= width_px;
}

static int piece_height(const struct look *look, const struct part_block *block, int piece, int width_px)
{
    struct frame_text text = piece_text(block, piece);

    if (!has_words(&text) || (piece == PIECE_ASIDE && is_aside_beside(look, block, width_px)))
        return 0;
    return frame_text_height(look, &text, width_px);
}

static int pieces_height(const struct look *look, const struct part_block *block, int from, int end,
                         int width_px)
{
    int height = 0;

    for (int piece = from; piece < end; piece++)
        height += piece_height(look, block, piece, words_px(look, block, width_px));
    return height;
}

int part_block_height(const struct frame *frame, const struct part_block *block, int width_px)
{
    int height = pieces_height(&frame->look, block, PIECE_HEAD, PIECES, width_px);
    int least = is_indented(block) ? mark_px(&frame->look) : 0;

    if (block->action.id != 0)
        least = look_target_px(&frame->look);
    return height > least ? height : least;
}

/* What stays together on a page: a whole block, or one piece of a block that is higher than the page. */
struct chunk {
    const struct part_block *block;
    int from, end;
};

struct chunks {
    struct chunk *at;
    int *heights;
    size_t count, max;
    /* What is not parted by the end of a page: a title and what stands below it. */
    size_t *firsts; /* chunk that a unit begins with; one more than there are units */
    int *unit_heights;
    size_t unit_count;
};

static void add_chunk(struct chunks *chunks, const struct part_block *block, int from, int end, int height)
{
    if (chunks->count == chunks->max || height <= 0)
        return;
    chunks->heights[chunks->count] = height;
    chunks->at[chunks->count++] = (struct chunk){ .block = block, .from = from, .end = end };
}

static int gap_px(const struct look *look)
{
    int hit_gap = look_gap_px(look);

    return hit_gap > look_space(look, 1) ? hit_gap : look_space(look, 1);
}

static void bind(const struct look *look, int room_px, struct chunks *chunks)
{
    size_t i = 0;

    chunks->unit_count = 0;
    while (i < chunks->count) {
        int height = chunks->heights[i], next = i + 1 < chunks->count ? chunks->heights[i + 1] : room_px;
        bool is_bound = chunks->at[i].block->is_title && height + gap_px(look) + next <= room_px;

        chunks->firsts[chunks->unit_count] = i;
        chunks->unit_heights[chunks->unit_count++] = is_bound ? height + gap_px(look) + next : height;
        i += is_bound ? 2 : 1;
    }
    chunks->firsts[chunks->unit_count] = chunks->count;
}

static void cut(const struct frame *frame, const struct part_blocks *blocks, struct box box,
                struct chunks *ret_chunks)
{
    ret_chunks->count = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct part_block *block = &blocks->at[i];
        int height = part_block_height(frame, block, box.width);

        if (height <= box.height) {
            add_chunk(ret_chunks, block, PIECE_HEAD, PIECES, height);
            continue;
        }
        for (int piece = PIECE_HEAD; piece < PIECES; piece++) {
            int one = pieces_height(&frame->look, block, piece, piece + 1, box.width);

            add_chunk(ret_chunks, block, piece, piece + 1, one < box.height ? one : box.height);
        }
    }
    bind(&frame->look, box.height, ret_chunks);
}

static void draw_head(struct frame *frame, struct box box, const struct part_block *block)
{
    struct frame_text head = piece_text(block, PIECE_HEAD), aside = piece_text(block, PIECE_ASIDE);

    if (is_aside_beside(&frame->look, block, box.width)) {
        aside.align = TEXT_END;
        frame_text(frame, box, &aside);
    }
    frame_text(frame, box, &head);
}

static void draw_surface(struct frame *frame, struct box box, const struct part_block *block)
{
    struct box press = box_outset(box, look_mm(&frame->look, 0.8));

    if (control_is_pressed(frame, block->action) || block->is_selected)
        frame_rounded(frame, press, TONE_PRIMARY_SOFT, TONE_PRIMARY, control_border(&frame->look),
                      control_radius(&frame->look));
    control_focus(frame, press, block->action);
    frame_hit(frame, box, block->action, HIT_PLAIN, false, block->head == NULL ? "" : block->head);
}

static void draw_chunk(struct frame *frame, struct box box, const struct chunk *chunk)
{
    const struct part_block *block = chunk->block;
    int side = mark_px(&frame->look), gap = look_space(&frame->look, 0.8);
    int arrow = arrow_px(&frame->look, block);
    int height;

    if (block->action.id != 0) {
        draw_surface(frame, box, block);
        frame_icon(frame, box_center(box_cut_end(&box, arrow), arrow, arrow), ICON_CHEVRON, TONE_PRIMARY);
        box_cut_end(&box, gap);
    }
    if (is_indented(block)) {
        struct box start = box_cut_start(&box, side);

        if (block->action.id != 0)
            start = box_center(start, side, side);
        if (chunk->from == PIECE_HEAD && block->icon != ICON_NONE)
            frame_icon(frame, box_cut_top(&start, side), block->icon, TONE_INK_SOFT);
        else if (chunk->from == PIECE_HEAD)
            widget_mark(frame, box_cut_top(&start, side), block->mark);
        box_cut_start(&box, gap);
    }
    height = 0;
    for (int piece = chunk->from; piece < chunk->end; piece++)
        height += piece_height(&frame->look, block, piece, box.width);
    if (height < box.height)
        box_cut_top(&box, (box.height - height) / 2);
    for (int piece = chunk->from; piece < chunk->end; piece++) {
        struct frame_text text = piece_text(block, piece);
        int one = piece_height(&frame->look, block, piece, box.width);

        if (one > 0 && piece == PIECE_HEAD)
            draw_head(frame, box_cut_top(&box, one), block);
        else if (one > 0)
            frame_text(frame, box_cut_top(&box, one), &text);
    }
}

static void draw_range(struct frame *frame, struct box box, const struct chunks *chunks, size_t first,
                       size_t end)
{
    int gap = gap_px(&frame->look);

    for (size_t i = first; i < end; i++) {
        bool is_last = i + 1 == end;
        bool has_line = !is_last && chunks->at[i + 1].from == PIECE_HEAD && !chunks->at[i].block->is_title;

        draw_chunk(frame, box_cut_top(&box, chunks->heights[i]), &chunks->at[i]);
        if (has_line)
            frame_fill(frame, (struct box){ box.x, box.y + gap / 2, box.width, 1 }, TONE_HAIRLINE);
        box_cut_top(&box, gap);
    }
}

static bool open_chunks(struct frame *frame, const struct part_blocks *blocks, struct chunks *ret_chunks)
{
    size_t max = blocks->count * PIECES + 1;

    *ret_chunks = (struct chunks){
        .at = ARENA_TAKE(&frame->arena, max, struct chunk),
        .heights = ARENA_TAKE(&frame->arena, max, int),
        .max = max,
        .firsts = ARENA_TAKE(&frame->arena, max + 1, size_t),
        .unit_heights = ARENA_TAKE(&frame->arena, max, int),
    };
    return ret_chunks->at != NULL && ret_chunks->heights != NULL && ret_chunks->firsts != NULL &&
           ret_chunks->unit_heights != NULL;
}

int part_blocks_draw(struct frame *frame, struct box box, const struct part_blocks *blocks, int page,
                     bool has_pager)
{
    struct part_pages pages = { .gap_px = gap_px(&frame->look) };
    struct chunks chunks;
    size_t first, end;
    int count;

    if (!open_chunks(frame, blocks, &chunks))
        return 1;
    cut(frame, blocks, box, &chunks);
    pages = (struct part_pages){ chunks.unit_heights, chunks.unit_count, box.height, gap_px(&frame->look) };
    count = part_page_count(&pages);
    if (count > 1 && has_pager) {
        struct box rest = widget_pager_room(frame, box);

        cut(frame, blocks, rest, &chunks);
        pages.count = chunks.unit_count;
        pages.room_px = rest.height;
        count = part_page_count(&pages);
        page = page < count ? page : count - 1;
        box = widget_pager_fit(frame, box, page, count, ACT_PAGE);
    }
    part_page_range(&pages, page < count ? page : count - 1, &first, &end);
    draw_range(frame, box, &chunks, chunks.firsts[first], chunks.firsts[end]);
    return count;
}

void part_blocks_fit(struct frame *frame, struct box box, const struct part_blocks *blocks)
{
    struct chunks chunks;
    int used = 0;
    size_t end = 0;

    if (!open_chunks(frame, blocks, &chunks))
        return;
    for (size_t i = 0; i < blocks->count; i++) {
        int height = part_block_height(frame, &blocks->at[i], box.width);

        if (used + height > box.height)
            continue;
        add_chunk(&chunks, &blocks->at[i], PIECE_HEAD, PIECES, height);
        used += height + gap_px(&frame->look);
        end = chunks.count;
    }
    draw_range(frame, box, &chunks, 0, end);
}
