/* custody - what the custodian may do: locks, time, self-test, backup, restart, test page.  Never a decision,
 * and no way to what requests contain; every act is recorded.
 *
 * All of these fail with DENIED (and record the refusal) for anybody without the custodian's role.  Acts that
 * take `proof` want a login that has just ended in WELCOME (login_again); it serves once.
 */
#ifndef COUNTERSIGN_APP_CUSTODY_H
#define COUNTERSIGN_APP_CUSTODY_H

#include "app/audit_reader.h"
#include "app/clerk.h"
#include "app/issue.h"
#include "app/login.h"
#include "port/printer.h"
#include "trust/digest.h"

struct custody_lock {
    const char *person;
    int failures;
};
MUST_USE enum err custody_locked(struct clerk *clerk, const struct person *custodian, struct arena *arena,
                                 const struct custody_lock **ret_locks, size_t *ret_count);
/* CONFLICT: this badge is not locked. */
MUST_USE enum err custody_unlock(struct clerk *clerk, struct login *proof, const char *person);

enum custody_test {
    CUSTODY_PRINTER,
    CUSTODY_TIME,      /* verified; figure: seconds since 1970 that the kiosk goes by */
    CUSTODY_CATALOGUE, /* its age; figure: days */
    CUSTODY_BACKUP,    /* age of the last one; figure: days, -1 = none was made */
    CUSTODY_SPACE,     /* where the store lies; figure: free bytes */
    CUSTODY_LOCKS,     /* figure: badges that are locked */
    CUSTODY_KEY, /* signs a test message, verified with the public key that the trust list gives to this kiosk
                  */
    CUSTODY_TRUST,   /* trust.txt is the list in force; figure: keys of that list */
    CUSTODY_STORE,   /* slow: the check of the whole file; figure: entries of the trail */
    CUSTODY_AUDIT,   /* slow: chain and checkpoints; figure: entries */
    CUSTODY_RELEASE, /* slow: the release's file against the digest in the trail; figure: its sequence */
    CUSTODY_TEST_COUNT
};
bool custody_test_is_slow(enum custody_test test);

enum custody_mark { CUSTODY_GOOD, CUSTODY_LOOK, CUSTODY_BAD, CUSTODY_UNTESTED, CUSTODY_MARK_COUNT };
struct custody_finding {
    enum custody_mark mark;
    int64_t figure; /* see the test */
    enum err err;   /* of PRINTER: PAPER, COVER, DEVICE …; of others why it could not be tested */
};

/* Everything that is quick, one finding per test; the slow ones are UNTESTED.  The printer must be open to be
 * READY. */
MUST_USE enum err custody_look(struct clerk *clerk, const struct person *custodian,
                               const struct printer *printer,
                               struct custody_finding ret_findings[CUSTODY_TEST_COUNT]);

/* The slow ones, on a snapshot (app/snapshot.h) and a thread of its own.  `release` = sequence in force.
 * CONFLICT: stopped by the reader's watch. */
MUST_USE enum err custody_test_slowly(struct audit_reader *reader, int64_t release, struct arena *arena,
                                      struct custody_finding ret_findings[CUSTODY_TEST_COUNT]);

/* "kiosk.self_tested" with every finding. */
MUST_USE enum err custody_record_test(struct clerk *clerk, const struct person *custodian,
                                      const struct custody_finding findings[CUSTODY_TEST_COUNT]);

/* A consistent copy of kiosk.db, without any secret, that `countersign audit verify` and `replay` read as it
 * stands: begin on the kiosk's thread, write on a snapshot and any thread, end on the kiosk's thread again.
 */
enum { CUSTODY_NAME_SIZE = 64 };
struct custody_backup {
    char dir[CUSTODY_NAME_SIZE * 8];
    char name[CUSTODY_NAME_SIZE]; /* "kiosk-0042-20261121-101500.db" */
    uint64_t entries;             /* of the trail in it */
    int64_t bytes;
    uint8_t digest[DIGEST_SIZE]; /* SHA-256 of the file, read back */
};
/* `dir` NULL = backup/ in the state folder; it is made when absent, mode 0700.  LIMIT, READ_ONLY, STORAGE. */
MUST_USE enum err custody_backup_begin(struct clerk *clerk, struct login *proof,
                                       const struct person *custodian, const char *dir,
                                       struct custody_backup *ret_backup);
/* Written, synced, read back and compared row by row; releases and trust list are put beside it.  CORRUPT:
 * what came back is not what was written.  CONFLICT: stopped, or a file of this name is there. */
MUST_USE enum err custody_backup_write(struct audit_reader *reader, struct custody_backup *backup);
/* "backup.made"; its day counts for CUSTODY_BACKUP. */
MUST_USE enum err custody_backup_end(struct clerk *clerk, const struct person *custodian,
                                     const struct custody_backup *backup);

/* The clock was set and is right (clerk_confirm_time). */
MUST_USE enum err custody_confirm_time(struct clerk *clerk, struct login *proof,
                                       const struct person *custodian);

/* "kiosk.stopped" by this person: the program ends after it.  Nothing is recorded when the clerk closes. */
MUST_USE enum err custody_stop(struct clerk *clerk, const struct person *custodian);

/* A page that shows whether the printer prints all it needs: fine lines, black, a code, six scripts. */
MUST_USE enum err custody_print_test(struct clerk *clerk, const struct person *custodian,
                                     struct printer *printer, struct issue *ret_issue);

#endif
