/* SPDX-License-Identifier: Apache-2.0 */
#include "power/day.h"

#include "base/file.h"
#include "catalogue/compile.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SOURCE_BYTES_MAX = 4 << 20, PLACE_ARENA_BYTES = 64 << 20 };

static const char old_sequence[] = "sequence\t7\n", new_sequence[] = "sequence\t8\n";

void day_compile(const char *source, const char *path, struct arena *arena)
{
    struct compile_summary summary;
    struct diagnostics diagnostics;

    arena_reset(arena, 0);
    CHECK_OK(diagnostics_init(&diagnostics, arena));
    CHECK_OK(catalogue_compile(source, path, &diagnostics, NULL, &summary));
}

/* The sample catalogue's source once more, as the release after it. */
static void copy_source(const char *to, struct arena *arena)
{
    DIR *folder = opendir("db/seed");
    struct dirent *entry;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        char path[512];
        struct bytes bytes;
        char *sequence;

        if (strstr(entry->d_name, ".tsv") == NULL)
            continue;
        arena_reset(arena, 0);
        snprintf(path, sizeof path, "db/seed/%s", entry->d_name);
        CHECK_OK(file_read(path, SOURCE_BYTES_MAX, arena, &bytes));
        sequence = strstr((char *)arena->at + (bytes.at - arena->at), old_sequence);
        if (strcmp(entry->d_name, "release.tsv") == 0) {
            assert_non_null(sequence);
            memcpy(sequence, new_sequence, strlen(new_sequence));
        }
        snprintf(path, sizeof path, "%s/%s", to, entry->d_name);
        CHECK_OK(file_write(path, bytes, 0600));
    }
    closedir(folder);
}

void day_place_make(struct day_place *place)
{
    const char *parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMPDIR");
    struct arena arena;

    snprintf(place->folder, sizeof place->folder, "%s/countersign-XXXXXX", parent != NULL ? parent : "/tmp");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->disk, sizeof place->disk, "%.*s/disk", DAY_PATH_SIZE - 16, place->folder);
    snprintf(place->again, sizeof place->again, "%.*s/again", DAY_PATH_SIZE - 16, place->folder);
    snprintf(place->catalogue, sizeof place->catalogue, "%.*s/7.db", DAY_PATH_SIZE - 16, place->folder);
    snprintf(place->newer, sizeof place->newer, "%.*s/8.db", DAY_PATH_SIZE - 16, place->folder);
    snprintf(place->source, sizeof place->source, "%.*s/source", DAY_PATH_SIZE - 16, place->folder);
    assert_int_equal(mkdir(place->disk, 0700), 0);
    assert_int_equal(mkdir(place->again, 0700), 0);
    assert_int_equal(mkdir(place->source, 0700), 0);
    CHECK_OK(arena_init(&arena, PLACE_ARENA_BYTES));
    day_compile("db/seed", place->catalogue, &arena);
    copy_source(place->source, &arena);
    day_compile(place->source, place->newer, &arena);
    arena_done(&arena);
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

void day_place_remove(struct day_place *place)
{
    nftw(place->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static int remove_below(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    return walk->level > 0 ? remove(path) : 0;
}

void day_place_empty(const char *folder)
{
    nftw(folder, remove_below, 8, FTW_DEPTH | FTW_PHYS);
}

struct clerk_setup day_setup(const struct day_place *place, const char *state_dir)
{
    return (struct clerk_setup){
        .state_dir = state_dir,
        .catalogue_path = place->catalogue,
        .kiosk_number = DAY_KIOSK,
        .receiving_point = "KENBO-1",
        .pinned_day = DATE_NONE,
    };
}
