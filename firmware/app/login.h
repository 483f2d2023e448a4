/* login - badge, then PIN.
 *
 * The failure counter is committed before the PIN is checked, so that pulling the plug gives no try back.  The slow hash
 * runs between two quick steps, so that a worker thread can do it while the screen lives:
 *
 *   login_badge  -> login_try (commits the try) -> login_hash (slow, any thread) -> login_finish (commits the result)
 */
#ifndef COUNTERSIGN_APP_LOGIN_H
#define COUNTERSIGN_APP_LOGIN_H

#include "app/clerk.h"

enum {
    LOGIN_PIN_SIZE = 16,
    LOGIN_HASH_SIZE = 160,
    LOGIN_FREE_TRIES = 5,  /* then 15 s, doubling */
    LOGIN_TRIES_MAX = 10,  /* then locked until the custodian unlocks */
};

enum login_state {
    LOGIN_ASK_PIN,       /* badge known */
    LOGIN_UNKNOWN_BADGE,
    LOGIN_INACTIVE,      /* not yet, or no longer, in service on this day */
    LOGIN_NO_PIN,        /* badge known, no PIN issued */
    LOGIN_WAIT,          /* back-off: `wait_s` seconds left */
    LOGIN_LOCKED,
    LOGIN_WRONG_PIN,     /* `tries_left` before the next back-off */
    LOGIN_WELCOME
};

struct login {
    enum login_state state;
    bool is_again;               /* a proof before signing, not the beginning of a session */
    const struct person *person; /* in the rule-book; NULL until the badge is known */
    int wait_s;
    int tries_left;
    char badge[REQUEST_CODE_MAX + 1];
    char hash[LOGIN_HASH_SIZE];
    uint8_t pepper[32];
};

/* What to do with a badge that was read.  Fails with STORAGE and its kin only. */
MUST_USE enum err login_badge(struct clerk *clerk, const char *badge, struct login *ret_login);

/* Counts the try.  Leaves state ASK_PIN when the hash may be checked, else WAIT or LOCKED. */
MUST_USE enum err login_try(struct clerk *clerk, struct login *login);

/* Slow (0.1 to 1 s) and without the store: safe on any thread. */
bool login_hash_matches(const struct login *login, const char *pin);

/* Records the result: WELCOME clears the counter, else WRONG_PIN, WAIT or LOCKED.  Both are audited. */
MUST_USE enum err login_finish(struct clerk *clerk, struct login *login, bool is_match);

/* Whoever is signed in proves once more that it is them, before signing: leaves ASK_PIN, WAIT or LOCKED; then login_try,
 * login_hash_matches and login_finish as above.  The WELCOME it ends in serves for one signature (login_use). */
MUST_USE enum err login_again(struct clerk *clerk, const struct person *person, struct login *ret_login);
/* True once for a login that ended in WELCOME for `person`; whoever signs calls it first. */
bool login_use(struct login *proof, const struct person *person);

/* The session's end, for the audit trail. */
MUST_USE enum err login_leave(struct clerk *clerk, const struct person *person);

#endif
