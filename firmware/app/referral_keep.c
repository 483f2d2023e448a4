/* SPDX-License-Identifier: Apache-2.0 */
#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/referral_parts.h"
#include "app/service.h"
#include "store/board_store.h"
#include "trust/digest.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400, CODES_MAX = 400 };

enum effect referral_effect(const struct board_line *line, const struct line_verdict *judged)
{
    if (judged->effect == EFFECT_NOT_SUBJECT || judged->effect == EFFECT_BLOCK)
        return judged->effect;
    switch (line->outcome) {
    case BOARD_APPROVED:
        return judged->condition_bits != 0 ? EFFECT_CONDITIONAL : EFFECT_PASS;
    case BOARD_CONDITIONAL:
        return EFFECT_CONDITIONAL;
    case BOARD_DECLINED:
        break;
    }
    return EFFECT_BLOCK;
}

/* The codes of condition bits, '|' between. */
static const char *codes_of(const struct rulebook *book, uint32_t bits, struct arena *arena)
{
    char text[CODES_MAX];
    struct buffer buffer = { .at = (uint8_t *)text, .capacity = sizeof text };

    for (size_t i = 0; i < book->conditions_count; i++) {
        if ((bits >> book->conditions[i].bit & 1) != 0)
            buffer_put_format(&buffer, "%s%s", buffer.used > 0 ? "|" : "", book->conditions[i].code);
    }
    return buffer.is_full ? NULL : arena_text(arena, text, buffer.used);
}

static enum err fill_lines(const struct referral_taking *taking, struct decision_line *lines,
                           enum effect *ret_join, enum life_act *ret_act)
{
    const struct judged *judged = &taking->judged;
    bool has_declined = false, has_approved = false, has_condition = false;

    for (size_t i = 0; i < taking->decision.line_count; i++) {
        const struct board_line *line = &taking->decision.lines[i];
        enum effect effect = referral_effect(line, &judged->verdict.lines[i]);

        lines[i] = (struct decision_line){
            .line = (int)i + 1,
            .outcome = effect_code(effect),
            .conditions = codes_of(judged->book, effect == EFFECT_CONDITIONAL ? line->condition_bits : 0,
                                   taking->arena),
        };
        if (lines[i].conditions == NULL)
            return ERR_LIMIT;
        has_declined = has_declined || effect == EFFECT_BLOCK;
        has_approved = has_approved || effect == EFFECT_PASS || effect == EFFECT_CONDITIONAL;
        has_condition = has_condition || effect == EFFECT_CONDITIONAL;
    }
    *ret_join = !has_approved ? EFFECT_BLOCK : has_condition ? EFFECT_CONDITIONAL : EFFECT_PASS;
    *ret_act = !has_approved   ? LIFE_DECLINE
               : has_declined  ? LIFE_APPROVE_PART
               : has_condition ? LIFE_APPROVE_COND
                               : LIFE_APPROVE;
    return ERR_NONE;
}

/* What the record is to show an auditor, as for anybody else's approval. */
static unsigned exceptions_of(const struct referral_taking *taking)
{
    const struct verdict *verdict = &taking->judged.verdict;
    unsigned exceptions = 0;

    if (verdict->lane == LANE_EMERGENCY || taking->judged.request->purpose == PURPOSE_EMERGENCY)
        exceptions |= EXCEPTION_EMERGENCY;
    if (taking->judged.request->purpose == PURPOSE_PILOT)
        exceptions |= EXCEPTION_PILOT;
    for (size_t i = 0; i < verdict->waived_count; i++) {
        if (taking->decision.lines[verdict->waived[i].line - 1].outcome != BOARD_DECLINED)
            exceptions |= EXCEPTION_WAIVER;
    }
    return exceptions;
}

static enum err insert_decision(struct referral_taking *taking, enum life_act act, enum effect join,
                                const struct decision_line *lines, int64_t *ret_decision)
{
    const struct board_decision *decision = &taking->decision;
    const struct decision_record record = {
        .assessment = taking->judged.assessment.id,
        .actor = BOARD_ACTOR,
        .delegation = decision->reference,
        .outcome = effect_code(join),
        .valid_until = join == EFFECT_BLOCK ? DATE_NONE : (int32_t)(decision->expires / DAY_S) - 1,
        .comment = decision->note,
        .time = clerk_now(taking->clerk),
        .act = life_act_code(act),
        .role = "board",
        .exceptions = join == EFFECT_BLOCK ? 0 : exceptions_of(taking),
        .lines = lines,
        .line_count = decision->line_count,
    };

    return decision_insert(taking->clerk->store, &record, ret_decision);
}

static enum err keep_signed(struct referral_taking *taking)
{
    struct board_record record = {
        .revision = taking->decision.revision,
        .reference = taking->decision.reference,
        .signed_bytes = taking->frame,
        .time = clerk_now(taking->clerk),
    };

    memcpy(record.number, taking->referral.number, sizeof record.number);
    return board_insert(taking->clerk->store, &record);
}

/* Whoever else was asked need not answer any more: the board has decided. */
static enum err close_tasks(struct referral_taking *taking)
{
    struct clerk *clerk = taking->clerk;
    const char *number = taking->referral.number;
    enum err err = casework_close(clerk, number, 1U << TASK_BOARD, BOARD_ACTOR, "decided");

