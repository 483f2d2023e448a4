/* custody - what the custodian may do: locks, time, self-test, backup.  Never a decision, and every act is recorded.
 *
 * All of these fail with DENIED (and record the refusal) for anybody without the custodian's role.
 */
#ifndef COUNTERSIGN_APP_CUSTODY_H
#define COUNTERSIGN_APP_CUSTODY_H

#include "app/clerk.h"
#include "app/login.h"
#include "port/printer.h"

struct custody_lock {
    const char *person;
    int failures;
};
MUST_USE enum err custody_locked(struct clerk *clerk, const struct person *custodian, struct arena *arena,
                                 const struct custody_lock **ret_locks, size_t *ret_count);
MUST_USE enum err custody_unlock(struct clerk *clerk, struct login *proof, const char *person);

enum custody_test {
    CUSTODY_STORE,     /* the slow check of the whole file */
    CUSTODY_AUDIT,     /* chain and checkpoints */
    CUSTODY_CATALOGUE, /* the release's file against its digest */
    CUSTODY_KEY,       /* signs and verifies a test message */
    CUSTODY_SPACE,     /* free bytes where the store lies */
    CUSTODY_TIME,      /* verified, not before the newest record */
    CUSTODY_PRINTER,
    CUSTODY_BACKUP,    /* age of the last one */
    CUSTODY_TEST_COUNT
};
enum custody_mark { CUSTODY_GOOD, CUSTODY_LOOK, CUSTODY_BAD };
struct custody_finding {
    enum custody_test test;
    enum custody_mark mark;
    int64_t figure; /* bytes, entries, days … by test */
    enum err err;
};
/* Runs one test; the slow ones (STORE, AUDIT) block: for a worker, with a reader of its own where they can. */
MUST_USE enum err custody_run_test(struct clerk *clerk, enum custody_test test, const struct printer *printer,
                                   struct custody_finding *ret_finding);

/* A consistent copy of kiosk.db into `dir` (made when absent, 0700), written, synced, read back and compared; records it.
 * `ret_name` is the file's name. */
MUST_USE enum err custody_backup(struct clerk *clerk, struct login *proof, const char *dir, char *ret_name,
                                 size_t name_size);

#endif
