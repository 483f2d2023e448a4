/* SPDX-License-Identifier: Apache-2.0 */
#include "core/ruling_seat.h"

#include "base/utf8.h"

#include <string.h>

unsigned ruling_bit(enum task_kind kind)
{
    return 1u << kind;
}

bool ruling_is_sound(const char *text)
{
    return text == NULL || utf8_check(bytes_of_text(text), RULING_TEXT_MAX, NULL) == UTF8_FINE;
}

bool ruling_has_words(const char *text)
{
    return text != NULL && text[strspn(text, " ")] != '\0' && ruling_is_sound(text);
}

struct ruling_answer ruling_refuse(struct ruling_answer answer, enum refusal refusal, size_t line)
{
    answer.refusal = refusal;
    answer.line = line;
    return answer;
}

struct ruling_answer ruling_blank(void)
{
    return (struct ruling_answer){ .kind = TASK_KIND_COUNT, .act = LIFE_ACT_COUNT, .effect = EFFECT_PASS };
}

/* What authority is asked for: the categories of the lines that are subject to approval. */
static struct delegation_ask ask_for(const struct ruling_case *it, int role, const char **categories)
{
    const struct verdict *verdict = it->verdict;
    size_t count = 0;

    for (size_t i = 0; i < verdict->line_count && i < REQUEST_LINES_MAX; i++) {
        const struct category *category = rulebook_category(it->book, verdict->lines[i].category);

        if (category == NULL || category->is_subject)
            categories[count++] = category != NULL ? category->code : NULL;
    }
    return (struct delegation_ask){ role,  it->request->unit,         categories,
                                    count, verdict->total_base_minor, it->day };
}

static bool serves(const struct ruling_case *it, const struct delegation *delegation,
                   const struct person *person, const struct delegation_ask *ask)
{
    return strcmp(delegation->to_person, person->id) == 0 &&
           delegation_covers(it->book, delegation, ask) == REACH_COVERS;
}

struct duty_question ruling_question(const struct ruling_case *it)
{
    return (struct duty_question){
        .book = it->book,
        .unit = rulebook_unit(it->book, it->request->unit),
        .involvements = it->involvements,
        .involvement_count = it->involvement_count,
        .total_base_minor = it->verdict->total_base_minor,
        .same_person_minor = duty_ceiling(it->book, it->day),
    };
}

enum duty_answer ruling_worse(enum duty_answer a, enum duty_answer b)
{
    return a > b ? a : b;
}

/* By the list, and by the request itself, should the list be wanting. */
static enum duty_answer ask_duty(const struct ruling_case *it, const char *person,
                                 const struct delegation *delegation, enum duty duty,
                                 const struct involvement **ret_because)
{
    const struct request *request = it->request;
    bool is_for_other =
        request->on_behalf_of[0] != '\0' && strcmp(request->on_behalf_of, request->requester) != 0;
    struct involvement known[] = {
        { request->requester, is_for_other ? DUTY_INTAKE : DUTY_REQUEST },
        { is_for_other ? request->on_behalf_of : request->requester, DUTY_REQUEST },
    };
    struct duty_question question = ruling_question(it);
    enum duty_answer answer = duty_ask(&question, person, delegation, duty, ret_because);

    question.involvements = known;
    question.involvement_count = sizeof known / sizeof known[0];
    return ruling_worse(answer, duty_ask(&question, person, delegation, duty, NULL));
}

/* The givers of all delegations that would serve count, not only of the one acted under. */
struct ruling_answer ruling_authorise(const struct ruling_case *it, const struct person *person, int role,
                                      enum duty duty)
{
    const char *categories[REQUEST_LINES_MAX];
    struct delegation_ask ask = ask_for(it, role, categories);
    struct ruling_answer answer = ruling_blank();

    answer.role = role;
    answer.duty = duty;
    if (!date_is_within(it->day, person->from, person->until))
        return ruling_refuse(answer, REFUSAL_PERSON, 0);
    answer.reach = delegation_search(it->book, person, &ask, &answer.delegation);
    if (answer.reach == REACH_NO_ROLE)
        return ruling_refuse(answer, REFUSAL_ROLE, 0);
    if (answer.reach != REACH_COVERS)
        return ruling_refuse(answer, REFUSAL_AUTHORITY, 0);
    answer.duty_answer = ask_duty(it, person->id, answer.delegation, duty, &answer.because);
    for (size_t i = 0; i < it->book->delegations_count; i++) {
        const struct delegation *other = &it->book->delegations[i];

        if (serves(it, other, person, &ask))
            answer.duty_answer =
                ruling_worse(answer.duty_answer, ask_duty(it, person->id, other, duty, &answer.because));
    }
    if (answer.duty_answer == DUTY_REFUSED)
        return ruling_refuse(answer, REFUSAL_SEGREGATION, 0);
    return answer;
}
