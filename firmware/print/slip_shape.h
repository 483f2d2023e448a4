/* slip_shape - what became of a request or a line, as a shape that needs no colour and no language.
 *
 * Pure.
 */
#ifndef COUNTERSIGN_PRINT_SLIP_SHAPE_H
#define COUNTERSIGN_PRINT_SLIP_SHAPE_H

#include "core/verdict.h"
#include "print/raster.h"

enum slip_shape {
    SLIP_SHAPE_TICK,     /* white tick on a black disc: approved */
    SLIP_SHAPE_TICK_BOX, /* black tick in a box: approved with conditions, to be ticked off */
    SLIP_SHAPE_DIAMOND,  /* white tick on a black diamond: approved as an exception */
    SLIP_SHAPE_CLOCK,    /* clock: waits for a review or an answer */
    SLIP_SHAPE_CROSS,    /* white cross on a black disc: not approved */
    SLIP_SHAPE_DOTS,     /* three dots in a ring: not looked at yet */
    SLIP_SHAPE_ALERT,    /* triangle with an exclamation mark: emergency */
    SLIP_SHAPE_RINGS,    /* two rings that overlap: two duties in one hand */
    SLIP_SHAPE_TARGET,   /* a ring around a dot: a trial */
};

enum slip_shape slip_shape_of(enum effect effect);

/* Draws inside a square with its left top corner at (x, y). */
void slip_shape_draw(struct raster *raster, enum slip_shape shape, int x, int y, int size);

#endif
