/* rulebook - one catalogue release as the judge reads it.
 *
 * Pure data, filled by store/catalogue_store from an immutable catalogue database.  The small tables are whole; products,
 * their spans and contract items come per line (struct line_facts), because a catalogue may hold a million of them.
 * Texts are never NULL; "" = none.  Dates are days since 1970 and spans half-open [from, until); DATE_NONE = open end.
 * All of it lives as long as the release is open.
 */
#ifndef COUNTERSIGN_CORE_RULEBOOK_H
#define COUNTERSIGN_CORE_RULEBOOK_H

#include "base/bytes.h"
#include "core/request.h"

#include <stdbool.h>

/* Life-cycle states as stored; EXPIRED and UNKNOWN are computed for a date and never stored. */
enum state {
    STATE_PROPOSED,
    STATE_PILOT,
    STATE_PREFERRED,
    STATE_APPROVED,
    STATE_CONSTRAINED,
    STATE_CONTAINED,
    STATE_SUNSET,
    STATE_RETIRED,
    STATE_PROHIBITED,
    STATE_GRANDFATHERED,
    STATE_EXPIRED,
    STATE_UNKNOWN,
    STATE_COUNT
};

enum disclosure { DISCLOSURE_PUBLIC, DISCLOSURE_INTERNAL, DISCLOSURE_SECURITY };
enum authority { AUTHORITY_LOCAL, AUTHORITY_REGIONAL, AUTHORITY_CENTRAL };
enum reviewer { REVIEWER_TECHNICAL, REVIEWER_SECURITY, REVIEWER_DATA, REVIEWER_ACCESSIBILITY, REVIEWER_ARCHITECTURE };
enum severity { SEVERITY_MUST, SEVERITY_SHOULD, SEVERITY_INFO };
enum due { DUE_BEFORE_PURCHASE, DUE_AT_RECEIPT, DUE_BEFORE_USE, DUE_BY_DATE };

enum requirement_group {
    GROUP_STRATEGY,
    GROUP_INTEROPERABILITY,
    GROUP_SECURITY,
    GROUP_ACCESSIBILITY,
    GROUP_SUSTAINABILITY,
    GROUP_SUPPORT
};

enum value_type { VALUE_BOOL, VALUE_NUMBER, VALUE_TEXT, VALUE_CHOICE, VALUE_SET, VALUE_DATE, VALUE_VERSION };

enum operator {
    OPERATOR_EQ,
    OPERATOR_NE,
    OPERATOR_IN,
    OPERATOR_ALL_OF,
    OPERATOR_MIN,
    OPERATOR_MAX,
    OPERATOR_BETWEEN,
    OPERATOR_PATTERN,
    OPERATOR_VERSION_IN_RANGE,
    OPERATOR_DATE_NOT_BEFORE,
    OPERATOR_TRUE,
    OPERATOR_FALSE
};

enum role {
    ROLE_REQUESTER = 1 << 0,
    ROLE_CLERK = 1 << 1,
    ROLE_REVIEWER_TECHNICAL = 1 << 2,
    ROLE_REVIEWER_SECURITY = 1 << 3,
    ROLE_REVIEWER_DATA = 1 << 4,
    ROLE_REVIEWER_ACCESSIBILITY = 1 << 5,
    ROLE_APPROVER = 1 << 6,
    ROLE_RECEIVER = 1 << 7,
    ROLE_ASSET = 1 << 8,
    ROLE_CUSTODIAN = 1 << 9,
    ROLE_AUDITOR = 1 << 10,
    ROLE_EXPRESS = 1 << 11, /* only in delegations: the kiosk clears under it (from = giver, to = "KIOSK") */
    ROLE_REVIEWER_ARCHITECTURE = 1 << 12,
    ROLE_HEAD = 1 << 13, /* of office: signs emergencies of the unit */
};

struct release {
    const char *issuer;
    struct names issuer_name;
    int64_t sequence;
    int32_t issued;
    int32_t not_before;
    int32_t fresh_until; /* after it: banner and CAT-01 */
    int32_t hard_until;  /* after it: everything REFER, CAT-02 */
    const char *base_currency;
    uint8_t content_hash[32]; /* SHA-256 of the canonical content */
};

