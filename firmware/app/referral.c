/* SPDX-License-Identifier: Apache-2.0 */
#include "app/referral.h"

#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/judged.h"
#include "app/service.h"
#include "codec/referral_codec.h"
#include "store/board_store.h"
#include "store/task_store.h"
#include "trust/board_sign.h"
#include "trust/board_verify.h"
#include "trust/digest.h"

#include <stdio.h>
#include <string.h>

#define BOARD_ACTOR "BOARD"

enum { DAY_S = 86400, CODES_MAX = 400 };

struct words {
    const char *code;
    const char *help;
    int exit_code;
    enum str sentence;
};

static const struct words words[REFERRAL_RESULT_COUNT] = {
#define RESULT(name, code, exit_code) [REFERRAL_##name] = { code, #name, exit_code, STR_BOARD_##name },
#include "app/referral_result.def"
#undef RESULT
};

const char *referral_result_code(enum referral_result result)
{
    return words[result].code;
}

const char *referral_result_help(enum referral_result result)
{
    return words[result].help;
}

int referral_result_exit_code(enum referral_result result)
{
    return words[result].exit_code;
}

enum str referral_result_sentence(enum referral_result result)
{
    return words[result].sentence;
}

enum err referral_code(struct clerk *clerk, const struct request *request, char *ret_text)
{
    struct referral_claims claims = {
        .referred = clerk_now(clerk),
        .kiosk = clerk->kiosk,
        .revision = request->revision,
        .line_count = request->line_count,
    };
    struct assessment_record assessment;
    struct board_signed made;
    size_t mark = arena_mark(&clerk->scratch);
    enum err err;

    err = assessment_find(clerk->store, request->number, request->revision, &clerk->scratch, &assessment);
    if (err == ERR_NONE) {
        claims.release = assessment.release;
        memcpy(claims.inputs, assessment.inputs_hash, sizeof claims.inputs);
        if (snprintf(claims.request, sizeof claims.request, "%s", request->number) >=
                (int)sizeof claims.request ||
            snprintf(claims.unit, sizeof claims.unit, "%s", request->unit) >= (int)sizeof claims.unit)
            err = ERR_INPUT;
    }
    arena_reset(&clerk->scratch, mark);
    if (err == ERR_NONE)
        err = board_sign_referral(&claims, &clerk->key, &made);
    if (err == ERR_NONE)
        memcpy(ret_text, made.text, sizeof made.text);
    return err;
}

/* What the steps of taking one decision share. */
struct taking {
    struct clerk *clerk;
    struct arena *arena;
    struct bytes frame;
    struct board_decision decision;
    struct judged judged;
    struct request_record record;
    struct referral referral;
};

static enum referral_result result_of(enum board_result result)
{
    switch (result) {
    case BOARD_GENUINE:
        return REFERRAL_TAKEN;
    case BOARD_UNREADABLE:
        return REFERRAL_UNREADABLE;
    case BOARD_UNKNOWN_KEY:
        return REFERRAL_UNKNOWN_KEY;
    case BOARD_NOT_YET:
        return REFERRAL_NOT_YET;
    case BOARD_EXPIRED:
        return REFERRAL_EXPIRED;
    case BOARD_ALTERED:
        break;
    }
    return REFERRAL_ALTERED;
}

/* Digits or the frame itself: a frame begins with CBOR's tag 18, which is no digit. */
static bool read_frame(struct bytes bytes, struct buffer *frame)
{
    if (board_text_parse(BOARD_MAGIC, bytes, frame) == ERR_NONE)
        return true;
    if (bytes.size == 0 || bytes.size > frame->capacity || bytes.at[0] != 0xD2)
        return false;
    buffer_put(frame, bytes.at, bytes.size);
    return true;
}

/* Nothing of the decision is looked at before it was verified. */
static enum referral_result verify(struct taking *taking, struct bytes bytes, struct buffer *frame)
{
    const struct trusted_key *key = NULL;
    enum referral_result result;

