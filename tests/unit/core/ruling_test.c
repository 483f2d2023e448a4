/* SPDX-License-Identifier: Apache-2.0 */

/* Decisions by people, one behaviour at a time; illegal_acts_test tries them all. */

#include "ruling_scene.h"
#include "support/support.h"

#include <string.h>

/* An approver with the issuer's authority, on somebody else's request of 200.00 in technical review, cleared.
 */
static struct scene ordinary(enum scene_act act)
{
    return (struct scene){ .roles = ROLE_APPROVER,
                           .act = act,
                           .paper = PAPER_PRIMARY,
                           .amount = AMOUNT_MORE,
                           .lane = LANE_REVIEW,
                           .state = REQUEST_IN_REVIEW,
                           .has_comment = true };
}

static enum refusal refusal_of(struct scene scene)
{
    return scene_play(&scene).refusal;
}

TEST(an_approver_approves_what_reviewers_cleared)
{
    struct scene scene = ordinary(ACT_APPROVE);
    struct ruling_answer answer = scene_play(&scene);

    assert_int_equal(answer.refusal, REFUSAL_NONE);
    assert_int_equal(answer.act, LIFE_APPROVE);
    assert_int_equal(answer.effect, EFFECT_PASS);
    assert_int_equal(answer.role, ROLE_APPROVER);
    assert_int_equal(answer.duty, DUTY_APPROVE);
    assert_int_equal(answer.duty_answer, DUTY_ALLOWED);
    assert_int_equal(answer.closes, 1 << TASK_APPROVAL);
    assert_int_equal(answer.exceptions, 0);
    assert_non_null(answer.delegation);
}

TEST(a_condition_makes_the_approval_conditional)
{
    struct scene scene = ordinary(ACT_APPROVE_COND);

    assert_int_equal(scene_play(&scene).act, LIFE_APPROVE_COND);
    scene.act = ACT_APPROVE;
    scene.review = REVIEW_CONDITION; /* the reviewer's stays, whatever the approver says */
    assert_int_equal(scene_play(&scene).effect, EFFECT_CONDITIONAL);
    scene.review = REVIEW_CLEAR;
    scene.content = CONTENT_CONDITIONAL; /* and so does the machine's */
    assert_int_equal(scene_play(&scene).act, LIFE_APPROVE_COND);
}

TEST(lines_are_decided_one_by_one)
{
    struct scene scene = ordinary(ACT_APPROVE_PART);
    struct ruling_answer answer = scene_play(&scene);

    assert_int_equal(answer.act, LIFE_APPROVE_PART);
    assert_int_equal(answer.effect, EFFECT_BLOCK);
    scene.content = CONTENT_BLOCKED; /* the blocked line declined, the other approved */
    assert_int_equal(refusal_of(scene), REFUSAL_NONE);
    scene.has_comment = false;
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_REASON);
    assert_int_equal(answer.line, 2);
}

TEST(a_blocked_line_is_nobodys_to_approve)
{
    struct scene scene = ordinary(ACT_APPROVE);
    struct ruling_answer answer;

    scene.content = CONTENT_BLOCKED;
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_BLOCKED);
    assert_int_equal(answer.line, 2);
    scene.lane = LANE_EMERGENCY; /* the head of office neither */
    scene.roles = ROLE_HEAD;
    scene.paper = PAPER_NONE;
    assert_int_equal(refusal_of(scene), REFUSAL_BLOCKED);
}

TEST(what_is_not_known_is_asked_for)
{
    struct scene scene = ordinary(ACT_APPROVE);

    scene.content = CONTENT_ALL_MISSING;
    assert_int_equal(refusal_of(scene), REFUSAL_UNKNOWN);
    scene.act = ACT_RETURN;
    assert_int_equal(refusal_of(scene), REFUSAL_NONE);
    scene.act = ACT_DECLINE;
    assert_int_equal(refusal_of(scene), REFUSAL_NONE);
}

TEST(an_open_review_is_waited_for_and_named)
{
    struct scene scene = ordinary(ACT_APPROVE);
    struct ruling_answer answer;

    scene.lane = LANE_SPECIALIST;
    scene.review = REVIEW_OPEN;
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_OPEN_REVIEW);
    assert_int_equal(answer.kind, TASK_SECURITY);
    scene.act = ACT_DECLINE; /* but not to say no */
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_NONE);
    assert_int_equal(answer.closes, 1 << TASK_SECURITY | 1 << TASK_APPROVAL);
}

