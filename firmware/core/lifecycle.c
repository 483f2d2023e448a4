/* SPDX-License-Identifier: Apache-2.0 */
#include "core/lifecycle.h"

#include "core/version.h"

/* The stricter, the higher: where two spans of equal reach are in force. */
static int strictness(enum state state)
{
    switch (state) {
    case STATE_PREFERRED:
        return 0;
    case STATE_APPROVED:
        return 1;
    case STATE_CONSTRAINED:
        return 2;
    case STATE_GRANDFATHERED:
        return 3;
    case STATE_CONTAINED:
        return 4;
    case STATE_PILOT:
        return 5;
    case STATE_PROPOSED:
        return 6;
    case STATE_SUNSET:
        return 7;
    case STATE_EXPIRED:
        return 8;
    case STATE_UNKNOWN:
        return 9;
    case STATE_RETIRED:
        return 10;
    case STATE_PROHIBITED:
        return 11;
    case STATE_COUNT:
        break;
    }
    return 12;
}

bool state_is_usable(enum state state)
{
    return state == STATE_PREFERRED || state == STATE_APPROVED || state == STATE_CONSTRAINED;
}

static bool is_stronger(const struct state_span *a, const struct state_span *b)
{
    bool a_is_named = a->versions[0] != '\0', b_is_named = b->versions[0] != '\0';

    if (a_is_named != b_is_named)
        return a_is_named;
    return strictness(a->state) > strictness(b->state);
}

static bool ended_later(const struct state_span *a, const struct state_span *b)
{
    return a->until > b->until;
}

/* What is looked for in one subject's spans. */
struct finds {
    const struct state_span *in_force;
    const struct state_span *ended;
    const struct state_span *prohibition;
    bool has_other_version;
    bool has_unknown_version;
};

static void look_at(const struct state_span *span, const char *version, int32_t day, struct finds *finds)
{
    enum truth truth = version_in_range(version, span->versions);
    bool is_in_force = date_is_within(day, span->from, span->until);

    if (truth == TRUTH_UNKNOWN)
        finds->has_unknown_version = finds->has_unknown_version || is_in_force;
    if (truth == TRUTH_FALSE)
        finds->has_other_version = finds->has_other_version || is_in_force;
    if (truth != TRUTH_TRUE)
        return;
    if (is_in_force) {
        if (span->state == STATE_PROHIBITED)
            finds->prohibition = span;
        if (finds->in_force == NULL || is_stronger(span, finds->in_force))
            finds->in_force = span;
        return;
    }
    if (span->until != DATE_NONE && span->until <= day &&
        (finds->ended == NULL || ended_later(span, finds->ended)))
        finds->ended = span;
}

static struct finds look_through(const struct state_span *spans, size_t count, const char *version,
                                 int32_t day)
{
    struct finds finds = { 0 };

    for (size_t i = 0; i < count; i++)
        look_at(&spans[i], version, day, &finds);
    return finds;
}

static bool says_anything(const struct finds *finds)
{
    return finds->in_force != NULL || finds->ended != NULL || finds->has_other_version ||
           finds->has_unknown_version;
}

struct lifecycle lifecycle_on(const struct line_facts *facts, const char *version, int32_t day)
{
    const char *own = facts->product != NULL ? facts->product->version : "";
    const char *asked = version[0] != '\0' ? version : own;
    struct finds product = look_through(facts->product_spans, facts->product_spans_count, asked, day);
    struct finds standard = look_through(facts->standard_spans, facts->standard_spans_count, asked, day);
    const struct finds *decides = says_anything(&product) ? &product : &standard;
    const struct state_span *prohibition =
        product.prohibition != NULL ? product.prohibition : standard.prohibition;

    if (prohibition != NULL)
        return (struct lifecycle){ .state = STATE_PROHIBITED, .span = prohibition };
    if (decides->has_unknown_version)
        return (struct lifecycle){ .state = STATE_UNKNOWN, .needs_version = true };
    if (decides->in_force != NULL)
        return (struct lifecycle){ .state = decides->in_force->state, .span = decides->in_force };
    if (decides->ended != NULL)
        return (struct lifecycle){ .state = STATE_EXPIRED, .span = decides->ended };
    return (struct lifecycle){ .state = STATE_UNKNOWN, .is_other_version = decides->has_other_version };
}
