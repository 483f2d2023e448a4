/* SPDX-License-Identifier: Apache-2.0 */
#include "app/worklist.h"

#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/service.h"
#include "codec/request_json.h"
#include "core/delegation.h"

#include <string.h>

enum { UNITS_MAX = 4000, CATEGORIES_MAX = 200 };

/* Which kinds of work of which units are the person's: one row per org unit, bits of enum task_kind. */
struct scope {
    const struct rulebook *book;
    const unsigned *kinds;
    unsigned any;
};

static unsigned kinds_in(const struct rulebook *book, const struct person *person, const char *unit, int32_t day)
{
    unsigned kinds = 0;

    for (int kind = 0; kind < TASK_KIND_COUNT; kind++) {
        const struct delegation *delegation;
        const struct delegation_ask ask = { .role = task_kind_role((enum task_kind)kind), .unit = unit, .day = day };

        if (ask.role != 0 && delegation_search(book, person, &ask, &delegation) == REACH_COVERS)
            kinds |= 1u << kind;
    }
    return kinds;
}

static enum err find_scope(struct clerk *clerk, const struct person *person, struct arena *arena, struct scope *ret_scope)
{
    const struct rulebook *book = clerk_rulebook(clerk);
    unsigned *kinds = ARENA_TAKE(arena, book->units_count, unsigned);
    unsigned any = 0;

    if (kinds == NULL || book->units_count > UNITS_MAX)
        return ERR_LIMIT;
    for (size_t i = 0; i < book->units_count; i++) {
        kinds[i] = kinds_in(book, person, book->units[i].code, clerk_today(clerk));
        any |= kinds[i];
    }
    *ret_scope = (struct scope){ book, kinds, any };
    return ERR_NONE;
}

static bool is_in_scope(const struct scope *scope, const struct task_brief *task)
{
    const struct org_unit *unit = rulebook_unit(scope->book, task->unit);

    return unit != NULL && (scope->kinds[unit - scope->book->units] >> task->kind & 1) != 0;
}

struct listing {
    const struct scope *scope;
    int64_t now;
    enum worklist_filter filter;
    size_t offset, limit;
    int64_t ids[TASK_PAGE_MAX];
    size_t id_count;
    size_t counts[WORKLIST_FILTER_COUNT];
};

static bool passes(const struct listing *listing, const struct task_brief *task, enum worklist_filter filter)
{
    switch (filter) {
    case WORKLIST_ALL:
        return true;
    case WORKLIST_READY:
        return task_kind_is_review(task->kind) || !task->waits;
    case WORKLIST_LATE:
        return task->due != 0 && task->due < listing->now;
    case WORKLIST_REVIEWS:
        return task_kind_is_review(task->kind) || task->kind == TASK_PILOT_RESULT;
    case WORKLIST_APPROVALS:
        return !task_kind_is_review(task->kind) && task->kind != TASK_PILOT_RESULT;
    case WORKLIST_FILTER_COUNT:
        break;
    }
    return false;
}

static void see(void *self, const struct task_brief *task)
{
    struct listing *listing = self;

    if (!is_in_scope(listing->scope, task))
        return;
    if (passes(listing, task, listing->filter)) {
        size_t place = listing->counts[listing->filter];

        if (place >= listing->offset && listing->id_count < listing->limit)
            listing->ids[listing->id_count++] = task->id;
    }
    for (int filter = 0; filter < WORKLIST_FILTER_COUNT; filter++) {
        if (passes(listing, task, (enum worklist_filter)filter))
            listing->counts[filter]++;
    }
}

/* The task's categories as delegation_ask wants them; returns how many. */
static size_t split_categories(char *text, const char **categories)
{
    size_t count = 0;
    char *save = NULL;

    for (char *at = strtok_r(text, "|", &save); at != NULL && count < CATEGORIES_MAX; at = strtok_r(NULL, "|", &save))
        categories[count++] = strcmp(at, "?") == 0 ? NULL : at;
    return count;
}

