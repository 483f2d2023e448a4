/* audit_export - the whole trail as JSON Lines, for whoever analyses it with tools of their own.
 *
 * One object a line, canonical: docs/man/countersign-audit-export.1.  Entries hold ids only: no name, no
 * reason of a decision.  An entry that is not in its form is given as base64 in "raw".
 */
#ifndef COUNTERSIGN_APP_AUDIT_EXPORT_H
#define COUNTERSIGN_APP_AUDIT_EXPORT_H

#include "app/audit_reader.h"

#include <stdio.h>

/* Fails with STORAGE or DISK_FULL (the output too) and their kin. */
MUST_USE enum err audit_export(struct audit_reader *reader, FILE *out, uint64_t *ret_entries);

/* The same to a file: `path`.part, synced, renamed. */
MUST_USE enum err audit_export_file(struct audit_reader *reader, const char *path, uint64_t *ret_entries);

#endif
