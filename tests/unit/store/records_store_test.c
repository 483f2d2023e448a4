/* SPDX-License-Identifier: Apache-2.0 */
/* What the register tells a judgement about what was asked for before. */
#include "register.h"

#include "store/debt_store.h"
#include "store/records_store.h"
#include "store/slip_store.h"

#include <string.h>

enum { WINDOW = 900, DAY_S = 86400 };

/* What is asked about: laptops of U1, PRD-1, replacing T-1 under the slip 0042-000001. */
struct asking {
    struct request_line line;
    struct request request;
    const char *category, *product;
    struct records_ask ask;
};

static void read_records(struct desk *desk, struct asking *question, struct records *ret_records)
{
    question->line = (struct request_line){ .replaces_tag = "T-1" };
    question->request = (struct request){
        .unit = "U1", .previous_approval = "0042-000001", .lines = &question->line, .line_count = 1
    };
    question->category = "laptop";
    question->product = "PRD-1";
    question->ask.request = &question->request;
    if (question->ask.number == NULL)
        question->ask.number = "";
    question->ask.categories = &question->category;
    question->ask.products = &question->product;
    question->ask.window_from = WINDOW;
    question->ask.prices_from = WINDOW;
    CHECK_OK(records_read(desk->store, &question->ask, &desk->arena, ret_records));
}

static struct request_record buy(struct desk *desk, const char *unit, int64_t time, int64_t quantity,
                                 enum request_state state)
{
    struct request_record request = desk_request(desk, "P-2", unit, time);

    desk_line(desk, request.number, 1, "PRD-1", "laptop", quantity);
    desk_bring(desk, request.number, state);
    return request;
}

static bool is_counted(enum request_state state)
{
    switch (state) {
    case REQUEST_IN_REVIEW:
    case REQUEST_RETURNED:
    case REQUEST_CLEARED:
    case REQUEST_APPROVED:
    case REQUEST_APPROVED_COND:
    case REQUEST_PART_APPROVED:
    case REQUEST_SLIP_ISSUED:
    case REQUEST_PART_RECEIVED:
    case REQUEST_RECEIVED:
    case REQUEST_CLOSED:
        return true;
    case REQUEST_SUBMITTED:
    case REQUEST_ASSESSED:
    case REQUEST_DECLINED:
    case REQUEST_WITHDRAWN:
    case REQUEST_CANCELLED:
    case REQUEST_EXPIRED:
    case REQUEST_REVOKED:
    case REQUEST_LAPSED:
    case REQUEST_STATE_COUNT:
        break;
    }
    return false;
}

TEST(an_empty_register_has_nothing_on_record)
{
    struct asking question = { 0 };
    struct records records;
    struct desk desk;

    desk_open(&desk);
    read_records(&desk, &question, &records);
    assert_int_equal(records.sums_count + records.open_count + records.debts_count + records.waivers_count,
                     0);
    assert_int_equal(records.prices_count + records.tags_count + records.approvals_count, 0);
    desk_close(&desk);
}

TEST(what_is_alive_or_was_bought_is_summed_up_and_what_died_is_not)
{
    for (int now = 0; now < REQUEST_STATE_COUNT; now++) {
        bool is_in = is_counted((enum request_state)now);
        bool is_open = is_in && now != REQUEST_RECEIVED && now != REQUEST_CLOSED;
        struct asking question = { 0 };
        struct records records;
        struct desk desk;

        desk_open(&desk);
        (void)buy(&desk, "U1", 1000, 3, (enum request_state)now);
        read_records(&desk, &question, &records);
        assert_int_equal(records.sums_count, is_in ? 1 : 0);
        if (is_in) {
            assert_string_equal(records.sums[0].category, "laptop");
            assert_int_equal(records.sums[0].base_minor, 3000);
        }
        assert_int_equal(records.open_count, is_open ? 1 : 0);
        desk_close(&desk);
    }
}

