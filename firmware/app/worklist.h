/* worklist - what waits for one person, oldest promise first. */
#ifndef COUNTERSIGN_APP_WORKLIST_H
#define COUNTERSIGN_APP_WORKLIST_H

#include "app/clerk.h"
#include "core/worktime.h"
#include "store/task_store.h"

enum worklist_filter { WORKLIST_ALL, WORKLIST_READY, WORKLIST_LATE, WORKLIST_REVIEWS, WORKLIST_APPROVALS, WORKLIST_FILTER_COUNT };

/* What a request is called in lists: its first line's product, else the words the line was asked for in. */
struct first_item {
    struct names name;
    const char *model; /* the same as short as can be */
};

struct worklist_row {
    struct task_record task;
    struct first_item first_item;
    size_t line_count;
    enum promise promise;
    int64_t left_s;          /* working seconds; negative = late */
    bool is_ready;           /* no review is open before it */
    bool is_within;          /* the person's authority covers it */
    enum effect effect;      /* as judged */
    const char *lane;
};

struct worklist {
    const struct worklist_row *rows;
    size_t row_count;
    size_t total; /* of the filter */
    size_t counts[WORKLIST_FILTER_COUNT];
};

/* Empty for somebody without such a role. */
MUST_USE enum err worklist_read(struct clerk *clerk, const struct person *person, enum worklist_filter filter,
                                size_t offset, size_t limit, struct arena *arena, struct worklist *ret_list);

#endif
