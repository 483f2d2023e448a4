/* SPDX-License-Identifier: Apache-2.0 */
#include "app/replay_trail.h"

#include "audit/entry_view.h"
#include "store/audit_store.h"
#include "store/record_walk.h"

#include <stdlib.h>
#include <string.h>

enum { SPARE_BYTES = 4096, ENTRIES_A_LOOK = 256 };

static int nibble(uint8_t c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool parse_digest(struct bytes text, uint8_t ret_digest[DIGEST_SIZE])
{
    if (text.size != 2 * DIGEST_SIZE)
        return false;
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        int high = nibble(text.at[2 * i]), low = nibble(text.at[2 * i + 1]);

        if (high < 0 || low < 0)
            return false;
        ret_digest[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

static bool copy_text(struct bytes text, char *ret_text, size_t size)
{
    if (text.size >= size)
        return false;
    memcpy(ret_text, text.at, text.size);
    ret_text[text.size] = '\0';
    return true;
}

static bool is_event(const struct entry_view *view, enum audit_event event)
{
    return bytes_equal(view->what, bytes_of_text(event_text(event)));
}

/* The views of a parsed entry always point somewhere but for fields that are not there. */
static bool field_text(const struct entry_view *view, const char *name, char *ret_text, size_t size)
{
    struct bytes value = entry_view_field(view, name);

    return value.size > 0 && copy_text(value, ret_text, size);
}

static void take_judgement(struct replay_trail *trail, const struct entry_view *view, size_t room)
{
    struct recorded_judgement *judgement = &trail->judgements[trail->judgement_count];

    if (trail->judgement_count < room && parse_digest(entry_view_field(view, "inputs"), judgement->inputs) &&
        copy_text(view->ref, judgement->number, sizeof judgement->number) &&
        field_text(view, "effect", judgement->effect, sizeof judgement->effect) &&
        field_text(view, "lane", judgement->lane, sizeof judgement->lane))
        trail->judgement_count++;
}

static enum err take_release(struct replay_trail *trail, const struct entry_view *view)
{
    struct recorded_release *release = &trail->releases[trail->release_count];

    if (entry_view_field(view, "file").size == 0)
        return ERR_NONE;
    if (trail->release_count == REPLAY_RELEASES_MAX)
        return ERR_LIMIT;
    if (parse_digest(entry_view_field(view, "file"), release->file) &&
        field_text(view, "release", release->name, sizeof release->name))
        trail->release_count++;
    return ERR_NONE;
}

static enum err read_trail(struct audit_reader *reader, size_t room, struct replay_trail *trail)
{
    struct audit_tree tree = { .size = 0 };
    uint64_t done = 0;
    struct record_walk walk = { NULL, NULL };
    struct entry_view view;
    struct entry_row row;
    bool is_found = true;
    enum err err = record_walk_entries(reader->store, 0, &walk);

    if (reader->watch != NULL && audit_store_tree(reader->store, &tree) != ERR_NONE)
        tree.size = 0; /* how far it is can't be said; audit_verify says why */
    while (err == ERR_NONE) {
        err = record_walk_next_entry(&walk, &row, &is_found);
        if (err != ERR_NONE || !is_found)
            break;
        if (++done % ENTRIES_A_LOOK == 0 && !watch_goes_on(reader->watch, done, tree.size))
            err = ERR_CONFLICT;
        if (err != ERR_NONE || entry_view_parse(row.text, &view) != ERR_NONE)
            continue;
        if (is_event(&view, EVENT_REQUEST_JUDGED))
            take_judgement(trail, &view, room);
        else if (is_event(&view, EVENT_CATALOGUE_ACTIVATED))
            err = take_release(trail, &view);
    }
    record_walk_done(&walk);
    return err;
}

static int compare_inputs(const void *a, const void *b)
{
    return memcmp(((const struct recorded_judgement *)a)->inputs,
                  ((const struct recorded_judgement *)b)->inputs, DIGEST_SIZE);
}

enum err replay_trail_load(struct audit_reader *reader, struct replay_trail *ret_trail)
{
    struct replay_trail trail = { .judgement_count = 0 };
    size_t judgements = 0, room;
    enum err err = record_walk_count_judgements(reader->store, &judgements);

    if (err != ERR_NONE)
        return err;
    room = 2 * judgements + 1; /* the trail may tell of some that are no longer in the store */
    err = arena_init(&trail.arena, room * sizeof *trail.judgements +
                                       REPLAY_RELEASES_MAX * sizeof *trail.releases + sizeof *trail.releases +
                                       SPARE_BYTES);
    if (err != ERR_NONE)
        return err;
    trail.judgements = ARENA_TAKE(&trail.arena, room, struct recorded_judgement);
    trail.releases = ARENA_TAKE(&trail.arena, REPLAY_RELEASES_MAX + 1, struct recorded_release);
    err =
        trail.judgements == NULL || trail.releases == NULL ? ERR_MEMORY : read_trail(reader, room - 1, &trail);
    if (err != ERR_NONE) {
        arena_done(&trail.arena);
        return err;
    }
    qsort(trail.judgements, trail.judgement_count, sizeof *trail.judgements, compare_inputs);
    *ret_trail = trail;
    return ERR_NONE;
}

void replay_trail_done(struct replay_trail *trail)
{
    arena_done(&trail->arena);
}

bool replay_trail_has(const struct replay_trail *trail, const uint8_t *inputs, const char *number,
                      const char *effect, const char *lane)
{
    const struct recorded_judgement *found;
    struct recorded_judgement key;

    memcpy(key.inputs, inputs, sizeof key.inputs);
    found = bsearch(&key, trail->judgements, trail->judgement_count, sizeof key, compare_inputs);
    return found != NULL && strcmp(found->number, number) == 0 && strcmp(found->effect, effect) == 0 &&
           strcmp(found->lane, lane[0] != '\0' ? lane : "-") == 0;
}

const uint8_t *replay_trail_release(const struct replay_trail *trail, const char *name)
{
    for (size_t i = trail->release_count; i-- > 0;) {
        if (strcmp(trail->releases[i].name, name) == 0)
            return trail->releases[i].file;
    }
    return NULL;
}
