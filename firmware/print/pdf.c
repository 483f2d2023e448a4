/* SPDX-License-Identifier: Apache-2.0 */
#include "print/pdf.h"

#include "base/own.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <string.h>

enum {
    COLUMNS = 2,
    GAP_ROWS_WIDE = 16, /* white rows between items, where a slip is best cut */
    GAP_ROWS_MIN = 10,  /* between lines of text; a QR code never has so many */
    GAP_ROWS_KEPT = 4,
    COLUMN_ROWS = 2200, /* 275 mm */
};

static const double page_width_pt = 595.276;
static const double page_height_pt = 841.89;
static const double dot_pt = 72.0 / 203.0;
static const double top_pt = 28.0;

static void close_surface(cairo_surface_t **surface)
{
    if (*surface != NULL)
        cairo_surface_destroy(*surface);
}

static void close_context(cairo_t **context)
{
    if (*context != NULL)
        cairo_destroy(*context);
}

static cairo_status_t write_bytes(void *self, const unsigned char *at, unsigned size)
{
    struct buffer *pdf = self;

    buffer_put(pdf, at, size);
    return pdf->is_full ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static uint8_t mirror(uint8_t byte)
{
    byte = (uint8_t)((byte & 0xf0) >> 4 | (byte & 0x0f) << 4);
    byte = (uint8_t)((byte & 0xcc) >> 2 | (byte & 0x33) << 2);
    return (uint8_t)((byte & 0xaa) >> 1 | (byte & 0x55) << 1);
}

/* cairo's A1 wants the first dot in the lowest bit on this byte order, in words of 32 bits. */
static void fill_mask(cairo_surface_t *mask, const struct raster *slip, int top, int rows)
{
    unsigned char *at = cairo_image_surface_get_data(mask);
    size_t stride = (size_t)cairo_image_surface_get_stride(mask);
    const uint16_t order = 1;
    bool is_little = *(const uint8_t *)&order == 1;

    for (int row = 0; row < rows; row++) {
        const uint8_t *source = slip->dots + (size_t)(top + row) * slip->stride_bytes;

        for (size_t i = 0; i < slip->stride_bytes; i++)
            at[(size_t)row * stride + i] = is_little ? mirror(source[i]) : source[i];
    }
    cairo_surface_mark_dirty(mask);
}

/* The last gap of `rows` white rows in [top, end); `top` when there is none. */
static int last_gap(const struct raster *slip, int top, int end, int rows)
{
    int white = 0;

    for (int y = end - 1; y > top; y--) {
        white = raster_row_is_blank(slip, y) ? white + 1 : 0;
        if (white >= rows)
            return y + GAP_ROWS_KEPT;
    }
    return top;
}

/* Where a piece that begins at `top` ends: with the slip, or in a gap of the column's lower half, or in any
 * gap. */
static int piece_end(const struct raster *slip, int top)
{
    int end = top + COLUMN_ROWS;
    int middle = top + COLUMN_ROWS / 2;
    int gap;

    if (end >= slip->height)
        return slip->height;
    gap = last_gap(slip, middle, end, GAP_ROWS_WIDE);
    return gap > middle ? gap : last_gap(slip, top, end, GAP_ROWS_MIN);
}

static enum err draw_piece(cairo_t *page, const struct raster *slip, int top, int rows, int column)
{
    CLEANUP(close_surface)
    cairo_surface_t *mask = cairo_image_surface_create(CAIRO_FORMAT_A1, slip->width, rows);
    double column_pt = page_width_pt / COLUMNS;
    double left_pt = column * column_pt + (column_pt - slip->width * dot_pt) / 2;

    if (cairo_surface_status(mask) != CAIRO_STATUS_SUCCESS)
        return ERR_MEMORY;
    fill_mask(mask, slip, top, rows);
    cairo_save(page);
    cairo_translate(page, left_pt, top_pt);
    cairo_scale(page, dot_pt, dot_pt);
    cairo_set_source_rgb(page, 0, 0, 0);
    cairo_mask_surface(page, mask, 0, 0);
    cairo_restore(page);
    return cairo_status(page) == CAIRO_STATUS_SUCCESS ? ERR_NONE : ERR_MEMORY;
}

static enum err draw_slip(cairo_t *page, const struct raster *slip, int *column)
{
    int top = 0;

    while (top < slip->height) {
        int end = piece_end(slip, top);
        enum err err;

        if (end == top)
            return ERR_LIMIT;
        if (*column == COLUMNS) {
            cairo_show_page(page);
            *column = 0;
        }
        err = draw_piece(page, slip, top, end - top, *column);
        if (err != ERR_NONE)
            return err;
        ++*column;
        top = end;
    }
    return ERR_NONE;
}

enum err pdf_encode(const struct raster *slips, size_t slip_count, const char *title, struct arena *arena,
                    struct bytes *ret_pdf)
{
    size_t capacity = 1 << 16;
    struct buffer pdf;
    int column = 0;

    if (slip_count == 0 || slip_count > PDF_SLIPS_MAX)
        return ERR_LIMIT;
    for (size_t i = 0; i < slip_count; i++)
        capacity += slips[i].stride_bytes * (size_t)slips[i].height + 4096;
    pdf = (struct buffer){ .at = ARENA_TAKE(arena, capacity, uint8_t), .capacity = capacity };
    if (pdf.at == NULL)
        return ERR_LIMIT;
    {
        CLEANUP(close_surface)
        cairo_surface_t *file =
            cairo_pdf_surface_create_for_stream(write_bytes, &pdf, page_width_pt, page_height_pt);
        CLEANUP(close_context) cairo_t *page = cairo_create(file);

        cairo_pdf_surface_set_metadata(file, CAIRO_PDF_METADATA_TITLE, title);
        cairo_pdf_surface_set_metadata(file, CAIRO_PDF_METADATA_CREATE_DATE, "");
        for (size_t i = 0; i < slip_count; i++) {
            enum err err = draw_slip(page, &slips[i], &column);

            if (err != ERR_NONE)
                return err;
        }
        cairo_show_page(page);
        cairo_surface_finish(file);
        if (cairo_surface_status(file) != CAIRO_STATUS_SUCCESS)
            return pdf.is_full ? ERR_LIMIT : ERR_MEMORY;
    }
    *ret_pdf = buffer_view(&pdf);
    return ERR_NONE;
}
