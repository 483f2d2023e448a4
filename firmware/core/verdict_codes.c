/* SPDX-License-Identifier: Apache-2.0 */

/* The names of everything a verdict holds, as they stand in JSON, on paper and in the record. */

#include "core/verdict.h"

static const struct {
    const char *code;
    enum disclosure disclosure;
} reasons[REASON_COUNT] = {
#define REASON(name, code, disclosure) { code, DISCLOSURE_##disclosure },
#include "core/reason.def"
#undef REASON
};

static const struct {
    const char *code;
    const char *citation;
} rules[RULE_COUNT] = {
#define RULE(name, number, citation) { #number, citation },
#include "core/rule.def"
#undef RULE
};

const char *reason_code(enum reason reason)
{
    return reasons[reason].code;
}

enum disclosure reason_disclosure(enum reason reason)
{
    return reasons[reason].disclosure;
}

const char *rule_code(enum rule rule)
{
    return rules[rule].code;
}

const char *rule_citation(enum rule rule)
{
    return rules[rule].citation;
}

const char *effect_code(enum effect effect)
{
    static const char *const codes[] = {
        "PASS", "CONDITIONAL", "NEEDS_INFO", "REFER", "BLOCK", "NOT_SUBJECT"
    };

    return codes[effect];
}

const char *lane_code(enum lane lane)
{
    static const char *const codes[] = { "L0", "L1", "L2", "L3", "L4", "LP", "LE", "" };

    return codes[lane];
}

const char *remedy_code(enum remedy_kind kind)
{
    static const char *const codes[REMEDY_COUNT] = {
        "none",      "answer",   "alternative", "contract",  "price",  "version", "quantity", "correct",
        "reference", "training", "meet",        "condition", "review", "update",  "wait",
    };

    return codes[kind];
}

struct finding finding_disclose(const struct finding *finding, enum disclosure clearance)
{
    if (finding->disclosure <= clearance)
        return *finding;
    return (struct finding){
        .line = finding->line,
        .rule = RULE_R00,
        .reason = REASON_GEN_01,
        .effect = finding->effect,
        .disclosure = DISCLOSURE_PUBLIC,
        .subject = "",
        .citation = rule_citation(RULE_R00),
        .condition = "",
        .remedy = REMEDY_REVIEW,
        .remedy_value = "",
    };
}
