/* SPDX-License-Identifier: Apache-2.0 */

/* What SECURITY findings say reaches nobody without that clearance: every word of every frame that requester
 * and approver can come to, every paper, and the export.  The same eyes find it on the auditor's screens, so
 * they can see.
 */

#include "app/audit_export.h"
#include "app/audit_reader.h"
#include "app/clerk_parts.h"
#include "app/draft.h"
#include "app/paper.h"
#include "base/file.h"
#include "codec/scan.h"
#include "core/sentence.h"
#include "print/slip_layout.h"
#include "story/backroom_scene.h"
#include "story/work_scene.h"

#include <stdlib.h>
#include <string.h>

enum { SECRETS_MAX = 600, LEAKS_MAX = 40, ARENA_BYTES = 96 << 20, BOXES_MAX = 4000, WORDS_MIN = 4 };

struct secret {
    const char *text;
};

struct watcher {
    struct story *story;
    struct arena arena;
    struct secret secrets[SECRETS_MAX];
    size_t secret_count;
    size_t frames, words, leaks;
    bool is_quiet; /* expected to find something */
};

/* Without the isolates around inserted values. */
static const char *plain(struct arena *arena, const char *text)
{
    return lang_plain(arena, text);
}

static void look_at(struct watcher *watcher, const char *where, const char *text)
{
    size_t mark = arena_mark(&watcher->arena);
    const char *seen = plain(&watcher->arena, text);

    watcher->words++;
    for (size_t i = 0; i < watcher->secret_count; i++) {
        if (strstr(seen, watcher->secrets[i].text) == NULL)
            continue;
        if (!watcher->is_quiet && watcher->leaks < LEAKS_MAX)
            print_message("%s: \"%s\" is in \"%.100s\"\n", where, watcher->secrets[i].text, seen);
        watcher->leaks++;
    }
    arena_reset(&watcher->arena, mark);
}

static void on_frame(void *self)
{
    struct watcher *watcher = self;
    const struct kiosk *kiosk = watcher->story->kiosk;
    const struct frame *frame = kiosk->frame;

    watcher->frames++;
    for (size_t i = 0; i < frame->draw_count; i++) {
        if (frame->draws[i].kind == DRAW_TEXT && frame->draws[i].text != NULL)
            look_at(watcher, screen_name(kiosk->now), frame->draws[i].text);
    }
    for (size_t i = 0; i < frame->hit_count; i++) {
        if (frame->hits[i].label != NULL)
            look_at(watcher, screen_name(kiosk->now), frame->hits[i].label);
    }
}

/* ---- what is secret of a request ---- */

/* Words that people without clearance read about this request anyway: their own, and of findings that are not
 * secret. */
struct open_words {
    const char *texts[SECRETS_MAX];
    size_t count;
};

static bool is_open(const struct open_words *open, const char *text)
{
    for (size_t i = 0; i < open->count; i++) {
        if (strstr(open->texts[i], text) != NULL)
            return true;
    }
    return false;
}

static void add_open(struct open_words *open, const char *text)
{
    assert_true(open->count < SECRETS_MAX);
    open->texts[open->count++] = text;
}

static void add_secret(struct watcher *watcher, const struct open_words *open, const char *text)
{
    if (text == NULL || strlen(text) < WORDS_MIN || is_open(open, text))
        return;
    for (size_t i = 0; i < watcher->secret_count; i++) {
        if (strcmp(watcher->secrets[i].text, text) == 0)
            return;
    }
    assert_true(watcher->secret_count < SECRETS_MAX);
    watcher->secrets[watcher->secret_count++].text = text;
}

static void put_words(struct watcher *watcher, const struct sentence_scope *scope,
                      const struct finding *finding, struct open_words *open, bool is_secret)
{
    const char *texts[] = { plain(&watcher->arena, finding_sentence(scope, finding)),
                            plain(&watcher->arena, remedy_sentence(scope, finding)),
                            reason_label(finding->reason, scope->lang),
                            finding_source(finding, scope->lang) };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (is_secret)
            add_secret(watcher, open, texts[i]);
        else
            add_open(open, texts[i]);
    }
}

