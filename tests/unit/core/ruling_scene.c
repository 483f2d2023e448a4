/* SPDX-License-Identifier: Apache-2.0 */
#include "ruling_scene.h"

#include <stdio.h>
#include <string.h>

enum { TODAY = 1500, FROM = 1000, UNTIL = 2000, LINES = 3, GIVES_MAX = 8 };

static const struct category categories[] = {
    { .code = "chair", .parent = "", .is_subject = false },
    { .code = "laptop", .parent = "machine", .is_subject = true },
    { .code = "machine", .parent = "", .is_subject = true },
    { .code = "software", .parent = "", .is_subject = true },
};
static const struct condition conditions[] = { { .code = "CND-SEAL", .bit = 1 } };
static const struct rule_setting settings[] = {
    { "R16", "same_person_minor", "2500", DATE_NONE, DATE_NONE, "sample" },
};

/* One scene's office while it is played. */
struct stage {
    const struct scene *scene;
    struct org_unit units[4];
    struct person people[4]; /* ordered by id: ACT, GIV, OTH, REQ */
    struct delegation gives[GIVES_MAX];
    struct rulebook book;
    struct request request;
    struct request_line lines[LINES];
    struct line_verdict verdicts[LINES];
    struct finding findings[3];
    struct verdict verdict;
    struct involvement involvements[3];
    struct opinion_line opinions[1];
    struct ruling_case ruling_case;
};

enum task_kind scene_reviewer(enum lane lane)
{
    return lane == LANE_REVIEW || lane == LANE_PILOT ? TASK_TECHNICAL : TASK_SECURITY;
}

enum task_kind scene_kind(enum scene_act act)
{
    if (act >= ACT_OBJECT)
        return (enum task_kind)(act - ACT_OBJECT);
    return act >= ACT_CLEAR ? (enum task_kind)(act - ACT_CLEAR) : TASK_KIND_COUNT;
}

int scene_role(const struct scene *scene)
{
    if (scene->act == ACT_RESULT)
        return ROLE_REVIEWER_TECHNICAL;
    if (scene_kind(scene->act) != TASK_KIND_COUNT)
        return task_kind_role(scene_kind(scene->act));
    return scene->lane == LANE_EMERGENCY && scene->act != ACT_REGULARISE ? ROLE_HEAD : ROLE_APPROVER;
}

unsigned scene_open_tasks(const struct scene *scene)
{
    unsigned open = 1u << TASK_APPROVAL;

    if (scene->act == ACT_REGULARISE)
        return 1u << TASK_REGULARISATION;
    if (scene->act == ACT_RESULT)
        return 1u << TASK_PILOT_RESULT;
    if (scene->lane == LANE_EMERGENCY)
        open = 1u << TASK_HEAD;
    else if (scene->lane == LANE_BOARD)
        open = 1u << TASK_BOARD;
    if (scene->review == REVIEW_OPEN) {
        open |= 1u << scene_reviewer(scene->lane);
        if (scene_kind(scene->act) != TASK_KIND_COUNT)
            open |= 1u << scene_kind(scene->act);
    }
    return open;
}

/* ---- the office ---- */

static struct delegation *give(struct stage *stage, const char *from, const char *to)
{
    static const char *const ids[GIVES_MAX] = { "D-0", "D-1", "D-2", "D-3", "D-4", "D-5", "D-6", "D-7" };
    struct delegation *given = &stage->gives[stage->book.delegations_count];

    *given = (struct delegation){ .id = ids[stage->book.delegations_count++],
                                  .from_person = from,
                                  .to_person = to,
                                  .role = scene_role(stage->scene),
                                  .units = "TOP",
                                  .categories = "machine",
                                  .ceiling_minor = 50000,
                                  .from = FROM,
                                  .until = UNTIL,
                                  .instrument = "",
                                  .revoked = DATE_NONE };
    return given;
}

static void give_paper(struct stage *stage, enum scene_paper paper, struct delegation *givers)
{
    struct delegation *given;

    if (paper == PAPER_NONE)
        return;
    given =
        give(stage, paper == PAPER_PRIMARY || paper == PAPER_NO_CEILING ? DELEGATION_ISSUER : "GIV", "ACT");
    if (paper == PAPER_NO_CEILING || paper == PAPER_BEYOND_MONEY)
        given->ceiling_minor = -1;
    else if (paper == PAPER_SMALL)
        given->ceiling_minor = 500;
    else if (paper == PAPER_NOT_YET)
        given->from = TODAY + 1;
    else if (paper == PAPER_EXPIRED)
        given->until = TODAY;
    else if (paper == PAPER_REVOKED)
        given->revoked = TODAY;
    else if (paper == PAPER_OTHER_UNIT)
        given->units = "LAB";
    else if (paper == PAPER_OTHER_CATEGORY)
        given->categories = "software";
    else if (paper == PAPER_GIVER_LEFT)
        stage->people[1].until = TODAY;
    else if (paper == PAPER_GIVER_REVOKED)
        givers->revoked = TODAY;
    else if (paper == PAPER_GIVER_DEMOTED)
        stage->people[1].roles = ROLE_REQUESTER;
    else if (paper == PAPER_CHAIN)
        givers->from_person = "OTH";
    else if (paper == PAPER_BEYOND_UNIT)
        given->units = "*";
    else if (paper == PAPER_BEYOND_DAYS)
        given->until = UNTIL + 1;
}

