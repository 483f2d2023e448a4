/* service_store - promises and how they were kept, and what people thought of it. */
#ifndef COUNTERSIGN_STORE_SERVICE_STORE_H
#define COUNTERSIGN_STORE_SERVICE_STORE_H

#include "store/store.h"

struct service_record {
    const char *number;
    const char *lane; /* "L2" */
    int64_t promised_s; /* working seconds */
    int64_t used_s;     /* until running_since */
    int64_t running_since; /* 0 = stopped */
    int64_t due;           /* 0 = stopped */
    int64_t decided;       /* 0 = not yet */
};
/* New, or in the place of the old. */
MUST_USE enum err service_put(struct store *store, const struct service_record *record);
MUST_USE enum err service_find(struct store *store, const char *number, struct arena *arena,
                               struct service_record *ret_record); /* NOT_FOUND */

/* Of requests decided at or after `since`: how many, median and nine tenths of the working seconds, how many in
 * time.  Of n values in order the median is the one at place (n + 1) / 2, rounded down, nine tenths the one at
 * 9n / 10, rounded up: both are times that were really taken. */
struct service_figures {
    int64_t count;
    int64_t median_s;
    int64_t p90_s;
    int64_t kept;
};
/* `lane` "" = all. */
MUST_USE enum err service_figures(struct store *store, const char *lane, int64_t since,
                                  struct service_figures *ret_figures);

/* `score` from 1 to 4, of which 3 and 4 count as satisfied.  CONFLICT: has one. */
MUST_USE enum err survey_insert(struct store *store, const char *number, int score, int64_t time);
MUST_USE enum err survey_figures(struct store *store, int64_t since, int64_t *ret_count, int64_t *ret_satisfied);

#endif
