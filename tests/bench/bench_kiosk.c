/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STARTS = 11 };

/* What `countersign-kiosk --measure` prints on its one line. */
struct measured {
    unsigned long first_frame_us; /* CPU */
    unsigned long resident_kib;
    unsigned long wakeups; /* in the measured seconds */
};

static bool run(const char *program, char *const argv[], char *ret_output, size_t size)
{
    posix_spawn_file_actions_t actions;
    int ends[2], status = -1;
    size_t used = 0;
    pid_t child;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    if (posix_spawn(&child, program, &actions, NULL, argv, environ) != 0)
        child = -1;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    for (ssize_t got = 1; child > 0 && got > 0 && used + 1 < size; used += (size_t)(got > 0 ? got : 0))
        got = read(ends[0], ret_output + used, size - 1 - used);
    ret_output[used] = '\0';
    close(ends[0]);
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool measure(const struct bench_place *place, const char *seconds, struct measured *ret_measured)
{
    char program[PATH_MAX], state[PATH_MAX], output[512];
    char option[] = "--measure", state_option[] = "--state", data_option[] = "--data";
    char value[16], build[PATH_MAX];
    char *const argv[] = { program, state_option, state, data_option, build, option, value, NULL };

    snprintf(program, sizeof program, "%s/bin/countersign-kiosk", place->build);
    snprintf(state, sizeof state, "%s/state", place->folder);
    snprintf(value, sizeof value, "%s", seconds);
    snprintf(build, sizeof build, "%s", place->build);
    return run(program, argv, output, sizeof output) &&
           sscanf(output, "first_frame_us %lu resident_kib %lu wakeups %lu", &ret_measured->first_frame_us,
                  &ret_measured->resident_kib, &ret_measured->wakeups) == 3;
}

static bool make_state(const struct bench_place *place)
{
    char program[PATH_MAX], catalogue[PATH_MAX], state[PATH_MAX], output[4096];
    char build_words[3][24] = { "catalogue", "build", "db/seed" };
    char init_words[6][16] = { "init", "--state", "--catalogue", "--day", "2026-11-21", "--if-needed" };
    char *const build_argv[] = { program, build_words[0], build_words[1], build_words[2], catalogue, NULL };
    char *const init_argv[] = { program,   init_words[0], init_words[1], state, init_words[2],
                                catalogue, init_words[3], init_words[4], init_words[5], NULL };

    if (mkdir(place->folder, 0755) != 0 && errno != EEXIST)
        return false;
    snprintf(program, sizeof program, "%s/bin/countersign", place->build);
    snprintf(catalogue, sizeof catalogue, "%s/sample.db", place->folder);
    snprintf(state, sizeof state, "%s/state", place->folder);
    return run(program, build_argv, output, sizeof output) && run(program, init_argv, output, sizeof output);
}

void bench_kiosk(const struct bench_place *place)
{
    static struct bench bench;
    struct measured measured = { 0 };

    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    if (!make_state(place)) {
        printf("kiosk: the sample state could not be made\n");
        return;
    }
    bench_begin(&bench, "cold start to first frame, store open");
    for (int i = 0; i < STARTS; i++) {
        if (!measure(place, "0", &measured)) {
            printf("kiosk: the program did not answer\n");
            return;
        }
        bench_add(&bench, (uint64_t)measured.first_frame_us * 1000);
    }
    bench_report(&bench, 500, 60000000);
    if (!measure(place, "10", &measured))
        return;
    bench_figure("idle wake-ups", (double)measured.wakeups / 10, "per second", 5);
    bench_figure("resident memory, sample store", (double)measured.resident_kib / 1024, "MiB", 30);
}
