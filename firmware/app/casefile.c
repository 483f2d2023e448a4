/* SPDX-License-Identifier: Apache-2.0 */
#include "app/casefile.h"

#include "app/clerk_parts.h"
#include "app/judged.h"
#include "app/service.h"
#include "store/duty_store.h"

#include <string.h>

static bool is_involved(const struct casefile *file, const char *person)
{
    for (size_t i = 0; i < file->involvement_count; i++) {
        if (strcmp(file->involvements[i].person, person) == 0)
            return true;
    }
    return false;
}

static bool may_work_on(const struct casefile *file, const struct rulebook *book, int32_t day,
                        const struct person *reader, enum task_kind kind)
{
    const struct delegation *delegation;
    const struct delegation_ask ask = { .role = task_kind_role(kind), .unit = file->request->unit, .day = day };
    enum reach reach;

    if (ask.role == 0)
        return false;
    reach = delegation_search(book, reader, &ask, &delegation);
    return reach == REACH_COVERS || reach == REACH_CATEGORY || reach == REACH_AMOUNT;
}

static bool has_task(const struct casefile *file, const struct rulebook *book, int32_t day, const struct person *reader)
{
    for (size_t i = 0; i < file->task_count; i++) {
        if (may_work_on(file, book, day, reader, file->tasks[i].kind))
            return true;
    }
    return (request_state_is_approved(file->state) || file->state == REQUEST_REVOKED) &&
           may_work_on(file, book, day, reader, TASK_APPROVAL);
}

static bool may_read(const struct casefile *file, const struct rulebook *book, int32_t day, const struct person *reader)
{
    return (reader->roles & ROLE_AUDITOR) != 0 || is_involved(file, reader->id) || has_task(file, book, day, reader);
}

enum disclosure casefile_clearance(const struct casefile *file, const struct person *reader)
{
    if ((reader->roles & (ROLE_AUDITOR | ROLE_REVIEWER_SECURITY)) != 0)
        return DISCLOSURE_SECURITY;
    for (size_t i = 0; i < file->involvement_count; i++) {
        const struct involvement *involvement = &file->involvements[i];

        if (strcmp(involvement->person, reader->id) == 0 &&
            (involvement->duty == DUTY_REQUEST || involvement->duty == DUTY_INTAKE))
            return DISCLOSURE_PUBLIC;
    }
    return has_task(file, file->ruling_case.book, file->ruling_case.day, reader) ? DISCLOSURE_INTERNAL
                                                                                 : DISCLOSURE_PUBLIC;
}

/* The latest of each kind and line. */
static enum err collect_opinions(struct casefile *file, struct arena *arena)
{
    size_t line_count = file->request->line_count, used = 0;
    struct opinion_line *lines = ARENA_TAKE(arena, line_count * TASK_KIND_COUNT, struct opinion_line);

    if (lines == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < file->opinion_count; i++) {
        for (size_t j = 0; j < file->opinions[i].line_count; j++) {
            struct opinion_line line = file->opinions[i].lines[j];
            size_t at = 0;

            line.kind = file->opinions[i].kind;
            while (at < used && (lines[at].kind != line.kind || lines[at].line != line.line))
                at++;
            if (line.line < 1 || line.line > line_count || at >= line_count * TASK_KIND_COUNT)
                return ERR_CORRUPT;
            lines[at] = line;
            used = at == used ? used + 1 : used;
        }
    }
    file->ruling_case.opinions = lines;
    file->ruling_case.opinion_count = used;
    return ERR_NONE;
}

static enum err read_history(struct clerk *clerk, const char *number, struct arena *arena, struct casefile *file)
{
    size_t line_count = file->request->line_count;
    const struct line_history **history = ARENA_TAKE(arena, line_count, const struct line_history *);
    size_t *counts = ARENA_TAKE(arena, line_count, size_t);
    enum err err = ERR_NONE;

    if (history == NULL || counts == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; err == ERR_NONE && i < line_count; i++)
        err = request_store_line_history(clerk->store, file->request->lines[i].product, file->verdict->lines[i].category,
                                         number, CASEFILE_HISTORY_MAX, arena, &history[i], &counts[i]);
    file->history = history;
    file->history_counts = counts;
    return err;
}

static enum err read_service(struct clerk *clerk, const char *number, struct arena *arena, struct casefile *file)
{
    enum err err = service_find(clerk->store, number, arena, &file->service);

