/* ruling_seat - in which role, by whose authority and beside which duties somebody acts on one request.
 *
 * Private to ruling.c and ruling_opinion.c.
 */
#ifndef COUNTERSIGN_CORE_RULING_SEAT_H
#define COUNTERSIGN_CORE_RULING_SEAT_H

#include "core/ruling.h"

unsigned ruling_bit(enum task_kind kind);

struct ruling_answer ruling_blank(void);
struct ruling_answer ruling_refuse(struct ruling_answer answer, enum refusal refusal, size_t line);

struct duty_question ruling_question(const struct ruling_case *ruling_case);
enum duty_answer ruling_worse(enum duty_answer a, enum duty_answer b);

/* Whether the person may act in this role and take up this duty, and under which delegation. */
struct ruling_answer ruling_authorise(const struct ruling_case *ruling_case, const struct person *person, int role,
                                      enum duty duty);

#endif
