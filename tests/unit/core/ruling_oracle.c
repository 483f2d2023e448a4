/* SPDX-License-Identifier: Apache-2.0 */
#include "ruling_oracle.h"

/* How far one person gets in one capacity. */
struct seat {
    enum refusal refusal;
    bool is_exception; /* small-office mode was needed */
};

/* "Custodian: any decision, ever."  "Auditor: any write."  Both whatever was delegated to them. */
static bool decides_nothing(const struct scene *scene)
{
    return (scene->roles & (ROLE_CUSTODIAN | ROLE_AUDITOR)) != 0;
}

static bool is_lent(enum scene_paper paper)
{
    return paper != PAPER_NONE && paper != PAPER_PRIMARY && paper != PAPER_NO_CEILING;
}

/* "Ceiling (money or none)": what is not known is under no ceiling.  All other papers are flawed one way or
 * another. */
static bool is_good(const struct scene *scene, enum scene_paper paper)
{
    if (paper == PAPER_NO_CEILING)
        return true;
    return (paper == PAPER_PRIMARY || paper == PAPER_LENT) && scene->amount != AMOUNT_UNKNOWN;
}

/* Reviewers and heads of office act by their role at home and below; "Approver (delegated)". */
static bool is_at_home(const struct scene *scene, int role)
{
    return role != ROLE_APPROVER && (scene->roles & role) != 0 &&
           (scene->place == PLACE_SAME || scene->place == PLACE_ABOVE);
}

/* "Intake clerk: never with approver." */
static bool is_intake(enum scene_relation relation)
{
    return relation == RELATION_ENTERED || relation == RELATION_GIVER_ENTERED;
}

static bool is_requester(enum scene_relation relation)
{
    return relation == RELATION_MINE || relation == RELATION_FOR_ME || relation == RELATION_GIVER_MINE ||
           relation == RELATION_GIVER_FOR;
}

static bool is_of_giver(enum scene_relation relation)
{
    return relation >= RELATION_GIVER_MINE;
}

/* "Approver above ceiling"; "a unit flagged small may let reviewer = approver". */
static struct seat both(const struct scene *scene)
{
    if (scene->amount == AMOUNT_MINOR)
        return (struct seat){ REFUSAL_NONE, false };
    return (struct seat){ scene->is_small ? REFUSAL_NONE : REFUSAL_SEGREGATION, scene->is_small };
}

/* "Persons compared, also through delegation": the giver's past counts where the giver's delegation serves.
 */
static struct seat compare(const struct scene *scene, bool serves, bool is_review)
{
    struct seat fine = { REFUSAL_NONE, false }, never = { REFUSAL_SEGREGATION, false };
    enum scene_relation relation = scene->relation;

    if (relation == RELATION_NONE || (is_of_giver(relation) && !serves))
        return fine;
    if (is_requester(relation))
        return never;
    if (is_intake(relation))
        return is_review ? fine : never;
    if (relation == RELATION_REVIEWED || relation == RELATION_GIVER_REVIEWED)
        return is_review ? fine : both(scene);
    return is_review ? both(scene) : fine;
}

static struct seat sit(const struct scene *scene, int role, bool is_review)
{
    bool is_ours = scene_role(scene) == role; /* the papers are of this role */
    bool has_paper = is_ours && scene->paper != PAPER_NONE;
    bool is_covered = is_ours && is_good(scene, scene->paper);

    if (scene->is_gone)
        return (struct seat){ REFUSAL_PERSON, false };
    if (decides_nothing(scene) || (!has_paper && (scene->roles & role) == 0))
        return (struct seat){ REFUSAL_ROLE, false };
    if (!is_covered && !is_at_home(scene, role))
        return (struct seat){ REFUSAL_AUTHORITY, false };
    return compare(scene, is_covered && is_lent(scene->paper), is_review);
}

static struct seat further(struct seat a, struct seat b)
{
    if (a.refusal == REFUSAL_NONE || b.refusal == REFUSAL_NONE)
        return a.refusal == REFUSAL_NONE ? a : b;
    return a.refusal >= b.refusal ? a : b;
}

static bool is_open(const struct scene *scene, enum task_kind kind)
{
    return (scene_open_tasks(scene) >> kind & 1u) != 0;
}

/* "Reviewers: findings, conditions, return"; "approver: decide within delegation"; "cancelled (approver,
 * reason)"; in the emergency lane "head of office signs". */
static struct seat seat_of(const struct scene *scene)
{
    enum task_kind reviewer = scene_reviewer(scene->lane);
    struct seat seat;

