/* SPDX-License-Identifier: Apache-2.0 */
#include "print/slip_sheet.h"

#include "print/slip_shape.h"

enum { PAD = 16, GAP = 12, BANNER_GAP = 8, MARK = 40 };

struct banner {
    enum slip_banner banner;
    enum str text;
    enum slip_shape shape;
};

/* Drawn black on white and then turned over: the shape tells banners apart where nobody reads the words. */
static void put_banner(struct sheet *sheet, const struct banner *banner)
{
    const struct sheet_sizes *sizes = sheet->sizes;
    const char *english = sheet_english(sheet, banner->text);
    int inset = PAD + MARK + GAP, top = sheet->page.y, height, y;
    struct page_text text =
        sheet_text(sheet, sheet_local(sheet, banner->text), TEXT_BOLD, sizes->heading, inset);
    struct page_text second = text;

    text.width -= PAD;
    second.text = english != NULL ? english : "";
    second.lang = LANG_EN;
    second.size = sizes->label;
    second.width = text.width;
    height = page_text_height(&sheet->page, &text) + page_text_height(&sheet->page, &second);
    height = (height > MARK ? height : MARK) + GAP;
    y = top + (height - page_text_height(&sheet->page, &text) - page_text_height(&sheet->page, &second)) / 2;
    y += page_draw_text(&sheet->page, &text, y);
    page_draw_text(&sheet->page, &second, y);
    slip_shape_draw(&sheet->page.raster, banner->shape, page_left(&sheet->page, sizes->margin + PAD, MARK),
                    top + (height - MARK) / 2, MARK);
    page_note(&sheet->page, sizes->margin + PAD, top + (height - MARK) / 2, MARK, MARK);
    page_invert(&sheet->page, sizes->margin, top, sheet->width, height);
    sheet_gap(sheet, height + BANNER_GAP);
}

void sheet_banners(struct sheet *sheet)
{
    static const struct banner banners[] = {
        { SLIP_BANNER_DRILL, STR_SLIP_BANNER_DRILL, SLIP_SHAPE_CROSS },
        { SLIP_BANNER_EMERGENCY, STR_SLIP_BANNER_EMERGENCY, SLIP_SHAPE_ALERT },
        { SLIP_BANNER_PILOT, STR_SLIP_BANNER_PILOT, SLIP_SHAPE_TARGET },
        { SLIP_BANNER_SOD, STR_SLIP_BANNER_SOD, SLIP_SHAPE_RINGS },
        { SLIP_BANNER_TIME, STR_SLIP_BANNER_TIME, SLIP_SHAPE_CLOCK },
        { SLIP_BANNER_STALE_CATALOGUE, STR_SLIP_BANNER_STALE, SLIP_SHAPE_DOTS },
    };

    for (size_t i = 0; i < sizeof banners / sizeof banners[0]; i++) {
        if ((sheet->paper->banners & (unsigned)banners[i].banner) != 0)
            put_banner(sheet, &banners[i]);
    }
}

static enum str written_heading(enum slip_paper_kind kind)
{
    switch (kind) {
    case SLIP_PAPER_REFERRAL:
    case SLIP_PAPER_RETURN:
        return STR_SLIP_QUESTION;
    case SLIP_PAPER_REFUSAL:
        return STR_SLIP_WRITTEN_REASON;
    case SLIP_PAPER_APPROVAL:
    case SLIP_PAPER_FORM:
        break;
    }
    return STR_SLIP_WRITTEN;
}

/* To be ticked off where the approval hangs on it; a remark otherwise. */
void sheet_written(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;
    const struct sheet_sizes *sizes = sheet->sizes;
    bool has_box = paper->kind == SLIP_PAPER_APPROVAL && paper->decision != SLIP_APPROVED;
    int inset = has_box ? sizes->tick_box + GAP : 0;
    struct page_text text;

    if (paper->written[0] == '\0')
        return;
    sheet_heading(sheet, written_heading(paper->kind), "");
    if (has_box) {
        int top = sheet->page.y + (sizes->body * PAGE_LEADING / 1000 - sizes->tick_box) / 2;

        page_frame(&sheet->page, sizes->margin, top, sizes->tick_box, sizes->tick_box, 3);
        page_note(&sheet->page, sizes->margin, top, sizes->tick_box, sizes->tick_box);
    }
    text = sheet_text(sheet, paper->written, TEXT_REGULAR, sizes->body, inset);
    page_put_text(&sheet->page, &text);
    sheet_gap(sheet, GAP);
}

void sheet_board(struct sheet *sheet)
{
    static const enum str asked[] = { STR_SLIP_BOARD_LINES, STR_SLIP_BOARD_DAYS, STR_SLIP_BOARD_BACK };

    if (!sheet->paper->asks_board)
        return;
    sheet_heading(sheet, STR_SLIP_BOARD, "");
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        const char *english = sheet_english(sheet, asked[i]);
        struct page_text text =
            sheet_text(sheet, sheet_local(sheet, asked[i]), TEXT_REGULAR, sheet->sizes->body, 0);

        page_put_text(&sheet->page, &text);
        if (english != NULL) {
            text = sheet_label(sheet, english, sheet->sizes->label, 0);
            text.lang = LANG_EN;
            page_put_text(&sheet->page, &text);
        }
        sheet_gap(sheet, GAP / 2);
    }
}