struct category {
    const char *code;
    const char *parent;
    const char *unspsc; /* prefixes, '|' between; 2 to 8 digits each */
    bool is_subject;    /* to ICT approval */
    int risk;           /* 0 … 3 */
    enum authority authority;
    enum reviewer reviewer;
    const char *asset_class; /* "attractive", "capital", "expendable", "intangible" */
    int life_months;
    int lead_days;
    int validity_days; /* of the slip; 0 = the default of rule R00 */
    const char *traits; /* '|' between: network, user-facing, cloud, wireless, encryption, powered, keyboard, software,
                           spare-parts: which field and specialist rules ask about it */
    const char *icon;
    struct names name;
};

struct question {
    const char *category;
    const char *attribute;
    enum value_type type;
    enum severity severity; /* MUST: unanswered is INF-01 */
    const char *unit;
    const char *choices; /* codes, '|' between */
    struct names text;
};

struct choice {
    const char *attribute;
    const char *value;
    struct names name;
};

struct standard {
    const char *number; /* "STD-0042" */
    const char *area;
    const char *category;
    const char *owner;
    const char *supersedes;
    struct names title;
};

struct state_span {
    const char *subject;  /* standard number or product id */
    const char *versions; /* range (core/version.h); "" = every version */
    enum state state;
    int32_t from;
    int32_t until;
    const char *decision;    /* reference, the finding's citation */
    const char *condition;   /* condition code, for CONSTRAINED */
    const char *alternative; /* product id to offer instead */
    int32_t review;          /* for GRANDFATHERED */
    enum disclosure disclosure;
};

struct requirement {
    const char *id;
    const char *subject; /* category code or standard number */
    const char *attribute;
    enum value_type type;
    enum operator operator;
    const char *operands; /* '|' between; numbers as decimals with at most 3 places */
    const char *unit;
    enum severity severity;
    enum requirement_group group;
    const char *citation;
    const char *condition; /* a failed SHOULD or a curable MUST becomes this condition; "" = REFER for MUST */
    int32_t from;
    int32_t until;
    struct names text;
};

struct attribute {
    const char *name;
    const char *value;
};

struct product {
    const char *id; /* "PRD-0001" */
    const char *maker;
    const char *model;
    const char *part_number;
    const char *category;
    const char *standard; /* the standard it is listed under; "" = none */
    const char *unspsc;
    const char *origin;
    const char *version;
    int32_t end_of_sale;
    int32_t end_of_support;
    const char *label;          /* sustainability label; "" = none */
    const char *label_evidence; /* "certificate", "self-declared", "" */
    struct money list_price;
    const struct attribute *attributes; /* ordered by name */
    size_t attribute_count;
    struct names name;
};

struct restriction {
    const char *id;
    const char *authority;
    const char *subject_kind; /* "maker", "affiliate", "component", "vendor", "product", "origin" */
    const char *subject;
    const char *scope;      /* category code or "*" */
    bool is_block;          /* else REFER */
    const char *exceptions; /* unit codes, '|' between */
    int32_t from;
    int32_t until;
    enum disclosure disclosure;
};

struct contract {
    const char *number;
    const char *vendor;
    const char *currency;
    int64_t not_to_exceed_minor; /* 0 = none */
    int64_t used_minor;
    int32_t from;
    int32_t until;
    const char *units; /* '|' between, "*" = all */
    struct names name;
};

struct contract_item {
    const char *contract;
    const char *product;
    int64_t ceiling_minor; /* unit price, in the contract's currency */
};

struct vendor {
    const char *code;
    const char *name;
    const char *attestation; /* reference; "" = none */
    int32_t attestation_until;
};

struct application {
    const char *id;
    const char *category;
    const char *function; /* business function code, matched with the answer "business-function" */
    const char *business_owner;
    const char *technical_owner;
    const char *state; /* "live", "planned", "retiring" */
    int users;
    struct names name;
};

struct rate { /* base = amount * numerator / denominator, in minor units of each */
    const char *currency;
    int32_t month;
    int64_t numerator;
    int64_t denominator;
};

