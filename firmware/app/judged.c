/* SPDX-License-Identifier: Apache-2.0 */
#include "app/judged.h"

#include "app/clerk_parts.h"
#include "app/replay_release.h"
#include "codec/records_json.h"
#include "codec/request_json.h"

#include <string.h>

/* The release in force or a kept generation, whichever gives the inputs' hash of the record. */
static enum err open_release(struct clerk *clerk, struct judged *judged)
{
    const struct judgement_row row = {
        .number = judged->record.number,
        .revision = judged->record.revision,
        .day = judged->assessment.day,
        .release = judged->assessment.release,
        .inputs_hash = { judged->assessment.inputs_hash, sizeof judged->assessment.inputs_hash },
        .records_json = judged->assessment.records_json,
        .request_json = judged->record.json,
    };
    struct replay_release release = { .catalogue = NULL };
    uint8_t hash[DIGEST_SIZE];
    enum release_found found;
    enum err err;

    check_hash_inputs(&clerk_rulebook(clerk)->release, row.request_json, row.records_json, row.day, hash);
    judged->catalogue = clerk->catalogue;
    if (memcmp(hash, row.inputs_hash.at, sizeof hash) == 0)
        return ERR_NONE;
    err = replay_release_find(&release, clerk->state_dir, &row, &found);
    if (err == ERR_NONE && found == RELEASE_FOUND) {
        judged->catalogue = judged->older = release.catalogue;
        return ERR_NONE;
    }
    replay_release_close(&release);
    if (err != ERR_NONE)
        return err;
    return found == RELEASE_NOT_THERE ? ERR_NOT_FOUND : ERR_CORRUPT;
}

static enum err judge_again(struct judged *judged, struct arena *arena)
{
    struct request *request = ARENA_TAKE(arena, 1, struct request);
    struct records *records = ARENA_TAKE(arena, 1, struct records);
    enum err err;

    if (request == NULL || records == NULL)
        return ERR_LIMIT;
    err = request_json_read(judged->record.json, arena, request, NULL);
    if (err == ERR_NONE)
        err = records_json_read(judged->assessment.records_json, arena, records);
    if (err != ERR_NONE)
        return err == ERR_INPUT ? ERR_CORRUPT : err;
    judged->request = request;
    judged->book = catalogue_rulebook(judged->catalogue);
    return check_against(judged->catalogue, request, records, judged->assessment.day, arena, &judged->verdict,
                         &judged->facts);
}

enum err judged_read(struct clerk *clerk, const char *number, int revision, struct arena *arena,
                     struct judged *ret_judged)
{
    struct judged *judged = ARENA_TAKE(arena, 1, struct judged);
    enum err err;

    if (judged == NULL)
        return ERR_LIMIT;
    err = request_store_find(clerk->store, number, revision, arena, &judged->record);
    if (err == ERR_NONE)
        err = assessment_find(clerk->store, number, judged->record.revision, arena, &judged->assessment);
    if (err == ERR_NONE)
        err = open_release(clerk, judged);
    if (err == ERR_NONE)
        err = judge_again(judged, arena);
    if (err != ERR_NONE) {
        judged_close(judged);
        return err;
    }
    *ret_judged = *judged;
    return ERR_NONE;
}

void judged_close(struct judged *judged)
{
    catalogue_close(judged->older);
    judged->older = NULL;
}
