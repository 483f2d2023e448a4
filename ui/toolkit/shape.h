/* shape - rectangles, rounded rectangles, rings and soft shadows on 32-bit pixels, with smooth edges.
 *
 * Everything is drawn inside the surface's clip, and the same pixels come out whatever the clip is.  Corner
 * and shadow masks are worked out once per size and kept.
 */
#ifndef COUNTERSIGN_TOOLKIT_SHAPE_H
#define COUNTERSIGN_TOOLKIT_SHAPE_H

#include "text/text.h"
#include "toolkit/box.h"

#include <stdint.h>

enum { SHAPE_RADIUS_MAX = 64, SHAPE_BLUR_PX = 12, SHAPE_MASKS_MAX = 24 };

/* Quarter of a shape: the top-left corner, size × size; mirrored for the others. */
struct shape_mask {
    int radius_px;
    int ring_px; /* 0 = filled, -1 = shadow */
    int size;
    uint8_t *coverage; /* NULL = free */
    uint64_t used_at;
};

struct shape_masks {
    struct shape_mask masks[SHAPE_MASKS_MAX];
    uint64_t clock;
};

void shape_masks_done(struct shape_masks *masks);

/* All take 0xAARRGGBB; alpha 0 draws nothing.  Shapes whose mask finds no memory are drawn with square
 * corners. */
void shape_fill(const struct text_surface *surface, struct box box, uint32_t argb);
void shape_rounded(struct shape_masks *masks, const struct text_surface *surface, struct box box,
                   int radius_px, uint32_t argb);
void shape_ring(struct shape_masks *masks, const struct text_surface *surface, struct box box, int radius_px,
                int ring_px, uint32_t argb);

/* Falls off over SHAPE_BLUR_PX outside the box and lies a little lower than it; nothing is drawn under its
 * middle. */
void shape_shadow(struct shape_masks *masks, const struct text_surface *surface, struct box box,
                  int radius_px, uint32_t argb);

/* Everything a shadow of this box can touch. */
struct box shape_shadow_bounds(struct box box);

#endif
