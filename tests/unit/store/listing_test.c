/* SPDX-License-Identifier: Apache-2.0 */
/* Work that waits for people, what they said about it, and how the register is looked through. */
#include "register.h"

#include "store/board_store.h"
#include "store/debt_store.h"
#include "store/service_store.h"
#include "store/slip_store.h"

#include <stdio.h>
#include <string.h>

enum {
    ALL_KINDS = (1u << TASK_KIND_COUNT) - 1,
    ALL_APPROVED = 1u << REQUEST_APPROVED | 1u << REQUEST_SLIP_ISSUED
};

static size_t page(struct desk *desk, const struct task_filter *filter, const struct task_record **ret_tasks)
{
    size_t count, total;

    CHECK_OK(task_page(desk->store, filter, &desk->arena, ret_tasks, &count, &total));
    assert_true(count <= total);
    return total;
}

TEST(the_oldest_promise_comes_first_and_stopped_clocks_last)
{
    const struct task_filter filter = {
        .kinds = ALL_KINDS, .units = "*", .but_requester = "", .limit = TASK_PAGE_MAX
    };
    const struct task_record *tasks;
    struct desk desk;

    desk_open(&desk);
    (void)desk_task(&desk, desk.request.number, TASK_TECHNICAL, 3000);
    (void)desk_task(&desk, desk.request.number, TASK_SECURITY, 0);
    (void)desk_task(&desk, desk.request.number, TASK_DATA, 2000);
    assert_int_equal(page(&desk, &filter, &tasks), 3);
    assert_int_equal(tasks[0].kind, TASK_DATA);
    assert_int_equal(tasks[1].kind, TASK_TECHNICAL);
    assert_int_equal(tasks[2].kind, TASK_SECURITY);
    assert_int_equal(tasks[0].open_kinds, 1u << TASK_TECHNICAL | 1u << TASK_SECURITY | 1u << TASK_DATA);
    assert_string_equal(tasks[0].requester, "P-1");
    assert_string_equal(tasks[0].categories, "laptop|screen");
    CHECK_OK(task_set_due(desk.store, desk.request.number, 0));
    assert_int_equal(page(&desk, &filter, &tasks), 3);
    assert_int_equal(tasks[0].due, 0);
    desk_close(&desk);
}

TEST(a_work_list_is_filtered_by_kind_unit_and_promise)
{
    struct task_filter filter = { .kinds = ALL_KINDS, .units = "U1", .but_requester = "", .limit = 10 };
    const struct task_record *tasks;
    struct desk desk;

    desk_open(&desk);
    (void)desk_task(&desk, desk.request.number, TASK_TECHNICAL, 3000);
    (void)desk_task(&desk, desk.request.number, TASK_APPROVAL, 0);
    assert_int_equal(page(&desk, &filter, &tasks), 2);
    filter.kinds = 1u << TASK_APPROVAL | 1u << TASK_HEAD;
    assert_int_equal(page(&desk, &filter, &tasks), 1);
    filter.kinds = ALL_KINDS;
    filter.due_before = 3000;
    assert_int_equal(page(&desk, &filter, &tasks), 0);
    filter.due_before = 3001;
    assert_int_equal(page(&desk, &filter, &tasks), 1);
    filter.due_before = 0;
    filter.units = "U|U11|U2";
    assert_int_equal(page(&desk, &filter, &tasks), 0);
    filter.units = "U2|U1";
    assert_int_equal(page(&desk, &filter, &tasks), 2);
    filter.units = "";
    assert_int_equal(page(&desk, &filter, &tasks), 0);
    desk_close(&desk);
}

TEST(ones_own_requests_are_not_in_ones_work_list)
{
    struct task_filter filter = { .kinds = ALL_KINDS, .units = "*", .but_requester = "P-1", .limit = 10 };
    const struct task_record *tasks;
    struct desk desk;

    desk_open(&desk);
    (void)desk_task(&desk, desk.request.number, TASK_APPROVAL, 3000);
    CHECK_OK(desk_duty(&desk, desk.request.number, "P-6", DUTY_INTAKE, ""));
    assert_int_equal(page(&desk, &filter, &tasks), 0);
    filter.but_requester = "P-6";
    assert_int_equal(page(&desk, &filter, &tasks), 0);
    filter.but_requester = "P-2";
    assert_int_equal(page(&desk, &filter, &tasks), 1);
    desk_close(&desk);
}

