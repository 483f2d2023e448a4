/* office_copy - a copy of an issued slip for an office printer: the slip's own dots on A4, as PDF.
 *
 * The copy's number is committed, with its audit event, before there is anything to print.
 */
#ifndef COUNTERSIGN_APP_OFFICE_COPY_H
#define COUNTERSIGN_APP_OFFICE_COPY_H

#include "app/clerk.h"

/* The PDF in the arena.  Fails with NOT_FOUND (not in this kiosk's register), CONFLICT (never issued, or void), LIMIT,
 * and as issue_copy does.  The clerk must have been opened with fonts. */
MUST_USE enum err office_copy(struct clerk *clerk, struct slip_id slip, struct arena *arena, struct bytes *ret_pdf);

#endif
