/* SPDX-License-Identifier: Apache-2.0 */
#include "print/slip_layout.h"

#include "codec/qr.h"
#include "print/slip_shape.h"
#include "print/slip_sheet.h"

#include <string.h>

enum { PAD = 16, RULE = 3, THIN_RULE = 2, SECTION_GAP = 12 };

static const struct sheet_sizes narrow = {
    .margin = 6,
    .title = 34,
    .title_second = 24,
    .verdict = 30,
    .verdict_second = 22,
    .shape = 68,
    .number = 34,
    .heading = 25,
    .body = 24,
    .small = 21,
    .label = 20,
    .label_second = 20,
    .label_width = 0,
    .tick_box = 28,
};

static const struct sheet_sizes wide = {
    .margin = 8,
    .title = 42,
    .title_second = 26,
    .verdict = 38,
    .verdict_second = 26,
    .shape = 96,
    .number = 42,
    .heading = 27,
    .body = 25,
    .small = 22,
    .label = 21,
    .label_second = 20,
    .label_width = 192,
    .tick_box = 30,
};

const char *sheet_local(const struct sheet *sheet, enum str id)
{
    return lang_text(sheet->page.lang, id);
}

const char *sheet_english(const struct sheet *sheet, enum str id)
{
    return sheet->page.lang == LANG_EN ? NULL : lang_text(LANG_EN, id);
}

const char *sheet_second(const struct sheet *sheet, const struct slip_words *words)
{
    bool is_same = words->english[0] == '\0' || strcmp(words->english, words->local) == 0;

    return sheet->page.lang == LANG_EN || is_same ? NULL : words->english;
}

struct page_text sheet_text(const struct sheet *sheet, const char *text, enum text_weight weight, int size,
                            int inset)
{
    return (struct page_text){ .text = text,
                               .lang = sheet->page.lang,
                               .weight = weight,
                               .size = size,
                               .x = sheet->sizes->margin + inset,
                               .width = sheet->width - inset };
}

struct page_text sheet_label(const struct sheet *sheet, const char *text, int size, int inset)
{
    struct page_text label = sheet_text(sheet, text, TEXT_REGULAR, size, inset);

    label.leading = PAGE_LEADING_TIGHT;
    return label;
}

void sheet_put_both(struct sheet *sheet, enum str id, enum text_weight weight, int size,
                    enum page_align align)
{
    const char *english = sheet_english(sheet, id);
    struct page_text text = sheet_label(sheet, sheet_local(sheet, id), size, 0);
    const char *both =
        arena_format(sheet->page.arena, "%s\u00a0· %s", text.text, english != NULL ? english : "");

    text.weight = weight;
    text.align = align;
    if (english != NULL && both != NULL) {
        text.text = both;
        if (page_text_width(&sheet->page, &text) > text.width)
            text.text = sheet_local(sheet, id);
        else
            english = NULL;
    }
    page_put_text(&sheet->page, &text);
    text.weight = TEXT_REGULAR;
    text.text = english != NULL ? english : "";
    text.lang = LANG_EN;
    page_put_text(&sheet->page, &text);
}

void sheet_gap(struct sheet *sheet, int dots)
{
    sheet->page.y += dots;
}

void sheet_rule(struct sheet *sheet, int thickness)
{
    page_fill(&sheet->page, sheet->sizes->margin, sheet->page.y, sheet->width, thickness, true);
    sheet_gap(sheet, thickness);
}

/* "Lignes 1–10 sur 14", and at the END side, or below where that is too long, "Lines". */
void sheet_heading(struct sheet *sheet, enum str id, const char *range)
{
    const char *words =
        arena_format(sheet->page.arena, range[0] != '\0' ? "%s %s" : "%s", sheet_local(sheet, id), range);
    const char *english = sheet_english(sheet, id);
    struct page_text text =
        sheet_text(sheet, words != NULL ? words : "", TEXT_BOLD, sheet->sizes->heading, 0);
    struct page_text second = sheet_label(sheet, english != NULL ? english : "", sheet->sizes->label, 0);

    second.lang = LANG_EN;
    sheet_gap(sheet, SECTION_GAP);
    if (page_text_width(&sheet->page, &text) + PAD + page_text_width(&sheet->page, &second) <= sheet->width) {
        int drop = page_text_baseline(&sheet->page, &text) - page_text_baseline(&sheet->page, &second);

        second.align = PAGE_END;
        page_draw_text(&sheet->page, &second, sheet->page.y + drop);
        second.text = "";
    }
    page_put_text(&sheet->page, &text);
    page_put_text(&sheet->page, &second);
    sheet_gap(sheet, 2);
    sheet_rule(sheet, RULE);
    sheet_gap(sheet, SECTION_GAP / 2);
}

