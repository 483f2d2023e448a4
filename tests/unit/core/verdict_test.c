/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "core/verdict.h"

#include <string.h>

enum { ARENA_BYTES = 1 << 20 };

static struct arena arena;
static const struct rulebook empty_book = {
    .release = { .issuer = "",
                 .base_currency = "USD",
                 .not_before = DATE_NONE,
                 .fresh_until = DATE_NONE,
                 .hard_until = DATE_NONE },
};

static const struct request_line text_line = {
    .product = "",
    .gtin = "",
    .text = "Something",
    .category = "",
    .version = "",
    .contract = "",
    .supplier = "",
    .origin = "",
    .quantity = 1,
    .unit_price = { 100, "USD" },
    .replaces_tag = "",
    .replaces_acquired = DATE_NONE,
};

static struct request request_of(const struct request_line *lines, size_t count)
{
    return (struct request){
        .number = "",
        .requester = "",
        .on_behalf_of = "",
        .unit = "",
        .receiving_point = "",
        .coding_block = "",
        .funding_source = "",
        .budget_review = "",
        .previous_approval = "",
        .justification = "",
        .need_by = DATE_NONE,
        .lines = lines,
        .line_count = count,
    };
}

static enum err judge(const struct request *request, struct verdict *ret_verdict)
{
    static const struct line_facts facts[REQUEST_LINES_MAX + 1];

    return verdict_judge(request, &empty_book, facts, NULL, 20000, &arena, ret_verdict);
}

TEST(an_empty_rule_book_lets_nothing_pass)
{
    struct request request = request_of(&text_line, 1);
    struct verdict verdict;

    CHECK_OK(judge(&request, &verdict));
    assert_int_equal(verdict.effect, EFFECT_REFER);
    assert_int_equal(verdict.lane, LANE_REVIEW);
    assert_string_equal(verdict.delegation, "");
    for (size_t i = 0; i < verdict.finding_count; i++)
        assert_true(verdict.findings[i].citation[0] != '\0');
}

TEST(findings_come_by_line_then_worst_first)
{
    const struct request_line lines[] = { text_line, text_line, text_line };
    struct request request = request_of(lines, 3);
    struct verdict verdict;

    CHECK_OK(judge(&request, &verdict));
    assert_true(verdict.finding_count > 6);
    for (size_t i = 1; i < verdict.finding_count; i++) {
        const struct finding *a = &verdict.findings[i - 1], *b = &verdict.findings[i];

        assert_true(a->line < b->line || (a->line == b->line && a->effect >= b->effect));
        if (a->line == b->line && a->effect == b->effect)
            assert_true(a->rule < b->rule || (a->rule == b->rule && a->reason <= b->reason));
    }
}

TEST(no_lines_and_too_many_lines_are_refused)
{
    static struct request_line lines[REQUEST_LINES_MAX + 1];
    struct verdict verdict = { .lane = LANE_PILOT };
    struct request request = request_of(lines, 0);

    for (size_t i = 0; i <= REQUEST_LINES_MAX; i++)
        lines[i] = text_line;
    CHECK_ERR(judge(&request, &verdict), ERR_LIMIT);
    request.line_count = REQUEST_LINES_MAX + 1;
    CHECK_ERR(judge(&request, &verdict), ERR_LIMIT);
    assert_int_equal(verdict.lane, LANE_PILOT); /* untouched */
    request.line_count = REQUEST_LINES_MAX;
    CHECK_OK(judge(&request, &verdict));
    assert_int_equal(verdict.line_count, REQUEST_LINES_MAX);
}

TEST(a_full_arena_at_any_moment_is_refused)
{
    struct request request = request_of(&text_line, 1);
    struct verdict verdict = { .lane = LANE_PILOT };
    size_t needed;

    CHECK_OK(judge(&request, &verdict));
    needed = arena.used_bytes;
    for (size_t size = 0; size < needed; size += 64) {
        struct arena small = { .at = arena.at, .size_bytes = size };
        struct line_facts facts = { 0 };
        struct verdict untouched = { .lane = LANE_PILOT };

        CHECK_ERR(verdict_judge(&request, &empty_book, &facts, NULL, 20000, &small, &untouched), ERR_LIMIT);
        assert_int_equal(untouched.lane, LANE_PILOT);
    }
}

TEST(reason_and_rule_codes_are_all_different)
{
    for (int i = 0; i < REASON_COUNT; i++) {
        for (int k = 0; k < i; k++)
            assert_string_not_equal(reason_code((enum reason)i), reason_code((enum reason)k));
    }
    for (int i = 0; i < RULE_COUNT; i++) {
        for (int k = 0; k < i; k++)
            assert_string_not_equal(rule_code((enum rule)i), rule_code((enum rule)k));
    }
    assert_string_equal(reason_code(REASON_STD_02), "STD-02");
    assert_string_equal(rule_code(RULE_R41), "R41");
    assert_string_equal(lane_code(LANE_NONE), "");
    assert_string_equal(effect_code(EFFECT_NOT_SUBJECT), "NOT_SUBJECT");
    assert_string_equal(remedy_code(REMEDY_WAIT), "wait");
}

TEST(purposes_and_dispositions_are_read_as_they_are_written)
{
    for (int i = 0; i < PURPOSE_COUNT; i++) {
        enum purpose purpose;

        CHECK_OK(purpose_parse(purpose_code((enum purpose)i), &purpose));
        assert_int_equal(purpose, i);
    }
    for (int i = 0; i < DISPOSITION_COUNT; i++) {
        enum disposition disposition;

        CHECK_OK(disposition_parse(disposition_code((enum disposition)i), &disposition));
        assert_int_equal(disposition, i);
    }
}

static int set_up(void **state)
{
    (void)state;
    return arena_init(&arena, ARENA_BYTES) == ERR_NONE ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

static int forget(void **state)
{
    (void)state;
    arena_reset(&arena, 0);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(an_empty_rule_book_lets_nothing_pass, forget),
        cmocka_unit_test_teardown(findings_come_by_line_then_worst_first, forget),
        cmocka_unit_test_teardown(no_lines_and_too_many_lines_are_refused, forget),
        cmocka_unit_test_teardown(a_full_arena_at_any_moment_is_refused, forget),
        RUN(reason_and_rule_codes_are_all_different),
        RUN(purposes_and_dispositions_are_read_as_they_are_written),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
