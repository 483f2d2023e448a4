/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/field_table.h"

#include <string.h>

struct named_field {
    const char *name; /* as remedies write it (core/rules_*.c) */
    enum field_id field;
};

static enum field_id field_of_name(const char *name)
{
    static const struct named_field names[] = {
        { "budget-review", FIELD_BUDGET_REVIEW },
        { "category", FIELD_CATEGORY },
        { "coding-block", FIELD_CODING_BLOCK },
        { "contract", FIELD_CONTRACT },
        { "funding-source", FIELD_FUNDING },
        { "justification", FIELD_JUSTIFICATION },
        { "need-by", FIELD_NEED_BY },
        { "origin", FIELD_ORIGIN },
        { "previous-approval", FIELD_PREVIOUS },
        { "purpose", FIELD_PURPOSE },
        { "quantity", FIELD_QUANTITY },
        { "receiving-point", FIELD_RECEIVING_POINT },
        { "replaces-acquired", FIELD_REPLACES_ACQUIRED },
        { "replaces-disposition", FIELD_REPLACES_DISPOSITION },
        { "replaces-tag", FIELD_REPLACES_TAG },
        { "supplier", FIELD_SUPPLIER },
        { "unit", FIELD_UNIT },
        { "unit-price", FIELD_PRICE },
        { "version", FIELD_VERSION },
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i].name, name) == 0)
            return names[i].field;
    }
    return FIELD_NONE;
}

static struct field_ref question_of_name(const struct model *model, size_t line, const char *attribute)
{
    const struct question *questions[FIELD_QUESTIONS_MAX];
    size_t count = field_questions(model, line, questions);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(questions[i]->attribute, attribute) == 0)
            return (struct field_ref){ .field = FIELD_QUESTION, .line = line, .question = i };
    }
    return (struct field_ref){ .field = FIELD_NONE };
}

static struct field_ref field_of_word(const struct model *model, size_t line, const char *word)
{
    struct field_ref ref = { .field = FIELD_NONE };

    if (line < model->request->line_count)
        ref = question_of_name(model, line, word);
    if (ref.field != FIELD_NONE)
        return ref;
    ref = (struct field_ref){ .field = field_of_name(word), .line = line };
    if (ref.field == FIELD_NONE && field_find_statement(word, &ref.question))
        ref.field = FIELD_STATEMENT;
    if (field_row(ref.field)->owner == FIELD_OF_LINE && line >= model->request->line_count)
        ref.field = FIELD_NONE;
    return ref;
}

/* The goods of a line from the catalogue have their category there. */
static bool is_open_to_change(const struct model *model, const struct field_ref *ref)
{
    return ref->field != FIELD_CATEGORY || model->request->lines[ref->line].product[0] == '\0';
}

struct field_ref field_of_remedy(const struct model *model, const struct finding *finding)
{
    size_t line = finding->line == 0 ? model->request->line_count : finding->line - 1;
    struct field_ref ref = { .field = FIELD_NONE };

    switch (finding->remedy) {
    case REMEDY_ANSWER:
    case REMEDY_CORRECT:
    case REMEDY_REFERENCE:
        ref = field_of_word(model, line, finding->remedy_value);
        break;
    case REMEDY_PRICE:
        ref = field_of_word(model, line, "unit-price");
        break;
    case REMEDY_VERSION:
        ref = field_of_word(model, line, "version");
        break;
    case REMEDY_QUANTITY:
        ref = field_of_word(model, line, "quantity");
        break;
    case REMEDY_NONE:
    case REMEDY_ALTERNATIVE:
    case REMEDY_CONTRACT:
    case REMEDY_TRAINING:
    case REMEDY_MEET:
    case REMEDY_CONDITION:
    case REMEDY_REVIEW:
    case REMEDY_UPDATE:
    case REMEDY_WAIT:
    case REMEDY_COUNT:
        break;
    }
    return ref.field == FIELD_NONE || is_open_to_change(model, &ref)
               ? ref
               : (struct field_ref){ .field = FIELD_NONE };
}
