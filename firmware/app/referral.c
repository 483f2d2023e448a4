/* SPDX-License-Identifier: Apache-2.0 */
#include "app/referral.h"

#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/referral_parts.h"
#include "codec/referral_codec.h"
#include "store/board_store.h"
#include "store/task_store.h"
#include "trust/board_sign.h"
#include "trust/board_verify.h"
#include "trust/digest.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400 };

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
static enum referral_result verify(struct referral_taking *taking, struct bytes bytes, struct buffer *frame)
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
static enum err find_reason_not_waiting(struct referral_taking *taking, enum referral_result *ret_result)
{
    struct board_record earlier;
    enum err err = board_find(taking->clerk->store, taking->decision.request, taking->arena, &earlier);

    *ret_result = REFERRAL_NOT_WAITING;
    if (err == ERR_NONE && bytes_equal(earlier.signed_bytes, taking->frame))
        *ret_result = REFERRAL_AGAIN;
    return err == ERR_NOT_FOUND ? ERR_NONE : err;
}

static bool names_what_was_judged(const struct referral_taking *taking)
{
    const struct board_decision *decision = &taking->decision;
    const struct judged *judged = &taking->judged;

    return decision->revision == judged->record.revision &&
           decision->line_count == judged->request->line_count &&
           memcmp(decision->inputs, judged->assessment.inputs_hash, sizeof decision->inputs) == 0;
}

/* By the day on which the board decided. */
static enum err check_waivers(struct referral_taking *taking, enum referral_result *ret_result)
{
    const struct verdict *verdict = &taking->judged.verdict;
    bool is_approved[REQUEST_LINES_MAX] = { false };
    size_t line = 0;
    enum err err;

    for (size_t i = 0; i < verdict->line_count; i++) {
        enum effect effect = referral_effect(&taking->decision.lines[i], &verdict->lines[i]);

        is_approved[i] = effect == EFFECT_PASS || effect == EFFECT_CONDITIONAL;
    }
    err = casework_check_waivers(taking->clerk, verdict, is_approved, (int32_t)(taking->decision.decided / DAY_S),
                                 &line);
    *ret_result = line != 0 ? REFERRAL_WAIVER : REFERRAL_TAKEN;
    return err;
}

/* What the register says to a decision whose signature is good. */
static enum err match(struct referral_taking *taking, enum referral_result *ret_result)
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
        err = check_waivers(taking, ret_result);
    return err;
}

/* That somebody brought a decision which was not believed, or not for here, is worth knowing too. */
static enum err record_refused(struct referral_taking *taking, struct bytes bytes)
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
    struct referral_taking *taking = ARENA_TAKE(arena, 1, struct referral_taking);
    uint8_t *room = ARENA_TAKE(arena, BOARD_COSE_MAX, uint8_t);
    struct buffer frame = { .at = room, .capacity = BOARD_COSE_MAX };
    enum err err;

    if (taking == NULL || room == NULL)
        return ERR_LIMIT;
    taking->clerk = clerk;
    taking->arena = arena;
    err = clerk_trust_look(clerk);
    if (err != ERR_NONE)
        return err;
    taking->referral.result = verify(taking, bytes, &frame);
    err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    if (taking->referral.result == REFERRAL_TAKEN)
        err = match(taking, &taking->referral.result);
    if (err == ERR_NONE)
        err =
            taking->referral.result == REFERRAL_TAKEN ? referral_keep(taking) : record_refused(taking, bytes);
    err = clerk_finish(clerk, err);
    judged_close(&taking->judged);
    if (err == ERR_NONE)
        *ret_referral = taking->referral;
    return err;
}
