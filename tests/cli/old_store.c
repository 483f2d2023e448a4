/* SPDX-License-Identifier: Apache-2.0 */
/* old_store PATH - makes a kiosk.db of the first schema, as version 0.2 left it. */
#include "unit/store/old_register.h"

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    old_register_make(argv[1], "");
    return 0;
}
