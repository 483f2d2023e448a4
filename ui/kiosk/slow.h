/* slow - what takes long for auditor and custodian: on a worker of its own, on records held still, with
 * progress and a way to stop it.
 *
 *   slow_begin_… (kiosk's thread) -> the worker -> slow_take (kiosk's thread) says what is done
 *
 * One at a time.  Whatever a job fills belongs to it until slow_take has returned its kind.
 */
#ifndef COUNTERSIGN_KIOSK_SLOW_H
#define COUNTERSIGN_KIOSK_SLOW_H

#include "app/audit_verify.h"
#include "app/custody.h"
#include "app/sample.h"
#include "app/snapshot.h"
#include "codec/scan.h"
#include "kiosk/worker.h"

enum slow_kind {
    SLOW_NONE,
    SLOW_VERIFY,
    SLOW_COMPARE,
    SLOW_SAMPLE,
    SLOW_TEST,
    SLOW_BACKUP,
    SLOW_HASH,
    SLOW_PRINTER
};

struct slow {
    struct clerk *clerk;
    struct worker *worker;
    enum slow_kind kind; /* on its way */
    struct watch watch;
    struct arena arena;
    char folder[AUDIT_PATH_MAX];
    enum err err; /* what the job came to */

    struct audit_anchors *anchors;
    struct trail *trail;
    char slip[SCAN_TEXT_MAX + 1]; /* the scanned text, of COMPARE */
    struct sample sample;
    struct custody_finding findings[CUSTODY_TEST_COUNT];
    int64_t release;
    struct custody_backup backup;
    struct login login; /* of HASH */
    char pin[LOGIN_PIN_SIZE];
    bool is_match;
    struct printer *printer;
};

/* `done` as of worker_open.  MEMORY. */
MUST_USE enum err slow_open(struct clerk *clerk, struct printer *printer, void (*done)(void *self),
                            void *done_self, struct slow **ret_slow);
void slow_close(struct slow *slow); /* stops what is on its way; NULL is fine */

/* Fill what the job needs before this.  BUSY: another one is on its way; STORAGE and its kin. */
MUST_USE enum err slow_begin(struct slow *slow, enum slow_kind kind);
void slow_stop(struct slow *slow); /* it ends soon; fine when there is none */

/* What is done, once; SLOW_NONE when nothing is. */
enum slow_kind slow_take(struct slow *slow);

int slow_permille(struct slow *slow);

#endif
