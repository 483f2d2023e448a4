/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/records_json.h"

#include "support/support.h"

#include <string.h>

enum { ARENA_BYTES = 1 << 20 };

static struct arena arena;

static const struct record_sum sums[] = { { "laptop", 480000, 3 }, { "printer", INT64_MIN, INT64_MAX } };
static const struct record_open opens[] = { { "R-0042-000007", "PRD-0001", "laptop", 4 },
                                            { "R-0042-000008", "", "radio", 1 } };
static const struct record_debt debts[] = { { "regularisation", "R-0042-000002", 20790 },
                                            { "pilot-result", "R-0042-000003", DATE_NONE } };
static const struct record_waiver waivers[] = { { "WAI-1", -2 } };
static const struct record_price prices[] = { { "PRD-0001", "USD", 106800, 5 } };
static const struct record_tag tags[] = { { "MCO-21-\"1\"", "R-0042-000009" } };
static const struct record_approval approvals[] = { { "0042-000017", "R-0042-000001", "NBO-FTS", 20800, true } };

static const struct records all = {
    .sums = sums, .sums_count = 2, .open = opens, .open_count = 2,
    .debts = debts, .debts_count = 2, .waivers = waivers, .waivers_count = 1,
    .prices = prices, .prices_count = 1, .tags = tags, .tags_count = 1,
    .approvals = approvals, .approvals_count = 1,
};

static const char text_of_all[] =
    "{\"format\":\"countersign.records.1\","
    "\"sums\":[{\"category\":\"laptop\",\"base_minor\":480000,\"requests\":3},"
    "{\"category\":\"printer\",\"base_minor\":-9223372036854775808,\"requests\":9223372036854775807}],"
    "\"open\":[{\"request\":\"R-0042-000007\",\"product\":\"PRD-0001\",\"category\":\"laptop\",\"quantity\":4},"
    "{\"request\":\"R-0042-000008\",\"product\":\"\",\"category\":\"radio\",\"quantity\":1}],"
    "\"debts\":[{\"kind\":\"regularisation\",\"request\":\"R-0042-000002\",\"due\":\"2026-12-03\"},"
    "{\"kind\":\"pilot-result\",\"request\":\"R-0042-000003\"}],"
    "\"waivers\":[{\"waiver\":\"WAI-1\",\"used\":-2}],"
    "\"prices\":[{\"product\":\"PRD-0001\",\"currency\":\"USD\",\"median_minor\":106800,\"count\":5}],"
    "\"tags\":[{\"tag\":\"MCO-21-\\\"1\\\"\",\"request\":\"R-0042-000009\"}],"
    "\"approvals\":[{\"slip\":\"0042-000017\",\"request\":\"R-0042-000001\",\"unit\":\"NBO-FTS\","
    "\"expires\":\"2026-12-13\",\"is_dead\":true}]}";

TEST(records_are_written_in_one_form_only)
{
    struct bytes json;

    CHECK_OK(records_json_write(&all, &arena, &json));
    assert_int_equal(json.size, strlen(text_of_all));
    assert_memory_equal(json.at, text_of_all, json.size);
}

TEST(nothing_on_record_is_no_bytes)
{
    struct records none = { .sums = NULL }, back = all;
    struct bytes json = bytes_of_text("x");

    CHECK_OK(records_json_write(&none, &arena, &json));
    assert_int_equal(json.size, 0);
    CHECK_OK(records_json_read(json, &arena, &back));
    assert_int_equal(back.sums_count + back.open_count + back.debts_count + back.waivers_count + back.approvals_count,
                     0);
}

TEST(what_was_written_reads_back_as_it_was)
{
    struct records back;
    struct bytes again;

    CHECK_OK(records_json_read(bytes_of_text(text_of_all), &arena, &back));
    assert_int_equal(back.sums[1].base_minor, INT64_MIN);
    assert_int_equal(back.open[0].quantity, 4);
    assert_int_equal(back.debts[0].due, 20790);
    assert_int_equal(back.debts[1].due, DATE_NONE);
    assert_string_equal(back.tags[0].tag, "MCO-21-\"1\"");
    assert_true(back.approvals[0].is_dead);
    CHECK_OK(records_json_write(&back, &arena, &again));
    assert_true(bytes_equal(again, bytes_of_text(text_of_all)));
}

