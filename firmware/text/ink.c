/* SPDX-License-Identifier: Apache-2.0 */
#include "text/ink.h"

/* Red and blue are mixed in one multiplication, green in another; 256 steps, exact at both ends. */
static uint32_t mix(uint32_t under, uint32_t over, uint32_t weight)
{
    uint32_t rest = 256 - weight;
    uint32_t red_blue = ((over & 0xFF00FFu) * weight + (under & 0xFF00FFu) * rest) >> 8;
    uint32_t green = ((over & 0xFF00u) * weight + (under & 0xFF00u) * rest) >> 8;

    return 0xFF000000u | (red_blue & 0xFF00FFu) | (green & 0xFF00u);
}

static void blend_row(uint32_t *pixels, const uint8_t *coverage, int count, uint32_t argb)
{
    uint32_t alpha = argb >> 24;
    int i = 0;

    while (i < count) {
        uint64_t eight;

        /* Most of a run is paper: skip it eight pixels at a time. */
        if (i + 8 <= count) {
            memcpy(&eight, coverage + i, sizeof eight);
            if (eight == 0) {
                i += 8;
                continue;
            }
        }
        for (int end = i + 8 < count ? i + 8 : count; i < end; i++) {
            uint32_t weight = coverage[i];

            if (weight == 0)
                continue;
            if (alpha != 255)
                weight = weight * alpha / 255;
            pixels[i] = weight == 255 ? argb : mix(pixels[i], argb, weight + (weight >> 7));
        }
    }
}

void ink_blend(const struct text_surface *surface, int x, int y, const uint8_t *coverage, int width,
               int height, uint32_t argb)
{
    int left = x > surface->clip_x ? x : surface->clip_x;
    int top = y > surface->clip_y ? y : surface->clip_y;
    int right = surface->clip_x + surface->clip_width_px;
    int bottom = surface->clip_y + surface->clip_height_px;

    right = x + width < right ? x + width : right;
    bottom = y + height < bottom ? y + height : bottom;
    left = left > 0 ? left : 0;
    top = top > 0 ? top : 0;
    right = right < surface->width_px ? right : surface->width_px;
    bottom = bottom < surface->height_px ? bottom : surface->height_px;
    for (int row = top; row < bottom && left < right; row++)
        blend_row(surface->at + (ptrdiff_t)row * surface->stride_px + left,
                  coverage + (ptrdiff_t)(row - y) * width + (left - x), right - left, argb);
}

void ink_darken(const struct text_mask *mask, int x, int y, const uint8_t *coverage, int width, int height)
{
    int left = x > 0 ? x : 0;
    int top = y > 0 ? y : 0;
    int right = x + width < mask->width_px ? x + width : mask->width_px;
    int bottom = y + height < mask->height_px ? y + height : mask->height_px;

    for (int row = top; row < bottom; row++) {
        uint8_t *to = mask->at + (ptrdiff_t)row * mask->stride_bytes;
        const uint8_t *from = coverage + (ptrdiff_t)(row - y) * width;

        for (int column = left; column < right; column++) {
            if (from[column - x] > to[column])
                to[column] = from[column - x];
        }
    }
}
