/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/app/people_desk.h"

#include "app/clerk_parts.h"
#include "codec/slip_text.h"
#include "store/slip_store.h"

#include <string.h>

const struct person *people_find(const struct app_desk *desk, const char *id)
{
    const struct person *person = rulebook_person(clerk_rulebook(desk->clerk), id);

    assert_non_null(person);
    return person;
}

struct login people_prove(struct app_desk *desk, const char *id)
{
    struct login proof;

    CHECK_OK(login_again(desk->clerk, people_find(desk, id), &proof));
    assert_int_equal(proof.state, LOGIN_ASK_PIN);
    CHECK_OK(login_try(desk->clerk, &proof));
    CHECK_OK(login_finish(desk->clerk, &proof, true));
    return proof;
}

struct submission people_submit(struct app_desk *desk, const struct request *request)
{
    struct submission submission;

    CHECK_OK(submit_request(desk->clerk, people_find(desk, request->requester), request, &desk->arena, &submission));
    return submission;
}

struct submission people_submit_file(struct app_desk *desk, const char *file)
{
    const struct person *person;
    struct request request = app_desk_request(desk, file, &person);

    return people_submit(desk, &request);
}

struct decide_act people_ruling(const struct submission *submission, enum ruling_kind kind, const char *comment)
{
    struct decide_act act = { .revision = submission->revision, .conditions = "", .comment = "" };

    memcpy(act.number, submission->number, sizeof act.number);
    act.ruling = (struct ruling){ .kind = kind, .comment = comment, .forward = TASK_DATA };
    return act;
}

struct decide_act people_approval(struct app_desk *desk, const struct submission *submission)
{
    size_t count = submission->request->line_count;
    struct ruling_line *lines = ARENA_TAKE(&desk->arena, count, struct ruling_line);
    struct decide_act act = people_ruling(submission, RULING_APPROVE, "");

    assert_non_null(lines);
    for (size_t i = 0; i < count; i++)
        lines[i].effect = EFFECT_PASS;
    act.ruling.lines = lines;
    act.ruling.line_count = count;
    return act;
}

struct decide_act people_opinion(struct app_desk *desk, const struct submission *submission, enum task_kind kind,
                                 enum opinion opinion, const char *comment)
{
    size_t count = submission->request->line_count;
    struct opinion_line *lines = ARENA_TAKE(&desk->arena, count, struct opinion_line);
    struct decide_act act = people_ruling(submission, RULING_APPROVE, "");

    assert_non_null(lines);
    act.is_opinion = true;
    act.kind = kind;
    act.comment = comment;
    act.opinions = lines;
    for (size_t i = 1; i <= count; i++) {
        if (kind == TASK_PILOT_RESULT ||
            route_concerns(&submission->verdict, clerk_rulebook(desk->clerk), kind, i))
            lines[act.opinion_count++] = (struct opinion_line){ kind, i, opinion, "" };
    }
    return act;
}

struct decide_result people_sign(struct app_desk *desk, const char *id, const struct decide_act *act)
{
    struct login proof = people_prove(desk, id);
    struct decide_result result;
    bool is_done = false;

    CHECK_OK(decide_sign(desk->clerk, &proof, act, 1, &desk->arena, &result, &is_done));
    assert_int_equal(is_done, result.answer.refusal == REFUSAL_NONE);
    return result;
}

struct decide_result people_do(struct app_desk *desk, const char *id, struct decide_act act)
{
    struct decide_result result = people_sign(desk, id, &act);

    if (result.answer.refusal != REFUSAL_NONE)
        fail_msg("%s on %s by %s is refused: %s, %s", act.is_opinion ? "opinion" : ruling_kind_code(act.ruling.kind),
                 act.number, id, refusal_code(result.answer.refusal), reach_code(result.answer.reach));
    return result;
}

struct casefile people_file(struct app_desk *desk, const char *number)
{
    struct casefile file;

    CHECK_OK(casefile_load(desk->clerk, number, 0, &desk->arena, &file));
    return file;
}

struct verification people_scan(struct app_desk *desk, struct slip_id id)
{
    struct verification verification;
    struct slip_record record;
    char text[SLIP_TEXT_MAX + 1];

    CHECK_OK(slip_store_find(desk->clerk->store, id, &desk->arena, &record));
    CHECK_OK(slip_text_format(SLIP_TEXT_APPROVAL, record.signed_bytes, text));
    CHECK_OK(verify_scan(desk->clerk, bytes_of_text(text), &verification));
    return verification;
}