static void put_centered(struct sheet *sheet, const char *text, enum lang lang, enum text_weight weight,
                         int size)
{
    struct page_text line = sheet_text(sheet, text, weight, size, 0);

    line.lang = lang;
    line.align = PAGE_CENTER;
    page_put_text(&sheet->page, &line);
}

static enum str title_word(const struct slip_paper *paper)
{
    switch (paper->kind) {
    case SLIP_PAPER_APPROVAL:
        return STR_SLIP_TITLE_APPROVAL;
    case SLIP_PAPER_REFERRAL:
        return STR_SLIP_TITLE_REFERRAL;
    case SLIP_PAPER_REFUSAL:
        return STR_SLIP_TITLE_REFUSAL;
    case SLIP_PAPER_RETURN:
        return STR_SLIP_TITLE_RETURN;
    case SLIP_PAPER_FORM:
        break;
    }
    return STR_SLIP_TITLE_FORM;
}

static void put_head(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;
    const struct sheet_sizes *sizes = sheet->sizes;
    const int title_sizes[] = { sizes->title, sizes->title - 4, sizes->title - 6 };
    struct page_text title =
        sheet_text(sheet, sheet_local(sheet, title_word(paper)), TEXT_BOLD, sizes->title, 0);
    const char *second = sheet_second(sheet, &paper->issuer);

    sheet_gap(sheet, PAD);
    put_centered(sheet, paper->issuer.local, sheet->page.lang, TEXT_BOLD, sizes->body);
    if (second != NULL)
        put_centered(sheet, second, LANG_EN, TEXT_REGULAR, sizes->small);
    sheet_gap(sheet, SECTION_GAP);
    sheet_rule(sheet, THIN_RULE);
    sheet_gap(sheet, SECTION_GAP);
    title.align = PAGE_CENTER;
    title.size = page_fit(&sheet->page, &title, title_sizes, 3, 2);
    page_put_text(&sheet->page, &title);
    second = sheet_english(sheet, title_word(paper));
    if (second != NULL)
        put_centered(sheet, second, LANG_EN, TEXT_REGULAR, sizes->title_second);
    sheet_gap(sheet, SECTION_GAP);
}

struct verdict_look {
    enum str words;
    enum slip_shape shape;
};

/* Of a slip that leaves declined lines out: nobody may take it for all of the request. */
static enum str part_words(enum slip_decision decision)
{
    return decision == SLIP_APPROVED ? STR_SLIP_VERDICT_PART : STR_SLIP_VERDICT_PART_CONDITIONAL;
}

static struct verdict_look look_of(const struct slip_paper *paper)
{
    bool is_part = paper->declined_count > 0;

    switch (paper->kind) {
    case SLIP_PAPER_REFERRAL:
        return (struct verdict_look){ STR_SLIP_VERDICT_REFERRAL, SLIP_SHAPE_CLOCK };
    case SLIP_PAPER_REFUSAL:
        return (struct verdict_look){ STR_SLIP_VERDICT_REFUSAL, SLIP_SHAPE_CROSS };
    case SLIP_PAPER_RETURN:
        return (struct verdict_look){ STR_SLIP_VERDICT_RETURN, SLIP_SHAPE_CLOCK };
    case SLIP_PAPER_FORM:
        return (struct verdict_look){ STR_SLIP_VERDICT_FORM, SLIP_SHAPE_DOTS };
    case SLIP_PAPER_APPROVAL:
        break;
    }
    switch (paper->decision) {
    case SLIP_APPROVED:
        return (struct verdict_look){ is_part ? part_words(SLIP_APPROVED) : STR_SLIP_VERDICT_APPROVED,
                                      SLIP_SHAPE_TICK };
    case SLIP_CONDITIONAL:
        return (struct verdict_look){ is_part ? part_words(SLIP_CONDITIONAL) : STR_SLIP_VERDICT_CONDITIONAL,
                                      SLIP_SHAPE_TICK_BOX };
    case SLIP_EXCEPTION:
        break;
    }
    return (struct verdict_look){ STR_SLIP_VERDICT_EXCEPTION, SLIP_SHAPE_DIAMOND };
}

