/* judging - one judgement at work: what the rules look at, and how they add findings.
 *
 * Private to verdict.c and rules_*.c.  Building a finding can't fail: when the arena is full, rules write
 * into a spare one and verdict_judge fails at its end.
 */
#ifndef COUNTERSIGN_CORE_JUDGING_H
#define COUNTERSIGN_CORE_JUDGING_H

#include "core/lifecycle.h"
#include "core/verdict.h"

enum setting {
#define SETTING(key, rule, name, unit, sample, absent, meaning) SETTING_##key,
#include "core/setting.def"
#undef SETTING
    SETTING_COUNT
};

/* One line with all that several rules need to know about it. */
struct line_case {
    size_t number; /* 1-based */
    const struct request_line *line;
    const struct line_facts *facts;
    const struct category *category;  /* NULL: unknown */
    const struct contract *contract;  /* as named on the line; NULL: none or unknown */
    const struct contract_item *item; /* of that contract */
    const struct contract *offer;     /* a live contract that has the product for this unit; NULL: none */
    const struct contract_item *offer_item;
    struct lifecycle lifecycle;
    const char *version;  /* the line's, else the product's */
    const char *supplier; /* the line's, else the contract's vendor */
    int32_t start_of_use;
    int life_months;
    bool has_total; /* quantity times price is countable */
    struct money total;
    int64_t total_base_minor; /* -1 = no rate or no price */
};

struct setting_value {
    int64_t value;
    const char *citation; /* "" when the release sets none */
};

struct finding_block;
struct finding_cursor { /* zeroed = before the first */
    struct finding_block *block;
    size_t index;
};

struct judging {
    const struct request *request;
    const struct rulebook *book;
    const struct line_facts *facts;
    const struct records *records; /* never NULL */
    int32_t day;
    struct arena *arena;
    const struct org_unit *unit;    /* NULL: unknown */
    const struct person *requester; /* NULL: unknown */
    struct setting_value settings[SETTING_COUNT];
    struct line_case *cases;
    int64_t total_base_minor;            /* -1 = not computable */
    const struct delegation *delegation; /* that covers an express request; found by R16 */
    struct finding_block *first;
    struct finding_block *last;
    size_t finding_count;
    enum effect worst;
    struct finding spare;
    bool is_full;
};

/* Every rule has this form.  `line` is NULL when the request as a whole is looked at. */
#define RULE(name, number, citation) void rule_##name(struct judging *judging, const struct line_case *line);
#include "core/rule.def"
#undef RULE

/* A finding with the reason's disclosure, the rule's citation, and everything else empty; never NULL. */
struct finding *judging_add(struct judging *judging, enum rule rule, const struct line_case *line,
                            enum reason reason, enum effect effect);

/* The same, citing the setting that drew the line. */
struct finding *judging_add_for(struct judging *judging, enum rule rule, const struct line_case *line,
                                enum reason reason, enum effect effect, enum setting setting);

/* The findings one after the other in the order of adding, those that are added meanwhile too; NULL = no more. */
struct finding *judging_next(const struct judging *judging, struct finding_cursor *cursor);

/* Canonical order (struct verdict): a total order over everything a finding says. */
int finding_compare(const struct finding *a, const struct finding *b);

/* One finding for each debt of the kind on record; `only_late`: of those whose day has passed. */
void judging_add_debts(struct judging *judging, enum rule rule, enum reason reason, const char *kind,
                       bool only_late);

/* Every finding added so far, in the order of adding; room for finding_count. */
void judging_copy_findings(const struct judging *judging, struct finding *ret_findings);

void finding_param(struct finding *finding, const char *name, const char *value);
void finding_remedy(struct finding *finding, enum remedy_kind kind, const char *value);
void finding_cite(struct finding *finding, const char *citation); /* "" leaves it as it is */
void finding_disclose_at_least(struct finding *finding, enum disclosure disclosure);

/* A condition makes it CONDITIONAL, with the condition as its remedy; without one it stays as it is. */
struct finding *judging_add_condition(struct judging *judging, enum rule rule, const struct line_case *line,
                                      enum reason reason, const char *condition);

/* The alternative that the catalogue lists for the line, else `kind`. */
void finding_offer(struct finding *finding, const struct line_case *line, enum remedy_kind kind);

/* INF-01, NEEDS_INFO: `field` is a question's attribute or one of the request's own fields. */
void judging_ask(struct judging *judging, enum rule rule, const struct line_case *line, const char *field);

/* Values in machine form, in the arena; "" when it is full. */
const char *judging_date(struct judging *judging, int32_t day);
const char *judging_number(struct judging *judging, int64_t number);
const char *judging_money(struct judging *judging, struct money money);
const char *judging_base_money(struct judging *judging, int64_t minor);
const char *judging_join(struct judging *judging, const char *a, const char *b, const char *c);

/* In base currency at the month's rate; false without a rate or on overflow. */
bool judging_to_base(const struct judging *judging, const char *currency, int64_t minor,
                     int64_t *ret_base_minor);

/* A text setting's value in force, "" without. */
const char *judging_setting_text(const struct judging *judging, enum rule rule, const char *name);

/* Whether the contract may be used on this day by this unit. */
bool judging_contract_is_live(const struct judging *judging, const struct contract *contract);

bool line_has_trait(const struct line_case *line, const char *trait);

/* A fact of the goods: a valid answer to one of the category's questions, else the product's attribute, else
 * "". */
const char *line_fact(const struct judging *judging, const struct line_case *line, const char *attribute);

/* The requester's own statement: any answer, else the product's attribute, else "". */
const char *line_statement(const struct line_case *line, const char *attribute);

/* Whether two '|'-separated lists share an item; "*" shares with all. */
bool lists_overlap(const char *a, const char *b);

#endif
