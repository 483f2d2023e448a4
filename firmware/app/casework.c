/* SPDX-License-Identifier: Apache-2.0 */
#include "app/casework.h"

#include "app/clerk_parts.h"
#include "store/debt_store.h"
#include "store/duty_store.h"
#include "store/task_store.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER_TEXT_SIZE = 24, CATEGORIES_MAX = 2000 };

const char *casework_role(int role)
{
    static const struct {
        int role;
        const char *word;
    } words[] = {
        { ROLE_REQUESTER, "requester" },
        { ROLE_CLERK, "clerk" },
        { ROLE_REVIEWER_TECHNICAL, "technical-reviewer" },
        { ROLE_REVIEWER_SECURITY, "security-reviewer" },
        { ROLE_REVIEWER_DATA, "data-reviewer" },
        { ROLE_REVIEWER_ACCESSIBILITY, "accessibility-reviewer" },
        { ROLE_REVIEWER_ARCHITECTURE, "architecture-reviewer" },
        { ROLE_APPROVER, "approver" },
        { ROLE_HEAD, "head-of-office" },
        { ROLE_CUSTODIAN, "custodian" },
        { ROLE_AUDITOR, "auditor" },
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (words[i].role == role)
            return words[i].word;
    }
    return "";
}

enum err casework_step(struct clerk *clerk, const char *number, int revision, enum life_act act, const char *actor,
                       const char *comment)
{
    const struct request_step step = {
        .number = number,
        .revision = revision,
        .act = act,
        .time = clerk_now(clerk),
        .actor = actor,
        .comment = comment,
    };

    return request_store_step(clerk->store, &step, NULL);
}

enum err casework_involve(struct clerk *clerk, const char *number, const char *person,
                          const struct delegation *delegation, enum duty duty, enum duty_answer lifted)
{
    struct duty_record record = {
        .number = number,
        .person = person,
        .duty = duty,
        .through = "",
        .lifted = duty_lifted(lifted),
        .time = clerk_now(clerk),
    };
    enum err err = duty_insert(clerk->store, &record);

    if (err != ERR_NONE || delegation == NULL || strcmp(delegation->from_person, DELEGATION_ISSUER) == 0)
        return err;
    record.person = delegation->from_person;
    record.through = delegation->id;
    return duty_insert(clerk->store, &record);
}

enum err casework_keep_lines(struct clerk *clerk, const char *number, const struct request *request,
                             const struct verdict *verdict)
{
    for (size_t i = 0; i < request->line_count; i++) {
        const struct request_line *line = &request->lines[i];
        struct request_line_record record = {
            .revision = request->revision,
            .line = (int)i + 1,
            .product = line->product,
            .category = verdict->lines[i].category,
            .quantity = line->quantity,
            .unit_price_minor = line->unit_price.minor,
            .currency = line->unit_price.currency,
            .base_minor = verdict->lines[i].total_base_minor,
            .replaces_tag = line->replaces_tag,
            .is_subject = verdict->lines[i].effect != EFFECT_NOT_SUBJECT,
        };
        enum err err;

        snprintf(record.number, sizeof record.number, "%s", number);
        err = request_store_add_line(clerk->store, &record);
        if (err != ERR_NONE)
            return err;
    }
    return ERR_NONE;
}

/* Each category once, '|' between; NULL when the arena is full. */
static const char *categories_of(const struct verdict *verdict, struct arena *arena)
{
    char text[CATEGORIES_MAX] = "";
    struct buffer buffer = { .at = (uint8_t *)text, .capacity = sizeof text - 1 };

    for (size_t i = 0; i < verdict->line_count; i++) {
        const char *category = verdict->lines[i].category;

        if (verdict->lines[i].effect == EFFECT_NOT_SUBJECT)
            continue;
        text[buffer.used] = '\0';
        if (category[0] == '\0')
            category = "?"; /* not known: covered by a delegation for everything only */
        if (!list_contains(text, category))
            buffer_put_format(&buffer, "%s%s", buffer.used > 0 ? "|" : "", category);
    }
    return buffer.is_full ? NULL : arena_text(arena, text, buffer.used);
}

static enum err open_task(struct clerk *clerk, const struct casework_tasks *tasks, enum task_kind kind,
                          const char *categories)
{
    const struct audit_field field = { "kind", task_kind_code(kind) };
    struct task_record record = {
        .revision = tasks->request->revision,
        .kind = kind,
        .unit = tasks->request->unit,
        .total_base_minor = tasks->verdict->total_base_minor,
        .categories = categories,
        .question = tasks->question,
        .opened = clerk_now(clerk),
        .due = tasks->due,
    };
    int64_t id;
    enum err err;

    snprintf(record.number, sizeof record.number, "%s", tasks->number);
    err = task_open(clerk->store, &record, &id);
    if (err != ERR_NONE)
        return err;
    return clerk_audit(clerk, EVENT_TASK_OPENED, tasks->who != NULL ? tasks->who : "KIOSK", "", tasks->number, &field,
                       1, NULL);
}