TEST(pages_of_a_work_list_follow_each_other_without_a_gap)
{
    struct task_filter filter = { .kinds = ALL_KINDS, .units = "*", .but_requester = "", .limit = 3 };
    const struct task_record *tasks;
    struct desk desk;
    size_t count, total, seen = 0;
    int64_t last = 0;

    desk_open(&desk);
    for (int i = 0; i < 7; i++) {
        struct request_record request = desk_request(&desk, "P-1", "U1", 1000 + i);

        (void)desk_task(&desk, request.number, TASK_APPROVAL, 2000 + i);
    }
    for (; filter.offset < 9; filter.offset += 3) {
        CHECK_OK(task_page(desk.store, &filter, &desk.arena, &tasks, &count, &total));
        assert_int_equal(total, 7);
        assert_int_equal(count, filter.offset < 6 ? 3 : 1);
        for (size_t i = 0; i < count; i++, seen++) {
            assert_true(tasks[i].due > last);
            last = tasks[i].due;
        }
    }
    assert_int_equal(seen, 7);
    filter.limit = TASK_PAGE_MAX + 1;
    CHECK_ERR(task_page(desk.store, &filter, &desk.arena, &tasks, &count, &total), ERR_LIMIT);
    desk_close(&desk);
}

TEST(the_same_work_is_not_opened_twice_but_again_after_it_was_done)
{
    struct task_record task = {
        .revision = 1, .kind = TASK_SECURITY, .unit = "U1", .categories = "", .question = "is it safe?"
    };
    const struct task_record *tasks;
    struct desk desk;
    unsigned closed, kinds;
    size_t count;
    int64_t id;

    desk_open(&desk);
    memcpy(task.number, desk.request.number, sizeof task.number);
    CHECK_OK(task_open(desk.store, &task, &id));
    CHECK_ERR(task_open(desk.store, &task, &id), ERR_CONFLICT);
    CHECK_OK(task_close(desk.store, task.number, ALL_KINDS, 9, "P-3", "object", &closed));
    assert_int_equal(closed, 1u << TASK_SECURITY);
    CHECK_OK(task_open_kinds(desk.store, task.number, &kinds));
    assert_int_equal(kinds, 0);
    CHECK_OK(task_open(desk.store, &task, &id));
    CHECK_OK(task_list(desk.store, task.number, &desk.arena, &tasks, &count));
    assert_int_equal(count, 2);
    assert_string_equal(tasks[0].outcome, "object");
    assert_string_equal(tasks[0].closed_by, "P-3");
    assert_string_equal(tasks[1].question, "is it safe?");
    assert_int_equal(tasks[0].open_kinds, 1u << TASK_SECURITY);
    desk_close(&desk);
}

TEST(opinions_come_back_line_by_line_in_the_order_they_were_given)
{
    static const struct opinion_line first[] = { { TASK_DATA, 1, OPINION_OBJECT, NULL },
                                                 { TASK_DATA, 2, OPINION_CONDITION, "C-1|C-2" } };
    static const struct opinion_line second[] = { { TASK_DATA, 1, OPINION_CLEAR, "" } };
    struct opinion_record opinion = {
        .actor = "P-3", .delegation = "D-4", .comment = "no", .time = 5, .lines = first, .line_count = 2
    };
    const struct opinion_record *opinions;
    struct desk desk;
    size_t count;

    desk_open(&desk);
    opinion.task = desk_task(&desk, desk.request.number, TASK_DATA, 0);
    CHECK_OK(desk_duty(&desk, desk.request.number, "P-3", DUTY_REVIEW, ""));
    CHECK_OK(opinion_insert(desk.store, &opinion));
    opinion.lines = second;
    opinion.line_count = 1;
    CHECK_OK(opinion_insert(desk.store, &opinion));
    CHECK_OK(opinion_list(desk.store, desk.request.number, 1, &desk.arena, &opinions, &count));
    assert_int_equal(count, 2);
    assert_int_equal(opinions[0].kind, TASK_DATA);
    assert_string_equal(opinions[0].delegation, "D-4");
    assert_int_equal(opinions[0].line_count, 2);
    assert_int_equal(opinions[0].lines[0].opinion, OPINION_OBJECT);
    assert_string_equal(opinions[0].lines[0].conditions, "");
    assert_string_equal(opinions[0].lines[1].conditions, "C-1|C-2");
    assert_int_equal(opinions[0].lines[1].kind, TASK_DATA);
    assert_int_equal(opinions[1].lines[0].opinion, OPINION_CLEAR);
    CHECK_OK(opinion_list(desk.store, desk.request.number, 2, &desk.arena, &opinions, &count));
    assert_int_equal(count, 0);
    desk_close(&desk);
}