TEST(a_specialists_objection_stands_and_a_technical_ones_is_overridden_with_words)
{
    struct scene scene = ordinary(ACT_APPROVE);
    struct ruling_answer answer;

    scene.review = REVIEW_OBJECT;
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_NONE);
    assert_int_equal(answer.exceptions, EXCEPTION_OVERRIDE);
    scene.has_comment = false;
    assert_int_equal(refusal_of(scene), REFUSAL_REASON);
    scene.has_comment = true;
    scene.lane = LANE_SPECIALIST;
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_OBJECTION);
    assert_int_equal(answer.kind, TASK_SECURITY);
    assert_int_equal(answer.line, 1);
}

TEST(an_objection_is_lifted_by_the_reviewer_who_speaks_again)
{
    struct scene scene = { .roles = ROLE_REVIEWER_SECURITY,
                           .act = (enum scene_act)(ACT_CLEAR + TASK_SECURITY),
                           .lane = LANE_SPECIALIST,
                           .state = REQUEST_IN_REVIEW,
                           .review = REVIEW_OBJECT };

    assert_int_equal(refusal_of(scene), REFUSAL_NONE);
    scene.act = (enum scene_act)(ACT_CLEAR + TASK_TECHNICAL); /* another was not asked */
    scene.roles = ROLE_REVIEWER_TECHNICAL;
    assert_int_equal(refusal_of(scene), REFUSAL_STATE);
}

TEST(whoever_holds_both_tiers_signs_once_where_that_is_allowed)
{
    struct scene scene = ordinary(ACT_APPROVE);
    struct ruling_answer answer;

    scene.roles = ROLE_APPROVER | ROLE_REVIEWER_TECHNICAL;
    scene.review = REVIEW_OPEN;
    assert_int_equal(refusal_of(scene), REFUSAL_OPEN_REVIEW); /* a large amount wants two */
    scene.amount = AMOUNT_MINOR;
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_NONE);
    assert_int_equal(answer.closes, 1 << TASK_TECHNICAL | 1 << TASK_APPROVAL);
    assert_string_equal(duty_lifted(answer.duty_answer), "ceiling");
    assert_int_equal(answer.exceptions, 0);
    scene.amount = AMOUNT_MORE;
    scene.is_small = true;
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_NONE);
    assert_string_equal(duty_lifted(answer.duty_answer), "small");
    assert_int_equal(answer.exceptions, EXCEPTION_SEGREGATION);
}

TEST(a_small_office_never_lets_a_requester_approve)
{
    static const enum scene_relation own[] = { RELATION_MINE, RELATION_FOR_ME, RELATION_ENTERED,
                                               RELATION_GIVER_MINE };

    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        struct scene scene = ordinary(ACT_APPROVE);

        scene.relation = own[i];
        scene.paper = PAPER_LENT;
        scene.is_small = true;
        scene.amount = AMOUNT_MINOR;
        assert_int_equal(refusal_of(scene), REFUSAL_SEGREGATION);
    }
}

TEST(the_requesters_delegate_counts_as_the_requester_under_any_other_delegation)
{
    struct scene scene = ordinary(ACT_APPROVE);

    scene.relation = RELATION_GIVER_MINE;
    assert_int_equal(refusal_of(scene), REFUSAL_NONE); /* the issuer's own, and nothing from the requester */
    scene.second = PAPER_LENT;
    assert_int_equal(refusal_of(scene), REFUSAL_SEGREGATION);
}

TEST(a_refusal_for_segregation_names_the_involvement)
{
    struct scene scene = ordinary(ACT_APPROVE);
    struct ruling_answer answer;

    scene.relation = RELATION_REVIEWED;
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_SEGREGATION);
    assert_non_null(answer.because);
}

TEST(only_the_board_decides_what_is_the_boards)
{
    struct scene scene = ordinary(ACT_APPROVE);

    scene.lane = LANE_BOARD;
    assert_int_equal(refusal_of(scene), REFUSAL_BOARD);
    scene.act = ACT_DECLINE;
    assert_int_equal(refusal_of(scene), REFUSAL_BOARD);
    scene.act = ACT_FORWARD;
    assert_int_equal(refusal_of(scene), REFUSAL_NONE);
    scene.act = ACT_CANCEL;
    assert_int_equal(refusal_of(scene), REFUSAL_NONE);
}

