/* trust_list - whose slips, board decisions and revocation lists this place accepts, and which slips are withdrawn.
 *
 * A text file, UTF-8, one record a line, fields separated by one TAB; "#" starts a comment line.  "-" = none.
 *
 *     countersign-trust 1
 *     list        SEQUENCE  DAY                       number of this list, from 1, and the day it was made
 *     key         KID  PUBLIC-KEY  ALGORITHM  KIOSK  PURPOSE  NOT-BEFORE  NOT-AFTER  REVOKED-ON  NAME
 *     revoked     SLIP  DAY                           0042-004051  2026-11-15
 *     superseded  SLIP  SLIP                          the old one, the one that replaces it
 *
 * KID 8 and PUBLIC-KEY 64 lower-case hexadecimal digits, the KID being that key's own; ALGORITHM -8
 * (COSE EdDSA); KIOSK four digits, "-" for a board's key and the ICT office's and for no other;
 * PURPOSE slip, drill, board or office (signs revocation lists); days are UTC, NOT-AFTER being the last day.
 * Records in any order after `list`. Anything else is refused with its line: an unknown word, a second
 * key with the same KID, a slip listed twice, a slip superseded by itself, a missing last newline.
 */
#ifndef COUNTERSIGN_TRUST_TRUST_LIST_H
#define COUNTERSIGN_TRUST_TRUST_LIST_H

#include "base/arena.h"
#include "base/date.h"
#include "core/slip.h"
#include "trust/key.h"

enum {
    TRUST_LIST_BYTES_MAX = 4 << 20,
    TRUST_LIST_KEYS_MAX = 2000,
    TRUST_LIST_SLIPS_MAX = 100000,     /* revoked or superseded */
    TRUST_LIST_NAME_MAX = 80,          /* bytes */
    TRUST_LIST_ARENA_BYTES = 12 << 20, /* enough for any list, its file included */
};

struct trusted_key {
    uint8_t kid[KEY_ID_SIZE];
    uint8_t public_key[KEY_PUBLIC_SIZE];
    int alg; /* COSE algorithm; the only one this key may sign with */
    uint16_t kiosk; /* 0 = a board's or the ICT office's */
    enum key_purpose purpose;
    int32_t not_before; /* first day */
    int32_t not_after;  /* last day */
    int32_t revoked_on; /* DATE_NONE = not revoked */
    const char *name;   /* of the kiosk, the board or the office */
};

struct revoked_slip {
    struct slip_id id;
    int32_t day;
};

struct superseded_slip {
    struct slip_id id;
    struct slip_id by;
};

struct trust_list {
    uint32_t sequence;
    int32_t day;                    /* shown with every result: how old the revocations are */
    const struct trusted_key *keys; /* ordered by kid */
    size_t key_count;
    const struct revoked_slip *revoked; /* ordered by id */
    size_t revoked_count;
    const struct superseded_slip *superseded; /* ordered by id */
    size_t superseded_count;
};

/* Everything lives in the arena.  Fails with INPUT, LIMIT (too many records, arena full) and a fault
 * that names the line. */
MUST_USE enum err trust_list_parse(struct bytes text, struct arena *arena, struct trust_list *ret_list,
                                   struct fault *fault);

/* Reads the file, then parses it.  Fails with file errors too. */
MUST_USE enum err trust_list_load(const char *path, struct arena *arena, struct trust_list *ret_list,
                                  struct fault *fault);

/* NULL when not there. */
const struct trusted_key *trust_list_find_key(const struct trust_list *list, const uint8_t *kid);
const struct revoked_slip *trust_list_find_revoked(const struct trust_list *list, struct slip_id id);
const struct superseded_slip *trust_list_find_superseded(const struct trust_list *list, struct slip_id id);

/* The file of a list, for the kiosk that makes one and for trust-list tools. */
void trust_list_put(struct buffer *out, const struct trust_list *list);

/* One key's record, with its line end. */
void trust_list_put_key(struct buffer *out, const struct trusted_key *key);

#endif
