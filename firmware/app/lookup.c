/* SPDX-License-Identifier: Apache-2.0 */
#include "app/lookup.h"

#include "app/clerk_parts.h"
#include "core/lifecycle.h"

#include <string.h>

/* The product's live contract for this unit with the lowest ceiling, NULL = none. */
static const struct contract_item *best_item(const struct rulebook *book, const struct line_facts *facts,
                                             const char *unit, int32_t day)
{
    const struct contract_item *best = NULL;

    for (size_t i = 0; i < facts->contract_items_count; i++) {
        const struct contract_item *item = &facts->contract_items[i];
        const struct contract *contract = rulebook_contract(book, item->contract);

        if (contract == NULL || !date_is_within(day, contract->from, contract->until))
            continue;
        if (unit[0] != '\0' && !list_contains(contract->units, unit))
            continue;
        if (best == NULL || item->ceiling_minor < best->ceiling_minor)
            best = item;
    }
    return best;
}

static enum err complete_hit(struct clerk *clerk, const char *id, const char *unit, struct arena *arena,
                             struct lookup_hit *ret_hit)
{
    const struct rulebook *book = clerk_rulebook(clerk);
    int32_t today = clerk_today(clerk);
    const struct contract_item *item;
    struct line_facts facts;
    struct lookup_hit hit;
    enum err err;

    err = catalogue_product_facts(clerk->catalogue, id, arena, &facts);
    if (err != ERR_NONE)
        return err;
    item = best_item(book, &facts, unit, today);
    hit = (struct lookup_hit){
        .product = facts.product,
        .state = lifecycle_on(&facts, "", today).state,
        .contract = "",
        .price = facts.product->list_price,
    };
    if (item != NULL) {
        const struct contract *contract = rulebook_contract(book, item->contract);

        hit.contract = contract->number;
        hit.price.minor = item->ceiling_minor;
        memcpy(hit.price.currency, contract->currency, sizeof hit.price.currency);
    }
    *ret_hit = hit;
    return ERR_NONE;
}

static enum err complete_hits(struct clerk *clerk, const struct product *products, size_t count, const char *unit,
                              struct arena *arena, const struct lookup_hit **ret_hits, size_t *ret_count)
{
    struct lookup_hit *hits = ARENA_TAKE(arena, count, struct lookup_hit);

    if (hits == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < count; i++) {
        enum err err = complete_hit(clerk, products[i].id, unit, arena, &hits[i]);

        if (err != ERR_NONE)
            return err;
    }
    *ret_hits = hits;
    *ret_count = count;
    return ERR_NONE;
}

enum err lookup_words(struct clerk *clerk, const char *words, const char *unit, struct arena *arena,
                      const struct lookup_hit **ret_hits, size_t *ret_count)
{
    const struct product *products;
    size_t count;
    enum err err;

    err = catalogue_search(clerk->catalogue, words, LOOKUP_LIMIT, arena, &products, &count);
    return err == ERR_NONE ? complete_hits(clerk, products, count, unit, arena, ret_hits, ret_count) : err;
}

enum err lookup_category(struct clerk *clerk, const char *category, const char *unit, size_t offset,
                         struct arena *arena, const struct lookup_hit **ret_hits, size_t *ret_count, size_t *ret_total)
{
    const struct product *products;
    size_t count, total;
    enum err err;

    err = catalogue_by_category(clerk->catalogue, category, offset, LOOKUP_LIMIT, arena, &products, &count, &total);
    if (err == ERR_NONE)
        err = complete_hits(clerk, products, count, unit, arena, ret_hits, ret_count);
    if (err == ERR_NONE)
        *ret_total = total;
    return err;
}

enum err lookup_gtin(struct clerk *clerk, const char *gtin, const char *unit, struct arena *arena,
                     struct lookup_hit *ret_hit)
{
    const struct product *product;
    enum err err = catalogue_product_by_gtin(clerk->catalogue, gtin, arena, &product);

    return err == ERR_NONE ? complete_hit(clerk, product->id, unit, arena, ret_hit) : err;
}

enum err lookup_product(struct clerk *clerk, const char *id, const char *unit, struct arena *arena,
                        struct lookup_hit *ret_hit)
{
    return complete_hit(clerk, id, unit, arena, ret_hit);
}