TEST(the_head_of_office_signs_an_emergency_and_another_regularises_it)
{
    struct scene scene = ordinary(ACT_APPROVE);
    struct ruling_answer answer;

    scene.lane = LANE_EMERGENCY;
    scene.roles = ROLE_HEAD;
    scene.paper = PAPER_NONE;
    scene.review = REVIEW_OPEN; /* nobody is waited for */
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_NONE);
    assert_int_equal(answer.role, ROLE_HEAD);
    assert_int_equal(answer.exceptions, EXCEPTION_EMERGENCY);
    assert_null(answer.delegation);
    scene.roles = ROLE_APPROVER;
    assert_int_equal(refusal_of(scene), REFUSAL_ROLE);
    scene.act = ACT_REGULARISE;
    scene.state = REQUEST_SLIP_ISSUED;
    scene.paper = PAPER_PRIMARY;
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_NONE);
    assert_int_equal(answer.act, LIFE_ACT_COUNT);
    assert_int_equal(answer.closes, 1 << TASK_REGULARISATION);
    scene.relation = RELATION_DECIDED;
    assert_int_equal(refusal_of(scene), REFUSAL_SEGREGATION);
}

TEST(a_pilot_leaves_its_mark_and_its_result_is_accepted_by_a_technician)
{
    struct scene scene = ordinary(ACT_APPROVE);

    scene.lane = LANE_PILOT;
    assert_int_equal(scene_play(&scene).exceptions, EXCEPTION_PILOT);
    scene.act = ACT_RESULT;
    scene.state = REQUEST_RECEIVED;
    scene.roles = ROLE_REVIEWER_TECHNICAL;
    scene.paper = PAPER_NONE;
    assert_int_equal(scene_play(&scene).closes, 1 << TASK_PILOT_RESULT);
    scene.relation = RELATION_MINE;
    assert_int_equal(refusal_of(scene), REFUSAL_SEGREGATION);
}

TEST(a_reviewer_returns_only_what_is_open_with_them)
{
    struct scene scene = ordinary(ACT_RETURN);
    struct ruling_answer answer;

    scene.roles = ROLE_REVIEWER_TECHNICAL;
    scene.paper = PAPER_NONE;
    assert_int_equal(refusal_of(scene), REFUSAL_ROLE);
    scene.review = REVIEW_OPEN;
    answer = scene_play(&scene);
    assert_int_equal(answer.refusal, REFUSAL_NONE);
    assert_int_equal(answer.duty, DUTY_REVIEW);
    assert_int_equal(answer.act, LIFE_RETURN);
    assert_int_equal(answer.closes, 0);
}

TEST(words_are_asked_for_where_somebody_is_owed_them)
{
    static const enum scene_act acts[] = { ACT_DECLINE, ACT_RETURN, ACT_FORWARD, ACT_CANCEL,
                                           ACT_APPROVE_PART };

    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        struct scene scene = ordinary(acts[i]);

        assert_int_equal(refusal_of(scene), REFUSAL_NONE);
        scene.has_comment = false;
        assert_int_equal(refusal_of(scene), REFUSAL_REASON);
    }
}

/* ---- with a ruling of the test's own ---- */

struct desk {
    struct org_unit unit;
    struct person person;
    struct delegation delegation;
    struct category categories[1];
    struct condition conditions[1];
    struct rulebook book;
    struct request request;
    struct request_line lines[2];
    struct line_verdict verdicts[2];
    struct finding findings[2];
    struct verdict verdict;
    struct opinion_line opinions[2];
    struct ruling_case ruling_case;
};