    if (!read_frame(bytes, frame))
        return REFERRAL_UNREADABLE;
    taking->frame = buffer_view(frame);
    result = result_of(board_verify(taking->frame, &taking->clerk->trust, clerk_now(taking->clerk),
                                    &taking->decision, &key));
    if (key == NULL)
        return result;
    memcpy(taking->referral.number, taking->decision.request, sizeof taking->decision.request);
    memcpy(taking->referral.reference, taking->decision.reference, sizeof taking->decision.reference);
    return result;
}

static bool has_condition_bits(const struct rulebook *book, uint32_t bits)
{
    for (size_t i = 0; i < book->conditions_count; i++)
        bits &= ~((uint32_t)1 << book->conditions[i].bit);
    return bits == 0;
}

static bool are_conditions_known(const struct rulebook *book, const struct board_decision *decision)
{
    for (size_t i = 0; i < decision->line_count; i++) {
        if (!has_condition_bits(book, decision->lines[i].condition_bits))
            return false;
    }
    return true;
}

/* The very same decision came before, or the request is not, or no longer, the board's. */
static enum err find_reason_not_waiting(struct taking *taking, enum referral_result *ret_result)
{
    struct board_record earlier;
    enum err err = board_find(taking->clerk->store, taking->decision.request, taking->arena, &earlier);

    *ret_result = REFERRAL_NOT_WAITING;
    if (err == ERR_NONE && bytes_equal(earlier.signed_bytes, taking->frame))
        *ret_result = REFERRAL_AGAIN;
    return err == ERR_NOT_FOUND ? ERR_NONE : err;
}

static bool names_what_was_judged(const struct taking *taking)
{
    const struct board_decision *decision = &taking->decision;
    const struct judged *judged = &taking->judged;

    return decision->revision == judged->record.revision &&
           decision->line_count == judged->request->line_count &&
           memcmp(decision->inputs, judged->assessment.inputs_hash, sizeof decision->inputs) == 0;
}

/* What the register says to a decision whose signature is good. */
static enum err match(struct taking *taking, enum referral_result *ret_result)
{
    struct clerk *clerk = taking->clerk;
    const char *number = taking->decision.request;
    unsigned open_kinds = 0;
    enum err err;

    *ret_result = REFERRAL_OTHER_KIOSK;
    if (taking->decision.kiosk != clerk->kiosk)
        return ERR_NONE;
    err = request_store_find(clerk->store, number, 0, taking->arena, &taking->record);
    if (err == ERR_NOT_FOUND) {
        *ret_result = REFERRAL_NOT_WAITING;
        return ERR_NONE;
    }
    if (err == ERR_NONE)
        err = task_open_kinds(clerk->store, number, &open_kinds);
    if (err != ERR_NONE)
        return err;
    if (taking->record.state != REQUEST_IN_REVIEW || (open_kinds >> TASK_BOARD & 1) == 0)
        return find_reason_not_waiting(taking, ret_result);
    err = judged_read(clerk, number, taking->record.revision, taking->arena, &taking->judged);
    if (err != ERR_NONE)
        return err;
    if (!names_what_was_judged(taking))
        *ret_result = REFERRAL_OTHER_REVISION;
    else if (!are_conditions_known(taking->judged.book, &taking->decision))
        *ret_result = REFERRAL_CONDITION;
    else
        *ret_result = REFERRAL_TAKEN;
    return ERR_NONE;
}

/* What becomes of one line: the board may lower REFER, but neither it nor anybody lowers BLOCK, and
 * conditions that the machine found stay. */
static enum effect effect_of(const struct board_line *line, const struct line_verdict *judged)
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

static enum err fill_lines(const struct taking *taking, struct decision_line *lines, enum effect *ret_join,
                           enum life_act *ret_act)
{
    const struct judged *judged = &taking->judged;
    bool has_declined = false, has_approved = false, has_condition = false;

