/* csv - comma-separated values as offices export them, record by record.
 *
 * Pure.  Source: RFC 4180; besides, a byte-order mark is skipped, LF ends a record as CR LF does, and a
 * quoted field may hold line ends.  A quote inside an unquoted field, text after a closing quote and an
 * unclosed quote are errors.
 */
#ifndef COUNTERSIGN_CATALOGUE_CSV_H
#define COUNTERSIGN_CATALOGUE_CSV_H

#include "base/arena.h"
#include "base/bytes.h"

enum {
    CSV_FIELDS_MAX = 64,
    CSV_FIELD_BYTES_MAX = 65536,
};

struct csv {
    struct bytes bytes;
    size_t cursor;
    unsigned line; /* of the cursor, 1-based */
};

struct csv_record {
    struct bytes fields[CSV_FIELDS_MAX]; /* in the bytes or, where quotes were doubled, in the arena */
    size_t count;
    unsigned line; /* where it begins */
};

void csv_init(struct csv *csv, struct bytes bytes);

/* The next record: NONE with `*ret_has` true, or false at the end.  Fails with INPUT (`csv->line` says where)
 * or LIMIT. */
MUST_USE enum err csv_next(struct csv *csv, struct arena *arena, struct csv_record *ret_record,
                           bool *ret_has);

#endif