    if (scene->act >= ACT_RESULT)
        return sit(scene, scene_role(scene), true);
    seat = sit(scene, scene_role(scene), false);
    if (scene->act == ACT_RETURN && is_open(scene, reviewer))
        seat = further(seat, sit(scene, task_kind_role(reviewer), true));
    if (scene->act == ACT_CANCEL && scene->lane == LANE_EMERGENCY)
        seat = further(seat, sit(scene, ROLE_APPROVER, false));
    return seat;
}

/* DOMAIN 5.3. */
static bool is_in_time(const struct scene *scene)
{
    enum request_state state = scene->state;
    enum task_kind kind = scene_kind(scene->act);

    if (scene->act == ACT_REGULARISE || scene->act == ACT_RESULT)
        return true;
    if (scene->act == ACT_CANCEL)
        return state == REQUEST_IN_REVIEW || state == REQUEST_CLEARED || state == REQUEST_APPROVED ||
               state == REQUEST_APPROVED_COND || state == REQUEST_PART_APPROVED ||
               state == REQUEST_SLIP_ISSUED;
    if (state != REQUEST_IN_REVIEW)
        return false;
    /* A reviewer speaks where asked, or where they have spoken before. */
    return kind == TASK_KIND_COUNT || is_open(scene, kind) ||
           (scene->review != REVIEW_OPEN && kind == scene_reviewer(scene->lane));
}

static bool is_approval(enum scene_act act)
{
    return act == ACT_APPROVE || act == ACT_APPROVE_COND || act == ACT_APPROVE_PART;
}

static bool approves_line_2(enum scene_act act)
{
    return act == ACT_APPROVE || act == ACT_APPROVE_COND;
}

/* "May never lower BLOCK"; "unknown … never pass"; "each owns only its findings"; line 1 is always approved.
 */
static enum refusal weigh_lines(const struct scene *scene)
{
    if (scene->content == CONTENT_BLOCKED && approves_line_2(scene->act))
        return REFUSAL_BLOCKED;
    if (scene->content == CONTENT_ALL_MISSING ||
        (scene->content == CONTENT_MISSING && approves_line_2(scene->act)))
        return REFUSAL_UNKNOWN;
    return REFUSAL_NONE;
}

/* "One person holding several tiers confirms once." */
static struct seat tiers(const struct scene *scene)
{
    struct seat open = { REFUSAL_OPEN_REVIEW, false };
    struct seat seat = sit(scene, task_kind_role(scene_reviewer(scene->lane)), true), together = both(scene);

    if (seat.refusal != REFUSAL_NONE || together.refusal != REFUSAL_NONE)
        return open;
    return (struct seat){ REFUSAL_NONE, seat.is_exception || together.is_exception };
}

static struct expectation approve(const struct scene *scene, struct expectation expected)
{
    bool is_urgent = scene->lane == LANE_EMERGENCY, is_overridden = false;
    bool is_conditional = scene->act == ACT_APPROVE_COND || scene->review == REVIEW_CONDITION ||
                          scene->content == CONTENT_CONDITIONAL;

    expected.refusal = scene->lane == LANE_BOARD ? REFUSAL_BOARD : weigh_lines(scene);
    expected.closes = is_urgent ? scene_open_tasks(scene) : 1u << TASK_APPROVAL;
    if (expected.refusal == REFUSAL_NONE && scene->review == REVIEW_OPEN && !is_urgent) {
        struct seat seat = tiers(scene);

        expected.refusal = seat.refusal;
        expected.exceptions |= seat.is_exception ? EXCEPTION_SEGREGATION : 0;
        expected.closes |= 1u << scene_reviewer(scene->lane);
    }
    if (expected.refusal == REFUSAL_NONE && scene->review == REVIEW_OBJECT) {
        is_overridden = scene_reviewer(scene->lane) == TASK_TECHNICAL;
        expected.refusal = is_overridden ? REFUSAL_NONE : REFUSAL_OBJECTION;
    }
    if (expected.refusal == REFUSAL_NONE && (scene->act == ACT_APPROVE_PART || is_overridden) &&
        !scene->has_comment)
        expected.refusal = REFUSAL_REASON;
    expected.exceptions |= is_overridden ? EXCEPTION_OVERRIDE : 0;
    expected.exceptions |= is_urgent ? EXCEPTION_EMERGENCY : 0;
    expected.exceptions |= scene->lane == LANE_PILOT ? EXCEPTION_PILOT : 0;
    expected.act = is_conditional ? LIFE_APPROVE_COND : LIFE_APPROVE;
    if (scene->act == ACT_APPROVE_PART)
        expected.act = LIFE_APPROVE_PART;
    return expected;
}

