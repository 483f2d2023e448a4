/* SPDX-License-Identifier: Apache-2.0 */
#include "core/verdict.h"

#include "core/judging.h"
#include "core/route.h"

#include "base/num.h"

#include <stdlib.h>
#include <string.h>

enum scope {
    SCOPE_LINE = 1,       /* each line that is subject to approval */
    SCOPE_OTHER_LINE = 2, /* each line that is not */
    SCOPE_REQUEST = 4,    /* the request as a whole */
};

static const struct {
    int scope;
    void (*judge)(struct judging *judging, const struct line_case *line);
} rules[RULE_COUNT] = {
    [RULE_R00] = { 0, rule_general },
    [RULE_R01] = { SCOPE_LINE | SCOPE_OTHER_LINE, rule_category_known },
    [RULE_R02] = { SCOPE_OTHER_LINE, rule_subject_to_approval },
    [RULE_R03] = { SCOPE_LINE, rule_life_cycle_state },
    [RULE_R04] = { SCOPE_LINE, rule_version_range },
    [RULE_R05] = { SCOPE_LINE, rule_requirements },
    [RULE_R06] = { SCOPE_LINE | SCOPE_OTHER_LINE, rule_restrictions },
    [RULE_R07] = { SCOPE_LINE, rule_origin_declared },
    [RULE_R08] = { SCOPE_LINE, rule_end_of_support },
    [RULE_R09] = { SCOPE_LINE, rule_contract_exists },
    [RULE_R10] = { SCOPE_LINE | SCOPE_REQUEST, rule_contract_valid },
    [RULE_R11] = { SCOPE_LINE, rule_duplicate },
    [RULE_R12] = { SCOPE_LINE, rule_ratio },
    [RULE_R13] = { SCOPE_LINE, rule_replacement_cycle },
    [RULE_R14] = { SCOPE_LINE, rule_disposition_given },
    [RULE_R15] = { SCOPE_LINE, rule_central_only },
    [RULE_R16] = { 0, rule_delegation_covers }, /* last */
    [RULE_R17] = { SCOPE_REQUEST, rule_splitting },
    [RULE_R18] = { SCOPE_REQUEST, rule_budget_review },
    [RULE_R19] = { SCOPE_REQUEST, rule_coding_block },
    [RULE_R20] = { SCOPE_REQUEST, rule_training_valid },
    [RULE_R21] = { SCOPE_LINE, rule_cloud_questionnaire },
    [RULE_R22] = { SCOPE_LINE, rule_personal_data },
    [RULE_R23] = { SCOPE_LINE, rule_network_connected },
    [RULE_R24] = { SCOPE_LINE, rule_accessibility_evidence },
    [RULE_R25] = { SCOPE_LINE, rule_sustainability_label },
    [RULE_R26] = { SCOPE_LINE, rule_field_reality },
    [RULE_R27] = { SCOPE_LINE, rule_type_approval },
    [RULE_R28] = { SCOPE_LINE, rule_advisories },
    [RULE_R29] = { SCOPE_REQUEST, rule_release_freshness },
    [RULE_R30] = { SCOPE_LINE, rule_price_outlier },
    [RULE_R31] = { SCOPE_LINE, rule_rate_present },
    [RULE_R32] = { SCOPE_REQUEST, rule_renewal },
    [RULE_R33] = { SCOPE_LINE | SCOPE_REQUEST, rule_pilot_caps },
    [RULE_R34] = { SCOPE_REQUEST, rule_emergency },
    [RULE_R35] = { SCOPE_LINE, rule_supplier_attestation },
    [RULE_R36] = { SCOPE_LINE, rule_free_text },
    [RULE_R37] = { SCOPE_LINE, rule_quantity_sane },
    [RULE_R38] = { SCOPE_LINE, rule_lead_time },
    [RULE_R39] = { SCOPE_REQUEST, rule_requester_fits },
    [RULE_R40] = { 0, rule_waivers }, /* after all others but R16 */
    [RULE_R41] = { SCOPE_LINE | SCOPE_REQUEST, rule_express_ceiling },
    [RULE_R42] = { 0, rule_service_promise },
};