/* The shape and the words side by side in a frame, both centred on its height. */
static void put_verdict(struct sheet *sheet)
{
    const struct sheet_sizes *sizes = sheet->sizes;
    struct verdict_look look = look_of(sheet->paper);
    const int verdict_sizes[] = { sizes->verdict, sizes->verdict - 4 };
    const char *english = sheet_english(sheet, look.words);
    int inset = PAD + sizes->shape + PAD;
    struct page_text words =
        sheet_text(sheet, sheet_local(sheet, look.words), TEXT_BOLD, sizes->verdict, inset);
    struct page_text second =
        sheet_text(sheet, english != NULL ? english : "", TEXT_REGULAR, sizes->verdict_second, inset);
    int text_height, height, y;

    words.width -= PAD / 2;
    words.size = page_fit(&sheet->page, &words, verdict_sizes, 2, 3);
    second.width -= PAD / 2;
    second.lang = LANG_EN;
    text_height = page_text_height(&sheet->page, &words) + page_text_height(&sheet->page, &second);
    height = (text_height > sizes->shape ? text_height : sizes->shape) + 2 * PAD;
    page_frame(&sheet->page, sizes->margin, sheet->page.y, sheet->width, height, RULE);
    y = sheet->page.y + (height - sizes->shape) / 2;
    slip_shape_draw(&sheet->page.raster, look.shape,
                    page_left(&sheet->page, sizes->margin + PAD, sizes->shape), y, sizes->shape);
    page_note(&sheet->page, sizes->margin + PAD, y, sizes->shape, sizes->shape);
    y = sheet->page.y + (height - text_height) / 2;
    y += page_draw_text(&sheet->page, &words, y);
    page_draw_text(&sheet->page, &second, y);
    sheet_gap(sheet, height + SECTION_GAP);
}

static const char *copy_text(struct sheet *sheet)
{
    char number[16];

    if (sheet->paper->copy == 0)
        return sheet_local(sheet, STR_SLIP_ORIGINAL);
    snprintf(number, sizeof number, "%u", sheet->paper->copy);
    return lang_format(sheet->page.arena, sheet->page.lang, STR_SLIP_COPY, "number", number, NULL, NULL, NULL,
                       NULL);
}

static const char *part_text(struct sheet *sheet)
{
    char part[16];
    char parts[16];

    if (sheet->paper->part == 0 || sheet->paper->parts < 2)
        return "";
    snprintf(part, sizeof part, "%u", sheet->paper->part);
    snprintf(parts, sizeof parts, "%u", sheet->paper->parts);
    return lang_format(sheet->page.arena, sheet->page.lang, STR_SLIP_PART, "part", part, "parts", parts, NULL,
                       NULL);
}

/* A black field at the END side; returns its width. */
static int draw_tag(struct sheet *sheet, const char *words, int y, int height)
{
    const struct sheet_sizes *sizes = sheet->sizes;
    struct page_text text = sheet_text(sheet, words, TEXT_BOLD, sizes->heading, 0);
    int width = page_text_width(&sheet->page, &text) + PAD;
    int x = sizes->margin + sheet->width - width;

    text.x = x;
    text.width = width;
    text.align = PAGE_CENTER;
    page_draw_text(&sheet->page, &text, y + (height - page_text_height(&sheet->page, &text)) / 2);
    page_invert(&sheet->page, x, y, width, height);
    return width;
}

/* The slip's number as large as fits beside "ORIGINAL" or "COPY n", then which part it is. */
static void put_number(struct sheet *sheet)
{
    const struct sheet_sizes *sizes = sheet->sizes;
    const char *copy = copy_text(sheet);
    const char *part = part_text(sheet);
    struct page_text label;
    struct page_text number = sheet_text(sheet, sheet->paper->number, TEXT_BOLD, sizes->number, 0);
    const int number_sizes[] = { sizes->number, sizes->number - 4, sizes->number - 8, sizes->body };
    int tag, height;

    if (copy == NULL || part == NULL)
        sheet->page.err = ERR_LIMIT;
    if (sheet->page.err != ERR_NONE || sheet->paper->number[0] == '\0')
        return;
    sheet_put_both(sheet, STR_SLIP_NUMBER, TEXT_REGULAR, sizes->label, PAGE_START);
    height = page_text_height(&sheet->page, &number);
    tag = draw_tag(sheet, copy, sheet->page.y + 2, height - 4);
    number.lang = LANG_EN;
    number.width -= tag + PAD / 2;
    number.size = page_fit(&sheet->page, &number, number_sizes, 4, 1);
    page_draw_text(&sheet->page, &number,
                   sheet->page.y + (height - page_text_height(&sheet->page, &number)) / 2);
    sheet_gap(sheet, height + 2);
    label = sheet_text(sheet, part, TEXT_BOLD, sizes->body, 0);
    page_put_text(&sheet->page, &label);
    sheet_gap(sheet, SECTION_GAP / 2);
}

