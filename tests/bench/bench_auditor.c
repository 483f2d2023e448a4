/* SPDX-License-Identifier: Apache-2.0 */
/* The auditor checks a trail of a million entries at the kiosk: how long until the screen says what was found, and what
 * the glass does meanwhile. */
#include "bench/bench.h"

#include "app/clerk_parts.h"
#include "base/file.h"
#include "catalogue/compile.h"
#include "device/virtual_printer.h"
#include "fakes/fake_clock.h"
#include "kiosk/backroom.h"
#include "kiosk/stage.h"
#include "text/text.h"

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define BADGE "B-00399"
#define PIN "157843"

enum {
    ENTRIES = 1000000,
    BATCH = 10000,
    SEAL_EVERY = 6, /* as where most requests end in a slip and a session's end, each of them signed */
    PINNED_DAY = 20778,
    ARENA_BYTES = 64 << 20,
    NAP_NS = 4 * 1000 * 1000,
    CHECK_TARGET_S = 10,
    TICK_NS = 36 * 1000 * 1000, /* a frame and 20 ms */
};

struct glass {
    char folder[PATH_MAX], state_dir[PATH_MAX];
    struct fake_clock clock;
    struct clerk *clerk;
    struct text *text;
    struct printer *printer;
    struct kiosk *kiosk;
    struct stage stage;
    struct arena arena;
};

static struct bench ticks, frames;
static struct glass glass;

static void must(enum err err, const char *what)
{
    if (err == ERR_NONE)
        return;
    fprintf(stderr, "bench auditor: %s: %s\n", what, err_name(err));
    exit(1);
}