static void open_desk(struct desk *desk)
{
    *desk = (struct desk){
        .unit = { .code = "U", .parent = "" },
        .person = { .id = "P",
                    .unit = "U",
                    .roles = ROLE_APPROVER | ROLE_REVIEWER_SECURITY,
                    .from = DATE_NONE,
                    .until = DATE_NONE },
        .delegation = { .id = "D",
                        .from_person = DELEGATION_ISSUER,
                        .to_person = "P",
                        .role = ROLE_APPROVER,
                        .units = "*",
                        .categories = "*",
                        .ceiling_minor = -1,
                        .from = DATE_NONE,
                        .until = DATE_NONE,
                        .revoked = DATE_NONE },
        .categories = { { .code = "laptop", .parent = "", .is_subject = true } },
        .conditions = { { .code = "CND-SEAL" } },
        .verdicts = { { .effect = EFFECT_REFER, .category = "laptop" },
                      { .effect = EFFECT_REFER, .category = "laptop" } },
        .findings = { { .line = 1, .effect = EFFECT_REFER, .reason = REASON_VUL_01 },
                      { .line = 2, .effect = EFFECT_REFER, .reason = REASON_VUL_01 } },
        .opinions = { { TASK_SECURITY, 1, OPINION_CLEAR, "" }, { TASK_SECURITY, 2, OPINION_CLEAR, "" } },
    };
    desk->book = (struct rulebook){ .units = &desk->unit,
                                    .units_count = 1,
                                    .people = &desk->person,
                                    .people_count = 1,
                                    .delegations = &desk->delegation,
                                    .delegations_count = 1,
                                    .categories = desk->categories,
                                    .categories_count = 1,
                                    .conditions = desk->conditions,
                                    .conditions_count = 1 };
    desk->request = (struct request){
        .requester = "R", .on_behalf_of = "", .unit = "U", .lines = desk->lines, .line_count = 2
    };
    desk->verdict = (struct verdict){ .lane = LANE_SPECIALIST,
                                      .total_base_minor = 100,
                                      .lines = desk->verdicts,
                                      .line_count = 2,
                                      .findings = desk->findings,
                                      .finding_count = 2 };
    desk->ruling_case = (struct ruling_case){ .book = &desk->book,
                                              .request = &desk->request,
                                              .verdict = &desk->verdict,
                                              .state = REQUEST_IN_REVIEW,
                                              .open_tasks = 1u << TASK_APPROVAL,
                                              .opinions = desk->opinions,
                                              .opinion_count = 2,
                                              .day = 1 };
}

static struct ruling_answer rule(const struct desk *desk, const struct ruling_line *lines, size_t count,
                                 const char *comment)
{
    const struct ruling ruling = { RULING_APPROVE, lines, count, comment, TASK_KIND_COUNT };

    return ruling_ask(&desk->ruling_case, &desk->person, &ruling);
}

TEST(each_line_gets_one_answer)
{
    struct ruling_line lines[] = { { .effect = EFFECT_PASS },
                                   { .effect = EFFECT_PASS },
                                   { .effect = EFFECT_PASS } };
    struct desk desk;

    open_desk(&desk);
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_NONE);
    assert_int_equal(rule(&desk, lines, 1, "").refusal, REFUSAL_LINES);
    assert_int_equal(rule(&desk, lines, 3, "").refusal, REFUSAL_LINES);
    assert_int_equal(rule(&desk, NULL, 2, "").refusal, REFUSAL_LINES);
    lines[1].effect = EFFECT_REFER;
    assert_int_equal(rule(&desk, lines, 2, "").line, 2);
    lines[1].effect = EFFECT_NOT_SUBJECT; /* a way round the judgement */
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_LINES);
}

TEST(declining_every_line_is_declining)
{
    const struct ruling_line lines[] = { { .effect = EFFECT_BLOCK }, { .effect = EFFECT_BLOCK } };
    struct desk desk;

    open_desk(&desk);
    assert_int_equal(rule(&desk, lines, 2, "Not needed.").act, LIFE_DECLINE);
    assert_int_equal(rule(&desk, lines, 2, " \t\n").refusal, REFUSAL_REASON);
}

TEST(a_condition_is_the_catalogues_or_in_words)
{
    struct ruling_line lines[] = { { .effect = EFFECT_CONDITIONAL }, { .effect = EFFECT_PASS } };
    struct desk desk;

    open_desk(&desk);
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_CONDITION); /* conditional on nothing */
    assert_int_equal(rule(&desk, lines, 2, "Keep it in the safe.").refusal, REFUSAL_NONE);
    lines[0].conditions[0] = "CND-NONE";
    lines[0].condition_count = 1;
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_CONDITION);
    lines[0].conditions[0] = "CND-SEAL";
    assert_int_equal(rule(&desk, lines, 2, "").act, LIFE_APPROVE_COND);
    lines[0].effect = EFFECT_PASS; /* a pass with a condition is no pass */
    assert_int_equal(rule(&desk, lines, 2, "").act, LIFE_APPROVE_COND);
    lines[0].condition_count = RULING_CONDITIONS_MAX + 1;
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_CONDITION);
}

