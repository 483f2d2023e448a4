/* SPDX-License-Identifier: Apache-2.0 */
#include "print/raster.h"

#include "base/file.h"
#include "codec/png.h"

#include <string.h>

static int clamp(int value, int low, int high)
{
    if (value < low)
        return low;
    return value > high ? high : value;
}

enum err raster_init(struct raster *raster, struct arena *arena, int width, int height)
{
    size_t stride;
    uint8_t *dots;

    if (width <= 0 || width % 8 != 0 || height <= 0 || height > RASTER_ROWS_MAX)
        return ERR_LIMIT;
    stride = (size_t)width / 8;
    dots = ARENA_TAKE(arena, stride * (size_t)height, uint8_t);
    if (dots == NULL)
        return ERR_LIMIT;
    *raster = (struct raster){ .dots = dots, .width = width, .height = height, .stride_bytes = stride };
    return ERR_NONE;
}

static uint8_t *byte_at(const struct raster *raster, int x, int y)
{
    return raster->dots + (size_t)y * raster->stride_bytes + (size_t)x / 8;
}

static uint8_t mask_at(int x)
{
    return (uint8_t)(0x80 >> (x % 8));
}

bool raster_dot(const struct raster *raster, int x, int y)
{
    if (x < 0 || y < 0 || x >= raster->width || y >= raster->height)
        return false;
    return (*byte_at(raster, x, y) & mask_at(x)) != 0;
}

void raster_set(struct raster *raster, int x, int y, bool is_black)
{
    uint8_t *byte;

    if (x < 0 || y < 0 || x >= raster->width || y >= raster->height)
        return;
    byte = byte_at(raster, x, y);
    *byte = is_black ? (uint8_t)(*byte | mask_at(x)) : (uint8_t)(*byte & ~mask_at(x));
}

/* The bits of the byte that begins at `byte_x` and lie in [from, until). */
static uint8_t span_mask(int byte_x, int from, int until)
{
    int first = clamp(from - byte_x, 0, 8);
    int last = clamp(until - byte_x, 0, 8);

    return (uint8_t)((0xff >> first) & ~(0xff >> last));
}

enum ink { INK_BLACK, INK_WHITE, INK_OTHER };

static void paint(struct raster *raster, int x, int y, int width, int height, enum ink ink)
{
    int from = clamp(x, 0, raster->width);
    int until = clamp(x + width, 0, raster->width);
    int top = clamp(y, 0, raster->height);
    int bottom = clamp(y + height, 0, raster->height);

    for (int row = top; row < bottom; row++) {
        for (int byte_x = from - from % 8; byte_x < until; byte_x += 8) {
            uint8_t *byte = byte_at(raster, byte_x, row);
            uint8_t mask = span_mask(byte_x, from, until);

            if (ink == INK_BLACK)
                *byte = (uint8_t)(*byte | mask);
            else if (ink == INK_WHITE)
                *byte = (uint8_t)(*byte & ~mask);
            else
                *byte = (uint8_t)(*byte ^ mask);
        }
    }
}

void raster_fill(struct raster *raster, int x, int y, int width, int height, bool is_black)
{
    paint(raster, x, y, width, height, is_black ? INK_BLACK : INK_WHITE);
}

void raster_invert(struct raster *raster, int x, int y, int width, int height)
{
    paint(raster, x, y, width, height, INK_OTHER);
}

void raster_frame(struct raster *raster, int x, int y, int width, int height, int thickness)
{
    raster_fill(raster, x, y, width, thickness, true);
    raster_fill(raster, x, y + height - thickness, width, thickness, true);
    raster_fill(raster, x, y, thickness, height, true);
    raster_fill(raster, x + width - thickness, y, thickness, height, true);
}

/* Most of a text's box is paper: eight dots without ink are passed over at a time. */
static int skip_white(const uint8_t *source, int column, int until)
{
    uint64_t eight;

    while (column + (int)sizeof eight <= until) {
        memcpy(&eight, source + column, sizeof eight);
        if (eight != 0)
            break;
        column += (int)sizeof eight;
    }
    return column;
}

