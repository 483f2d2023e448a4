/* SPDX-License-Identifier: Apache-2.0 */
#include "app/standing.h"

#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/service.h"

#include <string.h>

enum { DAY_S = 86400, PAGE = 50, CHANGES_MAX = 500 };

struct changes {
    char numbers[CHANGES_MAX][REQUEST_NUMBER_SIZE];
    int revisions[CHANGES_MAX];
    size_t count;
};

typedef enum err (*is_due_fn)(struct clerk *clerk, const struct request_record *record, struct arena *arena,
                              bool *ret_is_due);

static enum err waited_too_long(struct clerk *clerk, const struct request_record *record, struct arena *arena,
                                bool *ret_is_due)
{
    int64_t days = rule_number(clerk_rulebook(clerk), "R42", "lapse_days", clerk_today(clerk));
    const struct request_step *steps;
    size_t count;
    enum err err = request_store_steps(clerk->store, record->number, arena, &steps, &count);

    *ret_is_due = err == ERR_NONE && count > 0 && clerk_now(clerk) - steps[count - 1].time >= days * DAY_S;
    return err;
}

/* There were slips, and none of those that count is valid any more. */
static enum err slips_are_over(struct clerk *clerk, const struct request_record *record, struct arena *arena,
                               bool *ret_is_due)
{
    const struct slip_record *slips;
    bool has_over = false, has_valid = false;
    size_t count;
    enum err err = slip_store_list_by_request(clerk->store, record->number, arena, &slips, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        if (slips[i].revision != record->revision || slips[i].state == SLIP_VOID)
            continue;
        has_over = has_over || slips[i].expires <= clerk_now(clerk);
        has_valid = has_valid || slips[i].expires > clerk_now(clerk);
    }
    *ret_is_due = has_over && !has_valid;
    return err;
}

static enum err find(struct clerk *clerk, unsigned states, is_due_fn is_due, struct changes *changes)
{
    struct request_filter filter = { .unit = "", .requester = "", .states = states, .limit = PAGE };
    size_t count = PAGE;
    enum err err = ERR_NONE;

    for (; err == ERR_NONE && count == PAGE && changes->count < CHANGES_MAX; filter.offset += PAGE) {
        size_t mark = arena_mark(&clerk->scratch);
        const struct request_record *records;

        err = request_store_page(clerk->store, &filter, &clerk->scratch, &records, &count, NULL);
        for (size_t i = 0; err == ERR_NONE && i < count && changes->count < CHANGES_MAX; i++) {
            bool due = false;

            err = is_due(clerk, &records[i], &clerk->scratch, &due);
            if (err != ERR_NONE || !due)
                continue;
            memcpy(changes->numbers[changes->count], records[i].number, REQUEST_NUMBER_SIZE);
            changes->revisions[changes->count++] = records[i].revision;
        }
        arena_reset(&clerk->scratch, mark);
    }
    return err;
}

static enum err change(struct clerk *clerk, const struct changes *changes, size_t index, enum life_act act,
                       enum audit_event event)
{
    const char *number = changes->numbers[index];
    enum err err = casework_step(clerk, number, changes->revisions[index], act, "KIOSK", "");

    if (err == ERR_NONE)
        err = casework_close(clerk, number, CASEWORK_LIVE_TASKS,
                             "KIOSK", "stopped");
    if (err == ERR_NONE)
        err = casework_return_waivers(clerk, number, "KIOSK");
    if (err == ERR_NONE)
        err = clerk_audit(clerk, event, "KIOSK", "", number, NULL, 0, NULL);
    return err;
}

static enum err change_all(struct clerk *clerk, const struct changes *changes, enum life_act act, enum audit_event event)
{
    enum err err = ERR_NONE;

    for (size_t i = 0; err == ERR_NONE && i < changes->count; i++) {
        err = store_begin(clerk->store);
        if (err == ERR_NONE)
            err = clerk_finish(clerk, change(clerk, changes, i, act, event));
    }
    return err;
}

enum err standing_day_work(struct clerk *clerk, size_t *ret_changed)
{
    const unsigned returned = 1u << REQUEST_RETURNED;
    const unsigned approved = 1u << REQUEST_CLEARED | 1u << REQUEST_APPROVED | 1u << REQUEST_APPROVED_COND |
                              1u << REQUEST_PART_APPROVED | 1u << REQUEST_SLIP_ISSUED;
    struct changes *changes;
    size_t changed;
    enum err err;

    arena_reset(&clerk->scratch, 0);
    changes = ARENA_TAKE(&clerk->scratch, 1, struct changes);
    if (changes == NULL)
        return ERR_LIMIT;
    err = find(clerk, returned, waited_too_long, changes);
    if (err == ERR_NONE)
        err = change_all(clerk, changes, LIFE_LAPSE, EVENT_REQUEST_LAPSED);
    changed = changes->count;
    changes->count = 0;
    if (err == ERR_NONE)
        err = find(clerk, approved, slips_are_over, changes);
    if (err == ERR_NONE)
        err = change_all(clerk, changes, LIFE_EXPIRE, EVENT_REQUEST_EXPIRED);
    if (err == ERR_NONE)
        *ret_changed = changed + changes->count;
    return err;
}
