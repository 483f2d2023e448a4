/* SPDX-License-Identifier: Apache-2.0 */
#include "core/delegation.h"

#include "core/duty.h"

#include <string.h>

const char *reach_code(enum reach reach)
{
    static const char *const codes[REACH_COUNT] = {
        "covers", "no-role", "no-delegation", "not-yet",  "expired", "revoked",
        "giver",  "exceeds", "unit",          "category", "amount",
    };

    return codes[reach];
}

const struct delegation *delegation_find(const struct rulebook *book, const char *id)
{
    for (size_t i = 0; i < book->delegations_count; i++) {
        if (strcmp(book->delegations[i].id, id) == 0)
            return &book->delegations[i];
    }
    return NULL;
}

bool delegation_is_primary(const struct delegation *delegation)
{
    return strcmp(delegation->from_person, DELEGATION_ISSUER) == 0;
}

static bool is_one_role(int role)
{
    return role > 0 && (role & (role - 1)) == 0;
}

/* Custody and audit are offices of their own: nobody lends them out. */
static bool is_delegable(int role)
{
    return is_one_role(role) && (role & (ROLE_CUSTODIAN | ROLE_AUDITOR)) == 0;
}

/* The kiosk clears by an approver's authority. */
static int role_of_giver(int role)
{
    return role == ROLE_EXPRESS ? ROLE_APPROVER : role;
}

static bool acts_by_own_role(int role)
{
    return (role & (ROLE_APPROVER | ROLE_EXPRESS)) == 0;
}

static bool is_in_service(const struct person *person, int32_t day)
{
    return date_is_within(day, person->from, person->until);
}

/* What one authority reaches. */
struct hold {
    const char *units;
    const char *categories;
    int64_t ceiling_minor;
    int32_t from;
    int32_t until;
};

static struct hold hold_of(const struct delegation *delegation)
{
    return (struct hold){ delegation->units, delegation->categories, delegation->ceiling_minor,
                          delegation->from, delegation->until };
}

static bool each_is_in(const struct rulebook *book, const char *part, const char *whole,
                       bool (*is_in)(const struct rulebook *book, const char *item, const char *list))
{
    char item[REQUEST_CODE_MAX + 1];

    if (strcmp(whole, "*") == 0)
        return true;
    while (*part != '\0') {
        size_t length = strcspn(part, "|");

        if (length == 0 || length > REQUEST_CODE_MAX)
            return false;
        memcpy(item, part, length);
        item[length] = '\0';
        if (strcmp(item, "*") == 0 || !is_in(book, item, whole))
            return false;
        part += length + (part[length] == '|');
    }
    return true;
}

/* The first field in which `part` goes beyond `whole`. */
static enum excess excess_of(const struct rulebook *book, const struct hold *part, const struct hold *whole)
{
    if (!each_is_in(book, part->units, whole->units, rulebook_unit_is_in))
        return EXCESS_UNITS;
    if (!each_is_in(book, part->categories, whole->categories, rulebook_category_is_in))
        return EXCESS_CATEGORIES;
    if (whole->ceiling_minor != -1 &&
        (part->ceiling_minor == -1 || part->ceiling_minor > whole->ceiling_minor))
        return EXCESS_CEILING;
    if (whole->from != DATE_NONE && (part->from == DATE_NONE || part->from < whole->from))
        return EXCESS_FROM;
    if (whole->until != DATE_NONE && (part->until == DATE_NONE || part->until > whole->until))
        return EXCESS_UNTIL;
    return EXCESS_NONE;
}

/* Dates and revocation alone. */
static enum reach is_current(const struct delegation *delegation, int32_t day)
{
    if (delegation->from != DATE_NONE && day < delegation->from)
        return REACH_NOT_YET;
    if (delegation->until != DATE_NONE && day >= delegation->until)
        return REACH_EXPIRED;
    if (delegation->revoked != DATE_NONE && day >= delegation->revoked)
        return REACH_REVOKED;
    return REACH_COVERS;
}

/* What of the giver's the delegation was measured by. */
struct measure {
    enum reach reach;
    enum excess excess;                /* of EXCEEDS */
    const struct delegation *received; /* NULL = the giver's own role */
};

static void measure_received(const struct rulebook *book, const struct delegation *delegation,
                             const struct delegation *received, struct measure *measure)
{
    struct hold given = hold_of(delegation), hold = hold_of(received);
    enum excess excess = EXCESS_CHAIN;

    if (delegation_is_primary(received))
        excess = excess_of(book, &given, &hold);
    if (measure->reach == REACH_COVERS || (measure->reach == REACH_EXCEEDS && excess == EXCESS_CHAIN))
        return;
    *measure = (struct measure){ excess == EXCESS_NONE ? REACH_COVERS : REACH_EXCEEDS, excess, received };
}

/* Whether the giver holds what is given: on `day`, or, with DATE_NONE, by the documents alone. */
static struct measure measure_by_giver(const struct rulebook *book, const struct delegation *delegation,
                                       int32_t day)
{
    const struct person *giver = rulebook_person(book, delegation->from_person);
    int role = role_of_giver(delegation->role);
    struct measure measure = { REACH_GIVER, EXCESS_NONE, NULL };

    if (giver == NULL || (giver->roles & role) == 0 || (day != DATE_NONE && !is_in_service(giver, day)))
        return measure;
    if (acts_by_own_role(role)) {
        struct hold given = hold_of(delegation), own = { giver->unit, "*", -1, DATE_NONE, DATE_NONE };

        measure.excess = excess_of(book, &given, &own);
        measure.reach = measure.excess == EXCESS_NONE ? REACH_COVERS : REACH_EXCEEDS;
    }
    for (size_t i = 0; i < book->delegations_count; i++) {
        const struct delegation *received = &book->delegations[i];

        if (received->role == role && strcmp(received->to_person, giver->id) == 0 &&
            (day == DATE_NONE || is_current(received, day) == REACH_COVERS))
            measure_received(book, delegation, received, &measure);
    }
    return measure;
}