/* A condition whose only source is secret. */
static bool is_conditioned_openly(const struct verdict *verdict, const char *condition)
{
    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *finding = &verdict->findings[i];

        if (finding->disclosure != DISCLOSURE_SECURITY && strcmp(finding->condition, condition) == 0)
            return true;
    }
    return false;
}

static void learn(struct watcher *watcher, const char *request_json, const struct request *request)
{
    struct clerk *clerk = watcher->story->desk->clerk;
    struct open_words *open = ARENA_TAKE(&watcher->arena, 1, struct open_words);
    const struct line_facts *facts;
    struct verdict verdict;

    assert_non_null(open);
    CHECK_OK(check_request(clerk, request, &watcher->arena, &verdict, &facts));
    add_open(open, request_json);
    for (int pass = 0; pass < 2 * LANG_COUNT; pass++) {
        bool is_secret = pass >= LANG_COUNT;
        struct sentence_scope scope = { .book = clerk_rulebook(clerk),
                                        .request = request,
                                        .facts = facts,
                                        .verdict = &verdict,
                                        .arena = &watcher->arena,
                                        .lang = (enum lang)(pass % LANG_COUNT) };

        for (size_t i = 0; i < verdict.finding_count; i++) {
            const struct finding *finding = &verdict.findings[i];
            struct finding shown = finding_disclose(finding, DISCLOSURE_PUBLIC);
            bool is_hidden = finding->disclosure == DISCLOSURE_SECURITY;

            if (!is_secret)
                put_words(watcher, &scope, &shown, open, false);
            if (!is_hidden && !is_secret)
                put_words(watcher, &scope, finding, open, false);
            if (!is_hidden || !is_secret)
                continue;
            put_words(watcher, &scope, finding, open, true);
            add_secret(watcher, open, reason_code(finding->reason));
            add_secret(watcher, open, finding->subject);
            if (finding->condition[0] != '\0' && !is_conditioned_openly(&verdict, finding->condition))
                add_secret(watcher, open,
                           lang_name(&rulebook_condition(scope.book, finding->condition)->text, scope.lang));
        }
    }
}

/* ---- the requests ---- */

static struct request cameras(struct story *story, const struct person **ret_person)
{
    return app_desk_request(story->desk, "blocked-restricted-cameras-entebbe.json", ret_person);
}

/* A cloud service that may not hold what it is to hold, and a firewall of a version that is known to be
 * exploited. */
static struct request cloud(struct story *story, const struct person **ret_person)
{
    struct request request =
        app_desk_request(story->desk, "specialists-cloud-share-nairobi.json", ret_person);
    struct request_line *lines = ARENA_TAKE(&story->desk->arena, request.line_count, struct request_line);

    assert_non_null(lines);
    memcpy(lines, request.lines, request.line_count * sizeof *lines);
    lines[1].product = "PRD-0140";
    lines[1].contract = "";
    lines[1].version = "11.2";
    request.lines = lines;
    return request;
}

static const char *json_of(struct story *story, const char *file)
{
    struct bytes bytes;

    CHECK_OK(file_read(arena_format(&story->desk->arena, "db/seed/requests/%s", file), 1 << 20,
                       &story->desk->arena, &bytes));
    return (const char *)bytes.at;
}

static struct watcher *open_watcher(void)
{
    struct watcher *watcher = calloc(1, sizeof *watcher);
    const struct person *person;
    struct request request;

    assert_non_null(watcher);
    CHECK_OK(arena_init(&watcher->arena, ARENA_BYTES));
    watcher->story = story_open(panel_reference());
    request = cameras(watcher->story, &person);
    learn(watcher, json_of(watcher->story, "blocked-restricted-cameras-entebbe.json"), &request);
    request = cloud(watcher->story, &person);
    learn(watcher, json_of(watcher->story, "specialists-cloud-share-nairobi.json"), &request);
    watcher->story->stage.on_frame = on_frame;
    watcher->story->stage.on_frame_self = watcher;
    return watcher;
}

static void close_watcher(struct watcher *watcher)
{
    story_close(watcher->story);
    arena_done(&watcher->arena);
    free(watcher);
}

