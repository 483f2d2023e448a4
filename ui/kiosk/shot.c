/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/shot.h"

#include "base/file.h"
#include "codec/png.h"

enum { SHOT_ARENA_BYTES = 64 << 20, SHOT_MODE = 0644 };

static uint8_t *to_rgba(struct arena *arena, const uint32_t *pixels, size_t count)
{
    uint8_t *rgba = ARENA_TAKE(arena, count * 4, uint8_t);

    for (size_t i = 0; rgba != NULL && i < count; i++) {
        rgba[4 * i] = (uint8_t)(pixels[i] >> 16);
        rgba[4 * i + 1] = (uint8_t)(pixels[i] >> 8);
        rgba[4 * i + 2] = (uint8_t)pixels[i];
        rgba[4 * i + 3] = 0xff;
    }
    return rgba;
}

static enum err write_picture(const struct painter *painter, const char *path, struct arena *arena)
{
    int width, height;
    const uint32_t *pixels = painter_pixels(painter, &width, &height);
    struct png_picture picture = {
        .kind = PNG_RGBA,
        .width_px = (unsigned)width,
        .height_px = (unsigned)height,
        .stride_bytes = (size_t)width * 4,
        .pixels = to_rgba(arena, pixels, (size_t)width * (size_t)height),
    };
    struct bytes file;
    enum err err;

    if (picture.pixels == NULL)
        return ERR_MEMORY;
    err = png_encode(&picture, arena, &file);
    return err == ERR_NONE ? file_write(path, file, SHOT_MODE) : err;
}

enum err shot_write(const struct painter *painter, const char *path)
{
    struct arena arena;
    enum err err = arena_init(&arena, SHOT_ARENA_BYTES);

    if (err != ERR_NONE)
        return err;
    err = write_picture(painter, path, &arena);
    arena_done(&arena);
    return err;
}
