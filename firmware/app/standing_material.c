/* SPDX-License-Identifier: Apache-2.0 */
#include "app/standing.h"

#include <string.h>

static bool differs(const char *a, const char *b)
{
    return strcmp(a, b) != 0;
}

static bool price_rises(const struct money *before, const struct money *after, int64_t tolerance_bp)
{
    int64_t allowed;

    if (after->minor <= before->minor)
        return false;
    if (__builtin_mul_overflow(before->minor, tolerance_bp, &allowed))
        return true;
    return after->minor - before->minor > allowed / 10000;
}

static bool answers_differ(const struct request_line *a, const struct request_line *b)
{
    if (a->answer_count != b->answer_count)
        return true;
    for (size_t i = 0; i < a->answer_count; i++) {
        if (differs(a->answers[i].attribute, b->answers[i].attribute) || differs(a->answers[i].value, b->answers[i].value))
            return true;
    }
    return false;
}

/* The same goods from the same source for the same use. */
static bool is_same_item(const struct request_line *a, const struct request_line *b)
{
    return !differs(a->product, b->product) && !differs(a->gtin, b->gtin) && !differs(a->text, b->text) &&
           !differs(a->category, b->category) && !differs(a->version, b->version) && !differs(a->contract, b->contract) &&
           !differs(a->supplier, b->supplier) && !differs(a->origin, b->origin) &&
           !differs(a->replaces_tag, b->replaces_tag) && a->replaces_acquired == b->replaces_acquired &&
           a->replaces_disposition == b->replaces_disposition &&
           !differs(a->unit_price.currency, b->unit_price.currency) && !answers_differ(a, b);
}

/* Every line that is asked for now was asked for before, in at least this quantity and at no lower price.  Each line
 * before answers for one line now. */
static bool lines_grow(const struct request *before, const struct request *after, int64_t tolerance_bp)
{
    bool is_taken[REQUEST_LINES_MAX] = { false };

    for (size_t i = 0; i < after->line_count; i++) {
        bool is_found = false;

        for (size_t j = 0; j < before->line_count && !is_found; j++) {
            if (is_taken[j] || !is_same_item(&before->lines[j], &after->lines[i]) ||
                after->lines[i].quantity > before->lines[j].quantity ||
                price_rises(&before->lines[j].unit_price, &after->lines[i].unit_price, tolerance_bp))
                continue;
            is_found = is_taken[j] = true;
        }
        if (!is_found)
            return true;
    }
    return false;
}

bool standing_is_material(const struct request *before, const struct request *after, int64_t tolerance_bp)
{
    return differs(before->requester, after->requester) || differs(before->on_behalf_of, after->on_behalf_of) ||
           differs(before->unit, after->unit) || differs(before->receiving_point, after->receiving_point) ||
           differs(before->coding_block, after->coding_block) || differs(before->funding_source, after->funding_source) ||
           differs(before->budget_review, after->budget_review) ||
           differs(before->previous_approval, after->previous_approval) || before->purpose != after->purpose ||
           lines_grow(before, after, tolerance_bp);
}
