/* SPDX-License-Identifier: Apache-2.0 */
#include "text/paragraph.h"

#include "base/utf8.h"

/* What every step needs. */
struct filling {
    struct run_cache *runs;
    struct face_set *faces;
    struct paragraph_scratch *scratch;
    const struct text_paragraph *paragraph;
    bool is_split;
};

int paragraph_baseline(int size_px, int line_px)
{
    /* Capitals reach 0.714 of the size above the baseline, small letters 0.536, Chinese stands from -0.12 to
     * 0.88: with the baseline 0.32 below the middle all of them look centred. */
    return (line_px * 100 + size_px * 64 + 100) / 200;
}

static size_t piece_end(const struct items *items, size_t start, size_t end)
{
    size_t i = start + 1;

    while (i < end && items->face[i] == items->face[start] && items->script[i] == items->script[start] &&
           items->level[i] == items->level[start] && items->code_point[i] != '\n')
        i++;
    return i;
}

static size_t encode(const struct items *items, size_t start, size_t end, char *ret_text)
{
    size_t size = 0;

    for (size_t i = start; i < end; i++)
        size += utf8_encode(items->code_point[i], ret_text + size);
    return size;
}

static struct run_key key_of(const struct filling *filling, size_t start)
{
    const struct items *items = &filling->scratch->items;

    return (struct run_key){
        .face = (enum face)items->face[start],
        .weight = filling->paragraph->style.weight,
        .script = (enum script)items->script[start],
        .is_rtl = (items->level[start] & 1) != 0,
        .size_px = filling->paragraph->style.size_px,
    };
}

static enum err measure(struct filling *filling, size_t start, size_t end, int *ret_width)
{
    const struct items *items = &filling->scratch->items;
    /* Behind the text of the lines that are already placed. */
    char *text = filling->scratch->text + filling->scratch->text_size;
    int width = 0;

    while (start < end) {
        size_t next = piece_end(items, start, end);
        struct run_key key = key_of(filling, start);
        const struct run *run;
        enum err err;

        if (items->code_point[start] != '\n') {
            key.text = text;
            key.size = encode(items, start, next, text);
            err = run_measure(filling->runs, filling->faces, &key, &run);
            if (err != ERR_NONE)
                return err;
            width += run->width_px;
        }
        start = next;
    }
    *ret_width = width;
    return ERR_NONE;
}

static size_t trim(const struct items *items, size_t start, size_t end)
{
    while (end > start && (items->code_point[end - 1] == ' ' || items->code_point[end - 1] == '\n'))
        end--;
    return end;
}

/* The largest end in (start, limit] whose text is at most `width` wide, at least one character. */
static enum err fit_characters(struct filling *filling, size_t start, size_t limit, int width,
                               size_t *ret_end)
{
    const struct items *items = &filling->scratch->items;
    size_t low = start + 1;
    size_t high = limit;

    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        int wide;
        enum err err = measure(filling, start, middle, &wide);

        if (err != ERR_NONE)
            return err;
        if (wide <= width)
            low = middle;
        else
            high = middle - 1;
    }
    while (low > start + 1 && low < items->count && item_joins_previous(items->code_point[low]))
        low--;
    *ret_end = low;
    return ERR_NONE;
}

/* The last break at which the line still fits by the sum of its words; `start` when not even the first word
 * does. */
static enum err fit_words(struct filling *filling, size_t start, size_t limit, int width, size_t *ret_end)
{
    const struct items *items = &filling->scratch->items;
    size_t best = start;
    size_t word = start;
    int before = 0;

    for (size_t i = start; i < limit; i++) {
        int ink, all;
        size_t ink_end;
        enum err err;

        if (items->after[i] == BREAK_NEVER && i + 1 < limit)
            continue;
        ink_end = trim(items, word, i + 1);
        err = measure(filling, word, ink_end, &ink);
        if (err != ERR_NONE)
            return err;
        if (before + ink > width)
            break;
        best = i + 1;
        err = measure(filling, word, i + 1, &all);
        if (err != ERR_NONE)
            return err;
        before += all;
        word = i + 1;
    }
    *ret_end = best;
    return ERR_NONE;
}

static size_t previous_break(const struct items *items, size_t start, size_t end)
{
    for (size_t i = end - 1; i > start; i--) {
        if (items->after[i - 1] == BREAK_MAY)
            return i;
    }
    return start;
}

