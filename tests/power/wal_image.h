/* wal_image - what SQLite makes of a database and the log written ahead of it, page by page, as one number.
 *
 * Two pairs of files with the same number hold the same pages: whoever opens them finds the same database.  Format:
 * https://sqlite.org/fileformat2.html, "The Write-Ahead Log". */
#ifndef COUNTERSIGN_TESTS_POWER_WAL_IMAGE_H
#define COUNTERSIGN_TESTS_POWER_WAL_IMAGE_H

#include "base/bytes.h"

#include <stdbool.h>

/* What was found of the files before: of what is the same byte by byte nothing is added up again. */
struct wal_memory;
struct wal_memory *wal_memory_open(void);
void wal_memory_close(struct wal_memory *memory);

/* False when it can't be told this way: an empty database, or one of other page sizes than 4096. */
bool wal_image(struct wal_memory *memory, struct bytes database, struct bytes wal, uint64_t *ret_image);

#endif