static const struct {
    enum rule rule;
    const char *name;
    int64_t absent;
} known[SETTING_COUNT] = {
#define SETTING(key, rule, name, unit, sample, absent, meaning) { RULE_##rule, name, absent },
#include "core/setting.def"
#undef SETTING
};

int64_t rule_number(const struct rulebook *book, const char *rule, const char *name, int32_t day)
{
    const struct rule_setting *setting = rulebook_setting(book, rule, name, day);
    int64_t value;

    if (setting != NULL && num_parse(setting->value, 0, INT64_MAX, &value) == ERR_NONE)
        return value;
    for (int i = 0; i < SETTING_COUNT; i++) {
        if (strcmp(rule_code(known[i].rule), rule) == 0 && strcmp(known[i].name, name) == 0)
            return known[i].absent;
    }
    return -1;
}

static bool is_in_force(const struct rule_setting *setting, const char *name, int32_t day)
{
    return strcmp(setting->name, name) == 0 && date_is_within(day, setting->from, setting->until);
}

/* The release's settings and ours are both in the order of the rules: one walk finds all. */
static void read_settings(struct judging *judging)
{
    const struct rule_setting *first = judging->book->settings, *end = first + judging->book->settings_count;

    for (int i = 0; i < SETTING_COUNT; i++) {
        struct setting_value *value = &judging->settings[i];
        const char *rule = rule_code(known[i].rule);
        const struct rule_setting *at;

        *value = (struct setting_value){ known[i].absent, "" };
        while (first < end && strcmp(first->rule, rule) < 0)
            first++;
        for (at = first; at < end && strcmp(at->rule, rule) == 0; at++) {
            if (is_in_force(at, known[i].name, judging->day))
                break;
        }
        if (at < end && strcmp(at->rule, rule) == 0 &&
            num_parse(at->value, 0, INT64_MAX, &value->value) == ERR_NONE)
            value->citation = at->citation;
    }
}

static const struct contract_item *find_item(const struct line_facts *facts, const char *contract)
{
    for (size_t i = 0; i < facts->contract_items_count; i++) {
        if (strcmp(facts->contract_items[i].contract, contract) == 0)
            return &facts->contract_items[i];
    }
    return NULL;
}

/* The first live contract by number that has the product, other than the one named. */
static void find_offer(const struct judging *judging, struct line_case *line)
{
    for (size_t i = 0; i < line->facts->contract_items_count; i++) {
        const struct contract_item *item = &line->facts->contract_items[i];
        const struct contract *contract = rulebook_contract(judging->book, item->contract);

        if (contract == NULL || contract == line->contract || !judging_contract_is_live(judging, contract))
            continue;
        line->offer = contract;
        line->offer_item = item;
        return;
    }
}

static void find_contract(const struct judging *judging, struct line_case *line)
{
    const struct request_line *asked = line->line;

    if (asked->contract[0] != '\0') {
        line->contract = rulebook_contract(judging->book, asked->contract);
        line->item = find_item(line->facts, asked->contract);
    }
    find_offer(judging, line);
    line->supplier = asked->supplier;
    if (asked->supplier[0] == '\0' && line->contract != NULL)
        line->supplier = line->contract->vendor;
}

static void count_total(const struct judging *judging, struct line_case *line)
{
    const struct request_line *asked = line->line;

    line->total_base_minor = -1;
    if (asked->unit_price.currency[0] == '\0' || asked->unit_price.minor < 0 || asked->quantity < 0)
        return;
    line->has_total = money_multiply(asked->unit_price, asked->quantity, &line->total);
    if (!line->has_total)
        return;
    if (!judging_to_base(judging, line->total.currency, line->total.minor, &line->total_base_minor)) {
        int64_t rate;

        line->total_base_minor = -1;
        line->has_total = !judging_to_base(judging, line->total.currency, 0, &rate);
    }
}

