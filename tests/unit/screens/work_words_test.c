/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part_work.h"
#include "support/support.h"

#include <string.h>

static const struct person joseph = { .id = "P-0102", .name = "Joseph Mutua Kilonzo" };
static const struct delegation delegation = { .id = "DEL-2026-002" };

static struct frame *open_frame(enum lang lang)
{
    struct look look = { .panel = panel_reference(), .lang = lang };
    struct held held = { .pressed = { 0, 0 } };
    struct frame *frame;

    CHECK_OK(frame_open(&frame));
    (void)frame_begin(frame, &look, &held);
    return frame;
}

static struct ruling_answer answer_of(enum refusal refusal, enum reach reach)
{
    return (struct ruling_answer){ .refusal = refusal, .reach = reach, .delegation = &delegation,
                                   .kind = TASK_KIND_COUNT };
}

TEST(every_refusal_says_why_what_next_and_a_code_of_its_own_in_six_languages)
{
    struct model model = { .person = &joseph };

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct frame *frame = open_frame((enum lang)lang);
        const char *codes[REFUSAL_COUNT];

        for (int refusal = REFUSAL_NONE + 1; refusal < REFUSAL_COUNT; refusal++) {
            struct ruling_answer answer = answer_of((enum refusal)refusal, REACH_NO_ROLE);
            struct part_refusal said = part_refusal(frame, &model, &answer);

            assert_true(said.sentence[0] != '\0');
            assert_true(said.next[0] != '\0');
            assert_non_null(strstr(said.code, "DEC-"));
            codes[refusal] = said.code;
            for (int before = REFUSAL_NONE + 1; before < refusal; before++)
                assert_string_not_equal(codes[before], said.code);
        }
        frame_close(frame);
    }
}

TEST(every_reach_names_the_delegation_that_falls_short)
{
    struct model model = { .person = &joseph };

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct frame *frame = open_frame((enum lang)lang);

        for (int reach = REACH_NO_ROLE; reach < REACH_COUNT; reach++) {
            struct ruling_answer answer = answer_of(REFUSAL_AUTHORITY, (enum reach)reach);
            struct part_refusal said = part_refusal(frame, &model, &answer);

            assert_true(said.sentence[0] != '\0');
            if (reach != REACH_NO_ROLE && reach != REACH_NO_DELEGATION)
                assert_non_null(strstr(said.sentence, delegation.id));
        }
        frame_close(frame);
    }
}

TEST(segregation_names_who_did_what_by_name_and_number_only)
{
    struct model model = { .person = &joseph };
    struct frame *frame = open_frame(LANG_EN);

    for (int duty = 0; duty < DUTY_COUNT; duty++) {
        struct involvement because = { .person = "P-0102", .duty = (enum duty)duty };
        struct ruling_answer answer = answer_of(REFUSAL_SEGREGATION, REACH_COVERS);

        answer.because = &because;
        assert_non_null(strstr(part_refusal(frame, &model, &answer).sentence, "P-0102"));
    }
    frame_close(frame);
}

TEST(a_broken_promise_looks_other_than_one_that_is_kept)
{
    assert_int_not_equal(part_promise_mark(PROMISE_LATE), part_promise_mark(PROMISE_SOON));
    assert_int_not_equal(part_promise_mark(PROMISE_SOON), part_promise_mark(PROMISE_IN_TIME));
    assert_int_not_equal(part_promise_mark(PROMISE_IN_TIME), part_promise_mark(PROMISE_STOPPED));
    assert_int_not_equal(mark_icon(part_promise_mark(PROMISE_LATE)), mark_icon(part_promise_mark(PROMISE_SOON)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(every_refusal_says_why_what_next_and_a_code_of_its_own_in_six_languages),
        RUN(every_reach_names_the_delegation_that_falls_short),
        RUN(segregation_names_who_did_what_by_name_and_number_only),
        RUN(a_broken_promise_looks_other_than_one_that_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
