/* SPDX-License-Identifier: Apache-2.0 */
#include "app/replay.h"

#include "app/approve.h"
#include "app/audit_digest.h"
#include "app/replay_diff.h"
#include "app/replay_release.h"
#include "codec/records_json.h"
#include "codec/request_json.h"
#include "store/record_walk.h"

#include <stdio.h>
#include <string.h>

struct words {
    const char *code;
    int exit_code;
};

static const struct words words[REPLAY_RESULT_COUNT] = {
#define RESULT(name, exit_code) [REPLAY_##name] = { #name, exit_code },
#include "app/replay_result.def"
#undef RESULT
};

const char *replay_result_code(enum replay_result result)
{
    return words[result].code;
}

int replay_result_exit_code(enum replay_result result)
{
    return words[result].exit_code;
}

struct replay {
    struct audit_reader *reader;
    struct arena *arena;
    struct replay_trail trail;
    struct replay_release release;
    char looked_at[REPLAY_RELEASE_NAME_SIZE]; /* the release whose file was held against the trail last */
    replay_fn tell;
    void *self;
    const int64_t *ids; /* NULL = all */
    size_t id_count;
    struct replay_summary summary;
};

static void count_finding(struct replay *replay, const struct replay_finding *finding)
{
    replay->summary.counts[finding->result]++;
    if (finding->result > replay->summary.worst)
        replay->summary.worst = finding->result;
    if (finding->result != REPLAY_SAME || replay->ids != NULL)
        replay->tell(replay->self, finding);
}

/* A release's file is read once for all judgements that follow each other under it. */
static enum err check_release(struct replay *replay, int64_t sequence)
{
    const char *name = replay->release.name;
    const uint8_t *recorded = replay_trail_release(&replay->trail, name);
    struct replay_finding finding = { .number = "", .release = sequence };
    char path[AUDIT_PATH_MAX + REPLAY_RELEASE_NAME_SIZE];
    uint8_t digest[DIGEST_SIZE];
    enum err err;

    if (strcmp(replay->looked_at, name) == 0)
        return ERR_NONE;
    memcpy(replay->looked_at, name, sizeof replay->looked_at);
    snprintf(path, sizeof path, "%s/%s", replay->reader->folder, name);
    err = audit_digest_file(path, digest);
    if (err != ERR_NONE)
        return err;
    if (recorded == NULL)
        finding.result = REPLAY_RELEASE_UNRECORDED;
    else if (memcmp(recorded, digest, sizeof digest) != 0)
        finding.result = REPLAY_RELEASE_CHANGED;
    if (finding.result != REPLAY_SAME)
        count_finding(replay, &finding);
    return ERR_NONE;
}

static enum replay_result result_of(enum release_found found)
{
    switch (found) {
    case RELEASE_FOUND:
        return REPLAY_SAME;
    case RELEASE_NOT_THERE:
        return REPLAY_RELEASE_MISSING;
    case RELEASE_NOT_IT:
        return REPLAY_INPUTS_CHANGED;
    case RELEASE_DAMAGED:
        break;
    }
    return REPLAY_RELEASE_CHANGED;
}

/* Stored verdict, and the columns beside it, against the one that came out now. */
static void compare(const struct judgement_row *row, const struct verdict *verdict, struct bytes json,
                    struct replay_finding *finding)
{
    if (replay_diff_offset(row->verdict_json, json, &finding->offset)) {
        finding->result = REPLAY_DIFFERENT;
        replay_diff_member(json, finding->offset, finding->member, sizeof finding->member);
    } else if (strcmp(row->effect, effect_code(verdict->effect)) != 0) {
        finding->result = REPLAY_DIFFERENT;
        snprintf(finding->member, sizeof finding->member, "effect");
    } else if (strcmp(row->lane, lane_code(verdict->lane)) != 0) {
        finding->result = REPLAY_DIFFERENT;
        snprintf(finding->member, sizeof finding->member, "lane");
    }
}

/* Whether the request that was judged is the one of this number and revision. */
static bool is_request_of(const struct request *request, const struct judgement_row *row)
{
    return request->number != NULL && strcmp(request->number, row->number) == 0 &&
           request->revision == row->revision;
}

static enum err judge_again(struct replay *replay, const struct judgement_row *row,
                            struct replay_finding *finding)
{
    struct catalogue *catalogue = replay->release.catalogue;
    const struct line_facts *facts;
    struct records records;
    struct request request;
    struct verdict verdict;
    struct bytes json;
    enum err err = request_json_read(row->request_json, replay->arena, &request, NULL);

