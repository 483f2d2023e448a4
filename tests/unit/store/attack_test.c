/* SPDX-License-Identifier: Apache-2.0 */
/* What the register refuses although nobody asked core: raw SQL by somebody inside. */
#include "register.h"

#include <stdio.h>
#include <string.h>

static enum err insert_step(struct desk *desk, const char *from, int revision, const char *act,
                            const char *to)
{
    char text[400];

    snprintf(text, sizeof text,
             "insert into request_step (request, revision, from_state, act, to_state, time, actor) "
             "values ('R-0042-000001', %d, '%s', '%s', '%s', 5, 'P-9')",
             revision, from, act, to);
    return desk_sql(desk, text);
}

/* Every act in this state, leading to every state: only those of core's table are taken. */
static void attack_state(enum request_state from)
{
    struct desk desk;

    desk_open(&desk);
    desk_bring(&desk, desk.request.number, from);
    for (int act = 0; act < LIFE_ACT_COUNT; act++) {
        for (int to = 0; to < REQUEST_STATE_COUNT; to++) {
            const char *act_code = life_act_code((enum life_act)act);
            enum request_state right;
            bool is_right =
                life_step(from, (enum life_act)act, &right) == ERR_NONE && right == (enum request_state)to;
            enum err err;

            CHECK_OK(desk_sql(&desk, "savepoint before"));
            err = insert_step(&desk, request_state_code(from), act == LIFE_REVISE ? 2 : 1, act_code,
                              request_state_code((enum request_state)to));
            CHECK_OK(desk_sql(&desk, "rollback to before; release before"));
            if (err != (is_right ? ERR_NONE : ERR_CONFLICT))
                fail_msg("%s, %s, %s: %s", request_state_code(from), act_code,
                         request_state_code((enum request_state)to), err_name(err));
        }
    }
    desk_close(&desk);
}

TEST(of_every_state_and_act_only_the_steps_of_the_table_are_taken)
{
    for (int from = 0; from < REQUEST_STATE_COUNT; from++)
        attack_state((enum request_state)from);
}

TEST(a_step_from_a_state_in_which_the_request_is_not_is_refused)
{
    struct desk desk;

    desk_open(&desk);
    for (int from = 0; from < REQUEST_STATE_COUNT; from++) {
        for (int act = 0; act < LIFE_ACT_COUNT; act++) {
            enum request_state to;

            if (from == REQUEST_SUBMITTED ||
                life_step((enum request_state)from, (enum life_act)act, &to) != ERR_NONE)
                continue;
            CHECK_ERR(insert_step(&desk, request_state_code((enum request_state)from), 1,
                                  life_act_code((enum life_act)act), request_state_code(to)),
                      ERR_CONFLICT);
        }
    }
    desk_close(&desk);
}

TEST(a_state_is_never_changed_without_a_step)
{
    for (int from = 0; from < REQUEST_STATE_COUNT; from++) {
        struct desk desk;

        desk_open(&desk);
        desk_bring(&desk, desk.request.number, (enum request_state)from);
        for (int to = 0; to < REQUEST_STATE_COUNT; to++) {
            char text[80];

            snprintf(text, sizeof text, "update request set state = '%s'",
                     request_state_code((enum request_state)to));
            CHECK_ERR(desk_sql(&desk, text), ERR_CONFLICT);
        }
        CHECK_ERR(desk_sql(&desk, "update request set revision = 2"), ERR_CONFLICT);
        CHECK_ERR(desk_sql(&desk, "update request set requester = 'P-2'"), ERR_CONFLICT);
        CHECK_ERR(desk_sql(&desk, "update request set unit = 'U2'"), ERR_CONFLICT);
        desk_close(&desk);
    }
}

TEST(a_step_slipped_in_below_the_last_one_moves_nothing)
{
    struct desk desk;

    desk_open(&desk);
    desk_bring(&desk, desk.request.number, REQUEST_IN_REVIEW);
    CHECK_ERR(
        desk_sql(&desk,
                 "insert into request_step (id, request, revision, from_state, act, to_state, time, actor) "
                 "values (-1, 'R-0042-000001', 1, 'in_review', 'approve', 'approved', 5, 'P-9')"),
        ERR_CONFLICT);
    assert_int_equal(desk_count(&desk, "select count(*) from request where state = 'in_review'"), 1);
    desk_close(&desk);
}

