/* SPDX-License-Identifier: Apache-2.0 */
#include "print/slip_sheet.h"

#include <inttypes.h>
#include <string.h>

enum { GAP = 14, ROW_GAP = 7 };

struct field {
    enum str label;
    const char *value;
    const char *local;   /* under the value, smaller; "" = nothing */
    const char *english; /* under that */
    bool is_code;        /* read from left to right in every language */
};

static struct page_text value_text(const struct sheet *sheet, const struct field *field, int x, int width)
{
    return (struct page_text){ .text = field->value,
                               .lang = field->is_code ? LANG_EN : sheet->page.lang,
                               .weight = TEXT_BOLD,
                               .size = sheet->sizes->body,
                               .x = x,
                               .width = width };
}

/* The value and what stands under it; returns the height. */
static int draw_value(struct sheet *sheet, const struct field *field, int x, int width, int y)
{
    struct page_text text = value_text(sheet, field, x, width);
    int top = y;

    y += page_draw_text(&sheet->page, &text, y);
    text.weight = TEXT_REGULAR;
    text.size = sheet->sizes->small;
    text.leading = PAGE_LEADING_TIGHT;
    text.text = field->local;
    text.lang = sheet->page.lang;
    y += page_draw_text(&sheet->page, &text, y);
    text.text = field->english;
    text.lang = LANG_EN;
    y += page_draw_text(&sheet->page, &text, y);
    return y - top;
}

static void put_beside(struct sheet *sheet, const struct field *field)
{
    const struct sheet_sizes *sizes = sheet->sizes;
    int x = sizes->margin + sizes->label_width + GAP;
    struct page_text label = sheet_label(sheet, sheet_local(sheet, field->label), sizes->label, 0);
    struct page_text value = value_text(sheet, field, x, sizes->margin + sheet->width - x);
    int y = sheet->page.y;
    int height, value_height;

    label.width = sizes->label_width;
    /* Both first lines stand on one base line although the value's letters are larger. */
    height = page_text_baseline(&sheet->page, &value) - page_text_baseline(&sheet->page, &label);
    height += page_draw_text(&sheet->page, &label, y + height);
    label.text = sheet_english(sheet, field->label);
    label.lang = LANG_EN;
    label.size = sizes->label_second;
    if (label.text != NULL)
        height += page_draw_text(&sheet->page, &label, y + height);
    value_height = draw_value(sheet, field, x, value.width, y);
    sheet->page.y += (height > value_height ? height : value_height) + ROW_GAP;
}

static void put_below(struct sheet *sheet, const struct field *field)
{
    sheet_put_both(sheet, field->label, TEXT_REGULAR, sheet->sizes->label, PAGE_START);
    sheet->page.y += draw_value(sheet, field, sheet->sizes->margin, sheet->width, sheet->page.y) + ROW_GAP;
}

static void put_field(struct sheet *sheet, const struct field *field)
{
    if (field->value == NULL) {
        sheet->page.err = sheet->page.err != ERR_NONE ? sheet->page.err : ERR_LIMIT;
        return;
    }
    if (field->value[0] == '\0')
        return;
    if (sheet->sizes->label_width > 0)
        put_beside(sheet, field);
    else
        put_below(sheet, field);
}

static void put_plain(struct sheet *sheet, enum str label, const char *value, bool is_code)
{
    struct field field = { .label = label, .value = value, .local = "", .english = "", .is_code = is_code };

    put_field(sheet, &field);
}

/* A code with the names it stands for; the local name alone where there is no code. */
static void put_named(struct sheet *sheet, enum str label, const char *code, const struct slip_words *name)
{
    const char *second = sheet_second(sheet, name);
    bool has_code = code[0] != '\0';
    struct field field = { .label = label,
                           .value = has_code ? code : name->local,
                           .local = has_code ? name->local : "",
                           .english = second != NULL ? second : "",
                           .is_code = has_code };

    put_field(sheet, &field);
}

