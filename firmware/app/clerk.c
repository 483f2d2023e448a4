/* SPDX-License-Identifier: Apache-2.0 */
#include "app/clerk_parts.h"

#include "app/audit_seal.h"
#include "base/num.h"
#include "store/setting_store.h"
#include "store/slip_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum err path_in(const struct clerk *clerk, const char *name, char *ret_path)
{
    int size = snprintf(ret_path, CLERK_PATH_MAX, "%s/%s", clerk->state_dir, name);

    return size > 0 && size < CLERK_PATH_MAX ? ERR_NONE : ERR_LIMIT;
}

static enum err read_settings(struct clerk *clerk, const char **ret_catalogue)
{
    const char *kiosk, *point;
    int64_t number;
    enum err err;

    err = setting_store_get(clerk->store, SETTING_KIOSK_NUMBER, &clerk->scratch, &kiosk);
    if (err == ERR_NONE)
        err = setting_store_get(clerk->store, SETTING_RECEIVING_POINT, &clerk->scratch, &point);
    if (err == ERR_NONE)
        err = setting_store_get(clerk->store, SETTING_CATALOGUE, &clerk->scratch, ret_catalogue);
    if (err != ERR_NONE)
        return err;
    err = num_parse(kiosk, 1, SLIP_KIOSK_MAX, &number);
    if (err != ERR_NONE || strlen(point) > SLIP_AUDIENCE_MAX)
        return ERR_CORRUPT;
    clerk->kiosk = (uint16_t)number;
    snprintf(clerk->receiving_point, sizeof clerk->receiving_point, "%s", point);
    return audit_seal_origin(clerk, &clerk->scratch);
}

static enum err open_secrets(struct clerk *clerk, struct fault *fault)
{
    char path[CLERK_PATH_MAX];
    enum err err;

    err = path_in(clerk, "kiosk.key", path);
    if (err == ERR_NONE)
        err = key_load(path, &clerk->key);
    if (err != ERR_NONE)
        return fault_set(fault, err, "kiosk.key", 0, 0, "the signing key can't be used");
    bytes_format_hex((struct bytes){ clerk->key.kid, sizeof clerk->key.kid }, clerk->key_id);
    err = path_in(clerk, "pin.pepper", path);
    if (err == ERR_NONE)
        err = pin_pepper_load(path, clerk->pepper);
    if (err != ERR_NONE)
        return fault_set(fault, err, "pin.pepper", 0, 0, "the pepper can't be used");
    return clerk_trust_open(clerk, fault);
}

static enum err open_store(struct clerk *clerk, struct fault *fault)
{
    char path[CLERK_PATH_MAX];
    const char *catalogue;
    int64_t newest = 0;
    enum err err;

    err = path_in(clerk, "kiosk.db", path);
    if (err == ERR_NONE)
        err = store_open(path, fault, &clerk->store);
    if (err == ERR_NONE)
        err = read_settings(clerk, &catalogue);
    if (err == ERR_NONE)
        err = path_in(clerk, catalogue, path);
    if (err == ERR_NONE)
        err = catalogue_open(path, fault, &clerk->catalogue);
    if (err == ERR_NONE)
        err = audit_store_newest_time(clerk->store, &newest);
    if (err == ERR_NONE)
        clerk_time_anchor(clerk, newest);
    return err;
}

/* The machine's start that was seen last: "7 name"; 0 and "" of none. */
static enum err read_boot(struct clerk *clerk, int64_t *ret_boot, const char **ret_name)
{
    const char *value, *space, *number;
    enum err err = setting_store_get(clerk->store, SETTING_BOOT, &clerk->scratch, &value);

    *ret_boot = 0;
    *ret_name = "";
    if (err != ERR_NONE)
        return err == ERR_NOT_FOUND ? ERR_NONE : err;
    space = strchr(value, ' ');
    if (space == NULL)
        return ERR_CORRUPT;
    number = arena_text(&clerk->scratch, value, (size_t)(space - value));
    if (number == NULL)
        return ERR_LIMIT;
    *ret_name = space + 1;
    return num_parse(number, 1, INT64_MAX - 1, ret_boot) == ERR_NONE ? ERR_NONE : ERR_CORRUPT;
}