TEST(a_request_is_not_replaced_by_a_new_one_of_the_same_number)
{
    struct desk desk;

    desk_open(&desk);
    desk_bring(&desk, desk.request.number, REQUEST_DECLINED);
    CHECK_ERR(desk_sql(&desk,
                       "insert or replace into request (number, requester, unit, state, revision, time) "
                       "values ('R-0042-000001', 'P-2', 'U1', 'submitted', 1, 5)"),
              ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "insert into request (number, requester, unit, state, revision, time) "
                              "values ('R-0042-000002', 'P-2', 'U1', 'approved', 1, 5)"),
              ERR_CONFLICT);
    assert_int_equal(desk_count(&desk, "select count(*) from request where state = 'declined'"), 1);
    desk_close(&desk);
}

TEST(a_revision_comes_only_with_the_act_of_revising)
{
    struct desk desk;

    desk_open(&desk);
    desk_bring(&desk, desk.request.number, REQUEST_RETURNED);
    CHECK_ERR(insert_step(&desk, "returned", 1, "revise", "submitted"), ERR_CONFLICT);
    CHECK_ERR(insert_step(&desk, "returned", 3, "revise", "submitted"), ERR_CONFLICT);
    CHECK_ERR(insert_step(&desk, "returned", 2, "answer", "in_review"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "insert into request_revision (request, revision, time, json) "
                              "values ('R-0042-000001', 2, 5, x'00')"),
              ERR_CONFLICT);
    CHECK_OK(insert_step(&desk, "returned", 2, "revise", "submitted"));
    CHECK_OK(desk_sql(&desk, "insert into request_revision (request, revision, time, json) "
                             "values ('R-0042-000001', 2, 5, x'00')"));
    desk_close(&desk);
}

TEST(who_asked_for_it_never_approves_reviews_or_receives_it)
{
    static const enum duty duties[] = { DUTY_APPROVE, DUTY_REVIEW, DUTY_RECEIVE };
    static const char *const lifts[] = { "", "small", "ceiling" };
    struct desk desk;

    desk_open(&desk);
    for (size_t i = 0; i < sizeof duties / sizeof duties[0]; i++)
        for (size_t j = 0; j < sizeof lifts / sizeof lifts[0]; j++)
            CHECK_ERR(desk_duty(&desk, desk.request.number, "P-1", duties[i], lifts[j]), ERR_CONFLICT);
    desk_close(&desk);
}

TEST(who_approved_it_does_not_turn_out_to_have_asked_for_it)
{
    struct desk desk;

    desk_open(&desk);
    CHECK_OK(desk_duty(&desk, desk.request.number, "P-2", DUTY_APPROVE, ""));
    CHECK_ERR(desk_duty(&desk, desk.request.number, "P-2", DUTY_REQUEST, ""), ERR_CONFLICT);
    CHECK_ERR(desk_duty(&desk, desk.request.number, "P-2", DUTY_REQUEST, "small"), ERR_CONFLICT);
    desk_close(&desk);
}

TEST(whoever_acts_for_the_requester_under_a_delegation_does_not_approve)
{
    const struct duty_record giver = { "R-0042-000001", "P-1", DUTY_APPROVE, "D-7", "small", 1000 };
    struct desk desk;

    desk_open(&desk);
    CHECK_OK(desk_duty(&desk, desk.request.number, "P-2", DUTY_APPROVE, ""));
    CHECK_ERR(duty_insert(desk.store, &giver), ERR_CONFLICT);
    desk_close(&desk);
}

TEST(the_register_lifts_what_the_matrix_lets_it_lift_and_nothing_else)
{
    static const char *const lifts[] = { "", "ceiling", "small" };

    for (int first = 0; first < DUTY_COUNT; first++) {
        for (int second = 0; second < DUTY_COUNT; second++) {
            enum duty_rule rule = duty_between((enum duty)first, (enum duty)second);

            for (size_t i = 0; i < sizeof lifts / sizeof lifts[0]; i++) {
                bool is_fine = rule == DUTY_FREE || (rule == DUTY_SMALL_ONLY && i == 2) ||
                               (rule == DUTY_CEILING && i > 0);
                struct desk desk;

                desk_open(&desk);
                CHECK_OK(desk_duty(&desk, desk.request.number, "P-5", (enum duty)first, ""));
                CHECK_ERR(desk_duty(&desk, desk.request.number, "P-5", (enum duty)second, lifts[i]),
                          is_fine ? ERR_NONE : ERR_CONFLICT);
                desk_close(&desk);
            }
        }
    }
}

