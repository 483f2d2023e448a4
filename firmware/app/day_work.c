/* SPDX-License-Identifier: Apache-2.0 */
#include "app/standing.h"

#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/service.h"
#include "base/num.h"

enum { DAY_S = 86400, CHANGES_MAX = 500, LAPSE_DAYS_ABSENT = 30 };

static int64_t lapse_s(const struct clerk *clerk)
{
    const struct rule_setting *setting =
        rulebook_setting(clerk_rulebook(clerk), "R42", "lapse_days", clerk_today(clerk));
    int64_t days = LAPSE_DAYS_ABSENT;

    if (setting != NULL && num_parse(setting->value, 1, 10000, &days) != ERR_NONE)
        days = LAPSE_DAYS_ABSENT;
    return days * DAY_S;
}

static enum err change(struct clerk *clerk, const struct request_key *key, enum life_act act, enum audit_event event)
{
    const char *number = key->number;
    enum err err = casework_step(clerk, number, key->revision, act, "KIOSK", "");

    if (err == ERR_NONE)
        err = casework_close(clerk, number, CASEWORK_LIVE_TASKS,
                             "KIOSK", "stopped");
    if (err == ERR_NONE)
        err = casework_return_waivers(clerk, number, "KIOSK");
    if (err == ERR_NONE)
        err = clerk_audit(clerk, event, "KIOSK", "", number, NULL, 0, NULL);
    return err;
}

static enum err change_all(struct clerk *clerk, const struct request_key *keys, size_t count, enum life_act act,
                           enum audit_event event)
{
    enum err err = ERR_NONE;

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        err = store_begin(clerk->store);
        if (err == ERR_NONE)
            err = clerk_finish(clerk, change(clerk, &keys[i], act, event));
    }
    return err;
}

enum err standing_day_work(struct clerk *clerk, size_t *ret_changed)
{
    const struct request_key *lapsed, *over;
    size_t lapsed_count = 0, over_count = 0;
    int64_t now = clerk_now(clerk);
    enum err err;

    arena_reset(&clerk->scratch, 0);
    err = request_store_returned_before(clerk->store, now - lapse_s(clerk), CHANGES_MAX, &clerk->scratch, &lapsed,
                                        &lapsed_count);
    if (err == ERR_NONE)
        err = change_all(clerk, lapsed, lapsed_count, LIFE_LAPSE, EVENT_REQUEST_LAPSED);
    if (err == ERR_NONE)
        err = request_store_over(clerk->store, now, CHANGES_MAX, &clerk->scratch, &over, &over_count);
    if (err == ERR_NONE)
        err = change_all(clerk, over, over_count, LIFE_EXPIRE, EVENT_REQUEST_EXPIRED);
    if (err == ERR_NONE)
        *ret_changed = lapsed_count + over_count;
    return err;
}
