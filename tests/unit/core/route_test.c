/* SPDX-License-Identifier: Apache-2.0 */
#include "core/route.h"

#include "support/support.h"

static const struct category categories[] = {
    { .code = "cloud", .parent = "", .is_subject = true, .reviewer = REVIEWER_DATA },
    { .code = "conference", .parent = "", .is_subject = true, .reviewer = REVIEWER_ACCESSIBILITY },
    { .code = "laptop", .parent = "", .is_subject = true, .reviewer = REVIEWER_TECHNICAL },
    { .code = "server", .parent = "", .is_subject = true, .reviewer = REVIEWER_ARCHITECTURE },
    { .code = "switch", .parent = "", .is_subject = true, .reviewer = REVIEWER_SECURITY },
};
static const struct rulebook book = { .categories = categories,
                                      .categories_count = sizeof categories / sizeof categories[0] };
static const struct line_verdict lines[] = {
    { .category = "laptop" },     { .category = "switch" }, { .category = "cloud" },
    { .category = "conference" }, { .category = "server" }, { .category = "" },
};

static struct finding finding(size_t line, enum reason reason, enum effect effect)
{
    return (struct finding){
        .line = line, .reason = reason, .effect = effect, .disclosure = reason_disclosure(reason)
    };
}

static struct verdict verdict_of(enum lane lane, const struct finding *findings, size_t count)
{
    return (struct verdict){ .lane = lane,
                             .lines = lines,
                             .line_count = sizeof lines / sizeof lines[0],
                             .findings = findings,
                             .finding_count = count };
}

static enum task_kind owner(size_t line, enum reason reason)
{
    struct finding found = finding(line, reason, EFFECT_REFER);
    struct verdict verdict = verdict_of(LANE_SPECIALIST, &found, 1);

    return route_owner(&verdict, &book, &found);
}

static unsigned tasks(enum lane lane, const struct finding *findings, size_t count)
{
    struct verdict verdict = verdict_of(lane, findings, count);

    return route_tasks(&verdict, &book);
}

TEST(a_finding_belongs_to_the_reviewer_of_its_kind)
{
    assert_int_equal(owner(1, REASON_SUP_01), TASK_SECURITY);
    assert_int_equal(owner(1, REASON_VUL_02), TASK_SECURITY);
    assert_int_equal(owner(1, REASON_REQ_03), TASK_SECURITY);
    assert_int_equal(owner(1, REASON_DAT_01), TASK_DATA);
    assert_int_equal(owner(1, REASON_ACC_01), TASK_ACCESSIBILITY);
    assert_int_equal(owner(1, REASON_REQ_04), TASK_ACCESSIBILITY);
    assert_int_equal(owner(1, REASON_REQ_01), TASK_ARCHITECTURE);
}

TEST(any_other_finding_belongs_to_the_categorys_reviewer)
{
    assert_int_equal(owner(1, REASON_STD_02), TASK_TECHNICAL);
    assert_int_equal(owner(2, REASON_STD_02), TASK_SECURITY);
    assert_int_equal(owner(3, REASON_STD_02), TASK_DATA);
    assert_int_equal(owner(4, REASON_STD_02), TASK_ACCESSIBILITY);
    assert_int_equal(owner(5, REASON_STD_02), TASK_ARCHITECTURE);
    assert_int_equal(owner(6, REASON_STD_01), TASK_TECHNICAL); /* a category nobody knows */
    assert_int_equal(owner(0, REASON_LAN_01), TASK_TECHNICAL); /* the whole request */
}

TEST(what_only_security_may_read_is_securitys)
{
    struct finding secret = finding(3, REASON_STD_05, EFFECT_REFER);
    struct verdict verdict = verdict_of(LANE_SPECIALIST, &secret, 1);

    secret.disclosure = DISCLOSURE_SECURITY;
    assert_int_equal(route_owner(&verdict, &book, &secret), TASK_SECURITY);
    for (int reason = 0; reason < REASON_COUNT; reason++) {
        if (reason_disclosure((enum reason)reason) == DISCLOSURE_SECURITY)
            assert_int_equal(owner(3, (enum reason)reason), TASK_SECURITY);
    }
}

TEST(technical_review_is_one_reviewer_and_an_approver)
{
    struct finding found = finding(1, REASON_STD_02, EFFECT_REFER);

    assert_int_equal(tasks(LANE_REVIEW, &found, 1), 1 << TASK_TECHNICAL | 1 << TASK_APPROVAL);
    assert_int_equal(tasks(LANE_PILOT, &found, 1), 1 << TASK_TECHNICAL | 1 << TASK_APPROVAL);
}

