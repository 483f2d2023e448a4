/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "core/lifecycle.h"

static struct state_span span(const char *versions, enum state state, int32_t from, int32_t until)
{
    return (struct state_span){ .subject = "X",
                                .versions = versions,
                                .state = state,
                                .from = from,
                                .until = until,
                                .decision = "",
                                .condition = "",
                                .alternative = "",
                                .review = DATE_NONE };
}

static const struct product plain = { .id = "X", .version = "" };

static struct lifecycle on(const struct state_span *spans, size_t count, const char *version, int32_t day)
{
    const struct line_facts facts = { .product = &plain,
                                      .product_spans = spans,
                                      .product_spans_count = count };

    return lifecycle_on(&facts, version, day);
}

TEST(a_span_holds_from_its_first_day_to_the_day_before_its_end)
{
    const struct state_span spans[] = { span("", STATE_APPROVED, 100, 200) };

    assert_int_equal(on(spans, 1, "", 99).state, STATE_UNKNOWN);
    assert_int_equal(on(spans, 1, "", 100).state, STATE_APPROVED);
    assert_int_equal(on(spans, 1, "", 199).state, STATE_APPROVED);
    assert_int_equal(on(spans, 1, "", 200).state, STATE_EXPIRED);
    assert_ptr_equal(on(spans, 1, "", 200).span, &spans[0]);
}

TEST(a_gap_between_two_spans_is_expired)
{
    const struct state_span spans[] = { span("", STATE_APPROVED, 100, 200),
                                        span("", STATE_PREFERRED, 300, DATE_NONE) };

    assert_int_equal(on(spans, 2, "", 250).state, STATE_EXPIRED);
    assert_int_equal(on(spans, 2, "", 300).state, STATE_PREFERRED);
    assert_int_equal(on(spans, 2, "", 100000).state, STATE_PREFERRED);
}

TEST(named_versions_beat_all_versions)
{
    const struct state_span spans[] = { span("", STATE_PREFERRED, 100, DATE_NONE),
                                        span("6.x", STATE_RETIRED, 100, DATE_NONE) };

    assert_int_equal(on(spans, 2, "6.1", 150).state, STATE_RETIRED);
    assert_int_equal(on(spans, 2, "7.1", 150).state, STATE_PREFERRED);
}

TEST(without_a_version_named_versions_are_unknown)
{
    const struct state_span spans[] = { span("", STATE_PREFERRED, 100, DATE_NONE),
                                        span("6.x", STATE_RETIRED, 100, DATE_NONE) };
    struct lifecycle lifecycle = on(spans, 2, "", 150);

    assert_int_equal(lifecycle.state, STATE_UNKNOWN);
    assert_true(lifecycle.needs_version);
}

TEST(another_version_than_the_decided_ones_says_so)
{
    const struct state_span spans[] = { span("6.x", STATE_APPROVED, 100, DATE_NONE) };
    struct lifecycle lifecycle = on(spans, 1, "7", 150);

    assert_int_equal(lifecycle.state, STATE_UNKNOWN);
    assert_true(lifecycle.is_other_version);
}

TEST(of_two_spans_of_equal_reach_the_stricter_counts)
{
    const struct state_span spans[] = { span("6.x", STATE_APPROVED, 100, DATE_NONE),
                                        span(">=6.5", STATE_CONTAINED, 100, DATE_NONE) };

    assert_int_equal(on(spans, 2, "6.6", 150).state, STATE_CONTAINED);
    assert_int_equal(on(spans, 2, "6.4", 150).state, STATE_APPROVED);
}

TEST(a_products_own_decision_comes_before_its_standards)
{
    const struct state_span own[] = { span("", STATE_CONTAINED, 100, DATE_NONE) };
    const struct state_span of_standard[] = { span("", STATE_PREFERRED, 100, DATE_NONE) };
    struct line_facts facts = { .product = &plain,
                                .product_spans = own,
                                .product_spans_count = 1,
                                .standard_spans = of_standard,
                                .standard_spans_count = 1 };

    assert_int_equal(lifecycle_on(&facts, "", 150).state, STATE_CONTAINED);
    facts.product_spans_count = 0;
    assert_int_equal(lifecycle_on(&facts, "", 150).state, STATE_PREFERRED);
}

TEST(a_prohibition_of_the_standard_always_wins)
{
    const struct state_span own[] = { span("", STATE_PREFERRED, 100, DATE_NONE) };
    const struct state_span of_standard[] = { span("", STATE_PROHIBITED, 100, 200) };
    const struct line_facts facts = { .product = &plain,
                                      .product_spans = own,
                                      .product_spans_count = 1,
                                      .standard_spans = of_standard,
                                      .standard_spans_count = 1 };

    assert_int_equal(lifecycle_on(&facts, "", 150).state, STATE_PROHIBITED);
    assert_int_equal(lifecycle_on(&facts, "", 200).state, STATE_PREFERRED);
}

TEST(no_span_at_all_is_unknown)
{
    assert_int_equal(on(NULL, 0, "", 150).state, STATE_UNKNOWN);
    assert_null(on(NULL, 0, "", 150).span);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_span_holds_from_its_first_day_to_the_day_before_its_end),
        RUN(a_gap_between_two_spans_is_expired),
        RUN(named_versions_beat_all_versions),
        RUN(without_a_version_named_versions_are_unknown),
        RUN(another_version_than_the_decided_ones_says_so),
        RUN(of_two_spans_of_equal_reach_the_stricter_counts),
        RUN(a_products_own_decision_comes_before_its_standards),
        RUN(a_prohibition_of_the_standard_always_wins),
        RUN(no_span_at_all_is_unknown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
