/* SPDX-License-Identifier: Apache-2.0 */
#include "store/entity.h"

#include <stddef.h>

#define KEY COLUMN_KEY
#define OPT COLUMN_OPTIONAL
#define NONE { ENTITY_COUNT, ENTITY_COUNT }

/* One line per column: TEXT and its kind take a byte limit where the struct or the slip has one. */
#define COL(s, column, field, column_kind, column_flags) \
    { .name = column, .kind = COLUMN_##column_kind, .flags = (column_flags), \
      .offset = offsetof(struct s, field), .refs = NONE }
#define COL_MAX(s, column, field, column_kind, column_flags, low, high) \
    { .name = column, .kind = COLUMN_##column_kind, .flags = (column_flags), \
      .offset = offsetof(struct s, field), \
      .min = (low), .max = (high), .refs = NONE }
#define COL_WORD(s, column, field, column_kind, column_flags, words) \
    { .name = column, .kind = COLUMN_##column_kind, .flags = (column_flags), \
      .offset = offsetof(struct s, field), \
      .keywords = (words), .refs = NONE }
#define COL_REF(s, column, field, column_kind, column_flags, a, b) \
    { .name = column, .kind = COLUMN_##column_kind, .flags = (column_flags), \
      .offset = offsetof(struct s, field), \
      .refs = { ENTITY_##a, ENTITY_##b } }
#define NAMES(s, column, field) COL(s, column, field, NAMES, 0)

static const struct keyword authorities[] = {
    { "local", AUTHORITY_LOCAL }, { "regional", AUTHORITY_REGIONAL }, { "central", AUTHORITY_CENTRAL },
    { NULL, 0 }
};
static const struct keyword reviewers[] = {
    { "technical", REVIEWER_TECHNICAL }, { "security", REVIEWER_SECURITY }, { "data", REVIEWER_DATA },
    { "accessibility", REVIEWER_ACCESSIBILITY }, { "architecture", REVIEWER_ARCHITECTURE }, { NULL, 0 }
};
static const struct keyword asset_classes[] = {
    { "attractive", 0 }, { "capital", 0 }, { "expendable", 0 }, { "intangible", 0 }, { NULL, 0 }
};
static const struct keyword traits[] = {
    { "network", 0 }, { "user-facing", 0 }, { "cloud", 0 }, { "wireless", 0 }, { "encryption", 0 },
    { "powered", 0 },
    { "keyboard", 0 }, { "software", 0 }, { "spare-parts", 0 }, { NULL, 0 }
};
static const struct keyword value_types[] = {
    { "bool", VALUE_BOOL }, { "number", VALUE_NUMBER }, { "text", VALUE_TEXT }, { "choice", VALUE_CHOICE },
    { "set", VALUE_SET }, { "date", VALUE_DATE }, { "version", VALUE_VERSION }, { NULL, 0 }
};
static const struct keyword severities[] = {
    { "must", SEVERITY_MUST }, { "should", SEVERITY_SHOULD }, { "info", SEVERITY_INFO }, { NULL, 0 }
};
static const struct keyword states[] = {
    { "PROPOSED", STATE_PROPOSED }, { "PILOT", STATE_PILOT }, { "PREFERRED", STATE_PREFERRED },
    { "APPROVED", STATE_APPROVED }, { "CONSTRAINED", STATE_CONSTRAINED }, { "CONTAINED", STATE_CONTAINED },
    { "SUNSET", STATE_SUNSET }, { "RETIRED", STATE_RETIRED }, { "PROHIBITED", STATE_PROHIBITED },
    { "GRANDFATHERED", STATE_GRANDFATHERED }, { NULL, 0 }
};
static const struct keyword disclosures[] = {
    { "public", DISCLOSURE_PUBLIC }, { "internal", DISCLOSURE_INTERNAL },
    { "security", DISCLOSURE_SECURITY }, { NULL, 0 }
};
static const struct keyword operators[] = {
    { "eq", OPERATOR_EQ }, { "ne", OPERATOR_NE }, { "in", OPERATOR_IN }, { "all-of", OPERATOR_ALL_OF },
    { "min", OPERATOR_MIN }, { "max", OPERATOR_MAX }, { "between", OPERATOR_BETWEEN },
    { "pattern", OPERATOR_PATTERN },
    { "version-in-range", OPERATOR_VERSION_IN_RANGE }, { "date-not-before", OPERATOR_DATE_NOT_BEFORE },
    { "true", OPERATOR_TRUE }, { "false", OPERATOR_FALSE }, { NULL, 0 }
};
static const struct keyword groups[] = {
    { "strategy", GROUP_STRATEGY }, { "interoperability", GROUP_INTEROPERABILITY },
    { "security", GROUP_SECURITY },
    { "accessibility", GROUP_ACCESSIBILITY }, { "sustainability", GROUP_SUSTAINABILITY },
    { "support", GROUP_SUPPORT },
    { NULL, 0 }
};
static const struct keyword label_evidence[] = { { "certificate", 0 }, { "self-declared", 0 }, { NULL, 0 } };
static const struct keyword subject_kinds[] = {
    { "maker", 0 }, { "affiliate", 0 }, { "component", 0 }, { "vendor", 0 }, { "product", 0 },
    { "origin", 0 }, { NULL, 0 }
};
static const struct keyword actions[] = { { "refer", false }, { "block", true }, { NULL, 0 } };
static const struct keyword application_states[] = {
    { "live", 0 }, { "planned", 0 }, { "retiring", 0 }, { NULL, 0 }
};
static const struct keyword dues[] = {
    { "before-purchase", DUE_BEFORE_PURCHASE }, { "at-receipt", DUE_AT_RECEIPT },
    { "before-use", DUE_BEFORE_USE },
    { "by-date", DUE_BY_DATE }, { NULL, 0 }
};
static const struct keyword languages[] = {
    { "en", LANG_EN }, { "fr", LANG_FR }, { "es", LANG_ES }, { "ar", LANG_AR }, { "ru", LANG_RU },
    { "zh", LANG_ZH },
    { NULL, 0 }
};
static const struct keyword roles[] = {
    { "requester", ROLE_REQUESTER }, { "clerk", ROLE_CLERK },
    { "technical-reviewer", ROLE_REVIEWER_TECHNICAL },
    { "security-reviewer", ROLE_REVIEWER_SECURITY }, { "data-reviewer", ROLE_REVIEWER_DATA },
    { "accessibility-reviewer", ROLE_REVIEWER_ACCESSIBILITY }, { "approver", ROLE_APPROVER },
    { "receiver", ROLE_RECEIVER }, { "asset-officer", ROLE_ASSET }, { "custodian", ROLE_CUSTODIAN },
    { "auditor", ROLE_AUDITOR }, { "express", ROLE_EXPRESS },
    { "architecture-reviewer", ROLE_REVIEWER_ARCHITECTURE }, { "head-of-office", ROLE_HEAD }, { NULL, 0 }
};
static const struct keyword asset_states[] = { { "in-use", false }, { "in-stock", true }, { NULL, 0 } };
static const struct keyword weekdays[] = {
    { "mon", 1 << 0 }, { "tue", 1 << 1 }, { "wed", 1 << 2 }, { "thu", 1 << 3 },
    { "fri", 1 << 4 }, { "sat", 1 << 5 }, { "sun", 1 << 6 }, { NULL, 0 }
};
static const struct keyword advisory_kinds[] = { { "exploited", 0 }, { "end-of-life", 0 }, { NULL, 0 } };

struct pair { /* release.tsv; the store makes struct release of it */
    const char *key;
    const char *value;
};
static const struct column release_columns[] = {
    COL(pair, "key", key, TEXT, KEY),
    COL(pair, "value", value, TEXT, 0),
};
static const struct column category_columns[] = {
    COL(category, "code", code, CODE, KEY),
    COL_REF(category, "parent", parent, CODE, OPT, CATEGORY, COUNT),
    COL(category, "unspsc", unspsc, UNSPSC, OPT),
    COL(category, "is_subject", is_subject, YES_NO, 0),
    COL_MAX(category, "risk", risk, INT, 0, 0, 3),
    COL_WORD(category, "authority", authority, KEYWORD, 0, authorities),
    COL_WORD(category, "reviewer", reviewer, KEYWORD, 0, reviewers),
    COL_WORD(category, "asset_class", asset_class, WORD, 0, asset_classes),
    COL_MAX(category, "life_months", life_months, INT, 0, 0, 600),
    COL_MAX(category, "lead_days", lead_days, INT, 0, 0, 3650),
    COL_MAX(category, "validity_days", validity_days, INT, 0, 0, 3650),
    COL_WORD(category, "traits", traits, CODES, OPT, traits),
    COL(category, "icon", icon, CODE, OPT),
    NAMES(category, "name", name),
};
static const struct column question_columns[] = {
    COL_REF(question, "category", category, CODE, KEY, CATEGORY, COUNT),
    { .name = "order", .kind = COLUMN_INT, .offset = COLUMN_NOWHERE, .min = 1, .max = 1000, .refs = NONE },
    COL(question, "attribute", attribute, CODE, KEY),
    COL_WORD(question, "type", type, KEYWORD, 0, value_types),
    COL_WORD(question, "severity", severity, KEYWORD, 0, severities),
    COL(question, "unit", unit, TEXT, OPT),
    COL_MAX(question, "choices", choices, CODES, OPT, 0, 500),
    NAMES(question, "text", text),
};
static const struct column choice_columns[] = {
    COL(choice, "attribute", attribute, CODE, KEY),
    COL(choice, "value", value, CODE, KEY),
    NAMES(choice, "name", name),
};
static const struct column standard_columns[] = {
    COL(standard, "number", number, CODE, KEY),
    COL(standard, "area", area, TEXT, 0),
    COL_REF(standard, "category", category, CODE, 0, CATEGORY, COUNT),
    COL(standard, "owner", owner, TEXT, 0),
    COL_REF(standard, "supersedes", supersedes, CODE, OPT, STANDARD, COUNT),
    NAMES(standard, "title", title),
};
static const struct column span_columns[] = {
    COL_REF(state_span, "subject", subject, CODE, KEY, STANDARD, PRODUCT),
    COL(state_span, "versions", versions, RANGE, KEY | OPT),
    COL_WORD(state_span, "state", state, KEYWORD, 0, states),
    COL(state_span, "from", from, DATE, KEY | OPT),
    COL(state_span, "until", until, DATE, OPT),
    COL(state_span, "decision", decision, TEXT, 0),
    COL_REF(state_span, "condition", condition, CODE, OPT, CONDITION, COUNT),
    COL_REF(state_span, "alternative", alternative, CODE, OPT, PRODUCT, COUNT),
    COL(state_span, "review", review, DATE, OPT),
    COL_WORD(state_span, "disclosure", disclosure, KEYWORD, 0, disclosures),
};
static const struct column requirement_columns[] = {
    COL(requirement, "id", id, CODE, KEY),
    COL_REF(requirement, "subject", subject, CODE, 0, CATEGORY, STANDARD),
    COL(requirement, "attribute", attribute, CODE, 0),
    COL_WORD(requirement, "type", type, KEYWORD, 0, value_types),
    COL_WORD(requirement, "operator", operator, KEYWORD, 0, operators),
    COL(requirement, "operands", operands, OPERANDS, OPT),
    COL(requirement, "unit", unit, TEXT, OPT),
    COL_WORD(requirement, "severity", severity, KEYWORD, 0, severities),
    COL_WORD(requirement, "group", group, KEYWORD, 0, groups),
    COL(requirement, "citation", citation, TEXT, 0),
    COL_REF(requirement, "condition", condition, CODE, OPT, CONDITION, COUNT),
    COL(requirement, "from", from, DATE, OPT),
    COL(requirement, "until", until, DATE, OPT),
    NAMES(requirement, "text", text),
};
static const struct column product_columns[] = {
    COL_MAX(product, "id", id, CODE, KEY, 0, 16), /* it goes on the slip */
    COL(product, "maker", maker, TEXT, 0),
    COL(product, "model", model, TEXT, 0),
    COL(product, "part_number", part_number, TEXT, OPT),
    COL_REF(product, "category", category, CODE, 0, CATEGORY, COUNT),
    COL_REF(product, "standard", standard, CODE, OPT, STANDARD, COUNT),
    COL(product, "unspsc", unspsc, UNSPSC, OPT),
    COL(product, "origin", origin, COUNTRY, OPT),
    COL(product, "version", version, TEXT, OPT),
    COL(product, "end_of_sale", end_of_sale, DATE, OPT),
    COL(product, "end_of_support", end_of_support, DATE, OPT),
    COL(product, "label", label, TEXT, OPT),
    COL_WORD(product, "label_evidence", label_evidence, WORD, OPT, label_evidence),
    COL(product, "list_price", list_price.minor, AMOUNT, OPT),
    COL(product, "currency", list_price.currency, MONEY_CURRENCY, OPT),
    COL(product, "attributes", attributes, ATTRIBUTES, OPT),
    NAMES(product, "name", name),
};
struct gtin_row {
    const char *gtin;
    const char *product;
};
static const struct column gtin_columns[] = {
    COL(gtin_row, "gtin", gtin, GTIN, KEY),
    COL_REF(gtin_row, "product", product, CODE, 0, PRODUCT, COUNT),
};
static const struct column restriction_columns[] = {
    COL(restriction, "id", id, CODE, KEY),
    COL(restriction, "authority", authority, TEXT, 0),
    COL_WORD(restriction, "subject_kind", subject_kind, WORD, 0, subject_kinds),
    COL(restriction, "subject", subject, TEXT, 0),
    COL_REF(restriction, "scope", scope, CODE, COLUMN_STAR, CATEGORY, COUNT),
    COL_WORD(restriction, "action", is_block, YES_NO, 0, actions),
    COL_REF(restriction, "exceptions", exceptions, CODES, OPT, UNIT, COUNT),
    COL(restriction, "from", from, DATE, OPT),
    COL(restriction, "until", until, DATE, OPT),
    COL_WORD(restriction, "disclosure", disclosure, KEYWORD, 0, disclosures),
};
static const struct column contract_columns[] = {
    COL(contract, "number", number, CODE, KEY),
    COL_REF(contract, "vendor", vendor, CODE, 0, VENDOR, COUNT),
    COL(contract, "currency", currency, CURRENCY, 0),
    COL(contract, "not_to_exceed", not_to_exceed_minor, AMOUNT, OPT),
    COL(contract, "used", used_minor, AMOUNT, OPT),
    COL(contract, "from", from, DATE, OPT),
    COL(contract, "until", until, DATE, OPT),
    COL_REF(contract, "units", units, CODES, COLUMN_STAR, UNIT, COUNT),
    NAMES(contract, "name", name),
};
static const struct column contract_item_columns[] = {
    COL_REF(contract_item, "contract", contract, CODE, KEY, CONTRACT, COUNT),
    COL_REF(contract_item, "product", product, CODE, KEY, PRODUCT, COUNT),
    COL(contract_item, "ceiling", ceiling_minor, AMOUNT, 0),
};
static const struct column vendor_columns[] = {
    COL(vendor, "code", code, CODE, KEY),
    COL(vendor, "name", name, TEXT, 0),
    COL(vendor, "attestation", attestation, TEXT, OPT),
    COL(vendor, "attestation_until", attestation_until, DATE, OPT),
};
static const struct column application_columns[] = {
    COL(application, "id", id, CODE, KEY),
    COL_REF(application, "category", category, CODE, 0, CATEGORY, COUNT),
    COL(application, "function", function, CODE, 0),
    COL(application, "business_owner", business_owner, TEXT, 0),
    COL(application, "technical_owner", technical_owner, TEXT, 0),
    COL_WORD(application, "state", state, WORD, 0, application_states),
    COL_MAX(application, "users", users, INT, 0, 0, 100000000),
    NAMES(application, "name", name),
};
static const struct column rate_columns[] = {
    COL(rate, "currency", currency, CURRENCY, KEY),
    COL(rate, "month", month, MONTH, KEY),
    COL(rate, "per_base", numerator, PER_BASE, 0),
};
static const struct column rule_columns[] = {
    COL(rule_setting, "rule", rule, CODE, KEY),
    COL(rule_setting, "name", name, CODE, KEY),
    COL(rule_setting, "value", value, TEXT, 0),
    COL(rule_setting, "from", from, DATE, KEY | OPT),
    COL(rule_setting, "until", until, DATE, OPT),
    COL(rule_setting, "citation", citation, TEXT, 0),
};
static const struct column condition_columns[] = {
    COL(condition, "code", code, CODE, KEY),
    COL_MAX(condition, "bit", bit, INT, COLUMN_UNIQUE, 0, 31),
    COL_WORD(condition, "due", due, KEYWORD, 0, dues),
    COL_WORD(condition, "discharge_roles", discharge_roles, ROLES, 0, roles),
    NAMES(condition, "text", text),
};
static const struct column unit_columns[] = {
    COL(org_unit, "code", code, CODE, KEY),
    COL_REF(org_unit, "parent", parent, CODE, OPT, UNIT, COUNT),
    COL(org_unit, "region", region, CODE, 0),
    COL(org_unit, "country", country, COUNTRY, 0),
    COL(org_unit, "coding_pattern", coding_pattern, PATTERN, 0),
    COL_MAX(org_unit, "staff", staff, INT, 0, 0, 10000000),
    COL(org_unit, "is_small", is_small, YES_NO, 0),
    COL(org_unit, "focal_point", focal_point, TEXT, OPT),
    COL(org_unit, "plug", plug, CODES, OPT),
    COL(org_unit, "voltage", voltage, CODE, OPT),
    COL(org_unit, "keyboards", keyboards, CODES, OPT),
    NAMES(org_unit, "name", name),
};
static const struct column receiving_point_columns[] = {
    COL_MAX(receiving_point, "code", code, CODE, KEY, 0, 12), /* it goes on the slip */
    COL_REF(receiving_point, "unit", unit, CODE, 0, UNIT, COUNT),
    NAMES(receiving_point, "name", name),
};
static const struct column person_columns[] = {
    COL(person, "id", id, CODE, KEY),
    COL_MAX(person, "officer_code", officer_code, LONG, COLUMN_UNIQUE, 1, 4294967295),
    COL(person, "name", name, TEXT, 0),
    COL_REF(person, "unit", unit, CODE, 0, UNIT, COUNT),
    COL_WORD(person, "language", language, KEYWORD, 0, languages),
    COL_WORD(person, "roles", roles, ROLES, 0, roles),
    COL(person, "training_until", training_until, DATE, OPT),
    COL(person, "from", from, DATE, OPT),
    COL(person, "until", until, DATE, OPT),
    { .name = "badge", .kind = COLUMN_CODE, .flags = OPT | COLUMN_UNIQUE, .offset = COLUMN_NOWHERE,
      .refs = NONE },
};
static const struct column delegation_columns[] = {
    COL(delegation, "id", id, CODE, KEY),
    COL(delegation, "from_person", from_person, CODE, 0), /* a person or ISSUER: catalogue/compile_people.c */
    COL(delegation, "to_person", to_person, CODE, 0),     /* a person or KIOSK: the same */
    COL_WORD(delegation, "role", role, ROLES, 0, roles),
    COL_REF(delegation, "units", units, CODES, COLUMN_STAR, UNIT, COUNT),
    COL_REF(delegation, "categories", categories, CODES, COLUMN_STAR, CATEGORY, COUNT),
    COL(delegation, "ceiling", ceiling_minor, CEILING, OPT),
    COL(delegation, "from", from, DATE, OPT),
    COL(delegation, "until", until, DATE, OPT),
    COL(delegation, "instrument", instrument, TEXT, 0),
    COL(delegation, "revoked", revoked, DATE, OPT),
};
static const struct column advisory_columns[] = {
    COL(advisory, "id", id, CODE, KEY),
    COL_REF(advisory, "product", product, CODE, 0, PRODUCT, COUNT),
    COL_WORD(advisory, "kind", kind, WORD, 0, advisory_kinds),
    COL(advisory, "fixed_version", fixed_version, TEXT, OPT),
    COL_REF(advisory, "condition", condition, CODE, OPT, CONDITION, COUNT),
    COL(advisory, "from", from, DATE, OPT),
    COL(advisory, "until", until, DATE, OPT),
    COL_WORD(advisory, "disclosure", disclosure, KEYWORD, 0, disclosures),
};
static const struct column asset_columns[] = {
    COL(asset, "tag", tag, CODE, KEY),
    COL_REF(asset, "unit", unit, CODE, 0, UNIT, COUNT),
    COL_REF(asset, "product", product, CODE, OPT, PRODUCT, COUNT),
    COL_REF(asset, "category", category, CODE, 0, CATEGORY, COUNT),
    COL(asset, "acquired", acquired, DATE, OPT),
    COL_WORD(asset, "state", is_in_stock, YES_NO, 0, asset_states),
};
static const struct column waiver_columns[] = {
    COL(waiver, "id", id, CODE, KEY),
    COL(waiver, "reason", reason, CODE, 0),
    COL(waiver, "subject", subject, CODE, 0), /* of four files: catalogue/compile_office.c */
    COL_REF(waiver, "units", units, CODES, COLUMN_STAR, UNIT, COUNT),
    COL_MAX(waiver, "quantity", quantity, LONG, 0, 1, 1000000),
    COL(waiver, "from", from, DATE, OPT),
    COL(waiver, "until", until, DATE, 0),
    COL_REF(waiver, "condition", condition, CODE, 0, CONDITION, COUNT),
    COL(waiver, "approver", approver, TEXT, 0),
    COL(waiver, "instrument", instrument, TEXT, 0),
};
static const struct column calendar_columns[] = {
    COL(calendar, "id", id, CODE, KEY),
    COL(calendar, "subject", subject, CODE, COLUMN_UNIQUE), /* a unit or country:XX: compile_office.c */
    COL(calendar, "offset", offset_minutes, OFFSET, 0),
    COL_WORD(calendar, "weekdays", weekdays, ROLES, 0, weekdays),
    COL(calendar, "opens", from_minute, TIME, 0),
    COL(calendar, "closes", until_minute, TIME, 0),
};
static const struct column holiday_columns[] = {
    COL_REF(holiday, "calendar", calendar, CODE, KEY, CALENDAR, COUNT),
    COL(holiday, "day", day, DATE, KEY),
    NAMES(holiday, "name", name),
};

#define ROW(id, columns_of, s) \
    [ENTITY_##id] = { sizeof(struct s), columns_of, sizeof columns_of / sizeof columns_of[0] }
static const struct entity entities[ENTITY_COUNT] = {
    ROW(RELEASE, release_columns, pair),
    ROW(CATEGORY, category_columns, category),
    ROW(QUESTION, question_columns, question),
    ROW(CHOICE, choice_columns, choice),
    ROW(STANDARD, standard_columns, standard),
    ROW(SPAN, span_columns, state_span),
    ROW(REQUIREMENT, requirement_columns, requirement),
    ROW(PRODUCT, product_columns, product),
    ROW(GTIN, gtin_columns, gtin_row),
    ROW(RESTRICTION, restriction_columns, restriction),
    ROW(CONTRACT, contract_columns, contract),
    ROW(CONTRACT_ITEM, contract_item_columns, contract_item),
    ROW(VENDOR, vendor_columns, vendor),
    ROW(APPLICATION, application_columns, application),
    ROW(RATE, rate_columns, rate),
    ROW(RULE, rule_columns, rule_setting),
    ROW(CONDITION, condition_columns, condition),
    ROW(UNIT, unit_columns, org_unit),
    ROW(RECEIVING_POINT, receiving_point_columns, receiving_point),
    ROW(PERSON, person_columns, person),
    ROW(DELEGATION, delegation_columns, delegation),
    ROW(ADVISORY, advisory_columns, advisory),
    ROW(ASSET, asset_columns, asset),
    ROW(WAIVER, waiver_columns, waiver),
    ROW(CALENDAR, calendar_columns, calendar),
    ROW(HOLIDAY, holiday_columns, holiday),
};

static const char *const files[ENTITY_COUNT] = {
#define ENTITY(id, name) [ENTITY_##id] = name ".tsv",
#include "store/entity.def"
#undef ENTITY
};

const struct entity *entity_of(enum entity_id id)
{
    return &entities[id];
}

const char *entity_file(enum entity_id id)
{
    return files[id];
}

bool entity_is_optional(enum entity_id id)
{
    return id >= ENTITY_ASSET;
}
