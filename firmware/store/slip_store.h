/* slip_store - the register of slips this kiosk signed, and where each one's paper is.
 *
 *        insert         +----------+   sent    +------+  confirmed  +--------+
 *   ------------------> | PREPARED | --------> | SENT | ----------> | ISSUED |
 *                       +----------+ <-------- +------+             +--------+
 *                         |     ^  not printed    | no answer           ^
 *                    void |     |                 v                     |
 *                         v     | nothing    +-----------+   complete   |
 *                      +------+ +----------- | UNCERTAIN | -------------+
 *                      | VOID | <----------- +-----------+
 *                      +------+     void
 *
 *   PREPARED, SENT, ISSUED, UNCERTAIN -> SUPERSEDED (a new revision of the request) | REVOKED
 *
 * slip_store_set_state refuses every other step with CONFLICT, and so does a trigger in db/schema.
 */
#ifndef COUNTERSIGN_STORE_SLIP_STORE_H
#define COUNTERSIGN_STORE_SLIP_STORE_H

#include "core/slip.h"
#include "store/store.h"

enum slip_state {
    SLIP_PREPARED,
    SLIP_SENT,
    SLIP_ISSUED,
    SLIP_UNCERTAIN,
    SLIP_VOID,
    SLIP_SUPERSEDED,
    SLIP_REVOKED,
    SLIP_STATE_COUNT
};

const char *slip_state_code(enum slip_state state); /* "prepared", … */
bool slip_state_allows(enum slip_state from, enum slip_state to);

struct slip_record {
    struct slip_id id;
    char code[SLIP_CODE_SIZE]; /* short code for typing; digits are compared, spaces are not */
    const char *request;
    int revision;
    int64_t decision;
    enum slip_state state; /* ignored by insert: PREPARED */
    unsigned copies;       /* number of the latest or next print, 0 = the original; 0 for insert */
    int64_t issued;        /* seconds since 1970 */
    int64_t expires;
    struct bytes signed_bytes; /* COSE_Sign1 as the QR carries it */
    struct bytes note;         /* what else the paper says, in the issuing layer's own form; may be empty */
};

/* The kiosk's next serial, from 1; used up when the transaction commits.  LIMIT when 999,999 are used. */
MUST_USE enum err slip_store_allocate(struct store *store, uint16_t kiosk, struct slip_id *ret_id);

MUST_USE enum err slip_store_insert(struct store *store, const struct slip_record *record);

/* UNCERTAIN to PREPARED counts a copy: the first print may be in somebody's hand. */
MUST_USE enum err slip_store_set_state(struct store *store, struct slip_id id, int64_t time,
                                       enum slip_state to);

/* Counts one more copy of an ISSUED slip and returns its number (1 = first copy).  CONFLICT in other states.
 * */
MUST_USE enum err slip_store_add_copy(struct store *store, struct slip_id id, int64_t time, const char *actor,
                                      unsigned *ret_copy);

/* NOT_FOUND when this kiosk's register does not know it. */
MUST_USE enum err slip_store_find(struct store *store, struct slip_id id, struct arena *arena,
                                  struct slip_record *ret_record);
MUST_USE enum err slip_store_find_by_code(struct store *store, const char *code, struct arena *arena,
                                          struct slip_record *ret_record);

/* Slips of a request, and those that no paper is known of (PREPARED, SENT, UNCERTAIN), by number. */
MUST_USE enum err slip_store_list_by_request(struct store *store, const char *request, struct arena *arena,
                                             const struct slip_record **ret_records, size_t *ret_count);
MUST_USE enum err slip_store_list_unfinished(struct store *store, struct arena *arena,
                                             const struct slip_record **ret_records, size_t *ret_count);

/* Of them those that somebody must be asked about (SENT, UNCERTAIN), and the PREPARED ones that the machine cleared for this
 * person ("" = nobody), at most `max`. */
MUST_USE enum err slip_store_list_interrupted(struct store *store, const char *person, size_t max, struct arena *arena,
                                              const struct slip_record **ret_records, size_t *ret_count);

/* After a start: whatever was SENT becomes UNCERTAIN. */
MUST_USE enum err slip_store_recover(struct store *store, int64_t time, size_t *ret_count);

#endif
