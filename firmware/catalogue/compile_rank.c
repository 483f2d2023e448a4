/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/compile_work.h"

#include "core/lifecycle.h"

#include <stdlib.h>
#include <string.h>

enum { SPANS_LOOKED_AT = 32 };

struct place {      /* one product on its way to its rank */
    int usefulness; /* 0 = the most useful */
    struct bytes name;
    uint32_t row;
};

static int usefulness_of(enum state state)
{
    switch (state) {
    case STATE_PREFERRED:
        return 0;
    case STATE_APPROVED:
        return 1;
    case STATE_CONSTRAINED:
        return 2;
    case STATE_PROPOSED:
    case STATE_PILOT:
    case STATE_CONTAINED:
    case STATE_SUNSET:
    case STATE_GRANDFATHERED:
    case STATE_EXPIRED:
    case STATE_UNKNOWN:
        return 3;
    case STATE_RETIRED:
    case STATE_PROHIBITED:
    case STATE_COUNT:
        break;
    }
    return 4;
}

static struct state_span span_of(struct work *work, const struct row *row)
{
    struct state_span span = {
        .subject = "", .decision = "", .condition = "", .alternative = "", .review = DATE_NONE
    };
    struct view view;
    enum state state;

    view_row(row, &view);
    span.versions = field_text(work, view.fields[1]);
    span.state = state_parse(field_text(work, view.fields[2]), &state) == ERR_NONE ? state : STATE_UNKNOWN;
    span.from = field_date(view.fields[3]);
    span.until = field_date(view.fields[4]);
    return span;
}

static size_t spans_of(struct work *work, struct bytes subject, struct state_span spans[SPANS_LOOKED_AT])
{
    const struct source_file *file = &work->source.files[ENTITY_SPAN];
    const struct row *row = source_find(file, subject), *end = file->rows + file->count;
    size_t count = 0;
    struct view view;

    if (row == NULL)
        return 0;
    for (; row > file->rows; row--) {
        view_row(row - 1, &view);
        if (!bytes_equal(view.fields[0], subject))
            break;
    }
    for (; row < end && count < SPANS_LOOKED_AT; row++) {
        view_row(row, &view);
        if (!bytes_equal(view.fields[0], subject))
            break;
        spans[count++] = span_of(work, row);
    }
    return count;
}

static int product_usefulness(struct work *work, const struct view *view)
{
    struct state_span own[SPANS_LOOKED_AT], standard[SPANS_LOOKED_AT];
    struct product product = { .id = "" };
    struct line_facts facts = { .product = &product, .product_spans = own, .standard_spans = standard };
    size_t mark = arena_mark(&work->scratch);
    struct bytes number = view->fields[field_index(ENTITY_PRODUCT, "standard")];
    struct lifecycle lifecycle;

    product.version = field_text(work, view->fields[field_index(ENTITY_PRODUCT, "version")]);
    facts.product_spans_count = spans_of(work, view->fields[0], own);
    facts.standard_spans_count = number.size > 0 ? spans_of(work, number, standard) : 0;
    lifecycle = lifecycle_on(&facts, "", work->day);
    arena_reset(&work->scratch, mark);
    return usefulness_of(lifecycle.state);
}

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    size_t shared = left->name.size < right->name.size ? left->name.size : right->name.size;
    int order = (left->usefulness > right->usefulness) - (left->usefulness < right->usefulness);

    if (order == 0)
        order = memcmp(left->name.at, right->name.at, shared);
    if (order == 0)
        order = (left->name.size > right->name.size) - (left->name.size < right->name.size);
    return order != 0 ? order : (left->row > right->row) - (left->row < right->row);
}

const uint32_t *rank_products(struct work *work)
{
    const struct source_file *file = &work->source.files[ENTITY_PRODUCT];
    uint32_t *ranks = ARENA_TAKE(&work->scratch, file->count + 1, uint32_t);
    size_t mark = arena_mark(&work->scratch), name = field_index(ENTITY_PRODUCT, "name");
    struct place *places = ARENA_TAKE(&work->scratch, file->count, struct place);

    if (ranks == NULL || places == NULL)
        return NULL;
    for (size_t i = 0; i < file->count; i++) {
        struct view view;

        view_row(&file->rows[i], &view);
        places[i] = (struct place){ product_usefulness(work, &view), view.fields[name], (uint32_t)i };
    }
    qsort(places, file->count, sizeof *places, compare_places);
    for (size_t i = 0; i < file->count; i++)
        ranks[places[i].row] = (uint32_t)i + 1;
    arena_reset(&work->scratch, mark);
    return ranks;
}
