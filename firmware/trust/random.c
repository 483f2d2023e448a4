/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/random.h"

#include <sodium.h>

void random_draw(uint8_t *ret_bytes, size_t size)
{
    randombytes_buf(ret_bytes, size);
}