static bool knows(const struct watcher *watcher, const char *text)
{
    for (size_t i = 0; i < watcher->secret_count; i++) {
        if (strcmp(watcher->secrets[i].text, text) == 0)
            return true;
    }
    return false;
}

static void leaf_through(struct story *story)
{
    for (int i = 0; i < 20 && stage_label(&story->stage, ACT_PAGE, 1) != NULL; i++)
        story_tap(story, ACT_PAGE, 1);
}

/* ---- at the kiosk ---- */

static void choose(struct story *story, enum lang lang)
{
    story_tap(story, ACT_LANGUAGE, 0);
    story_tap(story, ACT_CHOOSE_LANGUAGE, (int)lang);
}

/* From the draft to the note: verdict, each line's details, the paper, and where it stands afterwards. */
static void hand_in(struct watcher *watcher, const char *badge, const char *pin, struct request request,
                    const struct person *person, enum lang lang)
{
    struct story *story = watcher->story;

    CHECK_OK(draft_save(story->desk->clerk, person, &request));
    story_sign_in(story, badge, pin);
    choose(story, lang);
    story_tap(story, ACT_CONTINUE, 0);
    story_tap(story, ACT_CHECK, 0);
    story_at(story, SCREEN_VERDICT);
    leaf_through(story);
    for (int line = 0; line <= (int)request.line_count; line++) {
        if (stage_label(&story->stage, ACT_WHY, line) == NULL)
            continue;
        story_tap(story, ACT_WHY, line);
        leaf_through(story);
        story_tap(story, ACT_BACK, 0);
    }
    if (stage_label(&story->stage, ACT_SIGN, 0) != NULL) {
        story_tap(story, ACT_SIGN, 0);
        story_at(story, SCREEN_DONE);
        leaf_through(story);
    }
    scene_leave(story);
}

static void look_back(struct watcher *watcher, const char *badge, const char *pin, enum lang lang)
{
    struct story *story = watcher->story;

    story_sign_in(story, badge, pin);
    choose(story, lang);
    story_tap(story, ACT_MINE, 0);
    leaf_through(story);
    for (int row = 0; row < 3 && stage_label(&story->stage, ACT_MINE_OPEN, row) != NULL; row++) {
        story_tap(story, ACT_MINE_OPEN, row);
        leaf_through(story);
        story_tap(story, ACT_BACK, 0);
    }
    scene_leave(story);
}

static void look_as_approver(struct watcher *watcher, enum lang lang)
{
    struct story *story = watcher->story;

    story_sign_in(story, SCENE_APPROVER_BADGE, SCENE_APPROVER_PIN);
    choose(story, lang);
    story_tap(story, ACT_WORK, 0);
    story_at(story, SCREEN_WORK);
    story_tap(story, ACT_WORK_OPEN, STAGE_ANY);
    story_at(story, SCREEN_CASEFILE);
    for (int tab = 0; tab < 6; tab++) {
        if (stage_label(&story->stage, ACT_CASE_TAB, tab) == NULL)
            continue;
        story_tap(story, ACT_CASE_TAB, tab);
        leaf_through(story);
    }
    for (int line = 0; line < 4; line++) {
        if (stage_label(&story->stage, ACT_CASE_LINE, line) != NULL)
            story_tap(story, ACT_CASE_LINE, line);
        leaf_through(story);
    }
    scene_leave(story);
}

/* What a paper says, and what its code carries. */
static void look_at_paper(struct watcher *watcher, const struct slip_paper *paper)
{
    struct page_report report = { .boxes = calloc(BOXES_MAX, sizeof *report.boxes), .capacity = BOXES_MAX };
    struct raster raster;

    assert_non_null(report.boxes);
    CHECK_OK(slip_layout_report(paper, watcher->story->desk->text, 576, &watcher->arena, &report, &raster));
    assert_true(report.count > 10 && report.count <= BOXES_MAX);
    for (size_t i = 0; i < report.count; i++) {
        if (report.boxes[i].text != NULL)
            look_at(watcher, "paper", report.boxes[i].text);
    }
    look_at(watcher, "paper's code", paper->qr);
    free(report.boxes);
}

