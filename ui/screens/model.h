/* model - everything a screen may know: what the kiosk, the session and the request are now.  Read only.
 *
 * The router fills it before every event and every frame.  Screens never call a use case: they return a step
 * (step.def) and the router does it.
 */
#ifndef COUNTERSIGN_SCREENS_MODEL_H
#define COUNTERSIGN_SCREENS_MODEL_H

#include "app/clerk.h"
#include "app/issue.h"
#include "app/login.h"
#include "app/lookup.h"
#include "app/submit.h"
#include "app/verify.h"
#include "toolkit/frame.h"

enum act {
    ACT_NONE,
#define ACT(name) ACT_##name,
#include "screens/act.def"
#undef ACT
    ACT_COUNT
};

enum step_kind {
#define STEP(name) STEP_##name,
#include "screens/step.def"
#undef STEP
    STEP_COUNT
};

struct step {
    enum step_kind kind;
    int argument;
};

enum event_kind {
    EVENT_SHOWN,     /* the screen comes to the front */
    EVENT_TAP,       /* `act` with `argument` */
    EVENT_TEXT,      /* `text` from a real keyboard */
    EVENT_BACKSPACE, /* the same */
    EVENT_SECOND,    /* once a second, on screens that count down */
    EVENT_LOGIN,     /* model.login has news */
    EVENT_ISSUE,     /* model.issue has news, or `err` says why there is none */
    EVENT_VERIFIED,  /* model.verification is there */
};

struct event {
    enum event_kind kind;
    enum act act;
    int argument;
    const char *text;
    enum err err;
};

enum { MODEL_UNFINISHED_MAX = 3 };

struct model {
    /* kiosk; `book` is NULL while the store can't be used */
    const struct rulebook *book;
    int32_t today;
    enum release_age release_age;
    bool is_time_verified;
    const char *receiving_point;
    struct pinyin *pinyin; /* NULL = Chinese is typed in letters */
    enum lang lang;
    enum theme theme;
    enum text_scale scale;

    /* session */
    const struct person *person; /* NULL = nobody signed in */
    const struct login *login;
    bool has_draft;
    size_t draft_lines;
    const struct slip_id *unfinished;
    size_t unfinished_count;

    /* request; `request` is NULL outside a session, `facts` has one entry per line */
    const struct request *request;
    const struct line_facts *facts;
    const struct verdict *verdict;
    const struct lookup_hit *hits;
    size_t hit_count;
    size_t hit_total;

    /* paper */
    const struct submission *submission; /* NULL = not handed in */
    const struct issue *issue;           /* NULL = nothing printing */
    size_t slip_index;                   /* which of the submission's slips */
    const struct verification *verification;

    /* work of approvers and reviewers, one's own requests, the auditor's and the custodian's views; each has its own header
     * (screens/work_model.h and so on) and is NULL until its session part fills it */
    const struct work_model *work;
    const struct mine_model *mine;
    const struct audit_model *audit;
    const struct custody_model *custody;

    enum err problem; /* of the problem screen: STORAGE and its kin; ERR_CONFLICT = the clock is not set */
};

static inline struct step step_to(enum step_kind kind)
{
    return (struct step){ .kind = kind };
}

static inline struct step step_with(enum step_kind kind, int argument)
{
    return (struct step){ .kind = kind, .argument = argument };
}

#endif