TEST(sums_are_of_one_unit_within_the_window_without_the_request_itself)
{
    struct asking question = { 0 };
    struct request_record mine;
    struct records records;
    struct desk desk;

    desk_open(&desk);
    (void)buy(&desk, "U1", WINDOW, 1, REQUEST_APPROVED);
    (void)buy(&desk, "U1", WINDOW - 1, 10, REQUEST_APPROVED);
    (void)buy(&desk, "U2", 1000, 100, REQUEST_APPROVED);
    mine = buy(&desk, "U1", 1000, 1000, REQUEST_IN_REVIEW);
    question.ask.number = mine.number;
    read_records(&desk, &question, &records);
    assert_int_equal(records.sums[0].base_minor, 1000);
    assert_int_equal(records.sums[0].requests, 1);
    assert_int_equal(records.open_count, 2); /* whenever they were handed in */
    desk_close(&desk);
}

TEST(of_a_long_queue_the_newest_are_named_and_the_rest_is_summed_up)
{
    struct asking question = { 0 };
    struct records records;
    struct desk desk;
    int64_t quantity = 0;

    desk_open(&desk);
    for (int i = 0; i < 9; i++)
        (void)buy(&desk, "U1", 1000, 2, REQUEST_APPROVED);
    desk_line(&desk, desk.request.number, 1, "PRD-2", "laptop", 100);
    desk_bring(&desk, desk.request.number, REQUEST_IN_REVIEW);
    read_records(&desk, &question, &records);
    assert_int_equal(records.open_count, 5);
    assert_string_equal(records.open[0].request, "");
    assert_string_equal(records.open[0].category, "laptop");
    assert_int_equal(records.open[0].quantity, 110);
    assert_string_equal(records.open[4].request, "R-0042-000010");
    assert_string_equal(records.open[4].product, "PRD-1");
    for (size_t i = 0; i < records.open_count; i++)
        quantity += records.open[i].quantity;
    assert_int_equal(quantity, 118);
    desk_close(&desk);
}

TEST(an_amount_that_is_not_known_counts_as_nothing_but_its_request_counts)
{
    struct request_line_record line = { .revision = 1,
                                        .line = 2,
                                        .product = "",
                                        .category = "laptop",
                                        .quantity = 1,
                                        .currency = "",
                                        .base_minor = -1,
                                        .replaces_tag = "",
                                        .is_subject = true };
    struct asking question = { 0 };
    struct request_record request;
    struct records records;
    struct desk desk;

    desk_open(&desk);
    request = desk_request(&desk, "P-2", "U1", 1000);
    memcpy(line.number, request.number, sizeof line.number);
    CHECK_OK(request_store_add_line(desk.store, &line));
    desk_bring(&desk, request.number, REQUEST_IN_REVIEW);
    read_records(&desk, &question, &records);
    assert_int_equal(records.sums_count, 1);
    assert_int_equal(records.sums[0].base_minor, 0);
    assert_int_equal(records.sums[0].requests, 1);
    desk_close(&desk);
}

TEST(a_line_that_was_declined_is_not_on_record_though_its_request_was_approved)
{
    struct asking question = { 0 };
    struct request_record request;
    struct records records;
    struct desk desk;

    desk_open(&desk);
    request = buy(&desk, "U1", 1000, 3, REQUEST_IN_REVIEW);
    CHECK_OK(desk_duty(&desk, request.number, "P-5", DUTY_APPROVE, ""));
    CHECK_OK(desk_decision(&desk, desk_assessment(&desk, request.number), "P-5", "BLOCK"));
    desk_bring(&desk, request.number, REQUEST_PART_APPROVED);
    read_records(&desk, &question, &records);
    assert_int_equal(records.sums_count, 0);
    assert_int_equal(records.open_count, 0);
    assert_int_equal(records.prices_count, 0);
    desk_close(&desk);
}