static void set_office(struct stage *stage)
{
    static const char *const places[PLACE_COUNT] = { "SUB", "TOP", "LAB", "AWAY" };
    const struct scene *scene = stage->scene;
    int role = scene_role(scene);
    struct delegation *givers;

    stage->units[0] = (struct org_unit){ .code = "AWAY", .parent = "" };
    stage->units[1] = (struct org_unit){ .code = "LAB", .parent = "SUB" };
    stage->units[2] = (struct org_unit){ .code = "SUB", .parent = "TOP", .is_small = scene->is_small };
    stage->units[3] = (struct org_unit){ .code = "TOP", .parent = "" };
    stage->people[0] = (struct person){ .id = "ACT",
                                        .unit = places[scene->place],
                                        .roles = scene->roles,
                                        .from = DATE_NONE,
                                        .until = scene->is_gone ? TODAY : DATE_NONE };
    stage->people[1] = (struct person){
        .id = "GIV", .unit = "AWAY", .roles = role | ROLE_REQUESTER, .from = DATE_NONE, .until = DATE_NONE
    };
    stage->people[2] =
        (struct person){ .id = "OTH", .unit = "AWAY", .roles = role, .from = DATE_NONE, .until = DATE_NONE };
    stage->people[3] = (struct person){
        .id = "REQ", .unit = "SUB", .roles = ROLE_REQUESTER, .from = DATE_NONE, .until = DATE_NONE
    };
    stage->book = (struct rulebook){
        .units = stage->units,
        .units_count = 4,
        .people = stage->people,
        .people_count = 4,
        .categories = categories,
        .categories_count = sizeof categories / sizeof categories[0],
        .conditions = conditions,
        .conditions_count = 1,
        .settings = settings,
        .settings_count = 1,
        .delegations = stage->gives,
    };
    give(stage, DELEGATION_ISSUER, "OTH");
    givers = give(stage, DELEGATION_ISSUER, "GIV");
    givers->categories = "*";
    give_paper(stage, scene->paper, givers);
    give_paper(stage, scene->second, givers);
}

/* ---- the request ---- */

static void involve(struct stage *stage, const char *person, enum duty duty)
{
    stage->involvements[stage->ruling_case.involvement_count++] = (struct involvement){ person, duty };
}

static void set_request(struct stage *stage)
{
    static const struct {
        enum scene_relation giver, own;
    } pairs[] = {
        { RELATION_GIVER_MINE, RELATION_MINE },       { RELATION_GIVER_FOR, RELATION_FOR_ME },
        { RELATION_GIVER_ENTERED, RELATION_ENTERED }, { RELATION_GIVER_REVIEWED, RELATION_REVIEWED },
        { RELATION_GIVER_DECIDED, RELATION_DECIDED },
    };
    enum scene_relation relation = stage->scene->relation;
    const char *who = "ACT", *requester = "REQ", *on_behalf_of = "";

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (pairs[i].giver == relation) {
            who = "GIV";
            relation = pairs[i].own;
            break;
        }
    }
    if (relation == RELATION_MINE) {
        requester = who;
    } else if (relation == RELATION_FOR_ME) {
        on_behalf_of = who;
    } else if (relation == RELATION_ENTERED) {
        requester = who;
        on_behalf_of = "REQ";
    }
    stage->request = (struct request){ .requester = requester,
                                       .on_behalf_of = on_behalf_of,
                                       .unit = "SUB",
                                       .lines = stage->lines,
                                       .line_count = LINES };
    involve(stage, requester, on_behalf_of[0] != '\0' ? DUTY_INTAKE : DUTY_REQUEST);
    if (on_behalf_of[0] != '\0')
        involve(stage, on_behalf_of, DUTY_REQUEST);
    if (relation == RELATION_REVIEWED)
        involve(stage, who, DUTY_REVIEW);
    else if (relation == RELATION_DECIDED)
        involve(stage, who, DUTY_APPROVE);
    if (stage->scene->lane == LANE_EMERGENCY)
        stage->request.purpose = PURPOSE_EMERGENCY;
    else if (stage->scene->lane == LANE_PILOT)
        stage->request.purpose = PURPOSE_PILOT;
}