static void look_at_note(struct watcher *watcher, const struct request *request, const struct person *person)
{
    struct app_desk *desk = watcher->story->desk;
    struct submission submission;
    struct slip_paper paper;

    CHECK_OK(submit_request(desk->clerk, person, request, &watcher->arena, &submission));
    assert_true(submission.outcome == SUBMIT_DECLINED || submission.outcome == SUBMIT_IN_REVIEW);
    CHECK_OK(paper_of_note(desk->clerk, &submission, &watcher->arena, &paper));
    look_at_paper(watcher, &paper);
}

/* Every slip on the register, as the receiving point and the office's printer get it: both draw this paper. */
static void look_at_slips(struct watcher *watcher)
{
    struct app_desk *desk = watcher->story->desk;
    const struct slip_record *slips;
    size_t count;

    CHECK_OK(slip_store_list_by_request(desk->clerk->store, "R-0042-000001", &watcher->arena, &slips, &count));
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        struct slip_paper paper;

        CHECK_OK(paper_of_slip(desk->clerk, &slips[i], 1, &watcher->arena, &paper));
        look_at_paper(watcher, &paper);
    }
}

static void look_at_export(struct watcher *watcher)
{
    struct app_desk *desk = watcher->story->desk;
    const char *path = arena_format(&desk->arena, "%s/audit.jsonl", desk->folder);
    struct audit_reader reader;
    char folder[AUDIT_PATH_MAX];
    uint64_t entries = 0;
    struct bytes text;

    snapshot_folder(desk->clerk, folder);
    CHECK_OK(snapshot_begin(desk->clerk));
    CHECK_OK(audit_reader_open_snapshot(folder, &desk->arena, NULL, &reader));
    CHECK_OK(audit_export_file(&reader, path, &entries));
    audit_reader_close(&reader);
    snapshot_end(desk->clerk);
    assert_true(entries > 10);
    CHECK_OK(file_read(path, 16 << 20, &desk->arena, &text));
    look_at(watcher, "export", (const char *)text.at);
}

static void requesters_and_approvers(enum lang lang)
{
    struct watcher *watcher = open_watcher();
    struct story *story = watcher->story;
    const struct person *person;
    struct request request = cloud(story, &person);

    hand_in(watcher, STORY_BADGE, STORY_PIN, request, person, lang);
    look_back(watcher, STORY_BADGE, STORY_PIN, lang);
    look_as_approver(watcher, lang);
    request = cameras(story, &person);
    hand_in(watcher, "B-00459", "538260", request, person, lang);
    assert_true(watcher->frames > 20 && watcher->words > 500);
    assert_int_equal(watcher->leaks, 0);
    close_watcher(watcher);
}

TEST(nothing_secret_is_on_any_screen_in_english)
{
    requesters_and_approvers(LANG_EN);
}

TEST(nothing_secret_is_on_any_screen_in_arabic)
{
    requesters_and_approvers(LANG_AR);
}

TEST(nothing_secret_is_on_any_screen_in_chinese)
{
    requesters_and_approvers(LANG_ZH);
}

TEST(nothing_secret_is_on_any_screen_in_french)
{
    requesters_and_approvers(LANG_FR);
}

TEST(nothing_secret_is_on_any_screen_in_spanish)
{
    requesters_and_approvers(LANG_ES);
}

TEST(nothing_secret_is_on_any_screen_in_russian)
{
    requesters_and_approvers(LANG_RU);
}

TEST(nothing_secret_is_on_paper_or_in_the_export)
{
    struct watcher *watcher = open_watcher();

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const struct person *person;
        struct request request = cloud(watcher->story, &person);

        request.language = (enum lang)lang;
        look_at_note(watcher, &request, person);
        request = cameras(watcher->story, &person);
        request.language = (enum lang)lang;
        look_at_note(watcher, &request, person);
    }
    look_at_export(watcher);
    assert_int_equal(watcher->leaks, 0);
    close_watcher(watcher);
}