static enum err find_authority(struct clerk *clerk, const struct person *person, struct arena *arena,
                               struct worklist_row *row)
{
    const char **categories = ARENA_TAKE(arena, CATEGORIES_MAX, const char *);
    char *text = arena_text(arena, row->task.categories, strlen(row->task.categories));
    const struct delegation *delegation;
    struct delegation_ask ask = {
        .role = task_kind_role(row->task.kind),
        .unit = row->task.unit,
        .categories = categories,
        .total_base_minor = row->task.total_base_minor,
        .day = clerk_today(clerk),
    };

    if (categories == NULL || text == NULL)
        return ERR_LIMIT;
    ask.category_count = split_categories(text, categories);
    row->is_within = delegation_search(clerk_rulebook(clerk), person, &ask, &delegation) == REACH_COVERS;
    return ERR_NONE;
}

static enum effect effect_of_code(const char *code)
{
    for (int effect = 0; effect <= EFFECT_NOT_SUBJECT; effect++) {
        if (strcmp(code, effect_code((enum effect)effect)) == 0)
            return (enum effect)effect;
    }
    return EFFECT_REFER;
}

static enum err read_promise(struct clerk *clerk, struct arena *arena, struct worklist_row *row)
{
    struct service_record service;
    enum err err = service_find(clerk->store, row->task.number, arena, &service);

    row->promise = PROMISE_STOPPED;
    if (err == ERR_NOT_FOUND)
        return ERR_NONE;
    if (err == ERR_NONE)
        row->promise = service_promise(clerk, &service, row->task.unit, &row->left_s);
    return err;
}

static enum err read_row(struct clerk *clerk, const struct person *person, int64_t id, struct arena *arena,
                         struct worklist_row *row)
{
    struct request_record record;
    struct assessment_record assessment;
    struct request request;
    enum err err = task_get(clerk->store, id, arena, &row->task);

    if (err == ERR_NONE)
        err = request_store_find(clerk->store, row->task.number, 0, arena, &record);
    if (err == ERR_NONE)
        err = request_json_read(record.json, arena, &request, NULL);
    if (err == ERR_NONE)
        err = casework_first_item(clerk, &request, arena, &row->first_item);
    if (err == ERR_NONE)
        err = assessment_find(clerk->store, row->task.number, record.revision, arena, &assessment);
    if (err == ERR_NONE)
        err = find_authority(clerk, person, arena, row);
    if (err == ERR_NONE)
        err = read_promise(clerk, arena, row);
    if (err != ERR_NONE)
        return err;
    row->line_count = request.line_count;
    row->effect = effect_of_code(assessment.effect);
    row->lane = assessment.lane;
    row->is_ready = task_kind_is_review(row->task.kind) ||
                    (row->task.open_kinds & (1u << TASK_TECHNICAL | 1u << TASK_SECURITY | 1u << TASK_DATA |
                                             1u << TASK_ACCESSIBILITY | 1u << TASK_ARCHITECTURE)) == 0;
    return ERR_NONE;
}

enum err worklist_read(struct clerk *clerk, const struct person *person, enum worklist_filter filter, size_t offset,
                       size_t limit, struct arena *arena, struct worklist *ret_list)
{
    struct listing *listing = ARENA_TAKE(arena, 1, struct listing);
    struct worklist_row *rows = ARENA_TAKE(arena, limit, struct worklist_row);
    struct scope scope;
    enum err err = find_scope(clerk, person, arena, &scope);

    if (listing == NULL || rows == NULL || limit > TASK_PAGE_MAX)
        return ERR_LIMIT;
    if (err != ERR_NONE)
        return err;
    *listing = (struct listing){
        .scope = &scope, .now = clerk_now(clerk), .filter = filter, .offset = offset, .limit = limit
    };
    if (scope.any != 0)
        err = task_scan(clerk->store, scope.any, person->id, see, listing);
    for (size_t i = 0; err == ERR_NONE && i < listing->id_count; i++)
        err = read_row(clerk, person, listing->ids[i], arena, &rows[i]);
    if (err != ERR_NONE)
        return err;
    *ret_list = (struct worklist){ .rows = rows, .row_count = listing->id_count, .total = listing->counts[filter] };
    memcpy(ret_list->counts, listing->counts, sizeof ret_list->counts);
    return ERR_NONE;
}
