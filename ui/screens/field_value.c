/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/field_table.h"

#include <inttypes.h>
#include <string.h>

static const char *text_or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static const char *date_text(struct arena *arena, int32_t day)
{
    char text[DATE_TEXT_SIZE];

    date_format(day, text);
    return text_or_empty(arena_text(arena, text, strlen(text)));
}

/* The amount without its currency. */
static const char *amount_text(struct arena *arena, struct money money)
{
    char text[MONEY_TEXT_SIZE];

    if (money.minor == 0)
        return "";
    money_format(money, text);
    return text_or_empty(arena_text(arena, text, strcspn(text, " ")));
}

static const char *line_value(const struct model *model, const struct field_ref *ref, struct arena *arena)
{
    const struct request_line *line = field_line(model, ref);
    const struct question *question;

    if (line == NULL)
        return "";
    if (ref->field == FIELD_QUANTITY)
        return text_or_empty(arena_format(arena, "%" PRId64, line->quantity));
    if (ref->field == FIELD_PRICE)
        return amount_text(arena, line->unit_price);
    if (ref->field == FIELD_CURRENCY)
        return field_currency(model, line);
    if (ref->field == FIELD_REPLACES_ACQUIRED)
        return date_text(arena, line->replaces_acquired);
    if (ref->field == FIELD_REPLACES_DISPOSITION)
        return disposition_code(line->replaces_disposition);
    if (field_statement(ref) != NULL)
        return text_or_empty(request_line_answer(line, field_statement(ref)->attribute));
    question = field_question(model, ref);
    return question == NULL ? "" : text_or_empty(request_line_answer(line, question->attribute));
}

const char *field_value(const struct model *model, const struct field_ref *ref, struct arena *arena)
{
    const struct field_row *row = field_row(ref->field);
    const struct request_line *line = field_line(model, ref);

    if (row->is_text && row->owner == FIELD_OF_LINE)
        return line == NULL ? "" : *(const char *const *)(const void *)((const char *)line + row->member);
    if (row->is_text)
        return *(const char *const *)(const void *)((const char *)model->request + row->member);
    if (row->owner == FIELD_OF_LINE)
        return line_value(model, ref, arena);
    if (ref->field == FIELD_PURPOSE)
        return purpose_code(model->request->purpose);
    if (ref->field == FIELD_NEED_BY)
        return date_text(arena, model->request->need_by);
    return "";
}

static const char *unit_of_question(const struct model *model, const struct field_ref *ref)
{
    const struct question *question = field_question(model, ref);

    return question == NULL ? "" : question->unit;
}

/* Labels of the chosen options, with a comma between.  The options themselves take no room afterwards when
 * there is one label: that lives in the catalogue. */
static const char *shown_options(const struct model *model, const struct field_ref *ref, const char *value,
                                 struct arena *arena)
{
    size_t mark = arena_mark(arena), count, chosen = 0;
    struct field_option *options = ARENA_TAKE(arena, FIELD_OPTIONS_MAX, struct field_option);
    const char *shown = value;

    if (options == NULL)
        return value;
    count = field_options(model, ref, options);
    for (size_t i = 0; i < count; i++) {
        if (options[i].code[0] == '\0' || !list_contains(value, options[i].code))
            continue;
        shown = chosen == 0 ? options[i].label
                            : text_or_empty(lang_format(arena, model->lang, STR_FORMAT_AND_MORE, "list", shown, "next",
                                                        options[i].label, NULL, NULL));
        chosen++;
    }
    if (chosen <= 1)
        arena_reset(arena, mark);
    return shown;
}

static const char *shown_date(const struct model *model, const char *value, struct arena *arena)
{
    int32_t day;

    return date_parse(value, &day) == ERR_NONE ? text_or_empty(lang_date(arena, model->lang, day)) : value;
}

