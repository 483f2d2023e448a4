/* records_store - what this kiosk's register says that a judgement depends on (core/records.h). */
#ifndef COUNTERSIGN_STORE_RECORDS_STORE_H
#define COUNTERSIGN_STORE_RECORDS_STORE_H

#include "core/records.h"
#include "store/store.h"

struct records_ask {
    const struct request *request;
    const char *number;             /* of the request itself, left out of every list; "" = not yet numbered */
    const char *const *categories;  /* one per line, "" = unknown */
    const char *const *products;    /* one per line, "" = not in the catalogue */
    int64_t window_from;            /* sums count what was submitted since */
    int64_t prices_from;            /* medians count what was approved since */
};
MUST_USE enum err records_read(struct store *store, const struct records_ask *ask, struct arena *arena,
                               struct records *ret_records);

#endif
