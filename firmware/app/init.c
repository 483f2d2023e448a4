/* SPDX-License-Identifier: Apache-2.0 */
#include "app/clerk_parts.h"

#include "app/audit_digest.h"
#include "app/audit_seal.h"
#include "base/file.h"
#include "base/own.h"
#include "store/credential_store.h"
#include "store/setting_store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum {
    INIT_ARENA_BYTES = 32 << 20,
    CATALOGUE_BYTES_MAX = 2000 << 20,
    PINS_BYTES_MAX = 1 << 20,
    KEY_YEARS_MONTHS = 5 * 12,
    TRUST_TEXT_MAX = 64 << 10,
};

/* What the steps of one initialisation share. */
struct setup_work {
    const struct clerk_setup *setup;
    struct clerk clerk; /* only as far as the audit trail needs it */
    struct arena arena;
    char path[CLERK_PATH_MAX];
    char generation[64]; /* "catalogue/cat-7-0123abcd.db" */
};

static enum err join(struct setup_work *work, const char *name)
{
    int size = snprintf(work->path, sizeof work->path, "%s/%s", work->setup->state_dir, name);

    return size > 0 && size < (int)sizeof work->path ? ERR_NONE : ERR_LIMIT;
}

static enum err make_folder(const char *path)
{
    return mkdir(path, 0700) == 0 || errno == EEXIST ? ERR_NONE : file_err(errno);
}

static enum err make_folders(struct setup_work *work)
{
    enum err err = make_folder(work->setup->state_dir);

    if (err == ERR_NONE)
        err = join(work, "catalogue");
    return err == ERR_NONE ? make_folder(work->path) : err;
}

static enum err make_secrets(struct setup_work *work)
{
    enum err err = join(work, "kiosk.key");

    if (err != ERR_NONE)
        return err;
    err = key_load(work->path, &work->clerk.key);
    if (err == ERR_NOT_FOUND)
        err = key_create(work->path, KEY_PURPOSE_SLIP, &work->clerk.key);
    if (err == ERR_NONE)
        err = join(work, "pin.pepper");
    if (err != ERR_NONE)
        return err;
    err = pin_pepper_load(work->path, work->clerk.pepper);
    return err == ERR_NOT_FOUND ? pin_pepper_create(work->path, work->clerk.pepper) : err;
}

/* A first trust list that holds this kiosk's own key; a list that is already there came from the office and stays. */
static enum err make_trust_list(struct setup_work *work)
{
    uint8_t *room = arena_take(&work->arena, TRUST_TEXT_MAX, 1);
    int32_t today = clerk_today(&work->clerk);
    struct trusted_key key = {
        .alg = -8,
        .kiosk = work->setup->kiosk_number,
        .purpose = KEY_PURPOSE_SLIP,
        .not_before = today,
        .not_after = date_add_months(today, KEY_YEARS_MONTHS),
        .revoked_on = DATE_NONE,
        .name = work->setup->receiving_point,
    };
    const struct trust_list list = { .sequence = 1, .day = today, .keys = &key, .key_count = 1 };
    struct buffer buffer = { .at = room, .capacity = TRUST_TEXT_MAX };
    enum err err = join(work, "trust.txt");

    if (err != ERR_NONE || room == NULL)
        return err != ERR_NONE ? err : ERR_LIMIT;
    if (access(work->path, F_OK) == 0)
        return ERR_NONE;
    memcpy(key.kid, work->clerk.key.kid, sizeof key.kid);
    memcpy(key.public_key, work->clerk.key.public_key, sizeof key.public_key);
    trust_list_put(&buffer, &list);
    return buffer.is_full ? ERR_LIMIT : file_write(work->path, buffer_view(&buffer), 0644);
}

static enum err copy_bytes(int from, int to)
{
    char piece[1 << 16];

