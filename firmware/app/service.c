/* SPDX-License-Identifier: Apache-2.0 */
#include "app/service.h"

#include "app/clerk_parts.h"
#include "core/verdict.h"

#include <stdio.h>
#include <string.h>

enum { HOUR_S = 3600, DAY_S = 86400, REPORT_DAYS = 90, HOURS_MAX = 10000, SETTING_NAME_SIZE = 32 };

/* Working seconds that the lane's promise gives; -1 = none is made. */
static int64_t promised_s(const struct clerk *clerk, const char *lane)
{
    char name[SETTING_NAME_SIZE];
    int64_t hours;

    snprintf(name, sizeof name, "promise_hours.%s", lane);
    hours = rule_number(clerk_rulebook(clerk), "R42", name, clerk_today(clerk));
    return hours < 0 || hours > HOURS_MAX ? -1 : hours * HOUR_S;
}

static int64_t due_after(const struct clerk *clerk, const char *unit, int64_t seconds)
{
    const struct rulebook *book = clerk_rulebook(clerk);
    int64_t due = worktime_after(book, worktime_calendar(book, unit), clerk_now(clerk), seconds);

    return due == INT64_MAX ? 0 : due;
}

static int64_t worked_since(const struct clerk *clerk, const char *unit, int64_t from)
{
    const struct rulebook *book = clerk_rulebook(clerk);

    return worktime_between(book, worktime_calendar(book, unit), from, clerk_now(clerk));
}

enum err service_start(struct clerk *clerk, const char *number, const char *unit, const char *lane, int64_t *ret_due)
{
    struct service_record record = { .number = number, .lane = lane, .running_since = clerk_now(clerk) };
    int64_t promised = promised_s(clerk, lane);

    *ret_due = 0;
    if (promised < 0)
        return ERR_NONE;
    record.promised_s = promised;
    record.due = due_after(clerk, unit, promised);
    *ret_due = record.due;
    return service_put(clerk->store, &record);
}

static enum err find(struct clerk *clerk, const char *number, struct service_record *ret_record, bool *ret_found)
{
    enum err err = service_find(clerk->store, number, &clerk->scratch, ret_record);

    *ret_found = err == ERR_NONE;
    return err == ERR_NOT_FOUND ? ERR_NONE : err;
}

static void stop_clock(const struct clerk *clerk, const char *unit, struct service_record *record)
{
    if (record->running_since != 0)
        record->used_s += worked_since(clerk, unit, record->running_since);
    record->running_since = 0;
    record->due = 0;
}

enum err service_stop(struct clerk *clerk, const char *number, const char *unit)
{
    size_t mark = arena_mark(&clerk->scratch);
    struct service_record record;
    bool is_found;
    enum err err = find(clerk, number, &record, &is_found);

    if (err == ERR_NONE && is_found) {
        stop_clock(clerk, unit, &record);
        err = service_put(clerk->store, &record);
    }
    arena_reset(&clerk->scratch, mark);
    return err;
}

enum err service_resume(struct clerk *clerk, const char *number, const char *unit, int64_t *ret_due)
{
    size_t mark = arena_mark(&clerk->scratch);
    struct service_record record;
    bool is_found;
    enum err err = find(clerk, number, &record, &is_found);

    *ret_due = 0;
    if (err == ERR_NONE && is_found) {
        record.running_since = clerk_now(clerk);
        record.due = due_after(clerk, unit, record.promised_s - record.used_s);
        *ret_due = record.due;
        err = service_put(clerk->store, &record);
    }
    arena_reset(&clerk->scratch, mark);
    return err;
}

enum err service_end(struct clerk *clerk, const char *number, const char *unit)
{
    size_t mark = arena_mark(&clerk->scratch);
    struct service_record record;
    bool is_found;
    enum err err = find(clerk, number, &record, &is_found);

    if (err == ERR_NONE && is_found && record.decided == 0) {
        stop_clock(clerk, unit, &record);
        record.decided = clerk_now(clerk);
        err = service_put(clerk->store, &record);
    }
    arena_reset(&clerk->scratch, mark);
    return err;
}

enum promise service_promise(const struct clerk *clerk, const struct service_record *record, const char *unit,
                             int64_t *ret_left_s)
{
    int64_t warn_bp = rule_number(clerk_rulebook(clerk), "R42", "warn_bp", clerk_today(clerk)), left;

    *ret_left_s = 0;
    if (record->decided != 0)
        return record->used_s <= record->promised_s ? PROMISE_KEPT : PROMISE_MISSED;
    if (record->running_since == 0)
        return PROMISE_STOPPED;
    left = record->promised_s - record->used_s - worked_since(clerk, unit, record->running_since);
    *ret_left_s = left;
    if (left < 0)
        return PROMISE_LATE;
    return left * 10000 <= record->promised_s * warn_bp ? PROMISE_SOON : PROMISE_IN_TIME;
}

enum err service_report(struct clerk *clerk, struct service_report *ret_report)
{
    struct service_report report = { .promised_s = promised_s(clerk, "L2") };
    int64_t since = clerk_now(clerk) - (int64_t)REPORT_DAYS * DAY_S;
    enum err err = service_figures(clerk->store, "", since, &report.all);

    if (report.promised_s < 0)
        report.promised_s = 0;
    if (err == ERR_NONE)
        err = survey_figures(clerk->store, since, &report.rated, &report.satisfied);
    if (err == ERR_NONE)
        *ret_report = report;
    return err;
}
