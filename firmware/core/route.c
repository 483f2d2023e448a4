/* SPDX-License-Identifier: Apache-2.0 */
#include "core/route.h"

#include <string.h>

static const struct {
    const char *code;
    int role;
} kinds[TASK_KIND_COUNT] = {
    [TASK_TECHNICAL] = { "technical", ROLE_REVIEWER_TECHNICAL },
    [TASK_SECURITY] = { "security", ROLE_REVIEWER_SECURITY },
    [TASK_DATA] = { "data", ROLE_REVIEWER_DATA },
    [TASK_ACCESSIBILITY] = { "accessibility", ROLE_REVIEWER_ACCESSIBILITY },
    [TASK_ARCHITECTURE] = { "architecture", ROLE_REVIEWER_ARCHITECTURE },
    [TASK_APPROVAL] = { "approval", ROLE_APPROVER },
    [TASK_HEAD] = { "head", ROLE_HEAD },
    [TASK_BOARD] = { "board", 0 },
    [TASK_REGULARISATION] = { "regularisation", ROLE_APPROVER },
    [TASK_PILOT_RESULT] = { "pilot-result", ROLE_REVIEWER_TECHNICAL },
};

const char *task_kind_code(enum task_kind kind)
{
    return kinds[kind].code;
}

enum err task_kind_parse(const char *code, enum task_kind *ret_kind)
{
    for (int i = 0; i < TASK_KIND_COUNT; i++) {
        if (strcmp(code, kinds[i].code) == 0) {
            *ret_kind = (enum task_kind)i;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}

bool task_kind_is_review(enum task_kind kind)
{
    return kind <= TASK_ARCHITECTURE;
}

int task_kind_role(enum task_kind kind)
{
    return kinds[kind].role;
}

static enum task_kind kind_of_reviewer(enum reviewer reviewer)
{
    switch (reviewer) {
    case REVIEWER_SECURITY:
        return TASK_SECURITY;
    case REVIEWER_DATA:
        return TASK_DATA;
    case REVIEWER_ACCESSIBILITY:
        return TASK_ACCESSIBILITY;
    case REVIEWER_ARCHITECTURE:
        return TASK_ARCHITECTURE;
    case REVIEWER_TECHNICAL:
        break;
    }
    return TASK_TECHNICAL;
}

enum task_kind route_owner(const struct verdict *verdict, const struct rulebook *book,
                           const struct finding *finding)
{
    static const struct {
        enum reason reason;
        enum task_kind kind;
    } theirs[] = {
        { REASON_REQ_03, TASK_SECURITY },      { REASON_SUP_01, TASK_SECURITY },
        { REASON_SUP_02, TASK_SECURITY },      { REASON_VUL_01, TASK_SECURITY },
        { REASON_VUL_02, TASK_SECURITY },      { REASON_CLD_02, TASK_SECURITY },
        { REASON_DAT_01, TASK_DATA },          { REASON_REQ_04, TASK_ACCESSIBILITY },
        { REASON_ACC_01, TASK_ACCESSIBILITY }, { REASON_REQ_01, TASK_ARCHITECTURE },
    };
    const struct category *category;

    if (finding->disclosure == DISCLOSURE_SECURITY)
        return TASK_SECURITY;
    for (size_t i = 0; i < sizeof theirs / sizeof theirs[0]; i++) {
        if (finding->reason == theirs[i].reason)
            return theirs[i].kind;
    }
    if (finding->line == 0 || finding->line > verdict->line_count)
        return TASK_TECHNICAL;
    category = rulebook_category(book, verdict->lines[finding->line - 1].category);
    return category != NULL ? kind_of_reviewer(category->reviewer) : TASK_TECHNICAL;
}

static unsigned owners(const struct verdict *verdict, const struct rulebook *book)
{
    unsigned tasks = 0;

    for (size_t i = 0; i < verdict->finding_count; i++) {
        if (verdict->findings[i].effect == EFFECT_REFER)
            tasks |= 1u << route_owner(verdict, book, &verdict->findings[i]);
    }
    return tasks;
}

unsigned route_tasks(const struct verdict *verdict, const struct rulebook *book)
{
    switch (verdict->lane) {
    case LANE_REVIEW:
    case LANE_PILOT:
        return 1u << TASK_TECHNICAL | 1u << TASK_APPROVAL;
    case LANE_SPECIALIST:
        return owners(verdict, book) | 1u << TASK_APPROVAL;
    case LANE_BOARD:
        return 1u << TASK_BOARD;
    case LANE_EMERGENCY:
        return 1u << TASK_HEAD;
    case LANE_NOT_SUBJECT:
    case LANE_EXPRESS:
    case LANE_NONE:
        break;
    }
    return 0;
}

static bool is_theirs(const struct verdict *verdict, const struct rulebook *book,
                      const struct finding *finding, enum task_kind kind)
{
    return finding->effect == EFFECT_REFER && route_owner(verdict, book, finding) == kind;
}

bool route_is_forwarded(const struct verdict *verdict, const struct rulebook *book, enum task_kind kind)
{
    for (size_t i = 0; i < verdict->finding_count; i++) {
        if (is_theirs(verdict, book, &verdict->findings[i], kind))
            return false;
    }
    return true;
}

bool route_concerns(const struct verdict *verdict, const struct rulebook *book, enum task_kind kind,
                    size_t line)
{
    for (size_t i = 0; i < verdict->finding_count; i++) {
        const struct finding *finding = &verdict->findings[i];

        if (is_theirs(verdict, book, finding, kind) && (finding->line == 0 || finding->line == line))
            return true;
    }
    return route_is_forwarded(verdict, book, kind);
}
