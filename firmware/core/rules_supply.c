/* SPDX-License-Identifier: Apache-2.0 */

/* Rules about where it comes from and what it costs: restrictions, origin, contracts, suppliers, prices and
 * rates. */

#include "core/judging.h"

#include <string.h>

static const char *origin_of(const struct line_case *line)
{
    if (line->line->origin[0] != '\0' || line->facts->product == NULL)
        return line->line->origin;
    return line->facts->product->origin;
}

/* The goods' own origin and the requester's declaration are both looked at: declaring another one must not
 * help. */
static bool is_from(const struct line_case *line, const char *country)
{
    const struct product *product = line->facts->product;

    return strcmp(line->line->origin, country) == 0 ||
           (product != NULL && strcmp(product->origin, country) == 0);
}

static bool is_restricted(const struct line_case *line, const struct restriction *restriction)
{
    const struct product *product = line->facts->product;
    const char *kind = restriction->subject_kind, *subject = restriction->subject;

    if (strcmp(kind, "origin") == 0)
        return is_from(line, subject);
    if (strcmp(kind, "vendor") == 0)
        return strcmp(line->supplier, subject) == 0 ||
               (line->contract != NULL && strcmp(line->contract->vendor, subject) == 0);
    if (product == NULL)
        return false;
    if (strcmp(kind, "maker") == 0 || strcmp(kind, "affiliate") == 0)
        return strcmp(product->maker, subject) == 0;
    if (strcmp(kind, "product") == 0)
        return strcmp(product->id, subject) == 0;
    if (strcmp(kind, "component") != 0)
        return false;
    for (size_t i = 0; i < product->attribute_count; i++) {
        if (strcmp(product->attributes[i].name, "components") == 0)
            return list_contains(product->attributes[i].value, subject);
    }
    return false;
}

static bool is_in_scope(const struct judging *judging, const struct line_case *line,
                        const struct restriction *restriction)
{
    if (strcmp(restriction->scope, "*") == 0)
        return true;
    return line->category != NULL &&
           rulebook_category_is_in(judging->book, line->category->code, restriction->scope);
}

void rule_restrictions(struct judging *judging, const struct line_case *line)
{
    for (size_t i = 0; i < judging->book->restrictions_count; i++) {
        const struct restriction *restriction = &judging->book->restrictions[i];
        enum reason reason = REASON_SUP_01;
        struct finding *finding;

        if (!date_is_within(judging->day, restriction->from, restriction->until) ||
            !is_restricted(line, restriction) || !is_in_scope(judging, line, restriction) ||
            rulebook_unit_is_in(judging->book, judging->request->unit, restriction->exceptions))
            continue;
        if (strcmp(restriction->subject_kind, "component") == 0)
            reason = REASON_SUP_02;
        finding =
            judging_add(judging, RULE_R06, line, reason, restriction->is_block ? EFFECT_BLOCK : EFFECT_REFER);
        finding->subject = restriction->id;
        finding_cite(finding, restriction->authority);
        finding_disclose_at_least(finding, restriction->disclosure);
        finding_param(finding, "restriction", restriction->id);
        finding_param(finding, "restricted", restriction->subject);
        finding_remedy(finding, REMEDY_REVIEW, "");
    }
}

void rule_origin_declared(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (line->category == NULL || line->category->risk < judging->settings[SETTING_ORIGIN_MIN_RISK].value ||
        origin_of(line)[0] != '\0')
        return;
    finding =
        judging_add_for(judging, RULE_R07, line, REASON_SUP_03, EFFECT_NEEDS_INFO, SETTING_ORIGIN_MIN_RISK);
    finding_remedy(finding, REMEDY_ANSWER, "origin");
}

/* Small purchases may be made without a contract. */
static bool is_small(const struct judging *judging, const struct line_case *line)
{
    return line->total_base_minor >= 0 &&
           line->total_base_minor <= judging->settings[SETTING_UNCONTRACTED_MINOR].value;
}

void rule_contract_exists(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (line->line->contract[0] != '\0' || line->offer == NULL)
        return;
    finding =
        judging_add_for(judging, RULE_R09, line, REASON_CON_01,
                        is_small(judging, line) ? EFFECT_PASS : EFFECT_REFER, SETTING_UNCONTRACTED_MINOR);
    finding->subject = line->offer->number;
    finding_param(finding, "contract", line->offer->number);
    finding_remedy(finding, REMEDY_CONTRACT, line->offer->number);
}

