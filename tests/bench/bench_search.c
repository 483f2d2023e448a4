/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/bench.h"

#include "bench/big_catalogue.h"
#include "store/catalogue_store.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROUNDS = 60,
    LIMIT = 20,
    ARENA_BYTES = 1024 * 1024,
    TARGET_NS = 10000000,
    LARGE_TARGET_NS = 20000000,
    LARGE = 1000000,
};

struct words { /* what people type; each is searched after every letter */
    const char *what;
    const char *texts[10];
    bool finds_nothing; /* as it should */
};

static const struct words words[] = {
    { .what = "words never together",
      .texts = { "laptop monitor", "printer cable keyboard" },
      .finds_nothing = true },
    { .what = "English",
      .texts = { "laptop 14-inch", "monitor averlinde", "docking station", "wireless access point",
                 "print" } },
    { .what = "French and Spanish",
      .texts = { "ordinateur portable", "moniteur 24 pouces", "port\xC3\xA1til", "impresora" } },
    { .what = "Chinese, two characters",
      .texts = { "\xE7\xAC\x94\xE8\xAE\xB0", "\xE5\x8F\xB0\xE5\xBC\x8F", "\xE7\xBD\x91\xE7\xBB\x9C" } },
    { .what = "Chinese, in mid-word",
      .texts = { "\xE7\x94\xB5\xE8\x84\x91", "\xE8\xAE\xB0\xE6\x9C\xAC\xE7\x94\xB5", "\xE8\x84\x91" } },
    { .what = "Arabic",
      .texts = { "\xD8\xAD\xD8\xA7\xD8\xB3\xD9\x88\xD8\xA8 \xD9\x85\xD8\xAD\xD9\x85\xD9\x88\xD9\x84",
                 "\xD8\xB4\xD8\xA7\xD8\xB4\xD8\xA9" } },
    { .what = "Russian",
      .texts = { "\xD0\xBD\xD0\xBE\xD1\x83\xD1\x82\xD0\xB1\xD1\x83\xD0\xBA 14",
                 "\xD0\xBC\xD0\xBE\xD0\xBD\xD0\xB8\xD1\x82\xD0\xBE\xD1\x80" } },
    { .what = "model numbers", .texts = { "B7919", "vela 14 g5 k", "PRD-0046-00007", "AVE-VELA14G5" } },
};

static struct bench bench;

static void must(enum err err, const char *what)
{
    if (err == ERR_NONE)
        return;
    fprintf(stderr, "bench search: %s: %s\n", what, err_name(err));
    exit(1);
}

/* One search per letter typed, as the screen does it; the answers to the whole text. */
static size_t type(struct catalogue *catalogue, struct arena *arena, const char *text)
{
    char typed[64];
    size_t count = 0;

    for (size_t size = 1; size <= strlen(text); size++) {
        const struct product *products;

        if (((unsigned char)text[size] & 0xc0) == 0x80)
            continue;
        snprintf(typed, sizeof typed, "%.*s", (int)size, text);
        arena_reset(arena, 0);
        bench_start(&bench);
        must(catalogue_search(catalogue, typed, LIMIT, arena, &products, &count), typed);
        bench_stop(&bench);
    }
    return count;
}

static void measure(struct catalogue *catalogue, const struct words *group, size_t products)
{
    struct arena arena;
    size_t found;
    char what[80];

    must(arena_init(&arena, ARENA_BYTES), "memory");
    snprintf(what, sizeof what, "search, %zuk products, %s", products / 1000, group->what);
    bench_begin(&bench, what);
    for (int i = 0; i < ROUNDS; i++) {
        for (size_t j = 0; group->texts[j] != NULL; j++) {
            found = type(catalogue, &arena, group->texts[j]);
            if (i == 0 && (found == 0) != group->finds_nothing)
                printf("    WRONG ANSWER to %s\n", group->texts[j]);
        }
    }
    bench_report(&bench, 990, products >= LARGE ? LARGE_TARGET_NS : TARGET_NS);
    arena_done(&arena);
}

void bench_search(const struct bench_place *place)
{
    static const size_t sizes[] = { 100000, LARGE };

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct big_catalogue big;
        struct catalogue *catalogue;

        big_catalogue_make(place, sizes[i], &big);
        must(catalogue_open(big.path, NULL, &catalogue), big.path);
        for (size_t j = 0; j < sizeof words / sizeof words[0]; j++)
            measure(catalogue, &words[j], sizes[i]);
        catalogue_close(catalogue);
    }
}
