/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/png.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

enum {
    FILE_OVERHEAD_BYTES = 1024, /* chunks and headers */
    ALIGN_BYTES = 64,
};

static const uint8_t signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

bool png_is(struct bytes file)
{
    return file.size >= sizeof signature && memcmp(file.at, signature, sizeof signature) == 0;
}

static void put_bytes(png_structp png, png_bytep at, png_size_t size)
{
    buffer_put(png_get_io_ptr(png), at, size);
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

static void refuse(png_structp png, png_const_charp message)
{
    (void)message;
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void write_file(png_structp png, png_infop info, const struct png_picture *picture)
{
    bool is_mono = picture->kind == PNG_MONO;

    png_set_IHDR(png, info, picture->width_px, picture->height_px, is_mono ? 1 : 8,
                 picture->kind == PNG_RGBA ? PNG_COLOR_TYPE_RGBA : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 6);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, picture->kind == PNG_RGBA ? PNG_FILTER_SUB : PNG_FILTER_NONE);
    png_write_info(png, info);
    if (is_mono)
        png_set_invert_mono(png);
    for (unsigned row = 0; row < picture->height_px; row++)
        png_write_row(png, picture->pixels + row * picture->stride_bytes);
    png_write_end(png, info);
}

/* Apart from its caller, so that no local variable lives across the setjmp. */
static bool write_guarded(png_structp png, png_infop info, const struct png_picture *picture)
{
    if (setjmp(png_jmpbuf(png)) != 0)
        return false;
    write_file(png, info, picture);
    return true;
}

static enum err encode_into(const struct png_picture *picture, struct buffer *out)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, refuse, ignore);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    bool is_written = false;

    if (info != NULL) {
        png_set_write_fn(png, out, put_bytes, flush_nothing);
        is_written = write_guarded(png, info, picture);
    }
    png_destroy_write_struct(&png, &info);
    if (!is_written)
        return ERR_MEMORY;
    return out->is_full ? ERR_LIMIT : ERR_NONE;
}

static size_t row_bytes(const struct png_picture *picture)
{
    switch (picture->kind) {
    case PNG_MONO:
        return ((size_t)picture->width_px + 7) / 8;
    case PNG_GRAY:
        return picture->width_px;
    case PNG_RGBA:
        return (size_t)picture->width_px * 4;
    }
    return 0;
}

/* Deflate never adds more than a few bytes in a thousand to what it can't shrink. */
static size_t file_bytes_max(const struct png_picture *picture)
{
    size_t raw = (row_bytes(picture) + 1) * picture->height_px;

    return raw + raw / 100 + FILE_OVERHEAD_BYTES;
}

enum err png_encode(const struct png_picture *picture, struct arena *arena, struct bytes *ret_file)
{
    size_t mark = arena_mark(arena), room = arena->size_bytes - arena->used_bytes;
    struct buffer out = { .at = NULL };
    enum err err;

    if (picture->width_px == 0 || picture->height_px == 0 || picture->width_px > PNG_SIDE_MAX ||
        picture->height_px > PNG_SIDE_MAX || picture->stride_bytes < row_bytes(picture))
        return ERR_INPUT;
    if (room < FILE_OVERHEAD_BYTES)
        return ERR_LIMIT;
    /* The most it can be, or all that is left; what the file does not need is given back. */
    out.capacity = file_bytes_max(picture);
    if (out.capacity > room - ALIGN_BYTES)
        out.capacity = room - ALIGN_BYTES;
    out.at = ARENA_TAKE(arena, out.capacity, uint8_t);
    if (out.at == NULL)
        return ERR_LIMIT;
    err = encode_into(picture, &out);
    arena_reset(arena, mark);
    if (err != ERR_NONE)
        return err;
    arena_reset(arena, (size_t)(out.at - arena->at));
    arena->used_bytes = (size_t)(out.at - arena->at) + out.used;
    *ret_file = buffer_view(&out);
    return ERR_NONE;
}

enum err png_decode_gray(struct bytes file, struct arena *arena, struct png_picture *ret_picture)
{
    static const png_color white = { 255, 255, 255 };
    png_image image = { .version = PNG_IMAGE_VERSION };
    uint8_t *pixels;
    size_t area;

    if (!png_is(file))
        return ERR_INPUT;
    if (file.size > PNG_FILE_BYTES_MAX)
        return ERR_LIMIT;
    if (!png_image_begin_read_from_memory(&image, file.at, file.size))
        return ERR_INPUT;
    area = (size_t)image.width * image.height;
    if (image.width > PNG_READ_SIDE_MAX || image.height > PNG_READ_SIDE_MAX || area > PNG_READ_PIXELS_MAX) {
        png_image_free(&image);
        return ERR_LIMIT;
    }
    pixels = ARENA_TAKE(arena, area, uint8_t);
    if (pixels == NULL) {
        png_image_free(&image);
        return ERR_LIMIT;
    }
    image.format = PNG_FORMAT_GRAY;
    if (!png_image_finish_read(&image, &white, pixels, 0, NULL))
        return ERR_INPUT;
    *ret_picture = (struct png_picture){ PNG_GRAY, image.width, image.height, image.width, pixels };
    return ERR_NONE;
}