struct rule_setting { /* one dated parameter of one rule; thresholds are samples until an issuer sets them */
    const char *rule;     /* "R18" */
    const char *name;     /* "threshold_minor", "tolerance_bp", … */
    const char *value;
    int32_t from;
    int32_t until;
    const char *citation;
};

/* What has to be done; its text is for whoever does it and stands on the slip, whatever the disclosure of the finding
 * that asks for it: it never says why. */
struct condition {
    const char *code;
    int bit; /* 0 … 31, its place in the slip's condition bits */
    enum due due;
    int discharge_roles; /* enum role, or-ed */
    struct names text;
};

struct org_unit {
    const char *code;
    const char *parent;
    const char *region;
    const char *country; /* ISO 3166-1 alpha-2 */
    const char *coding_pattern; /* pattern (core/pattern.h) */
    int staff;
    bool is_small;
    const char *focal_point;
    const char *plug;     /* IEC 60083 letters of the duty station, "C|G" */
    const char *voltage;  /* "230" */
    const char *keyboards; /* layouts supported, '|' between */
    struct names name;
};

struct receiving_point {
    const char *code; /* UN/LOCODE and a suffix, "KENBO-1"; it is the slip's audience */
    const char *unit;
    struct names name;
};

struct person {
    const char *id;
    int64_t officer_code; /* on slips in place of a name */
    const char *name;
    const char *unit;
    enum lang language;
    int roles; /* enum role, or-ed */
    int32_t training_until;
    int32_t from;
    int32_t until;
};

struct delegation {
    const char *id;
    const char *from_person;
    const char *to_person; /* person id or "KIOSK" for the express lane's standing delegation */
    int role;
    const char *units;      /* '|' between, "*" = all */
    const char *categories; /* '|' between, "*" = all */
    int64_t ceiling_minor;  /* in base currency; 0 = none given: no amount is covered; -1 = no ceiling */
    int32_t from;
    int32_t until;
    const char *instrument;
    int32_t revoked; /* DATE_NONE = not */
};

struct advisory {
    const char *id;
    const char *product;
    const char *kind; /* "exploited" or "end-of-life" */
    const char *fixed_version;
    const char *condition;
    int32_t from;
    int32_t until;
    enum disclosure disclosure;
};

struct waiver { /* signed at headquarters: turns exactly one finding from REFER to CONDITIONAL, R40 */
    const char *id;
    const char *reason;   /* the finding's reason code, "STD-05" */
    const char *subject;  /* product, standard, requirement or category that the finding is about */
    const char *units;    /* '|' between, "*" = all */
    int64_t quantity;     /* pieces in all, at least 1 */
    int32_t from;
    int32_t until;        /* never DATE_NONE */
    const char *condition; /* compensating measure, a condition code; never "" */
    const char *approver;
    const char *instrument;
};

struct asset { /* what the units have, by tag; looked up per line */
    const char *tag;
    const char *unit;
    const char *product;  /* "" = not in the catalogue */
    const char *category;
    int32_t acquired;
    bool is_in_stock;     /* else in use */
};

struct calendar {
    const char *id;        /* "KE", "HQ" */
    const char *subject;   /* org unit code, or "country:KE" */
    int offset_minutes;    /* of local time from UTC */
    int weekdays;          /* bits, 1 << 0 = Monday … 1 << 6 = Sunday */
    int from_minute;       /* of the local day */
    int until_minute;
};

struct holiday {
    const char *calendar;
    int32_t day;
    struct names name;
};

