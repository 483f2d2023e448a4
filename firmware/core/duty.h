/* duty - what somebody has done for one request, and what may never be the same person.
 *
 * Pure.  Persons are compared, not logins: whoever acts under a delegation brings its giver along, so a delegate of the
 * requester counts as the requester.  The same matrix is the table duty_conflict of db/schema, where a trigger keeps
 * it; a test holds the two together.  Source: DOMAIN 5.6.
 */
#ifndef COUNTERSIGN_CORE_DUTY_H
#define COUNTERSIGN_CORE_DUTY_H

#include "core/delegation.h"

enum duty {
    DUTY_REQUEST, /* asked for it, or it was asked on their behalf */
    DUTY_INTAKE,  /* entered it for another */
    DUTY_REVIEW,  /* gave an opinion, of any kind */
    DUTY_APPROVE, /* decided, or signed as head of office */
    DUTY_REGULARISE, /* looked at an emergency afterwards, again each time it grows; never whoever decided */
    DUTY_RECEIVE,
    DUTY_ASSET,
    DUTY_COUNT
};
const char *duty_code(enum duty duty); /* "request", "intake", … */
MUST_USE enum err duty_parse(const char *code, enum duty *ret_duty);

struct involvement {
    const char *person;
    enum duty duty;
};

/* How two duties go together in one person on one request. */
enum duty_rule {
    DUTY_FREE,
    DUTY_SMALL_ONLY, /* only in a unit flagged small, as a recorded exception */
    DUTY_CEILING,    /* up to the ceiling of setting R16 same_person_minor; above it as SMALL_ONLY */
    DUTY_NEVER
};
enum duty_rule duty_between(enum duty a, enum duty b); /* symmetric; a duty with itself is FREE */

/* Ordered: the worst of several counts. */
enum duty_answer {
    DUTY_ALLOWED,
    DUTY_UNDER_CEILING, /* allowed because the amount is small */
    DUTY_EXCEPTION,     /* allowed in a small office only: flagged, on the slip, in the auditor's list */
    DUTY_REFUSED
};
/* What lifts the matrix for the row of db/schema's table involvement: "", "ceiling" or "small". */
const char *duty_lifted(enum duty_answer answer);

struct duty_question {
    const struct rulebook *book;
    const struct org_unit *unit;            /* of the request; NULL = not known: never small */
    const struct involvement *involvements; /* of the request so far, givers of delegations among them */
    size_t involvement_count;
    int64_t total_base_minor;  /* of the request; -1 = not known: above every ceiling */
    int64_t same_person_minor; /* the ceiling in force: duty_ceiling */
};

/* Setting R16 same_person_minor on `day`; 0 = none: no amount is small. */
int64_t duty_ceiling(const struct rulebook *book, int32_t day);

/* Whether `person`, acting under `delegation` (NULL = on their own authority), may take up `duty`.  A refusal names the
 * involvement it comes from; `ret_because` may be NULL. */
enum duty_answer duty_ask(const struct duty_question *question, const char *person,
                          const struct delegation *delegation, enum duty duty,
                          const struct involvement **ret_because);

/* Whether one person may take up both at once. */
enum duty_answer duty_ask_both(const struct duty_question *question, enum duty a, enum duty b);

/* Roles that no one person may hold: the custodian decides nothing, the auditor writes nothing.  0 = fine, else the two
 * roles, or-ed.  Source: DOMAIN 5.6. */
int duty_forbidden_roles(int roles);

#endif
