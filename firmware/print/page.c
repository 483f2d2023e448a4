/* SPDX-License-Identifier: Apache-2.0 */
#include "print/page.h"

#include <string.h>

enum {
    INK_THRESHOLD = 112, /* a little under half: thin strokes of Han and Arabic stay whole on thermal paper */
    OVERHANG_PART = 4, /* accents and Arabic marks reach out of a tight line by up to a quarter of the size */
    ARABIC_LEADING = 200, /* its letters reach further down */
    DOTTED_PERIOD = 8,
    DOTTED_MARK = 2,
};

void page_begin(struct page *page, struct text *text, struct arena *arena, enum lang lang, int width)
{
    *page = (struct page){ .text = text, .arena = arena, .lang = lang, .is_rtl = lang_is_rtl(lang) };
    page->err = raster_init(&page->raster, arena, width, RASTER_ROWS_MAX);
}

enum err page_end(struct page *page, struct raster *ret_raster)
{
    if (page->err != ERR_NONE)
        return page->err;
    if (page->y > page->raster.height)
        return ERR_LIMIT;
    page->raster.height = page->y;
    *ret_raster = page->raster;
    return ERR_NONE;
}

int page_left(const struct page *page, int x, int width)
{
    return page->is_rtl ? page->raster.width - x - width : x;
}

static enum text_align side(const struct page *page, enum page_align align)
{
    switch (align) {
    case PAGE_START:
        return page->is_rtl ? TEXT_RIGHT : TEXT_LEFT;
    case PAGE_CENTER:
        return TEXT_CENTER;
    case PAGE_END:
        return page->is_rtl ? TEXT_LEFT : TEXT_RIGHT;
    }
    return TEXT_LEFT;
}

static struct text_paragraph paragraph(const struct page *page, const struct page_text *text)
{
    int leading = text->leading > 0 ? text->leading : PAGE_LEADING;

    if (text->lang == LANG_AR)
        leading += ARABIC_LEADING;
    return (struct text_paragraph){
        .text = text->text,
        .lang = text->lang,
        .style = { .weight = text->weight, .size_px = text->size, .leading_permille = leading },
        .align = side(page, text->align),
        .width_px = text->width,
    };
}

static bool measure(struct page *page, const struct page_text *text, struct text_extent *ret_extent)
{
    struct text_paragraph laid = paragraph(page, text);

    if (page->err == ERR_NONE)
        page->err = text_measure(page->text, &laid, ret_extent);
    return page->err == ERR_NONE;
}

int page_text_height(struct page *page, const struct page_text *text)
{
    struct text_extent extent;

    if (text->text[0] == '\0' || !measure(page, text, &extent))
        return 0;
    return extent.height_px;
}

int page_text_width(struct page *page, const struct page_text *text)
{
    struct page_text line = *text;
    struct text_extent extent;

    line.width = 0;
    if (text->text[0] == '\0' || !measure(page, &line, &extent))
        return 0;
    return extent.width_px;
}

int page_text_baseline(struct page *page, const struct page_text *text)
{
    struct text_extent extent;

    if (text->text[0] == '\0' || !measure(page, text, &extent))
        return 0;
    return extent.baseline_px;
}

static void note(struct page *page, const char *text, int x, int y, int width, int height)
{
    struct page_report *report = page->report;

    if (report == NULL)
        return;
    if (report->count < report->capacity)
        report->boxes[report->count] = (struct page_box){ x, y, width, height, text };
    report->count++;
}

void page_note(struct page *page, int x, int y, int width, int height)
{
    note(page, NULL, page_left(page, x, width), y, width, height);
}

static void note_text(struct page *page, const struct page_text *text, const struct text_extent *extent,
                      int y)
{
    int x = text->x;

    if (page->report == NULL)
        return;
    if (text->align == PAGE_CENTER)
        x += (text->width - extent->width_px) / 2;
    if (text->align == PAGE_END)
        x += text->width - extent->width_px;
    note(page, text->text, page_left(page, x, extent->width_px), y, extent->width_px, extent->height_px);
    page->report->missing += extent->missing;
    page->report->split += extent->is_split;
}

int page_draw_text(struct page *page, const struct page_text *text, int y)
{
    size_t mark = arena_mark(page->arena);
    struct text_paragraph laid = paragraph(page, text);
    struct text_extent extent;
    struct text_mask mask;
    int overhang;

    if (text->text[0] == '\0' || !measure(page, text, &extent))
        return 0;
    overhang = text->size / OVERHANG_PART;
    mask = (struct text_mask){ .width_px = text->width,
                               .height_px = extent.height_px + 2 * overhang,
                               .stride_bytes = text->width };
    mask.at = ARENA_TAKE(page->arena, (size_t)mask.width_px * (size_t)mask.height_px, uint8_t);
    if (mask.at == NULL) {
        page->err = ERR_LIMIT;
        return 0;
    }
    page->err = text_draw_mask(page->text, &laid, &mask, 0, overhang, NULL);
    if (page->err == ERR_NONE) {
        raster_ink(&page->raster, page_left(page, text->x, text->width), y - overhang, mask.at, mask.width_px,
                   mask.height_px, (size_t)mask.stride_bytes, INK_THRESHOLD);
        note_text(page, text, &extent, y);
    }
    arena_reset(page->arena, mark);
    return extent.height_px;
}

void page_put_text(struct page *page, const struct page_text *text)
{
    page->y += page_draw_text(page, text, page->y);
}

int page_fit(struct page *page, const struct page_text *text, const int *sizes, size_t count, int lines)
{
    struct page_text tried = *text;
    struct text_extent extent;

    for (int wanted = 1; wanted <= lines; wanted++) {
        for (size_t i = 0; i < count; i++) {
            tried.size = sizes[i];
            if (!measure(page, &tried, &extent))
                return sizes[i];
            if (extent.line_count <= wanted && !extent.is_split)
                return sizes[i];
        }
    }
    return sizes[count - 1];
}

void page_fill(struct page *page, int x, int y, int width, int height, bool is_black)
{
    raster_fill(&page->raster, page_left(page, x, width), y, width, height, is_black);
}

void page_frame(struct page *page, int x, int y, int width, int height, int thickness)
{
    raster_frame(&page->raster, page_left(page, x, width), y, width, height, thickness);
}

void page_invert(struct page *page, int x, int y, int width, int height)
{
    raster_invert(&page->raster, page_left(page, x, width), y, width, height);
}

void page_dots(struct page *page, int x, int y, int width)
{
    for (int at = 0; at + DOTTED_MARK <= width; at += DOTTED_PERIOD)
        page_fill(page, x + at, y, DOTTED_MARK, DOTTED_MARK, true);
}
