/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/field_table.h"

#include <stddef.h>
#include <string.h>

#define LINE_TEXT(title, kind, member, max) \
    { STR_SCREEN_##title, FIELD_KIND_##kind, FIELD_OF_LINE, true, offsetof(struct request_line, member), max }
#define REQUEST_TEXT(title, kind, member, max) \
    { STR_SCREEN_##title, FIELD_KIND_##kind, FIELD_OF_REQUEST, true, offsetof(struct request, member), max }
#define VALUE(title, kind, owner, max)                                                                       \
    {                                                                                                        \
        STR_SCREEN_##title, FIELD_KIND_##kind, FIELD_OF_##owner, false, 0, max                               \
    }
#define VALUE_OF_MINE(title)                                                                                 \
    {                                                                                                        \
        STR_MINE_##title##_TITLE, FIELD_KIND_TEXT, FIELD_OF_NOBODY, false, 0, REQUEST_TEXT_MAX               \
    }

enum { NUMBER_MAX = 20, DATE_DIGITS = 8, SLIP_CODE_TYPED_MAX = 40, BOOK_DEPTH_MAX = 8 };

const struct field_row *field_row(enum field_id field)
{
    static const struct field_row rows[] = {
        [FIELD_NONE] = VALUE(CLOSE, TEXT, NOBODY, 0),
        [FIELD_QUANTITY] = VALUE(LINE_QUANTITY, NUMBER, LINE, 7),
        [FIELD_PRICE] = VALUE(LINE_PRICE, DECIMAL, LINE, NUMBER_MAX),
        [FIELD_CURRENCY] = VALUE(LINE_CURRENCY, CHOICE, LINE, 3),
        [FIELD_CONTRACT] = LINE_TEXT(LINE_CONTRACT, CHOICE, contract, REQUEST_CODE_MAX),
        [FIELD_QUESTION] = VALUE(LINE_TEXT, TEXT, LINE, REQUEST_TEXT_MAX),
        [FIELD_STATEMENT] = VALUE(LINE_TEXT, CODE, LINE, REQUEST_CODE_MAX),
        [FIELD_VERSION] = LINE_TEXT(LINE_VERSION, CODE, version, REQUEST_CODE_MAX),
        [FIELD_SUPPLIER] = LINE_TEXT(LINE_SUPPLIER, CHOICE, supplier, REQUEST_CODE_MAX),
        [FIELD_ORIGIN] = LINE_TEXT(LINE_ORIGIN, CODE, origin, 2),
        [FIELD_TEXT] = LINE_TEXT(LINE_TEXT, TEXT, text, REQUEST_TEXT_MAX),
        [FIELD_CATEGORY] = LINE_TEXT(LINE_CATEGORY, CHOICE, category, REQUEST_CODE_MAX),
        [FIELD_REPLACES_TAG] = LINE_TEXT(LINE_REPLACES_TAG, CODE, replaces_tag, REQUEST_CODE_MAX),
        [FIELD_REPLACES_ACQUIRED] = VALUE(LINE_REPLACES_ACQUIRED, DATE, LINE, DATE_DIGITS),
        [FIELD_REPLACES_DISPOSITION] = VALUE(LINE_REPLACES_DISPOSITION, CHOICE, LINE, REQUEST_CODE_MAX),
        [FIELD_UNIT] = REQUEST_TEXT(REVIEW_UNIT, CHOICE, unit, REQUEST_CODE_MAX),
        [FIELD_RECEIVING_POINT] =
            REQUEST_TEXT(REVIEW_RECEIVING_POINT, CHOICE, receiving_point, REQUEST_CODE_MAX),
        [FIELD_CODING_BLOCK] = REQUEST_TEXT(REVIEW_CODING_BLOCK, CODE, coding_block, REQUEST_CODE_MAX),
        [FIELD_PURPOSE] = VALUE(REVIEW_PURPOSE, CHOICE, REQUEST, REQUEST_CODE_MAX),
        [FIELD_NEED_BY] = VALUE(REVIEW_NEED_BY, DATE, REQUEST, DATE_DIGITS),
        [FIELD_FUNDING] = REQUEST_TEXT(REVIEW_FUNDING, CODE, funding_source, REQUEST_CODE_MAX),
        [FIELD_BUDGET_REVIEW] = REQUEST_TEXT(REVIEW_BUDGET_REVIEW, CODE, budget_review, REQUEST_CODE_MAX),
        [FIELD_PREVIOUS] = REQUEST_TEXT(REVIEW_PREVIOUS, CODE, previous_approval, REQUEST_CODE_MAX),
        [FIELD_JUSTIFICATION] = REQUEST_TEXT(REVIEW_JUSTIFICATION, TEXT, justification, REQUEST_TEXT_MAX),
        [FIELD_BADGE] = VALUE(LOGIN_TYPE_BADGE, CODE, NOBODY, REQUEST_CODE_MAX),
        [FIELD_SLIP_CODE] = VALUE(CHECK_TYPE_TITLE, NUMBER, NOBODY, SLIP_CODE_TYPED_MAX),
        [FIELD_FREE_TEXT] = VALUE(FIND_FREE_TEXT_TITLE, TEXT, NOBODY, REQUEST_TEXT_MAX),
        [FIELD_OWN_ANSWER] = VALUE_OF_MINE(ANSWER),
        [FIELD_OWN_RESULT] = VALUE_OF_MINE(REPORT),
        [FIELD_OWN_WITHDRAW] = VALUE_OF_MINE(WITHDRAW),
        [FIELD_FREE_CATEGORY] = VALUE(FIND_FREE_TEXT_CATEGORY, CHOICE, NOBODY, REQUEST_CODE_MAX),
    };

    return &rows[field];
}

static const struct field_statement statements[] = {
    { "attestation", STR_REMEDY_FIELD_ATTESTATION, FIELD_KIND_CODE },
    { "business-function", STR_REMEDY_FIELD_BUSINESS_FUNCTION, FIELD_KIND_CODE },
    { "data-class", STR_REMEDY_FIELD_DATA_CLASS, FIELD_KIND_CODE },
    { "data-location", STR_REMEDY_FIELD_DATA_LOCATION, FIELD_KIND_CODE },
    { "exit-plan", STR_REMEDY_FIELD_EXIT_PLAN, FIELD_KIND_TEXT },
    { "hosting", STR_REMEDY_FIELD_HOSTING, FIELD_KIND_CODE },
    { "import-permit", STR_REMEDY_FIELD_IMPORT_PERMIT, FIELD_KIND_CODE },
    { "keyboard", STR_REMEDY_FIELD_KEYBOARD, FIELD_KIND_CODE },
    { "personal-data", STR_REMEDY_FIELD_PERSONAL_DATA, FIELD_KIND_YES_NO },
    { "pilot-days", STR_REMEDY_FIELD_PILOT_DAYS, FIELD_KIND_NUMBER },
};

enum { STATEMENT_COUNT = sizeof statements / sizeof statements[0] };

const struct field_statement *field_statement(const struct field_ref *ref)
{
    return ref->field == FIELD_STATEMENT && ref->question < STATEMENT_COUNT ? &statements[ref->question]
                                                                            : NULL;
}

bool field_find_statement(const char *attribute, size_t *ret_index)
{
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        if (strcmp(statements[i].attribute, attribute) == 0) {
            *ret_index = i;
            return true;
        }
    }
    return false;
}

const struct request_line *field_line(const struct model *model, const struct field_ref *ref)
{
    if (field_row(ref->field)->owner != FIELD_OF_LINE || model->request == NULL ||
        ref->line >= model->request->line_count)
        return NULL;
    return &model->request->lines[ref->line];
}

const char *field_line_category(const struct model *model, size_t line)
{
    const char *category = model->request->lines[line].category;

    if (category[0] == '\0' && model->facts != NULL && model->facts[line].product != NULL)
        return model->facts[line].product->category;
    return category;
}

size_t field_questions(const struct model *model, size_t line, const struct question **ret_questions)
{
    const char *code = field_line_category(model, line);
    size_t count = 0;

    for (int depth = 0; depth < BOOK_DEPTH_MAX && code[0] != '\0'; depth++) {
        const struct category *category = rulebook_category(model->book, code);
        size_t found;
        const struct question *questions = rulebook_questions(model->book, code, &found);

        for (size_t i = 0; i < found && count < FIELD_QUESTIONS_MAX; i++)
            ret_questions[count++] = &questions[i];
        code = category == NULL ? "" : category->parent;
    }
    return count;
}

const struct question *field_question(const struct model *model, const struct field_ref *ref)
{
    const struct question *questions[FIELD_QUESTIONS_MAX];

    if (ref->field != FIELD_QUESTION || field_line(model, ref) == NULL ||
        ref->question >= field_questions(model, ref->line, questions))
        return NULL;
    return questions[ref->question];
}

const char *field_currency(const struct model *model, const struct request_line *line)
{
    return line->unit_price.currency[0] != '\0' ? line->unit_price.currency
                                                : model->book->release.base_currency;
}

static enum field_kind kind_of_question(const struct question *question)
{
    switch (question->type) {
    case VALUE_BOOL:
        return FIELD_KIND_YES_NO;
    case VALUE_NUMBER:
        return FIELD_KIND_DECIMAL;
    case VALUE_TEXT:
        return FIELD_KIND_TEXT;
    case VALUE_CHOICE:
        return FIELD_KIND_CHOICE;
    case VALUE_SET:
        return FIELD_KIND_SET;
    case VALUE_DATE:
        return FIELD_KIND_DATE;
    case VALUE_VERSION:
        return FIELD_KIND_CODE;
    }
    return FIELD_KIND_TEXT;
}

enum field_kind field_kind(const struct model *model, const struct field_ref *ref)
{
    const struct question *question = field_question(model, ref);

    if (field_statement(ref) != NULL)
        return field_statement(ref)->kind;
    return question != NULL ? kind_of_question(question) : field_row(ref->field)->kind;
}

/* The check takes what the catalogue says of the product where nobody answers. */
static bool is_known_of_product(const struct model *model, size_t line, const char *attribute)
{
    const struct product *product = model->facts != NULL ? model->facts[line].product : NULL;

    for (size_t i = 0; product != NULL && i < product->attribute_count; i++) {
        if (strcmp(product->attributes[i].name, attribute) == 0)
            return product->attributes[i].value[0] != '\0';
    }
    return false;
}

bool field_is_needed(const struct model *model, const struct field_ref *ref)
{
    const struct question *question = field_question(model, ref);

    if (question != NULL)
        return question->severity == SEVERITY_MUST &&
               !is_known_of_product(model, ref->line, question->attribute);
    return ref->field == FIELD_PRICE || ref->field == FIELD_UNIT || ref->field == FIELD_RECEIVING_POINT ||
           ref->field == FIELD_CODING_BLOCK || ref->field == FIELD_CATEGORY;
}

const char *field_title(const struct model *model, const struct field_ref *ref)
{
    const struct question *question = field_question(model, ref);

    if (field_statement(ref) != NULL)
        return lang_text(model->lang, field_statement(ref)->title);
    return question != NULL ? lang_name(&question->text, model->lang)
                            : lang_text(model->lang, field_row(ref->field)->title);
}

static void put(struct field_ref *refs, size_t *count, enum field_id field, size_t line)
{
    if (*count < FIELDS_MAX)
        refs[(*count)++] = (struct field_ref){ .field = field, .line = line };
}

static bool is_software(const struct model *model, size_t line)
{
    const struct category *category = rulebook_category(model->book, field_line_category(model, line));

    return category != NULL && list_contains(category->traits, "software");
}

size_t field_list_line(const struct model *model, size_t line, struct field_ref *ret_refs)
{
    const struct request_line *entry = &model->request->lines[line];
    const struct question *questions[FIELD_QUESTIONS_MAX];
    size_t question_count = field_questions(model, line, questions);
    size_t count = 0, pilot_days;

    put(ret_refs, &count, FIELD_QUANTITY, line);
    put(ret_refs, &count, FIELD_PRICE, line);
    for (size_t i = 0; i < question_count && count < FIELDS_MAX; i++)
        ret_refs[count++] = (struct field_ref){ .field = FIELD_QUESTION, .line = line, .question = i };
    if (entry->product[0] == '\0') {
        put(ret_refs, &count, FIELD_TEXT, line);
        put(ret_refs, &count, FIELD_CATEGORY, line);
    }
    if (model->request->purpose == PURPOSE_PILOT && field_find_statement("pilot-days", &pilot_days))
        ret_refs[count++] =
            (struct field_ref){ .field = FIELD_STATEMENT, .line = line, .question = pilot_days };
    if (model->request->purpose == PURPOSE_REPLACE) {
        put(ret_refs, &count, FIELD_REPLACES_TAG, line);
        put(ret_refs, &count, FIELD_REPLACES_ACQUIRED, line);
        put(ret_refs, &count, FIELD_REPLACES_DISPOSITION, line);
    }
    if (is_software(model, line))
        put(ret_refs, &count, FIELD_VERSION, line);
    put(ret_refs, &count, FIELD_CURRENCY, line);
    if (entry->contract[0] != '\0' || (model->facts != NULL && model->facts[line].contract_items_count > 0))
        put(ret_refs, &count, FIELD_CONTRACT, line);
    put(ret_refs, &count, FIELD_SUPPLIER, line);
    put(ret_refs, &count, FIELD_ORIGIN, line);
    return count;
}

size_t field_list_request(const struct model *model, struct field_ref *ret_refs)
{
    size_t count = 0;

    put(ret_refs, &count, FIELD_UNIT, 0);
    put(ret_refs, &count, FIELD_RECEIVING_POINT, 0);
    put(ret_refs, &count, FIELD_CODING_BLOCK, 0);
    put(ret_refs, &count, FIELD_PURPOSE, 0);
    put(ret_refs, &count, FIELD_NEED_BY, 0);
    put(ret_refs, &count, FIELD_FUNDING, 0);
    put(ret_refs, &count, FIELD_BUDGET_REVIEW, 0);
    if (model->request->purpose == PURPOSE_RENEW)
        put(ret_refs, &count, FIELD_PREVIOUS, 0);
    put(ret_refs, &count, FIELD_JUSTIFICATION, 0);
    return count;
}