static void refuse_contract(struct judging *judging, const struct line_case *line, enum effect effect,
                            const char *cause)
{
    struct finding *finding = judging_add(judging, RULE_R10, line, REASON_CON_02, effect);

    finding->subject = line->line->contract;
    finding_param(finding, "contract", line->line->contract);
    finding_param(finding, "cause", cause);
    if (line->contract != NULL && strcmp(cause, "ended") == 0)
        finding_param(finding, "until", judging_date(judging, line->contract->until));
    if (line->contract != NULL && strcmp(cause, "early") == 0)
        finding_param(finding, "from", judging_date(judging, line->contract->from));
    if (line->offer != NULL)
        finding_remedy(finding, REMEDY_CONTRACT, line->offer->number);
    else if (effect == EFFECT_NEEDS_INFO)
        finding_remedy(finding, REMEDY_CORRECT, strcmp(cause, "supplier") == 0 ? "supplier" : "contract");
    else
        finding_remedy(finding, REMEDY_REVIEW, "");
}

/* A ceiling and a price of different currencies meet in the base currency; without rates R31 has referred the
 * line. */
static bool is_over_ceiling(const struct judging *judging, const struct line_case *line)
{
    const struct money *price = &line->line->unit_price;
    int64_t tolerance = judging->settings[SETTING_TOLERANCE_BP].value;
    int64_t ceiling = line->item->ceiling_minor, paid = price->minor, limit;

    if (price->currency[0] == '\0')
        return false;
    if (strcmp(price->currency, line->contract->currency) != 0 &&
        (!judging_to_base(judging, line->contract->currency, ceiling, &ceiling) ||
         !judging_to_base(judging, price->currency, paid, &paid)))
        return false;
    return !money_scale(ceiling, 10000 + tolerance, 10000, &limit) || paid > limit;
}

static void judge_ceiling(struct judging *judging, const struct line_case *line)
{
    struct money ceiling = { .minor = line->item->ceiling_minor };
    const struct currency *currency = currency_find(line->contract->currency);
    const char *text;
    struct finding *finding;

    if (!is_over_ceiling(judging, line))
        return;
    if (currency != NULL)
        memcpy(ceiling.currency, currency->code, sizeof ceiling.currency);
    text = judging_money(judging, ceiling);
    finding = judging_add(judging, RULE_R10, line, REASON_CON_03, EFFECT_REFER);
    finding->subject = line->contract->number;
    finding_cite(finding, line->contract->number);
    finding_param(finding, "price", judging_money(judging, line->line->unit_price));
    finding_param(finding, "ceiling", text);
    finding_param(finding, "contract", line->contract->number);
    finding_remedy(finding, REMEDY_PRICE, text);
}

static void judge_line_contract(struct judging *judging, const struct line_case *line)
{
    const struct contract *contract = line->contract;

    if (line->line->contract[0] == '\0') {
        if (line->offer == NULL && line->facts->product != NULL && !is_small(judging, line))
            refuse_contract(judging, line, EFFECT_REFER, "none");
        return;
    }
    if (contract == NULL) {
        refuse_contract(judging, line, EFFECT_NEEDS_INFO, "unknown");
        return;
    }
    if (strcmp(line->supplier, contract->vendor) != 0)
        refuse_contract(judging, line, EFFECT_NEEDS_INFO, "supplier");
    if (contract->from != DATE_NONE && judging->day < contract->from)
        refuse_contract(judging, line, EFFECT_REFER, "early");
    else if (!date_is_within(judging->day, contract->from, contract->until))
        refuse_contract(judging, line, EFFECT_REFER, "ended");
    else if (!judging_contract_is_live(judging, contract))
        refuse_contract(judging, line, EFFECT_REFER, "unit");
    else if (line->item != NULL)
        judge_ceiling(judging, line);
    else if (line->facts->product != NULL) /* of goods nobody knows R03 and R36 speak */
        refuse_contract(judging, line, EFFECT_REFER, "item");
}