TEST(a_decision_comes_back_with_its_lines_and_what_it_was_made_as)
{
    const struct decision_record *decisions;
    struct desk desk;
    int64_t assessment;
    size_t count;

    desk_open(&desk);
    assessment = desk_assessment(&desk, desk.request.number);
    CHECK_OK(desk_duty(&desk, desk.request.number, "P-2", DUTY_APPROVE, ""));
    CHECK_OK(desk_sql(&desk, "savepoint before"));
    CHECK_ERR(desk_decision(&desk, assessment, "P-2", "REFER"), ERR_CONFLICT); /* a line is not referred */
    CHECK_OK(desk_sql(&desk, "rollback to before; release before"));
    CHECK_OK(desk_decision(&desk, assessment, "P-2", "CONDITIONAL"));
    CHECK_OK(decision_list(desk.store, desk.request.number, &desk.arena, &decisions, &count));
    assert_int_equal(count, 1);
    assert_string_equal(decisions[0].act, "approve");
    assert_string_equal(decisions[0].role, "approver");
    assert_int_equal(decisions[0].exceptions, EXCEPTION_WAIVER);
    assert_int_equal(decisions[0].line_count, 1);
    assert_string_equal(decisions[0].lines[0].outcome, "CONDITIONAL");
    assert_string_equal(decisions[0].lines[0].conditions, "C-1|C-2");
    desk_close(&desk);
}

TEST(a_request_tells_how_it_came_to_where_it_is)
{
    const struct request_step *steps;
    struct desk desk;
    size_t count;

    desk_open(&desk);
    desk_bring(&desk, desk.request.number, REQUEST_SLIP_ISSUED);
    CHECK_OK(request_store_steps(desk.store, desk.request.number, &desk.arena, &steps, &count));
    assert_int_equal(count, 3);
    assert_int_equal(steps[0].act, LIFE_JUDGE);
    assert_int_equal(steps[0].from, REQUEST_SUBMITTED);
    assert_int_equal(steps[2].act, LIFE_ISSUE);
    assert_int_equal(steps[2].to, REQUEST_SLIP_ISSUED);
    desk_close(&desk);
}

static size_t requests(struct desk *desk, const struct request_filter *filter,
                       const struct request_record **ret_records)
{
    size_t count, total;

    CHECK_OK(request_store_page(desk->store, filter, &desk->arena, ret_records, &count, &total));
    return total;
}

TEST(the_register_is_paged_by_unit_state_and_person)
{
    struct request_filter filter = { .unit = "", .requester = "", .limit = 2 };
    const struct request_record *records;
    struct request_record other, third;
    struct desk desk;

    desk_open(&desk);
    other = desk_request(&desk, "P-2", "U2", 1001);
    third = desk_request(&desk, "P-1", "U1", 1002);
    desk_bring(&desk, third.number, REQUEST_APPROVED);
    assert_int_equal(requests(&desk, &filter, &records), 3);
    assert_string_equal(records[0].number, third.number);
    filter.offset = 2;
    assert_int_equal(requests(&desk, &filter, &records), 3);
    assert_string_equal(records[0].number, desk.request.number);
    filter.offset = 0;
    filter.unit = "U2";
    assert_int_equal(requests(&desk, &filter, &records), 1);
    assert_string_equal(records[0].requester, "P-2");
    filter.unit = "";
    filter.states = ALL_APPROVED;
    assert_int_equal(requests(&desk, &filter, &records), 1);
    filter.states = 0;
    filter.requester = "P-1";
    assert_int_equal(requests(&desk, &filter, &records), 2);
    filter.states = ALL_APPROVED;
    filter.unit = "U2";
    assert_int_equal(requests(&desk, &filter, &records), 0);
    filter.states = 0;
    CHECK_OK(desk_duty(&desk, other.number, "P-1", DUTY_INTAKE, ""));
    assert_int_equal(requests(&desk, &filter, &records), 1);
    CHECK_OK(desk_duty(&desk, third.number, "P-9", DUTY_APPROVE, ""));
    filter = (struct request_filter){ .unit = "", .requester = "P-9", .limit = 2 };
    assert_int_equal(requests(&desk, &filter, &records), 0);
    desk_close(&desk);
}

