/* approve - a cleared request's slips: filled in, covered by the audit log, signed and registered.
 *
 * Called inside the transaction of app/submit.c; nothing exists until that commits.
 */
#ifndef COUNTERSIGN_APP_APPROVE_H
#define COUNTERSIGN_APP_APPROVE_H

#include "app/submit.h"

/* The verdict with every finding, as the record keeps it; app/replay.h writes it again. */
MUST_USE enum err approve_verdict_json(const struct rulebook *book, const struct request *request,
                                       const struct line_facts *facts, const struct verdict *verdict,
                                       struct arena *arena, struct bytes *ret_json);

/* One slip per ten lines, per currency and per code that fits the paper; fills submission->slips. */
MUST_USE enum err approve_sign_slips(struct clerk *clerk, struct submission *submission, int64_t decision,
                                     struct arena *arena);

#endif
