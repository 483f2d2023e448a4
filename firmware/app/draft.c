/* SPDX-License-Identifier: Apache-2.0 */
#include "app/draft.h"

#include "app/clerk_parts.h"
#include "codec/request_json.h"
#include "store/draft_store.h"

enum err draft_save(struct clerk *clerk, const struct person *person, const struct request *request)
{
    struct bytes json;
    enum err err;

    arena_reset(&clerk->scratch, 0);
    err = request_json_write(request, &clerk->scratch, &json);
    if (err == ERR_NONE)
        err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    return clerk_finish(clerk, draft_store_save(clerk->store, person->id, clerk_now(clerk), json));
}

enum err draft_load(struct clerk *clerk, const struct person *person, struct arena *arena, struct request *ret_request)
{
    struct bytes json;
    enum err err;

    err = draft_store_load(clerk->store, person->id, arena, &json);
    return err == ERR_NONE ? request_json_read_draft(json, arena, ret_request) : err;
}

enum err draft_discard(struct clerk *clerk, const struct person *person)
{
    enum err err = store_begin(clerk->store);

    if (err != ERR_NONE)
        return err;
    return clerk_finish(clerk, draft_store_delete(clerk->store, person->id));
}