TEST(a_unit_sees_how_many_of_its_requests_are_where)
{
    int64_t counts[REQUEST_STATE_COUNT];
    struct request_record other;
    struct desk desk;

    desk_open(&desk);
    other = desk_request(&desk, "P-2", "U1", 1001);
    (void)desk_request(&desk, "P-2", "U2", 1001);
    desk_bring(&desk, other.number, REQUEST_DECLINED);
    CHECK_OK(request_store_unit_counts(desk.store, "U1", counts));
    assert_int_equal(counts[REQUEST_SUBMITTED], 1);
    assert_int_equal(counts[REQUEST_DECLINED], 1);
    assert_int_equal(counts[REQUEST_APPROVED], 0);
    desk_close(&desk);
}

TEST(history_shows_what_was_decided_about_the_goods_and_not_what_is_open)
{
    const struct line_history *lines;
    struct request_record other, declined;
    struct desk desk;
    size_t count;

    desk_open(&desk);
    other = desk_request(&desk, "P-2", "U2", 1001);
    declined = desk_request(&desk, "P-2", "U2", 1002);
    desk_line(&desk, desk.request.number, 1, "PRD-1", "laptop", 2);
    desk_line(&desk, other.number, 1, "PRD-1", "laptop", 5);
    desk_line(&desk, declined.number, 1, "", "laptop", 7);
    desk_bring(&desk, desk.request.number, REQUEST_IN_REVIEW);
    desk_bring(&desk, other.number, REQUEST_CLOSED);
    desk_bring(&desk, declined.number, REQUEST_DECLINED);
    CHECK_OK(request_store_line_history(desk.store, "PRD-1", "laptop", "", 10, &desk.arena, &lines, &count));
    assert_int_equal(count, 1);
    assert_int_equal(lines[0].quantity, 5);
    assert_int_equal(lines[0].state, REQUEST_CLOSED);
    CHECK_OK(request_store_line_history(desk.store, "", "laptop", "", 10, &desk.arena, &lines, &count));
    assert_int_equal(count, 2);
    assert_int_equal(lines[0].time, 1002);
    CHECK_OK(request_store_line_history(desk.store, "", "laptop", declined.number, 10, &desk.arena, &lines,
                                        &count));
    assert_int_equal(count, 1);
    desk_close(&desk);
}

static void serve(struct desk *desk, const char *number, const char *lane, int64_t used_s, int64_t decided)
{
    const struct service_record record = {
        .number = number, .lane = lane, .promised_s = 100, .used_s = used_s, .decided = decided
    };

    CHECK_OK(service_put(desk->store, &record));
}

TEST(medians_and_nine_tenths_are_times_that_were_taken)
{
    struct service_figures figures;
    struct desk desk;

    desk_open(&desk);
    CHECK_OK(service_figures(desk.store, "", 0, &figures));
    assert_int_equal(figures.count, 0);
    for (int i = 1; i <= 10; i++) {
        struct request_record request = desk_request(&desk, "P-1", "U1", 1000);

        serve(&desk, request.number, i == 10 ? "L3" : "L2", i * 20, 5000 + i);
    }
    CHECK_OK(service_figures(desk.store, "", 0, &figures));
    assert_int_equal(figures.count, 10);
    assert_int_equal(figures.median_s, 100); /* the fifth */
    assert_int_equal(figures.p90_s, 180);    /* the ninth */
    assert_int_equal(figures.kept, 5);
    CHECK_OK(service_figures(desk.store, "L2", 5005, &figures));
    assert_int_equal(figures.count, 5);
    assert_int_equal(figures.median_s, 140);
    assert_int_equal(figures.p90_s, 180);
    desk_close(&desk);
}

TEST(a_promise_is_stopped_and_runs_on)
{
    struct service_record record = {
        .number = "R-0042-000001", .lane = "L2", .promised_s = 100, .running_since = 1000, .due = 1100
    };
    struct service_record found;
    struct desk desk;

    desk_open(&desk);
    CHECK_ERR(service_find(desk.store, record.number, &desk.arena, &found), ERR_NOT_FOUND);
    CHECK_OK(service_put(desk.store, &record));
    record.used_s = 40;
    record.running_since = record.due = 0;
    CHECK_OK(service_put(desk.store, &record));
    CHECK_OK(service_find(desk.store, record.number, &desk.arena, &found));
    assert_int_equal(found.used_s, 40);
    assert_int_equal(found.due, 0);
    assert_int_equal(found.decided, 0);
    desk_close(&desk);
}

