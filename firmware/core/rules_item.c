/* SPDX-License-Identifier: Apache-2.0 */

/* Rules about the thing itself: what it is, its place in its life cycle, its versions and its support. */

#include "core/judging.h"
#include "core/version.h"

#include <string.h>

static void refuse_category(struct judging *judging, const struct line_case *line, const char *code,
                            const char *cause)
{
    struct finding *finding = judging_add(judging, RULE_R01, line, REASON_CAT_03, EFFECT_NEEDS_INFO);

    finding_param(finding, "category", code);
    finding_param(finding, "cause", cause);
    finding_remedy(finding, REMEDY_CORRECT, "category");
}

void rule_category_known(struct judging *judging, const struct line_case *line)
{
    const char *said = line->line->category;
    const struct product *product = line->facts->product;

    if (line->category == NULL) {
        refuse_category(judging, line, said, said[0] == '\0' ? "missing" : "unknown");
        return;
    }
    if (product == NULL || said[0] == '\0')
        return;
    if (!rulebook_category_is_in(judging->book, product->category, said))
        refuse_category(judging, line, said, "other");
}

void rule_subject_to_approval(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (line->category == NULL || line->category->is_subject)
        return;
    finding = judging_add(judging, RULE_R02, line, REASON_CAT_04, EFFECT_PASS);
    finding_param(finding, "category", line->category->code);
}

/* A finding about the span that decided: its decision is the citation, its disclosure at least the finding's.
 */
static struct finding *add_for_span(struct judging *judging, const struct line_case *line, enum reason reason,
                                    enum effect effect)
{
    const struct state_span *span = line->lifecycle.span;
    struct finding *finding = judging_add(judging, RULE_R03, line, reason, effect);

    finding->subject = span->subject;
    finding_cite(finding, span->decision);
    finding_disclose_at_least(finding, span->disclosure);
    finding_param(finding, "product", line->facts->product->id);
    return finding;
}

static void judge_approved(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (line->lifecycle.span->alternative[0] == '\0' ||
        strcmp(line->lifecycle.span->alternative, line->facts->product->id) == 0)
        return;
    finding = add_for_span(judging, line, REASON_STD_11, EFFECT_PASS);
    finding_param(finding, "alternative", line->lifecycle.span->alternative);
    finding_offer(finding, line, REMEDY_NONE);
}

static void judge_constrained(struct judging *judging, const struct line_case *line)
{
    const char *condition = line->lifecycle.span->condition;
    bool has_condition = condition[0] != '\0';
    struct finding *finding =
        add_for_span(judging, line, REASON_STD_03, has_condition ? EFFECT_CONDITIONAL : EFFECT_REFER);

    finding->condition = condition;
    finding_param(finding, "condition", condition);
    finding_remedy(finding, has_condition ? REMEDY_CONDITION : REMEDY_REVIEW, condition);
}

/* What exists may be kept going: spares, renewals, and the replacement of a unit that is named. */
static bool keeps_what_exists(const struct judging *judging, const struct line_case *line)
{
    switch (judging->request->purpose) {
    case PURPOSE_SPARE:
    case PURPOSE_RENEW:
        return true;
    case PURPOSE_REPLACE:
        return line->line->replaces_tag[0] != '\0';
    case PURPOSE_NEW:
    case PURPOSE_PILOT:
    case PURPOSE_EMERGENCY:
    case PURPOSE_COUNT:
        break;
    }
    return false;
}

static void judge_contained(struct judging *judging, const struct line_case *line)
{
    int32_t review = line->lifecycle.span->review;
    bool is_overdue =
        line->lifecycle.state == STATE_GRANDFATHERED && review != DATE_NONE && judging->day >= review;
    bool is_fine = keeps_what_exists(judging, line) && !is_overdue;
    struct finding *finding =
        add_for_span(judging, line, REASON_STD_04, is_fine ? EFFECT_PASS : EFFECT_REFER);

    if (is_overdue) {
        finding_param(finding, "review", judging_date(judging, review));
        finding_param(finding, "cause", "review");
    } else if (is_fine) {
        finding_param(finding, "cause", "kept");
    }
    if (!is_fine)
        finding_offer(finding, line, REMEDY_REVIEW);
}

static void judge_sunset(struct judging *judging, const struct line_case *line)
{
    int32_t until = line->lifecycle.span->until;
    int32_t life_end = date_add_months(line->start_of_use, line->life_months);
    bool is_too_late = until != DATE_NONE && life_end > until;
    struct finding *finding =
        add_for_span(judging, line, REASON_STD_05, is_too_late ? EFFECT_BLOCK : EFFECT_REFER);

    finding_param(finding, "until", judging_date(judging, until));
    if (until == DATE_NONE)
        finding_param(finding, "cause", "open");
    finding_offer(finding, line, REMEDY_REVIEW);
}

