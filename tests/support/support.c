/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include <stdlib.h>
#include <unistd.h>

const char *support_shared_data(void)
{
    const char *from_environment = getenv("COUNTERSIGN_TEST_DATA");

    if (from_environment != NULL && access(from_environment, R_OK) == 0)
        return from_environment;
    return access("../shared/data", R_OK) == 0 ? "../shared/data" : NULL;
}