TEST(a_closed_review_that_was_silent_on_a_line_is_still_wanted)
{
    const struct ruling_line lines[] = { { .effect = EFFECT_PASS }, { .effect = EFFECT_PASS } };
    struct desk desk;

    open_desk(&desk);
    desk.person.roles = ROLE_APPROVER;
    desk.ruling_case.opinion_count = 1;
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_OPEN_REVIEW);
    assert_int_equal(rule(&desk, lines, 2, "").line, 2);
}

TEST(a_review_that_is_only_lent_is_given_apart_from_the_decision)
{
    const struct ruling_line lines[] = { { .effect = EFFECT_PASS }, { .effect = EFFECT_PASS } };
    const struct rule_setting minor = { "R16", "same_person_minor", "2500", DATE_NONE, DATE_NONE, "" };
    struct delegation given[2];
    struct person people[2];
    struct desk desk;

    open_desk(&desk);
    desk.ruling_case.opinion_count = 0;
    desk.ruling_case.open_tasks |= 1u << TASK_SECURITY;
    desk.book.settings = &minor;
    desk.book.settings_count = 1;
    assert_int_equal(rule(&desk, lines, 2, "").closes, 1 << TASK_SECURITY | 1 << TASK_APPROVAL);
    desk.person.roles = ROLE_APPROVER;
    people[0] = desk.person;
    people[1] = (struct person){
        .id = "S", .unit = "U", .roles = ROLE_REVIEWER_SECURITY, .from = DATE_NONE, .until = DATE_NONE
    };
    given[0] = given[1] = desk.delegation;
    given[1].from_person = "S";
    given[1].units = "U";
    given[1].role = ROLE_REVIEWER_SECURITY;
    desk.book.people = people;
    desk.book.people_count = 2;
    desk.book.delegations = given;
    desk.book.delegations_count = 2;
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_OPEN_REVIEW);
    given[1].from_person = DELEGATION_ISSUER;
    assert_int_equal(rule(&desk, lines, 2, "").closes, 1 << TASK_SECURITY | 1 << TASK_APPROVAL);
}

TEST(a_waiver_on_an_approved_line_is_marked)
{
    const struct ruling_line lines[] = { { .effect = EFFECT_PASS }, { .effect = EFFECT_BLOCK } };
    struct desk desk;

    open_desk(&desk);
    desk.findings[0] = (struct finding){ .line = 1, .effect = EFFECT_PASS, .reason = REASON_WAI_01 };
    assert_int_equal(rule(&desk, lines, 2, "One is enough.").exceptions, EXCEPTION_WAIVER);
    desk.findings[0].line = 2;
    assert_int_equal(rule(&desk, lines, 2, "One is enough.").exceptions, 0);
}

TEST(the_requester_is_known_even_where_the_list_is_empty)
{
    const struct ruling_line lines[] = { { .effect = EFFECT_PASS }, { .effect = EFFECT_PASS } };
    struct desk desk;

    open_desk(&desk);
    desk.request.requester = "P";
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_SEGREGATION);
    assert_null(rule(&desk, lines, 2, "").because);
    desk.request.on_behalf_of = "X"; /* entered for another: no less */
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_SEGREGATION);
    desk.request.requester = "R";
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_NONE);
    desk.request.on_behalf_of = "P";
    assert_int_equal(rule(&desk, lines, 2, "").refusal, REFUSAL_SEGREGATION);
}

static struct ruling_answer speak(const struct desk *desk, const struct opinion_line *lines, size_t count,
                                  const char *comment)
{
    return opinion_ask(&desk->ruling_case, &desk->person, TASK_SECURITY, lines, count, comment);
}