TEST(a_person_decides_only_after_taking_up_the_duty)
{
    int64_t assessment;
    struct desk desk;

    desk_open(&desk);
    assessment = desk_assessment(&desk, desk.request.number);
    CHECK_ERR(desk_decision(&desk, assessment, "P-1", "PASS"), ERR_CONFLICT);
    CHECK_ERR(desk_decision(&desk, assessment, "P-2", "PASS"), ERR_CONFLICT);
    CHECK_OK(desk_duty(&desk, desk.request.number, "P-2", DUTY_REVIEW, ""));
    CHECK_ERR(desk_decision(&desk, assessment, "P-2", "PASS"), ERR_CONFLICT);
    CHECK_OK(desk_duty(&desk, desk.request.number, "P-3", DUTY_APPROVE, ""));
    CHECK_OK(desk_decision(&desk, assessment, "P-3", "PASS"));
    CHECK_OK(desk_decision(&desk, assessment, "KIOSK", "PASS"));
    CHECK_OK(desk_decision(&desk, assessment, "BOARD", "PASS"));
    desk_close(&desk);
}

static enum err insert_slip(struct desk *desk, int serial, const char *revision, int64_t decision)
{
    char text[300];

    snprintf(text, sizeof text,
             "insert into slip (kiosk, serial, code, request, revision, decision, issued, expires, signed, note) "
             "values (42, %d, '%020d', 'R-0042-000001', %s, %lld, 1, 2, x'01', x'')",
             serial, serial, revision, (long long)decision);
    return desk_sql(desk, text);
}

TEST(a_slip_follows_an_approval_of_its_own_request)
{
    static const struct {
        const char *act, *outcome;
        bool is_approval;
    } acts[] = {
        { "approve", "PASS", true },        { "approve_cond", "CONDITIONAL", true }, { "approve_part", "BLOCK", true },
        { "", "PASS", true },               { "decline", "BLOCK", false },           { "return", "NEEDS_INFO", false },
        { "cancel", "BLOCK", false },       { "forward", "PASS", false },            { "regularise", "PASS", false },
        { "approve_cond", "REFER", false }, { "", "REFER", false },
    };
    int64_t mine, others, decision;
    struct request_record other;
    struct desk desk;

    desk_open(&desk);
    other = desk_request(&desk, "P-8", "U1", 1001);
    mine = desk_assessment(&desk, desk.request.number);
    others = desk_assessment(&desk, other.number);
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        const struct decision_record record = { .assessment = mine,
                                                .actor = "KIOSK",
                                                .delegation = "",
                                                .outcome = acts[i].outcome,
                                                .comment = "",
                                                .act = acts[i].act,
                                                .role = "" };

        CHECK_OK(decision_insert(desk.store, &record, &decision));
        CHECK_ERR(insert_slip(&desk, (int)i + 1, "1", decision), acts[i].is_approval ? ERR_NONE : ERR_CONFLICT);
        CHECK_ERR(insert_slip(&desk, (int)i + 50, "2", decision), ERR_CONFLICT);
    }
    CHECK_OK(desk_decision(&desk, others, "KIOSK", "PASS"));
    decision = desk_count(&desk, "select max(id) from decision");
    CHECK_ERR(insert_slip(&desk, 99, "1", decision), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "insert or replace into slip select * from slip"), ERR_CONFLICT);
    desk_close(&desk);
}

TEST(a_number_that_was_handed_out_is_not_handed_out_again)
{
    struct desk desk;

    desk_open(&desk);
    CHECK_ERR(desk_sql(&desk, "update counter set last = 0"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "update counter set last = last + 2"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "update counter set name = 'request 43'"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "delete from counter"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "insert or replace into counter select name, 0 from counter"), ERR_CONFLICT);
    assert_string_equal(desk_request(&desk, "P-1", "U1", 1001).number, "R-0042-000002");
    desk_close(&desk);
}

