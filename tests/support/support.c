/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include <stdlib.h>
#include <unistd.h>

int support_open_arena(void **state)
{
    static struct arena arena;

    *state = &arena;
    return arena_init(&arena, SUPPORT_ARENA_BYTES) == ERR_NONE ? 0 : -1;
}

int support_close_arena(void **state)
{
    arena_done(*state);
    return 0;
}

const char *support_shared_data(void)
{
    const char *from_environment = getenv("COUNTERSIGN_TEST_DATA");

    if (from_environment != NULL && access(from_environment, R_OK) == 0)
        return from_environment;
    return access("../shared/data", R_OK) == 0 ? "../shared/data" : NULL;
}
