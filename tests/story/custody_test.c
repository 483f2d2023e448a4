/* SPDX-License-Identifier: Apache-2.0 */

/* The custodian at the kiosk, and everybody else who tries the same. */

#include "app/audit_verify.h"
#include "app/report.h"
#include "base/file.h"
#include "story/backroom_scene.h"

#include <stdlib.h>
#include <string.h>

static const struct person *person_of(struct story *story, const char *id)
{
    const struct person *person = rulebook_person(clerk_rulebook(story->desk->clerk), id);

    assert_non_null(person);
    return person;
}

TEST(the_self_test_finds_a_sound_kiosk_sound)
{
    struct story *story = story_open(panel_reference());
    const struct custody_finding *findings = story->kiosk->backroom->custody.findings;

    scene_some_records(story);
    scene_custody(story);
    assert_int_equal(findings[CUSTODY_STORE].mark, CUSTODY_UNTESTED);
    story_tap(story, ACT_READINESS, 0);
    story_tap(story, ACT_CUSTODY_TEST, 0);
    story_at(story, SCREEN_READINESS);
    for (int i = 0; i < CUSTODY_TEST_COUNT; i++) {
        if (i != CUSTODY_BACKUP)
            assert_int_equal(findings[i].mark, CUSTODY_GOOD);
    }
    assert_int_equal(findings[CUSTODY_BACKUP].mark, CUSTODY_LOOK);
    assert_non_null(
        strstr(scene_last_entry(story, "kiosk.self_tested"), "store=good audit=good release=good"));
    story_close(story);
}

TEST(a_changed_release_file_fails_the_self_test)
{
    struct story *story = story_open(panel_reference());
    const struct release *release = &clerk_rulebook(story->desk->clerk)->release;
    char path[256], hash[65];
    FILE *file;

    bytes_format_hex((struct bytes){ release->content_hash, 32 }, hash);
    snprintf(path, sizeof path, "%s/catalogue/cat-%lld-%.8s.db", story->desk->state_dir,
             (long long)release->sequence, hash);
    file = fopen(path, "ab");
    assert_non_null(file);
    assert_int_equal(fputc('\n', file), '\n');
    assert_int_equal(fclose(file), 0);
    scene_custody(story);
    story_tap(story, ACT_READINESS, 0);
    story_tap(story, ACT_CUSTODY_TEST, 0);
    story_at(story, SCREEN_READINESS);
    assert_int_equal(story->kiosk->backroom->custody.findings[CUSTODY_RELEASE].mark, CUSTODY_BAD);
    assert_int_equal(story->kiosk->backroom->custody.findings[CUSTODY_AUDIT].mark, CUSTODY_GOOD);
    story_close(story);
}

TEST(an_empty_printer_and_an_unverified_clock_are_said)
{
    struct story *story = story_open(panel_reference());
    const struct custody_finding *findings = story->kiosk->backroom->custody.findings;

    virtual_printer_set(story->desk->printer, VIRTUAL_NO_PAPER);
    story->desk->clock.is_verified = false;
    scene_custody(story);
    story_tap(story, ACT_READINESS, 0);
    assert_int_equal(findings[CUSTODY_PRINTER].mark, CUSTODY_BAD);
    assert_int_equal(findings[CUSTODY_PRINTER].err, ERR_PAPER);
    assert_int_equal(findings[CUSTODY_TIME].mark, CUSTODY_LOOK);
    story_tap(story, ACT_CUSTODY_TIME, 0);
    story_type(story, SCENE_CUSTODIAN_PIN);
    story_at(story, SCREEN_READINESS);
    assert_int_equal(findings[CUSTODY_TIME].mark, CUSTODY_GOOD);
    assert_int_equal(scene_count_events(story, "clock.confirmed"), 1);
    story_close(story);
}

