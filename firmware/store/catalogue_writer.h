/* catalogue_writer - a new catalogue database while it is written: made from scratch, journal off, synced at
 * the end.
 *
 * The compiler (catalogue/compile.h) gives the rows in their final order.  Nothing may open the file before
 * catalogue_writer_finish; an unfinished file is removed by catalogue_writer_close.
 */
#ifndef COUNTERSIGN_STORE_CATALOGUE_WRITER_H
#define COUNTERSIGN_STORE_CATALOGUE_WRITER_H

#include "store/entity.h"

struct catalogue_writer;

/* Makes `path`.part, over whatever is there.  Fails with READ_ONLY, DISK_FULL, NOT_FOUND (folder), STORAGE,
 * MEMORY. */
MUST_USE enum err catalogue_writer_open(const char *path, struct catalogue_writer **ret_writer);
void catalogue_writer_close(struct catalogue_writer *writer); /* NULL is fine */

enum cell_kind { CELL_NULL, CELL_INTEGER, CELL_TEXT };
struct cell {
    enum cell_kind kind;
    int64_t integer;
    struct bytes text;
};

/* One row of an entity; cells in the order of its columns, languages counted.  RELEASE takes key and value.
 * For PRODUCT `rank` numbers the row from 1 and its words are indexed; SPAN and CONTRACT_ITEM of a product
 * and GTIN take the product's rank in place of its id (0 = a standard's span).  Others ignore it. */
MUST_USE enum err catalogue_writer_row(struct catalogue_writer *writer, enum entity_id entity, int64_t rank,
                                       const struct cell *cells, size_t count);

MUST_USE enum err catalogue_writer_meta(struct catalogue_writer *writer, const char *key, const char *value);

/* Merges the index, commits, syncs, renames over `path`, syncs the folder. */
MUST_USE enum err catalogue_writer_finish(struct catalogue_writer *writer);

const char *catalogue_writer_detail(const struct catalogue_writer *writer);

#endif
