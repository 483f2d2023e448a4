/* SPDX-License-Identifier: Apache-2.0 */
#include "app/snapshot.h"

#include "app/clerk_parts.h"

#include <assert.h>
#include <stdio.h>

static_assert((int)AUDIT_PATH_MAX >= (int)CLERK_PATH_MAX, "a clerk's folder fits");

enum err snapshot_begin(struct clerk *clerk)
{
    return store_freeze(clerk->store);
}

void snapshot_end(struct clerk *clerk)
{
    store_thaw(clerk->store);
}

void snapshot_folder(const struct clerk *clerk, char *ret_folder)
{
    snprintf(ret_folder, AUDIT_PATH_MAX, "%s", clerk->state_dir);
}
