/* paragraph - characters filled into lines, and lines into runs placed from left to right. */
#ifndef COUNTERSIGN_TEXT_PARAGRAPH_H
#define COUNTERSIGN_TEXT_PARAGRAPH_H

#include "text/itemise.h"
#include "text/run.h"

struct placed_run {
    struct run_key key; /* text in the layout's own bytes */
    int x_px;           /* from the line's left edge */
    int width_px;
    uint32_t offset;     /* of its first character in the source */
    uint32_t end_offset; /* past its last */
};

struct placed_line {
    uint32_t first_run, run_count; /* runs in visual order */
    int width_px;
    uint32_t offset, end_offset; /* in the source */
};

struct layout {
    struct placed_line *lines;
    struct placed_run *runs;
    size_t run_count;
    struct text_extent extent;
    int line_px; /* height of a line */
    bool is_rtl;
    size_t size_bytes; /* of the one allocation that holds it all */
};

/* Working memory, reused from paragraph to paragraph. */
struct paragraph_scratch {
    struct items items;
    size_t line_end[TEXT_LINES_MAX]; /* items */
    size_t line_count;
    char text[ITEM_MAX * 4];
    size_t text_size;
    struct placed_run runs[ITEM_MAX]; /* in logical order within a line, then turned */
    struct placed_run turned[ITEM_MAX];
    size_t run_count;
    struct placed_line lines[TEXT_LINES_MAX];
    uint8_t levels[ITEM_MAX];
    size_t order[ITEM_MAX];
};

/* Lays out into one allocation; free() it.  Fails with MEMORY or STORAGE. */
MUST_USE enum err paragraph_lay_out(struct run_cache *runs, struct face_set *faces,
                                    struct paragraph_scratch *scratch, const struct text_paragraph *paragraph,
                                    struct layout **ret_layout);

/* Baseline below the top of a line, the same for every script. */
int paragraph_baseline(int size_px, int line_px);

#endif
