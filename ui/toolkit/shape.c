/* SPDX-License-Identifier: Apache-2.0 */
#include "toolkit/shape.h"

#include <math.h>
#include <stdlib.h>

enum { SHADOW_DROP_PX = 3, RING_SHADOW = -1 };

void shape_masks_done(struct shape_masks *masks)
{
    for (size_t i = 0; i < SHAPE_MASKS_MAX; i++) {
        free(masks->masks[i].coverage);
        masks->masks[i].coverage = NULL;
    }
}

/* ---- pixels ---- */

static uint32_t mix(uint32_t under, uint32_t over, uint32_t weight)
{
    uint32_t rest = 256 - weight;
    uint32_t red_blue = ((over & 0xFF00FFu) * weight + (under & 0xFF00FFu) * rest) >> 8;
    uint32_t green = ((over & 0xFF00u) * weight + (under & 0xFF00u) * rest) >> 8;

    return 0xFF000000u | (red_blue & 0xFF00FFu) | (green & 0xFF00u);
}

/* Coverage times the colour's own alpha, as a weight of 0 to 256. */
static uint32_t weight_of(uint32_t coverage, uint32_t argb)
{
    uint32_t alpha = coverage * (argb >> 24) / 255;

    return alpha + (alpha >> 7);
}

static struct box clip_of(const struct text_surface *surface)
{
    struct box clip = { surface->clip_x, surface->clip_y, surface->clip_width_px, surface->clip_height_px };

    return box_intersect(clip, (struct box){ 0, 0, surface->width_px, surface->height_px });
}

static void span(uint32_t *at, int count, uint32_t coverage, uint32_t argb)
{
    uint32_t weight = weight_of(coverage, argb);

    if (weight == 256) {
        uint32_t opaque = argb | 0xFF000000u;

        for (int i = 0; i < count; i++)
            at[i] = opaque;
        return;
    }
    for (int i = 0; i < count && weight > 0; i++)
        at[i] = mix(at[i], argb, weight);
}

static void fill_covered(const struct text_surface *surface, struct box box, uint32_t coverage, uint32_t argb)
{
    struct box visible = box_intersect(box, clip_of(surface));

    for (int y = visible.y; y < visible.y + visible.height; y++)
        span(surface->at + (ptrdiff_t)y * surface->stride_px + visible.x, visible.width, coverage, argb);
}

void shape_fill(const struct text_surface *surface, struct box box, uint32_t argb)
{
    if (argb >> 24 != 0)
        fill_covered(surface, box, 255, argb);
}

/* ---- masks ---- */

static uint8_t to_byte(double coverage)
{
    return coverage <= 0 ? 0 : coverage >= 1 ? 255 : (uint8_t)(coverage * 255 + 0.5);
}

static double disc(double distance, double radius)
{
    double covered = radius - distance + 0.5;

    return covered < 0 ? 0 : covered > 1 ? 1 : covered;
}

/* A shadow's strength at a signed distance outside the edge: half of it at the edge, none SHAPE_BLUR_PX away.
 */
static double shade(double distance)
{
    double t = (distance + SHAPE_BLUR_PX) / (2.0 * SHAPE_BLUR_PX);

    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return 1 - t * t * (3 - 2 * t);
}

static uint8_t corner_coverage(const struct shape_mask *mask, int x, int y)
{
    double center = mask->ring_px == RING_SHADOW ? mask->radius_px + SHAPE_BLUR_PX : mask->radius_px;
    double dx = center - (x + 0.5);
    double dy = center - (y + 0.5);
    double distance;

    if (mask->ring_px == RING_SHADOW) {
        distance = hypot(dx > 0 ? dx : 0, dy > 0 ? dy : 0) - mask->radius_px;
        if (dx <= 0 && dy <= 0)
            distance = -mask->radius_px;
        return to_byte(shade(distance));
    }
    distance = hypot(dx, dy);
    if (mask->ring_px > 0)
        return to_byte(disc(distance, mask->radius_px) - disc(distance, mask->radius_px - mask->ring_px));
    return to_byte(disc(distance, mask->radius_px));
}

static const struct shape_mask *get_mask(struct shape_masks *masks, int radius_px, int ring_px)
{
    struct shape_mask *oldest = &masks->masks[0];

    for (size_t i = 0; i < SHAPE_MASKS_MAX; i++) {
        struct shape_mask *mask = &masks->masks[i];

        if (mask->coverage != NULL && mask->radius_px == radius_px && mask->ring_px == ring_px) {
            mask->used_at = ++masks->clock;
            return mask;
        }
        if (mask->used_at < oldest->used_at)
            oldest = mask;
    }
    free(oldest->coverage);
    *oldest = (struct shape_mask){ .radius_px = radius_px, .ring_px = ring_px, .used_at = ++masks->clock };
    oldest->size = ring_px == RING_SHADOW ? radius_px + 2 * SHAPE_BLUR_PX : radius_px;
    oldest->coverage = malloc((size_t)oldest->size * (size_t)oldest->size + 1);
    if (oldest->coverage == NULL)
        return NULL;
    for (int y = 0; y < oldest->size; y++) {
        for (int x = 0; x < oldest->size; x++)
            oldest->coverage[y * oldest->size + x] = corner_coverage(oldest, x, y);
    }
    return oldest;
}

