/* SPDX-License-Identifier: Apache-2.0 */

/* Rules about the place where it will be used, and about what it replaces. */

#include "core/judging.h"

#include "base/num.h"

#include <string.h>

static void judge_plug(struct judging *judging, const struct line_case *line)
{
    const char *plugs = line_fact(judging, line, "plug");
    const char *condition = judging_setting_text(judging, RULE_R26, "plug_condition");
    struct finding *finding;

    if (plugs[0] == '\0' || judging->unit->plug[0] == '\0' || lists_overlap(plugs, judging->unit->plug))
        return;
    finding = judging_add_condition(judging, RULE_R26, line, REASON_FLD_01, condition);
    finding_param(finding, "found", plugs);
    finding_param(finding, "site", judging->unit->plug);
    finding_param(finding, "cause", "plug");
    if (condition[0] == '\0')
        finding_offer(finding, line, REMEDY_REVIEW);
}

/* "230" or "100-240"; false when it is neither, which says nothing. */
static bool parse_voltage(const char *text, int64_t *ret_low, int64_t *ret_high)
{
    char low[16];
    size_t size = strcspn(text, "-");

    if (size == 0 || size >= sizeof low)
        return false;
    memcpy(low, text, size);
    low[size] = '\0';
    if (num_parse(low, 1, 100000, ret_low) != ERR_NONE)
        return false;
    *ret_high = *ret_low;
    return text[size] == '\0' || num_parse(text + size + 1, 1, 100000, ret_high) == ERR_NONE;
}

static void judge_voltage(struct judging *judging, const struct line_case *line)
{
    const char *voltage = line_fact(judging, line, "voltage");
    int64_t low, high, mains_low, mains_high;
    struct finding *finding;

    if (!parse_voltage(voltage, &low, &high) ||
        !parse_voltage(judging->unit->voltage, &mains_low, &mains_high))
        return;
    if (low <= mains_low && mains_high <= high)
        return;
    finding = judging_add(judging, RULE_R26, line, REASON_FLD_01, EFFECT_REFER);
    finding_param(finding, "found", voltage);
    finding_param(finding, "site", judging->unit->voltage);
    finding_param(finding, "cause", "voltage");
    finding_offer(finding, line, REMEDY_REVIEW);
}

static void judge_keyboard(struct judging *judging, const struct line_case *line)
{
    const char *keyboards = line_fact(judging, line, "keyboard");
    struct finding *finding;

    if (keyboards[0] == '\0' || judging->unit->keyboards[0] == '\0' ||
        lists_overlap(keyboards, judging->unit->keyboards))
        return;
    finding = judging_add(judging, RULE_R26, line, REASON_FLD_02, EFFECT_REFER);
    finding_param(finding, "found", keyboards);
    finding_param(finding, "site", judging->unit->keyboards);
    finding_remedy(finding, REMEDY_CORRECT, "keyboard");
}

static void judge_support(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (list_contains(line_fact(judging, line, "support-regions"), judging->unit->region))
        return;
    finding = judging_add(judging, RULE_R26, line, REASON_FLD_04, EFFECT_REFER);
    finding_param(finding, "region", judging->unit->region);
    finding_offer(finding, line, REMEDY_REVIEW);
}

void rule_field_reality(struct judging *judging, const struct line_case *line)
{
    if (judging->unit == NULL)
        return;
    if (line_has_trait(line, "powered")) {
        judge_plug(judging, line);
        judge_voltage(judging, line);
    }
    if (line_has_trait(line, "keyboard"))
        judge_keyboard(judging, line);
    if (line_has_trait(line, "spare-parts"))
        judge_support(judging, line);
}

void rule_type_approval(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (judging->unit == NULL || (!line_has_trait(line, "wireless") && !line_has_trait(line, "encryption")))
        return;
    if (list_contains(line_fact(judging, line, "type-approval"), judging->unit->country) ||
        line_statement(line, "import-permit")[0] != '\0')
        return;
    finding = judging_add(judging, RULE_R27, line, REASON_FLD_03, EFFECT_NEEDS_INFO);
    finding_param(finding, "country", judging->unit->country);
    finding_remedy(finding, REMEDY_REFERENCE, "import-permit");
}

/* Only things that wear out and leave something behind. */
static bool replaces_a_unit(const struct judging *judging, const struct line_case *line)
{
    if (line->category == NULL || strcmp(line->category->asset_class, "intangible") == 0)
        return false;
    return judging->request->purpose == PURPOSE_REPLACE || line->line->replaces_tag[0] != '\0';
}