TEST(a_duty_for_another_request_opens_no_door_here)
{
    int64_t assessment;
    struct desk desk;
    struct request_record other;

    desk_open(&desk);
    other = desk_request(&desk, "P-8", "U1", 1001);
    assessment = desk_assessment(&desk, desk.request.number);
    CHECK_OK(desk_duty(&desk, other.number, "P-2", DUTY_APPROVE, ""));
    CHECK_ERR(desk_decision(&desk, assessment, "P-2", "PASS"), ERR_CONFLICT);
    CHECK_OK(desk_duty(&desk, other.number, "P-1", DUTY_APPROVE, ""));
    CHECK_ERR(desk_decision(&desk, assessment, "P-1", "PASS"), ERR_CONFLICT);
    desk_close(&desk);
}

TEST(an_opinion_comes_from_a_reviewer_of_that_request)
{
    struct opinion_record opinion = { .actor = "P-1", .delegation = "", .comment = "", .time = 5 };
    struct desk desk;

    desk_open(&desk);
    opinion.task = desk_task(&desk, desk.request.number, TASK_SECURITY, 0);
    CHECK_ERR(opinion_insert(desk.store, &opinion), ERR_CONFLICT);
    opinion.actor = "P-2";
    CHECK_ERR(opinion_insert(desk.store, &opinion), ERR_CONFLICT);
    CHECK_OK(desk_duty(&desk, desk.request.number, "P-2", DUTY_APPROVE, ""));
    CHECK_ERR(opinion_insert(desk.store, &opinion), ERR_CONFLICT);
    opinion.actor = "P-3";
    CHECK_OK(desk_duty(&desk, desk.request.number, "P-3", DUTY_REVIEW, ""));
    CHECK_OK(opinion_insert(desk.store, &opinion));
    desk_close(&desk);
}

static const char everything[] =
    "insert into waiver_use (waiver, request, revision, line, quantity, time) values ('W-1', "
    "'R-0042-000001', 1, 1, 3, 5);"
    "insert into survey (request, score, time) values ('R-0042-000001', 4, 5);"
    "insert into board_decision (request, revision, reference, signed, time) values ('R-0042-000001', 1, "
    "'B-1', x'01', 5);"
    "insert into revocation_list (kid, sequence, issued, signed, time) values (x'01020304', 7, 5, x'02', 5);"
    "insert into revocation (kiosk, request, list, revision, reason) values (42, 'R-0042-000001', 1, 1, 'office');"
    "insert into service (request, lane, promised_s) values ('R-0042-000001', 'L2', 3600);"
    "insert into debt (request, unit, kind, due) values ('R-0042-000001', 'U1', 'regularisation', 20000);";

/* One row in every table that keeps history. */
static void fill(struct desk *desk)
{
    const struct opinion_line line = { TASK_TECHNICAL, 1, OPINION_OBJECT, "" };
    struct opinion_record opinion = {
        .actor = "P-3", .delegation = "", .comment = "", .time = 5, .lines = &line, .line_count = 1
    };

    desk_line(desk, desk->request.number, 1, "PRD-1", "laptop", 2);
    opinion.task = desk_task(desk, desk->request.number, TASK_TECHNICAL, 2000);
    desk_bring(desk, desk->request.number, REQUEST_IN_REVIEW);
    CHECK_OK(desk_duty(desk, desk->request.number, "P-3", DUTY_REVIEW, ""));
    CHECK_OK(opinion_insert(desk->store, &opinion));
    CHECK_OK(desk_duty(desk, desk->request.number, "P-2", DUTY_APPROVE, ""));
    CHECK_OK(desk_decision(desk, desk_assessment(desk, desk->request.number), "P-2", "BLOCK"));
    CHECK_OK(desk_sql(desk, everything));
}