static size_t forced_end(const struct items *items, size_t start)
{
    size_t i = start;

    while (i + 1 < items->count && items->after[i] != BREAK_MUST)
        i++;
    return i + 1;
}

static enum err pick_end(struct filling *filling, size_t start, size_t *ret_end)
{
    const struct items *items = &filling->scratch->items;
    int width = filling->paragraph->width_px;
    size_t limit = forced_end(items, start);
    size_t end = limit;
    int wide = 0;
    enum err err = ERR_NONE;

    if (width > 0)
        err = measure(filling, start, trim(items, start, limit), &wide);
    if (err == ERR_NONE && width > 0 && wide > width) {
        err = fit_words(filling, start, limit, width, &end);
        /* Words shaped together can be a little wider than apart. */
        while (err == ERR_NONE && end > start) {
            err = measure(filling, start, trim(items, start, end), &wide);
            if (wide <= width)
                break;
            end = previous_break(items, start, end);
        }
        if (err == ERR_NONE && end == start) {
            filling->is_split = true;
            err = fit_characters(filling, start, limit, width, &end);
        }
    }
    if (err != ERR_NONE)
        return err;
    *ret_end = end;
    return ERR_NONE;
}

/* Ends the line that starts at `start` with an ellipsis, in place of what does not fit. */
static enum err cut(struct filling *filling, size_t start)
{
    struct items *items = &filling->scratch->items;
    const struct text_paragraph *paragraph = filling->paragraph;
    size_t keep = trim(items, start, forced_end(items, start));
    int wide = 0;
    enum err err = ERR_NONE;

    /* An ellipsis is at most as wide as the size. */
    if (paragraph->width_px > 0 && keep > start)
        err = fit_characters(filling, start, keep, paragraph->width_px - paragraph->style.size_px, &keep);
    while (err == ERR_NONE) {
        items_cut(filling->faces, paragraph->lang, paragraph->style.weight, keep, items);
        err = measure(filling, start < items->count ? start : items->count - 1, items->count, &wide);
        if (paragraph->width_px == 0 || wide <= paragraph->width_px || keep <= start)
            break;
        keep--;
    }
    filling->scratch->line_end[filling->scratch->line_count - 1] = items->count;
    return err;
}

static enum err fill_lines(struct filling *filling, bool *ret_is_cut)
{
    struct paragraph_scratch *scratch = filling->scratch;
    int max_lines = filling->paragraph->max_lines;
    size_t limit = max_lines > 0 && max_lines < TEXT_LINES_MAX ? (size_t)max_lines : TEXT_LINES_MAX;
    size_t start = 0;
    size_t last = 0;
    enum err err = ERR_NONE;

    scratch->line_count = 0;
    while (start < scratch->items.count && scratch->line_count < limit) {
        last = start;
        err = pick_end(filling, start, &start);
        if (err != ERR_NONE)
            return err;
        scratch->line_end[scratch->line_count++] = start;
    }
    *ret_is_cut = start < scratch->items.count;
    return *ret_is_cut ? cut(filling, last) : ERR_NONE;
}

static enum err collect_runs(struct filling *filling, size_t start, size_t end, size_t first)
{
    struct paragraph_scratch *scratch = filling->scratch;
    const struct items *items = &scratch->items;

    while (start < end) {
        size_t next = piece_end(items, start, end);
        struct placed_run placed = { .key = key_of(filling, start), .offset = items->offset[start] };
        const struct run *run;
        enum err err;

        placed.key.text = scratch->text + scratch->text_size;
        placed.key.size = encode(items, start, next, scratch->text + scratch->text_size);
        placed.end_offset = next < items->count ? items->offset[next] : UINT32_MAX;
        err = run_measure(filling->runs, filling->faces, &placed.key, &run);
        if (err != ERR_NONE)
            return err;
        placed.width_px = run->width_px;
        scratch->text_size += placed.key.size;
        scratch->levels[scratch->run_count - first] = items->level[start];
        scratch->runs[scratch->run_count++] = placed;
        start = next;
    }
    return ERR_NONE;
}