/* Whether the taker may hold such a role at all. */
static bool is_for_taker(const struct rulebook *book, const struct delegation *delegation)
{
    const struct person *taker = rulebook_person(book, delegation->to_person);
    bool is_kiosk = strcmp(delegation->to_person, DELEGATION_KIOSK) == 0;

    if (is_kiosk || delegation->role == ROLE_EXPRESS)
        return is_kiosk && delegation->role == ROLE_EXPRESS;
    return taker != NULL && duty_forbidden_roles(taker->roles | delegation->role) == 0;
}

static struct measure measure(const struct rulebook *book, const struct delegation *delegation, int32_t day)
{
    if (strcmp(delegation->from_person, delegation->to_person) == 0)
        return (struct measure){ REACH_EXCEEDS, EXCESS_SELF, NULL };
    if (!delegation_is_primary(delegation))
        return measure_by_giver(book, delegation, day);
    /* A slip names a person who answers for it, never the issuer as a whole. */
    return (struct measure){ delegation->role == ROLE_EXPRESS ? REACH_GIVER : REACH_COVERS, EXCESS_NONE,
                             NULL };
}

enum excess delegation_excess(const struct rulebook *book, const struct delegation *delegation,
                              const struct delegation **ret_received)
{
    struct measure found = measure(book, delegation, DATE_NONE);

    *ret_received = found.received;
    return found.reach == REACH_EXCEEDS ? found.excess : EXCESS_NONE;
}

enum reach delegation_lint(const struct rulebook *book, const struct delegation *delegation)
{
    if (!is_delegable(delegation->role) || !is_for_taker(book, delegation))
        return REACH_NO_ROLE;
    return measure(book, delegation, DATE_NONE).reach;
}

enum reach delegation_stands(const struct rulebook *book, const struct delegation *delegation, int32_t day)
{
    enum reach current = is_current(delegation, day);

    if (!is_delegable(delegation->role) || !is_for_taker(book, delegation))
        return REACH_NO_ROLE;
    return current != REACH_COVERS ? current : measure(book, delegation, day).reach;
}

static bool covers_categories(const struct rulebook *book, const char *list, const struct delegation_ask *ask)
{
    if (strcmp(list, "*") == 0)
        return true;
    for (size_t i = 0; i < ask->category_count; i++) {
        if (ask->categories[i] == NULL || !rulebook_category_is_in(book, ask->categories[i], list))
            return false;
    }
    return true;
}

static bool covers_amount(int64_t ceiling_minor, int64_t total_base_minor)
{
    if (ceiling_minor == -1)
        return true;
    return ceiling_minor > 0 && total_base_minor >= 0 && total_base_minor <= ceiling_minor;
}

enum reach delegation_covers(const struct rulebook *book, const struct delegation *delegation,
                             const struct delegation_ask *ask)
{
    enum reach stands;

    if (delegation->role != ask->role)
        return REACH_NO_ROLE;
    stands = delegation_stands(book, delegation, ask->day);
    if (stands != REACH_COVERS)
        return stands;
    if (!rulebook_unit_is_in(book, ask->unit, delegation->units))
        return REACH_UNIT;
    if (!covers_categories(book, delegation->categories, ask))
        return REACH_CATEGORY;
    return covers_amount(delegation->ceiling_minor, ask->total_base_minor) ? REACH_COVERS : REACH_AMOUNT;
}

static bool may_act(const struct person *person, int32_t day)
{
    return is_in_service(person, day) && duty_forbidden_roles(person->roles) == 0;
}

static bool is_better(enum reach reach, const struct delegation *delegation, enum reach best,
                      const struct delegation *chosen)
{
    if (best == REACH_COVERS)
        return reach == REACH_COVERS && delegation_is_primary(delegation) && !delegation_is_primary(chosen);
    return reach == REACH_COVERS || reach > best;
}

enum reach delegation_search(const struct rulebook *book, const struct person *person,
                             const struct delegation_ask *ask, const struct delegation **ret_delegation)
{
    const struct delegation *chosen = NULL;
    enum reach best = REACH_NO_ROLE;

    *ret_delegation = NULL;
    if (!may_act(person, ask->day) || !is_one_role(ask->role))
        return REACH_NO_ROLE;
    if ((person->roles & ask->role) != 0) {
        best = acts_by_own_role(ask->role) ? REACH_UNIT : REACH_NO_DELEGATION;
        if (best == REACH_UNIT && rulebook_unit_is_in(book, ask->unit, person->unit))
            return REACH_COVERS;
    }
    for (size_t i = 0; i < book->delegations_count; i++) {
        const struct delegation *delegation = &book->delegations[i];
        enum reach reach;

        if (delegation->role != ask->role || strcmp(delegation->to_person, person->id) != 0)
            continue;
        reach = delegation_covers(book, delegation, ask);
        if (is_better(reach, delegation, best, chosen)) {
            best = reach;
            chosen = delegation;
        }
    }
    *ret_delegation = chosen;
    return best;
}

int delegation_roles(const struct rulebook *book, const struct person *person, int32_t day)
{
    int roles = person->roles;

    if (!may_act(person, day))
        return 0;
    for (size_t i = 0; i < book->delegations_count; i++) {
        const struct delegation *delegation = &book->delegations[i];

        if (strcmp(delegation->to_person, person->id) == 0 &&
            delegation_stands(book, delegation, day) == REACH_COVERS)
            roles |= delegation->role;
    }
    return roles;
}
