/* SPDX-License-Identifier: Apache-2.0 */
#include "core/duty.h"

#include "base/num.h"

#include <string.h>

static const char *const duty_codes[DUTY_COUNT] = {
    "request", "intake", "review", "approve", "regularise", "receive", "asset",
};

const char *duty_code(enum duty duty)
{
    return duty_codes[duty];
}

enum err duty_parse(const char *code, enum duty *ret_duty)
{
    for (int i = 0; i < DUTY_COUNT; i++) {
        if (strcmp(code, duty_codes[i]) == 0) {
            *ret_duty = (enum duty)i;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}

enum duty_rule duty_between(enum duty a, enum duty b)
{
    static const enum duty_rule rules[DUTY_COUNT][DUTY_COUNT] = {
        [DUTY_REQUEST] = { [DUTY_REVIEW] = DUTY_NEVER,
                           [DUTY_APPROVE] = DUTY_NEVER,
                           [DUTY_REGULARISE] = DUTY_NEVER,
                           [DUTY_RECEIVE] = DUTY_NEVER },
        [DUTY_INTAKE] = { [DUTY_APPROVE] = DUTY_NEVER,
                          [DUTY_REGULARISE] = DUTY_NEVER,
                          [DUTY_RECEIVE] = DUTY_SMALL_ONLY },
        [DUTY_REVIEW] = { [DUTY_REQUEST] = DUTY_NEVER,
                          [DUTY_APPROVE] = DUTY_CEILING,
                          [DUTY_REGULARISE] = DUTY_CEILING },
        [DUTY_APPROVE] = { [DUTY_REQUEST] = DUTY_NEVER,
                           [DUTY_INTAKE] = DUTY_NEVER,
                           [DUTY_REVIEW] = DUTY_CEILING,
                           [DUTY_REGULARISE] = DUTY_SMALL_ONLY,
                           [DUTY_RECEIVE] = DUTY_NEVER },
        [DUTY_REGULARISE] = { [DUTY_REQUEST] = DUTY_NEVER,
                              [DUTY_INTAKE] = DUTY_NEVER,
                              [DUTY_REVIEW] = DUTY_CEILING,
                              [DUTY_APPROVE] = DUTY_SMALL_ONLY,
                              [DUTY_RECEIVE] = DUTY_NEVER },
        [DUTY_RECEIVE] = { [DUTY_REQUEST] = DUTY_NEVER,
                           [DUTY_INTAKE] = DUTY_SMALL_ONLY,
                           [DUTY_APPROVE] = DUTY_NEVER,
                           [DUTY_REGULARISE] = DUTY_NEVER,
                           [DUTY_ASSET] = DUTY_CEILING },
        [DUTY_ASSET] = { [DUTY_RECEIVE] = DUTY_CEILING },
    };

    return rules[a][b];
}

const char *duty_lifted(enum duty_answer answer)
{
    switch (answer) {
    case DUTY_UNDER_CEILING:
        return "ceiling";
    case DUTY_EXCEPTION:
        return "small";
    case DUTY_ALLOWED:
    case DUTY_REFUSED:
        break;
    }
    return "";
}

int64_t duty_ceiling(const struct rulebook *book, int32_t day)
{
    const struct rule_setting *setting = rulebook_setting(book, "R16", "same_person_minor", day);
    int64_t ceiling;

    return setting != NULL && num_parse(setting->value, 0, INT64_MAX, &ceiling) == ERR_NONE ? ceiling : 0;
}

static enum duty_answer weigh(const struct duty_question *question, enum duty_rule rule)
{
    bool is_small = question->unit != NULL && question->unit->is_small;
    bool is_minor = question->total_base_minor >= 0 && question->same_person_minor > 0 &&
                    question->total_base_minor <= question->same_person_minor;

    switch (rule) {
    case DUTY_FREE:
        return DUTY_ALLOWED;
    case DUTY_CEILING:
        if (is_minor)
            return DUTY_UNDER_CEILING;
        return is_small ? DUTY_EXCEPTION : DUTY_REFUSED;
    case DUTY_SMALL_ONLY:
        return is_small ? DUTY_EXCEPTION : DUTY_REFUSED;
    case DUTY_NEVER:
        break;
    }
    return DUTY_REFUSED;
}

enum duty_answer duty_ask(const struct duty_question *question, const char *person,
                          const struct delegation *delegation, enum duty duty,
                          const struct involvement **ret_because)
{
    enum duty_answer worst = DUTY_ALLOWED;

    for (size_t i = 0; i < question->involvement_count; i++) {
        const struct involvement *involvement = &question->involvements[i];
        bool is_party = strcmp(involvement->person, person) == 0 ||
                        (delegation != NULL && strcmp(involvement->person, delegation->from_person) == 0);
        enum duty_answer answer;

        if (!is_party)
            continue;
        answer = weigh(question, duty_between(duty, involvement->duty));
        if (answer == DUTY_REFUSED && worst != DUTY_REFUSED && ret_because != NULL)
            *ret_because = involvement;
        if (answer > worst)
            worst = answer;
    }
    return worst;
}

enum duty_answer duty_ask_both(const struct duty_question *question, enum duty a, enum duty b)
{
    return weigh(question, duty_between(a, b));
}

static int first_of(int roles, int among)
{
    for (int role = 1; role <= ROLE_HEAD; role <<= 1) {
        if ((roles & among & role) != 0)
            return role;
    }
    return 0;
}

int duty_forbidden_roles(int roles)
{
    int decisions = ROLE_APPROVER | ROLE_HEAD | ROLE_EXPRESS | ROLE_REVIEWER_TECHNICAL |
                    ROLE_REVIEWER_SECURITY | ROLE_REVIEWER_DATA | ROLE_REVIEWER_ACCESSIBILITY |
                    ROLE_REVIEWER_ARCHITECTURE;
    int writing = decisions | ROLE_REQUESTER | ROLE_CLERK | ROLE_RECEIVER | ROLE_ASSET | ROLE_CUSTODIAN;

    if ((roles & ROLE_CUSTODIAN) != 0 && (roles & decisions) != 0)
        return ROLE_CUSTODIAN | first_of(roles, decisions);
    if ((roles & ROLE_AUDITOR) != 0 && (roles & writing) != 0)
        return ROLE_AUDITOR | first_of(roles, writing);
    return 0;
}