/* Reviewers write for those who decide. */
TEST(what_reviewers_say_to_the_approver_reaches_neither_requester_nor_slip)
{
    struct watcher *watcher = open_watcher();
    struct story *story = watcher->story;

    watcher->secret_count = 0;
    watcher->secrets[watcher->secret_count++].text = "breach at the supplier";
    watcher->secrets[watcher->secret_count++].text = "seen in the registry";
    scene_hand_in(story, "specialists-cloud-share-nairobi.json");
    scene_clear_reviews_saying(story, "P-0602", "915480", "After the breach at the supplier in May: in order.");
    scene_clear_reviews_saying(story, "P-0502", "803427", "As seen in the registry: in order.");
    scene_decide(story, "R-0042-000001", RULING_APPROVE, "");
    look_back(watcher, STORY_BADGE, STORY_PIN, LANG_EN);
    look_back(watcher, STORY_BADGE, STORY_PIN, LANG_AR);
    look_at_slips(watcher);
    look_at_export(watcher);
    assert_int_equal(watcher->leaks, 0);
    watcher->is_quiet = true;
    scene_audit(story);
    story_tap(story, ACT_RECORDS, 0);
    story_tap(story, ACT_RECORD_OPEN, 0);
    for (int tab = 0; tab < 6; tab++) {
        if (stage_label(&story->stage, ACT_CASE_TAB, tab) == NULL)
            continue;
        story_tap(story, ACT_CASE_TAB, tab);
        leaf_through(story);
    }
    assert_true(watcher->leaks > 0);
    close_watcher(watcher);
}

TEST(the_list_of_secrets_is_what_it_should_be)
{
    struct watcher *watcher = open_watcher();

    assert_true(knows(watcher, "SUP-01") && knows(watcher, "SUP-02") && knows(watcher, "REQ-03"));
    assert_true(knows(watcher, "CLD-02") && knows(watcher, "VUL-02"));
    assert_true(knows(watcher, "RST-001") && knows(watcher, "RST-003") && knows(watcher, "ADV-2026-023"));
    assert_true(knows(watcher, reason_label(REASON_SUP_01, LANG_EN)));
    assert_true(knows(watcher, reason_label(REASON_SUP_01, LANG_AR)));
    assert_true(knows(watcher, reason_label(REASON_VUL_02, LANG_ZH)));
    assert_true(watcher->secret_count > 60);
    close_watcher(watcher);
}

TEST(the_same_eyes_find_it_where_it_may_be_read)
{
    struct watcher *watcher = open_watcher();
    struct story *story = watcher->story;
    const struct person *person;
    struct request request = cameras(story, &person);
    struct submission submission;

    CHECK_OK(submit_request(story->desk->clerk, person, &request, &watcher->arena, &submission));
    watcher->is_quiet = true;
    scene_audit(story);
    assert_int_equal(watcher->leaks, 0);
    story_tap(story, ACT_RECORDS, 0);
    story_tap(story, ACT_RECORD_OPEN, 0);
    story_at(story, SCREEN_CASEFILE);
    leaf_through(story);
    assert_true(watcher->leaks > 0);
    close_watcher(watcher);
}

TEST(a_planted_leak_is_found)
{
    struct watcher *watcher = open_watcher();

    watcher->is_quiet = true;
    look_at(watcher, "planted", "Nothing to see here.");
    assert_int_equal(watcher->leaks, 0);
    look_at(watcher, "planted", "Declined (SUP-01).");
    assert_int_equal(watcher->leaks, 1);
    look_at(watcher, "planted", "\u2068RST-001\u2069");
    assert_int_equal(watcher->leaks, 2);
    close_watcher(watcher);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(what_reviewers_say_to_the_approver_reaches_neither_requester_nor_slip),
        RUN(the_list_of_secrets_is_what_it_should_be),   RUN(a_planted_leak_is_found),
        RUN(the_same_eyes_find_it_where_it_may_be_read), RUN(nothing_secret_is_on_paper_or_in_the_export),
        RUN(nothing_secret_is_on_any_screen_in_english), RUN(nothing_secret_is_on_any_screen_in_arabic),
        RUN(nothing_secret_is_on_any_screen_in_chinese), RUN(nothing_secret_is_on_any_screen_in_french),
        RUN(nothing_secret_is_on_any_screen_in_spanish), RUN(nothing_secret_is_on_any_screen_in_russian),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
