/* request_store - requests by number and revision, how they were judged, and what was decided.
 *
 * Revisions, assessments and decisions are only ever added; a request's state follows the table in
 * request_store.c.
 */
#ifndef COUNTERSIGN_STORE_REQUEST_STORE_H
#define COUNTERSIGN_STORE_REQUEST_STORE_H

#include "store/store.h"

enum {
    REQUEST_NUMBER_SIZE = 25, /* "R-0042-000017" and its NUL, at most SLIP_REQUEST_MAX characters */
    REQUEST_JSON_MAX = 1024 * 1024,
};

enum request_state {
    REQUEST_SUBMITTED,
    REQUEST_RETURNED, /* to the requester, who adds what is missing in a new revision */
    REQUEST_IN_REVIEW,
    REQUEST_CLEARED,
    REQUEST_SLIP_ISSUED,
    REQUEST_DECLINED,
    REQUEST_CLOSED, /* not subject to approval: a record only */
    REQUEST_WITHDRAWN,
    REQUEST_STATE_COUNT
};

const char *request_state_code(enum request_state state); /* "submitted", … */

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
};

/* The next free number of this kiosk, "R-0042-000017"; used up when the transaction commits. */
MUST_USE enum err request_store_number(struct store *store, uint16_t kiosk,
                                       char ret_number[REQUEST_NUMBER_SIZE]);

/* Revision 1 makes the request (state SUBMITTED); a later one must be the next and the request RETURNED,
 * which makes it SUBMITTED again.  CONFLICT otherwise. */
MUST_USE enum err request_store_insert(struct store *store, const struct request_record *record);

/* CONFLICT for a transition the table does not have; NOT_FOUND. */
MUST_USE enum err request_store_set_state(struct store *store, const char *number, enum request_state state);

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

#endif
