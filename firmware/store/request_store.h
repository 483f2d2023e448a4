/* request_store - requests by number and revision, how they were judged, and what was decided.
 *
 * Revisions, assessments, decisions and steps are only ever added; a request's state follows core/life.h.
 */
#ifndef COUNTERSIGN_STORE_REQUEST_STORE_H
#define COUNTERSIGN_STORE_REQUEST_STORE_H

#include "core/life.h"
#include "store/store.h"

enum {
    REQUEST_NUMBER_SIZE = 25, /* "R-0042-000017" and its NUL, at most SLIP_REQUEST_MAX characters */
    REQUEST_JSON_MAX = 1024 * 1024,
};

struct request_record {
    char number[REQUEST_NUMBER_SIZE];
    int revision;
    enum request_state state; /* of the request, not of the revision; ignored by insert */
    const char *requester;
    const char *unit;
    int64_t time; /* submitted, seconds since 1970 */
    struct bytes json;
};

struct assessment_record {
    int64_t id; /* 0 for insert */
    char number[REQUEST_NUMBER_SIZE];
    int revision;
    int32_t day; /* judged on */
    int64_t release;
    uint8_t inputs_hash[32]; /* of request, release, rules and day: the same inputs give the same verdict */
    const char *effect;      /* "PASS" */
    const char *lane;        /* "L1" */
    struct bytes verdict_json;
    struct bytes records_json; /* codec/records_json of what the register said; empty = nothing */
};

struct decision_line {
    int line; /* 1-based */
    const char *outcome;    /* effect code */
    const char *conditions; /* codes added by the person, '|' between */
};

struct decision_record {
    int64_t id; /* 0 for insert */
    int64_t assessment;
    const char *actor;      /* person id, or "KIOSK" under a standing delegation */
    const char *delegation; /* "" = none */
    const char *outcome;    /* effect code as decided */
    int32_t valid_until;    /* DATE_NONE = no slip */
    const char *comment;
    int64_t time;
    const char *act;  /* life_act_code, "forward"; "" = the machine's */
    const char *role; /* acted in; "" = the machine's */
    unsigned exceptions; /* enum ruling_exception, or-ed */
    const struct decision_line *lines; /* none of the machine's */
    size_t line_count;
};

/* The next free number of this kiosk, "R-0042-000017"; used up when the transaction commits. */
MUST_USE enum err request_store_number(struct store *store, uint16_t kiosk,
                                       char ret_number[REQUEST_NUMBER_SIZE]);

/* Revision 1 makes the request (state SUBMITTED); a later one must be the next, after LIFE_REVISE was taken with it.
 * CONFLICT otherwise. */
MUST_USE enum err request_store_insert(struct store *store, const struct request_record *record);

/* One step of core/life.h: the request's state changes by it and in no other way.  `revision` is the present one, of
 * LIFE_REVISE the next.  CONFLICT for a step the table does not have or another revision; NOT_FOUND.  `ret_to` may be
 * NULL. */
struct request_step {
    const char *number;
    int revision;
    enum life_act act;
    int64_t time;
    const char *actor;   /* person id, "KIOSK", "BOARD" */
    const char *comment; /* a question, a reason; "" = none */
    enum request_state from, to; /* of a listing; ignored when taken */
};
MUST_USE enum err request_store_step(struct store *store, const struct request_step *step, enum request_state *ret_to);
MUST_USE enum err request_store_steps(struct store *store, const char *number, struct arena *arena,
                                      const struct request_step **ret_steps, size_t *ret_count); /* oldest first */

/* A line of a revision as it is summed up, searched and compared later. */
struct request_line_record {
    char number[REQUEST_NUMBER_SIZE];
    int revision;
    int line; /* 1-based */
    const char *product;
    const char *category;
    int64_t quantity;
    int64_t unit_price_minor;
    const char *currency;
    int64_t base_minor; /* of the whole line; -1 = not known */
    const char *replaces_tag;
    bool is_subject;
};
/* After the revision itself.  NOT_FOUND without it. */
MUST_USE enum err request_store_add_line(struct store *store, const struct request_line_record *line);

/* Requests by unit and state, newest first, from `offset`: `unit` and `requester` "" = all, `states` bits of 1 << state
 * (0 = all).  `ret_total` may be NULL. */
struct request_filter {
    const char *unit;
    const char *requester; /* also finds what was asked on their behalf or entered by them (involvement) */
    unsigned states;
    size_t offset;
    size_t limit;
};
MUST_USE enum err request_store_page(struct store *store, const struct request_filter *filter, struct arena *arena,
                                     const struct request_record **ret_records, size_t *ret_count, size_t *ret_total);

/* Earlier lines of the same goods (product, else category) that were decided, newest first; `time` is when they
 * were handed in. */
struct line_history {
    char number[REQUEST_NUMBER_SIZE];
    const char *unit;
    enum request_state state;
    int64_t time;
    int64_t quantity;
    int64_t unit_price_minor;
    const char *currency;
};
MUST_USE enum err request_store_line_history(struct store *store, const char *product, const char *category,
                                             const char *but_request, size_t limit, struct arena *arena,
                                             const struct line_history **ret_lines, size_t *ret_count);

/* Requests that time alone ends, in the order of handing in: returned at `before` or earlier and not answered since;
 * approved, with slips of which none is valid at `now`. */
struct request_key {
    char number[REQUEST_NUMBER_SIZE];
    int revision;
};
MUST_USE enum err request_store_returned_before(struct store *store, int64_t before, size_t limit, struct arena *arena,
                                                const struct request_key **ret_keys, size_t *ret_count);
MUST_USE enum err request_store_over(struct store *store, int64_t now, size_t limit, struct arena *arena,
                                     const struct request_key **ret_keys, size_t *ret_count);

/* How many of the unit's requests are in each state. */
MUST_USE enum err request_store_unit_counts(struct store *store, const char *unit,
                                            int64_t ret_counts[REQUEST_STATE_COUNT]);

/* `revision` 0 = the newest.  NOT_FOUND. */
MUST_USE enum err request_store_find(struct store *store, const char *number, int revision,
                                     struct arena *arena, struct request_record *ret_record);

/* The newest revisions of a person's requests (NULL = everybody's), newest first. */
MUST_USE enum err request_store_list(struct store *store, const char *requester, size_t limit,
                                     struct arena *arena, const struct request_record **ret_records,
                                     size_t *ret_count);

MUST_USE enum err assessment_insert(struct store *store, const struct assessment_record *record,
                                    int64_t *ret_id);
/* The last one of a revision.  NOT_FOUND. */
MUST_USE enum err assessment_find(struct store *store, const char *number, int revision, struct arena *arena,
                                  struct assessment_record *ret_record);

MUST_USE enum err decision_insert(struct store *store, const struct decision_record *record, int64_t *ret_id);
MUST_USE enum err decision_find(struct store *store, int64_t assessment, struct arena *arena,
                                struct decision_record *ret_record);
/* All of a request, oldest first, with their lines. */
MUST_USE enum err decision_list(struct store *store, const char *number, struct arena *arena,
                                const struct decision_record **ret_records, size_t *ret_count);

#endif
