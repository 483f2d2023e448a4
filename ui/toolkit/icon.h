/* icon - our own line icons: 24-unit paths, stroke 2, round, drawn to 8-bit coverage.  Pure.
 *
 * Path grammar (absolute, in tenths of a unit allowed as decimals): M x y, L x y, C x1 y1 x2 y2 x y, Z,
 * A cx cy r from to (degrees, clockwise from 3 o'clock), O cx cy r (circle), D cx cy r (filled dot),
 * R x y w h r (rounded rectangle).
 */
#ifndef COUNTERSIGN_TOOLKIT_ICON_H
#define COUNTERSIGN_TOOLKIT_ICON_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum icon {
    ICON_NONE,
#define ICON(name, is_directional, path) ICON_##name,
#include "toolkit/icon.def"
#undef ICON
    ICON_COUNT
};

/* "SHIELD_CHECK" */
const char *icon_name(enum icon icon);

/* True for arrows and the like, which turn round in Arabic. */
bool icon_is_directional(enum icon icon);

/* Draws `icon` into size × size bytes of coverage, row by row; `is_mirrored` flips it.  INPUT when the path
 * is not valid (never for the shipped ones; a test keeps it so). */
MUST_USE enum err icon_draw(enum icon icon, int size_px, bool is_mirrored, uint8_t *ret_coverage);
MUST_USE enum err icon_draw_path(const char *path, int size_px, bool is_mirrored, uint8_t *ret_coverage);

#endif