/* Post-facto, by a second person: the one who signed as head does not regularise it, but in a small office.
 */
static struct expectation regularise(const struct scene *scene, struct expectation expected)
{
    bool is_same = scene->relation == RELATION_DECIDED ||
                   (scene->relation == RELATION_GIVER_DECIDED && is_lent(scene->paper));

    if (is_same && !scene->is_small)
        expected.refusal = REFUSAL_SEGREGATION;
    expected.exceptions |= EXCEPTION_EMERGENCY | (is_same ? EXCEPTION_SEGREGATION : 0);
    expected.closes = 1u << TASK_REGULARISATION;
    return expected;
}

static struct expectation speak(const struct scene *scene, struct expectation expected)
{
    enum task_kind kind = scene_kind(scene->act);

    if (scene->act == ACT_RESULT)
        expected.closes = 1u << TASK_PILOT_RESULT;
    else if (scene->act >= ACT_OBJECT && !scene->has_comment)
        expected.refusal = REFUSAL_REASON;
    else
        expected.closes = scene_open_tasks(scene) & 1u << kind;
    return expected;
}

struct expectation oracle_ask(const struct scene *scene)
{
    struct expectation expected = { REFUSAL_NONE, 0, 0, LIFE_ACT_COUNT };
    struct seat seat;

    if (!is_in_time(scene)) {
        expected.refusal = REFUSAL_STATE;
        return expected;
    }
    seat = seat_of(scene);
    expected.refusal = seat.refusal;
    expected.exceptions = seat.is_exception ? EXCEPTION_SEGREGATION : 0;
    if (seat.refusal != REFUSAL_NONE)
        return expected;
    if (scene->act == ACT_REGULARISE)
        return regularise(scene, expected);
    if (scene->act >= ACT_RESULT)
        return speak(scene, expected);
    if (is_approval(scene->act))
        return approve(scene, expected);
    if (scene->act == ACT_DECLINE && scene->lane == LANE_BOARD)
        expected.refusal = REFUSAL_BOARD;
    else if (!scene->has_comment)
        expected.refusal = REFUSAL_REASON;
    expected.closes = scene->act == ACT_DECLINE || scene->act == ACT_CANCEL ? scene_open_tasks(scene) : 0;
    if (scene->act != ACT_FORWARD)
        expected.act = scene->act == ACT_DECLINE  ? LIFE_DECLINE
                       : scene->act == ACT_RETURN ? LIFE_RETURN
                                                  : LIFE_CANCEL;
    return expected;
}

enum reach oracle_reach(const struct scene *scene)
{
    static const enum reach flaws[PAPER_COUNT] = {
        [PAPER_NONE] = REACH_NO_ROLE,
        [PAPER_PRIMARY] = REACH_AMOUNT,
        [PAPER_LENT] = REACH_AMOUNT,
        [PAPER_NOT_YET] = REACH_NOT_YET,
        [PAPER_EXPIRED] = REACH_EXPIRED,
        [PAPER_REVOKED] = REACH_REVOKED,
        [PAPER_SMALL] = REACH_AMOUNT,
        [PAPER_OTHER_UNIT] = REACH_UNIT,
        [PAPER_OTHER_CATEGORY] = REACH_CATEGORY,
        [PAPER_GIVER_LEFT] = REACH_GIVER,
        [PAPER_GIVER_REVOKED] = REACH_GIVER,
        [PAPER_GIVER_DEMOTED] = REACH_GIVER,
        [PAPER_CHAIN] = REACH_EXCEEDS,
        [PAPER_BEYOND_MONEY] = REACH_EXCEEDS,
        [PAPER_BEYOND_UNIT] = REACH_EXCEEDS,
        [PAPER_BEYOND_DAYS] = REACH_EXCEEDS,
    };
    int role = scene_role(scene);
    enum reach reach = flaws[scene->paper], own = REACH_NO_ROLE;

    /* A reviewer or head keeps the role in their own office, which is less than what they gave. */
    if (scene->paper == PAPER_GIVER_REVOKED && role != ROLE_APPROVER)
        reach = REACH_EXCEEDS;
    if ((scene->roles & role) != 0)
        own = role == ROLE_APPROVER ? REACH_NO_DELEGATION : REACH_UNIT;
    return reach > own ? reach : own;
}