static void open_case(const struct judging *judging, size_t index)
{
    const struct request_line *asked = &judging->request->lines[index];
    const struct line_facts *facts = &judging->facts[index];
    struct line_case *line = &judging->cases[index];
    const struct product *product = facts->product;

    line->number = index + 1;
    line->line = asked;
    line->facts = facts;
    line->category = rulebook_category(judging->book, product != NULL ? product->category : asked->category);
    line->version = asked->version[0] != '\0' || product == NULL ? asked->version : product->version;
    line->lifecycle = (struct lifecycle){ .state = STATE_UNKNOWN };
    if (product != NULL)
        line->lifecycle = lifecycle_on(facts, asked->version, judging->day);
    line->start_of_use = judging->request->need_by > judging->day ? judging->request->need_by : judging->day;
    line->life_months = (int)judging->settings[SETTING_LIFE_MONTHS].value;
    if (line->category != NULL && line->category->life_months > 0)
        line->life_months = line->category->life_months;
    find_contract(judging, line);
    count_total(judging, line);
}

static void add_totals(struct judging *judging)
{
    judging->total_base_minor = 0;
    for (size_t i = 0; i < judging->request->line_count; i++) {
        int64_t amount = judging->cases[i].total_base_minor;

        if (amount < 0 ||
            __builtin_add_overflow(judging->total_base_minor, amount, &judging->total_base_minor)) {
            judging->total_base_minor = -1;
            return;
        }
    }
}

static bool is_subject(const struct line_case *line)
{
    return line->category == NULL || line->category->is_subject;
}

static bool is_all_other(const struct judging *judging)
{
    for (size_t i = 0; i < judging->request->line_count; i++) {
        if (is_subject(&judging->cases[i]))
            return false;
    }
    return true;
}

static void run_rules(struct judging *judging, const struct line_case *line, int scope)
{
    for (int i = 0; i < RULE_COUNT; i++) {
        if ((rules[i].scope & scope) != 0)
            rules[i].judge(judging, line);
    }
}

static void run_all(struct judging *judging)
{
    for (size_t i = 0; i < judging->request->line_count; i++) {
        const struct line_case *line = &judging->cases[i];

        run_rules(judging, line, is_subject(line) ? SCOPE_LINE : SCOPE_OTHER_LINE);
        /* A prohibition holds for whatever it is. */
        if (!is_subject(line) && line->lifecycle.state == STATE_PROHIBITED)
            rule_life_cycle_state(judging, line);
    }
    if (is_all_other(judging) && effect_join(judging->worst, EFFECT_PASS) == EFFECT_PASS)
        return;
    run_rules(judging, NULL, SCOPE_REQUEST);
    rule_waivers(judging, NULL);
    rule_delegation_covers(judging, NULL);
}

static int compare_params(const struct finding *a, const struct finding *b)
{
    size_t common = a->param_count < b->param_count ? a->param_count : b->param_count;

    for (size_t i = 0; i < common; i++) {
        int order = strcmp(a->params[i].name, b->params[i].name);

        if (order == 0)
            order = strcmp(a->params[i].value, b->params[i].value);
        if (order != 0)
            return order;
    }
    return (a->param_count > b->param_count) - (a->param_count < b->param_count);
}

/* Findings that are equal in it are equal in every byte. */
int finding_compare(const struct finding *a, const struct finding *b)
{
    int order;

    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->effect != b->effect)
        return effect_join(a->effect, b->effect) == a->effect ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    if (a->reason != b->reason)
        return a->reason < b->reason ? -1 : 1;
    order = strcmp(a->subject, b->subject);
    if (order == 0)
        order = strcmp(a->citation, b->citation);
    if (order == 0)
        order = strcmp(a->condition, b->condition);
    if (order == 0)
        order = compare_params(a, b);
    if (order == 0)
        order = (a->remedy > b->remedy) - (a->remedy < b->remedy);
    return order != 0 ? order : strcmp(a->remedy_value, b->remedy_value);
}