static void judge_refused(struct judging *judging, const struct line_case *line, enum reason reason,
                          enum effect effect, enum remedy_kind remedy)
{
    struct finding *finding = add_for_span(judging, line, reason, effect);

    finding_offer(finding, line, remedy);
}

/* Whoever tries something out owes what came of it. */
static void judge_pilot_state(struct judging *judging, const struct line_case *line)
{
    struct finding *finding = add_for_span(judging, line, REASON_STD_10, EFFECT_REFER);

    if (judging->request->purpose == PURPOSE_PILOT)
        finding->condition = judging_setting_text(judging, RULE_R33, "condition");
    finding_offer(finding, line, REMEDY_REVIEW);
}

static void judge_expired(struct judging *judging, const struct line_case *line)
{
    struct finding *finding = add_for_span(judging, line, REASON_STD_02, EFFECT_REFER);

    finding_param(finding, "until", judging_date(judging, line->lifecycle.span->until));
    finding_offer(finding, line, REMEDY_REVIEW);
}

static void judge_unknown(struct judging *judging, const struct line_case *line, const char *cause)
{
    const struct request_line *asked = line->line;
    const char *name = line->facts->product != NULL ? line->facts->product->id
                       : asked->product[0] != '\0'  ? asked->product
                                                    : asked->gtin;
    struct finding *finding = judging_add(judging, RULE_R03, line, REASON_STD_01, EFFECT_REFER);

    finding_param(finding, "item", name);
    finding_param(finding, "cause", cause);
    finding_offer(finding, line, REMEDY_REVIEW);
}

static void judge_state(struct judging *judging, const struct line_case *line)
{
    switch (line->lifecycle.state) {
    case STATE_PREFERRED:
    case STATE_COUNT:
        break;
    case STATE_APPROVED:
        judge_approved(judging, line);
        break;
    case STATE_CONSTRAINED:
        judge_constrained(judging, line);
        break;
    case STATE_CONTAINED:
    case STATE_GRANDFATHERED:
        judge_contained(judging, line);
        break;
    case STATE_SUNSET:
        judge_sunset(judging, line);
        break;
    case STATE_RETIRED:
        judge_refused(judging, line, REASON_STD_06, EFFECT_BLOCK, REMEDY_WAIT);
        break;
    case STATE_PROHIBITED:
        judge_refused(judging, line, REASON_STD_07, EFFECT_BLOCK, REMEDY_NONE);
        break;
    case STATE_PROPOSED:
        judge_refused(judging, line, REASON_STD_09, EFFECT_REFER, REMEDY_WAIT);
        break;
    case STATE_PILOT:
        judge_pilot_state(judging, line);
        break;
    case STATE_EXPIRED:
        judge_expired(judging, line);
        break;
    case STATE_UNKNOWN:
        if (!line->lifecycle.is_other_version && !line->lifecycle.needs_version)
            judge_unknown(judging, line, "undecided");
        break;
    }
}

void rule_life_cycle_state(struct judging *judging, const struct line_case *line)
{
    bool is_named = line->line->product[0] != '\0' || line->line->gtin[0] != '\0';

    if (line->facts->product == NULL) {
        if (is_named)
            judge_unknown(judging, line, "unlisted");
        return;
    }
    judge_state(judging, line);
}

static void add_range(struct judging *judging, const struct state_span *spans, size_t count,
                      const char **ranges)
{
    for (size_t i = 0; i < count; i++) {
        if (spans[i].versions[0] == '\0' || !state_is_usable(spans[i].state) ||
            !date_is_within(judging->day, spans[i].from, spans[i].until))
            continue;
        *ranges =
            **ranges == '\0' ? spans[i].versions : judging_join(judging, *ranges, "|", spans[i].versions);
    }
}

void rule_version_range(struct judging *judging, const struct line_case *line)
{
    const struct line_facts *facts = line->facts;
    const char *ranges = "";
    struct finding *finding;

    if (facts->product == NULL)
        return;
    if (line->lifecycle.needs_version) {
        judging_ask(judging, RULE_R04, line, "version");
        return;
    }
    if (!line->lifecycle.is_other_version)
        return;
    add_range(judging, facts->product_spans, facts->product_spans_count, &ranges);
    add_range(judging, facts->standard_spans, facts->standard_spans_count, &ranges);
    finding = judging_add(judging, RULE_R04, line, REASON_STD_08, EFFECT_REFER);
    finding_param(finding, "product", facts->product->id);
    finding_param(finding, "version", line->version);
    finding_param(finding, "range", ranges);
    finding_remedy(finding, ranges[0] != '\0' ? REMEDY_VERSION : REMEDY_REVIEW, ranges);
}