TEST(only_the_present_revision_counts)
{
    struct asking question = { 0 };
    struct request_record request;
    struct records records;
    struct desk desk;

    desk_open(&desk);
    request = buy(&desk, "U1", 1000, 3, REQUEST_RETURNED);
    CHECK_OK(desk_step(&desk, request.number, 2, LIFE_REVISE));
    request.revision = 2;
    CHECK_OK(request_store_insert(desk.store, &request));
    desk_line(&desk, request.number, 1, "PRD-1", "laptop", 5);
    CHECK_OK(desk_step(&desk, request.number, 2, LIFE_JUDGE));
    CHECK_OK(desk_step(&desk, request.number, 2, LIFE_REFER));
    read_records(&desk, &question, &records);
    assert_int_equal(records.sums[0].base_minor, 5000);
    assert_int_equal(records.open_count, 1);
    assert_int_equal(records.open[0].quantity, 5);
    desk_close(&desk);
}

static void buy_for(struct desk *desk, int64_t minor, const char *currency, enum request_state state)
{
    struct request_line_record line = { .revision = 1,
                                        .line = 1,
                                        .product = "PRD-1",
                                        .category = "laptop",
                                        .quantity = 1,
                                        .unit_price_minor = minor,
                                        .currency = currency,
                                        .base_minor = minor,
                                        .replaces_tag = "",
                                        .is_subject = true };
    struct request_record request = desk_request(desk, "P-2", "U9", 1000);

    memcpy(line.number, request.number, sizeof line.number);
    CHECK_OK(request_store_add_line(desk->store, &line));
    desk_bring(desk, request.number, state);
}

TEST(the_median_is_the_price_in_the_middle_of_each_currency)
{
    struct asking question = { 0 };
    struct records records;
    struct desk desk;

    desk_open(&desk);
    buy_for(&desk, 900, "USD", REQUEST_APPROVED);
    buy_for(&desk, 100, "USD", REQUEST_SLIP_ISSUED);
    buy_for(&desk, 300, "USD", REQUEST_CLOSED);
    buy_for(&desk, 200, "USD", REQUEST_RECEIVED);
    buy_for(&desk, 5, "USD", REQUEST_IN_REVIEW);
    buy_for(&desk, 6, "USD", REQUEST_REVOKED);
    buy_for(&desk, 0, "USD", REQUEST_APPROVED);
    buy_for(&desk, 70, "EUR", REQUEST_CLEARED);
    read_records(&desk, &question, &records);
    assert_int_equal(records.prices_count, 2);
    assert_string_equal(records.prices[0].currency, "EUR");
    assert_int_equal(records.prices[0].median_minor, 70);
    assert_string_equal(records.prices[1].product, "PRD-1");
    assert_int_equal(records.prices[1].median_minor, 200); /* the second of four */
    assert_int_equal(records.prices[1].count, 4);
    desk_close(&desk);
}

TEST(an_old_unit_is_replaced_once)
{
    struct request_line_record line = { .revision = 1,
                                        .line = 1,
                                        .product = "",
                                        .category = "screen",
                                        .quantity = 1,
                                        .currency = "",
                                        .replaces_tag = "T-1",
                                        .is_subject = true };
    struct asking question = { 0 };
    struct request_record dead, live;
    struct records records;
    struct desk desk;

    desk_open(&desk);
    dead = desk_request(&desk, "P-2", "U9", 1);
    memcpy(line.number, dead.number, sizeof line.number);
    CHECK_OK(request_store_add_line(desk.store, &line));
    desk_bring(&desk, dead.number, REQUEST_WITHDRAWN);
    read_records(&desk, &question, &records);
    assert_int_equal(records.tags_count, 0);
    live = desk_request(&desk, "P-2", "U9", 2);
    memcpy(line.number, live.number, sizeof line.number);
    CHECK_OK(request_store_add_line(desk.store, &line));
    desk_bring(&desk, live.number, REQUEST_CLOSED);
    read_records(&desk, &question, &records);
    assert_int_equal(records.tags_count, 1);
    assert_string_equal(records.tags[0].tag, "T-1");
    assert_string_equal(records.tags[0].request, live.number);
    question.ask.number = live.number;
    read_records(&desk, &question, &records);
    assert_int_equal(records.tags_count, 0);
    desk_close(&desk);
}

