/* ink - coverage onto pixels.  Pure. */
#ifndef COUNTERSIGN_TEXT_INK_H
#define COUNTERSIGN_TEXT_INK_H

#include "text/text.h"

/* Coverage of width × height bytes with its top-left corner at (x, y), clipped. */
void ink_blend(const struct text_surface *surface, int x, int y, const uint8_t *coverage, int width,
               int height, uint32_t argb);
void ink_darken(const struct text_mask *mask, int x, int y, const uint8_t *coverage, int width, int height);

#endif
