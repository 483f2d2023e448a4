/* SPDX-License-Identifier: Apache-2.0 */
#include "text/caret.h"

#include "base/utf8.h"

static int find_line(const struct layout *layout, size_t offset)
{
    int line = layout->extent.line_count - 1;

    while (line > 0 && layout->lines[line].offset > offset)
        line--;
    return line;
}

/* Bytes of the run's text that stand for the source up to `offset`; the run has lost the invisible
 * characters. */
static size_t prefix_size(const struct placed_run *placed, const char *source, size_t offset)
{
    struct bytes from = { (const uint8_t *)source, offset };
    struct bytes drawn = { (const uint8_t *)placed->key.text, placed->key.size };
    size_t cursor = placed->offset;
    size_t prefix = 0;

    while (cursor < offset && prefix < drawn.size) {
        uint32_t c = utf8_next(from, &cursor);

        if (c == 0x200C || c == 0x200D || !item_is_invisible(c) || c == '\t')
            utf8_next(drawn, &prefix);
    }
    return prefix;
}

static enum err space_width(struct run_cache *runs, struct face_set *faces,
                            const struct text_paragraph *paragraph, int *ret_width)
{
    const struct run_key key = { .face = FACE_LATIN,
                                 .weight = paragraph->style.weight,
                                 .script = SCRIPT_COMMON,
                                 .size_px = paragraph->style.size_px,
                                 .text = " ",
                                 .size = 1 };
    const struct run *run;
    enum err err = run_measure(runs, faces, &key, &run);

    if (err == ERR_NONE)
        *ret_width = run->width_px;
    return err;
}

static int spaces_between(const char *source, size_t from, size_t to)
{
    int count = 0;

    for (size_t i = from; i < to && source[i] != '\0'; i++)
        count += source[i] == ' ' ? 1 : 0;
    return count;
}

/* The run that holds the character before the caret: the last in logical order that starts before it. */
static const struct placed_run *find_run(const struct layout *layout, const struct placed_line *line,
                                         size_t offset)
{
    const struct placed_run *best = NULL;

    for (uint32_t i = 0; i < line->run_count; i++) {
        const struct placed_run *run = &layout->runs[line->first_run + i];

        if (run->offset < offset && (best == NULL || run->offset > best->offset))
            best = run;
    }
    return best;
}

static int line_start_x(const struct layout *layout, const struct placed_line *line)
{
    return layout->is_rtl ? line->width_px : 0;
}

enum err caret_find(struct run_cache *runs, struct face_set *faces, const struct layout *layout,
                    const struct text_paragraph *paragraph, size_t offset, struct caret_place *ret_place)
{
    struct caret_place place = { .line = 0 };
    const struct placed_line *line;
    const struct placed_run *placed;
    const struct run *run;
    struct run_key key;
    int spaces = 0;
    int space_px = 0;
    enum err err = ERR_NONE;

    if (layout->extent.line_count == 0) {
        *ret_place = place;
        return ERR_NONE;
    }
    place.line = find_line(layout, offset);
    line = &layout->lines[place.line];
    placed = find_run(layout, line, offset);
    if (placed == NULL) {
        spaces = spaces_between(paragraph->text, line->offset, offset);
        place.x_px = line_start_x(layout, line);
    } else {
        key = placed->key;
        key.size =
            prefix_size(placed, paragraph->text, offset < placed->end_offset ? offset : placed->end_offset);
        err = run_measure(runs, faces, &key, &run);
        if (err != ERR_NONE)
            return err;
        place.x_px = placed->x_px + (key.is_rtl ? placed->width_px - run->width_px : run->width_px);
        if (offset > placed->end_offset)
            spaces = spaces_between(paragraph->text, placed->end_offset, offset);
    }
    if (spaces > 0)
        err = space_width(runs, faces, paragraph, &space_px);
    if (err != ERR_NONE)
        return err;
    place.x_px += layout->is_rtl ? -spaces * space_px : spaces * space_px;
    *ret_place = place;
    return ERR_NONE;
}
