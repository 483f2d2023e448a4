/* audit_seal - the audit trail's head signed as a checkpoint (audit/note.h), in the transaction of the entry
 * it ends with.
 *
 * Sealed at once: a signed slip, the end of a session, the kiosk's stop.  Everything else: at every 64th
 * entry.
 */
#ifndef COUNTERSIGN_APP_AUDIT_SEAL_H
#define COUNTERSIGN_APP_AUDIT_SEAL_H

#include "app/clerk_parts.h"

enum { AUDIT_SEAL_EVERY = 64 };

/* Finds the log's name, "countersign/kiosk/0042", for clerk->origin: the setting, else made of the kiosk's
 * number. */
MUST_USE enum err audit_seal_origin(struct clerk *clerk, struct arena *arena);

/* Called with every entry's head: signs and keeps it when it is time. */
MUST_USE enum err audit_seal_after(struct clerk *clerk, enum audit_event what, const struct audit_head *head);

#endif
