/* SPDX-License-Identifier: Apache-2.0 */

/* R40: a waiver turns exactly one finding of a line from REFER to CONDITIONAL, and that one only. */

#include "core/judging.h"

#include <stdlib.h>
#include <string.h>

bool reason_is_waivable(enum reason reason)
{
    static const bool waivable[REASON_COUNT] = {
#define WAIVABLE(name) [REASON_##name] = true,
#include "core/waivable.def"
#undef WAIVABLE
    };

    return waivable[reason];
}

/* What a retired product needs a waiver for is to be looked at at all. */
static bool is_open(const struct finding *finding)
{
    enum effect effect = finding->reason == REASON_STD_06 ? EFFECT_BLOCK : EFFECT_REFER;

    return finding->line > 0 && finding->effect == effect && reason_is_waivable(finding->reason);
}

static int compare_places(const void *left, const void *right)
{
    return finding_compare(*(struct finding *const *)left, *(struct finding *const *)right);
}

/* The findings that a waiver may lift, in canonical order, so that which one is lifted does not hang on the order of the
 * rules. */
static struct finding **collect(struct judging *judging, size_t *ret_count)
{
    struct finding_cursor cursor = { NULL, 0 };
    struct finding **open = NULL;
    struct finding *finding;
    size_t count = 0, taken = 0;

    while ((finding = judging_next(judging, &cursor)) != NULL)
        count += is_open(finding);
    if (count > 0)
        open = ARENA_TAKE(judging->arena, count, struct finding *);
    if (open == NULL) {
        judging->is_full = judging->is_full || count > 0;
        *ret_count = 0;
        return NULL;
    }
    cursor = (struct finding_cursor){ NULL, 0 };
    while ((finding = judging_next(judging, &cursor)) != NULL) {
        if (is_open(finding))
            open[taken++] = finding;
    }
    qsort(open, taken, sizeof *open, compare_places);
    *ret_count = taken;
    return open;
}

static bool is_about(const struct judging *judging, const struct waiver *waiver, const struct finding *finding)
{
    const struct line_case *line = &judging->cases[finding->line - 1];
    const struct product *product = line->facts->product;
    const char *subject = waiver->subject;

    if (strcmp(finding->subject, subject) == 0)
        return true;
    if (product != NULL && (strcmp(product->id, subject) == 0 || strcmp(product->standard, subject) == 0))
        return true;
    return line->category != NULL && rulebook_category_is_in(judging->book, line->category->code, subject);
}

static bool fits(const struct judging *judging, const struct waiver *waiver, const struct finding *finding)
{
    return is_open(finding) && strcmp(reason_code(finding->reason), waiver->reason) == 0 &&
           is_about(judging, waiver, finding);
}

static bool is_live(const struct judging *judging, const struct waiver *waiver)
{
    return waiver->until != DATE_NONE && date_is_within(judging->day, waiver->from, waiver->until) &&
           waiver->condition[0] != '\0' &&
           rulebook_unit_is_in(judging->book, judging->request->unit, waiver->units);
}

static int64_t left_of(const struct judging *judging, const struct waiver *waiver)
{
    int64_t used = 0;

    for (size_t i = 0; i < judging->records->waivers_count; i++) {
        if (strcmp(judging->records->waivers[i].waiver, waiver->id) == 0)
            used = judging->records->waivers[i].used;
    }
    if (used < 0) /* more was taken back than taken: what it was given for is all there is */
        used = 0;
    return waiver->quantity > used ? waiver->quantity - used : 0;
}

/* The pieces of every line that would use it; -1 when one of them can't be counted. */
static int64_t pieces_of(const struct judging *judging, const struct waiver *waiver, struct finding *const *open,
                         size_t count)
{
    size_t last_line = 0;
    int64_t pieces = 0;

    for (size_t i = 0; i < count; i++) {
        int64_t quantity = judging->cases[open[i]->line - 1].line->quantity;

        if (open[i]->line == last_line || !fits(judging, waiver, open[i]))
            continue;
        last_line = open[i]->line;
        if (quantity < 1 || __builtin_add_overflow(pieces, quantity, &pieces))
            return -1;
    }
    return pieces;
}

/* A waiver of something that not everybody may read is not to be read by everybody either. */
static void tell(struct judging *judging, enum reason reason, const struct waiver *waiver,
                 const struct finding *about, int64_t left)
{
    const struct line_case *line = &judging->cases[about->line - 1];
    struct finding *finding = judging_add(judging, RULE_R40, line, reason, EFFECT_PASS);

    finding->subject = waiver->id;
    finding_cite(finding, waiver->instrument);
    finding_disclose_at_least(finding, about->disclosure);
    finding_param(finding, "waiver", waiver->id);
    finding_param(finding, "reason", waiver->reason);
    finding_param(finding, "quantity", judging_number(judging, line->line->quantity));
    finding_param(finding, "left", judging_number(judging, left));
    finding_param(finding, "until", judging_date(judging, waiver->until - 1));
}

static void lift(const struct waiver *waiver, struct finding *finding)
{
    finding->condition = waiver->condition;
    if (finding->effect == EFFECT_BLOCK) {
        finding->effect = EFFECT_REFER;
        finding_remedy(finding, REMEDY_REVIEW, "");
    } else {
        finding->effect = EFFECT_CONDITIONAL;
        finding_remedy(finding, REMEDY_CONDITION, waiver->condition);
    }
}

/* All lines that it fits, or none of them: which ones get what is left must not hang on their order. */
static void apply(struct judging *judging, const struct waiver *waiver, struct finding *const *open, size_t count)
{
    int64_t pieces = pieces_of(judging, waiver, open, count), left;
    size_t last_line = 0;

    if (pieces <= 0 || !is_live(judging, waiver))
        return;
    left = left_of(judging, waiver);
    for (size_t i = 0; i < count; i++) {
        if (open[i]->line == last_line || !fits(judging, waiver, open[i]))
            continue;
        last_line = open[i]->line;
        tell(judging, pieces <= left ? REASON_WAI_01 : REASON_WAI_02, waiver, open[i], left);
        if (pieces <= left)
            lift(waiver, open[i]);
    }
}

void rule_waivers(struct judging *judging, const struct line_case *line)
{
    struct finding_cursor cursor = { NULL, 0 };
    struct finding **open, *finding;
    size_t count;

    if (line != NULL || judging->book->waivers_count == 0)
        return;
    open = collect(judging, &count);
    for (size_t i = 0; i < judging->book->waivers_count && count > 0; i++)
        apply(judging, &judging->book->waivers[i], open, count);
    judging->worst = EFFECT_NOT_SUBJECT;
    while ((finding = judging_next(judging, &cursor)) != NULL)
        judging->worst = effect_join(judging->worst, finding->effect);
}
