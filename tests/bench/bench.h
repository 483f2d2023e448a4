/* bench - figures: CPU time of this process, medians and 99th percentiles, one table.
 *
 * CPU time, because the machine is shared.  A target is printed beside the figure it belongs to, never asserted: timing
 * is measured here and tested nowhere.
 */
#ifndef COUNTERSIGN_TESTS_BENCH_H
#define COUNTERSIGN_TESTS_BENCH_H

#include <stddef.h>
#include <stdint.h>

enum { BENCH_SAMPLES_MAX = 20000 };

struct bench {
    const char *what;
    uint64_t samples_ns[BENCH_SAMPLES_MAX];
    size_t count;
    uint64_t started_ns;
};

/* One at a time: bench_begin(), then start/stop around each operation, then bench_report. */
void bench_begin(struct bench *bench, const char *what);
void bench_start(struct bench *bench);
void bench_stop(struct bench *bench);
void bench_add(struct bench *bench, uint64_t sample_ns); /* measured elsewhere */

/* The sorted samples' value at `permille` (500 = median), in nanoseconds. */
uint64_t bench_at(struct bench *bench, unsigned permille);

/* Prints a row: what, p50, p99, target of the percentile in `target_permille` (0 = no target). */
void bench_report(struct bench *bench, unsigned target_permille, uint64_t target_ns);

/* A figure that is not a time. */
void bench_figure(const char *what, double value, const char *unit, double target);

/* Nanoseconds of CPU this process has used. */
uint64_t bench_cpu_ns(void);

/* The program's own parts, one file each; `build` is the build folder, for fonts and programs; `folder` is scratch. */
struct bench_place {
    const char *build;
    const char *folder;
};
void bench_check(const struct bench_place *place);  /* a 10-line check at 1k, 100k and 1M products; catalogue build */
void bench_search(const struct bench_place *place); /* type-ahead at 100k and 1M */
void bench_audit(const struct bench_place *place);  /* an entry appended, a million verified, one of them proven */
void bench_auditor(const struct bench_place *place); /* a million checked at the kiosk, and its glass meanwhile */
void bench_store(const struct bench_place *place);  /* listings of 10,000 requests */
void bench_work(const struct bench_place *place);   /* what screens read at a kiosk of 10,000 requests */
void bench_slip(const struct bench_place *place);   /* made, verified */
void bench_print(const struct bench_place *place);  /* rasterised */
void bench_ui(const struct bench_place *place);     /* redraws */
void bench_kiosk(const struct bench_place *place);  /* cold start, idle wake-ups, resident memory */

#endif
