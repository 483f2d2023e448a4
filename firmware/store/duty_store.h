/* duty_store - who has done what for a request: core/duty.h as rows, with its matrix kept by a trigger. */
#ifndef COUNTERSIGN_STORE_DUTY_STORE_H
#define COUNTERSIGN_STORE_DUTY_STORE_H

#include "core/duty.h"
#include "store/store.h"

struct duty_record {
    const char *number;
    const char *person;
    enum duty duty;
    const char *through; /* the delegation that brought this person along; "" = acted themselves */
    const char *lifted;  /* "", "small" (small-office exception) or "ceiling" */
    int64_t time;
};

/* A duty that is there already is fine.  CONFLICT when the matrix refuses it. */
MUST_USE enum err duty_insert(struct store *store, const struct duty_record *record);
MUST_USE enum err duty_list(struct store *store, const char *number, struct arena *arena,
                            const struct involvement **ret_involvements, size_t *ret_count);

#endif
