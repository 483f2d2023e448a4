/* SPDX-License-Identifier: Apache-2.0 */
#include "support/support.h"

#include "codec/slip_show.h"
#include "unit/codec/slip_sample.h"

#include <string.h>

enum { ARENA_BYTES = 1 << 18 };

static struct arena arena;

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

static const char *value_of(const struct slip_rows *rows, const char *label)
{
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->row[i].label, label) == 0)
            return rows->row[i].value;
    return NULL;
}

TEST(a_slip_is_shown_as_labelled_lines)
{
    struct slip slip = slip_sample_full();
    struct slip_rows rows;

    arena_reset(&arena, 0);
    CHECK_OK(slip_show(&slip, "0042 0040 5112 3456 7897", NULL, LANG_EN, &arena, &rows));
    assert_string_equal(value_of(&rows, "Slip"), "0042-004051");
    assert_string_equal(value_of(&rows, "Decision"), "Approved with conditions");
    assert_string_equal(value_of(&rows, "Receiving point"), "KENBO");
    assert_string_equal(value_of(&rows, "Conditions"), "3, 70000");
    assert_string_equal(value_of(&rows, "Replaces slip"), "0042-004001");
    assert_string_equal(value_of(&rows, "Code for typing"), "0042 0040 5112 3456 7897");
    /* valid to the end of the day before the first second that is too late */
    assert_string_equal(value_of(&rows, "Valid until"), lang_date(&arena, LANG_EN, SAMPLE_DAY + 90));
    assert_string_equal(value_of(&rows, "Issued"), lang_date(&arena, LANG_EN, SAMPLE_DAY));
}

TEST(a_catalogue_adds_the_names_of_points_and_conditions)
{
    static const struct receiving_point points[] = {
        { .code = "KENBO", .name = { { "Nairobi dock", "Quai de Nairobi", "", "", "", "" } } },
    };
    static const struct condition conditions[] = {
        { .code = "C-3", .bit = 3, .text = { { "Disk encryption on.", "Disque chiffré.", "", "", "", "" } } },
    };
    const struct rulebook book = { .receiving_points = points, .receiving_points_count = 1,
                                   .conditions = conditions, .conditions_count = 1 };
    struct slip slip = slip_sample_full();
    struct slip_rows rows;

    arena_reset(&arena, 0);
    CHECK_OK(slip_show(&slip, NULL, &book, LANG_FR, &arena, &rows));
    assert_string_equal(value_of(&rows, lang_text(LANG_FR, STR_VERIFY_LABEL_POINT)), "KENBO · Quai de Nairobi");
    assert_string_equal(value_of(&rows, lang_text(LANG_FR, STR_VERIFY_LABEL_CONDITIONS)), "3 · Disque chiffré. 70000");
    assert_non_null(strstr(slip_show_sentence(SLIP_RESULT_OTHER_RECEIVING_POINT, &slip, slip.id, &book, LANG_EN, &arena),
                           "Nairobi dock"));
}

TEST(every_language_shows_every_line_of_the_longest_slip)
{
    struct slip slip = slip_sample_full();

    for (size_t i = 0; i < SLIP_LINES_MAX; i++) {
        slip.lines[i] = slip.lines[0];
        slip.lines[i].condition_bits = UINT32_MAX;
    }
    slip.line_count = SLIP_LINES_MAX;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct slip_rows rows;

        arena_reset(&arena, 0);
        CHECK_OK(slip_show(&slip, "code", NULL, (enum lang)lang, &arena, &rows));
        assert_true(rows.count >= 2 * SLIP_LINES_MAX + 10);
        for (size_t i = 0; i < rows.count; i++) {
            assert_true(rows.row[i].label[0] != '\0' && rows.row[i].value[0] != '\0');
            assert_null(strchr(rows.row[i].label, '{'));
            assert_null(strchr(rows.row[i].value, '{'));
        }
    }
}

TEST(every_result_has_its_own_words_and_exit_code)
{
    struct slip slip = slip_sample();

    for (int a = 0; a < SLIP_RESULT_COUNT; a++)
        for (int b = 0; b < a; b++) {
            assert_int_not_equal(slip_result_exit_code((enum slip_result)a),
                                 slip_result_exit_code((enum slip_result)b));
            assert_string_not_equal(slip_result_code((enum slip_result)a),
                                    slip_result_code((enum slip_result)b));
            for (int lang = 0; lang < LANG_COUNT; lang++)
                assert_string_not_equal(lang_text((enum lang)lang, slip_result_title((enum slip_result)a)),
                                        lang_text((enum lang)lang, slip_result_title((enum slip_result)b)));
        }
    for (int result = 0; result < SLIP_RESULT_COUNT; result++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            const char *sentence, *next;

            arena_reset(&arena, 0);
            sentence = slip_show_sentence((enum slip_result)result, &slip, (struct slip_id){ 42, 4099 },
                                          NULL, (enum lang)lang, &arena);
            next = slip_show_next_step((enum slip_result)result, &slip, (struct slip_id){ 42, 4099 },
                                       NULL, (enum lang)lang, &arena);
            assert_non_null(sentence);
            assert_non_null(next);
            assert_null(strchr(sentence, '{'));
            assert_null(strchr(next, '{'));
        }
    assert_int_equal(slip_result_exit_code(SLIP_RESULT_GENUINE), 0);
}

TEST(a_full_arena_is_said_and_nothing_is_half_shown)
{
    struct slip slip = slip_sample();
    struct slip_rows rows = { .count = 77 };
    struct arena small;

    CHECK_OK(arena_init(&small, 200));
    CHECK_ERR(slip_show(&slip, NULL, NULL, LANG_RU, &small, &rows), ERR_LIMIT);
    assert_int_equal(rows.count, 77);
    assert_null(slip_show_sentence(SLIP_RESULT_GENUINE, &slip, slip.id, NULL, LANG_RU, &small));
    arena_done(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_slip_is_shown_as_labelled_lines),
        RUN(a_catalogue_adds_the_names_of_points_and_conditions),
        RUN(every_language_shows_every_line_of_the_longest_slip),
        RUN(every_result_has_its_own_words_and_exit_code),
        RUN(a_full_arena_is_said_and_nothing_is_half_shown),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
