/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/field_table.h"

#include "base/num.h"
#include "base/utf8.h"
#include "codec/short_code.h"
#include "core/value.h"

#include <string.h>

enum { QUANTITY_MAX = 1000000 };

enum err field_parse_date(const char *text, int32_t *ret_day)
{
    char dashed[DATE_TEXT_SIZE];

    if (strlen(text) != 8)
        return date_parse(text, ret_day);
    snprintf(dashed, sizeof dashed, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
    return date_parse(dashed, ret_day);
}

static bool is_day(const char *text)
{
    int32_t day;

    return field_parse_date(text, &day) == ERR_NONE;
}

static bool is_quantity(const char *text)
{
    int64_t quantity;

    return num_parse(text, 1, QUANTITY_MAX, &quantity) == ERR_NONE;
}

static bool is_price(const struct model *model, const struct field_ref *ref, const char *text)
{
    struct money money;

    return money_parse(text, field_currency(model, field_line(model, ref)), &money) == ERR_NONE;
}

enum str field_problem(const struct model *model, const struct field_ref *ref, const char *text)
{
    struct short_code code;
    int64_t scaled;

    if (ref->field == FIELD_QUANTITY)
        return is_quantity(text) ? STR_COUNT : STR_SCREEN_LINE_BAD_QUANTITY;
    if (text[0] == '\0')
        return STR_COUNT;
    if (ref->field == FIELD_PRICE)
        return is_price(model, ref, text) ? STR_COUNT : STR_SCREEN_LINE_BAD_PRICE;
    if (ref->field == FIELD_SLIP_CODE) {
        switch (short_code_parse(bytes_of_text(text), &code)) {
        case SHORT_CODE_FINE:
            return STR_COUNT;
        case SHORT_CODE_NOT_ONE:
            return STR_SCREEN_CHECK_TYPE_TITLE;
        case SHORT_CODE_MISTYPED:
            return slip_result_sentence(SLIP_RESULT_MISTYPED);
        }
    }
    switch (field_kind(model, ref)) {
    case FIELD_KIND_DATE:
        return is_day(text) ? STR_COUNT : STR_SCREEN_LINE_BAD_DATE;
    case FIELD_KIND_DECIMAL:
    case FIELD_KIND_NUMBER:
        return num_parse_decimal(text, 3, &scaled) == ERR_NONE ? STR_COUNT : STR_SCREEN_LINE_BAD_NUMBER;
    case FIELD_KIND_TEXT:
    case FIELD_KIND_CODE:
    case FIELD_KIND_CHOICE:
    case FIELD_KIND_SET:
    case FIELD_KIND_YES_NO:
        break;
    }
    return utf8_check(bytes_of_text(text), field_row(ref->field)->max_bytes, NULL) == UTF8_FINE
               ? STR_COUNT
               : STR_ERR_INPUT;
}

/* The amount stays the same number in another currency; one that does not fit there must be typed again. */
static void change_currency(struct request_line *line, const char *currency)
{
    char text[MONEY_TEXT_SIZE];
    struct money money = { .minor = 0 };

    money_format(line->unit_price, text);
    text[strcspn(text, " ")] = '\0';
    if (line->unit_price.currency[0] == '\0' || money_parse(text, currency, &money) != ERR_NONE)
        money.minor = 0;
    line->unit_price.minor = money.minor;
    snprintf(line->unit_price.currency, sizeof line->unit_price.currency, "%s", currency);
}

/* A contract is taken with its price. */
static void take_contract_price(const struct model *model, size_t index, const char *number,
                                struct request_line *line)
{
    const struct contract *contract = rulebook_contract(model->book, number);

    if (contract == NULL || model->facts == NULL)
        return;
    for (size_t i = 0; i < model->facts[index].contract_items_count; i++) {
        const struct contract_item *item = &model->facts[index].contract_items[i];

        if (strcmp(item->contract, number) != 0)
            continue;
        line->unit_price.minor = item->ceiling_minor;
        snprintf(line->unit_price.currency, sizeof line->unit_price.currency, "%s", contract->currency);
    }
}

static enum err apply_answer(const struct model *model, const struct field_ref *ref, const char *value,
                             struct worksheet *worksheet)
{
    const struct question *question = field_question(model, ref);
    char day_text[DATE_TEXT_SIZE];
    int32_t day;

