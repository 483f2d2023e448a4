/* audit_verify - the whole trail of a kiosk read again and held against its kept tree, its checkpoints and
 * anchors.
 *
 * An anchor is something signed that left the kiosk: a slip (its text or a picture of it), a checkpoint, or a
 * proof with a checkpoint in it.  What an anchor covers cannot be changed, removed or reordered without being
 * found.
 */
#ifndef COUNTERSIGN_APP_AUDIT_VERIFY_H
#define COUNTERSIGN_APP_AUDIT_VERIFY_H

#include "app/audit_reader.h"
#include "audit/trail.h"
#include "core/slip.h"

enum { AUDIT_ANCHORS_MAX = 64, AUDIT_ANCHOR_BYTES_MAX = 16 << 20 };

struct audit_anchors {
    struct trail_anchor heads[AUDIT_ANCHORS_MAX];
    const char *paths[AUDIT_ANCHORS_MAX];            /* as given */
    char slips[AUDIT_ANCHORS_MAX][SLIP_NUMBER_SIZE]; /* "" = not a slip */
    size_t count;
};

/* Adds what a file holds; one that proves nothing is added with its reason.  Fails with LIMIT (too many,
 * arena) only, or as a picture does that can't be looked at (codec/png.h). */
MUST_USE enum err audit_anchors_add(struct audit_anchors *anchors, const struct audit_reader *reader,
                                    const char *path, struct bytes bytes, struct arena *arena);

/* Fails with STORAGE and its kin; everything found, a damaged database too, is in `ret_trail` and the
 * anchors. */
MUST_USE enum err audit_verify(struct audit_reader *reader, struct audit_anchors *anchors,
                               struct trail *ret_trail);

#endif
