/* catalogue_sql - what the parts of the catalogue store share inside this folder. */
#ifndef COUNTERSIGN_STORE_CATALOGUE_SQL_H
#define COUNTERSIGN_STORE_CATALOGUE_SQL_H

#include "store/catalogue_store.h"
#include "store/sql.h"

struct catalogue {
    struct sql sql;
    struct arena arena; /* the small tables */
    struct rulebook book;
    struct names note;
    const struct standard *standards; /* ordered by number */
    size_t standard_count;
    const struct state_span *standard_spans; /* ordered by subject, from, versions */
    size_t standard_span_count;
    size_t product_count;
    bool has_assets;
};

/* Runs `query`; the product of its first row and its rank.  NOT_FOUND. */
MUST_USE enum err catalogue_read_product(struct catalogue *catalogue, enum catalogue_query query,
                                         const struct sql_value *values, size_t count, struct arena *arena,
                                         struct product *ret_product, int64_t *ret_rank);

#endif
