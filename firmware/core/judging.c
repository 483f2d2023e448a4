/* SPDX-License-Identifier: Apache-2.0 */
#include "core/judging.h"

#include "core/value.h"

#include <string.h>

enum { BLOCK_FINDINGS = 16 };

/* Findings arrive one by one and their number is not known: blocks, so that nothing is moved or reserved in
 * vain. */
struct finding_block {
    struct finding findings[BLOCK_FINDINGS];
    size_t count;
    struct finding_block *next;
};

static struct finding *take_finding(struct judging *judging)
{
    struct finding_block *block = judging->last;

    if (judging->finding_count == VERDICT_FINDINGS_MAX)
        return NULL;
    if (block == NULL || block->count == BLOCK_FINDINGS) {
        block = ARENA_TAKE(judging->arena, 1, struct finding_block);
        if (block == NULL)
            return NULL;
        if (judging->last == NULL)
            judging->first = block;
        else
            judging->last->next = block;
        judging->last = block;
    }
    judging->finding_count++;
    return &block->findings[block->count++];
}

struct finding *judging_next(const struct judging *judging, struct finding_cursor *cursor)
{
    if (cursor->block == NULL) {
        cursor->block = judging->first;
        cursor->index = 0;
    }
    while (cursor->block != NULL && cursor->index == cursor->block->count) {
        if (cursor->block->next == NULL)
            return NULL;
        cursor->block = cursor->block->next;
        cursor->index = 0;
    }
    return cursor->block != NULL ? &cursor->block->findings[cursor->index++] : NULL;
}

void judging_copy_findings(const struct judging *judging, struct finding *ret_findings)
{
    for (const struct finding_block *block = judging->first; block != NULL; block = block->next) {
        memcpy(ret_findings, block->findings, block->count * sizeof *ret_findings);
        ret_findings += block->count;
    }
}

static int effect_rank(enum effect effect)
{
    return effect == EFFECT_NOT_SUBJECT ? -1 : (int)effect;
}

enum effect effect_join(enum effect a, enum effect b)
{
    return effect_rank(a) >= effect_rank(b) ? a : b;
}

struct finding *judging_add(struct judging *judging, enum rule rule, const struct line_case *line,
                            enum reason reason, enum effect effect)
{
    struct finding *finding = take_finding(judging);

    if (finding == NULL) {
        judging->is_full = true;
        finding = &judging->spare;
    }
    *finding = (struct finding){
        .line = line != NULL ? line->number : 0,
        .rule = rule,
        .reason = reason,
        .effect = effect,
        .disclosure = reason_disclosure(reason),
        .subject = "",
        .citation = rule_citation(rule),
        .condition = "",
        .remedy = REMEDY_NONE,
        .remedy_value = "",
    };
    judging->worst = effect_join(judging->worst, effect);
    return finding;
}

struct finding *judging_add_for(struct judging *judging, enum rule rule, const struct line_case *line,
                                enum reason reason, enum effect effect, enum setting setting)
{
    struct finding *finding = judging_add(judging, rule, line, reason, effect);

    finding_cite(finding, judging->settings[setting].citation);
    return finding;
}

void finding_param(struct finding *finding, const char *name, const char *value)
{
    if (finding->param_count < FINDING_PARAMS_MAX)
        finding->params[finding->param_count++] = (struct finding_param){ name, value };
}

void finding_remedy(struct finding *finding, enum remedy_kind kind, const char *value)
{
    finding->remedy = kind;
    finding->remedy_value = value;
}

void finding_cite(struct finding *finding, const char *citation)
{
    if (citation[0] != '\0')
        finding->citation = citation;
}

void finding_disclose_at_least(struct finding *finding, enum disclosure disclosure)
{
    if (finding->disclosure < disclosure)
        finding->disclosure = disclosure;
}

struct finding *judging_add_condition(struct judging *judging, enum rule rule, const struct line_case *line,
                                      enum reason reason, const char *condition)
{
    bool has_condition = condition[0] != '\0';
    struct finding *finding =
        judging_add(judging, rule, line, reason, has_condition ? EFFECT_CONDITIONAL : EFFECT_REFER);

    const struct rule_setting *setting =
        rulebook_setting(judging->book, rule_code(rule), "condition", judging->day);

    if (setting != NULL)
        finding_cite(finding, setting->citation);
    finding->condition = condition;
    finding_remedy(finding, has_condition ? REMEDY_CONDITION : REMEDY_REVIEW, condition);
    return finding;
}

static const char *alternative_of(const struct line_case *line)
{
    const struct state_span *span = line->lifecycle.span;

    if (span != NULL && span->alternative[0] != '\0')
        return span->alternative;
    return line->facts->alternative != NULL ? line->facts->alternative->id : "";
}

