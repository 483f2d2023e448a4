/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/worker.h"

#include <pthread.h>
#include <stdlib.h>

enum worker_state { WORKER_FREE, WORKER_BUSY, WORKER_DONE };

struct worker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    enum worker_state state;
    bool is_closing;
    job_fn job;
    void *self;
    void (*done)(void *self);
    void *done_self;
};

static void *work(void *self)
{
    struct worker *worker = self;

    pthread_mutex_lock(&worker->lock);
    while (!worker->is_closing) {
        if (worker->state != WORKER_BUSY) {
            pthread_cond_wait(&worker->changed, &worker->lock);
            continue;
        }
        pthread_mutex_unlock(&worker->lock);
        worker->job(worker->self);
        pthread_mutex_lock(&worker->lock);
        worker->state = WORKER_DONE;
        pthread_cond_broadcast(&worker->changed);
        if (worker->done != NULL)
            worker->done(worker->done_self);
    }
    pthread_mutex_unlock(&worker->lock);
    return NULL;
}

enum err worker_open(void (*done)(void *self), void *done_self, struct worker **ret_worker)
{
    struct worker *worker = calloc(1, sizeof *worker);

    if (worker == NULL)
        return ERR_MEMORY;
    worker->done = done;
    worker->done_self = done_self;
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->changed, NULL);
    if (pthread_create(&worker->thread, NULL, work, worker) != 0) {
        free(worker);
        return ERR_MEMORY;
    }
    *ret_worker = worker;
    return ERR_NONE;
}

void worker_close(struct worker *worker)
{
    if (worker == NULL)
        return;
    pthread_mutex_lock(&worker->lock);
    worker->is_closing = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
    pthread_cond_destroy(&worker->changed);
    pthread_mutex_destroy(&worker->lock);
    free(worker);
}

enum err worker_start(struct worker *worker, job_fn job, void *self)
{
    enum err err = ERR_BUSY;

    pthread_mutex_lock(&worker->lock);
    if (worker->state == WORKER_FREE) {
        worker->job = job;
        worker->self = self;
        worker->state = WORKER_BUSY;
        pthread_cond_broadcast(&worker->changed);
        err = ERR_NONE;
    }
    pthread_mutex_unlock(&worker->lock);
    return err;
}

bool worker_take(struct worker *worker)
{
    bool is_done;

    pthread_mutex_lock(&worker->lock);
    is_done = worker->state == WORKER_DONE;
    if (is_done)
        worker->state = WORKER_FREE;
    pthread_mutex_unlock(&worker->lock);
    return is_done;
}

bool worker_is_busy(struct worker *worker)
{
    bool is_busy;

    pthread_mutex_lock(&worker->lock);
    is_busy = worker->state != WORKER_FREE;
    pthread_mutex_unlock(&worker->lock);
    return is_busy;
}

void worker_wait(struct worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    while (worker->state == WORKER_BUSY)
        pthread_cond_wait(&worker->changed, &worker->lock);
    pthread_mutex_unlock(&worker->lock);
}