TEST(any_other_spelling_is_refused)
{
#define IT(members) "{\"format\":\"countersign.records.1\"," members "}"
    static const char *const wrong[] = {
        "{}",
        "[]",
        "7",
        "{",
        "{\"format\":\"countersign.records.1\"}", /* it would have been no bytes */
        IT("\"sums\":[]"),
        IT("\"sums\":7"),
        IT("\"sums\":[7]"),
        IT("\"sums\":[{\"category\":\"a\",\"base_minor\":1,\"requests\":1}],\"more\":1"),
        IT("\"sums\":[{\"category\":\"a\",\"base_minor\":1,\"requests\":1,\"more\":1}]"),
        IT("\"sums\":[{\"category\":\"a\",\"base_minor\":1}]"),
        IT("\"sums\":[{\"category\":7,\"base_minor\":1,\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"a\",\"base_minor\":1.0,\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"a\",\"base_minor\":\"1\",\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"a\",\"base_minor\":01,\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"a\",\"base_minor\":-0,\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"\\u0061\",\"base_minor\":1,\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"a\",\"requests\":1,\"base_minor\":1}]"),
        IT("\"sums\": [{\"category\":\"a\",\"base_minor\":1,\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"a\",\"base_minor\":1,\"base_minor\":2,\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"a\",\"base_minor\":99999999999999999999,\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"base_minor\":1,\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"a\\u0000b\",\"base_minor\":1,\"requests\":1}]"),
        IT("\"sums\":[{\"category\":\"\xE2\x80\xAE\",\"base_minor\":1,\"requests\":1}]"),
        IT("\"debts\":[{\"kind\":\"a\",\"request\":\"b\",\"due\":\"2026-02-30\"}]"),
        IT("\"debts\":[{\"kind\":\"a\",\"request\":\"b\",\"due\":\"\"}]"),
        IT("\"approvals\":[{\"slip\":\"a\",\"request\":\"b\",\"unit\":\"c\",\"is_dead\":1}]"),
        IT("\"waivers\":[{\"waiver\":\"a\",\"used\":1}],\"debts\":[{\"kind\":\"a\",\"request\":\"b\"}]"),
        "{\"format\":\"countersign.records.2\",\"waivers\":[{\"waiver\":\"a\",\"used\":1}]}",
        "{\"waivers\":[{\"waiver\":\"a\",\"used\":1}],\"format\":\"countersign.records.1\"}",
        IT("\"waivers\":[{\"waiver\":\"a\",\"used\":1}]") "\n",
    };
    struct records back;

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        size_t mark = arena_mark(&arena);

        if (records_json_read(bytes_of_text(wrong[i]), &arena, &back) != ERR_INPUT)
            fail_msg("accepted: %s", wrong[i]);
        arena_reset(&arena, mark);
    }
    CHECK_OK(records_json_read(bytes_of_text(IT("\"waivers\":[{\"waiver\":\"a\",\"used\":1}]")), &arena, &back));
}

TEST(one_changed_byte_reads_as_something_else_or_not_at_all)
{
    for (size_t i = 0; i < strlen(text_of_all); i++) {
        size_t mark = arena_mark(&arena);
        char *text = arena_text(&arena, text_of_all, strlen(text_of_all));
        struct bytes changed = { (const uint8_t *)text, strlen(text_of_all) }, again;
        struct records back;

        assert_non_null(text);
        text[i] = (char)(text[i] ^ 1);
        if (records_json_read(changed, &arena, &back) == ERR_NONE) {
            CHECK_OK(records_json_write(&back, &arena, &again));
            assert_true(bytes_equal(again, changed));
            assert_false(bytes_equal(again, bytes_of_text(text_of_all)));
        }
        arena_reset(&arena, mark);
    }
}

TEST(a_full_arena_is_a_limit)
{
    for (size_t size = 64; size < 4096; size += 64) {
        struct records back;
        struct arena small;
        enum err err;

        CHECK_OK(arena_init(&small, size));
        err = records_json_read(bytes_of_text(text_of_all), &small, &back);
        assert_true(err == ERR_LIMIT || err == ERR_NONE);
        arena_done(&small);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(records_are_written_in_one_form_only),
        RUN(nothing_on_record_is_no_bytes),
        RUN(what_was_written_reads_back_as_it_was),
        RUN(any_other_spelling_is_refused),
        RUN(one_changed_byte_reads_as_something_else_or_not_at_all),
        RUN(a_full_arena_is_a_limit),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
