/* box - rectangles in pixels, and cutting pieces off them: how every screen is laid out.
 *
 * Pure.  x grows from the START side (the right side of the glass in Arabic); the frame mirrors once, at its
 * end. A cut takes a strip off `box` and returns it; what is left stays in `box`.  Cuts never go below zero.
 */
#ifndef COUNTERSIGN_TOOLKIT_BOX_H
#define COUNTERSIGN_TOOLKIT_BOX_H

#include <stdbool.h>

struct box {
    int x, y, width, height;
};

struct box box_cut_top(struct box *box, int height);
struct box box_cut_bottom(struct box *box, int height);
struct box box_cut_start(struct box *box, int width);
struct box box_cut_end(struct box *box, int width);

struct box box_inset(struct box box, int horizontal, int vertical);
struct box box_outset(struct box box, int by);

/* A box of the given size in the middle of another. */
struct box box_center(struct box box, int width, int height);

/* Cell `index` of `count` equal columns (rows) with `gap` between them; together they fill the box exactly.
 */
struct box box_column(struct box box, int index, int count, int gap);
struct box box_line(struct box box, int index, int count, int gap);

bool box_is_empty(struct box box);
bool box_contains(struct box box, int x, int y);
bool box_encloses(struct box outer, struct box inner);
bool box_overlaps(struct box a, struct box b);
struct box box_intersect(struct box a, struct box b); /* empty (0×0) when they do not overlap */
struct box box_unite(struct box a, struct box b);     /* an empty box adds nothing */

#endif
