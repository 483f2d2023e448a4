/* SPDX-License-Identifier: Apache-2.0 */

/* Illegal acts tried exhaustively: every role, every act, own and others' requests, every state of a
 * delegation; each answer is compared with what DOMAIN says (ruling_oracle).  Three sweeps vary the rest, so
 * that every pair of circumstances meets. */

#include "ruling_oracle.h"
#include "support/support.h"

static const int role_sets[] = {
    0,
    ROLE_REQUESTER,
    ROLE_CLERK,
    ROLE_REVIEWER_TECHNICAL,
    ROLE_REVIEWER_SECURITY,
    ROLE_REVIEWER_DATA,
    ROLE_REVIEWER_ACCESSIBILITY,
    ROLE_REVIEWER_ARCHITECTURE,
    ROLE_APPROVER,
    ROLE_HEAD,
    ROLE_RECEIVER,
    ROLE_ASSET,
    ROLE_CUSTODIAN,
    ROLE_AUDITOR,
    ROLE_APPROVER | ROLE_REVIEWER_TECHNICAL,
    ROLE_APPROVER | ROLE_REVIEWER_SECURITY,
    ROLE_APPROVER | ROLE_HEAD | ROLE_REQUESTER,
    ROLE_CUSTODIAN | ROLE_APPROVER, /* no release has these two: what if one had */
    ROLE_AUDITOR | ROLE_HEAD,
};
static const enum lane lanes[] = { LANE_REVIEW, LANE_SPECIALIST, LANE_BOARD, LANE_PILOT, LANE_EMERGENCY };

enum { ROLE_SETS = sizeof role_sets / sizeof role_sets[0], LANES = sizeof lanes / sizeof lanes[0] };

static bool is_approval(const struct scene *scene)
{
    return scene->act <= ACT_APPROVE_PART;
}

/* What may never be, whatever any table says. */
static bool is_outrage(const struct scene *scene)
{
    bool is_own = scene->relation == RELATION_MINE || scene->relation == RELATION_FOR_ME;
    bool is_line_2 = scene->act == ACT_APPROVE || scene->act == ACT_APPROVE_COND;

    if ((scene->roles & (ROLE_CUSTODIAN | ROLE_AUDITOR)) != 0)
        return true;
    if (is_own)
        return true;
    if (scene->content == CONTENT_BLOCKED && is_line_2)
        return true;
    return is_approval(scene) &&
           (scene->content == CONTENT_ALL_MISSING || (scene->content == CONTENT_MISSING && is_line_2) ||
            scene->lane == LANE_BOARD);
}

/* A return and a cancellation may be acted in more than one role. */
static bool has_one_seat(const struct scene *scene)
{
    return scene->act != ACT_RETURN && scene->act != ACT_CANCEL;
}

struct tally {
    size_t tried;
    size_t allowed;
    size_t by_refusal[REFUSAL_COUNT];
};

static void complain(const struct scene *scene, const struct ruling_answer *answer,
                     const struct expectation *expected)
{
    char words[300];

    fail_msg("%s: said %s, closes %#x, exceptions %#x, act %d; DOMAIN says %s, %#x, %#x, %d",
             scene_words(scene, words, sizeof words), refusal_code(answer->refusal), answer->closes,
             answer->exceptions, (int)answer->act, refusal_code(expected->refusal), expected->closes,
             expected->exceptions, (int)expected->act);
}

static void try(const struct scene *scene, struct tally *tally)
{
    struct ruling_answer answer = scene_play(scene);
    struct expectation expected = oracle_ask(scene);

    tally->tried++;
    tally->by_refusal[answer.refusal]++;
    if (answer.refusal != expected.refusal)
        complain(scene, &answer, &expected);
    if (answer.refusal == REFUSAL_AUTHORITY && has_one_seat(scene))
        assert_string_equal(reach_code(answer.reach), reach_code(oracle_reach(scene)));
    if (answer.refusal != REFUSAL_NONE)
        return;
    tally->allowed++;
    if (answer.closes != expected.closes || answer.exceptions != expected.exceptions ||
        answer.act != expected.act || is_outrage(scene))
        complain(scene, &answer, &expected);
}

static void report(const struct tally *tally)
{
    print_message("%zu combinations tried, %zu allowed", tally->tried, tally->allowed);
    for (int i = REFUSAL_NONE + 1; i < REFUSAL_COUNT; i++) {
        if (tally->by_refusal[i] > 0)
            print_message(", %s %zu", refusal_code((enum refusal)i), tally->by_refusal[i]);
    }
    print_message("\n");
}

static enum request_state state_for(enum scene_act act)
{
    return act == ACT_REGULARISE || act == ACT_RESULT ? REQUEST_SLIP_ISSUED : REQUEST_IN_REVIEW;
}

/* Counts `scene` up like the digits of a number, from the last of `wheels`; false when all have turned. */
struct wheel {
    int *digit;
    int size;
};

static bool turn(const struct wheel *wheels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (++*wheels[i].digit < wheels[i].size)
            return true;
        *wheels[i].digit = 0;
    }
    return false;
}

struct digits {
    int roles, act, relation, paper, lane, place, amount, content, review, state, small, gone, comment;
};

