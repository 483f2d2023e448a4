/* store_sql - what the stores of kiosk.db share inside this folder. */
#ifndef COUNTERSIGN_STORE_STORE_SQL_H
#define COUNTERSIGN_STORE_STORE_SQL_H

#include "store/sql.h"
#include "store/store.h"

struct store {
    struct sql sql;
    bool is_open;   /* a transaction */
    bool is_frozen; /* the file stays as it is, the journal grows */
};

/* sql_run inside a transaction; CONFLICT outside of one, before anything is touched. */
MUST_USE enum err store_change(struct store *store, enum kiosk_query query, const struct sql_value *values,
                               size_t count, int *ret_changes);

/* The same for a query that returns one integer. */
MUST_USE enum err store_change_returning(struct store *store, enum kiosk_query query,
                                         const struct sql_value *values, size_t count, int64_t *ret_value);

/* How a row becomes a struct: `read` fills one that is zeroed; what it points at lives in the arena. */
struct row_form {
    size_t size;
    enum err (*read)(sqlite3_stmt *statement, struct arena *arena, void *ret_row);
};

/* The query's first row; NOT_FOUND without one. */
MUST_USE enum err store_row(struct store *store, enum kiosk_query query, const struct sql_value *values,
                            size_t count, struct row_form form, struct arena *arena, void *ret_row);

/* All rows as an array in the arena. */
MUST_USE enum err store_rows(struct store *store, enum kiosk_query query, const struct sql_value *values,
                             size_t count, struct row_form form, struct arena *arena, void **ret_rows,
                             size_t *ret_count);

/* Of a query of ids: how many there are, and those from `offset` on, at most `limit`. */
MUST_USE enum err store_page(struct store *store, enum kiosk_query query, const struct sql_value *values,
                             size_t count, size_t offset, size_t limit, int64_t *ret_ids, size_t *ret_id_count,
                             size_t *ret_total);

/* A time or an id that may be missing: 0 is kept as NULL, and NULL reads as 0. */
struct sql_value sql_of_integer_or_null(int64_t integer);

#endif
