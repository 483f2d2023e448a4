/* SPDX-License-Identifier: Apache-2.0 */
#include "app/custody.h"

#include "app/audit_digest.h"
#include "app/audit_verify.h"
#include "app/replay_release.h"
#include "app/replay_trail.h"
#include "store/audit_store.h"
#include "store/setting_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum err test_store(struct audit_reader *reader, struct custody_finding *finding)
{
    struct audit_head head;
    enum err err = store_check(reader->store);

    if (err == ERR_NONE)
        err = audit_store_head(reader->store, &head);
    *finding = (struct custody_finding){ .mark = err == ERR_NONE ? CUSTODY_GOOD : CUSTODY_BAD, .err = err };
    if (err == ERR_NONE)
        finding->figure = (int64_t)head.size;
    return err == ERR_CORRUPT ? ERR_NONE : err;
}

static enum err test_audit(struct audit_reader *reader, struct custody_finding *finding)
{
    struct audit_anchors *anchors = calloc(1, sizeof *anchors);
    struct trail *trail = calloc(1, sizeof *trail);
    enum err err = anchors == NULL || trail == NULL ? ERR_MEMORY : audit_verify(reader, anchors, trail);

    if (err == ERR_NONE)
        *finding =
            (struct custody_finding){ .mark = trail->result == TRAIL_INTACT ? CUSTODY_GOOD : CUSTODY_BAD,
                                      .figure = (int64_t)trail->tree.size };
    free(trail);
    free(anchors);
    return err;
}

/* The file that is in force, against what the trail recorded when it was put in force. */
static enum err test_release(struct audit_reader *reader, int64_t release, struct arena *arena,
                             struct custody_finding *finding)
{
    char path[AUDIT_PATH_MAX + REPLAY_RELEASE_NAME_SIZE];
    uint8_t digest[DIGEST_SIZE];
    struct replay_trail trail;
    const uint8_t *recorded;
    const char *name;
    enum err err = setting_store_get(reader->store, SETTING_CATALOGUE, arena, &name);

    if (err != ERR_NONE)
        return err;
    snprintf(path, sizeof path, "%s/%s", reader->folder, name);
    err = replay_trail_load(reader, &trail);
    if (err != ERR_NONE)
        return err;
    recorded = replay_trail_release(&trail, name);
    err = audit_digest_file(path, digest);
    *finding = (struct custody_finding){ .mark = CUSTODY_BAD, .figure = release, .err = err };
    if (err == ERR_NONE && recorded != NULL && memcmp(recorded, digest, sizeof digest) == 0)
        finding->mark = CUSTODY_GOOD;
    replay_trail_done(&trail);
    return ERR_NONE;
}

enum err custody_test_slowly(struct audit_reader *reader, int64_t release, struct arena *arena,
                             struct custody_finding ret_findings[CUSTODY_TEST_COUNT])
{
    size_t mark = arena_mark(arena);
    enum err err = test_store(reader, &ret_findings[CUSTODY_STORE]);

    if (err == ERR_NONE)
        err = test_audit(reader, &ret_findings[CUSTODY_AUDIT]);
    if (err == ERR_NONE)
        err = test_release(reader, release, arena, &ret_findings[CUSTODY_RELEASE]);
    arena_reset(arena, mark);
    return err;
}
