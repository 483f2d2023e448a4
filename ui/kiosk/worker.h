/* worker - one thread for the few things that take long: a PIN's hash, a printer's first answer.
 *
 * One job at a time.  Everything the job touches belongs to it from worker_start until worker_take says it
 * is done.
 */
#ifndef COUNTERSIGN_KIOSK_WORKER_H
#define COUNTERSIGN_KIOSK_WORKER_H

#include "base/err.h"

#include <stdbool.h>

struct worker;

typedef void (*job_fn)(void *self);

/* `done` is called on the worker's thread after each job, to wake the event loop; NULL = nobody waits.
 * Fails with MEMORY. */
MUST_USE enum err worker_open(void (*done)(void *self), void *done_self, struct worker **ret_worker);
void worker_close(struct worker *worker); /* waits for the job on its way; NULL is fine */

/* Fails with BUSY. */
MUST_USE enum err worker_start(struct worker *worker, job_fn job, void *self);

/* True once after each job that is done. */
bool worker_take(struct worker *worker);
bool worker_is_busy(struct worker *worker);

/* Waits until the present job is done: for tours and tests. */
void worker_wait(struct worker *worker);

#endif
