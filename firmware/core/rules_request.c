/* SPDX-License-Identifier: Apache-2.0 */

/* Rules about who asks, with whose authority, from which budget, for what purpose, and by which release. */

#include "core/judging.h"

#include "base/num.h"
#include "core/delegation.h"
#include "core/pattern.h"

#include <string.h>

/* R00 and R42 only hold settings; they find nothing. */
void rule_general(struct judging *judging, const struct line_case *line)
{
    (void)judging;
    (void)line;
}

void rule_service_promise(struct judging *judging, const struct line_case *line)
{
    (void)judging;
    (void)line;
}

void rule_central_only(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (line->category == NULL || line->category->authority != AUTHORITY_CENTRAL)
        return;
    finding = judging_add(judging, RULE_R15, line, REASON_AUT_01, EFFECT_REFER);
    finding_param(finding, "category", line->category->code);
    finding_remedy(finding, REMEDY_REVIEW, "");
}

/* What an authority is asked to cover: the lines subject to approval. */
static struct delegation_ask ask_for(const struct judging *judging, int role, const char **categories)
{
    int64_t total = judging->total_base_minor;
    size_t count = 0;

    for (size_t i = 0; i < judging->request->line_count; i++) {
        const struct category *category = judging->cases[i].category;

        if (category == NULL || category->is_subject)
            categories[count++] = category != NULL ? category->code : NULL;
    }
    /* Of a total that is not known another finding speaks, which keeps the request from the express lane. */
    return (struct delegation_ask){ role, judging->request->unit, categories, count,
                                    total < 0 ? 0 : total, judging->day };
}

/* Whoever asks, or enters for another, does not lend the kiosk the authority to clear it. */
static bool is_lent_by_asker(const struct judging *judging, const struct delegation *delegation)
{
    return strcmp(delegation->from_person, judging->request->requester) == 0 ||
           strcmp(delegation->from_person, judging->request->on_behalf_of) == 0;
}

/* What the search among the standing delegations came to. */
struct search {
    const struct delegation *covering;
    const struct delegation *too_small; /* right unit and categories, the largest ceiling */
    bool has_standing;
};

static struct search search_delegations(const struct judging *judging)
{
    const char *categories[REQUEST_LINES_MAX];
    struct delegation_ask ask = ask_for(judging, ROLE_EXPRESS, categories);
    struct search search = { 0 };

    for (size_t i = 0; i < judging->book->delegations_count && search.covering == NULL; i++) {
        const struct delegation *delegation = &judging->book->delegations[i];
        enum reach reach;

        if (strcmp(delegation->to_person, DELEGATION_KIOSK) != 0 || is_lent_by_asker(judging, delegation))
            continue;
        reach = delegation_covers(judging->book, delegation, &ask);
        search.has_standing = search.has_standing || reach == REACH_COVERS || reach >= REACH_UNIT;
        if (reach == REACH_COVERS)
            search.covering = delegation;
        else if (reach == REACH_AMOUNT &&
                 (search.too_small == NULL || delegation->ceiling_minor > search.too_small->ceiling_minor))
            search.too_small = delegation;
    }
    return search;
}

/* Runs last: it speaks up only where nothing else keeps the request from the express lane. */
void rule_delegation_covers(struct judging *judging, const struct line_case *line)
{
    struct search search;
    struct finding *finding;

    if (line != NULL || effect_join(judging->worst, EFFECT_NEEDS_INFO) != EFFECT_NEEDS_INFO)
        return;
    search = search_delegations(judging);
    judging->delegation = search.covering;
    if (search.covering != NULL)
        return;
    finding = judging_add(judging, RULE_R16, NULL, search.has_standing ? REASON_AUT_02 : REASON_AUT_03,
                          EFFECT_REFER);
    finding_param(finding, "unit", judging->request->unit);
    if (search.too_small != NULL) {
        finding->subject = search.too_small->id;
        finding_cite(finding, search.too_small->instrument);
        finding_param(finding, "ceiling", judging_base_money(judging, search.too_small->ceiling_minor));
        finding_param(finding, "cause", "amount");
    }
    finding_remedy(finding, REMEDY_REVIEW, "");
}

void rule_budget_review(struct judging *judging, const struct line_case *line)
{
    int64_t threshold = judging->settings[SETTING_BUDGET_THRESHOLD_MINOR].value;
    struct finding *finding;

    if (line != NULL || judging->request->budget_review[0] != '\0' || judging->total_base_minor <= threshold)
        return;
    finding = judging_add_for(judging, RULE_R18, NULL, REASON_BUD_01, EFFECT_NEEDS_INFO,
                              SETTING_BUDGET_THRESHOLD_MINOR);
    finding_param(finding, "total", judging_base_money(judging, judging->total_base_minor));
    finding_param(finding, "limit", judging_base_money(judging, threshold));
    finding_remedy(finding, REMEDY_REFERENCE, "budget-review");
}

