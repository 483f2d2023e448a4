/* SPDX-License-Identifier: Apache-2.0 */
#include "app/casework.h"
#include "app/clerk_parts.h"
#include "app/revoke_parts.h"
#include "app/service.h"
#include "store/revocation_store.h"
#include "trust/digest.h"

#include <stdio.h>

enum { NUMBER_TEXT_SIZE = 24 };

static void number_text(uint64_t number, char ret_text[NUMBER_TEXT_SIZE])
{
    snprintf(ret_text, NUMBER_TEXT_SIZE, "%llu", (unsigned long long)number);
}

static enum err record_revoked(struct revoking *revoking, const struct revocation_entry *entry,
                               const struct request_record *record)
{
    char sequence[NUMBER_TEXT_SIZE], revision[NUMBER_TEXT_SIZE];
    const struct audit_field fields[] = {
        { "list", sequence },
        { "reason", revocation_reason_code((int)entry->reason) },
        { "revision", revision },
        { "state", request_state_code(record->state) },
    };

    number_text(revoking->list.sequence, sequence);
    number_text((uint64_t)record->revision, revision);
    return clerk_audit(revoking->clerk, EVENT_REQUEST_REVOKED, REVOKE_ACTOR, "office", record->number, fields,
                       sizeof fields / sizeof fields[0], NULL);
}

/* What was bought under a waiver and has arrived keeps its pieces. */
static bool gives_waivers_back(enum request_state state)
{
    return state != REQUEST_PART_RECEIVED;
}

static enum err revoke_request(struct revoking *revoking, const struct revocation_entry *entry,
                               const struct request_record *record)
{
    struct clerk *clerk = revoking->clerk;
    const char *number = record->number;
    enum err err = casework_step(clerk, number, record->revision, LIFE_REVOKE, REVOKE_ACTOR, "");

    if (err == ERR_NONE)
        err = record_revoked(revoking, entry, record);
    if (err == ERR_NONE)
        err = casework_close(clerk, number, CASEWORK_LIVE_TASKS, REVOKE_ACTOR, "stopped");
    if (err == ERR_NONE)
        err = casework_kill_slips(clerk, number, SLIP_REVOKED, REVOKE_ACTOR, revoking->arena, NULL);
    if (err == ERR_NONE && gives_waivers_back(record->state))
        err = casework_return_waivers(clerk, number, REVOKE_ACTOR);
    return err == ERR_NONE ? service_end(clerk, number, record->unit) : err;
}

/* An entry speaks of a revision and those before it: a later one was judged anew, and its forerunners are dead. */
static enum err apply(struct revoking *revoking, const struct revocation_entry *entry)
{
    struct request_record record;
    enum request_state to;
    enum err err = request_store_find(revoking->clerk->store, entry->request, 0, revoking->arena, &record);

    if (err == ERR_NOT_FOUND) {
        revoking->revoke.unknown++;
        return ERR_NONE;
    }
    if (err != ERR_NONE)
        return err;
    if ((entry->revision != 0 && record.revision > entry->revision) ||
        life_step(record.state, LIFE_REVOKE, &to) != ERR_NONE) {
        revoking->revoke.unchanged++;
        return ERR_NONE;
    }
    revoking->revoke.revoked++;
    return revoke_request(revoking, entry, &record);
}

static enum err record_taken(struct revoking *revoking)
{
    const struct revoke *revoke = &revoking->revoke;
    char ref[NUMBER_TEXT_SIZE], kid[KEY_ID_TEXT_SIZE], digest_text[2 * DIGEST_SIZE + 1];
    char entries[NUMBER_TEXT_SIZE], revoked[NUMBER_TEXT_SIZE], unchanged[NUMBER_TEXT_SIZE], unknown[NUMBER_TEXT_SIZE];
    const struct audit_field fields[] = {
        { "key", kid },         { "entries", entries }, { "revoked", revoked }, { "unchanged", unchanged },
        { "unknown", unknown }, { "signed", digest_text },
    };
    uint8_t digest[DIGEST_SIZE];

    digest_sha256(revoking->frame, digest);
    bytes_format_hex((struct bytes){ digest, sizeof digest }, digest_text);
    bytes_format_hex((struct bytes){ revoking->key->kid, KEY_ID_SIZE }, kid);
    snprintf(ref, sizeof ref, "list-%u", (unsigned)revoking->list.sequence);
    number_text(revoke->entries, entries);
    number_text(revoke->revoked, revoked);
    number_text(revoke->unchanged, unchanged);
    number_text(revoke->unknown, unknown);
    return clerk_audit(revoking->clerk, EVENT_REVOCATION_TAKEN, REVOKE_ACTOR, "office", ref, fields,
                       sizeof fields / sizeof fields[0], NULL);
}

enum err revoke_keep(struct revoking *revoking)
{
    struct clerk *clerk = revoking->clerk;
    const struct revocation_list *list = &revoking->list;
    enum err err = revocation_insert(clerk->store, (struct bytes){ revoking->key->kid, KEY_ID_SIZE }, list,
                                     revoking->frame, clerk_now(clerk));

    for (size_t i = 0; err == ERR_NONE && i < list->entry_count; i++) {
        size_t mark = arena_mark(revoking->arena);

        if (list->entries[i].kiosk == clerk->kiosk)
            err = apply(revoking, &list->entries[i]);
        arena_reset(revoking->arena, mark);
    }
    return err == ERR_NONE ? record_taken(revoking) : err;
}