#define RULEBOOK_TABLE(type, name) const struct type *name; size_t name##_count
struct rulebook {
    struct release release;
    RULEBOOK_TABLE(category, categories);       /* ordered by code */
    RULEBOOK_TABLE(question, questions);        /* ordered by category, then as the source orders them */
    RULEBOOK_TABLE(choice, choices);            /* ordered by attribute, value */
    RULEBOOK_TABLE(requirement, requirements);  /* ordered by subject, id */
    RULEBOOK_TABLE(restriction, restrictions);  /* ordered by id */
    RULEBOOK_TABLE(contract, contracts);        /* ordered by number */
    RULEBOOK_TABLE(vendor, vendors);            /* ordered by code */
    RULEBOOK_TABLE(application, applications);  /* ordered by id */
    RULEBOOK_TABLE(rate, rates);                /* ordered by currency, month */
    RULEBOOK_TABLE(rule_setting, settings);     /* ordered by rule, name, from */
    RULEBOOK_TABLE(condition, conditions);      /* ordered by code */
    RULEBOOK_TABLE(org_unit, units);            /* ordered by code */
    RULEBOOK_TABLE(receiving_point, receiving_points); /* ordered by code */
    RULEBOOK_TABLE(person, people);             /* ordered by id */
    RULEBOOK_TABLE(delegation, delegations);    /* ordered by id */
    RULEBOOK_TABLE(advisory, advisories);       /* ordered by product, id */
    RULEBOOK_TABLE(waiver, waivers);            /* ordered by id */
    RULEBOOK_TABLE(calendar, calendars);        /* ordered by id */
    RULEBOOK_TABLE(holiday, holidays);          /* ordered by calendar, day */
};

/* What the catalogue says about one line of a request. */
struct line_facts {
    const struct product *product;   /* NULL: not in the catalogue */
    const struct standard *standard; /* NULL: none */
    const struct product *alternative; /* the listed alternative that a span names, NULL = none */
    RULEBOOK_TABLE(state_span, product_spans);  /* ordered by from, versions */
    RULEBOOK_TABLE(state_span, standard_spans); /* ordered by from, versions */
    RULEBOOK_TABLE(contract_item, contract_items); /* the product's, ordered by contract */
    const struct asset *replaced; /* the unit's asset whose tag the line says it replaces; NULL = not known */
    int64_t in_use;   /* the requesting unit's assets in use of the line's category */
    int64_t in_stock; /* its assets in stock that are this product, or, of free text, of this category */
};

enum { RULEBOOK_DEPTH_MAX = 8 }; /* of parents; deeper ones are not looked at */

const char *state_code(enum state state); /* "PREFERRED" */
MUST_USE enum err state_parse(const char *code, enum state *ret_state); /* stored states only */

/* Binary searches; NULL when absent. */
const struct category *rulebook_category(const struct rulebook *book, const char *code);
const struct org_unit *rulebook_unit(const struct rulebook *book, const char *code);
const struct person *rulebook_person(const struct rulebook *book, const char *id);
const struct condition *rulebook_condition(const struct rulebook *book, const char *code);
const struct contract *rulebook_contract(const struct rulebook *book, const char *number);
const struct vendor *rulebook_vendor(const struct rulebook *book, const char *code);
const struct receiving_point *rulebook_receiving_point(const struct rulebook *book, const char *code);
const struct waiver *rulebook_waiver(const struct rulebook *book, const char *id);

const struct requirement *rulebook_requirement(const struct rulebook *book, const char *id); /* linear: for words only */

/* The rate of a month (base/date.h), NULL when absent. */
const struct rate *rulebook_rate(const struct rulebook *book, const char *currency, int32_t month);

/* Slices: the requirements of one category or standard, the advisories of one product. */
const struct requirement *rulebook_requirements(const struct rulebook *book, const char *subject, size_t *ret_count);
const struct advisory *rulebook_advisories(const struct rulebook *book, const char *product, size_t *ret_count);

/* Whether the list ('|' between, "*" = all) holds the category or unit, or one of its parents. */
bool rulebook_category_is_in(const struct rulebook *book, const char *category, const char *list);
bool rulebook_unit_is_in(const struct rulebook *book, const char *unit, const char *list);

/* The question about an attribute, of the category or of one of its parents; NULL when it asks none. */
const struct question *rulebook_question(const struct rulebook *book, const char *category, const char *attribute);

/* The rule's parameter in force on `day`, or NULL. */
const struct rule_setting *rulebook_setting(const struct rulebook *book, const char *rule, const char *name, int32_t day);

/* The category's questions: a slice of book->questions, its parent's not included. */
const struct question *rulebook_questions(const struct rulebook *book, const char *category, size_t *ret_count);

/* Whether `item` is one of `list`'s '|'-separated codes, or the list is "*". */
bool list_contains(const char *list, const char *item);

#endif
