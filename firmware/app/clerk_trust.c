/* SPDX-License-Identifier: Apache-2.0 */
#include "app/clerk_parts.h"

#include "base/file.h"
#include "trust/digest.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

static enum err path_of(const struct clerk *clerk, char ret_path[CLERK_PATH_MAX])
{
    int size = snprintf(ret_path, CLERK_PATH_MAX, "%s/trust.txt", clerk->state_dir);

    return size > 0 && size < CLERK_PATH_MAX ? ERR_NONE : ERR_LIMIT;
}

/* All zero for a file that is not there. */
static enum err look_at(const char *path, struct trust_stamp *ret_stamp)
{
    struct stat info;

    *ret_stamp = (struct trust_stamp){ .size = 0 };
    if (stat(path, &info) != 0)
        return file_err(errno);
    *ret_stamp = (struct trust_stamp){
        .size = info.st_size,
        .file = (uint64_t)info.st_ino,
        .seconds = info.st_mtim.tv_sec,
        .nanoseconds = info.st_mtim.tv_nsec,
    };
    return ERR_NONE;
}

static bool is_same(const struct trust_stamp *a, const struct trust_stamp *b)
{
    return a->size == b->size && a->file == b->file && a->seconds == b->seconds && a->nanoseconds == b->nanoseconds;
}

/* The stamp is older than the bytes: what is written meanwhile is read the next time. */
enum err clerk_trust_open(struct clerk *clerk, struct fault *fault)
{
    char path[CLERK_PATH_MAX];
    enum err err = path_of(clerk, path);

    if (err == ERR_NONE)
        (void)!look_at(path, &clerk->trust_stamp);
    return err == ERR_NONE ? trust_list_load(path, &clerk->trust_arena, &clerk->trust, fault) : err;
}

/* Read beside the one in force, which stays whole until all of this one is understood. */
static enum err load(struct clerk *clerk, const char *path, uint8_t digest[DIGEST_SIZE])
{
    struct arena before = clerk->trust_arena;
    struct trust_list list;
    struct bytes text;
    enum err err = clerk->trust_before.at == NULL ? arena_init(&clerk->trust_before, TRUST_LIST_ARENA_BYTES) : ERR_NONE;

    if (err != ERR_NONE)
        return err;
    arena_reset(&clerk->trust_before, 0);
    err = file_read(path, TRUST_LIST_BYTES_MAX, &clerk->trust_before, &text);
    if (err == ERR_NONE)
        err = trust_list_parse(text, &clerk->trust_before, &list, NULL);
    if (err != ERR_NONE)
        return err;
    digest_sha256(text, digest);
    clerk->trust_arena = clerk->trust_before;
    clerk->trust_before = before;
    clerk->trust = list;
    return ERR_NONE;
}

static enum err record(struct clerk *clerk, const uint8_t digest[DIGEST_SIZE])
{
    char sequence[16], keys[24], digest_text[2 * DIGEST_SIZE + 1] = "";
    const struct audit_field taken[] = { { "sequence", sequence }, { "keys", keys }, { "digest", digest_text } };
    const struct audit_field refused = { "reason", err_name(clerk->trust_err) };
    bool is_taken = clerk->trust_err == ERR_NONE;
    enum err err = store_begin(clerk->store);

    if (err != ERR_NONE)
        return err;
    snprintf(sequence, sizeof sequence, "%u", (unsigned)clerk->trust.sequence);
    snprintf(keys, sizeof keys, "%zu", clerk->trust.key_count);
    if (is_taken)
        bytes_format_hex((struct bytes){ digest, DIGEST_SIZE }, digest_text);
    return clerk_finish(clerk, clerk_audit(clerk, is_taken ? EVENT_TRUST_TAKEN : EVENT_TRUST_REFUSED, "KIOSK", "", "-",
                                           is_taken ? taken : &refused, is_taken ? 3 : 1, NULL));
}

enum err clerk_trust_look(struct clerk *clerk)
{
    uint8_t digest[DIGEST_SIZE] = { 0 };
    char path[CLERK_PATH_MAX];
    struct trust_stamp stamp;
    enum err err = path_of(clerk, path), found;

    if (err != ERR_NONE)
        return err;
    found = look_at(path, &stamp);
    if (is_same(&stamp, &clerk->trust_stamp))
        return ERR_NONE;
    clerk->trust_stamp = stamp;
    clerk->trust_err = found == ERR_NONE ? load(clerk, path, digest) : found;
    return record(clerk, digest);
}
