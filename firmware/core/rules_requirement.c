/* SPDX-License-Identifier: Apache-2.0 */

/* Rules about what is asked of the goods: the category's questions, typed requirements, cloud and personal
 * data, and the evidence that some kinds of goods must show. */

#include "core/judging.h"
#include "core/value.h"

#include <string.h>

static const char *cloud_answers(const struct judging *judging)
{
    const char *asked = judging_setting_text(judging, RULE_R21, "attributes");

    return asked[0] != '\0' ? asked : "hosting|data-class";
}

/* R21 asks for these itself. */
static bool is_cloud_answer(const struct judging *judging, const struct line_case *line,
                            const char *attribute)
{
    return line_has_trait(line, "cloud") && list_contains(cloud_answers(judging), attribute);
}

static void ask_question(struct judging *judging, const struct line_case *line,
                         const struct question *question)
{
    const char *answer = request_line_answer(line->line, question->attribute);
    bool is_given = answer != NULL && answer[0] != '\0';
    bool is_valid = is_given && value_is_answer(question->type, question->choices, answer);

    if (is_valid || is_cloud_answer(judging, line, question->attribute))
        return;
    if (!is_given &&
        (question->severity != SEVERITY_MUST || line_fact(judging, line, question->attribute)[0] != '\0'))
        return;
    judging_ask(judging, RULE_R05, line, question->attribute);
}

static void ask_questions(struct judging *judging, const struct line_case *line)
{
    const struct category *category = line->category;

    for (int depth = 0; category != NULL && depth < RULEBOOK_DEPTH_MAX; depth++) {
        size_t count;
        const struct question *questions = rulebook_questions(judging->book, category->code, &count);

        for (size_t i = 0; i < count; i++) {
            /* A category's own question stands in for its parent's about the same attribute. */
            if (rulebook_question(judging->book, line->category->code, questions[i].attribute) ==
                &questions[i])
                ask_question(judging, line, &questions[i]);
        }
        category = category->parent[0] != '\0' ? rulebook_category(judging->book, category->parent) : NULL;
    }
}

static enum reason group_reason(enum requirement_group group)
{
    switch (group) {
    case GROUP_STRATEGY:
        return REASON_REQ_01;
    case GROUP_INTEROPERABILITY:
        return REASON_REQ_02;
    case GROUP_SECURITY:
        return REASON_REQ_03;
    case GROUP_ACCESSIBILITY:
        return REASON_REQ_04;
    case GROUP_SUSTAINABILITY:
        return REASON_REQ_05;
    case GROUP_SUPPORT:
        break;
    }
    return REASON_REQ_06;
}

static enum effect requirement_effect(const struct requirement *requirement, enum truth truth)
{
    bool has_condition = requirement->condition[0] != '\0';

    switch (requirement->severity) {
    case SEVERITY_MUST:
        if (truth == TRUTH_UNKNOWN)
            return EFFECT_NEEDS_INFO;
        if (has_condition)
            return EFFECT_CONDITIONAL;
        return requirement->group == GROUP_SECURITY ? EFFECT_BLOCK : EFFECT_REFER;
    case SEVERITY_SHOULD:
        return has_condition ? EFFECT_CONDITIONAL : EFFECT_PASS;
    case SEVERITY_INFO:
        break;
    }
    return EFFECT_PASS;
}

static void add_unmet(struct judging *judging, const struct line_case *line,
                      const struct requirement *requirement, enum truth truth, const char *found)
{
    enum effect effect = requirement_effect(requirement, truth);
    struct finding *finding = judging_add(judging, RULE_R05, line, group_reason(requirement->group), effect);

    finding->subject = requirement->id;
    finding_cite(finding, requirement->citation);
    finding_param(finding, "requirement", requirement->id);
    finding_param(finding, "found", found);
    finding_param(finding, "cause", truth == TRUTH_UNKNOWN ? "unknown" : "unmet");
    if (effect == EFFECT_CONDITIONAL) {
        finding->condition = requirement->condition;
        finding_remedy(finding, REMEDY_CONDITION, requirement->condition);
    } else {
        finding_remedy(finding, REMEDY_MEET, requirement->id);
    }
}

static void judge_requirement(struct judging *judging, const struct line_case *line,
                              const struct requirement *requirement)
{
    const char *value = line_fact(judging, line, requirement->attribute);
    enum truth truth = value_meets(requirement->type, requirement->operator, requirement->operands,
                                   requirement->unit, value);
    const struct question *question;

    if (truth == TRUTH_TRUE || (truth == TRUTH_UNKNOWN && requirement->severity == SEVERITY_INFO))
        return;
    question = rulebook_question(judging->book, line->category->code, requirement->attribute);
    if (truth == TRUTH_UNKNOWN && line->facts->product == NULL && question == NULL)
        return; /* nobody can know it of free text; R36 refers that to people */
    if (truth == TRUTH_UNKNOWN && requirement->severity == SEVERITY_MUST && value[0] == '\0') {
        if (is_cloud_answer(judging, line, requirement->attribute))
            return;
        if (question != NULL) {
            judging_ask(judging, RULE_R05, line, requirement->attribute);
            return;
        }
    }
    add_unmet(judging, line, requirement, truth, value);
}

