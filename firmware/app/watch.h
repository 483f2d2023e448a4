/* watch - how far slow work is, and whether it shall go on, seen from another thread.  Pure, without locks.
 */
#ifndef COUNTERSIGN_APP_WATCH_H
#define COUNTERSIGN_APP_WATCH_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct watch {
    atomic_uint_least64_t done;
    atomic_uint_least64_t total; /* 0 = not known yet */
    atomic_bool is_stopped;
};

static inline void watch_begin(struct watch *watch)
{
    atomic_store(&watch->done, 0);
    atomic_store(&watch->total, 0);
    atomic_store(&watch->is_stopped, false);
}

static inline void watch_stop(struct watch *watch)
{
    atomic_store(&watch->is_stopped, true);
}

/* For the worker: tells how far it is; false when it shall stop.  NULL: nobody watches. */
static inline bool watch_goes_on(struct watch *watch, uint64_t done, uint64_t total)
{
    if (watch == NULL)
        return true;
    atomic_store(&watch->done, done);
    atomic_store(&watch->total, total);
    return !atomic_load(&watch->is_stopped);
}

/* Thousandths; 0 while the total is not known. */
static inline int watch_permille(struct watch *watch)
{
    uint64_t total = atomic_load(&watch->total), done = atomic_load(&watch->done);

    return total == 0 ? 0 : (int)(done >= total ? 1000 : done * 1000 / total);
}

#endif