static void put_request(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;
    struct field field = {
        .label = STR_SLIP_REQUEST, .value = paper->request, .local = "", .english = "", .is_code = true
    };

    if (paper->revision > 0) {
        char revision[16];

        snprintf(revision, sizeof revision, "%d", paper->revision);
        field.local = lang_format(sheet->page.arena, sheet->page.lang, STR_SLIP_REVISION, "number", revision,
                                  NULL, NULL, NULL, NULL);
    }
    if (field.local == NULL)
        field.value = NULL;
    put_field(sheet, &field);
}

static void put_day(struct sheet *sheet, enum str label, int32_t day)
{
    if (day != DATE_NONE)
        put_plain(sheet, label, lang_date(sheet->page.arena, sheet->page.lang, day), false);
}

void sheet_fields_first(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;

    put_named(sheet, STR_SLIP_TO, "", &paper->addressee);
    put_request(sheet);
    put_named(sheet, STR_SLIP_UNIT, paper->unit_code, &paper->unit);
    put_plain(sheet, STR_SLIP_FOCAL_POINT, paper->focal_point, false);
    put_named(sheet, STR_SLIP_RECEIVING_POINT, paper->receiving_point_code, &paper->receiving_point);
    put_plain(sheet, STR_SLIP_LANE, paper->lane, true);
    put_day(sheet, STR_SLIP_ISSUED, paper->issued);
    put_day(sheet, STR_SLIP_VALID_UNTIL, paper->valid_until);
    if (paper->ceiling.currency[0] != '\0')
        put_plain(sheet, STR_SLIP_CEILING, lang_money(sheet->page.arena, sheet->page.lang, paper->ceiling),
                  true);
    put_plain(sheet, STR_SLIP_REPLACES, paper->replaces, true);
}

static void put_release(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;
    char day[DATE_TEXT_SIZE] = "";

    if (paper->release <= 0)
        return;
    date_format(paper->release_day, day);
    put_plain(sheet, STR_SLIP_RELEASE,
              arena_format(sheet->page.arena, day[0] != '\0' ? "%" PRId64 " / %s" : "%" PRId64,
                           paper->release, day),
              true);
}

/* Name, code and role of whoever decided; the code alone where it was the machine. */
static void put_officer(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;
    const char *second = sheet_second(sheet, &paper->role);
    const char *code = arena_format(sheet->page.arena, "%" PRId64, paper->officer);
    struct field field = { .label = STR_SLIP_OFFICER,
                           .value = code,
                           .local = paper->role.local,
                           .english = second != NULL ? second : "",
                           .is_code = true };

    if (paper->officer <= 0) {
        put_plain(sheet, STR_SLIP_ROLE, paper->role.local, false);
        return;
    }
    if (paper->approver[0] != '\0' && code != NULL) {
        field.value = paper->approver;
        field.is_code = false;
        field.local = arena_format(sheet->page.arena, "%s\u00a0· %s", code, paper->role.local);
        if (field.local == NULL)
            field.value = NULL;
    }
    put_field(sheet, &field);
}

void sheet_fields_second(struct sheet *sheet)
{
    const struct slip_paper *paper = sheet->paper;

    if (paper->officer <= 0 && paper->role.local[0] == '\0' && paper->release <= 0 &&
        paper->manual_code[0] == '\0')
        return;
    sheet_gap(sheet, GAP / 2);
    sheet_rule(sheet, 2);
    sheet_gap(sheet, GAP);
    put_officer(sheet);
    put_plain(sheet, STR_SLIP_DELEGATION, paper->delegation, true);
    put_plain(sheet, STR_SLIP_REFERENCE, paper->reference, true);
    put_plain(sheet, STR_SLIP_WAIVERS, paper->waivers, true);
    put_release(sheet);
    put_plain(sheet, STR_SLIP_MANUAL_CODE, paper->manual_code, true);
}
