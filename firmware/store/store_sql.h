/* store_sql - what the stores of kiosk.db share inside this folder. */
#ifndef COUNTERSIGN_STORE_STORE_SQL_H
#define COUNTERSIGN_STORE_STORE_SQL_H

#include "store/sql.h"
#include "store/store.h"

struct store {
    struct sql sql;
    bool is_open; /* a transaction */
};

/* sql_run inside a transaction; CONFLICT outside of one, before anything is touched. */
MUST_USE enum err store_change(struct store *store, enum kiosk_query query, const struct sql_value *values,
                               size_t count, int *ret_changes);

/* The same for a query that returns one integer. */
MUST_USE enum err store_change_returning(struct store *store, enum kiosk_query query,
                                         const struct sql_value *values, size_t count, int64_t *ret_value);

#endif