TEST(satisfaction_is_asked_once_per_request)
{
    struct request_record other;
    int64_t count, satisfied;
    struct desk desk;

    desk_open(&desk);
    other = desk_request(&desk, "P-2", "U1", 1001);
    CHECK_OK(survey_insert(desk.store, desk.request.number, 4, 10));
    CHECK_ERR(survey_insert(desk.store, desk.request.number, 1, 11), ERR_CONFLICT);
    CHECK_ERR(survey_insert(desk.store, other.number, 5, 11), ERR_CONFLICT);
    CHECK_OK(survey_insert(desk.store, other.number, 2, 12));
    CHECK_OK(survey_figures(desk.store, 0, &count, &satisfied));
    assert_int_equal(count, 2);
    assert_int_equal(satisfied, 1);
    CHECK_OK(survey_figures(desk.store, 11, &count, &satisfied));
    assert_int_equal(satisfied, 0);
    desk_close(&desk);
}

TEST(a_debt_stays_open_until_it_is_settled)
{
    struct debt_record debt = { .unit = "U1", .kind = "regularisation", .due = 20000 };
    const struct debt_record *debts;
    struct desk desk;
    size_t count;

    desk_open(&desk);
    memcpy(debt.number, desk.request.number, sizeof debt.number);
    CHECK_OK(debt_insert(desk.store, &debt));
    CHECK_ERR(debt_insert(desk.store, &debt), ERR_CONFLICT);
    CHECK_OK(debt_list(desk.store, "", "U1", true, &desk.arena, &debts, &count));
    assert_int_equal(count, 1);
    assert_int_equal(debts[0].due, 20000);
    CHECK_ERR(debt_settle(desk.store, debt.number, "pilot-result", 9, "P-2", ""), ERR_NOT_FOUND);
    CHECK_OK(debt_settle(desk.store, debt.number, debt.kind, 9, "P-2", "done"));
    CHECK_ERR(debt_settle(desk.store, debt.number, debt.kind, 10, "P-2", ""), ERR_NOT_FOUND);
    CHECK_OK(debt_list(desk.store, "", "U1", true, &desk.arena, &debts, &count));
    assert_int_equal(count, 0);
    CHECK_OK(debt_list(desk.store, debt.number, "", false, &desk.arena, &debts, &count));
    assert_string_equal(debts[0].settled_by, "P-2");
    CHECK_OK(debt_list(desk.store, "", "", false, &desk.arena, &debts, &count));
    assert_int_equal(count, 1);
    desk_close(&desk);
}

TEST(an_approval_that_dies_gives_its_waivers_back_once)
{
    struct waiver_use use = { .waiver = "W-1", .revision = 1, .line = 1, .quantity = 3, .time = 5 };
    const struct waiver_use *uses;
    struct request_record other;
    struct desk desk;
    int64_t used = -1;
    size_t count;

    desk_open(&desk);
    other = desk_request(&desk, "P-2", "U1", 1001);
    CHECK_OK(waiver_used(desk.store, "W-1", &used));
    assert_int_equal(used, 0);
    memcpy(use.number, desk.request.number, sizeof use.number);
    CHECK_OK(waiver_use_insert(desk.store, &use));
    memcpy(use.number, other.number, sizeof use.number);
    CHECK_OK(waiver_use_insert(desk.store, &use));
    CHECK_OK(waiver_use_return(desk.store, desk.request.number, 6));
    CHECK_OK(waiver_use_return(desk.store, desk.request.number, 7));
    CHECK_OK(waiver_used(desk.store, "W-1", &used));
    assert_int_equal(used, 3);
    CHECK_OK(waiver_use_list(desk.store, &desk.arena, &uses, &count));
    assert_int_equal(count, 3);
    assert_int_equal(uses[2].quantity, -3);
    desk_close(&desk);
}

TEST(the_boards_latest_word_is_the_one_that_is_found)
{
    struct board_record record = {
        .revision = 1, .reference = "B-1", .signed_bytes = bytes_of_text("one"), .time = 5
    };
    struct board_record found;
    struct desk desk;

    desk_open(&desk);
    memcpy(record.number, desk.request.number, sizeof record.number);
    CHECK_ERR(board_find(desk.store, record.number, &desk.arena, &found), ERR_NOT_FOUND);
    CHECK_OK(board_insert(desk.store, &record));
    CHECK_ERR(board_insert(desk.store, &record), ERR_CONFLICT);
    record.signed_bytes = bytes_of_text("two");
    record.reference = "B-2";
    CHECK_OK(board_insert(desk.store, &record));
    CHECK_OK(board_find(desk.store, record.number, &desk.arena, &found));
    assert_string_equal(found.reference, "B-2");
    assert_true(bytes_equal(found.signed_bytes, bytes_of_text("two")));
    desk_close(&desk);
}

