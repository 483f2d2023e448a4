/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/part_finding.h"

enum { SHOWN_MAX = 64 };

size_t part_findings(const struct verdict *verdict, size_t line, size_t max, size_t *ret_indexes)
{
    size_t count = 0;

    for (size_t i = 0; i < verdict->finding_count && count < max; i++) {
        if (verdict->findings[i].line == line)
            ret_indexes[count++] = i;
    }
    return count;
}

enum disclosure part_clearance(const struct model *model)
{
    int insiders = ROLE_AUDITOR | ROLE_REVIEWER_SECURITY;

    if (model->person == NULL)
        return DISCLOSURE_PUBLIC;
    return (model->person->roles & insiders) != 0 ? DISCLOSURE_SECURITY : DISCLOSURE_INTERNAL;
}

struct sentence_scope part_scope(const struct model *model, struct frame *frame)
{
    return (struct sentence_scope){
        .book = model->book,
        .request = model->request,
        .facts = model->facts,
        .verdict = model->verdict,
        .arena = &frame->arena,
        .lang = model->lang,
    };
}

const char *part_reasons(const struct model *model, struct frame *frame, size_t line)
{
    size_t indexes[SHOWN_MAX];
    size_t count = part_findings(model->verdict, line, SHOWN_MAX, indexes);
    struct finding first;
    const char *label;

    if (count == 0)
        return "";
    first = finding_disclose(&model->verdict->findings[indexes[0]], part_clearance(model));
    label = reason_label(first.reason, model->lang);
    if (count == 1)
        return label;
    return frame_format(frame, "%s · %s", label,
                        say_count(frame, STR_SCREEN_VERDICT_MORE_REASONS, (int64_t)count - 1));
}

size_t part_approved_count(const struct verdict *verdict)
{
    size_t count = 0;

    for (size_t i = 0; i < verdict->line_count; i++)
        count += verdict->lines[i].effect <= EFFECT_CONDITIONAL ? 1 : 0;
    return count;
}
