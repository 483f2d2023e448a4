/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/bench.h"

#include "base/file.h"
#include "bench/big_catalogue.h"
#include "codec/request_json.h"
#include "core/verdict.h"
#include "store/catalogue_store.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    LINES = 10,
    ROUNDS = 2000,
    WARM_UP = 50,
    ARENA_BYTES = 4 * 1024 * 1024,
    TARGET_NS = 150000,
    TARGET_MIB = 16,
};

static const char request_path[] = "db/seed/requests/express-twenty-lines-entebbe.json";
static struct bench bench;

static void must(enum err err, const char *what)
{
    if (err == ERR_NONE)
        return;
    fprintf(stderr, "bench check: %s: %s\n", what, err_name(err));
    exit(1);
}

/* Brings the file into the system's cache: what a disk costs is not the program's time. */
static void read_through(const char *path)
{
    static char block[1 << 16];
    FILE *file = fopen(path, "r");

    if (file == NULL)
        return;
    while (fread(block, 1, sizeof block, file) == sizeof block)
        continue;
    fclose(file);
}

static double resident_mib(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");

    if (file == NULL)
        return 0;
    if (fscanf(file, "%*s %ld", &pages) != 1)
        pages = 0;
    fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / (1024.0 * 1024.0);
}

/* The sample request's first lines, each naming a copy of its product chosen at random. */
static void choose(struct request_line *lines, char (*ids)[BIG_ID_SIZE], const struct request *request,
                   const struct big_catalogue *big, uint64_t *state)
{
    for (size_t i = 0; i < LINES; i++) {
        lines[i] = request->lines[i];
        if (big->copies == 0)
            continue;
        big_catalogue_id(request->lines[i].product, 1 + big_random(state, big->copies), ids[i]);
        lines[i].product = ids[i];
    }
}

static void measure(const struct big_catalogue *big, const struct request *sample)
{
    int32_t day;
    struct request_line lines[LINES];
    char ids[LINES][BIG_ID_SIZE], what[80];
    struct request request = *sample;
    struct line_facts facts[LINES];
    struct catalogue *catalogue;
    struct verdict verdict = { .effect = EFFECT_BLOCK };
    struct arena arena;
    uint64_t state = 88172645463325252U;
    double before;

    (void)mallopt(M_MMAP_THRESHOLD, 1 << 20); /* as in a program that has compiled nothing before */
    read_through(big->path);
    malloc_trim(0); /* what compiling left behind is not the release's */
    before = resident_mib();
    must(date_parse("2026-11-21", &day), "day");
    must(catalogue_open(big->path, NULL, &catalogue), big->path);
    must(arena_init(&arena, ARENA_BYTES), "memory");
    request.lines = lines;
    request.line_count = LINES;
    snprintf(what, sizeof what, "check of %d lines, %zuk products", LINES, big->products / 1000);
    bench_begin(&bench, what);
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
        choose(lines, ids, sample, big, &state);
        arena_reset(&arena, 0);
        bench_start(&bench);
        must(catalogue_facts(catalogue, &request, &arena, facts), "facts");
        must(verdict_judge(&request, catalogue_rulebook(catalogue), facts, NULL, day, &arena, &verdict), "judge");
        if (i >= WARM_UP)
            bench_stop(&bench);
    }
    bench_report(&bench, 500, TARGET_NS);
    printf("    verdict %s, %zu findings\n", effect_code(verdict.effect), verdict.finding_count);
    snprintf(what, sizeof what, "memory of a release of %zuk products", big->products / 1000);
    bench_figure(what, resident_mib() - before, "MiB", TARGET_MIB);
    catalogue_close(catalogue);
    arena_done(&arena);
}

void bench_check(const struct bench_place *place)
{
    static const size_t sizes[] = { 1000, 100000, 1000000 };
    struct request request;
    struct arena arena;
    struct bytes json;

    must(arena_init(&arena, ARENA_BYTES), "memory");
    must(file_read(request_path, ARENA_BYTES / 2, &arena, &json), request_path);
    must(request_json_read(json, &arena, &request, NULL), request_path);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct big_catalogue big;

        big_catalogue_make(place, sizes[i], &big);
        measure(&big, &request);
    }
    arena_done(&arena);
}
