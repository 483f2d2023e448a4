/* credential_store - the PIN hash and the count of failures of each person.  Who owns which badge is in the
 * catalogue. */
#ifndef COUNTERSIGN_STORE_CREDENTIAL_STORE_H
#define COUNTERSIGN_STORE_CREDENTIAL_STORE_H

#include "store/store.h"

struct credential {
    const char *person;
    const char *hash;      /* Argon2id string with its parameters, made and checked by trust/ */
    int failures;          /* wrong PINs in a row */
    const char *boot;      /* boot in which the last failure was, "" = none */
    int64_t failed_uptime; /* seconds of that boot */
};

/* Sets the hash and clears the failures. */
MUST_USE enum err credential_store_put(struct store *store, const char *person, const char *hash,
                                       int64_t time);

/* NOT_FOUND: no PIN was issued. */
MUST_USE enum err credential_store_find(struct store *store, const char *person, struct arena *arena,
                                        struct credential *ret_credential);

/* Counts a try as failed; commit it before looking at the PIN. */
MUST_USE enum err credential_store_count_failure(struct store *store, const char *person, const char *boot,
                                                 int64_t uptime, int *ret_failures);
MUST_USE enum err credential_store_clear_failures(struct store *store, const char *person);

#endif
