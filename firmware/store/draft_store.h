/* draft_store - the request a person is writing, one each, as bytes that only their codec understands. */
#ifndef COUNTERSIGN_STORE_DRAFT_STORE_H
#define COUNTERSIGN_STORE_DRAFT_STORE_H

#include "store/store.h"

enum { DRAFT_BYTES_MAX = 1024 * 1024 };

/* Replaces the person's draft; `time` in seconds since 1970.  LIMIT over DRAFT_BYTES_MAX. */
MUST_USE enum err draft_store_save(struct store *store, const char *person, int64_t time, struct bytes draft);

/* NOT_FOUND when there is none. */
MUST_USE enum err draft_store_load(struct store *store, const char *person, struct arena *arena,
                                   struct bytes *ret_draft);

/* Fine when there is none. */
MUST_USE enum err draft_store_delete(struct store *store, const char *person);

#endif
