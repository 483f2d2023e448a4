/* route - whose finding is whose, and which people a request goes to.
 *
 * Pure.  Lanes of DOMAIN 5.4: technical review = one reviewer, then an approver; specialists work in parallel and each
 * owns only the findings of their kind; board = off the kiosk; pilot as technical review with caps and a result owed;
 * emergency = the head of office signs at once and the approval is regularised afterwards.
 */
#ifndef COUNTERSIGN_CORE_ROUTE_H
#define COUNTERSIGN_CORE_ROUTE_H

#include "core/verdict.h"

enum task_kind {
    TASK_TECHNICAL,
    TASK_SECURITY,
    TASK_DATA,
    TASK_ACCESSIBILITY,
    TASK_ARCHITECTURE,
    TASK_APPROVAL,
    TASK_HEAD,           /* of office: emergencies */
    TASK_BOARD,          /* waits for a signed decision from outside */
    TASK_REGULARISATION, /* an emergency's approval afterwards */
    TASK_PILOT_RESULT,   /* the requester owes it, a technical reviewer accepts it */
    TASK_KIND_COUNT
};
const char *task_kind_code(enum task_kind kind); /* "technical", "security", … "pilot-result" */
MUST_USE enum err task_kind_parse(const char *code, enum task_kind *ret_kind);
bool task_kind_is_review(enum task_kind kind); /* TECHNICAL … ARCHITECTURE */
int task_kind_role(enum task_kind kind);       /* the one role that works on it; 0 for BOARD */

/* Who owns a finding.  What only security may read is the security reviewer's, so are its requirements, restrictions
 * and exploited weaknesses; personal data the data reviewer's; accessibility its own; strategy the architecture
 * reviewer's; everything else about a line belongs to its category's reviewer, and about the request to the technical
 * one. */
enum task_kind route_owner(const struct verdict *verdict, const struct rulebook *book, const struct finding *finding);

/* The tasks that a judged request opens, as bits (1 << enum task_kind); 0 when a machine decides.  Only REFER findings
 * call for a review. */
unsigned route_tasks(const struct verdict *verdict, const struct rulebook *book);

/* Whether a review of `kind` has something to say of the line (1-based): a REFER finding of its own there or on the
 * whole request.  A review that owns no finding at all was asked for by forwarding, and may speak of every line. */
bool route_is_forwarded(const struct verdict *verdict, const struct rulebook *book, enum task_kind kind);
bool route_concerns(const struct verdict *verdict, const struct rulebook *book, enum task_kind kind, size_t line);

#endif
