/* delegation - whose authority somebody acts under, and how far it reaches.
 *
 * Pure.  Authority is held in one of three ways:
 *   own        a role in the people list, in the person's own unit and those below it; every role but the approver's
 *              and the kiosk's
 *   primary    a delegation whose giver is the issuer itself (from_person "ISSUER"): the only root of approval
 *              authority
 *   delegated  a delegation from a person who has the role in the people list, is in service, and holds it by own or by
 *              primary authority; never more than one of these holds: units (those below included), categories (the
 *              same), money and dates.  No chains (what was delegated is not passed on), so no cycles.
 * The kiosk's standing delegation (to_person "KIOSK", role EXPRESS) is delegated from an approver's primary authority.
 * Source: DOMAIN 5.2, 5.6.
 */
#ifndef COUNTERSIGN_CORE_DELEGATION_H
#define COUNTERSIGN_CORE_DELEGATION_H

#include "core/rulebook.h"

#define DELEGATION_ISSUER "ISSUER" /* from_person of a primary delegation */
#define DELEGATION_KIOSK "KIOSK"   /* to_person of a standing delegation for the express lane */

/* Why an authority does not reach.  Ordered: the first that holds is said. */
enum reach {
    REACH_COVERS,
    REACH_NO_ROLE,       /* neither the role nor a delegation of it, or it may never be held beside the person's own */
    REACH_NO_DELEGATION, /* has the role, which reaches nothing without a delegation */
    REACH_NOT_YET,       /* the delegation begins later */
    REACH_EXPIRED,
    REACH_REVOKED,
    REACH_GIVER,    /* the giver is not, or no longer, in service, or does not hold the role on that day */
    REACH_EXCEEDS,  /* more than the giver holds, or a chain */
    REACH_UNIT,
    REACH_CATEGORY,
    REACH_AMOUNT,
    REACH_COUNT
};
const char *reach_code(enum reach reach); /* "covers", "no-role", "no-delegation", "not-yet", … for the record */

struct delegation_ask {
    int role;                      /* one bit of enum role */
    const char *unit;              /* org unit code of the request */
    const char *const *categories; /* of its lines; NULL entries = unknown: covered by "*" only */
    size_t category_count;
    int64_t total_base_minor; /* -1 = not known: covered only without a ceiling */
    int32_t day;
};

const struct delegation *delegation_find(const struct rulebook *book, const char *id); /* NULL when absent */

/* Given by the issuer itself. */
bool delegation_is_primary(const struct delegation *delegation);

/* Whether the delegation itself stands on `day`: dates, revocation, giver, and that it is within what the giver
 * holds. */
enum reach delegation_stands(const struct rulebook *book, const struct delegation *delegation, int32_t day);

/* Whether a delegation stands on ask->day and covers what is asked. */
enum reach delegation_covers(const struct rulebook *book, const struct delegation *delegation,
                             const struct delegation_ask *ask);

/* The authority `person` may act under: own (`*ret_delegation` NULL) before primary before delegated, then by id.
 * Otherwise the reason that came closest (the last in enum reach), with its delegation.  Somebody out of service, or
 * whose roles exclude each other, reaches nothing: NO_ROLE. */
enum reach delegation_search(const struct rulebook *book, const struct person *person,
                             const struct delegation_ask *ask, const struct delegation **ret_delegation);

/* The roles of somebody in service on `day`: their own, and those of delegations to them that stand.  What they may
 * open; whether it reaches a request is delegation_search's answer. */
int delegation_roles(const struct rulebook *book, const struct person *person, int32_t day);

/* For the compiler of a release: what is wrong with a delegation whatever the day; COVERS = nothing.
 *   NO_ROLE    not one role that can be delegated, a taker who may not hold it, or the kiosk's role for a person
 *   GIVER      the giver is unknown or does not hold the role
 *   EXCEEDS    more than the giver holds in units, categories, money or dates, a chain, or to oneself */
enum reach delegation_lint(const struct rulebook *book, const struct delegation *delegation);

/* In which field of the delegation it goes beyond what the giver holds, and what that is: a delegation to the giver, or
 * NULL = the giver's own role in the people list. */
enum excess {
    EXCESS_NONE,
    EXCESS_SELF,
    EXCESS_CHAIN,
    EXCESS_UNITS,
    EXCESS_CATEGORIES,
    EXCESS_CEILING,
    EXCESS_FROM,
    EXCESS_UNTIL
};
enum excess delegation_excess(const struct rulebook *book, const struct delegation *delegation,
                              const struct delegation **ret_received);

#endif
