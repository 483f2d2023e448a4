/* page - a roll of paper being written on from the top: texts, rules, boxes, all from the reading side.
 *
 * Horizontal measures count from the paper's START side (the right in Arabic), so that a layout is written
 * once and mirrors itself.  All measures are dots.  Errors are sticky: draw everything, then look at `err`.
 */
#ifndef COUNTERSIGN_PRINT_PAGE_H
#define COUNTERSIGN_PRINT_PAGE_H

#include "print/raster.h"
#include "text/text.h"

/* What was written where, for tests: nothing may overlap, stick out or be cut. */
struct page_box {
    int x, y, width, height; /* of the ink's box, from the paper's left */
    const char *text;        /* NULL: a shape */
};

struct page_report {
    struct page_box *boxes; /* caller's */
    size_t capacity;
    size_t count; /* may be more than capacity */
    int missing;  /* characters no face has */
    int split;    /* words broken inside because they were wider than their column */
};

struct page {
    struct raster raster; /* RASTER_ROWS_MAX rows until page_end */
    struct text *text;
    struct arena *arena;
    struct page_report *report; /* NULL = nobody asks */
    enum lang lang;
    bool is_rtl;
    int y; /* where the next thing goes */
    enum err err;
};

/* Paper is short of length: tighter than a screen's, tightest for labels of a line or two. */
enum { PAGE_LEADING = 1240, PAGE_LEADING_TIGHT = 1140 };

enum page_align { PAGE_START, PAGE_CENTER, PAGE_END };

struct page_text {
    const char *text; /* "" takes no room */
    enum lang lang;   /* of the text itself */
    enum text_weight weight;
    int size;
    int x; /* from START */
    int width;
    enum page_align align;
    int leading; /* thousandths of the size; 0 = PAGE_LEADING */
};

void page_begin(struct page *page, struct text *text, struct arena *arena, enum lang lang, int width);

/* Cuts the raster to what was written. */
MUST_USE enum err page_end(struct page *page, struct raster *ret_raster);

/* How high and wide it will be; 0 on error. */
int page_text_height(struct page *page, const struct page_text *text);
int page_text_width(struct page *page, const struct page_text *text); /* on one line */
int page_text_baseline(struct page *page,
                       const struct page_text *text); /* of the first line, below the top */

/* Draws with its top at `y`; returns its height. */
int page_draw_text(struct page *page, const struct page_text *text, int y);

/* Draws at page->y and moves below it. */
void page_put_text(struct page *page, const struct page_text *text);

/* The largest of `count` descending sizes that needs one line, or else two, … up to `lines`, and breaks no
 * word; else the last. */
int page_fit(struct page *page, const struct page_text *text, const int *sizes, size_t count, int lines);

void page_fill(struct page *page, int x, int y, int width, int height, bool is_black);
void page_frame(struct page *page, int x, int y, int width, int height, int thickness);
void page_invert(struct page *page, int x, int y, int width, int height);
void page_dots(struct page *page, int x, int y, int width); /* a dotted line two dots high */

/* The left edge of a box that begins `x` from START. */
int page_left(const struct page *page, int x, int width);

/* Notes a shape for the report. */
void page_note(struct page *page, int x, int y, int width, int height);

#endif
