/* verdict - the judge: request, rule-book and date in; findings and their join out.
 *
 * Pure and deterministic: no clock, no file, no global, no floating point; the same inputs give the same bytes.
 * Worst finding wins and unknown never passes.  Source: DOMAIN 5.4 and 5.5 of the design; rule list in rule.def.
 */
#ifndef COUNTERSIGN_CORE_VERDICT_H
#define COUNTERSIGN_CORE_VERDICT_H

#include "core/records.h"
#include "core/rulebook.h"

enum {
    FINDING_PARAMS_MAX = 6,
    VERDICT_FINDINGS_MAX = 4000,
};

enum reason {
#define REASON(name, code, disclosure) REASON_##name,
#include "core/reason.def"
#undef REASON
    REASON_COUNT
};

enum rule {
#define RULE(name, number, citation) RULE_##number,
#include "core/rule.def"
#undef RULE
    RULE_COUNT
};

/* Ordered: the worst wins.  NOT_SUBJECT is a separate exit (not ICT at all). */
enum effect { EFFECT_PASS, EFFECT_CONDITIONAL, EFFECT_NEEDS_INFO, EFFECT_REFER, EFFECT_BLOCK, EFFECT_NOT_SUBJECT };

/* Where the request goes: DOMAIN 5.4. */
enum lane { LANE_NOT_SUBJECT, LANE_EXPRESS, LANE_REVIEW, LANE_SPECIALIST, LANE_BOARD, LANE_PILOT, LANE_EMERGENCY, LANE_NONE };

/* What would make it pass. */
enum remedy_kind {
    REMEDY_NONE,
    REMEDY_ANSWER,      /* answer the question `value` */
    REMEDY_ALTERNATIVE, /* choose product `value` */
    REMEDY_CONTRACT,    /* buy on contract `value` */
    REMEDY_PRICE,       /* at most `value` a unit */
    REMEDY_VERSION,     /* a version within `value` */
    REMEDY_QUANTITY,    /* a quantity within `value` */
    REMEDY_CORRECT,     /* correct the field `value` */
    REMEDY_REFERENCE,   /* give the reference `value` (budget review, attestation, permit, previous approval) */
    REMEDY_TRAINING,    /* renew the training */
    REMEDY_MEET,        /* meet requirement `value` */
    REMEDY_CONDITION,   /* fulfil condition `value` */
    REMEDY_REVIEW,      /* a reviewer decides; nothing to do */
    REMEDY_UPDATE,      /* the custodian brings a newer catalogue */
    REMEDY_WAIT,        /* wait for, or ask, the standards board */
    REMEDY_COUNT
};

struct finding_param {
    const char *name;  /* static: "product", "until", "ceiling", … the placeholders of the reason's sentence */
    const char *value; /* machine form: codes, ISO dates, "1299.50 USD" */
};

struct finding {
    size_t line; /* 1-based; 0 = the whole request */
    enum rule rule;
    enum reason reason;
    enum effect effect; /* PASS = information */
    enum disclosure disclosure;
    const char *subject;   /* requirement id, restriction id, contract … that it is about; "" = none */
    const char *citation;  /* decision, policy paragraph, standard; never "" */
    const char *condition; /* condition code put on the line; "" = none */
    struct finding_param params[FINDING_PARAMS_MAX];
    size_t param_count;
    enum remedy_kind remedy;
    const char *remedy_value; /* see enum remedy_kind */
};

struct line_verdict {
    enum effect effect;   /* join of the line's findings */
    enum state state;     /* computed for the day, STATE_UNKNOWN for free text */
    const char *category; /* the line's own, resolved */
    struct money total;   /* quantity times unit price, original currency */
    int64_t total_base_minor; /* in base currency; -1 = no rate */
    uint32_t condition_bits;
};

/* A line that is approved uses up pieces of a waiver: whoever decides writes them down (store/debt_store.h). */
struct waived {
    size_t line; /* 1-based */
    const char *waiver;
    int64_t quantity;
};

struct verdict {
    enum effect effect; /* join over the request: BLOCK if any line is blocked */
    enum lane lane;
    int32_t day;
    int64_t total_base_minor; /* -1 = not computable */
    const char *delegation;   /* id of the standing delegation that clears an express request; "" otherwise */
    int32_t valid_until;      /* last day of a slip issued today */
    const struct line_verdict *lines;
    size_t line_count;
    const struct finding *findings; /* canonical order: line, effect worst first, rule, reason, subject */
    size_t finding_count;
    const struct waived *waived; /* by line, waiver: a line of which several findings are waived has several */
    size_t waived_count;
};

/* Judges `request` against `book` and what is on record (`records`, NULL = nothing) on `day`.  `facts` has one entry per
 * line.  Everything `ret_verdict` points at lives in the arena, the book, the records or the request.  Fails with LIMIT
 * only (arena full or more than VERDICT_FINDINGS_MAX findings). */
MUST_USE enum err verdict_judge(const struct request *request, const struct rulebook *book,
                                const struct line_facts *facts, const struct records *records, int32_t day,
                                struct arena *arena, struct verdict *ret_verdict);

/* The worse of two effects; NOT_SUBJECT is the mildest. */
enum effect effect_join(enum effect a, enum effect b);

const char *effect_code(enum effect effect); /* "PASS", "CONDITIONAL", "NEEDS_INFO", "REFER", "BLOCK", "NOT_SUBJECT" */
const char *lane_code(enum lane lane);       /* "L0", "L1", "L2", "L3", "L4", "LP", "LE", "" */
const char *reason_code(enum reason reason); /* "STD-02" */
enum disclosure reason_disclosure(enum reason reason);
bool reason_is_waivable(enum reason reason); /* by a waiver, R40 */

/* The finding as a reader of this clearance may see it: itself, or GEN-01 in its place, with the line and the effect only. */
struct finding finding_disclose(const struct finding *finding, enum disclosure clearance);
/* A number of core/setting.def as it is in force on `day`, or what holds without it; -1 for one that is not there. */
int64_t rule_number(const struct rulebook *book, const char *rule, const char *name, int32_t day);
const char *rule_code(enum rule rule);     /* "R03" */
const char *rule_citation(enum rule rule); /* what it rests on where the catalogue cites nothing */
const char *remedy_code(enum remedy_kind kind); /* "answer", "alternative", … */

#endif
