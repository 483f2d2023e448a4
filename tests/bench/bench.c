/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

uint64_t bench_cpu_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

void bench_begin(struct bench *bench, const char *what)
{
    bench->what = what;
    bench->count = 0;
}

void bench_start(struct bench *bench)
{
    bench->started_ns = bench_cpu_ns();
}

void bench_stop(struct bench *bench)
{
    bench_add(bench, bench_cpu_ns() - bench->started_ns);
}

void bench_add(struct bench *bench, uint64_t sample_ns)
{
    if (bench->count < BENCH_SAMPLES_MAX)
        bench->samples_ns[bench->count++] = sample_ns;
}

static int compare(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

uint64_t bench_at(struct bench *bench, unsigned permille)
{
    size_t index;

    if (bench->count == 0)
        return 0;
    qsort(bench->samples_ns, bench->count, sizeof bench->samples_ns[0], compare);
    index = (bench->count - 1) * permille / 1000;
    return bench->samples_ns[index];
}

static void print_time(uint64_t ns)
{
    if (ns < 1000000)
        printf(" %8.1f us", (double)ns / 1e3);
    else if (ns < 10000000000U)
        printf(" %8.2f ms", (double)ns / 1e6);
    else
        printf(" %8.2f s ", (double)ns / 1e9);
}

void bench_report(struct bench *bench, unsigned target_permille, uint64_t target_ns)
{
    uint64_t reached = bench_at(bench, target_permille);

    printf("%-52s", bench->what);
    print_time(bench_at(bench, 500));
    print_time(bench_at(bench, 990));
    if (target_permille != 0) {
        printf("   p%u <=", target_permille / 10);
        print_time(target_ns);
        printf("  %s", reached <= target_ns ? "reached" : "MISSED");
    }
    printf("\n");
    fflush(stdout);
}

void bench_figure(const char *what, double value, const char *unit, double target)
{
    printf("%-52s %8.2f %s", what, value, unit);
    if (target > 0)
        printf("   <= %.2f  %s", target, value <= target ? "reached" : "MISSED");
    printf("\n");
    fflush(stdout);
}
