/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/box.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int within(int wanted, int available)
{
    return most(0, least(wanted, available));
}

struct box box_cut_top(struct box *box, int height)
{
    int taken = within(height, box->height);
    struct box strip = { box->x, box->y, box->width, taken };

    box->y += taken;
    box->height -= taken;
    return strip;
}

struct box box_cut_bottom(struct box *box, int height)
{
    int taken = within(height, box->height);

    box->height -= taken;
    return (struct box){ box->x, box->y + box->height, box->width, taken };
}

struct box box_cut_start(struct box *box, int width)
{
    int taken = within(width, box->width);
    struct box strip = { box->x, box->y, taken, box->height };

    box->x += taken;
    box->width -= taken;
    return strip;
}

struct box box_cut_end(struct box *box, int width)
{
    int taken = within(width, box->width);

    box->width -= taken;
    return (struct box){ box->x + box->width, box->y, taken, box->height };
}

struct box box_inset(struct box box, int horizontal, int vertical)
{
    int x = least(horizontal, box.width / 2);
    int y = least(vertical, box.height / 2);

    return (struct box){ box.x + x, box.y + y, box.width - 2 * x, box.height - 2 * y };
}

struct box box_outset(struct box box, int by)
{
    return (struct box){ box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by };
}

struct box box_center(struct box box, int width, int height)
{
    return (struct box){ box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height };
}

/* Start of cell `index`: remainders are spread, so that the last cell ends where the box ends. */
static int cell_start(int length, int index, int count, int gap)
{
    return (length + gap) * index / count;
}

struct box box_column(struct box box, int index, int count, int gap)
{
    int from = cell_start(box.width, index, count, gap);
    int until = cell_start(box.width, index + 1, count, gap) - gap;

    return (struct box){ box.x + from, box.y, most(0, until - from), box.height };
}

struct box box_line(struct box box, int index, int count, int gap)
{
    int from = cell_start(box.height, index, count, gap);
    int until = cell_start(box.height, index + 1, count, gap) - gap;

    return (struct box){ box.x, box.y + from, box.width, most(0, until - from) };
}

bool box_is_empty(struct box box)
{
    return box.width <= 0 || box.height <= 0;
}

bool box_contains(struct box box, int x, int y)
{
    return x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;
}

bool box_encloses(struct box outer, struct box inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

bool box_overlaps(struct box a, struct box b)
{
    return !box_is_empty(a) && !box_is_empty(b) && a.x < b.x + b.width && b.x < a.x + a.width &&
           a.y < b.y + b.height && b.y < a.y + a.height;
}

struct box box_intersect(struct box a, struct box b)
{
    int left = most(a.x, b.x);
    int top = most(a.y, b.y);
    int right = least(a.x + a.width, b.x + b.width);
    int bottom = least(a.y + a.height, b.y + b.height);

    if (!box_overlaps(a, b))
        return (struct box){ 0, 0, 0, 0 };
    return (struct box){ left, top, right - left, bottom - top };
}

struct box box_unite(struct box a, struct box b)
{
    int left = least(a.x, b.x);
    int top = least(a.y, b.y);
    int right = most(a.x + a.width, b.x + b.width);
    int bottom = most(a.y + a.height, b.y + b.height);

    if (box_is_empty(a))
        return b;
    if (box_is_empty(b))
        return a;
    return (struct box){ left, top, right - left, bottom - top };
}
