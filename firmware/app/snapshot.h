/* snapshot - the kiosk's records held still, so that another thread can read all of them while the kiosk goes
 * on.
 *
 *   kiosk's thread:  snapshot_begin ........................................ snapshot_end
 *   worker:                         audit_reader_open_snapshot … close
 *
 * Nothing is copied: the file stays as it was, and whatever is written meanwhile goes into the journal.
 */
#ifndef COUNTERSIGN_APP_SNAPSHOT_H
#define COUNTERSIGN_APP_SNAPSHOT_H

#include "app/audit_reader.h"
#include "app/clerk.h"

/* Fails with BUSY (one is held already), STORAGE and its kin. */
MUST_USE enum err snapshot_begin(struct clerk *clerk);
void snapshot_end(struct clerk *clerk); /* after the reader was closed; fine without a snapshot */

/* What audit_reader_open_snapshot is to open; `ret_folder` has AUDIT_PATH_MAX bytes. */
void snapshot_folder(const struct clerk *clerk, char *ret_folder);

#endif