static struct finding *contradict(struct judging *judging, const struct line_case *line, enum effect effect,
                                  const char *cause)
{
    struct finding *finding = judging_add(judging, RULE_R13, line, REASON_CYC_04, effect);

    finding_param(finding, "tag", line->line->replaces_tag);
    if (cause[0] != '\0')
        finding_param(finding, "cause", cause);
    if (effect == EFFECT_REFER)
        finding_remedy(finding, REMEDY_REVIEW, "");
    return finding;
}

/* A tag is one old unit: it can't be given back twice. */
static void judge_claims(struct judging *judging, const struct line_case *line)
{
    const struct records *records = judging->records;
    const char *tag = line->line->replaces_tag;
    struct finding *finding;

    for (size_t i = 0; i < records->tags_count; i++) {
        if (strcmp(records->tags[i].tag, tag) != 0)
            continue;
        finding = contradict(judging, line, EFFECT_REFER, "claimed");
        finding->subject = records->tags[i].request;
        finding_param(finding, "request", records->tags[i].request);
    }
    for (size_t i = 0; i < judging->request->line_count; i++) {
        if (i + 1 == line->number || strcmp(judging->request->lines[i].replaces_tag, tag) != 0)
            continue;
        contradict(judging, line, EFFECT_REFER, "twice");
        return;
    }
}

/* What the asset register says of the old unit counts, not what is said of it. */
static void judge_asset(struct judging *judging, const struct line_case *line)
{
    const struct asset *asset = line->facts->replaced;
    int32_t stated = line->line->replaces_acquired;
    struct finding *finding;

    if (asset == NULL) {
        if (line->facts->in_use > 0)
            contradict(judging, line, EFFECT_REFER, "unlisted");
        return;
    }
    if (asset->is_in_stock)
        contradict(judging, line, EFFECT_REFER, "stock");
    if (line->category != NULL && strcmp(asset->category, line->category->code) != 0) {
        finding = contradict(judging, line, EFFECT_REFER, "category");
        finding_param(finding, "category", asset->category);
    }
    if (asset->acquired != DATE_NONE && stated != DATE_NONE && stated != asset->acquired) {
        finding = contradict(judging, line, EFFECT_PASS, "");
        finding_param(finding, "recorded", judging_date(judging, asset->acquired));
        finding_param(finding, "stated", judging_date(judging, stated));
    }
}

static void judge_age(struct judging *judging, const struct line_case *line, int32_t acquired)
{
    int margin = (int)judging->settings[SETTING_CYCLE_MARGIN_MONTHS].value;
    bool is_justified = judging->request->justification[0] != '\0';
    int32_t due = date_add_months(acquired, line->life_months > margin ? line->life_months - margin : 0);
    struct finding *finding;

    if (due <= judging->day)
        return;
    finding = judging_add_for(judging, RULE_R13, line, REASON_CYC_01,
                              is_justified ? EFFECT_REFER : EFFECT_NEEDS_INFO, SETTING_CYCLE_MARGIN_MONTHS);
    finding_param(finding, "tag", line->line->replaces_tag);
    finding_param(finding, "from", judging_date(judging, due));
    if (is_justified)
        finding_remedy(finding, REMEDY_REVIEW, "");
    else
        finding_remedy(finding, REMEDY_ANSWER, "justification");
}

void rule_replacement_cycle(struct judging *judging, const struct line_case *line)
{
    const struct asset *asset = line->facts->replaced;
    int32_t acquired = line->line->replaces_acquired;

    if (!replaces_a_unit(judging, line))
        return;
    if (asset != NULL && asset->acquired != DATE_NONE)
        acquired = asset->acquired;
    if (line->line->replaces_tag[0] == '\0') {
        judging_ask(judging, RULE_R13, line, "replaces-tag");
    } else {
        judge_asset(judging, line);
        judge_claims(judging, line);
    }
    if (acquired == DATE_NONE)
        judging_ask(judging, RULE_R13, line, "replaces-acquired");
    else
        judge_age(judging, line, acquired);
}

void rule_disposition_given(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (!replaces_a_unit(judging, line) || line->line->replaces_disposition != DISPOSITION_NONE)
        return;
    finding = judging_add(judging, RULE_R14, line, REASON_CYC_02, EFFECT_NEEDS_INFO);
    finding_param(finding, "tag", line->line->replaces_tag);
    finding_remedy(finding, REMEDY_ANSWER, "replaces-disposition");
}
