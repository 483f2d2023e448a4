/* SPDX-License-Identifier: Apache-2.0 */
#include "print/slip_sheet.h"

#include "print/slip_shape.h"

#include <inttypes.h>
#include <string.h>

enum { GAP = 12, ITEM_GAP = 9, MARK = 28, BAR = 4 };

/* Each slip of a part approval names what is declined: no more than this, or the paper would be mostly that.
 */
enum { DECLINED_MAX = 20 };

/* No line begins below this: conditions, what is asked and the code still fit on the paper. */
enum { LINES_END_ROWS = RASTER_ROWS_MAX - 6500 };

/* No reason begins below this: the last one and what follows the reasons still fit on the paper. */
enum { REASONS_END_ROWS = RASTER_ROWS_MAX - 4000 };

static void fail_unless(struct sheet *sheet, const void *pointer)
{
    if (pointer == NULL && sheet->page.err == ERR_NONE)
        sheet->page.err = ERR_LIMIT;
}

static void separate(struct sheet *sheet, size_t index)
{
    if (index == 0)
        return;
    page_dots(&sheet->page, sheet->sizes->margin, sheet->page.y, sheet->width);
    sheet_gap(sheet, ITEM_GAP);
}

static bool is_note(const struct sheet *sheet)
{
    return sheet->paper->kind != SLIP_PAPER_APPROVAL && sheet->paper->kind != SLIP_PAPER_FORM;
}

/* A mark as high as the capitals of the line of text that begins at `y`. */
static void draw_mark(struct sheet *sheet, enum effect effect, int x, int y, int text_size)
{
    int top = y + (text_size * PAGE_LEADING / 1000 - MARK) / 2;

    slip_shape_draw(&sheet->page.raster, slip_shape_of(effect), page_left(&sheet->page, x, MARK), top, MARK);
    page_note(&sheet->page, x, top, MARK, MARK);
}

/* "12 × Laptop", wrapped beside the line's number. */
static void put_line_name(struct sheet *sheet, const struct slip_paper_line *line, int inset, int room)
{
    const struct sheet_sizes *sizes = sheet->sizes;
    const char *number = arena_format(sheet->page.arena, "%zu", line->number);
    const char *quantity = lang_number(sheet->page.arena, sheet->page.lang, line->quantity);
    const char *name =
        quantity != NULL ? arena_format(sheet->page.arena, "%s\u00a0× %s", quantity, line->name) : NULL;
    struct page_text text;

    fail_unless(sheet, number);
    fail_unless(sheet, name);
    if (sheet->page.err != ERR_NONE)
        return;
    text = sheet_text(sheet, number, TEXT_REGULAR, sizes->body, 0);
    text.width = inset - GAP / 2;
    page_draw_text(&sheet->page, &text, sheet->page.y);
    text = sheet_text(sheet, name, TEXT_BOLD, sizes->body, inset);
    text.width -= room;
    page_put_text(&sheet->page, &text);
}

/* The product's code and the unit price, on one line where both fit. */
static void put_line_details(struct sheet *sheet, const struct slip_paper_line *line, int inset)
{
    struct page_text code = sheet_label(sheet, line->code, sheet->sizes->small, inset);
    struct page_text price = code;
    const char *amount = "";

    code.lang = LANG_EN;
    if (line->unit_price.currency[0] != '\0') {
        amount = lang_money(sheet->page.arena, sheet->page.lang, line->unit_price);
        if (amount != NULL)
            amount = lang_format(sheet->page.arena, sheet->page.lang, STR_SLIP_EACH, "price", amount, NULL,
                                 NULL, NULL, NULL);
        fail_unless(sheet, amount);
        if (sheet->page.err != ERR_NONE)
            return;
    }
    price.text = amount;
    price.align = PAGE_END;
    if (page_text_width(&sheet->page, &code) + GAP + page_text_width(&sheet->page, &price) > code.width) {
        page_put_text(&sheet->page, &code);
    } else if (amount[0] == '\0') {
        page_put_text(&sheet->page, &code);
    } else {
        page_draw_text(&sheet->page, &code, sheet->page.y);
    }
    page_put_text(&sheet->page, &price);
}

/* How many more there are than the paper holds. */
static void put_rest(struct sheet *sheet, enum str id, size_t count)
{
    struct lang_arg arg = { "count", lang_number(sheet->page.arena, sheet->page.lang, (int64_t)count) };
    const char *sentence =
        arg.value == NULL
            ? NULL
            : lang_fill(sheet->page.arena, lang_plural(sheet->page.lang, id, (int64_t)count), &arg, 1);
    struct page_text text =
        sheet_text(sheet, sentence != NULL ? sentence : "", TEXT_BOLD, sheet->sizes->small, 0);

    fail_unless(sheet, sentence);
    separate(sheet, 1);
    page_put_text(&sheet->page, &text);
}

