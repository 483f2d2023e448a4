/* SPDX-License-Identifier: Apache-2.0 */

/* The ICT office's revocation list held under the scanner: taken in at any screen, said in words and in sound; and what
 * requester, approver and dock see of it afterwards. */
#include "app/revoke.h"

#include "app/clerk_parts.h"
#include "app/submit.h"
#include "app/verify.h"
#include "base/file.h"
#include "codec/board_text.h"
#include "store/slip_store.h"
#include "story/frame_looker.h"
#include "story/work_scene.h"
#include "trust/revocation_sign.h"
#include "trust/trust_list.h"

#include <stdio.h>
#include <string.h>

enum { TRUST_BYTES_MAX = 1 << 16 };

static struct key office_key(void)
{
    static const uint8_t seed[KEY_SEED_SIZE] = { 7 };
    struct key key;

    CHECK_OK(key_of_seed(seed, KEY_PURPOSE_OFFICE, &key));
    return key;
}

static struct story *begin_at(struct panel panel)
{
    struct story *story = story_open(panel);
    struct arena *arena = &story->desk->arena;
    uint8_t *room = ARENA_TAKE(arena, TRUST_BYTES_MAX, uint8_t);
    struct buffer out = { .at = room, .capacity = TRUST_BYTES_MAX };
    struct key key = office_key();
    struct trusted_key record = {
        .alg = -8,
        .purpose = KEY_PURPOSE_OFFICE,
        .not_after = 40000,
        .revoked_on = DATE_NONE,
        .name = "ICT office",
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
    story_restart(story, panel);
    return story;
}

static struct story *begin(void)
{
    return begin_at(panel_reference());
}

/* Cleared by the machine, its slip printed or not. */
static struct submission clear(struct story *story)
{
    const struct person *person;
    struct request request = app_desk_request(story->desk, "express-nairobi.json", &person);
    struct submission submission;

    CHECK_OK(submit_request(story->desk->clerk, person, &request, &story->desk->arena, &submission));
    assert_int_equal(submission.outcome, SUBMIT_CLEARED);
    return submission;
}

/* The digits of a list with one entry. */
static const char *list(struct story *story, uint32_t sequence, const char *request)
{
    struct revocation_entry entry = { .kiosk = 42, .reason = REVOCATION_CONTRACT };
    struct revocation_list made = {
        .sequence = sequence, .issued = clerk_now(story->desk->clerk), .entries = &entry, .entry_count = 1
    };
    char *text = ARENA_TAKE(&story->desk->arena, SLIP_TEXT_MAX + 1, char);
    struct key key = office_key();
    struct bytes frame;

    snprintf(entry.request, sizeof entry.request, "%s", request);
    CHECK_OK(revocation_sign(&made, &key, &story->desk->arena, &frame));
    CHECK_OK(board_text_format(REVOCATION_MAGIC, frame, text));
    return text;
}

static void check_notice(const struct story *story, enum mark mark, const char *words)
{
    const char *said = lang_plain(&story->desk->arena, story->kiosk->notice.text);

    assert_int_equal(story->kiosk->notice.mark, mark);
    assert_int_equal(story->stage.last_signal, mark == MARK_OK   ? SOUND_SUCCESS
                                               : mark == MARK_NO ? SOUND_REFUSED
                                                                 : SOUND_ATTENTION);
    if (strstr(said, words) == NULL)
        fail_msg("'%s' does not say '%s'", said, words);
}

/* Whether the words stand in the frame. */
static bool shows(struct story *story, const char *words)
{
    const struct frame *frame = story->kiosk->frame;

    for (size_t i = 0; i < frame->draw_count; i++) {
        const char *text = frame->draws[i].kind == DRAW_TEXT ? frame->draws[i].text : NULL;

        if (text != NULL && strstr(lang_plain(&story->desk->arena, text), words) != NULL)
            return true;
    }
    return false;
}

/* The digits on the slip, as the register has them. */
static const char *slip_digits(struct story *story, struct slip_id id)
{
    char *text = ARENA_TAKE(&story->desk->arena, SLIP_TEXT_MAX + 1, char);
    struct slip_record record;

    CHECK_OK(slip_store_find(story->desk->clerk->store, id, &story->desk->arena, &record));
    CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, record.signed_bytes, text));
    return text;
}

TEST(a_list_is_taken_in_at_the_first_screen_and_again_harms_nothing)
{
    struct story *story = begin();
    struct submission submission = clear(story);
    const char *digits = list(story, 1, submission.number);

    story_scan(story, digits);
    story_at(story, SCREEN_ATTRACT);
    check_notice(story, MARK_OK, "list 1");
    story_scan(story, digits);
    check_notice(story, MARK_WARNING, "[AGAIN]");
    story_close(story);
}

TEST(within_a_session_it_disturbs_nothing)
{
    struct story *story = begin();
    struct submission submission = clear(story);
    const char *digits = list(story, 1, submission.number);

    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_scan(story, STORY_LAPTOP);
    story_at(story, SCREEN_LINE);
    story_scan(story, digits);
    story_at(story, SCREEN_LINE);
    check_notice(story, MARK_OK, "list 1");
    assert_int_equal(story->kiosk->session->worksheet.request.line_count, 1);
    story_close(story);
}

TEST(an_old_list_and_a_stranger_s_are_refused_in_words_with_a_code)
{
    struct story *story = begin();
    const char *old = list(story, 1, "R-0042-000900"), *digits = list(story, 2, "R-0042-000901");

    story_scan(story, digits);
    check_notice(story, MARK_OK, "list 2");
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        story->kiosk->look.lang = (enum lang)lang;
        story_scan(story, old);
        check_notice(story, MARK_NO, "[ROLLED_BACK]");
    }
    story_close(story);
    story = story_open(panel_reference()); /* no office in its list */
    story_scan(story, list(story, 1, "R-0042-000900"));
    check_notice(story, MARK_NO, "[UNKNOWN_KEY]");
    story_close(story);
}