TEST(a_backup_can_be_checked_by_anybody_as_it_stands)
{
    struct story *story = story_open(panel_reference());
    struct audit_anchors *anchors = calloc(1, sizeof *anchors);
    struct trail *trail = calloc(1, sizeof *trail);
    struct audit_reader reader;
    struct sample sample = { .wanted = 5, .seed = "0000-0000-0000-0000" };
    char path[256];
    struct arena arena;

    scene_some_records(story);
    scene_custody(story);
    story_tap(story, ACT_CUSTODY_BACKUP, 0);
    story_type(story, SCENE_CUSTODIAN_PIN);
    story_at(story, SCREEN_CUSTODY);
    assert_int_equal(scene_count_events(story, "backup.made"), 1);
    assert_int_equal(story->kiosk->backroom->custody.findings[CUSTODY_BACKUP].figure, 0);
    snprintf(path, sizeof path, "%s/backup/%s", story->desk->state_dir,
             story->kiosk->backroom->slow->backup.name);
    CHECK_OK(arena_init(&arena, SAMPLE_ARENA_BYTES));
    CHECK_OK(audit_reader_open(path, NULL, &arena, NULL, &reader));
    CHECK_OK(audit_verify(&reader, anchors, trail));
    assert_int_equal(trail->result, TRAIL_INTACT);
    CHECK_OK(sample_run(&reader, &arena, &sample));
    assert_int_equal(sample.same, 5);
    audit_reader_close(&reader);
    arena_done(&arena);
    free(trail);
    free(anchors);
    story_close(story);
}

TEST(no_backup_is_made_without_the_pin)
{
    struct story *story = story_open(panel_reference());

    scene_custody(story);
    story_tap(story, ACT_CUSTODY_BACKUP, 0);
    story_type(story, "000000");
    story_at(story, SCREEN_PROVE);
    assert_int_equal(story->kiosk->screens.prove.why, LOGIN_WRONG_PIN);
    story_tap(story, ACT_BACK, 0);
    story_at(story, SCREEN_CUSTODY);
    assert_int_equal(scene_count_events(story, "backup.made"), 0);
    story_close(story);
}

TEST(a_locked_badge_is_unlocked_with_the_custodians_pin)
{
    struct story *story = story_open(panel_reference());

    scene_lock_badge(story, STORY_BADGE);
    scene_custody(story);
    story_tap(story, ACT_LOCKS, 0);
    story_tap(story, ACT_LOCK_OPEN, 0);
    story_type(story, SCENE_CUSTODIAN_PIN);
    story_at(story, SCREEN_LOCKS);
    assert_int_equal(story->kiosk->backroom->custody.lock_count, 0);
    assert_non_null(strstr(scene_last_entry(story, "pin.unlocked"),
                           "who P-0705 role custodian\nwhat pin.unlocked\nref P-0101\n"));
    scene_leave(story);
    story_sign_in(story, STORY_BADGE, STORY_PIN);
    story_close(story);
}

TEST(a_test_page_is_printed_and_recorded)
{
    struct story *story = story_open(panel_reference());

    scene_custody(story);
    story_tap(story, ACT_CUSTODY_PRINT, 0);
    story_at(story, SCREEN_CUSTODY);
    assert_int_equal(scene_count_events(story, "note.printed"), 1);
    assert_int_equal(strlen(story_paper_code(story)) > 300, true);
    story_close(story);
}

TEST(a_restart_is_asked_recorded_once_and_by_name)
{
    struct story *story = story_open(panel_reference());

    scene_custody(story);
    story_tap(story, ACT_RESTART, 0);
    story_tap(story, ACT_BACK, 0);
    assert_false(story->kiosk->is_restarting);
    story_tap(story, ACT_RESTART, 0);
    story_tap(story, ACT_RESTART_CONFIRMED, 0);
    assert_true(story->kiosk->is_restarting);
    story_restart(story, panel_reference());
    assert_int_equal(scene_count_events(story, "kiosk.stopped"), 1);
    assert_non_null(strstr(scene_last_entry(story, "kiosk.stopped"), "who P-0705 role custodian\n"));
    story_close(story);
}

/* ---- everybody else ---- */

struct trying {
    struct story *story;
    struct clerk *clerk;
    struct arena *arena;
};

/* Every use case of custodian and auditor, tried by one person; each must be DENIED. */
static void try_custody(const struct trying *trying, const struct person *person)
{
    struct custody_finding findings[CUSTODY_TEST_COUNT] = { { .mark = CUSTODY_GOOD } };
    struct custody_backup backup = { .name = "x" };
    const struct custody_lock *locks;
    struct issue issue;
    struct login proof = { .state = LOGIN_WELCOME, .is_again = true, .person = person };
    size_t count;

    CHECK_ERR(custody_look(trying->clerk, person, trying->story->desk->printer, findings), ERR_DENIED);
    CHECK_ERR(custody_locked(trying->clerk, person, trying->arena, &locks, &count), ERR_DENIED);
    CHECK_ERR(custody_unlock(trying->clerk, &proof, "P-0101"), ERR_DENIED);
    CHECK_ERR(custody_record_test(trying->clerk, person, findings), ERR_DENIED);
    CHECK_ERR(custody_backup_begin(trying->clerk, &proof, person, NULL, &backup), ERR_DENIED);
    CHECK_ERR(custody_backup_end(trying->clerk, person, &backup), ERR_DENIED);
    CHECK_ERR(custody_confirm_time(trying->clerk, &proof, person), ERR_DENIED);
    CHECK_ERR(custody_stop(trying->clerk, person), ERR_DENIED);
    CHECK_ERR(custody_print_test(trying->clerk, person, trying->story->desk->printer, &issue), ERR_DENIED);
}
enum { CUSTODY_ACTS = 9, AUDIT_ACTS = 7 };

