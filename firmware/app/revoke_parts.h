/* revoke_parts - a revocation list on its way into the record, for revoke.c and revoke_keep.c only. */
#ifndef COUNTERSIGN_APP_REVOKE_PARTS_H
#define COUNTERSIGN_APP_REVOKE_PARTS_H

#include "app/revoke.h"
#include "trust/trust_list.h"

#define REVOKE_ACTOR "OFFICE"

/* What the steps of taking one list share. */
struct revoking {
    struct clerk *clerk;
    struct arena *arena;
    struct bytes frame;
    struct revocation_list list;
    const struct trusted_key *key; /* NULL = the list was not believed */
    struct revoke revoke;
};

/* Carries out a list that was found to be the newest.  Inside a transaction: the list and its entries, and of this
 * kiosk's requests the steps, slips, tasks, promises and waivers, and the events of all of these. */
MUST_USE enum err revoke_keep(struct revoking *revoking);

#endif