static void judge_subject(struct judging *judging, const struct line_case *line, const char *subject)
{
    size_t count;
    const struct requirement *requirements = rulebook_requirements(judging->book, subject, &count);

    for (size_t i = 0; i < count; i++) {
        if (date_is_within(judging->day, requirements[i].from, requirements[i].until))
            judge_requirement(judging, line, &requirements[i]);
    }
}

void rule_requirements(struct judging *judging, const struct line_case *line)
{
    const struct category *category = line->category;

    if (category == NULL)
        return;
    ask_questions(judging, line);
    for (int depth = 0; category != NULL && depth < RULEBOOK_DEPTH_MAX; depth++) {
        judge_subject(judging, line, category->code);
        category = category->parent[0] != '\0' ? rulebook_category(judging->book, category->parent) : NULL;
    }
    if (line->facts->standard != NULL)
        judge_subject(judging, line, line->facts->standard->number);
}

static void ask_cloud(struct judging *judging, const struct line_case *line, const char *attribute)
{
    struct finding *finding = judging_add(judging, RULE_R21, line, REASON_CLD_01, EFFECT_NEEDS_INFO);

    finding->subject = attribute;
    finding_param(finding, "question", attribute);
    finding_remedy(finding, REMEDY_ANSWER, attribute);
}

void rule_cloud_questionnaire(struct judging *judging, const struct line_case *line)
{
    const char *asked = cloud_answers(judging);
    const char *hosting = line_statement(line, "hosting"), *data_class = line_statement(line, "data-class");
    struct finding *finding;
    const char *allowed;

    if (!line_has_trait(line, "cloud"))
        return;
    while (*asked != '\0') {
        size_t length = strcspn(asked, "|");
        const char *attribute = arena_text(judging->arena, asked, length);

        if (attribute == NULL)
            judging->is_full = true;
        else if (length > 0 && line_statement(line, attribute)[0] == '\0')
            ask_cloud(judging, line, attribute);
        asked += length + (asked[length] == '|');
    }
    if (hosting[0] == '\0' || data_class[0] == '\0')
        return;
    allowed = judging_setting_text(judging, RULE_R21, judging_join(judging, "allowed.", hosting, ""));
    if (list_contains(allowed, data_class))
        return;
    finding = judging_add(judging, RULE_R21, line, REASON_CLD_02, EFFECT_REFER);
    finding_param(finding, "data_class", data_class);
    finding_param(finding, "hosting", hosting);
    finding_remedy(finding, REMEDY_REVIEW, "");
}

void rule_personal_data(struct judging *judging, const struct line_case *line)
{
    const char *said = line_statement(line, "personal-data");
    struct finding *finding;

    if (said[0] == '\0' || value_meets(VALUE_BOOL, OPERATOR_FALSE, "", "", said) == TRUTH_TRUE)
        return; /* anything but a clear "no" goes to the data reviewer */
    finding = judging_add(judging, RULE_R22, line, REASON_DAT_01, EFFECT_REFER);
    finding_remedy(finding, REMEDY_REVIEW, "");
}

static bool is_assessed(const struct judging *judging, const struct line_case *line)
{
    int months = (int)judging->settings[SETTING_ASSESSMENT_MONTHS].value;
    int32_t assessed;

    if (date_parse(line_fact(judging, line, "vulnerability-assessment"), &assessed) != ERR_NONE)
        return false;
    return assessed <= judging->day && date_add_months(assessed, months) > judging->day;
}

void rule_network_connected(struct judging *judging, const struct line_case *line)
{
    const char *use = line_fact(judging, line, "network-use");

    if (!line_has_trait(line, "network") || is_assessed(judging, line))
        return;
    if (value_meets(VALUE_BOOL, OPERATOR_FALSE, "", "", use) == TRUTH_TRUE)
        return;
    judging_add_condition(judging, RULE_R23, line, REASON_VUL_01,
                          judging_setting_text(judging, RULE_R23, "condition"));
}

void rule_accessibility_evidence(struct judging *judging, const struct line_case *line)
{
    const char *accepted = judging_setting_text(judging, RULE_R24, "accepted");

    if (!line_has_trait(line, "user-facing") ||
        list_contains(accepted, line_fact(judging, line, "accessibility-evidence")))
        return;
    judging_add_condition(judging, RULE_R24, line, REASON_ACC_01,
                          judging_setting_text(judging, RULE_R24, "condition"));
}

void rule_sustainability_label(struct judging *judging, const struct line_case *line)
{
    const struct product *product = line->facts->product;
    const char *accepted = judging_setting_text(judging, RULE_R25, "accepted");

    if (!line_has_trait(line, "powered"))
        return;
    if (product != NULL && product->label[0] != '\0' && list_contains(accepted, product->label_evidence))
        return;
    judging_add_condition(judging, RULE_R25, line, REASON_SUS_01,
                          judging_setting_text(judging, RULE_R25, "condition"));
}