TEST(specialists_are_asked_side_by_side_and_only_those_with_a_finding)
{
    struct finding found[] = {
        finding(1, REASON_VUL_01, EFFECT_REFER),
        finding(3, REASON_DAT_01, EFFECT_REFER),
        finding(1, REASON_ACC_01, EFFECT_CONDITIONAL), /* settled by its condition */
        finding(5, REASON_STD_11, EFFECT_PASS),
    };

    assert_int_equal(tasks(LANE_SPECIALIST, found, 4),
                     1 << TASK_SECURITY | 1 << TASK_DATA | 1 << TASK_APPROVAL);
    found[3].line = 1;
    found[3].reason = REASON_STD_02;
    found[3].effect = EFFECT_REFER;
    assert_int_equal(tasks(LANE_SPECIALIST, found, 4),
                     1 << TASK_TECHNICAL | 1 << TASK_SECURITY | 1 << TASK_DATA | 1 << TASK_APPROVAL);
}

TEST(an_emergency_goes_to_the_head_and_the_boards_to_the_board)
{
    struct finding found = finding(1, REASON_SUP_01, EFFECT_REFER);

    assert_int_equal(tasks(LANE_EMERGENCY, &found, 1), 1 << TASK_HEAD);
    assert_int_equal(tasks(LANE_BOARD, &found, 1), 1 << TASK_BOARD);
}

TEST(where_a_machine_decides_nobody_is_asked)
{
    struct finding found = finding(1, REASON_SUP_01, EFFECT_REFER);

    assert_int_equal(tasks(LANE_EXPRESS, &found, 1), 0);
    assert_int_equal(tasks(LANE_NOT_SUBJECT, &found, 1), 0);
    assert_int_equal(tasks(LANE_NONE, &found, 1), 0);
}

TEST(a_reviewer_speaks_of_the_lines_where_something_is_theirs)
{
    struct finding found[] = { finding(1, REASON_STD_02, EFFECT_REFER),
                               finding(2, REASON_STD_02, EFFECT_REFER) };
    struct verdict verdict = verdict_of(LANE_SPECIALIST, found, 2);

    assert_true(route_concerns(&verdict, &book, TASK_TECHNICAL, 1));
    assert_false(route_concerns(&verdict, &book, TASK_TECHNICAL, 2));
    assert_false(route_concerns(&verdict, &book, TASK_SECURITY, 1));
    assert_true(route_concerns(&verdict, &book, TASK_SECURITY, 2));
    found[0].line = 0; /* of the whole request */
    assert_true(route_concerns(&verdict, &book, TASK_TECHNICAL, 4));
}

TEST(a_reviewer_who_was_only_forwarded_to_may_speak_of_every_line)
{
    struct finding found = finding(1, REASON_STD_02, EFFECT_REFER);
    struct verdict verdict = verdict_of(LANE_REVIEW, &found, 1);

    assert_true(route_is_forwarded(&verdict, &book, TASK_DATA));
    assert_false(route_is_forwarded(&verdict, &book, TASK_TECHNICAL));
    assert_true(route_concerns(&verdict, &book, TASK_DATA, 1));
    assert_true(route_concerns(&verdict, &book, TASK_DATA, 6));
}

TEST(every_kind_has_a_code_that_reads_back_and_one_role)
{
    enum task_kind kind = TASK_KIND_COUNT;

    for (int i = 0; i < TASK_KIND_COUNT; i++) {
        int role = task_kind_role((enum task_kind)i);

        CHECK_OK(task_kind_parse(task_kind_code((enum task_kind)i), &kind));
        assert_int_equal(kind, i);
        assert_int_equal(role & (role - 1), 0);
        assert_int_equal(role == 0, i == TASK_BOARD);
    }
    CHECK_ERR(task_kind_parse("astrology", &kind), ERR_INPUT);
    assert_true(task_kind_is_review(TASK_ARCHITECTURE));
    assert_false(task_kind_is_review(TASK_APPROVAL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_finding_belongs_to_the_reviewer_of_its_kind),
        RUN(any_other_finding_belongs_to_the_categorys_reviewer),
        RUN(what_only_security_may_read_is_securitys),
        RUN(technical_review_is_one_reviewer_and_an_approver),
        RUN(specialists_are_asked_side_by_side_and_only_those_with_a_finding),
        RUN(an_emergency_goes_to_the_head_and_the_boards_to_the_board),
        RUN(where_a_machine_decides_nobody_is_asked),
        RUN(a_reviewer_speaks_of_the_lines_where_something_is_theirs),
        RUN(a_reviewer_who_was_only_forwarded_to_may_speak_of_every_line),
        RUN(every_kind_has_a_code_that_reads_back_and_one_role),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