    if (err == ERR_INPUT || (err == ERR_NONE && !is_request_of(&request, row))) {
        finding->result = err == ERR_INPUT ? REPLAY_REQUEST_UNREADABLE : REPLAY_INPUTS_CHANGED;
        return ERR_NONE;
    }
    if (err == ERR_NONE)
        err = records_json_read(row->records_json, replay->arena, &records);
    if (err == ERR_INPUT) {
        finding->result = REPLAY_INPUTS_CHANGED;
        return ERR_NONE;
    }
    if (err == ERR_NONE)
        err = check_against(catalogue, &request, &records, row->day, replay->arena, &verdict, &facts);
    if (err == ERR_CORRUPT || err == ERR_STORAGE) { /* the release's file, not the kiosk's */
        finding->result = REPLAY_RELEASE_CHANGED;
        return ERR_NONE;
    }
    if (err == ERR_NONE)
        err = approve_verdict_json(catalogue_rulebook(catalogue), &request, facts, &verdict, replay->arena,
                                   &json);
    if (err == ERR_NONE)
        compare(row, &verdict, json, finding);
    return err;
}

static enum err replay_one(struct replay *replay, const struct judgement_row *row)
{
    struct replay_finding finding = { .number = row->number,
                                      .revision = row->revision,
                                      .release = row->release };
    enum release_found found;
    enum err err;

    replay->summary.judgements++;
    if (row->request_json.at == NULL || row->inputs_hash.size != DIGEST_SIZE) {
        finding.result = row->request_json.at == NULL ? REPLAY_REQUEST_UNREADABLE : REPLAY_INPUTS_CHANGED;
        count_finding(replay, &finding);
        return ERR_NONE;
    }
    err = replay_release_find(&replay->release, replay->reader->folder, row, &found);
    if (err != ERR_NONE)
        return err;
    finding.result = result_of(found);
    if (found == RELEASE_FOUND) {
        err = check_release(replay, row->release);
        if (err == ERR_NONE)
            err = judge_again(replay, row, &finding);
    }
    if (err != ERR_NONE)
        return err;
    if (finding.result == REPLAY_SAME &&
        !replay_trail_has(&replay->trail, row->inputs_hash.at, row->number, row->effect, row->lane))
        finding.result = REPLAY_NOT_IN_TRAIL;
    count_finding(replay, &finding);
    return ERR_NONE;
}

static bool is_asked_for(const struct replay *replay, int64_t id)
{
    for (size_t i = 0; i < replay->id_count; i++) {
        if (replay->ids[i] == id)
            return true;
    }
    return replay->ids == NULL;
}

static enum err replay_all(struct replay *replay, const char *number)
{
    size_t mark = arena_mark(replay->arena);
    struct record_walk walk = { NULL, NULL };
    struct judgement_row row;
    bool is_found = true;
    enum err err = record_walk_judgements(replay->reader->store, number, &walk);

    while (err == ERR_NONE) {
        err = record_walk_next_judgement(&walk, &row, &is_found);
        if (err != ERR_NONE || !is_found)
            break;
        if (!is_asked_for(replay, row.id))
            continue;
        err = replay_one(replay, &row);
        arena_reset(replay->arena, mark);
        if (err == ERR_NONE && replay->ids != NULL &&
            !watch_goes_on(replay->reader->watch, replay->summary.judgements, replay->id_count))
            err = ERR_CONFLICT;
    }
    record_walk_done(&walk);
    return err;
}

static enum err run(struct replay *replay, const char *number)
{
    enum err err = replay_trail_load(replay->reader, &replay->trail);

    if (err != ERR_NONE)
        return err;
    err = replay_all(replay, number);
    replay_release_close(&replay->release);
    replay_trail_done(&replay->trail);
    return err;
}

enum err replay_run(struct audit_reader *reader, const char *number, struct arena *arena, replay_fn tell,
                    void *self, struct replay_summary *ret_summary)
{
    struct replay replay = { .reader = reader, .arena = arena, .tell = tell, .self = self };
    enum err err = run(&replay, number);

    if (err == ERR_NONE && number[0] != '\0' && replay.summary.judgements == 0)
        err = ERR_NOT_FOUND;
    if (err == ERR_NONE)
        *ret_summary = replay.summary;
    return err;
}

enum err replay_run_some(struct audit_reader *reader, const int64_t *ids, size_t count, struct arena *arena,
                         replay_fn tell, void *self, struct replay_summary *ret_summary)
{
    struct replay replay = {
        .reader = reader, .arena = arena, .tell = tell, .self = self, .ids = ids, .id_count = count
    };
    enum err err = run(&replay, "");

    if (err == ERR_NONE && replay.summary.judgements != count)
        err = ERR_CONFLICT;
    if (err == ERR_NONE)
        *ret_summary = replay.summary;
    return err;
}
