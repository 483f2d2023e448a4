/* SPDX-License-Identifier: Apache-2.0 */

/* The board's answer held under the scanner: taken in from the first screen and from within a session, said
 * in words and in sound, once. */

#include "app/issue.h"
#include "app/referral.h"
#include "base/file.h"
#include "story/story.h"
#include "trust/board_sign.h"
#include "trust/board_verify.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400, TRUST_BYTES_MAX = 1 << 16, POLLS_MAX = 1000 };

static struct key board_key(void)
{
    static const uint8_t seed[KEY_SEED_SIZE] = { 7 };
    struct key key;

    CHECK_OK(key_of_seed(seed, KEY_PURPOSE_BOARD, &key));
    return key;
}

static struct story *begin(void)
{
    struct story *story = story_open(panel_reference());
    struct arena *arena = &story->desk->arena;
    uint8_t *room = ARENA_TAKE(arena, TRUST_BYTES_MAX, uint8_t);
    struct buffer out = { .at = room, .capacity = TRUST_BYTES_MAX };
    struct key key = board_key();
    struct trusted_key record = {
        .alg = -8,
        .purpose = KEY_PURPOSE_BOARD,
        .not_after = 40000,
        .revoked_on = DATE_NONE,
        .name = "ICT board",
    };
    struct bytes list;
    char path[128];

    snprintf(path, sizeof path, "%s/trust.txt", story->desk->state_dir);
    CHECK_OK(file_read(path, TRUST_BYTES_MAX, arena, &list));
    buffer_put(&out, list.at, list.size);
    memcpy(record.kid, key.kid, sizeof record.kid);
    memcpy(record.public_key, key.public_key, sizeof record.public_key);
    trust_list_put_key(&out, &record);
    CHECK_OK(file_write(path, buffer_view(&out), 0644));
    story_restart(story, panel_reference());
    return story;
}

/* Handed in, and its referral slip printed. */
static struct submission refer(struct story *story)
{
    const struct person *person;
    struct request request = app_desk_request(story->desk, "board-satellite-terminal-nairobi.json", &person);
    struct submission submission;
    struct issue issue;

    CHECK_OK(submit_request(story->desk->clerk, person, &request, &story->desk->arena, &submission));
    CHECK_OK(issue_note(story->desk->clerk, story->desk->printer, &submission, &issue));
    for (int i = 0; i < POLLS_MAX && issue.state == ISSUE_WAITING; i++)
        CHECK_OK(issue_poll(&issue));
    return submission;
}

/* What headquarters makes of the code on the paper. */
static const char *answer(struct story *story, const char *referral)
{
    struct board_signed *made = ARENA_TAKE(&story->desk->arena, 1, struct board_signed);
    struct key key = board_key();
    struct referral_claims claims;
    struct board_decision decision = {
        .lines = { { BOARD_APPROVED, 0 } },
        .decided = story->desk->clock.now,
        .expires = story->desk->clock.now / DAY_S * DAY_S + INT64_C(90) * DAY_S,
        .reference = "ITB/2026/118",
        .officer = 9001,
    };

    CHECK_OK(board_peek_referral(bytes_of_text(referral), &claims));
    decision.kiosk = claims.kiosk;
    decision.revision = claims.revision;
    decision.line_count = claims.line_count;
    memcpy(decision.request, claims.request, sizeof decision.request);
    memcpy(decision.inputs, claims.inputs, sizeof decision.inputs);
    CHECK_OK(board_sign(&decision, &key, made));
    return made->text;
}

static void check_notice(const struct story *story, enum mark mark, const char *words)
{
    assert_int_equal(story->kiosk->notice.mark, mark);
    assert_int_equal(story->stage.last_signal, mark == MARK_OK   ? SOUND_SUCCESS
                                               : mark == MARK_NO ? SOUND_REFUSED
                                                                 : SOUND_ATTENTION);
    if (strstr(story->kiosk->notice.text, words) == NULL)
        fail_msg("'%s' does not say '%s'", story->kiosk->notice.text, words);
}

TEST(a_referral_s_own_code_is_meant_for_headquarters)
{
    struct story *story = begin();

    refer(story);
    story_scan(story, story_paper_code(story));
    story_at(story, SCREEN_ATTRACT);
    check_notice(story, MARK_WARNING, lang_text(LANG_EN, STR_SCAN_REFERRAL));
    story_close(story);
}

TEST(the_board_s_answer_is_taken_in_at_the_first_screen_and_once)
{
    struct story *story = begin();
    struct submission submission = refer(story);
    const char *decision = answer(story, story_paper_code(story));

    story_scan(story, decision);
    story_at(story, SCREEN_ATTRACT);
    check_notice(story, MARK_OK, "ITB/2026/118");
    check_notice(story, MARK_OK, submission.number);
    story_scan(story, decision);
    check_notice(story, MARK_NO, "[AGAIN]");
    story_close(story);
}

TEST(within_a_session_it_disturbs_nothing)
{
    struct story *story = begin();
    const char *decision;

    refer(story);
    decision = answer(story, story_paper_code(story));
    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_scan(story, STORY_LAPTOP);
    story_at(story, SCREEN_LINE);
    story_scan(story, decision);
    story_at(story, SCREEN_LINE);
    check_notice(story, MARK_OK, "ITB/2026/118");
    assert_int_equal(story->kiosk->session->worksheet.request.line_count, 1);
    story_close(story);
}

TEST(what_nobody_of_the_list_signed_is_refused_in_words_with_a_code)
{
    struct story *story = story_open(panel_reference()); /* no board in its list */
    const char *decision;

    refer(story);
    decision = answer(story, story_paper_code(story));
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        story->kiosk->look.lang = (enum lang)lang;
        story_scan(story, decision);
        check_notice(story, MARK_NO, "[UNKNOWN_KEY]");
    }
    story_close(story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_referral_s_own_code_is_meant_for_headquarters),
        RUN(the_board_s_answer_is_taken_in_at_the_first_screen_and_once),
        RUN(within_a_session_it_disturbs_nothing),
        RUN(what_nobody_of_the_list_signed_is_refused_in_words_with_a_code),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
