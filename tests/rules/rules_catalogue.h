/* rules_catalogue - the small catalogue of tests/rules/catalogue, compiled and opened for a test. */
#ifndef COUNTERSIGN_TESTS_RULES_CATALOGUE_H
#define COUNTERSIGN_TESTS_RULES_CATALOGUE_H

#include "store/catalogue_store.h"

/* 0, or -1 after saying what is wrong with the source. */
int rules_catalogue_open(struct arena *arena, struct catalogue **ret_catalogue);

#endif