static void did(bool is_done)
{
    if (is_done && glass.stage.problem[0] == '\0')
        return;
    fprintf(stderr, "bench auditor: %s\n", glass.stage.problem);
    exit(1);
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void open_clerk(const struct bench_place *place)
{
    char catalogue[PATH_MAX + 16], pins[PATH_MAX + 16], fonts[PATH_MAX];
    const struct clerk_setup setup = { .state_dir = glass.state_dir,
                                       .catalogue_path = catalogue,
                                       .pins_path = pins,
                                       .kiosk_number = 42,
                                       .receiving_point = "KENBO-1",
                                       .pinned_day = PINNED_DAY };
    struct clerk_options options = { .state_dir = glass.state_dir,
                                     .clock = &glass.clock.port,
                                     .pinned_day = PINNED_DAY };
    struct compile_summary summary;
    struct diagnostics diagnostics;

    (void)snprintf(glass.folder, sizeof glass.folder, "%s/auditor", place->folder);
    (void)snprintf(glass.state_dir, sizeof glass.state_dir, "%.*s/state", PATH_MAX - 8, glass.folder);
    (void)snprintf(catalogue, sizeof catalogue, "%s/list.db", glass.folder);
    (void)snprintf(pins, sizeof pins, "%s/pins.tsv", glass.folder);
    (void)snprintf(fonts, sizeof fonts, "%s/fonts", place->build);
    nftw(glass.folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    (void)mkdir(place->folder, 0755);
    must(mkdir(glass.folder, 0755) == 0 ? ERR_NONE : ERR_STORAGE, "folder");
    must(text_open(fonts, &glass.text), "fonts");
    must(virtual_printer_make(&(struct virtual_printer_options){ glass.folder, 576, 0 }, &glass.printer), "printer");
    must(file_write(pins, bytes_of_text("badge\tpin\n" BADGE "\t" PIN "\n"), 0600), "PIN");
    must(diagnostics_init(&diagnostics, &glass.arena), "diagnostics");
    must(catalogue_compile("db/seed", catalogue, &diagnostics, NULL, &summary), "compile");
    fake_clock_init(&glass.clock);
    must(clerk_init(&setup, &glass.clock.port, NULL), "init");
    options.text = glass.text;
    must(clerk_open(&options, &glass.clerk, NULL), "open");
}

/* As the kiosk writes them, but many in one transaction. */
static void fill(void)
{
    static const char digest[] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    static const struct audit_field fields[] = { { "inputs", digest }, { "effect", "CONDITIONAL" }, { "lane", "L1" } };

    for (unsigned i = 0; i < ENTRIES; i++) {
        bool is_end = i % SEAL_EVERY == SEAL_EVERY - 1;
        char ref[24];

        if (i % BATCH == 0)
            must(store_begin(glass.clerk->store), "begin");
        (void)snprintf(ref, sizeof ref, "R-0042-%06u", i);
        must(clerk_audit(glass.clerk, is_end ? EVENT_SESSION_ENDED : EVENT_REQUEST_JUDGED, "KIOSK", "", ref, fields, 3,
                         NULL),
             "entry");
        if (i % BATCH == BATCH - 1)
            must(store_commit(glass.clerk->store), "commit");
    }
    must(store_idle(glass.clerk->store), "idle");
}

static void open_kiosk(void)
{
    const struct kiosk_parts parts = {
        .clerk = glass.clerk,
        .clock = &glass.clock.port,
        .text = glass.text,
        .printer = glass.printer,
        .sound = &glass.stage.sound,
        .panel = panel_reference(),
        .lang = LANG_EN,
    };

    stage_init(&glass.stage);
    must(kiosk_open(&parts, glass.stage.now_ms, &glass.kiosk), "kiosk");
    stage_begin(&glass.stage, glass.kiosk);
    did(stage_scan(&glass.stage, BADGE));
    stage_settle(&glass.stage);
    did(stage_type(&glass.stage, PIN));
    stage_settle(&glass.stage);
    did(stage_tap(&glass.stage, ACT_AUDIT, 0));
    did(stage_tap(&glass.stage, ACT_CHAIN, 0));
}

static uint64_t clock_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

/* What the event loop would do, often; by the clock, since a worker that takes what the glass needs shows there. */
static void watch_glass(uint64_t began)
{
    const struct timespec nap = { 0, NAP_NS };
    int64_t from_ms = glass.stage.now_ms;

    while (backroom_is_at_work(glass.kiosk)) {
        struct damage damage;
        uint64_t start = clock_ns(), ticked;

        glass.stage.now_ms = from_ms + (int64_t)((start - began) / 1000000);
        kiosk_on_time(glass.kiosk, glass.stage.now_ms);
        ticked = clock_ns();
        bench_add(&ticks, ticked - start);
        must(kiosk_draw(glass.kiosk, &damage), "draw");
        if (damage.count > 0)
            bench_add(&frames, clock_ns() - ticked);
        nanosleep(&nap, NULL);
    }
}

static void measure(void)
{
    const struct backroom *back = glass.kiosk->backroom;
    uint64_t began = clock_ns(), used = bench_cpu_ns();
    double tap_ms, all_s;

    did(stage_tap(&glass.stage, ACT_CHAIN_CHECK, 0));
    tap_ms = (double)(clock_ns() - began) / 1e6;
    bench_begin(&ticks, "  ticks meanwhile, by the clock");
    bench_begin(&frames, "  frames drawn meanwhile, by the clock");
    watch_glass(began);
    all_s = (double)(clock_ns() - began) / 1e9;
    if (back->audit.trail == NULL || back->trail.result != TRAIL_INTACT || back->trail.tree.size < ENTRIES)
        must(ERR_CORRUPT, "trail");
    bench_figure("a million entries checked on the auditor's screen", all_s, "s", CHECK_TARGET_S);
    bench_figure("  CPU time of all its threads", (double)(bench_cpu_ns() - used) / 1e9, "s", 0);
    bench_figure("  signed checkpoints among them", (double)back->trail.checkpoints, "", 0);
    bench_figure("  the tap that begins it, two frames with it", tap_ms, "ms", 0);
    bench_report(&ticks, 990, TICK_NS);
    bench_report(&frames, 990, TICK_NS);
    bench_figure("  the longest tick", (double)bench_at(&ticks, 1000) / 1e6, "ms", TICK_NS / 1e6);
    bench_figure("  the longest frame", (double)bench_at(&frames, 1000) / 1e6, "ms", TICK_NS / 1e6);
}

void bench_auditor(const struct bench_place *place)
{
    must(arena_init(&glass.arena, ARENA_BYTES), "arena");
    open_clerk(place);
    fill();
    open_kiosk();
    measure();
    kiosk_close(glass.kiosk);
    clerk_close(glass.clerk);
    printer_close(glass.printer);
    text_close(glass.text);
    arena_done(&glass.arena);
    nftw(glass.folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}
