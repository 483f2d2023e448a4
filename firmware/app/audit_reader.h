/* audit_reader - a kiosk's records opened by somebody who checks them: nothing is changed, and no secret is
 * needed.
 *
 * The path is a state folder or a kiosk.db, a copy of one too; trust list and releases are looked for beside
 * it.
 */
#ifndef COUNTERSIGN_APP_AUDIT_READER_H
#define COUNTERSIGN_APP_AUDIT_READER_H

#include "app/watch.h"
#include "audit/note.h"
#include "audit/trail.h"
#include "store/store.h"
#include "trust/trust_list.h"

enum { AUDIT_PATH_MAX = 512 };

struct audit_reader {
    struct store *store;
    struct trust_list trust; /* in the caller's arena */
    uint16_t kiosk;
    char origin[NOTE_NAME_MAX + 1];
    char folder[AUDIT_PATH_MAX];
    struct watch *watch; /* NULL = nobody watches; what it stops fails with CONFLICT */
};

/* `trust_path` NULL = trust.txt beside the store, "" = no signature will be looked at.  Fails with NOT_FOUND,
 * BUSY (a kiosk runs on it), READ_ONLY (its journal can't be read here: copy the folder), NEWER, OLDER, CORRUPT,
 * INPUT (trust list), LIMIT, STORAGE; `fault` names the file. */
MUST_USE enum err audit_reader_open(const char *path, const char *trust_path, struct arena *arena,
                                    struct fault *fault, struct audit_reader *ret_reader);
/* The same for the state folder of a clerk whose records are held still (app/snapshot.h): on another thread, while the
 * kiosk goes on. */
MUST_USE enum err audit_reader_open_snapshot(const char *folder, struct arena *arena, struct fault *fault,
                                             struct audit_reader *ret_reader);
void audit_reader_close(struct audit_reader *reader);

/* Whether a key that is trusted for kiosk `kiosk` signed the note under `name`; a withdrawn key is not
 * trusted. */
enum note_seal audit_reader_seal(const struct trust_list *trust, uint16_t kiosk, const char *name,
                                 const struct note *note);

/* A checkpoint of this trail: INTACT when this kiosk signed it, else ANCHOR_UNREADABLE, FOREIGN or
 * NOT_GENUINE.  Touches no store: several threads may ask at once. */
enum trail_result audit_reader_head(const struct audit_reader *reader, struct bytes bytes,
                                    struct note_head *ret_head);

#endif
