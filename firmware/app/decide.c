/* SPDX-License-Identifier: Apache-2.0 */
#include "app/decide.h"

#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/decide_keep.h"

static struct ruling_answer refused(enum refusal refusal)
{
    return (struct ruling_answer){ .refusal = refusal, .kind = TASK_KIND_COUNT, .act = LIFE_ACT_COUNT };
}

static const char *act_word(const struct decide_act *act)
{
    return act->is_opinion ? task_kind_code(act->kind) : ruling_kind_code(act->ruling.kind);
}

static struct ruling_answer ask(const struct casefile *file, const struct person *person, const struct decide_act *act)
{
    if (file->request->revision != act->revision)
        return refused(REFUSAL_STATE);
    if (act->is_opinion)
        return opinion_ask(&file->ruling_case, person, act->kind, act->opinions, act->opinion_count, act->comment);
    return ruling_ask(&file->ruling_case, person, &act->ruling);
}

static bool approves(enum life_act act)
{
    return act == LIFE_APPROVE || act == LIFE_APPROVE_COND || act == LIFE_APPROVE_PART;
}

/* Since the judgement others may have used the pieces, and the waiver may have ended. */
static enum err check_waivers(struct clerk *clerk, const struct casefile *file, const struct decide_act *act,
                              struct ruling_answer *answer)
{
    bool is_approved[REQUEST_LINES_MAX] = { false };
    size_t line = 0;
    enum err err;

    if (act->is_opinion || answer->refusal != REFUSAL_NONE || !approves(answer->act))
        return ERR_NONE;
    for (size_t i = 0; i < act->ruling.line_count; i++)
        is_approved[i] =
            act->ruling.lines[i].effect == EFFECT_PASS || act->ruling.lines[i].effect == EFFECT_CONDITIONAL;
    err = casework_check_waivers(clerk, file->verdict, is_approved, clerk_today(clerk), &line);
    if (err == ERR_NONE && line != 0) {
        *answer = refused(REFUSAL_WAIVER);
        answer->line = line;
    }
    return err;
}

/* The case as it is now, and the answer to the act.  A request that is not there is refused, not an error. */
static enum err look(struct clerk *clerk, const struct person *person, const struct decide_act *act,
                     struct arena *arena, struct casefile *ret_file, struct ruling_answer *ret_answer)
{
    enum err err = casefile_load(clerk, act->number, 0, arena, ret_file);

    if (err == ERR_NOT_FOUND) {
        *ret_answer = refused(REFUSAL_STATE);
        return ERR_NONE;
    }
    if (err != ERR_NONE)
        return err;
    *ret_answer = ask(ret_file, person, act);
    return check_waivers(clerk, ret_file, act, ret_answer);
}

enum err decide_ask(struct clerk *clerk, const struct person *person, const struct decide_act *act, struct arena *arena,
                    struct ruling_answer *ret_answer)
{
    struct casefile file;

    return look(clerk, person, act, arena, &file, ret_answer);
}

static enum err keep_one(struct clerk *clerk, const struct person *person, const struct decide_act *act,
                         struct arena *arena, struct decide_result *result)
{
    struct casefile file;
    enum err err = look(clerk, person, act, arena, &file, &result->answer);

    if (err != ERR_NONE || result->answer.refusal != REFUSAL_NONE)
        return err;
    return decide_keep(clerk, person, act, &file, arena, result);
}

/* All of them, so that each refusal is told, not only the first. */
static enum err keep_all(struct clerk *clerk, const struct person *person, const struct decide_act *acts, size_t count,
                         struct arena *arena, struct decide_result *results, bool *ret_all_good)
{
    *ret_all_good = true;
    for (size_t i = 0; i < count; i++) {
        enum err err = keep_one(clerk, person, &acts[i], arena, &results[i]);

        if (err != ERR_NONE)
            return err;
        *ret_all_good = *ret_all_good && results[i].answer.refusal == REFUSAL_NONE;
    }
    return ERR_NONE;
}

static enum err record_refusals(struct clerk *clerk, const struct person *person, const struct decide_act *acts,
                                size_t count, const struct decide_result *results)
{
    enum err err = ERR_NONE;

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        const struct ruling_answer *answer = &results[i].answer;

        if (answer->refusal != REFUSAL_NONE)
            err = casework_refused(clerk, person, acts[i].number, act_word(&acts[i]), answer->refusal, answer->reach);
    }
    return err;
}

enum err decide_sign(struct clerk *clerk, struct login *proof, const struct decide_act *acts, size_t count,
                     struct arena *arena, struct decide_result *ret_results, bool *ret_all_done)
{
    const struct person *person = proof->person;
    bool is_good = login_use(proof, person);
    enum err err = ERR_NONE;

    if (person == NULL || count == 0 || count > DECIDE_BATCH_MAX)
        return ERR_LIMIT;
    for (size_t i = 0; i < count; i++)
        ret_results[i] = (struct decide_result){ .answer = refused(is_good ? REFUSAL_NONE : REFUSAL_PIN) };
    if (is_good) {
        err = store_begin(clerk->store);
        if (err != ERR_NONE)
            return err;
        err = keep_all(clerk, person, acts, count, arena, ret_results, &is_good);
        if (err == ERR_NONE && !is_good)
            store_rollback(clerk->store);
        else
            err = clerk_finish(clerk, err);
    }
    for (size_t i = 0; i < count && !is_good; i++)
        ret_results[i] = (struct decide_result){ .answer = ret_results[i].answer };
    if (err == ERR_NONE && !is_good)
        err = record_refusals(clerk, person, acts, count, ret_results);
    if (err == ERR_NONE)
        *ret_all_done = is_good;
    return err;
}
