/* SPDX-License-Identifier: Apache-2.0 */

/* The auditor at the kiosk: what is seen, what is found, and that nothing changes by it. */

#include "app/audit_reader.h"
#include "app/submit.h"
#include "base/file.h"
#include "story/backroom_scene.h"

#include <stdlib.h>
#include <string.h>

/* What a look may add to: the trail, its tree and its signed heads. */
static const char trail_only[] = "|audit|audit_tree|checkpoint|";

static void check_chain(struct story *story)
{
    story_tap(story, ACT_CHAIN, 0);
    story_tap(story, ACT_CHAIN_CHECK, 0);
    story_at(story, SCREEN_CHAIN);
}

static void draw_sample(struct story *story, int more)
{
    story_tap(story, ACT_SAMPLE, 0);
    for (int i = 0; i < abs(more); i++)
        story_tap(story, ACT_SAMPLE_SIZE, more < 0 ? -1 : 1);
    story_tap(story, ACT_SAMPLE_START, 0);
    story_at(story, SCREEN_SAMPLE);
}

static void copy_file(struct story *story, const char *from, const char *to)
{
    size_t mark = arena_mark(&story->desk->arena);
    struct bytes bytes;

    CHECK_OK(file_read(arena_format(&story->desk->arena, "%s/%s", story->desk->folder, from), 64 << 20,
                       &story->desk->arena, &bytes));
    CHECK_OK(file_write(arena_format(&story->desk->arena, "%s/%s", story->desk->folder, to), bytes, 0600));
    arena_reset(&story->desk->arena, mark);
}

static void print_a_slip(struct story *story, char *ret_code, size_t size)
{
    story_approved_request(story);
    story_tap(story, ACT_SIGN, 0);
    story_at(story, SCREEN_DONE);
    snprintf(ret_code, size, "%s", story_paper_code(story));
    stage_wait(&story->stage, 200000);
    story_at(story, SCREEN_ATTRACT);
}

TEST(the_auditor_checks_the_whole_trail_at_the_kiosk)
{
    struct story *story = story_open(panel_reference());
    const struct backroom *back = story->kiosk->backroom;

    scene_some_records(story);
    scene_audit(story);
    check_chain(story);
    assert_non_null(back->audit.trail);
    assert_int_equal(back->trail.result, TRAIL_INTACT);
    assert_true(back->trail.tree.size > 20 && back->trail.checkpoints > 0);
    assert_int_equal(scene_count_events(story, "record.verified"), 1);
    assert_non_null(strstr(scene_last_entry(story, "record.verified"), "who P-0110 role auditor\n"));
    assert_non_null(strstr(scene_last_entry(story, "record.verified"), "\nresult INTACT\n"));
    story_close(story);
}

TEST(a_check_can_be_stopped_and_says_so)
{
    struct story *story = story_open(panel_reference());
    struct slow *slow = story->kiosk->backroom->slow;

    scene_some_records(story);
    scene_audit(story);
    story_tap(story, ACT_CHAIN, 0);
    watch_begin(&slow->watch);
    kiosk_press(story->kiosk, (struct action){ .id = ACT_CHAIN_CHECK });
    slow_stop(slow);
    stage_settle(&story->stage);
    /* It may have been quicker than the finger; then there is an answer, else there is none. */
    if (story->kiosk->backroom->audit.trail == NULL)
        assert_int_equal(story->kiosk->backroom->audit.trail_err, ERR_CONFLICT);
    story_tap(story, ACT_CHAIN_CHECK, 0);
    stage_settle(&story->stage);
    assert_non_null(story->kiosk->backroom->audit.trail);
    story_close(story);
}

TEST(the_kiosk_writes_on_while_the_trail_is_checked)
{
    struct story *story = story_open(panel_reference());
    struct clerk *clerk = story->desk->clerk;
    struct login login;

    scene_some_records(story);
    scene_audit(story);
    story_tap(story, ACT_CHAIN, 0);
    kiosk_press(story->kiosk, (struct action){ .id = ACT_CHAIN_CHECK });
    for (int i = 0; i < 300; i++)
        CHECK_OK(login_badge(clerk, "B-99999", &login)); /* each one an entry */
    stage_settle(&story->stage);
    assert_int_equal(story->kiosk->backroom->trail.result, TRAIL_INTACT);
    assert_int_equal(scene_count_events(story, "badge.unknown"), 300);
    story_tap(story, ACT_CHAIN_CHECK, 0);
    stage_settle(&story->stage);
    assert_int_equal(story->kiosk->backroom->trail.result, TRAIL_INTACT);
    assert_true(story->kiosk->backroom->trail.tree.size > 300);
    story_close(story);
}

