/* revocation_verify - is this list the ICT office's?  Signature and trust list only; whether it is newer than what
 * came before is the register's to say (app/revoke.h).
 *
 * Pure.  As with slips the order is the defence, nothing is parsed before it is verified: exact COSE frame, key of the
 * trust list, its purpose, Ed25519, only then the claims (closed schema), the key's days and the list's own.  Every
 * outcome is a result; only a full arena is an error.
 */
#ifndef COUNTERSIGN_TRUST_REVOCATION_VERIFY_H
#define COUNTERSIGN_TRUST_REVOCATION_VERIFY_H

#include "codec/revocation_codec.h"
#include "trust/trust_list.h"

enum revocation_check {
    REVOCATION_GENUINE,
    REVOCATION_UNREADABLE,    /* not the frame, not the schema */
    REVOCATION_UNKNOWN_KEY,   /* not a key of the trust list */
    REVOCATION_WRONG_PURPOSE, /* a kiosk's or a board's key: no list is signed with it */
    REVOCATION_ALTERED,       /* the signature fails */
    REVOCATION_KEY_DAYS,      /* the key was not in force on that day, or is withdrawn */
    REVOCATION_NOT_YET,       /* issued later than this clock says it is now */
};

enum { REVOCATION_ARENA_BYTES = 1 << 20 /* enough for any list */ };

/* `now` = seconds since 1970.  `ret_list` and `ret_key` are written when the signature is good and the claims were
 * read: of GENUINE, KEY_DAYS, NOT_YET.  Entries live in the arena.  Fails with LIMIT. */
MUST_USE enum err revocation_verify(struct bytes frame, const struct trust_list *trust, int64_t now,
                                    struct arena *arena, enum revocation_check *ret_check,
                                    struct revocation_list *ret_list, const struct trusted_key **ret_key);

#endif
