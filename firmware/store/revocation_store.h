/* revocation_store - the ICT office's signed revocation lists as they came in, and what stands on them.
 *
 * Only ever added to: a list adds entries to those before it, none takes one away.
 */
#ifndef COUNTERSIGN_STORE_REVOCATION_STORE_H
#define COUNTERSIGN_STORE_REVOCATION_STORE_H

#include "core/revocation.h"
#include "store/store.h"

/* `signed_bytes` is the frame.  CONFLICT: the same bytes came before, or a list of this key with the same or a higher
 * number. */
MUST_USE enum err revocation_insert(struct store *store, struct bytes kid, const struct revocation_list *list,
                                    struct bytes signed_bytes, int64_t time);

MUST_USE enum err revocation_has(struct store *store, struct bytes signed_bytes, bool *ret_has);

/* The highest number that came from this key; 0 = none. */
MUST_USE enum err revocation_newest(struct store *store, struct bytes kid, uint32_t *ret_sequence);

/* When the newest of all lists was issued, seconds since 1970; -1 = there is none. */
MUST_USE enum err revocation_issued(struct store *store, int64_t *ret_issued);

/* What is asked about: a revision of a request; or, where only a slip is known, revision 0 and when it was issued. */
struct revocation_query {
    uint16_t kiosk;
    const char *request;
    int revision;
    int64_t issued;
};
struct revocation_found {
    int revision; /* as listed, 0 = all */
    enum revocation_reason reason;
    uint32_t sequence; /* of the first list that says so */
    int64_t issued;
};
/* NOT_FOUND: on no list. */
MUST_USE enum err revocation_find(struct store *store, const struct revocation_query *query, struct arena *arena,
                                  struct revocation_found *ret_found);

#endif