TEST(a_slip_of_this_kiosk_lies_on_its_trail)
{
    struct story *story = story_open(panel_reference());
    char slip[SCAN_TEXT_MAX + 1];

    print_a_slip(story, slip, sizeof slip);
    scene_audit(story);
    story_tap(story, ACT_ANCHOR, 0);
    story_scan(story, slip);
    story_at(story, SCREEN_ANCHOR);
    assert_non_null(story->kiosk->backroom->audit.anchor);
    assert_int_equal(story->kiosk->backroom->anchor.result, TRAIL_INTACT);
    assert_int_equal(strncmp(story->kiosk->backroom->slip, "0042-", 5), 0);
    assert_int_equal(scene_count_events(story, "record.compared"), 1);
    story_close(story);
}

TEST(an_older_copy_put_back_is_shown_by_a_slip)
{
    struct story *story = story_open(panel_reference());
    char slip[SCAN_TEXT_MAX + 1];

    kiosk_close(story->kiosk);
    story->kiosk = NULL;
    clerk_close(story->desk->clerk);
    story->desk->clerk = NULL;
    copy_file(story, "state/kiosk.db", "older.db");
    story_restart(story, panel_reference());
    print_a_slip(story, slip, sizeof slip);
    kiosk_close(story->kiosk);
    story->kiosk = NULL;
    clerk_close(story->desk->clerk);
    story->desk->clerk = NULL;
    copy_file(story, "older.db", "state/kiosk.db");
    story_restart(story, panel_reference());
    scene_some_records(story);
    scene_some_records(story);
    scene_audit(story);
    story_tap(story, ACT_ANCHOR, 0);
    story_scan(story, slip);
    story_at(story, SCREEN_ANCHOR);
    assert_non_null(story->kiosk->backroom->audit.anchor);
    assert_int_equal(story->kiosk->backroom->anchor.result, TRAIL_FORK);
    assert_non_null(strstr(scene_last_entry(story, "record.compared"), "\nresult FORK\n"));
    story_close(story);
}

TEST(a_sample_is_replayed_recorded_and_printed)
{
    struct story *story = story_open(panel_reference());
    const struct backroom *back = story->kiosk->backroom;

    scene_some_records(story);
    scene_audit(story);
    draw_sample(story, -1);
    assert_non_null(back->audit.sample);
    assert_int_equal(back->sample.count, 5);
    assert_int_equal(back->sample.same, 5);
    assert_int_equal(back->sample.population, 8);
    assert_non_null(strstr(scene_last_entry(story, "record.sampled"), back->sample.seed));
    assert_non_null(strstr(scene_last_entry(story, "record.sampled"), "\nn 5\nof 8\n"));
    story_tap(story, ACT_SAMPLE_PRINT, 0);
    stage_settle(&story->stage);
    assert_int_equal(scene_count_events(story, "note.printed"), 1);
    assert_non_null(strstr(scene_last_entry(story, "note.printed"), "who P-0110 role auditor\n"));
    story_close(story);
}

TEST(the_same_seed_picks_the_same_requests_again)
{
    struct story *story = story_open(panel_reference());
    struct sample first, again;
    struct audit_reader reader;
    struct arena arena;

    scene_some_records(story);
    scene_audit(story);
    draw_sample(story, -1);
    first = story->kiosk->backroom->sample;
    again = first;
    kiosk_close(story->kiosk);
    story->kiosk = NULL;
    clerk_close(story->desk->clerk);
    story->desk->clerk = NULL;
    CHECK_OK(arena_init(&arena, SAMPLE_ARENA_BYTES));
    CHECK_OK(audit_reader_open(story->desk->state_dir, NULL, &arena, NULL, &reader));
    CHECK_OK(sample_run(&reader, &arena, &again));
    assert_int_equal(again.count, first.count);
    for (size_t i = 0; i < first.count; i++) {
        assert_string_equal(again.rows[i].number, first.rows[i].number);
        assert_int_equal(again.rows[i].result, first.rows[i].result);
    }
    CHECK_OK(sample_seed_parse("0000 0000 0000 0001", again.seed));
    CHECK_OK(sample_run(&reader, &arena, &again));
    audit_reader_close(&reader);
    arena_done(&arena);
    story_restart(story, panel_reference());
    story_close(story);
}

