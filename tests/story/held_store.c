/* SPDX-License-Identifier: Apache-2.0 */
#include "story/held_store.h"

#include "app/clerk_parts.h"
#include "support/support.h"

void held_store_hold(struct clerk *clerk)
{
    CHECK_OK(store_begin(clerk->store)); /* an open transaction: every other one is refused */
}

void held_store_release(struct clerk *clerk)
{
    store_rollback(clerk->store);
}

struct store *held_store_of(struct clerk *clerk)
{
    return clerk->store;
}
