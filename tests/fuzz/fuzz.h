/* fuzz - the one function of a fuzz target.
 *
 * libFuzzer calls it with inputs of its own; replay.c calls it with the corpus, so that every finding stays
 * found.
 */
#ifndef COUNTERSIGN_TESTS_FUZZ_H
#define COUNTERSIGN_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Returns 0; a broken promise is an abort().  Keeps no state between calls. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
