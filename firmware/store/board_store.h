/* board_store - the board's signed decisions as they came in. */
#ifndef COUNTERSIGN_STORE_BOARD_STORE_H
#define COUNTERSIGN_STORE_BOARD_STORE_H

#include "store/request_store.h"

struct board_record {
    char number[REQUEST_NUMBER_SIZE];
    int revision;
    const char *reference;
    struct bytes signed_bytes;
    int64_t time;
};
/* CONFLICT: the same bytes came before. */
MUST_USE enum err board_insert(struct store *store, const struct board_record *record);
MUST_USE enum err board_find(struct store *store, const char *number, struct arena *arena,
                             struct board_record *ret_record); /* the newest; NOT_FOUND */

#endif
