/* worktime - working hours: what lies between two moments, and when so many of them have passed.
 *
 * Pure; integers.  A calendar has a fixed offset from UTC, working days of the week, one span of working minutes a day,
 * and whole-day holidays.  Summer time is not modelled: where clocks are put forward, the span stays where the offset
 * puts it, and the issuer sets another offset with a release if an hour matters.  Half working days are not modelled
 * either.  Nothing is guessed for a unit without a calendar: worktime_default is every weekday, 08:00 to 17:00 UTC.
 */
#ifndef COUNTERSIGN_CORE_WORKTIME_H
#define COUNTERSIGN_CORE_WORKTIME_H

#include "core/rulebook.h"

/* The unit's calendar: its own, that of the nearest unit above it in the same country, its country's ("country:KE"), else
 * worktime_default. */
const struct calendar *worktime_calendar(const struct rulebook *book, const char *unit);
const struct calendar *worktime_default(void);

/* Working seconds in [from, to); 0 when `to` is not after `from`.  Seconds since 1970. */
int64_t worktime_between(const struct rulebook *book, const struct calendar *calendar, int64_t from, int64_t to);

/* The first moment at which `seconds` of working time have passed since `from`, `from` itself for 0 or less; INT64_MAX
 * when the calendar has none within ten years. */
int64_t worktime_after(const struct rulebook *book, const struct calendar *calendar, int64_t from, int64_t seconds);

/* How a promise stands. */
enum promise { PROMISE_STOPPED, PROMISE_IN_TIME, PROMISE_SOON, PROMISE_LATE, PROMISE_KEPT, PROMISE_MISSED };

#endif