static int compare_findings(const void *left, const void *right)
{
    return finding_compare(left, right);
}

static size_t without_repeats(struct finding *findings, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || finding_compare(&findings[kept - 1], &findings[i]) != 0)
            findings[kept++] = findings[i];
    }
    return kept;
}

static enum err order_findings(struct judging *judging, struct verdict *verdict)
{
    struct finding *findings = ARENA_TAKE(judging->arena, judging->finding_count + 1, struct finding);

    if (findings == NULL)
        return ERR_LIMIT;
    judging_copy_findings(judging, findings);
    qsort(findings, judging->finding_count, sizeof *findings, compare_findings);
    verdict->findings = findings;
    verdict->finding_count = without_repeats(findings, judging->finding_count);
    return ERR_NONE;
}

/* A condition of the whole request is one of each of its lines. */
static void add_condition(const struct judging *judging, const struct finding *finding, struct line_verdict *lines)
{
    const struct condition *condition = rulebook_condition(judging->book, finding->condition);
    size_t first = finding->line > 0 ? finding->line - 1 : 0;
    size_t end = finding->line > 0 ? finding->line : judging->request->line_count;

    for (size_t i = first; i < end && condition != NULL; i++)
        lines[i].condition_bits |= UINT32_C(1) << (condition->bit & 31);
}

static void judge_lines(const struct judging *judging, bool is_all_not_subject, struct line_verdict *lines,
                        struct verdict *verdict)
{
    for (size_t i = 0; i < judging->request->line_count; i++) {
        const struct line_case *line = &judging->cases[i];

        lines[i] = (struct line_verdict){
            .effect = is_all_not_subject ? EFFECT_NOT_SUBJECT : EFFECT_PASS,
            .state = line->lifecycle.state,
            .category = line->category != NULL ? line->category->code : "",
            .total = line->total,
            .total_base_minor = line->total_base_minor,
        };
    }
    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *finding = &verdict->findings[i];

        verdict->effect = effect_join(verdict->effect, finding->effect);
        if (finding->condition[0] != '\0')
            add_condition(judging, finding, lines);
        if (finding->line > 0)
            lines[finding->line - 1].effect = effect_join(lines[finding->line - 1].effect, finding->effect);
    }
}

static enum lane review_lane(const struct judging *judging, const struct verdict *verdict)
{
    bool is_central = false, is_special = false, is_over_caps = false;

    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *finding = &verdict->findings[i];

        if (finding->effect != EFFECT_REFER)
            continue;
        is_central = is_central || finding->reason == REASON_AUT_01;
        is_special = is_special || route_owner(verdict, judging->book, finding) != TASK_TECHNICAL;
        is_over_caps = is_over_caps || finding->reason == REASON_PIL_01;
    }
    if (judging->request->purpose == PURPOSE_EMERGENCY)
        return LANE_EMERGENCY;
    if (is_central)
        return LANE_BOARD;
    if (is_special)
        return LANE_SPECIALIST;
    return judging->request->purpose == PURPOSE_PILOT && !is_over_caps ? LANE_PILOT : LANE_REVIEW;
}

static enum lane choose_lane(const struct judging *judging, const struct verdict *verdict)
{
    switch (verdict->effect) {
    case EFFECT_NOT_SUBJECT:
        return LANE_NOT_SUBJECT;
    case EFFECT_PASS:
    case EFFECT_CONDITIONAL:
        return LANE_EXPRESS;
    case EFFECT_REFER:
        return review_lane(judging, verdict);
    case EFFECT_NEEDS_INFO:
    case EFFECT_BLOCK:
        break;
    }
    return LANE_NONE;
}

