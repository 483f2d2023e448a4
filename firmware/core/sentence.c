/* SPDX-License-Identifier: Apache-2.0 */
#include "core/sentence.h"

#include "base/num.h"

#include <string.h>

static const struct {
    enum str label;
    enum str text;
} reasons[REASON_COUNT] = {
#define REASON(name, code, disclosure) { STR_REASON_##name##_LABEL, STR_REASON_##name##_TEXT },
#include "core/reason.def"
#undef REASON
};

/* The same reason from another cause (the finding's parameter "cause") reads otherwise. */
static const struct {
    enum reason reason;
    const char *cause;
    enum str text;
} variants[] = {
#define VARIANT(reason, cause, ending) { REASON_##reason, cause, STR_REASON_##reason##_##ending },
#include "core/reason_variant.def"
#undef VARIANT
};

static const enum str rule_labels[RULE_COUNT] = {
#define RULE(name, number, citation) STR_RULE_##number,
#include "core/rule.def"
#undef RULE
};

/* The request's own fields, by the names that rules use. */
static const struct {
    const char *name;
    enum str text;
} fields[] = {
    { "attestation", STR_REMEDY_FIELD_ATTESTATION },
    { "budget-review", STR_REMEDY_FIELD_BUDGET_REVIEW },
    { "business-function", STR_REMEDY_FIELD_BUSINESS_FUNCTION },
    { "category", STR_REMEDY_FIELD_CATEGORY },
    { "coding-block", STR_REMEDY_FIELD_CODING_BLOCK },
    { "contract", STR_REMEDY_FIELD_CONTRACT },
    { "data-class", STR_REMEDY_FIELD_DATA_CLASS },
    { "data-location", STR_REMEDY_FIELD_DATA_LOCATION },
    { "exit-plan", STR_REMEDY_FIELD_EXIT_PLAN },
    { "hosting", STR_REMEDY_FIELD_HOSTING },
    { "import-permit", STR_REMEDY_FIELD_IMPORT_PERMIT },
    { "justification", STR_REMEDY_FIELD_JUSTIFICATION },
    { "keyboard", STR_REMEDY_FIELD_KEYBOARD },
    { "origin", STR_REMEDY_FIELD_ORIGIN },
    { "personal-data", STR_REMEDY_FIELD_PERSONAL_DATA },
    { "pilot-days", STR_REMEDY_FIELD_PILOT_DAYS },
    { "previous-approval", STR_REMEDY_FIELD_PREVIOUS_APPROVAL },
    { "quantity", STR_REMEDY_FIELD_QUANTITY },
    { "receiving-point", STR_REMEDY_FIELD_RECEIVING_POINT },
    { "replaces-acquired", STR_REMEDY_FIELD_REPLACES_ACQUIRED },
    { "replaces-disposition", STR_REMEDY_FIELD_REPLACES_DISPOSITION },
    { "replaces-tag", STR_REMEDY_FIELD_REPLACES_TAG },
    { "supplier", STR_REMEDY_FIELD_SUPPLIER },
    { "unit", STR_REMEDY_FIELD_UNIT },
    { "unit-price", STR_REMEDY_FIELD_UNIT_PRICE },
    { "version", STR_REMEDY_FIELD_VERSION },
};

const char *reason_label(enum reason reason, enum lang lang)
{
    return lang_text(lang, reasons[reason].label);
}

const char *finding_source(const struct finding *finding, enum lang lang)
{
    static const enum str sources[RULE_COUNT] = {
#define RULE(name, number, citation) STR_RULE_SOURCE_##number,
#include "core/rule.def"
#undef RULE
    };

    if (strcmp(finding->citation, rule_citation(finding->rule)) != 0)
        return finding->citation;
    return lang_text(lang, sources[finding->rule]);
}

const char *rule_label(enum rule rule, enum lang lang)
{
    return lang_text(lang, rule_labels[rule]);
}

static const char *name_or_code(const struct names *names, enum lang lang, const char *code)
{
    const char *name = lang_name(names, lang);

    return name[0] != '\0' ? name : code;
}