void finding_offer(struct finding *finding, const struct line_case *line, enum remedy_kind kind)
{
    const char *alternative = alternative_of(line);

    if (alternative[0] != '\0' && strcmp(alternative, line->line->product) != 0)
        finding_remedy(finding, REMEDY_ALTERNATIVE, alternative);
    else
        finding_remedy(finding, kind, "");
}

void judging_ask(struct judging *judging, enum rule rule, const struct line_case *line, const char *field)
{
    struct finding *finding = judging_add(judging, rule, line, REASON_INF_01, EFFECT_NEEDS_INFO);

    finding->subject = field;
    finding_param(finding, "question", field);
    finding_remedy(finding, REMEDY_ANSWER, field);
}

static const char *kept(struct judging *judging, const char *text)
{
    if (text == NULL)
        judging->is_full = true;
    return text != NULL ? text : "";
}

const char *judging_date(struct judging *judging, int32_t day)
{
    char text[DATE_TEXT_SIZE];

    date_format(day, text);
    return kept(judging, arena_text(judging->arena, text, strlen(text)));
}

const char *judging_number(struct judging *judging, int64_t number)
{
    return kept(judging, arena_format(judging->arena, "%lld", (long long)number));
}

const char *judging_money(struct judging *judging, struct money money)
{
    char text[MONEY_TEXT_SIZE];

    money_format(money, text);
    return kept(judging, arena_text(judging->arena, text, strlen(text)));
}

const char *judging_base_money(struct judging *judging, int64_t minor)
{
    const struct currency *base = currency_find(judging->book->release.base_currency);
    struct money money = { .minor = minor };

    if (base != NULL)
        memcpy(money.currency, base->code, sizeof money.currency);
    return judging_money(judging, money);
}

const char *judging_join(struct judging *judging, const char *a, const char *b, const char *c)
{
    return kept(judging, arena_format(judging->arena, "%s%s%s", a, b, c));
}

bool judging_to_base(const struct judging *judging, const char *currency, int64_t minor,
                     int64_t *ret_base_minor)
{
    const struct rate *rate;

    if (strcmp(currency, judging->book->release.base_currency) == 0) {
        *ret_base_minor = minor;
        return true;
    }
    rate = rulebook_rate(judging->book, currency, date_month(judging->day));
    return rate != NULL && money_scale(minor, rate->numerator, rate->denominator, ret_base_minor);
}

const char *judging_setting_text(const struct judging *judging, enum rule rule, const char *name)
{
    const struct rule_setting *setting = rulebook_setting(judging->book, rule_code(rule), name, judging->day);

    return setting != NULL ? setting->value : "";
}

bool judging_contract_is_live(const struct judging *judging, const struct contract *contract)
{
    return date_is_within(judging->day, contract->from, contract->until) &&
           rulebook_unit_is_in(judging->book, judging->request->unit, contract->units);
}

bool line_has_trait(const struct line_case *line, const char *trait)
{
    return line->category != NULL && list_contains(line->category->traits, trait);
}

static const char *product_attribute(const struct line_case *line, const char *name)
{
    const struct product *product = line->facts->product;
    size_t low = 0, high = product != NULL ? product->attribute_count : 0;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, product->attributes[middle].name);

        if (order == 0)
            return product->attributes[middle].value;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return "";
}

const char *line_fact(const struct judging *judging, const struct line_case *line, const char *attribute)
{
    const char *answer = request_line_answer(line->line, attribute);
    const struct question *question;

    if (answer == NULL || answer[0] == '\0' || line->category == NULL)
        return product_attribute(line, attribute);
    question = rulebook_question(judging->book, line->category->code, attribute);
    if (question != NULL && value_is_answer(question->type, question->choices, answer))
        return answer;
    return product_attribute(line, attribute);
}

const char *line_statement(const struct line_case *line, const char *attribute)
{
    const char *answer = request_line_answer(line->line, attribute);

    return answer != NULL && answer[0] != '\0' ? answer : product_attribute(line, attribute);
}

bool lists_overlap(const char *a, const char *b)
{
    char item[REQUEST_CODE_MAX + 1];

    if (strcmp(a, "*") == 0 || strcmp(b, "*") == 0)
        return true;
    while (*a != '\0') {
        size_t length = strcspn(a, "|");

        if (length > 0 && length < sizeof item) {
            memcpy(item, a, length);
            item[length] = '\0';
            if (list_contains(b, item))
                return true;
        }
        a += length + (a[length] == '|');
    }
    return false;
}