TEST(history_is_neither_changed_nor_removed_nor_replaced)
{
    static const struct {
        const char *table, *column;
    } changed[] = {
        { "request_step", "comment" },  { "request_line", "quantity" }, { "decision", "outcome" },
        { "decision_line", "outcome" }, { "declined_line", "line" },    { "opinion", "comment" },
        { "opinion_line", "result" },   { "involvement", "lifted" },    { "waiver_use", "quantity" },
        { "survey", "score" },          { "board_decision", "signed" }, { "life_step", "act" },
        { "duty_conflict", "may" },     { "request_revision", "json" }, { "assessment", "records" },
        { "revocation_list", "issued" }, { "revocation", "reason" },
    };
    static const char *const removed[] = {
        "request",     "request_revision", "request_step",  "request_line",   "assessment",
        "decision",    "decision_line",    "declined_line", "opinion",        "opinion_line",
        "involvement", "waiver_use",       "survey",        "board_decision", "task",
        "debt",        "service",          "life_step",     "duty_conflict",
        "revocation",  "revocation_list",
    };
    struct desk desk;
    char text[160];

    desk_open(&desk);
    fill(&desk);
    for (size_t i = 0; i < sizeof changed / sizeof changed[0]; i++) {
        snprintf(text, sizeof text, "update %s set %s = %s", changed[i].table, changed[i].column,
                 changed[i].column);
        CHECK_ERR(desk_sql(&desk, text), ERR_CONFLICT);
    }
    for (size_t i = 0; i < sizeof removed / sizeof removed[0]; i++) {
        snprintf(text, sizeof text, "select count(*) > 0 from %s", removed[i]);
        assert_int_equal(desk_count(&desk, text), 1);
        snprintf(text, sizeof text, "delete from %s", removed[i]);
        CHECK_ERR(desk_sql(&desk, text), ERR_CONFLICT);
        snprintf(text, sizeof text, "insert or replace into %s select * from %s", removed[i], removed[i]);
        CHECK_ERR(desk_sql(&desk, text), ERR_CONFLICT);
    }
    desk_close(&desk);
}

TEST(a_closed_task_is_neither_opened_again_nor_closed_otherwise)
{
    unsigned closed = 0;
    struct desk desk;

    desk_open(&desk);
    (void)desk_task(&desk, desk.request.number, TASK_APPROVAL, 2000);
    CHECK_OK(task_close(desk.store, desk.request.number, 1u << TASK_APPROVAL, 5, "P-2", "decided", &closed));
    assert_int_equal(closed, 1u << TASK_APPROVAL);
    CHECK_ERR(desk_sql(&desk, "update task set closed = null, outcome = ''"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "update task set outcome = 'superseded'"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "update task set due = 1"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "update task set closed_by = 'P-3'"), ERR_CONFLICT);
    CHECK_OK(task_close(desk.store, desk.request.number, 1u << TASK_APPROVAL, 6, "P-2", "decided", &closed));
    assert_int_equal(closed, 0);
    desk_close(&desk);
}

TEST(a_task_is_not_moved_to_another_desk)
{
    struct desk desk;

    desk_open(&desk);
    (void)desk_task(&desk, desk.request.number, TASK_SECURITY, 2000);
    CHECK_ERR(desk_sql(&desk, "update task set kind = 'approval'"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "update task set unit = 'U2'"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "update task set total_base_minor = 1"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "update task set question = 'mine'"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "update task set closed = 5"), ERR_CONFLICT);
    CHECK_ERR(
        desk_sql(
            &desk,
            "insert into task (request, revision, kind, unit, total_base_minor, categories, opened, closed, "
            "outcome) values ('R-0042-000001', 1, 'head', 'U1', 1, '', 1, 2, 'decided')"),
        ERR_CONFLICT);
    desk_close(&desk);
}

TEST(a_debt_is_settled_once_and_never_put_off)
{
    static const char *const attacks[] = {
        "update debt set settled = 7, settled_by = 'P-2'",
        "update debt set settled = null",
        "update debt set due = 30000",
        "update debt set unit = 'U2'",
    };
    struct desk desk;

    desk_open(&desk);
    CHECK_OK(desk_sql(&desk, everything));
    CHECK_ERR(desk_sql(&desk, "update debt set due = 30000"), ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "insert into debt (request, unit, kind, due, settled) "
                              "values ('R-0042-000001', 'U1', 'pilot-result', 1, 2)"),
              ERR_CONFLICT);
    CHECK_OK(desk_sql(&desk, "update debt set settled = 6, settled_by = 'P-3'"));
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++)
        CHECK_ERR(desk_sql(&desk, attacks[i]), ERR_CONFLICT);
    desk_close(&desk);
}

