/* SPDX-License-Identifier: Apache-2.0 */

/* Rules about the place where it will be used, and about what it replaces or doubles. */

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

static bool adds_an_application(const struct judging *judging)
{
    enum purpose purpose = judging->request->purpose;

    return purpose == PURPOSE_NEW || purpose == PURPOSE_PILOT || purpose == PURPOSE_EMERGENCY;
}

void rule_duplicate_application(struct judging *judging, const struct line_case *line)
{
    const char *function = line_statement(line, "business-function");

    if (function[0] == '\0' || line->category == NULL || !adds_an_application(judging))
        return;
    for (size_t i = 0; i < judging->book->applications_count; i++) {
        const struct application *application = &judging->book->applications[i];
        struct finding *finding;

        if (strcmp(application->function, function) != 0 || strcmp(application->state, "retiring") == 0 ||
            strcmp(application->category, line->category->code) != 0)
            continue;
        finding = judging_add(judging, RULE_R11, line, REASON_DUP_01, EFFECT_REFER);
        finding->subject = application->id;
        finding_param(finding, "application", application->id);
        finding_param(finding, "owner", application->business_owner);
        finding_remedy(finding, REMEDY_REVIEW, "");
    }
}

/* Only things that wear out and leave something behind. */
static bool replaces_a_unit(const struct judging *judging, const struct line_case *line)
{
    if (line->category == NULL || strcmp(line->category->asset_class, "intangible") == 0)
        return false;
    return judging->request->purpose == PURPOSE_REPLACE || line->line->replaces_tag[0] != '\0';
}

void rule_replacement_cycle(struct judging *judging, const struct line_case *line)
{
    int margin = (int)judging->settings[SETTING_CYCLE_MARGIN_MONTHS].value;
    bool is_justified = judging->request->justification[0] != '\0';
    struct finding *finding;
    int32_t due;

    if (!replaces_a_unit(judging, line))
        return;
    if (line->line->replaces_tag[0] == '\0')
        judging_ask(judging, RULE_R13, line, "replaces-tag");
    if (line->line->replaces_acquired == DATE_NONE) {
        judging_ask(judging, RULE_R13, line, "replaces-acquired");
        return;
    }
    due = date_add_months(line->line->replaces_acquired,
                          line->life_months > margin ? line->life_months - margin : 0);
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

void rule_disposition_given(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (!replaces_a_unit(judging, line) || line->line->replaces_disposition != DISPOSITION_NONE)
        return;
    finding = judging_add(judging, RULE_R14, line, REASON_CYC_02, EFFECT_NEEDS_INFO);
    finding_param(finding, "tag", line->line->replaces_tag);
    finding_remedy(finding, REMEDY_ANSWER, "replaces-disposition");
}