TEST(a_review_closes_when_each_of_its_lines_was_spoken_of)
{
    struct opinion_line said[] = { { TASK_SECURITY, 1, OPINION_CLEAR, "" },
                                   { TASK_SECURITY, 2, OPINION_CLEAR, "" } };
    struct desk desk;

    open_desk(&desk);
    desk.ruling_case.open_tasks |= 1u << TASK_SECURITY;
    desk.ruling_case.opinion_count = 0;
    assert_int_equal(speak(&desk, said, 1, "").closes, 0);
    assert_int_equal(speak(&desk, said, 2, "").closes, 1 << TASK_SECURITY);
    desk.ruling_case.opinion_count = 1; /* line 1 before, line 2 now */
    assert_int_equal(speak(&desk, said + 1, 1, "").closes, 1 << TASK_SECURITY);
    assert_int_equal(speak(&desk, said, 2, "").duty, DUTY_REVIEW);
}

TEST(an_opinion_is_on_ones_own_lines_once_each)
{
    struct opinion_line said[] = { { TASK_SECURITY, 1, OPINION_CLEAR, NULL },
                                   { TASK_SECURITY, 1, OPINION_CLEAR, NULL } };
    struct desk desk;

    open_desk(&desk);
    assert_int_equal(speak(&desk, said, 2, "").refusal, REFUSAL_LINES);
    said[1].line = 3;
    assert_int_equal(speak(&desk, said, 2, "").refusal, REFUSAL_LINES);
    said[1].line = 0;
    assert_int_equal(speak(&desk, said, 2, "").refusal, REFUSAL_LINES);
    said[1].line = 2;
    assert_int_equal(speak(&desk, said, 2, "").refusal, REFUSAL_NONE);
    desk.findings[1].reason = REASON_STD_02; /* line 2 is the technician's now */
    assert_int_equal(speak(&desk, said, 2, "").refusal, REFUSAL_LINES);
    said[0].kind = TASK_DATA;
    assert_int_equal(speak(&desk, said, 1, "").refusal, REFUSAL_LINES);
    assert_int_equal(speak(&desk, said, 0, "").refusal, REFUSAL_LINES);
}

TEST(an_opinions_condition_is_the_catalogues_or_in_words_and_an_objection_has_words)
{
    struct opinion_line said = { TASK_SECURITY, 1, OPINION_CONDITION, "CND-SEAL" };
    struct desk desk;

    open_desk(&desk);
    assert_int_equal(speak(&desk, &said, 1, "").refusal, REFUSAL_NONE);
    said.conditions = "CND-SEAL|CND-NONE";
    assert_int_equal(speak(&desk, &said, 1, "Words.").refusal, REFUSAL_CONDITION);
    said.conditions = NULL;
    assert_int_equal(speak(&desk, &said, 1, "").refusal, REFUSAL_CONDITION);
    assert_int_equal(speak(&desk, &said, 1, "Words.").effect, EFFECT_CONDITIONAL);
    said.opinion = OPINION_OBJECT;
    assert_int_equal(speak(&desk, &said, 1, "").refusal, REFUSAL_REASON);
    assert_int_equal(speak(&desk, &said, 1, "Words.").effect, EFFECT_REFER);
    said.conditions = "CND-SEAL"; /* an objection on condition is a condition */
    assert_int_equal(speak(&desk, &said, 1, "Words.").refusal, REFUSAL_CONDITION);
}

TEST(text_longer_than_it_may_be_is_no_reason)
{
    const struct ruling_line lines[] = { { .effect = EFFECT_PASS }, { .effect = EFFECT_BLOCK } };
    char text[RULING_TEXT_MAX + 2];
    struct desk desk;

    open_desk(&desk);
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(rule(&desk, lines, 2, text).refusal, REFUSAL_REASON);
    assert_int_equal(rule(&desk, lines, 2, text + 1).refusal, REFUSAL_NONE);
}

/* A line break would forge a line of the record, a bidi override what a reader sees. */
TEST(text_that_breaks_lines_or_reads_otherwise_is_never_taken)
{
    static const char *const unsound[] = { "Yes.\nwho P-0701", "\r", "tab\there", "\033[2J", "\x7f",
                                           "\xff",              "\xc2\x85", ("\xe2\x80\xae" "evil") };
    const struct ruling_line lines[] = { { .effect = EFFECT_PASS }, { .effect = EFFECT_PASS } };
    const struct opinion_line said = { TASK_SECURITY, 1, OPINION_CLEAR, "" };
    char text[RULING_TEXT_MAX + 2];
    struct desk desk;

    open_desk(&desk);
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(rule(&desk, lines, 2, text).refusal, REFUSAL_REASON);
    for (size_t i = 0; i < sizeof unsound / sizeof unsound[0]; i++)
        assert_int_equal(rule(&desk, lines, 2, unsound[i]).refusal, REFUSAL_REASON);
    assert_int_equal(rule(&desk, lines, 2, "\u0646\u0639\u0645, d\u2019accord").refusal, REFUSAL_NONE);
    for (size_t i = 0; i < sizeof unsound / sizeof unsound[0]; i++)
        assert_int_equal(speak(&desk, &said, 1, unsound[i]).refusal, REFUSAL_REASON);
    assert_int_equal(speak(&desk, &said, 1, "").refusal, REFUSAL_NONE);
}