void rule_end_of_support(struct judging *judging, const struct line_case *line)
{
    const struct product *product = line->facts->product;
    int margin = (int)judging->settings[SETTING_LIFE_MARGIN_MONTHS].value;
    struct finding *finding;
    int32_t needed;

    if (product == NULL || product->end_of_support == DATE_NONE)
        return;
    needed = date_add_months(line->start_of_use, line->life_months > margin ? line->life_months - margin : 0);
    if (product->end_of_support >= needed)
        return;
    finding =
        judging_add_for(judging, RULE_R08, line, REASON_EOL_01, EFFECT_REFER, SETTING_LIFE_MARGIN_MONTHS);
    finding_param(finding, "product", product->id);
    finding_param(finding, "until", judging_date(judging, product->end_of_support));
    finding_param(finding, "needed", judging_date(judging, needed));
    finding_offer(finding, line, REMEDY_REVIEW);
}

static bool is_fixed(const struct line_case *line, const struct advisory *advisory)
{
    return advisory->fixed_version[0] != '\0' && version_is_valid(line->version) &&
           version_is_valid(advisory->fixed_version) &&
           version_compare(line->version, advisory->fixed_version) >= 0;
}

void rule_advisories(struct judging *judging, const struct line_case *line)
{
    size_t count;
    const struct advisory *advisories =
        line->facts->product != NULL ? rulebook_advisories(judging->book, line->facts->product->id, &count)
                                     : NULL;

    for (size_t i = 0; advisories != NULL && i < count; i++) {
        const struct advisory *advisory = &advisories[i];
        bool is_exploited = strcmp(advisory->kind, "exploited") == 0;
        struct finding *finding;

        if (!date_is_within(judging->day, advisory->from, advisory->until) || is_fixed(line, advisory))
            continue;
        finding = judging_add_condition(judging, RULE_R28, line, is_exploited ? REASON_VUL_02 : REASON_EOL_02,
                                        advisory->condition);
        finding->subject = advisory->id;
        finding_cite(finding, advisory->id);
        finding_disclose_at_least(finding, advisory->disclosure);
        finding_param(finding, "product", advisory->product);
        finding_param(finding, "version", advisory->fixed_version);
        if (advisory->fixed_version[0] == '\0') {
            finding_param(finding, "cause", "unfixed");
            finding_offer(finding, line, finding->remedy);
            if (finding->remedy == REMEDY_CONDITION)
                finding->remedy_value = advisory->condition;
        } else {
            finding_remedy(finding, REMEDY_VERSION, judging_join(judging, ">=", advisory->fixed_version, ""));
        }
    }
}

void rule_free_text(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (line->facts->product != NULL || line->line->product[0] != '\0' || line->line->gtin[0] != '\0')
        return;
    finding = judging_add(judging, RULE_R36, line, REASON_STD_01, EFFECT_REFER);
    finding_param(finding, "item", line->line->text);
    finding_param(finding, "cause", "free-text");
    finding_remedy(finding, REMEDY_REVIEW, "");
}

void rule_quantity_sane(struct judging *judging, const struct line_case *line)
{
    int64_t max = judging->settings[SETTING_QUANTITY_MAX].value;
    struct finding *finding;

    if (line->line->quantity >= 1 && line->line->quantity <= max &&
        (line->has_total || line->line->unit_price.currency[0] == '\0'))
        return;
    finding =
        judging_add_for(judging, RULE_R37, line, REASON_QTY_01, EFFECT_NEEDS_INFO, SETTING_QUANTITY_MAX);
    finding_param(finding, "quantity", judging_number(judging, line->line->quantity));
    finding_param(finding, "maximum", judging_number(judging, max));
    finding_remedy(finding, REMEDY_QUANTITY, judging_join(judging, "1..", judging_number(judging, max), ""));
}

void rule_lead_time(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;
    int32_t ready;

    if (line->category == NULL || judging->request->need_by == DATE_NONE)
        return;
    ready = judging->day + line->category->lead_days;
    if (judging->request->need_by >= ready)
        return;
    finding = judging_add(judging, RULE_R38, line, REASON_FLD_05, EFFECT_PASS);
    finding_param(finding, "needed", judging_date(judging, judging->request->need_by));
    finding_param(finding, "ready", judging_date(judging, ready));
}