static int32_t valid_until(const struct judging *judging)
{
    int64_t standard = judging->settings[SETTING_VALIDITY_DAYS].value;
    int64_t shortest = INT32_MAX;

    for (size_t i = 0; i < judging->request->line_count; i++) {
        const struct category *category = judging->cases[i].category;
        int64_t days = category != NULL && category->validity_days > 0 ? category->validity_days : standard;

        if (days < shortest)
            shortest = days;
    }
    return judging->day + (int32_t)(shortest < 36500 ? shortest : 36500);
}

/* Every use of a waiver has told of itself. */
static enum err list_waived(const struct judging *judging, struct verdict *verdict)
{
    struct waived *waived;
    size_t count = 0;

    for (size_t i = 0; i < verdict->finding_count; i++)
        count += verdict->findings[i].reason == REASON_WAI_01;
    if (count == 0)
        return ERR_NONE;
    waived = ARENA_TAKE(judging->arena, count, struct waived);
    if (waived == NULL)
        return ERR_LIMIT;
    verdict->waived = waived;
    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *finding = &verdict->findings[i];

        if (finding->reason == REASON_WAI_01)
            waived[verdict->waived_count++] =
                (struct waived){ finding->line, finding->subject,
                                 judging->request->lines[finding->line - 1].quantity };
    }
    return ERR_NONE;
}

static enum err conclude(struct judging *judging, struct verdict *ret_verdict)
{
    size_t count = judging->request->line_count;
    struct line_verdict *lines = ARENA_TAKE(judging->arena, count, struct line_verdict);
    bool is_all_not_subject =
        is_all_other(judging) && effect_join(judging->worst, EFFECT_PASS) == EFFECT_PASS;
    struct verdict verdict = {
        .effect = EFFECT_PASS,
        .day = judging->day,
        .total_base_minor = judging->total_base_minor,
        .delegation = "",
        .lines = lines,
        .line_count = count,
    };
    enum err err;

    if (lines == NULL)
        return ERR_LIMIT;
    err = order_findings(judging, &verdict);
    if (err != ERR_NONE)
        return err;
    err = list_waived(judging, &verdict);
    if (err != ERR_NONE)
        return err;
    judge_lines(judging, is_all_not_subject, lines, &verdict);
    if (is_all_not_subject)
        verdict.effect = EFFECT_NOT_SUBJECT;
    verdict.lane = choose_lane(judging, &verdict);
    if (verdict.lane == LANE_EXPRESS && judging->delegation != NULL)
        verdict.delegation = judging->delegation->id;
    verdict.valid_until = valid_until(judging);
    if (judging->is_full)
        return ERR_LIMIT;
    *ret_verdict = verdict;
    return ERR_NONE;
}

enum err verdict_judge(const struct request *request, const struct rulebook *book,
                       const struct line_facts *facts, const struct records *records, int32_t day,
                       struct arena *arena, struct verdict *ret_verdict)
{
    static const struct records nothing = { .sums = NULL };
    struct judging judging = {
        .request = request,
        .book = book,
        .facts = facts,
        .records = records != NULL ? records : &nothing,
        .day = day,
        .arena = arena,
        .unit = rulebook_unit(book, request->unit),
        .requester = rulebook_person(book, request->requester),
        .worst = EFFECT_NOT_SUBJECT,
    };

    if (request->line_count == 0 || request->line_count > REQUEST_LINES_MAX)
        return ERR_LIMIT;
    judging.cases = ARENA_TAKE(arena, request->line_count, struct line_case);
    if (judging.cases == NULL)
        return ERR_LIMIT;
    read_settings(&judging);
    for (size_t i = 0; i < request->line_count; i++)
        open_case(&judging, i);
    add_totals(&judging);
    run_all(&judging);
    return conclude(&judging, ret_verdict);
}