const char *field_shown(const struct model *model, const struct field_ref *ref, struct arena *arena)
{
    const char *value = field_value(model, ref, arena);

    if (value[0] == '\0')
        return "";
    if (ref->field == FIELD_PRICE)
        return text_or_empty(lang_money(arena, model->lang, field_line(model, ref)->unit_price));
    if (ref->field == FIELD_QUANTITY)
        return text_or_empty(lang_number(arena, model->lang, field_line(model, ref)->quantity));
    switch (field_kind(model, ref)) {
    case FIELD_KIND_DATE:
        return shown_date(model, value, arena);
    case FIELD_KIND_CHOICE:
    case FIELD_KIND_SET:
    case FIELD_KIND_YES_NO:
        return shown_options(model, ref, value, arena);
    case FIELD_KIND_DECIMAL:
    case FIELD_KIND_NUMBER:
        value = text_or_empty(lang_decimal(arena, model->lang, value));
        if (unit_of_question(model, ref)[0] != '\0')
            return text_or_empty(arena_format(arena, "%s\u00a0%s", value, unit_of_question(model, ref)));
        return value;
    case FIELD_KIND_TEXT:
    case FIELD_KIND_CODE:
        return value;
    }
    return value;
}

struct option_list {
    const struct model *model;
    struct field_option *options;
    size_t count;
};

static void put(struct option_list *list, const char *code, const char *label)
{
    if (list->count < FIELD_OPTIONS_MAX)
        list->options[list->count++] = (struct field_option){ .code = code, .label = label };
}

static void put_words(struct option_list *list, const char *code, enum str label)
{
    put(list, code, lang_text(list->model->lang, label));
}

static void put_purposes(struct option_list *list)
{
    static const enum str names[PURPOSE_COUNT] = {
        [PURPOSE_NEW] = STR_SCREEN_PURPOSE_NEW,         [PURPOSE_REPLACE] = STR_SCREEN_PURPOSE_REPLACE,
        [PURPOSE_RENEW] = STR_SCREEN_PURPOSE_RENEW,     [PURPOSE_SPARE] = STR_SCREEN_PURPOSE_SPARE,
        [PURPOSE_PILOT] = STR_SCREEN_PURPOSE_PILOT,     [PURPOSE_EMERGENCY] = STR_SCREEN_PURPOSE_EMERGENCY,
    };

    for (int i = 0; i < PURPOSE_COUNT; i++)
        put_words(list, purpose_code((enum purpose)i), names[i]);
}

static void put_dispositions(struct option_list *list)
{
    static const enum str names[DISPOSITION_COUNT] = {
        [DISPOSITION_NONE] = STR_SCREEN_DISPOSITION_NONE,
        [DISPOSITION_SPARE] = STR_SCREEN_DISPOSITION_SPARE,
        [DISPOSITION_DONATE] = STR_SCREEN_DISPOSITION_DONATE,
        [DISPOSITION_RETURN] = STR_SCREEN_DISPOSITION_RETURN,
        [DISPOSITION_DESTROY] = STR_SCREEN_DISPOSITION_DESTROY,
    };

    for (int i = 0; i < DISPOSITION_COUNT; i++)
        put_words(list, disposition_code((enum disposition)i), names[i]);
}

static void put_currencies(struct option_list *list)
{
    const struct rulebook *book = list->model->book;

    put(list, book->release.base_currency, book->release.base_currency);
    for (size_t i = 0; i < book->rates_count; i++) {
        const char *code = book->rates[i].currency;
        bool is_new = strcmp(code, book->release.base_currency) != 0 &&
                      (i == 0 || strcmp(code, book->rates[i - 1].currency) != 0);

        if (is_new)
            put(list, code, code);
    }
}

/* The product's contracts. */
static void put_contracts(struct option_list *list, size_t line)
{
    const struct model *model = list->model;

    put_words(list, "", STR_SCREEN_LINE_NO_CONTRACT);
    if (model->facts == NULL)
        return;
    for (size_t i = 0; i < model->facts[line].contract_items_count; i++) {
        const char *number = model->facts[line].contract_items[i].contract;
        const struct contract *contract = rulebook_contract(model->book, number);

        put(list, number, contract == NULL ? number : lang_name(&contract->name, model->lang));
    }
}

