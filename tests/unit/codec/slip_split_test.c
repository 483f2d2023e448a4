/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/slip_split.h"
#include "unit/codec/slip_sample.h"

#include <string.h>

enum { LINES = 60, SLIPS = 60 };

static struct slip_line lines[LINES];
static struct slip slips[SLIPS];

static void make_lines(const char *text)
{
    for (size_t i = 0; i < LINES; i++) {
        char item[SLIP_ITEM_MAX + 1];

        snprintf(item, sizeof item, "ITEM-%03zu", i);
        lines[i] = slip_sample_line(item, text, (int64_t)i + 1, 12900);
    }
}

/* All lines are there, in order, each slip within its limit, numbered from 1. */
static void check_parts(size_t count, size_t line_count, unsigned paper_dots)
{
    size_t line = 0;

    for (size_t i = 0; i < count; i++) {
        size_t size = slip_split_frame_size(&slips[i]);

        assert_true(size > 0 && size <= slip_split_frame_limit(paper_dots));
        assert_true(slips[i].line_count >= 1 && slips[i].line_count <= SLIP_LINES_MAX);
        assert_int_equal(slips[i].total_lines, line_count);
        assert_int_equal(slips[i].part, count == 1 ? 0 : i + 1);
        assert_int_equal(slips[i].parts, count == 1 ? 0 : count);
        for (size_t j = 0; j < slips[i].line_count; j++)
            assert_string_equal(slips[i].lines[j].item, lines[line++].item);
    }
    assert_int_equal(line, line_count);
}

TEST(a_short_request_is_one_slip)
{
    struct slip head = slip_sample();
    size_t count;

    head.total_lines = 0;
    make_lines("");
    CHECK_OK(slip_split(&head, lines, 3, SLIP_SPLIT_58_DOTS, slips, SLIPS, &count));
    assert_int_equal(count, 1);
    check_parts(count, 3, SLIP_SPLIT_58_DOTS);
    assert_int_equal(slips[0].id.serial, head.id.serial);
}

TEST(more_than_ten_lines_are_several_slips)
{
    struct slip head = slip_sample();
    size_t count;

    head.total_lines = 0;
    make_lines("");
    CHECK_OK(slip_split(&head, lines, 10, SLIP_SPLIT_80_DOTS, slips, SLIPS, &count));
    assert_int_equal(count, 1);
    CHECK_OK(slip_split(&head, lines, 11, SLIP_SPLIT_80_DOTS, slips, SLIPS, &count));
    assert_int_equal(count, 2);
    check_parts(count, 11, SLIP_SPLIT_80_DOTS);
    CHECK_OK(slip_split(&head, lines, LINES, SLIP_SPLIT_80_DOTS, slips, SLIPS, &count));
    assert_int_equal(count, 6);
    check_parts(count, LINES, SLIP_SPLIT_80_DOTS);
}

TEST(long_texts_take_more_slips_on_narrow_paper)
{
    struct slip head = slip_sample();
    size_t narrow, wide;

    head.total_lines = 0;
    make_lines("forty bytes of a long and winding name..");
    CHECK_OK(slip_split(&head, lines, 10, SLIP_SPLIT_58_DOTS, slips, SLIPS, &narrow));
    check_parts(narrow, 10, SLIP_SPLIT_58_DOTS);
    CHECK_OK(slip_split(&head, lines, 10, SLIP_SPLIT_80_DOTS, slips, SLIPS, &wide));
    check_parts(wide, 10, SLIP_SPLIT_80_DOTS);
    assert_true(narrow > wide);
}

TEST(one_line_always_fits)
{
    struct slip head = slip_sample_full();
    size_t count;

    head.total_lines = 0;
    memcpy(head.audience, "TWELVEBYTES.", 13);
    memcpy(head.request, "TWENTYFOUR.BYTES.REQUEST", 25);
    head.ceiling_minor = INT64_MAX;
    head.officer = head.release = head.tree_size = UINT64_MAX;
    head.condition_count = SLIP_CONDITIONS_MAX;
    for (unsigned i = 0; i < SLIP_CONDITIONS_MAX; i++)
        head.conditions[i] = UINT32_MAX - SLIP_CONDITIONS_MAX + i;
    lines[0] = slip_sample_line("SIXTEEN.BYTES.ID", "forty bytes of a long and winding name..", INT64_MAX,
                                INT64_MAX);
    lines[0].condition_bits = UINT32_MAX;
    CHECK_OK(slip_split(&head, lines, 1, SLIP_SPLIT_58_DOTS, slips, SLIPS, &count));
    check_parts(count, 1, SLIP_SPLIT_58_DOTS);
}

TEST(no_lines_bad_lines_and_too_many_slips_are_refused)
{
    struct slip head = slip_sample();
    size_t count = 99;

    head.total_lines = 0;
    make_lines("");
    CHECK_ERR(slip_split(&head, lines, 0, SLIP_SPLIT_58_DOTS, slips, SLIPS, &count), ERR_INPUT);
    CHECK_ERR(slip_split(&head, lines, 11, SLIP_SPLIT_58_DOTS, slips, 1, &count), ERR_LIMIT);
    lines[4].quantity = 0;
    CHECK_ERR(slip_split(&head, lines, 11, SLIP_SPLIT_58_DOTS, slips, SLIPS, &count), ERR_INPUT);
    assert_int_equal(count, 99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_short_request_is_one_slip),
        RUN(more_than_ten_lines_are_several_slips),
        RUN(long_texts_take_more_slips_on_narrow_paper),
        RUN(one_line_always_fits),
        RUN(no_lines_bad_lines_and_too_many_slips_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
