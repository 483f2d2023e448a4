/* service - the promise: how long a decision may take, when the clock stops, and how well promises are kept. */
#ifndef COUNTERSIGN_APP_SERVICE_H
#define COUNTERSIGN_APP_SERVICE_H

#include "app/clerk.h"
#include "core/worktime.h"
#include "store/service_store.h"

/* Inside a transaction.  The lane's promise is setting R42 promise_hours.<lane>; none set = no promise is kept about it. */
MUST_USE enum err service_start(struct clerk *clerk, const char *number, const char *unit, const char *lane,
                                int64_t *ret_due);
MUST_USE enum err service_stop(struct clerk *clerk, const char *number, const char *unit);   /* returned */
MUST_USE enum err service_resume(struct clerk *clerk, const char *number, const char *unit, int64_t *ret_due);
MUST_USE enum err service_end(struct clerk *clerk, const char *number, const char *unit);    /* decided, withdrawn … */

/* How a promise stands now, and the working seconds left of it (negative = late; 0 when stopped or decided). */
enum promise service_promise(const struct clerk *clerk, const struct service_record *record, const char *unit,
                             int64_t *ret_left_s);

/* For the idle screen: the last 90 days. */
struct service_report {
    struct service_figures all; /* whatever people decided */
    int64_t promised_s;             /* of technical review, in force today; 0 = none */
    int64_t rated;
    int64_t satisfied;              /* 3 and 4 */
};
MUST_USE enum err service_report(struct clerk *clerk, struct service_report *ret_report);

#endif
