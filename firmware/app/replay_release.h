/* replay_release - the release that a judgement was made by, found in a state folder and kept open for the
 * next one. */
#ifndef COUNTERSIGN_APP_REPLAY_RELEASE_H
#define COUNTERSIGN_APP_REPLAY_RELEASE_H

#include "app/audit_reader.h"
#include "app/replay_trail.h"
#include "store/catalogue_store.h"
#include "store/record_walk.h"

enum { REPLAY_FILES_MAX = 16 }; /* of one sequence number */

struct replay_release {
    struct catalogue *catalogue; /* NULL = none is open */
    int64_t sequence;
    char name[REPLAY_RELEASE_NAME_SIZE]; /* inside the state folder */
};

enum release_found {
    RELEASE_FOUND,
    RELEASE_NOT_THERE,
    RELEASE_NOT_IT, /* files of this sequence are there; none of them gives these inputs */
    RELEASE_DAMAGED /* one is there and can't be opened */
};

/* The row's release under which day, request and records hash to the row's inputs.  Fails with STORAGE and its kin. */
MUST_USE enum err replay_release_find(struct replay_release *release, const char *folder,
                                      const struct judgement_row *row, enum release_found *ret_found);

void replay_release_close(struct replay_release *release);

#endif
