/* SPDX-License-Identifier: Apache-2.0 */
#include "app/audit_reader.h"

#include "base/num.h"
#include "codec/slip_codec.h"
#include "store/setting_store.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static enum err join(const char *folder, const char *name, char *ret_path)
{
    int size = snprintf(ret_path, AUDIT_PATH_MAX, "%s/%s", folder, name);

    return size > 0 && size < AUDIT_PATH_MAX ? ERR_NONE : ERR_LIMIT;
}

/* The folder of a state, and the database in it. */
static enum err find_files(const char *path, char *ret_folder, char *ret_database)
{
    const char *slash = strrchr(path, '/');
    struct stat info;

    if (strlen(path) >= AUDIT_PATH_MAX)
        return ERR_LIMIT;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        snprintf(ret_folder, AUDIT_PATH_MAX, "%s", path);
        return join(path, "kiosk.db", ret_database);
    }
    snprintf(ret_database, AUDIT_PATH_MAX, "%s", path);
    if (slash == NULL)
        snprintf(ret_folder, AUDIT_PATH_MAX, ".");
    else
        snprintf(ret_folder, AUDIT_PATH_MAX, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    return ERR_NONE;
}

/* A store that was made before checkpoints were has no name for its trail. */
static enum err read_origin(struct audit_reader *reader, struct arena *arena)
{
    const char *origin;
    enum err err = setting_store_get(reader->store, SETTING_ORIGIN, arena, &origin);

    if (err == ERR_NOT_FOUND) {
        snprintf(reader->origin, sizeof reader->origin, "countersign/kiosk/%04u", (unsigned)reader->kiosk);
        return ERR_NONE;
    }
    if (err != ERR_NONE)
        return err;
    if (!note_name_is_good(origin))
        return ERR_CORRUPT;
    snprintf(reader->origin, sizeof reader->origin, "%s", origin);
    return ERR_NONE;
}

static enum err read_settings(struct audit_reader *reader, struct arena *arena)
{
    const char *kiosk;
    int64_t number;
    enum err err = setting_store_get(reader->store, SETTING_KIOSK_NUMBER, arena, &kiosk);

    if (err == ERR_NOT_FOUND)
        return ERR_CORRUPT;
    if (err != ERR_NONE)
        return err;
    if (num_parse(kiosk, 1, SLIP_KIOSK_MAX, &number) != ERR_NONE)
        return ERR_CORRUPT;
    reader->kiosk = (uint16_t)number;
    return read_origin(reader, arena);
}

static enum err read_trust(struct audit_reader *reader, const char *path, struct arena *arena,
                           struct fault *fault)
{
    enum err err;

    if (path[0] == '\0')
        return ERR_NONE;
    err = trust_list_load(path, arena, &reader->trust, fault);
    return err == ERR_NOT_FOUND ? fault_set(fault, err, "trust list", 0, 0, "%s", path) : err;
}

typedef enum err (*open_fn)(const char *path, struct fault *fault, struct store **ret_store);

static enum err open_with(open_fn open, const char *path, const char *trust_path, struct arena *arena,
                          struct fault *fault, struct audit_reader *ret_reader)
{
    struct audit_reader reader = { .store = NULL };
    char database[AUDIT_PATH_MAX], beside[AUDIT_PATH_MAX];
    enum err err = find_files(path, reader.folder, database);

    if (err == ERR_NONE)
        err = join(reader.folder, "trust.txt", beside);
    if (err == ERR_NONE)
        err = open(database, fault, &reader.store);
    if (err == ERR_NONE)
        err = read_settings(&reader, arena);
    if (err == ERR_NONE)
        err = read_trust(&reader, trust_path != NULL ? trust_path : beside, arena, fault);
    if (err != ERR_NONE) {
        store_close(reader.store);
        return err;
    }
    *ret_reader = reader;
    return ERR_NONE;
}

enum err audit_reader_open(const char *path, const char *trust_path, struct arena *arena, struct fault *fault,
                           struct audit_reader *ret_reader)
{
    return open_with(store_open_to_read, path, trust_path, arena, fault, ret_reader);
}

enum err audit_reader_open_snapshot(const char *folder, struct arena *arena, struct fault *fault,
                                    struct audit_reader *ret_reader)
{
    return open_with(store_open_frozen, folder, NULL, arena, fault, ret_reader);
}

void audit_reader_close(struct audit_reader *reader)
{
    store_close(reader->store);
    reader->store = NULL;
}

enum note_seal audit_reader_seal(const struct trust_list *trust, uint16_t kiosk, const char *name,
                                 const struct note *note)
{
    for (size_t i = 0; i < trust->key_count; i++) {
        const struct trusted_key *key = &trust->keys[i];
        enum note_seal seal;

        if (key->kiosk != kiosk || key->revoked_on != DATE_NONE)
            continue;
        seal = note_check(note, name, key->public_key);
        if (seal != NOTE_NOT_BY_THIS_KEY)
            return seal;
    }
    return NOTE_NOT_BY_THIS_KEY;
}

enum trail_result audit_reader_head(const struct audit_reader *reader, struct bytes bytes,
                                    struct note_head *ret_head)
{
    struct note_head head;
    struct note note;

    if (note_parse(bytes, &note) != ERR_NONE || note_parse_head(note.text, &head) != ERR_NONE)
        return TRAIL_ANCHOR_UNREADABLE;
    if (strcmp(head.origin, reader->origin) != 0)
        return TRAIL_ANCHOR_FOREIGN;
    if (audit_reader_seal(&reader->trust, reader->kiosk, head.origin, &note) != NOTE_GOOD)
        return TRAIL_ANCHOR_NOT_GENUINE;
    *ret_head = head;
    return TRAIL_INTACT;
}