static struct scene scene_of(const struct digits *digits)
{
    return (struct scene){
        .roles = role_sets[digits->roles],
        .act = (enum scene_act)digits->act,
        .relation = (enum scene_relation)digits->relation,
        .paper = (enum scene_paper)digits->paper,
        .place = (enum scene_place)digits->place,
        .amount = (enum scene_amount)digits->amount,
        .content = (enum scene_content)digits->content,
        .review = (enum scene_review)digits->review,
        .lane = lanes[digits->lane],
        .state = state_for((enum scene_act)digits->act),
        .is_small = digits->small != 0,
        .is_gone = digits->gone != 0,
        .has_comment = digits->comment == 0,
    };
}

TEST(who_acts_on_whose_request_by_what_authority)
{
    struct digits d = { 0 };
    const struct wheel wheels[] = {
        { &d.small, 2 },           { &d.amount, AMOUNT_COUNT },     { &d.lane, LANES },
        { &d.paper, PAPER_COUNT }, { &d.relation, RELATION_COUNT }, { &d.act, ACT_COUNT },
        { &d.roles, ROLE_SETS },
    };
    struct tally tally = { 0 };

    do {
        struct scene scene = scene_of(&d);

        try(&scene, &tally);
    } while (turn(wheels, sizeof wheels / sizeof wheels[0]));
    report(&tally);
    assert_true(tally.allowed > 0);
}

TEST(what_is_found_and_what_reviewers_said)
{
    static const enum scene_paper papers[] = { PAPER_NONE, PAPER_NO_CEILING, PAPER_LENT, PAPER_EXPIRED };
    static const enum scene_relation relations[] = { RELATION_NONE, RELATION_MINE, RELATION_REVIEWED,
                                                     RELATION_GIVER_FOR };
    struct digits d = { 0 };
    int paper = 0, relation = 0;
    const struct wheel wheels[] = {
        { &d.comment, 2 },
        { &d.review, REVIEW_COUNT },
        { &d.content, CONTENT_COUNT },
        { &d.small, 2 },
        { &d.amount, 2 },
        { &d.lane, LANES },
        { &paper, 4 },
        { &relation, 4 },
        { &d.act, ACT_COUNT },
        { &d.roles, ROLE_SETS },
    };
    struct tally tally = { 0 };

    do {
        struct scene scene = scene_of(&d);

        scene.paper = papers[paper];
        scene.relation = relations[relation];
        try(&scene, &tally);
    } while (turn(wheels, sizeof wheels / sizeof wheels[0]));
    report(&tally);
    assert_true(tally.allowed > 0);
}

TEST(when_and_where)
{
    static const enum scene_paper papers[] = { PAPER_NONE, PAPER_PRIMARY, PAPER_REVOKED };
    struct digits d = { 0 };
    int paper = 0;
    const struct wheel wheels[] = {
        { &d.gone, 2 },
        { &d.place, PLACE_COUNT },
        { &d.state, REQUEST_STATE_COUNT },
        { &d.review, REVIEW_COUNT },
        { &d.lane, LANES },
        { &paper, 3 },
        { &d.act, ACT_COUNT },
        { &d.roles, ROLE_SETS },
    };
    struct tally tally = { 0 };

    do {
        struct scene scene = scene_of(&d);

        scene.paper = papers[paper];
        scene.state = (enum request_state)d.state;
        if (scene.state != REQUEST_IN_REVIEW || (scene.act != ACT_REGULARISE && scene.act != ACT_RESULT))
            try(&scene, &tally);
    } while (turn(wheels, sizeof wheels / sizeof wheels[0]));
    report(&tally);
    assert_true(tally.allowed > 0);
}

/* "Adding a delegation never loosens segregation": what was refused for it stays refused with any second
 * delegation. */
TEST(a_second_delegation_never_lifts_a_refusal_for_segregation)
{
    static const enum scene_paper first[] = { PAPER_NONE, PAPER_NO_CEILING, PAPER_LENT };
    struct digits d = { 0 };
    int paper = 0, second = 0;
    size_t refused = 0;
    const struct wheel wheels[] = {
        { &second, PAPER_COUNT }, { &d.small, 2 },         { &d.amount, 2 },
        { &d.lane, LANES },       { &paper, 3 },           { &d.relation, RELATION_COUNT },
        { &d.act, ACT_COUNT },    { &d.roles, ROLE_SETS },
    };

    do {
        struct scene scene = scene_of(&d);
        char words[300];

        scene.paper = first[paper];
        /* These four change the giver, and so the first delegation. */
        if (second >= PAPER_GIVER_LEFT && second <= PAPER_CHAIN)
            continue;
        if (oracle_ask(&scene).refusal != REFUSAL_SEGREGATION)
            continue;
        refused++;
        scene.second = (enum scene_paper)second;
        if (scene_play(&scene).refusal == REFUSAL_NONE)
            fail_msg("%s: allowed", scene_words(&scene, words, sizeof words));
    } while (turn(wheels, sizeof wheels / sizeof wheels[0]));
    print_message("%zu refusals stood\n", refused);
    assert_true(refused > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(who_acts_on_whose_request_by_what_authority),
        RUN(what_is_found_and_what_reviewers_said),
        RUN(when_and_where),
        RUN(a_second_delegation_never_lifts_a_refusal_for_segregation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