    return err == ERR_NONE ? casework_close(clerk, number, CASEWORK_LIVE_TASKS, BOARD_ACTOR, "superseded")
                           : err;
}

static enum err record_taken(struct referral_taking *taking, enum effect join)
{
    char digest_text[2 * DIGEST_SIZE + 1], revision[16], officer[24];
    const struct audit_field fields[] = {
        { "reference", taking->decision.reference },
        { "revision", revision },
        { "effect", effect_code(join) },
        { "officer", officer },
        { "signed", digest_text },
    };
    uint8_t digest[DIGEST_SIZE];

    digest_sha256(taking->frame, digest);
    bytes_format_hex((struct bytes){ digest, sizeof digest }, digest_text);
    snprintf(revision, sizeof revision, "%d", taking->decision.revision);
    snprintf(officer, sizeof officer, "%llu", (unsigned long long)taking->decision.officer);
    return clerk_audit(taking->clerk, EVENT_BOARD_DECIDED, BOARD_ACTOR, "board", taking->referral.number,
                       fields, sizeof fields / sizeof fields[0], NULL);
}

static enum err take_step(struct referral_taking *taking, enum life_act act)
{
    struct clerk *clerk = taking->clerk;
    const char *number = taking->referral.number;
    enum err err = life_step(taking->record.state, act, &taking->referral.state);

    if (err == ERR_NONE)
        err =
            casework_step(clerk, number, taking->decision.revision, act, BOARD_ACTOR, taking->decision.note);
    if (err != ERR_NONE)
        return err;
    return clerk_audit(clerk, act == LIFE_DECLINE ? EVENT_REQUEST_DECLINED : EVENT_REQUEST_APPROVED,
                       BOARD_ACTOR, "board", number, NULL, 0, NULL);
}

/* The slip of an earlier revision that the new ones take the place of, if there is one. */
static enum err find_superseded(struct referral_taking *taking, struct approval *approval)
{
    const struct slip_record *records;
    size_t count;
    enum err err = slip_store_list_by_request(taking->clerk->store, taking->referral.number, taking->arena,
                                              &records, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        if (records[i].revision >= approval->revision || records[i].state != SLIP_SUPERSEDED)
            continue;
        approval->has_superseded = true;
        approval->superseded = records[i].id;
    }
    return err;
}

/* The slips, and what the approval uses up and owes. */
static enum err approve_lines(struct referral_taking *taking, int64_t decision, enum effect join)
{
    const struct judged *judged = &taking->judged;
    struct approved_line *lines = ARENA_TAKE(taking->arena, judged->verdict.line_count, struct approved_line);
    struct approval approval = {
        .number = taking->referral.number,
        .revision = judged->record.revision,
        .request = judged->request,
        .facts = judged->facts,
        .verdict = &judged->verdict,
        .book = judged->book,
        .lines = lines,
        .decision = join == EFFECT_PASS ? SLIP_APPROVED : SLIP_CONDITIONAL,
        .officer = taking->decision.officer,
        .valid_until = (int32_t)(taking->decision.expires / DAY_S) - 1,
        .decision_id = decision,
    };
    enum err err;

    if (lines == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < judged->verdict.line_count; i++) {
        enum effect effect = referral_effect(&taking->decision.lines[i], &judged->verdict.lines[i]);

        lines[i] = (struct approved_line){
            .is_approved = effect == EFFECT_PASS || effect == EFFECT_CONDITIONAL,
            .condition_bits =
                judged->verdict.lines[i].condition_bits | taking->decision.lines[i].condition_bits,
        };
    }
    err = find_superseded(taking, &approval);
    if (err == ERR_NONE)
        err = approve_sign(taking->clerk, &approval, taking->arena, &taking->referral.slips,
                           &taking->referral.slip_count);
    if (err == ERR_NONE)
        err = casework_use_waivers(taking->clerk, &approval);
    return err == ERR_NONE ? casework_open_debts(taking->clerk, &approval, taking->arena) : err;
}

/* One transaction: decision, its bytes, slips, tasks, the promise, the step, and the events of all of these.
 */
enum err referral_keep(struct referral_taking *taking)
{
    struct decision_line *lines =
        ARENA_TAKE(taking->arena, taking->decision.line_count, struct decision_line);
    enum effect join;
    enum life_act act;
    int64_t decision;
    enum err err;

    if (lines == NULL)
        return ERR_LIMIT;
    err = fill_lines(taking, lines, &join, &act);
    if (err == ERR_NONE)
        err = insert_decision(taking, act, join, lines, &decision);
    if (err == ERR_NONE)
        err = keep_signed(taking);
    if (err == ERR_NONE)
        err = record_taken(taking, join);
    if (err == ERR_NONE)
        err = take_step(taking, act);
    if (err == ERR_NONE)
        err = close_tasks(taking);
    if (err == ERR_NONE)
        err = service_end(taking->clerk, taking->referral.number, taking->judged.request->unit);
    if (err == ERR_NONE && join != EFFECT_BLOCK)
        err = approve_lines(taking, decision, join);
    return err;
}