    file->promise = PROMISE_STOPPED;
    if (err == ERR_NOT_FOUND) {
        file->service = (struct service_record){ .number = number, .lane = "" };
        return ERR_NONE;
    }
    if (err == ERR_NONE)
        file->promise = service_promise(clerk, &file->service, file->request->unit, &file->left_s);
    return err;
}

/* What decides who may read and what may be done. */
static enum err read_people(struct clerk *clerk, const char *number, int revision, struct arena *arena,
                            struct casefile *file)
{
    unsigned open_tasks = 0;
    enum err err = task_list(clerk->store, number, arena, &file->tasks, &file->task_count);

    if (err == ERR_NONE)
        err = duty_list(clerk->store, number, arena, &file->involvements, &file->involvement_count);
    if (err == ERR_NONE)
        err = opinion_list(clerk->store, number, revision, arena, &file->opinions, &file->opinion_count);
    for (size_t i = 0; err == ERR_NONE && i < file->task_count; i++) {
        if (file->tasks[i].closed == 0)
            open_tasks |= 1u << file->tasks[i].kind;
    }
    file->ruling_case = (struct ruling_case){
        .book = clerk_rulebook(clerk),
        .request = file->request,
        .verdict = file->verdict,
        .state = file->state,
        .open_tasks = open_tasks,
        .involvements = file->involvements,
        .involvement_count = file->involvement_count,
        .day = clerk_today(clerk),
    };
    return err == ERR_NONE ? collect_opinions(file, arena) : err;
}

static enum err read_rest(struct clerk *clerk, const char *number, struct arena *arena, struct casefile *file)
{
    enum err err = request_store_steps(clerk->store, number, arena, &file->steps, &file->step_count);

    if (err == ERR_NONE)
        err = decision_list(clerk->store, number, arena, &file->decisions, &file->decision_count);
    if (err == ERR_NONE)
        err = slip_store_list_by_request(clerk->store, number, arena, &file->slips, &file->slip_count);
    if (err == ERR_NONE)
        err = debt_list(clerk->store, number, "", false, arena, &file->debts, &file->debt_count);
    if (err == ERR_NONE)
        err = revoke_look(clerk, number, file->request->revision, arena, &file->notice);
    if (err == ERR_NONE)
        err = read_service(clerk, number, arena, file);
    if (err == ERR_NONE)
        err = read_history(clerk, number, arena, file);
    if (err == ERR_NONE)
        err = request_store_unit_counts(clerk->store, file->request->unit, file->unit_counts);
    return err;
}

/* The release it was judged by stays open until the next case file is read. */
static enum err read_judged(struct clerk *clerk, const char *number, int revision, struct arena *arena,
                            struct casefile *file)
{
    struct judged *judged = ARENA_TAKE(arena, 1, struct judged);
    enum err err;

    if (judged == NULL)
        return ERR_LIMIT;
    err = judged_read(clerk, number, revision, arena, judged);
    if (err != ERR_NONE)
        return err;
    catalogue_close(clerk->case_catalogue);
    clerk->case_catalogue = judged->older;
    file->request = judged->request;
    file->verdict = &judged->verdict;
    file->facts = judged->facts;
    file->book = judged->book;
    file->state = judged->record.state;
    file->submitted = judged->record.time;
    file->assessment = judged->assessment.id;
    return ERR_NONE;
}

static enum err load(struct clerk *clerk, const struct person *reader, const char *number, int revision,
                     struct arena *arena, struct casefile *ret_file)
{
    struct casefile *file = ARENA_TAKE(arena, 1, struct casefile);
    enum err err;

    if (file == NULL)
        return ERR_LIMIT;
    err = read_judged(clerk, number, revision, arena, file);
    if (err == ERR_NONE)
        err = read_people(clerk, number, file->request->revision, arena, file);
    if (err == ERR_NONE && reader != NULL && !may_read(file, clerk_rulebook(clerk), clerk_today(clerk), reader))
        err = ERR_DENIED;
    if (err == ERR_NONE)
        err = read_rest(clerk, file->request->number, arena, file);
    if (err == ERR_NONE)
        *ret_file = *file;
    return err;
}

enum err casefile_read(struct clerk *clerk, const struct person *reader, const char *number, int revision,
                       struct arena *arena, struct casefile *ret_file)
{
    return load(clerk, reader, number, revision, arena, ret_file);
}

enum err casefile_load(struct clerk *clerk, const char *number, int revision, struct arena *arena,
                       struct casefile *ret_file)
{
    return load(clerk, NULL, number, revision, arena, ret_file);
}