    for (;;) {
        ssize_t got = read(from, piece, sizeof piece), put;

        if (got == 0)
            return fsync(to) == 0 ? ERR_NONE : file_err(errno);
        if (got < 0)
            return file_err(errno);
        for (ssize_t done = 0; done < got; done += put) {
            put = write(to, piece + done, (size_t)(got - done));
            if (put < 0)
                return file_err(errno);
        }
    }
}

static enum err sync_folder(const char *path)
{
    CLEANUP(own_close) int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    return fd >= 0 && fsync(fd) == 0 ? ERR_NONE : file_err(errno);
}

/* The release becomes an immutable generation of the state folder: copied, synced, renamed. */
static enum err keep_generation(struct setup_work *work)
{
    char part[CLERK_PATH_MAX + 8];
    enum err err = join(work, work->generation);

    if (err != ERR_NONE)
        return err;
    if (access(work->path, F_OK) == 0)
        return ERR_NONE;
    snprintf(part, sizeof part, "%s.part", work->path);
    unlink(part); /* left by a power cut, and nobody may write to it */
    {
        CLEANUP(own_close) int from = open(work->setup->catalogue_path, O_RDONLY | O_CLOEXEC);
        CLEANUP(own_close) int to = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0444);

        if (from < 0 || to < 0)
            return file_err(errno);
        err = copy_bytes(from, to);
    }
    if (err == ERR_NONE && rename(part, work->path) != 0)
        err = file_err(errno);
    if (err != ERR_NONE) {
        unlink(part);
        return err;
    }
    err = join(work, "catalogue");
    return err == ERR_NONE ? sync_folder(work->path) : err;
}

static enum err open_generation(struct setup_work *work, struct fault *fault)
{
    const struct release *release;
    char hash[9];
    enum err err;

    err = catalogue_open(work->setup->catalogue_path, fault, &work->clerk.catalogue);
    if (err != ERR_NONE)
        return err;
    release = &clerk_rulebook(&work->clerk)->release;
    bytes_format_hex((struct bytes){ release->content_hash, 4 }, hash);
    snprintf(work->generation, sizeof work->generation, "catalogue/cat-%lld-%s.db", (long long)release->sequence, hash);
    return keep_generation(work);
}

static enum err put_settings(struct setup_work *work)
{
    char number[8];
    enum err err;

    snprintf(number, sizeof number, "%u", (unsigned)work->setup->kiosk_number);
    err = setting_store_put(work->clerk.store, SETTING_KIOSK_NUMBER, number);
    if (err == ERR_NONE)
        err = setting_store_put(work->clerk.store, SETTING_RECEIVING_POINT, work->setup->receiving_point);
    if (err == ERR_NONE)
        err = setting_store_put(work->clerk.store, SETTING_CATALOGUE, work->generation);
    if (err == ERR_NONE)
        err = audit_seal_origin(&work->clerk, &work->arena); /* a trail keeps its name */
    if (err == ERR_NONE)
        err = setting_store_put(work->clerk.store, SETTING_ORIGIN, work->clerk.origin);
    return err;
}

/* One line of the PIN file, "badge TAB pin"; comments and the header are skipped by the caller. */
static enum err issue_pin(struct setup_work *work, char *line)
{
    char *pin = strchr(line, '\t');
    const struct person *person;
    char hash[PIN_HASH_SIZE];
    enum err err;

    if (pin == NULL)
        return ERR_INPUT;
    *pin++ = '\0';
    pin[strcspn(pin, "\t\r")] = '\0';
    err = catalogue_person_by_badge(work->clerk.catalogue, line, &person);
    if (err == ERR_NONE)
        err = pin_hash(work->clerk.pepper, pin, hash);
    if (err == ERR_NONE)
        err = credential_store_put(work->clerk.store, person->id, hash, clerk_now(&work->clerk));
    if (err == ERR_NONE)
        err = clerk_audit(&work->clerk, EVENT_PIN_ISSUED, "-", "", person->id, NULL, 0, NULL);
    return err;
}

