/* SPDX-License-Identifier: Apache-2.0 */
#include "app/replay_release.h"

#include "app/check.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

void replay_release_close(struct replay_release *release)
{
    catalogue_close(release->catalogue);
    release->catalogue = NULL;
}

static bool fits(const struct replay_release *release, const struct judgement_row *row)
{
    uint8_t hash[DIGEST_SIZE];

    check_hash_inputs(&catalogue_rulebook(release->catalogue)->release, row->request_json, row->records_json,
                      row->day, hash);
    return memcmp(hash, row->inputs_hash.at, sizeof hash) == 0;
}

/* "cat-7-0123abcd.db" of sequence 7. */
static bool is_file_of(const char *name, const char *prefix)
{
    size_t size = strlen(name), prefix_size = strlen(prefix);

    return strncmp(name, prefix, prefix_size) == 0 && size == prefix_size + 8 + 3 &&
           strcmp(name + size - 3, ".db") == 0;
}

/* Names of the files of one release, in no order. */
static enum err list_files(const char *folder, int64_t sequence, char names[][REPLAY_RELEASE_NAME_SIZE],
                           size_t *ret_count)
{
    char path[AUDIT_PATH_MAX], prefix[32];
    struct dirent *entry;
    size_t count = 0;
    DIR *handle;

    if (snprintf(path, sizeof path, "%s/catalogue", folder) >= (int)sizeof path)
        return ERR_LIMIT;
    snprintf(prefix, sizeof prefix, "cat-%lld-", (long long)sequence);
    handle = opendir(path);
    if (handle == NULL && errno != ENOENT)
        return file_err(errno);
    while (handle != NULL && count < REPLAY_FILES_MAX && (entry = readdir(handle)) != NULL) {
        if (is_file_of(entry->d_name, prefix) &&
            snprintf(names[count], REPLAY_RELEASE_NAME_SIZE, "catalogue/%.50s", entry->d_name) > 0)
            count++;
    }
    if (handle != NULL)
        closedir(handle);
    *ret_count = count;
    return ERR_NONE;
}

/* Opens one file; false when it can't be used as a release. */
static bool open_file(struct replay_release *release, const char *folder, const char *name, int64_t sequence)
{
    char path[AUDIT_PATH_MAX + REPLAY_RELEASE_NAME_SIZE];

    replay_release_close(release);
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        return false;
    if (catalogue_open(path, NULL, &release->catalogue) != ERR_NONE)
        return false;
    release->sequence = sequence;
    memcpy(release->name, name, sizeof release->name);
    return catalogue_rulebook(release->catalogue)->release.sequence == sequence;
}

enum err replay_release_find(struct replay_release *release, const char *folder,
                             const struct judgement_row *row, enum release_found *ret_found)
{
    char names[REPLAY_FILES_MAX][REPLAY_RELEASE_NAME_SIZE] = { "" };
    enum release_found found = RELEASE_NOT_THERE;
    size_t count = 0;
    enum err err;

    if (release->catalogue != NULL && release->sequence == row->release && fits(release, row)) {
        *ret_found = RELEASE_FOUND;
        return ERR_NONE;
    }
    err = list_files(folder, row->release, names, &count);
    if (err != ERR_NONE)
        return err;
    for (size_t i = 0; found != RELEASE_FOUND && i < count; i++) {
        if (!open_file(release, folder, names[i], row->release)) {
            found = RELEASE_DAMAGED;
            replay_release_close(release);
        } else if (fits(release, row)) {
            found = RELEASE_FOUND;
        } else if (found == RELEASE_NOT_THERE) {
            found = RELEASE_NOT_IT;
        }
    }
    *ret_found = found;
    return ERR_NONE;
}
