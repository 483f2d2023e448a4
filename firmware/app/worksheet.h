/* worksheet - a request while somebody writes it.
 *
 * `request` is always complete enough to be saved, judged and shown: texts are never NULL.  Texts live in one of two arenas;
 * when it is half used everything is copied to the other, so an hour of typing needs no more memory than a minute.
 * Change plain values (purpose, quantity …) directly and texts through worksheet_put.
 */
#ifndef COUNTERSIGN_APP_WORKSHEET_H
#define COUNTERSIGN_APP_WORKSHEET_H

#include "base/arena.h"
#include "core/rulebook.h"

struct worksheet {
    struct arena arenas[2];
    unsigned current;
    struct request request;
    struct request_line lines[REQUEST_LINES_MAX];
    struct request_line removed; /* for one undo */
    size_t removed_at;
    bool has_removed;
};

/* Fails with MEMORY. */
MUST_USE enum err worksheet_init(struct worksheet *worksheet);
void worksheet_done(struct worksheet *worksheet);

/* An empty request by `person`: their unit, the unit's first receiving point (else `receiving_point`), their language. */
void worksheet_begin(struct worksheet *worksheet, const struct rulebook *book, const struct person *person,
                     const char *receiving_point);

/* A copy of `request`.  Fails with LIMIT. */
MUST_USE enum err worksheet_load(struct worksheet *worksheet, const struct request *request);

/* Adds a copy of the line at the end.  Fails with LIMIT (REQUEST_LINES_MAX, or text). */
MUST_USE enum err worksheet_add(struct worksheet *worksheet, const struct request_line *line, size_t *ret_index);
void worksheet_remove(struct worksheet *worksheet, size_t index);
bool worksheet_undo_remove(struct worksheet *worksheet); /* false: nothing to put back */

/* Copies `value` and points `*field`, one of this worksheet's texts, at it.  Fails with LIMIT (over `max_bytes`, or full). */
MUST_USE enum err worksheet_put(struct worksheet *worksheet, const char **field, const char *value, size_t max_bytes);

/* Sets or, with "", removes an answer; keeps them ordered.  Fails with LIMIT. */
MUST_USE enum err worksheet_answer(struct worksheet *worksheet, size_t line, const char *attribute, const char *value);

/* An empty line: every text "", quantity 1. */
struct request_line worksheet_empty_line(void);

#endif