static void set_verdict(struct stage *stage)
{
    static const int64_t totals[AMOUNT_COUNT] = { 1000, 20000, -1 };
    static const struct {
        enum effect effect;
        enum reason reason;
        size_t line;
    } contents[CONTENT_COUNT] = {
        [CONTENT_CONDITIONAL] = { EFFECT_CONDITIONAL, REASON_STD_03, 2 },
        [CONTENT_BLOCKED] = { EFFECT_BLOCK, REASON_STD_07, 2 },
        [CONTENT_MISSING] = { EFFECT_NEEDS_INFO, REASON_INF_01, 2 },
        [CONTENT_ALL_MISSING] = { EFFECT_NEEDS_INFO, REASON_BUD_01, 0 },
    };
    const struct scene *scene = stage->scene;
    enum scene_content content = scene->content;
    size_t count = 0;

    for (size_t i = 0; i < LINES; i++)
        stage->verdicts[i] =
            (struct line_verdict){ .effect = EFFECT_PASS, .category = i == 2 ? "chair" : "laptop" };
    stage->verdicts[0].effect = EFFECT_REFER;
    stage->findings[count++] = (struct finding){
        .line = 1,
        .effect = EFFECT_REFER,
        .reason = scene->lane == LANE_SPECIALIST ? REASON_VUL_01
                  : scene->lane == LANE_BOARD    ? REASON_AUT_01
                                                 : REASON_STD_02,
    };
    if (content != CONTENT_PLAIN) {
        stage->findings[count++] = (struct finding){ .line = contents[content].line,
                                                     .effect = contents[content].effect,
                                                     .reason = contents[content].reason };
        if (contents[content].line > 0)
            stage->verdicts[1].effect = contents[content].effect;
    }
    stage->verdict = (struct verdict){ .lane = scene->lane,
                                       .total_base_minor = totals[scene->amount],
                                       .lines = stage->verdicts,
                                       .line_count = LINES,
                                       .findings = stage->findings,
                                       .finding_count = count };
}

static void set_reviews(struct stage *stage)
{
    static const enum opinion said[REVIEW_COUNT] = { [REVIEW_CLEAR] = OPINION_CLEAR,
                                                     [REVIEW_CONDITION] = OPINION_CONDITION,
                                                     [REVIEW_OBJECT] = OPINION_OBJECT };
    const struct scene *scene = stage->scene;

    stage->ruling_case.open_tasks = scene_open_tasks(scene);
    if (scene->review == REVIEW_OPEN)
        return;
    stage->opinions[0] = (struct opinion_line){ scene_reviewer(scene->lane), 1, said[scene->review], "" };
    stage->ruling_case.opinions = stage->opinions;
    stage->ruling_case.opinion_count = 1;
}

/* ---- the act ---- */

static struct ruling_answer play_opinion(const struct stage *stage)
{
    const struct scene *scene = stage->scene;
    enum task_kind kind = scene->act == ACT_RESULT ? TASK_PILOT_RESULT : scene_kind(scene->act);
    struct opinion_line line = { kind, 1, scene->act >= ACT_OBJECT ? OPINION_OBJECT : OPINION_CLEAR, "" };

    return opinion_ask(&stage->ruling_case, &stage->people[0], kind, &line, 1,
                       scene->has_comment ? "Because." : "");
}

struct ruling_answer scene_play(const struct scene *scene)
{
    static const enum ruling_kind kinds[ACT_CLEAR] = {
        [ACT_APPROVE] = RULING_APPROVE,      [ACT_APPROVE_COND] = RULING_APPROVE,
        [ACT_APPROVE_PART] = RULING_APPROVE, [ACT_DECLINE] = RULING_DECLINE,
        [ACT_RETURN] = RULING_RETURN,        [ACT_FORWARD] = RULING_FORWARD,
        [ACT_CANCEL] = RULING_CANCEL,        [ACT_REGULARISE] = RULING_APPROVE,
    };
    struct ruling_line lines[LINES] = { { .effect = EFFECT_PASS },
                                        { .effect = EFFECT_PASS },
                                        { .effect = EFFECT_PASS } };
    struct stage stage = { .scene = scene };
    struct ruling ruling = { .lines = lines,
                             .line_count = LINES,
                             .comment = scene->has_comment ? "Because." : "",
                             .forward = TASK_DATA };

    stage.ruling_case = (struct ruling_case){ .book = &stage.book,
                                              .request = &stage.request,
                                              .verdict = &stage.verdict,
                                              .state = scene->state,
                                              .involvements = stage.involvements,
                                              .day = TODAY };
    set_office(&stage);
    set_request(&stage);
    set_verdict(&stage);
    set_reviews(&stage);
    if (scene->act >= ACT_RESULT)
        return play_opinion(&stage);
    ruling.kind = kinds[scene->act];
    if (scene->act == ACT_APPROVE_COND)
        lines[0] = (struct ruling_line){ EFFECT_CONDITIONAL, { "CND-SEAL" }, 1 };
    else if (scene->act == ACT_APPROVE_PART)
        lines[1].effect = EFFECT_BLOCK;
    return ruling_ask(&stage.ruling_case, &stage.people[0], &ruling);
}

const char *scene_words(const struct scene *scene, char *ret_text, size_t size)
{
    snprintf(ret_text, size,
             "roles %#x act %d relation %d paper %d+%d place %d amount %d content %d review %d lane %s state "
             "%s%s%s%s",
             (unsigned)scene->roles, (int)scene->act, (int)scene->relation, (int)scene->paper,
             (int)scene->second, (int)scene->place, (int)scene->amount, (int)scene->content,
             (int)scene->review, lane_code(scene->lane), request_state_code(scene->state),
             scene->is_small ? " small" : "", scene->is_gone ? " gone" : "",
             scene->has_comment ? " with words" : "");
    return ret_text;
}