static void put_statement(struct sheet *sheet)
{
    enum str id = STR_SLIP_STATEMENT_NOTE;
    struct page_text text;
    const char *english;

    if (sheet->paper->kind == SLIP_PAPER_APPROVAL)
        id = STR_SLIP_STATEMENT_APPROVAL;
    if (sheet->paper->kind == SLIP_PAPER_FORM)
        id = STR_SLIP_STATEMENT_FORM;
    english = sheet_english(sheet, id);
    sheet_gap(sheet, SECTION_GAP / 2);
    sheet_rule(sheet, THIN_RULE);
    sheet_gap(sheet, SECTION_GAP / 2);
    text = sheet_label(sheet, sheet_local(sheet, id), sheet->sizes->small, 0);
    page_put_text(&sheet->page, &text);
    if (english == NULL)
        return;
    sheet_gap(sheet, SECTION_GAP / 2);
    text = sheet_label(sheet, english, sheet->sizes->label, 0);
    text.lang = LANG_EN;
    page_put_text(&sheet->page, &text);
}

static void draw_modules(struct sheet *sheet, const struct qr *qr, int x, int y)
{
    int dots = (int)qr->dots_per_module;

    for (unsigned row = 0; row < qr->size_modules; row++) {
        unsigned end;

        for (unsigned column = 0; column < qr->size_modules; column = end + 1) {
            for (end = column; end < qr->size_modules && qr_is_dark(qr, end, row);)
                end++;
            raster_fill(&sheet->page.raster, x + (int)column * dots, y + (int)row * dots,
                        (int)(end - column) * dots, dots, true);
        }
    }
}

/* Never mirrored: a mirrored code is not a code. */
static void put_code(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;
    enum str caption = paper->kind == SLIP_PAPER_FORM       ? STR_SLIP_SCAN_FORM
                       : paper->kind == SLIP_PAPER_REFERRAL ? STR_SLIP_SCAN_REFERRAL
                                                            : STR_SLIP_SCAN_APPROVAL;
    struct qr qr;
    int side, quiet;

    if (paper->qr[0] == '\0' || sheet->page.err != ERR_NONE)
        return;
    sheet->page.err = qr_encode(paper->qr, (unsigned)sheet->page.raster.width, sheet->page.arena, &qr);
    if (sheet->page.err != ERR_NONE)
        return;
    side = (int)(qr.size_modules * qr.dots_per_module);
    quiet = QR_QUIET_MODULES * (int)qr.dots_per_module;
    sheet_gap(sheet, SECTION_GAP);
    sheet_put_both(sheet, caption, TEXT_BOLD, sheet->sizes->small, PAGE_CENTER);
    sheet_gap(sheet, quiet);
    draw_modules(sheet, &qr, (sheet->page.raster.width - side) / 2, sheet->page.y);
    page_note(&sheet->page, (sheet->page.raster.width - side) / 2, sheet->page.y, side, side);
    sheet_gap(sheet, side + quiet);
}

static void put_end(struct sheet *sheet)
{
    const char *end = lang_format(sheet->page.arena, sheet->page.lang, STR_SLIP_END, "number",
                                  sheet->paper->end_mark, NULL, NULL, NULL, NULL);

    if (end == NULL) {
        sheet->page.err = ERR_LIMIT;
        return;
    }
    if (sheet->paper->qr[0] == '\0')
        sheet_gap(sheet, SECTION_GAP);
    sheet_rule(sheet, RULE);
    sheet_gap(sheet, 6);
    put_centered(sheet, end, LANG_EN, TEXT_BOLD, sheet->sizes->heading + 4);
    sheet_gap(sheet, 4);
    sheet_rule(sheet, RULE);
    sheet_gap(sheet, PAD);
}

enum err slip_layout_report(const struct slip_paper *paper, struct text *text, int width, struct arena *arena,
                            struct page_report *report, struct raster *ret_raster)
{
    struct sheet sheet = { .paper = paper, .sizes = width >= RASTER_WIDTH_80MM ? &wide : &narrow };

    page_begin(&sheet.page, text, arena, paper->language, width);
    sheet.page.report = report;
    sheet.width = width - 2 * sheet.sizes->margin;
    put_head(&sheet);
    sheet_banners(&sheet);
    put_verdict(&sheet);
    put_number(&sheet);
    sheet_fields_first(&sheet);
    sheet_lines(&sheet);
    sheet_declined(&sheet);
    sheet_conditions(&sheet);
    sheet_written(&sheet);
    sheet_reasons(&sheet);
    sheet_board(&sheet);
    sheet_fields_second(&sheet);
    put_statement(&sheet);
    put_code(&sheet);
    put_end(&sheet);
    return page_end(&sheet.page, ret_raster);
}

enum err slip_layout_draw(const struct slip_paper *paper, struct text *text, int width, struct arena *arena,
                          struct raster *ret_raster)
{
    return slip_layout_report(paper, text, width, arena, NULL, ret_raster);
}