TEST(what_is_asked_already_is_not_forwarded_again)
{
    struct ruling ruling = { RULING_FORWARD, NULL, 0, "What about the cable?", TASK_DATA };
    struct desk desk;

    open_desk(&desk);
    assert_int_equal(ruling_ask(&desk.ruling_case, &desk.person, &ruling).refusal, REFUSAL_NONE);
    desk.ruling_case.open_tasks |= 1u << TASK_DATA;
    assert_int_equal(ruling_ask(&desk.ruling_case, &desk.person, &ruling).refusal, REFUSAL_OPEN_REVIEW);
    ruling.forward = TASK_BOARD; /* nobody sends it to the board but the judge */
    assert_int_equal(ruling_ask(&desk.ruling_case, &desk.person, &ruling).refusal, REFUSAL_ROLE);
}

TEST(every_refusal_has_a_word_of_its_own)
{
    for (int i = 0; i < REFUSAL_COUNT; i++) {
        for (int k = 0; k < i; k++)
            assert_string_not_equal(refusal_code((enum refusal)i), refusal_code((enum refusal)k));
    }
    for (int i = 0; i < RULING_KIND_COUNT; i++)
        assert_true(ruling_kind_code((enum ruling_kind)i)[0] != '\0');
    for (int i = 0; i < OPINION_COUNT; i++)
        assert_true(opinion_code((enum opinion)i)[0] != '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(an_approver_approves_what_reviewers_cleared),
        RUN(a_condition_makes_the_approval_conditional),
        RUN(lines_are_decided_one_by_one),
        RUN(a_blocked_line_is_nobodys_to_approve),
        RUN(what_is_not_known_is_asked_for),
        RUN(an_open_review_is_waited_for_and_named),
        RUN(a_specialists_objection_stands_and_a_technical_ones_is_overridden_with_words),
        RUN(an_objection_is_lifted_by_the_reviewer_who_speaks_again),
        RUN(whoever_holds_both_tiers_signs_once_where_that_is_allowed),
        RUN(a_small_office_never_lets_a_requester_approve),
        RUN(the_requesters_delegate_counts_as_the_requester_under_any_other_delegation),
        RUN(a_refusal_for_segregation_names_the_involvement),
        RUN(only_the_board_decides_what_is_the_boards),
        RUN(the_head_of_office_signs_an_emergency_and_another_regularises_it),
        RUN(a_pilot_leaves_its_mark_and_its_result_is_accepted_by_a_technician),
        RUN(a_reviewer_returns_only_what_is_open_with_them),
        RUN(words_are_asked_for_where_somebody_is_owed_them),
        RUN(each_line_gets_one_answer),
        RUN(declining_every_line_is_declining),
        RUN(a_condition_is_the_catalogues_or_in_words),
        RUN(a_closed_review_that_was_silent_on_a_line_is_still_wanted),
        RUN(a_review_that_is_only_lent_is_given_apart_from_the_decision),
        RUN(a_waiver_on_an_approved_line_is_marked),
        RUN(the_requester_is_known_even_where_the_list_is_empty),
        RUN(a_review_closes_when_each_of_its_lines_was_spoken_of),
        RUN(an_opinion_is_on_ones_own_lines_once_each),
        RUN(an_opinions_condition_is_the_catalogues_or_in_words_and_an_objection_has_words),
        RUN(text_longer_than_it_may_be_is_no_reason),
        RUN(text_that_breaks_lines_or_reads_otherwise_is_never_taken),
        RUN(what_is_asked_already_is_not_forwarded_again),
        RUN(every_refusal_has_a_word_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
