/* SPDX-License-Identifier: Apache-2.0 */

/* Rules about what the unit has and has asked for already: duplicates, ratios, splitting, debts and renewals. */

#include "core/judging.h"

#include "base/num.h"

#include <string.h>

enum {
    EARLIER_TOLD_MAX = 3, /* earlier requests that one line is told of */
    RATIO_MAX = 1000000,
};

/* Numbers on record may come from anywhere; a sum that is too large counts as the largest. */
static int64_t sum_of(int64_t a, int64_t b)
{
    int64_t sum;

    return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

static bool is_renewal(const struct judging *judging)
{
    return judging->request->purpose == PURPOSE_RENEW;
}

static bool adds_an_application(const struct judging *judging)
{
    enum purpose purpose = judging->request->purpose;

    return purpose == PURPOSE_NEW || purpose == PURPOSE_PILOT || purpose == PURPOSE_EMERGENCY;
}

static void judge_applications(struct judging *judging, const struct line_case *line)
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

/* Line by line: asking for more on another line must not make the stock too small to be noticed. */
static void judge_stock(struct judging *judging, const struct line_case *line)
{
    int64_t stock = line->facts->in_stock;
    bool is_covered;
    struct finding *finding;

    if (stock <= 0)
        return;
    is_covered = stock >= line->line->quantity;
    finding =
        judging_add(judging, RULE_R11, line, REASON_DUP_02, is_covered ? EFFECT_REFER : EFFECT_PASS);
    finding_param(finding, "unit", judging->request->unit);
    finding_param(finding, "found", judging_number(judging, stock));
    if (!is_covered)
        finding_param(finding, "cause", "some");
    finding_remedy(finding, is_covered ? REMEDY_REVIEW : REMEDY_NONE, "");
}

static void judge_earlier(struct judging *judging, const struct line_case *line)
{
    const struct records *records = judging->records;
    int told = 0;

    for (size_t i = 0; i < records->open_count && line->facts->product != NULL; i++) {
        const struct record_open *open = &records->open[i];
        struct finding *finding;

        if (strcmp(open->product, line->facts->product->id) != 0)
            continue;
        if (++told > EARLIER_TOLD_MAX)
            return;
        finding = judging_add(judging, RULE_R11, line, REASON_DUP_02, EFFECT_PASS);
        finding->subject = open->request;
        finding_param(finding, "request", open->request);
        finding_param(finding, "found", judging_number(judging, open->quantity));
        finding_param(finding, "cause", "asked");
    }
}

void rule_duplicate(struct judging *judging, const struct line_case *line)
{
    judge_applications(judging, line);
    if (is_renewal(judging))
        return;
    judge_stock(judging, line);
    judge_earlier(judging, line);
}

/* Old units of the category in use that leave with this request, each counted once and only for its own kind. */
static int64_t leaving(const struct judging *judging, const struct category *category)
{
    int64_t count = 0;

    for (size_t i = 0; i < judging->request->line_count; i++) {
        const struct asset *asset = judging->cases[i].facts->replaced;
        bool is_again = false;

        if (asset == NULL || asset->is_in_stock || judging->cases[i].category != category ||
            strcmp(asset->category, category->code) != 0)
            continue;
        for (size_t j = 0; j < i && !is_again; j++)
            is_again = judging->cases[j].facts->replaced != NULL &&
                       strcmp(judging->cases[j].facts->replaced->tag, asset->tag) == 0;
        count += !is_again;
    }
    return count;
}

/* What the unit has in use, has asked for, and asks for now, less what it gives back. */
static int64_t would_have(const struct judging *judging, const struct line_case *line)
{
    const struct records *records = judging->records;
    int64_t count = line->facts->in_use;

    for (size_t i = 0; i < judging->request->line_count; i++) {
        if (judging->cases[i].category == line->category)
            count = sum_of(count, judging->cases[i].line->quantity);
    }
    for (size_t i = 0; i < records->open_count; i++) {
        if (strcmp(records->open[i].category, line->category->code) == 0)
            count = sum_of(count, records->open[i].quantity);
    }
    return count == INT64_MAX ? count : count - leaving(judging, line->category);
}

void rule_ratio(struct judging *judging, const struct line_case *line)
{
    const struct rule_setting *setting;
    int64_t ratio, limit, count, fits;
    struct finding *finding;

    if (line->category == NULL || judging->unit == NULL || is_renewal(judging))
        return;
    setting = rulebook_setting(judging->book, rule_code(RULE_R12),
                               judging_join(judging, "ratio.", line->category->code, ""), judging->day);
    if (setting == NULL || num_parse(setting->value, 0, RATIO_MAX, &ratio) != ERR_NONE)
        return;
    limit = (int64_t)judging->unit->staff * ratio / 100;
    count = would_have(judging, line);
    if (count <= limit)
        return;
    fits = line->line->quantity - (count - limit);
    finding = judging_add(judging, RULE_R12, line, REASON_RAT_01, EFFECT_REFER);
    finding->subject = line->category->code;
    finding_cite(finding, setting->citation);
    finding_param(finding, "category", line->category->code);
    finding_param(finding, "unit", judging->unit->code);
    finding_param(finding, "limit", judging_number(judging, limit));
    finding_param(finding, "found", judging_number(judging, count));
    if (fits >= 1)
        finding_remedy(finding, REMEDY_QUANTITY,
                       judging_join(judging, "1..", judging_number(judging, fits), ""));
    else
        finding_remedy(finding, REMEDY_REVIEW, "");
}

static const struct record_sum *earlier_sum(const struct judging *judging, const struct category *category)
{
    for (size_t i = 0; i < judging->records->sums_count; i++) {
        if (strcmp(judging->records->sums[i].category, category->code) == 0)
            return &judging->records->sums[i];
    }
    return NULL;
}

static void judge_sum(struct judging *judging, const struct category *category)
{
    const struct record_sum *earlier = earlier_sum(judging, category);
    int64_t ceiling = judging->settings[SETTING_SPLIT_MINOR].value, total;
    struct finding *finding;

    if (earlier == NULL || earlier->requests <= 0)
        return;
    if (ceiling < 0)
        ceiling = judging->settings[SETTING_EXPRESS_MINOR].value;
    total = earlier->base_minor;
    for (size_t i = 0; i < judging->request->line_count; i++) {
        if (judging->cases[i].category == category && judging->cases[i].total_base_minor > 0)
            total = sum_of(total, judging->cases[i].total_base_minor);
    }
    if (total <= ceiling)
        return;
    finding = judging_add_for(judging, RULE_R17, NULL, REASON_AUT_04, EFFECT_REFER, SETTING_SPLIT_MINOR);
    finding->subject = category->code;
    finding_param(finding, "category", category->code);
    finding_param(finding, "unit", judging->request->unit);
    finding_param(finding, "requests", judging_number(judging, earlier->requests));
    finding_param(finding, "days", judging_number(judging, judging->settings[SETTING_SPLIT_DAYS].value));
    finding_param(finding, "total", judging_base_money(judging, total));
    finding_param(finding, "limit", judging_base_money(judging, ceiling));
    finding_remedy(finding, REMEDY_REVIEW, "");
}

void rule_splitting(struct judging *judging, const struct line_case *line)
{
    for (size_t i = 0; i < judging->request->line_count && line == NULL; i++) {
        const struct category *category = judging->cases[i].category;
        bool is_again = category == NULL || !category->is_subject;

        for (size_t j = 0; j < i && !is_again; j++)
            is_again = judging->cases[j].category == category;
        if (!is_again)
            judge_sum(judging, category);
    }
}

static struct finding *doubt_approval(struct judging *judging, const char *cause)
{
    struct finding *finding = judging_add(judging, RULE_R32, NULL, REASON_CYC_03, EFFECT_REFER);

    finding_param(finding, "approval", judging->request->previous_approval);
    finding_param(finding, "cause", cause);
    finding_remedy(finding, REMEDY_REVIEW, "");
    return finding;
}

static void judge_previous(struct judging *judging)
{
    const struct record_approval *previous =
        judging->records->approvals_count > 0 ? &judging->records->approvals[0] : NULL;
    struct finding *finding;

    if (previous == NULL) {
        doubt_approval(judging, "unknown");
    } else if (strcmp(previous->unit, judging->request->unit) != 0) {
        finding = doubt_approval(judging, "other-unit");
        finding_param(finding, "unit", previous->unit);
    } else if (previous->is_dead) {
        doubt_approval(judging, "dead");
    } else {
        finding = judging_add(judging, RULE_R32, NULL, REASON_CYC_03, EFFECT_PASS);
        finding_param(finding, "approval", judging->request->previous_approval);
    }
}

void rule_renewal(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (line != NULL || !is_renewal(judging))
        return;
    if (judging->request->previous_approval[0] != '\0') {
        judge_previous(judging);
        return;
    }
    finding = judging_add(judging, RULE_R32, NULL, REASON_CYC_03, EFFECT_NEEDS_INFO);
    finding_param(finding, "cause", "missing");
    finding_remedy(finding, REMEDY_REFERENCE, "previous-approval");
}

void judging_add_debts(struct judging *judging, enum rule rule, enum reason reason, const char *kind,
                       bool only_late)
{
    for (size_t i = 0; i < judging->records->debts_count; i++) {
        const struct record_debt *debt = &judging->records->debts[i];
        bool is_late = debt->due != DATE_NONE && judging->day > debt->due;
        struct finding *finding;

        if (strcmp(debt->kind, kind) != 0 || (only_late && !is_late))
            continue;
        finding = judging_add(judging, rule, NULL, reason, EFFECT_REFER);
        finding->subject = debt->request;
        finding_param(finding, "request", debt->request);
        finding_param(finding, "due", judging_date(judging, debt->due));
        if (is_late && !only_late)
            finding_param(finding, "cause", "late");
        finding_remedy(finding, REMEDY_REVIEW, "");
    }
}
