/* full_store - a register after years of work, the same on every run: requests in every state, what people did about them, and
 * the trail of it.
 */
#ifndef COUNTERSIGN_TESTS_FULL_STORE_H
#define COUNTERSIGN_TESTS_FULL_STORE_H

#include "store/store.h"

enum {
    FULL_STORE_REQUESTS = 10000,
    FULL_STORE_EVENTS = 5 * FULL_STORE_REQUESTS,
    FULL_STORE_UNITS = 20,
    FULL_STORE_NOW = 1795251600, /* 2026-11-21 09:00 UTC */
};

/* Names of what is in it: FULL_STORE_BIG_UNIT has three tenths of everything, FULL_STORE_HOT_PRODUCT a tenth of the lines. */
#define FULL_STORE_BIG_UNIT "U-00"
#define FULL_STORE_HOT_PRODUCT "PRD-000"
#define FULL_STORE_CATEGORY "cat-00"
#define FULL_STORE_REQUESTER "P-00-00"

/* Fills an empty store, a transaction for each 500 requests.  Stops the program when that fails. */
void full_store_fill(struct store *store);

#endif
