/* SPDX-License-Identifier: Apache-2.0 */
#include "print/report_layout.h"

#include "codec/qr.h"

enum { PAD = 16, RULE = 3, THIN_RULE = 2, GAP = 12, MARGIN = 8, END_MARK_SIZE = 29 };

struct report_sizes {
    int title, verdict, shape, heading, body, small, row_shape;
};

static const struct report_sizes narrow = {
    .title = 34, .verdict = 28, .shape = 64, .heading = 25, .body = 24, .small = 21, .row_shape = 28
};
static const struct report_sizes wide = {
    .title = 40, .verdict = 34, .shape = 88, .heading = 27, .body = 25, .small = 22, .row_shape = 32
};

struct report_sheet {
    struct page page;
    const struct report_paper *paper;
    const struct report_sizes *sizes;
    int width;
};

static struct page_text words(const struct report_sheet *sheet, const char *text, enum text_weight weight,
                              int size, int inset)
{
    return (struct page_text){ .text = text,
                               .lang = sheet->page.lang,
                               .weight = weight,
                               .size = size,
                               .x = MARGIN + inset,
                               .width = sheet->width - inset };
}

static void put(struct report_sheet *sheet, const char *text, enum text_weight weight, int size, int inset,
                bool is_code)
{
    struct page_text what = words(sheet, text, weight, size, inset);

    what.leading = PAGE_LEADING_TIGHT;
    if (is_code)
        what.lang = LANG_EN;
    page_put_text(&sheet->page, &what);
}

static void rule(struct report_sheet *sheet, int thickness)
{
    page_fill(&sheet->page, MARGIN, sheet->page.y, sheet->width, thickness, true);
    sheet->page.y += thickness;
}

static void put_head(struct report_sheet *sheet)
{
    const struct report_sizes *sizes = sheet->sizes;
    const int title_sizes[] = { sizes->title, sizes->title - 4, sizes->title - 8 };
    struct page_text issuer = words(sheet, sheet->paper->issuer, TEXT_BOLD, sizes->body, 0);
    struct page_text title = words(sheet, sheet->paper->title, TEXT_BOLD, sizes->title, 0);

    sheet->page.y += PAD;
    issuer.align = PAGE_CENTER;
    page_put_text(&sheet->page, &issuer);
    sheet->page.y += GAP;
    rule(sheet, THIN_RULE);
    sheet->page.y += GAP;
    title.align = PAGE_CENTER;
    title.size = page_fit(&sheet->page, &title, title_sizes, 3, 3);
    page_put_text(&sheet->page, &title);
    sheet->page.y += GAP;
}

static void put_shape(struct report_sheet *sheet, enum slip_shape shape, int x, int y, int side)
{
    slip_shape_draw(&sheet->page.raster, shape, page_left(&sheet->page, MARGIN + x, side), y, side);
    page_note(&sheet->page, MARGIN + x, y, side, side);
}

static void put_verdict(struct report_sheet *sheet)
{
    const struct report_sizes *sizes = sheet->sizes;
    const int verdict_sizes[] = { sizes->verdict, sizes->verdict - 4, sizes->verdict - 8 };
    struct page_text text =
        words(sheet, sheet->paper->verdict, TEXT_BOLD, sizes->verdict, 2 * PAD + sizes->shape);
    int text_px, height;

    text.width -= PAD / 2;
    text.size = page_fit(&sheet->page, &text, verdict_sizes, 3, 4);
    text_px = page_text_height(&sheet->page, &text);
    height = (text_px > sizes->shape ? text_px : sizes->shape) + 2 * PAD;
    page_frame(&sheet->page, MARGIN, sheet->page.y, sheet->width, height, RULE);
    put_shape(sheet, sheet->paper->shape, PAD, sheet->page.y + (height - sizes->shape) / 2, sizes->shape);
    page_draw_text(&sheet->page, &text, sheet->page.y + (height - text_px) / 2);
    sheet->page.y += height + GAP;
}

/* The label above its value: values are long here. */
static void put_fields(struct report_sheet *sheet)
{
    for (size_t i = 0; i < sheet->paper->field_count; i++) {
        const struct report_field *field = &sheet->paper->fields[i];

        put(sheet, field->label, TEXT_REGULAR, sheet->sizes->small, 0, false);
        put(sheet, field->value, TEXT_BOLD, sheet->sizes->body, 0, field->is_code);
        sheet->page.y += GAP / 2;
    }
}