/* In the contract's currency; false when a line's amount can't be converted (R31 says so). */
static bool contract_total(const struct judging *judging, const struct contract *contract, int64_t *ret_total)
{
    int64_t total = contract->used_minor;

    for (size_t i = 0; i < judging->request->line_count; i++) {
        const struct line_case *line = &judging->cases[i];
        int64_t amount = line->total.minor, one = 1;

        if (line->contract != contract)
            continue;
        if (!line->has_total)
            return false;
        if (strcmp(line->total.currency, contract->currency) != 0) {
            const struct rate *rate =
                rulebook_rate(judging->book, contract->currency, date_month(judging->day));
            int64_t up = rate != NULL ? rate->denominator : one, down = rate != NULL ? rate->numerator : one;

            if (line->total_base_minor < 0 || !money_scale(line->total_base_minor, up, down, &amount))
                return false;
            if (rate == NULL && strcmp(contract->currency, judging->book->release.base_currency) != 0)
                return false;
        }
        if (__builtin_add_overflow(total, amount, &total))
            return false;
    }
    *ret_total = total;
    return true;
}

static void judge_amount_used(struct judging *judging, const struct contract *contract)
{
    int64_t total, limit, nearly;
    bool is_over;
    struct finding *finding;

    if (contract->not_to_exceed_minor <= 0 || !contract_total(judging, contract, &total))
        return;
    limit = contract->not_to_exceed_minor;
    if (!money_scale(limit, judging->settings[SETTING_NEARLY_USED_BP].value, 10000, &nearly))
        nearly = limit;
    is_over = total > limit;
    if (!is_over && total <= nearly)
        return;
    finding = judging_add_for(judging, RULE_R10, NULL, REASON_CON_04, is_over ? EFFECT_REFER : EFFECT_PASS,
                              SETTING_NEARLY_USED_BP);
    finding->subject = contract->number;
    finding_param(finding, "contract", contract->number);
    finding_param(finding, "percent", judging_number(judging, total / (limit / 100 > 0 ? limit / 100 : 1)));
    if (is_over) {
        finding_param(finding, "cause", "over");
        finding_remedy(finding, REMEDY_REVIEW, "");
    }
}

/* Several lines of one contract count together, once, at the first of them. */
static bool is_first_of_contract(const struct judging *judging, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (judging->cases[i].contract == judging->cases[index].contract)
            return false;
    }
    return true;
}

void rule_contract_valid(struct judging *judging, const struct line_case *line)
{
    if (line != NULL) {
        judge_line_contract(judging, line);
        return;
    }
    for (size_t i = 0; i < judging->request->line_count; i++) {
        if (judging->cases[i].contract != NULL && is_first_of_contract(judging, i))
            judge_amount_used(judging, judging->cases[i].contract);
    }
}

static const struct record_price *earlier_price(const struct judging *judging, const struct line_case *line)
{
    const struct records *records = judging->records;

    for (size_t i = 0; i < records->prices_count; i++) {
        if (strcmp(records->prices[i].product, line->facts->product->id) == 0 &&
            strcmp(records->prices[i].currency, line->line->unit_price.currency) == 0)
            return &records->prices[i];
    }
    return NULL;
}

/* Against what was paid before, in the same currency: an old rate would be a guess. */
static void judge_median(struct judging *judging, const struct line_case *line)
{
    const struct money *price = &line->line->unit_price;
    const struct record_price *earlier = earlier_price(judging, line);
    int64_t share = judging->settings[SETTING_MEDIAN_BP].value, most, least = 0;
    struct finding *finding;
    struct money median;

    if (earlier == NULL || share < 0 || earlier->median_minor <= 0 ||
        earlier->count < judging->settings[SETTING_MEDIAN_COUNT].value)
        return;
    if (share > INT64_MAX - 10000 || !money_scale(earlier->median_minor, 10000 + share, 10000, &most))
        most = INT64_MAX;
    if (share <= 10000 && !money_scale(earlier->median_minor, 10000 - share, 10000, &least))
        least = 0;
    if (price->minor <= most && price->minor >= least)
        return;
    median = *price;
    median.minor = earlier->median_minor;
    finding = judging_add_for(judging, RULE_R30, line, REASON_PRC_01, EFFECT_REFER, SETTING_MEDIAN_BP);
    finding->subject = "median";
    finding_param(finding, "price", judging_money(judging, *price));
    finding_param(finding, "reference", judging_money(judging, median));
    finding_param(finding, "cause", price->minor > most ? "median-high" : "median-low");
    finding_remedy(finding, REMEDY_REVIEW, "");
}

