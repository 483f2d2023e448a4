/* SPDX-License-Identifier: Apache-2.0 */
#include "register.h"

#include "base/date.h"

#include <string.h>

void desk_open(struct desk *desk)
{
    CHECK_OK(store_open(":memory:", NULL, &desk->store));
    CHECK_OK(arena_init(&desk->arena, 4 << 20));
    CHECK_OK(store_begin(desk->store));
    desk->request = desk_request(desk, "P-1", "U1", 1000);
}

void desk_close(struct desk *desk)
{
    store_close(desk->store);
    arena_done(&desk->arena);
}

struct request_record desk_request(struct desk *desk, const char *requester, const char *unit, int64_t time)
{
    struct request_record record = { .revision = 1,
                                     .requester = requester,
                                     .unit = unit,
                                     .time = time,
                                     .json = bytes_of_text("{\"lines\":[]}") };

    CHECK_OK(request_store_number(desk->store, 42, record.number));
    CHECK_OK(request_store_insert(desk->store, &record));
    CHECK_OK(desk_duty(desk, record.number, requester, DUTY_REQUEST, ""));
    return record;
}

void desk_line(struct desk *desk, const char *number, int line, const char *product, const char *category,
               int64_t quantity)
{
    struct request_record request;
    struct request_line_record record = {
        .line = line,
        .product = product,
        .category = category,
        .quantity = quantity,
        .unit_price_minor = 1000,
        .currency = "USD",
        .base_minor = 1000 * quantity,
        .replaces_tag = "",
        .is_subject = true,
    };

    CHECK_OK(request_store_find(desk->store, number, 0, &desk->arena, &request));
    memcpy(record.number, request.number, sizeof record.number);
    record.revision = request.revision;
    CHECK_OK(request_store_add_line(desk->store, &record));
}

enum err desk_step(struct desk *desk, const char *number, int revision, enum life_act act)
{
    const struct request_step step = {
        .number = number, .revision = revision, .act = act, .time = 1001, .actor = "KIOSK", .comment = ""
    };

    return request_store_step(desk->store, &step, NULL);
}

/* The first step of the shortest way, or LIFE_ACT_COUNT: breadth first, backwards from the end. */
static enum life_act first_step(enum request_state from, enum request_state to)
{
    bool is_near[REQUEST_STATE_COUNT] = { false };
    enum request_state next;

    is_near[to] = true;
    for (int round = 0; round < REQUEST_STATE_COUNT; round++) {
        bool is_new[REQUEST_STATE_COUNT] = { false };

        for (int state = 0; state < REQUEST_STATE_COUNT; state++) {
            for (int act = 0; act < LIFE_ACT_COUNT; act++) {
                if (act == LIFE_REVISE || is_near[state] ||
                    life_step((enum request_state)state, (enum life_act)act, &next) != ERR_NONE ||
                    !is_near[next])
                    continue;
                if (state == (int)from)
                    return (enum life_act)act;
                is_new[state] = true;
            }
        }
        for (int state = 0; state < REQUEST_STATE_COUNT; state++)
            is_near[state] = is_near[state] || is_new[state];
    }
    return LIFE_ACT_COUNT;
}

void desk_bring(struct desk *desk, const char *number, enum request_state to)
{
    struct request_record request;

    CHECK_OK(request_store_find(desk->store, number, 0, &desk->arena, &request));
    while (request.state != to) {
        enum life_act act = first_step(request.state, to);

        assert_int_not_equal(act, LIFE_ACT_COUNT);
        CHECK_OK(desk_step(desk, number, request.revision, act));
        CHECK_OK(life_step(request.state, act, &request.state));
    }
}

enum err desk_duty(struct desk *desk, const char *number, const char *person, enum duty duty,
                   const char *lifted)
{
    const struct duty_record record = { number, person, duty, "", lifted, 1000 };

    return duty_insert(desk->store, &record);
}

int64_t desk_assessment(struct desk *desk, const char *number)
{
    struct assessment_record record = { .revision = 1,
                                        .day = 20778,
                                        .release = 7,
                                        .effect = "REFER",
                                        .lane = "L2",
                                        .verdict_json = bytes_of_text("{}") };
    int64_t id;

    memcpy(record.number, number, strlen(number) + 1);
    CHECK_OK(assessment_insert(desk->store, &record, &id));
    return id;
}

enum err desk_decision(struct desk *desk, int64_t assessment, const char *actor, const char *outcome)
{
    const struct decision_line line = { 1, outcome, "C-1|C-2" };
    const struct decision_record record = {
        .assessment = assessment,
        .actor = actor,
        .delegation = "D-1",
        .outcome = outcome,
        .valid_until = DATE_NONE,
        .comment = "why not",
        .time = 1002,
        .act = "approve",
        .role = "approver",
        .exceptions = EXCEPTION_WAIVER,
        .lines = &line,
        .line_count = 1,
    };
    int64_t id;

    return decision_insert(desk->store, &record, &id);
}

int64_t desk_task(struct desk *desk, const char *number, enum task_kind kind, int64_t due)
{
    struct task_record task = { .revision = 1,
                                .kind = kind,
                                .unit = "U1",
                                .total_base_minor = 1000,
                                .categories = "laptop|screen",
                                .question = "",
                                .opened = 1000,
                                .due = due };
    int64_t id;

    memcpy(task.number, number, strlen(number) + 1);
    CHECK_OK(task_open(desk->store, &task, &id));
    return id;
}

enum err desk_sql(struct desk *desk, const char *text)
{
    return sql_exec(&desk->store->sql, text);
}

int64_t desk_count(struct desk *desk, const char *text)
{
    int64_t count = -1;

    CHECK_OK(sql_integer(&desk->store->sql, text, &count));
    return count;
}
