/* SPDX-License-Identifier: Apache-2.0 */

/* Runs a fuzz target over each file of a corpus folder and over a fixed, bounded set of mutations of each, so
 * that an ordinary build without libFuzzer keeps what fuzzing found.  The same corpus gives the same inputs
 * in every run. */

#include "fuzz.h"

#include "base/file.h"
#include "base/own.h"

#include <dirent.h>
#include <stdbool.h>

enum {
    FILES_MAX = 2000,
    FILE_BYTES_MAX = 1 << 20,
    ARENA_BYTES = 4 << 20,
    FLIPS_MAX = 256,
    CUTS_MAX = 64,
    EDITS_MAX = 128,
};

struct counts {
    unsigned files;
    unsigned long inputs;
    unsigned long bytes;
};

static void run(struct counts *counts, const uint8_t *at, size_t size)
{
    /* A copy of exactly the input's size, so that a sanitizer sees a read one byte too far. */
    uint8_t *copy = malloc(size == 0 ? 1 : size);

    if (copy == NULL)
        abort();
    if (size > 0)
        memcpy(copy, at, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    counts->inputs++;
    counts->bytes += size;
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

static void run_flips(struct counts *counts, uint8_t *at, size_t size)
{
    size_t bits = size * 8;
    size_t step = bits > FLIPS_MAX ? bits / FLIPS_MAX : 1;

    for (size_t bit = 0; bit < bits; bit += step) {
        at[bit / 8] = (uint8_t)(at[bit / 8] ^ (1U << (bit % 8)));
        run(counts, at, size);
        at[bit / 8] = (uint8_t)(at[bit / 8] ^ (1U << (bit % 8)));
    }
}

static void run_cuts(struct counts *counts, const uint8_t *at, size_t size)
{
    size_t step = size > CUTS_MAX ? size / CUTS_MAX : 1;

    for (size_t length = 0; length < size; length += step) {
        run(counts, at, length);
        run(counts, at + length, size - length);
    }
}

/* Bytes that readers of text and of numbers most often forget, put over or into the input at fixed places. */
static void run_edits(struct counts *counts, struct arena *arena, const uint8_t *at, size_t size)
{
    static const uint8_t odd[] = { 0x00, 0x0a, 0x1d, 0x22, 0x25, 0x28, 0x2d,
                                   0x39, 0x5d, 0x7f, 0x80, 0xe2, 0xff };
    size_t mark = arena_mark(arena);
    uint8_t *copy = ARENA_TAKE(arena, size + 1, uint8_t);
    uint32_t state = (uint32_t)size;

    if (copy == NULL)
        abort();
    for (int edit = 0; edit < EDITS_MAX; edit++) {
        size_t where = size == 0 ? 0 : next_random(&state) % (size + 1);
        uint8_t byte = odd[next_random(&state) % sizeof odd];

        memcpy(copy, at, where);
        copy[where] = byte;
        memcpy(copy + where + 1, at + where, size - where);
        run(counts, copy, size + 1);
        if (where < size) {
            memcpy(copy, at, size);
            copy[where] = byte;
            run(counts, copy, size);
        }
    }
    arena_reset(arena, mark);
}

static bool run_file(struct counts *counts, struct arena *arena, const char *folder, const char *name)
{
    size_t mark = arena_mark(arena);
    const char *path = arena_format(arena, "%s/%s", folder, name);
    struct bytes file;
    uint8_t *copy;

    if (path == NULL || file_read(path, FILE_BYTES_MAX, arena, &file) != ERR_NONE) {
        fprintf(stderr, "replay: cannot read %s/%s\n", folder, name);
        return false;
    }
    copy = ARENA_TAKE(arena, file.size + 1, uint8_t);
    if (copy == NULL)
        return false;
    memcpy(copy, file.at, file.size);
    run(counts, copy, file.size);
    run_flips(counts, copy, file.size);
    run_cuts(counts, copy, file.size);
    run_edits(counts, arena, copy, file.size);
    counts->files++;
    arena_reset(arena, mark);
    return true;
}

static int only_files(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool run_folder(struct counts *counts, struct arena *arena, const char *folder)
{
    struct dirent **entries = NULL;
    int found = scandir(folder, &entries, only_files, alphasort);
    bool is_fine = found > 0 && found <= FILES_MAX;

    if (found <= 0)
        fprintf(stderr, "replay: no corpus in %s\n", folder);
    for (int i = 0; i < found; i++) {
        if (is_fine)
            is_fine = run_file(counts, arena, folder, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return is_fine;
}

int main(int argc, char **argv)
{
    struct counts counts = { 0, 0, 0 };
    struct arena arena;
    bool is_fine = argc == 2;

    if (!is_fine) {
        fprintf(stderr, "usage: %s CORPUS_FOLDER\n", argv[0]);
        return 2;
    }
    if (arena_init(&arena, ARENA_BYTES) != ERR_NONE)
        return 1;
    is_fine = run_folder(&counts, &arena, argv[1]);
    arena_done(&arena);
    printf("replay: %u files, %lu inputs, %lu bytes\n", counts.files, counts.inputs, counts.bytes);
    return is_fine ? 0 : 1;
}