static void try_audit(const struct trying *trying, const struct person *person)
{
    const struct exception_row *rows;
    const struct request_record *records;
    size_t count, total, counts[EXCEPTIONS_KIND_COUNT];
    struct trail trail = { .result = TRAIL_INTACT };
    struct trail_anchor anchor = { .result = TRAIL_INTACT };
    struct auditor_chain chain;
    struct sample sample = { .wanted = 5 };

    CHECK_ERR(auditor_chain(trying->clerk, person, &chain), ERR_DENIED);
    CHECK_ERR(auditor_requests(trying->clerk, person, 0, 0, 10, trying->arena, &records, &count, &total),
              ERR_DENIED);
    CHECK_ERR(auditor_saw_trail(trying->clerk, person, &trail), ERR_DENIED);
    CHECK_ERR(auditor_saw_slip(trying->clerk, person, "", &anchor), ERR_DENIED);
    CHECK_ERR(auditor_saw_request(trying->clerk, person, "R-0042-000001"), ERR_DENIED);
    CHECK_ERR(exceptions_list(trying->clerk, person, EXCEPTIONS_REFUSED, 0, 10, trying->arena, &rows, &count,
                              counts),
              ERR_DENIED);
    CHECK_ERR(sample_begin(trying->clerk, person, 5, &sample), ERR_DENIED);
}

static void try_all(bool is_custody)
{
    struct story *story = story_open(panel_reference());
    const struct rulebook *book = clerk_rulebook(story->desk->clerk);
    const struct trying trying = { story, story->desk->clerk, &story->desk->arena };
    uint8_t before[DIGEST_SIZE], after[DIGEST_SIZE];
    size_t tried = 0;

    scene_some_records(story);
    scene_digest(story, "|audit|audit_tree|checkpoint|", before);
    for (size_t i = 0; i < book->people_count; i++) {
        const struct person *person = &book->people[i];

        if ((person->roles & (is_custody ? ROLE_CUSTODIAN : ROLE_AUDITOR)) != 0)
            continue;
        if (is_custody)
            try_custody(&trying, person);
        else
            try_audit(&trying, person);
        tried++;
    }
    assert_true(tried > 20);
    assert_int_equal(scene_count_events(story, "act.refused"),
                     tried * (is_custody ? CUSTODY_ACTS : AUDIT_ACTS));
    scene_digest(story, "|audit|audit_tree|checkpoint|", after);
    assert_memory_equal(before, after, sizeof before);
    story_close(story);
}

TEST(nobody_but_a_custodian_does_a_custodians_work)
{
    try_all(true);
}

TEST(nobody_but_an_auditor_sees_what_an_auditor_sees)
{
    try_all(false);
}

TEST(a_custodian_without_the_pin_unlocks_nothing)
{
    struct story *story = story_open(panel_reference());
    struct login proof = { .state = LOGIN_ASK_PIN, .is_again = true, .person = person_of(story, "P-0705") };

    scene_lock_badge(story, STORY_BADGE);
    CHECK_ERR(custody_unlock(story->desk->clerk, &proof, "P-0101"), ERR_DENIED);
    assert_non_null(strstr(scene_last_entry(story, "act.refused"), "\nact custody.unlock\nreason pin\n"));
    story_close(story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_self_test_finds_a_sound_kiosk_sound),
        RUN(a_changed_release_file_fails_the_self_test),
        RUN(an_empty_printer_and_an_unverified_clock_are_said),
        RUN(a_backup_can_be_checked_by_anybody_as_it_stands),
        RUN(no_backup_is_made_without_the_pin),
        RUN(a_locked_badge_is_unlocked_with_the_custodians_pin),
        RUN(a_test_page_is_printed_and_recorded),
        RUN(a_restart_is_asked_recorded_once_and_by_name),
        RUN(nobody_but_a_custodian_does_a_custodians_work),
        RUN(nobody_but_an_auditor_sees_what_an_auditor_sees),
        RUN(a_custodian_without_the_pin_unlocks_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