/* The line's own goods and the alternative are the only products a verdict names. */
static const char *product_name(const struct sentence_scope *scope, const struct finding *finding,
                                const char *id)
{
    const struct line_facts *facts = finding->line > 0 ? &scope->facts[finding->line - 1] : NULL;

    if (facts != NULL && facts->product != NULL && strcmp(facts->product->id, id) == 0)
        return name_or_code(&facts->product->name, scope->lang, id);
    if (facts != NULL && facts->alternative != NULL && strcmp(facts->alternative->id, id) == 0)
        return name_or_code(&facts->alternative->name, scope->lang, id);
    return id;
}

static const char *category_name(const struct sentence_scope *scope, const char *code)
{
    const struct category *category = rulebook_category(scope->book, code);

    return category != NULL ? name_or_code(&category->name, scope->lang, code) : code;
}

static const char *condition_name(const struct sentence_scope *scope, const char *code)
{
    const struct condition *condition = rulebook_condition(scope->book, code);

    return condition != NULL ? name_or_code(&condition->text, scope->lang, code) : code;
}

static const char *requirement_name(const struct sentence_scope *scope, const char *id)
{
    const struct requirement *requirement = rulebook_requirement(scope->book, id);

    return requirement != NULL ? name_or_code(&requirement->text, scope->lang, id) : id;
}

static const char *unit_name(const struct sentence_scope *scope, const char *code)
{
    const struct org_unit *unit = rulebook_unit(scope->book, code);

    return unit != NULL ? name_or_code(&unit->name, scope->lang, code) : code;
}

static const char *contract_name(const struct sentence_scope *scope, const char *number)
{
    const struct contract *contract = rulebook_contract(scope->book, number);
    const char *name = contract != NULL ? lang_name(&contract->name, scope->lang) : "";

    return name[0] != '\0' ? arena_format(scope->arena, "%s (%s)", number, name) : number;
}

static const char *supplier_name(const struct sentence_scope *scope, const char *code)
{
    const struct vendor *vendor = rulebook_vendor(scope->book, code);

    return vendor != NULL && vendor->name[0] != '\0' ? vendor->name : code;
}

static const char *person_name(const struct sentence_scope *scope, const char *id)
{
    const struct person *person = rulebook_person(scope->book, id);

    return person != NULL && person->name[0] != '\0' ? person->name : id;
}

static const char *application_name(const struct sentence_scope *scope, const char *id)
{
    for (size_t i = 0; i < scope->book->applications_count; i++) {
        if (strcmp(scope->book->applications[i].id, id) == 0)
            return name_or_code(&scope->book->applications[i].name, scope->lang, id);
    }
    return id;
}

/* A reason's code by what it is called. */
static const char *reason_name(const struct sentence_scope *scope, const char *code)
{
    for (int i = 0; i < REASON_COUNT; i++) {
        if (strcmp(reason_code((enum reason)i), code) == 0)
            return reason_label((enum reason)i, scope->lang);
    }
    return code;
}

static const char *choice_name(const struct sentence_scope *scope, const char *attribute, const char *value)
{
    for (size_t i = 0; i < scope->book->choices_count; i++) {
        const struct choice *choice = &scope->book->choices[i];

        if (strcmp(choice->attribute, attribute) == 0 && strcmp(choice->value, value) == 0)
            return name_or_code(&choice->name, scope->lang, value);
    }
    return value;
}

/* "us|thai": each code by the name that the choices give it. */
static const char *choice_list(const struct sentence_scope *scope, const char *attribute, const char *list)
{
    char text[REQUEST_TEXT_MAX];
    struct buffer buffer = { .at = (uint8_t *)text, .capacity = sizeof text };

    for (size_t size; *list != '\0'; list += size + (list[size] == '|')) {
        const char *code;

        size = strcspn(list, "|");
        code = arena_text(scope->arena, list, size);
        if (code == NULL)
            return NULL;
        buffer_put_text(&buffer, buffer.used > 0 ? ", " : "");
        buffer_put_text(&buffer, choice_name(scope, attribute, code));
    }
    return buffer.is_full ? NULL : arena_text(scope->arena, text, buffer.used);
}

