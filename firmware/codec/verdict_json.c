/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/verdict_json.h"

#include "codec/json_put.h"

#include <string.h>

struct writing {
    const struct sentence_scope *scope;
    enum disclosure clearance;
    bool has_sentences;
};

static struct money base_money(const struct rulebook *book, int64_t minor)
{
    const struct currency *currency = currency_find(book->release.base_currency);
    struct money money = { .minor = minor };

    if (currency != NULL && minor >= 0)
        memcpy(money.currency, currency->code, sizeof money.currency);
    return money;
}

static void put_release(const struct writing *writing, struct buffer *buffer)
{
    const struct release *release = &writing->scope->book->release;
    char hash[2 * sizeof release->content_hash + 1];

    bytes_format_hex((struct bytes){ release->content_hash, sizeof release->content_hash }, hash);
    json_put_name(buffer, "release");
    buffer_put_byte(buffer, '{');
    json_put_text_member(buffer, "issuer", release->issuer);
    json_put_number_member(buffer, "sequence", release->sequence);
    json_put_text_member(buffer, "content_hash", hash);
    buffer_put_byte(buffer, '}');
}

/* A state that a finding above the reader's clearance is about is not told either. */
static bool is_state_hidden(const struct writing *writing, size_t line)
{
    const struct verdict *verdict = writing->scope->verdict;

    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *finding = &verdict->findings[i];

        if (finding->line == line && finding->rule == RULE_R03 && finding->disclosure > writing->clearance)
            return true;
    }
    return false;
}

static void put_conditions(const struct writing *writing, const struct line_verdict *line,
                           struct buffer *buffer)
{
    const struct rulebook *book = writing->scope->book;

    json_put_name(buffer, "conditions");
    buffer_put_byte(buffer, '[');
    for (size_t i = 0; i < book->conditions_count; i++) {
        if ((line->condition_bits >> book->conditions[i].bit & 1U) == 0)
            continue;
        json_put_comma(buffer);
        json_put_text(buffer, book->conditions[i].code);
    }
    buffer_put_byte(buffer, ']');
}

static void put_line(const struct writing *writing, size_t index, struct buffer *buffer)
{
    const struct line_verdict *line = &writing->scope->verdict->lines[index];

    json_put_comma(buffer);
    buffer_put_byte(buffer, '{');
    json_put_number_member(buffer, "line", (int64_t)index + 1);
    json_put_text_member(buffer, "effect", effect_code(line->effect));
    json_put_text_member(buffer, "state", is_state_hidden(writing, index + 1) ? "" : state_code(line->state));
    json_put_text_member(buffer, "category", line->category);
    json_put_money_member(buffer, "total", line->total);
    json_put_money_member(buffer, "total_base", base_money(writing->scope->book, line->total_base_minor));
    put_conditions(writing, line, buffer);
    buffer_put_byte(buffer, '}');
}

static void put_params(const struct finding *finding, struct buffer *buffer)
{
    json_put_name(buffer, "params");
    buffer_put_byte(buffer, '{');
    for (size_t i = 0; i < finding->param_count; i++)
        json_put_text_member(buffer, finding->params[i].name, finding->params[i].value);
    buffer_put_byte(buffer, '}');
}

static void put_remedy(const struct finding *finding, struct buffer *buffer)
{
    json_put_name(buffer, "remedy");
    buffer_put_byte(buffer, '{');
    json_put_text_member(buffer, "kind", remedy_code(finding->remedy));
    json_put_text_member(buffer, "value", finding->remedy_value);
    buffer_put_byte(buffer, '}');
}

static bool put_sentences(const struct writing *writing, const struct finding *finding, struct buffer *buffer)
{
    const struct sentence_scope *scope = writing->scope;
    const char *sentence = finding_sentence(scope, finding), *advice = remedy_sentence(scope, finding);

    if (sentence == NULL || advice == NULL)
        return false;
    json_put_text_member(buffer, "label", reason_label(finding->reason, scope->lang));
    json_put_text_member(buffer, "sentence", sentence);
    json_put_text_member(buffer, "advice", advice);
    return true;
}

static const char *disclosure_code(enum disclosure disclosure)
{
    static const char *const codes[] = { "public", "internal", "security" };

    return codes[disclosure];
}

static bool put_finding(const struct writing *writing, const struct finding *finding, struct buffer *buffer)
{
    json_put_comma(buffer);
    buffer_put_byte(buffer, '{');
    json_put_number_member(buffer, "line", (int64_t)finding->line);
    json_put_text_member(buffer, "rule", rule_code(finding->rule));
    json_put_text_member(buffer, "reason", reason_code(finding->reason));
    json_put_text_member(buffer, "effect", effect_code(finding->effect));
    json_put_text_member(buffer, "disclosure", disclosure_code(finding->disclosure));
    json_put_text_member(buffer, "subject", finding->subject);
    json_put_text_member(buffer, "citation", finding->citation);
    json_put_text_member(buffer, "condition", finding->condition);
    put_params(finding, buffer);
    put_remedy(finding, buffer);
    if (writing->has_sentences && !put_sentences(writing, finding, buffer))
        return false;
    buffer_put_byte(buffer, '}');
    return true;
}

/* Several hidden findings of one line and effect read as one: not even their number is told. */
static bool put_findings(const struct writing *writing, struct buffer *buffer)
{
    const struct verdict *verdict = writing->scope->verdict;
    struct finding last = { .reason = REASON_COUNT }; /* hidden one */

    json_put_name(buffer, "findings");
    buffer_put_byte(buffer, '[');
    for (size_t i = 0; i < verdict->finding_count; i++) {
        struct finding shown = finding_disclose(&verdict->findings[i], writing->clearance);

        if (shown.reason == REASON_GEN_01) {
            if (last.reason == REASON_GEN_01 && last.line == shown.line && last.effect == shown.effect)
                continue;
            last = shown;
        }
        if (!put_finding(writing, &shown, buffer))
            return false;
    }
    buffer_put_byte(buffer, ']');
    return true;
}

static bool put_verdict(void *self, struct buffer *buffer)
{
    const struct writing *writing = self;
    const struct sentence_scope *scope = writing->scope;
    const struct verdict *verdict = scope->verdict;

    buffer_put_byte(buffer, '{');
    json_put_text_member(buffer, "format", VERDICT_JSON_FORMAT);
    json_put_text_member(buffer, "effect", effect_code(verdict->effect));
    json_put_text_member(buffer, "lane", lane_code(verdict->lane));
    json_put_date_member(buffer, "day", verdict->day);
    json_put_date_member(buffer, "valid_until", verdict->valid_until);
    json_put_text_member(buffer, "delegation", verdict->delegation);
    json_put_money_member(buffer, "total_base", base_money(scope->book, verdict->total_base_minor));
    put_release(writing, buffer);
    json_put_name(buffer, "lines");
    buffer_put_byte(buffer, '[');
    for (size_t i = 0; i < verdict->line_count; i++)
        put_line(writing, i, buffer);
    buffer_put_byte(buffer, ']');
    if (!put_findings(writing, buffer))
        return false;
    buffer_put_byte(buffer, '}');
    return true;
}

enum err verdict_json_write(const struct sentence_scope *scope, enum disclosure clearance, bool has_sentences,
                            struct bytes *ret_json)
{
    struct writing writing = { .scope = scope, .clearance = clearance, .has_sentences = has_sentences };

    return json_put_all(put_verdict, &writing, scope->arena, ret_json);
}