TEST(a_request_that_nobody_answered_is_found_by_the_day_of_its_return)
{
    const struct request_key *keys;
    struct desk desk;
    size_t count;

    desk_open(&desk); /* its steps are taken at 1001 */
    desk_bring(&desk, desk.request.number, REQUEST_RETURNED);
    CHECK_OK(request_store_returned_before(desk.store, 1000, 10, &desk.arena, &keys, &count));
    assert_int_equal(count, 0);
    CHECK_OK(request_store_returned_before(desk.store, 1001, 10, &desk.arena, &keys, &count));
    assert_int_equal(count, 1);
    assert_string_equal(keys[0].number, desk.request.number);
    CHECK_OK(desk_step(&desk, desk.request.number, 1, LIFE_ANSWER));
    CHECK_OK(request_store_returned_before(desk.store, 1001, 10, &desk.arena, &keys, &count));
    assert_int_equal(count, 0);
    desk_close(&desk);
}

static void add_slip(struct desk *desk, const char *code, int64_t expires)
{
    struct slip_record slip = { .request = desk->request.number,
                                .revision = 1,
                                .decision = 1,
                                .issued = 100,
                                .expires = expires,
                                .signed_bytes = bytes_of_text("cose"),
                                .note = { (const uint8_t *)"", 0 } };

    memcpy(slip.code, code, strlen(code) + 1);
    CHECK_OK(slip_store_allocate(desk->store, 42, &slip.id));
    CHECK_OK(slip_store_insert(desk->store, &slip));
}

static size_t over(struct desk *desk, int64_t now)
{
    const struct request_key *keys;
    size_t count;

    CHECK_OK(request_store_over(desk->store, now, 10, &desk->arena, &keys, &count));
    return count;
}

TEST(an_approval_is_over_when_the_last_of_its_slips_is)
{
    struct desk desk;

    desk_open(&desk);
    CHECK_OK(desk_decision(&desk, desk_assessment(&desk, desk.request.number), "KIOSK", "PASS"));
    desk_bring(&desk, desk.request.number, REQUEST_CLEARED);
    assert_int_equal(over(&desk, 9000), 0); /* no slip yet */
    add_slip(&desk, "0042 0000 0112 3456 7890", 2000);
    add_slip(&desk, "0042 0000 0212 3456 7890", 3000);
    assert_int_equal(over(&desk, 2000), 0);
    assert_int_equal(over(&desk, 2999), 0);
    assert_int_equal(over(&desk, 3000), 1);
    desk_bring(&desk, desk.request.number, REQUEST_EXPIRED);
    assert_int_equal(over(&desk, 3000), 0);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_oldest_promise_comes_first_and_stopped_clocks_last),
        RUN(a_work_list_is_filtered_by_kind_unit_and_promise),
        RUN(ones_own_requests_are_not_in_ones_work_list),
        RUN(pages_of_a_work_list_follow_each_other_without_a_gap),
        RUN(the_same_work_is_not_opened_twice_but_again_after_it_was_done),
        RUN(opinions_come_back_line_by_line_in_the_order_they_were_given),
        RUN(a_decision_comes_back_with_its_lines_and_what_it_was_made_as),
        RUN(a_request_tells_how_it_came_to_where_it_is),
        RUN(the_register_is_paged_by_unit_state_and_person),
        RUN(a_unit_sees_how_many_of_its_requests_are_where),
        RUN(history_shows_what_was_decided_about_the_goods_and_not_what_is_open),
        RUN(medians_and_nine_tenths_are_times_that_were_taken),
        RUN(a_promise_is_stopped_and_runs_on),
        RUN(satisfaction_is_asked_once_per_request),
        RUN(a_debt_stays_open_until_it_is_settled),
        RUN(an_approval_that_dies_gives_its_waivers_back_once),
        RUN(a_request_that_nobody_answered_is_found_by_the_day_of_its_return),
        RUN(an_approval_is_over_when_the_last_of_its_slips_is),
        RUN(the_boards_latest_word_is_the_one_that_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