/* The question as the form asks it, else the name of the field. */
static const char *field_name(const struct sentence_scope *scope, const struct finding *finding,
                              const char *name)
{
    const char *category =
        finding->line > 0 && scope->verdict != NULL ? scope->verdict->lines[finding->line - 1].category : "";
    const struct question *question = rulebook_question(scope->book, category, name);

    if (question != NULL)
        return name_or_code(&question->text, scope->lang, name);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (strcmp(fields[i].name, name) == 0)
            return lang_text(scope->lang, fields[i].text);
    }
    return name;
}

/* "C|G" reads "C, G". */
static const char *plain_list(const struct sentence_scope *scope, const char *list)
{
    char text[REQUEST_TEXT_MAX];
    struct buffer buffer = { .at = (uint8_t *)text, .capacity = sizeof text };

    for (; *list != '\0'; list++) {
        if (*list == '|')
            buffer_put_text(&buffer, ", ");
        else
            buffer_put_byte(&buffer, (uint8_t)*list);
    }
    return buffer.is_full ? list : arena_text(scope->arena, text, buffer.used);
}

/* "1299.50 USD" as the language writes it; false when it is not an amount. */
static bool show_money(const struct sentence_scope *scope, const char *value, const char **ret_text)
{
    char amount[MONEY_TEXT_SIZE];
    const char *space = strchr(value, ' ');
    struct money money;

    if (space == NULL || (size_t)(space - value) >= sizeof amount)
        return false;
    memcpy(amount, value, (size_t)(space - value));
    amount[space - value] = '\0';
    if (money_parse(amount, space + 1, &money) != ERR_NONE)
        return false;
    *ret_text = lang_money(scope->arena, scope->lang, money);
    return true;
}

/* Dates, amounts and whole numbers as the language writes them, lists with commas, anything else as it is. */
static const char *show_plain(const struct sentence_scope *scope, const char *value)
{
    const char *text;
    int64_t number;
    int32_t day;

    if (date_parse(value, &day) == ERR_NONE)
        return lang_date(scope->arena, scope->lang, day);
    if (show_money(scope, value, &text))
        return text;
    if (num_parse(value, INT64_MIN, INT64_MAX, &number) == ERR_NONE)
        return lang_number(scope->arena, scope->lang, number);
    return plain_list(scope, value);
}

static const char *show_choice(const struct sentence_scope *scope, const char *name, const char *value)
{
    return choice_name(scope, strcmp(name, "data_class") == 0 ? "data-class" : name, value);
}