enum err casework_open(struct clerk *clerk, const struct casework_tasks *tasks, struct arena *arena)
{
    const char *categories = categories_of(tasks->verdict, arena);
    unsigned open_kinds = 0;
    enum err err = task_open_kinds(clerk->store, tasks->number, &open_kinds);

    if (err == ERR_NONE && categories == NULL)
        err = ERR_LIMIT;
    for (unsigned kind = 0; err == ERR_NONE && kind < TASK_KIND_COUNT; kind++) {
        if ((tasks->kinds & ~open_kinds & 1u << kind) != 0)
            err = open_task(clerk, tasks, (enum task_kind)kind, categories);
    }
    return err;
}

enum err casework_close(struct clerk *clerk, const char *number, unsigned kinds, const char *by, const char *outcome)
{
    unsigned closed = 0;
    enum err err = task_close(clerk->store, number, kinds, clerk_now(clerk), by, outcome, &closed);

    for (unsigned kind = 0; err == ERR_NONE && kind < TASK_KIND_COUNT; kind++) {
        const struct audit_field fields[] = { { "kind", task_kind_code((enum task_kind)kind) },
                                              { "outcome", outcome } };

        if ((closed & 1u << kind) != 0)
            err = clerk_audit(clerk, EVENT_TASK_CLOSED, by, "", number, fields, 2, NULL);
    }
    return err;
}

enum err casework_kill_slips(struct clerk *clerk, const char *number, enum slip_state to, const char *who,
                             struct arena *arena, struct slip_id *ret_last)
{
    enum audit_event event = to == SLIP_SUPERSEDED ? EVENT_SLIP_SUPERSEDED : EVENT_SLIP_REVOKED;
    const struct audit_field field = { "request", number };
    const struct slip_record *slips;
    struct slip_id last = { 0 };
    size_t count;
    enum err err = slip_store_list_by_request(clerk->store, number, arena, &slips, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        char text[SLIP_NUMBER_SIZE];

        if (!slip_state_allows(slips[i].state, to))
            continue;
        last = slips[i].id;
        slip_number_format(slips[i].id, text);
        err = slip_store_set_state(clerk->store, slips[i].id, clerk_now(clerk), to);
        if (err == ERR_NONE)
            err = clerk_audit(clerk, event, who, "", text, &field, 1, NULL);
    }
    if (err == ERR_NONE && ret_last != NULL)
        *ret_last = last;
    return err;
}

enum err casework_superseded(struct clerk *clerk, const char *number, struct arena *arena, struct slip_id *ret_slip)
{
    const struct slip_record *slips;
    struct slip_id last = { 0 };
    size_t count;
    enum err err = slip_store_list_by_request(clerk->store, number, arena, &slips, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        if (slips[i].state == SLIP_SUPERSEDED)
            last = slips[i].id;
    }
    if (err == ERR_NONE)
        *ret_slip = last;
    return err;
}

/* Pieces of one waiver that the approved lines take. */
static int64_t pieces_of(const struct verdict *verdict, const bool *is_approved, const char *waiver)
{
    int64_t pieces = 0;

    for (size_t i = 0; i < verdict->waived_count; i++) {
        const struct waived *waived = &verdict->waived[i];

        if (strcmp(waived->waiver, waiver) == 0 && is_approved[waived->line - 1] &&
            __builtin_add_overflow(pieces, waived->quantity, &pieces))
            return INT64_MAX;
    }
    return pieces;
}

enum err casework_check_waivers(struct clerk *clerk, const struct verdict *verdict, const bool *is_approved,
                                int32_t day, size_t *ret_line)
{
    for (size_t i = 0; i < verdict->waived_count; i++) {
        const struct waived *waived = &verdict->waived[i];
        const struct waiver *waiver = rulebook_waiver(clerk_rulebook(clerk), waived->waiver);
        int64_t used = 0;
        enum err err;

        if (!is_approved[waived->line - 1])
            continue;
        err = waiver_used(clerk->store, waived->waiver, &used);
        if (err != ERR_NONE)
            return err;
        if (waiver != NULL && date_is_within(day, waiver->from, waiver->until) && used <= waiver->quantity &&
            pieces_of(verdict, is_approved, waived->waiver) <= waiver->quantity - used)
            continue;
        *ret_line = waived->line;
        return ERR_NONE;
    }
    *ret_line = 0;
    return ERR_NONE;
}

/* Between judgement and approval others may have used the pieces: a waiver is never overdrawn, the request has to be
 * judged again. */
static enum err check_waiver(struct clerk *clerk, const struct rulebook *book, const char *id)
{
    const struct waiver *waiver = rulebook_waiver(book, id);
    int64_t used = 0;
    enum err err = waiver_used(clerk->store, id, &used);

    if (err != ERR_NONE)
        return err;
    return waiver != NULL && used <= waiver->quantity ? ERR_NONE : ERR_CONFLICT;
}

