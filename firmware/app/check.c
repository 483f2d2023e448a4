/* SPDX-License-Identifier: Apache-2.0 */
#include "app/check.h"

#include "app/clerk_parts.h"
#include "codec/records_json.h"
#include "store/records_store.h"
#include "trust/digest.h"

static enum err judge(struct catalogue *catalogue, const struct request *request, const struct line_facts *facts,
                      const struct records *records, int32_t day, struct arena *arena, struct verdict *ret_verdict)
{
    return verdict_judge(request, catalogue_rulebook(catalogue), facts, records, day, arena, ret_verdict);
}

enum err check_against(struct catalogue *catalogue, const struct request *request, const struct records *records,
                       int32_t day, struct arena *arena, struct verdict *ret_verdict,
                       const struct line_facts **ret_facts)
{
    struct line_facts *facts = ARENA_TAKE(arena, request->line_count, struct line_facts);
    enum err err;

    if (facts == NULL)
        return ERR_LIMIT;
    err = catalogue_facts(catalogue, request, arena, facts);
    if (err == ERR_NONE)
        err = judge(catalogue, request, facts, records, day, arena, ret_verdict);
    if (err == ERR_NONE && ret_facts != NULL)
        *ret_facts = facts;
    return err;
}

enum { DAY_S = 86400 };

static int64_t days_before(int32_t day, int64_t days)
{
    return days < day ? (day - days) * DAY_S : 0;
}

/* What this kiosk's register says that the judgement depends on. */
static enum err gather(struct clerk *clerk, const struct request *request, const struct line_facts *facts,
                       struct arena *arena, struct records *ret_records)
{
    const struct rulebook *book = clerk_rulebook(clerk);
    const char **categories = ARENA_TAKE(arena, request->line_count, const char *);
    const char **products = ARENA_TAKE(arena, request->line_count, const char *);
    int32_t today = clerk_today(clerk);
    struct records_ask ask = {
        .request = request,
        .number = request->number,
        .categories = categories,
        .products = products,
        .window_from = days_before(today, rule_number(book, "R17", "window_days", today)),
        .prices_from = days_before(today, rule_number(book, "R30", "median_days", today)),
    };

    if (categories == NULL || products == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < request->line_count; i++) {
        const struct product *product = facts[i].product;

        categories[i] = product != NULL ? product->category : request->lines[i].category;
        products[i] = product != NULL ? product->id : "";
    }
    return records_read(clerk->store, &ask, arena, ret_records);
}

enum err check_judge(struct clerk *clerk, const struct request *request, struct arena *arena,
                     struct judgement *ret_judgement)
{
    struct line_facts *facts = ARENA_TAKE(arena, request->line_count, struct line_facts);
    struct records *records = ARENA_TAKE(arena, 1, struct records);
    struct judgement judgement = { .facts = facts, .records = records };
    enum err err;

    if (facts == NULL || records == NULL)
        return ERR_LIMIT;
    err = catalogue_facts(clerk->catalogue, request, arena, facts);
    if (err == ERR_NONE)
        err = gather(clerk, request, facts, arena, records);
    if (err == ERR_NONE)
        err = records_json_write(records, arena, &judgement.records_json);
    if (err == ERR_NONE)
        err = judge(clerk->catalogue, request, facts, records, clerk_today(clerk), arena, &judgement.verdict);
    if (err == ERR_NONE)
        *ret_judgement = judgement;
    return err;
}

enum err check_request(struct clerk *clerk, const struct request *request, struct arena *arena,
                       struct verdict *ret_verdict, const struct line_facts **ret_facts)
{
    struct judgement judgement;
    enum err err = check_judge(clerk, request, arena, &judgement);

    if (err != ERR_NONE)
        return err;
    *ret_verdict = judgement.verdict;
    if (ret_facts != NULL)
        *ret_facts = judgement.facts;
    return ERR_NONE;
}

void check_hash_inputs(const struct release *release, struct bytes request_json, struct bytes records_json, int32_t day,
                       uint8_t ret_hash[32])
{
    char day_text[DATE_TEXT_SIZE];
    struct digest digest;

    date_format(day, day_text);
    digest_init(&digest);
    digest_update(&digest, (struct bytes){ release->content_hash, sizeof release->content_hash });
    digest_update(&digest, bytes_of_text(day_text));
    digest_update(&digest, request_json);
    if (records_json.size > 0)
        digest_update(&digest, records_json);
    digest_final(&digest, ret_hash);
}
