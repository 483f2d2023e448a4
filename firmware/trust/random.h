/* random - numbers that nobody can foresee, from the system. */
#ifndef COUNTERSIGN_TRUST_RANDOM_H
#define COUNTERSIGN_TRUST_RANDOM_H

#include <stddef.h>
#include <stdint.h>

void random_draw(uint8_t *ret_bytes, size_t size);

#endif