static void put_row(struct report_sheet *sheet, const struct report_row *row)
{
    const struct report_sizes *sizes = sheet->sizes;
    int inset = sizes->row_shape + PAD, top = sheet->page.y;
    struct page_text detail;

    put_shape(sheet, row->shape, 0, top, sizes->row_shape);
    put(sheet, row->title, TEXT_BOLD, sizes->body, inset, true);
    detail = words(sheet, row->detail, TEXT_REGULAR, sizes->small, inset);
    detail.leading = PAGE_LEADING_TIGHT;
    detail.lang = row->has_lang ? row->lang : sheet->page.lang;
    page_put_text(&sheet->page, &detail);
    put(sheet, row->code, TEXT_REGULAR, sizes->small, inset, true);
    if (sheet->page.y < top + sizes->row_shape)
        sheet->page.y = top + sizes->row_shape;
    sheet->page.y += GAP / 2;
    page_dots(&sheet->page, MARGIN, sheet->page.y, sheet->width);
    sheet->page.y += GAP / 2 + 2;
}

static void put_rows(struct report_sheet *sheet)
{
    if (sheet->paper->row_count == 0)
        return;
    sheet->page.y += GAP / 2;
    put(sheet, sheet->paper->heading, TEXT_BOLD, sheet->sizes->heading, 0, false);
    sheet->page.y += 2;
    rule(sheet, RULE);
    sheet->page.y += GAP / 2;
    for (size_t i = 0; i < sheet->paper->row_count; i++)
        put_row(sheet, &sheet->paper->rows[i]);
}

/* Never mirrored: a mirrored code is not a code. */
static void put_code(struct report_sheet *sheet)
{
    struct qr qr;
    int side, left, dots;

    if (sheet->paper->qr[0] == '\0' || sheet->page.err != ERR_NONE)
        return;
    sheet->page.err = qr_encode(sheet->paper->qr, (unsigned)sheet->page.raster.width, sheet->page.arena, &qr);
    if (sheet->page.err != ERR_NONE)
        return;
    dots = (int)qr.dots_per_module;
    side = (int)qr.size_modules * dots;
    left = (sheet->page.raster.width - side) / 2;
    sheet->page.y += QR_QUIET_MODULES * dots;
    for (unsigned y = 0; y < qr.size_modules; y++) {
        for (unsigned x = 0; x < qr.size_modules; x++) {
            if (qr_is_dark(&qr, x, y))
                raster_fill(&sheet->page.raster, left + (int)x * dots, sheet->page.y + (int)y * dots, dots,
                            dots, true);
        }
    }
    page_note(&sheet->page, left, sheet->page.y, side, side);
    sheet->page.y += side + QR_QUIET_MODULES * dots;
}

static void put_end(struct report_sheet *sheet)
{
    const char *end = lang_format(sheet->page.arena, sheet->page.lang, STR_SLIP_END, "number",
                                  sheet->paper->end_mark, NULL, NULL, NULL, NULL);
    struct page_text text = words(sheet, end == NULL ? "" : end, TEXT_BOLD, END_MARK_SIZE, 0);

    if (end == NULL) {
        sheet->page.err = ERR_LIMIT;
        return;
    }
    sheet->page.y += GAP / 2;
    put(sheet, sheet->paper->statement, TEXT_REGULAR, sheet->sizes->small, 0, false);
    put_code(sheet);
    sheet->page.y += GAP;
    rule(sheet, RULE);
    sheet->page.y += 6;
    text.lang = LANG_EN;
    text.align = PAGE_CENTER;
    page_put_text(&sheet->page, &text);
    sheet->page.y += 4;
    rule(sheet, RULE);
    sheet->page.y += PAD;
}

enum err report_layout_draw(const struct report_paper *paper, struct text *text, int width,
                            struct arena *arena, struct page_report *report, struct raster *ret_raster)
{
    struct report_sheet sheet = { .paper = paper, .sizes = width >= RASTER_WIDTH_80MM ? &wide : &narrow };

    page_begin(&sheet.page, text, arena, paper->language, width);
    sheet.page.report = report;
    sheet.width = width - 2 * MARGIN;
    put_head(&sheet);
    put_verdict(&sheet);
    put_fields(&sheet);
    put_rows(&sheet);
    put_end(&sheet);
    return page_end(&sheet.page, ret_raster);
}
