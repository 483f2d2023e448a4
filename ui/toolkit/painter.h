/* painter - frames to pixels: a software canvas that redraws only what changed.
 *
 * Keeps the last frame, compares the new one with it and paints inside the differing boxes only; what comes
 * out is the same as painting everything (a test keeps it so).  No window is needed: the pixels are ordinary
 * memory.
 */
#ifndef COUNTERSIGN_TOOLKIT_PAINTER_H
#define COUNTERSIGN_TOOLKIT_PAINTER_H

#include "toolkit/frame.h"

struct painter;

enum { PAINTER_DAMAGE_MAX = 16 };

struct damage {
    struct box boxes[PAINTER_DAMAGE_MAX]; /* do not overlap each other's meaning; may overlap in area */
    size_t count;                         /* 0 = nothing changed */
};

/* Fails with MEMORY. `text` must outlive the painter. */
MUST_USE enum err painter_open(struct text *text, int width_px, int height_px, struct painter **ret_painter);
void painter_close(struct painter *painter);
void painter_closep(struct painter **painter);

/* Paints the frame; `ret_damage` may be NULL.  Fails as text_draw; the frame is then painted without that
 * text. */
MUST_USE enum err painter_draw(struct painter *painter, const struct frame *frame, struct damage *ret_damage);

/* The next painter_draw paints everything (after the window lost its contents). */
void painter_forget(struct painter *painter);

/* 0xFFRRGGBB, row by row; valid until painter_close. */
const uint32_t *painter_pixels(const struct painter *painter, int *ret_width_px, int *ret_height_px);

#endif