static enum err place_line(struct filling *filling, size_t start, size_t end, struct placed_line *ret_line)
{
    struct paragraph_scratch *scratch = filling->scratch;
    const struct items *items = &scratch->items;
    size_t first = scratch->run_count;
    size_t count;
    int x = 0;
    enum err err = collect_runs(filling, start, trim(items, start, end), first);

    if (err != ERR_NONE)
        return err;
    count = scratch->run_count - first;
    item_order(scratch->levels, count, scratch->order);
    for (size_t i = 0; i < count; i++) {
        scratch->turned[first + i] = scratch->runs[first + scratch->order[i]];
        scratch->turned[first + i].x_px = x;
        x += scratch->turned[first + i].width_px;
    }
    *ret_line = (struct placed_line){
        .first_run = (uint32_t)first,
        .run_count = (uint32_t)count,
        .width_px = x,
        .offset = start < items->count ? items->offset[start] : 0,
        .end_offset = end < items->count ? items->offset[end] : UINT32_MAX,
    };
    return ERR_NONE;
}

static enum err place_lines(struct filling *filling, struct text_extent *extent)
{
    struct paragraph_scratch *scratch = filling->scratch;
    size_t start = 0;

    scratch->text_size = 0;
    scratch->run_count = 0;
    for (size_t i = 0; i < scratch->line_count; i++) {
        enum err err = place_line(filling, start, scratch->line_end[i], &scratch->lines[i]);

        if (err != ERR_NONE)
            return err;
        if (scratch->lines[i].width_px > extent->width_px)
            extent->width_px = scratch->lines[i].width_px;
        start = scratch->line_end[i];
    }
    return ERR_NONE;
}

/* One allocation: the layout, its lines, its runs, their text. */
static struct layout *pack(const struct paragraph_scratch *scratch)
{
    size_t lines_bytes = scratch->line_count * sizeof(struct placed_line);
    size_t runs_bytes = scratch->run_count * sizeof(struct placed_run);
    size_t runs_at = (sizeof(struct layout) + lines_bytes + 15) / 16 * 16;
    size_t size = runs_at + runs_bytes + scratch->text_size;
    char *memory = calloc(1, size);
    struct layout *layout = (void *)memory;

    if (memory == NULL)
        return NULL;
    layout->lines = (void *)(memory + sizeof *layout);
    layout->runs = (void *)(memory + runs_at);
    layout->run_count = scratch->run_count;
    layout->size_bytes = size;
    memcpy(layout->lines, scratch->lines, lines_bytes);
    memcpy(layout->runs, scratch->turned, runs_bytes);
    memcpy(memory + runs_at + runs_bytes, scratch->text, scratch->text_size);
    for (size_t i = 0; i < layout->run_count; i++)
        layout->runs[i].key.text =
            memory + runs_at + runs_bytes + (scratch->turned[i].key.text - scratch->text);
    return layout;
}

enum err paragraph_lay_out(struct run_cache *runs, struct face_set *faces, struct paragraph_scratch *scratch,
                           const struct text_paragraph *paragraph, struct layout **ret_layout)
{
    struct filling filling = { runs, faces, scratch, paragraph, false };
    struct text_extent extent = { .width_px = 0 };
    int leading =
        paragraph->style.leading_permille > 0 ? paragraph->style.leading_permille : TEXT_LEADING_TEXT;
    int line_px = (paragraph->style.size_px * leading + 500) / 1000;
    struct layout *layout;
    enum err err;

    scratch->text_size = 0;
    err = itemise(faces, paragraph->lang, paragraph->style.weight, paragraph->text, &scratch->items);
    if (err == ERR_NONE)
        err = fill_lines(&filling, &extent.is_cut);
    if (err == ERR_NONE)
        err = place_lines(&filling, &extent);
    if (err != ERR_NONE)
        return err;
    extent.line_count = (int)scratch->line_count;
    extent.height_px = line_px * (extent.line_count > 0 ? extent.line_count : 1);
    extent.baseline_px = paragraph_baseline(paragraph->style.size_px, line_px);
    extent.missing = scratch->items.missing;
    extent.is_split = filling.is_split;
    layout = pack(scratch);
    if (layout == NULL)
        return ERR_MEMORY;
    layout->extent = extent;
    layout->line_px = line_px;
    layout->is_rtl = lang_is_rtl(paragraph->lang);
    *ret_layout = layout;
    return ERR_NONE;
}