static enum err issue_pins(struct setup_work *work, struct fault *fault)
{
    struct bytes file;
    char *line, *next;
    unsigned number = 0;
    enum err err;

    if (work->setup->pins_path == NULL)
        return ERR_NONE;
    err = file_read(work->setup->pins_path, PINS_BYTES_MAX, &work->arena, &file);
    if (err != ERR_NONE)
        return err;
    for (line = (char *)work->arena.at + (file.at - work->arena.at); line[0] != '\0'; line = next) {
        next = strchr(line, '\n');
        if (next == NULL)
            next = line + strlen(line);
        else
            *next++ = '\0';
        number++;
        if (line[0] == '#' || line[0] == '\0' || strncmp(line, "badge\t", 6) == 0)
            continue;
        err = issue_pin(work, line);
        if (err != ERR_NONE)
            return fault_set(fault, err, "pins", number, 1, "%s", err_name(err));
    }
    return ERR_NONE;
}

static enum err fill_store(struct setup_work *work, struct fault *fault)
{
    char file[2 * DIGEST_SIZE + 1]; /* of the catalogue, so that a later replay knows its file again */
    const struct audit_field fields[] = { { "release", work->generation }, { "file", file } };
    uint8_t digest[DIGEST_SIZE];
    enum err err = join(work, work->generation);

    if (err == ERR_NONE)
        err = audit_digest_file(work->path, digest);
    if (err != ERR_NONE)
        return err;
    bytes_format_hex((struct bytes){ digest, sizeof digest }, file);
    err = put_settings(work);
    if (err == ERR_NONE)
        err = clerk_audit(&work->clerk, EVENT_KIOSK_INITIALISED, "-", "", "-", NULL, 0, NULL);
    if (err == ERR_NONE)
        err = clerk_audit(&work->clerk, EVENT_CATALOGUE_ACTIVATED, "-", "", "-", fields, 2, NULL);
    return err == ERR_NONE ? issue_pins(work, fault) : err;
}

static enum err set_up(struct setup_work *work, struct fault *fault)
{
    int64_t newest = 0;
    enum err err = make_folders(work);

    if (err == ERR_NONE)
        err = open_generation(work, fault);
    if (err == ERR_NONE)
        err = make_secrets(work);
    if (err == ERR_NONE)
        err = make_trust_list(work);
    if (err == ERR_NONE)
        err = join(work, "kiosk.db");
    if (err == ERR_NONE)
        err = store_open(work->path, fault, &work->clerk.store);
    if (err == ERR_NONE)
        err = audit_store_newest_time(work->clerk.store, &newest);
    if (err == ERR_NONE)
        clerk_time_anchor(&work->clerk, newest);
    if (err == ERR_NONE)
        err = store_begin(work->clerk.store);
    if (err != ERR_NONE)
        return err;
    return clerk_finish(&work->clerk, fill_store(work, fault));
}

enum err clerk_init(const struct clerk_setup *setup, const struct clock_port *clock, struct fault *fault)
{
    struct setup_work work = { .setup = setup };
    enum err err;

    if (setup->kiosk_number == 0 || setup->kiosk_number > SLIP_KIOSK_MAX ||
        strlen(setup->receiving_point) > SLIP_AUDIENCE_MAX)
        return ERR_INPUT;
    err = arena_init(&work.arena, INIT_ARENA_BYTES);
    if (err != ERR_NONE)
        return err;
    work.clerk.clock = clock;
    work.clerk.pinned_day = setup->pinned_day;
    work.clerk.kiosk = setup->kiosk_number;
    clerk_time_anchor(&work.clerk, 0);
    err = set_up(&work, fault);
    catalogue_close(work.clerk.catalogue);
    store_close(work.clerk.store);
    key_done(&work.clerk.key);
    explicit_bzero(work.clerk.pepper, sizeof work.clerk.pepper);
    arena_done(&work.arena);
    return err;
}