TEST(a_dock_says_why_and_how_old_its_list_is)
{
    struct story *story = begin();
    struct submission submission = clear(story);
    struct verification verification;

    story_scan(story, slip_digits(story, submission.slips[0]));
    story_at(story, SCREEN_CHECK);
    assert_false(shows(story, lang_text(LANG_EN, STR_REVOCATION_REASON_CONTRACT)));
    assert_true(shows(story, lang_text(LANG_EN, STR_VERIFY_GENUINE_TITLE)));
    story_scan(story, list(story, 1, submission.number));
    assert_false(shows(story, lang_text(LANG_EN, STR_VERIFY_GENUINE_TITLE))); /* not any more */
    story_scan(story, slip_digits(story, submission.slips[0]));
    story_at(story, SCREEN_CHECK);
    verification = *story->kiosk->model.verification;
    assert_int_equal(verification.result, SLIP_RESULT_REVOKED);
    assert_true(verification.notice.is_listed);
    assert_int_equal(verification.notice.reason, REVOCATION_CONTRACT);
    assert_true(shows(story, lang_text(LANG_EN, STR_REVOCATION_REASON_CONTRACT)));
    assert_true(shows(story, lang_text(LANG_EN, STR_REVOCATION_AGE_TODAY)));
    story_close(story);
}

/* Whether the words stand on one of the pages from this one on. */
static bool shows_on_a_page(struct story *story, const char *words)
{
    while (!shows(story, words)) {
        if (stage_label(&story->stage, ACT_PAGE, 1) == NULL)
            return false;
        story_tap(story, ACT_PAGE, 1);
    }
    return true;
}

/* The next step is what the check is for: no glass is too small for it. */
TEST(small_glass_leaves_out_neither_what_to_do_nor_why_nor_how_old_the_list_is)
{
    struct story *story = begin_at(panel_compact());
    struct submission submission = clear(story);
    struct frame_looker *looker = ARENA_TAKE(&story->desk->arena, 1, struct frame_looker);

    frame_looker_begin(looker, story);
    story_scan(story, list(story, 1, submission.number));
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (int scale = TEXT_SCALE_SMALL; scale < TEXT_SCALE_COUNT; scale++) {
            story_scan(story, slip_digits(story, submission.slips[0]));
            story_at(story, SCREEN_CHECK);
            frame_looker_choose(story, (enum lang)lang, (enum text_scale)scale);
            story_scan(story, slip_digits(story, submission.slips[0]));
            assert_true(shows_on_a_page(story, lang_text((enum lang)lang, STR_VERIFY_REVOKED_NEXT)));
            assert_true(shows_on_a_page(story, lang_text((enum lang)lang, STR_REVOCATION_REASON_CONTRACT)));
            assert_true(shows_on_a_page(story, lang_text((enum lang)lang, STR_REVOCATION_AGE_TODAY)));
        }
    }
    assert_int_equal(looker->count, 0);
    story_close(story);
}

TEST(whoever_asked_reads_why_and_what_to_do_in_her_language)
{
    struct story *story = begin();
    struct submission submission = clear(story);
    struct frame_looker *looker = ARENA_TAKE(&story->desk->arena, 1, struct frame_looker);

    frame_looker_begin(looker, story);
    story_scan(story, list(story, 1, submission.number));
    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_at(story, SCREEN_HOME);
    story_tap(story, ACT_MINE, 0);
    story_at(story, SCREEN_MINE);
    story_tap(story, ACT_MINE_OPEN, 0);
    story_at(story, SCREEN_OWN);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        frame_looker_choose(story, (enum lang)lang, TEXT_SCALE_SMALL);
        story_at(story, SCREEN_OWN);
        assert_true(shows(story, lang_text((enum lang)lang, STR_REVOCATION_REASON_CONTRACT)));
        assert_true(shows(story, lang_text((enum lang)lang, STR_REVOCATION_NEXT)));
    }
    assert_int_equal(looker->count, 0);
    story_close(story);
}

TEST(an_approver_finds_it_revoked_with_the_reason_and_nothing_left_to_sign)
{
    struct story *story = begin();
    struct submission submission = clear(story);

    story_scan(story, list(story, 1, submission.number));
    story_sign_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
    story_scan(story, slip_digits(story, submission.slips[0]));
    story_at(story, SCREEN_CHECK);
    story_tap(story, ACT_WORK_FIND, 0);
    story_at(story, SCREEN_CASEFILE);
    assert_true(shows(story, lang_text(LANG_EN, STR_WORK_STATE_REVOKED)));
    assert_true(shows(story, lang_text(LANG_EN, STR_REVOCATION_REASON_CONTRACT)));
    assert_null(stage_label(&story->stage, ACT_CASE_DO, WORK_CANCEL));
    story_close(story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_list_is_taken_in_at_the_first_screen_and_again_harms_nothing),
        RUN(within_a_session_it_disturbs_nothing),
        RUN(an_old_list_and_a_stranger_s_are_refused_in_words_with_a_code),
        RUN(a_dock_says_why_and_how_old_its_list_is),
        RUN(small_glass_leaves_out_neither_what_to_do_nor_why_nor_how_old_the_list_is),
        RUN(whoever_asked_reads_why_and_what_to_do_in_her_language),
        RUN(an_approver_finds_it_revoked_with_the_reason_and_nothing_left_to_sign),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
