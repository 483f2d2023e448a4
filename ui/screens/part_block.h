/* part_block - things to read below each other on pages: a mark, a heading, what it says, what follows from it.
 *
 * Pure.  A block stands on one page where it can; one that is higher than a page is cut between its texts, and a
 * single text that is higher still is made smaller.
 */
#ifndef COUNTERSIGN_SCREENS_PART_BLOCK_H
#define COUNTERSIGN_SCREENS_PART_BLOCK_H

#include "screens/part.h"

enum { PART_BLOCK_TEXTS = 5, PART_BLOCKS_MAX = 240 };

struct part_block {
    enum icon icon;    /* ICON_NONE = the mark, if it has one */
    bool has_mark;
    enum mark mark;
    const char *head;  /* bold; NULL = none */
    const char *aside; /* soft, at the heading's end where both fit on one line, else below; NULL = none */
    const char *texts[PART_BLOCK_TEXTS]; /* NULL ends them */
    const char *close; /* bold, last; NULL = none */
    struct action action; /* id 0 = can't be pressed */
    bool is_selected;
    bool is_title;     /* no mark, no indent: a heading over the blocks after it */
};

struct part_blocks {
    struct part_block *at;
    size_t count, max;
};

/* Room for `max` blocks in the frame's memory; `at` is NULL when there is none. */
struct part_blocks part_blocks_open(struct frame *frame, size_t max);
/* Drops what is beyond `max`. */
struct part_block *part_blocks_add(struct part_blocks *blocks, const struct part_block *block);

int part_block_height(const struct frame *frame, const struct part_block *block, int width_px);

/* Draws page `page` (the last one when there are fewer) with a pager below when there are several; with `has_pager`
 * false the caller turns the pages.  Returns how many pages there are. */
int part_blocks_draw(struct frame *frame, struct box box, const struct part_blocks *blocks, int page,
                     bool has_pager);

/* As many whole blocks from the first as there is room for; the others are left out. */
void part_blocks_fit(struct frame *frame, struct box box, const struct part_blocks *blocks);

#endif