void rule_coding_block(struct judging *judging, const struct line_case *line)
{
    const char *block = judging->request->coding_block;
    struct finding *finding;

    if (line != NULL || judging->unit == NULL)
        return;
    if (block[0] != '\0' && pattern_matches(judging->unit->coding_pattern, block))
        return;
    finding = judging_add(judging, RULE_R19, NULL, REASON_BUD_02, EFFECT_NEEDS_INFO);
    finding_param(finding, "coding_block", block);
    finding_param(finding, "unit", judging->unit->code);
    if (block[0] == '\0')
        finding_param(finding, "cause", "missing");
    finding_remedy(finding, REMEDY_CORRECT, "coding-block");
}

void rule_training_valid(struct judging *judging, const struct line_case *line)
{
    int32_t until = judging->requester != NULL ? judging->requester->training_until : DATE_NONE;
    int64_t grace = judging->settings[SETTING_TRAINING_GRACE_DAYS].value;
    struct finding *finding;

    if (line != NULL || judging->requester == NULL)
        return;
    if (until != DATE_NONE && (int64_t)judging->day < until + grace)
        return;
    finding = judging_add_for(judging, RULE_R20, NULL, REASON_TRN_01, EFFECT_NEEDS_INFO,
                              SETTING_TRAINING_GRACE_DAYS);
    if (until == DATE_NONE)
        finding_param(finding, "cause", "never");
    else
        finding_param(finding, "until", judging_date(judging, until));
    finding_remedy(finding, REMEDY_TRAINING, "");
}

void rule_release_freshness(struct judging *judging, const struct line_case *line)
{
    const struct release *release = &judging->book->release;
    bool is_early = release->not_before != DATE_NONE && judging->day < release->not_before;
    bool is_over = release->hard_until != DATE_NONE && judging->day >= release->hard_until;
    struct finding *finding;

    if (line != NULL)
        return;
    if (is_early || is_over) {
        finding = judging_add(judging, RULE_R29, NULL, REASON_CAT_02, EFFECT_REFER);
        finding_param(finding, "until",
                      judging_date(judging, is_early ? release->not_before : release->hard_until));
        if (is_early)
            finding_param(finding, "cause", "early");
    } else if (release->fresh_until != DATE_NONE && judging->day >= release->fresh_until) {
        finding = judging_add(judging, RULE_R29, NULL, REASON_CAT_01, EFFECT_PASS);
        finding_param(finding, "until", judging_date(judging, release->fresh_until));
    } else {
        return;
    }
    finding_remedy(finding, REMEDY_UPDATE, "");
}

static void exceed_pilot(struct judging *judging, const struct line_case *line, enum setting setting,
                         const char *found, const char *limit, const char *cause)
{
    struct finding *finding = judging_add_for(judging, RULE_R33, line, REASON_PIL_01, EFFECT_REFER, setting);

    finding_param(finding, "found", found);
    finding_param(finding, "limit", limit);
    finding_param(finding, "cause", cause);
    finding_remedy(finding, REMEDY_REVIEW, "");
    if (setting == SETTING_PILOT_QUANTITY)
        finding_remedy(finding, REMEDY_QUANTITY, judging_join(judging, "1..", limit, ""));
}

static void judge_pilot_line(struct judging *judging, const struct line_case *line)
{
    int64_t most = judging->settings[SETTING_PILOT_QUANTITY].value,
            longest = judging->settings[SETTING_PILOT_DAYS].value;
    const char *said = line_statement(line, "pilot-days");
    int64_t days;

    if (line->line->quantity > most)
        exceed_pilot(judging, line, SETTING_PILOT_QUANTITY, judging_number(judging, line->line->quantity),
                     judging_number(judging, most), "quantity");
    if (num_parse(said, 1, INT32_MAX, &days) != ERR_NONE)
        judging_ask(judging, RULE_R33, line, "pilot-days");
    else if (days > longest)
        exceed_pilot(judging, line, SETTING_PILOT_DAYS, judging_number(judging, days),
                     judging_number(judging, longest), "days");
}

void rule_pilot_caps(struct judging *judging, const struct line_case *line)
{
    int64_t most = judging->settings[SETTING_PILOT_MINOR].value;

    if (judging->request->purpose != PURPOSE_PILOT)
        return;
    if (line == NULL)
        judging_add_debts(judging, RULE_R33, REASON_PIL_02, "pilot-result", true);
    if (line != NULL)
        judge_pilot_line(judging, line);
    else if (judging->total_base_minor > most)
        exceed_pilot(judging, NULL, SETTING_PILOT_MINOR,
                     judging_base_money(judging, judging->total_base_minor),
                     judging_base_money(judging, most), "amount");
}

