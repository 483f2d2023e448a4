/* present - shows the painter's damage in an SDL window, through the window's own surface (no GPU, no GL).
 *
 * The window's surface may have another size than the canvas: the picture is then centred on black, not
 * scaled.
 */
#ifndef COUNTERSIGN_TOOLKIT_PRESENT_H
#define COUNTERSIGN_TOOLKIT_PRESENT_H

#include "toolkit/painter.h"

#include <SDL.h>

/* Copies the damaged boxes and updates them on the glass.  Fails with DEVICE. */
MUST_USE enum err present_damage(SDL_Window *window, const struct painter *painter,
                                 const struct damage *damage);

/* After the window was uncovered or resized: everything.  Fails with DEVICE. */
MUST_USE enum err present_all(SDL_Window *window, const struct painter *painter);

/* Window coordinates (of a mouse or finger event) to panel pixels. */
void present_locate(SDL_Window *window, const struct painter *painter, int *x, int *y);

#endif
