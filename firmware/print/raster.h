/* raster - a page of black and white dots, as a thermal head prints it.
 *
 * Pure but for raster_save.  Rows from the top, one bit a dot, most significant bit left, 1 = black, rows
 * padded to whole bytes.  The dots live in the caller's arena.  Drawing outside the page is cut off.
 */
#ifndef COUNTERSIGN_PRINT_RASTER_H
#define COUNTERSIGN_PRINT_RASTER_H

#include "base/arena.h"
#include "base/bytes.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    RASTER_WIDTH_58MM = 384, /* printable dots of a 58 mm roll at 203 dpi */
    RASTER_WIDTH_80MM = 576,
    RASTER_DOTS_PER_MM = 8,
    RASTER_ROWS_MAX = 16000, /* two metres of paper; what a PNG may be high */
};

struct raster {
    uint8_t *dots;
    int width; /* multiple of 8 */
    int height;
    size_t stride_bytes;
};

/* A white page.  Fails with LIMIT (arena full, or a size that is not a page's). */
MUST_USE enum err raster_init(struct raster *raster, struct arena *arena, int width, int height);

void raster_fill(struct raster *raster, int x, int y, int width, int height, bool is_black);
void raster_frame(struct raster *raster, int x, int y, int width, int height, int thickness);
bool raster_dot(const struct raster *raster, int x, int y); /* white outside */
void raster_set(struct raster *raster, int x, int y, bool is_black);

/* White becomes black and black white. */
void raster_invert(struct raster *raster, int x, int y, int width, int height);

/* Dots where `alpha` (one byte a dot, `stride_bytes` a row) is at least `threshold` (1 …); the others stay.
 */
void raster_ink(struct raster *raster, int x, int y, const uint8_t *alpha, int width, int height,
                size_t stride_bytes, uint8_t threshold);

/* For the verdict's shapes: a line with round ends, a disc, and a square standing on its corner; all measures
 * in eighths of a dot. */
enum { RASTER_EIGHTHS = 8 };
struct raster_point {
    int x, y;
};
void raster_stroke(struct raster *raster, struct raster_point from, struct raster_point to, int thickness,
                   bool is_black);
void raster_disc(struct raster *raster, struct raster_point centre, int radius, bool is_black);
void raster_diamond(struct raster *raster, struct raster_point centre, int radius, bool is_black);

/* Whether a row has no black dot. */
bool raster_row_is_blank(const struct raster *raster, int y);

/* PNG bytes in the arena; fails with LIMIT or MEMORY.  raster_save also as file_write does. */
MUST_USE enum err raster_png(const struct raster *raster, struct arena *arena, struct bytes *ret_png);
MUST_USE enum err raster_save(const struct raster *raster, struct arena *arena, const char *path);

#endif
