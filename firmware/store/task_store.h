/* task_store - work that waits for people: reviews, approvals, debts; and what reviewers said.
 *
 * A task is opened and closed once.  Opinions are only ever added; the latest of a kind and line counts.
 */
#ifndef COUNTERSIGN_STORE_TASK_STORE_H
#define COUNTERSIGN_STORE_TASK_STORE_H

#include "core/ruling.h"
#include "store/request_store.h"

enum { TASK_PAGE_MAX = 50 };

struct task_record {
    int64_t id; /* 0 for insert */
    char number[REQUEST_NUMBER_SIZE];
    int revision;
    enum task_kind kind;
    const char *unit;
    int64_t total_base_minor; /* -1 = not known */
    const char *categories;   /* of the lines, '|' between */
    const char *question;     /* of whoever forwarded it; "" = none */
    int64_t opened;
    int64_t due;              /* the promise; 0 = the clock is stopped */
    int64_t closed;           /* 0 = open */
    const char *closed_by;
    const char *outcome;      /* "" = open; "decided", "clear", "condition", "object", "superseded", … */
    const char *requester;    /* of the request; of listings only */
    enum request_state state; /* the same */
    unsigned open_kinds;      /* the same: bits of all the request's open tasks */
};

/* CONFLICT when the same task is open already. */
MUST_USE enum err task_open(struct store *store, const struct task_record *task, int64_t *ret_id);
/* Closes the request's open tasks of these kinds (bits); `ret_closed` = the bits that were open. */
MUST_USE enum err task_close(struct store *store, const char *number, unsigned kinds, int64_t time, const char *by,
                             const char *outcome, unsigned *ret_closed);
/* Moves the promise of all open tasks of a request; 0 stops it. */
MUST_USE enum err task_set_due(struct store *store, const char *number, int64_t due);
MUST_USE enum err task_open_kinds(struct store *store, const char *number, unsigned *ret_kinds);
MUST_USE enum err task_list(struct store *store, const char *number, struct arena *arena,
                            const struct task_record **ret_tasks, size_t *ret_count); /* open and closed, oldest first */

/* Open tasks, oldest promise first, stopped ones last. */
struct task_filter {
    unsigned kinds;    /* bits */
    const char *units; /* org unit codes, '|' between; "*" = all */
    int64_t due_before; /* 0 = any */
    const char *but_requester; /* hides one's own requests; "" = none */
    size_t offset;
    size_t limit; /* up to TASK_PAGE_MAX */
};
/* `ret_total` = how many the filter has in all. */
MUST_USE enum err task_page(struct store *store, const struct task_filter *filter, struct arena *arena,
                            const struct task_record **ret_tasks, size_t *ret_count, size_t *ret_total);

/* The same list in brief, whole: what counts and filters are made of.  `see` gets each task in order; a `unit` lasts until
 * it returns. */
struct task_brief {
    int64_t id;
    enum task_kind kind;
    const char *unit;
    int64_t due;         /* 0 = stopped */
    bool waits;          /* a review of the same request is open beside it */
};
typedef void (*task_see_fn)(void *self, const struct task_brief *task);
MUST_USE enum err task_scan(struct store *store, unsigned kinds, const char *but_requester, task_see_fn see, void *self);
MUST_USE enum err task_get(struct store *store, int64_t id, struct arena *arena, struct task_record *ret_task);

struct opinion_record {
    int64_t task;
    enum task_kind kind; /* of listings */
    const char *actor;
    const char *delegation; /* "" = own authority */
    const char *comment;
    int64_t time;
    const struct opinion_line *lines;
    size_t line_count;
};
MUST_USE enum err opinion_insert(struct store *store, const struct opinion_record *opinion);
/* All of a request's revision, oldest first. */
MUST_USE enum err opinion_list(struct store *store, const char *number, int revision, struct arena *arena,
                               const struct opinion_record **ret_opinions, size_t *ret_count);

#endif
