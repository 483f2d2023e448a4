/* store - the kiosk's own database, kiosk.db: one connection, and a transaction around every change.
 *
 * Settings (measured with simulated power cuts: nothing acknowledged is lost): locking_mode EXCLUSIVE, WAL,
 * synchronous FULL, STRICT tables, foreign keys, defensive, no double-quoted strings, limits cut.  Blocks on
 * the disk; one thread.
 *
 * Every function that changes something is called between store_begin and store_commit, so that a change and
 * its audit event are kept together or not at all; outside of a transaction it fails with CONFLICT.
 *
 * Errors of every function of this folder: NEWER, READ_ONLY, DISK_FULL, CORRUPT, BUSY, STORAGE, LIMIT (arena
 * full) and MEMORY; a header names the others.
 */
#ifndef COUNTERSIGN_STORE_STORE_H
#define COUNTERSIGN_STORE_STORE_H

#include "base/arena.h"
#include "base/bytes.h"

#include <stdbool.h>

struct store;

enum {
    STORE_APPLICATION_ID = 0x434b494f, /* "CKIO" in the file's header */
};

/* Opens, creates or brings up to date the database at `path` (":memory:" for tests) and checks it quickly.
 * NEWER: written by a later version, nothing touched.  BUSY: another process holds it.  CORRUPT: not a
 * kiosk.db, or damaged.  `fault` may be NULL. */
MUST_USE enum err store_open(const char *path, struct fault *fault, struct store **ret_store);

/* Opens what is there to be looked at, a copy of a kiosk.db too: nothing can be changed, not even a journal
 * is folded in (SQLite may leave kiosk.db-shm and an empty kiosk.db-wal beside it).  BUSY: a kiosk runs on
 * it.  OLDER: of an earlier schema, which store_open would bring up to date.  NOT_FOUND, CORRUPT (not a
 * kiosk.db) and NEWER as above; READ_ONLY: a journal was left beside it in a folder where this process can't
 * write. */
MUST_USE enum err store_open_to_read(const char *path, struct fault *fault, struct store **ret_store);
void store_close(struct store *store); /* rolls an open transaction back, checkpoints; NULL is fine */

MUST_USE enum err store_begin(struct store *store);  /* CONFLICT when one is open */
MUST_USE enum err store_commit(struct store *store); /* durable when it returns; on failure rolled back */
void store_rollback(struct store *store);            /* fine when none is open */
bool store_is_open(const struct store *store);       /* a transaction is */

/* Housekeeping for idle time: folds the write-ahead log into the database. */
MUST_USE enum err store_idle(struct store *store);

/* Holds the file still for readers on other threads: folds the journal in now and not again before store_thaw, while
 * changes go on being kept, in the journal.  CONFLICT inside a transaction; BUSY when it is frozen already. */
MUST_USE enum err store_freeze(struct store *store);
void store_thaw(struct store *store); /* fine when it is not frozen */

/* Opens such a file to be read, as it was when it was frozen, beside the connection that holds it; or any file that
 * nobody writes.  A journal beside it is not looked at.  Fails as store_open_to_read does. */
MUST_USE enum err store_open_frozen(const char *path, struct fault *fault, struct store **ret_store);

/* The slow check of the whole file. */
MUST_USE enum err store_check(struct store *store);

/* What the last failed call said, for the log. */
const char *store_detail(const struct store *store);

#endif
