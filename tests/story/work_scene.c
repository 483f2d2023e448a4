/* SPDX-License-Identifier: Apache-2.0 */
#include "story/work_scene.h"

#include "app/submit.h"
#include "core/route.h"

#include <string.h>

enum { SCENE_BYTES = 64 << 20, ROWS_MAX = 50 };

void scene_hand_in(struct story *story, const char *file)
{
    const struct person *person;
    struct submission submission;
    struct request request;
    size_t before = arena_mark(&story->desk->arena);

    request = app_desk_request(story->desk, file, &person);
    CHECK_OK(submit_request(story->desk->clerk, person, &request, &story->desk->arena, &submission));
    assert_int_equal(submission.outcome, SUBMIT_IN_REVIEW);
    arena_reset(&story->desk->arena, before);
    fake_clock_pass(&story->desk->clock, 60);
}

static struct decide_act clear_act(const struct casefile *file, enum task_kind kind, const char *comment,
                                   struct arena *arena)
{
    struct opinion_line *lines = ARENA_TAKE(arena, file->request->line_count, struct opinion_line);
    struct decide_act act = { .revision = file->request->revision, .is_opinion = true, .kind = kind,
                              .opinions = lines, .comment = comment };

    assert_non_null(lines);
    snprintf(act.number, sizeof act.number, "%s", file->request->number);
    for (size_t i = 1; i <= file->request->line_count; i++) {
        if (route_concerns(file->verdict, file->book, kind, i))
            lines[act.opinion_count++] =
                (struct opinion_line){ .kind = kind, .line = i, .opinion = OPINION_CLEAR, .conditions = "" };
    }
    return act;
}

static void prove(struct clerk *clerk, const struct person *person, const char *pin, struct login *ret_proof)
{
    CHECK_OK(login_again(clerk, person, ret_proof));
    CHECK_OK(login_try(clerk, ret_proof));
    CHECK_OK(login_finish(clerk, ret_proof, login_hash_matches(ret_proof, pin)));
    assert_int_equal(ret_proof->state, LOGIN_WELCOME);
}

void scene_clear_reviews(struct story *story, const char *id, const char *pin)
{
    scene_clear_reviews_saying(story, id, pin, "");
}

void scene_clear_reviews_saying(struct story *story, const char *id, const char *pin, const char *comment)
{
    struct clerk *clerk = story->desk->clerk;
    const struct person *person = rulebook_person(clerk_rulebook(clerk), id);
    struct decide_result results[ROWS_MAX];
    struct decide_act acts[ROWS_MAX];
    struct worklist list;
    struct login proof;
    struct arena arena;
    bool is_done = false;

    assert_non_null(person);
    CHECK_OK(arena_init(&arena, SCENE_BYTES));
    CHECK_OK(worklist_read(clerk, person, WORKLIST_REVIEWS, 0, ROWS_MAX, &arena, &list));
    for (size_t i = 0; i < list.row_count; i++) {
        struct casefile file;

        CHECK_OK(casefile_read(clerk, person, list.rows[i].task.number, 0, &arena, &file));
        acts[i] = clear_act(&file, list.rows[i].task.kind, comment, &arena);
    }
    prove(clerk, person, pin, &proof);
    CHECK_OK(decide_sign(clerk, &proof, acts, list.row_count, &arena, results, &is_done));
    assert_true(is_done);
    arena_done(&arena);
}

void scene_decide(struct story *story, const char *number, enum ruling_kind kind, const char *comment)
{
    struct clerk *clerk = story->desk->clerk;
    const struct person *joseph = rulebook_person(clerk_rulebook(clerk), "P-0102");
    struct ruling_line lines[REQUEST_LINES_MAX];
    struct decide_act act = { .ruling = { .kind = kind, .lines = lines, .comment = comment } };
    struct decide_result result;
    struct casefile file;
    struct arena arena;
    struct login proof;
    bool is_done;

    CHECK_OK(arena_init(&arena, SCENE_BYTES));
    CHECK_OK(casefile_read(clerk, joseph, number, 0, &arena, &file));
    snprintf(act.number, sizeof act.number, "%s", number);
    act.revision = file.request->revision;
    act.ruling.line_count = file.request->line_count;
    for (size_t i = 0; i < act.ruling.line_count; i++)
        lines[i] = (struct ruling_line){ .effect = EFFECT_PASS };
    prove(clerk, joseph, SCENE_APPROVER_PIN, &proof);
    CHECK_OK(decide_sign(clerk, &proof, &act, 1, &arena, &result, &is_done));
    assert_true(is_done);
    arena_done(&arena);
}

void scene_go_to_work(struct story *story)
{
    story_seek(story, ACT_WORK, STAGE_ANY);
    story_at(story, SCREEN_WORK);
}

const char *scene_open_number(const struct story *story)
{
    const struct work_case *open = &story->kiosk->session->work->model.open;

    return open->file == NULL ? "" : open->file->request->number;
}

enum request_state scene_state(struct story *story, const char *number)
{
    struct clerk *clerk = story->desk->clerk;
    const struct person *auditor = rulebook_person(clerk_rulebook(clerk), "P-0706");
    struct casefile file;
    struct arena arena;
    enum request_state state;

    CHECK_OK(arena_init(&arena, SCENE_BYTES));
    CHECK_OK(casefile_read(clerk, auditor, number, 0, &arena, &file));
    state = file.state;
    arena_done(&arena);
    return state;
}