TEST(exceptions_tell_of_refused_acts_and_locked_badges)
{
    struct story *story = story_open(panel_reference());
    const struct audit_model *audit = &story->kiosk->backroom->audit;
    const struct rulebook *book = clerk_rulebook(story->desk->clerk);
    struct auditor_chain chain;

    CHECK_ERR(auditor_chain(story->desk->clerk, rulebook_person(book, "P-0101"), &chain), ERR_DENIED);
    scene_lock_badge(story, STORY_BADGE);
    scene_audit(story);
    story_tap(story, ACT_EXCEPTIONS, 0);
    assert_int_equal(audit->counts[EXCEPTIONS_REFUSED], 1);
    assert_int_equal(audit->counts[EXCEPTIONS_LOCKED], 1);
    story_seek(story, ACT_EXCEPTION_KIND, EXCEPTIONS_REFUSED);
    assert_int_equal(audit->exception_count, 1);
    assert_string_equal(audit->exceptions[0].who, "P-0101");
    assert_string_equal(audit->exceptions[0].what, "audit.look");
    assert_string_equal(audit->exceptions[0].reason, "role");
    story_tap(story, ACT_BACK, 0);
    story_seek(story, ACT_EXCEPTION_KIND, EXCEPTIONS_LOCKED);
    assert_int_equal(audit->exception_count, 1);
    assert_string_equal(audit->exceptions[0].who, "P-0101");
    story_close(story);
}

TEST(the_auditor_opens_any_request_and_the_record_says_so)
{
    struct story *story = story_open(panel_reference());

    scene_some_records(story);
    scene_audit(story);
    story_tap(story, ACT_RECORDS, 0);
    assert_int_equal(story->kiosk->backroom->audit.record_total, 8);
    story_tap(story, ACT_RECORD_OPEN, 0);
    story_at(story, SCREEN_CASEFILE);
    assert_true(story->kiosk->model.work->open.is_read_only);
    assert_int_equal(scene_count_events(story, "record.read"), 1);
    story_tap(story, ACT_BACK, 0);
    story_at(story, SCREEN_RECORDS);
    story_close(story);
}

TEST(a_visit_leaves_every_table_as_it_was_but_the_trail)
{
    struct story *story = story_open(panel_reference());
    uint8_t before[DIGEST_SIZE], after[DIGEST_SIZE];
    char slip[SCAN_TEXT_MAX + 1];

    print_a_slip(story, slip, sizeof slip);
    scene_some_records(story);
    scene_digest(story, trail_only, before);
    scene_audit(story);
    check_chain(story);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_ANCHOR, 0);
    story_scan(story, slip);
    story_at(story, SCREEN_ANCHOR);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_EXCEPTIONS, 0);
    story_tap(story, ACT_EXCEPTION_KIND, STAGE_ANY);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_BACK, 0);
    draw_sample(story, 0);
    story_tap(story, ACT_SAMPLE_PRINT, 0);
    stage_settle(&story->stage);
    story_tap(story, ACT_BACK, 0);
    story_tap(story, ACT_RECORDS, 0);
    story_tap(story, ACT_RECORD_OPEN, 0);
    story_at(story, SCREEN_CASEFILE);
    scene_leave(story);
    scene_digest(story, trail_only, after);
    assert_memory_equal(before, after, sizeof before);
    scene_digest(story, "", before);
    assert_memory_not_equal(before, after, sizeof before); /* the digest sees the trail when it is asked to */
    story_close(story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_auditor_checks_the_whole_trail_at_the_kiosk),
        RUN(a_check_can_be_stopped_and_says_so),
        RUN(the_kiosk_writes_on_while_the_trail_is_checked),
        RUN(a_slip_of_this_kiosk_lies_on_its_trail),
        RUN(an_older_copy_put_back_is_shown_by_a_slip),
        RUN(a_sample_is_replayed_recorded_and_printed),
        RUN(the_same_seed_picks_the_same_requests_again),
        RUN(exceptions_tell_of_refused_acts_and_locked_badges),
        RUN(the_auditor_opens_any_request_and_the_record_says_so),
        RUN(a_visit_leaves_every_table_as_it_was_but_the_trail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