TEST(a_waiver_gets_no_more_pieces_back_than_were_taken)
{
    struct desk desk;

    desk_open(&desk);
    CHECK_OK(desk_sql(&desk, everything));
    CHECK_ERR(desk_sql(&desk, "insert into waiver_use (waiver, request, revision, line, quantity, time) "
                              "values ('W-1', 'R-0042-000001', 1, 1, -4, 5)"),
              ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "insert into waiver_use (waiver, request, revision, line, quantity, time) "
                              "values ('W-2', 'R-0042-000001', 1, 1, -1, 5)"),
              ERR_CONFLICT);
    CHECK_OK(desk_sql(&desk, "insert into waiver_use (waiver, request, revision, line, quantity, time) "
                             "values ('W-1', 'R-0042-000001', 1, 1, -3, 5)"));
    desk_close(&desk);
}

TEST(a_board_decision_is_taken_in_once)
{
    struct desk desk;

    desk_open(&desk);
    CHECK_OK(desk_sql(&desk, everything));
    CHECK_ERR(desk_sql(&desk, "insert into board_decision (request, revision, reference, signed, time) "
                              "values ('R-0042-000001', 1, 'B-2', x'01', 6)"),
              ERR_CONFLICT);
    desk_close(&desk);
}

TEST(an_older_revocation_list_of_the_same_key_is_not_taken_after_a_newer_one)
{
    struct desk desk;

    desk_open(&desk);
    CHECK_OK(desk_sql(&desk, everything));
    CHECK_ERR(desk_sql(&desk, "insert into revocation_list (kid, sequence, issued, signed, time) "
                              "values (x'01020304', 6, 9, x'03', 9)"),
              ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "insert into revocation_list (kid, sequence, issued, signed, time) "
                              "values (x'01020304', 7, 9, x'03', 9)"),
              ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "insert into revocation_list (kid, sequence, issued, signed, time) "
                              "values (x'01020304', 8, 9, x'02', 9)"),
              ERR_CONFLICT);
    CHECK_OK(desk_sql(&desk, "insert into revocation_list (kid, sequence, issued, signed, time) "
                             "values (x'01020304', 8, 9, x'03', 9)"));
    CHECK_OK(desk_sql(&desk, "insert into revocation_list (kid, sequence, issued, signed, time) "
                             "values (x'05060708', 1, 9, x'04', 9)"));
    desk_close(&desk);
}

TEST(the_tables_of_the_law_are_not_extended)
{
    struct desk desk;

    desk_open(&desk);
    CHECK_ERR(desk_sql(&desk, "insert into life_step values ('declined', 'approve', 'approved')"),
              ERR_CONFLICT);
    CHECK_ERR(desk_sql(&desk, "insert into duty_conflict values ('request', 'intake', 'small')"),
              ERR_CONFLICT);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(of_every_state_and_act_only_the_steps_of_the_table_are_taken),
        RUN(a_step_from_a_state_in_which_the_request_is_not_is_refused),
        RUN(a_state_is_never_changed_without_a_step),
        RUN(a_step_slipped_in_below_the_last_one_moves_nothing),
        RUN(a_request_is_not_replaced_by_a_new_one_of_the_same_number),
        RUN(a_revision_comes_only_with_the_act_of_revising),
        RUN(who_asked_for_it_never_approves_reviews_or_receives_it),
        RUN(who_approved_it_does_not_turn_out_to_have_asked_for_it),
        RUN(whoever_acts_for_the_requester_under_a_delegation_does_not_approve),
        RUN(the_register_lifts_what_the_matrix_lets_it_lift_and_nothing_else),
        RUN(a_person_decides_only_after_taking_up_the_duty),
        RUN(a_duty_for_another_request_opens_no_door_here),
        RUN(a_slip_follows_an_approval_of_its_own_request),
        RUN(a_number_that_was_handed_out_is_not_handed_out_again),
        RUN(an_opinion_comes_from_a_reviewer_of_that_request),
        RUN(history_is_neither_changed_nor_removed_nor_replaced),
        RUN(a_closed_task_is_neither_opened_again_nor_closed_otherwise),
        RUN(a_task_is_not_moved_to_another_desk),
        RUN(a_debt_is_settled_once_and_never_put_off),
        RUN(a_waiver_gets_no_more_pieces_back_than_were_taken),
        RUN(a_board_decision_is_taken_in_once),
        RUN(an_older_revocation_list_of_the_same_key_is_not_taken_after_a_newer_one),
        RUN(the_tables_of_the_law_are_not_extended),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