/* A start of the machine that was not seen before counts one; the kiosk alone may start several times in between. */
static enum err count_boot(struct clerk *clerk)
{
    const char *name = clerk->clock->boot(clerk->clock->self), *known, *value;
    enum err err = read_boot(clerk, &clerk->boot, &known);

    if (err != ERR_NONE || (clerk->boot > 0 && strcmp(known, name) == 0))
        return err;
    value = arena_format(&clerk->scratch, "%lld %s", (long long)++clerk->boot, name);
    return value == NULL ? ERR_LIMIT : setting_store_put(clerk->store, SETTING_BOOT, value);
}

/* The store that this start found was of an older schema, and said so when it was brought up to date. */
static enum err record_migration(struct clerk *clerk)
{
    struct audit_field field = { "from", "" };
    enum err err = setting_store_get(clerk->store, SETTING_MIGRATED_FROM, &clerk->scratch, &field.value);

    if (err == ERR_NOT_FOUND || (err == ERR_NONE && field.value[0] == '\0'))
        return ERR_NONE;
    if (err == ERR_NONE)
        err = clerk_audit(clerk, EVENT_KIOSK_MIGRATED, "KIOSK", "", "-", &field, 1, NULL);
    return err == ERR_NONE ? setting_store_put(clerk->store, SETTING_MIGRATED_FROM, "") : err;
}

enum { UNCERTAIN_MAX = 2000 /* one printer, one paper on its way at a time; the rest waits for an answer */ };

/* Each paper on its way when the power went is in the record by its number. */
static enum err record_uncertain(struct clerk *clerk)
{
    const struct slip_record *slips;
    size_t count = 0;
    enum err err = slip_store_list_interrupted(clerk->store, "", UNCERTAIN_MAX, &clerk->scratch, &slips, &count);

    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        char number[SLIP_NUMBER_SIZE];

        if (slips[i].state != SLIP_SENT)
            continue;
        slip_number_format(slips[i].id, number);
        err = clerk_audit(clerk, EVENT_SLIP_UNCERTAIN, "KIOSK", "", number, NULL, 0, NULL);
    }
    return err;
}

/* What a start leaves in the record: that it happened, and that papers on their way are no longer certain. */
static enum err record_start(struct clerk *clerk)
{
    char count_text[24];
    struct audit_field fields[2] = { { "uncertain", count_text }, { "release", NULL } };
    char release[24];
    size_t count = 0;
    enum err err;

    err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    err = count_boot(clerk);
    if (err == ERR_NONE)
        err = record_migration(clerk);
    if (err == ERR_NONE)
        err = record_uncertain(clerk);
    if (err == ERR_NONE)
        err = slip_store_recover(clerk->store, clerk_now(clerk), &count);
    snprintf(count_text, sizeof count_text, "%zu", count);
    snprintf(release, sizeof release, "%lld", (long long)clerk_rulebook(clerk)->release.sequence);
    fields[1].value = release;
    if (err == ERR_NONE)
        err = clerk_audit(clerk, EVENT_KIOSK_STARTED, "KIOSK", "", "-", fields, 2, NULL);
    if (err == ERR_NONE)
        err = clerk_record_time(clerk);
    err = clerk_finish(clerk, err);
    clerk->is_started = err == ERR_NONE;
    return err;
}

/* A stop that can't be written is a stop all the same: the next start shows that this one is missing. */
static void record_stop(struct clerk *clerk)
{
    if (!clerk->is_started)
        return;
    store_rollback(clerk->store);
    if (store_begin(clerk->store) == ERR_NONE)
        (void)!clerk_finish(clerk, clerk_audit(clerk, EVENT_KIOSK_STOPPED, "KIOSK", "", "-", NULL, 0, NULL));
}

static enum err open_parts(struct clerk *clerk, struct fault *fault)
{
    char path[CLERK_PATH_MAX];
    enum err err;

    err = arena_init(&clerk->scratch, CLERK_SCRATCH_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&clerk->trust_arena, TRUST_LIST_ARENA_BYTES);
    if (err == ERR_NONE && clerk->text != NULL)
        err = arena_init(&clerk->paper_arena, CLERK_PAPER_ARENA_BYTES);
    if (err == ERR_NONE)
        err = path_in(clerk, "kiosk.key", path);
    if (err != ERR_NONE)
        return err;
    if (access(path, F_OK) != 0) /* else opening the store would make an empty one */
        return fault_set(fault, ERR_NOT_FOUND, "kiosk.key", 0, 0, "this folder holds no kiosk's state");
    err = open_secrets(clerk, fault);
    if (err == ERR_NONE)
        err = open_store(clerk, fault);
    return err == ERR_NONE ? record_start(clerk) : err;
}