    for (size_t i = 0; i < taking->decision.line_count; i++) {
        const struct board_line *line = &taking->decision.lines[i];
        enum effect effect = effect_of(line, &judged->verdict.lines[i]);

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

static enum err insert_decision(struct taking *taking, enum life_act act, enum effect join,
                                const struct decision_line *lines, int64_t *ret_decision)
{
    const struct board_decision *decision = &taking->decision;
    const char *comment = decision->note;
    const struct decision_record record = {
        .assessment = taking->judged.assessment.id,
        .actor = BOARD_ACTOR,
        .delegation = decision->reference,
        .outcome = effect_code(join),
        .valid_until = join == EFFECT_BLOCK ? DATE_NONE : (int32_t)(decision->expires / DAY_S) - 1,
        .comment = comment,
        .time = clerk_now(taking->clerk),
        .act = life_act_code(act),
        .role = "board",
        .exceptions = 0,
        .lines = lines,
        .line_count = decision->line_count,
    };

    return decision_insert(taking->clerk->store, &record, ret_decision);
}

static enum err keep_signed(struct taking *taking)
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
static enum err close_tasks(struct taking *taking)
{
    struct clerk *clerk = taking->clerk;
    const char *number = taking->referral.number;
    enum err err = casework_close(clerk, number, 1U << TASK_BOARD, BOARD_ACTOR, "decided");

    return err == ERR_NONE ? casework_close(clerk, number, CASEWORK_ALL_TASKS, BOARD_ACTOR, "superseded")
                           : err;
}

static enum err record_taken(struct taking *taking, enum effect join)
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

static enum err take_step(struct taking *taking, enum life_act act)
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
static enum err find_superseded(struct taking *taking, struct approval *approval)
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
static enum err approve_lines(struct taking *taking, int64_t decision, enum effect join)
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
        enum effect effect = effect_of(&taking->decision.lines[i], &judged->verdict.lines[i]);

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
static enum err keep_all(struct taking *taking)
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

/* That somebody brought a decision which was not believed, or not for here, is worth knowing too. */
static enum err record_refused(struct taking *taking, struct bytes bytes)
{
    const char *number = taking->referral.number;
    char digest_text[2 * DIGEST_SIZE + 1];
    const struct audit_field fields[] = {
        { "reason", referral_result_code(taking->referral.result) },
        { "digest", digest_text },
    };
    uint8_t digest[DIGEST_SIZE];

    digest_sha256(bytes, digest);
    bytes_format_hex((struct bytes){ digest, sizeof digest }, digest_text);
    return clerk_audit(taking->clerk, EVENT_BOARD_REFUSED, BOARD_ACTOR, "", number[0] != '\0' ? number : "-",
                       fields, 2, NULL);
}

enum err referral_take(struct clerk *clerk, struct bytes bytes, struct arena *arena,
                       struct referral *ret_referral)
{
    struct taking *taking = ARENA_TAKE(arena, 1, struct taking);
    uint8_t *room = ARENA_TAKE(arena, BOARD_COSE_MAX, uint8_t);
    struct buffer frame = { .at = room, .capacity = BOARD_COSE_MAX };
    enum err err;

    if (taking == NULL || room == NULL)
        return ERR_LIMIT;
    taking->clerk = clerk;
    taking->arena = arena;
    taking->referral.result = verify(taking, bytes, &frame);
    err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    if (taking->referral.result == REFERRAL_TAKEN)
        err = match(taking, &taking->referral.result);
    if (err == ERR_NONE)
        err = taking->referral.result == REFERRAL_TAKEN ? keep_all(taking) : record_refused(taking, bytes);
    err = clerk_finish(clerk, err);
    judged_close(&taking->judged);
    if (err == ERR_NONE)
        *ret_referral = taking->referral;
    return err;
}