static void put_categories(struct option_list *list)
{
    const struct rulebook *book = list->model->book;

    for (size_t i = 0; i < book->categories_count; i++)
        put(list, book->categories[i].code, lang_name(&book->categories[i].name, list->model->lang));
    /* As people look for them. */
    for (size_t i = 1; i < list->count; i++) {
        struct field_option moved = list->options[i];
        size_t to = i;

        for (; to > 0 && lang_order(list->model->lang, moved.label, list->options[to - 1].label) < 0; to--)
            list->options[to] = list->options[to - 1];
        list->options[to] = moved;
    }
}

/* The unit's own points first: nearly always one of those is meant. */
static void put_points(struct option_list *list)
{
    const struct rulebook *book = list->model->book;
    const char *unit = list->model->request->unit;

    for (int is_other = 0; is_other < 2; is_other++) {
        for (size_t i = 0; i < book->receiving_points_count; i++) {
            const struct receiving_point *point = &book->receiving_points[i];

            if ((strcmp(point->unit, unit) != 0) == (is_other == 1))
                put(list, point->code, lang_name(&point->name, list->model->lang));
        }
    }
}

static const struct choice *find_choice(const struct rulebook *book, const char *attribute, const char *value,
                                        size_t size)
{
    for (size_t i = 0; i < book->choices_count; i++) {
        const struct choice *choice = &book->choices[i];

        if (strcmp(choice->attribute, attribute) == 0 && strlen(choice->value) == size &&
            memcmp(choice->value, value, size) == 0)
            return choice;
    }
    return NULL;
}

/* A question's choices, '|' between, in its own order, with the catalogue's names for them. */
static void put_choices(struct option_list *list, const struct question *question)
{
    const char *at = question->choices;

    while (*at != '\0') {
        size_t size = strcspn(at, "|");
        const struct choice *choice = find_choice(list->model->book, question->attribute, at, size);

        if (choice != NULL)
            put(list, choice->value, lang_name(&choice->name, list->model->lang));
        at += size + (at[size] == '|' ? 1 : 0);
    }
}

static void put_field(struct option_list *list, const struct field_ref *ref)
{
    const struct rulebook *book = list->model->book;
    enum lang lang = list->model->lang;

    if (ref->field == FIELD_PURPOSE)
        put_purposes(list);
    if (ref->field == FIELD_REPLACES_DISPOSITION)
        put_dispositions(list);
    if (ref->field == FIELD_CURRENCY)
        put_currencies(list);
    if (ref->field == FIELD_CONTRACT)
        put_contracts(list, ref->line);
    if (ref->field == FIELD_CATEGORY || ref->field == FIELD_FREE_CATEGORY)
        put_categories(list);
    if (ref->field == FIELD_RECEIVING_POINT)
        put_points(list);
    if (ref->field == FIELD_UNIT) {
        for (size_t i = 0; i < book->units_count; i++)
            put(list, book->units[i].code, lang_name(&book->units[i].name, lang));
    }
    if (ref->field == FIELD_SUPPLIER) {
        put_words(list, "", STR_SCREEN_NOT_GIVEN);
        for (size_t i = 0; i < book->vendors_count; i++)
            put(list, book->vendors[i].code, book->vendors[i].name);
    }
}

size_t field_options(const struct model *model, const struct field_ref *ref, struct field_option *ret_options)
{
    struct option_list list = { .model = model, .options = ret_options };
    const struct question *question = field_question(model, ref);

    if (field_kind(model, ref) == FIELD_KIND_YES_NO) {
        put_words(&list, "yes", STR_SCREEN_YES);
        put_words(&list, "no", STR_SCREEN_NO);
    } else if (question == NULL) {
        put_field(&list, ref);
    } else {
        put_choices(&list, question);
    }
    return list.count;
}
