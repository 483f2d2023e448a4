/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/qr_read.h"

#include "base/own.h"

#include <string.h>
#include <zbar.h>

enum {
    ENLARGED_PIXELS_MAX = 4 * 8000000, /* a larger picture has no need of it */
    TEXT_BYTES_MAX = 8000,             /* more than a QR code holds */
};

static void free_scanner(zbar_image_scanner_t **scanner)
{
    if (*scanner != NULL)
        zbar_image_scanner_destroy(*scanner);
}

static void free_image(zbar_image_t **image)
{
    if (*image != NULL)
        zbar_image_destroy(*image);
}

static bool is_known(const struct qr_texts *texts, struct bytes text)
{
    for (size_t i = 0; i < texts->count; i++)
        if (bytes_equal(texts->text[i], text))
            return true;
    return false;
}

static enum err keep_texts(const zbar_image_t *image, struct arena *arena, struct qr_texts *texts)
{
    const zbar_symbol_t *symbol = zbar_image_first_symbol(image);

    for (; symbol != NULL && texts->count < QR_READ_TEXTS_MAX; symbol = zbar_symbol_next(symbol)) {
        struct bytes text = { (const uint8_t *)zbar_symbol_get_data(symbol),
                              zbar_symbol_get_data_length(symbol) };
        char *copy;

        if (text.size > TEXT_BYTES_MAX || is_known(texts, text))
            continue;
        copy = arena_text(arena, (const char *)text.at, text.size);
        if (copy == NULL)
            return ERR_LIMIT;
        texts->text[texts->count++] = (struct bytes){ (const uint8_t *)copy, text.size };
    }
    return ERR_NONE;
}

static enum err look(const struct png_picture *gray, struct arena *arena, struct qr_texts *texts)
{
    CLEANUP(free_scanner) zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    CLEANUP(free_image) zbar_image_t *image = zbar_image_create();

    if (scanner == NULL || image == NULL)
        return ERR_MEMORY;
    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, gray->width_px, gray->height_px);
    zbar_image_set_data(image, gray->pixels, (unsigned long)gray->width_px * gray->height_px, NULL);
    if (zbar_scan_image(scanner, image) < 0)
        return ERR_MEMORY;
    return keep_texts(image, arena, texts);
}

/* Twice the size, in between by averaging: zbar finds the finder patterns of small modules more surely. */
static bool enlarge(const struct png_picture *gray, struct arena *arena, struct png_picture *ret_large)
{
    unsigned width = gray->width_px * 2, height = gray->height_px * 2;
    uint8_t *pixels = ARENA_TAKE(arena, (size_t)width * height, uint8_t);

    if (pixels == NULL)
        return false;
    for (unsigned y = 0; y < height; y++) {
        unsigned above = y / 2, below = (y + 1) / 2 < gray->height_px ? (y + 1) / 2 : above;
        const uint8_t *upper = gray->pixels + above * gray->stride_bytes;
        const uint8_t *lower = gray->pixels + below * gray->stride_bytes;

        for (unsigned x = 0; x < width; x++) {
            unsigned left = x / 2, right = (x + 1) / 2 < gray->width_px ? (x + 1) / 2 : left;

            pixels[(size_t)y * width + x] =
                (uint8_t)((upper[left] + upper[right] + lower[left] + lower[right]) / 4);
        }
    }
    *ret_large = (struct png_picture){ PNG_GRAY, width, height, width, pixels };
    return true;
}

enum err qr_read_picture(const struct png_picture *gray, struct arena *arena, struct qr_texts *ret_texts)
{
    struct qr_texts texts = { .count = 0 };
    struct png_picture large;
    enum err err;

    if (gray->kind != PNG_GRAY || gray->stride_bytes != gray->width_px)
        return ERR_INPUT;
    err = look(gray, arena, &texts);
    if (err == ERR_NONE && texts.count == 0 &&
        (size_t)gray->width_px * gray->height_px * 4 <= ENLARGED_PIXELS_MAX) {
        if (!enlarge(gray, arena, &large))
            return ERR_LIMIT;
        err = look(&large, arena, &texts);
    }
    if (err == ERR_NONE)
        *ret_texts = texts;
    return err;
}

enum err qr_read_png(struct bytes file, struct arena *arena, struct qr_texts *ret_texts)
{
    struct png_picture gray;
    enum err err = png_decode_gray(file, arena, &gray);

    return err == ERR_NONE ? qr_read_picture(&gray, arena, ret_texts) : err;
}