TEST(debts_of_the_unit_and_pieces_of_every_waiver_are_on_record)
{
    struct debt_record debt = { .unit = "U1", .kind = "regularisation", .due = 20000 };
    struct waiver_use use = { .waiver = "W-1", .revision = 1, .line = 1, .quantity = 3, .time = 5 };
    struct asking question = { 0 };
    struct request_record other;
    struct records records;
    struct desk desk;

    desk_open(&desk);
    other = desk_request(&desk, "P-2", "U2", 1000);
    memcpy(debt.number, desk.request.number, sizeof debt.number);
    CHECK_OK(debt_insert(desk.store, &debt));
    memcpy(debt.number, other.number, sizeof debt.number);
    debt.unit = "U2";
    CHECK_OK(debt_insert(desk.store, &debt));
    memcpy(use.number, other.number, sizeof use.number);
    CHECK_OK(waiver_use_insert(desk.store, &use));
    read_records(&desk, &question, &records);
    assert_int_equal(records.debts_count, 1);
    assert_string_equal(records.debts[0].request, desk.request.number);
    assert_int_equal(records.debts[0].due, 20000);
    assert_int_equal(records.waivers_count, 1);
    assert_int_equal(records.waivers[0].used, 3);
    CHECK_OK(debt_settle(desk.store, desk.request.number, "regularisation", 6, "P-3", ""));
    CHECK_OK(waiver_use_return(desk.store, other.number, 6));
    read_records(&desk, &question, &records);
    assert_int_equal(records.debts_count + records.waivers_count, 0);
    desk_close(&desk);
}

TEST(the_slip_that_is_named_as_the_previous_approval_is_on_record_dead_or_alive)
{
    struct slip_record slip = { .code = "0042 0000 0112 3456 7890",
                                .revision = 1,
                                .decision = 1,
                                .issued = 100,
                                .expires = 20001 * (int64_t)DAY_S,
                                .signed_bytes = bytes_of_text("cose"),
                                .note = { (const uint8_t *)"", 0 } };
    struct asking question = { 0 };
    struct request_record other;
    struct records records;
    struct desk desk;

    desk_open(&desk);
    other = desk_request(&desk, "P-2", "U2", 1000);
    slip.request = other.number;
    CHECK_OK(desk_decision(&desk, desk_assessment(&desk, other.number), "KIOSK", "PASS"));
    CHECK_OK(slip_store_allocate(desk.store, 42, &slip.id));
    CHECK_OK(slip_store_insert(desk.store, &slip));
    read_records(&desk, &question, &records);
    assert_int_equal(records.approvals_count, 1);
    assert_string_equal(records.approvals[0].slip, "0042-000001");
    assert_string_equal(records.approvals[0].request, other.number);
    assert_string_equal(records.approvals[0].unit, "U2");
    assert_int_equal(records.approvals[0].expires, 20001);
    assert_false(records.approvals[0].is_dead);
    CHECK_OK(slip_store_set_state(desk.store, slip.id, 5, SLIP_SUPERSEDED));
    read_records(&desk, &question, &records);
    assert_true(records.approvals[0].is_dead);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(an_empty_register_has_nothing_on_record),
        RUN(what_is_alive_or_was_bought_is_summed_up_and_what_died_is_not),
        RUN(sums_are_of_one_unit_within_the_window_without_the_request_itself),
        RUN(of_a_long_queue_the_newest_are_named_and_the_rest_is_summed_up),
        RUN(an_amount_that_is_not_known_counts_as_nothing_but_its_request_counts),
        RUN(a_line_that_was_declined_is_not_on_record_though_its_request_was_approved),
        RUN(only_the_present_revision_counts),
        RUN(the_median_is_the_price_in_the_middle_of_each_currency),
        RUN(an_old_unit_is_replaced_once),
        RUN(debts_of_the_unit_and_pieces_of_every_waiver_are_on_record),
        RUN(the_slip_that_is_named_as_the_previous_approval_is_on_record_dead_or_alive),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
