/* png - pictures to and from PNG files in memory.
 *
 * Pure.  Equal pictures give equal bytes.  Reading is bounded before anything is unpacked.
 */
#ifndef COUNTERSIGN_CODEC_PNG_H
#define COUNTERSIGN_CODEC_PNG_H

#include "base/arena.h"
#include "base/bytes.h"

enum {
    PNG_SIDE_MAX = 16384,     /* pixels, written; a long slip is tall */
    PNG_READ_SIDE_MAX = 8192, /* pixels, read */
    PNG_READ_PIXELS_MAX = 24000000,
    PNG_FILE_BYTES_MAX = 32 << 20,
};

enum png_kind {
    PNG_MONO, /* 1 bit a pixel, most significant first, 1 = black (as printers have it) */
    PNG_GRAY, /* 8 bits, 0 = black */
    PNG_RGBA, /* 8 bits each, not premultiplied */
};

struct png_picture {
    enum png_kind kind;
    unsigned width_px;
    unsigned height_px;
    size_t stride_bytes; /* from one row to the next */
    const uint8_t *pixels;
};

/* The file, in the arena.  Fails with INPUT (no pixels, a side over PNG_SIDE_MAX), LIMIT (arena full) or
 * MEMORY. */
MUST_USE enum err png_encode(const struct png_picture *picture, struct arena *arena, struct bytes *ret_file);

/* Any PNG as PNG_GRAY on white, in the arena.  Fails with INPUT (not a PNG, damaged) or LIMIT (too
 * large, arena full). */
MUST_USE enum err png_decode_gray(struct bytes file, struct arena *arena, struct png_picture *ret_picture);

bool png_is(struct bytes file); /* starts as a PNG does */

#endif
