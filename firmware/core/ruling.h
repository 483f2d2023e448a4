/* ruling - what a person decides about a judged request, and whether they may.
 *
 * Pure: request, verdict, people's involvement and opinions in; the answer out.  A person may lower REFER within their
 * delegation and raise anything; nobody lowers BLOCK, and what is not known (NEEDS_INFO) is asked for, not approved.
 * A specialist's objection stands until that specialist lifts it; a technical reviewer's may be overridden with a reason,
 * which is kept as an exception.  Source: DOMAIN 5.4, 5.6.
 */
#ifndef COUNTERSIGN_CORE_RULING_H
#define COUNTERSIGN_CORE_RULING_H

#include "core/duty.h"
#include "core/life.h"
#include "core/route.h"

enum {
    RULING_CONDITIONS_MAX = 8, /* codes a person adds to a line */
    RULING_TEXT_MAX = REQUEST_TEXT_MAX,
};

enum ruling_kind {
    RULING_APPROVE, /* each line for itself: approved, approved with conditions, or declined */
    RULING_DECLINE, /* all lines */
    RULING_RETURN,  /* with a question; the clock stops */
    RULING_FORWARD, /* to a specialist, with a question */
    RULING_CANCEL,  /* an approval taken back, with a reason */
    RULING_KIND_COUNT
};
const char *ruling_kind_code(enum ruling_kind kind); /* "approve", … */

struct ruling_line {
    enum effect effect; /* PASS, CONDITIONAL or BLOCK (declined); NOT_SUBJECT stays as judged */
    const char *conditions[RULING_CONDITIONS_MAX]; /* codes of the catalogue, beside those the machine found */
    size_t condition_count;
};

struct ruling {
    enum ruling_kind kind;
    const struct ruling_line *lines; /* of APPROVE: one per line of the request */
    size_t line_count;
    const char *comment;   /* the question, the reason, or a written condition; "" = none */
    enum task_kind forward; /* of FORWARD: a review */
};

/* What a reviewer has said of one line. */
enum opinion { OPINION_CLEAR, OPINION_CONDITION, OPINION_OBJECT, OPINION_COUNT };
const char *opinion_code(enum opinion opinion); /* "clear", "condition", "object" */

struct opinion_line {
    enum task_kind kind;
    size_t line; /* 1-based */
    enum opinion opinion;
};

enum refusal {
    REFUSAL_NONE,
    REFUSAL_STATE,        /* the request is not in a state in which this can be done */
    REFUSAL_PERSON,       /* not in service on this day */
    REFUSAL_ROLE,         /* the role does not do this */
    REFUSAL_AUTHORITY,    /* no authority reaches: `reach` says why */
    REFUSAL_SEGREGATION,  /* the same person already did something else for this request */
    REFUSAL_OPEN_REVIEW,  /* a specialist has not spoken yet */
    REFUSAL_OBJECTION,    /* a specialist objects */
    REFUSAL_BLOCKED,      /* a blocked line can't be approved by anybody */
    REFUSAL_UNKNOWN,      /* information is missing: return it */
    REFUSAL_REASON,       /* needs words: a decline, a return, a cancellation, an override */
    REFUSAL_CONDITION,    /* a condition the catalogue does not have */
    REFUSAL_LINES,        /* not one answer per line */
    REFUSAL_BOARD,        /* only the board decides this one */
    REFUSAL_CATALOGUE,    /* the release is past its hard age */
    REFUSAL_PIN,          /* not signed: the PIN was not given for this act */
    REFUSAL_COUNT
};
const char *refusal_code(enum refusal refusal); /* "state", "person", … for the record */

/* What an approval leaves on the record for the auditor: or-ed. */
enum ruling_exception {
    EXCEPTION_SEGREGATION = 1 << 0, /* small-office mode: "SoD exception" on the slip */
    EXCEPTION_OVERRIDE = 1 << 1,    /* of a technical reviewer's objection */
    EXCEPTION_EMERGENCY = 1 << 2,
    EXCEPTION_WAIVER = 1 << 3,
    EXCEPTION_PILOT = 1 << 4,
};

struct ruling_case {
    const struct rulebook *book;
    const struct request *request;
    const struct verdict *verdict;
    enum request_state state;
    unsigned open_tasks; /* bits of enum task_kind */
    const struct involvement *involvements;
    size_t involvement_count;
    const struct opinion_line *opinions; /* the latest of each kind and line */
    size_t opinion_count;
    int32_t day;
};

struct ruling_answer {
    enum refusal refusal;
    enum reach reach;                    /* of AUTHORITY */
    const struct involvement *because;   /* of SEGREGATION */
    const struct delegation *delegation; /* acted under; NULL = own authority */
    int role;                            /* acted in: APPROVER or HEAD */
    unsigned closes;                     /* task bits that the ruling settles; several when one person holds several tiers */
    unsigned exceptions;                 /* enum ruling_exception, or-ed */
    enum life_act act;                   /* what it does to the request; FORWARD leaves it where it is: LIFE_ACT_COUNT */
    enum effect effect;                  /* join over the lines */
};

/* Never fails: a refusal is an answer. */
struct ruling_answer ruling_ask(const struct ruling_case *ruling_case, const struct person *person,
                                const struct ruling *ruling);

/* The same for a reviewer's opinion on their own findings.  `lines` as in opinion_line, all of `kind`. */
struct ruling_answer opinion_ask(const struct ruling_case *ruling_case, const struct person *person,
                                 enum task_kind kind, const struct opinion_line *lines, size_t count,
                                 const char *comment);

#endif