/* `room` = for the mark at the END side; 0 = no marks.  At most `most` lines, then how many more there are.
 */
static void put_lines(struct sheet *sheet, const struct slip_paper_line *lines, size_t count, size_t most,
                      int room)
{
    struct page_text widest =
        sheet_text(sheet, lines[count - 1].number >= 100 ? "000" : "00", TEXT_REGULAR, sheet->sizes->body, 0);
    int inset = page_text_width(&sheet->page, &widest) + GAP;

    for (size_t i = 0; i < count && sheet->page.err == ERR_NONE; i++) {
        if (i == most || sheet->page.y > LINES_END_ROWS) {
            put_rest(sheet, STR_SLIP_MORE_LINES, count - i);
            break;
        }
        separate(sheet, i);
        if (room > 0)
            draw_mark(sheet, lines[i].effect, sheet->sizes->margin + sheet->width - MARK, sheet->page.y,
                      sheet->sizes->body);
        put_line_name(sheet, &lines[i], inset, room);
        put_line_details(sheet, &lines[i], inset);
        sheet_gap(sheet, ITEM_GAP);
    }
}

/* Whether the lines follow each other in the request: "1–10 of 14" would claim more where some in between are
 * missing. */
static bool is_run(const struct slip_paper *paper)
{
    return paper->lines[paper->line_count - 1].number - paper->lines[0].number == paper->line_count - 1;
}

static const char *line_range(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;
    struct arena *arena = sheet->page.arena;

    if (paper->line_count == 0 || paper->line_count == paper->total_lines || !is_run(paper))
        return "";
    return lang_format(arena, sheet->page.lang, STR_SLIP_LINE_RANGE, "first",
                       arena_format(arena, "%zu", paper->lines[0].number), "last",
                       arena_format(arena, "%zu", paper->lines[paper->line_count - 1].number), "total",
                       arena_format(arena, "%zu", paper->total_lines));
}

void sheet_lines(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;
    const char *range = line_range(sheet);
    int room = is_note(sheet) ? MARK + GAP : 0;

    fail_unless(sheet, range);
    if (paper->line_count == 0 || sheet->page.err != ERR_NONE)
        return;
    sheet_heading(sheet, STR_SLIP_LINES, range);
    put_lines(sheet, paper->lines, paper->line_count, SLIP_PAPER_LINES_MAX, room);
}

void sheet_declined(struct sheet *sheet)
{
    if (sheet->paper->declined_count == 0 || sheet->page.err != ERR_NONE)
        return;
    sheet_heading(sheet, STR_SLIP_DECLINED, "");
    put_lines(sheet, sheet->paper->declined, sheet->paper->declined_count, DECLINED_MAX, MARK + GAP);
}

static enum str due_word(enum due due)
{
    switch (due) {
    case DUE_BEFORE_PURCHASE:
        return STR_SLIP_DUE_PURCHASE;
    case DUE_AT_RECEIPT:
        return STR_SLIP_DUE_RECEIPT;
    case DUE_BEFORE_USE:
        return STR_SLIP_DUE_USE;
    case DUE_BY_DATE:
        break;
    }
    return STR_SLIP_DUE_DATE;
}

static int64_t count_codes(const char *list)
{
    int64_t count = 1;

    for (const char *at = list; *at != '\0'; at++)
        count += *at == ',';
    return count;
}

/* "At receipt · lines 1, 3", in one language. */
static const char *due_text(struct sheet *sheet, const struct slip_paper_condition *condition, enum lang lang)
{
    struct lang_arg lines = { "lines", condition->lines };
    const char *due = lang_text(lang, due_word(condition->due));
    const char *filled;

    if (condition->lines[0] == '\0')
        return due;
    filled = lang_fill(sheet->page.arena,
                       lang_plural(lang, STR_SLIP_FOR_LINES, count_codes(condition->lines)), &lines, 1);
    return filled != NULL ? arena_format(sheet->page.arena, "%s\u00a0· %s", due, filled) : NULL;
}