/* One row of a mask, from left to right or from right to left. */
static void mask_row(const struct text_surface *surface, struct box clip, int x, int y, const uint8_t *row,
                     int count, bool is_mirrored, uint32_t argb)
{
    int from = x > clip.x ? x : clip.x;
    int until = x + count < clip.x + clip.width ? x + count : clip.x + clip.width;
    uint32_t *pixels = surface->at + (ptrdiff_t)y * surface->stride_px;

    for (int i = from; i < until; i++) {
        uint32_t coverage = row[is_mirrored ? count - 1 - (i - x) : i - x];

        if (coverage != 0)
            pixels[i] = mix(pixels[i], argb, weight_of(coverage, argb));
    }
}

/* The four corners of `box` from one quarter. */
static void corners(const struct text_surface *surface, struct box box, const struct shape_mask *mask,
                    uint32_t argb)
{
    struct box clip = clip_of(surface);

    for (int row = 0; row < mask->size; row++) {
        const uint8_t *coverage = mask->coverage + (ptrdiff_t)row * mask->size;
        const int ys[] = { box.y + row, box.y + box.height - 1 - row };

        for (size_t i = 0; i < 2; i++) {
            if (ys[i] < clip.y || ys[i] >= clip.y + clip.height)
                continue;
            mask_row(surface, clip, box.x, ys[i], coverage, mask->size, false, argb);
            mask_row(surface, clip, box.x + box.width - mask->size, ys[i], coverage, mask->size, true, argb);
        }
    }
}

/* ---- shapes ---- */

void shape_rounded(struct shape_masks *masks, const struct text_surface *surface, struct box box,
                   int radius_px, uint32_t argb)
{
    const struct shape_mask *mask = NULL;
    struct box middle = box_inset(box, 0, radius_px);

    if (argb >> 24 == 0 || !box_overlaps(box, clip_of(surface)))
        return;
    if (radius_px > 0 && radius_px <= SHAPE_RADIUS_MAX)
        mask = get_mask(masks, radius_px, 0);
    if (mask == NULL) {
        shape_fill(surface, box, argb);
        return;
    }
    corners(surface, box, mask, argb);
    shape_fill(surface, (struct box){ box.x + radius_px, box.y, box.width - 2 * radius_px, radius_px }, argb);
    shape_fill(surface, middle, argb);
    shape_fill(surface,
               (struct box){ box.x + radius_px, box.y + box.height - radius_px, box.width - 2 * radius_px,
                             radius_px },
               argb);
}

void shape_ring(struct shape_masks *masks, const struct text_surface *surface, struct box box, int radius_px,
                int ring_px, uint32_t argb)
{
    const struct shape_mask *mask = NULL;
    int corner = 0;

    if (argb >> 24 == 0 || ring_px < 1 || !box_overlaps(box, clip_of(surface)))
        return;
    if (radius_px > 0 && radius_px <= SHAPE_RADIUS_MAX)
        mask = get_mask(masks, radius_px, ring_px);
    if (mask != NULL) {
        corner = radius_px;
        corners(surface, box, mask, argb);
    }
    shape_fill(surface, (struct box){ box.x + corner, box.y, box.width - 2 * corner, ring_px }, argb);
    shape_fill(surface,
               (struct box){ box.x + corner, box.y + box.height - ring_px, box.width - 2 * corner, ring_px },
               argb);
    corner = corner > ring_px ? corner : ring_px;
    shape_fill(surface, (struct box){ box.x, box.y + corner, ring_px, box.height - 2 * corner }, argb);
    shape_fill(surface,
               (struct box){ box.x + box.width - ring_px, box.y + corner, ring_px, box.height - 2 * corner },
               argb);
}

struct box shape_shadow_bounds(struct box box)
{
    struct box bounds = box_outset(box, SHAPE_BLUR_PX);

    bounds.y += SHADOW_DROP_PX;
    return bounds;
}

void shape_shadow(struct shape_masks *masks, const struct text_surface *surface, struct box box,
                  int radius_px, uint32_t argb)
{
    struct box bounds = shape_shadow_bounds(box);
    const struct shape_mask *mask;
    int size;

    if (argb >> 24 == 0 || radius_px > SHAPE_RADIUS_MAX || !box_overlaps(bounds, clip_of(surface)))
        return;
    mask = get_mask(masks, radius_px, RING_SHADOW);
    if (mask == NULL || bounds.width < 2 * mask->size || bounds.height < 2 * mask->size)
        return;
    size = mask->size;
    corners(surface, bounds, mask, argb);
    /* Edges: the mask's last column (row) holds the profile of a straight edge; inside it nothing is seen. */
    for (int i = 0; i < 2 * SHAPE_BLUR_PX; i++) {
        uint32_t coverage = mask->coverage[(ptrdiff_t)i * size + size - 1];
        int across = bounds.width - 2 * size;
        int down = bounds.height - 2 * size;

        fill_covered(surface, (struct box){ bounds.x + size, bounds.y + i, across, 1 }, coverage, argb);
        fill_covered(surface, (struct box){ bounds.x + size, bounds.y + bounds.height - 1 - i, across, 1 },
                     coverage, argb);
        fill_covered(surface, (struct box){ bounds.x + i, bounds.y + size, 1, down }, coverage, argb);
        fill_covered(surface, (struct box){ bounds.x + bounds.width - 1 - i, bounds.y + size, 1, down },
                     coverage, argb);
    }
}
