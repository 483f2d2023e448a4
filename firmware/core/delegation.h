/* delegation - whose authority somebody acts under, and how far it reaches.
 *
 * Pure.  Authority is held in one of three ways:
 *   own        a role in the people list, in the person's own unit and those below it; for reviewers and heads of office
 *   primary    a delegation whose giver is the issuer itself (from_person "ISSUER"): the only root of approval authority
 *   delegated  a delegation from a person who holds the role by own or primary authority, and never more than that one
 *              holds: role, units, categories, money and dates.  No chains (a giver's authority is not itself
 *              delegated), so no cycles.
 */
#ifndef COUNTERSIGN_CORE_DELEGATION_H
#define COUNTERSIGN_CORE_DELEGATION_H

#include "core/rulebook.h"

#define DELEGATION_ISSUER "ISSUER" /* from_person of a primary delegation */
#define DELEGATION_KIOSK "KIOSK"   /* to_person of a standing delegation for the express lane */

/* Why an authority does not reach.  Ordered: the first that holds is said. */
enum reach {
    REACH_COVERS,
    REACH_NO_ROLE,      /* neither the role nor a delegation of it */
    REACH_NOT_YET,      /* the delegation begins later */
    REACH_EXPIRED,
    REACH_REVOKED,
    REACH_GIVER,        /* the giver is not, or no longer, in service or does not hold the role */
    REACH_EXCEEDS,      /* more than the giver holds, or a chain */
    REACH_UNIT,
    REACH_CATEGORY,
    REACH_AMOUNT,
    REACH_COUNT
};
const char *reach_code(enum reach reach); /* "covers", "no-role", "not-yet", … for the record */

struct delegation_ask {
    int role;                        /* one bit of enum role */
    const char *unit;                /* org unit code of the request */
    const char *const *categories;   /* of its lines; NULL entries = unknown: covered by "*" only */
    size_t category_count;
    int64_t total_base_minor;        /* -1 = not known: covered only without a ceiling */
    int32_t day;
};

const struct delegation *delegation_find(const struct rulebook *book, const char *id); /* NULL when absent */

/* Whether the delegation itself stands on `day`: dates, revocation, giver, and that it is within what the giver holds. */
enum reach delegation_stands(const struct rulebook *book, const struct delegation *delegation, int32_t day);

/* Whether a standing delegation covers what is asked. */
enum reach delegation_covers(const struct rulebook *book, const struct delegation *delegation,
                             const struct delegation_ask *ask);

/* The authority `person` may act under: own (`*ret_delegation` NULL) before primary before delegated, then by id.
 * Otherwise the reason that came closest (the last in enum reach), with its delegation. */
enum reach delegation_search(const struct rulebook *book, const struct person *person, const struct delegation_ask *ask,
                             const struct delegation **ret_delegation);

/* For the compiler of a release: what is wrong with a delegation whatever the day; COVERS = nothing. */
enum reach delegation_lint(const struct rulebook *book, const struct delegation *delegation);

#endif
