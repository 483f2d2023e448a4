/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/audit_words.h"

#include <string.h>

const char *audit_trail_sentence(struct frame *frame, enum trail_result result, uint64_t from, uint64_t to)
{
    return say_with2(frame, auditor_trail_sentence(result), "from", say_number(frame, (int64_t)from), "to",
                     say_number(frame, (int64_t)to));
}

enum str audit_failure(enum err err)
{
    return err == ERR_CONFLICT ? STR_AUDIT_SCREEN_STOPPED : lang_err(err);
}

enum str audit_seal_word(const char *reason)
{
    static const struct {
        const char *reason;
        enum str word;
    } words[] = {
        { "slip", STR_AUDIT_SCREEN_SEAL_SLIP },
        { "session", STR_AUDIT_SCREEN_SEAL_SESSION },
        { "stop", STR_AUDIT_SCREEN_SEAL_STOP },
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i].reason, reason) == 0)
            return words[i].word;
    }
    return STR_AUDIT_SCREEN_SEAL_COUNT;
}

enum str audit_exception_word(enum exception_kind kind)
{
    static const enum str words[EXCEPTIONS_KIND_COUNT] = {
        [EXCEPTIONS_SEGREGATION] = STR_AUDIT_SCREEN_KIND_SEGREGATION,
        [EXCEPTIONS_OVERRIDE] = STR_AUDIT_SCREEN_KIND_OVERRIDE,
        [EXCEPTIONS_EMERGENCY] = STR_AUDIT_SCREEN_KIND_EMERGENCY,
        [EXCEPTIONS_WAIVER] = STR_AUDIT_SCREEN_KIND_WAIVER,
        [EXCEPTIONS_PILOT] = STR_AUDIT_SCREEN_KIND_PILOT,
        [EXCEPTIONS_REFUSED] = STR_AUDIT_SCREEN_KIND_REFUSED,
        [EXCEPTIONS_LOCKED] = STR_AUDIT_SCREEN_KIND_LOCKED,
        [EXCEPTIONS_DEBT] = STR_AUDIT_SCREEN_KIND_DEBT,
    };

    return words[kind];
}

enum mark audit_exception_mark(enum exception_kind kind)
{
    static const enum mark marks[EXCEPTIONS_KIND_COUNT] = {
        [EXCEPTIONS_SEGREGATION] = MARK_WARNING, [EXCEPTIONS_OVERRIDE] = MARK_WARNING,
        [EXCEPTIONS_EMERGENCY] = MARK_WARNING,   [EXCEPTIONS_WAIVER] = MARK_INFO,
        [EXCEPTIONS_PILOT] = MARK_INFO,          [EXCEPTIONS_REFUSED] = MARK_NO,
        [EXCEPTIONS_LOCKED] = MARK_NO,           [EXCEPTIONS_DEBT] = MARK_WAIT,
    };

    return marks[kind];
}

struct code_word {
    const char *code;
    enum str word;
};

static const char *find_word(struct frame *frame, const struct code_word *words, size_t count,
                             const char *code)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i].code, code) == 0)
            return say(frame, words[i].word);
    }
    return code;
}

const char *audit_act_words(struct frame *frame, const char *act)
{
    static const struct code_word words[] = {
        { "approve", STR_AUDIT_SCREEN_ACT_APPROVE },   { "decline", STR_AUDIT_SCREEN_ACT_DECLINE },
        { "return", STR_AUDIT_SCREEN_ACT_RETURN },     { "forward", STR_AUDIT_SCREEN_ACT_FORWARD },
        { "cancel", STR_AUDIT_SCREEN_ACT_CANCEL },     { "opinion", STR_AUDIT_SCREEN_ACT_OPINION },
        { "revise", STR_AUDIT_SCREEN_ACT_REVISE },     { "answer", STR_AUDIT_SCREEN_ACT_ANSWER },
        { "withdraw", STR_AUDIT_SCREEN_ACT_WITHDRAW }, { "report", STR_AUDIT_SCREEN_ACT_REPORT },
        { "submit", STR_AUDIT_SCREEN_ACT_SUBMIT },     { "rate", STR_AUDIT_SCREEN_ACT_RATE },
    };

    if (strncmp(act, "audit.", 6) == 0)
        return say(frame, STR_AUDIT_SCREEN_ACT_AUDIT);
    if (strncmp(act, "custody.", 8) == 0)
        return say(frame, STR_AUDIT_SCREEN_ACT_CUSTODY);
    return find_word(frame, words, sizeof words / sizeof words[0], act);
}

const char *audit_reason_words(struct frame *frame, const char *reason)
{
    static const struct code_word words[] = {
        { "state", STR_AUDIT_SCREEN_REASON_STATE },
        { "person", STR_AUDIT_SCREEN_REASON_PERSON },
        { "role", STR_AUDIT_SCREEN_REASON_ROLE },
        { "authority", STR_AUDIT_SCREEN_REASON_AUTHORITY },
        { "segregation", STR_AUDIT_SCREEN_REASON_SEGREGATION },
        { "board", STR_AUDIT_SCREEN_REASON_BOARD },
        { "blocked", STR_AUDIT_SCREEN_REASON_BLOCKED },
        { "unknown", STR_AUDIT_SCREEN_REASON_UNKNOWN },
        { "open-review", STR_AUDIT_SCREEN_REASON_OPEN_REVIEW },
        { "objection", STR_AUDIT_SCREEN_REASON_OBJECTION },
        { "reason", STR_AUDIT_SCREEN_REASON_REASON },
        { "pin", STR_AUDIT_SCREEN_REASON_PIN },
    };

    return find_word(frame, words, sizeof words / sizeof words[0], reason);
}

void audit_progress(struct frame *frame, struct box *box, int permille)
{
    int height = look_mm(&frame->look, 3.0), gap = look_gap_px(&frame->look);
    struct box strip = box_cut_bottom(box, height + gap);

    box_cut_top(&strip, gap);
    widget_progress(frame, strip, permille);
}