enum err casework_use_waivers(struct clerk *clerk, const struct approval *approval)
{
    for (size_t i = 0; i < approval->verdict->waived_count; i++) {
        const struct waived *waived = &approval->verdict->waived[i];
        char quantity[NUMBER_TEXT_SIZE];
        const struct audit_field fields[] = { { "waiver", waived->waiver }, { "quantity", quantity } };
        struct waiver_use use = {
            .waiver = waived->waiver,
            .revision = approval->revision,
            .line = (int)waived->line,
            .quantity = waived->quantity,
            .decision = approval->decision_id,
            .time = clerk_now(clerk),
        };
        enum err err;

        if (!approval->lines[waived->line - 1].is_approved)
            continue;
        snprintf(use.number, sizeof use.number, "%s", approval->number);
        snprintf(quantity, sizeof quantity, "%lld", (long long)waived->quantity);
        err = waiver_use_insert(clerk->store, &use);
        if (err == ERR_NONE)
            err = check_waiver(clerk, approval->book, waived->waiver);
        if (err == ERR_NONE)
            err = clerk_audit(clerk, EVENT_WAIVER_USED, "KIOSK", "", approval->number, fields, 2, NULL);
        if (err != ERR_NONE)
            return err;
    }
    return ERR_NONE;
}

enum err casework_return_waivers(struct clerk *clerk, const char *number, const char *who)
{
    char pieces[NUMBER_TEXT_SIZE];
    const struct audit_field field = { "quantity", pieces };
    int64_t held = 0;
    enum err err = waiver_use_held(clerk->store, number, &held);

    if (err != ERR_NONE || held == 0)
        return err;
    snprintf(pieces, sizeof pieces, "%lld", (long long)held);
    err = waiver_use_return(clerk->store, number, clerk_now(clerk));
    if (err != ERR_NONE)
        return err;
    return clerk_audit(clerk, EVENT_WAIVER_RETURNED, who, "", number, &field, 1, NULL);
}

static enum err open_debt(struct clerk *clerk, const struct approval *approval, const char *kind, int64_t days)
{
    char due[DATE_TEXT_SIZE];
    const struct audit_field fields[] = { { "kind", kind }, { "due", due } };
    struct debt_record debt = {
        .unit = approval->request->unit,
        .kind = kind,
        .due = clerk_today(clerk) + (int32_t)days,
        .settled_by = "",
        .comment = "",
    };
    enum err err;

    snprintf(debt.number, sizeof debt.number, "%s", approval->number);
    date_format(debt.due, due);
    err = debt_insert(clerk->store, &debt);
    if (err == ERR_CONFLICT) /* an earlier revision owes it already */
        return ERR_NONE;
    if (err != ERR_NONE)
        return err;
    return clerk_audit(clerk, EVENT_DEBT_OPENED, "KIOSK", "", approval->number, fields, 2, NULL);
}

enum err casework_open_debts(struct clerk *clerk, const struct approval *approval, struct arena *arena)
{
    const struct rulebook *book = clerk_rulebook(clerk);
    const struct casework_tasks regularisation = {
        .number = approval->number,
        .request = approval->request,
        .verdict = approval->verdict,
        .kinds = 1u << TASK_REGULARISATION,
        .question = "",
    };
    enum err err;

    /* By what it is for, not by its lane: whatever way a pilot is approved, it ends with a result. */
    if (approval->request->purpose == PURPOSE_PILOT)
        return open_debt(clerk, approval, task_kind_code(TASK_PILOT_RESULT),
                         rule_number(book, "R33", "result_days", clerk_today(clerk)));
    if (approval->verdict->lane != LANE_EMERGENCY)
        return ERR_NONE;
    err = open_debt(clerk, approval, task_kind_code(TASK_REGULARISATION),
                    rule_number(book, "R34", "regularise_days", clerk_today(clerk)));
    return err == ERR_NONE ? casework_open(clerk, &regularisation, arena) : err;
}

enum err casework_refused(struct clerk *clerk, const struct person *person, const char *number, const char *act,
                          enum refusal refusal, enum reach reach)
{
    const struct audit_field fields[] = {
        { "act", act },
        { "reason", refusal_code(refusal) },
        { "reach", reach_code(reach) },
    };
    enum err err = store_begin(clerk->store);

    if (err != ERR_NONE)
        return err;
    return clerk_finish(clerk, clerk_audit(clerk, EVENT_ACT_REFUSED, person->id, "", number, fields,
                                           refusal == REFUSAL_AUTHORITY ? 3 : 2, NULL));
}

enum err casework_first_item(struct clerk *clerk, const struct request *request, struct arena *arena,
                             struct first_item *ret_item)
{
    const struct request_line *line = &request->lines[0];
    const struct product *product = NULL;
    enum err err = ERR_NONE;

    if (line->product[0] != '\0')
        err = catalogue_product(clerk->catalogue, line->product, arena, &product);
    else if (line->gtin[0] != '\0')
        err = catalogue_product_by_gtin(clerk->catalogue, line->gtin, arena, &product);
    if (err != ERR_NONE && err != ERR_NOT_FOUND)
        return err;
    if (err == ERR_NONE && product != NULL) {
        *ret_item = (struct first_item){ product->name, product->model };
        return ERR_NONE;
    }
    ret_item->model = line->text[0] != '\0' ? line->text : line->product;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        ret_item->name.in[lang] = ret_item->model;
    return ERR_NONE;
}
