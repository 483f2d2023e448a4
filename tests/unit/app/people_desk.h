/* people_desk - people of the sample who review, decide and ask at an app_desk. */
#ifndef COUNTERSIGN_TESTS_PEOPLE_DESK_H
#define COUNTERSIGN_TESTS_PEOPLE_DESK_H

#include "app/decide.h"
#include "app/standing.h"
#include "app/verify.h"
#include "unit/app/app_desk.h"

/* Nairobi, and those of headquarters who serve everywhere. */
#define REQUESTER "P-0101"
#define APPROVER "P-0102"
#define TECHNICAL "P-0103"
#define HEAD "P-0109"
#define DATA "P-0502"
#define SECURITY "P-0602"
#define HQ_APPROVER "P-0701"
#define HQ_TECHNICAL "P-0710"

const struct person *people_find(const struct app_desk *desk, const char *id);

/* The PIN given once more; its slow hash is not what is tested. */
struct login people_prove(struct app_desk *desk, const char *id);

/* By whoever the request names. */
struct submission people_submit(struct app_desk *desk, const struct request *request);
struct submission people_submit_file(struct app_desk *desk, const char *file);

/* Acts whose lines live in the desk's arena. */
struct decide_act people_approval(struct app_desk *desk, const struct submission *submission); /* every line as it is */
struct decide_act people_ruling(const struct submission *submission, enum ruling_kind kind, const char *comment);
struct decide_act people_opinion(struct app_desk *desk, const struct submission *submission, enum task_kind kind,
                                 enum opinion opinion, const char *comment); /* on every line that concerns the kind */

/* Signs; the refusal is in the result. */
struct decide_result people_sign(struct app_desk *desk, const char *id, const struct decide_act *act);
/* The same, and it must not be refused. */
struct decide_result people_do(struct app_desk *desk, const char *id, struct decide_act act);

struct casefile people_file(struct app_desk *desk, const char *number);

/* The slip as it would be scanned, and what its check says. */
struct verification people_scan(struct app_desk *desk, struct slip_id id);

#endif
