/* form - a request printed as a QR form at one desk and read in one scan at another; everything in it is a stranger's word. */
#ifndef COUNTERSIGN_APP_FORM_H
#define COUNTERSIGN_APP_FORM_H

#include "app/clerk.h"

/* A scanned form as a draft request for `person` (requester and language are the person's, not the form's).
 * Fails with INPUT (not a form of ours, or damaged) or LIMIT. */
MUST_USE enum err form_read(struct clerk *clerk, struct bytes text, const struct person *person, struct arena *arena,
                            struct request *ret_request);

#endif
