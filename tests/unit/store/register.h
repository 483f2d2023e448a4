/* register - a register in memory, requests in it, and the shortest way to each state. */
#ifndef COUNTERSIGN_TESTS_REGISTER_H
#define COUNTERSIGN_TESTS_REGISTER_H

#include "store/duty_store.h"
#include "store/request_store.h"
#include "store/store_sql.h"
#include "store/task_store.h"
#include "support/support.h"

struct desk {
    struct store *store; /* with a transaction open */
    struct arena arena;
    struct request_record request; /* the first one: R-0042-000001 of P-1 in U1, submitted at 1000 */
};

void desk_open(struct desk *desk);
void desk_close(struct desk *desk);

/* One more request, revision 1, SUBMITTED, P-1 involved as its requester. */
struct request_record desk_request(struct desk *desk, const char *requester, const char *unit, int64_t time);
/* A line of the request's present revision, of 10.00 USD a piece. */
void desk_line(struct desk *desk, const char *number, int line, const char *product, const char *category,
               int64_t quantity);

enum err desk_step(struct desk *desk, const char *number, int revision, enum life_act act);
/* Takes the shortest legal way from the present state.  A revision on the way would be a different one: none is taken. */
void desk_bring(struct desk *desk, const char *number, enum request_state to);

enum err desk_duty(struct desk *desk, const char *number, const char *person, enum duty duty, const char *lifted);
int64_t desk_assessment(struct desk *desk, const char *number);
enum err desk_decision(struct desk *desk, int64_t assessment, const char *actor, const char *outcome);
int64_t desk_task(struct desk *desk, const char *number, enum task_kind kind, int64_t due);

/* Raw SQL as somebody inside would run it. */
enum err desk_sql(struct desk *desk, const char *text);
int64_t desk_count(struct desk *desk, const char *text);

#endif