/* Codes and free text that only look like numbers or dates are shown as they are. */
static bool is_verbatim(const char *name)
{
    static const char *const names[] = { "version",    "range",       "tag",      "approval", "coding_block",
                                         "restricted", "restriction", "currency", "country",  "cause",
                                         "request",    "waiver" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

static const char *show_param(const struct sentence_scope *scope, const struct finding *finding,
                              const struct finding_param *param)
{
    static const struct {
        const char *name;
        const char *(*show)(const struct sentence_scope *scope, const char *value);
    } named[] = {
        { "category", category_name },
        { "condition", condition_name },
        { "requirement", requirement_name },
        { "unit", unit_name },
        { "contract", contract_name },
        { "supplier", supplier_name },
        { "person", person_name },
        { "application", application_name },
        { "owner", unit_name },
        { "reason", reason_name },
    };

    if (param->value[0] == '\0')
        return "–";
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (strcmp(named[i].name, param->name) == 0)
            return named[i].show(scope, param->value);
    }
    if (strcmp(param->name, "product") == 0 || strcmp(param->name, "alternative") == 0 ||
        strcmp(param->name, "item") == 0)
        return product_name(scope, finding, param->value);
    if (strcmp(param->name, "question") == 0)
        return field_name(scope, finding, param->value);
    if (strcmp(param->name, "hosting") == 0 || strcmp(param->name, "data_class") == 0)
        return show_choice(scope, param->name, param->value);
    if (strcmp(param->name, "region") == 0)
        return choice_name(scope, "region", param->value);
    if (finding->reason == REASON_FLD_02)
        return choice_list(scope, "keyboard", param->value);
    return is_verbatim(param->name) ? param->value : show_plain(scope, param->value);
}

static enum str sentence_text(const struct finding *finding)
{
    const char *cause = "";

    for (size_t i = 0; i < finding->param_count; i++) {
        if (strcmp(finding->params[i].name, "cause") == 0)
            cause = finding->params[i].value;
    }
    if (finding->rule == RULE_R05 && strcmp(cause, "unknown") == 0)
        return STR_REASON_REQ_UNKNOWN;
    for (size_t i = 0; i < sizeof variants / sizeof variants[0]; i++) {
        if (variants[i].reason == finding->reason && strcmp(variants[i].cause, cause) == 0)
            return variants[i].text;
    }
    return reasons[finding->reason].text;
}

const char *finding_sentence(const struct sentence_scope *scope, const struct finding *finding)
{
    struct lang_arg args[FINDING_PARAMS_MAX];

    for (size_t i = 0; i < finding->param_count; i++) {
        args[i] =
            (struct lang_arg){ finding->params[i].name, show_param(scope, finding, &finding->params[i]) };
        if (args[i].value == NULL)
            return NULL;
    }
    return lang_fill(scope->arena, lang_text(scope->lang, sentence_text(finding)), args,
                     finding->param_count);
}

/* "1..10000" */
static const char *quantity_sentence(const struct sentence_scope *scope, const char *value)
{
    const char *dots = strstr(value, "..");
    const char *least = dots != NULL ? arena_text(scope->arena, value, (size_t)(dots - value)) : value;
    const char *most = dots != NULL ? show_plain(scope, dots + 2) : value;

    if (least == NULL || most == NULL)
        return NULL;
    return lang_format(scope->arena, scope->lang, STR_REMEDY_QUANTITY, "minimum", least, "maximum", most,
                       NULL, NULL);
}

static const char *fill_one(const struct sentence_scope *scope, enum str text, const char *name,
                            const char *value)
{
    if (value == NULL)
        return NULL;
    return lang_format(scope->arena, scope->lang, text, name, value, NULL, NULL, NULL, NULL);
}

const char *remedy_sentence(const struct sentence_scope *scope, const struct finding *finding)
{
    const char *value = finding->remedy_value;

    switch (finding->remedy) {
    case REMEDY_NONE:
    case REMEDY_COUNT:
        break;
    case REMEDY_ANSWER:
        return fill_one(scope, STR_REMEDY_ANSWER, "field", field_name(scope, finding, value));
    case REMEDY_ALTERNATIVE:
        return fill_one(scope, STR_REMEDY_ALTERNATIVE, "product", product_name(scope, finding, value));
    case REMEDY_CONTRACT:
        return fill_one(scope, STR_REMEDY_CONTRACT, "contract", contract_name(scope, value));
    case REMEDY_PRICE:
        return fill_one(scope, STR_REMEDY_PRICE, "price", show_plain(scope, value));
    case REMEDY_VERSION:
        return fill_one(scope, STR_REMEDY_VERSION, "range", value);
    case REMEDY_QUANTITY:
        return quantity_sentence(scope, value);
    case REMEDY_CORRECT:
        return fill_one(scope, STR_REMEDY_CORRECT, "field", field_name(scope, finding, value));
    case REMEDY_REFERENCE:
        return fill_one(scope, STR_REMEDY_REFERENCE, "field", field_name(scope, finding, value));
    case REMEDY_TRAINING:
        return lang_text(scope->lang, STR_REMEDY_TRAINING);
    case REMEDY_MEET:
        return fill_one(scope, STR_REMEDY_MEET, "requirement", requirement_name(scope, value));
    case REMEDY_CONDITION:
        return fill_one(scope, STR_REMEDY_CONDITION, "condition", condition_name(scope, value));
    case REMEDY_REVIEW:
        return lang_text(scope->lang, STR_REMEDY_REVIEW);
    case REMEDY_UPDATE:
        return lang_text(scope->lang, STR_REMEDY_UPDATE);
    case REMEDY_WAIT:
        return lang_text(scope->lang, STR_REMEDY_WAIT);
    }
    return "";
}