enum err clerk_open(const struct clerk_options *options, struct clerk **ret_clerk, struct fault *fault)
{
    struct clerk *clerk = calloc(1, sizeof *clerk);
    enum err err;

    if (clerk == NULL)
        return ERR_MEMORY;
    clerk->clock = options->clock;
    clerk->text = options->text;
    clerk->pinned_day = options->pinned_day;
    clerk->print_jobs = (uint64_t)clerk->clock->now(clerk->clock->self);
    if (snprintf(clerk->state_dir, sizeof clerk->state_dir, "%s", options->state_dir) >= CLERK_PATH_MAX)
        err = ERR_LIMIT;
    else
        err = open_parts(clerk, fault);
    if (err != ERR_NONE) {
        clerk_close(clerk);
        return err;
    }
    *ret_clerk = clerk;
    return ERR_NONE;
}

void clerk_close(struct clerk *clerk)
{
    if (clerk == NULL)
        return;
    record_stop(clerk);
    catalogue_close(clerk->older_catalogue);
    catalogue_close(clerk->case_catalogue);
    catalogue_close(clerk->catalogue);
    store_close(clerk->store);
    key_done(&clerk->key);
    explicit_bzero(clerk->pepper, sizeof clerk->pepper);
    arena_done(&clerk->trust_arena);
    arena_done(&clerk->trust_before);
    arena_done(&clerk->paper_arena);
    arena_done(&clerk->scratch);
    free(clerk);
}

const struct rulebook *clerk_rulebook(const struct clerk *clerk)
{
    return catalogue_rulebook(clerk->catalogue);
}

uint16_t clerk_kiosk_number(const struct clerk *clerk)
{
    return clerk->kiosk;
}

const char *clerk_receiving_point(const struct clerk *clerk)
{
    return clerk->receiving_point;
}

const char *clerk_key_id(const struct clerk *clerk)
{
    return clerk->key_id;
}

const struct names *clerk_issuer(const struct clerk *clerk)
{
    return &clerk_rulebook(clerk)->release.issuer_name;
}

enum release_age clerk_release_age(const struct clerk *clerk)
{
    const struct release *release = &clerk_rulebook(clerk)->release;
    int32_t today = clerk_today(clerk);

    if (today < release->not_before)
        return RELEASE_NOT_YET;
    if (release->hard_until != DATE_NONE && today >= release->hard_until)
        return RELEASE_TOO_OLD;
    if (release->fresh_until != DATE_NONE && today >= release->fresh_until)
        return RELEASE_STALE;
    return RELEASE_FRESH;
}

enum err clerk_audit(struct clerk *clerk, enum audit_event what, const char *who, const char *role, const char *ref,
                     const struct audit_field *fields, size_t field_count, struct audit_head *ret_head)
{
    struct audit_entry entry = {
        .boot = (uint64_t)clerk->boot,
        .uptime = (uint64_t)(clerk->clock->monotonic_ms(clerk->clock->self) / 1000),
        .time = clerk_now(clerk),
        .is_time_verified = clerk_time_is_verified(clerk),
        .who = who,
        .role = role,
        .what = what,
        .ref = ref,
    };
    struct audit_head head;
    enum err err;

    for (size_t i = 0; i < field_count && i < AUDIT_FIELDS_MAX; i++)
        entry.fields[entry.field_count++] = fields[i];
    err = audit_store_append(clerk->store, &entry, &head);
    if (err == ERR_NONE)
        err = audit_seal_after(clerk, what, &head);
    if (err != ERR_NONE)
        return err;
    clerk_time_anchor(clerk, entry.time);
    if (ret_head != NULL)
        *ret_head = head;
    return ERR_NONE;
}

enum err clerk_finish(struct clerk *clerk, enum err err)
{
    if (err == ERR_NONE)
        return store_commit(clerk->store);
    store_rollback(clerk->store);
    return err;
}

const char *clerk_requester_role(const struct person *person)
{
    if ((person->roles & ROLE_REQUESTER) != 0)
        return "requester";
    return (person->roles & ROLE_CLERK) != 0 ? "clerk" : "";
}