static void put_condition(struct sheet *sheet, const struct slip_paper_condition *condition)
{
    const struct sheet_sizes *sizes = sheet->sizes;
    int inset = sizes->tick_box + GAP;
    int top = sheet->page.y + (sizes->body * PAGE_LEADING / 1000 - sizes->tick_box) / 2;
    const char *due = due_text(sheet, condition, sheet->page.lang);
    const char *english = sheet_second(sheet, &condition->text);
    struct page_text text;

    fail_unless(sheet, due);
    if (sheet->page.err != ERR_NONE)
        return;
    page_frame(&sheet->page, sizes->margin, top, sizes->tick_box, sizes->tick_box, 3);
    page_note(&sheet->page, sizes->margin, top, sizes->tick_box, sizes->tick_box);
    text = sheet_text(sheet, due, TEXT_BOLD, sizes->body, inset);
    page_put_text(&sheet->page, &text);
    text = sheet_text(sheet, condition->text.local, TEXT_REGULAR, sizes->body, inset);
    page_put_text(&sheet->page, &text);
    if (english != NULL) {
        due = due_text(sheet, condition, LANG_EN);
        english = due != NULL ? arena_format(sheet->page.arena, "%s: %s", due, english) : NULL;
        fail_unless(sheet, english);
        text = sheet_label(sheet, english != NULL ? english : "", sizes->small, inset);
        text.lang = LANG_EN;
        page_put_text(&sheet->page, &text);
    }
    sheet_gap(sheet, ITEM_GAP);
}

void sheet_conditions(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;

    if (paper->condition_count == 0)
        return;
    sheet_heading(sheet, STR_SLIP_CONDITIONS, "");
    for (size_t i = 0; i < paper->condition_count && sheet->page.err == ERR_NONE; i++) {
        separate(sheet, i);
        put_condition(sheet, &paper->conditions[i]);
    }
}

/* "Line 2 · STD-02" */
static const char *reason_title(struct sheet *sheet, const struct slip_paper_reason *reason)
{
    struct arena *arena = sheet->page.arena;
    enum lang lang = sheet->page.lang;
    const char *line = lang_text(lang, STR_SLIP_WHOLE_REQUEST);

    if (reason->line > 0)
        line = lang_format(arena, lang, STR_SLIP_LINE, "number", arena_format(arena, "%zu", reason->line),
                           NULL, NULL, NULL, NULL);
    return line != NULL ? arena_format(arena, "%s\u00a0· %s", line, reason->code) : NULL;
}

static void put_remedy(struct sheet *sheet, const char *remedy, int inset)
{
    int top = sheet->page.y + 4;
    struct page_text text = sheet_text(sheet, sheet_local(sheet, STR_SLIP_REMEDY), TEXT_BOLD,
                                       sheet->sizes->small, inset + BAR + GAP);

    if (remedy[0] == '\0')
        return;
    sheet_gap(sheet, 4);
    page_put_text(&sheet->page, &text);
    text = sheet_text(sheet, remedy, TEXT_REGULAR, sheet->sizes->body, inset + BAR + GAP);
    page_put_text(&sheet->page, &text);
    page_fill(&sheet->page, sheet->sizes->margin + inset, top, BAR, sheet->page.y - top, true);
    page_note(&sheet->page, sheet->sizes->margin + inset, top, BAR, sheet->page.y - top);
}

static void put_reason(struct sheet *sheet, const struct slip_paper_reason *reason)
{
    const char *title = reason_title(sheet, reason);
    int inset = MARK + GAP;
    struct page_text text;

    fail_unless(sheet, title);
    if (sheet->page.err != ERR_NONE)
        return;
    draw_mark(sheet, reason->effect, sheet->sizes->margin, sheet->page.y, sheet->sizes->body);
    text = sheet_text(sheet, title, TEXT_BOLD, sheet->sizes->body, inset);
    page_put_text(&sheet->page, &text);
    text = sheet_text(sheet, reason->text, TEXT_REGULAR, sheet->sizes->body, inset);
    page_put_text(&sheet->page, &text);
    put_remedy(sheet, reason->remedy, inset);
    sheet_gap(sheet, ITEM_GAP);
}

void sheet_reasons(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;
    size_t most = paper->reason_count < SLIP_PAPER_REASONS_MAX ? paper->reason_count : SLIP_PAPER_REASONS_MAX;
    size_t shown = 0;

    if (paper->reason_count == 0)
        return;
    sheet_heading(sheet, STR_SLIP_REASONS, "");
    for (; shown < most && sheet->page.y < REASONS_END_ROWS && sheet->page.err == ERR_NONE; shown++) {
        separate(sheet, shown);
        put_reason(sheet, &paper->reasons[shown]);
    }
    if (shown < paper->reason_count)
        put_rest(sheet, STR_SLIP_MORE_REASONS, paper->reason_count - shown);
}