    if (field_statement(ref) != NULL)
        return worksheet_answer(worksheet, ref->line, field_statement(ref)->attribute, value);
    if (question == NULL)
        return ERR_INPUT;
    if (question->type == VALUE_DATE && value[0] != '\0') {
        if (field_parse_date(value, &day) != ERR_NONE)
            return ERR_INPUT;
        date_format(day, day_text);
        value = day_text;
    }
    if (value[0] != '\0' && !value_is_answer(question->type, question->choices, value))
        return ERR_INPUT;
    return worksheet_answer(worksheet, ref->line, question->attribute, value);
}

static enum err parse_optional_date(const char *value, int32_t *ret_day)
{
    if (value[0] != '\0')
        return field_parse_date(value, ret_day);
    *ret_day = DATE_NONE;
    return ERR_NONE;
}

static enum err apply_line(const struct model *model, const struct field_ref *ref, const char *value,
                           struct worksheet *worksheet)
{
    struct request_line *line = &worksheet->lines[ref->line];

    if (ref->field == FIELD_QUANTITY)
        return num_parse(value, 1, QUANTITY_MAX, &line->quantity);
    if (ref->field == FIELD_PRICE)
        return money_parse(value[0] == '\0' ? "0" : value, field_currency(model, line), &line->unit_price);
    if (ref->field == FIELD_CURRENCY) {
        change_currency(line, value);
        return ERR_NONE;
    }
    if (ref->field == FIELD_REPLACES_ACQUIRED)
        return parse_optional_date(value, &line->replaces_acquired);
    if (ref->field == FIELD_REPLACES_DISPOSITION)
        return disposition_parse(value, &line->replaces_disposition);
    return apply_answer(model, ref, value, worksheet);
}

/* With another unit comes another receiving point, unless the present one is the new unit's. */
static enum err follow_unit(const struct model *model, struct worksheet *worksheet)
{
    const char *unit = worksheet->request.unit;
    const struct receiving_point *now =
        rulebook_receiving_point(model->book, worksheet->request.receiving_point);

    if (now != NULL && strcmp(now->unit, unit) == 0)
        return ERR_NONE;
    for (size_t i = 0; i < model->book->receiving_points_count; i++) {
        const struct receiving_point *point = &model->book->receiving_points[i];

        if (strcmp(point->unit, unit) == 0)
            return worksheet_put(worksheet, &worksheet->request.receiving_point, point->code,
                                 REQUEST_CODE_MAX);
    }
    return ERR_NONE;
}

static enum err apply_text(const struct model *model, const struct field_ref *ref, const char *value,
                           struct worksheet *worksheet)
{
    const struct field_row *row = field_row(ref->field);
    void *owner =
        row->owner == FIELD_OF_LINE ? (void *)&worksheet->lines[ref->line] : (void *)&worksheet->request;
    const char **member = (const char **)(void *)((char *)owner + row->member);
    enum err err = worksheet_put(worksheet, member, value, row->max_bytes);

    if (err != ERR_NONE)
        return err;
    if (ref->field == FIELD_CONTRACT)
        take_contract_price(model, ref->line, value, &worksheet->lines[ref->line]);
    return ref->field == FIELD_UNIT ? follow_unit(model, worksheet) : ERR_NONE;
}

enum err field_apply(const struct model *model, const struct field_ref *ref, const char *value,
                     struct worksheet *worksheet)
{
    const struct field_row *row = field_row(ref->field);

    if (field_problem(model, ref, value) != STR_COUNT)
        return ERR_INPUT;
    if (row->owner == FIELD_OF_LINE && ref->line >= worksheet->request.line_count)
        return ERR_INPUT;
    if (row->is_text)
        return apply_text(model, ref, value, worksheet);
    if (row->owner == FIELD_OF_LINE)
        return apply_line(model, ref, value, worksheet);
    if (ref->field == FIELD_PURPOSE)
        return purpose_parse(value, &worksheet->request.purpose);
    if (ref->field == FIELD_NEED_BY)
        return parse_optional_date(value, &worksheet->request.need_by);
    return ERR_INPUT;
}
