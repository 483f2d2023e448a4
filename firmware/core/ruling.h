/* ruling - what a person decides about a judged request, and whether they may.
 *
 * Pure: request, verdict, people's involvement and opinions in; the answer out.  A person may lower REFER within their
 * delegation and raise anything; nobody lowers BLOCK, and what is not known (NEEDS_INFO) is asked for, not approved.
 * A specialist's objection stands until that specialist lifts it; a technical reviewer's may be overridden with a
 * reason, which is kept as an exception.
 *
 * Who does what:
 *   approve, decline, forward   an approver; in lane LE the head of office; in lane L4 only the board approves or
 *                               declines
 *   return                      the same, and every reviewer with an open review
 *   cancel                      an approver; in lane LE also the head of office
 *   approve, once an emergency is approved and waits for it: regularisation, by an approver who did not decide it
 *   opinion                     the reviewer of that kind; of a pilot's result the technical reviewer
 * An approver who is also the reviewer of a review still open signs once and closes both, where DOMAIN 5.6 lets one
 * person be both; not where the review is only lent to them.
 * Whoever holds a delegation that would serve here from somebody involved counts as that one, even when they act
 * under another: no further delegation loosens segregation.  The requester and the person it was asked for are involved
 * whether the list says so or not.  Past a release's hard age people still decide (DOMAIN 5.2).
 * Source: DOMAIN 5.4, 5.6.
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
    RULING_RETURN,  /* with a question; the clock stops; reviews stay open */
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
    const struct ruling_line *lines; /* of APPROVE: one per line of the request; none to regularise */
    size_t line_count;
    const char *comment;    /* the question, the reason, or a written condition; "" = none */
    enum task_kind forward; /* of FORWARD: a review */
};

/* Whether it may go on record, on screens and on paper: at most RULING_TEXT_MAX bytes, and nothing in it that breaks a
 * line or reads otherwise than it is kept (base/utf8.h).  NULL and "" may. */
bool ruling_is_sound(const char *text);
bool ruling_has_words(const char *text); /* sound, and not blank */

/* What a reviewer has said of one line. */
enum opinion { OPINION_CLEAR, OPINION_CONDITION, OPINION_OBJECT, OPINION_COUNT };
const char *opinion_code(enum opinion opinion); /* "clear", "condition", "object" */

struct opinion_line {
    enum task_kind kind;
    size_t line; /* 1-based */
    enum opinion opinion;
    const char *conditions; /* of CONDITION: codes of the catalogue, '|' between; "" or NULL = in the comment's words */
};

/* In the order in which they are looked for: the first that holds is said. */
enum refusal {
    REFUSAL_NONE,
    REFUSAL_STATE,       /* the request is not in a state in which this can be done */
    REFUSAL_PERSON,      /* not in service on this day */
    REFUSAL_ROLE,        /* the role does not do this */
    REFUSAL_AUTHORITY,   /* no authority reaches: `reach` says why */
    REFUSAL_SEGREGATION, /* the same person already did something else for this request */
    REFUSAL_BOARD,       /* only the board decides this one */
    REFUSAL_LINES,       /* not one answer per line, or an opinion on a line where nothing is theirs */
    REFUSAL_CONDITION,   /* a condition the catalogue does not have, or a conditional approval without any */
    REFUSAL_BLOCKED,     /* a blocked line can't be approved by anybody */
    REFUSAL_UNKNOWN,     /* information is missing: return it */
    REFUSAL_OPEN_REVIEW, /* a specialist has not spoken yet; of FORWARD: is being asked already */
    REFUSAL_OBJECTION,   /* a specialist objects */
    REFUSAL_REASON,      /* needs words: declined line, return, forward, cancellation, override, objection; or better ones */
    REFUSAL_PIN,         /* not signed: the PIN was not given for this act; never said here but by app/decide */
    REFUSAL_UNCHANGED,   /* nothing material is revised, what was approved holds: said by app/standing */
    REFUSAL_WAIVER,      /* the waiver it rests on is used up or over meanwhile: said by app/decide */
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
    const struct involvement *because;   /* of SEGREGATION; NULL = asked for it themselves */
    size_t line;                         /* 1-based, of LINES … REASON; 0 = none in particular */
    enum task_kind kind;                 /* of OPEN_REVIEW and OBJECTION: whose; else TASK_KIND_COUNT */
    const struct delegation *delegation; /* acted under; NULL = own authority */
    int role;                            /* acted in: one bit of enum role */
    enum duty duty;                      /* taken up, to be put on record with any act */
    enum duty_answer duty_answer;        /* how: duty_lifted says it to the store */
    unsigned closes;     /* task bits that the act settles; several when one person holds several tiers: then
                            DUTY_REVIEW is taken up as well, before `duty` */
    unsigned exceptions; /* enum ruling_exception, or-ed */
    enum life_act act;   /* what it does to the request; LIFE_ACT_COUNT = it stays where it is */
    enum effect effect;  /* join over the lines; of an opinion CLEAR = PASS, OBJECT = REFER */
};

/* Never fails: a refusal is an answer. */
struct ruling_answer ruling_ask(const struct ruling_case *ruling_case, const struct person *person,
                                const struct ruling *ruling);

/* The same for a reviewer's opinion on their own findings.  `lines` as in opinion_line, all of `kind`, each line once.
 * A review closes when every line that concerns it (route_concerns) has an opinion, with those given before.  One
 * that has spoken may speak again while the request is in review: so an objection is lifted. */
struct ruling_answer opinion_ask(const struct ruling_case *ruling_case, const struct person *person,
                                 enum task_kind kind, const struct opinion_line *lines, size_t count,
                                 const char *comment);

#endif