static void judge_reference(struct judging *judging, const struct line_case *line)
{
    const struct product *product = line->facts->product;
    int64_t high = judging->settings[SETTING_PRICE_HIGH_BP].value,
            low = judging->settings[SETTING_PRICE_LOW_BP].value;
    const char *currency;
    int64_t reference, paid, most = INT64_MAX, least = 0;
    bool is_on_contract = line->contract != NULL && line->item != NULL;
    struct finding *finding;

    if (!is_on_contract && product->list_price.currency[0] == '\0')
        return;
    currency = is_on_contract ? line->contract->currency : product->list_price.currency;
    reference = is_on_contract ? line->item->ceiling_minor : product->list_price.minor;
    if (!judging_to_base(judging, currency, reference, &reference) ||
        !judging_to_base(judging, line->line->unit_price.currency, line->line->unit_price.minor, &paid))
        return;
    if (high >= 0 && !is_on_contract && !money_scale(reference, 10000 + high, 10000, &most))
        most = INT64_MAX;
    if (low >= 0 && low <= 10000 && !money_scale(reference, 10000 - low, 10000, &least))
        least = 0;
    if (paid <= most && paid >= least)
        return;
    finding = judging_add_for(judging, RULE_R30, line, REASON_PRC_01, EFFECT_REFER,
                              paid > most ? SETTING_PRICE_HIGH_BP : SETTING_PRICE_LOW_BP);
    finding_param(finding, "price", judging_money(judging, line->line->unit_price));
    finding_param(finding, "reference", judging_base_money(judging, reference));
    finding_param(finding, "cause", paid > most ? "high" : "low");
    finding_remedy(finding, REMEDY_REVIEW, "");
}

void rule_price_outlier(struct judging *judging, const struct line_case *line)
{
    if (line->facts->product == NULL || line->line->unit_price.currency[0] == '\0')
        return;
    judge_reference(judging, line);
    judge_median(judging, line);
}

void rule_rate_present(struct judging *judging, const struct line_case *line)
{
    const char *currency = line->line->unit_price.currency;
    struct finding *finding;
    int64_t base;

    if (currency[0] == '\0' || line->line->unit_price.minor < 0) {
        judging_ask(judging, RULE_R31, line, "unit-price");
        return;
    }
    if (judging_to_base(judging, currency, 0, &base))
        return;
    finding = judging_add(judging, RULE_R31, line, REASON_PRC_02, EFFECT_REFER);
    finding_param(finding, "currency", currency);
    finding_param(finding, "date", judging_date(judging, judging->day));
    finding_remedy(finding, REMEDY_UPDATE, "");
}

void rule_supplier_attestation(struct judging *judging, const struct line_case *line)
{
    const struct vendor *vendor;
    struct finding *finding;

    if (line->category == NULL ||
        line->category->risk < judging->settings[SETTING_ATTESTATION_MIN_RISK].value)
        return;
    vendor = rulebook_vendor(judging->book, line->supplier);
    if (vendor == NULL) {
        finding = judging_add_for(judging, RULE_R35, line, REASON_SUP_04, EFFECT_NEEDS_INFO,
                                  SETTING_ATTESTATION_MIN_RISK);
        finding_param(finding, "supplier", line->supplier);
        finding_param(finding, "cause", "unknown");
        finding_remedy(finding, REMEDY_ANSWER, "supplier");
        return;
    }
    if (vendor->attestation[0] != '\0' && date_is_within(judging->day, DATE_NONE, vendor->attestation_until))
        return;
    finding =
        judging_add_for(judging, RULE_R35, line, REASON_SUP_04, EFFECT_REFER, SETTING_ATTESTATION_MIN_RISK);
    finding_param(finding, "supplier", vendor->code);
    finding_remedy(finding, REMEDY_REFERENCE, "attestation");
}
