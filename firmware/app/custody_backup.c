/* SPDX-License-Identifier: Apache-2.0 */
#include "app/custody.h"

#include "app/admit.h"
#include "app/audit_digest.h"
#include "app/clerk_parts.h"
#include "base/date.h"
#include "base/file.h"
#include "store/setting_store.h"
#include "store/store_copy.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DAY_S = 86400, RELEASE_BYTES_MAX = 64 << 20, SPARE_BYTES = 64 << 10, PATH_BYTES = 1024 };

static bool goes_on(void *self, uint64_t done, uint64_t total)
{
    return watch_goes_on(self, done, total);
}

static enum err make_folder(const char *path)
{
    struct stat info;

    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return file_err(errno);
    if (stat(path, &info) != 0)
        return file_err(errno);
    return S_ISDIR(info.st_mode) ? ERR_NONE : ERR_CONFLICT;
}

static void name_backup(const struct clerk *clerk, char *ret_name)
{
    int64_t now = clerk_now(clerk), second = now % DAY_S;
    int year, month, day;

    date_split((int32_t)(now / DAY_S), &year, &month, &day);
    snprintf(ret_name, CUSTODY_NAME_SIZE, "kiosk-%04u-%04d%02d%02d-%02d%02d%02d.db", (unsigned)clerk->kiosk,
             year, month, day, (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

enum err custody_backup_begin(struct clerk *clerk, struct login *proof, const struct person *custodian,
                              const char *dir, struct custody_backup *ret_backup)
{
    struct custody_backup backup = { .entries = 0 };
    int size;
    enum err err = admit_role(clerk, custodian, ROLE_CUSTODIAN, "custody.backup");

    if (err == ERR_NONE && !login_use(proof, custodian))
        err = admit_refuse(clerk, custodian, "custody.backup", "pin");
    if (err != ERR_NONE)
        return err;
    size = dir != NULL ? snprintf(backup.dir, sizeof backup.dir, "%s", dir)
                       : snprintf(backup.dir, sizeof backup.dir, "%s/backup", clerk->state_dir);
    if (size < 0 || size >= (int)sizeof backup.dir)
        return ERR_LIMIT;
    name_backup(clerk, backup.name);
    err = make_folder(backup.dir);
    if (err == ERR_NONE)
        *ret_backup = backup;
    return err;
}

/* ---- beside it: what a check and a replay need ---- */

static enum err copy_file(const char *from, const char *to, struct arena *arena)
{
    size_t mark = arena_mark(arena);
    struct bytes bytes;
    enum err err;

    if (access(to, F_OK) == 0) /* releases never change under their name */
        return ERR_NONE;
    err = file_read(from, RELEASE_BYTES_MAX, arena, &bytes);
    if (err == ERR_NONE)
        err = file_write(to, bytes, 0600);
    arena_reset(arena, mark);
    return err;
}

static enum err copy_releases(const char *from, const char *to, struct arena *arena)
{
    char source[PATH_BYTES], target[PATH_BYTES];
    DIR *handle = opendir(from);
    struct dirent *entry;
    enum err err = handle == NULL ? file_err(errno) : make_folder(to);

    while (err == ERR_NONE && (entry = readdir(handle)) != NULL) {
        size_t size = strlen(entry->d_name);

        if (strncmp(entry->d_name, "cat-", 4) != 0 || size < 8 ||
            strcmp(entry->d_name + size - 3, ".db") != 0)
            continue;
        if (snprintf(source, sizeof source, "%s/%s", from, entry->d_name) >= (int)sizeof source ||
            snprintf(target, sizeof target, "%s/%s", to, entry->d_name) >= (int)sizeof target)
            err = ERR_LIMIT;
        if (err == ERR_NONE)
            err = copy_file(source, target, arena);
    }
    if (handle != NULL)
        closedir(handle);
    return err;
}

static enum err copy_companions(const struct audit_reader *reader, const char *dir)
{
    char source[PATH_BYTES], target[PATH_BYTES];
    struct arena arena;
    enum err err = arena_init(&arena, RELEASE_BYTES_MAX + SPARE_BYTES);

    if (err != ERR_NONE)
        return err;
    snprintf(source, sizeof source, "%s/catalogue", reader->folder);
    snprintf(target, sizeof target, "%s/catalogue", dir);
    err = copy_releases(source, target, &arena);
    snprintf(source, sizeof source, "%s/trust.txt", reader->folder);
    snprintf(target, sizeof target, "%s/trust.txt", dir);
    if (err == ERR_NONE) {
        unlink(target); /* the list may have grown since the last backup */
        err = copy_file(source, target, &arena);
    }
    arena_done(&arena);
    return err;
}

/* ---- the copy, and whether it is one ---- */

static enum err compare(struct audit_reader *reader, const char *path, struct custody_backup *backup)
{
    uint8_t here[DIGEST_SIZE], there[DIGEST_SIZE];
    struct store *copy = NULL;
    struct audit_head head;
    enum err err = store_open_frozen(path, NULL, &copy);

    if (err == ERR_NONE)
        err = store_check(copy);
    if (err == ERR_NONE)
        err = store_copy_digest(reader->store, "", goes_on, reader->watch, here);
    if (err == ERR_NONE)
        err = store_copy_digest(copy, "", goes_on, reader->watch, there);
    if (err == ERR_NONE)
        err = memcmp(here, there, sizeof here) == 0 ? audit_store_head(copy, &head) : ERR_CORRUPT;
    store_close(copy);
    if (err == ERR_NONE)
        backup->entries = head.size;
    return err;
}

enum err custody_backup_write(struct audit_reader *reader, struct custody_backup *backup)
{
    char path[PATH_BYTES], part[PATH_BYTES];
    struct stat info;
    enum err err;

    if (snprintf(path, sizeof path, "%s/%s", backup->dir, backup->name) >= (int)sizeof path ||
        snprintf(part, sizeof part, "%s/%s.part", backup->dir, backup->name) >= (int)sizeof part)
        return ERR_LIMIT;
    if (access(path, F_OK) == 0)
        return ERR_CONFLICT;
    unlink(part); /* of a backup that the power went from */
    err = store_copy_to(reader->store, part, goes_on, reader->watch);
    if (err == ERR_NONE)
        err = compare(reader, part, backup);
    if (err == ERR_NONE)
        err = audit_digest_file(part, backup->digest);
    if (err == ERR_NONE)
        err = stat(part, &info) == 0 && rename(part, path) == 0 ? copy_companions(reader, backup->dir)
                                                                : file_err(errno);
    if (err != ERR_NONE)
        unlink(part);
    else
        backup->bytes = info.st_size;
    return err == ERR_BUSY ? ERR_CONFLICT : err;
}

static enum err record_backup(struct clerk *clerk, const struct person *custodian,
                              const struct custody_backup *backup)
{
    char entries[24], digest[2 * DIGEST_SIZE + 1], kept[CUSTODY_NAME_SIZE + 32];
    const struct audit_field fields[] = { { "name", backup->name },
                                          { "entries", entries },
                                          { "digest", digest } };
    enum err err;

    snprintf(entries, sizeof entries, "%llu", (unsigned long long)backup->entries);
    bytes_format_hex((struct bytes){ backup->digest, sizeof backup->digest }, digest);
    snprintf(kept, sizeof kept, "%lld %s", (long long)clerk_now(clerk), backup->name);
    err = setting_store_put(clerk->store, SETTING_BACKUP, kept);
    if (err != ERR_NONE)
        return err;
    return clerk_audit(clerk, EVENT_BACKUP_MADE, custodian->id, "custodian", "-", fields,
                       sizeof fields / sizeof fields[0], NULL);
}

enum err custody_backup_end(struct clerk *clerk, const struct person *custodian,
                            const struct custody_backup *backup)
{
    enum err err = admit_role(clerk, custodian, ROLE_CUSTODIAN, "custody.backup");

    if (err == ERR_NONE)
        err = store_begin(clerk->store);
    if (err != ERR_NONE)
        return err;
    return clerk_finish(clerk, record_backup(clerk, custodian, backup));
}
