/* SPDX-License-Identifier: Apache-2.0 */
#include "app/clerk_parts.h"

#include <stdio.h>

enum { DAY_S = 86400, CLOCK_JUMP_DAYS_MAX = 400 };

static int64_t monotonic_s(const struct clerk *clerk)
{
    return clerk->clock->monotonic_ms(clerk->clock->self) / 1000;
}

/* It can't be earlier than the newest record and the release in force. */
static int64_t newest_of(const struct clerk *clerk)
{
    int64_t release = clerk->catalogue != NULL ? (int64_t)clerk_rulebook(clerk)->release.issued * DAY_S : 0;

    return clerk->newest_time > release ? clerk->newest_time : release;
}

/* That, and what has passed since by the clock that only runs forward. */
static int64_t floor_of(const struct clerk *clerk)
{
    int64_t passed = monotonic_s(clerk) - clerk->anchor_s;

    return newest_of(clerk) + (passed > 0 ? passed : 0);
}

/* A battery clock that lost its power shows 1970 or a year far ahead.  Neither is let into the record: time
 * that was once believed never comes back. */
static bool is_believable(int64_t now, int64_t newest, int64_t floor)
{
    return now >= newest && now < floor + (int64_t)CLOCK_JUMP_DAYS_MAX * DAY_S;
}

static int64_t pinned_now(const struct clerk *clerk)
{
    int64_t now = clerk->clock->now(clerk->clock->self);

    now = (int64_t)clerk->pinned_day * DAY_S + ((now % DAY_S) + DAY_S) % DAY_S;
    return now > clerk->newest_time ? now : clerk->newest_time;
}

int64_t clerk_now(const struct clerk *clerk)
{
    int64_t now = clerk->clock->now(clerk->clock->self), floor;

    if (clerk->pinned_day != DATE_NONE)
        return pinned_now(clerk);
    floor = floor_of(clerk);
    return is_believable(now, newest_of(clerk), floor) ? now : floor;
}

int32_t clerk_today(const struct clerk *clerk)
{
    return clerk->pinned_day != DATE_NONE ? clerk->pinned_day : (int32_t)(clerk_now(clerk) / DAY_S);
}

bool clerk_time_is_verified(const struct clerk *clerk)
{
    const struct clock_port *clock = clerk->clock;

    if (clerk->pinned_day != DATE_NONE)
        return true;
    return is_believable(clock->now(clock->self), newest_of(clerk), floor_of(clerk)) &&
           (clock->is_verified(clock->self) || clerk->is_time_confirmed);
}

void clerk_time_anchor(struct clerk *clerk, int64_t newest_time)
{
    clerk->newest_time = newest_time;
    clerk->anchor_s = monotonic_s(clerk);
}

enum err clerk_record_time(struct clerk *clerk)
{
    char shown[24], used[24];
    const struct audit_field fields[] = { { "shown", shown }, { "used", used } };

    if (clerk_time_is_verified(clerk))
        return ERR_NONE;
    snprintf(shown, sizeof shown, "%lld", (long long)clerk->clock->now(clerk->clock->self));
    snprintf(used, sizeof used, "%lld", (long long)clerk_now(clerk));
    return clerk_audit(clerk, EVENT_CLOCK_UNVERIFIED, "KIOSK", "", "-", fields, 2, NULL);
}

enum err clerk_confirm_time(struct clerk *clerk, const char *who)
{
    int64_t before = clerk_now(clerk), after = clerk->clock->now(clerk->clock->self);
    char before_text[24], after_text[24];
    const struct audit_field fields[] = { { "before", before_text }, { "after", after_text } };
    int64_t newest = clerk->newest_time, anchor = clerk->anchor_s;
    enum err err;

    if (after < newest_of(clerk) || after > CLERK_TIME_MAX)
        return ERR_CONFLICT;
    snprintf(before_text, sizeof before_text, "%lld", (long long)before);
    snprintf(after_text, sizeof after_text, "%lld", (long long)after);
    err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    clerk_time_anchor(clerk, after); /* the entry itself is the first that bears the new time */
    err = clerk_finish(clerk,
                       clerk_audit(clerk, EVENT_CLOCK_CONFIRMED, who, "custodian", "-", fields, 2, NULL));
    if (err == ERR_NONE) {
        clerk->is_time_confirmed = true;
    } else {
        clerk->newest_time = newest;
        clerk->anchor_s = anchor;
    }
    return err;
}
