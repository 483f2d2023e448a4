/* big_catalogue - the sample catalogue with as many products as wanted, for measuring.
 *
 * Every product of db/seed is followed by copies with a model number of their own, in all six languages, with
 * its own GTIN, its standard, its spans and its contract: a request that names copies is judged exactly as
 * one that names the sample's.
 */
#ifndef COUNTERSIGN_TESTS_BIG_CATALOGUE_H
#define COUNTERSIGN_TESTS_BIG_CATALOGUE_H

#include "base/arena.h"
#include "bench/bench.h"

#include <limits.h>

enum { BIG_ID_SIZE = 17 };

struct big_catalogue {
    char path[PATH_MAX];
    size_t products;
    size_t copies; /* of each sample product, numbered from 1 */
};

/* Makes it in `place->folder` unless it is there, and reports how long compiling took.  Ends the program on
 * failure. */
void big_catalogue_make(const struct bench_place *place, size_t products,
                        struct big_catalogue *ret_catalogue);

/* "PRD-0001-00042" */
void big_catalogue_id(const char *sample_id, size_t copy, char ret_id[BIG_ID_SIZE]);

/* A number below `limit`, the same row of numbers in every run. */
size_t big_random(uint64_t *state, size_t limit);

#endif
