/* SPDX-License-Identifier: Apache-2.0 */
#include "print/slip_shape.h"

/* Shapes are drawn on a field of 96 units. */
enum { FIELD = 96, MIDDLE = FIELD / 2 };

struct pen {
    struct raster *raster;
    int x, y; /* of the field, in eighths of a dot */
    int size; /* in eighths of a dot */
};

static struct raster_point at(const struct pen *pen, int x, int y)
{
    return (struct raster_point){ pen->x + x * pen->size / FIELD, pen->y + y * pen->size / FIELD };
}

static void stroke(const struct pen *pen, int x1, int y1, int x2, int y2, int thickness, bool is_black)
{
    raster_stroke(pen->raster, at(pen, x1, y1), at(pen, x2, y2), thickness * pen->size / FIELD, is_black);
}

static void disc(const struct pen *pen, int x, int y, int radius, bool is_black)
{
    raster_disc(pen->raster, at(pen, x, y), radius * pen->size / FIELD, is_black);
}

static void tick(const struct pen *pen, bool is_black)
{
    stroke(pen, 27, 50, 42, 65, 11, is_black);
    stroke(pen, 42, 65, 70, 34, 11, is_black);
}

static void tick_box(const struct pen *pen)
{
    stroke(pen, 10, 10, 86, 10, 9, true);
    stroke(pen, 10, 86, 86, 86, 9, true);
    stroke(pen, 10, 10, 10, 86, 9, true);
    stroke(pen, 86, 10, 86, 86, 9, true);
    stroke(pen, 25, 49, 42, 66, 13, true);
    stroke(pen, 42, 66, 71, 30, 13, true);
}

static void ring(const struct pen *pen)
{
    disc(pen, MIDDLE, MIDDLE, 46, true);
    disc(pen, MIDDLE, MIDDLE, 37, false);
}

static void clock_face(const struct pen *pen)
{
    ring(pen);
    stroke(pen, MIDDLE, 24, MIDDLE, 50, 9, true);
    stroke(pen, MIDDLE, 50, 65, 60, 9, true);
}

static void cross(const struct pen *pen)
{
    disc(pen, MIDDLE, MIDDLE, 46, true);
    stroke(pen, 31, 31, 65, 65, 12, false);
    stroke(pen, 65, 31, 31, 65, 12, false);
}

static void dots(const struct pen *pen)
{
    ring(pen);
    disc(pen, 28, MIDDLE, 6, true);
    disc(pen, MIDDLE, MIDDLE, 6, true);
    disc(pen, 68, MIDDLE, 6, true);
}

static void alert(const struct pen *pen)
{
    stroke(pen, MIDDLE, 10, 88, 84, 9, true);
    stroke(pen, 88, 84, 8, 84, 9, true);
    stroke(pen, 8, 84, MIDDLE, 10, 9, true);
    stroke(pen, MIDDLE, 38, MIDDLE, 58, 10, true);
    disc(pen, MIDDLE, 72, 6, true);
}

static void rings(const struct pen *pen)
{
    disc(pen, 32, MIDDLE, 28, true);
    disc(pen, 64, MIDDLE, 28, true);
    disc(pen, 32, MIDDLE, 20, false);
    disc(pen, 64, MIDDLE, 20, false);
    stroke(pen, MIDDLE, 34, MIDDLE, 62, 7, true);
}

static void target(const struct pen *pen)
{
    ring(pen);
    disc(pen, MIDDLE, MIDDLE, 18, true);
}

enum slip_shape slip_shape_of(enum effect effect)
{
    switch (effect) {
    case EFFECT_PASS:
    case EFFECT_NOT_SUBJECT:
        return SLIP_SHAPE_TICK;
    case EFFECT_CONDITIONAL:
        return SLIP_SHAPE_TICK_BOX;
    case EFFECT_NEEDS_INFO:
    case EFFECT_REFER:
        return SLIP_SHAPE_CLOCK;
    case EFFECT_BLOCK:
        break;
    }
    return SLIP_SHAPE_CROSS;
}

void slip_shape_draw(struct raster *raster, enum slip_shape shape, int x, int y, int size)
{
    struct pen pen = { raster, x * RASTER_EIGHTHS, y * RASTER_EIGHTHS, size * RASTER_EIGHTHS };

    switch (shape) {
    case SLIP_SHAPE_TICK:
        disc(&pen, MIDDLE, MIDDLE, 46, true);
        tick(&pen, false);
        break;
    case SLIP_SHAPE_TICK_BOX:
        tick_box(&pen);
        break;
    case SLIP_SHAPE_DIAMOND:
        raster_diamond(raster, at(&pen, MIDDLE, MIDDLE), 48 * pen.size / FIELD, true);
        tick(&pen, false);
        break;
    case SLIP_SHAPE_CLOCK:
        clock_face(&pen);
        break;
    case SLIP_SHAPE_CROSS:
        cross(&pen);
        break;
    case SLIP_SHAPE_DOTS:
        dots(&pen);
        break;
    case SLIP_SHAPE_ALERT:
        alert(&pen);
        break;
    case SLIP_SHAPE_RINGS:
        rings(&pen);
        break;
    case SLIP_SHAPE_TARGET:
        target(&pen);
        break;
    }
}
