/* replay - cuts the power of a recorded day at every operation, in many ways, and looks at what is left. */
#ifndef COUNTERSIGN_TESTS_POWER_REPLAY_H
#define COUNTERSIGN_TESTS_POWER_REPLAY_H

#include "power/disk.h"
#include "power/inspect.h"

enum { REPLAY_WORKERS_MAX = 8 };

struct replay {
    const struct day_place *place;
    const struct day_record *record;
    size_t states; /* to look at, at least, unless there are no more; every cut is made once in any case */
    enum disk_lie lie;
    uint64_t seed;
    unsigned restart_each; /* of so many states one is also started as a kiosk, and cut again while it starts;
                              0 = none */
    unsigned workers;      /* processes that share the states between them, none looked at by two; 0 = this one */
};

struct tally {
    size_t operations;
    size_t states; /* different ones */
    size_t opened; /* of them by SQLite; the others hold the pages of one that was found without a flaw */
    size_t restarts;
    size_t flaws[FLAW_COUNT];
    char first[FLAW_COUNT][256]; /* the first of each */
};

/* From the moment the state folder was made to the last operation. */
void replay_day(const struct replay *replay, struct tally *ret_tally);

/* While the state folder is being made: it can always be made again, and then the kiosk starts. */
void replay_init(const struct replay *replay, struct tally *ret_tally);

void tally_print(const char *what, const struct tally *tally);
size_t tally_flaws(const struct tally *tally);

#endif
