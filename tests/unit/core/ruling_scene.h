/* ruling_scene - one act that somebody tries on one request, named by what matters, and made into what core/ruling
 * reads.
 *
 * The request is of unit SUB under TOP, of three lines: 1 is what the lane is about, 2 varies, 3 is no ICT at all.  The
 * delegation, where there is one, is of the role the act needs; its giver sits in another unit and has the issuer's
 * own.
 */
#ifndef COUNTERSIGN_TESTS_RULING_SCENE_H
#define COUNTERSIGN_TESTS_RULING_SCENE_H

#include "core/ruling.h"

enum scene_act {
    ACT_APPROVE,
    ACT_APPROVE_COND, /* line 1 with a condition of the catalogue */
    ACT_APPROVE_PART, /* line 2 declined */
    ACT_DECLINE,
    ACT_RETURN,
    ACT_FORWARD, /* to the data reviewer */
    ACT_CANCEL,
    ACT_REGULARISE,
    ACT_RESULT,                                         /* accepts a pilot's result */
    ACT_CLEAR,                                          /* + enum task_kind of a review: clears line 1 */
    ACT_OBJECT = ACT_CLEAR + TASK_ARCHITECTURE + 1,     /* + the same: objects to line 1 */
    ACT_COUNT = ACT_OBJECT + TASK_ARCHITECTURE + 1
};

enum scene_relation {
    RELATION_NONE,
    RELATION_MINE,
    RELATION_FOR_ME,      /* a clerk entered it on the actor's behalf */
    RELATION_ENTERED,     /* the actor entered it on another's behalf */
    RELATION_REVIEWED,    /* the actor gave an opinion */
    RELATION_DECIDED,     /* the actor signed it */
    RELATION_GIVER_MINE,  /* the same of whoever gave the actor the delegation */
    RELATION_GIVER_FOR,
    RELATION_GIVER_ENTERED,
    RELATION_GIVER_REVIEWED,
    RELATION_GIVER_DECIDED,
    RELATION_COUNT
};

enum scene_paper {
    PAPER_NONE,
    PAPER_PRIMARY, /* from the issuer, 500.00 at most */
    PAPER_LENT,    /* from the giver, the same */
    PAPER_NO_CEILING,
    PAPER_NOT_YET,
    PAPER_EXPIRED,
    PAPER_REVOKED,
    PAPER_SMALL, /* up to 5.00 */
    PAPER_OTHER_UNIT,
    PAPER_OTHER_CATEGORY,
    PAPER_GIVER_LEFT,
    PAPER_GIVER_REVOKED, /* the giver's own delegation was taken back */
    PAPER_GIVER_DEMOTED, /* the giver has lost the role */
    PAPER_CHAIN,         /* the giver has it lent as well */
    PAPER_BEYOND_MONEY,  /* more than the giver's */
    PAPER_BEYOND_UNIT,
    PAPER_BEYOND_DAYS,
    PAPER_COUNT
};

enum scene_place { PLACE_SAME, PLACE_ABOVE, PLACE_BELOW, PLACE_AWAY, PLACE_COUNT };
enum scene_amount { AMOUNT_MINOR, AMOUNT_MORE, AMOUNT_UNKNOWN, AMOUNT_COUNT }; /* 10.00, 200.00, not known */
enum scene_content {
    CONTENT_PLAIN,
    CONTENT_CONDITIONAL,
    CONTENT_BLOCKED,
    CONTENT_MISSING,
    CONTENT_ALL_MISSING,
    CONTENT_COUNT
};
enum scene_review { REVIEW_CLEAR, REVIEW_CONDITION, REVIEW_OBJECT, REVIEW_OPEN, REVIEW_COUNT };

struct scene {
    int roles; /* of the actor, in the people list */
    enum scene_act act;
    enum scene_relation relation;
    enum scene_paper paper;
    enum scene_paper second; /* one more, of the same role, id after the first's */
    enum scene_place place;  /* of the actor */
    enum scene_amount amount;
    enum scene_content content; /* of line 2; ALL_MISSING of the whole request */
    enum scene_review review;
    enum lane lane; /* REVIEW, SPECIALIST, BOARD, PILOT or EMERGENCY */
    enum request_state state;
    bool is_small;
    bool is_gone; /* the actor left today */
    bool has_comment;
};

/* Who reviews in this lane: TECHNICAL, or SECURITY; in BOARD and EMERGENCY security, where it was forwarded. */
enum task_kind scene_reviewer(enum lane lane);
/* The kind of an opinion; TASK_KIND_COUNT when the act is none. */
enum task_kind scene_kind(enum scene_act act);
/* The role that the act's delegations are of. */
int scene_role(const struct scene *scene);
unsigned scene_open_tasks(const struct scene *scene);

/* What the answer points at is gone with the scene: only whether it is NULL counts. */
struct ruling_answer scene_play(const struct scene *scene);

/* For a message: the scene in words. */
const char *scene_words(const struct scene *scene, char *ret_text, size_t size);

#endif