void raster_ink(struct raster *raster, int x, int y, const uint8_t *alpha, int width, int height,
                size_t stride_bytes, uint8_t threshold)
{
    int from = clamp(-x, 0, width);
    int until = clamp(raster->width - x, from, width);
    int top = clamp(-y, 0, height);
    int bottom = clamp(raster->height - y, top, height);

    for (int row = top; row < bottom; row++) {
        const uint8_t *source = alpha + (size_t)row * stride_bytes;
        uint8_t *target = raster->dots + (size_t)(y + row) * raster->stride_bytes;

        for (int column = skip_white(source, from, until); column < until;) {
            int stop = column + 8 < until ? column + 8 : until;

            for (; column < stop; column++) {
                if (source[column] >= threshold)
                    target[(x + column) / 8] |= mask_at(x + column);
            }
            column = skip_white(source, column, until);
        }
    }
}

/* The centre of a dot, in eighths. */
static int centre(int dot)
{
    return dot * RASTER_EIGHTHS + RASTER_EIGHTHS / 2;
}

static int64_t square(int64_t value)
{
    return value * value;
}

/* Whether a point is within `reach` of the segment, without dividing: squares of distances, scaled by the
 * length's. */
static bool is_near(struct raster_point from, struct raster_point to, int x, int y, int reach)
{
    int64_t dx = to.x - from.x;
    int64_t dy = to.y - from.y;
    int64_t length2 = square(dx) + square(dy);
    int64_t along = (x - from.x) * dx + (y - from.y) * dy;
    int64_t across;

    if (along <= 0 || length2 == 0)
        return square(x - from.x) + square(y - from.y) <= square(reach);
    if (along >= length2)
        return square(x - to.x) + square(y - to.y) <= square(reach);
    across = (x - from.x) * dy - (y - from.y) * dx;
    return square(across) <= square(reach) * length2;
}

void raster_stroke(struct raster *raster, struct raster_point from, struct raster_point to, int thickness,
                   bool is_black)
{
    int reach = thickness / 2;
    int left = ((from.x < to.x ? from.x : to.x) - reach) / RASTER_EIGHTHS - 1;
    int right = ((from.x > to.x ? from.x : to.x) + reach) / RASTER_EIGHTHS + 1;
    int top = ((from.y < to.y ? from.y : to.y) - reach) / RASTER_EIGHTHS - 1;
    int bottom = ((from.y > to.y ? from.y : to.y) + reach) / RASTER_EIGHTHS + 1;

    for (int y = top; y <= bottom; y++) {
        for (int x = left; x <= right; x++) {
            if (is_near(from, to, centre(x), centre(y), reach))
                raster_set(raster, x, y, is_black);
        }
    }
}

void raster_disc(struct raster *raster, struct raster_point middle, int radius, bool is_black)
{
    raster_stroke(raster, middle, middle, 2 * radius, is_black);
}

void raster_diamond(struct raster *raster, struct raster_point middle, int radius, bool is_black)
{
    int reach = radius / RASTER_EIGHTHS + 1;

    for (int y = middle.y / RASTER_EIGHTHS - reach; y <= middle.y / RASTER_EIGHTHS + reach; y++) {
        for (int x = middle.x / RASTER_EIGHTHS - reach; x <= middle.x / RASTER_EIGHTHS + reach; x++) {
            if (abs(centre(x) - middle.x) + abs(centre(y) - middle.y) <= radius)
                raster_set(raster, x, y, is_black);
        }
    }
}

bool raster_row_is_blank(const struct raster *raster, int y)
{
    const uint8_t *row = raster->dots + (size_t)y * raster->stride_bytes;

    for (size_t i = 0; i < raster->stride_bytes; i++) {
        if (row[i] != 0)
            return false;
    }
    return true;
}

enum err raster_png(const struct raster *raster, struct arena *arena, struct bytes *ret_png)
{
    struct png_picture picture = { .kind = PNG_MONO,
                                   .width_px = (unsigned)raster->width,
                                   .height_px = (unsigned)raster->height,
                                   .stride_bytes = raster->stride_bytes,
                                   .pixels = raster->dots };

    return png_encode(&picture, arena, ret_png);
}

enum err raster_save(const struct raster *raster, struct arena *arena, const char *path)
{
    size_t mark = arena_mark(arena);
    struct bytes png;
    enum err err = raster_png(raster, arena, &png);

    if (err == ERR_NONE)
        err = file_write(path, png, 0644);
    arena_reset(arena, mark);
    return err;
}