void rule_emergency(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (line != NULL || judging->request->purpose != PURPOSE_EMERGENCY)
        return;
    finding = judging_add(judging, RULE_R34, NULL, REASON_EMG_02, EFFECT_REFER);
    finding->condition = judging_setting_text(judging, RULE_R34, "condition");
    finding_remedy(finding, REMEDY_REVIEW, "");
    judging_add_debts(judging, RULE_R34, REASON_EMG_01, "regularisation", false);
}

static void doubt(struct judging *judging, enum effect effect, const char *person, const char *cause,
                  const char *field)
{
    struct finding *finding = judging_add(judging, RULE_R39, NULL, REASON_AUT_05, effect);

    finding->subject = cause;
    finding_param(finding, "person", person);
    finding_param(finding, "cause", cause);
    finding_remedy(finding, field[0] != '\0' ? REMEDY_CORRECT : REMEDY_REVIEW, field);
}

/* In service, and of this unit or of one it belongs to. */
static void judge_person(struct judging *judging, const struct person *person, const char *id)
{
    if (person == NULL)
        doubt(judging, EFFECT_REFER, id, "person", "");
    else if (!date_is_within(judging->day, person->from, person->until))
        doubt(judging, EFFECT_REFER, id, "inactive", "");
    else if (judging->unit != NULL &&
             !rulebook_unit_is_in(judging->book, judging->request->unit, person->unit))
        doubt(judging, EFFECT_REFER, id, "other-unit", "");
}

/* By their own role in this unit, or because somebody who has it lent it to them. */
static bool may_ask(const struct judging *judging, const struct person *person, int role)
{
    const char *categories[REQUEST_LINES_MAX];
    struct delegation_ask ask = ask_for(judging, role, categories);
    const struct delegation *delegation;

    return person != NULL && delegation_search(judging->book, person, &ask, &delegation) == REACH_COVERS;
}

void rule_requester_fits(struct judging *judging, const struct line_case *line)
{
    const struct request *request = judging->request;
    const struct person *requester = judging->requester;
    bool is_for_other =
        request->on_behalf_of[0] != '\0' && strcmp(request->on_behalf_of, request->requester) != 0;
    int needed = is_for_other ? ROLE_CLERK : ROLE_REQUESTER;

    if (line != NULL)
        return;
    if (judging->unit == NULL)
        doubt(judging, EFFECT_NEEDS_INFO, request->requester, "unit", "unit");
    if (rulebook_receiving_point(judging->book, request->receiving_point) == NULL)
        doubt(judging, EFFECT_NEEDS_INFO, request->requester, "receiving-point", "receiving-point");
    if (!may_ask(judging, requester, needed)) {
        judge_person(judging, requester, request->requester);
        if (requester != NULL && (requester->roles & needed) == 0)
            doubt(judging, EFFECT_REFER, request->requester, "role", "");
    }
    if (is_for_other)
        judge_person(judging, rulebook_person(judging->book, request->on_behalf_of), request->on_behalf_of);
}

static void judge_risk(struct judging *judging, const struct line_case *line)
{
    struct finding *finding;

    if (line->category == NULL || line->category->risk <= judging->settings[SETTING_EXPRESS_MAX_RISK].value)
        return;
    finding = judging_add_for(judging, RULE_R41, line, REASON_LAN_02, EFFECT_REFER, SETTING_EXPRESS_MAX_RISK);
    finding_param(finding, "category", line->category->code);
    finding_param(finding, "risk", judging_number(judging, line->category->risk));
    finding_remedy(finding, REMEDY_REVIEW, "");
}

/* Where one line's amount is not known, a finding of that line says so; left is a sum that is too large to
 * count. */
static bool is_uncountable(const struct judging *judging)
{
    for (size_t i = 0; i < judging->request->line_count; i++) {
        if (judging->cases[i].total_base_minor < 0)
            return false;
    }
    return judging->total_base_minor < 0;
}

void rule_express_ceiling(struct judging *judging, const struct line_case *line)
{
    int64_t ceiling = judging->settings[SETTING_EXPRESS_MINOR].value, total = judging->total_base_minor;
    struct finding *finding;

    if (line != NULL) {
        judge_risk(judging, line);
        return;
    }
    if (total <= ceiling && !is_uncountable(judging))
        return;
    finding = judging_add_for(judging, RULE_R41, NULL, REASON_LAN_01, EFFECT_REFER, SETTING_EXPRESS_MINOR);
    finding_param(finding, "limit", judging_base_money(judging, ceiling));
    if (total >= 0)
        finding_param(finding, "total", judging_base_money(judging, total));
    else
        finding_param(finding, "cause", "unknown");
    finding_remedy(finding, REMEDY_REVIEW, "");
}
