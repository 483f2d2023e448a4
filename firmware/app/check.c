/* SPDX-License-Identifier: Apache-2.0 */
#include "app/check.h"

#include "app/clerk_parts.h"
#include "trust/digest.h"

enum err check_against(struct catalogue *catalogue, const struct request *request, int32_t day, struct arena *arena,
                       struct verdict *ret_verdict, const struct line_facts **ret_facts)
{
    struct line_facts *facts = ARENA_TAKE(arena, request->line_count, struct line_facts);
    enum err err;

    if (facts == NULL)
        return ERR_LIMIT;
    err = catalogue_facts(catalogue, request, arena, facts);
    if (err == ERR_NONE)
        err = verdict_judge(request, catalogue_rulebook(catalogue), facts, day, arena, ret_verdict);
    if (err == ERR_NONE && ret_facts != NULL)
        *ret_facts = facts;
    return err;
}

enum err check_request(struct clerk *clerk, const struct request *request, struct arena *arena,
                       struct verdict *ret_verdict, const struct line_facts **ret_facts)
{
    return check_against(clerk->catalogue, request, clerk_today(clerk), arena, ret_verdict, ret_facts);
}

void check_hash_inputs(const struct release *release, struct bytes request_json, int32_t day, uint8_t ret_hash[32])
{
    char day_text[DATE_TEXT_SIZE];
    struct digest digest;

    date_format(day, day_text);
    digest_init(&digest);
    digest_update(&digest, (struct bytes){ release->content_hash, sizeof release->content_hash });
    digest_update(&digest, bytes_of_text(day_text));
    digest_update(&digest, request_json);
    digest_final(&digest, ret_hash);
}
